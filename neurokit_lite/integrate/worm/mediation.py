"""Mediation: how much of an effect runs through a third thing, and how sure that is when pairs share their ends."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator

__all__ = ["Mediation", "count_other_links", "fit_mediation"]

_CHUNK = 100  # bootstraps at once
_SINGULAR = 1e-9  # smallest eigenvalue of a correlation matrix that still carries information


@dataclass(frozen=True, eq=False)
class Mediation:
    """Three paths between exposure, mediator and outcome.

    Parameters
    ----------
    a : float
        Change of the mediator for one unit of exposure.
    b : float
        Change of the outcome for one unit of the mediator, at equal exposure.
    direct : float
        Change of the outcome for one unit of exposure, at an equal mediator.
    total : float
        Change of the outcome for one unit of exposure, whatever the mediator does.
    interval : numpy.ndarray of shape (2,)
        Limits of the indirect effect, percentiles of the bootstraps; NaN where none was asked for.
    bootstraps : numpy.ndarray of shape (n_kept,)
        Indirect effects of the bootstraps that could be fitted.
    n_failed : int
        Bootstraps that could not.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> found = integrate.fit_mediation([0, 0, 1, 1], [0, 1, 1, 2], [0.0, 3, 2, 5], n_bootstraps=0)
    >>> round(found.indirect, 9), round(found.direct, 9), round(found.total, 9)  # 1 x 3 and -1
    (3.0, -1.0, 2.0)
    """

    a: float
    b: float
    direct: float
    total: float
    interval: np.ndarray
    bootstraps: np.ndarray
    n_failed: int

    @property
    def indirect(self) -> float:
        """What runs through the mediator: the product a b."""
        return self.a * self.b


def fit_mediation(
    exposure: np.ndarray,
    mediator: np.ndarray,
    outcome: np.ndarray,
    *,
    covariates: np.ndarray | None = None,
    ends: np.ndarray | None = None,
    n_bootstraps: int = 1000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> Mediation:
    """Split an effect into what runs through a mediator and what does not.

    Parameters
    ----------
    exposure, mediator, outcome : array_like, shape (n_pairs,)
        For example similarity of genes, synapse (0 or 1), response (0 or 1).
    covariates : array_like, shape (n_pairs, n_covariates), optional
        What is held equal in all three regressions.
    ends : array_like, shape (n_pairs, 2), optional
        Labels of the two units that each pair joins. Bootstraps then draw units; without, they draw pairs.
    n_bootstraps : int
        Bootstraps; 0 for none.
    alpha : float
        One minus the coverage of the interval.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    Mediation
        Paths a, b, direct and total, and an interval of a b.

    Raises
    ------
    TypeError, ValueError
        If lengths disagree, values are missing, nothing varies, one column is a sum of the others, or `ends` name fewer
        than three units.

    Notes
    -----
    Least squares: mediator = a exposure + ..., outcome = b mediator + direct exposure + ...; then total = direct +
    a b exactly. For outcomes of 0 and 1 these are differences of probabilities. A bootstrap draws the units with
    replacement; a pair counts as often as the product of how often its ends were drawn (once for each draw, if both
    ends are one unit). Where units differ, pairs that share one are not independent, and drawing pairs can make the
    interval too narrow; where they do not (``make_worm``), drawing units makes it too wide.

    a b is an effect only if nothing unseen moves exposure and mediator, exposure and outcome, or mediator and outcome,
    and exposure does not change b. Randomising the exposure would give the first two, and never the third.

    References
    ----------
    Imai K, Keele L, Tingley D (2010). A general approach to causal mediation analysis. *Psychol Methods* 15:309-334.
    https://doi.org/10.1037/a0020761

    Snijders TAB, Borgatti SP (1999). Non-parametric standard errors and tests for network statistics. *Connections*
    22:161-170.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> x = np.arange(8.0)
    >>> m = 2 * x + np.tile([1, -1, -1, 1], 2)  # what is added has no correlation with x
    >>> found = integrate.fit_mediation(x, m, 3 * m, n_bootstraps=0)
    >>> round(found.a, 9), round(found.b, 9), round(abs(found.direct), 9)
    (2.0, 3.0, 0.0)
    """
    columns = _columns(exposure, mediator, outcome, covariates)
    alpha, n_bootstraps = as_fraction(alpha, "alpha"), as_count(n_bootstraps, "n_bootstraps", low=0)
    n_pairs = len(columns)
    units = np.arange(n_pairs)[:, None] if ends is None else _units(ends, n_pairs)
    spread = columns.std(axis=0)
    scaled = np.column_stack([np.ones(n_pairs), columns / spread])
    rows, cols = np.triu_indices(scaled.shape[1])
    products = scaled[:, rows] * scaled[:, cols]
    whole = _paths(products.sum(axis=0)[None] / n_pairs, scaled.shape[1])[0]
    if np.isnan(whole).any():
        names, hint = "exposure, mediator and covariates", "Is one of them a copy or a sum of the others?"
        raise invalid(names, "each vary by themselves", got="one that does not", hint=hint)
    generator, n_units, found = as_generator(random_state), int(units.max()) + 1, []
    for first in range(0, n_bootstraps, _CHUNK):
        size = min(_CHUNK, n_bootstraps - first)
        times = generator.multinomial(n_units, np.full(n_units, 1 / n_units), size=size).astype(float)
        weights = times[:, units[:, 0]]
        if units.shape[1] == 2:
            weights *= np.where(units[:, 0] == units[:, 1], 1.0, times[:, units[:, 1]])
        mass = np.maximum(weights.sum(axis=1, keepdims=True), 1)
        found.append(_paths(weights @ products / mass, scaled.shape[1]))
    x, m, y = spread[0], spread[-2], spread[-1]
    a, b, direct, total = whole * np.array([m / x, y / m, y / x, y / x])
    drawn = np.concatenate(found)[:, :2].prod(axis=1) * y / x if found else np.zeros(0)
    kept = drawn[~np.isnan(drawn)]
    enough = kept.size > 0.5 * n_bootstraps
    interval = np.quantile(kept, [alpha / 2, 1 - alpha / 2]) if enough else np.full(2, np.nan)
    return Mediation(float(a), float(b), float(direct), float(total), interval, kept, n_bootstraps - kept.size)


def _columns(exposure, mediator, outcome, covariates) -> np.ndarray:
    """Exposure, covariates, mediator, outcome: checked and centred, (n_pairs, 3 + n_covariates)."""
    names = ("exposure", "mediator", "outcome")
    three = [as_array(v, name, axes=("n_pairs",)) for v, name in zip((exposure, mediator, outcome), names, strict=True)]
    for one, name in zip(three[1:], names[1:], strict=True):
        same_length(one, three[0], names=(name, "exposure"), axis="n_pairs")
    more = np.zeros((three[0].size, 0))
    if covariates is not None:
        more = as_array(covariates, "covariates", axes=("n_pairs", "n_covariates"))
        same_length(more, three[0], names=("covariates", "exposure"), axis="n_pairs")
    n_needed = 4 + more.shape[1]
    if three[0].size < n_needed:
        raise invalid("exposure", f"have at least {n_needed} pairs, one more than there are terms", got=three[0].size)
    columns = np.column_stack([three[0], more, three[1], three[2]])
    names = ["exposure", *["covariates"] * more.shape[1], "mediator", "outcome"]
    size = np.abs(columns).max(axis=0)
    columns = columns - columns.mean(axis=0)
    for name, flat in zip(names, is_rounding(np.abs(columns).max(axis=0), scale=size), strict=True):
        if flat:
            raise invalid(name, "vary between pairs", got="a constant", hint="What never changes has no effect.")
    return columns


def _units(ends: np.ndarray, n_pairs: int) -> np.ndarray:
    """Numbers of the two units of each pair, from 0."""
    given = np.asarray(ends)
    if given.ndim != 2 or given.shape != (n_pairs, 2):
        hint = "Transpose it: two labels in a row." if given.shape == (2, n_pairs) else ""
        raise invalid("ends", f"have the shape ({n_pairs}, 2) of (n_pairs, 2)", got=f"shape {given.shape}", hint=hint)
    labels = as_labels(np.ma.ravel(ends) if np.ma.isMaskedArray(ends) else given.ravel(), "ends", axis="2 n_pairs")
    numbers = np.unique(labels, return_inverse=True)[1].reshape(-1, 2)
    if numbers.max() < 2:
        hint = "Two units are drawn in one way only: leave `ends` out to draw pairs."
        raise invalid("ends", "name at least 3 different units", got=str(numbers.max() + 1), hint=hint)
    return numbers


def _paths(moments: np.ndarray, k: int) -> np.ndarray:
    """Standardised a, b, direct and total of each row of mean products; NaN where they are not determined."""
    full = np.zeros((len(moments), k, k))
    rows, cols = np.triu_indices(k)
    full[:, rows, cols] = full[:, cols, rows] = moments
    mean = full[:, 0, 1:]
    full = full[:, 1:, 1:] - mean[:, :, None] * mean[:, None]
    spread = np.sqrt(np.maximum(np.einsum("bii->bi", full), 0))
    is_flat = is_rounding(spread, scale=1e4)  # columns have a spread of 1 over all pairs; squares keep half the digits
    is_fit = ~is_flat.any(axis=1)
    spread = np.where(is_flat, 1, spread)
    full = full / (spread[:, :, None] * spread[:, None])
    is_fit &= np.linalg.eigvalsh(full[:, :-1, :-1])[:, 0] > _SINGULAR
    full[~is_fit] = np.eye(k - 1)
    m, y = k - 3, k - 2
    a = np.linalg.solve(full[:, :m, :m], full[:, :m, [m]])[:, 0, 0]
    both = np.linalg.solve(full[:, :y, :y], full[:, :y, [y]])[..., 0]
    total = np.linalg.solve(full[:, :m, :m], full[:, :m, [y]])[:, 0, 0]
    x = spread[:, 0]
    found = np.column_stack([a * spread[:, m] / x, both[:, m] * spread[:, y] / spread[:, m]])
    found = np.column_stack([found, both[:, 0] * spread[:, y] / x, total * spread[:, y] / x])
    found[~is_fit] = np.nan
    return found


def count_other_links(is_linked: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Count the other links of both neurons of each pair: links out of pre and into post, this pair's left out.

    Parameters
    ----------
    is_linked : array_like of bool, shape (n_pairs,)
        Whether each pair has a link.
    pre, post : array_like of int, shape (n_pairs,)
        Numbers of its neurons.

    Returns
    -------
    numpy.ndarray of float, shape (n_pairs, 2)
        Other links out of pre, other links into post; covariates for :func:`fit_mediation`.

    Raises
    ------
    ValueError
        If lengths disagree, or a number is negative or not whole.

    Notes
    -----
    A degree that counts the pair's own link is partly the mediator itself, and would take its effect away.

    References
    ----------
    Closed form: sums over rows and columns, less the pair's own entry.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.count_other_links([True, True, False], [0, 0, 1], [1, 2, 2]).tolist()
    [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    """
    from neurokit_lite.core.masks import as_mask

    linked = as_mask(is_linked, "is_linked", axes=("n_pairs",))
    found = []
    for value, name in ((pre, "pre"), (post, "post")):
        number = as_array(value, name, axes=("n_pairs",))
        same_length(number, linked, names=(name, "is_linked"), axis="n_pairs")
        if number.size and (number.min() < 0 or (number != np.rint(number)).any()):
            raise invalid(name, "hold whole numbers of neurons, from 0", got=f"{number.min():g} as the smallest")
        _, own = np.unique(number, return_inverse=True)
        found.append(np.bincount(own, weights=linked)[own] - linked if own.size else np.zeros(0))
    return np.column_stack(found)
