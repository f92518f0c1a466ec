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
    "1 of 1: a silent cell\n0 of 1: a long look. decode returns values that are off by more than 0.5 Hz. Look at bin_s."
)
WANTED = "an array (n_times,) in Hz; right within 0.5 Hz"
FOUND = "decode returns values that are off by more than 0.5 Hz. Look at bin_s."
NOTED = [
    {"name": "a silent cell", "got": 1.0, "of": 1.0, "wanted": WANTED, "found": ""},
    {"name": "a long look", "got": 0.0, "of": 1.0, "wanted": WANTED, "found": FOUND},
]


def test_a_lesson_says_what_was_checked_wanted_found_and_what_to_try(verdict, template):
    told = cell_feedback(verdict(printed=PRINTED, checks=NOTED), template)
    assert told.title == "decode"
    assert told.wanted == WANTED
    assert told.checks[0] == CheckScore("a silent cell", 1, 1, wanted=WANTED)
    assert told.checks[1].found == FOUND
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
        {"printed": "0 of 1: a long look. decode returns values that are all 424242 times too large."},
        {"printed": "0 of 1: a long look. decode returns an array of shape (424242, 3); wanted is (n_times = 5,)."},
        {"printed": "0 of 1: a long look. decode returns 424242 of 999999 values that are off by more than 1."},
        {"printed": "0 of 1: a long look. decode returns an array of another shape than (n_times = 424242,)."},
        {"printed": "got 424242\nand wanted 1"},
        {"error_type": "X424242", "message": "no", "failed_line": 1},
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
    long = [{**NOTED[1], "found": "&" * 1_000_000}]
    told = [cell_feedback(verdict(0.0, printed="&" * 1_000_000, checks=long), template)] * 500
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


def with_test(template, source):
    """The template with another test of `decode`, hidden from its second line on."""
    template.nb["cells"][2]["source"] = f"check(decode)\n### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS"
    return template


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("shared = {'axes': ('n_bins',), 'unit': 'Hz'}\nscore(decode, Case(name='a', **shared))",
         "an array (n_bins,) in Hz; right within 1e-06 Hz"),
        ("score(decode, Case(name='a', arguments=x, expected=1.0, unit='degrees', tolerance=1))",
         "one number in degrees; right within 1 degree"),
        ("score(decode, Case(name='a', **shared_by_another_cell))", ""),
        ("score(decode, Case(name='a', axes=axes))", ""),
        ("score(decode, Case(name='a', tolerance=0.1 * top))", ""),
        ("score(decode, Case(name='a', axes=('n_bins',)), Case(name='b'))", ""),
    ],
)  # fmt: skip
def test_one_number_is_wanted_only_where_that_is_sure(verdict, template, source, wanted):
    assert cell_feedback(verdict(0.0), with_test(template, source)).wanted == wanted


def test_cases_that_want_different_things_say_so_by_name(verdict, template):
    notes = [NOTED[0], {**NOTED[1], "wanted": "one number; right within 1"}]
    assert cell_feedback(verdict(0.0, checks=notes), template).wanted == (
        f"a silent cell: {WANTED}\na long look: one number; right within 1"
    )


def test_what_a_test_says_of_its_own_is_shown_and_nothing_beside_it(verdict, template):
    known = with_test(template, "print('Look at the units.')\nprint(decode(1))")
    assert cell_feedback(verdict(0.0, printed="Look at the units.\n42"), known).found == "Look at the units."


@pytest.mark.parametrize("kind", ["ValueError", "KeyError", "X", "ZeroDivisionError"])
def test_the_kind_of_an_error_is_no_channel(verdict, template, kind):
    """A function may choose among sixty errors, which is six bits of what it was called with."""
    told = cell_feedback(verdict(0.0, error_type=kind, message="no", in_hidden=True), template).found
    assert told == cell_feedback(verdict(0.0, error_type="OSError", message="", in_hidden=True), template).found
    assert "stopped with an error in your function" in told


def test_a_limit_after_hidden_tests_is_told_without_its_place(verdict, template, submission):
    from neurokit_lite.course.grading.results import Flag

    flags = (Flag("limit", "stopped: time", "cell 3", is_open=True), Flag("limit", "stopped: output", "cell 424242"))
    result = submission()
    part = replace(result.notebooks[0], flags=flags)
    page = feedback_page(result, part, scores=Scores("ann"), told=[])
    assert "cell 3: stopped: time" in page
    assert "A cell was stopped at a limit" in page
    assert "424242" not in page
    assert "output. Which" in page


def test_repairs_name_their_cell(submission):
    from neurokit_lite.course.grading.results import Repair

    result = submission()
    repairs = (Repair("deleted", "the cell was put back", "decode-test"), Repair("retyped", "it was text", "decode"))
    page = feedback_page(result, replace(result.notebooks[0], repairs=repairs), scores=Scores("ann"), told=[])
    assert "Put right before grading, the test of decode: the cell was put back" in page
    assert "Put right before grading, the cell decode: it was text" in page
