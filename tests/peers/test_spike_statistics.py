"""Histograms, correlograms, information, regularity and regression agree with pynapple, elephant, statsmodels, nemos.

Each test runs twice: with the values stored in reference/spike_statistics, and with values made afresh where the peers'
environment is there.
"""

import subprocess
from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import data, spikes
from tools import peers

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference"
LAGS, RATE_HZ, RIDGE = 30, 2000, 5.0


def inputs() -> dict[str, np.ndarray]:
    """The shipped recordings as plain arrays.

    Events and the compass cells' spikes are moved off the recording's clock of 20 kHz by less than half a sample, so
    that nothing lies exactly on the edge of a bin: there, libraries that compute in float seconds differ.
    """
    mouse, locust = data.load_head_direction(), data.load_grasshopper()
    rng = np.random.default_rng(0)
    times = [np.sort(one + rng.uniform(-2e-5, 2e-5, one.size)).clip(0, 1200) for one in mouse["spike_times_s"]]
    events = mouse["ripples_s"].mean(axis=1)
    samples = np.floor(locust["spike_times_s"][1] * RATE_HZ + 1e-6).astype(int)
    return {
        "spike_times_s": np.concatenate(times),
        "n_spikes": np.array([one.size for one in times]),
        "events_s": events[(events > 1) & (events < 599)] + 1.3e-5,
        "heading_rad": mouse["heading_rad"],
        "heading_times_s": mouse["heading_times_s"],
        "locust_counts": np.bincount(samples, minlength=10 * RATE_HZ),
        "locust_loudness_db": locust["loudness_db"][1].reshape(-1, 20_000 // RATE_HZ).mean(axis=1),
    }


@pytest.fixture(scope="module")
def ours():
    return inputs()


@pytest.fixture(scope="module", params=["stored", "fresh"])
def theirs(request, ours, tmp_path_factory):
    """Reader of the peers' tables: name of the file -> array (n_rows, n_columns)."""
    folder = REFERENCE / "spike_statistics"
    if request.param == "fresh":
        python = peers.python_of("spikes")
        if python is None:
            pytest.skip("the peers' environment is not there; make it with: python tools/peers.py make spikes")
        folder = tmp_path_factory.mktemp("fresh")
        np.savez(folder / "inputs.npz", **ours)
        script = REFERENCE / "spike_statistics.py"
        subprocess.run([python, script, folder / "inputs.npz", folder], check=True, capture_output=True)
    return lambda name: np.loadtxt(folder / f"{name}.csv", delimiter=",", skiprows=2, ndmin=2)


@pytest.fixture(scope="module")
def trains(ours):
    times = np.split(ours["spike_times_s"], np.cumsum(ours["n_spikes"])[:-1])
    return spikes.SpikeTrains(times, start_s=0, stop_s=1200)


def test_histograms_around_events_are_identical(theirs, ours, trains):
    found = spikes.psth(trains, ours["events_s"], window_s=(-0.4, 0.4), bin_s=0.01)
    np.testing.assert_array_equal(found.counts, theirs("psth_pynapple"))
    np.testing.assert_array_equal(found.counts[[7]], theirs("psth_elephant"))


def test_correlograms_are_identical(theirs, trains):
    table = theirs("correlograms").astype(int)
    fine = spikes.correlograms(trains.select(range(7)), window_s=0.0505, bin_s=0.0005).counts
    centred = fine[table[:, 0], table[:, 1]].reshape(len(table), 101, 2).sum(axis=2)
    np.testing.assert_array_equal(centred, table[:, 2:])


def test_information_agrees(theirs, ours, trains):
    curves = spikes.compute_tuning_curves(
        trains, ours["heading_rad"], ours["heading_times_s"], limits=(0, 2 * np.pi), n_bins=60
    )
    # Same curves, the same sum in another order.
    np.testing.assert_allclose(spikes.spatial_information(curves), theirs("information")[:, 0], rtol=1e-10)


def test_regularity_agrees(theirs, trains):
    table = theirs("regularity")
    np.testing.assert_allclose(spikes.interval_statistics(trains).cv2, table[:, 0], rtol=1e-10)
    counts = spikes.bin_spikes(trains, bin_s=10.0).counts
    # The peer divides by the number of stretches where we divide by one less.
    np.testing.assert_allclose(spikes.fano_factor(counts) * 119 / 120, table[:, 1], rtol=1e-10)


@pytest.fixture(scope="module")
def regression(ours):
    """The peers' 15 columns, made by our functions."""
    counts, delays = ours["locust_counts"], np.eye(LAGS)
    sound = spikes.convolve_basis(ours["locust_loudness_db"], delays[:, 2::3])
    past = spikes.convolve_basis(counts, delays[:, 15:29:3], first_delay=1)
    return np.hstack([sound, past])[LAGS:], counts[LAGS:]


def test_regression_agrees_with_statsmodels(theirs, regression):
    table = theirs("glm_statsmodels")
    model = spikes.fit_poisson_glm(*regression)
    # Both iterate to the rounding of doubles; 1e-6 is promised, 1e-8 leaves room for another BLAS.
    np.testing.assert_allclose(np.append(model.intercept, model.weights), table[:, 0], rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(model.standard_errors, table[1:, 1], rtol=1e-6)


def test_deviance_agrees_with_statsmodels(theirs, regression):
    model = spikes.fit_poisson_glm(*regression)
    np.testing.assert_allclose([model.deviance, model.null_deviance], theirs("glm_deviance")[0], rtol=1e-10)


def test_inference_agrees_with_statsmodels(theirs, regression):
    design, counts = regression
    model, less = spikes.fit_poisson_glm(design, counts), spikes.fit_poisson_glm(design[:, :10], counts)
    wald, table = spikes.wald_test(model), theirs("glm_wald")
    np.testing.assert_allclose(wald.z, table[:, 0], rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(wald.p_value, table[:, 1], rtol=1e-5)  # far in the tail, p moves faster than z
    np.testing.assert_allclose(np.column_stack([wald.low, wald.high]), table[:, 2:], rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(model.covariance, theirs("glm_covariance"), rtol=1e-6, atol=1e-12)
    ratio = spikes.compare_glms(less, model)
    ours = [model.log_likelihood, model.aic, less.aic, ratio.statistic]
    np.testing.assert_allclose(ours, theirs("glm_likelihood")[0, :4], rtol=1e-9)
    assert ratio.p_value == pytest.approx(theirs("glm_likelihood")[0, 4], rel=1e-5)


def test_ridge_agrees_with_nemos(theirs, regression):
    model = spikes.fit_poisson_glm(*regression, ridge=RIDGE)
    # A quasi-Newton method stops where the likelihood is flat: 1e-6 of a weight.
    np.testing.assert_allclose(np.append(model.intercept, model.weights), theirs("glm_nemos")[:, 0], atol=1e-6)
