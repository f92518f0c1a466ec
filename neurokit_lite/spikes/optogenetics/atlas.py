"""Perturbation atlases: does a synapse predict a response, and would any wiring with the same degrees do as well?"""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import same_shape
from neurokit_lite.ml.wirings import draw_wirings

__all__ = ["LinkStrata", "WiringTest", "permute_wiring", "stratify_links"]

_TRADES = 30  # of each row with another: where few pairs were measured, ten do not mix


@dataclass(frozen=True, eq=False)
class WiringTest:
    """How often linked and other pairs respond, and the same after the links have been moved.

    Parameters
    ----------
    rate_linked, rate_unlinked : float
        Share of pairs that respond, from 0 to 1.
    n_linked, n_unlinked : int
        Measured pairs of each kind.
    null_differences : numpy.ndarray of shape (n_permutations,)
        Difference of the two rates after each shuffle of the wiring.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> result = spikes.permute_wiring([[0, 1], [0, 0]], [[0, 1], [0, 0]], n_permutations=9, random_state=0)
    >>> result.rate_linked, result.rate_unlinked
    (1.0, 0.0)
    """

    rate_linked: float
    rate_unlinked: float
    n_linked: int
    n_unlinked: int
    null_differences: np.ndarray

    @property
    def difference(self) -> float:
        """Rate of linked pairs less that of the others."""
        return self.rate_linked - self.rate_unlinked

    @property
    def p_value(self) -> float:
        """Share of shuffled wirings, the true one counted in, whose difference is at least as large."""
        reached = np.sum(self.null_differences >= self.difference - 1e-12)
        return float((1 + reached) / (1 + self.null_differences.size))


def _as_matrices(is_responding, is_linked, is_measured) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    axes = ("n_responding", "n_stimulated")
    responding = as_mask(is_responding, "is_responding", axes=axes)
    linked = as_mask(is_linked, "is_linked", axes=axes)
    given = ~np.eye(*responding.shape, dtype=bool) if is_measured is None else is_measured
    measured = as_mask(given, "is_measured", axes=axes)
    for name, one in (("is_linked", linked), ("is_measured", measured)):
        same_shape(one, responding, names=(name, "is_responding"), axes=axes)
    n_linked = int((linked & measured).sum())
    if not 0 < n_linked < measured.sum():
        got = f"{n_linked} links among {int(measured.sum())} measured pairs"
        raise invalid("is_linked", "hold both kinds of measured pairs, linked and not", got=got)
    return responding & measured, linked & measured, measured


