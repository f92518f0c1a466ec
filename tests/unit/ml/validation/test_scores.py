"""AUC, intervals and the corrected t against scikit-learn, brute force and what they promise."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from neurokit_lite import ml
from neurokit_lite.ml.validation.scores import rank_auc

GENERATOR = np.random.default_rng(2)


def test_auc_is_scikit_learns_with_ties_too():
    for scores in (GENERATOR.normal(size=80), GENERATOR.integers(0, 5, 80).astype(float)):
        is_case = GENERATOR.random(80) < 0.3
        assert ml.auc(scores, is_case) == pytest.approx(roc_auc_score(is_case, scores), abs=1e-12)
    assert np.isnan(rank_auc(np.arange(3.0), np.ones(3, bool)))


@pytest.mark.parametrize("has_ties", [False, True])
def test_bootstrap_is_brute_force_over_whole_people(has_ties):
    people = np.repeat([f"p{i}" for i in range(12)], 3)
    scores, is_case = GENERATOR.normal(size=36), np.repeat(np.arange(12) % 2 == 0, 3)
    scores = scores.round() if has_ties else scores
    found = ml.bootstrap_auc(scores, is_case, groups=people, n_bootstraps=200, random_state=7)
    counts = np.random.default_rng(7).multinomial(12, np.full(12, 1 / 12), size=200)
    unit, drawn = np.unique(people, return_inverse=True)[1], []
    for count in counts:
        rows = np.repeat(np.arange(36), count[unit])
        if 0 < is_case[rows].sum() < rows.size:
            drawn.append(roc_auc_score(is_case[rows], scores[rows]))
    np.testing.assert_allclose([found.low, found.high], np.quantile(drawn, [0.025, 0.975]), atol=1e-12)
    most = ml.bootstrap_auc(scores, is_case, groups=people, n_bootstraps=200, alpha=0.4, random_state=7)
    np.testing.assert_allclose([most.low, most.high], np.quantile(drawn, [0.2, 0.8]), atol=1e-12)
    assert found.n_units == 12
    assert found.score == pytest.approx(roc_auc_score(is_case, scores))


def test_drawn_people_are_less_sure_than_drawn_rows():
    own = np.repeat(GENERATOR.normal(size=30), 10)
    scores, people = own + 0.1 * GENERATOR.normal(size=300), np.repeat(np.arange(30), 10)
    is_case = np.repeat(np.arange(30) < 15, 10)
    rows = ml.bootstrap_auc(scores, is_case, random_state=0)
    whole = ml.bootstrap_auc(scores, is_case, groups=people, random_state=0)
    assert whole.high - whole.low > 2 * (rows.high - rows.low)


def test_the_interval_holds_the_truth_as_often_as_it_says():
    """Normal scores with means 1 apart: the true AUC is Phi(1 / sqrt 2). 200 studies of 120: 95 % within 3 errors."""
    is_case, n_held = np.arange(120) < 60, 0
    for seed in range(200):
        scores = np.random.default_rng(seed).normal(size=120) + is_case
        found = ml.bootstrap_auc(scores, is_case, n_bootstraps=300, random_state=seed)
        n_held += found.low <= 0.7602499 <= found.high
    assert 0.88 <= n_held / 200 <= 0.99


def test_units_that_are_too_few_or_of_one_class_are_refused():
    with pytest.raises(ValueError, match="at least 5 units; got 4"):
        ml.bootstrap_auc(np.arange(8.0), np.arange(8) > 3, groups=np.arange(8) // 2)
    one_case = np.arange(10_000) < 1
    with pytest.raises(ValueError, match="hold cases and controls"):
        ml.bootstrap_auc(np.arange(10.0), np.zeros(10))
    found = ml.bootstrap_auc(np.arange(10_000.0), one_case, n_bootstraps=40, random_state=1)
    assert found.low == 0


def test_corrected_t_by_the_formula():
    differences = np.array([0.02, 0.05, -0.01, 0.03])
    found = ml.correct_t(differences, n_train=90, n_test=10)
    assert found.standard_error == pytest.approx(np.sqrt(differences.var(ddof=1) * (1 / 4 + 1 / 9)))
    assert found.t == pytest.approx(differences.mean() / found.standard_error)


def test_p_of_the_corrected_t_has_two_tails_and_one_degree_of_freedom_less_than_splits():
    """Of three splits, two degrees: the closed form is 1 - |t| / sqrt(2 + t²)."""
    for differences in ([1.0, 2.0, 3.0], [-1.0, -2.0, -3.5]):
        found = ml.correct_t(differences, n_train=3, n_test=2)
        assert found.p_value == pytest.approx(1 - abs(found.t) / np.sqrt(2 + found.t**2), rel=1e-10)


def test_overlapping_training_sets_fool_the_plain_t_and_not_the_corrected_one():
    """Two models of noise on 60 people, 15 random splits of 48 and 12: the plain t finds a difference far too often."""
    from scipy import stats

    is_plain, is_corrected = [], []
    for seed in range(120):
        generator = np.random.default_rng(seed)
        x, y = generator.normal(size=(60, 6)), np.where(np.arange(60) % 2, 1.0, -1.0)
        differences = []
        for _ in range(15):
            order = generator.permutation(60)
            train, test = order[:48], order[48:]
            right = [
                np.sign(x[test][:, c] @ np.linalg.lstsq(x[train][:, c], y[train], rcond=None)[0]) == y[test]
                for c in (slice(0, 3), slice(3, 6))
            ]
            differences.append(right[0].mean() - right[1].mean())
        is_plain.append(stats.ttest_1samp(differences, 0).pvalue < 0.05)
        is_corrected.append(ml.correct_t(differences, n_train=48, n_test=12).p_value < 0.05)
    assert np.mean(is_plain) > 0.2
    assert np.mean(is_corrected) < 0.12
