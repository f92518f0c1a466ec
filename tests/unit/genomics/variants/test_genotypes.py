"""Counting alleles, and what a table of genotypes refuses."""

import numpy as np
import pytest

from neurokit_lite import genomics

COUNTS = np.array([[0, 1, 2, -1], [1, 1, 2, -1], [2, -1, 2, -1]])


def two_people():
    variants = genomics.Variants(["1"] * 4, [10, 20, 30, 40], list("abcd"), list("ACGT"), list("CGTA"))
    return genomics.Genotypes(COUNTS, ["ann", "bob", "eve"], variants)


def test_missing_calls_count_for_nothing():
    assert genomics.count_genotypes(COUNTS).tolist() == [[1, 1, 1], [0, 2, 0], [0, 0, 3], [0, 0, 0]]
    np.testing.assert_array_equal(genomics.allele_frequency(COUNTS), [0.5, 0.5, 1, np.nan])
    np.testing.assert_array_equal(genomics.minor_allele_frequency(COUNTS), [0.5, 0.5, 0, np.nan])
    np.testing.assert_allclose(genomics.missing_fraction(COUNTS), [0, 1 / 3, 0, 1])
    np.testing.assert_allclose(genomics.missing_fraction(COUNTS, by="person"), [0.25, 0.25, 0.5])


@pytest.mark.parametrize(
    "form",
    [
        np.where(COUNTS < 0, np.nan, COUNTS),
        COUNTS.astype(np.int8),
        np.ma.masked_equal(COUNTS, -1),
        np.asfortranarray(COUNTS.astype(np.float32)),
    ],
)
def test_all_ways_to_say_missing_are_one(form):
    np.testing.assert_array_equal(genomics.count_genotypes(form), genomics.count_genotypes(COUNTS))


def test_unsigned_counts_have_no_room_for_missing_and_255_is_refused():
    with pytest.raises(ValueError, match="genotypes must hold 0, 1 or 2 copies of an allele; got 255"):
        genomics.count_genotypes(np.array([[0, 255]], dtype=np.uint8))


def test_dosages_are_told_what_to_do():
    with pytest.raises(ValueError, match=r"got 0\.98\. Round imputed dosages"):
        genomics.allele_frequency([[0.98, 1.0]])


def test_selection_keeps_people_and_variants_together():
    few = two_people().select(people=[2, 0], variants=np.array([False, True, True, False]))
    assert few.people == ("eve", "ann")
    assert few.counts.tolist() == [[-1, 2], [1, 2]]
    assert few.variants.names.tolist() == ["b", "c"]
    assert few.variants.references.tolist() == ["C", "G"]
    assert few.variants.alternates.tolist() == ["G", "T"]
    assert few.variants.positions_bp.tolist() == [20, 30]
    assert (few.n_people, few.n_variants) == (2, 2)
    assert two_people().select(people=[1]).counts.tolist() == [[1, 1, 2, -1]]


def test_a_table_on_its_side_and_a_person_twice():
    variants = two_people().variants
    with pytest.raises(ValueError, match="Transpose counts"):
        genomics.Genotypes(COUNTS.T, ["ann", "bob", "eve"], variants)
    with pytest.raises(ValueError, match="people must"):
        genomics.Genotypes(COUNTS, ["ann", "bob", "ann"], variants)


def test_positions_count_from_one():
    with pytest.raises(ValueError, match="add 1 if the file counts from 0"):
        genomics.Variants(["1"], [0], ["a"], ["A"], ["C"])


def test_one_byte_a_call():
    assert two_people().counts.dtype == np.int8
    assert repr(two_people()) == "<Genotypes: 3 people, 4 variants, 4 of 12 calls missing>"
