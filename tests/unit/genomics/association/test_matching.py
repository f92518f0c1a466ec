"""Tables are joined by names and alleles, and what does not fit is listed."""

import numpy as np
import pytest

from neurokit_lite import data, genomics


def table(places, references, alternates, chromosome="1"):
    names = ["."] * len(places)
    return genomics.Variants([chromosome] * len(places), places, names, references, alternates)


def test_people_are_matched_by_name_whatever_the_order():
    match = genomics.match_samples(["d", "a", "c", "b"], ["a", "b", "x", "d", "y"])
    assert match.first_rows.tolist() == [0, 1, 3]
    assert match.second_rows.tolist() == [3, 0, 1]
    assert match.only_first == ("c",)
    assert match.only_second == ("x", "y")
    assert repr(match) == "<SampleMatch: 3 in both; only in the first: c; only in the second: x, y>"
    assert repr(genomics.match_samples(["a"], ["a"])) == "<SampleMatch: 1 in both>"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (["HG1", "HG2"], ["hg1 ", "hg2"], "blanks and capitals"),
        (["HG1", "HG2"], ["HG1_HG1", "HG2_HG2"], "joins family and person"),
        (["HG1"], ["NA7"], "got HG1 in the first and NA7 in the second. Are these the same people?"),
    ],
)
def test_tables_that_share_nobody_say_why(first, second, said):
    with pytest.raises(ValueError, match="second must share at least one name with first") as caught:
        genomics.match_samples(first, second)
    assert said in str(caught.value)


def test_a_name_that_occurs_twice_is_named():
    with pytest.raises(ValueError, match="b"):
        genomics.match_samples(["a", "b", "b"], ["a"])


def test_the_people_of_two_real_tables():
    match = genomics.match_samples(data.load_geuvadis()["people"], data.load_european_chromosomes()["people"])
    first, second = data.load_geuvadis()["people"], data.load_european_chromosomes()["people"]
    assert (first[match.first_rows] == second[match.second_rows]).all()
    assert len(match.first_rows) + len(match.only_first) == 358
    assert len(match.second_rows) + len(match.only_second) == 379


@pytest.mark.parametrize(
    ("alleles", "swapped", "strand", "ambiguous", "mismatch"),
    [
        (("A", "G"), False, False, False, False),
        (("G", "A"), True, False, False, False),
        (("T", "C"), False, True, False, False),
        (("C", "T"), True, True, False, False),
        (("a", "g"), False, False, False, False),
        (("A", "C"), False, False, False, True),
    ],
)
def test_every_way_in_which_a_pair_can_be_written(alleles, swapped, strand, ambiguous, mismatch):
    first = table([5, 9, 12], ["A", "A", "C"], ["G", "G", "A"])
    second = table([5, 9, 12], [alleles[0], "A", "C"], [alleles[1], "G", "A"])
    match = genomics.align_alleles(first, second)
    found = [one[0] for one in (match.is_swapped, match.is_other_strand, match.is_ambiguous, match.is_mismatch)]
    assert found == [swapped, strand, ambiguous, mismatch]
    assert match.is_usable.tolist() == [not (ambiguous or mismatch), True, True]


@pytest.mark.parametrize("pair", [("A", "T"), ("T", "A"), ("C", "G"), ("G", "C")])
def test_pairs_that_read_the_same_on_both_strands_are_listed(pair):
    first = table([5, 9], [pair[0], "A"], [pair[1], "G"])
    match = genomics.align_alleles(first, first)
    assert match.is_ambiguous.tolist() == [True, False]
    assert match.is_usable.tolist() == [False, True]


def test_an_insertion_is_turned_backwards_on_the_other_strand():
    first, second = table([5], ["A"], ["ACC"]), table([5], ["T"], ["GGT"])
    match = genomics.align_alleles(first, second)
    assert match.is_other_strand.tolist() == [True]
    assert match.is_swapped.tolist() == [False]


def test_counts_are_turned_where_the_other_allele_was_counted():
    first = table([5, 9, 12, 20], ["A", "A", "A", "C"], ["G", "T", "G", "A"])
    second = table([20, 5, 9, 12], ["C", "G", "A", "C"], ["A", "A", "T", "A"])
    match = genomics.align_alleles(first, second)
    counts = np.array([[0, 0, 1, 2], [1, -1, 2, 2]])
    np.testing.assert_array_equal(match.orient(counts), [[2, -1, -1, 0], [-1, -1, -1, 1]])
    with pytest.raises(ValueError, match="genotypes must have at least 4 variants"):
        match.orient(counts[:, :3])


def test_chromosomes_may_be_written_with_chr_and_repeated_places_are_counted():
    first = table([5, 9, 9], ["A", "A", "A"], ["G", "C", "G"], chromosome="chr1")
    match = genomics.align_alleles(first, table([5, 9], ["A", "A"], ["G", "C"]))
    assert match.first_rows.tolist() == [0]
    assert match.n_repeated == 1


def real_tables(shift_bp=0):
    """The same chromosome as two phases of one project saw it, on one build."""
    old = data.load_european_chromosomes()
    own = old["chromosomes"] == "22"
    names = ("positions_bp", "references", "alternates")
    places, ref, alt = (old[name][own] for name in names)
    new = data.load_geuvadis()
    return table(new["positions_bp"], new["references"], new["alternates"], "22"), table(
        places + shift_bp, ref, alt, "22"
    )


def test_two_files_of_one_build_agree():
    match = genomics.align_alleles(*real_tables())
    assert len(match.first_rows) > 50
    assert match.is_mismatch.mean() < 0.02


def test_another_build_is_noticed_by_its_alleles():
    """Shifted by some bases, as builds differ: places coincide by chance, alleles then agree in a quarter."""
    new = data.load_geuvadis()
    first = table(new["positions_bp"], new["references"], new["alternates"], "22")
    second = table(new["positions_bp"] + 41, new["references"], new["alternates"], "22")
    with pytest.raises(ValueError, match=r"second must have the alleles of first .* got \d\d % of \d+ shared places"):
        genomics.align_alleles(first, second)


def test_tables_without_a_place_in_common():
    with pytest.raises(ValueError, match="second must share places with first; got none"):
        genomics.align_alleles(table([5], ["A"], ["G"]), table([5], ["A"], ["G"], "2"))
