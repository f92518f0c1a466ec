"""The mixture and its field against truth that was put in, and the bad input that it must refuse."""

import numpy as np
import pytest

from neurokit_lite import imaging

SHARES, MEANS, SDS = np.array([0.2, 0.5, 0.3]), np.array([30.0, 70.0, 100.0]), np.array([6.0, 5.0, 4.0])


def voxels(n=30_000, seed=0):
    """Values of three tissues at random places of a box of 160 x 200 x 140 mm."""
    generator = np.random.default_rng(seed)
    tissue = generator.choice(3, n, p=SHARES)
    places = generator.uniform(size=(n, 3)) * [160, 200, 140] - 80
    return MEANS[tissue], SDS[tissue] * generator.normal(size=n), places, tissue


def test_shares_means_and_sds_are_recovered():
    clean, noise, _, tissue = voxels()
    fit = imaging.fit_mixture(clean + noise)
    n = np.bincount(tissue)
    # Four standard errors of a known tissue's mean, doubled for the voxels whose tissue is uncertain.
    np.testing.assert_array_less(np.abs(fit.means - MEANS), 8 * SDS / np.sqrt(n))
    np.testing.assert_array_less(np.abs(fit.sds - SDS), 8 * SDS / np.sqrt(2 * n))
    np.testing.assert_allclose(fit.shares, n / n.sum(), atol=0.01)
    assert fit.field_terms.tolist() == [1.0]


def test_the_likelihood_never_falls_with_or_without_a_field():
    clean, noise, places, _ = voxels(4000)
    tilt = 1 + 0.002 * places[:, 1]
    for order in (0, 2):
        climbed = imaging.fit_mixture(clean * tilt + noise, positions_mm=places, field_order=order).log_likelihood
        assert np.diff(climbed).min() > -1e-9  # rounding of a mean of 4 000 logarithms


def test_a_field_of_the_family_is_recovered():
    clean, noise, places, _ = voxels()
    x, y, z = places.T
    field = 1 + 0.002 * y - 1e-5 * x * z
    field /= field.mean()
    fit = imaging.fit_mixture(clean * field + noise, positions_mm=places, field_order=2)
    # Ten terms from 30 000 voxels with noise of some 7 % of their brightness: 0.07 x sqrt(10 / 30 000) is 0.13 %.
    assert np.sqrt(np.mean((fit.field_at(places) - field) ** 2)) < 0.004
    np.testing.assert_allclose(fit.means, MEANS, rtol=0.005)
    assert fit.field_at(places).mean() == pytest.approx(1, abs=1e-9)


def test_without_the_field_the_tissues_seem_wider_than_they_are():
    clean, noise, places, _ = voxels()
    tilted = clean * (1 + 0.003 * places[:, 1]) + noise
    blind, aware = (imaging.fit_mixture(tilted, positions_mm=places, field_order=order) for order in (0, 1))
    assert blind.sds[2] > 1.5 * SDS[2]
    np.testing.assert_allclose(aware.sds, SDS, rtol=0.05)


def test_the_unit_drops_out():
    clean, noise, places, _ = voxels(5000)
    once, louder = (
        imaging.fit_mixture(gain * (clean + noise), positions_mm=places, field_order=1) for gain in (1.0, 37.0)
    )
    np.testing.assert_allclose(louder.means, 37 * once.means, rtol=1e-6)
    np.testing.assert_allclose(louder.field_at(places), once.field_at(places), rtol=1e-6)


def test_equal_values_counted_once_give_what_each_voxel_alone_gives():
    clean, noise, _, _ = voxels(3000)
    rounded = np.round(clean + noise)
    counted = imaging.fit_mixture(rounded)
    singly = imaging.fit_mixture(rounded + 1e-9 * np.arange(3000) / 3000)  # no two are equal
    np.testing.assert_allclose(counted.means, singly.means, atol=1e-5)


def test_two_tissues_and_four():
    clean, noise, _, tissue = voxels()
    two = imaging.fit_mixture((clean + noise)[tissue > 0], n_classes=2)
    np.testing.assert_allclose(two.means, MEANS[1:], rtol=0.01)
    assert np.all(np.diff(imaging.fit_mixture(clean + noise, n_classes=4).means) > 0)


def test_most_voxels_with_one_value_still_give_two_tissues():
    fit = imaging.fit_mixture(np.repeat([5.0, 9.0, 10.0], [90, 5, 5]), n_classes=2)
    np.testing.assert_allclose(fit.means, [5.0, 9.5], atol=1e-3)


def test_bad_values_are_refused_with_the_reason():
    with pytest.raises(ValueError, match="values must vary; got 3 throughout"):
        imaging.fit_mixture(np.full(50, 3.0))
    with pytest.raises(ValueError, match="at least one value for each of the 3 classes; got 2 different values"):
        imaging.fit_mixture([1.0, 2.0, 1.0, 2.0])
    with pytest.raises(ValueError, match="values must hold finite numbers only; got 1 of 4"):
        imaging.fit_mixture([1.0, 2.0, np.nan, 4.0])
    with pytest.raises(ValueError, match=r"positions_mm must have the shape \(50, 3\).*got None"):
        imaging.fit_mixture(np.arange(50.0), field_order=1)
    with pytest.raises(ValueError, match=r"got shape \(49, 3\)"):
        imaging.fit_mixture(np.arange(50.0), positions_mm=np.zeros((49, 3)), field_order=1)


def test_blends_recover_means_noise_and_shares_of_mixed_voxels():
    """Half of the voxels are pure, half hold two tissues half and half, as the model with one blend has it."""
    generator = np.random.default_rng(5)
    n = 40_000
    kind = generator.choice(5, n, p=[0.1, 0.15, 0.3, 0.25, 0.2])
    brightness = np.array([30.0, 50.0, 70.0, 85.0, 100.0])[kind] + 4 * generator.normal(size=n)
    fit = imaging.fit_mixture(brightness, n_blends=1, n_iterations=2000, tolerance=1e-10)
    # Some hundredths: each of five overlapping hills rests on 4 000 voxels or more with noise of 4.
    np.testing.assert_allclose(fit.means, MEANS, atol=0.5)
    np.testing.assert_allclose(fit.sds, 4, atol=0.15)
    np.testing.assert_allclose(fit.tissue_shares, [0.175, 0.5, 0.325], atol=0.02)
    assert np.diff(fit.log_likelihood).min() > -1e-9


def test_tissue_densities_of_a_blend_add_up_to_those_of_the_components():
    fit = imaging.fit_mixture(np.random.default_rng(6).normal(size=500) * 30 + 70, n_blends=2)
    values = np.linspace(-20, 160, 19)
    parts = (
        fit.shares
        / (np.sqrt(2 * np.pi) * fit.sds)
        * np.exp(-0.5 * ((values[:, None] - fit.blends @ fit.means) / fit.sds) ** 2)
    )
    np.testing.assert_allclose(np.exp(fit.log_density(values)).sum(axis=0), parts.sum(axis=1), rtol=1e-6)
    np.testing.assert_allclose(fit.blends.sum(axis=1), 1)
