"""Masses: the sum of atoms, known peptides, and what the charge does."""

import pytest

from neurokit_lite import genomics
from neurokit_lite.genomics.sequence.letters import AMINO_ACIDS
from neurokit_lite.genomics.spectra.masses import MONOISOTOPIC_DA, RESIDUE_ATOMS


def test_a_known_peptide():
    """Angiotensin II, DRVYIHPF: [M+H]+ is 1046.5418 in every table of calibrants."""
    assert genomics.peptide_mz("DRVYIHPF", 1) == pytest.approx(1046.5418, abs=2e-4)
    assert genomics.peptide_mz("DRVYIHPF", 2) == pytest.approx((1045.534542 + 2 * 1.007276) / 2, abs=2e-4)


def test_all_residues_have_atoms_and_leucine_is_isoleucine():
    assert set(RESIDUE_ATOMS) == set(AMINO_ACIDS)
    assert genomics.peptide_mass("L") == genomics.peptide_mass("I")
    assert genomics.peptide_mass("K") - genomics.peptide_mass("Q") == pytest.approx(0.036385, abs=1e-5)


def test_carbamidomethyl_is_c2_h3_n_o():
    added = 2 * MONOISOTOPIC_DA["C"] + 3 * MONOISOTOPIC_DA["H"] + MONOISOTOPIC_DA["N"] + MONOISOTOPIC_DA["O"]
    assert genomics.CARBAMIDOMETHYL["C"] == pytest.approx(added, abs=1e-6)
    plain = genomics.peptide_mass("CCK")
    assert genomics.peptide_mass("CCK", modifications=genomics.CARBAMIDOMETHYL) == pytest.approx(plain + 2 * added)


def test_the_order_of_letters_does_not_matter_and_small_ones_are_read():
    assert genomics.peptide_mass("kag") == pytest.approx(genomics.peptide_mass("GAK"), abs=1e-12)


@pytest.mark.parametrize("letter", "BJXZUO")
def test_letters_without_a_mass(letter):
    with pytest.raises(ValueError, match=f"got '{letter}' as letter 3 of 4. B, J, X and Z stand for several"):
        genomics.peptide_mass(f"GA{letter}K")
