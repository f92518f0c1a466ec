"""A pyramid gives exactly what reading every sample would give."""

import itertools

import numpy as np
import pytest

from neurokit_lite import ml


def by_hand(signal, edges):
    pieces = [signal[a:b] for a, b in itertools.pairwise(edges)]
    return np.array([[np.nanmin(one), np.nanmax(one), one.mean()] for one in pieces]).T


@pytest.mark.parametrize("n", [1, 2, 15, 16, 17, 255, 257, 1000])
@pytest.mark.parametrize("factor", [2, 3, 16])
def test_any_stretch_is_exact(n, factor):
    generator = np.random.default_rng(n)
    signal = generator.normal(size=n) + 1e5
    pyramid = ml.build_pyramid(signal, factor=factor)
    for _ in range(20):
        start = int(generator.integers(n))
        stop = int(generator.integers(start + 1, n + 1))
        view = ml.view_pyramid(pyramid, start=start, stop=stop, n_pixels=int(generator.integers(1, 40)))
        assert view.edges[0] == start
        assert view.edges[-1] == stop
        assert (np.diff(view.edges) > 0).all()
        lows, highs, means = by_hand(signal, view.edges)
        np.testing.assert_array_equal(view.lows, lows)
        np.testing.assert_array_equal(view.highs, highs)
        np.testing.assert_allclose(view.means, means, rtol=1e-12)


def test_one_sample_survives_every_zoom_and_decimation_loses_it():
    signal = np.zeros(100_000, dtype=np.int16)
    signal[54_321] = 7
    pyramid = ml.build_pyramid(signal)
    for n_pixels in (1, 10, 333, 1000):
        view = ml.view_pyramid(pyramid, n_pixels=n_pixels)
        assert view.highs.max() == 7
        at = view.highs.argmax()
        assert view.edges[at] <= 54_321 < view.edges[at + 1]
    assert signal[::100].max() == 0


def test_reading_does_not_grow_with_the_signal_and_levels_are_small():
    read = []
    for n in (2**14, 2**18):
        pyramid = ml.build_pyramid(np.zeros(n, dtype=np.int16), factor=16)
        read.append(ml.view_pyramid(pyramid, n_pixels=100).n_read)
        assert pyramid.n_bytes <= n / 15 * 12 + 1, "two whole numbers of 2 bytes and a mean of 8 a block"
    assert read[1] <= 100 * 3 * 30 * 5
    assert read[1] < 2**18 / 4


def test_small_integers_keep_their_mean_and_their_type():
    signal = np.full(64, 30_000, dtype=np.int16)
    pyramid = ml.build_pyramid(signal, factor=4)
    assert pyramid.levels[0][0].dtype == np.int16
    np.testing.assert_allclose(ml.view_pyramid(pyramid, n_pixels=3).means, 30_000)


def test_gaps_are_passed_over_by_lows_and_break_the_means():
    signal = np.arange(40.0)
    signal[5:15] = np.nan
    view = ml.view_pyramid(ml.build_pyramid(signal, factor=2), n_pixels=8)
    np.testing.assert_array_equal(view.lows, [0, np.nan, np.nan, 15, 20, 25, 30, 35])
    np.testing.assert_array_equal(np.isnan(view.means), [False, True, True, False, False, False, False, False])


def test_one_missing_sample_hides_no_other_of_its_block():
    signal = np.arange(64.0)
    signal[[1, 62]] = np.nan
    view = ml.view_pyramid(ml.build_pyramid(signal, factor=4), n_pixels=1)
    assert (view.lows[0], view.highs[0]) == (0, 63)


def test_infinite_values_are_found_wherever_they_are():
    for at in (0, 6, 8):
        signal = np.zeros(9)
        signal[at] = -np.inf
        with pytest.raises(ValueError, match="infinite"):
            ml.build_pyramid(signal, factor=4)
