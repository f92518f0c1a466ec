"""Inverses against what must hold for each of them, and what must be refused."""

import numpy as np
import pytest

from neurokit_lite import imaging


@pytest.fixture(scope="module")
def head():
    """A grid, its average-referenced gain, and the covariance of noise that lacks rank."""
    study = imaging.make_dipole_recording(n_times=500)
    grid = imaging.make_source_grid(step_mm=16)
    gain = imaging.eeg_lead_field(study["electrodes_mm"], grid)
    return grid, gain - gain.mean(axis=0), study.truth["noise_covariance"]


def outward(grid, gain):
    """One orientation a source: along the radius, upward at the centre."""
    size = np.linalg.norm(grid, axis=1, keepdims=True)
    along = np.where(size > 0, grid / np.maximum(size, 1), [0, 0, 1])
    return np.einsum("csk,sk->cs", gain, along)[:, :, None]


def test_without_noise_it_is_the_pseudo_inverse(head):
    _, gain, _ = head
    signals = gain[:, 40] @ [[1.0, 0.5], [0.0, 2.0], [3.0, 1.0]]
    inverse = imaging.fit_minimum_norm(gain, np.eye(64), snr=1e5)
    found = imaging.apply_inverse(inverse, signals)
    wanted = np.linalg.pinv(gain.reshape(64, -1)) @ signals
    wanted = np.linalg.norm(wanted.reshape(gain.shape[1], 3, -1), axis=1)
    # snr = 1e5 leaves 1e-10 of the mean eigenvalue in the way; the smallest that bear on this field are 1e-6 of it.
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-3 * wanted.max())


def test_it_explains_the_data_with_less_current_than_the_truth(head):
    _, gain, _ = head
    signals = gain[:, 30, :1]
    kernel = imaging.fit_minimum_norm(gain, np.eye(64), snr=1e5).kernel.reshape(-1, 64)
    currents = kernel @ signals
    np.testing.assert_allclose(gain.reshape(64, -1) @ currents, signals, rtol=0, atol=1e-4 * np.abs(signals).max())
    assert np.linalg.norm(currents) < 1.0  # the truth is one source of 1 nA m


@pytest.mark.parametrize("method", ["mne", "dspm", "sloreta"])
def test_after_an_average_reference_the_common_voltage_plays_no_part(head, method):
    _, gain, noise = head
    signals = np.random.default_rng(0).normal(size=(64, 3))
    inverse = imaging.fit_minimum_norm(gain, noise, method=method)
    assert inverse.rank == 63
    once, again = (imaging.apply_inverse(inverse, signals + shift) for shift in (0.0, 50.0))
    np.testing.assert_allclose(again, once, rtol=0, atol=1e-9 * once.max())


def test_a_gain_without_the_average_reference_gives_the_same(head):
    grid, gain, noise = head
    study = imaging.make_dipole_recording(n_times=10)
    plain = imaging.eeg_lead_field(study["electrodes_mm"], grid)
    ours, same = (imaging.fit_minimum_norm(one, noise).kernel for one in (plain, gain))
    np.testing.assert_allclose(ours, same, rtol=0, atol=1e-9 * np.abs(same).max())


def test_noise_alone_has_a_size_of_one_under_dspm_and_beamformer(head):
    _, gain, noise = head
    dspm = imaging.fit_minimum_norm(gain, noise, method="dspm")
    np.testing.assert_allclose(imaging.source_power(dspm, noise), 1, rtol=1e-9)
    signal = noise + np.outer(gain[:, 9, 0], gain[:, 9, 0]) * 400
    lcmv = imaging.fit_beamformer(gain, signal, noise)
    np.testing.assert_allclose(imaging.source_power(lcmv, noise), 1, rtol=1e-9)


@pytest.mark.parametrize("is_free", [True, False])
def test_sloreta_puts_a_lone_source_where_it_is(head, is_free):
    grid, gain, noise = head
    gain = gain if is_free else outward(grid, gain)
    inverse = imaging.fit_minimum_norm(gain, noise, method="sloreta")
    moment = np.random.default_rng(1).normal(size=gain.shape[2])
    for source in range(0, len(grid), 7):
        estimate = np.abs(imaging.apply_inverse(inverse, gain[:, source] @ moment[:, None]))[:, 0]
        assert estimate.argmax() == source


def test_depth_weighting_moves_the_estimate_inwards(head):
    grid, gain, noise = head
    signals = gain[:, np.linalg.norm(grid, axis=1).argmin(), 2:]
    depths = []
    for depth in (0.0, 0.5, 0.9):
        estimate = imaging.apply_inverse(imaging.fit_minimum_norm(gain, noise, depth=depth), signals)[:, 0]
        depths.append(np.sum(np.linalg.norm(grid, axis=1) * estimate**2) / np.sum(estimate**2))
    assert depths[0] > depths[1] + 3 > depths[2] + 6  # mm: mean distance from the centre of what is estimated


def test_a_beamformer_finds_a_source_and_its_direction(head):
    _, gain, noise = head
    source, moment = 60, np.array([0.6, 0.0, 0.8])
    field = gain[:, source] @ moment * 20
    inverse = imaging.fit_beamformer(gain, noise + np.outer(field, field), noise)
    power = imaging.source_power(inverse, noise + np.outer(field, field))
    assert power.argmax() == source
    # Regularised by 5 %, so the direction is close and not exact.
    assert abs(inverse.directions[source] @ moment) > 0.995


