"""The notebook that puts a lesson on Colab, run here as far as it goes without Colab."""

import ast
import json
import subprocess
import sys

import nbformat
import pytest
from contracts.support import ROOT

START = ROOT / ".colab" / "start.ipynb"
CODES = {
    cell["id"]: cell["source"] for cell in json.loads(START.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"
}


@pytest.fixture
def colab(tmp_path, monkeypatch):
    """Runs a cell in an empty folder. Programs are noted and not run; a clone is a link to this course."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    space, ran = {}, []

    def note(command, *, check):
        assert check
        ran.append(command)
        if command[0] == "git":
            (tmp_path / "deep-science").symlink_to(ROOT)

    def run(name, **instead):
        code = CODES[name]
        for variable, value in instead.items():
            lines = [f"{variable} = {value!r}" if one.startswith(f"{variable} =") else one for one in code.splitlines()]
            code = "\n".join(lines)
        exec(compile(code, name, "exec"), space)

    monkeypatch.setattr(subprocess, "run", note)
    run.ran = ran
    return run


def test_it_is_a_notebook_without_results_whose_cells_parse():
    notebook = nbformat.read(START, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            ast.parse(cell.source)
            assert not cell.outputs


def test_without_an_address_it_says_what_to_do(colab):
    with pytest.raises(SystemExit, match="Write the address of your copy"):
        colab("choose")


def test_a_lesson_is_put_beside_it_with_a_cell_that_gets_the_course(colab, tmp_path, capsys):
    colab("choose", REPOSITORY="https://git.example/course", LESSON="spikes-decoding")
    colab("install")
    clone, libraries, package = colab.ran
    assert clone[-2:] == ["https://git.example/course", str(tmp_path / "deep-science")]
    names = " ".join(libraries)
    assert "mne>=" in names
    assert not any(one in names for one in ("jupyterlab", "nbgrader", "psutil"))
    assert package[-3:] == ["--no-deps", "--editable", str(tmp_path / "deep-science")]
    colab("put")
    assert "Open spikes-decoding.ipynb in the folder lessons" in capsys.readouterr().out
    notebook = nbformat.read(tmp_path / "lessons" / "spikes-decoding.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].source.startswith("REPOSITORY = 'https://git.example/course'\n# Gets the course")
    ast.parse(notebook.cells[0].source)
    assert "BEGIN SOLUTION" not in json.dumps(notebook)
    assert "**Say first.**" not in json.dumps(notebook)


def test_a_lesson_that_is_there_is_left_alone_and_a_second_run_gets_nothing_again(colab, tmp_path):
    colab("choose", REPOSITORY="https://git.example/course")
    colab("install")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "orientation-deluge.ipynb").write_text("mine")
    colab("put")
    assert (tmp_path / "lessons" / "orientation-deluge.ipynb").read_text() == "mine"
    colab("install")
    assert len(colab.ran) == 3


def test_a_lesson_that_there_is_not_is_refused_with_those_there_are(colab):
    colab("choose", REPOSITORY="https://git.example/course", LESSON="spikes-nothing")
    colab("install")
    with pytest.raises(SystemExit, match=r"spikes-decoding.*got 'spikes-nothing'"):
        colab("put")
