"""Feedback teaches, and shows nothing that hidden tests were called with."""

import json
from dataclasses import replace

import pytest

from neurokit_lite.course.reporting.document import as_page, escape
from neurokit_lite.course.reporting.feedback import feedback_page
from neurokit_lite.course.reporting.scores import CellScore, Scores
from neurokit_lite.course.reporting.student_copy import returned_notebook
from neurokit_lite.course.reporting.teaching import CheckScore, cell_feedback

PRINTED = (
    "1 of 1: a silent cell\n"
    "0 of 1: a long look. decode returns 2 of 20 values that are off by more than 0.5 Hz. Look at bin_s.\n"
)


def test_a_lesson_says_what_was_checked_wanted_found_and_what_to_try(verdict, template):
    told = cell_feedback(verdict(printed=PRINTED), template)
    assert told.title == "decode"
    assert told.wanted == "an array (n_times,) in Hz; right within 0.5 Hz"
    assert told.checks[0] == CheckScore("a silent cell", 1, 1)
    assert told.checks[1].found == "decode returns 2 of 20 values that are off by more than 0.5 Hz. Look at bin_s."
    assert (told.hint_layer, told.hint) == ("The steps", "Add logarithms.")


@pytest.mark.parametrize(("score", "n_attempts", "hint"), [(0.0, 1, "Cells vote."), (0.0, 2, "Add logarithms."),
                                                           (1.0, 9, "Add logarithms."), (2.0, 1, "")])  # fmt: skip
def test_hints_open_one_layer_at_a_time_and_never_the_line(verdict, template, score, n_attempts, hint):
    assert cell_feedback(verdict(score), template, n_attempts=n_attempts).hint == hint


@pytest.mark.parametrize(
    "leak",
    [
        {"printed": "0 of 1: a long look. decode stops with ValueError: 424242. It happened at your line `x`."},
        {"printed": "0 of 1: a long look. decode stops with StudentError: X424242: oh. Call it yourself."},
        {"printed": "0 of 1: a long look. decode returns '424242'. Return one number."},
        {"printed": "0 of 1: a long look. decode returns {424242: 1}. Return one number."},
        {"printed": "424242\n0 of 1: a long look. 424242", "mode": "in-kernel"},
        {"stdout": "424242"},
        {"error_type": "AssertionError", "message": "expected 424242", "in_hidden": True},
        {"error_type": "ValueError", "message": "424242"},
        {"error_type": "424242 <b>", "message": "424242", "in_hidden": True},
    ],
)
def test_hidden_inputs_stay_hidden_whatever_the_students_function_says(verdict, template, submission, leak):
    result = verdict(0.0, **leak)
    told = cell_feedback(result, template)
    page = feedback_page(submission(), submission().notebooks[0], scores=Scores("ann"), told=[told])
    assert "424242" not in repr(told) + page
    assert told.found or told.checks or "stdout" in leak


def test_a_failure_of_a_visible_check_is_told_in_full(verdict, template):
    source = "assert double(2) == 4, 'double(2) should be 4'"
    template.nb["cells"][2]["source"] = template.released["cells"][2]["source"] = source
    failed = verdict(0.0, error_type="AssertionError", message="double(2) should be 4", failed_line=1)
    assert cell_feedback(failed, template).found == f"AssertionError: double(2) should be 4\nThe check was: {source}"


@pytest.mark.parametrize("mode", ["sealed", "in-kernel"])
def test_a_visible_check_does_not_pass_on_what_a_hidden_test_said_before(verdict, template, mode):
    mark = {"grade_id": "double-test", "grade": True, "points": 2, "solution": False, "locked": True}
    source = "assert double(2) == 4, f'got {double(2)}'"
    for notebook in (template.nb, template.released):
        notebook["cells"].append({"cell_type": "code", "metadata": {"nbgrader": mark}, "source": source})
    failed = {"error_type": "AssertionError", "message": "got 424242", "failed_line": 1, "mode": mode}
    printed = "0 of 1: 424242" if mode == "in-kernel" else ""  # there, anyone may have printed it
    result = replace(verdict(0.0, printed=printed, stdout="424242", **failed), grade_id="double-test")
    told = cell_feedback(result, template)
    assert told.found.endswith(f"The check was: {source}")
    assert "424242" not in repr(told)


def test_students_words_are_letters_and_never_markup(submission, verdict, template):
    evil = '<script>alert(1)</script><img src=x onerror="x"> \x1b[2J'
    comment = Scores("ann", (CellScore("p1", "decode-test", 2, 1, comment=evil),))
    told = cell_feedback(verdict(0.0, printed=evil), template)
    page = feedback_page(submission(student=evil), submission().notebooks[0], scores=comment, told=[told])
    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def test_a_page_stays_small_whatever_was_printed(submission, verdict, template):
    told = [cell_feedback(verdict(0.0, printed="&" * 1_000_000), template)] * 500
    page = feedback_page(submission(), submission().notebooks[0], scores=Scores("ann"), told=told)
    assert len(page) < 210_000
    assert "size limit" in page


def test_the_returned_notebook_holds_own_answers_and_no_hidden_test(verdict, template):
    import nbformat

    executed = {
        "cells": json.loads(json.dumps(template.nb["cells"])),
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
    }
    executed["cells"][1]["source"] = "def decode(counts):\n    return 1"
    executed["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "424242"}]
    executed["cells"].append({"cell_type": "code", "metadata": {}, "source": "my_own = 1", "outputs": []})
    text = returned_notebook(json.dumps(executed), template, told=[cell_feedback(verdict(printed=PRINTED), template)])
    assert "return 1" in text
    assert "my_own = 1" in text
    assert "HIDDEN" not in text
    assert "424242" not in text
    assert "1 of 2 points" in text
    nbformat.validate(nbformat.reads(text, as_version=4))


def test_what_is_too_long_is_cut():
    assert escape("x" * 50, limit=10) == "x" * 9 + "…"
    assert as_page("<b>", "").count("<b>") == 0
