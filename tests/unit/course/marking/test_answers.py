"""Marks for answers in words: blind, resumable, and in nbgrader's own gradebook."""

import json

import pytest

from neurokit_lite.course.grading.gradebook import apply
from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult
from neurokit_lite.course.marking.answers import answers_of, apply_mark, mark_all, questions_of
from neurokit_lite.course.marking.rubric import find_rubric
from neurokit_lite.course.marking.terminal import Desk
from neurokit_lite.course.reporting.scores import read_scores

NAMES = ("ann-andersson", "bob-berg", "eva-ek")


def hand_in(course, student, text):
    cells = [CellResult(f"test{n}", 2.0, 2.0, "sealed", "passed") for n in range(1, 5)]
    cells.append(CellResult("written", 3.0, None, "manual", "manual"))
    with course.gradebook() as gradebook:
        apply(gradebook, SubmissionResult(student, "ps1", "k", GRADED, (NotebookResult("p1", GRADED, tuple(cells)),)))
    folder = course.autograded(student, "ps1")
    folder.mkdir(parents=True, exist_ok=True)
    cell = {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": "written"}}, "source": text}
    (folder / "p1.ipynb").write_text(json.dumps({"cells": [cell]}))


@pytest.fixture
def question(course):
    for name in NAMES:
        hand_in(course, name, f"An answer, the {len(name)}th.")
    return questions_of(course, "ps1")[0]


def test_marking_stops_and_goes_on(course, question):
    seen = []

    def ask(answer, number, n_answers):
        seen.append((answer.code, number, n_answers))
        return None if len(seen) == 2 else ([2.5], "Say why.")

    assert mark_all(course, question, ask=ask) == (1, 2)
    assert mark_all(course, question, ask=ask) == (2, 0)
    assert mark_all(course, question, ask=ask) == (0, 0)
    assert [number for _, number, _ in seen] == [1, 2, 2, 3]
    scores = read_scores(course, "ps1")
    assert [scores[name].total for name in NAMES] == [10.5] * 3
    assert scores[NAMES[0]].cells[-1].comment == "Say why."


def test_a_new_text_is_marked_again_and_the_old_mark_stays_until_then(course, question):
    mark_all(course, question, ask=lambda *_: ([1.0], ""))
    hand_in(course, NAMES[1], "Another text.")
    waiting = [answer for answer in answers_of(course, question) if not answer.is_marked]
    assert [answer.student for answer in waiting] == [NAMES[1]]
    scores = read_scores(course, "ps1")
    assert scores[NAMES[1]].cells[-1].score == 1.0
    assert scores[NAMES[1]].total is None


def test_nothing_shown_names_a_student_and_the_order_says_nothing(course, question, monkeypatch, capsys):
    import typer

    monkeypatch.setattr(typer, "prompt", lambda text, **_: "1" if text.startswith("0") else "")
    mark_all(course, question, ask=Desk(question).ask)
    shown = capsys.readouterr().out
    assert "answer 3 of 3" in shown
    assert not any(part in shown for name in NAMES for part in name.split("-"))
    codes = [answer.code for answer in answers_of(course, question)]
    assert codes == sorted(codes)
    (course.root / ".grading" / "course.key").write_text("00" * 32)
    assert codes != [answer.code for answer in answers_of(course, question)]


@pytest.mark.parametrize("points", [[], [3.5], [-1], [1, 1], [float("nan")]])
def test_marks_outside_the_rubric_are_refused(course, question, points):
    with pytest.raises(ValueError, match="points must be 1 numbers"):
        apply_mark(course, question, answers_of(course, question)[0], points=points)


def test_a_rubric_is_read_from_the_model_answer(tmp_path):
    text = "Because.\n\n**Rubric.** 1 point: says\nwhy. 2 points: says how."
    cell = {"source": text, "metadata": {"nbgrader": {"grade_id": "written", "points": 3}}}
    rubric = find_rubric(tmp_path, cell)
    assert [(one.words, one.points) for one in rubric.criteria] == [("says why.", 1.0), ("says how.", 2.0)]
    assert rubric.exemplars == (("full points", "Because."),)


def test_a_rubric_is_read_from_a_file_and_must_add_up(tmp_path):
    cell = {"source": "", "metadata": {"nbgrader": {"grade_id": "written", "points": 3}}}
    file = tmp_path / "written.toml"
    file.write_text('[[criterion]]\nwords = "why"\npoints = 3\n[[exemplar]]\nearns = "1 of 3"\nanswer = "Dunno."\n')
    assert find_rubric(tmp_path, cell).exemplars == (("1 of 3", "Dunno."),)
    file.write_text('[[criterion]]\nwords = "why"\npoints = 2\n')
    with pytest.raises(ValueError, match="add up to the cell's 3 points"):
        find_rubric(tmp_path, cell)
    file.write_text("[[criterion]]\nwords = 1")
    with pytest.raises(ValueError, match="rubric must be TOML"):
        find_rubric(tmp_path, cell)


def test_an_answer_cannot_steer_the_terminal():
    assert shown("a\x1b[2J\x07b\n\x9b1mc", keep="\n\t") == "a\\x1b[2J\\x07b\n\\x9b1mc"


@pytest.mark.parametrize(
    "text",
    [
        "Because.\n\n**Rubric.** 1\npoint: says why. 2 points:\nsays how.",
        "Because.\n\n**Rubric.** 1 point: says\nwhy.\n2\n\n  points: says how.",
        "Because.\n\n**Rubric:**\n\n- 1 point: says why.\n- 2 points: says how.\n",
        "Because.\n\n**Rubric**. **1 point:** says why. **2 points:** says how.",
        "Because.\n<!-- not for\nstudents -->\n**Rubric.** 1,0 Point: says why. 2.0 pts: says how.",
    ],
)
def test_a_rubric_may_be_broken_into_lines_anywhere(tmp_path, text):
    """One that was broken between the number and the word counted as no rubric: one criterion for all points."""
    cell = {"source": text, "metadata": {"nbgrader": {"grade_id": "written", "points": 3}}}
    rubric = find_rubric(tmp_path, cell)
    assert [(one.words, one.points) for one in rubric.criteria] == [("says why.", 1.0), ("says how.", 2.0)]
    assert rubric.exemplars == (("full points", "Because."),)


def test_a_rubric_file_in_another_encoding_is_refused_in_words(tmp_path):
    cell = {"source": "", "metadata": {"nbgrader": {"grade_id": "written", "points": 3}}}
    text = '[[criterion]]\nwords = "größer"\npoints = 3\n'
    (tmp_path / "written.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ValueError, match="rubric must be TOML"):
        find_rubric(tmp_path, cell)
    (tmp_path / "written.toml").write_bytes(text.encode("utf-8-sig"))
    assert find_rubric(tmp_path, cell).criteria[0].words == "größer"


def test_our_own_file_keeps_every_mark(course, question):
    mark_all(course, question, ask=lambda answer, *_: ([1.0], f"To {answer.code}."))
    (file,) = (course.root / ".grading" / "ps1" / "marks").iterdir()
    kept = json.loads(file.read_text("utf-8"))
    assert {code: one["comment"] for code, one in kept.items()} == {
        answer.code: f"To {answer.code}." for answer in answers_of(course, question)
    }
    assert len(kept) == 3
