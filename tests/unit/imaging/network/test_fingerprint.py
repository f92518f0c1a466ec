"""Fingerprints and confounds: on closed forms, on a cohort whose truth is known, and on seven people where fetched."""

import numpy as np
import pytest

from neurokit_lite import data, imaging


@pytest.fixture(scope="module")
def cohort():
    """Fifteen people, two sessions of ten minutes."""
    return imaging.make_resting_cohort(n_people=15, n_times=300)


def edges_of(series):
    return imaging.fisher_z(imaging.pack_edges(imaging.compute_connectomes(series)))


def test_identification_counts_and_means_are_right():
    first = np.eye(4)
    second = first[[0, 1, 3, 2]]  # the last two are exchanged
    found = imaging.identify_people(first, second, n_permutations=200, random_state=0)
    assert found.rate == found.rate_back == 0.5
    assert found.found.tolist() == [0, 1, 3, 2]
    # Unit vectors in 4 dimensions: correlation 1 with the same, -1/3 with another.
    assert found.self_similarity == pytest.approx((2 - 2 / 3) / 4)
    assert found.other_similarity == pytest.approx((2 - 10 / 3) / 12)
    assert found.differential_identifiability == pytest.approx(100 * (1 / 3 + 1 / 9))


def test_p_of_identification_is_that_of_all_orders():
    # 4 people found rightly: 1 of 24 orders reaches rate 1. With 5000 shuffles the share is known to 0.003 (one sd).
    found = imaging.identify_people(np.eye(4), np.eye(4), n_permutations=5000, random_state=0)
    assert found.rate == 1
    assert found.p_rate == found.p_difference == pytest.approx(1 / 24, abs=0.012)


def test_p_is_uniform_where_there_is_nothing():
    generator = np.random.default_rng(0)
    p = [
        imaging.identify_people(*generator.normal(size=(2, 8, 30)), n_permutations=99, random_state=i).p_difference
        for i in range(200)
    ]
    # 200 draws of a uniform: a share of 5 % has a standard deviation of 1.5 %, the mean one of 0.02.
    assert np.mean(np.array(p) <= 0.05) < 0.11
    assert abs(np.mean(p) - 0.5) < 0.08


def test_sessions_of_other_people_are_refused():
    with pytest.raises(ValueError, match=r"second must have the shape of first.*\(n_people, n_edges\)"):
        imaging.identify_people(np.eye(4), np.eye(4)[:3])
    with pytest.raises(ValueError, match="one value for all edges of person 1"):
        imaging.identify_people([[1, 2, 3], [1, 1, 1]], np.eye(3)[:2])


def test_people_of_the_cohort_are_found_again_and_strangers_are_not(cohort):
    first, second = (edges_of(cohort["series"][:, j]) for j in (0, 1))
    found = imaging.identify_people(first, second, n_permutations=500, random_state=0)
    assert found.rate > 0.6  # seen: 0.93 to 1 in six cohorts; by chance 1 / 15
    assert found.p_rate == found.p_difference == 1 / 501
    strangers = imaging.identify_people(first[:7], second[8:], n_permutations=500, random_state=0)
    assert strangers.p_difference > 0.01


def test_cohort_has_the_truth_it_claims():
    cohort = imaging.make_resting_cohort(n_people=2, n_sessions=1, n_times=10_000, motion_mm=0.02, breathing=0)
    truth = imaging.pack_edges(cohort.truth["connectomes"])
    found = imaging.pack_edges(imaging.compute_connectomes(cohort["series"][:, 0]))
    assert truth.min() > 0  # no pair of regions is coupled negatively
    # The day's own 10 % of variance, and noise of 1 / sqrt(4700 independent samples), lie between the two.
    for mine, seen in zip(truth, found, strict=True):
        assert np.corrcoef(mine, seen)[0, 1] > 0.9
    assert np.sqrt(np.mean((found - truth) ** 2)) < 0.06


def test_displacement_of_the_cohort_is_the_one_asked_for():
    cohort = imaging.make_resting_cohort(n_people=2, n_sessions=1, n_times=100, motion_mm=[0.1, 0.4])
    moved = [imaging.framewise_displacement(one[0]).mean() for one in cohort["motion"]]
    np.testing.assert_allclose(moved, [0.1, 0.4], rtol=1e-12)


def test_displacement_and_regressors_are_closed_forms():
    motion = np.zeros((4, 6))
    motion[2:, 1], motion[3, 5] = 0.3, -0.002
    np.testing.assert_allclose(imaging.framewise_displacement(motion), [0, 0, 0.3, 0.1], atol=1e-15)
    regressors = imaging.motion_regressors(motion)
    assert np.count_nonzero(regressors.any(axis=0)) == 8 - 2  # two moved; the last step has no "earlier volume"
    np.testing.assert_allclose(regressors[:, 1], [-1, -1, 1, 1], atol=1e-12)
    with pytest.raises(ValueError, match=r"rotations below 0.6 radians.*got 2\..*Degrees"):
        imaging.framewise_displacement(np.full((3, 6), 2.0))


def test_jerks_and_their_neighbours_are_left_out():
    kept = imaging.keep_still_frames([0, 0.1, 0.1, 0.5, 0.1, 0.1, 0.1], threshold_mm=0.3, n_before=1, n_after=1)
    assert kept.tolist() == [True, True, False, False, False, True, True]
    with pytest.raises(ValueError, match="threshold_mm must leave at least one volume"):
        imaging.keep_still_frames([0.5, 0.5])


