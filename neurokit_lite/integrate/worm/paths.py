"""From a gene to an activity: which neurons have it, whom they reach by a synapse, and who of these responds."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.instances import as_instance
from neurokit_lite.integrate.worm.tables import NeuronPairs

__all__ = ["GenePath", "follow_gene"]


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
