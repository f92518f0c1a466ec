"""The edition for a browser, as far as it can be told without building it."""

import importlib
import json
import re
import zipfile
from types import SimpleNamespace

import pytest
from contracts.support import ROOT

import neurokit_lite
from neurokit_lite.course.checkpoints import checkpoint
from neurokit_lite.course.practice.worked import worked_solution


@pytest.fixture
def tools(monkeypatch):
    """Both scripts, imported as they import each other."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    return {name: importlib.import_module(name) for name in ("lite_pages", "lite")}


def test_every_notebook_is_a_learners_copy_for_the_browsers_kernel(tools, tmp_path):
    pages = tools["lite_pages"]
    files = pages.chosen_files(None)
    pages.write_notebooks(tmp_path, files)
    assert len(files) > 40
    for name in files:
        notebook = json.loads((tmp_path / name).read_text("utf-8"))
        assert notebook["metadata"]["kernelspec"]["name"] == "python"
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        text = "".join("".join(cell["source"]) for cell in notebook["cells"])
        assert "BEGIN SOLUTION" not in text
        assert "**Say first.**" not in text
        if name.startswith("modules/"):
            assert not any(cell["outputs"] for cell in code)
    assert (tmp_path / ".nkl" / "manifest.json").is_file()


def test_one_lesson_comes_with_its_exercise_and_an_unknown_one_is_refused(tools):
    chosen = tools["lite_pages"].chosen_files(["spikes/decoding"])
    assert set(chosen) == {"modules/spikes/decoding.ipynb", "exercises/spikes/decoding/spikes-decoding.ipynb"}
    assert tools["lite"].main(["--lesson", "spikes/nothing"]) == 1


def test_a_folder_that_holds_something_else_is_left_alone(tools, tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    assert tools["lite"].main(["--output", str(tmp_path)]) == 1
    assert "no edition of the course" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    (tmp_path / "outside.json").write_text("[]")
    tools["lite"].make_room(tmp_path)
    assert not tmp_path.exists()


def test_our_wheel_has_the_course_where_checkpoints_look(tools, tmp_path, monkeypatch):
    wheel = tmp_path / "neurokit_lite-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("neurokit_lite/__init__.py", "")
        archive.writestr("neurokit_lite-0.1.0.dist-info/RECORD", "neurokit_lite/__init__.py,,\n")
    assert tools["lite_pages"].add_course(wheel) == wheel
    with zipfile.ZipFile(wheel) as archive:
        record = archive.read("neurokit_lite-0.1.0.dist-info/RECORD").decode().splitlines()
        assert {row.split(",")[0] for row in record} == set(archive.namelist()) - {record_name(archive)}
        archive.extractall(tmp_path / "site")
        here = (
            repr(checkpoint("spikes-decoding")),
            worked_solution("angular_error_deg", exercise="spikes-decoding").text,
        )
    monkeypatch.setattr(neurokit_lite, "__file__", str(tmp_path / "site" / "neurokit_lite" / "__init__.py"))
    there = repr(checkpoint("spikes-decoding")), worked_solution("angular_error_deg", exercise="spikes-decoding").text
    assert there == here
    assert tools["lite"].imports_of(wheel) == ["neurokit_lite"]


def record_name(archive: zipfile.ZipFile) -> str:
    return next(name for name in archive.namelist() if name.endswith("RECORD"))


def test_versions_that_do_not_fit_together_stop_the_build(tools):
    lite = tools["lite"]
    listed = {"numpy": {"version": "1.0"}}
    with pytest.raises(lite.Stop, match=r"mne needs numpy.*would get 1\.0"):
        lite.wanted_by("mne", listed, "3.14")
    assert "numpy" in lite.wanted_by("mne", {"numpy": {"version": "2.4.6"}}, "3.14")


def test_what_runs_on_a_server_is_not_wanted(tools):
    wanted = tools["lite"].wanted_by("neurokit-lite", {}, "3.14")
    assert "mne" in wanted
    assert not {"jupyterlab", "nbgrader", "psutil", "typer", "pytest"} & set(wanted)


def test_the_list_leads_to_the_folder_or_to_the_given_address(tools, tmp_path):
    listed = {"numpy": {"file_name": "numpy.whl", "sha256": "a"}, "six": {"file_name": "old.whl", "sha256": "b"}}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"packages": listed}))
    (tmp_path / "from").mkdir()
    wheels = {}
    for name in ("six", "ours"):
        wheels[name] = tmp_path / "from" / f"{name}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheels[name], "w") as archive:
            archive.writestr(f"{name}/__init__.py", "")
    tools["lite"].write_list(tmp_path, wheels, {"ours": ["six", "gone"]}, base="https://there/")
    found = json.loads((tmp_path / "pyodide-lock.json").read_text())["packages"]
    assert found["numpy"] == {"file_name": "https://there/numpy.whl", "sha256": "a"}
    assert found["six"]["file_name"] == "six-1.0-py3-none-any.whl"
    assert found["six"]["sha256"] == tools["lite"].sha256(wheels["six"])
    assert found["ours"]["depends"] == ["six"]
    assert found["ours"]["imports"] == ["ours"]
    assert (tmp_path / "ours-1.0-py3-none-any.whl").is_file()


def test_no_address_of_a_registry_is_written_down():
    for name in ("lite.py", "lite_pages.py", "lite.lock"):
        text = (ROOT / "tools" / name).read_text("utf-8")
        assert not re.findall(r"https?://(?!127\.0\.0\.1)[\w-]+\.\w+", text)


@pytest.mark.parametrize(
    ("url", "page", "n_buttons"),
    [
        ("", "modules/spikes/decoding", 0),
        ("https://lab.example/course/", "modules/spikes/decoding", 1),
        ("https://lab.example/course/", "book/index", 0),
    ],
)
def test_the_book_has_a_button_only_where_an_address_is_given(monkeypatch, url, page, n_buttons):
    monkeypatch.syspath_prepend(ROOT / "book" / "_ext")
    edition = importlib.import_module("browser_edition")
    context = {"header_buttons": []}
    app = SimpleNamespace(config=SimpleNamespace(browser_edition_url=url))
    edition.add_button(app, page, "page.html", context, doctree=object())
    assert [one["url"] for one in context["header_buttons"]] == [
        "https://lab.example/course/lab/index.html?path=modules/spikes/decoding.ipynb"
    ] * n_buttons
