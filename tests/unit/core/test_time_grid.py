"""How finely floats tell times apart."""

import warnings

import numpy as np
import pytest

from neurokit_lite.core.time_grid import edge_tolerance_s, float_step_s


@pytest.mark.parametrize("offset_s", [0.0, 1e6, 1.7e9, -3e5])
def test_the_step_is_that_of_the_largest_float(offset_s):
    times_s = offset_s + np.arange(100) / 30
    assert float_step_s([times_s]) == np.spacing(np.abs(times_s).max())


@pytest.mark.parametrize("scale_s", [10.0, 1000.0, 1e5])
def test_single_precision_is_seen_through_a_conversion(scale_s):
    times_s = np.sort(np.random.default_rng(0).uniform(scale_s, 1.1 * scale_s, 50)).astype("float32")
    assert float_step_s([times_s.astype(float)]) == np.spacing(times_s[-1])


@pytest.mark.parametrize("times_s", [np.arange(50.0), np.arange(50) / 4 + 1000, [1.0, 2.0, 7.5], [0.5]])
def test_round_numbers_are_not_taken_for_single_precision(times_s):
    assert float_step_s([np.asarray(times_s)]) < 1e-12


def test_nothing_has_the_step_of_its_span():
    assert float_step_s([], span_s=(0.0, 1e6)) == np.spacing(1e6)


def test_the_tolerance_is_a_nanosecond_or_two_steps_and_never_a_bin():
    assert edge_tolerance_s([np.array([100.0])], width_s=0.1) == 1e-9
    assert edge_tolerance_s([np.array([1.7e9])], width_s=0.1) == 2 * np.spacing(1.7e9)
    with pytest.warns(
        UserWarning, match="times_s holds times that are 1.3e.02 s apart at the finest, too coarse for 0.1 s"
    ):
        coarse = edge_tolerance_s([1.7e9 + np.arange(1.0, 99.0, 2) * 128], width_s=0.1, name="times_s")
    assert coarse == 0.1 / 4


def test_a_hundredth_of_a_bin_is_fine_enough():
    times_s = np.sort(np.random.default_rng(0).uniform(64, 128, 50)).astype("float32")  # 7.6e-6 s apart
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        edge_tolerance_s([times_s], width_s=0.001)
    with pytest.warns(UserWarning, match="single-precision"):
        edge_tolerance_s([times_s], width_s=0.0005)
