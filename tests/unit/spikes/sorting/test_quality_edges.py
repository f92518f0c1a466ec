"""Quality of units and agreement of sortings, by hand."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import spikes


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4])
def test_contamination_solves_its_own_equation(share):
    """Of N spikes in T a share f comes from elsewhere: 2 (r - d) N^2 f (1 - f) / T pairs are too near."""
    duration_s, refractory_s, dead_s = 1000.0, 0.002, 0.0006
    n = 60_000
    n_near = round(2 * (refractory_s - dead_s) * n**2 * share * (1 - share) / duration_s)
    times_s = np.arange(n) * 0.015
    times_s[1 : 2 * n_near : 2] = times_s[0 : 2 * n_near - 1 : 2] + 0.001
    found = spikes.isi_contamination(times_s, duration_s=duration_s, refractory_s=refractory_s, dead_s=dead_s)
    assert found == pytest.approx(share, rel=0.01)  # a whole number of pairs


def test_a_unit_that_fires_once_in_each_part_is_present():
    times_s = np.sort(np.r_[np.arange(10) * 10 + 5.0, np.linspace(21, 22, 500)])
    assert spikes.presence_ratio(times_s, duration_s=100.0, n_bins=10) == 1


def test_each_found_spike_answers_for_one_true_one():
    truth = np.array([100, 104, 500, 900]), np.zeros(4, int)
    found = np.array([102, 500, 700, 800, 850]), np.zeros(5, int)
    agreement = spikes.compare_sorting(truth, found, rate_hz=10_000, window_s=0.0004, min_accuracy=0.1)
    assert agreement.recall.tolist() == [2 / 4]
    assert agreement.precision.tolist() == [2 / 5]
    assert agreement.accuracy[0] == pytest.approx(2 / (4 + 5 - 2))


def test_spikes_may_come_as_one_array_of_two_rows():
    pair = np.array([[100, 200, 300], [0, 1, 0]])
    for table in (pair, pd.DataFrame(pair)):
        assert spikes.compare_sorting(table, pair, rate_hz=30_000).accuracy.tolist() == [1, 1]
    with pytest.raises(ValueError, match=r"truth must be two arrays.*Transpose it: truth\.T"):
        spikes.compare_sorting(pair.T, pair, rate_hz=30_000)
