"""What lists other files says what is in them; two people who add to one do not conflict."""

import shutil
import subprocess

import pytest
from contracts.support import ROOT, relative
from pybtex.database import parse_file

from neurokit_lite.course.authoring.registers import stale_registers, write_registers
from neurokit_lite.course.outline import read_outline


def test_no_register_is_stale():
    stale = [relative(path) for path in stale_registers(ROOT)]
    assert not stale, f"{stale}: run `make registers`"


@pytest.fixture
def project(tmp_path):
    """The files that registers are made from and into, in a folder of their own."""
    copied = shutil.ignore_patterns("__pycache__", "files", ".ipynb_checkpoints", "_build")
    for name in ("neurokit_lite", "modules", "book"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=copied)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    return tmp_path


def test_a_new_function_reaches_every_face_above_it(project):
    (project / "neurokit_lite/spikes/sorting/drift.py").write_text(
        '"""Drift."""\n__all__ = ["add_drift", "see_drift"]\n__shared__ = ["see_drift"]\n', "utf-8"
    )
    written = {path.relative_to(project).as_posix() for path in write_registers(project)}
    assert written == {"neurokit_lite/spikes/__init__.py", "neurokit_lite/spikes/sorting/__init__.py"}
    inner, outer = ((project / name).read_text("utf-8") for name in sorted(written, reverse=True))
    assert "from neurokit_lite.spikes.sorting.drift import add_drift\n" in inner
    assert '"add_drift"' in inner
    assert '"add_drift"' in outer
    assert "see_drift" not in inner + outer
    assert not stale_registers(project)


def test_a_register_that_was_deleted_is_made_again(project):
    text = (project / "book/_toc.yml").read_text("utf-8")
    (project / "book/_toc.yml").unlink()
    (project / "book/api/spikes.md").unlink()
    assert [path.name for path in write_registers(project)] == ["_toc.yml", "spikes.md"]
    assert (project / "book/_toc.yml").read_text("utf-8") == text


def test_a_new_lesson_reaches_the_books_contents_in_the_order_of_teaching(project):
    table = project / "modules/course.toml"
    new = '    { slug = "glia", title = "Glia", question = "What do the other cells do?" },\n'
    lines = table.read_text("utf-8").splitlines(keepends=True)
    at = next(k for k, line in enumerate(lines) if 'slug = "network"' in line) + 1
    table.write_text("".join([*lines[:at], new, *lines[at:]]), "utf-8")
    (project / "modules/models").mkdir(exist_ok=True)
    (project / "modules/models/glia.ipynb").write_text('{"cells": []}', "utf-8")
    assert [path.name for path in write_registers(project)] == ["_toc.yml"]
    lines = (project / "book/_toc.yml").read_text("utf-8").splitlines()
    at, caption = lines.index("      - file: modules/models/glia"), lines.index("  - caption: Models")
    assert caption < at
    assert not any("caption" in line for line in lines[caption + 1 : at])
    assert lines.index("  - caption: Genomics") < at < lines.index("  - caption: Practice")


def test_two_people_who_each_add_a_lesson_do_not_conflict(project):
    def git(*words):
        settings = ("-c", "user.name=A Person", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *settings, *words], cwd=project, check=True, capture_output=True)

    def add(branch, place, topic):
        git("switch", "-qc", branch, "main")
        (project / f"modules/{place}.ipynb").parent.mkdir(exist_ok=True)
        (project / f"modules/{place}.ipynb").write_text('{"cells": []}', "utf-8")
        code = f'"""One topic."""\n__all__ = ["find_{topic}"]\n'
        (project / f"neurokit_lite/imaging/fmri/{topic}.py").write_text(code, "utf-8")
        cited = f"@book{{seen2024,\n  year = {{2024}},\n}}\n\n@book{{smith_{topic},\n  year = {{2025}},\n}}\n"
        (project / f"book/references/{place.replace('/', '-')}.bib").write_text(cited, "utf-8")
        write_registers(project)
        git("add", "-A")
        git("commit", "-qm", f"Add {place}")

    git("init", "-qb", "main")
    git("add", "-A")
    git("commit", "-qm", "The course")
    planned = [f"{m.slug}/{lesson.slug}" for m in read_outline() for lesson in m.lessons if not lesson.is_open]
    first, last = planned[0], planned[-1]
    add("one", first, "crossings")
    add("other", last, "returns")
    git("merge", "-q", "one")
    write_registers(project)
    assert not stale_registers(project)
    contents = (project / "book/_toc.yml").read_text("utf-8")
    assert contents.count(f"file: modules/{first}\n") == contents.count(f"file: modules/{last}\n") == 1
    face = (project / "neurokit_lite/imaging/__init__.py").read_text("utf-8")
    assert '"find_crossings"' in face
    assert '"find_returns"' in face
    # the parser refuses a bibliography that has a key twice
    papers = parse_file(project / "book/references.bib", bib_format="bibtex").entries
    assert {"seen2024", "smith_crossings", "smith_returns"} < set(papers)
    assert "<<<<<<<" not in face + contents


def test_a_face_that_a_merge_left_in_pieces_is_made_again(project):
    face = project / "neurokit_lite/imaging/__init__.py"
    text = face.read_text("utf-8")
    face.write_text(text.replace(")\n", "", 1), "utf-8")
    with pytest.raises(SyntaxError):
        compile(face.read_text("utf-8"), "face", "exec")
    assert write_registers(project) == [face]
    assert face.read_text("utf-8") == text


def test_a_paper_that_two_lessons_describe_differently_is_named(project):
    for lesson, year in (("one", 2024), ("other", 2025)):
        (project / f"book/references/{lesson}.bib").write_text(f"@book{{seen,\n  year = {{{year}}},\n}}\n", "utf-8")
    with pytest.raises(ValueError, match=r"one entry seen; got one in one\.bib and another in other\.bib"):
        stale_registers(project)