def pair(correlation, snr=3.0):
    study = imaging.make_dipole_recording(
        [[48.0, 0, 32.0], [-48.0, 0, 32.0]], correlation=correlation, snr=snr, n_times=4000, random_state=3
    )
    grid = imaging.make_source_grid(step_mm=16)
    gain = imaging.eeg_lead_field(study["electrodes_mm"], grid)
    noise, signal = np.cov(study["baseline_uv"]), np.cov(study["signals_uv"])
    inverse = imaging.fit_beamformer(gain - gain.mean(axis=0), signal, noise)
    at = [np.linalg.norm(grid - place, axis=1).argmin() for place in study.truth["places_mm"]]
    return imaging.source_power(inverse, signal)[at]


def test_a_correlated_pair_cancels_under_a_beamformer():
    apart, together = pair(0.0), pair(1.0)
    assert (apart > 15).all()  # noise alone is 1
    assert (together < apart / 8).all()


def test_pieces_give_what_the_whole_gives(head):
    _, gain, noise = head
    signals = np.random.default_rng(4).normal(size=(64, 50))
    inverse = imaging.fit_minimum_norm(gain, noise, method="dspm")
    pieces = [(first, signals[:, first : first + 20]) for first in (0, 20, 40)]
    found = list(imaging.apply_inverse_in_chunks(inverse, pieces))
    assert [first for first, _ in found] == [0, 20, 40]
    whole = imaging.apply_inverse(inverse, signals)
    # Products of other widths are added up in another order.
    np.testing.assert_allclose(np.hstack([part for _, part in found]), whole, rtol=1e-9)
    np.testing.assert_allclose(
        imaging.source_power(inverse, signals @ signals.T / 50), np.mean(whole**2, axis=1), rtol=1e-9
    )


@pytest.mark.parametrize("name", ["data_covariance", "noise_covariance"])
def test_nan_in_a_covariance_is_said_which_and_where(head, name):
    _, gain, noise = head
    broken = {"data_covariance": noise.copy(), "noise_covariance": noise.copy()}
    broken[name][[5, 60]] = broken[name][:, [5, 60]] = np.nan
    with pytest.raises(
        ValueError, match=f"{name} must hold finite numbers only; got NaN or infinity in channels 5, 60"
    ):
        imaging.fit_beamformer(gain, broken["data_covariance"], broken["noise_covariance"])


def test_a_data_covariance_of_too_few_samples_is_refused_or_regularised(head):
    _, gain, noise = head
    few = np.cov(np.random.default_rng(5).normal(size=(64, 20)))
    with pytest.raises(ValueError, match="data_covariance must have rank 63, as noise_covariance has; got rank 19"):
        imaging.fit_beamformer(gain, few, noise, regularisation=0)
    assert np.isfinite(imaging.fit_beamformer(gain, few, noise).kernel).all()


@pytest.mark.parametrize(("snr", "says"), [(0, "above 0; got 0"), (-1, "at least 0|between 0"), (np.nan, "nan")])
def test_an_snr_that_is_not_positive_is_refused(head, snr, says):
    _, gain, noise = head
    with pytest.raises(ValueError, match=says):
        imaging.fit_minimum_norm(gain, noise, snr=snr)


def test_what_is_no_covariance_is_refused():
    with pytest.raises(ValueError, match=r"symmetric; got 2 at \[0, 1\] and 0 at \[1, 0\]"):
        imaging.fit_whitener([[1.0, 2.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match="variances above 0; got eigenvalues from -1 to 3"):
        imaging.fit_whitener([[1.0, 2.0], [2.0, 1.0]])
    with pytest.raises(ValueError, match="variances above 0"):
        imaging.fit_whitener(np.zeros((3, 3)))


def test_a_source_that_no_channel_sees_is_named():
    coils = 110 * np.eye(3)
    gain = imaging.meg_lead_field(coils, [[0, 0, 50.0], [0, 0, 0.0]], normals=coils)
    with pytest.raises(ValueError, match="0 for source 1"):
        imaging.fit_minimum_norm(gain, np.eye(3))


def test_white_noise_is_white_after_the_whitener(head):
    white = imaging.fit_whitener(head[2])
    np.testing.assert_allclose(white.matrix @ head[2] @ white.matrix.T, np.eye(63), atol=1e-8)


@pytest.mark.parametrize("correlation", [0.0, 0.6, 1.0])
def test_a_made_recording_is_what_its_truth_says(correlation):
    study = imaging.make_dipole_recording(
        [[30, 0, 40], [-30, 20, 40]], correlation=correlation, snr=2.0, n_times=20_000, random_state=1
    )
    truth = study.truth
    assert np.corrcoef(truth["courses_nam"])[0, 1] == pytest.approx(correlation, abs=0.03)  # 20 000 samples: 4 s.e.
    gain = imaging.eeg_lead_field(study["electrodes_mm"], truth["places_mm"])
    maps = np.einsum("csk,sk->cs", gain - gain.mean(axis=0), truth["directions"])
    noise = study["signals_uv"] - maps @ truth["courses_nam"]
    assert np.sqrt(np.mean((maps @ truth["courses_nam"]) ** 2) / np.mean(noise**2)) == pytest.approx(2.0, rel=0.02)
    largest = np.abs(truth["noise_covariance"]).max()
    np.testing.assert_allclose(np.cov(study["baseline_uv"]), truth["noise_covariance"], atol=0.06 * largest)
    np.testing.assert_allclose(study["raw"].get_data() * 1e6, study["signals_uv"], rtol=1e-9, atol=1e-12)
