"""The exact test against fractions that are summed one by one."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from neurokit_lite import genomics
from neurokit_lite.genomics.variants import hardy_weinberg


def exact(none, one, two):
    """Sum, in whole numbers, of the ways to be no more likely than what was seen."""
    n, r = none + one + two, 2 * two + one

    def ways(het):
        both = (r - het) // 2
        return comb(n, het) * comb(n - het, both) * 2**het

    seen = ways(one)
    all_ways = [ways(het) for het in range(r % 2, min(r, 2 * n - r) + 1, 2)]
    return float(Fraction(sum(w for w in all_ways if w <= seen), sum(all_ways)))


def test_all_tables_of_up_to_fourteen_people():
    tables = [(n - one - two, one, two) for n in range(1, 15) for one in range(n + 1) for two in range(n + 1 - one)]
    wanted = [exact(*table) for table in tables]
    np.testing.assert_allclose(genomics.hardy_weinberg_p(tables), wanted, rtol=1e-10)


@pytest.mark.parametrize("table", [(1469, 138, 5), (300, 0, 4), (0, 500, 0), (2000, 400, 104), (17, 2470, 17)])
def test_large_tables(table):
    assert genomics.hardy_weinberg_p([table])[0] == pytest.approx(exact(*table), rel=1e-9)


def test_which_allele_is_counted_does_not_matter():
    tables = np.array([[30, 12, 3], [5, 9, 40]])
    np.testing.assert_allclose(genomics.hardy_weinberg_p(tables[:, ::-1]), genomics.hardy_weinberg_p(tables))


def test_nobody_carries_it_or_nobody_was_called():
    assert genomics.hardy_weinberg_p([[9, 0, 0], [0, 0, 9], [0, 0, 0]]).tolist() == [1, 1, 1]
    assert genomics.hardy_weinberg_p(np.empty((0, 3))).shape == (0,)


def test_pieces_give_what_the_whole_gives(monkeypatch):
    tables = np.random.default_rng(1).integers(0, 60, (200, 3))
    whole = genomics.hardy_weinberg_p(tables)
    monkeypatch.setattr(hardy_weinberg, "_MOST_TERMS", 50)
    np.testing.assert_array_equal(genomics.hardy_weinberg_p(tables), whole)


def test_random_mating_is_rejected_no_more_often_than_promised():
    generator = np.random.default_rng(4)
    counts = generator.binomial(2, generator.uniform(0.1, 0.9, 2000), (150, 2000))
    p = genomics.hardy_weinberg_p(genomics.count_genotypes(counts))
    assert 0.03 < np.mean(p < 0.05) < 0.06  # discrete, so a little below 5 %


def test_a_mixture_of_two_populations_has_too_few_heterozygotes():
    cohort = genomics.make_cohort(400, 300, fst=0.3, random_state=2)
    mixed = genomics.hardy_weinberg_p(genomics.count_genotypes(cohort.counts))
    alone = genomics.hardy_weinberg_p(genomics.count_genotypes(cohort.counts[:200]))
    assert np.mean(mixed < 1e-6) > 0.15
    assert np.mean(alone < 1e-6) == 0
