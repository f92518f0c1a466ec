"""Parcels of a sphere, means without the wall, regions by name, and the way onto the sphere."""

from functools import cache

import numpy as np
import pytest

from neurokit_lite import genomics, integrate


@cache
def sphere():
    """Points of it: made when a test first asks, for each process of a shared run reads this file."""
    return genomics.make_atlas(2000, 1, set_size=1).positions_mm


def test_parcels_are_of_about_equal_size_and_hold_the_nearest_points():
    parcels = integrate.divide_sphere(sphere(), n_parcels=50)
    sizes = np.bincount(parcels)
    assert len(sizes) == 50
    assert sizes.min() > 30
    assert sizes.max() < 50
    np.testing.assert_array_equal(integrate.divide_sphere(sphere() * 3.7, n_parcels=50), parcels)
    centres = integrate.average_parcels(sphere(), parcels)
    apart = np.linalg.norm(sphere()[:, None] - centres, axis=2)
    assert (apart.argmin(axis=1) == parcels).mean() > 0.9


def test_means_leave_out_what_does_not_count():
    """Parcel 0: one of two counts. Parcel 1: one of three, too few. Parcel 2 has no point."""
    used = [True, False, True, False, False, True]
    found = integrate.average_parcels(np.arange(6.0)[:, None], [0, 0, 1, 1, 1, 3], is_used=used)
    np.testing.assert_array_equal(found.ravel(), [0, np.nan, np.nan, 5])
    loose = integrate.average_parcels(np.arange(6.0)[:, None], [0, 0, 1, 1, 1, 3], is_used=used, min_share=0.3)
    np.testing.assert_array_equal(loose.ravel(), [0, 2, np.nan, 5])


def test_points_that_do_not_count_may_have_no_value():
    found = integrate.average_parcels([[1.0], [np.nan], [5.0]], [0, 0, 1], is_used=[True, False, True])
    assert found.ravel().tolist() == [1.0, 5.0]
    with pytest.raises(ValueError, match="finite"):
        integrate.average_parcels([[1.0], [np.nan]], [0, 0])


def test_means_keep_their_digits():
    found = integrate.average_parcels(np.array([[1e9 + 0.1], [1e9 + 0.3], [1e9 + 7]]), [0, 0, 1])
    assert found[0, 0] - 1e9 == pytest.approx(0.2, abs=1e-6)


def test_regions_by_name():
    table = np.array([1.0, 2.0, 3.0])
    rows = integrate.match_regions(["L_bankssts", "L_cuneus", "R_cuneus"], ["r.cuneus", "L Banks-STS"])
    assert table[rows].tolist() == [3.0, 1.0]
    with pytest.raises(ValueError, match=r"insula.*Are they regions of one atlas"):
        integrate.match_regions(["xyz"], ["insula"])
    with pytest.raises(ValueError, match="'L_cuneus' meant"):
        integrate.match_regions(["L_cuneus"], ["cuneus"])
    assert integrate.match_regions(["a"], []).tolist() == []
    with pytest.raises(ValueError, match="'cuneus' and 'Cuneus'"):
        integrate.match_regions(["cuneus", "Cuneus"], ["insula"])


def test_the_nearest_point_of_the_surface_decides():
    surface, ball = sphere() * [0.6, 1, 0.8], sphere() * 100 / 65
    inside = surface[[5, 70, 900]] * 0.97
    found = integrate.project_to_sphere(inside, surface, ball)
    assert np.linalg.norm(found - ball[[5, 70, 900]], axis=1).max() < 12
    np.testing.assert_array_equal(integrate.project_to_sphere(surface[:9], surface, ball), ball[:9])


def test_simulated_maps_have_the_covariance_they_say():
    places = np.array([[0, 0, 0], [50, 0, 0], [0, 100.0, 0]])
    made = integrate.make_smooth_maps(places, n_maps=20000, smoothness_mm=50.0)
    wanted = np.exp(-np.array([[0, 50, 100], [50, 0, 12500**0.5], [100, 12500**0.5, 0]]) / 50)
    np.testing.assert_allclose(np.cov(made.T), wanted, atol=0.04)
    rough = integrate.make_smooth_maps(places, n_maps=20000, smoothness_mm=0)
    np.testing.assert_allclose(np.cov(rough.T), np.eye(3), atol=0.04)
    twice = integrate.make_smooth_maps(places[[0, 0, 1]], n_maps=5)
    np.testing.assert_allclose(twice[:, 0], twice[:, 1], atol=1e-6)


def test_true_genes_follow_the_first_disorder_and_no_other():
    study = integrate.make_map_study(
        sphere()[::40], n_genes=400, n_disorders=3, n_true=200, share=0.64, smoothness_mm=20.0
    )
    r = np.corrcoef(np.vstack([study.disorder_maps, study.gene_maps]))[:3, 3:]
    assert r[0, :200].mean() == pytest.approx(0.8, abs=0.04)
    assert abs(r[0, 200:].mean()) < 0.06
    assert study.is_true.sum(axis=0).tolist() == [200, 0, 0]
    assert study.is_true[:200, 0].all()
    assert not integrate.make_map_study(sphere()[:9], n_genes=4, n_true=4, share=0).is_true.any()
