"""Ratios of reports agree with R's openEBGM (made by reference/safety.py, and published) and with SciPy."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import contingency

from neurokit_lite import drugs

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "safety"

# openEBGM 0.9.1, vignettes 3 and 4: reports of food supplements (CAERS). Count, expected, EBGM and its quantiles.
PUBLISHED_MIXTURE = (3.25379356, 0.39988854, 2.02612692, 1.90807970, 0.06534557)
PUBLISHED = [
    (16, 0.40643623, 23.26, 15.68, 33.48),
    (19, 0.89690107, 16.78, 11.65, 23.55),
    (6, 0.07866508, 18.28, 10.16, 30.83),
    (8, 0.30482718, 15.25, 9.00, 24.52),
    (11, 0.56317044, 14.28, 8.98, 21.78),
    (1, 0.0360548272, 2.23, 0.49, 13.85),
    (1, 0.0038736591, 2.58, 0.52, 15.78),
    (1, 0.0002979738, 2.63, 0.52, 16.02),
]


def table() -> drugs.ReportCounts:
    counts = np.loadtxt(FOLDER / "table.csv", delimiter=",", dtype=int)
    return drugs.as_report_counts(counts, [f"e{k}" for k in range(40)], [f"d{k}" for k in range(6)])


def test_mixture_and_its_likelihood():
    """The likelihood is flat: parameters agree less closely than the likelihood itself."""
    *theirs, log_likelihood = np.loadtxt(FOLDER / "theta.csv", delimiter=",", comments="#")
    found = drugs.fit_gamma_mixture(table())
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=1e-4)
    ours = (found.shape1, found.rate1, found.shape2, found.rate2, found.weight)
    np.testing.assert_allclose(ours, theirs, rtol=0.02)


def test_shrunken_ratios_and_quantiles():
    *theirs, _ = np.loadtxt(FOLDER / "theta.csv", delimiter=",", comments="#")
    rows = pd.read_csv(FOLDER / "ratios.csv")
    found = drugs.shrink_ratios(table(), drugs.GammaMixture(*theirs))
    for name, ours in (("ebgm", found.estimates), ("q5", found.lows), ("q95", found.highs)):
        np.testing.assert_allclose(ours.ravel(order="F"), rows[name], rtol=1e-6, atol=2e-7)


@pytest.mark.parametrize(("count", "expected", "ebgm", "low", "high"), PUBLISHED)
def test_published_ratios(count, expected, ebgm, low, high):
    """Totals are chosen so that the expectation is theirs to seven digits; they bisect to 0.005, then round."""
    size = 10**9
    reports = drugs.ReportCounts([[count]], [size], [round(expected * 1e7)], size * 10**7, ["e"], ["d"])
    found = drugs.shrink_ratios(reports, drugs.GammaMixture(*PUBLISHED_MIXTURE))
    ours = (found.estimates.item(), found.lows.item(), found.highs.item())
    np.testing.assert_allclose(ours, (ebgm, low, high), atol=0.0105)


def test_odds_and_risk_ratios():
    """SciPy has both with the same intervals."""
    reports = table()
    odds, shares = drugs.reporting_odds_ratio(reports), drugs.proportional_reporting_ratio(reports)
    for i, j in ((0, 5), (7, 3), (20, 4)):
        a, drug, event = reports.counts[i, j], reports.drug_totals[j], reports.event_totals[i]
        rest = reports.total - drug - event + a
        theirs = contingency.odds_ratio([[a, drug - a], [event - a, rest]], kind="sample")
        got = (odds.estimates[i, j], odds.lows[i, j], odds.highs[i, j])
        np.testing.assert_allclose(got, (theirs.statistic, *theirs.confidence_interval()), rtol=1e-9)
        theirs = contingency.relative_risk(a, drug, event - a, reports.total - drug)
        got = (shares.estimates[i, j], shares.lows[i, j], shares.highs[i, j])
        np.testing.assert_allclose(got, (theirs.relative_risk, *theirs.confidence_interval()), rtol=1e-9)
