"""The interaction test: its level, and what it sees."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs


def test_by_hand():
    """Two subgroups with log odds ratios x and y: z = (x - y) / sqrt(var + var)."""
    counts = drugs.ArmCounts([10, 30], [50, 60], [20, 15], [50, 60])
    logs = [np.log(10 * 30 / (40 * 20)), np.log(30 * 45 / (30 * 15))]
    spread = np.sqrt(1 / 10 + 1 / 40 + 1 / 20 + 1 / 30 + 1 / 30 + 1 / 30 + 1 / 15 + 1 / 45)
    assert drugs.interaction_p(counts) == pytest.approx(2 * stats.norm.sf(abs(logs[0] - logs[1]) / spread), rel=1e-10)


def test_equal_odds_ratios_in_many_subgroups_give_small_p_in_one_of_twenty():
    generator = np.random.default_rng(0)
    n = np.full((2000, 4), 200)
    base = np.array([0.2, 0.3, 0.4, 0.5])
    treated = base / (base + 2 * (1 - base))  # an odds ratio of one half in each
    events = generator.binomial(n, treated), generator.binomial(n, base)
    p = np.array([drugs.interaction_p(drugs.ArmCounts(a, m, c, m)) for a, c, m in zip(*events, n, strict=True)])
    assert np.mean(p < 0.05) == pytest.approx(0.05, abs=0.015)


def test_an_empty_cell_is_no_infinite_weight():
    """Half a patient in each cell of that subgroup, and none in those of the other."""
    p = drugs.interaction_p(drugs.ArmCounts([0, 30], [20, 60], [5, 40], [20, 60]))
    first, second = np.array([0.5, 20.5, 5.5, 15.5]), np.array([30.0, 30.0, 40.0, 20.0])
    logs = [np.log(one[0] * one[3] / (one[1] * one[2])) for one in (first, second)]
    z = (logs[0] - logs[1]) / np.sqrt((1 / first).sum() + (1 / second).sum())
    assert p == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-10)


def test_one_subgroup_is_none():
    with pytest.raises(ValueError, match="counts must have at least two subgroups"):
        drugs.interaction_p(drugs.ArmCounts([1], [5], [2], [5]))
