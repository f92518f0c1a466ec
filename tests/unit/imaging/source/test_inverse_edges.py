"""Inverses against their formulas written out, and sources that MEG cannot see in one direction."""

import numpy as np
import pytest

from neurokit_lite import imaging


@pytest.fixture(scope="module")
def problem():
    """Eight channels with correlated noise, five sources of three directions, each three times its last."""
    generator = np.random.default_rng(0)
    gain = generator.normal(size=(8, 5, 3)) * (3.0 ** np.arange(5))[:, None]
    root = generator.normal(size=(8, 8))
    return gain, root @ root.T + 0.1 * np.eye(8)


@pytest.mark.parametrize("depth", [0.0, 0.4, 0.8, 1.0])
@pytest.mark.parametrize("snr", [1.0, 3.0])
def test_the_kernel_is_its_formula(problem, depth, snr):
    """K = R L' (L R L' + 1/snr^2)^-1 W with R = s / |L|^(2 depth), where s makes the mean of L R L' one."""
    gain, noise = problem
    values, vectors = np.linalg.eigh(noise)
    whiten = (vectors / np.sqrt(values)) @ vectors.T
    lead = np.einsum("ij,jsk->isk", whiten, gain)
    prior = np.repeat(np.array([1 / np.linalg.norm(lead[:, s]) ** (2 * depth) for s in range(5)]), 3)
    flat = lead.reshape(8, 15)
    scale = 8 / np.trace(flat @ np.diag(prior) @ flat.T)
    assumed = scale * np.diag(prior)
    wanted = assumed @ flat.T @ np.linalg.inv(flat @ assumed @ flat.T + np.eye(8) / snr**2) @ whiten
    found = imaging.fit_minimum_norm(gain, noise, snr=snr, depth=depth).kernel.reshape(15, 8)
    np.testing.assert_allclose(found, wanted, rtol=1e-8, atol=1e-10 * np.abs(wanted).max())


def test_an_estimate_of_three_directions_is_its_length(problem):
    gain, noise = problem
    signals = np.random.default_rng(1).normal(size=(8, 4))
    inverse = imaging.fit_minimum_norm(gain, noise)
    wanted = np.linalg.norm(np.einsum("skc,ct->skt", inverse.kernel, signals), axis=1)
    np.testing.assert_allclose(imaging.apply_inverse(inverse, signals), wanted, rtol=1e-10)


def test_dspm_divides_each_source_by_one_number(problem):
    gain, noise = problem
    plain, divided = (imaging.fit_minimum_norm(gain, noise, method=method).kernel for method in ("mne", "dspm"))
    ratio = divided / plain
    np.testing.assert_allclose(ratio, ratio[:, :1, :1] * np.ones_like(ratio), rtol=1e-9)


def test_a_beamformer_is_its_formula_whatever_the_unit_of_the_data(problem):
    """The unit-noise-gain filter for fixed directions; 5 % of the mean of the whitened variances is added."""
    gain, noise = problem
    gain = gain[:, :, :1]
    data = noise + 4 * gain[:, 2] @ gain[:, 2].T
    values, vectors = np.linalg.eigh(noise)
    whiten = (vectors / np.sqrt(values)) @ vectors.T
    covariance = whiten @ data @ whiten.T
    inverse = np.linalg.inv(covariance + 0.05 * np.trace(covariance) / 8 * np.eye(8))
    lead = whiten @ gain[:, :, 0]
    wanted = (inverse @ lead / np.linalg.norm(inverse @ lead, axis=0)).T @ whiten
    for unit in (1.0, 1e-6):
        found = imaging.fit_beamformer(gain * unit, data * unit**2, noise * unit**2).kernel[:, 0] * unit
        sign = np.sign((found * wanted).sum(axis=1, keepdims=True))
        np.testing.assert_allclose(found * sign, wanted, rtol=1e-7, atol=1e-9 * np.abs(wanted).max())


@pytest.fixture(scope="module")
def magnetic():
    """Forty coils around three sources; to each the direction along its radius is silent."""
    generator = np.random.default_rng(2)
    coils = generator.normal(size=(40, 3))
    coils *= 110 / np.linalg.norm(coils, axis=1, keepdims=True)
    places = np.array([[0.0, 0, 60], [50, 0, 20], [0, -40, 40]])
    return places, imaging.meg_lead_field(coils, places, normals=coils)


def test_a_beamformer_never_looks_along_the_radius(magnetic):
    places, gain = magnetic
    moment = np.array([0.6, 0.8, 0.0])  # across the radius of source 0
    field = gain[:, 0] @ moment
    noise = np.eye(40) * np.abs(field).max() ** 2
    inverse = imaging.fit_beamformer(gain, noise + 50 * np.outer(field, field), noise)
    radial = np.abs(np.einsum("sk,sk->s", inverse.directions, places)) / np.linalg.norm(places, axis=1)
    assert radial.max() < 1e-4
    assert abs(inverse.directions[0] @ moment) > 0.999
    assert np.abs(inverse.kernel @ field).argmax() == 0


def test_sloreta_gives_the_silent_direction_nothing_and_the_source_its_place(magnetic):
    places, gain = magnetic
    scale = np.abs(gain).max()
    inverse = imaging.fit_minimum_norm(gain / scale, np.eye(40), method="sloreta")
    radial = places / np.linalg.norm(places, axis=1, keepdims=True)
    along = np.einsum("sk,skc->sc", radial, inverse.kernel)
    assert np.abs(along).max() < 1e-6 * np.abs(inverse.kernel).max()
    for source in range(3):
        moment = np.cross(radial[source], [0.3, 0.2, 0.9])
        estimate = imaging.apply_inverse(inverse, (gain[:, source] / scale @ moment)[:, None])[:, 0]
        assert estimate.argmax() == source
