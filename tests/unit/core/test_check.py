"""Checks of user input: what passes, and the words of what does not."""

import numpy as np
import pytest

from neurokit_lite.core import check


def test_as_array_does_not_copy_what_is_right_already():
    array = np.zeros(3)
    assert check.as_array(array, "x", axes=("n_times",)) is array


def test_as_array_leaves_its_input_alone():
    counts = [[1, 2], [3, 4]]
    check.as_array(counts, "counts", axes=("n_times", "n_units"))
    assert counts == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("value", "dtype", "error", "message"),
    [
        ([[1.0]], float, ValueError, "x must have 1 axes (n_times,); got 2 axes, shape (1, 1)."),
        ([], float, ValueError, "x must have at least 1 values (n_times,); got 0."),
        ([1, np.nan, np.inf], float, ValueError, "x must hold finite numbers only; got 2 of 3 values that are NaN"),
        (["fast"], float, TypeError, "x must hold numbers, with axes (n_times,); got ['fast']."),
        ([[1], [1, 2]], float, TypeError, "x must hold numbers, with axes (n_times,); got [[1], [1, 2]]."),
        (np.array([1j]), float, TypeError, "x must hold real numbers; got an array of shape (1,), complex128."),
        ([1.7], int, TypeError, "x must hold whole numbers; got [1.7]."),
        ([np.nan], int, TypeError, "x must hold whole numbers; got [nan]."),
    ],
)
def test_as_array_says_what_is_wrong(value, dtype, error, message):
    with pytest.raises(error) as caught:
        check.as_array(value, "x", axes=("n_times",), dtype=dtype, min_size=1)
    assert str(caught.value).startswith(message)


def test_as_array_gives_the_place_of_the_first_nan():
    volume = np.zeros((2, 3))
    volume[1, 2] = np.nan
    with pytest.raises(ValueError, match=r"1 of 6 .* the first at \[1, 2\]\. Remove or interpolate them first"):
        check.as_array(volume, "volume", axes=("x", "y"))


def test_as_array_keeps_nan_where_it_is_allowed_and_the_type_where_none_is_asked():
    assert np.isnan(check.as_array([np.nan], "x", axes=("n",), finite=False)).all()
    assert check.as_array(np.array([1], np.int8), "x", axes=("n",), dtype=None).dtype == np.int8
    assert check.as_array([0.1], "x", axes=("n",), dtype=np.float32).dtype == np.float32


def test_as_events_s_allows_ties_and_none_at_all():
    np.testing.assert_array_equal(check.as_events_s([1, 1, 2]), [1.0, 1.0, 2.0])
    assert check.as_events_s([]).shape == (0,)


def test_as_events_s_names_the_place_where_time_runs_backwards():
    with pytest.raises(ValueError, match=r"spikes must rise in time.*got 3 s followed by 2 s at index 2\. Sort them"):
        check.as_events_s([1, 3, 2], "spikes")


@pytest.mark.parametrize(
    ("limits", "value", "message"),
    [
        ({"low": 0, "high": 1, "unit": "s"}, 20, "bin_s must be between 0 and 1 s; got 20 s."),
        ({"low": 0}, -1, "bin_s must be at least 0; got -1."),
        ({"high": 5}, 6, "bin_s must be at most 5; got 6."),
        ({}, np.nan, "bin_s must be a finite number; got nan."),
        ({}, np.inf, "bin_s must be a finite number; got inf."),
    ],
)
def test_in_range_gives_the_limits(limits, value, message):
    with pytest.raises(ValueError, match="bin_s") as caught:
        check.in_range(value, "bin_s", **limits)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", ["1", None, [1.0], np.array([1.0]), True, 1j])
def test_in_range_wants_one_number(value):
    with pytest.raises(TypeError, match="rate_hz must be at least 0; got"):
        check.in_range(value, "rate_hz", low=0)


def test_in_range_lets_its_limits_pass():
    assert check.in_range(0, "x", low=0, high=1) == 0.0
    assert check.in_range(np.float32(1), "x", low=0, high=1) == 1.0


@pytest.mark.parametrize("value", [1.0, "3", True, None])
def test_as_count_wants_a_whole_number(value):
    with pytest.raises(TypeError, match="n_bins must be a whole number of at least 2 and at most 9; got"):
        check.as_count(value, "n_bins", low=2, high=9)


@pytest.mark.parametrize("value", [1, 10, np.int64(-3)])
def test_as_count_keeps_its_limits(value):
    with pytest.raises(ValueError, match=f"at least 2 and at most 9; got {value}"):
        check.as_count(value, "n_bins", low=2, high=9)


def test_as_count_returns_a_python_int():
    assert type(check.as_count(np.int16(4), "n_bins")) is int


@pytest.mark.parametrize("value", [0, 1, -0.1, 1.1])
def test_as_fraction_is_strict(value):
    with pytest.raises(ValueError, match="alpha must"):
        check.as_fraction(value, "alpha")


def test_one_of_lists_what_there_is():
    with pytest.raises(ValueError, match=r"state must be one of 'wake', 'sleep'; got 'dream'\. Look again\."):
        check.one_of("dream", "state", ("wake", "sleep"), hint="Look again.")


def test_one_of_says_it_in_its_own_words_for_an_array_too():
    with pytest.raises(ValueError, match=r"state must be one of 'wake'; got an array of shape \(2,\), int64"):
        check.one_of(np.array([1, 2]), "state", ("wake",))


def test_one_of_takes_none_as_an_option():
    assert check.one_of(None, "state", ("wake", None)) is None


def test_same_length_gives_both_lengths():
    with pytest.raises(
        ValueError, match=r"groups must have one entry for each of the 3 \(n_samples\) in labels; got 2"
    ):
        check.same_length([1, 2], [1, 2, 3], names=("groups", "labels"), axis="n_samples")


def test_lengths_of_lists_whose_entries_differ_are_compared_in_words():
    from neurokit_lite.core.check import same_length

    with pytest.raises(
        ValueError, match=r"events_s must have one entry for each of the 3 \(n_trials\) in trials; got 2"
    ):
        same_length([[1.0, 2.0], [3.0]], np.zeros((3, 5)), names=("events_s", "trials"), axis="n_trials")


def test_of_a_long_list_of_options_the_nearest_are_shown():
    options = [f"data_set_number_{i}" for i in range(40)] + ["head_direction"]
    with pytest.raises(ValueError, match=r"name must be one of 'head_direction', .* and 37 more; got 'head_directon'"):
        check.one_of("head_directon", "name", options)
