"""The module's assignment as a learner and a grader meet it: checks, hidden tests, wrong answers, plain nbgrader."""

import nbformat
import numpy as np
import pytest
from exercises.support import (
    ROOT,
    function_of,
    grade_by_nbgrader,
    grades,
    learner_cells,
    make_course,
    prepare,
    scored,
    shown_to_learners,
    source_cells,
    wrong_answers,
)

from neurokit_lite.course.exercises import fill_in, released

SLUG = "spikes-assignment"
POINTS = {
    "clean-train": 6,
    "excess-hz": 4,
    "latency-s": 3,
    "shift-p-value": 5,
    "block-errors-deg": 5,
    "claims": 4,
}
WORDS, WORDS_POINTS = "pencil", 3
WRONG = wrong_answers(SLUG)

RIGHT = {
    "a mask that walks": (
        "clean-train",
        """
def clean_train(times, stop_s, dead_s):
    times = sorted(time for time in times if time == time)
    if times and np.median(times) > stop_s:
        times = [time * 1e-3 for time in times]
    kept, last = [], -np.inf
    for time in times:
        if 0 <= time < stop_s and time - last >= dead_s:
            kept, last = [*kept, time], time
    return kept
""",
    ),
    "the package's histogram": (
        "excess-hz",
        """
def excess_hz(spike_times_s, pulses_s, before_s, after_s, bin_s):
    trains = spikes.SpikeTrains([spike_times_s], start_s=-10, stop_s=5000)
    rates = spikes.psth(trains, pulses_s, window_s=(-before_s, after_s), bin_s=bin_s).rates_hz[0]
    return rates - rates[: round(before_s / bin_s)].mean()
""",
    ),
    "a loop that ends at the first": (
        "latency-s",
        """
def latency_s(excess_hz, before_s, bin_s, skip_s, n_sd):
    n = round(before_s / bin_s)
    for index in range(n + round(skip_s / bin_s), len(excess_hz)):
        if excess_hz[index] > n_sd * np.std(excess_hz[:n]):
            return index * bin_s - before_s
    return float("nan")
""",
    ),
    "one slide at a time, backwards, on numbered samples": (
        "shift-p-value",
        """
def shift_p_value(spike_times_s, angle_rad, times_s, n_bins, shifts_s):
    step, edges = times_s[1] - times_s[0], np.linspace(0, 2 * np.pi, n_bins + 1)
    share = np.histogram(angle_rad, edges)[0] / len(angle_rad)
    at = ((spike_times_s - times_s[0]) / step).astype(int)

    def bits(shift_s):
        places = angle_rad[(at + round(shift_s / step)) % (len(times_s) - 1)]
        of_spikes = np.histogram(places, edges)[0] / len(at)
        seen = of_spikes > 0
        return of_spikes[seen] @ np.log2(of_spikes[seen] / share[seen])

    null = [bits(one) for one in shifts_s]
    return (1 + sum(one >= bits(0) for one in null)) / (1 + len(null))
""",
    ),
    "the other blocks by a mask, the nearest sample as truth": (
        "block-errors-deg",
        """
def block_errors_deg(spike_times_s, angle_rad, times_s, n_blocks, n_bins, bin_s):
    edges, places = np.linspace(times_s[0], times_s[-1], n_blocks + 1), np.linspace(0, 2 * np.pi, n_bins + 1)
    at = [np.searchsorted(times_s, one).clip(0, len(times_s) - 1) for one in spike_times_s]
    errors = []
    for start, stop in zip(edges[:-1], edges[1:]):
        is_rest = (times_s < start) | (times_s >= stop)
        seconds = np.histogram(angle_rad[is_rest], places)[0] * np.median(np.diff(times_s))
        rates = np.array([np.histogram(angle_rad[one[is_rest[one]]], places)[0] for one in at]) / seconds
        bins = start + bin_s * np.arange(int((stop - start) / bin_s + 1e-6) + 1)
        counts = np.array([np.histogram(one, bins)[0] for one in spike_times_s]).T
        best = (counts @ np.log(rates + 1e-12) - bin_s * rates.sum(axis=0)).argmax(axis=1)
        truth = angle_rad[np.searchsorted(times_s, (bins[:-1] + bins[1:]) / 2)]
        off = (places[:-1] + places[1:])[best] / 2 - truth
        errors.append(np.degrees(np.median(np.abs(np.angle(np.exp(1j * off))))))
    return errors
""",
    ),
    "with SciPy": (
        "claims",
        """
def claims(violations, p_light, latency_s, p_place, alpha):
    from scipy.stats import false_discovery_control

    rows = np.zeros((len(violations), 3), bool)
    for unit in (single := np.flatnonzero(violations <= 0.01)):
        rows[unit, 0] = True
    rows[single, 1] = false_discovery_control(p_light[single]) <= alpha
    rows[:, 1] &= latency_s <= 0.005
    rows[single, 2] = false_discovery_control(p_place[single]) <= alpha
    return rows
""",
    ),
}


