"""The check of splits: it names what is on both sides, and is silent where nothing is."""

import numpy as np
import pytest

from neurokit_lite import ml

GENERATOR = np.random.default_rng(1)
X = GENERATOR.normal(size=(40, 4))
Y = np.tile([0, 1], 20)
ROWS = np.arange(40)
HALVES = [(ROWS[:20], ROWS[20:]), (ROWS[20:], ROWS[:20])]


def kinds(*arguments, **options):
    return [leak.kind for leak in ml.find_leaks(*arguments, **options)]


def test_a_clean_split_passes_and_comes_back_as_it_was():
    found = ml.refuse_leaks(HALVES, X, Y, groups={"person": ROWS // 2}, times_s=ROWS * 1.0, correlation_s=1.0)
    assert all(
        np.array_equal(a, b) for one, other in zip(found, HALVES, strict=True) for a, b in zip(one, other, strict=True)
    )


def test_groups_on_both_sides_are_named():
    people = np.array([f"p{i:02d}" for i in ROWS % 20])
    with pytest.raises(ValueError, match=r"must keep .* person: 20 of 20 on both sides in 2 of 2 folds \(p00, p01"):
        ml.refuse_leaks(HALVES, X, Y, groups={"person": people, "half": ROWS // 20})
    (leak,) = ml.find_leaks(HALVES, X, Y, groups={"site": np.where(ROWS == 39, 0, ROWS // 20)})
    assert (leak.kind, leak.n_folds) == ("site", 2)
    assert "1 of 2 on both sides" in leak.words


def test_rows_twice_and_copies_under_another_number():
    (leak,) = ml.find_leaks([(ROWS[:21], ROWS[20:])], X, Y)
    assert leak.kind == "rows"
    assert "1 row (20)" in leak.words
    copied = X.copy()
    copied[[25, 30]] = X[[3, 4]]
    (leak,) = ml.find_leaks(HALVES, copied, Y)
    assert leak.kind == "copies"
    assert leak.words.startswith("4 rows (3, 4, 25, 30)")
    assert not kinds([(ROWS[:20], ROWS[31:])], copied, Y)  # neither of the copies is tested


def test_rows_that_must_coincide_are_no_copies():
    yes_or_no = np.random.default_rng(4).integers(0, 2, (40, 26)).astype(float)
    yes_or_no[25] = yes_or_no[3]
    assert "copies" not in kinds(HALVES, yes_or_no[:, :4], Y)
    assert "copies" not in kinds(HALVES, yes_or_no[:, :16], Y)  # 780 pairs, 2 to the 16 kinds: 0.012 by chance
    assert "copies" in kinds(HALVES, yes_or_no, Y)


@pytest.mark.parametrize("labels", [Y, np.where(Y == 1, "ill", "well"), np.tile(["a", "b", "c", "d"], 10)])
def test_a_feature_that_is_the_label_is_found(labels):
    codes = np.unique(labels, return_inverse=True)[1]
    with_label = np.column_stack([X, 3.0 - codes])
    (leak,) = ml.find_leaks(HALVES, with_label, labels)
    assert leak.kind == "label"
    assert "feature 4 alone" in leak.words
    (leak,) = ml.find_leaks(HALVES, with_label + 0.1 * GENERATOR.uniform(size=(40, 1)), labels)
    assert leak.kind == "label"


def test_few_rows_that_chance_could_separate_are_no_leak():
    four = [([0, 1], [2, 3])]
    assert not kinds(four, [[0.1], [0.9], [0.2], [0.8]], [0, 1, 0, 1])
    assert not kinds(HALVES, X, np.arange(40.0))


def test_copies_with_a_gap_are_copies():
    """NaN differs from itself, so that rows with a missing entry seemed to have no copies."""
    copied = X.copy()
    copied[3, 1] = np.nan
    copied[25] = copied[3]
    (leak,) = ml.find_leaks(HALVES, copied, Y)
    assert (leak.kind, leak.words.split(" of the test")[0]) == ("copies", "2 rows (3, 25)")
    copied[25, 1] = 0.0
    assert not kinds(HALVES, copied, Y)


def test_rows_of_which_little_is_known_are_no_copies():
    nearly_empty = X.copy()
    nearly_empty[[3, 9, 25, 31]] = np.nan
    nearly_empty[[3, 9, 25, 31], 0] = [1.0, 2.0, 1.0, 2.0]  # one answer each, and the others left out
    assert not kinds(HALVES, nearly_empty, Y)


def test_rare_marks_that_nearly_nobody_has_make_no_copies():
    """Forty diagnoses, yes or no, of which most people have none: 2 to the 40 kinds of rows, and most are one kind."""
    marks = (np.random.default_rng(0).random((40, 40)) < 0.01).astype(float)
    marks[0] = 1  # every column varies
    assert not kinds(HALVES, marks, Y)


def test_what_is_known_of_a_column_with_gaps_may_be_the_label():
    for column in (np.where(ROWS == 3, np.nan, Y), np.where(ROWS % 5 == 0, np.nan, 7.0 * Y - 3)):
        (leak,) = ml.find_leaks(HALVES, np.column_stack([X, column]), Y)
        assert leak.kind == "label"
        assert "feature 4 alone" in leak.words
    almost = np.where(ROWS == 3, np.nan, Y)
    almost[8] = 1 - almost[8]
    assert not kinds(HALVES, np.column_stack([X, almost]), Y)


def test_gaps_that_are_the_label_are_found():
    """A dose is there for those who were treated, and for nobody else."""
    dose = np.where(Y == 1, 14.62, np.nan)
    (leak,) = ml.find_leaks(HALVES, np.column_stack([X, dose]), Y)
    assert "feature 4 alone" in leak.words
    (leak,) = ml.find_leaks(HALVES, np.column_stack([X, dose + X[:, 0]]), np.where(Y == 1, "ill", "well"))
    assert "feature 4 alone" in leak.words


def test_a_column_with_few_entries_or_constant_is_left_alone():
    few = np.where(ROWS < 6, Y, np.nan)  # three of each class: noise separates them in one of twenty columns
    assert not kinds(HALVES, np.column_stack([X, few, np.ones(40)]), Y)


def test_neighbours_in_time_are_counted_to_the_last_one():
    (leak,) = ml.find_leaks(HALVES, X, Y, times_s=0.5 * ROWS, correlation_s=1.01)
    assert leak.kind == "time"
    assert leak.words.startswith(
        "4 of 40 rows of the test lie within 1.01 s of training, in 2 of 2 folds; the nearest 0.5"
    )
    assert not kinds(HALVES, X, Y, times_s=0.5 * ROWS, correlation_s=0.5)  # as near as that is far enough
    for start_s in (0.0, 1e6, 1.7e9):  # three steps of 0.1 s are 0.3 s, on every clock
        apart = [(ROWS[3:], ROWS[:1])]
        assert not kinds(apart, X, Y, times_s=start_s + 0.1 * ROWS, correlation_s=0.3)
        assert kinds(apart, X, Y, times_s=start_s + 0.1 * ROWS, correlation_s=0.301) == ["time"]
    with pytest.raises(ValueError, match="correlation_s must be given with times_s"):
        ml.find_leaks(HALVES, X, Y, times_s=ROWS)


def test_masks_used_generators_and_empty_sides_are_refused():
    with pytest.raises(ValueError, match="flatnonzero"):
        ml.find_leaks([(ROWS < 20, ROWS >= 20)], X, Y)
    used = iter(HALVES)
    list(used)
    with pytest.raises(ValueError, match="generator used up"):
        ml.find_leaks(used, X, Y)
    with pytest.raises(ValueError, match="numbers of rows from 0 to 39"):
        ml.find_leaks([(ROWS, ROWS[:0])], X, Y)
    with pytest.raises(ValueError, match="pair"):
        ml.find_leaks([ROWS], X, Y)


def test_correlation_time_is_that_of_the_mean_over_features():
    """r(1) is 5/8 and 1/8, on average 0.375 and above 1/e; r(2) is 1/4 and -3/4."""
    both = np.column_stack([[0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 0, 0, 1, 1]])
    assert ml.measure_correlation_time(both, step_s=0.5) == 1.0
    assert ml.measure_correlation_time(both[:, 1:], step_s=0.5) == 0.5


def test_correlation_time_of_a_process_that_forgets():
    noise = GENERATOR.normal(size=(20_000, 3))
    for t in range(1, len(noise)):
        noise[t] += 0.9 * noise[t - 1]
    assert ml.measure_correlation_time(noise, step_s=0.1) == pytest.approx(-0.1 / np.log(0.9), abs=0.1)
    assert ml.measure_correlation_time(GENERATOR.normal(size=(500, 3)), step_s=0.1) == pytest.approx(0.1)
    both = ml.measure_correlation_time(np.column_stack([noise[:, 0], np.ones(len(noise))]), step_s=0.1)
    assert both == ml.measure_correlation_time(noise[:, :1], step_s=0.1)  # what does not vary is left out
