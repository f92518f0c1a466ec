"""Empirical Bayes for one site: the shift and variance of each feature, drawn towards what is usual at the site."""

import numpy as np

__all__ = ["shrink_site"]
__shared__ = ["shrink_site"]  # not in the face

_CLOSE = 1e-4  # relative change at which R's sva stops
_STEPS = 10_000  # far more than are needed: each step brings both nearer to their limits by a constant factor


def shrink_site(rows: np.ndarray, *, n_steps: int | None) -> np.ndarray:
    """Shifts and variances of a site's rows (n_rows, n_features), as measured and after shrinkage: (4, n_features).

    Features' shifts are taken for draws of a normal, their variances for draws of an inverse gamma distribution, whose
    parameters are those of the moments over features. The two posterior means need each other, hence the steps. The
    inverse gamma's a and b are multiplied by the variance of the variances, so that features that are all alike
    divide nothing by zero.
    """
    n = len(rows)
    raw_shift, raw_variance = rows.mean(axis=0), rows.var(axis=0, ddof=1)
    shift, variance = raw_shift, raw_variance
    if n_steps == 0:
        return np.array([raw_shift, raw_variance, shift, variance])
    usual_shift, spread = raw_shift.mean(), raw_shift.var(ddof=1)
    usual, scatter = raw_variance.mean(), raw_variance.var(ddof=1)
    for _ in range(_STEPS if n_steps is None else n_steps):
        before = shift, variance
        shift = (n * spread * raw_shift + variance * usual_shift) / (n * spread + variance)
        squares = (n - 1) * raw_variance + n * (raw_shift - shift) ** 2
        variance = (scatter * squares / 2 + usual * scatter + usual**3) / (scatter * (n / 2 + 1) + usual**2)
        if n_steps is None and not _moved(before, (shift, variance)):
            break
    return np.array([raw_shift, raw_variance, shift, variance])


def _moved(before: tuple, after: tuple) -> bool:
    """Whether a step changed anything, by the rule of sva: it divides by the shift as it is, not by its size, so that
    negative shifts never count. Another rule would stop elsewhere, and differ from sva in the fifth digit.
    """
    is_shift_moving = (np.abs(after[0] - before[0]) > _CLOSE * before[0]) & (before[0] >= 0)
    return bool(is_shift_moving.any() or (np.abs(after[1] - before[1]) > _CLOSE * before[1]).any())
