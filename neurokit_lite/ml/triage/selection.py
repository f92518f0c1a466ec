"""Which record shall a person label next? And what do labels of chosen records say of all?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range, one_of, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.estimates import Estimate
from neurokit_lite.ml.validation.scores import rank_auc

__all__ = [
    "SELECTION_STRATEGIES",
    "SelectionCurves",
    "choose_spread",
    "estimate_accuracy",
    "find_inclusion_probabilities",
    "simulate_selection",
]

SELECTION_STRATEGIES = ("random", "uncertain", "spread")


@dataclass(frozen=True)
class SelectionCurves:
    """How well a classifier does with more and more labels, for several ways to choose them.

    Parameters
    ----------
    strategies : tuple of str
        Ways to choose.
    n_labels : numpy.ndarray of int, shape (n_steps,)
        Labels at each step.
    aucs : numpy.ndarray of shape (n_strategies, n_repeats, n_steps)
        Area under the ROC curve on records that were set aside.
    full_aucs : numpy.ndarray of shape (n_repeats,)
        The same with the labels of the whole pool.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> aucs = np.array([[[0.5, 0.7, 0.9]]])
    >>> curves = ml.SelectionCurves(("random",), np.array([10, 20, 30]), aucs, np.array([0.7]))
    >>> curves.labels_needed(within=0.0).value
    array([20.])
    """

    strategies: tuple[str, ...]
    n_labels: np.ndarray
    aucs: np.ndarray
    full_aucs: np.ndarray

    def labels_needed(
        self,
        *,
        within: float = 0.01,
        n_bootstraps: int = 500,
        alpha: float = 0.05,
        random_state: int | np.random.Generator | None = None,
    ) -> Estimate:
        """Labels until the mean AUC comes within so much of that of all labels; inf where it does not."""
        within = in_range(within, "within", low=0.0, high=0.5)
        alpha, n_bootstraps = as_fraction(alpha, "alpha"), as_count(n_bootstraps, "n_bootstraps")
        n_repeats = len(self.full_aucs)
        drawn = as_generator(random_state).integers(n_repeats, size=(n_bootstraps, n_repeats))
        missing = self.full_aucs[:, None] - self.aucs
        rows = [self._first(missing[:, rows].mean(axis=1), within) for rows in (np.arange(n_repeats), *drawn)]
        ends = np.quantile(rows[1:], (alpha / 2, 1 - alpha / 2), axis=0, method="inverted_cdf")
        return Estimate(rows[0], *ends)

    def _first(self, missing: np.ndarray, within: float) -> np.ndarray:
        is_near = missing <= within + 1e-12  # rounding of a difference
        return np.where(is_near.any(axis=1), self.n_labels[is_near.argmax(axis=1)].astype(float), np.inf)


def choose_spread(features: np.ndarray, chosen: Sequence[int], *, n: int) -> np.ndarray:
    """Choose records that lie far from what was chosen before, and from one another.

    Parameters
    ----------
    features : array_like of shape (n_samples, n_features)
        Features on comparable scales.
    chosen : sequence of int
        Numbers of the records that were chosen before, at least one.
    n : int
        How many to choose.

    Returns
    -------
    numpy.ndarray of int, shape (n,)
        Numbers of the records, in the order of choice; among equally far ones the first row.

    Raises
    ------
    ValueError
        If nothing was chosen before, a number is not that of a record, or too few are left.

    Notes
    -----
    Greedy k-centre: each step takes the record whose nearest chosen one is farthest. The largest distance to a centre
    is at most twice that of the best choice. What lies farthest is often an artefact: it assumes that these were taken
    out.

    References
    ----------
    Gonzalez TF (1985). Clustering to minimize the maximum intercluster distance. *Theor Comput Sci* 38:293-306.
    https://doi.org/10.1016/0304-3975(85)90224-5

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.choose_spread([[0.0], [1.0], [10.0], [6.0]], [0], n=2)
    array([2, 3])
    """
    features = as_array(features, "features", axes=("n_samples", "n_features"), min_size=1)
    hint = "Records are rows of features. Is the table transposed?"
    given = np.atleast_1d(chosen).tolist()
    before = [as_count(one, "chosen", low=0, high=len(features) - 1, hint=hint) for one in given]
    if not before:
        raise invalid("chosen", "name at least one record", got="none", hint="Begin with a record drawn by lot.")
    n = as_count(n, "n", low=0, high=len(features) - len(set(before)))
    features = features - features.mean(axis=0)
    squares = (features**2).sum(axis=1)
    nearest = np.min([_squared(features, squares, one) for one in sorted(set(before))], axis=0)
    nearest[before] = -1.0
    found = []
    for _ in range(n):
        found.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, _squared(features, squares, found[-1]))
        nearest[found[-1]] = -1.0
    return np.array(found, dtype=int)


def _squared(features: np.ndarray, squares: np.ndarray, one: int) -> np.ndarray:
    return np.maximum(squares + squares[one] - 2 * features @ features[one], 0.0)


def simulate_selection(
    features: np.ndarray,
    labels: np.ndarray,
    *,
    n_labels: Sequence[int],
    strategies: Sequence[str] = SELECTION_STRATEGIES,
    n_repeats: int = 20,
    ridge: float = 10.0,
    random_state: int | np.random.Generator | None = None,
) -> SelectionCurves:
    """Replay a labelling that is known already, with fewer labels, chosen in several ways.

    Parameters
    ----------
    features : array_like of shape (n_samples, n_features)
        Features of each record.
    labels : array_like of bool, shape (n_samples,)
        What a person said of each.
    n_labels : sequence of int
        Rising numbers of labels; the first are drawn by lot, the same for all strategies, until both labels are there.
    strategies : sequence of str
        ``"random"``; ``"uncertain"``, nearest to the boundary of the classifier so far; ``"spread"``, as
        :func:`choose_spread` does.
    n_repeats : int
        Repeats with another third set aside, and another start.
    ridge : float
        Penalty of the classifier, larger than 0.
    random_state : None, int or numpy.random.Generator
        Source of chance.

    Returns
    -------
    SelectionCurves
        AUC on the third that was set aside.

    Raises
    ------
    ValueError
        If lengths differ, a strategy is not known, numbers of labels do not rise, or the pool has too few records.

    Notes
    -----
    The classifier is a ridge regression on labels of 0 and 1, with features standardised over the pool (whose labels
    that does not need). It assumes that records can be had in any order, that labels cost the same, and that they are
    true; a doubtful record often costs more and is wrong more often. Repeats share records, so that intervals over
    repeats tell how sure the simulation is, not how another data set would come out.

    References
    ----------
    Lewis DD, Gale WA (1994). A sequential algorithm for training text classifiers. In *Proc 17th ACM SIGIR*, 3-12.
    https://doi.org/10.1007/978-1-4471-2099-5_1

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> x = np.linspace(-1, 1, 90)[:, None]
    >>> ml.simulate_selection(x, x[:, 0] > 0, n_labels=[10, 20], n_repeats=2, random_state=0).full_aucs
    array([1., 1.])
    """
    features = as_array(features, "features", axes=("n_samples", "n_features"))
    labels = as_mask(labels, "labels", axes=("n_samples",))
    same_length(features, labels, names=("features", "labels"), axis="n_samples")
    ridge = in_range(ridge, "ridge", low=1e-9)
    strategies = as_names(strategies, "strategies", axis="n_strategies")
    for one in strategies:
        one_of(one, "strategies", SELECTION_STRATEGIES)
    n_pool = len(labels) - len(labels) // 3
    steps = [as_count(one, "n_labels", high=n_pool) for one in np.atleast_1d(n_labels).tolist()]
    if not steps or (np.diff(steps) <= 0).any():
        raise invalid("n_labels", "rise from step to step", got=str(steps))
    if min(labels.sum(), (~labels).sum()) < 3:
        raise invalid(
            "labels", "have at least 3 records of each kind", got=f"{int(labels.sum())} of {len(labels)} True"
        )
    generator = as_generator(random_state)
    aucs = np.empty((len(strategies), as_count(n_repeats, "n_repeats"), len(steps)))
    full = np.empty(aucs.shape[1])
    for repeat in range(len(full)):
        mixed = _draw(labels, n_pool, generator)
        replay = _Replay(features[mixed], labels[mixed], n_pool, ridge)
        full[repeat] = replay.auc(np.arange(n_pool))
        for k, strategy in enumerate(strategies):
            aucs[k, repeat] = replay.run(strategy, steps)
    return SelectionCurves(strategies, np.array(steps), aucs, full)


def _draw(labels: np.ndarray, n_pool: int, generator: np.random.Generator) -> np.ndarray:
    """A random order with both labels in the pool and in the rest."""
    while True:
        mixed = generator.permutation(len(labels))
        if all(len(set(part.tolist())) == 2 for part in (labels[mixed[:n_pool]], labels[mixed[n_pool:]])):
            return mixed


class _Replay:
    """One pool in random order, one test set, one classifier."""

    def __init__(self, features: np.ndarray, labels: np.ndarray, n_pool: int, ridge: float):
        pool = features[:n_pool]
        spread = pool.std(axis=0)
        z = (features - pool.mean(axis=0)) / np.where(is_constant(pool, axis=0), np.inf, spread)
        self.pool, self.rest, self.ridge = z[:n_pool], z[n_pool:], ridge
        self.labels, self.truth = labels[:n_pool], labels[n_pool:]

    def fit(self, rows: np.ndarray, features: np.ndarray) -> np.ndarray:
        """Predicted label of each row of features, a number near 0 to 1."""
        known, answers = self.pool[rows], self.labels[rows].astype(float)
        centre = known.mean(axis=0)
        known, away = known - centre, answers - answers.mean()
        if len(rows) < known.shape[1]:  # the same weights, from a smaller system
            weights = known.T @ np.linalg.solve(known @ known.T + self.ridge * np.eye(len(rows)), away)
        else:
            weights = np.linalg.solve(known.T @ known + self.ridge * np.eye(known.shape[1]), known.T @ away)
        return (features - centre) @ weights + answers.mean()

    def auc(self, rows: np.ndarray) -> float:
        return float(rank_auc(self.fit(rows, self.rest), self.truth))

    def run(self, strategy: str, steps: list[int]) -> list[float]:
        first = int(max(steps[0], (self.labels != self.labels[0]).argmax() + 1))  # both labels
        rows, found = np.arange(first), []
        if strategy == "spread" and steps[-1] > first:  # which labels came out changes nothing: choose all at once
            rows = np.concatenate([rows, choose_spread(self.pool, rows, n=steps[-1] - first)])
        elif strategy == "random":
            rows = np.arange(len(self.pool))  # the pool is in random order
        for n in steps:
            if n > len(rows):
                rows = np.concatenate([rows, self.choose_doubtful(rows, n - len(rows))])
            found.append(self.auc(rows[:n]) if n >= first else np.nan)
        return found

    def choose_doubtful(self, rows: np.ndarray, n: int) -> np.ndarray:
        left = np.setdiff1d(np.arange(len(self.pool)), rows)
        return left[np.argsort(np.abs(self.fit(rows, self.pool[left]) - 0.5), kind="stable")[:n]]


def find_inclusion_probabilities(weights: np.ndarray, *, n_expected: float, floor: float = 0.1) -> np.ndarray:
    """Turn interest in records into probabilities of being looked at, none of them 0.

    Parameters
    ----------
    weights : array_like of shape (n_samples,)
        Interest, 0 or more, for example doubt.
    n_expected : float
        How many records will be looked at on average.
    floor : float
        Share of the looks that is spread over all records alike, between 0 and 1.

    Returns
    -------
    numpy.ndarray of shape (n_samples,)
        Probabilities that sum to `n_expected`.

    Raises
    ------
    ValueError
        If a weight is negative, all are 0, more looks are expected than there are records, or so few are left beside
        the sure ones that a probability would be 0.

    Notes
    -----
    Closed form: min(1, c w) with c such that the sum is right, where w mixes the weights with the floor. Each record is
    then drawn by its own coin (Poisson sampling), so that the number of looks varies.

    References
    ----------
    Särndal C-E, Swensson B, Wretman J (1992). *Model assisted survey sampling*. Springer.
    https://doi.org/10.1007/978-1-4612-4378-6

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.find_inclusion_probabilities([1.0, 3.0], n_expected=1, floor=0.5)
    array([0.375, 0.625])
    """
    weights = as_array(weights, "weights", axes=("n_samples",), min_size=1)
    if (weights < 0).any() or not weights.any():
        raise invalid("weights", "be 0 or more, and one of them above 0", got=f"{weights.min():g} to {weights.max():g}")
    floor = as_fraction(floor, "floor")
    n_expected = in_range(n_expected, "n_expected", low=1e-9, high=len(weights))
    mixed = floor / len(weights) + (1 - floor) * weights / weights.max() / (weights / weights.max()).sum()
    is_sure = np.zeros(len(mixed), dtype=bool)
    while True:
        rest = mixed[~is_sure].sum()
        scale = (n_expected - is_sure.sum()) / rest if rest > 0 else 0.0
        more = ~is_sure & (scale * mixed >= 1)
        if not more.any():
            break
        is_sure |= more
    found = np.where(is_sure, 1.0, scale * mixed)
    if (found <= 0).any():
        hint = "A record that cannot be looked at can stand for none. Take a larger floor, or expect more looks."
        raise invalid("floor", "leave every record a probability above 0", got=f"{floor:g}", hint=hint)
    return found


def estimate_accuracy(is_right: np.ndarray, inclusion_probabilities: np.ndarray, *, alpha: float = 0.05) -> Estimate:
    """Accuracy in all records, from those that were chosen with known probabilities.

    Parameters
    ----------
    is_right : array_like of bool, shape (n_looked_at,)
        Whether the classifier was right, for each record that was looked at.
    inclusion_probabilities : array_like of shape (n_looked_at,)
        How probable it was that this record would be looked at, above 0 and at most 1.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    Estimate
        Accuracy with its interval, within 0 and 1.

    Raises
    ------
    ValueError
        If lengths differ, nothing was looked at, or a probability is not above 0 and at most 1.

    Notes
    -----
    Hájek's ratio: sum(y / p) / sum(1 / p), with the linearised variance sum((1 - p) (y - m)^2 / p^2) / sum(1 / p)^2 of
    Poisson sampling. It assumes that every record of the population had a probability above 0, and that the classifier
    did not learn from these labels. The interval is built on the logit of the accuracy, so that it ends within 0 and 1
    and is longer on the side of one half; it is that of many looks. If none was wrong it has no width, and says
    nothing.

    References
    ----------
    Särndal C-E, Swensson B, Wretman J (1992). *Model assisted survey sampling*. Springer.
    https://doi.org/10.1007/978-1-4612-4378-6

    Examples
    --------
    One of two is wrong, but records like it were looked at nine times as often:

    >>> from neurokit_lite import ml
    >>> ml.estimate_accuracy([True, False], [0.1, 0.9]).value.round(2)
    np.float64(0.9)
    """
    from scipy.special import expit, logit, ndtri

    right = as_mask(is_right, "is_right", axes=("n_looked_at",), min_size=1).astype(float)
    p = as_array(inclusion_probabilities, "inclusion_probabilities", axes=("n_looked_at",))
    same_length(right, p, names=("is_right", "inclusion_probabilities"), axis="n_looked_at")
    if ((p <= 0) | (p > 1)).any():
        raise invalid("inclusion_probabilities", "be above 0 and at most 1", got=f"{p[(p <= 0) | (p > 1)][0]:g}")
    value = (right / p).sum() / (1 / p).sum()
    variance = ((1 - p) * ((right - value) / p) ** 2).sum() / (1 / p).sum() ** 2
    half = -ndtri(as_fraction(alpha, "alpha") / 2) * np.sqrt(variance)
    if half == 0 or not 0 < value < 1:
        return Estimate(value, value, value)
    half = half / (value * (1 - value))
    return Estimate(value, expit(logit(value) - half), expit(logit(value) + half))
