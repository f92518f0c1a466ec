"""Least squares of many Hill curves at once: what is linear is solved, and two numbers are searched for each curve.

At a given EC50 and slope the best baseline and plateau are those of a straight line. So each curve is a landscape over
two numbers (variable projection): a table of it gives the start, Gauss and Newton the rest, for all curves together.
"""

import numpy as np

__all__ = ["NO_DOSE", "SLOPES", "Samples", "choose_rows", "descend", "look_up", "make_samples", "project", "tabulate"]
__shared__ = [
    "NO_DOSE",
    "SLOPES",
    "Samples",
    "choose_rows",
    "descend",
    "look_up",
    "make_samples",
    "project",
    "tabulate",
]  # not in the face

NO_DOSE = -1e4  # where a dose of 0 stands on the axis of logarithms: far enough for a share of exactly 0
SLOPES = (0.1, 30.0)  # Hill's coefficients that are searched
_REACH = 3.0  # decades beyond the tested doses that are searched
_N_STEPS = 100
_CHUNK = 2048
_LN10 = np.log(10)


class Samples:
    """Curves as rows that are filled up: what is beyond a curve's own points has a weight of 0.

    Parameters
    ----------
    points : (numpy.ndarray, numpy.ndarray, numpy.ndarray) of shape (n_curves, n_points)
        Logarithms of doses, responses, and weights of 1 or 0: its x, y and w.
    ends : (numpy.ndarray, numpy.ndarray) of shape (n_curves,)
        Region of log EC50 that is searched.
    fixed : dict of str to float
        Parameters that are known, one value or one a row.
    level : float
        Share of the effect at the searched dose: 0.5 for the EC50.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.drugs.dose.search import make_samples
    >>> made = make_samples(np.array([10.0, 1]), np.array([5.0, 0]), np.array([0, 0]), fixed={})
    >>> made.x, made.y
    (array([[0., 1.]]), array([[0., 5.]]))
    """

    def __init__(self, points: tuple, ends: tuple, *, fixed: dict, level: float = 0.5) -> None:
        self.x, self.y, self.w = points
        self.low, self.high = ends
        self.fixed, self.level = fixed, level
        self.offset = float(np.log(level / (1 - level)))  # logit of the level


def choose_rows(s: Samples, index: np.ndarray, **known: np.ndarray) -> Samples:
    """Choose curves, also several times, perhaps with parameters held at one value a row."""
    fixed = {name: value[index] if np.ndim(value) else value for name, value in s.fixed.items()}
    points, ends = (s.x[index], s.y[index], s.w[index]), (s.low[index], s.high[index])
    return Samples(points, ends, fixed=fixed | known, level=s.level)


