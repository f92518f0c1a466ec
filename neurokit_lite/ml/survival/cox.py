"""Cox's proportional hazards: how measured features multiply the rate of an event, with Efron's ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.ml.estimates import Estimate
from neurokit_lite.ml.survival.curves import check_follow_up, include_rounding, step_at

__all__ = ["CoxFit", "check_features", "climb", "fit_cox"]
__shared__ = ["check_features", "climb"]  # not in the face

_STEPS, _CLOSE = 100, 1e-9  # Newton's steps, and how small the last one is, in log hazard ratios
_STEEP, _FARTHEST = 30.0, 500.0  # log hazard ratios between two people: hardly any chance, and beyond numbers
_LONGEST = 100.0  # a step, in the same unit
_MOVED, _GAINED = 0.5, 1e-4  # a step that moves two people so far apart and gains so little climbs for ever


@dataclass(frozen=True)
class CoxFit:
    """A fitted model of proportional hazards. :func:`fit_cox` makes it.

    Parameters
    ----------
    names : tuple of str
        Names of the features.
    coefficients : numpy.ndarray of shape (n_features,)
        Log hazard ratio for one unit more of each.
    covariance : numpy.ndarray of shape (n_features, n_features)
        Covariance of the coefficients.
    log_likelihood, null_log_likelihood : float
        Partial log likelihood of the model, and of one without features.
    times, baseline_hazard : numpy.ndarray of shape (n_times,)
        Times of events, and the cumulative hazard up to and with each for a person with the `centre`.
    centre : numpy.ndarray of shape (n_features,)
        Means of the features.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> fit = ml.fit_cox([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], [[1], [0], [1], [1], [0], [0]])
    >>> fit.coefficients.round(3)
    array([1.394])
    """

    names: tuple[str, ...]
    coefficients: np.ndarray
    covariance: np.ndarray
    log_likelihood: float
    null_log_likelihood: float
    times: np.ndarray
    baseline_hazard: np.ndarray
    centre: np.ndarray

    @property
    def standard_errors(self) -> np.ndarray:
        """Standard error of each coefficient (n_features,)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def p_values(self) -> np.ndarray:
        """Two-sided p value of each coefficient (n_features,), by Wald's test."""
        from scipy.special import ndtr

        return 2 * ndtr(-np.abs(self.coefficients / self.standard_errors))

    def hazard_ratios(self, *, alpha: float = 0.05) -> Estimate:
        """Hazard ratio for one unit more of each feature, with its interval."""
        from scipy.special import ndtri

        half = -ndtri(as_fraction(alpha, "alpha") / 2) * self.standard_errors
        return Estimate(*(np.exp(self.coefficients + shift) for shift in (0.0, -half, half)))

    def score(self, features: np.ndarray) -> np.ndarray:
        """Log hazard of people (n_people, n_features) against that of the average person; larger is sooner."""
        features = as_array(features, "features", axes=("n_people", "n_features"))
        if features.shape[1] != len(self.names):
            hint = turn_hint("features", features.shape, n_columns=len(self.names))
            got = str(features.shape[1])
            raise invalid("features", f"have {len(self.names)} columns, as in the fit", got=got, hint=hint)
        return (features - self.centre) @ self.coefficients

    def predict_survival(self, features: np.ndarray, when: np.ndarray) -> np.ndarray:
        """Probability (n_people, n_asked) of being free of the event at each of the times `when` (n_asked,)."""
        asked = include_rounding(as_array(when, "when", axes=("n_asked",)))
        late = asked[asked > include_rounding(include_rounding(self.times[-1]))]
        if late.size:
            hint = "What comes after the last event is not known from these people."
            raise invalid("when", f"be at most {self.times[-1]:g}", got=f"{late.max():g}", hint=hint)
        hazard = step_at(asked, self.times, self.baseline_hazard, first=0.0)
        return np.exp(-np.exp(self.score(features))[:, None] * hazard)


