"""Factors with gaps: closed forms, a gradient that vanishes, simulated truth."""

import numpy as np
import pytest

from neurokit_lite import integrate, ml


def make_table(n: int, seed: int, n_factors: int = 2) -> tuple[dict, np.ndarray]:
    generator = np.random.default_rng(seed)
    factors, loadings = generator.normal(size=(n, n_factors)), generator.normal(size=(9, n_factors))
    table = factors @ loadings.T + 0.7 * generator.normal(size=(n, 9)) + 14.62
    return {"a": table[:, :5], "b": table[:, 5:]}, factors


def covariance(model: integrate.LayerFactors) -> np.ndarray:
    loadings, private, spread = (
        np.concatenate([getattr(model, key)[name] for name in model.means])
        for key in ("loadings", "private", "spreads")
    )
    return (loadings @ loadings.T + np.diag(private)) * np.outer(spread, spread)


def test_without_gaps_it_is_factor_analysis():
    layers, _ = make_table(150, 0)
    table = np.hstack(list(layers.values()))
    found, peer = integrate.fit_layer_factors(layers, 2), ml.fit_factors(table, 2)
    assert found.log_likelihood == pytest.approx(peer.log_likelihood(table).sum(), abs=1e-3)
    np.testing.assert_allclose(covariance(found), peer.loadings @ peer.loadings.T + np.diag(peer.private), atol=0.02)
    np.testing.assert_allclose(np.concatenate(list(found.means.values())), table.mean(axis=0), rtol=1e-6)


def test_one_factor_of_three_features_with_a_block_missing_has_a_closed_form():
    """Three features and one factor fit any covariance: so the maximum is Anderson's (1957) for monotone gaps."""
    generator = np.random.default_rng(1)
    table = generator.normal(size=(400, 1)) @ [[1.0, 0.8, 1.2]] + generator.normal(size=(400, 3)) * 0.6 + [5, 0, 100]
    gap = table.copy()
    gap[:150, 2] = np.nan
    found = integrate.fit_layer_factors({"a": gap[:, :2], "b": gap[:, 2:]}, 1)
    mean, cov = table[:, :2].mean(axis=0), np.cov(table[:, :2].T, ddof=0)
    own = table[150:]
    columns = np.column_stack([np.ones(250), own[:, :2]])
    slopes = np.linalg.lstsq(columns, own[:, 2], rcond=None)[0]
    rest = np.mean((own[:, 2] - columns @ slopes) ** 2)
    truth = np.block([[cov, (cov @ slopes[1:])[:, None]], [slopes[1:] @ cov, rest + slopes[1:] @ cov @ slopes[1:]]])
    np.testing.assert_allclose(covariance(found), truth, rtol=2e-3)
    assert found.means["b"][0] == pytest.approx(slopes[0] + slopes[1:] @ mean, abs=1e-3)


def test_likelihood_is_that_of_what_was_measured_and_at_its_top():
    from scipy.stats import multivariate_normal

    layers, _ = make_table(80, 2)
    layers["b"][:30] = np.nan
    layers["a"][40, 2] = np.nan
    found = integrate.fit_layer_factors(layers, 1)
    table, mean = np.hstack(list(layers.values())), np.concatenate(list(found.means.values()))

    def likelihood(mean: np.ndarray, cov: np.ndarray) -> float:
        known = ~np.isnan(table)
        return sum(
            multivariate_normal(mean[k], cov[np.ix_(k, k)]).logpdf(row[k]) for row, k in zip(table, known, strict=True)
        )

    best = likelihood(mean, covariance(found))
    assert found.log_likelihood == pytest.approx(best, abs=1e-6)
    loadings, private, spread = (
        np.concatenate([getattr(found, key)[name] for name in found.means])
        for key in ("loadings", "private", "spreads")
    )
    for j in (0, 3, 7):
        for step in (-0.02, 0.02):
            moved = loadings.copy()
            moved[j] += step
            cov = (moved @ moved.T + np.diag(private)) * np.outer(spread, spread)
            assert likelihood(mean, cov) < best
            shifted = mean.copy()
            shifted[j] += step
            assert likelihood(shifted, covariance(found)) < best


def test_a_missing_layer_is_predicted_from_the_others():
    layers, factors = make_table(300, 3)
    truth = layers["b"][:100].copy()
    layers["b"][:100] = np.nan
    found = integrate.fit_layer_factors(layers, 2)
    filled = found.impute(layers)["b"][:100]
    error = np.mean((filled - truth) ** 2, axis=0) / truth.var(axis=0)
    assert error.max() < 0.8
    assert error.mean() < 0.4
    left = factors - (own := found.infer(layers)) @ np.linalg.lstsq(own, factors, rcond=None)[0]
    assert left.var() < 0.25 * factors.var(), "factors are found up to a rotation"
    np.testing.assert_allclose(found.infer({"a": layers["a"]})[:100], found.infer(layers)[:100], atol=1e-10)


def test_explained_shares_are_those_of_the_truth():
    generator = np.random.default_rng(4)
    factor = generator.normal(size=3000)
    layers = {"all": factor[:, None] + generator.normal(size=(3000, 3)), "none": generator.normal(size=(3000, 4))}
    found = integrate.fit_layer_factors(layers, 1)
    np.testing.assert_allclose(found.explained.ravel(), [0.5, 0.0], atol=0.03)


def test_a_search_that_has_not_ended_says_so():
    with pytest.warns(UserWarning, match="n_steps = 3"):
        integrate.fit_layer_factors(make_table(60, 5)[0], 2, n_steps=3)


def test_order_of_people_and_units_change_nothing():
    layers, _ = make_table(90, 6)
    layers["b"][:20] = np.nan
    order = np.random.default_rng(7).permutation(90)
    plain = integrate.fit_layer_factors(layers, 2)
    moved = integrate.fit_layer_factors({name: 1e6 * one[order] for name, one in layers.items()}, 2)
    np.testing.assert_allclose(moved.explained, plain.explained, atol=1e-6)
    np.testing.assert_allclose(covariance(moved), 1e12 * covariance(plain), rtol=1e-4, atol=1e8)


def test_a_private_variance_at_its_bound_is_named():
    """A feature that stands in both layers has none of its own."""
    layers, _ = make_table(60, 8, n_factors=1)
    layers["b"][:, 2] = layers["a"][:, 1]
    with pytest.warns(UserWarning, match=r"a\[:, 1\], b\[:, 2\] is at its bound"):
        found = integrate.fit_layer_factors(layers, 2)
    assert found.private["a"][1] == pytest.approx(0.005)
