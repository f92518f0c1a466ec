"""The exercise as its three readers meet it: the learner's checks, the release, and one class graded by nbgrader."""

import ast
import contextlib
import csv
import io
import os
from pathlib import Path

import nbformat
import numpy as np
import pytest
from exercises.support import (
    ROOT,
    grade_by_nbgrader,
    grades,
    learner_cells,
    make_course,
    source_cells,
    wrong_answers,
)

from neurokit_lite.course.exercises import fill_in, open_course, released

SLUG = "spikes-decoding"
POINTS = {"tuning-curve": 5, "decode": 5, "angular-error-deg": 3, "held-out-error-deg": 4}
WORDS, WORDS_POINTS = "colleague", 3
WRONG = wrong_answers(SLUG)
SECRETS = ("BEGIN SOLUTION", "HIDDEN", "hidden_", "score(", "default_rng", "searchsorted(heading_times_s", "Rubric")

# Other ways to be right. A test that asks for one implementation instead of the answer fails here.
RIGHT = {
    "heading interpolated round the circle": (
        "tuning-curve",
        """
def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    inside = spike_times_s[(spike_times_s >= heading_times_s[0]) & (spike_times_s <= heading_times_s[-1])]
    at = np.interp(inside, heading_times_s, np.unwrap(heading_rad)) % (2 * np.pi)
    edges = np.linspace(0, 2 * np.pi, n_bins + 1)
    seconds = np.histogram(heading_rad, edges)[0] * np.median(np.diff(heading_times_s))
    return np.histogram(at, edges)[0] / seconds
""",
    ),
    "the next tracked time instead of the nearest": (
        "tuning-curve",
        """
def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    first, last = np.searchsorted(spike_times_s, [heading_times_s[0], heading_times_s[-1]])
    at = heading_rad[np.searchsorted(heading_times_s, spike_times_s[first:last])]
    bins = (at / (2 * np.pi) * n_bins).astype(int)
    all_bins = (heading_rad / (2 * np.pi) * n_bins).astype(int)
    seconds = [np.sum(all_bins == b) * (heading_times_s[1] - heading_times_s[0]) for b in range(n_bins)]
    return [np.sum(bins == b) / seconds[b] if seconds[b] else np.nan for b in range(n_bins)]
""",
    ),
    "scipy's Poisson, in logarithms": (
        "decode",
        """
def decode(counts, rates_hz, bin_s):
    from scipy.special import logsumexp
    from scipy.stats import poisson

    logs = poisson.logpmf(counts[:, :, None], bin_s * rates_hz[None] + 1e-10).sum(axis=1)
    return np.exp(logs - logsumexp(logs, axis=1, keepdims=True))
""",
    ),
    "on the unit circle": (
        "angular-error-deg",
        """
def angular_error_deg(estimate_deg, truth_deg):
    return np.degrees(np.abs(np.angle(np.exp(1j * np.radians(estimate_deg - truth_deg)))))
""",
    ),
    "truth at the nearest sample, with prior": (
        "held-out-error-deg",
        """
def held_out_error_deg(spike_times_s, heading_rad, heading_times_s, n_bins, bin_s):
    start_s, stop_s = heading_times_s[0], heading_times_s[-1]
    trains = spikes.SpikeTrains(spike_times_s, start_s=0, stop_s=5000)
    middle_s = (start_s + stop_s) / 2
    fitted = heading_times_s < middle_s
    curves = spikes.compute_tuning_curves(
        trains, heading_rad[fitted], heading_times_s[fitted], limits=(0, 2 * np.pi), n_bins=n_bins
    )
    edges = np.arange(middle_s, stop_s, bin_s)
    counts = np.array([np.histogram(one, edges)[0] for one in spike_times_s]).T
    centres = edges[:-1] + bin_s / 2
    decoded = spikes.decode_bayesian(spikes.BinnedSpikes(counts, centres, bin_s), curves)
    truth = heading_rad[np.searchsorted(heading_times_s, centres)]
    return np.median(np.abs((np.degrees(decoded.estimate - truth) + 180) % 360 - 180))
""",
    ),
}


