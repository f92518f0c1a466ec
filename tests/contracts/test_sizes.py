"""Small files, short functions, light notebooks, and nothing in them that is true of one machine only."""

import ast
from collections import Counter

import pytest
from contracts import size_rules as rules
from contracts.support import PACKAGE, ROOT, project_files, relative, report

FILES = project_files()
SOURCES = [
    path
    for path in FILES
    if path.suffix == ".py" and relative(path).split("/")[0] in {"neurokit_lite", "tests", "tools", "benchmarks"}
]
# In tests only the path of this checkout is forbidden: they hold made-up paths as bad examples.
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".cfg",
    ".txt",
    ".lock",
    ".json",
    ".ipynb",
    ".bib",
    ".cff",
    ".css",
}


# A face lists what its modules offer and is made by `make registers`: nobody reads it from top to bottom.
READ = [path for path in SOURCES if not (path.name == "__init__.py" and path.parent.parent == PACKAGE)]


def test_lengths():
    found = [(relative(path), rules.length_complaints(path.read_text("utf-8"))) for path in READ]
    complaints = [f"{name}: {complaint}" for name, complaints in found for complaint in complaints]
    assert not complaints, report(complaints)


def test_no_folder_of_the_package_is_crowded():
    """A package past that many files is two packages: give a topic a folder of its own."""
    folders = Counter(path.parent for path in FILES if path.suffix == ".py" and PACKAGE in path.parents)
    crowded = {relative(folder): count for folder, count in folders.items() if count > rules.MAX_FOLDER_FILES}
    assert not crowded, (
        f"{crowded}: at most {rules.MAX_FOLDER_FILES} files a folder; group a topic's files in a sub-package"
    )


def test_files_are_light():
    sizes = {relative(path): path.stat().st_size for path in FILES}
    heavy = [name for name, size in sizes.items() if size > rules.MAX_FILE_MB * 1e6]
    heavy += [n for n, size in sizes.items() if n.endswith(".ipynb") and size > rules.MAX_NOTEBOOK_KB * 1e3]
    assert not heavy, f"{heavy}: at most {rules.MAX_FILE_MB} MB a file and {rules.MAX_NOTEBOOK_KB} kB a notebook"


def test_every_file_has_a_name_that_says_something():
    nameless = [relative(path) for path in FILES if path.name in rules.NAMELESS]
    assert not nameless, f"{nameless}: name the file after what is in it"


def test_no_file_tells_of_one_machine():
    complaints = []
    for path in FILES:
        if path.suffix in TEXT or path.name in {"Makefile", "run", ".gitignore"}:
            text = path.read_text("utf-8", errors="replace")
            here = [f"the path of this checkout: {ROOT}"] if f"{ROOT}/" in text else []
            general = [] if relative(path).startswith("tests/") else rules.private_complaints(text)
            complaints += [f"{relative(path)}: {complaint}" for complaint in here + general]
    assert not complaints, report(complaints)


def test_a_long_file_is_caught():
    (complaint,) = rules.length_complaints("x = 1\n" * (rules.MAX_LINES + 1))
    assert "two files" in complaint
    assert rules.length_complaints("x = 1\n" * rules.MAX_LINES) == []


@pytest.mark.parametrize(("lines", "caught"), [(rules.MAX_BODY_LINES, 0), (rules.MAX_BODY_LINES + 1, 1)])
def test_a_long_function_is_caught_whatever_its_docstring(lines, caught):
    source = 'def f():\n    """One.\n' + "\n    More.\n" * 30 + '    """\n' + "    x = 1\n" * lines
    assert rules.body_lines(ast.parse(source).body[0]) == lines
    assert len(rules.length_complaints(source)) == caught


@pytest.mark.parametrize(
    "text",
    [
        "open('/" + "home/ada/data.nwb')",
        "see /" + "Users/ada/Desktop",
        "C:" + "\\Users\\ada",
        "--index" + "-url http://mirror.local/",
        "https://files." + "pythonhosted.org/packages/a.whl",
    ],
)
def test_a_private_word_is_caught(text):
    (complaint,) = rules.private_complaints(f"first line\n{text}\n")
    assert complaint.startswith("line 2")


def test_an_ordinary_link_is_not_caught():
    text = "See https://doi.org/10.7554/eLife.85786 and ../home/index.md, with /home/<name> in words."
    assert rules.private_complaints(text) == []
