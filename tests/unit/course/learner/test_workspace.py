"""The learner's workspace: what they wrote is never lost, what they did not write is kept up to date."""

import json
import os
from pathlib import Path

import pytest

from neurokit_lite.course import outline
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.workspace import FileChange, course_files, sync

NAME = "exercises/spikes/decoding/spikes-decoding.ipynb"


def notebook(text: str, output: str = "") -> str:
    cells = [{"cell_type": "code", "source": [text], "outputs": [output], "execution_count": None, "metadata": {}}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path) -> Path:
    source = tmp_path / "course.ipynb"
    source.write_text(notebook("first edition"))
    return source


@pytest.fixture
def deliver(tmp_path, course):
    def deliver(text: str | None = None) -> list[FileChange]:
        if text is not None:
            course.write_text(text)
        return sync(tmp_path / "mine", {NAME: course})

    return deliver


@pytest.fixture
def mine(tmp_path) -> Path:
    return tmp_path / "mine" / NAME


def test_first_delivery(deliver, mine, course):
    assert deliver() == [FileChange(NAME, "new")]
    assert mine.read_bytes() == course.read_bytes()


def test_nothing_to_do_is_nothing_said(deliver):
    deliver()
    assert deliver() == []


def test_untouched_file_gets_the_new_edition(deliver, mine):
    deliver()
    assert deliver(notebook("second edition")) == [FileChange(NAME, "updated")]
    assert "second edition" in mine.read_text()


def test_edited_file_stays_and_the_new_edition_lies_beside_it(deliver, mine):
    deliver()
    mine.write_text(notebook("my own work"))
    assert deliver() == [FileChange(NAME, "kept")]
    assert deliver(notebook("second edition")) == [
        FileChange(NAME, "offered", "exercises/spikes/decoding/spikes-decoding.new.ipynb"),
    ]
    assert mine.read_text() == notebook("my own work")
    assert mine.with_name("spikes-decoding.new.ipynb").read_text() == notebook("second edition")


def test_an_edition_is_offered_once(deliver, mine):
    deliver()
    mine.write_text(notebook("my own work"))
    deliver(notebook("second edition"))
    mine.with_name("spikes-decoding.new.ipynb").unlink()
    assert deliver() == [FileChange(NAME, "kept")]
    assert not mine.with_name("spikes-decoding.new.ipynb").exists()


def test_a_third_edition_replaces_the_offer_unless_that_was_edited_too(deliver, mine):
    deliver()
    mine.write_text(notebook("my own work"))
    deliver(notebook("second edition"))
    assert deliver(notebook("third edition"))[0].beside.endswith("decoding.new.ipynb")
    mine.with_name("spikes-decoding.new.ipynb").write_text(notebook("more of my work"))
    assert deliver(notebook("fourth edition"))[0].beside.endswith("decoding.new2.ipynb")
    assert mine.with_name("spikes-decoding.new.ipynb").read_text() == notebook("more of my work")


def test_running_a_notebook_is_no_edit(deliver, mine):
    deliver()
    mine.write_text(notebook("first edition", output="42"))
    assert deliver() == []
    assert "42" in mine.read_text(), "the outputs stay as long as the edition does"
    assert deliver(notebook("second edition")) == [FileChange(NAME, "updated")]


def test_a_new_recording_of_the_same_text_is_delivered(deliver, mine):
    deliver()
    assert deliver(notebook("first edition", output="43")) == [FileChange(NAME, "updated")]
    assert "43" in mine.read_text()


def test_taking_over_the_new_edition_ends_the_matter(deliver, mine):
    deliver()
    mine.write_text(notebook("my own work"))
    deliver(notebook("second edition"))
    mine.with_name("spikes-decoding.new.ipynb").replace(mine)
    assert deliver() == []
    assert deliver(notebook("third edition")) == [FileChange(NAME, "updated")]


