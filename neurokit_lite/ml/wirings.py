"""Wirings with the same degrees, drawn at random by trades between rows (curveball)."""

from collections.abc import Iterator

import numpy as np

__all__ = ["draw_wirings"]
__shared__ = ["draw_wirings"]  # not in the face

_CHUNK = 4e6  # entries of matrices that are traded side by side


def draw_wirings(
    is_linked: np.ndarray, is_allowed: np.ndarray, *, n_wirings: int, n_trades: int, random_state: np.random.Generator
) -> Iterator[np.ndarray]:
    """Draw wirings (n_drawn, n_rows, n_columns), some at a time, in which every row and column has its sum.

    Parameters
    ----------
    is_linked, is_allowed : numpy.ndarray of bool, shape (n_rows, n_columns)
        The given wiring, and where links may lie; checked by the caller, no link lies elsewhere.
    n_wirings : int
        How many wirings, all together.
    n_trades : int
        How often each row trades, on the way to each wiring.
    random_state : numpy.random.Generator
        What draws.

    Yields
    ------
    numpy.ndarray of bool, shape (n_drawn, n_rows, n_columns)
        The next wirings: as many as keep the memory small.

    Notes
    -----
    Two rows put those of their links together that only one of them has and both may have, and deal them out again at
    random, each as many as before. The given wiring is first taken `n_trades` trades back; from there each drawn one
    goes forth by itself, through the same pairs of rows in the opposite order. Then the given one and the drawn ones
    are exchangeable if all wirings are equally likely, so that a p value with + 1 is valid however few the trades are.
    Not every wiring with these sums can be reached where some places are not allowed.

    References
    ----------
    Strona G, Nappo D, Boccacci F, Fattorini S, San-Miguel-Ayanz J (2014). A fast and unbiased procedure to randomize
    ecological binary matrices with fixed row and column totals. *Nat Commun* 5:4114.
    https://doi.org/10.1038/ncomms5114

    Besag J, Clifford P (1989). Generalized Monte Carlo significance tests. *Biometrika* 76:633-642.
    https://doi.org/10.1093/biomet/76.4.633

    Examples
    --------
    Two links that can be joined in two ways.

    >>> import numpy as np
    >>> from neurokit_lite.ml.wirings import draw_wirings
    >>> two, everywhere = np.eye(2, dtype=bool), np.ones((2, 2), dtype=bool)
    >>> drawn = next(draw_wirings(two, everywhere, n_wirings=50, n_trades=5, random_state=np.random.default_rng(0)))
    >>> sorted({tuple(np.flatnonzero(one).tolist()) for one in drawn})
    [(0, 3), (1, 2)]
    """
    generator = random_state
    orders = [generator.permutation(len(is_linked)) for _ in range(n_trades)]
    start = is_linked[None].copy()
    _trade(start, is_allowed, orders[::-1], generator)
    step = max(1, int(_CHUNK // max(is_linked.size, 1)))
    for first in range(0, n_wirings, step):
        wirings = np.repeat(start, min(step, n_wirings - first), axis=0)
        _trade(wirings, is_allowed, orders, generator)
        yield wirings


def _trade(wirings: np.ndarray, allowed: np.ndarray, orders: list, generator: np.random.Generator) -> None:
    """Let rows trade in pairs, in place, once for each order; wirings share the pairs of rows, and no draw."""
    n_half = len(allowed) // 2
    for order in orders:
        one, other = order[:n_half], order[n_half : 2 * n_half]
        first, second = wirings[:, one], wirings[:, other]
        is_open = (first ^ second) & (allowed[one] & allowed[other])
        keys = np.where(is_open, generator.random(is_open.shape, dtype=np.float32), np.float32(2))
        n_first = (first & is_open).sum(axis=2)
        ordered = np.sort(keys, axis=2)
        last = np.take_along_axis(ordered, np.maximum(n_first - 1, 0)[..., None], axis=2)
        goes = is_open & (keys <= last) & (n_first > 0)[..., None]
        is_off = goes.sum(axis=2) != n_first  # two keys were equal: this pair does not trade
        goes[is_off] = (first & is_open)[is_off]
        wirings[:, one] = np.where(is_open, goes, first)
        wirings[:, other] = np.where(is_open, ~goes, second)
