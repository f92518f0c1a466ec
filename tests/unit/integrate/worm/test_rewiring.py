"""Rewired links: margins, an exact count of a small graph, and p values that mean what they say."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import integrate

SMALL = np.array([[0, 1, 1, 0], [1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]], dtype=bool)


def all_wirings(links, allowed):
    """Every matrix with the same row and column sums whose links are all allowed, by brute force."""
    places = np.argwhere(allowed)
    rows, columns = links.sum(axis=1), links.sum(axis=0)
    found = []
    for bits in product([False, True], repeat=len(places)):
        one = np.zeros_like(links)
        one[tuple(places.T)] = bits
        if (one.sum(axis=1) == rows).all() and (one.sum(axis=0) == columns).all():
            found.append(one)
    return found


def draw(links, **options):
    return integrate.rewire_links(links, **({"n_wirings": 200, "random_state": 0} | options))


def test_degrees_are_kept_and_nobody_is_linked_to_itself():
    generator = np.random.default_rng(0)
    links = (generator.random((31, 31)) < 0.2) & ~np.eye(31, dtype=bool)
    drawn = draw(links, n_wirings=40)
    assert (drawn.sum(axis=1) == links.sum(axis=0)).all()
    assert (drawn.sum(axis=2) == links.sum(axis=1)).all()
    assert not drawn[:, np.arange(31), np.arange(31)].any()
    assert (drawn & links).sum(axis=(1, 2)).max() < 0.5 * links.sum()
    assert len({one.tobytes() for one in drawn}) == 40


def test_links_stay_where_they_are_allowed():
    generator = np.random.default_rng(1)
    allowed = generator.random((20, 26)) < 0.6
    links = allowed & (generator.random((20, 26)) < 0.3)
    drawn = draw(links, is_allowed=allowed)
    assert not (drawn & ~allowed).any()
    assert (drawn.sum(axis=2) == links.sum(axis=1)).all()
    assert (drawn.sum(axis=1) == links.sum(axis=0)).all()


@pytest.mark.parametrize("has_gap", [False, True])
def test_all_wirings_of_a_small_graph_come_equally_often(has_gap):
    allowed = ~np.eye(4, dtype=bool)
    allowed[0, 3] = not has_gap
    every = all_wirings(SMALL, allowed)
    options = {"is_allowed": allowed, "n_wirings": 40, "n_trades": 30}
    drawn = np.concatenate([draw(SMALL, **options, random_state=k) for k in range(60)])
    counts = np.array([(drawn == one).all(axis=(1, 2)).sum() for one in every])
    assert counts.sum() == 2400
    assert len(every) == (4 if has_gap else 6)
    assert counts == pytest.approx(2400 / len(every), rel=0.25)  # standard error of 5 % at six


def test_a_ring_of_three_cannot_turn():
    ring = np.roll(np.eye(3, dtype=bool), 1, axis=0)
    assert (draw(ring) == ring).all()
    assert len(all_wirings(ring, ~np.eye(3, dtype=bool))) == 2  # so not all can be reached


def test_one_trade_is_enough_for_a_valid_p():
    """Links and responses are drawn apart; even with one trade the p value is uniform."""
    generator = np.random.default_rng(5)
    p = []
    for _ in range(300):
        links = (generator.random((14, 14)) < 0.25) & ~np.eye(14, dtype=bool)
        responses = generator.random((14, 14)) < 0.2
        drawn = draw(links, n_wirings=19, n_trades=1, random_state=generator)
        hits = (drawn & responses).sum(axis=(1, 2))
        p.append((1 + (hits >= (links & responses).sum()).sum()) / 20)
    assert np.mean(np.array(p) <= 0.05) <= 0.05 + 0.03
    assert np.mean(np.array(p) <= 0.5) == pytest.approx(0.5, abs=0.2)  # ties make it larger


def test_the_given_wiring_is_untouched_and_seeds_count():
    links = SMALL.copy()
    one, same, other = (draw(links, random_state=k) for k in (1, 1, 2))
    assert (links == SMALL).all()
    assert (one == same).all()
    assert (one != other).any()


def test_full_and_empty_rows_have_nothing_to_trade():
    for links in (np.zeros((4, 4), dtype=bool), ~np.eye(4, dtype=bool)):
        assert (draw(links) == links).all()


@pytest.fixture(scope="module")
def pairs():
    return integrate.join_pairs(integrate.make_worm(n_classes=20, synapse_effect=0.3).tables)


def test_rates_are_those_of_a_table(pairs):
    allowed = pairs.as_matrix(np.ones(len(pairs.pre), dtype=bool))
    drawn = draw(pairs.as_matrix(pairs.is_linked), is_allowed=allowed, n_wirings=5)
    found = integrate.compare_links(pairs, drawn)
    table = pairs.to_frame().groupby("is_linked")["is_responding"].agg(["mean", "size"])
    assert (found.rate_unlinked, found.rate_linked) == pytest.approx(tuple(table["mean"]))
    assert (found.n_unlinked, found.n_linked) == tuple(table["size"])
    for one, difference in zip(drawn, found.null_differences, strict=True):
        is_linked = one[pairs.post, pairs.pre]
        wanted = pairs.is_responding[is_linked].mean() - pairs.is_responding[~is_linked].mean()
        assert difference == pytest.approx(wanted)


def test_p_counts_the_true_wiring_and_ties():
    found = integrate.LinkRates(0.3, 0.1, 10, 90, np.array([0.2, 0.1, 0.3, 0.0]))
    assert found.p_value == pytest.approx(3 / 5)
    assert integrate.LinkRates(0.3, 0.1, 10, 90, np.zeros(19)).p_value == pytest.approx(1 / 20)


def test_the_normal_test_is_that_of_two_proportions():
    """Half of the p value of the chi-square test without correction."""
    found = integrate.LinkRates(0.14, 0.1, 100, 900, np.zeros(1))
    p = stats.chi2_contingency([[14, 86], [90, 810]], correction=False).pvalue
    assert found.pairs_p == pytest.approx(p / 2, rel=1e-9)
    assert integrate.LinkRates(0.1, 0.1, 100, 900, np.zeros(1)).pairs_p == pytest.approx(0.5)
    assert np.isnan(integrate.LinkRates(0.0, 0.0, 10, 90, np.zeros(1)).pairs_p)


def test_degrees_protect_where_the_normal_test_does_not():
    """Synapses do nothing; hubs have more of both."""
    p = []
    for seed in range(60):
        made = integrate.make_worm(n_classes=16, synapse_effect=0.0, hub_effect=1.0, random_state=seed)
        own = integrate.join_pairs(made.tables)
        allowed = own.as_matrix(np.ones(len(own.pre), dtype=bool))
        drawn = draw(own.as_matrix(own.is_linked), is_allowed=allowed, n_wirings=39, n_trades=4, random_state=seed)
        found = integrate.compare_links(own, drawn)
        p.append((found.pairs_p, found.p_value))
    share = (np.array(p) <= 0.05).mean(axis=0)
    assert share[0] > 0.15
    assert share[1] < 0.13


def test_drawn_wirings_are_as_like_the_given_one_as_one_another():
    """So it must be if they are exchangeable; drawn from the given one itself, they would be more like it."""
    likeness = []
    for seed in range(300):
        generator = np.random.default_rng(seed)
        links = (generator.random((16, 16)) < 0.15) & ~np.eye(16, dtype=bool)
        drawn = draw(links, n_wirings=30, n_trades=3, random_state=generator).reshape(30, -1).astype(float)
        shared = drawn @ drawn.T
        among = (shared.sum() - np.trace(shared)) / (30 * 29)
        likeness.append(((drawn @ links.ravel()).mean() - among) / links.sum())
    assert np.mean(likeness) == pytest.approx(0, abs=0.005)  # standard error 0.0012; 0.01 without the way back