def test_deleted_file_comes_back(deliver, mine):
    deliver()
    mine.unlink()
    assert deliver() == [FileChange(NAME, "restored")]
    assert mine.exists()


@pytest.mark.parametrize("manifest", [None, "", "not JSON", "[1]", '{"x": 1}'])
def test_without_a_manifest_nothing_is_overwritten(deliver, mine, manifest, tmp_path):
    deliver()
    mine.write_text(notebook("my own work"))
    path = tmp_path / "mine" / ".nkl" / "manifest.json"
    path.unlink() if manifest is None else path.write_text(manifest)
    (change,) = deliver(notebook("second edition"))
    assert change.action == "offered"
    assert mine.read_text() == notebook("my own work")


def test_a_broken_notebook_of_the_learner_is_not_overwritten(deliver, mine):
    deliver()
    mine.write_text("{ half a note")
    assert deliver(notebook("second edition"))[0].action == "offered"
    assert mine.read_text() == "{ half a note"


def test_a_failed_write_leaves_the_old_file(deliver, mine, monkeypatch):
    deliver()

    def no_space(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", no_space)
        with pytest.raises(OSError, match="No space"):
            deliver(notebook("second edition"))
    assert "first edition" in mine.read_text()
    assert list(mine.parent.glob(".nkl-*")) == [], "no half-written file stays"
    assert deliver() == [FileChange(NAME, "updated")], "the next start makes good for it"


def test_learners_own_files_are_left_alone(deliver, mine):
    deliver()
    own = mine.with_name("notes.ipynb")
    own.write_text("mine")
    deliver(notebook("second edition"))
    assert own.read_text() == "mine"


def test_workspace_that_is_a_file(tmp_path, course):
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(ValueError, match=r"workspace must be a folder; got the file .*--workspace"):
        sync(path, {NAME: course})


def test_course_files_are_recordings_and_releases(tmp_path):
    for name in (
        "modules/welcome.ipynb",
        "modules/spikes/decoding.ipynb",
        "modules/spikes/decoding.py",
        "modules/spikes/.ipynb_checkpoints/decoding-checkpoint.ipynb",
        "exercises/nbgrader/source/spikes-decoding/spikes-decoding.ipynb",
        "exercises/nbgrader/release/spikes-decoding/spikes-decoding.ipynb",
        "exercises/nbgrader/submitted/ada/spikes-decoding/spikes-decoding.ipynb",
        "exercises/spikes/decoding/spikes-decoding.ipynb",
        "exercises/spikes/decoding/scratch.ipynb",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    files = course_files(tmp_path)
    assert sorted(files) == [
        "exercises/spikes/decoding/spikes-decoding.ipynb",
        "modules/spikes/decoding.ipynb",
        "welcome.ipynb",
    ]
    exercise = files["exercises/spikes/decoding/spikes-decoding.ipynb"]
    assert exercise.relative_to(tmp_path).parts == ("exercises", "spikes", "decoding", "spikes-decoding.ipynb")


def test_no_solution_is_delivered():
    for name, path in course_files(repository_root()).items():
        if name.startswith("exercises/"):
            text = path.read_text("utf-8")
            assert "BEGIN SOLUTION" not in text
            assert "BEGIN HIDDEN" not in text


def test_links_of_the_welcome_page_lead_to_delivered_files():
    files = course_files(repository_root())
    modules = outline.read_outline()
    opened = [lesson.path for module in modules for lesson in module.lessons if lesson.is_open]
    assert set(opened) <= set(files)
    welcome = (repository_root() / "modules" / "welcome.ipynb").read_text("utf-8")
    assert [path for path in opened if f"({path})" not in welcome] == [], "run `nkl record` to renew the map"


def test_every_recorded_lesson_is_on_the_map():
    known = {lesson.path for module in outline.read_outline() for lesson in module.lessons}
    recorded = {name for name in course_files(repository_root()) if name.startswith("modules/")}
    assert recorded <= known, "give each lesson its row in modules/course.toml"


def test_course_table_that_lacks_an_entry(tmp_path):
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "course.toml").write_text("[[module]]\nslug = 'm'\ntitle = 'M'\nlessons = []\n")
    with pytest.raises(ValueError, match="an entry without 'summary'"):
        outline.read_outline(tmp_path)


def test_lessons_are_delivered_without_results_and_the_welcome_page_with_its_map(tmp_path):
    cell = {"cell_type": "code", "source": "1 + 1", "outputs": [{"data": {"text/plain": "2"}}], "execution_count": 1}
    source = tmp_path / "recorded.ipynb"
    source.write_text(json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))
    workspace = tmp_path / "workspace"
    sync(workspace, {"modules/spikes/lesson.ipynb": source, "welcome.ipynb": source})

    lesson, welcome = (
        json.loads((workspace / name).read_text()) for name in ("modules/spikes/lesson.ipynb", "welcome.ipynb")
    )
    assert lesson["cells"] == [cell | {"outputs": [], "execution_count": None}]
    assert welcome["cells"] == [cell]
    assert sync(workspace, {"modules/spikes/lesson.ipynb": source, "welcome.ipynb": source}) == []


