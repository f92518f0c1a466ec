"""Wiring: p by counting, shuffles that stay within what was measured, and strata by hand."""

import numpy as np
import pytest

from neurokit_lite import spikes


def test_p_counts_the_data_and_those_that_reach_them():
    test = spikes.WiringTest(0.5, 0.1, 10, 90, np.array([0.1, 0.4, 0.5, -0.2]))
    assert test.p_value == pytest.approx((1 + 2) / 5)
    assert spikes.WiringTest(0.5, 0.1, 10, 90, np.zeros(99)).p_value == 1 / 100


def matrices(n=14):
    generator = np.random.default_rng(0)
    measured = (generator.uniform(size=(n, n)) < 0.6) & ~np.eye(n, dtype=bool)
    linked = (generator.uniform(size=(n, n)) < 0.4) & measured
    return generator.uniform(size=(n, n)) < 0.3, linked, measured


def test_shuffles_stay_on_measured_pairs_with_every_degree():
    """What each shuffle must hit: row 0 keeps its links, rows 1 and 2 may trade theirs."""
    measured = np.zeros((3, 5), dtype=bool)
    measured[0, :3] = measured[1:, 3:] = True
    linked = np.zeros_like(measured)
    linked[0, :3] = linked[1, 3] = linked[2, 4] = True
    responding = np.zeros_like(measured)
    responding[0, :2] = responding[1, 3] = True
    measured[0, 3] = True  # without a link, and nothing to trade it for
    found = spikes.permute_wiring(responding, linked, is_measured=measured, n_permutations=99, random_state=0)
    assert (found.rate_linked, found.rate_unlinked) == pytest.approx((3 / 5, 0))
    hits = found.null_differences * (5 * 3) / 8 + 3 * 5 / 8  # difference = hits / 5 - (3 - hits) / 3
    assert {2, 3} == set(np.round(hits, 9).tolist())


def test_no_shuffle_leaves_what_was_measured():
    """Each row has a free pair, and each column; but any trade of two rows would put a link where nobody looked."""
    linked = np.eye(3, 4, dtype=bool)
    measured = linked | np.roll(np.eye(3, dtype=bool), -1, axis=1) @ np.eye(3, 4, dtype=bool)
    found = spikes.permute_wiring(linked, linked, is_measured=measured, n_permutations=50, random_state=0)
    assert (found.n_linked, found.n_unlinked) == (3, 3)
    np.testing.assert_allclose(found.null_differences, found.rate_linked - found.rate_unlinked)


def test_empty_rows_take_no_turns_and_what_cannot_move_still_counts():
    """Among 80 empty rows two trade as often as they would alone; the links of three full rows always hit."""
    linked, measured = np.zeros((82, 6), dtype=bool), np.zeros((82, 6), dtype=bool)
    measured[40, :2] = measured[60, :2] = linked[40, 0] = linked[60, 1] = True
    linked[:3, 5] = measured[:3, 5] = True
    responding = linked.copy()
    responding[60] = False
    found = spikes.permute_wiring(responding, linked, is_measured=measured, n_permutations=400, random_state=0)
    hits = found.null_differences / (1 / 5 + 1 / 2) + (4 / 2) / (1 / 5 + 1 / 2)  # hits / 5 - (4 - hits) / 2
    assert set(hits.round(6)) == {3, 4}
    assert (hits.round(6) == 3).mean() == pytest.approx(0.5, abs=0.1)


def test_differences_of_rates_are_over_measured_pairs():
    responding, linked, measured = matrices()
    found = spikes.permute_wiring(responding, linked, is_measured=measured, n_permutations=50, random_state=0)
    rates = [responding[measured & one].mean() for one in (linked, ~linked)]
    assert (found.rate_linked, found.rate_unlinked) == pytest.approx(tuple(rates))
    assert (found.n_linked, found.n_unlinked) == (linked.sum(), (measured & ~linked).sum())


def test_an_adjusted_difference_is_mantel_and_haenszels():
    """Two strata, 10 and 30 pairs; differences 0.5 and 0.1; weights n1 n0 / n of 2.5 and 6.67."""
    zero = np.zeros(2, int)
    strata = spikes.LinkStrata(
        zero, np.arange(2), np.array([5, 10]), np.array([4, 3]), np.array([5, 20]), np.array([1.5, 4])
    )
    weights = np.array([25 / 10, 200 / 30])
    wanted = (weights * [4 / 5 - 1.5 / 5, 3 / 10 - 4 / 20]).sum() / weights.sum()
    assert strata.adjusted_difference == pytest.approx(wanted)
    assert strata.crude_difference == pytest.approx(7 / 15 - 5.5 / 25)