def test_regression_leaves_nothing_of_the_confound_and_never_sees_left_out_volumes():
    generator = np.random.default_rng(1)
    clean, confound = generator.normal(size=(3, 100)), generator.normal(size=(100, 2))
    series = clean + np.array([[1.0, 2.0], [0, 1], [-3, 0]]) @ confound.T + 50
    left = imaging.regress_confounds(series, confound)
    np.testing.assert_allclose(left @ confound, 0, atol=1e-10)
    np.testing.assert_allclose(left.mean(axis=1), 0, atol=1e-12)
    is_kept, spoilt = np.arange(100) % 10 > 0, series.copy()
    spoilt[:, ~is_kept] = 1e6
    expected = imaging.regress_confounds(series[:, is_kept], confound[is_kept])
    np.testing.assert_allclose(imaging.regress_confounds(spoilt, confound, is_kept=is_kept), expected, atol=1e-9)


def test_confounds_that_do_not_fit_are_refused():
    series = np.random.default_rng(2).normal(size=(3, 20))
    with pytest.raises(ValueError, match=r"confounds must have one row for each of the 20 time points.*got 19 rows"):
        imaging.regress_confounds(series, np.ones((19, 2)))
    with pytest.raises(ValueError, match="19 confounds for 20 time points"):
        imaging.regress_confounds(series, np.random.default_rng(3).normal(size=(20, 19)))
    with pytest.raises(ValueError, match="is_kept must have one entry"):
        imaging.regress_confounds(series, np.ones((20, 1)), is_kept=np.ones(19, bool))


def test_global_signal_regression_makes_every_row_of_the_covariance_sum_to_zero(cohort):
    series = cohort["series"][0, 0]
    left = imaging.regress_confounds(series, series.mean(axis=0)[:, None])
    # Closed form: residuals sum to 0 at every time, so each region's covariances do too; up to rounding of 142 terms.
    np.testing.assert_allclose(np.cov(left).sum(axis=0), 0, atol=1e-12)
    assert (imaging.pack_edges(imaging.compute_connectome(left)) < 0).mean() > 0.4  # the truth has none; seen: 0.58
    assert (imaging.pack_edges(imaging.compute_connectome(series)) < 0).mean() < 0.05


def test_qc_fc_finds_what_was_put_in():
    generator = np.random.default_rng(4)
    motion, distances = generator.random(60), np.linspace(20, 160, 500)
    noise = generator.normal(size=(60, 500))
    nothing = imaging.qc_fc(noise, motion, distances)
    # 500 independent edges: the median is known to about 5 %, Spearman's correlation to 1 / sqrt(500) = 0.045.
    assert nothing.median_size == pytest.approx(nothing.expected_size, rel=0.2)
    assert abs(nothing.distance_dependence) < 0.15
    tied = imaging.qc_fc(noise + 5 * motion[:, None] * (1 - distances / 80), motion, distances)
    assert tied.distance_dependence < -0.9
    with pytest.raises(ValueError, match="motion_mm must have one entry for each of the 60"):
        imaging.qc_fc(noise, motion[1:], distances)


def test_movement_makes_a_difference_between_groups_that_is_none_and_scrubbing_mends_it():
    levels = np.concatenate([np.linspace(0.06, 0.18, 20), np.linspace(0.12, 0.36, 20)])
    cohort = imaging.make_resting_cohort(n_people=40, n_sessions=1, motion_mm=levels, random_state=1)
    places = cohort["coordinates_mm"]
    distances = imaging.pack_edges(np.linalg.norm(places[:, None] - places, axis=2))
    moved = [imaging.framewise_displacement(one[0]) for one in cohort["motion"]]
    mended = [
        imaging.regress_confounds(
            series[0], imaging.motion_regressors(motion[0]), is_kept=imaging.keep_still_frames(one)
        )
        for series, motion, one in zip(cohort["series"], cohort["motion"], moved, strict=True)
    ]
    mean_mm = [one.mean() for one in moved]
    raw = imaging.qc_fc(edges_of(cohort["series"][:, 0]), mean_mm, distances)
    clean = imaging.qc_fc(edges_of(mended), mean_mm, distances)
    assert raw.distance_dependence < -0.3  # seen: -0.5 to -0.6 in four cohorts
    assert abs(clean.distance_dependence) < 0.2  # seen: -0.03 to 0.06; the noise of neighbouring edges goes together
    assert clean.median_size < 0.7 * raw.median_size


def test_seven_real_people_are_found_again_by_halves_of_a_scan():
    try:
        data.verify("hcp_rest")
    except FileNotFoundError as error:
        pytest.skip(f"needs `nkl data fetch hcp_rest`: {error}")
    people = data.fetch_hcp_rest()
    first, second = (edges_of(people["series"][:, :, part]) for part in (slice(600), slice(600, 1200)))
    found = imaging.identify_people(first, second, n_permutations=500, random_state=0)
    assert found.rate == found.rate_back == 1
    # Two decimals, as the lesson tells them.
    assert found.self_similarity == pytest.approx(0.91, abs=0.005)
    assert found.other_similarity == pytest.approx(0.71, abs=0.005)
    wiring = imaging.pack_edges(people["wiring"])
    activity = imaging.pack_edges(imaging.compute_connectomes(people["series"]))
    of_wiring = np.corrcoef(wiring, activity)[:7, 7:]
    assert of_wiring.diagonal().mean() == pytest.approx(0.28, abs=0.005)
    assert np.corrcoef(wiring.mean(0), activity.mean(0))[0, 1] == pytest.approx(0.33, abs=0.005)
    assert (of_wiring.argmax(axis=1) == np.arange(7)).sum() == 3  # wiring hardly tells whose activity it is
