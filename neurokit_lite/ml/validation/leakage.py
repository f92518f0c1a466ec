"""A check of splits that refuses and explains: who and what stands on both sides, and which feature is the label."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length, unmasked
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names

__all__ = ["Leak", "as_folds", "find_leaks", "measure_correlation_time", "refuse_leaks"]
__shared__ = ["as_folds"]  # not in the face

_CHANCE = 0.001  # accidents that are rarer than this are leaks


@dataclass(frozen=True)
class Leak:
    """One way in which the test is known before it is taken. :func:`find_leaks` makes it.

    Parameters
    ----------
    kind : str
        ``"rows"``, ``"copies"``, ``"time"``, ``"label"``, or the name of a group: ``"person"``, ``"site"``.
    n_folds : int
        Folds that have it.
    words : str
        What was found, by name, and what to do.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.Leak("person", 5, "Ada stands on both sides.")
    person: Ada stands on both sides.
    """

    kind: str
    n_folds: int
    words: str

    def __repr__(self) -> str:
        return f"{self.kind}: {self.words}"


def find_leaks(
    splits: Iterable,
    features: np.ndarray,
    labels: np.ndarray,
    *,
    groups: Mapping[str, np.ndarray] | None = None,
    times_s: np.ndarray | None = None,
    correlation_s: float | None = None,
) -> tuple[Leak, ...]:
    """Look for what training knows of the test: rows, people, sites, copies, neighbours in time, the label itself.

    Parameters
    ----------
    splits : iterable of (train, test)
        Numbers of the rows in training and test of each fold, as a splitter's ``split`` yields them.
    features : array_like of shape (n_samples, n_features)
        What the model gets. NaN is a missing entry.
    labels : array_like of shape (n_samples,)
        What it is to predict: text or numbers.
    groups : mapping of str to array_like of shape (n_samples,), optional
        What must not stand on both sides: ``{"person": people, "site": sites}``.
    times_s : array_like of shape (n_samples,), optional
        When each row was recorded, in seconds, on one clock.
    correlation_s : float, optional
        How long the signal remembers, in seconds (:func:`measure_correlation_time`); needed with `times_s`.

    Returns
    -------
    tuple of Leak
        Those that were found; empty where there are none.

    Raises
    ------
    ValueError
        If lengths differ, a fold has an empty side or a row that does not exist, or all features are constant.

    Notes
    -----
    - *rows*: a row is in training and test of one fold.
    - *copies*: a test row equals a training row in every feature, gaps included. Not judged where rows must coincide:
      expected pairs by chance above 0.001, from how common each value of a row is and as if features were independent.
    - *label*: where a feature is known it is constant within each class and differs between them, or separates the
      classes completely, although chance would hardly do so in any of the features (p < 0.001); or its gaps do.
    - *time*: a test row lies nearer to a training row than `correlation_s`.

    It sees rows and columns, not where they come from: what was chosen, scaled or filled over all rows beforehand, or
    tried out on the test, leaves no trace in the table.

    References
    ----------
    Kapoor S, Narayanan A (2023). Leakage and the reproducibility crisis in machine-learning-based science. *Patterns*
    4:100804. https://doi.org/10.1016/j.patter.2023.100804

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> splits, people = [([0, 1], [2, 3])], ["Ada", "Bo", "Bo", "Cy"]
    >>> ml.find_leaks(splits, [[0.1], [0.4], [0.2], [0.3]], [0, 1, 1, 0], groups={"person": people})
    (person: 1 of 3 on both sides in 1 of 1 folds (Bo). Split with GroupedSplit() and groups= these.,)
    """
    features = as_array(features, "features", axes=("n_samples", "n_features"), min_size=1, finite=False)
    labels = as_labels(labels, "labels", axis="n_samples")
    same_length(labels, features, names=("labels", "features"), axis="n_samples")
    folds = as_folds(splits, len(features))
    varies = ~np.array([is_constant(column[np.isfinite(column)]) for column in features.T], bool)
    if not varies.any():
        raise invalid("features", "vary", got="constant columns only", hint="A model learns nothing of them.")
    found = [_shared_rows(folds), *_shared_groups(folds, groups or {}, len(features))]
    found += [_copies(folds, features[:, varies]), _label_itself(features, labels)]
    if times_s is not None:
        found.append(_neighbours(folds, times_s, correlation_s, n_rows=len(features)))
    return tuple(leak for leak in found if leak)


def refuse_leaks(
    splits: Iterable,
    features: np.ndarray,
    labels: np.ndarray,
    *,
    groups: Mapping[str, np.ndarray] | None = None,
    times_s: np.ndarray | None = None,
    correlation_s: float | None = None,
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the splits as they are if no leak is found in them; or refuse them, and say why.

    Parameters
    ----------
    splits : iterable of (train, test)
        Numbers of the rows in training and test of each fold.
    features : array_like of shape (n_samples, n_features)
        What the model gets. NaN is a missing entry.
    labels : array_like of shape (n_samples,)
        What it is to predict: text or numbers.
    groups : mapping of str to array_like of shape (n_samples,), optional
        What must not stand on both sides: ``{"person": people, "site": sites}``.
    times_s : array_like of shape (n_samples,), optional
        When each row was recorded, in seconds, on one clock.
    correlation_s : float, optional
        How long the signal remembers, in seconds; needed with `times_s`.

    Returns
    -------
    list of pairs of numpy.ndarray, of shapes (n_train,) and (n_test,)
        Rows of training and test of each fold, for ``cv=`` of scikit-learn.

    Raises
    ------
    ValueError
        If there is a leak; the message names each.

    Notes
    -----
    Passing the check is necessary and not sufficient: see :func:`find_leaks` for what no table shows.

    References
    ----------
    Kapoor S, Narayanan A (2023). Leakage and the reproducibility crisis in machine-learning-based science. *Patterns*
    4:100804. https://doi.org/10.1016/j.patter.2023.100804

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> len(ml.refuse_leaks([([0, 1], [2, 3])], [[0.1], [0.4], [0.2], [0.3]], [0, 1, 1, 0]))
    1
    """
    splits = _listed(splits)
    options = {"groups": groups, "times_s": times_s, "correlation_s": correlation_s}
    leaks = find_leaks(splits, features, labels, **options)
    if leaks:
        raise invalid("splits", "keep test and training apart", got="; ".join(map(repr, leaks)).rstrip("."))
    return as_folds(splits, len(features))


