"""Simulated drift and simulated people: everything else stays as it was, and the truth is what the data hold."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import imaging


def test_drift_comes_on_top_of_the_same_recording_and_is_slow():
    still = imaging.make_oddball_recording(n_trials=40)
    moving = imaging.make_oddball_recording(n_trials=40, drift_uv=30)
    np.testing.assert_array_equal(still["events"], moving["events"])
    np.testing.assert_array_equal(still.truth["blink_uv"], moving.truth["blink_uv"])
    drift_uv = (moving["raw"].get_data() - still["raw"].get_data()) * 1e6
    np.testing.assert_allclose(drift_uv.std(axis=1), 30, rtol=1e-6)
    np.testing.assert_allclose(drift_uv.mean(axis=1), 0, atol=1e-6)
    power = np.abs(np.fft.rfft(drift_uv)) ** 2
    frequency_hz = np.fft.rfftfreq(drift_uv.shape[1], 1 / 250)
    band = (frequency_hz > 0.5) & (frequency_hz < 20)
    slope = np.polyfit(np.log(frequency_hz[band]), np.log(power[:, band].mean(axis=0)), 1)[0]
    assert slope == pytest.approx(-4, abs=0.1)
    assert power[:, frequency_hz < 0.2].sum() / power.sum() > 0.95
    # Every electrode by itself: about 5 independent values in 48 s leave chance correlations of 0.4 or so.
    assert np.abs(np.corrcoef(drift_uv)[np.triu_indices(32, 1)]).mean() < 0.5


def test_without_drift_the_recording_is_that_of_before():
    recording = imaging.make_oddball_recording(n_trials=8, drift_uv=0)
    np.testing.assert_array_equal(
        recording["raw"].get_data(), imaging.make_oddball_recording(n_trials=8)["raw"].get_data()
    )


@pytest.fixture(scope="module")
def group():
    return imaging.make_oddball_group(n_people=40, n_trials=20, random_state=3)


def at_pz(averages, group):
    """Mean round the P3 at Pz, and how high the shape of the P3 is there on average."""
    is_in = np.abs(group["times_s"] - 0.36) < 0.05
    shape = np.exp(-0.5 * ((group["times_s"] - 0.36) / 0.07) ** 2)[is_in].mean()
    return averages[:, group["ch_names"].index("Pz")][:, is_in].mean(axis=1) / shape


def test_people_are_measured_at_the_average_reference_and_from_a_baseline(group):
    for task in ("single_uv", "dual_uv"):
        assert group[task].shape == (40, 20, 32, 126)
        assert np.abs(group[task].mean(axis=2)).max() < 1e-9
        assert np.abs(group[task][..., group["times_s"] <= 0].mean(axis=-1)).max() < 1e-9


def test_each_person_has_the_p3_that_the_truth_says(group):
    for k, task in enumerate(("single_uv", "dual_uv")):
        measured, true = at_pz(group[task].mean(axis=1), group), group.truth["p3_uv"][:, k]
        # Single trials scatter by 5 to 6 µV there: 20 of them, over a shape of 0.9, leave about 1.4 µV a person.
        assert (measured - true).std() == pytest.approx(1.4, abs=0.5)
        assert (measured - true).mean() == pytest.approx(0, abs=4 * 1.4 / np.sqrt(40))
    np.testing.assert_allclose(group.truth["p3_uv"] @ [1, -1], group.truth["difference_uv"])


def test_people_scatter_as_asked_for():
    heights = imaging.make_oddball_group(
        n_people=400, n_trials=2, p3_uv=(5, 2), difference_uv=(-1, 0.5), random_state=1
    ).truth
    dual, gain = heights["p3_uv"][:, 1], heights["difference_uv"]
    assert (dual.mean(), dual.std(), gain.mean(), gain.std()) == pytest.approx((5, 2, -1, 0.5), abs=0.35)
    assert stats.pearsonr(dual, gain).pvalue > 0.001
    wave = heights["wave_uv"]
    assert wave.min() == pytest.approx(-1, abs=0.01)
    assert np.unravel_index(wave.argmin(), wave.shape) == (12, 70)  # Pz, 0.36 s
    assert np.abs(wave.mean(axis=0)).max() < 1e-9


def test_trials_of_a_person_are_not_copies_and_nobody_shares_noise(group):
    noise = group["single_uv"] - group["single_uv"].mean(axis=1, keepdims=True)
    rows = noise[:3, :6, 12].reshape(18, -1)
    between = np.abs(np.corrcoef(rows)[np.triu_indices(18, 1)])
    assert between.max() < 0.8


def test_no_spread_makes_everybody_alike():
    truth = imaging.make_oddball_group(n_people=3, n_trials=2, p3_uv=(6, 0), difference_uv=(0, 0)).truth
    np.testing.assert_array_equal(truth["p3_uv"], 6)
    np.testing.assert_array_equal(truth["wave_uv"], 0)
