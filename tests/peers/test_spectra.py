"""Masses, digests, fragments, isotope patterns and q values are those of pyteomics.

The values were made by reference/spectra.py.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "spectra"


def table(name):
    return pd.read_csv(REFERENCE / f"{name}.csv", comment="#", keep_default_na=False)


def test_masses_and_mz():
    """To 1e-6 Da; the two take masses of atoms from the same evaluation."""
    for peptide, charge, mz in table("masses").itertuples(index=False):
        found = genomics.peptide_mz(peptide, charge) if charge else genomics.peptide_mass(peptide)
        assert found == pytest.approx(mz, abs=1e-6)


@pytest.mark.parametrize("max_missed", [0, 1, 2])
def test_the_digest_of_albumin(max_missed):
    proteins = genomics.read_fasta(data.bovine_albumin_fasta())
    wanted = table("peptides")
    wanted = wanted[wanted["max_missed"] == max_missed]["peptide"].tolist()
    assert len(wanted) > 40
    assert sorted(genomics.digest_proteins(proteins, max_missed=max_missed).peptides) == sorted(wanted)


def test_fragments():
    for (peptide, charge), rows in table("fragments").groupby(["peptide", "charge"]):
        ions = genomics.fragment_ions(peptide, charge=charge)
        for series, found in (("b", ions.b_mz), ("y", ions.y_mz)):
            wanted = rows[rows["series"] == series].sort_values("number")["mz"]
            np.testing.assert_allclose(found, wanted, atol=1e-6)


def test_isotope_patterns():
    """In the second peak the peer counts carbon, nitrogen and sulfur. All elements are in the unit tests."""
    for peptide, rows in table("isotopes").groupby("peptide"):
        found = genomics.isotope_pattern(peptide, n_peaks=2, elements="CNS")
        first, second = rows["share"]
        assert genomics.isotope_pattern(peptide, n_peaks=1).shares[0] == pytest.approx(first, rel=1e-6)
        assert found.shares[1] / found.shares[0] == pytest.approx(second / first, rel=1e-5)
        np.testing.assert_allclose(found.mz - 1.00727646677, rows["mass"], atol=5e-6)


@pytest.mark.parametrize(("column", "n_added"), [("q_plain", 0), ("q_added", 1)])
def test_q_values(column, n_added):
    wanted = table("q_values")
    found = genomics.target_decoy_q(wanted["score"], wanted["is_decoy"], n_added=n_added)
    np.testing.assert_allclose(found, np.minimum(wanted[column], 1), atol=1e-6)
