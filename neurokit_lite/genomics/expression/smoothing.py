"""Locally weighted regression of a scatter, as R's lowess computes it."""

import numpy as np

__all__ = ["lowess"]
__shared__ = ["lowess"]  # not in the face

_N_ROUNDS = 3


def lowess(x: np.ndarray, y: np.ndarray, *, share: float) -> np.ndarray:
    """Smooth y over rising x: robust local lines over a share of the points (Cleveland WS, 1979)."""
    n = x.size
    n_near = max(2, min(n, int(share * n + 1e-7)))
    anchors = _anchors(x, 0.01 * (x[-1] - x[0]))
    lefts = _windows(x, anchors, n_near)
    robust, smooth = np.ones(n), y.astype(float)
    for round_number in range(_N_ROUNDS + 1):
        heights = np.array([_line(x, y, at, left, n_near, robust) for at, left in zip(anchors, lefts, strict=True)])
        smooth = _joined(x, anchors, np.where(np.isnan(heights), y[anchors], heights))
        away = np.abs(y - smooth)
        limit = 6 * np.median(away)
        if round_number == _N_ROUNDS or limit < 1e-7 * away.mean():
            break
        near, far = away <= 0.001 * limit, away > 0.999 * limit
        robust = np.where(near, 1, np.where(far, 0, (1 - (away / limit) ** 2) ** 2))
    return smooth


def _anchors(x: np.ndarray, step: float) -> np.ndarray:
    """Points at which a line is fitted; between them it is interpolated."""
    found, last, n = [0], 0, x.size
    while last < n - 1:
        beyond = int(np.searchsorted(x, x[last] + step, side="right"))
        last = int(np.searchsorted(x, x[last], side="right")) - 1  # points of equal x share their line
        if last >= n - 1:
            break
        last = max(last + 1, beyond - 1)
        found.append(last)
    return np.array(found)


def _windows(x: np.ndarray, anchors: np.ndarray, n_near: int) -> list[int]:
    left, found = 0, []
    for at in anchors:
        while left + n_near < x.size and x[at] - x[left] > x[left + n_near] - x[at]:
            left += 1
        found.append(left)
    return found


def _line(x: np.ndarray, y: np.ndarray, at: int, left: int, n_near: int, robust: np.ndarray) -> float:
    """Height of one local line at one point; NaN where no point has weight."""
    width = max(x[at] - x[left], x[left + n_near - 1] - x[at])
    end = int(np.searchsorted(x, x[at] + 0.999 * width, side="right"))
    own = x[left:end]
    away = np.abs(own - x[at])
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(away <= 0.001 * width, 1, (1 - (away / width) ** 3) ** 3)
    weights = np.where(away <= 0.999 * width, weights, 0) * robust[left:end]
    if weights.sum() <= 0:
        return np.nan
    weights = weights / weights.sum()
    middle = weights @ own
    spread = weights @ (own - middle) ** 2
    if width > 0 and np.sqrt(spread) > 0.001 * (x[-1] - x[0]):
        weights = weights * ((x[at] - middle) / spread * (own - middle) + 1)
    return float(weights @ y[left:end])


def _joined(x: np.ndarray, anchors: np.ndarray, heights: np.ndarray) -> np.ndarray:
    places, first = np.unique(x[anchors], return_index=True)
    return np.interp(x, places, heights[first])