def permute_wiring(
    is_responding: np.ndarray,
    is_linked: np.ndarray,
    *,
    is_measured: np.ndarray | None = None,
    keep: str = "degrees",
    n_permutations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> WiringTest:
    """Compare how often linked and unlinked pairs respond, against wirings that have been shuffled.

    Parameters
    ----------
    is_responding : array_like of shape (n_responding, n_stimulated)
        Whether the neuron of the row responded when that of the column was stimulated.
    is_linked : array_like of shape (n_responding, n_stimulated)
        Whether there is a link from the column's neuron to the row's.
    is_measured : array_like of shape (n_responding, n_stimulated), optional
        Pairs to use; None takes all but the diagonal.
    keep : {"degrees", "count"}
        What a shuffle keeps: the number of links of every row and column among the measured pairs, or only their total.
    n_permutations : int
        Number of shuffled wirings.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    WiringTest
        Rates, their difference, and the differences of the shuffled wirings.

    Raises
    ------
    ValueError
        If shapes differ, values are NaN, or all measured pairs are of one kind.

    Notes
    -----
    With degrees kept, two rows put the links together that only one of them has, where both were measured, and deal
    them out again at random, each as many as before (curveball); every row trades thirty times, from a wiring that
    lies as many trades back (Besag and Clifford 1989), so that p is valid even where that mixes too little. Responses
    stay where they are. Such a shuffle answers one objection, that well connected neurons respond more to everything;
    distance, cell type and state of the animal are left as they were. With unmeasured pairs the trades may not reach
    every wiring of the same degrees.

    References
    ----------
    Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910-913.
    https://doi.org/10.1126/science.1065103

    Strona G, Nappo D, Boccacci F, Fattorini S, San-Miguel-Ayanz J (2014). A fast and unbiased procedure to randomize
    ecological binary matrices with fixed row and column totals. *Nat Commun* 5:4114.
    https://doi.org/10.1038/ncomms5114

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> ring = np.roll(np.eye(12), 1, axis=0)
    >>> spikes.permute_wiring(ring, ring, n_permutations=99, random_state=0).p_value
    0.01
    """
    responding, linked, measured = _as_matrices(is_responding, is_linked, is_measured)
    one_of(keep, "keep", ("degrees", "count"))
    n_permutations = as_count(n_permutations, "n_permutations")
    generator = as_generator(random_state)
    n_linked, n_pairs, n_responding = int(linked.sum()), int(measured.sum()), int(responding.sum())
    if keep == "count":
        hits = generator.hypergeometric(n_responding, n_pairs - n_responding, n_linked, n_permutations)
    else:
        hits = _shuffled_hits(responding, linked, measured, n_permutations, generator=generator)
    rates = _rates(np.append(int((responding & linked).sum()), hits), n_responding, n_linked, n_pairs)
    return WiringTest(float(rates[0][0]), float(rates[1][0]), n_linked, n_pairs - n_linked, rates[0][1:] - rates[1][1:])


def _shuffled_hits(
    responding: np.ndarray,
    linked: np.ndarray,
    measured: np.ndarray,
    n_permutations: int,
    *,
    generator: np.random.Generator,
) -> np.ndarray:
    """Responding links of shuffled wirings; only rows and columns with a link and a free pair take part."""
    is_free = measured & ~linked
    part = np.ix_(*(np.flatnonzero(linked.any(axis=k) & is_free.any(axis=k)) for k in (1, 0)))
    own = responding[part]
    drawn = draw_wirings(
        linked[part], measured[part], n_wirings=n_permutations, n_trades=_TRADES, random_state=generator
    )
    n_kept = int((linked & responding).sum()) - int((linked[part] & own).sum())
    return n_kept + np.concatenate([(some & own).sum(axis=(1, 2)) for some in drawn])


def _rates(hits: np.ndarray, n_responding: int, n_linked: int, n_pairs: int) -> tuple[np.ndarray, np.ndarray]:
    return hits / n_linked, (n_responding - hits) / (n_pairs - n_linked)


@dataclass(frozen=True, eq=False)
class LinkStrata:
    """Counts of pairs, sorted by how well connected their neurons are; each array is (n_strata,).

    Parameters
    ----------
    in_third, out_third : numpy.ndarray of shape (n_strata,)
        Third of the responding neuron by its links in, and of the stimulated one by its links out: 0, 1 or 2.
    n_linked, n_linked_responding : numpy.ndarray of shape (n_strata,)
        Measured pairs with a link, and how many of them respond.
    n_unlinked, n_unlinked_responding : numpy.ndarray of shape (n_strata,)
        The same for pairs without one.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> counts = [np.array([one]) for one in (0, 0, 10, 5, 10, 2)]
    >>> spikes.LinkStrata(*counts).adjusted_difference  # 5 / 10 - 2 / 10
    0.3
    """

    in_third: np.ndarray
    out_third: np.ndarray
    n_linked: np.ndarray
    n_linked_responding: np.ndarray
    n_unlinked: np.ndarray
    n_unlinked_responding: np.ndarray

    @property
    def crude_difference(self) -> float:
        """Rate of all linked pairs less the rate of all others, whatever their stratum."""
        linked = self.n_linked_responding.sum() / self.n_linked.sum()
        return float(linked - self.n_unlinked_responding.sum() / self.n_unlinked.sum())

    @property
    def adjusted_difference(self) -> float:
        """Mantel-Haenszel difference: like is compared with like, then the strata are averaged."""
        linked, unlinked = (np.asarray(n, dtype=float) for n in (self.n_linked, self.n_unlinked))
        n_both = np.maximum(linked + unlinked, 1)
        crossed = self.n_linked_responding * unlinked - self.n_unlinked_responding * linked
        return float((crossed / n_both).sum() / (linked * unlinked / n_both).sum())

    def to_frame(self):
        """Return a pandas table, one row per stratum."""
        import pandas as pd

        return pd.DataFrame(self.__dict__)


def stratify_links(
    is_responding: np.ndarray, is_linked: np.ndarray, *, is_measured: np.ndarray | None = None
) -> LinkStrata:
    """Count linked and unlinked pairs, responding or not, by thirds of their neurons' degrees.

    Parameters
    ----------
    is_responding : array_like of shape (n_responding, n_stimulated)
        Whether the neuron of the row responded when that of the column was stimulated.
    is_linked : array_like of shape (n_responding, n_stimulated)
        Whether there is a link from the column's neuron to the row's.
    is_measured : array_like of shape (n_responding, n_stimulated), optional
        Pairs to use; None takes all but the diagonal.

    Returns
    -------
    LinkStrata
        Nine strata.

    Raises
    ------
    ValueError
        If shapes differ, values are NaN, or all measured pairs are of one kind.

    Notes
    -----
    A neuron's degree is its number of links among the measured pairs; thirds are cut at quantiles over neurons, so that
    ties may make them unequal. Within a third, degrees still differ: a finer control is :func:`permute_wiring`.

    References
    ----------
    Mantel N, Haenszel W (1959). Statistical aspects of the analysis of data from retrospective studies of disease. *J
    Natl Cancer Inst* 22:719-748. https://doi.org/10.1093/jnci/22.4.719

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> int(spikes.stratify_links(np.eye(4)[::-1], np.eye(4)[::-1]).n_linked_responding.sum())
    4
    """
    responding, linked, measured = _as_matrices(is_responding, is_linked, is_measured)
    thirds = [_thirds(linked.sum(axis=axis)) for axis in (1, 0)]
    strata = 3 * thirds[0][:, None] + thirds[1]
    kinds = (linked, linked & responding, measured & ~linked, responding & ~linked)
    counts = [np.bincount(strata[one], minlength=9) for one in kinds]
    return LinkStrata(*np.divmod(np.arange(9), 3), *counts)


def _thirds(degrees: np.ndarray) -> np.ndarray:
    has_any = degrees[degrees > 0]
    return np.searchsorted(np.quantile(has_any, [1 / 3, 2 / 3]), degrees, side="left")
