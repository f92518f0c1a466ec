"""Over-representation against counting by hand, an exact test of another library, and draws."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics


def test_p_is_the_share_of_all_draws():
    """Ten genes, four in the set, three drawn: all 120 draws are counted."""
    draws = [len(set(draw) & {0, 1, 2, 3}) for draw in combinations(range(10), 3)]
    for n_hits in range(4):
        expected = np.mean([one >= n_hits for one in draws])
        found = genomics.hypergeometric_p([n_hits], [4], n_drawn=3, n_background=10)[0]
        assert found == pytest.approx(expected, rel=1e-12)


def test_equal_to_fishers_exact_test():
    rng = np.random.default_rng(0)
    for _ in range(30):
        total = int(rng.integers(20, 400))
        size, drawn = (int(one) for one in rng.integers(1, total, 2))
        hits = int(rng.integers(max(0, size + drawn - total), min(size, drawn) + 1))
        table = [[hits, size - hits], [drawn - hits, total - size - drawn + hits]]
        expected = stats.fisher_exact(table, alternative="greater").pvalue
        found = genomics.hypergeometric_p([hits], [size], n_drawn=drawn, n_background=total)[0]
        assert found == pytest.approx(expected, rel=1e-9)


def test_far_tails_do_not_vanish():
    found = genomics.hypergeometric_p([60], [60], n_drawn=100, n_background=20000)[0]
    assert 0 < found < 1e-130


@pytest.mark.parametrize(
    ("hits", "size", "drawn", "total", "said"),
    [
        (5, 4, 6, 10, "5 of 4 with 6 drawn of 10"),
        (0, 8, 6, 10, "0 of 8 with 6 drawn of 10"),
        (1, 4, 11, 10, "n_drawn must be a whole number .* 10; got 11"),
        (1, 12, 4, 10, "size must be at most n_background = 10"),
        (1.5, 4, 4, 10, "whole numbers"),
    ],
)
def test_counts_that_contradict_one_another(hits, size, drawn, total, said):
    with pytest.raises(ValueError, match=said):
        genomics.hypergeometric_p([hits], [size], n_drawn=drawn, n_background=total)


def test_a_table_from_names():
    sets = genomics.as_gene_sets({"axon": ["A", "B", "C", "Z"], "soma": ["D", "E"]})
    found = genomics.over_representation(["A", "B", "F"], sets, background=list("ABCDEFGHIJ"))
    assert found.names.tolist() == ["axon", "soma"]
    assert found.n_hits.tolist() == [2, 0]
    assert found.sizes.tolist() == [3, 2]  # Z was not measured
    assert found.expected.tolist() == pytest.approx([0.9, 0.6])
    assert found.fold_enrichment.tolist() == pytest.approx([2 / 0.9, 0])
    expected = stats.fisher_exact([[2, 1], [1, 6]], alternative="greater").pvalue
    assert found.p_values[0] == pytest.approx(expected)
    assert found.q_values.tolist() == pytest.approx([min(1, 2 * expected), 1])


def test_the_background_decides():
    """Genes that could not have come out make everything look enriched."""
    sets = genomics.as_gene_sets({"axon": list("ABCD")})
    narrow = genomics.over_representation(["A", "B"], sets, background=list("ABCDEF"))
    wide = genomics.over_representation(["A", "B"], sets, background=[*"ABCDEF", *map(str, range(100))])
    assert narrow.p_values[0] > 0.3
    assert wide.p_values[0] < 0.01


def test_no_hits_are_no_evidence():
    sets = genomics.as_gene_sets({"axon": ["A", "B"]})
    found = genomics.over_representation([], sets, background=list("ABCD"))
    assert found.p_values.tolist() == [1]
    assert np.isnan(found.fold_enrichment).all()


def test_a_hit_outside_of_the_background_is_named():
    sets = genomics.as_gene_sets({"axon": ["A", "B"]})
    with pytest.raises(
        ValueError, match=r"hits must all be in the background; got Q, not in it\. The background is every"
    ):
        genomics.over_representation(["A", "Q"], sets, background=list("ABCD"))
