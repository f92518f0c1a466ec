"""The affinities that are shipped: what the card promises, and the trap in them."""

import numpy as np

from neurokit_lite import data


def test_counts_of_the_three_tables():
    """Lines of CHEMBL233_Ki.csv, CHEMBL236_Ki.csv and CHEMBL237_Ki.csv, less the heading."""
    affinities = data.load_opioid_affinities()
    is_known = np.isfinite(affinities["ki_nm"])
    assert is_known.sum(axis=0).tolist() == [3142, 2598, 2603]
    assert np.bincount(is_known.sum(axis=1)).tolist() == [0, 1915, 904, 1540]
    assert affinities["smiles"].size == np.unique(affinities["smiles"]).size == 4359
    assert affinities["targets"].tolist() == ["mu", "delta", "kappa"]
    assert (affinities["ki_nm"][is_known] > 0).all()


LOPERAMIDE = "CN(C)C(=O)C(CCN1CCC(O)(c2ccc(Cl)cc2)CC1)(c1ccccc1)c1ccccc1"
FENTANYL = "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"


def test_loperamide_prefers_mu_and_fentanyl_has_no_value_there():
    """A famous drug can be missing at the receptor for which it is famous: its many values scatter."""
    affinities = data.load_opioid_affinities()
    row = affinities["ki_nm"][affinities["smiles"] == LOPERAMIDE][0]
    np.testing.assert_array_equal(row, [0.558, 316, 1250])
    assert np.isnan(affinities["ki_nm"][affinities["smiles"] == FENTANYL][0]).tolist() == [True, True, False]


def test_limits_that_were_read_as_values():
    ki_nm = data.load_opioid_affinities()["ki_nm"]
    assert ((ki_nm[:, 0] == 10) & (ki_nm[:, 1] == 100)).sum() == 94