def make_samples(doses: np.ndarray, responses: np.ndarray, codes: np.ndarray, *, fixed: dict) -> Samples:
    """Sort points by curve and dose, and fill the shorter rows up."""
    with np.errstate(divide="ignore"):
        logs = np.where(doses > 0, np.log10(np.where(doses > 0, doses, 1)), NO_DOSE)
    order = np.lexsort((logs, codes))
    sizes = np.bincount(codes)
    column = np.arange(codes.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    x, y, w = np.full((3, sizes.size, sizes.max()), NO_DOSE)
    y[:], w[:] = 0, 0
    at = (codes[order], column)
    x[at], y[at], w[at] = logs[order], responses[order], 1
    low = np.where((x > NO_DOSE) & (w > 0), x, np.inf).min(axis=1) - _REACH
    high = np.where(w > 0, x, -np.inf).max(axis=1) + _REACH
    return Samples((x, y, w), (low, high), fixed=fixed)


def _lines(h: np.ndarray, k: np.ndarray, w: np.ndarray, fixed: dict) -> list[np.ndarray]:
    """Orthonormal columns, of length 1 along the points, that span what baseline and plateau can do."""
    if "baseline" in fixed and "plateau" in fixed:
        return []
    if "baseline" in fixed or "plateau" in fixed:
        return [_unit((h if "baseline" in fixed else k) * w)]
    level = w / np.sqrt(w.sum(axis=-1, keepdims=True))
    # Far above all doses h is tiny and 1 - h is not: of both, the smaller one keeps its digits.
    small = np.where((h * w).sum(axis=-1, keepdims=True) <= (k * w).sum(axis=-1, keepdims=True), h, -k)
    top = np.abs(small * w).max(axis=-1, keepdims=True)
    small = small / np.where(top > 0, top, 1)
    return [level, _unit((small - (small * w).sum(axis=-1, keepdims=True) / w.sum(axis=-1, keepdims=True)) * w)]


def _unit(column: np.ndarray) -> np.ndarray:
    top = np.abs(column).max(axis=-1, keepdims=True)
    column = column / np.where(top > 0, top, 1)
    length = np.sqrt((column**2).sum(axis=-1, keepdims=True))
    return column / np.where(length > 0, length, 1)


def _residuals(s: Samples, log_ec50: np.ndarray, log_slope: np.ndarray) -> tuple:
    """Residuals of the best line, its columns, h and k."""
    from scipy.special import expit

    z = _LN10 * np.exp(log_slope)[:, None] * (s.x - log_ec50[:, None]) + s.offset
    h, k = expit(z), expit(-z)
    columns = _lines(h, k, s.w, s.fixed)
    rest = (s.y - _known(s, "baseline") * k - _known(s, "plateau") * h) * s.w
    for q in columns:
        rest = rest - q * (q * rest).sum(axis=1, keepdims=True)
    return rest, columns, h, k


def _known(s: Samples, name: str) -> np.ndarray | float:
    value = s.fixed.get(name, 0.0)
    return value[:, None] if np.ndim(value) else value


def project(s: Samples, log_ec50: np.ndarray, log_slope: np.ndarray) -> tuple:
    """Baseline, plateau and sum of squares at a given EC50 and slope."""
    rest, _, h, k = _residuals(s, log_ec50, log_slope)
    return *_levels(s, rest, h, k), (rest**2).sum(axis=1)


def _levels(s: Samples, rest: np.ndarray, h: np.ndarray, k: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Baseline and plateau of the best line, from what it leaves over."""
    fitted, w = (s.y - rest) * s.w, s.w
    with np.errstate(invalid="ignore", divide="ignore"):
        if not {"baseline", "plateau"} & s.fixed.keys():
            n, is_low = w.sum(axis=1), (h * w).sum(axis=1) <= (k * w).sum(axis=1)
            small = np.where(is_low[:, None], h, k)
            mean, own = (fitted * w).sum(axis=1) / n, (small * w).sum(axis=1) / n
            away = (small - own[:, None]) * w
            top = np.abs(away).max(axis=1)
            top = np.where(top > 0, top, 1)
            away = away / top[:, None]
            steep = np.nan_to_num((away * fitted).sum(axis=1) / (away**2).sum(axis=1) / top)
            near = mean - steep * own
            far = near + steep
            return np.where(is_low, near, far), np.where(is_low, far, near)
        baseline, plateau = (np.broadcast_to(_known(s, name), (len(s.y), 1))[:, 0] for name in ("baseline", "plateau"))
        if "baseline" not in s.fixed:
            left = fitted - plateau[:, None] * h * w
            baseline = np.nan_to_num((left * k).sum(axis=1) / (k**2 * w).sum(axis=1))
        elif "plateau" not in s.fixed:
            left = fitted - baseline[:, None] * k * w
            plateau = np.nan_to_num((left * h).sum(axis=1) / (h**2 * w).sum(axis=1))
    return baseline, plateau


def _grid(s: Samples, n_doses: int = 41, n_slopes: int = 11) -> tuple[np.ndarray, np.ndarray]:
    """Places of the table as shares of the region of log EC50, and logarithms of slopes."""
    slopes = np.linspace(*np.log(SLOPES), n_slopes)
    if "slope" in s.fixed and not np.ndim(s.fixed["slope"]):
        slopes = np.log([s.fixed["slope"]])
    return np.linspace(0, 1, n_doses), slopes


def tabulate(s: Samples) -> np.ndarray:
    """Sum of squares over a grid (n_curves, n_log_ec50, n_slopes); curves with the same doses share the work."""
    from scipy.special import expit

    shares, slopes = _grid(s)
    found = np.empty((len(s.y), shares.size, slopes.size))
    designs: dict[bytes, list[int]] = {}
    for row, (x, w) in enumerate(zip(s.x, s.w, strict=True)):
        designs.setdefault(x.tobytes() + w.tobytes(), []).append(row)
    y = (s.y - _known(s, "baseline") * np.ones_like(s.y)) * s.w
    moved = _known(s, "plateau") - _known(s, "baseline")
    if "plateau" in s.fixed and "baseline" not in s.fixed:
        y, moved = (s.y - _known(s, "plateau")) * s.w, 0.0
    if "plateau" not in s.fixed:
        moved = 0.0
    is_both_free = not {"baseline", "plateau"} & s.fixed.keys()
    if is_both_free:  # the level takes the mean away, at every place of the table
        y = y - y.sum(axis=1, keepdims=True) / s.w.sum(axis=1, keepdims=True) * s.w
    for rows in map(np.array, designs.values()):
        x, w = s.x[rows[0]], s.w[rows[0]]
        centres = s.low[rows[0]] + shares * (s.high[rows[0]] - s.low[rows[0]])
        z = _LN10 * np.exp(slopes)[:, None] * (x - centres[:, None, None]) + s.offset
        h, k = expit(z), expit(-z)
        left = (y[rows] ** 2).sum(axis=1)[:, None, None] * np.ones(z.shape[:2])
        for q in _lines(h, k, np.broadcast_to(w, z.shape), s.fixed)[is_both_free:]:
            left -= np.tensordot(y[rows], q, axes=(1, 2)) ** 2
        if {"baseline", "plateau"} <= s.fixed.keys():
            step = np.broadcast_to(moved, (len(s.y), 1))[rows][:, :, None]
            left = left - 2 * step * np.tensordot(y[rows], h * w, axes=(1, 2)) + step**2 * (h**2 * w).sum(axis=2)
        found[rows] = left
    return found


def look_up(s: Samples, table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best place of the table for each row, along what is free."""
    shares, slopes = _grid(s) if table.shape[2] > 1 else (_grid(s)[0], np.zeros(1))
    rows = np.arange(len(s.y))
    known_dose, known_slope = s.fixed.get("log_ec50"), s.fixed.get("slope")
    if known_dose is not None:
        at = np.rint((known_dose - s.low) / (s.high - s.low) * (shares.size - 1)).astype(int).clip(0, shares.size - 1)
        logs = slopes[table[rows, at].argmin(axis=1)] if known_slope is None else np.log(known_slope)
        return np.broadcast_to(known_dose, rows.shape) * 1.0, np.broadcast_to(logs, rows.shape) * 1.0
    if known_slope is not None:
        logs = np.broadcast_to(np.log(known_slope), rows.shape) * 1.0
        at = np.abs(slopes - logs[:, None]).argmin(axis=1)
        return s.low + shares[table[rows, :, at].argmin(axis=1)] * (s.high - s.low), logs
    best = table.reshape(len(rows), -1).argmin(axis=1)
    return s.low + shares[best // slopes.size] * (s.high - s.low), slopes[best % slopes.size]


def descend(s: Samples, log_ec50: np.ndarray, log_slope: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go down to the least sum of squares (Levenberg and Marquardt), each row by itself until it stands still."""
    at = np.column_stack([log_ec50, log_slope]).astype(float)
    total = np.empty(len(at))
    for first in range(0, len(at), _CHUNK):  # as many rows as a cache holds
        own = np.arange(first, min(first + _CHUNK, len(at)))
        at[own], total[own] = _descend(choose_rows(s, own), at[own])
    return at[:, 0], at[:, 1], total


def _descend(s: Samples, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    limits = np.stack([np.column_stack([s.low, s.high]), np.broadcast_to(np.log(SLOPES), (len(at), 2))], axis=1)
    is_free = np.array(["log_ec50" not in s.fixed, "slope" not in s.fixed])
    state = _state(s, at)
    total, damping = (state[0] ** 2).sum(axis=1), np.full(len(at), 1e-4)
    active = np.arange(len(at)) if is_free.any() else np.arange(0)
    own, bounds = s, limits
    for _ in range(_N_STEPS):
        if not active.size:
            break
        here, before = at[active], total[active]
        step = _step(own, here, state[:, active], bounds, is_free, damping[active])
        low, high = bounds.transpose(2, 0, 1)
        there = np.where(is_free, np.clip(here + step, low, high), here)  # what is known may lie beyond
        found = _state(own, there)
        tried = (found[0] ** 2).sum(axis=1)
        is_better, moved = tried <= before, np.abs(there - here).max(axis=1)
        better = active[is_better]
        at[better], total[better], state[:, better] = there[is_better], tried[is_better], found[:, is_better]
        damping[active] = np.where(is_better, damping[active] / 10, damping[active] * 10).clip(1e-12, 1e16)
        is_same = np.abs(tried - before) <= 1e-14 * before
        is_still = (moved < 1e-9) | (is_same & (moved < 1e-5)) | (is_same & ~is_better)
        if is_still.any():
            active = active[~is_still]
            own, bounds = choose_rows(s, active), limits[active]
    return at, total


def _state(s: Samples, at: np.ndarray) -> np.ndarray:
    """Residuals, h, k and the columns at a place, kept for the next step: (3 to 5, n_curves, n_points)."""
    rest, columns, h, k = _residuals(s, *at.T)
    return np.array([rest, h, k, *columns])


def _step(
    s: Samples, at: np.ndarray, state: np.ndarray, limits: np.ndarray, is_free: np.ndarray, damping: np.ndarray
) -> np.ndarray:
    """One damped step in both numbers; what stands at its limit and would leave stays."""
    rest, h, k, *columns = state
    baseline, plateau = _levels(s, rest, h, k)
    slope = np.exp(at[:, 1])[:, None]
    steep = (plateau - baseline)[:, None] * h * k * _LN10 * slope * s.w
    slopes = np.stack([-steep, steep * (s.x - at[:, :1])], axis=1)
    for q in columns:
        slopes = slopes - q[:, None] * (slopes * q[:, None]).sum(axis=2, keepdims=True)
    square = np.einsum("cin,cjn->cij", slopes, slopes)
    pull = np.einsum("cin,cn->ci", slopes, rest)
    is_out = ((at <= limits[:, :, 0]) & (pull < 0)) | ((at >= limits[:, :, 1]) & (pull > 0)) | ~is_free
    pull = np.where(is_out, 0, pull)
    square = np.where(is_out[:, :, None] | is_out[:, None, :], 0, square)
    own = square[:, [0, 1], [0, 1]] * (1 + damping[:, None])
    own = np.where(own > 0, own, 1)
    both = square[:, 0, 1]
    det = own[:, 0] * own[:, 1] - both**2
    det = np.where(det > 0, det, own[:, 0] * own[:, 1])
    step = np.column_stack([own[:, 1] * pull[:, 0] - both * pull[:, 1], own[:, 0] * pull[:, 1] - both * pull[:, 0]])
    return (step / det[:, None]).clip(-1, 1)
