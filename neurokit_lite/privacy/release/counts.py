"""Counts, histograms and means of people, with noise and a charge for each."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator
from neurokit_lite.privacy.release.budget import PrivacyBudget, as_delta, as_epsilon
from neurokit_lite.privacy.release.noise import draw_discrete_gaussian, draw_discrete_laplace

__all__ = ["Release", "bound_contributions", "release_count", "release_histogram", "release_mean"]

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
        By how much one person may change the answer before noise.
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


def bound_contributions(groups: np.ndarray, *, max_rows: int = 1) -> np.ndarray:
    """Keep the first rows of each person, so that nobody has more than the others may have.

    Parameters
    ----------
    groups : array_like of shape (n_rows,)
        Person of each row.
    max_rows : int
        Rows that are kept of a person at most.

    Returns
    -------
    numpy.ndarray of bool, shape (n_rows,)
        Rows to keep.

    Raises
    ------
    ValueError
        If a label is missing or `max_rows` is below 1.

    Notes
    -----
    What is kept of a person depends on that person's rows alone. Without this step a person with many scans changes
    a count by many, and the promise holds for a scan only.

    References
    ----------
    Wilson RJ, Zhang CY, Lam W, Desfontaines D, Simmons-Marengo D, Gipson B (2020). Differentially private SQL with
    bounded user contribution. *Proc Priv Enhancing Technol* 2020:230-250. https://doi.org/10.2478/popets-2020-0025

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.bound_contributions(["ann", "bob", "ann", "ann"], max_rows=2)
    array([ True,  True,  True, False])
    """
    groups, max_rows = as_labels(groups, "groups", axis="n_rows"), as_count(max_rows, "max_rows")
    _, people = np.unique(groups, return_inverse=True)
    order = np.argsort(people, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(people[order]) > 0][: people.size])
    lengths = np.diff(np.r_[starts, people.size])
    rank = np.empty(people.size, dtype=int)
    rank[order] = np.arange(people.size) - np.repeat(starts, lengths)
    return rank < max_rows


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
    given = as_array(is_case, "is_case", axes=("n_rows",))
    if not np.isin(given, (0, 1)).all():
        raise invalid("is_case", "hold True and False", got=f"{given[~np.isin(given, (0, 1))][0]:g}")
    kept = _kept(groups, max_rows, is_used=given == 1)
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
        If the budget has too little left, epsilon and rho are both or neither given, categories come twice, or
        categories are not known and delta is 0.

    Notes
    -----
    Unit of privacy: add or remove one person. Sensitivity: `max_rows` over all categories together, so that one
    epsilon pays for all. Known categories: delta = 0 with epsilon, and empty ones get noise as well. Unknown ones: a
    noisy count is told only from a threshold on that a category with nobody but one person reaches with a chance of
    delta at most, ``max_rows + k`` with ``P(noise >= k) <= delta / max_rows``.

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
    labels, delta = as_labels(labels, "labels", axis="n_rows"), as_delta(delta)
    kept = _kept(groups, max_rows, is_used=np.ones(labels.size, dtype=bool))
    if categories is None and (not delta or epsilon is None):
        hint = "Name all categories that can be, or pass epsilon and delta=1e-6."
        raise invalid("categories", "be given, or epsilon with a delta above 0", got="None", hint=hint)
    if categories is not None and delta:
        raise invalid("delta", "be 0 where categories are given", delta)
    names = np.unique(labels[kept]) if categories is None else as_labels(categories, "categories", axis="n_categories")
    if len(set(names.tolist())) < len(names):
        raise invalid("categories", "name each category once", categories)
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
    sum changes by the range, and n is divided by as it is. Delta is 0 in both.

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
    values = as_array(values, "values", axes=("n_rows",))
    max_rows, epsilon = as_count(max_rows, "max_rows"), as_epsilon(epsilon)
    if neighbours == "replace one" and max_rows > 1:
        hint = "Whose rows were fewer would tell n: take add or remove one."
        raise invalid("max_rows", "be 1 with neighbours='replace one'", max_rows, hint=hint)
    kept = values[_kept(groups, max_rows, is_used=np.ones(values.size, dtype=bool))]
    middle, half = low / 2 + high / 2, high / 2 - low / 2
    steps = np.rint((np.clip(kept, low, high) - middle) / half * _STEPS).astype(np.int64).clip(-_STEPS, _STEPS)
    as_instance(budget, "budget", PrivacyBudget).charge("mean", epsilon=epsilon)
    is_open = neighbours == "add or remove one"
    share = epsilon / 2 if is_open else epsilon
    sensitivity = _STEPS * max_rows if is_open else 2 * _STEPS
    state = random_state if random_state is None else as_generator(random_state)
    total = steps.sum() + draw_discrete_laplace(1, sensitivity / share, random_state=state)[0]
    n = kept.size + (draw_discrete_laplace(1, max_rows / share, random_state=state)[0] if is_open else 0)
    offset = float(np.clip(total / max(n, 1) / _STEPS, -1, 1))
    scale = sensitivity / share / max(n, 1) / _STEPS * half
    reach = np.nan if is_open else scale * np.log(20)
    return Release(middle + half * offset, float(scale), float(reach), sensitivity / _STEPS * half, neighbours)


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


def _kept(groups: object, max_rows: int, *, is_used: np.ndarray) -> np.ndarray:
    """Of the rows that are used, the first ones of each person."""
    as_count(max_rows, "max_rows")
    if groups is None:
        if max_rows > 1:
            raise invalid("max_rows", "be 1 where `groups` does not say whose each row is", max_rows)
        return is_used
    groups = as_labels(groups, "groups", axis="n_rows")
    same_length(groups, is_used, names=("groups", "the rows"), axis="n_rows")
    kept = np.zeros(is_used.size, dtype=bool)
    kept[is_used] = bound_contributions(groups[is_used], max_rows=max_rows)
    return kept


def _charged(budget, name, n_values, *, sensitivity, epsilon, rho, random_state, delta=0.0):
    """Charge first, then draw: noise, its scale, and the reach of 95 of 100 draws."""
    as_instance(budget, "budget", PrivacyBudget, hint="privacy.PrivacyBudget(1.0) makes one.")
    if (epsilon is None) == (rho is None):
        raise invalid("epsilon", "be given, or rho in its place", epsilon)
    if rho is None:
        scale = sensitivity / as_epsilon(epsilon)
        budget.charge(name, epsilon=epsilon, delta=delta)
        a = np.exp(-1 / scale)
        reach = max(0.0, np.ceil(-scale * np.log(0.05 * (1 + a) / 2)) - 1)
        return draw_discrete_laplace(n_values, scale, random_state=random_state), scale, float(reach)
    scale = sensitivity / np.sqrt(2 * as_epsilon(rho, "rho"))
    budget.charge(name, rho=in_range(rho, "rho", low=0))
    return draw_discrete_gaussian(n_values, scale, random_state=random_state), float(scale), float(1.96 * scale)
