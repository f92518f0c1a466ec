"""The genetic code, both strands, and the protein that a gene must give."""

import re

import pytest

from neurokit_lite import data, genomics


def test_the_exons_of_app_give_the_residues_of_app():
    letters = "".join(data.load_app_exons()["letters"])
    protein = genomics.read_fasta(data.neuro_proteins_fasta())["APP"]
    assert genomics.translate(letters[2:]) == protein[655:737]
    assert genomics.translate(letters, first_letter=3) == protein[655:737]


def test_all_codons_are_there():
    every = [a + b + c for a in "TCAG" for b in "TCAG" for c in "TCAG"]
    protein = genomics.translate("".join(every), stops="keep")
    assert protein == "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"


def test_stop_codons():
    assert genomics.translate("ATGTAA") == "M"
    assert genomics.translate("ATGTAA", stops="keep") == "M*"
    assert genomics.translate("ATGTAAGCATAG", stops="cut") == "M"
    assert genomics.translate("ATGTAAGCATAG", stops="keep") == "M*A*"
    says = "dna must have no stop codon before its end; got TAA as codon 2 of 4. Is the reading frame or the strand"
    with pytest.raises(ValueError, match=says):
        genomics.translate("ATGTAAGCATAG")


@pytest.mark.parametrize(
    ("codon", "letter"), [("GCN", "A"), ("AAR", "K"), ("AAN", "X"), ("MGR", "R"), ("TAR", "*"), ("gay", "D")]
)
def test_an_ambiguous_codon_is_read_as_far_as_it_can_be(codon, letter):
    assert genomics.translate(codon, stops="keep") == letter


def test_a_piece_that_is_no_whole_number_of_codons_is_refused():
    with pytest.raises(ValueError, match="dna must be a whole number of codons; got 4 letters"):
        genomics.translate("ATGT")
    with pytest.raises(ValueError, match="got 0 letters"):
        genomics.translate("A", first_letter=2)


def test_the_other_strand():
    assert genomics.reverse_complement("aacgtt") == "AACGTT"
    assert genomics.reverse_complement("GATTACA") == "TGTAATC"
    assert genomics.reverse_complement("RYSWKMBDHVN") == "NBDHVKMWSRY"
    letters = "".join(data.load_app_exons()["letters"])
    assert genomics.reverse_complement(genomics.reverse_complement(letters)) == letters
    with pytest.raises(ValueError, match=re.escape("got 'U' as letter 2 of 3. That is RNA")):
        genomics.reverse_complement("AUG")
