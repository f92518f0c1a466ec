"""Profile-likelihood intervals of doses and other parameters: open where the data do not close them."""

from collections.abc import Callable

import numpy as np

from neurokit_lite.core.check import as_fraction, one_of
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.dose.fits import PARAMETERS, HillFit
from neurokit_lite.drugs.dose.search import SLOPES, Samples, choose_rows, descend, look_up, tabulate
from neurokit_lite.ml import Estimate

__all__ = ["effective_dose", "profile_interval"]

_N_DOSES, _N_SLOPES, _N_LEVELS, _N_ROOTS = 25, 21, 16, 60
_FARTHEST = 100.0  # baseline and plateau are searched as far as so many times the range of the responses


def profile_interval(fit: HillFit, *, parameter: str = "log_ec50", alpha: float = 0.05) -> Estimate:
    """Compute the profile-likelihood interval of one parameter of each curve.

    Parameters
    ----------
    fit : HillFit
        From :func:`fit_hill`, without shared parameters.
    parameter : str
        ``"log_ec50"``, ``"slope"``, ``"baseline"`` or ``"plateau"``.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    ml.Estimate
        Estimates and ends, arrays of shape (n_curves,). An end that the data do not give is infinite (the lower end of
        a slope: 0), and an estimate that they do not give is NaN.

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If parameters are shared, the parameter is unknown or fixed, or a curve has no more points than parameters.

    Notes
    -----
    The interval holds each value v for which ``(S(v) - S) / (S / (n - p)) <= F``: S(v) is the least sum of squares with
    the parameter held at v and all others fitted anew, S the least of all, F the quantile of the F distribution with 1
    and n - p degrees of freedom. As R's ``confint`` of ``nls`` does, but for one thing: that follows the profile until
    it first crosses the limit, this one to its outermost crossing. An end farther away than three decades beyond the
    tested doses, 100 times the range of the responses, or slopes of 0.1 and 30, counts as open.

    It assumes independent normal errors of one size.

    References
    ----------
    Bates DM, Watts DG (1988). *Nonlinear Regression Analysis and Its Applications*, section 6.1. Wiley.
    https://doi.org/10.1002/9780470316757

    Examples
    --------
    Only the foot of a curve was tested: the EC50 may be as large as you like.

    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_hill([1, 2, 4, 8, 16], [0.1, 0.9, 3.1, 6.9, 15.1], fixed={"baseline": 0})
    >>> float(drugs.profile_interval(fit).high[0])
    inf
    """
    fit = as_instance(fit, "fit", HillFit, hint="fit_hill makes one.")
    one_of(parameter, "parameter", PARAMETERS)
    s = _checked(fit, parameter)
    best = getattr(fit.curves, parameter)
    if parameter == "log_ec50":
        values = np.sort(np.column_stack([_between(s.low, s.high, _N_DOSES), best]), axis=1)
    elif parameter == "slope":
        ends = np.broadcast_to(np.log(SLOPES)[:, None], (2, best.size))
        values = np.sort(np.column_stack([np.exp(_between(*ends, _N_SLOPES)), best]), axis=1)
    else:
        values = _around(s, best)
    low, high = _ends(fit, s, (parameter, values, best), as_fraction(alpha, "alpha"))
    if parameter == "slope":
        low = np.where(low == -np.inf, 0, low)
    return Estimate(getattr(fit, parameter), low, high)


def effective_dose(fit: HillFit, *, level: float = 0.5, alpha: float = 0.05) -> Estimate:
    """Compute the dose with a given share of the effect, as a logarithm, with its profile-likelihood interval.

    Parameters
    ----------
    fit : HillFit
        From :func:`fit_hill`, without shared parameters.
    level : float
        Share of the way from baseline to plateau: 0.5 is the EC50, 0.9 the EC90.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    ml.Estimate
        Common logarithms of doses and their ends, arrays of shape (n_curves,); infinite or NaN where they are open, as
        in :func:`profile_interval`.

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If parameters are shared, EC50 is fixed, `level` is not between 0 and 1, or a curve has no more points
        than parameters.

    Notes
    -----
    ``log EC50 + log10(level / (1 - level)) / slope``; the curve is written with this dose in place of the EC50, so that
    its interval is found in the same way. It assumes what :func:`profile_interval` assumes, and far from 0.5 it leans
    on the shape of the curve more than on data.

    References
    ----------
    Bates DM, Watts DG (1988). *Nonlinear Regression Analysis and Its Applications*, section 6.1. Wiley.
    https://doi.org/10.1002/9780470316757

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> doses = [0, 1, 3, 10, 30, 100]
    >>> fit = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=1))
    >>> drugs.effective_dose(fit, level=0.9).value.round(4)  # 9 times the EC50
    array([1.9542])
    """
    fit = as_instance(fit, "fit", HillFit, hint="fit_hill makes one.")
    own = _checked(fit, "log_ec50")
    s = Samples((own.x, own.y, own.w), (own.low, own.high), fixed=own.fixed, level=as_fraction(level, "level"))
    best = (fit.curves.log_ec50 + s.offset / np.log(10) / fit.curves.slope).clip(s.low, s.high)
    values = np.sort(np.column_stack([_between(s.low, s.high, _N_DOSES), best]), axis=1)
    held = "log_ec50", values, best
    low, high = _ends(fit, s, held, as_fraction(alpha, "alpha"))
    value = fit.log_ec50 + s.offset / np.log(10) / fit.slope
    return Estimate(np.where((value >= s.low) & (value <= s.high), value, np.nan), low, high)


