"""One patient: a population's knowledge brought up to date by a few levels (empirical Bayes), and the next level."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.kinetics.likelihood import PopulationModel
from neurokit_lite.drugs.kinetics.population import PopulationFit, typical_logs
from neurokit_lite.drugs.kinetics.records import collect_records

__all__ = ["LevelForecast", "PersonEstimate", "estimate_person"]


@dataclass(frozen=True, eq=False)
class LevelForecast:
    """Levels that are expected. :meth:`PersonEstimate.predict` makes it.

    Parameters
    ----------
    times_h : numpy.ndarray of shape (n_times,)
        Times.
    expected_mg_l, low_mg_l, high_mg_l : numpy.ndarray of shape (n_times,)
        Most probable level, and the limits between which a measured level will lie.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_population(drugs.make_infants(30).records)
    >>> infant = drugs.estimate_person(fit, [2.0], [18.0], dose_times_h=[0], doses_mg=[20], weight_kg=1.0)
    >>> ahead = infant.predict([12.0], [0], [20])
    >>> bool(ahead.low_mg_l[0] < ahead.expected_mg_l[0] < ahead.high_mg_l[0])
    True
    """

    times_h: np.ndarray
    expected_mg_l: np.ndarray
    low_mg_l: np.ndarray
    high_mg_l: np.ndarray


@dataclass(frozen=True, eq=False)
class PersonEstimate:
    """One person's kinetics. :func:`estimate_person` makes it.

    Parameters
    ----------
    fit : PopulationFit
        The population.
    logs : numpy.ndarray of shape (n_parameters,)
        Log of the person's own parameters, in L/h, L and per h.
    effects : numpy.ndarray of shape (n_random,)
        Log of own over typical, of those that vary among people.
    covariance : numpy.ndarray of shape (n_random, n_random)
        Covariance of the effects.
    n_samples : int
        How many levels they rest on.

    Examples
    --------
    Without a level the person is typical:

    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_population(drugs.make_infants(30).records)
    >>> drugs.estimate_person(fit, [], [], dose_times_h=[0], doses_mg=[20], weight_kg=1.0).effects
    array([0., 0.])
    """

    fit: PopulationFit
    logs: np.ndarray
    effects: np.ndarray
    covariance: np.ndarray
    n_samples: int

    @property
    def parameters(self) -> dict[str, float]:
        """The person's own parameters by name: clearance and exchange in L/h, volumes in L, absorption per h."""
        return {name: float(np.exp(one)) for name, one in zip(self.fit.parameters, self.logs, strict=True)}

    def predict(
        self,
        times_h: np.ndarray,
        dose_times_h: np.ndarray,
        doses_mg: np.ndarray,
        *,
        durations_h: np.ndarray | None = None,
        alpha: float = 0.05,
    ) -> LevelForecast:
        """Levels at times (n_times,) after doses (n_doses,), with limits for a measured one that miss in `alpha`."""
        from scipy.special import ndtri

        z = -ndtri(as_fraction(alpha, "alpha") / 2)
        asked = as_array(times_h, "times_h", axes=("n_times",), min_size=1)
        taken = (dose_times_h, doses_mg, durations_h)
        model = _model(self.fit, np.unique(asked), np.ones(np.unique(asked).size), taken)
        level, slopes = model.sensitivities(self.logs[None, :])
        variance = np.einsum("ni,ij,nj->n", slopes, self.covariance, slopes)
        if self.fit.error == "proportional":
            half = z * np.sqrt(variance / level**2 + self.fit.residual_sd**2)
            low, high = level * np.exp(-half), level * np.exp(half)
        else:
            half = z * np.sqrt(variance + self.fit.residual_sd**2)
            low, high = np.maximum(level - half, 0), level + half
        place = np.searchsorted(model.records.times_h, asked)
        return LevelForecast(asked, level[place], low[place], high[place])


