"""Counts, histograms and means of people, with noise and a charge for each."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.privacy.release.budget import PrivacyBudget, as_delta, as_epsilon
from neurokit_lite.privacy.release.contributions import as_one_kind, find_kept, name_kind
from neurokit_lite.privacy.release.noise import draw_discrete_gaussian, draw_discrete_laplace

__all__ = ["Release", "release_count", "release_histogram", "release_mean"]

_STEPS = 2**20  # half the range of a mean, in whole steps


@dataclass(frozen=True)
class Release:
    """A noisy answer, with all that may be told about its noise.

    Parameters
    ----------
    value : float or numpy.ndarray of shape (n_categories,)
        The answer. Of a histogram: one count for each category; it may be negative.
    scale : float
        Scale of the noise, in the unit of the answer.
    reach : float
        The noise is no larger than this in 95 of 100 draws. NaN for a mean of unknown n.
    sensitivity : float
        By how much one person may change the answer before noise; for a mean of unknown n, its sum from the middle of
        the bounds.
    neighbours : str
        Unit of privacy: ``"add or remove one"`` or ``"replace one"`` person.
    categories : tuple
        Names of what was counted, or nothing.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.release_count([True], privacy.PrivacyBudget(100.0), epsilon=100.0, random_state=0).value
    1.0
    """

    value: float | np.ndarray
    scale: float
    reach: float
    sensitivity: float
    neighbours: str
    categories: tuple = ()


def release_count(
    is_case: np.ndarray,
    budget: PrivacyBudget,
    *,
    epsilon: float | None = None,
    rho: float | None = None,
    groups: np.ndarray | None = None,
    max_rows: int = 1,
    random_state=None,
) -> Release:
    """Count the cases of a table, with noise.

    Parameters
    ----------
    is_case : array_like of bool, shape (n_rows,)
        Rows to count.
    budget : PrivacyBudget
        Budget of the table; it is charged.
    epsilon : float, optional
        Privacy loss of this release, by discrete Laplace noise.
    rho : float, optional
        Zero-concentrated privacy in its place, by discrete Gaussian noise.
    groups : array_like of shape (n_rows,), optional
        Person of each row. Without it, each row must be another person.
    max_rows : int
        Rows of one person that count at most.
    random_state : None, int or numpy.random.Generator
        None for a release. **A fixed seed destroys the guarantee**: who knows it subtracts the noise.

    Returns
    -------
    Release
        The count and its noise. It may be negative; leave it so if counts will be added up.

    Raises
    ------
    ValueError
        If the budget has too little left, neither or both of epsilon and rho are given, or lengths differ.

    Notes
    -----
    Unit of privacy: add or remove one person. Sensitivity: `max_rows` (among cases, the first rows of each person are
    kept). Delta: 0 with epsilon; with rho as `convert_zcdp` says. Errors about the data are for who holds the data:
    handing on a message about a row tells about it.

    References
    ----------
    Dwork C, McSherry F, Nissim K, Smith A (2006). Calibrating noise to sensitivity in private data analysis. In
    *Theory of Cryptography*, pp 265-284. https://doi.org/10.1007/11681878_14

    Examples
    --------
    With an epsilon of 100 hardly any noise is left, and hardly any privacy:

    >>> from neurokit_lite import privacy
    >>> budget = privacy.PrivacyBudget(100.0)
    >>> privacy.release_count([True, False, True], budget, epsilon=100.0, random_state=0).value
    2.0
    """
    _checked(budget, "count", epsilon=epsilon, rho=rho)
    given = as_array(is_case, "is_case", axes=("n_rows",))
    if not np.isin(given, (0, 1)).all():
        raise invalid("is_case", "hold True and False", got=f"{given[~np.isin(given, (0, 1))][0]:g}")
    kept = find_kept(groups, max_rows, is_used=given == 1)
    noise, scale, reach = _charged(
        budget, "count", 1, sensitivity=int(max_rows), epsilon=epsilon, rho=rho, random_state=random_state
    )
    return Release(float(kept.sum() + noise[0]), scale, reach, float(max_rows), "add or remove one")


def release_histogram(
    labels: np.ndarray,
    budget: PrivacyBudget,
    *,
    epsilon: float | None = None,
    rho: float | None = None,
    delta: float = 0.0,
    categories: tuple | None = None,
    groups: np.ndarray | None = None,
    max_rows: int = 1,
    random_state=None,
) -> Release:
    """Count the rows of each category, with noise.

    Parameters
    ----------
    labels : array_like of shape (n_rows,)
        Category of each row.
    budget : PrivacyBudget
        Budget of the table; it is charged once for all categories.
    epsilon : float, optional
        Privacy loss of this release, by discrete Laplace noise.
    rho : float, optional
        Zero-concentrated privacy in its place, by discrete Gaussian noise; for known categories.
    delta : float
        Chance that the name of a category gives somebody away; above 0 where categories are not known.
    categories : sequence, optional
        All categories that can be, from public knowledge and not from the data. Rows of other categories are left
        out. Without it, categories are taken from the data, and those that few people have are left out.
    groups : array_like of shape (n_rows,), optional
        Person of each row. Without it, each row must be another person.
    max_rows : int
        Rows of one person that count at most.
    random_state : None, int or numpy.random.Generator
        None for a release. **A fixed seed destroys the guarantee**: who knows it subtracts the noise.

    Returns
    -------
    Release
        Counts with their categories.

    Raises
    ------
    ValueError
        If the budget has too little left, epsilon and rho are both or neither given, categories come twice or are
        of another kind than the labels (numbers for text), or they are not known and delta is 0.

    Notes
    -----
    Unit of privacy: add or remove one person. Sensitivity: `max_rows` over all categories together, so that one
    epsilon pays for all. Known categories: delta = 0 with epsilon, and empty ones get noise as well. Unknown ones: a
    noisy count is told only from a threshold on that a category with nobody but one person reaches with a chance of
    delta at most, ``max_rows + k`` with ``P(noise >= k) <= delta / max_rows``. Errors about the data are for who holds
    the data.

    References
    ----------
    Korolova A, Kenthapadi K, Mishra N, Ntoulas A (2009). Releasing search queries and clicks privately. In *Proc 18th
    Int Conf World Wide Web*, pp 171-180. https://doi.org/10.1145/1526709.1526733

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> labels, budget = ["3/3", "3/4", "3/3"], privacy.PrivacyBudget(100.0)
    >>> privacy.release_histogram(
    ...     labels, budget, epsilon=100.0, categories=("3/3", "3/4", "4/4"), random_state=0
    ... ).value
    array([2., 1., 0.])
    """
    delta = as_delta(delta)
    if categories is None and (not delta or epsilon is None):
        hint = "Name all categories that can be, or pass epsilon and delta=1e-6."
        raise invalid("categories", "be given, or epsilon with a delta above 0", got="None", hint=hint)
    if categories is not None and delta:
        raise invalid("delta", "be 0 where categories are given", delta)
    _checked(budget, "histogram", epsilon=epsilon, rho=rho, delta=delta)
    labels = as_one_kind(labels, "labels", axis="n_rows")
    kept = find_kept(groups, max_rows, is_used=np.ones(labels.size, dtype=bool))
    names = np.unique(labels[kept]) if categories is None else _as_categories(categories, labels)
    counts = np.array([np.sum(labels[kept] == one) for one in names], dtype=float)
    noise, scale, reach = _charged(
        budget,
        "histogram",
        names.size,
        sensitivity=int(max_rows),
        epsilon=epsilon,
        rho=rho,
        delta=delta,
        random_state=random_state,
    )
    noisy = counts + noise
    if categories is None:
        a = np.exp(-1 / scale)
        is_told = noisy >= max_rows + max(1, np.ceil(np.log((1 + a) * delta / max_rows) * -scale))
        noisy, names = noisy[is_told], names[is_told]
    return Release(noisy, scale, reach, float(max_rows), "add or remove one", tuple(names.tolist()))


def release_mean(
    values: np.ndarray,
    budget: PrivacyBudget,
    *,
    epsilon: float,
    bounds: tuple[float, float],
    neighbours: str = "add or remove one",
    groups: np.ndarray | None = None,
    max_rows: int = 1,
    random_state=None,
) -> Release:
    """Take the mean of values between bounds that are known without the data, with noise.

    Parameters
    ----------
    values : array_like of float, shape (n_rows,)
        Values. Those outside the bounds are set to the nearer bound; how many these are is not told, for it would
        be one more release.
    budget : PrivacyBudget
        Budget of the table; it is charged.
    epsilon : float
        Privacy loss of this release.
    bounds : (float, float)
        Smallest and largest value, from public knowledge: a range of the instrument, never of these data.
    neighbours : {"add or remove one", "replace one"}
        Unit of privacy. The second takes the number of people as known to everybody.
    groups : array_like of shape (n_rows,), optional
        Person of each row. Without it, each row must be another person.
    max_rows : int
        Rows of one person that count at most.
    random_state : None, int or numpy.random.Generator
        None for a release. **A fixed seed destroys the guarantee**: who knows it subtracts the noise.

    Returns
    -------
    Release
        The mean, between the bounds. Nobody's mean is the middle of the bounds.

    Raises
    ------
    ValueError
        If bounds are reversed, equal or not finite, a value is NaN, ``"replace one"`` comes with several rows of a
        person, or the budget has too little left.

    Notes
    -----
    Values are counted in 2^20 whole steps from the middle of the bounds to each end; sums of whole numbers have no
    rounding that a person could move. *Add or remove one*: sensitivity is half the range in the sum and 1 in the
    number, times `max_rows`; each gets noise of epsilon / 2, and the quotient costs nothing more. *Replace one*: the
    sum changes by the range, and n is divided by as it is. Delta is 0 in both. Errors about the data are for who holds
    the data.

    References
    ----------
    Mironov I (2012). On significance of the least significant bits for differential privacy. In *Proc ACM CCS*,
    pp 650-661. https://doi.org/10.1145/2382196.2382264

    Casacuberta S, Shoemate M, Vadhan S, Wagaman C (2022). Widespread underestimation of sensitivity in differentially
    private libraries and how to fix it. In *Proc ACM CCS*, pp 471-484. https://doi.org/10.1145/3548606.3560708

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> budget = privacy.PrivacyBudget(1000.0)
    >>> found = privacy.release_mean([60.0, 80.0], budget, epsilon=1000.0, bounds=(60.0, 100.0), random_state=0)
    >>> round(found.value, 1)
    70.0
    """
    low, high = _as_bounds(bounds)
    one_of(neighbours, "neighbours", ("add or remove one", "replace one"))
    max_rows, epsilon = as_count(max_rows, "max_rows"), as_epsilon(epsilon)
    _checked(budget, "mean", epsilon=epsilon, rho=None, neighbours=neighbours)
    if neighbours == "replace one" and max_rows > 1:
        hint = "Whose rows were fewer would tell n: take add or remove one."
        raise invalid("max_rows", "be 1 with neighbours='replace one'", max_rows, hint=hint)
    values = as_array(values, "values", axes=("n_rows",))
    kept = values[find_kept(groups, max_rows, is_used=np.ones(values.size, dtype=bool))]
    middle, half = low / 2 + high / 2, high / 2 - low / 2
    steps = np.rint((np.clip(kept, low, high) - middle) / half * _STEPS).astype(np.int64).clip(-_STEPS, _STEPS)
    budget.charge("mean", epsilon=epsilon, neighbours=neighbours)
    is_open = neighbours == "add or remove one"
    share = epsilon / 2 if is_open else epsilon
    sensitivity = _STEPS * max_rows if is_open else 2 * _STEPS
    state = random_state if random_state is None else as_generator(random_state)
    total = steps.sum() + draw_discrete_laplace(1, sensitivity / share, random_state=state)[0]
    n = kept.size + (draw_discrete_laplace(1, max_rows / share, random_state=state)[0] if is_open else 0)
    offset = float(np.clip(total / max(n, 1) / _STEPS, -1, 1))
    scale = sensitivity / share / max(n, 1) / _STEPS * half
    reach = np.nan if is_open else scale * np.log(20)
    moved = sensitivity / _STEPS * half / (1 if is_open else max(n, 1))
    return Release(middle + half * offset, float(scale), float(reach), float(moved), neighbours)


def _as_bounds(bounds: object) -> tuple[float, float]:
    """Two finite numbers, the smaller first."""
    pair = as_array(bounds, "bounds", axes=("low, high",))
    if pair.size != 2 or not pair[0] < pair[1]:
        got = ", ".join(f"{one:g}" for one in pair)
        raise invalid(
            "bounds",
            "be two numbers, the smaller first",
            got=f"({got})",
            hint="They are public: never take them from the data.",
        )
    return float(pair[0]), float(pair[1])


def _as_categories(categories: object, labels: np.ndarray) -> np.ndarray:
    """Each category once, and of the kind of the labels: the text "1" is in no column of numbers."""
    names = as_one_kind(categories, "categories", axis="n_categories")
    if len(set(names.tolist())) < len(names):
        raise invalid("categories", "name each category once", categories)
    if labels.size and names.size and name_kind(names) != name_kind(labels):
        hint = "No row would be in any category."
        raise invalid("categories", f"be {name_kind(labels)}, as the labels", got=name_kind(names), hint=hint)
    return names


def _checked(budget, name, *, epsilon, rho, delta=0.0, neighbours="add or remove one") -> None:
    """Ask the budget before any look at the data."""
    as_instance(budget, "budget", PrivacyBudget, hint="privacy.PrivacyBudget(1.0) makes one.")
    if (epsilon is None) == (rho is None):
        raise invalid("epsilon", "be given, or rho in its place", epsilon)
    cost = {"epsilon": as_epsilon(epsilon)} if rho is None else {"rho": as_epsilon(rho, "rho")}
    budget.check(name, delta=delta, neighbours=neighbours, **cost)


def _charged(budget, name, n_values, *, sensitivity, epsilon, rho, random_state, delta=0.0):
    """Charge first, then draw: noise, its scale, and the reach of 95 of 100 draws."""
    if rho is None:
        scale = sensitivity / epsilon
        budget.charge(name, epsilon=epsilon, delta=delta)
        a = np.exp(-1 / scale)
        reach = max(0.0, np.ceil(-scale * np.log(0.05 * (1 + a) / 2)) - 1)
        return draw_discrete_laplace(n_values, scale, random_state=random_state), scale, float(reach)
    scale = sensitivity / np.sqrt(2 * rho)
    budget.charge(name, rho=rho)
    return draw_discrete_gaussian(n_values, scale, random_state=random_state), float(scale), _gaussian_reach(scale)


def _gaussian_reach(scale: float) -> float:
    """Smallest whole number that discrete Gaussian noise goes beyond in at most 5 of 100 draws."""
    if scale > 1000:  # from here on the sum is the integral, to the last digits
        return float(np.ceil(1.959963984540054 * scale - 0.5))
    steps = np.arange(int(10 * scale) + 3)
    chances = np.exp(-((steps / scale) ** 2) / 2) * np.where(steps == 0, 1, 2)
    beyond = 1 - np.cumsum(chances) / chances.sum()
    return float((beyond <= 0.05).argmax())
