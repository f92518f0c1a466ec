"""Which drug could help? A simulated world with known truth on a real graph, and a ranking of its drugs."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.integrate.graph.walks import as_link_matrix, propagate

__all__ = ["DrugWorld", "make_drug_world", "rank_drugs"]


@dataclass(frozen=True, eq=False)
class DrugWorld:
    """Diseases and drugs that do not exist, with what is known of them and what is true.

    Parameters
    ----------
    causes : numpy.ndarray of bool, shape (n_diseases, n_nodes)
        Genes that play a part in a disease; nobody knows all of them.
    is_known : numpy.ndarray of bool, shape (n_diseases, n_nodes)
        Those that have been found.
    targets : numpy.ndarray of bool, shape (n_drugs, n_nodes)
        Genes on whose proteins a drug acts.
    helps : numpy.ndarray of bool, shape (n_drugs, n_diseases)
        Whether a drug acts on a gene that plays a part.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> world = integrate.make_drug_world(np.ones((15, 15)) - np.eye(15), n_diseases=2, n_drugs=5)
    >>> world.helps.shape
    (5, 2)
    """

    causes: np.ndarray
    is_known: np.ndarray
    targets: np.ndarray
    helps: np.ndarray


def make_drug_world(
    links: np.ndarray,
    *,
    n_diseases: int = 20,
    n_drugs: int = 100,
    n_causes: int = 12,
    share_known: float = 0.5,
    random_state: int | np.random.Generator | None = 0,
) -> DrugWorld:
    """Simulate diseases that lie close together in a graph, and drugs that act here and there.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        Weights of links, in any unit; symmetric.
    n_diseases, n_drugs : int
        How many.
    n_causes : int
        Genes of a disease: a gene that is drawn, and those where a walk from it is most often, for the weight of
        their links; fewer where not so many can be reached.
    share_known : float
        Share of these genes that has been found; at least one gene.
    random_state : int or Generator
        Source of randomness.

    Returns
    -------
    DrugWorld
        What is known, and what is true.

    Raises
    ------
    ValueError
        If links are not symmetric, or fewer nodes than `n_causes` have one.

    Notes
    -----
    Each drug acts on one to three genes, drawn among the nodes with links. It helps if one of these is a cause. That
    causes lie close together is an assumption of this world, and the very one that a ranking by propagation needs.

    References
    ----------
    Closed form: nothing is estimated.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> world = integrate.make_drug_world(np.ones((20, 20)) - np.eye(20), n_causes=4)
    >>> [int(one.sum(axis=1).max()) for one in (world.causes, world.is_known)]
    [4, 2]
    """
    links = as_link_matrix(links)
    n_diseases, n_drugs = as_count(n_diseases, "n_diseases"), as_count(n_drugs, "n_drugs")
    n_causes = as_count(n_causes, "n_causes")
    share_known = in_range(share_known, "share_known", low=0.0, high=1.0)
    degrees = links.sum(axis=0)
    nodes = np.flatnonzero(degrees)
    if nodes.size < max(n_causes, 3):
        raise invalid("links", f"join at least {max(n_causes, 3)} nodes", got=f"{nodes.size}")
    generator = as_generator(random_state)
    causes = np.zeros((n_diseases, len(links)), dtype=bool)
    is_known = np.zeros_like(causes)
    centres = generator.choice(nodes, size=n_diseases)
    near = propagate(links, np.eye(len(links))[centres]) / np.where(degrees > 0, degrees, np.inf)
    near = near / near.max(axis=1, keepdims=True)
    near = np.round(near, 12)  # nodes with the same neighbours tie, whatever the last digit says
    near[np.arange(n_diseases), centres] = np.inf
    for k, scores in enumerate(near):
        chosen = np.argsort(-scores, kind="stable")[: min(n_causes, (scores > 0).sum())]
        causes[k, chosen] = True
        n_known = max(1, round(share_known * len(chosen)))
        is_known[k, generator.choice(chosen, size=n_known, replace=False)] = True
    targets = np.zeros((n_drugs, len(links)), dtype=bool)
    for row in targets:
        row[generator.choice(nodes, size=generator.integers(1, 4), replace=False)] = True
    return DrugWorld(causes, is_known, targets, targets.astype(float) @ causes.T.astype(float) > 0)


def rank_drugs(
    links: np.ndarray, is_known: np.ndarray, targets: np.ndarray, *, restart: float = 0.15, is_relative: bool = True
) -> np.ndarray:
    """Score drugs for a disease by how near their targets are to the genes that are known.

    Parameters
    ----------
    links : array_like of float, shape (n_nodes, n_nodes)
        Weights of links, in any unit; symmetric.
    is_known : array_like of bool, shape (n_nodes,)
        Genes that are known to play a part in the disease.
    targets : array_like of bool, shape (n_drugs, n_nodes)
        Genes on whose proteins each drug acts; at least one.
    restart : float
        Of the walk from the known genes; see :func:`propagate`.
    is_relative : bool
        Divide the share of each gene by the sum of its links' weights (default), or not.

    Returns
    -------
    numpy.ndarray of shape (n_drugs,)
        The highest score among the targets of each drug, without a unit.

    Raises
    ------
    ValueError
        If links are not symmetric, lengths disagree, no gene is known, or a drug has no target.

    Notes
    -----
    Near is not the same as helpful: a drug may worsen a disease by the same path. Targets without any link score 0,
    unless they are known genes themselves.

    References
    ----------
    Guney E, Menche J, Vidal M, Barabási A-L (2016). Network-based in silico drug efficacy screening. *Nat Commun*
    7:10331. https://doi.org/10.1038/ncomms10331

    Examples
    --------
    A chain of three genes; the first is known, and the drugs act on the second and the third.

    >>> from neurokit_lite import integrate
    >>> chain = [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    >>> scores = integrate.rank_drugs(chain, [True, False, False], [[False, True, False], [False, False, True]])
    >>> bool(scores[0] < scores[1])
    False
    """
    links = as_link_matrix(links)
    is_known = as_mask(is_known, "is_known", axes=("n_nodes",))
    targets = as_array(as_mask(targets, "targets", axes=("n_drugs", "n_nodes")), "targets", axes=("n_drugs", "n_nodes"))
    if len(is_known) != len(links) or targets.shape[1] != len(links):
        got = f"{len(is_known)} in is_known and {targets.shape[1]} in targets"
        hint = turn_hint("targets", targets.shape, n_columns=len(links))
        raise invalid("links", f"have as many nodes as is_known and targets, not {len(links)}", got=got, hint=hint)
    if not is_known.any():
        raise invalid("is_known", "have at least one gene", got="none")
    if not targets.any(axis=1).all():
        raise invalid(
            "targets", "have at least one gene for each drug", got=f"none in row {targets.any(axis=1).argmin()}"
        )
    scores = propagate(links, is_known[None].astype(float), restart=restart)[0]
    if is_relative:
        totals = links.sum(axis=0)
        scores = scores / np.where(totals > 0, totals, 1)
    return np.where(targets > 0, scores, -np.inf).max(axis=1)
