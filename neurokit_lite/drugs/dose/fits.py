"""Fits of the four-parameter logistic: each curve by itself, or several with parameters in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.records import check_fields
from neurokit_lite.drugs.dose.curves import HillCurves, as_doses
from neurokit_lite.drugs.dose.search import (
    NO_DOSE,
    SLOPES,
    Samples,
    descend,
    look_up,
    make_samples,
    project,
    tabulate,
)
from neurokit_lite.drugs.dose.sharing import fit_together

__all__ = ["PARAMETERS", "HillFit", "fit_hill"]
__shared__ = ["PARAMETERS"]  # not in the face

PARAMETERS = ("baseline", "plateau", "log_ec50", "slope")
_MOST_DECADES = 10
_FARTHEST = 1e6  # times the largest response: a level there was not seen
_DIGITS = 9  # of a logarithm: doses that agree in them are one dose


@dataclass(frozen=True, eq=False)
class HillFit:
    """Fitted Hill curves, one row each.

    Parameters
    ----------
    curves : HillCurves
        The curves with the least squares within the region that is searched: for pictures and predictions.
    baseline, plateau, log_ec50, slope : numpy.ndarray of shape (n_curves,)
        Estimates; NaN where the data do not determine one.
    sse : numpy.ndarray of shape (n_curves,)
        Sums of squared residuals.
    n_points : numpy.ndarray of shape (n_curves,)
        Points of each curve.
    n_parameters : int
        How many numbers were estimated, over all curves.
    shared : tuple of str
        Parameters that all curves have in common.
    fixed : dict of str to float
        Parameters that were known.
    samples : Samples
        The data, sorted.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> doses = [0, 1, 3, 10, 30, 100]
    >>> fit = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=1, plateau=80, slope=2))
    >>> fit.log_ec50.round(6).tolist(), fit.slope.round(6).tolist()
    ([1.0], [2.0])
    """

    curves: HillCurves
    baseline: np.ndarray
    plateau: np.ndarray
    log_ec50: np.ndarray
    slope: np.ndarray
    sse: np.ndarray
    n_points: np.ndarray
    n_parameters: int
    shared: tuple
    fixed: dict
    samples: Samples

    def __post_init__(self) -> None:
        as_instance(self.curves, "curves", HillCurves)
        fields = dict.fromkeys((*PARAMETERS, "sse", "n_points"), ("n_curves",))
        check_fields(self, fields, may_be_nan=PARAMETERS)
        shared = as_names(self.shared, "shared", axis="n_shared") if len(self.shared) else ()
        object.__setattr__(self, "shared", tuple(one_of(name, "shared", PARAMETERS) for name in shared))

    @property
    def names(self) -> np.ndarray:
        """Names of the curves, (n_curves,), in sorted order."""
        return self.curves.names

    @property
    def n_free(self) -> int:
        """Parameters of one curve that were estimated."""
        return len(PARAMETERS) - len(self.fixed)

    def to_frame(self):
        """Return a pandas table with one row a curve."""
        import pandas as pd

        columns = {name: getattr(self, name) for name in (*PARAMETERS, "sse", "n_points")}
        return pd.DataFrame(columns, index=pd.Index(self.names, name="name"))


def fit_hill(
    doses: np.ndarray,
    responses: np.ndarray,
    *,
    curves: np.ndarray | None = None,
    shared: Sequence[str] = (),
    fixed: Mapping[str, float] | None = None,
) -> HillFit:
    """Fit Hill curves by least squares, many at once.

    Parameters
    ----------
    doses : array_like of shape (n_points,)
        Doses in one unit, none negative, in any order; equal ones are replicates, 0 is a control.
    responses : array_like of shape (n_points,)
        Responses, in any one unit: percent and fractions give the same EC50.
    curves : array_like of shape (n_points,), optional
        Which curve each point belongs to; one curve by default.
    shared : sequence of str
        Parameters that are the same for all curves, of ``"baseline"``, ``"plateau"``, ``"log_ec50"``, ``"slope"``.
    fixed : mapping of str to float, optional
        Parameters that are known, with their values: ``{"baseline": 0}``.

    Returns
    -------
    HillFit
        One row for each curve, in sorted order of their names.

    Raises
    ------
    TypeError
        If doses or responses hold no numbers.
    ValueError
        If a dose is negative, doses span more than ten decades, a curve has fewer different doses than parameters, a
        value is NaN, or a parameter is unknown, both shared and fixed, or out of range.

    Notes
    -----
    Least of ``sum (response - hill(dose))^2``. It assumes errors of one size that are independent: replicates in
    neighbouring wells, or doses given one after the other to one animal, are less than that.

    log EC50 is searched up to three decades beyond the tested doses above 0, slopes from 0.1 to 30. Where the least
    lies at such an end the data do not determine the parameter, and it is NaN: an EC50 far above the largest dose (then
    the plateau is NaN, too, as it is beyond a million times the largest response), a step between two doses (slope).
    Constant responses have NaN for EC50 and slope.

    References
    ----------
    Golub G, Pereyra V (2003). Separable nonlinear least squares: the variable projection method and its applications.
    *Inverse Problems* 19:R1-R26. https://doi.org/10.1088/0266-5611/19/2/201

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> doses = [1, 3, 10, 30, 100, 300]
    >>> fit = drugs.fit_hill(doses, drugs.hill(doses, log_ec50=1.5, baseline=100, plateau=0))
    >>> round(float(10 ** fit.log_ec50[0]), 3), round(float(fit.plateau[0]), 6) + 0.0
    (31.623, 0.0)
    """
    given = as_doses(doses, "doses", axes=("n_points",))
    values = as_array(responses, "responses", axes=("n_points",), min_size=1)
    same_length(values, given, names=("responses", "doses"), axis="n_points")
    labels = np.zeros(given.size, int) if curves is None else as_labels(curves, "curves", axis="n_points")
    same_length(labels, given, names=("curves", "doses"), axis="n_points")
    known = _as_fixed({} if fixed is None else fixed)
    common = as_names(shared, "shared", axis="n_shared") if len(shared) else ()
    for name in common:
        one_of(name, "shared", PARAMETERS)
        if name in known:
            raise invalid("shared", "differ from fixed", name, hint="What is known is the same for all curves.")
    names, codes = np.unique(labels, return_inverse=True)
    names = np.array(["all"]) if curves is None else names.astype(str)
    samples = make_samples(given, values, codes.ravel(), fixed=known)
    _check_doses(samples, names)
    best = _fit_each(samples)
    is_flat = _is_flat(samples)
    if common and len(names) > 1:
        best = fit_together(samples, best, common)
    fit = _result(samples, names, best, is_flat)
    n_free = len(PARAMETERS) - len(known)
    n_common = len(common) if len(names) > 1 else 0
    return HillFit(**fit, n_parameters=len(names) * (n_free - n_common) + n_common, shared=common, fixed=known)


def _as_fixed(fixed: Mapping) -> dict:
    """Known parameters with their values."""
    if not isinstance(fixed, Mapping):
        raise invalid("fixed", "be a mapping from parameters to values", fixed, error=TypeError)
    for name in fixed:
        one_of(name, "fixed", PARAMETERS)
    limits = {"slope": {"low": SLOPES[0], "high": SLOPES[1]}, "log_ec50": {"low": -30, "high": 30}}
    return {name: in_range(value, f"fixed[{name!r}]", **limits.get(name, {})) for name, value in fixed.items()}


def _check_doses(s: Samples, names: np.ndarray) -> None:
    """Enough different doses, one of them above 0, within ten decades."""
    is_dose = (s.w > 0) & (s.x > NO_DOSE)
    if (~is_dose.any(axis=1)).any():
        raise invalid(
            "doses", "have one above 0 in each curve", got=f"none in {names[(~is_dose.any(axis=1)).argmax()]}"
        )
    logs = np.where(s.w > 0, s.x.round(_DIGITS), -2 * NO_DOSE)  # beyond all doses
    n_doses = ((np.diff(logs, axis=1) != 0) & (s.w[:, 1:] > 0)).sum(axis=1) + 1
    n_free = len(PARAMETERS) - len(s.fixed)
    if (n_doses < n_free).any():
        one = int((n_doses < n_free).argmax())
        rule = f"have at least {n_free} different ones in each curve, as many as it has parameters"
        hint = "Fix what you know: fixed={'baseline': 0}."
        raise invalid("doses", rule, got=f"{n_doses[one]} in {names[one]}", hint=hint)
    spans = np.where(is_dose, s.x, -np.inf).max(axis=1) - np.where(is_dose, s.x, np.inf).min(axis=1)
    if spans.max() > _MOST_DECADES:
        got = f"{spans.max():.1f} decades in {names[spans.argmax()]}"
        hint = "Are units mixed? See convert_concentrations."
        raise invalid("doses", f"span at most {_MOST_DECADES} decades", got=got, hint=hint)


def _is_flat(s: Samples) -> np.ndarray:
    """Curves whose responses do not vary beyond rounding."""
    high, low = np.where(s.w > 0, s.y, -np.inf).max(axis=1), np.where(s.w > 0, s.y, np.inf).min(axis=1)
    return is_rounding(high - low, scale=np.maximum(np.abs(high), np.abs(low)))


def _is_far(s: Samples, levels: np.ndarray) -> np.ndarray:
    """Levels that are more than a million times the largest response of their curve."""
    size = np.where(s.w > 0, np.abs(s.y), 0).max(axis=1)
    return np.abs(levels) > _FARTHEST * size


def _fit_each(s: Samples) -> dict[str, np.ndarray]:
    """Best parameters of each curve by itself."""
    log_ec50, log_slope, _ = descend(s, *look_up(s, tabulate(s)))
    baseline, plateau, sse = project(s, log_ec50, log_slope)
    slope = np.exp(log_slope)
    return {"baseline": baseline, "plateau": plateau, "log_ec50": log_ec50, "slope": slope, "sse": sse}


def _result(s: Samples, names: np.ndarray, best: dict, is_flat: np.ndarray) -> dict:
    """Estimates, with NaN where the least squares lies at an end of what is searched."""
    near = 1e-6
    is_above, is_below = best["log_ec50"] >= s.high - near, best["log_ec50"] <= s.low + near
    is_shallow, is_step = best["slope"] <= SLOPES[0] * (1 + near), best["slope"] >= SLOPES[1] * (1 - near)
    # A power law, of slope 30 as well, is the foot of curves of any height: nothing says where they would end.
    for name, is_lost in (("plateau", is_above), ("baseline", is_below)):
        if name not in s.fixed:
            is_lost |= _is_far(s, best[name])
    if "log_ec50" in s.fixed:  # known, wherever it lies
        is_above = is_below = np.zeros(is_flat.shape, bool)
    if "slope" in s.fixed:
        is_shallow = is_step = np.zeros(is_flat.shape, bool)
    has_control = (s.x * s.w == NO_DOSE).any(axis=1)
    lost = {
        "baseline": (is_below | is_shallow) & ~has_control & ~is_flat,
        "plateau": (is_above | is_shallow) & ~is_flat,
        "log_ec50": is_above | is_below | is_shallow,
        "slope": is_shallow | is_step,
    }
    lost |= {name: lost[name] | is_flat for name in ("log_ec50", "slope")}
    estimates = {
        name: best[name] if name in s.fixed else np.where(lost[name], np.nan, best[name]) for name in PARAMETERS
    }
    curves = HillCurves(names, *(best[name] for name in PARAMETERS))
    return {"curves": curves, **estimates, "sse": best["sse"], "n_points": s.w.sum(axis=1).astype(int), "samples": s}