def _checked(fit: HillFit, parameter: str) -> Samples:
    if fit.shared:
        hint = "Curves that share parameters are compared with compare_fits."
        raise invalid("fit", "have no shared parameters", got=", ".join(fit.shared), hint=hint)
    if parameter in fit.fixed:
        raise invalid("parameter", "be one that was estimated", got=f"{parameter}, which was fixed")
    if (fit.n_points <= fit.n_free).any():
        one = int((fit.n_points <= fit.n_free).argmax())
        got = f"{fit.n_points[one]} points and {fit.n_free} parameters in {fit.names[one]}"
        raise invalid("fit", "have more points than parameters in each curve", got=got, hint="Replicates count.")
    return fit.samples


def _between(low: np.ndarray, high: np.ndarray, n_values: int) -> np.ndarray:
    """Even steps from low to high, (n_curves, n_values)."""
    return low[:, None] + np.linspace(0, 1, n_values) * (high - low)[:, None]


def _around(s: Samples, best: np.ndarray) -> np.ndarray:
    """Values below and above the responses, in growing steps, with the best value among them."""
    top, low = np.where(s.w > 0, s.y, -np.inf).max(axis=1), np.where(s.w > 0, s.y, np.inf).min(axis=1)
    size = np.where(top > low, top - low, np.maximum(np.abs(top), 1))
    steps = np.geomspace(1e-3, _FARTHEST, _N_LEVELS)
    far = size[:, None] * steps
    within = low[:, None] + np.linspace(0, 1, 11) * size[:, None]
    return np.sort(np.column_stack([low[:, None] - far, within, top[:, None] + far, best]), axis=1)


def _ends(fit: HillFit, s: Samples, held: tuple, alpha: float) -> tuple:
    """Where the profile crosses its limit for the first and for the last time; infinite where it does not."""
    from scipy.special import fdtri

    parameter, values, best = held
    n_curves, n_values = values.shape
    table = None if parameter in ("baseline", "plateau") else tabulate(s)

    def excess(index: np.ndarray, at: np.ndarray) -> np.ndarray:
        return np.sqrt(np.maximum(_profile(s, table, index, {parameter: at}) - fit.sse[index], 0)) - limit[index]

    dof = fit.n_points - fit.n_free
    limit = np.sqrt(fdtri(1, dof, 1 - alpha) * fit.sse / dof)
    index = np.repeat(np.arange(n_curves), n_values)
    found = excess(index, values.ravel()).reshape(values.shape)
    is_in = (found <= 1e-9 * limit[:, None]) | (values == best[:, None])
    first, last = is_in.argmax(axis=1), n_values - 1 - is_in[:, ::-1].argmax(axis=1)
    low, high = np.full(n_curves, -np.inf), np.full(n_curves, np.inf)
    for edge, ends, side, end in ((first, low, -1, 0), (last, high, 1, n_values - 1)):
        rows = np.flatnonzero(is_in.any(axis=1) & (edge != end))
        if not rows.size:  # open in every curve
            continue
        beyond = np.take_along_axis(values[rows], (edge[rows] + side)[:, None], axis=1)[:, 0]
        within = np.take_along_axis(values[rows], edge[rows][:, None], axis=1)[:, 0]
        ends[rows] = _root(excess, rows, within, beyond)
    size = np.sqrt((s.y**2).sum(axis=1) / fit.n_points)
    is_exact = is_rounding(np.sqrt(fit.sse / fit.n_points), scale=size) & ~_is_open(fit, parameter)
    return np.where(is_exact, best, low), np.where(is_exact, best, high)


def _is_open(fit: HillFit, parameter: str) -> np.ndarray:
    return np.isnan(getattr(fit, parameter))


def _root(excess: Callable, rows: np.ndarray, within: np.ndarray, beyond: np.ndarray) -> np.ndarray:
    """Where the excess is 0 between two values (false position by the Illinois rule), each row by itself."""
    a, b = within.copy(), beyond.copy()
    f_a, f_b, last = excess(rows, a), excess(rows, b), np.zeros(rows.size)
    found, active = b.copy(), np.arange(rows.size)
    for _ in range(_N_ROOTS):
        if not active.size:
            break
        i = active
        with np.errstate(invalid="ignore", divide="ignore"):
            c = b[i] - f_b[i] * (b[i] - a[i]) / (f_b[i] - f_a[i])
        is_within = (c > np.minimum(a[i], b[i])) & (c < np.maximum(a[i], b[i]))
        c = np.where(is_within, c, (a[i] + b[i]) / 2)
        f_c = excess(rows[i], c)
        is_out = f_c > 0
        f_a[i] = np.where(is_out, np.where(last[i] > 0, f_a[i] / 2, f_a[i]), f_c)
        f_b[i] = np.where(is_out, f_c, np.where(last[i] < 0, f_b[i] / 2, f_b[i]))
        a[i], b[i], last[i] = np.where(is_out, a[i], c), np.where(is_out, c, b[i]), np.where(is_out, 1, -1)
        is_done = (np.abs(c - found[i]) <= 1e-9 * np.maximum(np.abs(c), 1e-3)) | (f_c == 0)
        found[i], active = c, i[~is_done]
    return found


def _profile(s: Samples, table: np.ndarray | None, index: np.ndarray, known: dict) -> np.ndarray:
    """Least sum of squares of chosen curves with one parameter held at a value for each."""
    own = choose_rows(s, index, **known)
    at = look_up(own, tabulate(own) if table is None else table[index])
    return descend(own, *at)[2]
