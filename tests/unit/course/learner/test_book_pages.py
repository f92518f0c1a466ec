"""The book is built when it is wanted and not there, or older than what it is made from."""

import os
import stat
import sys
import webbrowser

import pytest

from neurokit_lite.course.commands import everyone as cli
from neurokit_lite.course.learner import book_pages
from neurokit_lite.course.learner.book_pages import build_book, built_page, is_current

BUILDER = """#!{python}
import pathlib, sys
print("\\x1b[01mreading sources... \\x1b[39;49;00m[ 50%] modules/a")
print("writing output... [ 50%] modules/a")
page = pathlib.Path("book/_build/html/index.html")
page.parent.mkdir(parents=True, exist_ok=True)
{act}
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A course with one lesson, and an environment whose builder is a few lines."""
    lesson = tmp_path / "modules" / "a" / "b.ipynb"
    lesson.parent.mkdir(parents=True)
    lesson.write_text("{}")
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(book_pages.sys, "executable", str(tmp_path / "bin" / "python"))
    return tmp_path


def builder(root, act: str) -> None:
    program = root / "bin" / "jupyter-book"
    program.write_text(BUILDER.format(python=os.path.realpath("/proc/self/exe"), act=act))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the builder of these tests is a Linux script")


def test_it_is_built_and_progress_is_told(root):
    builder(root, "page.write_text('pages')")
    told = []
    assert not is_current(root)
    assert build_book(root, on_progress=told.append) == built_page(root)
    assert told == [0.25, 0.75, 1.0]
    assert is_current(root)


def test_a_newer_lesson_makes_it_old_and_building_makes_it_new_again(root):
    builder(root, "page.touch()")
    page = build_book(root)
    os.utime(page, (1e9, 1e9))
    assert not is_current(root)
    builder(root, "pass")  # a builder that finds nothing to do for the first page
    build_book(root)
    assert is_current(root)


def test_a_build_that_fails_says_what_the_builder_said(root):
    builder(root, "print('no such theme'); sys.exit(1)")
    with pytest.raises(RuntimeError, match="could not be built") as caught:
        build_book(root)
    assert "no such theme" in str(caught.value)


def test_without_a_builder_it_says_what_to_do(root):
    with pytest.raises(RuntimeError, match="Run `make book`"):
        build_book(root)


def test_the_command_opens_the_page_from_the_disk(root, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr("neurokit_lite.course.layout.repository_root", lambda: root)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    builder(root, "page.write_text('pages')")
    assert cli.main(["book", "--no-browser"]) == 0
    assert opened == []
    builder(root, "sys.exit(1)")
    assert cli.main(["book"]) == 0  # it is there: nothing is built
    assert opened == [built_page(root).as_uri()]
    assert opened[0] in capsys.readouterr().out
