"""Drawn wirings: sums of rows and columns, places that are allowed, blocks of any size, and all wirings alike."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import integrate, spikes
from neurokit_lite.ml import wirings
from neurokit_lite.ml.wirings import draw_wirings


def draw(linked, allowed, **options):
    given = {"n_wirings": 20, "n_trades": 10, "random_state": np.random.default_rng(1)} | options
    return np.concatenate(list(draw_wirings(linked, allowed, **given)))


def matrices(n=14):
    generator = np.random.default_rng(0)
    measured = (generator.uniform(size=(n, n)) < 0.6) & ~np.eye(n, dtype=bool)
    return (generator.uniform(size=(n, n)) < 0.4) & measured, measured


def test_every_sum_is_kept_and_links_move_to_allowed_places_alone():
    linked, measured = matrices()
    drawn = draw(linked, measured)
    assert not (drawn & ~measured).any()
    np.testing.assert_array_equal(drawn.sum(axis=1), np.tile(linked.sum(axis=0), (20, 1)))
    np.testing.assert_array_equal(drawn.sum(axis=2), np.tile(linked.sum(axis=1), (20, 1)))
    assert (drawn & ~linked).sum() > 0.3 * 20 * linked.sum()


def test_blocks_of_any_size_hold_as_many_as_asked(monkeypatch):
    linked, measured = matrices()
    monkeypatch.setattr(wirings, "_CHUNK", 7 * linked.size)
    options = {"n_wirings": 20, "n_trades": 2, "random_state": np.random.default_rng(0)}
    sizes = [len(one) for one in draw_wirings(linked, measured, **options)]
    assert sizes == [7, 7, 6]


def test_six_wirings_of_a_permutation_come_alike():
    """Three rows of one link each: 3! wirings."""
    drawn = draw(np.eye(3, dtype=bool), np.ones((3, 3), dtype=bool), n_wirings=3000, n_trades=20)
    counts = np.unique(drawn.argmax(axis=2) @ [9, 3, 1], return_counts=True)[1]
    assert counts.size == 6
    assert stats.chisquare(counts).pvalue > 1e-3


def test_spikes_and_the_worm_ask_the_same_question_and_get_one_answer():
    made = integrate.make_worm(n_classes=12, hub_effect=0.6, random_state=3).tables
    pairs = integrate.join_pairs(made)
    linked, responding, measured = (
        pairs.as_matrix(one) for one in (pairs.is_linked, pairs.is_responding, np.ones(len(pairs.pre), bool))
    )
    drawn = integrate.rewire_links(linked, is_allowed=measured, n_wirings=200, n_trades=30, random_state=5)
    one = integrate.compare_links(pairs, drawn)
    other = spikes.permute_wiring(responding, linked, is_measured=measured, n_permutations=200, random_state=5)
    assert (one.rate_linked, one.rate_unlinked) == pytest.approx((other.rate_linked, other.rate_unlinked))
    sizes = [test.null_differences for test in (one, other)]
    assert np.ptp([size.mean() for size in sizes]) < 4 * np.hypot(*(size.std() for size in sizes)) / np.sqrt(200)
    assert one.p_value == pytest.approx(other.p_value, abs=0.15)