def measure_correlation_time(features: np.ndarray, *, step_s: float) -> float:
    """Measure how long a recording remembers: the time at which its autocorrelation has fallen to 1 / e.

    Parameters
    ----------
    features : array_like of shape (n_times, n_features)
        Features in order of time, evenly sampled.
    step_s : float
        Time from one row to the next, in seconds.

    Returns
    -------
    float
        The shortest lag at which the mean autocorrelation of the features is at most 1 / e, in seconds.

    Raises
    ------
    ValueError
        If all features are constant.

    Notes
    -----
    ``r(k) = sum x[t] x[t + k] / sum x[t]**2`` of deviations from the mean, averaged over features that vary. For
    ``x[t] = a x[t - 1] + noise`` it is ``-1 / log(a)`` steps. As the deviations are from one mean, r falls below
    1 / e in any recording, however long the signal remembers: record for many correlation times. A slow drift beside
    fast changes is not seen by it.

    References
    ----------
    Box GEP, Jenkins GM (1976). *Time Series Analysis: Forecasting and Control*. Holden-Day.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.measure_correlation_time([[0], [0], [0], [0], [1], [1], [1], [1]], step_s=0.5)  # r(1) = 5/8, r(2) = 1/4
    1.0
    """
    features = as_array(features, "features", axes=("n_times", "n_features"), min_size=4)
    step_s = in_range(step_s, "step_s", low=1e-9, unit="s")
    away = (features - features.mean(axis=0))[:, ~is_constant(features, axis=0)]
    if not away.size:
        raise invalid("features", "vary", features)
    n = len(away)
    power = np.abs(np.fft.rfft(away, 2 * n, axis=0)) ** 2
    r = np.fft.irfft(power, axis=0)[:n]
    low = np.flatnonzero((r / r[0]).mean(axis=1) <= np.exp(-1))
    return float(low[0] * step_s)