FORMER = "exercises/spikes-decoding/spikes-decoding.ipynb"


def test_a_workspace_of_the_first_layout_is_carried_over_without_losing_an_edit(tmp_path, course, deliver, mine):
    old = tmp_path / "mine" / FORMER
    sync(tmp_path / "mine", {FORMER: course})
    old.write_text(notebook("my own work"))
    old.with_name("scratch.ipynb").write_text("mine too")
    assert deliver() == [FileChange(NAME, "moved"), FileChange(NAME, "kept")]
    assert mine.read_text() == notebook("my own work")
    assert mine.with_name("scratch.ipynb").read_text() == "mine too"
    assert not old.parent.exists()
    assert deliver(notebook("second edition"))[0].action == "offered"
    assert mine.read_text() == notebook("my own work")


def test_an_unedited_exercise_of_the_first_layout_gets_the_new_edition(tmp_path, course, deliver, mine):
    sync(tmp_path / "mine", {FORMER: course})
    assert deliver(notebook("second edition")) == [FileChange(NAME, "moved"), FileChange(NAME, "updated")]
    assert mine.read_text() == notebook("second edition")
    assert deliver() == []


def test_carrying_over_goes_on_where_a_crash_left_it_and_overwrites_nothing(tmp_path, course, deliver, mine):
    old = tmp_path / "mine" / FORMER
    sync(tmp_path / "mine", {FORMER: course})
    old.write_text(notebook("my own work"))
    mine.parent.mkdir(parents=True)
    mine.with_name("scratch.ipynb").write_text("newer")
    old.with_name("scratch.ipynb").write_text("older")
    deliver()
    assert mine.read_text() == notebook("my own work")
    assert (mine.with_name("scratch.ipynb").read_text(), old.with_name("scratch.ipynb").read_text()) == (
        "newer",
        "older",
    )


def test_the_first_layouts_imports_still_work_in_notebooks_that_learners_kept():
    from neurokit_lite.course import anchors, checks, hints

    assert {"Case", "Checks", "score"} <= set(checks.__all__)
    assert "Hints" in hints.__all__
    assert "anchor" in anchors.__all__


def test_a_lesson_of_the_course_ends_with_the_way_on_and_back(tmp_path):
    files = course_files(repository_root())
    names = [name for name in files if name.startswith("modules/")]
    sync(tmp_path, {name: files[name] for name in names})
    last = {name: json.loads((tmp_path / name).read_text("utf-8"))["cells"][-1]["source"] for name in names}
    assert all("[Back to the map](../../welcome.ipynb)" in text for text in last.values())
    following = [text for text in last.values() if "**Next lesson:**" in text]
    assert len(following) == len(names) - 1, "all but the last lesson lead on"
