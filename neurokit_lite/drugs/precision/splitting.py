"""For whom does it work? The best split of the patients, and what an honest look makes of it."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator

__all__ = ["EffectSplit", "split_effect"]


@dataclass(frozen=True)
class EffectSplit:
    """A split of patients, and the effect of the treatment on each side.

    Parameters
    ----------
    feature : int
        Column of the features that was chosen.
    threshold : float
        Patients with at most this value lie below the split, the others above.
    effects : numpy.ndarray of shape (2,)
        Mean outcome of treated minus untreated, below and above.
    errors : numpy.ndarray of shape (2,)
        Their standard errors.
    n_patients : numpy.ndarray of shape (2,)
        Patients from whom the effects were estimated.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> age, treated = np.repeat([30.0, 70.0], 20), np.tile([False, True], 20)
    >>> worse = (age > 50) & treated & (np.arange(40) % 4 == 1)
    >>> drugs.split_effect(worse * 2.0, treated, age[:, None], is_honest=False).effects.tolist()
    [0.0, 1.0]
    """

    feature: int
    threshold: float
    effects: np.ndarray
    errors: np.ndarray
    n_patients: np.ndarray

    @property
    def difference(self) -> float:
        """Effect above minus effect below."""
        return float(self.effects[1] - self.effects[0])

    @property
    def p(self) -> float:
        """P value of the difference, two-sided, normal, nan without spread; valid if the split was chosen elsewhere."""
        from scipy.special import ndtr

        error = np.hypot(*self.errors)
        return float(2 * ndtr(-abs(self.difference) / error)) if error > 0 else float("nan")


def split_effect(
    outcomes: np.ndarray,
    is_treated: np.ndarray,
    features: np.ndarray,
    *,
    is_honest: bool = True,
    n_min: int = 5,
    random_state: int | np.random.Generator | None = 0,
) -> EffectSplit:
    """Find the split of patients with the largest difference of effects, and estimate both effects.

    Parameters
    ----------
    outcomes : array_like of float, shape (n_patients,)
        Outcome of each patient.
    is_treated : array_like of bool, shape (n_patients,)
        Who was assigned to the treatment, by lot.
    features : array_like of float, shape (n_patients, n_features)
        What was known before treatment.
    is_honest : bool
        Choose the split on one half of the patients and estimate on the other (default), or do both on all.
    n_min : int
        Fewest treated and untreated patients on each side, where the split is chosen; at least 2.
    random_state : int or Generator
        Draws the halves, within each arm.

    Returns
    -------
    EffectSplit
        The chosen split, and the effects on its sides.

    Raises
    ------
    ValueError
        If lengths disagree, or no split leaves enough patients on both sides, in either half.

    Notes
    -----
    One step of a causal tree. All thresholds of all features are tried; chosen is the one with the largest
    ``|difference| / standard error``, with the variances of each arm and side apart (Welch). Chosen and estimated on
    the same patients, the difference is the largest of many, and its p value means nothing.

    References
    ----------
    Athey S, Imbens G (2016). Recursive partitioning for heterogeneous causal effects. *Proc Natl Acad Sci USA*
    113:7353-7360. https://doi.org/10.1073/pnas.1510489113

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> generator = np.random.default_rng(0)
    >>> features, treated = generator.normal(size=(2000, 3)), generator.random(2000) < 0.5
    >>> outcomes = generator.normal(size=2000) + treated * (features[:, 1] > 0)
    >>> found = drugs.split_effect(outcomes, treated, features)
    >>> found.feature, abs(found.difference - 1) < 0.3
    (1, True)
    """
    outcomes = as_array(outcomes, "outcomes", axes=("n_patients",))
    is_treated = as_mask(is_treated, "is_treated", axes=("n_patients",))
    features = as_array(features, "features", axes=("n_patients", "n_features"), min_size=1)
    same_length(outcomes, is_treated, names=("outcomes", "is_treated"), axis="n_patients")
    same_length(outcomes, features, names=("outcomes", "features"), axis="n_patients")
    n_min = as_count(n_min, "n_min", low=2)
    chosen = np.ones(len(outcomes), dtype=bool)
    if is_honest:
        generator = as_generator(random_state)
        for arm in (True, False):
            here = generator.permutation(np.flatnonzero(is_treated == arm))
            chosen[here[: len(here) // 2]] = False
    feature, threshold = _best_split(outcomes[chosen], is_treated[chosen], features[chosen], n_min)
    rest = ~chosen if is_honest else chosen
    is_above = features[rest, feature] > threshold
    effects, errors = np.zeros(2), np.zeros(2)
    for side in (0, 1):
        arms = [outcomes[rest][(is_above == side) & (is_treated[rest] == arm)] for arm in (False, True)]
        if min(map(len, arms)) < 2:
            raise invalid(
                "outcomes",
                "leave two treated and two untreated patients on each side of the split",
                got=f"{min(map(len, arms))} on one side",
                hint="Take more patients, or a larger n_min.",
            )
        effects[side] = arms[1].mean() - arms[0].mean()
        errors[side] = np.sqrt(sum(values.var(ddof=1) / len(values) for values in arms))
    return EffectSplit(feature, threshold, effects, errors, np.array([(~is_above).sum(), is_above.sum()]))


def _best_split(outcomes: np.ndarray, is_treated: np.ndarray, features: np.ndarray, n_min: int) -> tuple[int, float]:
    """Feature and threshold of the largest difference of effects over its standard error."""
    order = np.argsort(features, axis=0, kind="stable")
    ordered = np.take_along_axis(features, order, axis=0)
    centred = outcomes - outcomes.mean()  # sums of squares keep their digits
    effects, variances, enough = [], [], ordered[1:] > ordered[:-1]
    for is_above in (False, True):
        effect, variance = 0.0, 0.0
        for arm in (True, False):
            is_in = (is_treated == arm)[order].astype(float)
            values = centred[order] * is_in
            sums = [np.cumsum(one, axis=0) for one in (is_in, values, values**2)]
            n, total, squares = (one[-1] - one[:-1] if is_above else one[:-1] for one in sums)
            enough &= n >= n_min
            n = np.maximum(n, 2)
            effect = effect + (1 if arm else -1) * total / n
            variance = variance + np.maximum(squares - total**2 / n, 0) / (n * (n - 1))
        effects.append(effect)
        variances.append(variance)
    if not enough.any():
        raise invalid(
            "features",
            f"allow a split with at least n_min = {n_min} treated and untreated patients on each side",
            got=f"{len(outcomes)} patients",
        )
    difference, error = np.abs(effects[1] - effects[0]), np.sqrt(variances[0] + variances[1])
    scores = np.where(enough, difference / np.maximum(error, 1e-12 * (difference + np.abs(centred).max() + 1e-300)), -1)
    row, feature = np.unravel_index(scores.argmax(), scores.shape)
    low, high = ordered[row, feature], ordered[row + 1, feature]
    middle = low + (high - low) / 2
    return int(feature), float(middle if middle < high else low)  # neighbours have nothing between them
