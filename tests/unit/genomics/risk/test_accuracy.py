"""Variance explained, area under the curve, liability: closed forms, brute force and simulated truth."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics


def people(n=400, r=0.5, seed=0):
    generator = np.random.default_rng(seed)
    x = generator.normal(size=n)
    return x, r * x + np.sqrt(1 - r**2) * generator.normal(size=n)


def test_variance_explained_is_the_squared_correlation():
    x, y = people()
    found = genomics.explained_variance(x + 1e6, -3 * y, random_state=0)
    assert found.value == pytest.approx(stats.pearsonr(x, y)[0] ** 2)
    assert found.low < found.value < found.high


def test_its_interval_holds_the_truth_as_often_as_it_says():
    held = 0
    for seed in range(200):
        x, y = people(150, seed=seed)
        found = genomics.explained_variance(x, y, n_bootstraps=300, alpha=0.1, random_state=seed)
        held += found.low <= 0.25 <= found.high
    assert 168 <= held <= 192, "90 % of 200, within three standard errors"


def test_more_resamples_than_fit_at_once():
    x, y = people(5000)
    few = genomics.explained_variance(x, y, n_bootstraps=1700, random_state=0)
    error = 2 * 0.5 * (1 - 0.25) / np.sqrt(5000)  # of r squared, by the delta method
    assert few.high - few.low == pytest.approx(2 * 1.96 * error, rel=0.15)


def test_liability_in_a_population_and_among_as_many_cases_as_controls():
    generator = np.random.default_rng(2)
    score = np.sqrt(0.25) * generator.normal(size=1_000_000)
    ill = score + np.sqrt(0.75) * generator.normal(size=1_000_000) > stats.norm.isf(0.02)
    whole = np.corrcoef(score, ill)[0, 1] ** 2
    assert genomics.liability_r2(whole, 0.02) == pytest.approx(0.25, abs=0.006)
    chosen = np.concatenate([np.flatnonzero(ill), np.flatnonzero(~ill)[: ill.sum()]])
    half = np.corrcoef(score[chosen], ill[chosen])[0, 1] ** 2
    assert half > 3 * whole, "as if the score were better"
    assert genomics.liability_r2(half, 0.02, case_share=0.5) == pytest.approx(0.25, abs=0.006)


@pytest.mark.parametrize(("r2", "prevalence", "share"), [(0.7, 0.5, None), (0.9, 0.01, 0.5), (1.0, 0.001, 0.9)])
def test_more_than_the_whole_liability_is_refused(r2, prevalence, share):
    with pytest.raises(ValueError, match="r2 must leave at most all of the liability explained"):
        genomics.liability_r2(r2, prevalence, case_share=share)