def fit_cox(
    durations: np.ndarray, is_event: np.ndarray, features: np.ndarray, *, names: Sequence[str] | None = None
) -> CoxFit:
    """Fit Cox's model of proportional hazards.

    Parameters
    ----------
    durations : array_like of shape (n_people,)
        How long each person was followed, above 0; any unit, the same throughout.
    is_event : array_like of shape (n_people,)
        True if the event happened then, False if censored.
    features : array_like of shape (n_people, n_features)
        What was known when follow-up began; no column of ones.
    names : sequence of str, optional
        Names of the features; ``"0"``, ``"1"``, ... by default.

    Returns
    -------
    CoxFit
        Log hazard ratios with their covariance, and the baseline hazard.

    Raises
    ------
    ValueError
        If there are no more events than features, a feature is constant or a sum of others, or one separates those
        with an event from the rest, so that its coefficient would grow for ever.

    Notes
    -----
    The hazard is ``h0(t) exp(x beta)``, and h0 is left open: at each event only the people at risk are compared. Of
    several events at one time Efron's average over their orders is taken. It assumes that hazards stay proportional,
    and that features were known at the start: a later measurement looks into the future.

    References
    ----------
    Cox DR (1972). Regression models and life-tables. *J R Stat Soc B* 34:187-220.
    https://doi.org/10.1111/j.2517-6161.1972.tb00899.x

    Efron B (1977). The efficiency of Cox's likelihood function for censored data. *J Am Stat Assoc* 72:557-565.
    https://doi.org/10.1080/01621459.1977.10480613

    Examples
    --------
    Two of three people carry a variant. A carrier falls ill first, then the other person:

    >>> from neurokit_lite import ml
    >>> fit = ml.fit_cox([1, 2, 3], [1, 1, 0], [[1], [0], [1]])
    >>> fit.log_likelihood > fit.null_log_likelihood
    True
    """
    times, is_event = check_follow_up(durations, is_event)
    features = as_array(features, "features", axes=("n_people", "n_features"), min_size=1)
    if len(features) != len(times):
        hint = "Transpose features." if features.shape[1] == len(times) else "Do they belong together?"
        raise invalid("features", f"have {len(times)} rows, one a person", got=f"shape {features.shape}", hint=hint)
    names, centre, spread = check_features(features, int(is_event.sum()), names)
    order = np.argsort(-times, kind="stable")  # the last first, so that those at risk are a running sum
    risk = _RiskSets(times[order], is_event[order], ((features - centre) / spread)[order])
    beta, best, information = climb(risk, names)
    covariance, null = np.linalg.inv(information) / np.outer(spread, spread), risk.log_likelihood(np.zeros_like(beta))
    return CoxFit(names, beta / spread, covariance, best, null, *risk.increments(beta), centre)


