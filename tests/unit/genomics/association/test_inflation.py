"""Inflation and quantiles against known distributions."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics


@pytest.mark.parametrize("factor", [0.8, 1.0, 1.7])
def test_the_factor_of_scaled_statistics_comes_back(factor):
    """Quantiles of chi-square at 9999 even places, made larger by the factor: the median is, by the same."""
    statistics = factor * stats.chi2.ppf(np.arange(1, 10_000) / 10_000, 1)
    assert genomics.genomic_inflation(stats.chi2.sf(statistics, 1)) == pytest.approx(factor, rel=1e-9)


def test_hits_do_not_move_the_median_and_nan_is_left_out():
    p = np.linspace(0, 1, 1001)[1:]
    hits = np.concatenate([p, [1e-300] * 3, [np.nan] * 500])
    assert genomics.genomic_inflation(p) == pytest.approx(1, abs=0.01)
    assert genomics.genomic_inflation(hits) == pytest.approx(1, abs=0.02)


def test_expected_places_and_limits_are_those_of_order_statistics():
    generator = np.random.default_rng(0)
    found = genomics.quantile_coordinates(generator.random(20), alpha=0.1)
    drawn = np.sort(generator.random((200_000, 20)), axis=1)[:, ::-1]  # the largest first
    np.testing.assert_allclose(10**-found.expected, drawn.mean(axis=0), atol=0.002)
    np.testing.assert_allclose(10**-found.high, np.quantile(drawn, 0.05, axis=0), atol=0.003)
    np.testing.assert_allclose(10**-found.low, np.quantile(drawn, 0.95, axis=0), atol=0.003)
    assert (np.diff(found.expected) > 0).all()


def test_observed_are_the_p_values_in_order_without_what_was_not_tested():
    found = genomics.quantile_coordinates([0.001, np.nan, 1, 0.1, 0])
    np.testing.assert_allclose(found.observed, [0, 1, 3, 307.6527], rtol=1e-6)
    np.testing.assert_allclose(10**-found.expected, [0.8, 0.6, 0.4, 0.2])


@pytest.mark.parametrize("wrong", [[2.0], [-0.1], [np.nan], []])
def test_what_is_no_p_value_is_refused(wrong):
    for function in (genomics.genomic_inflation, genomics.quantile_coordinates):
        with pytest.raises(ValueError, match="p_values"):
            function(wrong)