def as_folds(splits: Iterable, n_rows: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Splits as a list of two arrays of row numbers a fold; rows that do not exist are refused."""
    try:
        folds = [(unmasked(train), unmasked(test)) for train, test in _listed(splits)]
    except (TypeError, ValueError):
        raise invalid("splits", "hold a pair (train, test) for each fold", splits) from None
    as_count(len(folds), "splits", hint="There is no fold in it. Was a generator used up?")
    for rows in (side for fold in folds for side in fold):
        if rows.ndim != 1 or not rows.size or rows.dtype.kind not in "iu" or rows.min() < 0 or rows.max() >= n_rows:
            hint = "A mask becomes numbers by np.flatnonzero." if rows.dtype.kind == "b" else ""
            raise invalid("splits", f"hold numbers of rows from 0 to {n_rows - 1} on either side", rows, hint=hint)
    return folds


def _listed(splits: Iterable) -> list:
    try:
        return list(splits)
    except TypeError:
        raise invalid("splits", "hold a pair (train, test) for each fold", splits) from None


def _shared_rows(folds: list) -> Leak | None:
    shared = [np.intersect1d(train, test) for train, test in folds]
    which = np.unique(np.concatenate(shared))
    if not which.size:
        return None
    n_folds = sum(one.size > 0 for one in shared)
    return Leak("rows", n_folds, f"{_of(which)} in training and test of {n_folds} of {len(folds)} folds.")


def _shared_groups(folds: list, groups: Mapping, n_rows: int) -> list[Leak | None]:
    found = []
    as_names(list(groups), "groups", axis="n_kinds")
    for kind, values in groups.items():
        values = as_labels(values, f"groups[{kind!r}]", axis="n_samples")
        same_length(values, range(n_rows), names=(f"groups[{kind!r}]", "features"), axis="n_samples")
        shared = [np.intersect1d(values[train], values[test]) for train, test in folds]
        n_folds = sum(one.size > 0 for one in shared)
        names = np.unique(np.concatenate(shared))
        if n_folds:
            words = f"{names.size} of {np.unique(values).size} on both sides in {n_folds} of {len(folds)} folds"
            remedy = "Split with GroupedSplit() and groups= these."
            found.append(Leak(str(kind), n_folds, f"{words} ({listed(map(str, names), n_shown=4)}). {remedy}"))
    return found


def _copies(folds: list, features: np.ndarray) -> Leak | None:
    """Rows that equal one another, gaps and all, where what is known of them leaves no room for accidents."""
    codes, log_alike = np.empty(features.shape, int), np.empty(features.shape[1])
    for j, column in enumerate(features.T):
        codes[:, j] = np.unique(column, return_inverse=True)[1]  # NaN is one value here, and equals itself
        counts = np.bincount(codes[~np.isnan(column), j]).astype(float)
        alike = counts @ (counts - 1) / (counts.sum() * (counts.sum() - 1))  # share of pairs of rows with one value
        log_alike[j] = np.log(max(alike, np.finfo(float).tiny))
    numbers = np.unique(codes, axis=0, return_inverse=True)[1].ravel()
    log_pairs = 2 * np.log(len(features)) - np.log(2)
    is_rare = log_pairs + ~np.isnan(features) @ log_alike < np.log(_CHANCE)
    copied = [
        test[np.isin(numbers[test], numbers[train]) & ~np.isin(test, train) & is_rare[test]] for train, test in folds
    ]
    which = np.unique(np.concatenate(copied))
    if not which.size:
        return None
    n_folds = sum(one.size > 0 for one in copied)
    words = f"{_of(which)} of the test stand in training under another number, in {n_folds} of {len(folds)} folds."
    return Leak("copies", n_folds, f"{words} Split first, copy later, or make one group of each row's copies.")


def _label_itself(features: np.ndarray, labels: np.ndarray) -> Leak | None:
    """Features whose values, or whose gaps, tell the label of every row of which they are known."""
    names, codes = np.unique(labels, return_inverse=True)
    if len(names) > len(labels) / 2 or len(names) < 2:
        return None  # measured values
    n_tried = 2 * features.shape[1]
    guilty = []
    for j, column in enumerate(features.T):
        is_known = np.isfinite(column)
        both = ((column[is_known], codes[is_known]), (is_known.astype(float), codes))
        if any(_separates(values, own, n_classes=len(names), n_tried=n_tried) for values, own in both):
            guilty.append(j)
    if not guilty:
        return None
    words = f"{'feature' if len(guilty) == 1 else 'features'} {listed(guilty, n_shown=4)} alone tells every label"
    return Leak("label", 0, f"{words}. When is it known? Leave out what is recorded after the label, or made from it.")


def _separates(values: np.ndarray, codes: np.ndarray, *, n_classes: int, n_tried: int) -> bool:
    """Whether each class has its own stretch of values, with so many rows that noise could hardly do it."""
    from scipy.special import gammaln

    sizes = np.bincount(codes, minlength=n_classes)
    log_ways = gammaln(sizes.sum() + 1) - gammaln(sizes + 1).sum()  # orders of the labels
    if not sizes.all() or np.log(n_tried) - log_ways >= np.log(_CHANCE):
        return False
    low = np.array([values[codes == i].min() for i in range(n_classes)])
    high = np.array([values[codes == i].max() for i in range(n_classes)])
    order = np.argsort(low)
    return bool((high[order][:-1] < low[order][1:]).all())


def _neighbours(folds: list, times_s: object, correlation_s: object, *, n_rows: int) -> Leak | None:
    times_s = as_array(times_s, "times_s", axes=("n_samples",))
    same_length(times_s, range(n_rows), names=("times_s", "features"), axis="n_samples")
    if correlation_s is None:
        hint = "measure_correlation_time(features, step_s=...) gives it."
        raise invalid("correlation_s", "be given with times_s", correlation_s, hint=hint)
    correlation_s = in_range(correlation_s, "correlation_s", low=0, unit="s")
    rounding_s = 4 * np.spacing(np.abs(times_s).max())  # three steps of 0.1 s may be a little less than 0.3 s
    n_near, n_folds, nearest_s = 0, 0, np.inf
    for train, test in folds:
        known = np.concatenate([[-np.inf], np.sort(times_s[train]), [np.inf]])
        after = np.searchsorted(known, times_s[test])
        away_s = np.minimum(times_s[test] - known[after - 1], known[after] - times_s[test])
        near = away_s < correlation_s - rounding_s
        n_near, n_folds, nearest_s = n_near + near.sum(), n_folds + near.any(), min(nearest_s, away_s.min())
    if not n_near:
        return None
    n_all = sum(test.size for _, test in folds)
    words = f"{n_near} of {n_all} rows of the test lie within {correlation_s:g} s of training"
    words += f", in {n_folds} of {len(folds)} folds"
    remedy = "The signal remembers that long: hold out stretches, BlockedSplit(n_gap=...)."
    return Leak("time", int(n_folds), f"{words}; the nearest {nearest_s:g} s away. {remedy}")


def _of(rows: np.ndarray) -> str:
    return f"{rows.size} {'row' if rows.size == 1 else 'rows'} ({listed(rows.tolist(), n_shown=4)})"
