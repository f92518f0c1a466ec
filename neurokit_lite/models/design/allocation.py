"""People or trials: the best numbers for the money, and the cheapest design that reaches a power."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.models.design.nested import as_variances, compute_nested_power

__all__ = ["NestedPlan", "compute_allocation", "find_cheapest_design"]

_MOST_DESIGNS = 1_000_000
_MOST_PEOPLE = 1_000_000


def compute_allocation(variances: np.ndarray, costs: np.ndarray) -> np.ndarray:
    """Compute how many units within one of the level above are best for the money: the optimal allocation.

    Parameters
    ----------
    variances : array_like of shape (n_levels,)
        Variance that each level adds, from the top, in the squared unit of the measure.
    costs : array_like of shape (n_levels,)
        Price of one unit of each level, above 0: of a person, of a trial.

    Returns
    -------
    numpy.ndarray of shape (n_levels - 1,)
        Best number below each level but the last, at least 1 and not rounded. Infinite where the levels above add no
        variance.

    Raises
    ------
    ValueError
        If there is one level only, lengths differ, a variance is negative, or a price is not above 0.

    Notes
    -----
    ``m = sqrt(cost above / cost x variance / variance above)``: it makes cost times variance smallest, and depends
    neither on the effect nor on the budget. Levels of which one unit is best share their prices and variances. Closed
    form (Lagrange); it neglects degrees of freedom and whole numbers.

    References
    ----------
    Raudenbush SW (1997). Statistical analysis and optimal design for cluster randomized trials. *Psychol Methods*
    2:173-185. https://doi.org/10.1037/1082-989X.2.2.173

    Examples
    --------
    A person costs 100 trials, and one trial has 9 times the variance of people: 30 trials.

    >>> from neurokit_lite import models
    >>> models.compute_allocation([1, 9], [100, 1])
    array([30.])
    """
    levels = as_variances(variances)
    if levels.size < 2:
        raise invalid("variances", "have at least 2 values (n_levels,)", got=str(levels.size))
    prices = _as_costs(costs, levels)
    blocks = []  # variance, price and number of neighbouring levels with one unit each
    for variance, price in zip(levels, prices, strict=True):
        blocks.append((variance, price, 1))
        while len(blocks) > 1 and blocks[-1][0] / blocks[-1][1] <= blocks[-2][0] / blocks[-2][1]:
            low, high = blocks.pop(), blocks.pop()
            blocks.append(tuple(a + b for a, b in zip(high, low, strict=True)))
    worth, best = np.array([v / c for v, c, _ in blocks]), np.ones(levels.size - 1)
    with np.errstate(divide="ignore"):
        best[np.cumsum([n for *_, n in blocks])[:-1] - 1] = np.sqrt(worth[1:] / worth[:-1])
    return best


@dataclass(frozen=True)
class NestedPlan:
    """The cheapest design that reaches a power. :func:`find_cheapest_design` makes it.

    Parameters
    ----------
    n_units : numpy.ndarray of shape (n_levels,)
        People in each group, and how many of each further level within one of the level above.
    cost : float
        Price of all groups, in the unit of the prices.
    power : float
        Power of the design.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.find_cheapest_design(0.5, [0.5, 0.5], [1, 1]).n_units
    array([64,  1])
    """

    n_units: np.ndarray
    cost: float
    power: float


def find_cheapest_design(
    effect: float,
    variances: np.ndarray,
    costs: np.ndarray,
    *,
    power: float = 0.8,
    n_groups: int = 2,
    n_most: int = 500,
    alpha: float = 0.05,
) -> NestedPlan:
    """Find the cheapest design with hierarchical noise that reaches a power.

    Parameters
    ----------
    effect : float
        True difference, in the unit of the measure; not 0.
    variances : array_like of shape (n_levels,)
        Variance that each level adds, from the top, in the squared unit of the measure; two or three levels.
    costs : array_like of shape (n_levels,)
        Price of one unit of each level, above 0.
    power : float
        Probability with which the effect is to be found.
    n_groups : int
        2 for two groups of people, 1 for a difference within each person.
    n_most : int
        Most units within one of the level above: trials that a person can do.
    alpha : float
        Level of the two-sided test.

    Returns
    -------
    NestedPlan
        The design, its cost and its power.

    Raises
    ------
    ValueError
        If the effect is 0 or so small that a million people would not do, a variance is negative, a price is not above
        0, or there are too many designs to try.

    Notes
    -----
    All whole numbers are tried. A test with known variance needs fewer people than t, which bounds each design's cost
    from below, so that few need the exact number (power of :func:`compute_nested_power`).

    References
    ----------
    Raudenbush SW (1997). Statistical analysis and optimal design for cluster randomized trials. *Psychol Methods*
    2:173-185. https://doi.org/10.1037/1082-989X.2.2.173

    Examples
    --------
    >>> from neurokit_lite import models
    >>> plan = models.find_cheapest_design(0.5, [1, 9], [100, 1], n_groups=1)
    >>> plan.n_units.tolist(), plan.cost, round(plan.power, 2)
    ([42, 33], 5586.0, 0.8)
    """
    shift = abs(in_range(effect, "effect"))
    levels = as_variances(variances)
    below = _below(levels.size, as_count(n_most, "n_most"))
    prices = _as_costs(costs, levels)
    wanted, level = as_fraction(power, "power"), as_fraction(alpha, "alpha")
    if wanted <= level:
        raise invalid("power", "be above alpha", got=f"{wanted:g}, with alpha {level:g}")
    groups = as_count(n_groups, "n_groups", high=2, hint="One group: a difference within each person.")
    counts = np.cumprod(np.column_stack([np.ones(len(below)), below]), axis=1)  # units of each level in one person
    per_person, price = counts**-1.0 @ levels, counts @ prices
    fewest = groups * per_person * (_least_shift(wanted, level) / max(shift, 1e-100)) ** 2
    if not fewest.min() < _MOST_PEOPLE:
        raise invalid("effect", "be one that a million people could find", effect, hint="Is it in the unit of the SD?")
    fewest = np.maximum(np.ceil(fewest * (1 - 1e-9)), 2)
    best = None

    def power_with(n: float, rest: np.ndarray) -> float:
        return float(compute_nested_power(shift, [[n, *rest]], levels, n_groups=groups, alpha=level)[0])

    for at in np.argsort(fewest * price, kind="stable"):
        if best is not None and groups * fewest[at] * price[at] >= best.cost:
            break
        n = fewest[at]
        while (found := power_with(n, below[at])) < wanted:
            n += 1
        cost = float(groups * n * price[at])
        if best is None or cost < best.cost:
            best = NestedPlan(np.array([n, *below[at]]).astype(np.int64), cost, found)
    return best


def _below(n_levels: int, n_most: int) -> np.ndarray:
    """All numbers below the top level, one row a design."""
    if n_levels not in (2, 3):
        raise invalid("variances", "have 2 or 3 values (n_levels,)", got=str(n_levels))
    if float(n_most) ** (n_levels - 1) > _MOST_DESIGNS:
        raise invalid("n_most", f"leave at most {_MOST_DESIGNS} designs to try", n_most)
    return np.indices((n_most,) * (n_levels - 1)).reshape(n_levels - 1, -1).T + 1.0


def _least_shift(power: float, alpha: float) -> float:
    """Expected z at which the two-sided test with known variance has the power."""
    from scipy.optimize import brentq
    from scipy.special import ndtr, ndtri

    z = -ndtri(alpha / 2)
    return brentq(lambda shift: ndtr(shift - z) + ndtr(-shift - z) - power, 0.0, z + 40.0, xtol=1e-12)


def _as_costs(costs: object, levels: np.ndarray) -> np.ndarray:
    prices = as_array(costs, "costs", axes=("n_levels",))
    same_length(prices, levels, names=("costs", "variances"), axis="n_levels")
    if prices.min() <= 0:
        raise invalid("costs", "be above 0", got=f"{prices.min():g}", hint="What is free has no best number.")
    return prices