class _RiskSets:
    """Sums over the people at risk, who stand in the order of falling times."""

    def __init__(self, times: np.ndarray, is_event: np.ndarray, features: np.ndarray) -> None:
        self.features, self.is_event = features, is_event
        self.when, group = np.unique(times, return_inverse=True)
        self.last = np.searchsorted(-times, -self.when, side="right") - 1  # the last of those at risk at each time
        self.group = group
        ties = np.bincount(group[is_event], minlength=self.when.size)
        self.event_group = np.repeat(np.arange(self.when.size), ties)  # one row an event, by rising time
        starts = np.repeat(np.cumsum(ties) - ties, ties)
        self.share = (np.arange(ties.sum()) - starts) / ties[self.event_group]  # Efron's k / d

    def _sums(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Sum over those at risk, and over those with the event, at each time (n_whens, ...)."""
        tied = np.zeros((self.when.size, *values.shape[1:]))
        np.add.at(tied, self.group[self.is_event], values[self.is_event])
        return np.cumsum(values, axis=0)[self.last], tied

    def _weights(self, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
        odds = self.features @ beta
        top = float(odds.max())
        weights = np.exp(odds - top)
        at_risk, tied = self._sums(weights)
        return weights, at_risk[self.event_group] - self.share * tied[self.event_group], top

    def log_likelihood(self, beta: np.ndarray) -> float:
        _, total, top = self._weights(beta)
        return float((self.features[self.is_event] @ beta).sum() - (np.log(total) + top).sum())

    def derivatives(self, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Gradient (n_features,) and observed information (n_features, n_features)."""
        weights, total, _ = self._weights(beta)
        at_risk, tied = self._sums(weights[:, None] * self.features)
        means = (at_risk[self.event_group] - self.share[:, None] * tied[self.event_group]) / total[:, None]
        # Each person counts in every event up to their own time, and less in ties with their own event.
        own = np.bincount(self.event_group, 1 / total, self.when.size)
        seen = np.cumsum(own)[self.group]
        less = np.bincount(self.event_group, self.share / total, self.when.size)[self.group] * self.is_event
        second = (self.features * (weights * (seen - less))[:, None]).T @ self.features
        return self.features[self.is_event].sum(axis=0) - means.sum(axis=0), second - means.T @ means

    def increments(self, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Times with an event, and the cumulative hazard of a person with all features at their mean."""
        _, total, top = self._weights(beta)
        hazard = np.bincount(self.event_group, np.exp(-top) / total, self.when.size)
        is_event = np.bincount(self.event_group, minlength=self.when.size) > 0
        return self.when[is_event], np.cumsum(hazard[is_event])


class _Likelihood(Protocol):
    """A partial likelihood: its standardised features, who had the event, its logarithm and the derivatives of that."""

    features: np.ndarray
    is_event: np.ndarray

    def log_likelihood(self, beta: np.ndarray) -> float: ...

    def derivatives(self, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]: ...


def climb(likelihood: _Likelihood, names: tuple[str, ...]) -> tuple[np.ndarray, float, np.ndarray]:
    """Find the top of a partial likelihood by Newton's steps.

    Parameters
    ----------
    likelihood : object
        With `features` (n_rows, n_features), `is_event` (n_rows,), `log_likelihood(beta)`, and `derivatives(beta)`,
        which gives gradient and information.
    names : tuple of str
        Names of the features, for the message.

    Returns
    -------
    tuple of numpy.ndarray of shape (n_features,), float, and numpy.ndarray of shape (n_features, n_features)
        Coefficients, log likelihood and information at the top.

    Raises
    ------
    ValueError
        If it climbs for ever.

    Notes
    -----
    Steps that lead down are halved. How ties are counted is the likelihood's own: Efron's in :func:`fit_cox`, Breslow's
    in the Cox model of stretches.

    References
    ----------
    Cox DR (1972). Regression models and life-tables. *J R Stat Soc B* 34:187-220.
    https://doi.org/10.1111/j.2517-6161.1972.tb00899.x

    Examples
    --------
    >>> import numpy as np
    >>> from types import SimpleNamespace
    >>> from neurokit_lite.ml.survival.cox import climb
    >>> hill = SimpleNamespace(features=np.eye(1), is_event=[], log_likelihood=lambda b: -((b[0] - 2) ** 2) / 2)
    >>> hill.derivatives = lambda b: (2 - b, np.eye(1))
    >>> climb(hill, ("age",))[0]
    array([2.])
    """
    x = likelihood.features
    beta = np.zeros(x.shape[1])
    best = likelihood.log_likelihood(beta)
    for _ in range(_STEPS):
        gradient, information = likelihood.derivatives(beta)
        if not np.isfinite(information).all() or np.linalg.cond(information) > 1e13:
            break
        step = np.linalg.solve(information, gradient)
        if np.abs(step).max() < _CLOSE:
            return beta, best, information
        length = np.ptp(x @ step)
        step = step * (_LONGEST / length if length > _LONGEST else 1.0)
        while (new := likelihood.log_likelihood(beta + step)) < best - 1e-9 and np.abs(step).max() > 1e-12:
            step = step / 2
        gain, beta, best = new - best, beta + step, new
        if _climbs_for_ever(x @ beta, x @ step, gain):
            break
    raise _separated(x, likelihood.is_event, names)


def _climbs_for_ever(scores: np.ndarray, moved: np.ndarray, gain: float) -> bool:
    """Whether people move apart (n_people,) and the likelihood has nothing of it; one outlier may rightly be far."""
    apart = np.ptp(scores)
    return apart > _FARTHEST or bool(apart > _STEEP and np.ptp(moved) > _MOVED and gain < _GAINED)


def check_features(
    features: np.ndarray, n_events: int, names: Sequence[str] | None, *, rows: str = "person"
) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """Check the features of a Cox model, and give the units of the search.

    Parameters
    ----------
    features : numpy.ndarray of shape (n_rows, n_features)
        Features.
    n_events : int
        Number of events.
    names : sequence of str, optional
        Names of the features; ``"0"``, ``"1"``, ... by default.
    rows : str
        What a row is, for the message.

    Returns
    -------
    tuple of tuple of str and two numpy.ndarray of shape (n_features,)
        Names, means and standard deviations: what is singular must not depend on the units of the table.

    Raises
    ------
    ValueError
        If there are more features than events, names do not fit, or a feature is constant or a sum of others.

    Notes
    -----
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.ml.survival.cox import check_features
    >>> check_features(np.array([[1.0], [3.0]]), 2, ["age"])
    (('age',), array([2.]), array([1.]))
    """
    n_features = features.shape[1]
    numbers = [str(i) for i in range(n_features)]
    names = as_names(numbers if names is None else names, "names", axis="n_features")
    if len(names) != n_features:
        raise invalid("names", f"be {n_features}, one a feature", got=str(len(names)))
    if n_features > n_events:
        hint = "Ten events a feature are a usual minimum."
        raise invalid("features", "be no more than events", got=f"{n_features} for {n_events} events", hint=hint)
    flat = [name for name, is_flat in zip(names, is_constant(features, axis=0), strict=True) if is_flat]
    if flat:
        raise invalid("features", f"vary from {rows} to {rows}", got=f"constant: {listed(flat)}")
    centre, spread = features.mean(axis=0), features.std(axis=0)  # the units
    if np.linalg.matrix_rank((features - centre) / spread) < n_features:
        raise invalid("features", "differ from one another", got="one that is a sum of others", hint="Leave it out.")
    return names, centre, spread


def _separated(features: np.ndarray, is_event: np.ndarray, names: tuple[str, ...]) -> Exception:
    """What is wrong where the likelihood climbs for ever, with the feature whose values lie farthest apart."""
    apart = features[is_event].mean(axis=0) - features.mean(axis=0)  # in standard deviations
    name = names[int(np.argmax(np.abs(apart)))]
    got = f"{name}, at a limit of which nobody has an event, or everybody has it first"
    return invalid("features", "leave the event uncertain", got=got, hint="Its hazard ratio is infinite: leave it out.")
