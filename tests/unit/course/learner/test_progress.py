"""Progress is what the learner did in the workspace, and nothing else."""

import csv
import json
import re

import pytest

from neurokit_lite.course.authoring.source import read_source
from neurokit_lite.course.commands.everyone import main
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.progress import (
    as_csv,
    certificate,
    lesson_states,
    quiz_questions,
    read_progress,
    where_you_were,
)
from neurokit_lite.course.learner.workspace import course_files, sync
from neurokit_lite.course.outline import read_outline
from neurokit_lite.course.remarks import feedback
from neurokit_lite.widgets.quizzes import quiz_key

COURSE = """
[[module]]
slug = "spikes"
title = "Spikes & more"
summary = "Cells."
lessons = [
    { slug = "first", title = "First", question = "How <many>?" },
    { slug = "second", title = "Second", question = "How long?" },
]
"""


def code(source, count=None):
    return {"cell_type": "code", "source": source, "execution_count": count, "outputs": [], "metadata": {}}


LESSON = [
    code('widgets.predict(\n    "spikes-first.a", "What?", think="x", unit="")', 1),
    code("x = ..."),
    code('x = check_move("spikes-first.x", x, case)'),
    code('widgets.quiz(\n    "How " "many?",\n    {"one": "x", "two": "y"},\n    answer="two",\n)'),
    code('widgets.quiz("Which?", {"a": "x", "b": "y"}, answer="a")'),
    {"cell_type": "markdown", "source": 'check_move("spikes-first.no", x)', "metadata": {}},
]


@pytest.fixture
def course(tmp_path):
    """A repository with two lessons, a workspace with both and one exercise."""
    root, workspace = tmp_path / "course", tmp_path / "mine"
    (root / "modules" / "spikes").mkdir(parents=True)
    (root / "modules" / "course.toml").write_text(COURSE)
    for name in ("first", "second"):
        (root / "modules" / "spikes" / f"{name}.ipynb").write_text("{}")
    (workspace / ".nkl").mkdir(parents=True)
    (workspace / ".nkl" / "manifest.json").write_text("{}")
    (workspace / "modules" / "spikes").mkdir(parents=True)
    (workspace / "modules/spikes/first.ipynb").write_text(json.dumps({"cells": LESSON}))
    (workspace / "modules/spikes/second.ipynb").write_text(json.dumps({"cells": [code(["a\n", "b"])]}))
    for name in ("first", "second"):
        folder = workspace / "exercises" / "spikes" / name
        folder.mkdir(parents=True)
        cells = [code(f"check({what})  # later") for what in ("f", "g")]
        (folder / f"spikes-{name}.ipynb").write_text(json.dumps({"cells": cells}))
    return root, workspace


def happen(workspace, *events):
    with (workspace / ".nkl" / "progress.jsonl").open("a") as file:
        for time_s, kind, key, state in events:
            file.write(json.dumps({"time_s": time_s, "kind": kind, "key": key, "state": state}) + "\n")


def choose(workspace, time_s, question, is_right):
    event = {"time_s": time_s, "kind": "quiz", "key": quiz_key(question), "is_right": is_right}
    with (workspace / ".nkl" / "progress.jsonl").open("a") as file:
        file.write(json.dumps(event) + "\n")


def first(course):
    return read_progress(course[1], root=course[0])[0]


def test_what_was_run_and_what_there_is(course):
    one = first(course)
    assert (one.cells_run, one.cells, one.guesses, one.moves, one.checks, one.quizzes) == (1, 5, 1, 1, 2, 2)
    assert (one.guesses_kept, one.moves_right, one.checks_passed, one.state) == (0, 0, 0, "begun")


def test_events_count_once_and_the_last_state_of_each_decides(course):
    happen(
        course[1],
        (10, "prediction", "spikes-first.a", ""),
        (11, "prediction", "spikes-first.a", ""),
        (12, "move", "spikes-first.x", "wrong"),
        (13, "move", "spikes-first.x", "right"),
        (14, "check", "spikes-first.f", "passed"),
        (15, "check", "spikes-first.f", "failed"),
        (16, "check", "spikes-first.g", "passed"),
        (99, "check", "spikes-first-more.g", "passed"),
        (98, "move", "spikes-first.gone", "right"),
    )
    one = first(course)
    assert (one.guesses_kept, one.moves_right, one.checks_passed, one.last_s) == (1, 1, 1, 98)


def test_the_first_choice_of_a_quiz_decides_and_every_answer_counts(course):
    one = first(course)
    assert (one.quizzes_right, one.quizzes_answered, one.quizzes) == (0, 0, 2)
    for time_s, question, is_right in ((5, "Which?", False), (6, "Which?", True), (7, "Gone?", True)):
        choose(course[1], time_s, question, is_right)
    one = first(course)
    assert (one.quizzes_right, one.quizzes_answered, one.state, one.last_s) == (0, 1, "begun", 6)
    choose(course[1], 8, "How many?", True)
    one = first(course)
    assert (one.quizzes_right, one.quizzes_answered) == (1, 2)
    assert read_progress(course[1], root=course[0])[1].quizzes_answered == 0


