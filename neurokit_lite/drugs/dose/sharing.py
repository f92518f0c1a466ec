"""Hill curves with parameters in common, all points in one least squares."""

import numpy as np

from neurokit_lite.drugs.dose.search import SLOPES, Samples

__all__ = ["fit_together"]
__shared__ = ["fit_together"]  # not in the face

_NAMES = ("baseline", "plateau", "log_ec50", "slope")


def fit_together(s: Samples, best: dict, shared: tuple) -> dict:
    """Least squares over all curves at once; `best` are those of each by itself, from which it starts.

    Slopes are searched as logarithms. scipy's trust-region method, with exact derivatives.
    """
    from scipy.optimize import least_squares

    n = len(s.y)
    free = [name for name in _NAMES if name not in s.fixed]
    sizes = [1 if name in shared else n for name in free]
    ends = np.cumsum(sizes)
    low, high = np.full(ends[-1], -np.inf), np.full(ends[-1], np.inf)
    parts = {name: slice(end - size, end) for name, size, end in zip(free, sizes, ends, strict=True)}
    start = np.concatenate([_start(best, name, shared) for name in free])
    if "log_ec50" in parts:
        together = "log_ec50" in shared
        low[parts["log_ec50"]] = s.low.min() if together else s.low
        high[parts["log_ec50"]] = s.high.max() if together else s.high
    if "slope" in parts:
        low[parts["slope"]], high[parts["slope"]] = np.log(SLOPES)
    start = np.clip(start, low, high)
    row, column = np.nonzero(s.w)

    def unpack(values: np.ndarray) -> dict:
        return {name: np.broadcast_to(values[parts[name]] if name in parts else s.fixed[name], (n,)) for name in _NAMES}

    def residuals(values: np.ndarray) -> np.ndarray:
        return _shape(s, unpack(values), "slope" in parts)[0][row, column] - s.y[row, column]

    def jacobian(values: np.ndarray) -> np.ndarray:
        slopes = _shape(s, unpack(values), "slope" in parts)[1]
        found = np.zeros((row.size, ends[-1]))
        for name, part in parts.items():
            at = part.start + (0 if name in shared else row)
            found[np.arange(row.size), at] = slopes[name][row, column]
        return found

    keep = {"bounds": (low, high), "x_scale": "jac", "xtol": 1e-14, "ftol": 1e-15, "gtol": 1e-15, "max_nfev": 500}
    values = unpack(least_squares(residuals, start, jac=jacobian, **keep).x)
    fitted = _shape(s, values, "slope" in parts)[0]
    found = {name: np.array(values[name]) for name in _NAMES}
    if "slope" in parts:
        found["slope"] = np.exp(found["slope"])
    return found | {"sse": ((fitted - s.y) ** 2 * s.w).sum(axis=1)}


def _start(best: dict, name: str, shared: tuple) -> np.ndarray:
    values = np.log(best[name]) if name == "slope" else best[name]
    return np.array([np.median(values)]) if name in shared else values


def _shape(s: Samples, values: dict, is_log: bool) -> tuple[np.ndarray, dict]:
    """Responses of all points, and their derivatives by each parameter."""
    from scipy.special import expit

    baseline, plateau, log_ec50, slope = (values[name][:, None] for name in _NAMES)
    slope = np.exp(slope) if is_log else slope
    z = np.log(10) * slope * (s.x - log_ec50)
    h, k = expit(z), expit(-z)
    steep = (plateau - baseline) * h * k * np.log(10) * slope
    slopes = {"baseline": k, "plateau": h, "log_ec50": -steep, "slope": steep * (s.x - log_ec50)}
    return baseline * k + plateau * h, slopes
