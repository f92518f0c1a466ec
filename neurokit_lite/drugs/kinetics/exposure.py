"""Exposure without a model: area under the curve, half-life, clearance and volume (non-compartmental analysis)."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.drugs.kinetics.responses import as_hours

__all__ = ["Exposure", "TerminalSlope", "analyse_exposure", "fit_terminal_slope", "integrate_concentration"]

_RULES = ("linear-up log-down", "linear")
_PLAUSIBLE_L = (0.02, 1e5)
_SAME_FIT = 1e-4  # as PKNCA and WinNonlin: of fits that are as good, the one with most points


@dataclass(frozen=True)
class TerminalSlope:
    """The straight end of a curve on a log scale. :func:`fit_terminal_slope` makes it.

    Parameters
    ----------
    rate_per_h : float
        Rate of decline per hour.
    n_points : int
        How many of the last samples the line goes through.
    adjusted_r2 : float
        Share of variance that it explains, adjusted for the number of points; no unit.
    last_fitted_mg_l : float
        Concentration on the line at the last sample.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> round(drugs.fit_terminal_slope([0, 1, 2, 3], [8, 4, 2, 1]).half_life_h, 6)  # halves each hour
    1.0
    """

    rate_per_h: float
    n_points: int
    adjusted_r2: float
    last_fitted_mg_l: float

    @property
    def half_life_h(self) -> float:
        """Time in which the concentration halves, in hours."""
        return float(np.log(2)) / self.rate_per_h


@dataclass(frozen=True)
class Exposure:
    """What one dose came to. :func:`analyse_exposure` makes it.

    Parameters
    ----------
    peak_mg_l, peak_time_h : float
        Highest concentration that was measured (Cmax), and when (tmax).
    auc_last_mg_h_l : float
        Area under the curve to the last measurable sample.
    auc_mg_h_l : float
        Area to infinity.
    extrapolated_share : float
        Share of that area which nobody measured.
    terminal : TerminalSlope
        The end of the curve.
    clearance_l_h, volume_l : float
        Dose / AUC, and that divided by the terminal rate; of a swallowed dose both are divided by the unknown share
        that reached the blood (CL/F, V/F).
    n_below_limit : int
        Samples below the limit of quantification.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> found = drugs.analyse_exposure([0, 1, 2, 3], [8, 4, 2, 1], 100)
    >>> found.peak_mg_l, found.terminal.n_points
    (8.0, 3)
    """

    peak_mg_l: float
    peak_time_h: float
    auc_last_mg_h_l: float
    auc_mg_h_l: float
    extrapolated_share: float
    terminal: TerminalSlope
    clearance_l_h: float
    volume_l: float
    n_below_limit: int


def integrate_concentration(
    times_h: np.ndarray,
    concentrations_mg_l: np.ndarray,
    *,
    rule: str = "linear-up log-down",
    limit_mg_l: float = 0.0,
) -> float:
    """Integrate a concentration over time to the last measurable sample (area under the curve, AUC).

    Parameters
    ----------
    times_h : array_like of shape (n_samples,)
        Times of the samples in hours, rising.
    concentrations_mg_l : array_like of shape (n_samples,)
        Concentrations in mg/L; not negative.
    rule : str
        ``"linear-up log-down"``: trapezia, but along an exponential where the concentration falls; ``"linear"``:
        trapezia throughout.
    limit_mg_l : float
        Limit of quantification. What lies below (and 0) counts as 0 before the first measurable sample, and is left
        out after it.

    Returns
    -------
    float
        Area in mg h/L.

    Raises
    ------
    ValueError
        If times do not rise, a concentration is negative, or fewer than two samples are left.

    Notes
    -----
    A trapezium has ``(t2 - t1) (c1 + c2) / 2``; an exponential from c1 down to c2 has
    ``(t2 - t1) (c1 - c2) / log(c1 / c2)``, which is smaller. Trapezia over long gaps of a falling curve give too much.

    References
    ----------
    Gabrielsson J, Weiner D (2012). Non-compartmental analysis. *Methods Mol Biol* 929:377-389.
    https://doi.org/10.1007/978-1-62703-050-2_16

    Examples
    --------
    A triangle and a square: 1 * 2 / 2 + 1 * 2.

    >>> from neurokit_lite import drugs
    >>> drugs.integrate_concentration([0, 1, 2], [0, 2, 2])
    3.0
    """
    times, levels, _ = _as_curve(times_h, concentrations_mg_l, limit_mg_l, min_size=2)
    return _area(times, levels, rule)


def fit_terminal_slope(
    times_h: np.ndarray,
    concentrations_mg_l: np.ndarray,
    *,
    n_points: int | None = None,
    limit_mg_l: float = 0.0,
) -> TerminalSlope:
    """Fit the straight end of a curve on a log scale, through the last three samples or more.

    Parameters
    ----------
    times_h : array_like of shape (n_samples,)
        Times of the samples in hours, rising.
    concentrations_mg_l : array_like of shape (n_samples,)
        Concentrations in mg/L; not negative.
    n_points : int, optional
        How many of the last samples; None for the number with the best adjusted r2.
    limit_mg_l : float
        Limit of quantification, as in :func:`integrate_concentration`.

    Returns
    -------
    TerminalSlope
        Rate, half-life and fit.

    Raises
    ------
    ValueError
        If fewer than three samples follow the peak, or the end does not fall.

    Notes
    -----
    A line of ``log(c)`` on time through the last 3, 4, ... samples after the peak; the best adjusted r2 wins, and
    within 0.0001 of it the longest. It is the rate of what is slowest. After a swallowed dose that may be the uptake.

    References
    ----------
    Gabrielsson J, Weiner D (2012). Non-compartmental analysis. *Methods Mol Biol* 929:377-389.
    https://doi.org/10.1007/978-1-62703-050-2_16

    Examples
    --------
    Samples that each are a quarter less than the one before, an hour apart:

    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> round(float(np.exp(-drugs.fit_terminal_slope([0, 1, 2, 3], [64, 48, 36, 27]).rate_per_h)), 6)
    0.75
    """
    times, levels, _ = _as_curve(times_h, concentrations_mg_l, limit_mg_l, min_size=2)
    return _slope(times, levels, n_points)


def analyse_exposure(
    times_h: np.ndarray,
    concentrations_mg_l: np.ndarray,
    dose_mg: float,
    *,
    rule: str = "linear-up log-down",
    n_points: int | None = None,
    limit_mg_l: float = 0.0,
) -> Exposure:
    """Analyse the curve after one dose without a model (non-compartmental analysis, NCA).

    Parameters
    ----------
    times_h : array_like of shape (n_samples,)
        Times of the samples in hours since the dose, rising, the first at 0.
    concentrations_mg_l : array_like of shape (n_samples,)
        Concentrations in mg/L; not negative.
    dose_mg : float
        The dose, in milligrams.
    rule : str
        How to integrate, as in :func:`integrate_concentration`.
    n_points : int, optional
        How many of the last samples make the terminal slope; None for the best.
    limit_mg_l : float
        Limit of quantification.

    Returns
    -------
    Exposure
        Peak, areas, half-life, clearance and volume.

    Raises
    ------
    ValueError
        If the curve does not begin at the dose, begins as high as it ends (many doses), has no three samples after its
        peak, does not fall, or the dose does not fit the concentrations (milligrams for micrograms).

    Notes
    -----
    ``AUC = AUC_last + c_last / rate``, with the last measured concentration; ``CL = dose / AUC`` and ``V = CL / rate``.
    For one dose to somebody who had none before. After an injection the level at 0 is not 0: with a 0 there the area is
    too small. Where more than a fifth of the area is extrapolated, sample longer.

    References
    ----------
    Gabrielsson J, Weiner D (2012). Non-compartmental analysis. *Methods Mol Biol* 929:377-389.
    https://doi.org/10.1007/978-1-62703-050-2_16

    Examples
    --------
    Halving each hour from 8 mg/L, all that is left after 3 h is 1 / log(2) mg h/L:

    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> found = drugs.analyse_exposure([0, 1, 2, 3], [8, 4, 2, 1], 80)
    >>> round(float(found.auc_mg_h_l * np.log(2)), 6), round(found.volume_l, 6), round(found.extrapolated_share, 6)
    (8.0, 10.0, 0.125)
    """
    times, levels, n_below = _as_curve(times_h, concentrations_mg_l, limit_mg_l, min_size=3)
    dose = in_range(dose_mg, "dose_mg", low=1e-6, high=1e5, unit="mg", hint="Did you pass micrograms?")
    if times[0] != 0:
        hint = (
            "Count time from the dose. Of a swallowed dose to somebody who had none, put 0; of an injection, the level"
            " at once after it, by a line through the logs of the first two samples."
        )
        raise invalid("times_h", "begin at 0, the time of the dose", got=f"{times[0]:g} h", hint=hint)
    peak = int(levels.argmax())
    low, high = _PLAUSIBLE_L
    if not low <= dose / levels[peak] <= high:
        got = f"{dose:g} mg and a peak of {levels[peak]:g} mg/L, which is {dose / levels[peak]:.3g} L"
        hint = "Are both in milligrams? 1000 ug/L are 1 mg/L."
        raise invalid("dose_mg", f"dissolve in {low:g} to {high:g} L", got=got, hint=hint)
    _alone(levels, peak)
    terminal = _slope(times, levels, n_points)
    seen = _area(times, levels, rule)
    beyond = float(levels[-1]) / terminal.rate_per_h
    clearance = dose / (seen + beyond)
    return Exposure(
        float(levels[peak]),
        float(times[peak]),
        seen,
        seen + beyond,
        beyond / (seen + beyond),
        terminal,
        clearance,
        clearance / terminal.rate_per_h,
        n_below,
    )


def _alone(levels: np.ndarray, peak: int) -> None:
    """A curve that begins as high as it ends, with a peak between, is one of many doses."""
    if peak > 0 and 0.5 <= levels[0] / levels[-1] <= 2:
        got = f"{levels[0]:g} at the dose and {levels[-1]:g} mg/L at the end"
        hint = "At steady state clearance is dose / integrate_concentration over one interval; no area lies beyond it."
        raise invalid("concentrations_mg_l", "be those of one dose to somebody who had none", got=got, hint=hint)


def _as_curve(times_h: object, concentrations: object, limit: object, *, min_size: int) -> tuple:
    """Times and levels without what is below the limit, and how many that were."""
    times = as_hours(times_h, "times_h", axis="n_samples", min_size=min_size)
    levels = as_array(concentrations, "concentrations_mg_l", axes=("n_samples",))
    same_length(levels, times, names=("concentrations_mg_l", "times_h"), axis="n_samples")
    step = np.diff(times)
    if (step <= 0).any():
        at = int(np.argmax(step <= 0))
        what = "twice" if step[at] == 0 else "before an earlier one"
        hint = (
            "Average duplicates." if step[at] == 0 else "Sort times and concentrations together; one person at a time."
        )
        raise invalid("times_h", "rise", got=f"{times[at + 1]:g} h {what}", hint=hint)
    if (levels < 0).any():
        hint = "A concentration below the limit of quantification is no negative number: pass 0, and limit_mg_l."
        got = listed([f"{one:g}" for one in levels[levels < 0]])
        raise invalid("concentrations_mg_l", "be 0 or more", got=got, hint=hint)
    floor = in_range(limit, "limit_mg_l", low=0, unit="mg/L")
    is_low = (levels < floor) | (levels == 0)
    if is_low.all():
        raise invalid("concentrations_mg_l", "hold one above the limit", got=f"{levels.size} below or 0")
    is_first = np.cumsum(~is_low) == 0
    levels = np.where(is_first, 0.0, levels)
    kept = is_first | ~is_low
    if kept.sum() < min_size:
        raise invalid(
            "concentrations_mg_l", f"hold {min_size} samples at or before the last measurable one", got=f"{kept.sum()}"
        )
    return times[kept], levels[kept], int(is_low.sum())


def _area(times: np.ndarray, levels: np.ndarray, rule: object) -> float:
    if not isinstance(rule, str) or rule not in _RULES:
        raise invalid("rule", f"be {_RULES[0]!r} or {_RULES[1]!r}", rule)
    before, after, step = levels[:-1], levels[1:], np.diff(times)
    mean = (before + after) / 2
    if rule == _RULES[0]:
        falls = (after < before * (1 - 1e-12)) & (after > 0)
        ratio = np.where(falls, before, 2.0) / np.where(falls, after, 1.0)
        mean = np.where(falls, (before - after) / np.log(ratio), mean)
    return float((step * mean).sum())


def _slope(times: np.ndarray, levels: np.ndarray, n_points: object) -> TerminalSlope:
    late = np.flatnonzero(np.arange(levels.size) > levels.argmax())
    if late.size < 3:
        hint = (
            "Sample for longer, or take the area to the last sample from integrate_concentration, without a half-life."
        )
        raise invalid("times_h", "have three measurable samples or more after the peak", got=f"{late.size}", hint=hint)
    counts = range(3, late.size + 1)
    if n_points is not None:
        counts = [as_count(n_points, "n_points", low=3, high=int(late.size), hint="Only samples after the peak count.")]
    fits = [_line(times[-n:], np.log(levels[-n:])) for n in counts]
    falling = [one for one in fits if one.rate_per_h > 1e-9]
    if not falling:
        hint = "Is this a steady state, or does an infusion still run? Then there is no terminal slope."
        raise invalid(
            "concentrations_mg_l", "fall at the end", got=f"a slope of {-fits[0].rate_per_h:g} per h", hint=hint
        )
    best = max(one.adjusted_r2 for one in falling)
    return max((one for one in falling if one.adjusted_r2 >= best - _SAME_FIT), key=lambda one: one.n_points)


def _line(times: np.ndarray, logs: np.ndarray) -> TerminalSlope:
    middle = times - times.mean()
    slope = float(middle @ logs) / float(middle @ middle)
    rest = logs - logs.mean() - slope * middle
    total = float(((logs - logs.mean()) ** 2).sum())
    n = times.size
    r2 = 1.0 - float(rest @ rest) / total * (n - 1) / (n - 2) if total > 0 else 0.0
    return TerminalSlope(-slope, n, r2, float(np.exp(logs.mean() + slope * middle[-1])))
