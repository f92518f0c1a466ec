"""Gene set enrichment analysis: sums by hand, all deals of a small case, and rates of false alarms on known truth."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics


def score_by_walking(scores, member, weight=1.0):
    """The definition, one gene after the other; the point just before a step up counts as well."""
    order = sorted(range(len(scores)), key=lambda one: -scores[one])
    total = sum(abs(scores[one]) ** weight for one in order if member[one])
    n_other = sum(not one for one in member)
    at, points = 0.0, []
    for one in order:
        points.append(at)
        at += abs(scores[one]) ** weight / total if member[one] else -1 / n_other
        points.append(at)
    return max(points) if max(points) >= -min(points) else min(points)


def a_study(n_genes=60, seed=0):
    rng = np.random.default_rng(seed)
    genes = [f"g{number}" for number in range(n_genes)]
    sets = {f"set {size}": rng.choice(genes, size, replace=False).tolist() for size in (1, 2, 5, 17, n_genes - 5)}
    return rng.normal(0.3, 1, n_genes), genes, genomics.as_gene_sets(sets)


def test_the_walk_of_five_genes():
    walk = genomics.running_enrichment([4, 1, 3, -2, 0.5], [True, True, False, False, False])
    assert walk.tolist() == pytest.approx([0.8, 0.8 - 1 / 3, 1 - 1 / 3, 1 / 3, 0])
    assert genomics.running_enrichment([4, 1, 3], [True, False, True], weight=0).tolist() == pytest.approx([0.5, 1, 0])


@pytest.mark.parametrize("weight", [0.0, 1.0, 1.5])
def test_scores_equal_the_walk(weight):
    scores, genes, sets = a_study()
    found = genomics.gsea_by_genes(scores, sets, genes=genes, weight=weight, n_permutations=10, random_state=0)
    for name, score in zip(found.names, found.scores, strict=True):
        member = [gene in sets.members(name) for gene in genes]
        assert score == pytest.approx(score_by_walking(scores, member, weight), abs=1e-12)


def test_p_by_genes_tends_to_all_ways_of_dealing():
    """Eight genes, three in the set: all 56 choices are scored by walking."""
    scores = np.array([2.5, 1.7, 1.1, 0.4, -0.3, -0.9, -1.4, -3.0])
    member = np.array([True, True, False, True, False, False, False, False])
    every = np.array([score_by_walking(scores, np.isin(range(8), choice)) for choice in combinations(range(8), 3)])
    observed = score_by_walking(scores, member)
    same = every[every >= 0]
    genes = list("abcdefgh")
    sets = genomics.as_gene_sets({"set": ["a", "b", "d"]})
    found = genomics.gsea_by_genes(scores, sets, genes=genes, n_permutations=20_000, random_state=1)
    expected = np.mean(same >= observed - 1e-12)
    assert found.p_values[0] == pytest.approx(expected, abs=4 * np.sqrt(expected / 20_000 * 2))
    assert found.normalized[0] == pytest.approx(observed / same.mean(), rel=0.02)


def test_scores_are_normalized_by_those_of_their_own_sign():
    """All scores are positive: high sets reach farther than low ones fall. All 56 choices are walked."""
    scores = np.array([9.0, 4.0, 1.1, 0.4, 0.3, 0.2, 0.15, 0.1])
    every = np.array([score_by_walking(scores, np.isin(range(8), choice)) for choice in combinations(range(8), 3)])
    up, down = every[every >= 0].mean(), -every[every < 0].mean()
    assert up > 1.05 * np.abs(every).mean()
    genes = list("abcdefgh")
    sets = genomics.as_gene_sets({"high": ["a", "b", "d"], "low": ["f", "g", "h"]})
    found = genomics.gsea_by_genes(scores, sets, genes=genes, n_permutations=8000, random_state=1)
    assert found.normalized.tolist() == pytest.approx((found.scores / [up, down]).tolist(), rel=0.03)


def test_p_by_people_tends_to_all_ways_of_dealing():
    """Six people: all 20 choices of three cases; the genes' t is scipy's."""
    rng = np.random.default_rng(5)
    expression = rng.normal(size=(6, 12))
    case = np.array([True] * 3 + [False] * 3)
    expression[:3, :4] += 1
    genes = [f"g{number}" for number in range(12)]
    member = np.arange(12) < 4
    ways = []
    for chosen in combinations(range(6), 3):
        dealt = np.isin(range(6), chosen)
        t = stats.ttest_ind(expression[dealt], expression[~dealt]).statistic
        ways.append(score_by_walking(t, member))
    observed = ways[0]
    same = np.array(ways)[np.array(ways) * np.sign(observed) >= 0]
    sets = genomics.as_gene_sets({"set": genes[:4]})
    found = genomics.gsea_by_people(expression, case, genes=genes, gene_sets=sets, n_permutations=4000, random_state=2)
    assert found.scores[0] == pytest.approx(observed, abs=1e-12)
    expected = np.mean(np.abs(same) >= abs(observed) - 1e-12)
    assert found.p_values[0] == pytest.approx(expected, abs=4 * np.sqrt(expected / 2000))


def test_genes_that_go_together_fool_the_dealing_of_genes_alone():
    """Nothing differs between the groups. Twenty studies of forty sets; the binomial bound of 800 tests at 5 %."""
    by_genes, by_people = [], []
    for seed in range(20):
        study = genomics.make_set_study(20, 40, correlation=0.2, random_state=seed)
        t = stats.ttest_ind(study.expression[study.is_case], study.expression[~study.is_case]).statistic
        options = {"genes": study.genes, "n_permutations": 200, "random_state": seed}
        by_genes += (genomics.gsea_by_genes(t, study.gene_sets, **options).p_values <= 0.05).tolist()
        people = genomics.gsea_by_people(study.expression, study.is_case, gene_sets=study.gene_sets, **options)
        by_people += (people.p_values <= 0.05).tolist()
    assert np.mean(by_genes) > 0.25
    assert np.mean(by_people) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 800)


def test_sets_that_change_are_found_and_told_from_those_that_fall():
    study = genomics.make_set_study(30, 10, n_changed=2, effect=1.5, random_state=3)
    options = {"genes": study.genes, "gene_sets": study.gene_sets, "n_permutations": 300, "random_state": 0}
    up = genomics.gsea_by_people(study.expression, study.is_case, **options)
    assert (up.q_values[study.is_changed] < 0.05).all()
    assert (up.scores[study.is_changed] > 0.7).all()
    down = genomics.gsea_by_people(study.expression, ~study.is_case, **options)
    assert (down.scores[study.is_changed] < -0.7).all()


def test_the_smallest_p_counts_the_observed_one():
    scores = np.r_[np.full(10, 5.0), np.linspace(1, -1, 90)]
    genes = [f"g{number}" for number in range(100)]
    found = genomics.gsea_by_genes(scores, genomics.as_gene_sets({"set": genes[:10]}), genes=genes, n_permutations=50)
    assert found.p_values[0] >= 1 / 51
    assert found.p_values[0] < 0.05


def test_a_seed_repeats_and_blocks_do_not_change_what_is_dealt(monkeypatch):
    scores, genes, sets = a_study(200)
    options = {"genes": genes, "n_permutations": 30, "random_state": 7}
    whole = genomics.gsea_by_genes(scores, sets, **options)
    monkeypatch.setattr("neurokit_lite.genomics.pathways.ranked._BLOCK", 700)
    parts = genomics.gsea_by_genes(scores, sets, **options)
    assert parts.p_values.tolist() == whole.p_values.tolist()


def test_equal_scores_keep_the_order_given():
    genes = list("abcd")
    sets = genomics.as_gene_sets({"first": ["a"], "last": ["d"]})
    found = genomics.gsea_by_genes([1, 1, 1, 0.5], sets, genes=genes, n_permutations=5, random_state=0)
    assert found.scores.tolist() == pytest.approx([1, -1])


def test_what_cannot_be_ranked():
    genes, sets = list("abcd"), genomics.as_gene_sets({"set": ["a", "b"], "all": list("abcd")})
    with pytest.raises(ValueError, match="scores must differ between genes"):
        genomics.gsea_by_genes([14.62] * 4, sets, genes=genes)
    with pytest.raises(ValueError, match=r"all genes in 'all'\. Lower max_size"):
        genomics.gsea_by_genes([1, 2, 3, 4], sets, genes=genes)
    with pytest.raises(ValueError, match=r"0 for each gene of 'set'\. Use weight=0"):
        genomics.gsea_by_genes([0, 0, 3, 4], sets, genes=genes, max_size=3)
    with pytest.raises(ValueError, match="at least two people of each group; got 1 of 4 True"):
        genomics.gsea_by_people(np.eye(4), [True, False, False, False], genes=genes, gene_sets=sets)
    values = np.array([[1, 2, 14.62, 4], [2, 1, 14.62, 2], [3, 3, 14.62, 1], [1, 5, 14.62, 3]])
    with pytest.raises(ValueError, match="1 genes with one value, first in column 2"):
        genomics.gsea_by_people(values, [True, True, False, False], genes=genes, gene_sets=sets, max_size=3)
    with pytest.raises(ValueError, match="some of the genes; got none"):
        genomics.running_enrichment([1, 2], [False, False])


def test_the_order_of_genes_does_not_matter_without_ties():
    scores, genes, sets = a_study(30)
    first = genomics.gsea_by_genes(scores, sets, genes=genes, max_size=20, n_permutations=5, random_state=0)
    for order in (np.random.default_rng(seed).permutation(30) for seed in range(4)):
        turned = genomics.gsea_by_genes(
            scores[order], sets, genes=[genes[one] for one in order], max_size=20, n_permutations=5, random_state=0
        )
        assert turned.scores.tolist() == pytest.approx(first.scores.tolist())
