"""From a score to a risk: a logistic model for a prevalence, and whether risks agree with what happens."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.risk.accuracy import as_cases, as_scores
from neurokit_lite.ml import Estimate, wilson_interval
from neurokit_lite.ml.logistic import maximize_logistic

__all__ = ["RiskCalibration", "RiskModel", "assess_calibration", "fit_risk_model"]


@dataclass(frozen=True, eq=False)
class RiskModel:
    """A logistic model of risk over a score, for the people from whom it was learnt.

    Parameters
    ----------
    coefficients : array_like of shape (n_coefficients,) = (2,)
        Log odds at the mean score, and their change with one standard deviation of the score.
    covariance : array_like of shape (n_coefficients, n_coefficients)
        Sampling covariance of the two.
    mean, spread : float
        Mean and standard deviation of the scores.
    lowest, highest : float
        Range of the scores.
    prevalence : float
        Share of people with the disease in the population that the risks are for.
    ancestry : str
        Whose they are.

    Raises
    ------
    TypeError
        If the ancestry is no text.
    ValueError
        If a shape is wrong, a value is NaN, the spread is not above 0 or the prevalence not between 0 and 1.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> parts = {"mean": 0.0, "spread": 1.0, "lowest": -3.0, "highest": 3.0, "prevalence": 0.5, "ancestry": "EUR"}
    >>> genomics.RiskModel([0.0, 1.0], [[0.01, 0], [0, 0.01]], **parts).predict([0.0])
    array([0.5])
    """

    coefficients: np.ndarray
    covariance: np.ndarray
    mean: float
    spread: float
    lowest: float
    highest: float
    prevalence: float
    ancestry: str

    def __post_init__(self) -> None:
        axes = ("n_coefficients", "n_coefficients")
        check_fields(self, {"coefficients": axes[:1], "covariance": axes})
        if self.coefficients.size != 2:
            raise invalid("coefficients", "be two (n_coefficients,)", got=f"shape {self.coefficients.shape}")
        for name in ("mean", "lowest", "highest"):
            in_range(getattr(self, name), name)
        in_range(self.spread, "spread", low=np.finfo(float).tiny, hint="A score that does not vary tells no risk.")
        as_fraction(self.prevalence, "prevalence", hint="Divide a percentage by 100.")
        as_instance(self.ancestry, "ancestry", str)

    def predict(self, scores: np.ndarray) -> np.ndarray:
        """Risk of people with these scores (n_people,), from 0 to 1, also outside the range of the model's people."""
        return self.estimate(scores).value

    def estimate(self, scores: np.ndarray, *, alpha: float = 0.05) -> Estimate:
        """Risks (n_people,) with intervals, symmetric in log odds: how sure the model is, not how sure the person."""
        from scipy.special import expit, ndtri

        x = (as_array(scores, "scores", axes=("n_people",)) - self.mean) / self.spread
        columns = np.column_stack([np.ones(len(x)), x])
        half = -ndtri(as_fraction(alpha, "alpha") / 2)
        half = half * np.sqrt(np.einsum("ij,jk,ik->i", columns, self.covariance, columns))
        log_odds = columns @ self.coefficients
        return Estimate(expit(log_odds), expit(log_odds - half), expit(log_odds + half))


@dataclass(frozen=True, eq=False)
class RiskCalibration:
    """Predicted risks beside what happened, in groups of people of rising risk.

    Parameters
    ----------
    predicted : array_like of shape (n_groups,)
        Mean predicted risk.
    observed, low, high : array_like of shape (n_groups,)
        Share of cases, and its Wilson interval.
    n_people, n_cases : array_like of shape (n_groups,)
        People and cases of each group.
    slope : Estimate
        Change of the true log odds with the predicted: 1 is right, below 1 risks are too extreme.
    intercept : Estimate
        By how much the true log odds lie above the predicted, all in all: 0 is right, below 0 risks are too high.

    Raises
    ------
    TypeError
        If slope or intercept is no Estimate.
    ValueError
        If lengths differ or a value is NaN.

    Examples
    --------
    >>> from neurokit_lite import genomics, ml
    >>> one = ml.Estimate(1.0, 0.8, 1.2)
    >>> parts = {"predicted": [0.2], "observed": [0.25], "low": [0.1], "high": [0.5], "n_people": [20], "n_cases": [5]}
    >>> genomics.RiskCalibration(**parts, slope=one, intercept=one).predicted
    array([0.2])
    """

    predicted: np.ndarray
    observed: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n_people: np.ndarray
    n_cases: np.ndarray
    slope: Estimate
    intercept: Estimate

    def __post_init__(self) -> None:
        names = ("predicted", "observed", "low", "high", "n_people", "n_cases")
        check_fields(self, dict.fromkeys(names, ("n_groups",)))
        for name in ("slope", "intercept"):
            as_instance(getattr(self, name), name, Estimate)

    def to_frame(self):
        """Return a pandas table with one row per group."""
        import pandas as pd

        names = ("predicted", "observed", "low", "high", "n_people", "n_cases")
        return pd.DataFrame({name: getattr(self, name) for name in names}).rename_axis("group")


