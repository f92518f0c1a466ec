"""The table of a run: what needs a look comes first and whole, and nothing in it steers a terminal."""

import io

import pytest
from rich.console import Console

from neurokit_lite.course.grading import table
from neurokit_lite.course.grading.engine import RunSummary
from neurokit_lite.course.grading.results import (
    GRADED,
    INFRASTRUCTURE,
    NOT_RUNNABLE,
    PARTLY,
    Flag,
    NotebookResult,
    Repair,
    SubmissionResult,
)


def result(student, outcome=GRADED, *, flags=(), repairs=(), reason=""):
    part = NotebookResult("p1", outcome, flags=tuple(flags), repairs=tuple(repairs))
    return SubmissionResult(student, "ps1", "k", outcome, (part,), reason=reason)


def shown(results, *, is_over=True, width=200):
    made = table._Table("ps [1]")
    made.tell("start", {"students": [], "jobs": [one.student for one in results]})
    for one in results:
        made.tell("result", one)
    made.is_over = is_over
    out = io.StringIO()
    Console(file=out, width=width).print(made)
    return out.getvalue()


@pytest.fixture
def class_():
    """A hundred students; five of the first ten need a look, and after them come only good ones."""
    odd = {
        1: result("s001", PARTLY, reason="p1: a cell ran too long"),
        3: result(
            "s003", NOT_RUNNABLE, reason="p1: no notebook p1.ipynb was handed in; not taken: " + "w" * 200 + " end"
        ),
        4: result("s004", flags=[Flag("sign", "first thing", "q1"), Flag("sign", "second thing", "q2")]),
        6: result("s006", repairs=[Repair("renamed", "a guess", certain=False)]),
        8: result("s008", INFRASTRUCTURE, reason="the disk is full"),
    }
    return [odd.get(n, result(f"s{n:03d}")) for n in range(100)]


def test_what_needs_a_look_is_first_and_whole_and_not_the_last_twelve(class_):
    text = shown(class_)
    order = [line.split("│")[1].strip() for line in text.splitlines() if line.startswith("│ s")]
    assert order[:5] == ["s008", "s003", "s001", "s004", "s006"]
    assert len(order) == 12
    assert "ps [1]: 100 of 100" in text
    words = "".join(line.split("│")[4].strip() for line in text.splitlines() if line.startswith("│"))
    assert "w" * 200 in words.replace(" ", "")
    assert "first thing; q2: second thing" in words
    assert "1 repairs to check" in words
    assert "88 more with nothing to look at" in text


def test_all_that_need_a_look_are_there_in_the_end_and_some_while_it_runs():
    many = [result(f"s{n:03d}", PARTLY, reason="p1: a cell ran too long") for n in range(80)]
    assert shown(many).count("a cell ran too long") == 80
    while_it_runs = shown(many, is_over=False)
    assert while_it_runs.count("a cell ran too long") == 12
    assert "68 more to look at" in while_it_runs


def test_a_student_graded_twice_counts_once():
    text = shown([result("ann", INFRASTRUCTURE, reason="the worker died"), result("ann")])
    assert "1 graded" in text
    assert "infrastructure" not in text


def test_names_and_reasons_cannot_steer_the_terminal_or_the_table():
    text = shown([result("\x1b[2J[red]x[/red]", PARTLY, reason="\x1b]0;title\x07 [bold]")])
    assert "\x1b" not in text
    assert "\\x1b[2J[red]x[/red]" in text
    assert "\\x1b]0;title\\x07 [bold]" in text


def test_what_was_not_graded_is_listed_last_and_the_exit_code_tells(course, monkeypatch, capsys):
    summary = RunSummary({"ann": result("ann")}, ["ann"], ["a note"], ["p1.ipynb: no student's name in it"])
    monkeypatch.setattr(table, "grade", lambda *_, **__: summary)
    from neurokit_lite.course.commands.everyone import main

    assert main(["grade", "ps1", "--course", str(course.root), "--no-feedback"]) == 2
    lines = capsys.readouterr().out.strip().splitlines()
    assert lines[-2:] == [
        "Not graded: p1.ipynb: no student's name in it",
        "1 things were handed in and not graded: see above.",
    ]
    assert RunSummary({"ann": result("ann")}).exit_code == 0
