"""Evaluation of predictions against scikit-learn's permutation test, calibration curve and check of splitters."""

import numpy as np
import pytest
from scipy import stats
from sklearn.calibration import calibration_curve
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import StratifiedKFold, permutation_test_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from neurokit_lite import ml

GENERATOR = np.random.default_rng(12)
IS_CASE = np.arange(60) % 2 == 0
X = GENERATOR.normal(size=(60, 4)) + 0.25 * IS_CASE[:, None]
SITES = np.repeat(np.arange(4), 15)


@pytest.mark.parametrize("groups", [None, SITES])
def test_score_and_p_are_scikit_learns(groups):
    """The score to rounding; p and the null's mean within the Monte-Carlo error of 150 and 2000 shuffles."""
    splits = list(StratifiedKFold(3).split(X, IS_CASE))
    model = make_pipeline(StandardScaler(), RidgeClassifier(alpha=1.0))
    options = {"groups": groups, "cv": splits, "scoring": "roc_auc", "n_permutations": 150, "random_state": 0}
    score, null, p = permutation_test_score(model, X, IS_CASE, **options)
    found = ml.permute_score(X, IS_CASE, splits, groups=groups, n_permutations=2000, random_state=0)
    assert found.score == pytest.approx(score, abs=1e-12)
    assert found.null.mean() == pytest.approx(null.mean(), abs=4 * null.std() / np.sqrt(150))
    assert found.p_value == pytest.approx(p, abs=4 * np.sqrt(max(p, 0.01) / 150))
    assert stats.ks_2samp(found.null, null).pvalue > 0.001


def test_calibration_is_scikit_learns():
    said = GENERATOR.uniform(size=400)
    outcome = GENERATOR.random(400) < said
    observed, predicted = calibration_curve(outcome, said, n_bins=10)
    found = ml.measure_calibration(said, outcome)
    np.testing.assert_allclose([found.observed, found.predicted], [observed, predicted], rtol=1e-12)