def estimate_person(
    fit: PopulationFit,
    times_h: np.ndarray,
    concentrations_mg_l: np.ndarray,
    *,
    dose_times_h: np.ndarray,
    doses_mg: np.ndarray,
    durations_h: np.ndarray | None = None,
    weight_kg: float | None = None,
    covariates: Mapping[str, float] | None = None,
) -> PersonEstimate:
    """Estimate one person's kinetics from the population and a few levels, or none (maximum a posteriori).

    Parameters
    ----------
    fit : PopulationFit
        A population like the person.
    times_h : array_like of shape (n_samples,)
        When levels were taken, after the first dose; may be empty.
    concentrations_mg_l : array_like of shape (n_samples,)
        The levels in mg/L, above 0.
    dose_times_h : array_like of shape (n_doses,)
        When each dose was given.
    doses_mg : array_like of shape (n_doses,)
        How much, in milligrams.
    durations_h : array_like of shape (n_doses,), optional
        How long each infusion ran.
    weight_kg : float, optional
        Weight; needed where the population's values are per kg.
    covariates : mapping of str to float, optional
        The person's value of each covariate of the fit.

    Returns
    -------
    PersonEstimate
        Own parameters, with their uncertainty, and a forecast.

    Raises
    ------
    ValueError
        If weight or a covariate is missing, or :func:`~neurokit_lite.drugs.collect_records` refuses levels or doses.

    Notes
    -----
    The effects with the highest posterior density: prior normal with the population's spread, times the likelihood of
    the levels. With one imprecise level they stay near 0 (shrinkage). The population's parameters are taken as known.

    References
    ----------
    Sheiner LB, Beal SL (1982). Bayesian individualization of pharmacokinetics: simple implementation and comparison
    with non-Bayesian methods. *J Pharm Sci* 71:1344-1348.

    Examples
    --------
    A level above what is typical means a smaller volume:

    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_population(drugs.make_infants(30).records)
    >>> infant = drugs.estimate_person(fit, [2.0], [30.0], dose_times_h=[0], doses_mg=[20], weight_kg=1.0)
    >>> infant.parameters["volume"] < fit.typical("volume").value
    True
    """
    as_instance(fit, "fit", PopulationFit, hint="fit_population makes it.")
    times = as_array(times_h, "times_h", axes=("n_samples",))
    logs = _person_logs(fit, weight_kg, covariates)
    if times.size == 0:
        if as_array(concentrations_mg_l, "concentrations_mg_l", axes=("n_samples",)).size:
            raise invalid("times_h", "be as many as concentrations_mg_l", got="none")
        _model(fit, [np.max(dose_times_h) + 1.0], [1.0], (dose_times_h, doses_mg, durations_h))  # refuses bad doses
        return PersonEstimate(fit, logs, np.zeros(fit.spread.size), np.diag(fit.spread**2), 0)
    model = _model(fit, times, concentrations_mg_l, (dose_times_h, doses_mg, durations_h))
    found, curvature = model.most_probable(
        logs[None, :], fit.spread, fit.residual_sd, start=np.zeros((1, fit.spread.size))
    )
    own = logs.copy()
    own[model.random] += found[0]
    return PersonEstimate(fit, own, found[0], np.linalg.inv(curvature[0]), times.size)


def _model(fit: PopulationFit, times: object, levels: object, doses: tuple) -> PopulationModel:
    """The model of one person's samples and doses."""
    when, amounts, durations = doses
    n_doses = as_array(when, "dose_times_h", axes=("n_doses",), min_size=1).size
    n_samples = as_array(times, "times_h", axes=("n_samples",)).size
    records = collect_records(
        np.zeros(n_samples, dtype=int),
        times,
        levels,
        dose_people=np.zeros(n_doses, dtype=int),
        dose_times_h=when,
        doses_mg=amounts,
        durations_h=durations,
    )
    return PopulationModel(
        records,
        is_random=np.isin(fit.parameters, fit.varying),
        has_uptake="absorption" in fit.parameters,
        is_proportional=fit.error == "proportional",
    )


def _person_logs(fit: PopulationFit, weight_kg: object, covariates: object) -> np.ndarray:
    """Log parameters of a typical person of that weight, with those covariates."""
    weight = None
    if fit.is_per_kg:
        if weight_kg is None:
            raise invalid("weight_kg", "be given, since the population's values are per kg", weight_kg)
        weight = in_range(weight_kg, "weight_kg", low=0.2, high=400, unit="kg", hint="Did you pass grams or pounds?")
    elif weight_kg is not None:
        raise invalid("weight_kg", "be left out, since the population was fitted without weights", weight_kg)
    given = {} if covariates is None else covariates
    if not isinstance(given, Mapping):
        raise invalid("covariates", "map names to numbers", covariates, error=TypeError)
    needed = {name for _, name in fit.effect_names}
    if set(given) != needed:
        got = listed(sorted(map(str, given))) if given else "none"
        raise invalid("covariates", f"have a value for {listed(sorted(needed)) if needed else 'nothing'}", got=got)
    row = [in_range(given[name], f"covariates[{name!r}]") for _, name in fit.effect_names]
    table = np.array(row, dtype=float).reshape(1, -1)
    return typical_logs(
        fit.parameters,
        fit.coefficients,
        weights=None if weight is None else np.array([weight]),
        shifts=fit.effect_names,
        table=table,
    )[0]
