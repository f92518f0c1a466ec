"""Measures of disproportion: closed forms, empty cells, intervals that hold the truth."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs


def one(count, event_total, drug_total, total) -> drugs.ReportCounts:
    return drugs.ReportCounts([[count]], [event_total], [drug_total], total, ["rash"], ["A"])


def test_a_table_by_hand():
    """20 of 100 against 80 of 900: (20 / 80) / (80 / 820), and log limits ± 1.96 sqrt(1/20 + 1/80 + 1/80 + 1/820)."""
    found = drugs.reporting_odds_ratio(one(20, 100, 100, 1000))
    ratio, error = (20 / 80) / (80 / 820), np.sqrt(1 / 20 + 1 / 80 + 1 / 80 + 1 / 820)
    assert found.estimates.item() == pytest.approx(ratio)
    assert found.lows.item() == pytest.approx(ratio * np.exp(-stats.norm.isf(0.025) * error))
    assert found.highs.item() == pytest.approx(ratio * np.exp(stats.norm.isf(0.025) * error))
    shares = drugs.proportional_reporting_ratio(one(20, 100, 100, 1000))
    assert shares.estimates.item() == pytest.approx((20 / 100) / (80 / 900))


def test_information_component_by_hand():
    """20 where 10 were expected: log2(20.5 / 10.5), quantiles of gamma(20.5, rate 10.5)."""
    found = drugs.information_component(one(20, 100, 100, 1000), alpha=0.1)
    assert found.estimates.item() == pytest.approx(np.log2(20.5 / 10.5))
    assert found.lows.item() == pytest.approx(np.log2(stats.gamma.ppf(0.05, 20.5, scale=1 / 10.5)))
    assert found.highs.item() == pytest.approx(np.log2(stats.gamma.ppf(0.95, 20.5, scale=1 / 10.5)))


def test_empty_cells():
    """Nothing reported together: ratio 0 without limits; the information component is finite."""
    reports = one(0, 10, 10, 1000)
    odds = drugs.reporting_odds_ratio(reports)
    assert odds.estimates.item() == 0
    assert np.isnan(odds.lows.item())
    component = drugs.information_component(reports)
    assert np.isfinite([component.estimates.item(), component.lows.item(), component.highs.item()]).all()
    assert drugs.reporting_odds_ratio(one(10, 10, 20, 1000)).estimates.item() == np.inf


def test_a_drug_without_reports_is_unknown_and_the_others_are_not():
    reports = drugs.ReportCounts([[0, 5]], [10], [0, 20], 100, ["rash"], ["A", "B"])
    for measure in (drugs.reporting_odds_ratio, drugs.proportional_reporting_ratio):
        found = measure(reports)
        assert np.isnan(found.estimates[0, 0])
        assert found.estimates[0, 1] > 1
    assert drugs.information_component(reports).estimates[0, 0] == 0


def test_a_drug_with_all_reports_has_nobody_to_be_compared_with():
    assert np.isnan(drugs.reporting_odds_ratio(one(5, 5, 20, 20)).estimates.item())


@pytest.mark.parametrize("factor", [1, 10**6])
def test_information_component_of_large_counts_is_the_plain_ratio(factor):
    found = drugs.information_component(one(200 * factor, 1000 * factor, 1000 * factor, 10_000 * factor))
    assert found.estimates.item() == pytest.approx(1, abs=0.01)
    assert found.highs.item() - found.lows.item() == pytest.approx(0.4 / factor**0.5, rel=0.05)


def test_lower_limits_are_missed_as_often_as_they_say():
    """Without any signal, and large counts, 2.5 % of lower limits lie above none."""
    found = drugs.make_reports(share_raised=0, spread=0, n_reports=2_000_000, random_state=3).reports
    many = found.expected > 20
    for result in (drugs.reporting_odds_ratio(found), drugs.information_component(found)):
        share = np.mean(result.lows[many] > result.null)
        assert share == pytest.approx(0.025, abs=0.009)


def test_rows_and_columns_stay_together():
    made = drugs.make_reports(n_events=30, n_drugs=5, random_state=2).reports
    found = drugs.reporting_odds_ratio(made)
    for i, j in ((3, 4), (29, 0)):
        alone = one(made.counts[i, j], made.event_totals[i], made.drug_totals[j], made.total)
        assert found.estimates[i, j] == drugs.reporting_odds_ratio(alone).estimates.item()
    frame = found.to_frame()
    assert frame.loc[("event 4", "drug 5"), "reporting odds ratio"] == found.estimates[3, 4]
