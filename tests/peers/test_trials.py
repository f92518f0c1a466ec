"""Effects, power, adjustment and homogeneity agree with statsmodels.

Each test runs twice: with the values stored in reference/trials, and with values made afresh where the peers'
environment is there.
"""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module", params=["stored", "fresh"])
def theirs(request, tables_of):
    """Reader of the peer's tables: name of the file -> columns."""
    folder = tables_of(request.param, "trials", env="spikes")
    return lambda name: np.loadtxt(folder / f"{name}.csv", delimiter=",", skiprows=2, ndmin=2).T


def counts_of(columns):
    return drugs.ArmCounts(*columns[:4].astype(int))


def test_intervals_and_tests_of_forty_tables(theirs):
    columns = theirs("tables")
    counts = counts_of(columns)
    ours = [
        drugs.risk_difference(counts, method="wald", alpha=0.1),
        drugs.risk_difference(counts, method="newcombe", alpha=0.1),
        drugs.risk_ratio(counts, alpha=0.1),
        drugs.odds_ratio(counts, alpha=0.1),
    ]
    for number, found in enumerate(ours):
        np.testing.assert_allclose([found.lows, found.highs], columns[4 + 2 * number : 6 + 2 * number], rtol=1e-10)
    np.testing.assert_allclose(drugs.two_proportion_z(counts), columns[12], rtol=1e-10)


def test_power(theirs):
    for p, q, n, alpha, wanted in theirs("power").T:
        found = drugs.compute_trial_power(p, q, n_per_arm=int(n), alpha=alpha)
        assert found == pytest.approx(wanted, rel=1e-6, abs=1e-6)


def test_the_standardised_difference(theirs):
    event, arm, *x, difference = theirs("adjusted")
    found = drugs.standardise_risks(event, arm, np.column_stack(x))
    assert found.estimates[0] == pytest.approx(difference[0], rel=1e-9)


def test_homogeneity_of_odds_ratios(theirs):
    q, df = theirs("homogeneity")[:, 0]
    columns = theirs("tables")[:, :6]
    assert drugs.interaction_p(counts_of(columns)) == pytest.approx(stats.chi2.sf(q, df), rel=1e-9)
