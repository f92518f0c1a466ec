"""From a gene to an activity: which neurons have it, whom they reach by a synapse, and who of these responds."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.worm.tables import NeuronPairs

__all__ = ["GenePath", "GeneScan", "follow_gene", "scan_genes"]


@dataclass(frozen=True, eq=False)
class GenePath:
    """Where a gene leads, edge by edge.

    Parameters
    ----------
    gene : str
        Name of the gene.
    neurons : tuple of str
        Neurons of classes that have it.
    pre, post : tuple of str
        Names of the two neurons of each measured pair that begins at one of them, (n_pairs,).
    is_linked, is_responding : numpy.ndarray of bool, shape (n_pairs,)
        Whether the pair has a synapse, and whether post responded.
    rate_base : float
        Share of all measured pairs, wherever they begin, in which post responded.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> pairs = integrate.join_pairs(integrate.make_worm(n_classes=20, random_state=0).tables)
    >>> path = integrate.follow_gene(pairs, "sim-1")
    >>> path.n_steps[0] == len(path.neurons)
    True
    """

    gene: str
    neurons: tuple[str, ...]
    pre: tuple[str, ...]
    post: tuple[str, ...]
    is_linked: np.ndarray
    is_responding: np.ndarray
    rate_base: float

    @property
    def n_steps(self) -> tuple[int, int, int]:
        """Neurons with the gene; their pairs with a synapse; and those of these pairs that respond."""
        return len(self.neurons), int(self.is_linked.sum()), int((self.is_linked & self.is_responding).sum())

    @property
    def rate_linked(self) -> float:
        """Share of the pairs with a synapse that respond; NaN without such pairs."""
        return float(self.is_responding[self.is_linked].mean()) if self.is_linked.any() else float("nan")

    @property
    def rate_unlinked(self) -> float:
        """Share of the pairs without a synapse that respond; NaN without such pairs."""
        is_apart = ~self.is_linked
        return float(self.is_responding[is_apart].mean()) if is_apart.any() else float("nan")

    def to_frame(self):
        """Return a pandas table: a row for each path of three edges, gene, pre, post."""
        import pandas as pd

        whole = self.is_linked & self.is_responding
        rows = [(self.gene, self.pre[k], self.post[k]) for k in np.flatnonzero(whole)]
        return pd.DataFrame(rows, columns=["gene", "pre", "post"])


def follow_gene(pairs: NeuronPairs, gene: str) -> GenePath:
    """Follow a gene to the neurons that have it, over their synapses, to the neurons that respond.

    Parameters
    ----------
    pairs : NeuronPairs
        From :func:`join_pairs`.
    gene : str
        Name of the gene.

    Returns
    -------
    GenePath
        Pairs that begin at a neuron with the gene.

    Raises
    ------
    TypeError
        If `pairs` is something else.
    ValueError
        If the table has no such gene.

    Notes
    -----
    A path is a coincidence of three facts: the gene is read in a class of neurons, a neuron of it has a synapse, and
    the partner responded when that neuron was lit. Nothing says that the gene made the synapse, or the response.

    References
    ----------
    Randi F, Sharma AK, Dvali S, Leifer AM (2023). Neural signal propagation atlas of *Caenorhabditis elegans*. *Nature*
    623:406-414. https://doi.org/10.1038/s41586-023-06683-4

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> tables = integrate.WormTables(["XAL", "XBL"], [[0, 0], [1, 0]], [[0, 1], [1, 0]],
    ...     ["XAL", "XBL"], [[0, 0], [3, 0]], ["XA", "XB"], ["g-1"], [[1.0], [0.0]])
    >>> integrate.follow_gene(integrate.join_pairs(tables), "g-1").to_frame().values.tolist()
    [['g-1', 'XAL', 'XBL']]
    """
    pairs = as_instance(pairs, "pairs", NeuronPairs, hint="join_pairs makes one.")
    column = pairs.gene_names.index(one_of(gene, "gene", pairs.gene_names))
    has = pairs.is_expressed[:, column]
    rows = np.flatnonzero(has[pairs.pre])
    names = pairs.names
    return GenePath(
        gene,
        tuple(names[k] for k in np.flatnonzero(has)),
        tuple(names[k] for k in pairs.pre[rows]),
        tuple(names[k] for k in pairs.post[rows]),
        pairs.is_linked[rows],
        pairs.is_responding[rows],
        float(pairs.is_responding.mean()),
    )


@dataclass(frozen=True, eq=False)
class GeneScan:
    """Every gene followed, and how far the best one gets when genes are dealt to classes at random.

    Parameters
    ----------
    gene_names : tuple of str
        Genes, (n_genes,).
    n_links : numpy.ndarray of shape (n_genes,)
        Pairs with a synapse that begin at a neuron with the gene, and end in another class.
    rates : numpy.ndarray of shape (n_genes,)
        Share of these that respond; NaN without any.
    scores : numpy.ndarray of shape (n_genes,)
        The rate less that of all linked pairs, in standard errors as if pairs shared no neuron; NaN for genes with too
        few links inside or outside.
    null_maxima : numpy.ndarray of shape (n_permutations,)
        Largest score of all genes after each shuffle of the classes.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> pairs = integrate.join_pairs(integrate.make_worm(n_classes=20).tables)
    >>> integrate.scan_genes(pairs, n_permutations=19, random_state=0).null_maxima.shape
    (19,)
    """

    gene_names: tuple[str, ...]
    n_links: np.ndarray
    rates: np.ndarray
    scores: np.ndarray
    null_maxima: np.ndarray

    @property
    def p_values(self) -> np.ndarray:
        """Share of shuffles, the true table counted in, in which the best of all genes scores as high; (n_genes,)."""
        reached = (self.null_maxima[:, None] >= self.scores - 1e-9).sum(axis=0)
        return np.where(np.isnan(self.scores), np.nan, (1 + reached) / (1 + self.null_maxima.size))


def scan_genes(
    pairs: NeuronPairs,
    *,
    n_min: int = 20,
    n_permutations: int = 200,
    random_state: int | np.random.Generator | None = None,
) -> GeneScan:
    """Follow every gene, and compare the best with the best of shuffled tables.

    Parameters
    ----------
    pairs : NeuronPairs
        From :func:`join_pairs`.
    n_min : int
        Fewest links that a gene must have, and lack, for a score.
    n_permutations : int
        Shuffles of the classes.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    GeneScan
        Rates and scores of genes, and the largest scores of the shuffles.

    Raises
    ------
    TypeError
        If `pairs` is something else.
    ValueError
        If no gene has enough links, or linked pairs all respond, or none does.

    Notes
    -----
    Genes are read in classes, so a shuffle deals the whole lists of genes anew to the classes that have links; wiring
    and responses stay. Genes that go together go on doing so. A shuffle thus asks whether any gene leads further than
    the best gene of such a table would by chance; pairs of one class are left out.

    References
    ----------
    Westfall PH, Young SS (1993). *Resampling-Based Multiple Testing*. Wiley.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> pairs = integrate.join_pairs(integrate.make_worm(n_classes=20).tables)
    >>> scan = integrate.scan_genes(pairs, n_permutations=19, random_state=0)
    >>> path = integrate.follow_gene(pairs, "sim-1")
    >>> bool(scan.n_links[0] <= path.n_steps[1])  # fewer: pairs of one class are left out
    True
    """
    pairs = as_instance(pairs, "pairs", NeuronPairs, hint="join_pairs makes one.")
    n_min, n_permutations = as_count(n_min, "n_min"), as_count(n_permutations, "n_permutations")
    generator = as_generator(random_state)
    counts = pairs.is_linked & ~pairs.is_same_class
    classes, own = np.unique(pairs.class_of, return_inverse=True)
    has = np.zeros((classes.size, len(pairs.gene_names)))
    has[own] = pairs.is_expressed  # members of a class are equal
    begins = own[pairs.pre]
    links = np.bincount(begins, weights=counts, minlength=classes.size)
    hits = np.bincount(begins, weights=counts & pairs.is_responding, minlength=classes.size)
    rate = hits.sum() / max(links.sum(), 1)
    if not 0 < rate < 1:
        raise invalid("pairs", "have linked pairs of both kinds, responding and not", got=f"a rate of {rate:g}")
    n_links, rates, scores = _score(has, links, hits, n_min)
    if np.isnan(scores).all():
        got = f"{int(n_links.max(initial=0))} at most"
        raise invalid("pairs", f"hold a gene with n_min = {n_min} links, and {n_min} without it", got=got)
    active, maxima = np.flatnonzero(links), []
    for _ in range(n_permutations):
        order = np.arange(classes.size)
        order[active] = generator.permutation(active)
        found = _score(has[order], links, hits, n_min)[2]
        maxima.append(-np.inf if np.isnan(found).all() else np.nanmax(found))
    return GeneScan(pairs.gene_names, n_links.astype(int), rates, scores, np.array(maxima))


def _score(has: np.ndarray, links: np.ndarray, hits: np.ndarray, n_min: int) -> tuple[np.ndarray, ...]:
    """Links, rate and score of each gene."""
    n_links, n_hits, total = links @ has, hits @ has, links.sum()
    rate = hits.sum() / total
    is_enough = (n_links >= n_min) & (total - n_links >= n_min)
    spread = np.sqrt(np.where(is_enough, rate * (1 - rate) * n_links * (1 - n_links / total), 1))
    rates = np.divide(n_hits, n_links, out=np.full(n_links.size, np.nan), where=n_links > 0)
    return n_links, rates, np.where(is_enough, (n_hits - rate * n_links) / spread, np.nan)
