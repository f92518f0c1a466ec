"""The likelihood of a population's samples, with people's own parameters integrated out."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.drugs.kinetics.records import KineticRecords
from neurokit_lite.drugs.kinetics.responses import exponential_terms, respond

__all__ = ["Conditional", "PopulationModel"]
__shared__ = ["Conditional", "PopulationModel"]  # not in the face

_STEP = 1e-20  # of complex differentiation: exact, since nothing is subtracted
_N_STEPS = 60
_NEAR, _SETTLED = 1e-3, 1e-7  # steps of people's effects, in units of their spread
_SMALLEST = 1e-10  # mg/L: a prediction of 0 has no logarithm


@dataclass(frozen=True, eq=False)
class Conditional:
    """People's own effects at the population's parameters, and what they leave of the likelihood.

    Parameters
    ----------
    effects : numpy.ndarray of shape (n_people, n_random)
        Most probable effects of each person; no unit.
    precisions : numpy.ndarray of shape (n_people, n_random, n_random)
        Inverse covariance of each person's effects.
    deviance : float
        Minus twice the log likelihood, without the constant of the normal density.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.fit_population(drugs.make_infants(20).records).effects.shape
    (20, 2)
    """

    effects: np.ndarray
    precisions: np.ndarray
    deviance: float


class PopulationModel:
    """Samples joined with the doses before them, so that all people are predicted at once.

    Parameters
    ----------
    records : KineticRecords
        Doses and samples.
    is_random : numpy.ndarray of shape (n_parameters,)
        Which parameters vary among people.
    has_uptake : bool
        Whether the third parameter is a rate of uptake; else a third and fourth are a second compartment.
    is_proportional : bool
        Whether the error grows with the concentration.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.fit_population(drugs.make_infants(20).records).parameters
    ('clearance', 'volume')
    """

    def __init__(
        self, records: KineticRecords, *, is_random: np.ndarray, has_uptake: bool, is_proportional: bool
    ) -> None:
        self.records, self.has_uptake, self.is_proportional = records, has_uptake, is_proportional
        self.random = np.flatnonzero(is_random)
        self.n_people = records.people.size
        self.who = records.sample_people
        self.levels = records.concentrations_mg_l
        first = np.searchsorted(records.dose_people, self.who)
        # Doses strictly before each sample: sorted with the samples, which come first where times are equal.
        people = np.concatenate((self.who, records.dose_people))
        is_dose = np.arange(people.size) >= self.who.size
        order = np.lexsort((is_dose, np.concatenate((records.times_h, records.dose_times_h)), people))
        past = np.empty(people.size, dtype=int)
        past[order] = np.cumsum(is_dose[order])
        past = past[: self.who.size]
        n_past = past - first
        self.starts = np.concatenate(([0], np.cumsum(n_past)[:-1]))
        dose = np.repeat(first - self.starts, n_past) + np.arange(n_past.sum())
        self.lag = np.repeat(records.times_h, n_past) - records.dose_times_h[dose]
        self.doses, self.durations = records.doses_mg[dose], records.durations_h[dose]
        self.pair_who = np.repeat(self.who, n_past)

    def predict(self, logs: np.ndarray) -> np.ndarray:
        """Concentration of each sample (n_samples,) from log parameters (n_people, n_parameters), real or complex."""
        own = np.exp(logs)
        uptake = own[self.pair_who, 2] if self.has_uptake else None
        second = None if own.shape[1] < 4 else own[:, 2:4].T
        exchange, peripheral = (None, None) if second is None else second
        terms = exponential_terms(own[:, 0], own[:, 1], exchange=exchange, peripheral=peripheral)
        weights, rates = (term[:, self.pair_who] for term in terms)
        each = self.doses * respond(self.lag, self.durations, weights=weights, rates=rates, uptake=uptake)
        return np.add.reduceat(each, self.starts)

    def sensitivities(self, logs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Predictions (n_samples,) and their derivatives (n_samples, n_random) by a complex step."""
        found = []
        for parameter in self.random:
            moved = logs.astype(complex)
            moved[:, parameter] += 1j * _STEP
            found.append(self.predict(moved))
        slopes = np.column_stack([one.imag / _STEP for one in found])
        return np.maximum(found[0].real, _SMALLEST), slopes

    def by_person(self, values: np.ndarray) -> np.ndarray:
        """Sums over each person's samples."""
        return np.stack([np.bincount(self.who, one, minlength=self.n_people) for one in values.T], axis=-1)

    def _variance(self, fitted: np.ndarray, sd: float) -> np.ndarray:
        return sd**2 * (fitted**2 if self.is_proportional else np.ones(fitted.size))

    def penalised(self, typical: np.ndarray, effects: np.ndarray, spread: np.ndarray, *, sd: float) -> np.ndarray:
        """Minus twice the log of each person's joint density (n_people,) of samples and effects, without constants."""
        fitted = np.maximum(self.predict(self._moved(typical, effects)), _SMALLEST)
        variance = self._variance(fitted, sd)
        loss = (self.levels - fitted) ** 2 / variance + np.log(variance)
        return self.by_person(loss[:, None])[:, 0] + ((effects / spread) ** 2).sum(axis=1)

    def _moved(self, typical: np.ndarray, effects: np.ndarray) -> np.ndarray:
        logs = typical.copy()
        logs[:, self.random] += effects
        return logs

    def _normal_equations(self, typical: np.ndarray, effects: np.ndarray, spread: np.ndarray, sd: float) -> tuple:
        """Downhill direction and expected curvature of half of :meth:`penalised`, person by person."""
        fitted, slopes = self.sensitivities(self._moved(typical, effects))
        variance, rest = self._variance(fitted, sd), self.levels - fitted
        pull = rest / variance
        weight = 1 / variance
        if self.is_proportional:
            pull = pull + (rest**2 / variance - 1) / fitted
            weight = weight + 2 / fitted**2
        downhill = self.by_person(pull[:, None] * slopes) - effects / spread**2
        products = (slopes[:, :, None] * slopes[:, None, :] * weight[:, None, None]).reshape(rest.size, -1)
        n_random = spread.size
        curvature = self.by_person(products).reshape(self.n_people, n_random, n_random) + np.diag(1 / spread**2)
        return downhill, curvature

    def most_probable(
        self, typical: np.ndarray, spread: np.ndarray, sd: float, *, start: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Each person's most probable effects, by Fisher scoring that halves steps uphill; and curvatures there."""
        effects, loss = start.copy(), None
        for _ in range(_N_STEPS):
            downhill, curvature = self._normal_equations(typical, effects, spread, sd)
            step = np.linalg.solve(curvature, downhill[:, :, None])[:, :, 0]
            size = np.abs(step / spread).max(axis=1)
            if size.max() < _SETTLED:
                return effects + step, curvature
            if size.max() < _NEAR:  # so near, a step cannot lead uphill by more than rounding
                effects, loss = effects + step, None
                continue
            loss = self.penalised(typical, effects, spread, sd=sd) if loss is None else loss
            step *= np.minimum(1, 3 / np.maximum(size, 1e-300))[:, None]
            for _ in range(20):
                tried = self.penalised(typical, effects + step, spread, sd=sd)
                is_worse = ~(tried <= loss) & (np.abs(step / spread).max(axis=1) > _NEAR)
                if not is_worse.any():
                    break
                step[is_worse] /= 2
            effects, loss = effects + step, tried
        return effects, self._normal_equations(typical, effects, spread, sd)[1]

    def conditional(self, typical: np.ndarray, spread: np.ndarray, sd: float, *, start: np.ndarray) -> Conditional:
        """First-order conditional estimation with interaction (FOCE-I): Laplace's integral at each person's best."""
        effects, curvature = self.most_probable(typical, spread, sd, start=start)
        loss = float(self.penalised(typical, effects, spread, sd=sd).sum())
        log_det = float(np.linalg.slogdet(curvature)[1].sum()) + 2 * self.n_people * float(np.log(spread).sum())
        return Conditional(effects, curvature, loss + log_det)

    def first_order(self, typical: np.ndarray, spread: np.ndarray, sd: float) -> Conditional:
        """First-order estimation (FO): the model made straight at the typical person, by Woodbury's identity."""
        fitted, slopes = self.sensitivities(typical)
        variance, rest = self._variance(fitted, sd), self.levels - fitted
        n_random = spread.size
        products = (slopes[:, :, None] * slopes[:, None, :] / variance[:, None, None]).reshape(rest.size, -1)
        inner = self.by_person(products).reshape(self.n_people, n_random, n_random) + np.diag(1 / spread**2)
        pull = self.by_person(slopes * (rest / variance)[:, None])
        effects = np.linalg.solve(inner, pull[:, :, None])[:, :, 0]
        loss = float((rest**2 / variance + np.log(variance)).sum() - (pull * effects).sum())
        log_det = float(np.linalg.slogdet(inner)[1].sum()) + 2 * self.n_people * float(np.log(spread).sum())
        return Conditional(effects, inner, loss + log_det)
