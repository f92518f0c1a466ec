"""Kinship of known relatives, and of strangers from two populations."""

import numpy as np
import pytest

from neurokit_lite import genomics


def family():
    return genomics.make_cohort(80, 6000, fst=0.1, n_children=4, random_state=5)


def test_parents_children_siblings_and_strangers():
    cohort = family()
    kinship = genomics.king_kinship(cohort.counts)
    inside = kinship[-6:, -6:]
    np.testing.assert_allclose(inside[2:, :2], 0.25, atol=0.02)  # parent and child share exactly one allele
    np.testing.assert_allclose(inside[2:, 2:][np.triu_indices(4, 1)], 0.25, atol=0.03)
    assert abs(inside[0, 1]) < 0.03
    own = kinship[:40, :40][np.triu_indices(40, 1)]
    assert abs(own.mean()) < 0.015  # a little below 0: the smaller count of heterozygotes is divided by
    assert np.abs(own).max() < 0.06
    assert kinship[:40, 40:74].max() < -0.02  # of another population: below 0


def test_one_person_twice():
    counts = np.random.default_rng(0).integers(0, 3, (1, 500))
    assert genomics.king_kinship(np.repeat(counts, 2, axis=0))[0, 1] == 0.5


def test_missing_calls_are_left_out_of_both():
    generator = np.random.default_rng(1)
    counts = generator.binomial(2, 0.4, (2, 400))
    holed = counts.copy()
    holed[0, :50], holed[1, 30:90] = -1, -1
    wanted = genomics.king_kinship(counts[:, 90:])[0, 1]
    assert genomics.king_kinship(holed)[0, 1] == pytest.approx(wanted, abs=1e-12)


def test_blocks_of_variants_give_what_the_whole_gives(monkeypatch):
    from neurokit_lite.genomics.variants import relatives

    counts = family().counts[:20, :1000]
    whole = genomics.king_kinship(counts)
    monkeypatch.setattr(relatives, "_BLOCK", 7)
    np.testing.assert_allclose(genomics.king_kinship(counts), whole, atol=1e-12)


def test_without_a_heterozygous_call_nothing_is_known():
    assert np.isnan(genomics.king_kinship([[0, 2], [2, 0]])[0, 1])


def test_no_two_relatives_are_left_and_no_stranger_goes():
    cohort = family()
    kept = genomics.find_unrelated(genomics.king_kinship(cohort.counts))
    assert kept[:74].all()
    assert kept[-6:].sum() == 2, "the two parents are no relatives of each other"
    assert kept[-6:-4].all()


def test_by_hand_with_unequal_numbers_of_heterozygotes():
    """Two and one heterozygous calls, one in both, one place opposite: (1 - 2) / 2 + 1/2 - 3/4."""
    found = genomics.king_kinship([[1, 1, 0], [1, 0, 2]])
    assert found[0, 1] == found[1, 0] == pytest.approx(-0.75)
