"""Cox's model for stretches of follow-up: exposures that begin on the way, late entry, and weights."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.ml import Estimate
from neurokit_lite.ml.survival.cox import check_features, climb

__all__ = ["IntervalCox", "fit_interval_cox"]


@dataclass(frozen=True, eq=False)
class IntervalCox:
    """A fitted model of proportional hazards. :func:`fit_interval_cox` makes it.

    Parameters
    ----------
    names : tuple of str
        Names of the features.
    coefficients : numpy.ndarray of shape (n_features,)
        Log hazard ratio for one unit more of each.
    covariance : numpy.ndarray of shape (n_features, n_features)
        Covariance of the coefficients from the information: right without weights.
    robust_covariance : numpy.ndarray of shape (n_features, n_features)
        The same from the residuals of people: right with weights and with copies of people as well.
    log_likelihood : float
        Partial log likelihood.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_interval_cox([0, 0, 0, 0], [1, 2, 3, 4], [1, 1, 1, 1], features=[[1], [0], [1], [0]])
    >>> fit.coefficients.round(3)
    array([0.941])
    """

    names: tuple[str, ...]
    coefficients: np.ndarray
    covariance: np.ndarray
    robust_covariance: np.ndarray
    log_likelihood: float

    def hazard_ratios(self, *, alpha: float = 0.05) -> Estimate:
        """Hazard ratio for one unit more of each feature, with limits from the robust covariance."""
        from scipy.special import ndtri

        half = -ndtri(as_fraction(alpha, "alpha") / 2) * np.sqrt(np.diag(self.robust_covariance))
        return Estimate(*(np.exp(self.coefficients + shift) for shift in (0.0, -half, half)))


def fit_interval_cox(
    starts: np.ndarray,
    stops: np.ndarray,
    is_event: np.ndarray,
    *,
    features: np.ndarray,
    weights: np.ndarray | None = None,
    people: np.ndarray | None = None,
    names: Sequence[str] | None = None,
    are_clones: bool = False,
) -> IntervalCox:
    """Fit Cox's model to stretches of follow-up, each with the features that held in it.

    Parameters
    ----------
    starts, stops : array_like of float, shape (n_intervals,)
        When each stretch begins and ends; at risk is who has begun before a time and not ended before it.
    is_event : array_like of bool, shape (n_intervals,)
        Whether the event happened at the end of the stretch.
    features : array_like of float, shape (n_intervals, n_features)
        What held in the stretch, known when it began; no column of ones.
    weights : array_like of float, shape (n_intervals,), optional
        Above 0; 1 by default.
    people : array_like, shape (n_intervals,), optional
        Whose stretch it is; each a person of their own by default. Only the robust covariance needs it.
    names : sequence of str, optional
        Names of the features; ``"0"``, ``"1"``, ... by default.
    are_clones : bool
        Allow stretches of one person at the same time, as :func:`clone_follow_up` makes them on purpose.

    Returns
    -------
    IntervalCox
        Log hazard ratios, with both covariances.

    Raises
    ------
    ValueError
        If a stretch has no length, two of one person overlap, a feature is constant or a sum of others, or one
        separates the events from the rest.

    Notes
    -----
    Partial likelihood with Breslow's ties: at each time with events of weight d, ``sum x beta - d log sum exp(x beta)``
    over those at risk. The robust covariance is ``I^-1 (sum over people of u u') I^-1`` with the score residuals u.
    It takes weights as known; where they were estimated by a propensity score for everybody, limits are a little too
    wide, for other targets they may be too narrow. It assumes that whoever leaves is like whoever stays, given the
    features. With many ties :func:`neurokit_lite.ml.fit_cox`, which takes Efron's, lies farther from 1.

    References
    ----------
    Andersen PK, Gill RD (1982). Cox's regression model for counting processes: a large sample study. *Ann Stat*
    10:1100-1120. https://doi.org/10.1214/aos/1176345976

    Lin DY, Wei LJ (1989). The robust inference for the Cox proportional hazards model. *J Am Stat Assoc* 84:1074-1078.
    https://doi.org/10.1080/01621459.1989.10478874

    Examples
    --------
    At each of three events one person with the drug and one without it are at risk; two of the events fall on the drug:

    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_interval_cox([0, 0, 1, 2], [1, 3, 2, 4], [1, 1, 1, 0], features=[[1], [0], [1], [1]])
    >>> fit.hazard_ratios().value.round(9)
    array([2.])
    """
    starts, stops = (
        as_array(one, name, axes=("n_intervals",), min_size=2) for one, name in ((starts, "starts"), (stops, "stops"))
    )
    is_event = as_mask(is_event, "is_event", axes=("n_intervals",))
    features = as_array(features, "features", axes=("n_intervals", "n_features"), min_size=1)
    weights = np.ones(stops.size) if weights is None else as_array(weights, "weights", axes=("n_intervals",))
    people = np.arange(stops.size) if people is None else as_labels(people, "people", axis="n_intervals")
    named = {"starts": starts, "is_event": is_event, "weights": weights, "people": people}
    for name, one in named.items():
        same_length(one, stops, names=(name, "stops"), axis="n_intervals")
    if len(features) != stops.size:
        hint = turn_hint("features", features.shape, n_rows=stops.size)
        raise invalid("features", f"have {stops.size} rows (n_intervals)", got=f"shape {features.shape}", hint=hint)
    _check(starts, stops, is_event, weights)
    if not are_clones:
        _check_overlap(starts, stops, people)
    names, centre, spread = check_features(features, int(is_event.sum()), names, rows="stretch")
    sums = _AtRisk(starts, stops, is_event, (features - centre) / spread, weights / weights.mean())
    beta, score, information = climb(sums, names)
    residuals = sums.residuals(beta)
    _, who = np.unique(people, return_inverse=True)
    own = np.array([np.bincount(who, column) for column in residuals.T]).T
    inverse = np.linalg.inv(information)
    scale = np.outer(spread, spread)
    robust = inverse @ (own.T @ own) @ inverse
    mean = weights.mean()
    likelihood = mean * (score - sums.deaths.sum() * np.log(mean))
    return IntervalCox(names, beta / spread, inverse / mean / scale, robust / scale, float(likelihood))


def _check(starts: np.ndarray, stops: np.ndarray, is_event: np.ndarray, weights: np.ndarray) -> None:
    wrong = np.flatnonzero(stops <= starts)
    if wrong.size:
        got = f"{wrong.size} that do not; the first from {starts[wrong[0]]:g} to {stops[wrong[0]]:g}"
        raise invalid("stops", "lie after starts", got=got)
    if not is_event.any():
        raise invalid("is_event", "be True somewhere", got="False everywhere", hint="True stands for an event.")
    if (weights <= 0).any():
        hint = "Leave out who has no weight."
        raise invalid(
            "weights",
            "be above 0",
            got=f"{(weights <= 0).sum()} that are not: {listed(weights[weights <= 0])}",
            hint=hint,
        )


def _check_overlap(starts: np.ndarray, stops: np.ndarray, people: np.ndarray) -> None:
    _, who = np.unique(people, return_inverse=True)
    order = np.lexsort((starts, who))
    before, after = order[:-1], order[1:]
    twice = np.flatnonzero((who[before] == who[after]) & (starts[after] < stops[before]))
    if twice.size:
        got = f"{twice.size} that overlap; the first of {people[after[twice[0]]]}, at {starts[after[twice[0]]]:g}"
        hint = "Copies that follow different strategies: are_clones=True."
        raise invalid("starts", "lie after the other stretches of the same person", got=got, hint=hint)


class _AtRisk:
    """Weighted sums over the stretches that are at risk at each time with an event."""

    def __init__(self, starts: np.ndarray, stops: np.ndarray, is_event: np.ndarray, x: np.ndarray, w: np.ndarray):
        self.features, self.w, self.is_event = x, w, is_event
        self.when, place = np.unique(stops[is_event], return_inverse=True)
        self.place, self.deaths = place, np.bincount(place, w[is_event])
        self.by_stop, self.by_start = np.argsort(stops, kind="stable"), np.argsort(starts, kind="stable")
        self.first_stop = np.searchsorted(stops[self.by_stop], self.when, side="left")  # from here on: not yet ended
        self.first_start = np.searchsorted(starts[self.by_start], self.when, side="left")  # from here on: not begun
        self.enters = np.searchsorted(self.when, starts, side="right")  # places of events within (start, stop]
        self.leaves = np.searchsorted(self.when, stops, side="right")

    def _sum(self, values: np.ndarray) -> np.ndarray:
        """Sum over those at risk at each time (n_times, ...)."""

        def after(order: np.ndarray, first: np.ndarray) -> np.ndarray:
            total = np.cumsum(values[order][::-1], axis=0)[::-1]
            return np.concatenate([total, np.zeros_like(total[:1])])[first]

        return after(self.by_stop, self.first_stop) - after(self.by_start, self.first_start)

    def _odds(self, beta: np.ndarray) -> tuple[np.ndarray, float]:
        scores = self.features @ beta
        return self.w * np.exp(scores - scores.max()), float(scores.max())

    def log_likelihood(self, beta: np.ndarray) -> float:
        odds, top = self._odds(beta)
        events = (self.w * (self.features @ beta))[self.is_event].sum()
        return float(events - (self.deaths * (np.log(self._sum(odds)) + top)).sum())

    def derivatives(self, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        odds, _ = self._odds(beta)
        total = self._sum(odds)
        means = self._sum(odds[:, None] * self.features) / total[:, None]
        rate = np.concatenate([[0.0], np.cumsum(self.deaths / total)])
        seen = rate[self.leaves] - rate[self.enters]
        second = (self.features * (odds * seen)[:, None]).T @ self.features
        gradient = self.w[self.is_event] @ self.features[self.is_event] - self.deaths @ means
        return gradient, second - (means * self.deaths[:, None]).T @ means

    def residuals(self, beta: np.ndarray) -> np.ndarray:
        """Weighted score residual of each stretch (n_intervals, n_features)."""
        odds, _ = self._odds(beta)
        total = self._sum(odds)
        means = self._sum(odds[:, None] * self.features) / total[:, None]
        rate = self.deaths / total
        summed = np.concatenate([[0.0], np.cumsum(rate)])
        drift = np.concatenate([np.zeros((1, means.shape[1])), np.cumsum(rate[:, None] * means, axis=0)])
        passed = (
            (summed[self.leaves] - summed[self.enters])[:, None] * self.features
            - drift[self.leaves]
            + drift[self.enters]
        )
        found = -odds[:, None] * passed
        found[self.is_event] += self.w[self.is_event, None] * (self.features[self.is_event] - means[self.place])
        return found
