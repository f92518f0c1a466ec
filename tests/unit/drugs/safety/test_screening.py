"""The screening controls the family-wise error; simulated tables are what they say."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs


def test_log_ratio_is_that_of_two_binomials():
    """Against SciPy: the likelihood of the drug's own share over that of the share in all reports."""
    table = drugs.as_report_counts([[12, 40], [28, 920]], ["rash", "rest"], ["A", "B"], rest_event="rest")
    found = drugs.screen_reports(table, n_permutations=1, random_state=0).log_ratios[0, 0]
    own = stats.binom.logpmf(12, 40, 12 / 40) - stats.binom.logpmf(12, 40, 52 / 1000)
    assert found == pytest.approx(own, rel=1e-9)


def test_fewer_than_expected_is_no_signal():
    table = drugs.as_report_counts([[1, 100], [99, 800]], ["rash", "pain"], ["A", "B"])
    found = drugs.screen_reports(table, n_permutations=9, random_state=0)
    assert found.log_ratios[0, 0] == 0
    assert found.p_values[0, 0] == 1


def test_tables_without_signal_alarm_as_rarely_as_promised():
    alarms = []
    for seed in range(200):
        made = drugs.make_reports(
            n_events=40, n_drugs=6, n_reports=4000, share_raised=0, spread=0, random_state=seed
        ).reports
        alarms.append((drugs.screen_reports(made, n_permutations=39, random_state=seed).p_values <= 0.05).any())
    assert np.mean(alarms) < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_p_values_count_the_table_itself():
    made = drugs.make_reports(random_state=1, ratio=50, n_events=40, n_drugs=5).reports
    found = drugs.screen_reports(made, n_permutations=19, random_state=1)
    assert found.p_values.min() == 1 / 20
    assert found.largest.shape == (19,)
    i, j = np.unravel_index(found.log_ratios.argmax(), found.log_ratios.shape)
    assert found.p_values[i, j] == found.p_values.min()


def test_events_that_were_left_out_are_drawn_too():
    """Half of all reports are outside the table: without them every count would double."""
    table = drugs.as_report_counts([[50, 50], [50, 50], [100, 100]], ["a", "b", "rest"], ["A", "B"], rest_event="rest")
    found = drugs.screen_reports(table, n_permutations=50, random_state=0)
    assert np.median(found.largest) < 5


def test_simulated_truth():
    made = drugs.make_reports(n_reports=400_000, spread=0, random_state=6)
    assert made.is_raised.sum() == round(0.03 * made.is_raised.size)
    own = made.reports.counts[made.is_raised].sum() / made.reports.expected[made.is_raised].sum()
    assert 2.2 < own < 3.0  # raised pairs raise the totals as well, so that less than 3 comes back


def test_given_ratios_keep_how_common_things_are():
    plain = drugs.make_reports(n_events=20, n_drugs=4, n_reports=10**6, ratios=np.ones((20, 4)), random_state=7)
    ratios = np.ones((20, 4))
    ratios[3, 2] = 5
    raised = drugs.make_reports(n_events=20, n_drugs=4, n_reports=10**6, ratios=ratios, random_state=7)
    assert raised.is_raised.sum() == 1
    assert raised.reports.counts[3, 2] / plain.reports.counts[3, 2] == pytest.approx(5, rel=0.1)
    np.testing.assert_allclose(raised.reports.counts[10:], plain.reports.counts[10:], rtol=0.5, atol=60)


def test_copies_keep_the_number_of_reports():
    one, ten = (drugs.make_reports(n_copies=n, random_state=9).reports for n in (1, 10))
    assert ten.total == pytest.approx(one.total, rel=0.05)
    assert (ten.counts % 10 == 0).all()