def names_after(question: str, code: str, prepared: dict) -> dict:
    """Names in the kernel once all answers are written, one of them as given."""
    names = dict(prepared)
    for each in POINTS:
        exec(source_cells(SLUG)[each].source, names)
    exec(code, names)
    # The folded cell's functions look names up where they were made: there as in a kernel.
    prepared[function_name(question)] = names[function_name(question)]
    return names


def function_name(question: str) -> str:
    return question.replace("-", "_")


def checked(question: str, code: str, prepared: dict):
    """What the visible check says of an answer."""
    names = names_after(question, code, prepared)
    return prepared["check"](names[function_name(question)])


def scored(question: str, code: str, prepared: dict) -> tuple[float, str]:
    """Points and words that the hidden test gives, its cell run as it stands in the source."""
    names = names_after(question, code, prepared)
    tree = ast.parse(source_cells(SLUG)[f"{question}-test"].source)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "test", "exec"), names)
        points = eval(compile(last, "test", "eval"), names)
    return points, printed.getvalue()


@pytest.mark.parametrize("question", POINTS)
def test_the_solution_passes_check_and_hidden_test(question, prepared):
    code = source_cells(SLUG)[question].source
    assert checked(question, code, prepared).is_passed
    points, said = scored(question, code, prepared)
    assert points == POINTS[question] == source_cells(SLUG)[f"{question}-test"].metadata["nbgrader"]["points"]
    assert "0 of" not in said


@pytest.mark.parametrize("question", POINTS)
def test_a_blank_answer_gets_nothing_and_fails_loudly(question, prepared):
    stub = learner_cells(SLUG)[question].source
    assert "is not written yet" in checked(question, stub, prepared).finding.words
    assert scored(question, stub, prepared)[0] == 0


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_answer_loses_exactly_its_marks(wrong, prepared):
    points, said = scored(wrong.question, wrong.code, prepared)
    assert POINTS[wrong.question] - points == wrong.loses > 0
    assert said.count("0 of") >= 1


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_the_visible_check_tells_why_as_far_as_its_data_can_show_it(wrong, prepared):
    report = checked(wrong.question, wrong.code, prepared)
    assert report.is_passed == (wrong.says == "")
    assert wrong.says in repr(report)


@pytest.mark.parametrize("way", RIGHT)
def test_another_way_to_be_right_keeps_all_marks(way, prepared):
    question, code = RIGHT[way]
    report = checked(question, code, prepared)
    points, said = scored(question, code, prepared)
    assert (report.is_passed, points) == (True, POINTS[question]), f"{report}\n{said}"


def test_each_question_has_three_hints_and_no_check_gives_its_last_line_away(prepared):
    hints = {question: [prepared["hint"](function_name(question)) for _ in range(3)][-1] for question in POINTS}
    assert all(len(hint.layers) == 3 and hint.is_last for hint in hints.values())
    solutions = {question: source_cells(SLUG)[question].source for question in POINTS}
    line = hints["decode"].layers[-1].strip("`")
    assert line in solutions["decode"]


@pytest.fixture(scope="module")
def empty_course(tmp_path_factory) -> Path:
    """A course folder with the exercise released in it."""
    return make_course(tmp_path_factory.mktemp("course"), SLUG)


def test_the_learners_copy_is_what_release_makes(empty_course):
    made = empty_course / "release" / SLUG / f"{SLUG}.ipynb"
    copy = ROOT / "exercises" / SLUG / f"{SLUG}.ipynb"
    assert nbformat.read(made, 4) == nbformat.read(copy, 4), f"run `nkl release {SLUG}`"
    assert copy in released()
    assert [path.name for path in made.parent.rglob("*")] == [f"{SLUG}.ipynb"]


