"""Wirings with the same degrees: how far would any wiring get in which each neuron keeps its number of links?"""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import same_shape
from neurokit_lite.integrate.worm.tables import NeuronPairs
from neurokit_lite.ml.wirings import draw_wirings
from neurokit_lite.spikes.optogenetics.atlas import WiringTest

__all__ = ["LinkRates", "compare_links", "rewire_links"]

_AXES = ("n_post", "n_pre")


def rewire_links(
    is_linked: np.ndarray,
    *,
    is_allowed: np.ndarray | None = None,
    n_wirings: int = 100,
    n_trades: int = 10,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Draw wirings in which every neuron has as many links in and out as it had.

    Parameters
    ----------
    is_linked : array_like of bool, shape (n_post, n_pre)
        Whether there is a link from the column's neuron to the row's.
    is_allowed : array_like of bool, shape (n_post, n_pre), optional
        Where links may lie, for example the measured pairs; None allows all but the diagonal.
    n_wirings : int
        How many wirings.
    n_trades : int
        How often each row trades, on the way to each wiring.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    numpy.ndarray of bool, shape (n_wirings, n_post, n_pre)
        Wirings; the sums of rows and columns are those of the given one.

    Raises
    ------
    ValueError
        If shapes differ, or a link lies where none is allowed.

    Notes
    -----
    Curveball: two rows put those of their links together that only one of them has and both may have, and deal them
    out again at random, each as many as before. All rows are paired anew in each trade. The given wiring is first taken
    `n_trades` trades back; from there each drawn one goes forth by itself, through the same pairs of rows in the
    opposite order. Then the given one and the drawn ones are exchangeable if all wirings are equally likely,
    so that a p value with + 1 is valid even if the trades were too few to mix; too few only cost power. Not
    every wiring with these degrees can be reached: three neurons in a ring cannot turn it round.

    References
    ----------
    Strona G, Nappo D, Boccacci F, Fattorini S, San-Miguel-Ayanz J (2014). A fast and unbiased procedure to randomize
    ecological binary matrices with fixed row and column totals. *Nat Commun* 5:4114.
    https://doi.org/10.1038/ncomms5114

    Besag J, Clifford P (1989). Generalized Monte Carlo significance tests. *Biometrika* 76:633-642.
    https://doi.org/10.1093/biomet/76.4.633

    Examples
    --------
    Two links of four neurons, 0 to 2 and 1 to 3: the only other wiring with these degrees has 0 to 3 and 1 to 2.

    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> links = np.zeros((4, 4), dtype=bool)
    >>> links[2, 0] = links[3, 1] = True
    >>> drawn = integrate.rewire_links(links, n_wirings=50, random_state=0)
    >>> sorted({tuple(np.flatnonzero(one).tolist()) for one in drawn})
    [(8, 13), (9, 12)]
    """
    linked = as_mask(is_linked, "is_linked", axes=_AXES)
    given = ~np.eye(*linked.shape, dtype=bool) if is_allowed is None else is_allowed
    allowed = as_mask(given, "is_allowed", axes=_AXES)
    same_shape(allowed, linked, names=("is_allowed", "is_linked"), axes=_AXES)
    if (linked & ~allowed).any():
        at = tuple(map(int, np.argwhere(linked & ~allowed)[0]))
        hint = "Pass is_linked & is_allowed; nobody is linked to itself."
        raise invalid("is_linked", "have links only where they are allowed", got=f"a link at {at}", hint=hint)
    n_wirings, n_trades = as_count(n_wirings, "n_wirings"), as_count(n_trades, "n_trades")
    generator = as_generator(random_state)
    drawn = draw_wirings(linked, allowed, n_wirings=n_wirings, n_trades=n_trades, random_state=generator)
    return np.concatenate(list(drawn))


@dataclass(frozen=True, eq=False)
class LinkRates(WiringTest):
    """How often pairs with and without a link respond, and the same in other wirings.

    Parameters
    ----------
    rate_linked, rate_unlinked : float
        Share of pairs that respond, from 0 to 1; NaN where there is no such pair.
    n_linked, n_unlinked : int
        Pairs of each kind.
    null_differences : numpy.ndarray of shape (n_wirings,)
        Difference of the two rates in each other wiring.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> integrate.LinkRates(0.5, 0.1, 10, 90, np.array([0.0, 0.1, 0.5])).p_value
    0.5
    """

    @property
    def pairs_p(self) -> float:
        """Normal test of two rates, as if no two pairs shared a neuron; one-sided, NaN without spread."""
        from scipy.special import ndtr

        n = self.n_linked + self.n_unlinked
        rate = (self.rate_linked * self.n_linked + self.rate_unlinked * self.n_unlinked) / n
        error = np.sqrt(rate * (1 - rate) * (1 / self.n_linked + 1 / self.n_unlinked))
        return float(ndtr(-self.difference / error)) if error > 0 else float("nan")


def compare_links(pairs: NeuronPairs, wirings: np.ndarray) -> LinkRates:
    """Compare how often linked and other pairs respond, in the true wiring and in drawn ones.

    Parameters
    ----------
    pairs : NeuronPairs
        From :func:`join_pairs`.
    wirings : array_like of bool, shape (n_wirings, n_post, n_pre)
        From :func:`rewire_links`, among the neurons of the pairs.

    Returns
    -------
    LinkRates
        Both rates, and their difference in each wiring.

    Raises
    ------
    TypeError
        If `pairs` is something else.
    ValueError
        If the wirings have another shape, or the pairs, or those of a drawn wiring, are all linked or all unlinked.

    Notes
    -----
    Responses stay where they are; only the links move. Measured pairs alone count: draw wirings with
    ``is_allowed=pairs.as_matrix(np.ones(len(pairs.pre), bool))``, so that their number of linked pairs is the same.

    References
    ----------
    Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910-913.
    https://doi.org/10.1126/science.1065103

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> pairs = integrate.join_pairs(integrate.make_worm(n_classes=20, random_state=0).tables)
    >>> integrate.compare_links(pairs, [pairs.as_matrix(pairs.is_linked)]).p_value  # the true wiring itself
    1.0
    """
    pairs = as_instance(pairs, "pairs", NeuronPairs, hint="join_pairs makes one.")
    drawn = as_array(wirings, "wirings", axes=("n_wirings", *_AXES), dtype=None, min_size=1)
    drawn = drawn if drawn.dtype.kind == "b" else as_mask(drawn, "wirings", axes=("n_wirings", *_AXES))
    n_neurons = len(pairs.names)
    if drawn.shape[1:] != (n_neurons, n_neurons):
        got = f"shape {drawn.shape}"
        raise invalid("wirings", f"have the shape (n_wirings, {n_neurons}, {n_neurons}) of the pairs' neurons", got=got)
    links = np.concatenate([pairs.is_linked[None], drawn[:, pairs.post, pairs.pre]])
    n_linked = links.sum(axis=1)
    if (n_linked == 0).any() or (n_linked == links.shape[1]).any():
        raise invalid("pairs", "hold linked and unlinked ones", got=f"{n_linked[0]} linked of {links.shape[1]}")
    hits = (links & pairs.is_responding).sum(axis=1)
    linked = hits / n_linked
    unlinked = (pairs.is_responding.sum() - hits) / (links.shape[1] - n_linked)
    differences = (linked - unlinked)[1:]
    n = int(n_linked[0])
    return LinkRates(float(linked[0]), float(unlinked[0]), n, int(links.shape[1] - n), differences)
