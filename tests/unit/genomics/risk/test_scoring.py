"""Polygenic scores: the right allele, and what happens to variants and calls that are not there."""

import numpy as np
import pytest

from neurokit_lite import genomics


def table(references, alternates, names=None):
    n = len(references)
    names = names or [f"rs{i}" for i in range(n)]
    return genomics.Variants(["1"] * n, np.arange(1, n + 1) * 100, names, references, alternates)


STUDY = genomics.ScoreWeights(table(["A", "C", "A"], ["G", "T", "T"]), [0.5, -0.2, 0.3], [0.5, 0.5, 0.25])
COPIES = np.array([[0, 2, 1], [1, 1, 0], [2, 0, 2], [1, 2, 1]])
PEOPLE = ["ann", "bob", "cyd", "dot"]


def test_four_people_by_hand_with_a_swapped_and_an_ambiguous_variant():
    ours = genomics.Genotypes(COPIES, PEOPLE, table(["A", "T", "A"], ["G", "C", "T"]))
    found = genomics.score_people(ours, STUDY, min_share=0.5)
    np.testing.assert_allclose(found.scores, [0.15, 0.45, 0.75, 0.65])
    assert (found.n_used, found.absent, found.doubtful) == (2, (), ("rs2",))
    assert found.share_used == pytest.approx(0.145 / (0.145 + 0.09 * 0.375))
    assert "1 swapped" in repr(found)


def test_the_other_strand_counts_the_same_and_a_swap_with_it_turns():
    same = genomics.Genotypes(COPIES[:, :1], PEOPLE, table(["T"], ["C"]))
    turned = genomics.Genotypes(COPIES[:, :1], PEOPLE, table(["C"], ["T"]))
    weights = genomics.ScoreWeights(table(["A"], ["G"]), [0.5], [0.5])
    np.testing.assert_allclose(genomics.score_people(same, weights).scores, 0.5 * COPIES[:, 0])
    np.testing.assert_allclose(genomics.score_people(turned, weights).scores, 0.5 * (2 - COPIES[:, 0]))


def test_a_missing_call_is_the_studys_average_whichever_allele_is_counted():
    weights = genomics.ScoreWeights(table(["A", "C"], ["G", "T"]), [1.0, 10.0], [0.25, 0.1])
    for references, alternates in ((["A", "C"], ["G", "T"]), (["G", "T"], ["A", "C"])):
        ours = genomics.Genotypes([[-1, 1], [1, -1]], ["ann", "bob"], table(references, alternates))
        found = genomics.score_people(ours, weights)
        np.testing.assert_allclose(found.scores, [0.5 + 10, 1 + 2])
        assert found.n_called.tolist() == [1, 1]
        np.testing.assert_allclose(found.shares_called, np.array([18, 0.375]) / 18.375)


def test_absent_variants_are_named_and_count_as_the_average():
    names = ["rs0", ".", "rs2"]
    weights = genomics.ScoreWeights(table(["A", "C", "G"], ["G", "T", "A"], names), [1.0, 2.0, 0.1], [0.5, 0.5, 0.5])
    ours = genomics.Genotypes([[2]], ["ann"], table(["A"], ["G"]))
    found = genomics.score_people(ours, weights, min_share=0.1)
    np.testing.assert_allclose(found.scores, [2 + 2 + 0.1])
    assert found.shares_called == pytest.approx([found.share_used])
    assert found.absent == ("1:200", "rs2")
    with pytest.raises(ValueError, match=r"at least 90 %.*got 20 %; absent: 1:200, rs2; doubtful: none"):
        genomics.score_people(ours, weights)


def test_nothing_usable_is_refused_even_where_no_share_is_asked_for():
    ambiguous = genomics.Genotypes([[2]], ["ann"], table(["A"], ["T"]))
    weights = genomics.ScoreWeights(table(["A"], ["T"]), [1.0], [0.5])
    with pytest.raises(ValueError, match="doubtful: rs0"):
        genomics.score_people(ambiguous, weights, min_share=0)


def test_a_variant_that_does_not_vary_shifts_everybody_alike():
    weights = genomics.ScoreWeights(table(["A", "C"], ["G", "T"]), [1.0, 3.0], [0.5, 1.0])
    ours = genomics.Genotypes([[0, 2], [1, 2]], ["ann", "bob"], table(["A", "C"], ["G", "T"]))
    np.testing.assert_allclose(genomics.score_people(ours, weights).scores, [6, 7])


def test_people_keep_their_order_and_names():
    ours = genomics.Genotypes(COPIES[:, :1], PEOPLE, table(["A"], ["G"]))
    found = genomics.score_people(ours, genomics.ScoreWeights(table(["A"], ["G"]), [0.5], [0.5]))
    assert found.people == tuple(PEOPLE)
    back = genomics.score_people(ours.select(people=[3, 0]), genomics.ScoreWeights(table(["A"], ["G"]), [0.5], [0.5]))
    np.testing.assert_allclose(back.scores, found.scores[[3, 0]])
