"""Pictures of reports, by the data that they draw."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots


def test_table_shows_doublings_in_the_order_asked_for():
    reports = drugs.make_reports(n_events=12, n_drugs=3, random_state=1).reports
    odds = drugs.reporting_odds_ratio(reports)
    ax = plots.plot_disproportion(odds, events=["event 7", "event 2"])
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(ax.images[0].get_array(), np.log2(odds.estimates[[6, 1]]))
    assert [one.get_text() for one in ax.get_yticklabels()] == ["event 7", "event 2"]
    assert [one.get_text() for one in ax.get_xticklabels()] == list(reports.drugs)


def test_dots_mark_lower_limits_above_the_null():
    found = drugs.Disproportion([[1.0, -1.0]], [[0.2, -3.0]], [[2.0, 1.0]], ["e"], ["A", "B"], "information component")
    ax = plots.plot_disproportion(found)
    assert ax.lines[0].get_xydata().tolist() == [[0, 0]]
    np.testing.assert_allclose(ax.images[0].get_array(), [[1, -1]])


def test_an_unknown_event_is_refused():
    found = drugs.Disproportion([[1.0]], [[0.2]], [[2.0]], ["e"], ["A"], "information component")
    with pytest.raises(ValueError, match="'pain'"):
        plots.plot_disproportion(found, events=["pain"])


def test_shrunken_ratios_and_pairs_without_reports():
    ax = plots.plot_shrunken_ratios([0.1, 1.0, 5.0], [10.0, 0.0, 2.0], [2.0, 0.4, 1.9])
    plain, shrunken = ax.lines[:2]
    assert plain.get_xydata().tolist() == [[0.1, 10.0], [5.0, 2.0]]
    assert shrunken.get_xydata().tolist() == [[0.1, 2.0], [1.0, 0.4], [5.0, 1.9]]
    with pytest.raises(ValueError, match="above 0"):
        plots.plot_shrunken_ratios([0.0], [1.0], [1.0])


def test_no_report_at_all_is_rarer_and_not_as_expected():
    """A ratio of 0 has no logarithm: its cell is of the lowest colour, an infinite one of the highest, NaN is grey."""
    nan = np.nan
    found = drugs.Disproportion(
        [[0.0, np.inf, nan, 2.0]], [[nan] * 3 + [1.5]], [[nan] * 3 + [3.0]], ["a"], list("ABCD"), "reporting odds ratio"
    )
    ax = plots.plot_disproportion(found, limit=2)
    drawn = ax.images[0].get_array()
    assert drawn[0, 0] < -2
    assert drawn[0, 1] > 2
    assert drawn[0, 3] == 1
    assert np.ma.getmaskarray(drawn).tolist() == [[False, False, True, False]]
    assert len(set(ax.get_facecolor()[:3])) == 1
    assert 0.5 < ax.get_facecolor()[0] < 0.95
