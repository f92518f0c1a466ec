"""Numbers of residues: the letter that a change names must stand there."""

import re

import pytest

from neurokit_lite import data, genomics

AMYLOID = "DAEFRHDSGYEVHHQKLVFFAEDVGSNKGAIIGLMVGGVVIA"


@pytest.mark.parametrize(
    "change", ["E693G", "E693", "p.Glu693Gly", "p.(Glu693Gly)", "E693=", "p.(Glu693del)", "E693*", "p.Glu693Ter"]
)
def test_all_ways_to_write_it(change):
    assert genomics.residue_index(AMYLOID, change, first_number=672) == 21


def test_other_numberings():
    assert genomics.residue_index(AMYLOID, "E22") == 21
    assert genomics.residue_index(AMYLOID, "E618Q", first_number=597) == 21  # APP695
    assert AMYLOID[21] == "E"


@pytest.mark.parametrize(
    ("change", "first", "says"),
    [
        ("E693G", 671, "got E693, where D stands. E stands at 673, 681, 692. Check first_number."),
        ("E693G", 673, "got E693, where A stands. E stands at 675, 683, 694"),
        ("E693G", 1, "change must name a residue from 1 to 42; got 'E693G'. Which numbering is it"),
        ("W693G", 672, "got W693, where E stands. There is no W at all."),
        ("X693", 672, "change must be a letter, a number and perhaps another letter"),
        ("c.2078A>G", 672, "change must be a letter, a number"),
    ],
)
def test_a_number_that_does_not_fit_is_refused(change, first, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        genomics.residue_index(AMYLOID, change, first_number=first)


def test_several_changes_leave_one_numbering():
    assert genomics.find_numbering(AMYLOID, ["E693G"]).tolist() == [672, 683, 691]
    assert genomics.find_numbering(AMYLOID, ["E693G", "D694N"]).tolist() == [672]
    assert genomics.find_numbering(AMYLOID, ["E618Q", "D619N"]).tolist() == [597]
    assert genomics.find_numbering(AMYLOID, ["W3"]).tolist() == []
    assert genomics.find_numbering(AMYLOID, ["A713T", "K670N"]).tolist() == [], "K670 lies before amyloid-beta"
    assert 672 not in genomics.find_numbering(AMYLOID, ["A713T", "V669L"]), "a place below 0 is not one from the end"


def test_the_precursor_itself():
    protein = genomics.read_fasta(data.neuro_proteins_fasta())["APP"]
    assert protein[671:713] == AMYLOID
    assert genomics.find_numbering(protein, ["K670N", "M671L", "A673T", "E693G", "D694N", "V717I"]).tolist() == [1]
