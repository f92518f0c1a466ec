"""Image quality against closed forms; verdicts that hold at a new site, and those that only seem to."""

import tracemalloc

import numpy as np
import pytest

from neurokit_lite import data, imaging


def test_noise_gives_the_metrics_that_can_be_worked_out():
    scan = imaging.make_head_scan(n_voxels=64, noise=5)
    found = {name: values[0] for name, values in imaging.measure_scans([scan]).items()}
    # White 100, grey 70, noise 5. In air the magnitude is Rayleigh: variance (2 - pi/2) 25, median square 2 ln 2 x 25.
    # 2 % and 3 % are at least three standard errors for the 12 000 voxels of white matter; the seed is fixed.
    assert found["snr_white"] == pytest.approx(100 / 5, rel=0.02)
    assert found["snr_grey"] == pytest.approx(70 / 5, rel=0.02)
    assert found["cnr"] == pytest.approx(30 / (5 * np.sqrt(4 - np.pi / 2)), rel=0.02)
    assert found["cjv"] == pytest.approx(2 * 5 / 30, rel=0.03)
    inside = np.median(scan.image[scan.head] ** 2)
    assert found["fber"] == pytest.approx(inside / (2 * np.log(2) * 25), rel=0.03)


def test_entropy_is_1_where_all_is_equal_and_0_where_one_voxel_holds_all():
    assert imaging.efc(np.full((5, 4, 3), 8.0)) == pytest.approx(1)
    one = np.zeros((5, 4, 3))
    one[2, 1, 0] = 8
    assert imaging.efc(one) == pytest.approx(0)
    half = np.zeros(16)
    half[:4] = 3.0  # p = 1/2 four times: 4 x 1/2 x log 2, over 4 log 4
    assert imaging.efc(half.reshape(4, 4, 1)) == pytest.approx(0.25)


def test_no_metric_depends_on_the_scanners_unit():
    scan = imaging.make_head_scan(n_voxels=24)
    louder = imaging.HeadScan(37 * scan.image, scan.white, scan.grey, scan.head)
    table = imaging.measure_scans([scan, louder])
    for name, (first, second) in table.items():
        assert second == pytest.approx(first), name


def test_motion_makes_ghosts_of_the_same_energy_and_every_metric_worse():
    still, moved = (imaging.make_head_scan(noise=0, motion_voxels=shift) for shift in (0, 3))
    assert (moved.image**2).sum() == pytest.approx((still.image**2).sum())  # phases do not change the power of a line
    table = imaging.measure_scans([imaging.make_head_scan(motion_voxels=shift) for shift in (0, 3)])
    for name, (before, after) in table.items():
        assert (after > before) == (name in {"cjv", "efc"}), name


def test_a_sloping_field_hurts_joint_variation_and_leaves_the_entropy_alone():
    table = imaging.measure_scans([imaging.make_head_scan(slope=slope) for slope in (0, 0.5)])
    assert table["cjv"][1] > 1.4 * table["cjv"][0]
    assert table["efc"][1] == pytest.approx(table["efc"][0], rel=0.01)


def test_air_blanked_by_the_scanner_gives_nan_and_not_infinity():
    scan = imaging.make_head_scan(n_voxels=16)
    assert np.isnan(imaging.fber(np.where(scan.head, scan.image, 0), scan.head))


def test_bad_images_are_refused_with_the_reason():
    scan = imaging.make_head_scan(n_voxels=16)
    with pytest.raises(ValueError, match=r"mask must have the image's shape \(16, 16, 16\)"):
        imaging.snr(scan.image, scan.white[:8])
    with pytest.raises(ValueError, match="mask must hold at least two voxels"):
        imaging.snr(scan.image, np.zeros((16, 16, 16)))
    with pytest.raises(ValueError, match="head must leave some air around it"):
        imaging.fber(scan.image, np.ones((16, 16, 16)))
    with pytest.raises(ValueError, match="image must hold something other than zeros"):
        imaging.efc(np.zeros((4, 4, 4)))
    broken = scan.image.copy()
    broken[3, 3, 3] = np.nan
    with pytest.raises(ValueError, match=r"1 of 4096 values that are NaN or infinite, the first at \[3, 3, 3\]"):
        imaging.measure_scans([imaging.HeadScan(broken, scan.white, scan.grey, scan.head)])


def test_a_stream_needs_no_more_memory_for_eight_times_the_scans():
    def peak(n_scans):
        tracemalloc.start()
        imaging.measure_scans(imaging.make_head_scan(n_voxels=24, random_state=i) for i in range(n_scans))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(1)  # first calls import and cache
    assert peak(16) < 1.2 * peak(2)


def test_centring_makes_sites_alike_and_keeps_the_order_within_each():
    generator = np.random.default_rng(0)
    sites = np.repeat(["A", "B"], 50)
    raw = (
        generator.normal(size=(100, 1)) * np.where(sites == "A", 1, 30)[:, None]
        + np.where(sites == "A", 0, 500)[:, None]
    )
    centred = imaging.centre_sites(np.column_stack([raw, np.ones(100)]), sites)
    for site in "AB":
        own = centred[sites == site, 0]
        assert np.median(own) == pytest.approx(0, abs=1e-12)
        assert 1.4826 * np.median(np.abs(own)) == pytest.approx(1, rel=1e-4)
        assert np.array_equal(np.argsort(own), np.argsort(raw[sites == site, 0]))
    assert not centred[:, 1].any()


def test_random_folds_flatter_a_model_that_knows_the_site():
    """Rejection depends on the site alone, and so does the feature: nothing can be known of a new site."""
    generator = np.random.default_rng(0)
    sites = np.repeat(np.arange(10), 60)
    features = generator.normal(size=(10, 12))[sites]
    is_rejected = generator.uniform(size=600) < generator.uniform(size=10)[sites]
    random = imaging.predict_ratings(features, is_rejected, sites, folds="random", random_state=0)
    held_out = imaging.predict_ratings(features, is_rejected, sites)
    assert random.auc > 0.7
    assert held_out.auc < 0.6


def test_people_can_be_predicted_at_sites_that_the_model_has_not_seen():
    study = data.load_scan_quality()
    own = [not (n.startswith("summary_") or n.endswith(("_x", "_y", "_z", "_total"))) for n in study["names"]]
    is_rejected = np.nanmean(study["ratings"], axis=1) < 0
    found = imaging.predict_ratings(study["metrics"][:, own], is_rejected, study["sites"])
    assert sum(own) == 25
    assert is_rejected.sum() == 176
    assert found.auc == pytest.approx(0.872, abs=0.005)  # the optimiser stops a little earlier or later
    assert len(found.site_auc()) == 11


def test_a_small_site_that_holds_all_rejections_is_said_so():
    features, sites = np.arange(12.0)[:, None], np.repeat(["A", "B"], 6)
    with pytest.raises(ValueError, match="once one site is left out"):
        imaging.predict_ratings(features, sites == "A", sites)


def test_kappa_of_constant_raters_is_refused():
    with pytest.raises(ValueError, match="first must vary; got 1 throughout"):
        imaging.cohen_kappa([1, 1], [1, 1])
