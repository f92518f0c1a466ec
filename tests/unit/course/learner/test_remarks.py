"""A remark goes into a plain file of the learner's, is never lost to the next one, and is sent by nobody."""

import pytest

from neurokit_lite.course.learner.remarks import count_remarks, remarks_path
from neurokit_lite.course.remarks import feedback


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    (tmp_path / ".nkl").mkdir()
    (tmp_path / ".nkl" / "manifest.json").write_text("{}")
    folder = tmp_path / "modules" / "spikes"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return tmp_path


def test_remarks_are_added_at_the_top_of_the_workspace(workspace):
    shown = feedback("spikes-decoding", "  The step on silence\nlost me: 0 ÷ 0? ")
    feedback("spikes-tuning", "== Good.", "Thanks.")
    text = (workspace / "feedback.txt").read_text("utf-8")
    heads = [line for line in text.splitlines() if line.startswith("== 2")]
    assert [head.split("  ")[1] for head in heads] == ["spikes-decoding", "spikes-tuning"]
    assert "(edition " in heads[0]
    assert "The step on silence\nlost me: 0 ÷ 0?\n" in text
    assert "== Good.\nThanks.\n" in text
    assert "Nothing is sent" in repr(shown)
    assert count_remarks(workspace) == 2


def test_what_the_learner_has_in_the_file_stays(workspace):
    (workspace / "feedback.txt").write_text("mine\n")
    feedback("spikes-tuning", "Good.")
    assert (workspace / "feedback.txt").read_text().startswith("mine\n== ")


@pytest.mark.parametrize("words", ["", "  \n"])
def test_nothing_is_written_for_nothing(workspace, words):
    assert "Nothing written yet" in repr(feedback("spikes-tuning", words))
    assert not (workspace / "feedback.txt").exists()
    assert count_remarks(workspace) == 0


def test_the_field_writes_what_was_typed(workspace):
    _, field, button, said = feedback("spikes-tuning").live().children
    button.click()
    assert "Write something first" in said.value
    field.value = "The 3rd picture is <small>"
    button.click()
    assert "Written into feedback.txt" in said.value
    assert "The 3rd picture is <small>\n" in (workspace / "feedback.txt").read_text()


def test_a_file_that_cannot_be_written_is_told(workspace):
    (workspace / "feedback.txt").mkdir()
    with pytest.raises(OSError, match=r"feedback\.txt"):
        feedback("spikes-tuning", "Good.")
    _, field, button, said = feedback("spikes-tuning").live().children
    field.value = "Good."
    button.click()
    assert "could not be written" in said.value


@pytest.mark.parametrize(("lesson", "words"), [("", "Good."), (3, "Good."), ("spikes-tuning", 3)])
def test_what_is_no_text_is_refused(lesson, words):
    with pytest.raises(ValueError, match=r"(lesson|words) must be"):
        feedback(lesson, words)


def test_without_a_workspace_it_lies_where_one_is(tmp_path):
    assert remarks_path(tmp_path) == tmp_path / "feedback.txt"
