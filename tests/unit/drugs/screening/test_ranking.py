"""Enrichment and coverage, against counting."""

from itertools import permutations

import numpy as np
import pytest

from neurokit_lite import drugs


def test_a_perfect_a_random_and_a_reversed_ranking():
    active = np.arange(100) < 10
    assert drugs.enrichment_factor(-np.arange(100), active, fraction=0.05).factor == 10
    assert drugs.enrichment_factor(np.zeros(100), active, fraction=0.05).factor == pytest.approx(1)
    assert drugs.enrichment_factor(np.arange(100), active, fraction=0.05).factor == 0
    assert drugs.enrichment_factor(np.arange(100), active, fraction=1.0).factor == 1
    assert drugs.enrichment_factor(-np.arange(100), active, fraction=0.2).largest == 5


@pytest.mark.parametrize(
    ("n_molecules", "fraction", "n_selected"), [(30, 0.1, 3), (100, 0.07, 7), (31, 0.1, 4), (9, 0.01, 1)]
)
def test_the_share_is_rounded_up_and_not_by_rounding_errors(n_molecules, fraction, n_selected):
    scores, active = np.arange(n_molecules), np.arange(n_molecules) % 2
    assert drugs.enrichment_factor(scores, active, fraction=fraction).n_selected == n_selected


def test_equal_scores_count_as_in_all_orders():
    scores, active = np.array([3, 2, 2, 2, 1]), np.array([0, 1, 0, 1, 0])
    orders = [order for order in permutations(range(5)) if (np.diff(scores[list(order)]) <= 0).all()]
    expected = np.mean([np.append(0, np.cumsum(active[list(order)])) for order in orders], axis=0)
    np.testing.assert_allclose(drugs.find_actives(scores, active), expected)


def test_enrichment_is_that_of_rdkit_without_ties():
    from rdkit.ML.Scoring.Scoring import CalcEnrichment

    generator = np.random.default_rng(2)
    scores, active = generator.permutation(500), generator.random(500) < 0.1
    order = np.argsort(-scores)
    theirs = CalcEnrichment([[int(one)] for one in active[order]], 0, [0.01, 0.05, 0.2])
    ours = [drugs.enrichment_factor(scores, active, fraction=one).factor for one in (0.01, 0.05, 0.2)]
    np.testing.assert_allclose(ours, theirs)


def test_coverage_and_error_by_counting():
    similarities = np.array([0.1, 0.3, 0.3, 0.8, 0.9])
    wrong = np.array([1, 1, 0, 1, 0])
    curve = drugs.measure_coverage(similarities, wrong, thresholds=[0.0, 0.3, 0.31, 0.9, 0.95])
    assert curve.n_answered.tolist() == [5, 4, 2, 1, 0]
    np.testing.assert_allclose(curve.coverage, [1, 0.8, 0.4, 0.2, 0])
    np.testing.assert_allclose(curve.error, [0.6, 0.5, 0.5, 0, np.nan])


def test_a_similarity_that_differs_by_rounding_is_answered():
    assert drugs.measure_coverage([0.3], [0], thresholds=[0.1 + 0.2]).n_answered.tolist() == [1]


def test_the_choice_is_the_least_similarity_that_holds_the_error():
    similarities = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    wrong = np.array([1, 1, 0, 1, 0, 0])
    assert drugs.choose_similarity(similarities, wrong, max_error=0.3, min_answers=1) == 0.3
    assert drugs.choose_similarity(similarities, wrong, max_error=0.01, min_answers=2) == 0.5
    assert drugs.choose_similarity(similarities, wrong, max_error=0.01, min_answers=3) == np.inf, "it abstains from all"
