"""Effects of a treatment on a risk: difference, ratios and number needed to treat, each with its interval."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.drugs.trials.counts import ArmCounts
from neurokit_lite.ml import wilson_interval

__all__ = [
    "NumberNeeded",
    "TrialEffect",
    "normal_limit",
    "number_needed_to_treat",
    "odds_ratio",
    "risk_difference",
    "risk_ratio",
    "two_proportion_z",
]
__shared__ = ["normal_limit"]  # not in the face

_MEASURES = ("risk difference", "risk ratio", "odds ratio")


@dataclass(frozen=True, eq=False)
class TrialEffect:
    """An effect and its interval, one row a table of counts.

    Parameters
    ----------
    estimates, lows, highs : array_like of shape (n_rows,)
        The effect, treated against control, and the limits of its interval; NaN where there is none.
    names : sequence of str of shape (n_rows,)
        What each row is.
    measure : str
        ``"risk difference"``, ``"risk ratio"`` or ``"odds ratio"``.

    Raises
    ------
    ValueError
        If lengths differ, or the measure is unknown.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.TrialEffect([-0.5], [-0.8], [0.2], ["all"], "risk difference").null
    0.0
    """

    estimates: np.ndarray
    lows: np.ndarray
    highs: np.ndarray
    names: np.ndarray
    measure: str

    def __post_init__(self) -> None:
        one_of(self.measure, "measure", _MEASURES)
        names = as_labels(self.names, "names", axis="n_rows").astype(str)
        for name in ("estimates", "lows", "highs"):
            values = as_array(getattr(self, name), name, axes=("n_rows",), finite=False)
            if values.shape != names.shape:
                raise invalid(name, f"have {names.size} (n_rows), as many as names", got=f"shape {values.shape}")
            object.__setattr__(self, name, values)
        object.__setattr__(self, "names", names)

    @property
    def null(self) -> float:
        """The value of no effect: 0 of a difference, 1 of a ratio."""
        return float(self.measure != "risk difference")

    def to_frame(self):
        """Return a pandas table with one row per effect."""
        import pandas as pd

        columns = {self.measure: self.estimates, "low": self.lows, "high": self.highs}
        return pd.DataFrame(columns, index=pd.Index(self.names, name="name"))


@dataclass(frozen=True, eq=False)
class NumberNeeded:
    """Number needed to treat, with an interval that may run through infinity.

    Parameters
    ----------
    estimates, lows, highs : array_like of shape (n_rows,)
        One over the risk that is spared: positive, patients for one event less; negative, for one event more; infinite
        without a difference. From `lows`, the greatest benefit that the interval holds, through infinity where the
        signs differ, to `highs`, the least benefit or the greatest harm.
    names : sequence of str of shape (n_rows,)
        What each row is.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.number_needed_to_treat(drugs.ArmCounts([10], [100], [30], [100])).estimates
    array([5.])
    """

    estimates: np.ndarray
    lows: np.ndarray
    highs: np.ndarray
    names: np.ndarray

    @property
    def is_through_infinity(self) -> np.ndarray:
        """Whether no effect lies in the interval, of shape (n_rows,)."""
        return ~((self.lows > 0) & (self.highs > 0)) & ~((self.lows < 0) & (self.highs < 0))

    def describe(self) -> tuple[str, ...]:
        """Say each row in words: NNTB for benefit, NNTH for harm."""
        rows = zip(self.estimates, self.lows, self.highs, self.is_through_infinity, strict=True)
        return tuple(
            f"{_in_words(one)} ({_in_words(low)} to {'∞ to ' if through else ''}{_in_words(high)})"
            for one, low, high, through in rows
        )


def risk_difference(counts: ArmCounts, *, method: str = "newcombe", alpha: float = 0.05) -> TrialEffect:
    """Compute the risk difference, treated minus control, with its confidence interval.

    Parameters
    ----------
    counts : ArmCounts
        Events and patients of both arms.
    method : str
        ``"newcombe"``, from two Wilson intervals, or ``"wald"``, estimate ± z standard errors.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    TrialEffect
        The difference of the shares; negative where treated patients have fewer events.

    Raises
    ------
    TypeError
        If `counts` is something else.
    ValueError
        If the method is unknown, or `alpha` is not between 0 and 1.

    Notes
    -----
    With risks p and q: ``d = p - q``; Wald: ``d ± z sqrt(p (1 - p) / n + q (1 - q) / m)``. That is 0 wide where nobody
    has an event, may leave [-1, 1], and holds the truth too rarely in small arms. Newcombe takes the score (Wilson)
    limits l and u of each risk: ``d - sqrt((p - l_p)² + (u_q - q)²)`` and ``d + sqrt((u_p - p)² + (q - l_q)²)``. Both
    assume independent patients.

    References
    ----------
    Newcombe RG (1998). Interval estimation for the difference between independent proportions: comparison of eleven
    methods. *Stat Med* 17:873-890.
    https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> found = drugs.risk_difference(drugs.ArmCounts([10], [100], [30], [100]), method="wald")
    >>> found.estimates.round(2), found.lows.round(3), found.highs.round(3)
    (array([-0.2]), array([-0.307]), array([-0.093]))
    """
    counts = as_instance(counts, "counts", ArmCounts)
    one_of(method, "method", ("newcombe", "wald"))
    z = normal_limit(alpha)
    p, q = counts.risks_treated, counts.risks_control
    difference = p - q
    if method == "wald":
        down = up = z * np.sqrt(p * (1 - p) / counts.n_treated + q * (1 - q) / counts.n_control)
    else:
        treated = wilson_interval(counts.n_events_treated, counts.n_treated, alpha=alpha)
        control = wilson_interval(counts.n_events_control, counts.n_control, alpha=alpha)
        down, up = np.hypot(p - treated.low, control.high - q), np.hypot(treated.high - p, q - control.low)
    return TrialEffect(difference, difference - down, difference + up, counts.names, "risk difference")


def risk_ratio(counts: ArmCounts, *, alpha: float = 0.05) -> TrialEffect:
    """Compute the risk ratio, treated over control, with its confidence interval.

    Parameters
    ----------
    counts : ArmCounts
        Events and patients of both arms.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    TrialEffect
        Below 1 where treated patients have fewer events. Without any event in the control arm the ratio is infinite, or
        NaN if there is none in the other either; without any in one arm its limits are NaN, and where everybody of both
        has it.

    Raises
    ------
    TypeError
        If `counts` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    ``log RR ± z sqrt(1 / a - 1 / n + 1 / c - 1 / m)`` with a of n events in the treated and c of m in the control arm.
    It assumes that the logarithm is about normal, which takes several events in each arm.

    References
    ----------
    Katz D, Baptista J, Azen SP, Pike MC (1978). Obtaining confidence intervals for the risk ratio in cohort studies.
    *Biometrics* 34:469-474. https://doi.org/10.2307/2530610

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.risk_ratio(drugs.ArmCounts([10], [100], [20], [100])).estimates
    array([0.5])
    """
    counts = as_instance(counts, "counts", ArmCounts)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = counts.risks_treated / counts.risks_control
        log_error = np.sqrt(
            1 / counts.n_events_treated - 1 / counts.n_treated + 1 / counts.n_events_control - 1 / counts.n_control
        )
    return _on_log_scale(ratio, log_error, counts.names, measure="risk ratio", alpha=alpha)


def odds_ratio(counts: ArmCounts, *, alpha: float = 0.05) -> TrialEffect:
    """Compute the odds ratio, treated over control, with its confidence interval.

    Parameters
    ----------
    counts : ArmCounts
        Events and patients of both arms.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    TrialEffect
        Below 1 where treated patients have fewer events; 0, infinite or NaN with NaN limits where a cell is empty.

    Raises
    ------
    TypeError
        If `counts` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    ``log OR ± z sqrt(1 / a + 1 / b + 1 / c + 1 / d)`` of the four cells. Near the risk ratio while the event is rare,
    and farther from 1 else. It is not collapsible: an odds ratio changes with covariates in the model although nothing
    is confounded.

    References
    ----------
    Woolf B (1955). On estimating the relation between blood group and disease. *Ann Hum Genet* 19:251-253.
    https://doi.org/10.1111/j.1469-1809.1955.tb01348.x

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.odds_ratio(drugs.ArmCounts([1], [3], [1], [2])).estimates
    array([0.5])
    """
    counts = as_instance(counts, "counts", ArmCounts)
    a, c = counts.n_events_treated, counts.n_events_control
    b, d = counts.n_treated - a, counts.n_control - c
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (a / b) / (c / d)
        log_error = np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return _on_log_scale(ratio, log_error, counts.names, measure="odds ratio", alpha=alpha)


def number_needed_to_treat(counts: ArmCounts, *, alpha: float = 0.05) -> NumberNeeded:
    """Compute how many patients are treated for one event less, with its confidence interval.

    Parameters
    ----------
    counts : ArmCounts
        Events and patients of both arms; the event is something bad.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    NumberNeeded
        One over the risk difference and over the limits of Newcombe's interval, with the sign turned.

    Raises
    ------
    TypeError
        If `counts` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    The risk difference is continuous at 0, its inverse is not: where the interval of the difference holds 0, that of
    the number needed to treat runs from the limit of benefit up to infinity, and from minus infinity to the limit of
    harm. Its two ends alone would leave out the estimate itself.

    References
    ----------
    Altman DG (1998). Confidence intervals for the number needed to treat. *BMJ* 317:1309-1312.
    https://doi.org/10.1136/bmj.317.7168.1309

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.number_needed_to_treat(drugs.ArmCounts([20], [100], [30], [100])).describe()
    ('NNTB 10.0 (NNTB 4.6 to ∞ to NNTH 49.4)',)
    """
    found = risk_difference(counts, alpha=alpha)
    with np.errstate(divide="ignore"):
        numbers = (1 / (0.0 - one) for one in (found.estimates, found.lows, found.highs))
        return NumberNeeded(*numbers, found.names)


def two_proportion_z(counts: ArmCounts) -> np.ndarray:
    """Compute z of the test that both arms have one risk.

    Parameters
    ----------
    counts : ArmCounts
        Events and patients of both arms.

    Returns
    -------
    numpy.ndarray of shape (n_rows,)
        Negative where treated patients have fewer events; 0 where nobody, or everybody, has one.

    Raises
    ------
    TypeError
        If `counts` is something else.

    Notes
    -----
    ``z = (p - q) / sqrt(r (1 - r) (1 / n + 1 / m))`` with r, the share of events in both arms together; its square is
    the chi-square test without correction. It assumes enough events (about five expected in each arm).

    References
    ----------
    Fleiss JL, Levin B, Paik MC (2003). *Statistical Methods for Rates and Proportions*, 3rd ed., section 3.1. Wiley.
    https://doi.org/10.1002/0471445428

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.two_proportion_z(drugs.ArmCounts([40], [100], [60], [100])).round(3)
    array([-2.828])
    """
    counts = as_instance(counts, "counts", ArmCounts)
    n, m = counts.n_treated, counts.n_control
    pooled = (counts.n_events_treated + counts.n_events_control) / (n + m)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    difference = counts.risks_treated - counts.risks_control
    return np.divide(difference, error, out=np.zeros(len(n)), where=(pooled > 0) & (pooled < 1))


def normal_limit(alpha: object) -> float:
    """Two-sided limit of the standard normal: 1.96 for 0.05."""
    from scipy.special import ndtri

    return float(-ndtri(as_fraction(alpha, "alpha") / 2))


def _on_log_scale(
    ratio: np.ndarray, log_error: np.ndarray, names: np.ndarray, *, measure: str, alpha: float
) -> TrialEffect:
    factor = np.exp(normal_limit(alpha) * np.where(np.isfinite(log_error) & (log_error > 0), log_error, np.nan))
    with np.errstate(invalid="ignore"):
        return TrialEffect(ratio, ratio / factor, ratio * factor, names, measure)


def _in_words(number: float) -> str:
    if np.isinf(number):
        return "∞"
    return f"NNT{'B' if number > 0 else 'H'} {abs(number):.1f}"
