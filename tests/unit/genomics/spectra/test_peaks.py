"""Peaks: what was put into a profile comes out of it, and the spacing gives the charge."""

import numpy as np
import pytest

from neurokit_lite import genomics


def test_a_profile_gives_its_peaks_back():
    mz, heights = np.array([400.2, 400.7, 401.2, 950.55]), np.array([100.0, 55.0, 20.0, 7.0])
    profile = genomics.make_profile(mz, heights, resolution=50_000)
    found = genomics.pick_peaks(profile.mz, profile.intensities)
    np.testing.assert_allclose(found.mz, mz, rtol=1e-9)
    np.testing.assert_allclose(found.intensities, heights, rtol=1e-9)


def test_the_width_of_a_peak_is_its_mz_over_the_resolution():
    profile = genomics.make_profile([500.0], [8.0], resolution=1000)
    half = np.interp(499.75, profile.mz, profile.intensities)
    assert half == pytest.approx(4, abs=1e-6)


def test_uneven_points_give_the_top_as_well():
    x = np.array([499.0, 499.2, 499.9, 500.15, 501.0])
    found = genomics.pick_peaks(x, 50 * np.exp(-((x - 500) ** 2) / 2 / 0.2**2))
    assert found.mz == pytest.approx([500.0])
    assert found.intensities == pytest.approx([50.0])


def test_no_curve_is_laid_across_a_gap():
    found = genomics.pick_peaks([400.0, 400.01, 400.02, 500.0], [1.0, 2.0, 3.0, 1.0])
    assert found.mz.tolist() == [400.02]
    assert found.intensities.tolist() == [3.0]


def test_peaks_that_overlap_become_one():
    profile = genomics.make_profile([500.0, 500.004], [10.0, 10.0], resolution=50_000)
    (found,) = genomics.pick_peaks(profile.mz, profile.intensities).mz
    assert 500.001 < found < 500.003


def test_noise_makes_peaks_and_a_threshold_takes_them_out():
    options = {"resolution": 50_000, "noise_sd": 1.0, "random_state": 1}
    profile = genomics.make_profile([400.2, 500.7], [100.0, 60.0], **options)
    again = genomics.make_profile([400.2, 500.7], [100.0, 60.0], **options)
    np.testing.assert_array_equal(profile.intensities, again.intensities)
    assert profile.intensities.min() >= 0
    assert len(genomics.pick_peaks(profile.mz, profile.intensities).mz) > 10
    found = genomics.pick_peaks(profile.mz, profile.intensities, min_intensity=20)
    assert found.mz == pytest.approx([400.2, 500.7], rel=5e-6)


def test_no_points_no_peaks():
    assert genomics.pick_peaks([], []).mz.size == 0
    assert genomics.pick_peaks([500.0], [1.0]).mz.size == 0
    assert genomics.pick_peaks([500.0, 501.0], [1.0, 2.0]).mz.size == 0


@pytest.mark.parametrize("charge", [1, 2, 3, 4, 6])
def test_charges_of_patterns(charge):
    pattern = genomics.isotope_pattern("YLYEIAR" * 2, charge=charge)
    found = genomics.find_charges(pattern.mz, pattern.shares, pattern.mz[:1], max_charge=6)
    assert found.tolist() == [charge]


def test_two_ions_in_one_scan_and_one_alone():
    one, other = genomics.isotope_pattern("YLYEIAR", charge=2), genomics.isotope_pattern("DLGEEHFK", charge=3)
    mz = np.concatenate([one.mz, other.mz, [900.0]])
    order = np.argsort(mz)
    heights = np.concatenate([one.shares, other.shares, [1.0]])[order]
    wanted = [900.0, one.mz[0], other.mz[0]]
    assert genomics.find_charges(mz[order], heights, wanted).tolist() == [0, 2, 3]
    assert genomics.find_charges(mz[order], heights, wanted, max_charge=2).tolist() == [0, 2, 1]  # as documented


def test_a_gap_ends_the_series():
    """Peaks at 1/3 and at 3/3, none at 2/3: the third says nothing for charge 3 once the second is missing."""
    mz = 500.0 + 1.0033548 * np.array([0, 1 / 3, 1])
    assert genomics.find_charges(mz, [9, 1.0, 5.0], [500.0]).tolist() == [1]


def test_peaks_out_of_tolerance_do_not_count():
    mz, heights = [500.0, 500.52], [9.0, 5.0]
    assert genomics.find_charges(mz, heights, [500.0]).tolist() == [0]
    assert genomics.find_charges(mz, heights, [500.0], tolerance_ppm=50).tolist() == [2]


def test_an_ion_that_is_not_in_the_scan_has_no_charge():
    """Peaks of another ion lie where its isotopes would: of 96 such ions in the albumin run nine got a charge."""
    pattern = genomics.isotope_pattern("YLYEIAR", charge=2)
    between = pattern.mz[0] - 1.0033548 / 2
    assert genomics.find_charges(pattern.mz, pattern.shares, [between, pattern.mz[0]]).tolist() == [0, 2]


def test_an_empty_scan_has_no_charges():
    assert genomics.find_charges([], [], [500.0]).tolist() == [0]
    assert genomics.find_charges([500.0], [1.0], []).size == 0


def test_a_crowd_of_peaks_leaves_no_hole_in_the_profile():
    mz = 500 + 0.01 * np.arange(50)
    profile = genomics.make_profile(mz, np.ones(50), resolution=500)
    assert np.diff(profile.mz).max() < 0.2  # a fifth of a width of 1
    at = profile.mz[np.argmax(profile.intensities)]
    assert at == pytest.approx(500.245, abs=0.1)
    by_sum = np.exp2(-((2 * (at - mz) / (mz / 500)) ** 2)).sum()
    assert profile.intensities.max() == pytest.approx(by_sum, rel=1e-6)


def test_equal_points_on_a_flank_are_no_peak_and_a_full_detectors_peak_is_its_middle():
    flank = genomics.pick_peaks([1, 2, 3, 4, 5], [1, 4, 4, 9, 1])
    assert flank.mz.size == 1
    assert 3.5 < flank.mz[0] < 4.5
    full = genomics.pick_peaks([1, 2, 3, 4, 5, 6, 7], [1, 8, 8, 8, 8, 8, 1])
    np.testing.assert_allclose([full.mz[0], full.intensities[0]], [4, 8])


@pytest.mark.parametrize("charge", [1, 2, 3, 4, 6])
def test_the_charge_of_a_heavy_molecule_is_not_halved(charge):
    shares = genomics.isotope_pattern("LCTVATLRETYGEMADCCAKQEPERNECFLQHKDDNPNLPRLVRPEVDVMCTAFHDNEET", n_peaks=12).shares
    mz = 6900 / charge + 1.00335 * np.arange(12) / charge
    assert genomics.find_charges(mz, shares, [mz[0]])[0] == charge
