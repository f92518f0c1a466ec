"""Digests by hand, letters without a mass, and decoys."""

import numpy as np
import pytest

from neurokit_lite import data, genomics


def test_where_trypsin_cuts():
    found = genomics.digest_proteins({"toy": "KAAKPGGRMMRPLK"}, max_missed=0, min_length=1)
    assert sorted(found.peptides) == ["AAKPGGR", "K", "MMRPLK"]
    rows = dict(zip(found.peptides, zip(found.starts, found.n_missed, strict=True), strict=True))
    assert rows == {"K": (1, 0), "AAKPGGR": (2, 0), "MMRPLK": (9, 0)}


def test_missed_sites_lengths_and_an_end_that_is_no_site():
    letters = "AAKCCKDDKEE"
    found = genomics.digest_proteins({"toy": letters}, max_missed=2, min_length=3, max_length=8)
    assert set(found.peptides) == {"AAK", "CCK", "DDK", "AAKCCK", "CCKDDK", "DDKEE", "CCKDDKEE"}
    assert dict(zip(found.peptides, found.n_missed, strict=True))["CCKDDKEE"] == 2
    assert (np.diff(found.masses_da) >= 0).all()
    for peptide, mass, start in zip(found.peptides, found.masses_da, found.starts, strict=True):
        assert mass == pytest.approx(genomics.peptide_mass(peptide))
        assert letters[start - 1 :].startswith(peptide)


def test_peptides_of_two_proteins_are_there_once_and_name_both():
    found = genomics.digest_proteins({"a": "GGGKLLLK", "b": "TTTKLLLKLLLK"}, max_missed=0, min_length=4)
    rows = dict(zip(found.peptides, found.proteins, strict=True))
    assert rows == {"GGGK": "a", "LLLK": "a;b", "TTTK": "b"}


def test_a_peptide_of_target_and_decoy_counts_for_the_target():
    found = genomics.digest_proteins({"a": "GGGKLLLK"}, decoys={"decoy_a": "LLLKGGWK"}, max_missed=0, min_length=4)
    rows = dict(zip(found.peptides, zip(found.proteins, found.is_decoy, strict=True), strict=True))
    assert rows == {"GGGK": ("a", False), "LLLK": ("a", False), "GGWK": ("decoy_a", True)}


def test_fixed_modifications_are_weighed():
    found = genomics.digest_proteins({"a": "ACCK"}, min_length=4, modifications=genomics.CARBAMIDOMETHYL)
    assert found.masses_da[0] == pytest.approx(genomics.peptide_mass("ACCK") + 2 * 57.021463735)
    assert found.modifications == dict(genomics.CARBAMIDOMETHYL)


def test_letters_without_a_mass_are_left_out_and_said():
    with pytest.warns(UserWarning, match="1 of 2 peptides are left out"):
        found = genomics.digest_proteins({"a": "AAXKLLLK"}, max_missed=0, min_length=4)
    assert found.peptides == ("LLLK",)
    with (
        pytest.warns(UserWarning, match="1 of 1"),
        pytest.raises(ValueError, match="proteins must give peptides whose letters have a mass; got none"),
    ):
        genomics.digest_proteins({"a": "AAXK"}, min_length=4)


def test_the_same_protein_twice_and_nothing_to_find():
    with pytest.raises(ValueError, match="got first, second, which have the same letters"):
        genomics.digest_proteins({"first": "GASK", "second": "GASK"})
    with pytest.raises(ValueError, match="proteins must give peptides of 6 to 40 residues; got none"):
        genomics.digest_proteins({"a": "GASK"})


def test_decoys_keep_length_and_letters():
    proteins = genomics.read_fasta(data.neuro_proteins_fasta())
    for method in ("reverse", "shuffle"):
        decoys = genomics.make_decoys(proteins, method=method)
        for name, letters in proteins.items():
            assert sorted(decoys[f"decoy_{name}"]) == sorted(letters)
            assert decoys[f"decoy_{name}"] != letters
    assert genomics.make_decoys(proteins)["decoy_APP"] == proteins["APP"][::-1]
    shuffled = genomics.make_decoys(proteins, method="shuffle", random_state=1)
    assert shuffled == genomics.make_decoys(proteins, method="shuffle", random_state=1)
    assert shuffled != genomics.make_decoys(proteins, method="shuffle", random_state=2)


def test_albumin_gives_as_many_pieces_as_by_hand():
    """P02769 has 60 K and 26 R (UniProt); five of them stand before a proline."""
    letters = genomics.read_fasta(data.bovine_albumin_fasta())["ALB"]
    n_sites = letters.count("K") + letters.count("R") - letters.count("KP") - letters.count("RP")
    found = genomics.digest_proteins({"ALB": letters}, max_missed=0, min_length=1, max_length=607)
    assert len(letters) == 607
    assert sum(len(one) * letters.count(one) for one in found.peptides if len(one) > 4) <= 607
    assert len(found) <= n_sites + 1
