"""Fragments, tolerances and the score, each by hand."""

import math

import numpy as np
import pytest

from neurokit_lite import genomics


def test_b_and_y_of_one_bond_are_the_whole_peptide():
    ions = genomics.fragment_ions("YLYEIAR")
    whole = genomics.peptide_mass("YLYEIAR") + 2 * 1.00727646677
    np.testing.assert_allclose(ions.b_mz + ions.y_mz[::-1], whole, rtol=1e-12)
    assert ions.y_mz[0] == pytest.approx(175.1190, abs=1e-3)  # arginine, in every table
    assert ions.b_mz[1] == pytest.approx(277.1547, abs=1e-3)


def test_charges_and_modifications_of_fragments():
    one, two = genomics.fragment_ions("ACDK"), genomics.fragment_ions("ACDK", charge=2)
    np.testing.assert_allclose(two.b_mz * 2 - one.b_mz, 1.00727646677)
    added = genomics.fragment_ions("ACDK", modifications={"C": 57.0}).b_mz - one.b_mz
    assert added == pytest.approx([0, 57, 57])
    added = genomics.fragment_ions("ACDK", modifications={"C": 57.0}).y_mz - one.y_mz
    assert added == pytest.approx([0, 0, 57])


def test_the_nearest_peak_by_brute_force():
    generator = np.random.default_rng(1)
    mz, expected = np.sort(generator.uniform(100, 1000, 300)), generator.uniform(90, 1010, 400)
    apart = np.abs(mz - expected[:, None])
    for options, limit in (({"tolerance_da": 0.5}, 0.5), ({"tolerance_ppm": 500}, 500e-6 * expected)):
        wanted = np.where(apart.min(axis=1) <= limit, apart.argmin(axis=1), -1)
        np.testing.assert_array_equal(genomics.match_peaks(mz, expected, **options), wanted)


def test_edges_of_matching():
    assert genomics.match_peaks([], [500.0], tolerance_da=1).tolist() == [-1]
    assert genomics.match_peaks([500.0], [], tolerance_da=1).size == 0
    assert genomics.match_peaks([500.0], [500.5, 499.5, 500.75], tolerance_da=0.5).tolist() == [0, 0, -1]
    assert genomics.match_peaks([500.0, 501.0], [500.5], tolerance_da=1).tolist() == [0]  # equally near: the lower one


def test_tolerances_in_the_wrong_unit_are_asked_about():
    with pytest.raises(ValueError, match=r"tolerance_da must be between 0.0001 and 5 Da; got 20 Da. Did you"):
        genomics.match_peaks([500.0], [500.0], tolerance_da=20)
    with pytest.raises(ValueError, match=r"got 0.02 ppm. Did you pass Da\?"):
        genomics.match_peaks([500.0], [500.0], tolerance_ppm=0.02)


def test_the_score_by_hand():
    """GASK: b1 58.029, b2 129.066, b3 216.098; y1 147.113, y2 234.145, y3 305.182."""
    mz, heights = [129.0, 147.2, 200.0, 234.1, 305.9], [20.0, 30.0, 50.0, 10.0, 5.0]
    found = genomics.match_fragments(mz, heights, "GASK", tolerance_da=0.5)
    assert found.b_peaks.tolist() == [-1, 0, -1]
    assert found.y_peaks.tolist() == [1, 3, -1]
    assert found.score == pytest.approx(math.log(math.factorial(1) * math.factorial(2)) + math.log1p(40 + 60 + 20))
    few = genomics.match_fragments(mz, heights, "GASK", tolerance_da=0.5, n_strongest=2)
    assert few.y_peaks.tolist() == [1, -1, -1]
    assert few.score == pytest.approx(math.log1p(60))
    assert genomics.match_fragments(mz, heights, "GASK", tolerance_da=0.8).y_peaks.tolist() == [1, 3, 4]


def test_spectra_without_anything_score_nothing():
    assert genomics.match_fragments([], [], "GASK").score == 0
    assert genomics.match_fragments([147.1], [0.0], "GASK").score == 0


def test_the_score_grows_with_each_fragment():
    found = genomics.hyperscore([0, 1, 2, 6], [0, 1, 2, 6], [0, 0, 0, 0])
    assert found == pytest.approx([0, 0, 2 * math.log(2), 2 * math.log(720)])
    assert float(genomics.hyperscore(3, 2, math.e - 1)) == pytest.approx(math.log(12) + 1)
