"""Clumping, against a loop that does it literally."""

import numpy as np
import pytest

from neurokit_lite import genomics


def by_brute_force(counts, p, places, names, limits):
    """The rule, word by word: pairwise r2 of everything, one lead after the other."""
    max_p, max_r2, window = limits
    r2 = genomics.linkage_r2(counts)
    labels = np.full(len(p), -1)
    is_open = (p <= max_p) & np.isfinite(np.diag(r2))
    while is_open.any():
        lead = min(np.flatnonzero(is_open), key=lambda j: (p[j], j))
        for j in np.flatnonzero(is_open):
            near = names[j] == names[lead] and abs(places[j] - places[lead]) <= window
            if j == lead or (near and r2[lead, j] > max_r2):
                labels[j], is_open[j] = lead, False
    return labels


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_rule(seed):
    generator = np.random.default_rng(seed)
    base = generator.binomial(2, generator.uniform(0.1, 0.9, 20), (80, 20))
    counts = np.where(generator.random((80, 60)) < 0.15, generator.integers(0, 3, (80, 60)), np.repeat(base, 3, axis=1))
    counts[generator.random(counts.shape) < 0.25] = -1
    counts[:, 7] = 1
    p = generator.random(60) ** 3
    p[11], p[12], p[13] = np.nan, 0.01, 0.01
    places, names = generator.integers(1, 2000, 60), generator.choice(["1", "X"], 60)
    limits = {"max_p": 0.5, "max_r2": 0.2, "window_bp": 600}
    found = genomics.clump_variants(counts, p, places, chromosomes=names, **limits)
    wanted = by_brute_force(counts, p, places, names, (0.5, 0.2, 600))
    np.testing.assert_array_equal(found.labels, wanted)
    leads = np.unique(wanted[wanted >= 0])
    np.testing.assert_array_equal(found.leads, leads[np.argsort(p[leads], kind="stable")])
    assert found.sizes.sum() == (wanted >= 0).sum()


def test_limits_belong_to_what_they_limit():
    counts = [[0, 0], [1, 1], [2, 2], [1, 1]]
    options = {"max_p": 0.5, "window_bp": 100}
    assert len(genomics.clump_variants(counts, [0.5, 0.5], [100, 200], **options).leads) == 1
    assert len(genomics.clump_variants(counts, [0.5, 0.5], [100, 201], **options).leads) == 2
    assert len(genomics.clump_variants(counts, [0.5, 0.51], [100, 200], **options).leads) == 1
    assert len(genomics.clump_variants(counts, [0.5, 0.5], [100, 200], max_r2=1.0, max_p=0.5).leads) == 2


def test_chromosomes_part_and_nothing_below_the_limit_gives_nothing():
    counts = [[0, 0], [1, 1], [2, 2], [1, 1]]
    found = genomics.clump_variants(counts, [1e-9, 1e-8], [100, 100], chromosomes=["1", "2"])
    assert found.leads.tolist() == [0, 1]
    assert genomics.clump_variants(counts, [0.1, 0.2], [100, 200]).leads.size == 0
    assert genomics.clump_variants(np.zeros((4, 0)), [], []).leads.size == 0