def test_the_release_holds_no_solution_no_hidden_test_and_no_output():
    text = (ROOT / "exercises" / SLUG / f"{SLUG}.ipynb").read_text("utf-8")
    cells = nbformat.reads(text, 4).cells
    practice = learner_cells(SLUG)["practice"].source
    shown = "\n".join(cell.source for cell in cells if cell.source != practice)
    assert [secret for secret in SECRETS if secret in shown] == []
    assert "score(" not in practice
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    for question in POINTS:
        assert "raise NotImplementedError(" in learner_cells(SLUG)[question].source
    assert os.listdir(ROOT / "exercises" / SLUG) == [f"{SLUG}.ipynb"]


def sheets() -> dict[str, dict[str, object]]:
    """Submissions: as many as the question with most wrong answers has, each with one wrong answer a question."""
    by_question = {question: [wrong for wrong in WRONG if wrong.question == question] for question in POINTS}
    rows = max(map(len, by_question.values()))
    return {
        f"wrong-{row}": {question: wrongs[row] for question, wrongs in by_question.items() if row < len(wrongs)}
        for row in range(rows)
    }


@pytest.fixture(scope="module")
def course(empty_course) -> Path:
    """A class graded once by plain nbgrader: everybody solved something, or nothing."""
    handed_in = {"solved": fill_in(SLUG), "blank": nbformat.read(ROOT / "exercises" / SLUG / f"{SLUG}.ipynb", 4)}
    for student, wrongs in sheets().items():
        answers = {question: wrong.code for question, wrong in wrongs.items()}
        handed_in[student] = fill_in(SLUG, answers=answers | {WORDS: "Which time were the curves fitted on?"})
    grade_by_nbgrader(empty_course, SLUG, handed_in)
    return empty_course


def test_nbgrader_gives_the_solution_full_marks_and_leaves_words_to_a_person(course):
    assert grades(course, SLUG, "solved") == POINTS | {WORDS: None}


def test_nbgrader_gives_a_blank_notebook_nothing(course):
    assert grades(course, SLUG, "blank") == dict.fromkeys(POINTS, 0) | {WORDS: 0}


@pytest.mark.parametrize("student", sheets())
def test_nbgrader_takes_exactly_the_intended_marks(course, student):
    wrongs = sheets()[student]
    expected = {
        question: full - (wrongs[question].loses if question in wrongs else 0) for question, full in POINTS.items()
    }
    assert grades(course, SLUG, student) == expected | {WORDS: None}


def test_feedback_says_why_and_shows_neither_solution_nor_rubric(course):
    for student in ("blank", *sheets()):
        (page,) = (course / "feedback" / student / SLUG).glob("*.html")
        html = page.read_text("utf-8")
        assert "0 of" in html, student
        assert "Rubric" not in html
        assert "is_left_nearer" not in html
    (page,) = (course / "feedback" / "blank" / SLUG).glob("*.html")
    assert "is not written yet" in page.read_text("utf-8")


def test_grades_leave_as_a_table_with_the_words_graded_by_hand(course, tmp_path):
    from nbgrader.plugins import CsvExportPlugin

    with open_course(course) as api, api.gradebook as book:
        cell = book.find_grade(WORDS, SLUG, SLUG, "solved")
        cell.manual_score, cell.needs_manual_grade = WORDS_POINTS, False
        book.db.commit()
        CsvExportPlugin(to=str(tmp_path / "grades.csv")).export(book)
    with (tmp_path / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    full = sum(POINTS.values()) + WORDS_POINTS
    assert {float(row["max_score"]) for row in rows.values()} == {full} == {20}
    lost = {student: sum(wrong.loses for wrong in wrongs.values()) for student, wrongs in sheets().items()}
    expected = {student: sum(POINTS.values()) - loses for student, loses in lost.items()}
    assert {student: float(row["score"]) for student, row in rows.items()} == expected | {"solved": full, "blank": 0}


def test_at_least_five_wrong_answers_are_known_and_every_question_has_one():
    assert len(WRONG) >= 5
    assert {wrong.question for wrong in WRONG} == set(POINTS)
    assert np.isclose(min(wrong.loses for wrong in WRONG), 1)
