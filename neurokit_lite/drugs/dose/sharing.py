"""Hill curves with parameters in common, all points in one least squares."""

from itertools import product

import numpy as np

from neurokit_lite.drugs.dose.search import SLOPES, Samples, choose_rows, descend, look_up, project, tabulate

__all__ = ["fit_together"]
__shared__ = ["fit_together"]  # not in the face

_NAMES = ("baseline", "plateau", "log_ec50", "slope")
_FEW = 9  # curves
_NEAR = 2.0  # decades within the ends of what is searched: one beyond the doses


def fit_together(s: Samples, best: dict, shared: tuple) -> dict:
    """Least squares over all curves at once; `best` are those of each by itself, from which it starts.

    Slopes are searched as logarithms. scipy's trust-region method, with exact derivatives.
    """
    from scipy.optimize import least_squares

    n = len(s.y)
    free = [name for name in _NAMES if name not in s.fixed]
    sizes = [1 if name in shared else n for name in free]
    ends = np.cumsum(sizes)
    parts = {name: slice(end - size, end) for name, size, end in zip(free, sizes, ends, strict=True)}
    low, high = _limits(s, parts, ends[-1])
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
    tried = []
    for begun in _begin(s, best, shared):
        start = np.concatenate([begun[name][:size] for name, size in zip(free, sizes, strict=True)])
        tried.append(least_squares(residuals, np.clip(start, low, high), jac=jacobian, **keep))
    values = unpack(min(tried, key=lambda one: one.cost).x)
    fitted = _shape(s, values, "slope" in parts)[0]
    found = {name: np.array(values[name]) for name in _NAMES}
    if "slope" in parts:
        found["slope"] = np.exp(found["slope"])
    return found | {"sse": ((fitted - s.y) ** 2 * s.w).sum(axis=1)}


def _limits(s: Samples, parts: dict, size: int) -> tuple[np.ndarray, np.ndarray]:
    """What is searched: EC50s and slopes have ends, levels have none."""
    low, high = np.full(size, -np.inf), np.full(size, np.inf)
    if "log_ec50" in parts:
        is_one = parts["log_ec50"].stop - parts["log_ec50"].start == 1
        low[parts["log_ec50"]] = s.low.min() if is_one else s.low
        high[parts["log_ec50"]] = s.high.max() if is_one else s.high
    if "slope" in parts:
        low[parts["slope"]], high[parts["slope"]] = np.log(SLOPES)
    return low, high


def _begin(s: Samples, best: dict, shared: tuple) -> list[dict]:
    """Starts, the best first, with slopes as logarithms: common values are chosen, the rest is what then fits best.

    A curve of which only the foot was seen fits alone with a plateau of any height, 1e90 as well, an EC50 at the end of
    what is searched and a slope that suits both. So common values are kept near the data, and a curve's own values are
    never taken from a fit with other common ones.
    """
    n = len(s.y)
    top, foot = np.where(s.w > 0, s.y, -np.inf).max(), np.where(s.w > 0, s.y, np.inf).min()
    level = (2 * foot - top, 2 * top - foot)
    near = {"baseline": level, "plateau": level, "log_ec50": (s.low + _NEAR, s.high - _NEAR), "slope": SLOPES}
    shares, n_kept = ((0, 0.5, 1), 3) if n <= _FEW else ((0.5,), 1)  # few curves: a landscape of several valleys
    values = np.array(list(product(*(np.quantile(best[name].clip(*near[name]), shares) for name in shared))))
    common = {name: np.repeat(values[:, k], n) for k, name in enumerate(shared)}
    held = choose_rows(s, np.tile(np.arange(n), len(values)), **common)
    log_ec50, log_slope, _ = descend(held, *look_up(held, tabulate(held)))
    baseline, plateau, sse = project(held, log_ec50, log_slope)
    found = {"baseline": baseline, "plateau": plateau, "log_ec50": log_ec50, "slope": log_slope}
    order = sse.reshape(len(values), n).sum(axis=1).argsort(kind="stable")[:n_kept]
    return [{name: part.reshape(len(values), n)[k] for name, part in found.items()} for k in order]


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
