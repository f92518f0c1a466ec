"""Over-representation: does a list of genes hold more of a set than chance would put there?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.pathways.gene_sets import GeneSets, as_gene_names, as_set_names
from neurokit_lite.ml.multiple_testing import fdr

__all__ = ["OverRepresentation", "hypergeometric_p", "over_representation"]


@dataclass(frozen=True, eq=False)
class OverRepresentation:
    """How many genes of each set are among the hits.

    Parameters
    ----------
    names : array_like of shape (n_sets,)
        The sets.
    n_hits : array_like of shape (n_sets,)
        Genes of the set among the hits.
    sizes : array_like of shape (n_sets,)
        Genes of the set in the background.
    expected : array_like of shape (n_sets,)
        Genes that chance would put there.
    fold_enrichment : array_like of shape (n_sets,)
        `n_hits` over `expected`, without unit; NaN without hits.
    p_values : array_like of shape (n_sets,)
        Probability of as many or more by chance.
    q_values : array_like of shape (n_sets,)
        The same, corrected by the false discovery rate over these sets.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> sets = genomics.as_gene_sets({"axon": ["A", "B"], "soma": ["C", "D"]})
    >>> genomics.over_representation(["A", "B"], sets, background=["A", "B", "C", "D"]).n_hits
    array([2, 0])
    """

    names: np.ndarray
    n_hits: np.ndarray
    sizes: np.ndarray
    expected: np.ndarray
    fold_enrichment: np.ndarray
    p_values: np.ndarray
    q_values: np.ndarray

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", as_set_names(self.names))
        fields = ("n_hits", "sizes", "expected", "fold_enrichment", "p_values", "q_values")
        check_fields(self, dict.fromkeys(fields, ("n_sets",)), may_be_nan=("fold_enrichment",))


def hypergeometric_p(n_hits: np.ndarray, size: np.ndarray, *, n_drawn: int, n_background: int) -> np.ndarray:
    """Probability that a draw without replacement holds as many marked genes, or more.

    Parameters
    ----------
    n_hits : array_like of shape (n_sets,)
        Marked genes that were drawn.
    size : array_like of shape (n_sets,)
        Marked genes in the background.
    n_drawn : int
        Genes drawn: the hits.
    n_background : int
        Genes in all.

    Returns
    -------
    numpy.ndarray of shape (n_sets,)
        One-sided p values, without unit.

    Raises
    ------
    ValueError
        If a count is no whole number or contradicts another.

    Notes
    -----
    The sum of C(K, k) C(N - K, n - k) / C(N, n) over k from `n_hits` on: Fisher's exact test, one-sided. It assumes
    that each gene is as likely to be drawn as any other, and independently of its neighbours in the set.

    References
    ----------
    Closed form; Fisher RA (1922). On the interpretation of chi-squared from contingency tables, and the calculation
    of P. *Journal of the Royal Statistical Society* 85:87-94. https://doi.org/10.2307/2340521

    Examples
    --------
    Two of two marked genes in a draw of two from four: one of six draws.

    >>> from neurokit_lite import genomics
    >>> genomics.hypergeometric_p([2], [2], n_drawn=2, n_background=4).round(3)
    array([0.167])
    """
    from scipy.stats import hypergeom

    hits = _counts(n_hits, "n_hits")
    marked = _counts(size, "size")
    if hits.shape != marked.shape:
        raise invalid("size", f"have shape (n_sets,) = {hits.shape}", got=f"shape {marked.shape}")
    total = as_count(n_background, "n_background")
    drawn = as_count(n_drawn, "n_drawn", low=0, high=total)
    if (marked > total).any():
        raise invalid("size", f"be at most n_background = {total}", got=f"{marked.max()}")
    impossible = (hits > np.minimum(marked, drawn)) | (marked - hits > total - drawn)
    if impossible.any():
        at = int(np.flatnonzero(impossible)[0])
        got = f"{hits[at]} of {marked[at]} with {drawn} drawn of {total}"
        raise invalid("n_hits", "be a number that such a draw can hold", got=got)
    (hits, marked), same = np.unique([hits, marked], axis=1, return_inverse=True)  # small sets are often alike
    return np.minimum(hypergeom.sf(hits - 1, total, marked, drawn), 1.0)[same]


def over_representation(
    hits: Sequence[str],
    gene_sets: GeneSets,
    *,
    background: Sequence[str],
    min_size: int = 1,
    max_size: int | None = None,
) -> OverRepresentation:
    """Test each set for more hits than chance would put into it.

    Parameters
    ----------
    hits : sequence of str, length n_hits
        Genes that came out of a study, each once.
    gene_sets : GeneSets
        The sets.
    background : sequence of str, length n_background
        All genes that could have come out: those that were measured and tested. There is no default, since the answer
        depends on it.
    min_size, max_size : int
        Sets with fewer or more genes of the background are left out.

    Returns
    -------
    OverRepresentation
        One row a set.

    Raises
    ------
    ValueError
        If a hit is not in the background, a name occurs twice, or no gene is known to the sets.

    Notes
    -----
    For each set the one-sided hypergeometric test. Genes that no set knows stay in the background. Genes of a set are
    often switched on together; the test takes them for independent, and is then too sure.

    References
    ----------
    Rivals I, Personnaz L, Taing L, Potier MC (2007). Enrichment or depletion of a GO category within a class of genes:
    which test? *Bioinformatics* 23:401-407. https://doi.org/10.1093/bioinformatics/btl633

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> sets = genomics.as_gene_sets({"axon": ["A", "B"], "soma": ["C", "D"]})
    >>> genomics.over_representation(["A", "B"], sets, background=["A", "B", "C", "D"]).p_values.round(3)
    array([0.167, 1.   ])
    """
    sets = as_instance(gene_sets, "gene_sets", GeneSets).over(background, min_size=min_size, max_size=max_size)
    chosen = as_gene_names(hits, "hits")
    place = {gene: index for index, gene in enumerate(sets.genes.tolist())}
    strangers = [gene for gene in chosen if gene not in place]
    if strangers:
        hint = "The background is every gene that could have been a hit."
        raise invalid("hits", "all be in the background", got=f"{listed(strangers, n_shown=4)}, not in it", hint=hint)
    is_hit = np.zeros(len(place), dtype=np.int64)
    is_hit[[place[gene] for gene in chosen]] = 1
    inside = (sets.is_member.astype(np.int64) @ is_hit).astype(np.int64)
    sizes = sets.sizes
    n_drawn, total = int(is_hit.sum()), len(place)
    p = hypergeometric_p(inside, sizes, n_drawn=n_drawn, n_background=total)
    expected = sizes * n_drawn / total
    fold = np.divide(inside, expected, out=np.full(len(sizes), np.nan), where=expected > 0)
    return OverRepresentation(sets.names, inside, sizes, expected, fold, p, fdr(p))


def _counts(value: object, name: str) -> np.ndarray:
    """Whole numbers of 0 and more."""
    counts = as_array(value, name, axes=("n_sets",))
    wrong = (counts < 0) | (counts != np.rint(counts))
    if wrong.any():
        raise invalid(name, "hold whole numbers of 0 and more", got=f"{counts[wrong][0]:g}")
    return counts.astype(np.int64)
