"""The gamma mixture: likelihood, known truth, posteriors by SciPy."""

import warnings

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs
from neurokit_lite.drugs.safety.mixture import _log_binomial, _loss


def from_mixture(truth: drugs.GammaMixture, *, n_events=150, n_drugs=20, mean=20.0) -> drugs.ReportCounts:
    """Counts whose ratios come from a mixture; a large rest keeps expectations what they are."""
    generator = np.random.default_rng(8)
    shape = (n_events, n_drugs)
    first = generator.random(shape) < truth.weight
    ratios = np.where(
        first,
        generator.gamma(truth.shape1, 1 / truth.rate1, shape),
        generator.gamma(truth.shape2, 1 / truth.rate2, shape),
    )
    size = 10**6
    rows, columns = generator.integers(size // 10, size, n_events), generator.integers(size // 10, size, n_drugs)
    total = int(rows.mean() * columns.mean() / mean)
    counts = generator.poisson(ratios * rows[:, None] * (columns / total))
    names = [[f"{kind}{k}" for k in range(n)] for kind, n in (("e", n_events), ("d", n_drugs))]
    return drugs.ReportCounts(counts, rows, columns, total, *names)


@pytest.mark.parametrize(("count", "expected"), [(0, 1e-6), (3, 0.5), (50, 80.0), (1000, 1e-6), (0, 0.0)])
def test_probabilities_are_those_of_scipy(count, expected):
    found = _log_binomial(np.array([float(count)]), np.array([expected]), 0.7, 2.5)
    np.testing.assert_allclose(found, stats.nbinom.logpmf(count, 0.7, 2.5 / (2.5 + expected)), rtol=1e-9, atol=1e-12)


def test_probabilities_of_huge_counts_are_finite():
    found = _log_binomial(np.array([1e6, 1e9]), np.array([1e-6, 1e9]), 0.05, 1000.0)
    assert np.isfinite(found).all()


def test_slope_of_the_likelihood():
    """Against central differences."""
    counts, expected = np.array([0.0, 4, 30, 2, 900]), np.array([0.3, 1.0, 12.0, 7.0, 300.0])
    place = np.array([0.3, -0.4, 1.2, 0.7, -0.6])
    _, slope = _loss(place, counts, expected)
    for k in range(5):
        step = np.zeros(5)
        step[k] = 1e-5
        numeric = (_loss(place + step, counts, expected)[0] - _loss(place - step, counts, expected)[0]) / 2e-5
        assert slope[k] == pytest.approx(numeric, rel=1e-6, abs=1e-8)


def test_a_known_mixture_comes_back():
    truth = drugs.GammaMixture(20.0, 20.0, 8.0, 1.6, 0.9)
    found = drugs.fit_gamma_mixture(from_mixture(truth))
    assert found.weight == pytest.approx(0.9, abs=0.02)
    assert found.shape1 / found.rate1 == pytest.approx(1, abs=0.03)
    assert found.shape2 / found.rate2 == pytest.approx(5, rel=0.1)
    assert found.shape1 == pytest.approx(20, rel=0.25)
    assert found.mean == pytest.approx(truth.mean, rel=0.05)


def test_intervals_hold_what_was_drawn():
    """Posterior quantiles of the true mixture are calibrated on average: 5 % lie below the lower limit."""
    generator, mixture = np.random.default_rng(4), drugs.GammaMixture(2.0, 2.0, 6.0, 2.0, 0.7)
    first = generator.random(4000) < 0.7
    ratios = np.where(first, generator.gamma(2, 1 / 2, 4000), generator.gamma(6, 1 / 2, 4000))
    counts = generator.poisson(3 * ratios)
    reports = drugs.ReportCounts(
        counts[:, None], np.full(4000, 3000), [10**6], 10**9, [f"e{k}" for k in range(4000)], ["A"]
    )
    found = drugs.shrink_ratios(reports, mixture)
    assert np.mean(ratios < found.lows[:, 0]) == pytest.approx(0.05, abs=0.011)
    assert np.mean(ratios > found.highs[:, 0]) == pytest.approx(0.05, abs=0.011)


@pytest.mark.parametrize("count", [0, 1, 7, 10**6])
def test_one_gamma_is_the_textbook_posterior(count):
    reports = drugs.ReportCounts([[count]], [2 * 10**6], [10**6], 10**9, ["e"], ["A"])  # 2000 expected
    found = drugs.shrink_ratios(reports, drugs.GammaMixture(0.5, 0.25, 0.5, 0.25, 0.3), alpha=0.05)
    posterior = stats.gamma(0.5 + count, scale=1 / 2000.25)
    np.testing.assert_allclose(found.lows.item(), posterior.ppf(0.025), rtol=1e-8)
    np.testing.assert_allclose(found.highs.item(), posterior.ppf(0.975), rtol=1e-8)


def test_quantiles_of_two_far_gammas():
    """With half of the weight on each, the quantile must satisfy the distribution function, whatever the distance."""
    mixture = drugs.GammaMixture(400.0, 4000.0, 400.0, 4.0, 0.5)
    reports = drugs.ReportCounts([[0]], [1], [1], 10**9, ["e"], ["A"])
    found = drugs.shrink_ratios(reports, mixture, alpha=0.8)
    share = [0.5 * (stats.gamma.cdf(x, 400, scale=1 / 4000) + stats.gamma.cdf(x, 400, scale=1 / 4))
             for x in (found.lows.item(), found.highs.item())]  # fmt: skip
    np.testing.assert_allclose(share, [0.4, 0.6], atol=1e-7)


def test_quantiles_near_zero():
    """Small shapes and no report: the 5 % quantile lies many powers of ten below the start of the search."""
    for values in ((0.09, 32.0, 0.017, 0.22, 0.15), (0.0105, 0.196, 91.8, 0.114, 0.83)):
        mixture = drugs.GammaMixture(*values)
        reports = drugs.ReportCounts([[0]], [1], [10**9], 10**10, ["e"], ["A"])
        low = drugs.shrink_ratios(reports, mixture).lows.item()
        first = drugs.GammaMixture(*values[:2], *values[:2], 1.0), drugs.GammaMixture(*values[2:4], *values[2:4], 1.0)
        ends = [drugs.shrink_ratios(reports, one).lows.item() for one in first]
        assert min(ends) <= low <= max(ends)
        zero = [values[k + 1] ** values[k] / (values[k + 1] + 0.1) ** values[k] for k in (0, 2)]  # of no report
        share = values[4] * zero[0] / (values[4] * zero[0] + (1 - values[4]) * zero[1])
        below = [stats.gamma.cdf(low, values[k], scale=1 / (values[k + 1] + 0.1)) for k in (0, 2)]
        assert share * below[0] + (1 - share) * below[1] == pytest.approx(0.05, abs=1e-6)


def test_a_table_without_any_report_tells_nothing():
    reports = drugs.ReportCounts(np.zeros((5, 5)), [10] * 5, [10] * 5, 1000, list("abcde"), list("vwxyz"))
    with pytest.raises(ValueError, match="at least one report"):
        drugs.fit_gamma_mixture(reports)


def test_shrinking_goes_to_the_mixture_and_lets_large_counts_be():
    mixture = drugs.GammaMixture(5.0, 5.0, 5.0, 5.0, 0.5)
    reports = drugs.ReportCounts(
        [[1], [10_000]], [1, 10_000], [10**5], 10**6, ["rare", "common"], ["A"]
    )  # expected 0.1 and 1000: both ten times as many
    found = drugs.shrink_ratios(reports, mixture).estimates[:, 0]
    assert found[0] < 1.3
    assert found[1] == pytest.approx(10, rel=0.01)


def test_the_order_of_rows_does_not_matter():
    made = drugs.make_reports(n_events=60, n_drugs=8, random_state=1).reports
    order = np.random.default_rng(1).permutation(60)
    turned = drugs.ReportCounts(
        made.counts[order],
        made.event_totals[order],
        made.drug_totals,
        made.total,
        np.array(made.events)[order].tolist(),
        made.drugs,
    )
    first, second = drugs.fit_gamma_mixture(made), drugs.fit_gamma_mixture(turned)
    assert first.log_likelihood == pytest.approx(second.log_likelihood, abs=1e-3)


def test_a_fit_at_its_limit_says_so():
    """Exactly as many as expected everywhere: the ratios are one point."""
    counts = np.outer(np.full(10, 1000), np.ones(5, dtype=int)) * 10
    reports = drugs.as_report_counts(counts, [f"e{k}" for k in range(10)], list("ABCDE"))
    with pytest.warns(RuntimeWarning, match="limit"):
        found = drugs.fit_gamma_mixture(reports)
    assert found.mean == pytest.approx(1, rel=1e-3)


def test_an_ordinary_fit_says_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drugs.fit_gamma_mixture(drugs.make_reports(n_events=60, n_drugs=8, random_state=1).reports)


def test_estimate_is_the_geometric_mean_of_the_posterior():
    """Against integration of prior times Poisson over a fine grid of ratios."""
    mixture = drugs.GammaMixture(2.0, 4.0, 5.0, 1.0, 0.8)
    reports = drugs.ReportCounts([[3]], [2000], [1000], 10**6, ["e"], ["A"])  # 2 expected
    ratios = np.linspace(1e-4, 40, 400_001)
    prior = 0.8 * stats.gamma.pdf(ratios, 2, scale=1 / 4) + 0.2 * stats.gamma.pdf(ratios, 5)
    weights = prior * stats.poisson.pmf(3, 2 * ratios)
    by_hand = np.exp((weights * np.log(ratios)).sum() / weights.sum())
    assert drugs.shrink_ratios(reports, mixture).estimates.item() == pytest.approx(by_hand, rel=1e-5)
