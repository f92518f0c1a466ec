"""Gene set enrichment analysis: do the genes of a set gather at one end of a ranking?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.pathways.gene_sets import GeneSets, as_set_names
from neurokit_lite.ml.multiple_testing import fdr

__all__ = ["RankedEnrichment", "gsea_by_genes", "gsea_by_people", "running_enrichment"]

_BLOCK = 1 << 21  # numbers held at once


@dataclass(frozen=True, eq=False)
class RankedEnrichment:
    """Where the genes of each set lie in a ranking.

    Parameters
    ----------
    names : array_like of shape (n_sets,)
        The sets.
    sizes : array_like of shape (n_sets,)
        Genes of each set in the ranking.
    scores : array_like of shape (n_sets,)
        Enrichment scores from -1 to 1, without unit; positive at the upper end of the ranking.
    normalized : array_like of shape (n_sets,)
        Scores divided by the mean size of the permuted ones of the same sign, so that large and small sets compare;
        NaN where none had that sign.
    p_values : array_like of shape (n_sets,)
        Share of permuted scores of the same sign that are as far from 0, the observed one counted among them.
    q_values : array_like of shape (n_sets,)
        The same, corrected by the false discovery rate (Benjamini and Hochberg) over these sets.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> sets = genomics.as_gene_sets({"axon": ["A", "B"]})
    >>> genomics.gsea_by_genes([3, 2, 1, 0.5], sets, genes=list("ABCD"), n_permutations=20, random_state=0).scores
    array([1.])
    """

    names: np.ndarray
    sizes: np.ndarray
    scores: np.ndarray
    normalized: np.ndarray
    p_values: np.ndarray
    q_values: np.ndarray

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", as_set_names(self.names))
        fields = ("sizes", "scores", "normalized", "p_values", "q_values")
        check_fields(self, dict.fromkeys(fields, ("n_sets",)), may_be_nan=("normalized",))


def running_enrichment(scores: np.ndarray, is_member: np.ndarray, *, weight: float = 1.0) -> np.ndarray:
    """Walk down a ranking: a step up at each gene of the set, a step down at each other gene.

    Parameters
    ----------
    scores : array_like of shape (n_genes,)
        How much each gene changes, in the order of any list; they are ranked here, largest first.
    is_member : array_like of bool, shape (n_genes,)
        True for the genes of the set.
    weight : float
        Power of the score in the step up; 0: all steps are alike (Kolmogorov and Smirnov).

    Returns
    -------
    numpy.ndarray of shape (n_genes,)
        The sum after each gene of the ranking, without unit; it ends at 0. Its farthest point from 0, also just before
        a step up, is the enrichment score.

    Raises
    ------
    ValueError
        If all genes belong to the set or none, or all scores of the set are 0 and `weight` is not.

    Notes
    -----
    Steps up are ``|score| ** weight`` over their sum within the set, steps down 1 / (N - K). Genes with equal scores
    keep the order in which they were given: break ties yourself where they are many.

    References
    ----------
    Subramanian A, Tamayo P, Mootha VK, et al. (2005). Gene set enrichment analysis: a knowledge-based approach for
    interpreting genome-wide expression profiles. *PNAS* 102:15545-15550. https://doi.org/10.1073/pnas.0506580102

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.running_enrichment([3, 1, -1, -2], [True, True, False, False])
    array([0.75, 1.  , 0.5 , 0.  ])
    """
    values = as_array(scores, "scores", axes=("n_genes",))
    member = as_mask(is_member, "is_member", axes=("n_genes",))
    same_length(member, values, names=("is_member", "scores"), axis="n_genes")
    weight = in_range(weight, "weight", low=0)
    if member.all() or not member.any():
        raise invalid("is_member", "hold some of the genes", got="all of them" if member.all() else "none")
    order = np.argsort(-values, kind="stable")
    member = member[order]
    up = np.where(member, np.abs(values[order]) ** weight, 0.0)
    if not up.sum() > 0:
        raise invalid("scores", "differ from 0 in the set", got="0 for each of its genes", hint="Use weight=0.")
    return np.cumsum(up / up.sum() - ~member / np.count_nonzero(~member))


def gsea_by_genes(
    scores: np.ndarray,
    gene_sets: GeneSets,
    *,
    genes: Sequence[str],
    weight: float = 1.0,
    min_size: int = 1,
    max_size: int | None = None,
    n_permutations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> RankedEnrichment:
    """Enrichment of sets in a ranking of genes, tested by dealing the genes anew (preranked GSEA).

    Parameters
    ----------
    scores : array_like of shape (n_genes,)
        How much each gene changes, with its sign: a test statistic, or a shrunken fold change.
    gene_sets : GeneSets
        The sets.
    genes : sequence of str, length n_genes
        Names of the genes, each once.
    weight : float
        Power of the score in the running sum.
    min_size, max_size : int
        Sets with fewer or more genes in the ranking are left out.
    n_permutations : int
        How often the genes are dealt anew.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    RankedEnrichment
        One row a set; the smallest p is 1 / (1 + permutations of that sign).

    Raises
    ------
    ValueError
        If lengths differ, a name occurs twice, all scores are equal, or a set has all genes.

    Notes
    -----
    The null of a set depends on its size only: sets of one size share it, and smaller sets take the beginning of what
    was dealt to the largest. It assumes that genes of a set are independent of one another, which genes that share a
    function are not: p is then too small (``gsea_by_people`` keeps their correlation).

    References
    ----------
    Subramanian A, Tamayo P, Mootha VK, et al. (2005). Gene set enrichment analysis: a knowledge-based approach for
    interpreting genome-wide expression profiles. *PNAS* 102:15545-15550. https://doi.org/10.1073/pnas.0506580102

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> sets = genomics.as_gene_sets({"axon": ["A", "B"]})
    >>> found = genomics.gsea_by_genes([4, 3, -1, -2], sets, genes=list("ABCD"), n_permutations=99, random_state=0)
    >>> found.scores
    array([1.])
    """
    values = as_array(scores, "scores", axes=("n_genes",))
    weight, n_permutations = in_range(weight, "weight", low=0), as_count(n_permutations, "n_permutations")
    if is_constant(values):
        raise invalid("scores", "differ between genes", got="the same score for all")
    sets = _sets_over(gene_sets, genes, values, "scores", min_size, max_size)
    order = np.argsort(-values, kind="stable")
    steps = np.abs(values[order]) ** weight
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    observed = _scores_of_sets(rank[sets.is_member.indices], sets.is_member.indptr, steps)
    sizes = sets.sizes
    kinds, kind = np.unique(sizes, return_inverse=True)
    null = np.empty((len(kinds), n_permutations))
    generator = as_generator(random_state)
    n_block = max(1, _BLOCK // len(values))
    for start in range(0, n_permutations, n_block):
        n = min(n_block, n_permutations - start)
        dealt = generator.permuted(np.tile(np.arange(len(values)), (n, 1)), axis=1)[:, : kinds[-1]]
        for at, size in enumerate(kinds):
            null[at, start : start + n] = _scores_of_rows(np.sort(dealt[:, :size], axis=1), steps)
    return _as_result(sets, observed, null[kind])


def gsea_by_people(
    expression: np.ndarray,
    is_case: np.ndarray,
    *,
    genes: Sequence[str],
    gene_sets: GeneSets,
    weight: float = 1.0,
    min_size: int = 1,
    max_size: int | None = None,
    n_permutations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> RankedEnrichment:
    """Enrichment of sets among genes that differ between two groups, tested by dealing the people anew.

    Parameters
    ----------
    expression : array_like of shape (n_people, n_genes)
        Expression on a scale where differences make sense, for example log counts per million.
    is_case : array_like of bool, shape (n_people,)
        True in one group; at least two people in each.
    genes : sequence of str, length n_genes
        Names of the genes, each once.
    gene_sets : GeneSets
        The sets.
    weight : float
        Power of the statistic in the running sum.
    min_size, max_size : int
        Sets with fewer or more genes are left out.
    n_permutations : int
        How often the people are dealt anew.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    RankedEnrichment
        One row a set.

    Raises
    ------
    ValueError
        If lengths differ, a group has fewer than two people, or a gene does not vary.

    Notes
    -----
    Genes are ranked by Student's t (pooled variance). Genes stay together when people change places, so that their
    correlation is in the null. It assumes that people are exchangeable: no pairs, no families. With few people there
    are few ways to deal them, and p cannot be small.

    References
    ----------
    Subramanian A, Tamayo P, Mootha VK, et al. (2005). Gene set enrichment analysis: a knowledge-based approach for
    interpreting genome-wide expression profiles. *PNAS* 102:15545-15550. https://doi.org/10.1073/pnas.0506580102

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> expression = np.array([[5, 6, 1, 2.0], [6, 5, 2, 1], [1, 2, 1.5, 1.4], [2, 1, 1.4, 1.5]])
    >>> sets = genomics.as_gene_sets({"axon": ["A", "B"]})
    >>> found = genomics.gsea_by_people(
    ...     expression, [True, True, False, False], genes=list("ABCD"), gene_sets=sets, n_permutations=9, random_state=0
    ... )
    >>> found.scores
    array([1.])
    """
    values = np.ascontiguousarray(as_array(expression, "expression", axes=("n_people", "n_genes")))
    case = as_mask(is_case, "is_case", axes=("n_people",))
    same_length(case, values, names=("is_case", "expression"), axis="n_people")
    weight, n_permutations = in_range(weight, "weight", low=0), as_count(n_permutations, "n_permutations")
    n_case = int(case.sum())
    if not 2 <= n_case <= len(case) - 2:
        raise invalid("is_case", "hold at least two people of each group", got=f"{n_case} of {len(case)} True")
    still = np.flatnonzero(is_constant(values, axis=0))
    if still.size:
        got = f"{still.size} genes with one value, first in column {still[0]}"
        raise invalid("expression", "vary in each gene", got=got, hint="Leave out what is not expressed.")
    sets = _sets_over(gene_sets, genes, values.T, "expression", min_size, max_size)
    centred = values - values.mean(axis=0)
    total = (centred**2).sum(axis=0)
    generator = as_generator(random_state)
    member, bounds = sets.is_member.indices, sets.is_member.indptr
    all_scores = np.empty((n_permutations + 1, len(sets.names)))
    for turn in range(n_permutations + 1):
        groups = case if turn == 0 else generator.permutation(case)
        t = _student_t(centred, total, groups)
        order = np.argsort(-t, kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        all_scores[turn] = _scores_of_sets(rank[member], bounds, np.abs(t[order]) ** weight)
    return _as_result(sets, all_scores[0], all_scores[1:].T)


def _sets_over(gene_sets: object, genes: object, values: np.ndarray, name: str, low: int, high: int | None) -> GeneSets:
    """The sets among the genes ranked; a set of all genes has nothing to be compared with."""
    sets = as_instance(gene_sets, "gene_sets", GeneSets).over(genes, min_size=low, max_size=high)
    same_length(sets.genes, values, names=("genes", name), axis="n_genes")
    if sets.sizes.max() == len(values):
        full = str(sets.names[sets.sizes.argmax()])
        raise invalid(
            "gene_sets", "leave genes outside of each set", got=f"all genes in {full!r}", hint="Lower max_size."
        )
    return sets


def _student_t(centred: np.ndarray, total: np.ndarray, case: np.ndarray) -> np.ndarray:
    """t of each gene from values that are centred over all people."""
    n, n_case = len(case), int(case.sum())
    mean_case = centred[case].mean(axis=0)
    difference = mean_case * n / (n - n_case)
    between = mean_case**2 * n_case * n / (n - n_case)
    within = np.maximum(total - between, total * 1e-12) / (n - 2)
    return difference / np.sqrt(within * (1 / n_case + 1 / (n - n_case)))


def _scores_of_rows(ranks: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Enrichment scores of sets of one size; `ranks` (n_sets, size), sorted."""
    size, n_genes = ranks.shape[1], len(steps)
    up = steps[ranks]
    total = up.sum(axis=1, keepdims=True)
    down = (ranks - np.arange(size)) / (n_genes - size)
    with np.errstate(invalid="ignore", divide="ignore"):
        after = np.cumsum(up, axis=1) / total
        highest = (after - down).max(axis=1)
        lowest = (after - up / total - down).min(axis=1)
    return np.where(highest >= -lowest, highest, lowest)


