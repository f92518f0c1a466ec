"""Disproportion of reports: odds ratio, proportional ratio and information component of every drug and event."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.drugs.safety.reports import ReportCounts
from neurokit_lite.drugs.trials import ArmCounts, TrialEffect, odds_ratio, risk_ratio

__all__ = ["Disproportion", "information_component", "proportional_reporting_ratio", "reporting_odds_ratio"]

_MEASURES = {
    "reporting odds ratio": 1.0,
    "proportional reporting ratio": 1.0,
    "information component": 0.0,
    "empirical Bayes ratio": 1.0,
}


@dataclass(frozen=True, eq=False)
class Disproportion:
    """A measure of disproportion with its interval, for every event and drug.

    Parameters
    ----------
    estimates, lows, highs : array_like of float, shape (n_events, n_drugs)
        The measure and the limits of its interval; NaN where there is none.
    events, drugs : sequence of str
        Names of rows and of columns.
    measure : str
        ``"reporting odds ratio"``, ``"proportional reporting ratio"``, ``"information component"`` or
        ``"empirical Bayes ratio"``.

    Raises
    ------
    ValueError
        If shapes differ, or the measure is unknown.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.Disproportion([[1.0]], [[0.2]], [[1.8]], ["rash"], ["A"], "information component").null
    0.0
    """

    estimates: np.ndarray
    lows: np.ndarray
    highs: np.ndarray
    events: tuple[str, ...]
    drugs: tuple[str, ...]
    measure: str

    def __post_init__(self) -> None:
        one_of(self.measure, "measure", tuple(_MEASURES))
        events = as_names(self.events, "events", axis="n_events")
        drugs = as_names(self.drugs, "drugs", axis="n_drugs")
        for name in ("estimates", "lows", "highs"):
            values = as_array(getattr(self, name), name, axes=("n_events", "n_drugs"), finite=False)
            if values.shape != (len(events), len(drugs)):
                wanted = f"have {len(events)} rows (n_events) and {len(drugs)} columns (n_drugs)"
                raise invalid(name, wanted, got=f"shape {values.shape}")
            object.__setattr__(self, name, values)
        object.__setattr__(self, "events", events)
        object.__setattr__(self, "drugs", drugs)

    @property
    def null(self) -> float:
        """The value of no disproportion: 0 of the information component, a logarithm, and 1 of ratios."""
        return _MEASURES[self.measure]

    def to_frame(self):
        """Return a pandas table with one row for each event and drug."""
        import pandas as pd

        index = pd.MultiIndex.from_product([self.events, self.drugs], names=["event", "drug"])
        columns = {self.measure: self.estimates.ravel(), "low": self.lows.ravel(), "high": self.highs.ravel()}
        return pd.DataFrame(columns, index=index)


def reporting_odds_ratio(reports: ReportCounts, *, alpha: float = 0.05) -> Disproportion:
    """Compute the reporting odds ratio of every event and drug, with its confidence interval.

    Parameters
    ----------
    reports : ReportCounts
        Counts and totals.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    Disproportion
        The odds that a report of the drug names the event, over the odds among all other reports. 0, infinite or NaN
        with NaN limits where one of the four cells is empty.

    Raises
    ------
    TypeError
        If `reports` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    ``ROR = (a / b) / (c / d)`` with a reports of both, b of the drug alone, c of the event alone and d of neither;
    limits are Woolf's. An event that was never reported without the drug has no limits, and raises no alarm: look at
    the information component as well. How many people took the drug is not in it: it is no odds ratio of the event, and
    no risk. It assumes that reports are independent, and each counted once.

    References
    ----------
    van Puijenbroek EP, Bate A, Leufkens HGM, Lindquist M, Orre R, Egberts ACG (2002). A comparison of measures of
    disproportionality for signal detection in spontaneous reporting systems for adverse drug reactions.
    *Pharmacoepidemiol Drug Saf* 11:3-10. https://doi.org/10.1002/pds.668

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.reporting_odds_ratio(drugs.ReportCounts([[4]], [8], [10], 40, ["rash"], ["A"])).estimates.round(2)
    array([[4.33]])
    """
    return _by_arms(reports, odds_ratio, measure="reporting odds ratio", alpha=alpha)


def proportional_reporting_ratio(reports: ReportCounts, *, alpha: float = 0.05) -> Disproportion:
    """Compute the proportional reporting ratio of every event and drug, with its confidence interval.

    Parameters
    ----------
    reports : ReportCounts
        Counts and totals.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    Disproportion
        The share of the drug's reports that name the event, over the share among all other reports.

    Raises
    ------
    TypeError
        If `reports` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    ``PRR = (a / (a + b)) / (c / (c + d))``, near the reporting odds ratio while an event is a small share of reports.
    It compares shares of *reports*: a drug that is reported for one thing very often has small shares of all others.

    References
    ----------
    Evans SJW, Waller PC, Davis S (2001). Use of proportional reporting ratios (PRRs) for signal generation from
    spontaneous adverse drug reaction reports. *Pharmacoepidemiol Drug Saf* 10:483-486.
    https://doi.org/10.1002/pds.677

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.proportional_reporting_ratio(drugs.ReportCounts([[4]], [8], [10], 40, ["rash"], ["A"])).estimates
    array([[3.]])
    """
    return _by_arms(reports, risk_ratio, measure="proportional reporting ratio", alpha=alpha)


def information_component(reports: ReportCounts, *, alpha: float = 0.05) -> Disproportion:
    """Compute the information component of every event and drug, with its credibility interval.

    Parameters
    ----------
    reports : ReportCounts
        Counts and totals.
    alpha : float
        One minus the level of the interval.

    Returns
    -------
    Disproportion
        Base-2 logarithm of the shrunken ratio of observed to expected reports: 0 as expected, 1 twice as many.

    Raises
    ------
    TypeError
        If `reports` is something else.
    ValueError
        If `alpha` is not between 0 and 1.

    Notes
    -----
    ``IC = log2((n + 1/2) / (E + 1/2))`` with n reports where E were expected: half a report is added to both. The ratio
    has the posterior gamma(n + 1/2, rate E + 1/2), whose quantiles are the limits; the lower one is called IC025. The
    half is a choice and was not fitted. n is taken for a Poisson count.

    References
    ----------
    Norén GN, Hopstadius J, Bate A (2013). Shrinkage observed-to-expected ratios for robust and transparent large-scale
    pattern discovery. *Stat Methods Med Res* 22:57-69. https://doi.org/10.1177/0962280211403604

    Examples
    --------
    Eight reports where none to speak of was expected, and 1 where 1 was:

    >>> from neurokit_lite import drugs
    >>> found = drugs.ReportCounts([[8], [1]], [8, 100], [10, ], 1000, ["rash", "pain"], ["A"])
    >>> drugs.information_component(found).estimates.round(2)
    array([[3.87],
           [0.  ]])
    """
    from scipy.special import gammaincinv

    reports = as_instance(reports, "reports", ReportCounts)
    half = as_fraction(alpha, "alpha") / 2
    shape, rate = reports.counts + 0.5, reports.expected + 0.5
    low, high = (np.log2(gammaincinv(shape, level) / rate) for level in (half, 1 - half))
    return Disproportion(np.log2(shape / rate), low, high, reports.events, reports.drugs, "information component")


def _by_arms(reports: ReportCounts, effect, *, measure: str, alpha: float) -> Disproportion:
    """Compare reports of each drug with all others, as the arms of a trial are compared."""
    reports = as_instance(reports, "reports", ReportCounts)
    as_fraction(alpha, "alpha")
    a, drug_totals = np.broadcast_arrays(reports.counts, reports.drug_totals)
    c = reports.event_totals[:, None] - a
    others = reports.total - drug_totals
    can = (drug_totals > 0) & (others > 0)
    found = np.full((3, *a.shape), np.nan)
    if can.any():
        own: TrialEffect = effect(ArmCounts(a[can], drug_totals[can], c[can], others[can]), alpha=alpha)
        found[:, can] = own.estimates, own.lows, own.highs
    return Disproportion(*found, reports.events, reports.drugs, measure)