def test_every_quiz_of_the_course_is_found_by_its_question():
    for path in sorted((repository_root() / "modules").glob("*/*.py")):
        found = [one for cell in read_source(path).cells for one in quiz_questions(cell.source)]
        assert len(found) == len(set(found)) == path.read_text("utf-8").count("widgets.quiz("), path


def test_done_is_when_every_check_passed(course):
    happen(course[1], (1, "check", "spikes-first.f", "passed"), (2, "check", "spikes-first.g", "passed"))
    states = [one.state for one in read_progress(course[1], root=course[0])]
    assert states == ["done", "not begun"]


def test_one_goes_on_where_one_was_last(course):
    assert where_you_were(read_progress(course[1], root=course[0])).name == "spikes-first"
    happen(course[1], (5, "move", "spikes-second.x", "blank"))
    assert where_you_were(read_progress(course[1], root=course[0])).name == "spikes-second"
    happen(course[1], (6, "check", "spikes-second.f", "passed"), (7, "check", "spikes-second.g", "passed"))
    assert where_you_were(read_progress(course[1], root=course[0])).name == "spikes-first"


def test_a_broken_notebook_counts_as_empty(course):
    (course[1] / "modules/spikes/first.ipynb").write_text("{<<<<")
    assert first(course).cells == 0


def test_a_folder_that_is_no_workspace_is_refused(tmp_path):
    with pytest.raises(ValueError, match="workspace must be a folder that `nkl start` made"):
        read_progress(tmp_path)


def test_the_table_has_a_line_a_lesson(course):
    happen(course[1], (0.5, "check", "spikes-first.f", "passed"))
    lines = as_csv(read_progress(course[1], root=course[0])).splitlines()
    assert lines[0].split(",")[-2:] == ["checks", "last"]
    assert lines[1] == "spikes-first,begun,1,5,0,1,0,1,0,0,2,1,2,1970-01-01"
    assert lines[2] == "spikes-second,not begun,0,1,0,0,0,0,0,0,0,0,2,"


def test_a_certificate_is_for_a_finished_module(course):
    module = read_outline(course[0])[0]
    happen(course[1], *((1, "check", f"spikes-first.{one}", "passed") for one in "fg"))
    with pytest.raises(ValueError, match=r"must be finished.*spikes-second not done"):
        certificate(read_progress(course[1], root=course[0]), module, learner="Ada")
    happen(course[1], *((86400 * 2, "check", f"spikes-second.{one}", "passed") for one in "fg"))
    choose(course[1], 3, "Which?", True)
    choose(course[1], 4, "How many?", False)
    page = certificate(read_progress(course[1], root=course[0]), module, learner="Ada <b>")
    assert "Ada &lt;b&gt;" in page
    assert "Spikes &amp; more" in page
    assert "How &lt;many&gt;?" in page
    assert "Last on 1970-01-03" in page
    assert "2 of 2 quizzes answered, 1 right at the first choice" in page


def test_states_by_name_are_those_of_the_workspace_around(course, monkeypatch, tmp_path):
    happen(course[1], (1, "check", "spikes-first.f", "passed"), (2, "check", "spikes-first.g", "passed"))
    assert lesson_states(course[1], root=course[0]) == {"spikes-first": "done", "spikes-second": "not begun"}
    monkeypatch.chdir(course[1] / "modules" / "spikes")
    assert lesson_states(root=course[0])["spikes-first"] == "done"
    monkeypatch.chdir(tmp_path)
    assert lesson_states() == {}


def test_the_command_tells_of_quizzes_and_remarks_and_exports_them(tmp_path, capsys, monkeypatch):
    name, folder = "modules/spikes/decoding.ipynb", tmp_path / "mine"
    sync(folder, {name: course_files(repository_root())[name]})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    question = "A cell is silent in a bin. What does that tell the Bayesian decoder?"
    choose(folder, 1, question, True)
    feedback("spikes-decoding", "Good.")
    assert main(["progress", "--export", "table.csv"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"spikes-decoding +begun .*0 of 2 +1 of 3 ", said), said
    assert "Quizzes: 1 answered, 1 right at the first choice." in said
    assert re.search(r"You wrote 1 remark, to send along: \S+feedback\.txt", said.replace("\n", "")), said
    row = next(csv.DictReader((folder / "table.csv").open()))
    assert (row["quizzes_right"], row["quizzes_answered"], row["quizzes"]) == ("1", "1", "3")
