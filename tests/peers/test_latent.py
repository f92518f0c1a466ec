"""Latent structure against elephant (GPFA), ripser (loops) and scikit-learn (factor analysis, real spikes).

Those of elephant and ripser run twice: with the values stored in reference/latent, and with values made afresh where
the peers' environment is there.
"""

import numpy as np
import pytest
from sklearn.decomposition import FactorAnalysis

from neurokit_lite import data, ml, spikes

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module", params=["stored", "fresh"])
def theirs(request, tables_of):
    """Reader of the peers' tables: name of the file -> array (n_rows, n_columns)."""
    folder = tables_of(request.param, "latent", env="latent")
    return lambda name: np.loadtxt(folder / f"{name}.csv", delimiter=",", skiprows=2, ndmin=2)


def test_gpfa_is_elephants(theirs):
    """With elephant's parameters: factors to 1e-8, log likelihood to 1e-6 nats of 10 000."""
    trials = theirs("trials").reshape(40, 6, 20)
    units, times = theirs("units"), theirs("times")[0]
    model = ml.GaussianProcessFactors(units[:, 0], units[:, 1:3], units[:, 3], times[:2], bin_s=0.02)
    np.testing.assert_allclose(model.infer(trials[:3]).reshape(6, 20), theirs("factors"), atol=1e-8)
    assert model.log_likelihood(trials).sum() == pytest.approx(times[2], abs=1e-6)


def test_our_fit_is_as_good_and_finds_the_same_times(theirs):
    """EM of both ends near one maximum; ours stops at steps of 1e-5 nats a bin: within 0.001 nats a bin, scales 2 %."""
    trials, times = theirs("trials").reshape(40, 6, 20), theirs("times")[0]
    model = ml.fit_gpfa(trials, 2, bin_s=0.02, n_steps=2000)
    assert model.log_likelihood(trials).sum() > times[2] - 0.001 * 40 * 20
    np.testing.assert_allclose(model.time_scales_s, np.sort(times[:2])[::-1], rtol=0.02)


def test_loops_are_ripsers(theirs):
    """Ripser computes in single precision: 2e-6."""
    points, loops = theirs("points"), theirs("loops")
    for cloud in range(3):
        found = ml.find_loops(points[points[:, 0] == cloud, 1:])
        wanted = loops[loops[:, 0] == cloud, 1:]
        assert len(found) == len(wanted)
        np.testing.assert_allclose(found, wanted, atol=2e-6)


@pytest.mark.parametrize("n_factors", [1, 4, 5])
def test_factors_of_real_spikes_are_as_likely_as_scikit_learns(n_factors):
    """Equal to 1e-6 nats a bin, or more likely: with one factor scikit-learn ends in a lower maximum, by 0.03."""
    recording = data.load_head_direction()
    trains = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
    trains = trains.select(recording["regions"] == "adn")
    activity = np.sqrt(spikes.bin_spikes(trains, bin_s=0.1, epochs_s=recording["tracked_s"]).counts)
    peer = FactorAnalysis(n_factors, tol=1e-9, max_iter=20_000, svd_method="lapack").fit(activity).score(activity)
    ours = ml.fit_factors(activity, n_factors).log_likelihood(activity).mean()
    assert ours > peer - 1e-6
    assert ours - peer < (0.04 if n_factors == 1 else 1e-5)
