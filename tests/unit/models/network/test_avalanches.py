"""Synchrony, avalanches and the branching process against closed forms."""

import math

import numpy as np
import pytest

from neurokit_lite import models


def test_one_signal_is_in_synchrony_and_independent_ones_give_one_over_root_n():
    generator = np.random.default_rng(0)
    one = generator.normal(size=500)
    assert models.golomb_synchrony(np.tile(one, (7, 1))) == pytest.approx(1, abs=1e-12)
    many = models.golomb_synchrony(generator.normal(size=(25, 40_000)))
    assert many == pytest.approx(1 / 5, abs=0.004)


def test_a_shared_part_gives_the_closed_form():
    """chi² = 1/N + (1 - 1/N) c / v, here with c = 1 and v = 4."""
    generator = np.random.default_rng(1)
    signals = generator.normal(size=100_000) + np.sqrt(3) * generator.normal(size=(10, 100_000))
    assert models.golomb_synchrony(signals) == pytest.approx(np.sqrt(0.1 + 0.9 / 4), abs=0.006)


def test_levels_and_units_do_not_matter_and_silent_units_count_as_units():
    generator = np.random.default_rng(2)
    signals = generator.normal(size=(6, 300)) + generator.normal(size=300)
    chi = models.golomb_synchrony(signals)
    assert models.golomb_synchrony(1000 * signals - np.arange(6)[:, None] * 1e4) == pytest.approx(chi)
    silent = np.concatenate([signals, np.full((6, 300), 14.62)])
    assert models.golomb_synchrony(silent) == pytest.approx(chi / np.sqrt(2))


def test_signals_that_do_not_vary_have_no_synchrony():
    assert np.isnan(models.golomb_synchrony(np.full((3, 1000), 14.62)))
    with pytest.raises(ValueError, match="signals must have at least 2 units and 2 times"):
        models.golomb_synchrony(np.ones((1, 5)))


@pytest.mark.parametrize(
    ("counts", "sizes", "lengths", "n_cut"),
    [
        ([0, 2, 1, 0, 5, 0, 0, 1, 0], [3, 5, 1], [2, 1, 1], 0),
        ([4, 0, 2, 0, 3], [2], [1], 2),
        ([1, 1, 1], [], [], 1),
        ([0, 0], [], [], 0),
        ([0, 1, 0], [1], [1], 0),
    ],
)
def test_avalanches_are_the_runs_between_empty_bins(counts, sizes, lengths, n_cut):
    found = models.find_avalanches(counts)
    assert found.sizes.tolist() == sizes
    assert found.lengths.tolist() == lengths
    assert found.n_cut == n_cut


@pytest.mark.parametrize("ratio", [0.5, 0.9, 1.0])
def test_sizes_follow_the_borel_distribution(ratio):
    n = 40_000
    sizes = models.simulate_branching(n, branching_ratio=ratio, max_size=2000, random_state=0)
    for size in (1, 2, 3, 7):
        log_p = -ratio * size + (size - 1) * math.log(ratio * size) - math.lgamma(size + 1)
        p = math.exp(log_p)
        assert np.mean(sizes == size) == pytest.approx(p, abs=5 * math.sqrt(p * (1 - p) / n))


def test_the_mean_size_is_one_over_one_minus_the_ratio():
    """Variance of the Borel distribution: r / (1 - r)³."""
    sizes = models.simulate_branching(40_000, branching_ratio=0.8, random_state=1)
    assert sizes.mean() == pytest.approx(5, abs=5 * math.sqrt(0.8 / 0.2**3 / 40_000))


def test_the_largest_size_holds_what_would_be_larger():
    """At ratio 1 the tail is sqrt(2 / (pi s))."""
    sizes = models.simulate_branching(20_000, branching_ratio=1.0, max_size=500, random_state=2)
    assert sizes.max() == 500
    assert np.mean(sizes == 500) == pytest.approx(math.sqrt(2 / math.pi / 500), abs=0.006)


def test_no_ratio_above_one():
    with pytest.raises(ValueError, match=r"branching_ratio must be between 0 and 1; got 1\.2\. Above 1"):
        models.simulate_branching(5, branching_ratio=1.2)