@pytest.fixture(scope="module")
def names():
    """The names that the read-only cells define."""
    return prepare(SLUG)


@pytest.mark.parametrize("question", POINTS)
def test_the_solution_passes_check_and_hidden_test(question, names):
    cell = source_cells(SLUG)
    report = names["check"](function_of(question, cell[question].source, names)[0])
    assert report.is_passed, str(report)
    points, said = scored(SLUG, question, code=cell[question].source, names=names)
    assert points == POINTS[question] == cell[f"{question}-test"].metadata["nbgrader"]["points"], said


@pytest.mark.parametrize("question", POINTS)
def test_a_blank_answer_gets_nothing_and_fails_loudly(question, names):
    stub = learner_cells(SLUG)[question].source
    assert "is not written yet" in names["check"](function_of(question, stub, names)[0]).finding.words
    assert scored(SLUG, question, code=stub, names=names)[0] == 0


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_answer_loses_exactly_its_marks(wrong, names):
    points, said = scored(SLUG, wrong.question, code=wrong.code, names=names)
    assert POINTS[wrong.question] - points == wrong.loses > 0, said


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_the_visible_check_tells_why_as_far_as_its_data_can_show_it(wrong, names):
    report = names["check"](function_of(wrong.question, wrong.code, names)[0])
    assert report.is_passed == (wrong.says == ""), str(report)
    assert wrong.says in repr(report)


@pytest.mark.parametrize("way", RIGHT)
def test_another_way_to_be_right_keeps_all_marks(way, names):
    question, code = RIGHT[way]
    report = names["check"](function_of(question, code, names)[0])
    assert report.is_passed, str(report)
    points, said = scored(SLUG, question, code=code, names=names)
    assert points == POINTS[question], said


def test_every_question_has_wrong_answers_another_right_one_and_three_hints(names):
    assert {wrong.question for wrong in WRONG} == {question for question, _ in RIGHT.values()} == set(POINTS)
    for question in POINTS:
        hint = [names["hint"](question.replace("-", "_")) for _ in range(3)][-1]
        assert len(hint.layers) == 3
        assert hint.is_last


def test_the_table_says_in_words_that_a_function_is_missing(capsys):
    assert prepare(SLUG)["report"]() is None
    assert "needs all six functions" in capsys.readouterr().out


def test_the_table_of_the_solution_agrees_with_the_truth(capsys):
    names = prepare(SLUG)
    for question in POINTS:
        exec(source_cells(SLUG)[question].source, names)
    table, session = names["report"](), names["session"]
    np.testing.assert_array_equal(table["single"], session.faults != "mixed")
    np.testing.assert_array_equal(table["lit"], session.light == "direct")
    np.testing.assert_array_equal(table["place"], (session.kinds == "place") & (session.faults != "mixed"))
    # What the model answer quotes: a drifting unit that passes at 0.05 and not after the correction, and the errors.
    assert table["p_place"][12] == pytest.approx(0.04)
    assert table["violations_percent"][7] == pytest.approx(2.5, abs=0.05)
    assert "degrees: 10, 10, 8, 9, 9" in capsys.readouterr().out


def test_the_learners_copy_holds_no_solution_and_no_hidden_test():
    secrets = ("BEGIN SOLUTION", "HIDDEN", "hidden_", "score(", "default_rng", "Rubric", "A model answer")
    assert [secret for secret in secrets if secret in shown_to_learners(SLUG)] == []


def test_plain_nbgrader_gives_the_solution_all_marks_and_a_blank_notebook_none(tmp_path):
    course = make_course(tmp_path, SLUG)
    blank = nbformat.read(course / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    copy = ROOT / "exercises" / SLUG / f"{SLUG}.ipynb"
    assert copy in released()
    assert blank == nbformat.read(copy, as_version=4), f"run `nkl release {SLUG}`"
    grade_by_nbgrader(course, SLUG, {"solved": fill_in(SLUG), "blank": blank})
    assert grades(course, SLUG, "solved") == POINTS | {WORDS: None}
    assert grades(course, SLUG, "blank") == dict.fromkeys(POINTS, 0) | {WORDS: 0}
    (page,) = (course / "feedback" / "blank" / SLUG).glob("*.html")
    assert "Rubric" not in page.read_text("utf-8")
    assert sum(POINTS.values()) + WORDS_POINTS == 30
