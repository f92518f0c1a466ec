"""The trend of dispersion over the mean, and how widely genes scatter around it."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from neurokit_lite.core.errors import invalid

__all__ = ["fit_trend", "prior_variance"]
__shared__ = ["fit_trend", "prior_variance"]  # not in the face

LEAST = 1e-8  # the smallest dispersion
_LEAST_PRIOR = 0.25
_NARROWEST = 1e-6  # stands for a prior that has no width
_EDGES = np.arange(-20, 21) / 2


def fit_trend(means: np.ndarray, dispersion: np.ndarray) -> np.ndarray | None:
    """Coefficients a0 and a1 of ``a0 + a1 / mean`` by a gamma regression without outliers; None where it fails."""
    found = np.array([0.1, 1.0])
    for _ in range(11):
        ratio = dispersion / (found[0] + found[1] / means)
        is_good = (ratio > 1e-4) & (ratio < 15)
        if is_good.sum() < 3:
            return None
        before, found = found, _gamma_regression(1 / means[is_good], dispersion[is_good], found)
        if not (found > 0).all():
            return None
        if (np.log(found / before) ** 2).sum() < 1e-6:
            return found
    return None


def _gamma_regression(x: np.ndarray, y: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Identity link: the variance is the mean squared, so weights are one over the fit squared."""
    columns, found = np.stack([np.ones_like(x), x], axis=1), start
    for _ in range(100):
        weighted = columns / (columns @ found)[:, None] ** 2
        before, found = found, np.linalg.lstsq(weighted.T @ columns, weighted.T @ y, rcond=None)[0]
        if not (columns @ found > 0).all() or np.abs(found - before).max() < 1e-12:
            break
    return found


def prior_variance(residuals: np.ndarray, degrees: int) -> tuple[float, float]:
    """Variance of the log dispersions around the trend: of their true values, and of their estimates."""
    from scipy.special import polygamma

    if degrees < 1:
        raise invalid(
            "design", "leave a degree of freedom", got=f"{degrees}", hint="Without replicates nothing varies."
        )
    observed = (1.4826 * np.median(np.abs(residuals - np.median(residuals)))) ** 2
    if degrees > 3:
        return max(observed - float(polygamma(1, degrees / 2)), _LEAST_PRIOR), observed
    return max(_nearest_variance(residuals, degrees), _LEAST_PRIOR), observed


def _nearest_variance(residuals: np.ndarray, degrees: int) -> float:
    """With few degrees of freedom log dispersions are skewed: the prior whose distribution fits the histogram best."""
    from scipy.special import chdtr, ndtr

    inside = residuals[(residuals > _EDGES[0]) & (residuals < _EDGES[-1])]
    seen = np.histogram(inside, _EDGES, density=True)[0]
    least = 1 / max(inside.size, 10_000) / 0.5
    share = np.diff(chdtr(degrees, degrees * np.exp(np.arange(-3000, 1001) / 100)))  # between logs 0.01 apart
    # Edges less middles of shares: those of one edge follow each other, and the next edge begins 50 later.
    away = _EDGES[0] - 10 + np.arange(share.size + 50 * (_EDGES.size - 1)) / 100 + 0.005
    variances, distances = np.linspace(0, 8, 200), []
    for width in np.maximum(np.sqrt(variances), _NARROWEST):
        cumulative = sliding_window_view(ndtr(away / width), share.size)[::50] @ share[::-1]
        expected = np.diff(cumulative) / (cumulative[-1] - cumulative[0]) / 0.5
        distances.append((seen * np.log((seen + least) / (expected + least))).sum())
    fine = np.linspace(0, 8, 1000)
    return float(fine[np.argmin(_smooth(variances, np.array(distances), fine))])


def _smooth(x: np.ndarray, y: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Local parabolas over the nearest fifth of the points, with tricube weights."""
    n_near = x.size // 5
    found = []
    for one in at:
        away = x - one
        width = np.sort(np.abs(away))[n_near - 1]
        weights = np.sqrt(np.clip(1 - np.abs(away / width) ** 3, 0, 1) ** 3)
        columns = np.stack([np.ones_like(x), away, away**2], axis=1) * weights[:, None]
        found.append(np.linalg.lstsq(columns, y * weights, rcond=None)[0][0])
    return np.array(found)