def fit_risk_model(
    scores: np.ndarray, is_case: np.ndarray, *, prevalence: float | None = None, ancestry: str = "this study's"
) -> RiskModel:
    """Fit the risk of a disease over a score.

    Parameters
    ----------
    scores : array_like of shape (n_people,)
        Scores of people from whom no weight was learnt.
    is_case : array_like of shape (n_people,)
        True for those with the disease.
    prevalence : float, optional
        Share of people with the disease in the population that the risks are for, where the study has another, as a
        study of equally many cases and controls does. Left out: the study's own.
    ancestry : str
        Whose people these are, as it will be said to a patient.

    Returns
    -------
    RiskModel
        Risks with intervals, the range of scores that it knows, and its prevalence.

    Raises
    ------
    TypeError
        If the ancestry is no text.
    ValueError
        If lengths differ, all are cases or none is, a score tells them apart without error, or the prevalence is not
        between 0 and 1.

    Notes
    -----
    ``log odds = a + b z`` with the standardised score z, by maximum likelihood. For another prevalence K than the
    share P of the study, ``log(K / (1 - K)) - log(P / (1 - P))`` is added to a, which assumes that cases and controls
    of the study are like those of the population. A prevalence is not known without error; the intervals do not say so.

    References
    ----------
    King G, Zeng L (2001). Logistic regression in rare events data. *Political Analysis* 9:137-163.
    https://doi.org/10.1093/oxfordjournals.pan.a004868

    Examples
    --------
    As many cases as controls; in the population one person in ten is ill:

    >>> from neurokit_lite import genomics
    >>> model = genomics.fit_risk_model([0, 1, 0, 1], [True, False, False, True], prevalence=0.1)
    >>> model.predict([0.5]).round(3)
    array([0.1])
    """
    x = as_scores(scores)
    cases = as_cases(is_case, x)
    share = float(cases.mean())
    k = share if prevalence is None else as_fraction(prevalence, "prevalence", hint="Divide a percentage by 100.")
    mean, spread = float(x.mean()), float(x.std())
    columns = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    at, covariance = _fit_logistic(columns, cases, np.zeros(len(x)))
    at[0] += np.log(k / (1 - k)) - np.log(share / (1 - share))
    return RiskModel(at, covariance, mean, spread, float(x.min()), float(x.max()), k, ancestry)


def assess_calibration(
    risks: np.ndarray, is_case: np.ndarray, *, n_groups: int = 10, alpha: float = 0.05
) -> RiskCalibration:
    """Compare predicted risks with what happened to people.

    Parameters
    ----------
    risks : array_like of shape (n_people,)
        Predicted risks, above 0 and below 1.
    is_case : array_like of shape (n_people,)
        True for those with the disease, in a sample with the population's share of cases.
    n_groups : int
        Groups of rising risk, about equally large; 10 for deciles. Equal risks may make them fewer.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    RiskCalibration
        Groups with Wilson intervals, slope and intercept.

    Raises
    ------
    ValueError
        If lengths differ, a risk is not between 0 and 1, all are equal, there are fewer people than groups, or all are
        cases or none is.

    Notes
    -----
    Slope: the coefficient of a logistic regression of the disease on the log odds of the risks. Intercept: that of one
    in which the slope is held at 1 (*calibration in the large*). Intervals are Wald's. The order of people plays no
    role: a model can be calibrated and useless, if all get the prevalence.

    References
    ----------
    Van Calster B, McLernon DJ, van Smeden M, Wynants L, Steyerberg EW (2019). Calibration: the Achilles heel of
    predictive analytics. *BMC Medicine* 17:230. https://doi.org/10.1186/s12916-019-1466-7

    Examples
    --------
    Of those who were told 0.2 and 0.6, a half fell ill:

    >>> from neurokit_lite import genomics
    >>> made = genomics.assess_calibration([0.2, 0.2, 0.6, 0.6], [0, 1, 1, 0], n_groups=2)
    >>> made.observed, round(made.slope.value, 6)
    (array([0.5, 0.5]), 0.0)
    """
    from scipy.special import logit, ndtri

    p = as_array(risks, "risks", axes=("n_people",), min_size=3)
    wrong = p[(p <= 0) | (p >= 1)]
    if wrong.size:
        raise invalid("risks", "lie above 0 and below 1", got=f"{wrong[0]:g}", hint="Divide a percentage by 100.")
    if is_constant(p):
        raise invalid("risks", "vary", got=f"{p[0]:g} throughout")
    cases = as_cases(is_case, p)
    n = as_count(n_groups, "n_groups", high=len(p), hint="Are there so many people?")
    edges = np.quantile(p, np.arange(1, n) / n)
    place = np.unique(np.searchsorted(edges, p, side="left"), return_inverse=True)[1]
    n_people, n_cases = np.bincount(place), np.bincount(place, weights=cases).astype(int)
    shares = wilson_interval(n_cases, n_people, alpha=alpha)
    odds = logit(p)
    columns = np.column_stack([np.ones(len(p)), odds - odds.mean()])
    z = -ndtri(as_fraction(alpha, "alpha") / 2)
    fits = [_fit_logistic(columns, cases, np.zeros(len(p))), _fit_logistic(columns[:, :1], cases, odds)]
    ends = [(at[-1], z * np.sqrt(covariance[-1, -1])) for at, covariance in fits]
    slope, intercept = (Estimate(float(a), float(a - half), float(a + half)) for a, half in ends)
    predicted = np.bincount(place, weights=p) / n_people
    return RiskCalibration(predicted, shares.value, shares.low, shares.high, n_people, n_cases, slope, intercept)


def _fit_logistic(columns: np.ndarray, cases: np.ndarray, offset: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and covariance; refuse scores that tell cases from controls without error."""
    found = maximize_logistic(columns, cases, offset=offset)
    if found is None:
        hint = "The risk would be 0 and 1: is the score made of the disease itself?"
        raise invalid("scores", "leave cases and controls mixed (separation)", got="a fit without an end", hint=hint)
    return found
