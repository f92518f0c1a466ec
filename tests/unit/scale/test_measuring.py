"""Memory of a call, against what NumPy must ask for."""

import tracemalloc

import numpy as np
import pytest

from neurokit_lite import scale


def test_what_is_held_at_once_counts():
    kept = np.zeros(3_000_000)
    _, peak_mb = scale.measure_peak_mb(lambda: np.zeros(2_000_000).sum() + np.zeros(1_000_000).sum())
    assert peak_mb == pytest.approx(16, abs=0.1)  # the first was gone when the second came; `kept` was there before
    both, peak_mb = scale.measure_peak_mb(lambda: (np.zeros(2_000_000), np.zeros(1_000_000)))
    assert peak_mb == pytest.approx(24, abs=0.1)
    assert len(both) == 2
    del kept


def test_a_mistake_leaves_nothing_running():
    with pytest.raises(ZeroDivisionError):
        scale.measure_peak_mb(lambda: 1 / 0)
    assert not tracemalloc.is_tracing()


def test_two_at_once_are_refused():
    with pytest.raises(RuntimeError, match="traced already"):
        scale.measure_peak_mb(lambda: scale.measure_peak_mb(int))


def test_pieces_hold_no_more_of_a_longer_array():
    def work(n):
        moments = scale.RunningMoments()
        for _, piece in scale.iterate_chunks(long[:n], chunk=1000):
            moments.update(piece)

    long = np.ones((100_000, 20), np.int8)
    short, whole = (scale.measure_peak_mb(lambda n=n: work(n))[1] for n in (1000, 100_000))
    assert whole < 1.3 * short