def _scores_of_sets(ranks: np.ndarray, bounds: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Enrichment scores of sets of any size; `ranks` of all members, one set after the other from `bounds` on."""
    sizes = np.diff(bounds)
    which = np.repeat(np.arange(len(sizes)), sizes)
    ranks = np.sort(ranks + which * len(steps)) - which * len(steps)
    up = steps[ranks]
    first = bounds[:-1]
    with np.errstate(invalid="ignore"):
        up = up / np.add.reduceat(up, first)[which]  # NaN where all scores of a set are 0
    sum_before = np.cumsum(up) - up
    before = sum_before - sum_before[first][which]
    down = (ranks - (np.arange(len(ranks)) - first[which])) / (len(steps) - sizes)[which]
    highest = np.maximum.reduceat(before + up - down, first)
    lowest = np.minimum.reduceat(before - down, first)
    return np.where(highest >= -lowest, highest, lowest)


def _as_result(sets: GeneSets, observed: np.ndarray, null: np.ndarray) -> RankedEnrichment:
    """Compare each score with the permuted ones of its sign; `null` (n_sets, n_permutations)."""
    if np.isnan(observed).any():
        got = f"0 for each gene of {str(sets.names[np.isnan(observed)][0])!r}"
        raise invalid("scores", "differ from 0 in each set", got=got, hint="Use weight=0.")
    side = np.where(observed >= 0, 1.0, -1.0)
    turned = null * side[:, None]
    is_same = turned >= 0
    n_same = is_same.sum(axis=1)
    n_as_far = (turned >= np.abs(observed)[:, None] * (1 - 1e-12)).sum(axis=1)
    p = (1 + n_as_far) / (1 + n_same)
    with np.errstate(invalid="ignore", divide="ignore"):
        normalized = observed / (np.where(is_same, turned, 0).sum(axis=1) / n_same)
    return RankedEnrichment(sets.names, sets.sizes, observed, normalized, p, fdr(p))
