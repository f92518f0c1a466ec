"""Coverage, residue by residue."""

import pytest

from neurokit_lite import genomics


def test_overlaps_count_once_and_repeats_everywhere():
    assert genomics.cover_protein("GASKLVPK", ["GAS", "ASK", "GAS"]).tolist() == [True] * 4 + [False] * 4
    assert genomics.cover_protein("AAAGA", ["AA"]).tolist() == [True, True, True, False, False]
    assert genomics.cover_protein("gask", ["SK"]).tolist() == [False, False, True, True]
    assert not genomics.cover_protein("GASK", []).any()


def test_a_peptide_of_another_protein():
    with pytest.raises(ValueError, match=r"peptides must be parts of the protein; got 'LVTK'\. Is it"):
        genomics.cover_protein("GASK", ["GA", "LVTK"])
