"""pKi, selectivity and gaps: closed forms."""

import numpy as np
import pytest

from neurokit_lite import data, drugs


def test_pki_of_round_numbers():
    np.testing.assert_allclose(drugs.compute_pki([[1e9, 1.0, 0.01, np.nan]])[0], [0, 9, 11, np.nan], atol=1e-12)


def test_pki_is_the_source_column_plus_nine():
    """MoleculeACE gives y = -log10(Ki / nM) beside Ki: first line of its CHEMBL233_Ki.csv, 10620 nM and -4.02612."""
    assert drugs.compute_pki([[10620.0]])[0, 0] == pytest.approx(9 - 4.02612451674545, abs=1e-12)
    affinities = data.load_opioid_affinities()
    row = affinities["smiles"] == "CC(c1ccccc1)N1CC[C@H]1[C@@H](N)c1cccc(Cl)c1"
    assert affinities["ki_nm"][row][0].tolist() == [10620.0, 39120.0, 4099.0]


def test_selectivity_is_the_logarithm_of_a_ratio_of_ki():
    ki_nm = np.array([[0.558, 316, 1250], [12.758, 0.28237, 11.573], [1.0, np.nan, 1000.0]])
    pki = drugs.compute_pki(ki_nm)
    for target in range(3):
        others = np.delete(ki_nm, target, axis=1)
        expected = np.log10(others.min(axis=1) / ki_nm[:, target])
        np.testing.assert_allclose(drugs.compute_selectivity(pki, target=target), expected, atol=1e-12)
    assert np.isnan(drugs.compute_selectivity(pki, target=0)[2]), "what was not measured may be the best"


def test_of_the_others_the_best_counts_and_not_their_mean():
    assert drugs.compute_selectivity([[9.0, 8.5, 4.0]], target=0).tolist() == [0.5]


def test_gaps_against_counting():
    pki = drugs.compute_pki(data.load_opioid_affinities()["ki_nm"])
    gaps = drugs.describe_gaps(pki)
    is_known = np.isfinite(pki)
    assert gaps.n_both.tolist() == [[3142, 1921, 1979], [1921, 2598, 1624], [1979, 1624, 2603]]
    for i, j in ((0, 1), (1, 2), (2, 0)):
        assert gaps.mean_with[i, j] == pytest.approx(pki[is_known[:, j], i][is_known[is_known[:, j], i]].mean())
        assert gaps.mean_without[i, j] == pytest.approx(np.nanmean(pki[~is_known[:, j], i]))
    assert np.isnan(np.diag(gaps.mean_without)).all()


def test_a_target_that_nobody_measured_has_no_mean():
    gaps = drugs.describe_gaps([[8.0, np.nan], [7.0, np.nan]])
    assert gaps.n_both.tolist() == [[2, 0], [0, 0]]
    assert np.isnan(gaps.mean_with[0, 1])
    assert gaps.mean_without[0, 1] == 7.5


def test_numbers_in_mol_per_litre_are_noticed():
    """No table of drugs is tighter than 0.1 pM throughout; one value may be."""
    with pytest.raises(ValueError, match="mol/L"):
        drugs.compute_pki([[1e-9, 3e-7], [np.nan, 1e-5]])
    assert drugs.compute_pki([[1e-5, 10.0]])[0, 0] == pytest.approx(14)
