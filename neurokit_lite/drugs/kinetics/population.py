"""A population fit: what is typical, how much people differ, and what explains it (mixed-effects model)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.drugs.kinetics.likelihood import Conditional, PopulationModel
from neurokit_lite.drugs.kinetics.records import KineticRecords
from neurokit_lite.ml import Estimate

__all__ = ["PopulationFit", "fit_population", "typical_logs"]
__shared__ = ["typical_logs"]  # not in the face

_MODELS = {
    "one compartment": ("clearance", "volume"),
    "one compartment, uptake": ("clearance", "volume", "absorption"),
    "two compartments": ("clearance", "volume", "exchange", "peripheral"),
}
_SIZED = ("clearance", "volume", "exchange", "peripheral")  # what grows with body weight
_METHODS = ("foce", "fo")
_ERRORS = ("proportional", "additive")
_STEP = 1e-3  # of a difference, in about one standard error
_FARTHEST, _HOPELESS = 25.0, 1e10


@dataclass(frozen=True, eq=False)
class PopulationFit:
    """A population's kinetics. :func:`fit_population` makes it.

    Parameters
    ----------
    model : str
        ``"one compartment"``, ``"one compartment, uptake"`` or ``"two compartments"``.
    parameters : tuple of str
        Names of the parameters.
    names : tuple of str
        Names of the fixed effects: the parameters, then ``"volume:premature"`` and the like.
    coefficients : numpy.ndarray of shape (n_effects,)
        Fixed effects on the log scale. ``exp`` of a parameter's is the typical value at
        covariates of 0 (subtract a middle value first): clearance and exchange in L/h,
        volumes in L (both per kg where weights were given), absorption per h; ``exp`` of a covariate's is a factor.
    covariance : numpy.ndarray of shape (n_effects, n_effects)
        Their covariance.
    varying : tuple of str
        Parameters that vary among people.
    spread : numpy.ndarray of shape (n_random,)
        Standard deviations among people of the log parameters; about the coefficient of variation.
    error : str
        ``"proportional"`` or ``"additive"``.
    residual_sd : float
        Standard deviation of a sample around a person's own curve: a share, or mg/L.
    people : numpy.ndarray of shape (n_people,)
        Labels of the people.
    effects : numpy.ndarray of shape (n_people, n_random)
        Each person's most probable effects: log of own over typical.
    deviance : float
        Minus twice the log likelihood without its constant, NONMEM's objective function.
    n_samples : int
        How many samples.
    is_per_kg : bool
        Whether clearance, exchange and volumes are per kg.
    effect_names : tuple of (str, str)
        Parameter and covariate of each covariate effect.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.fit_population(drugs.make_infants(30).records).names
    ('clearance', 'volume')
    """

    model: str
    parameters: tuple[str, ...]
    names: tuple[str, ...]
    coefficients: np.ndarray
    covariance: np.ndarray
    varying: tuple[str, ...]
    spread: np.ndarray
    error: str
    residual_sd: float
    people: np.ndarray
    effects: np.ndarray
    deviance: float
    n_samples: int
    is_per_kg: bool
    effect_names: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        parameters = _MODELS[one_of(self.model, "model", tuple(_MODELS))]
        shifts = tuple((str(one), str(other)) for one, other in self.effect_names)
        wanted = {
            "parameters": parameters,
            "names": (*parameters, *(":".join(pair) for pair in shifts)),
            "varying": tuple(one for one in parameters if one in tuple(self.varying)),
        }
        for name, right in wanted.items():
            found = as_names(getattr(self, name), name, axis="n_names")
            if found != right or not found:
                raise invalid(name, f"be {listed(right)}", got=listed(found))
        people = as_labels(self.people, "people", axis="n_people")
        if np.unique(people).size < people.size:
            raise invalid("people", "differ", got=listed(people))
        shapes = {
            "coefficients": (len(wanted["names"]),),
            "covariance": (len(wanted["names"]),) * 2,
            "spread": (len(wanted["varying"]),),
            "effects": (people.size, len(wanted["varying"])),
        }
        for name, shape in shapes.items():
            values = as_array(getattr(self, name), name, axes=("n_rows", "n_columns")[: len(shape)])
            if values.shape != shape:
                raise invalid(name, f"have the shape {shape}", got=f"{values.shape}")
            object.__setattr__(self, name, values)

    @property
    def log_likelihood(self) -> float:
        """The log likelihood, with its constant."""
        return -0.5 * (self.deviance + self.n_samples * float(np.log(2 * np.pi)))

    @property
    def shrinkage(self) -> np.ndarray:
        """How much less people's estimates vary than people do (n_random,): 0, seen well, to 1, not seen at all."""
        return 1 - self.effects.std(axis=0, ddof=1) / self.spread

    def typical(self, name: str, *, alpha: float = 0.05) -> Estimate:
        """Typical value, or factor of a covariate, with its interval (normal on the log scale: many people)."""
        from scipy.special import ndtri

        at = self.names.index(one_of(name, "name", self.names))
        half = -ndtri(as_fraction(alpha, "alpha") / 2) * float(np.sqrt(self.covariance[at, at]))
        middle = float(self.coefficients[at])
        return Estimate(*(float(np.exp(middle + shift)) for shift in (0.0, -half, half)))


def fit_population(
    records: KineticRecords,
    *,
    model: str = "one compartment",
    varying: Sequence[str] = ("clearance", "volume"),
    covariate_effects: Mapping[str, Sequence[str]] | None = None,
    error: str = "proportional",
    method: str = "foce",
) -> PopulationFit:
    """Fit kinetics to all people at once, however few samples each one has (non-linear mixed effects).

    Parameters
    ----------
    records : KineticRecords
        From :func:`~neurokit_lite.drugs.collect_records`. With weights, clearance and volumes are per kg.
    model : str
        ``"one compartment"``, ``"one compartment, uptake"`` (swallowed) or ``"two compartments"``.
    varying : sequence of str
        Parameters that vary among people.
    covariate_effects : mapping of str to sequence of str, optional
        Covariates that shift each parameter, such as ``{"volume": ["is_premature"]}``; one unit multiplies by a factor.
    error : str
        ``"proportional"`` to the predicted concentration, or ``"additive"``.
    method : str
        ``"foce"``, conditional estimation with interaction, or ``"fo"``, the older first-order method.

    Returns
    -------
    PopulationFit
        Typical values with intervals, spreads, and each person's own effects.

    Raises
    ------
    ValueError
        If a name is unknown, there are fewer than three people or fewer samples than parameters, a covariate is
        constant, or the fit does not settle.

    Notes
    -----
    ``log p_i = x_i beta + eta_i`` with normal eta, independent between parameters; ``y = f(p_i, doses) + error``. The
    integral over eta has no closed form; Laplace's method at each person's most probable eta, with the expected
    curvature, is NONMEM's FOCE with interaction. FO expands at eta = 0, and is biased where people differ much. Both
    assume that samples were not taken *because* of the level.

    References
    ----------
    Lindstrom MJ, Bates DM (1990). Nonlinear mixed effects models for repeated measures data. *Biometrics* 46:673-687.
    https://doi.org/10.2307/2532087

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_infants(100)
    >>> found = drugs.fit_population(made.records).typical("clearance")
    >>> found.low < made.clearance_l_h_kg < found.high
    True
    """
    parameters, varying, method, error = _settings(records, model, varying, method, error)
    shifts = _shifts(records, parameters, covariate_effects)
    fitted = PopulationModel(
        records,
        is_random=np.isin(parameters, varying),
        has_uptake="absorption" in parameters,
        is_proportional=error == "proportional",
    )
    search = _Search(fitted, parameters, shifts, method)
    theta, covariance, found = search.run()
    coefficients, spread, sd = search.split(theta)
    return PopulationFit(
        model,
        parameters,
        (*parameters, *(f"{parameter}:{name}" for parameter, name in shifts)),
        coefficients,
        covariance,
        varying,
        spread,
        error,
        sd,
        records.people,
        found.effects,
        found.deviance,
        records.times_h.size,
        records.weights_kg is not None,
        shifts,
    )


def typical_logs(
    parameters: tuple, coefficients: np.ndarray, *, weights: np.ndarray | None, shifts: tuple, table: np.ndarray
) -> np.ndarray:
    """Log parameters of typical people (n_people, n_parameters), by weight and by covariates (n_people, n_shifts)."""
    logs = np.tile(coefficients[: len(parameters)], (table.shape[0], 1))
    if weights is not None:
        logs[:, np.isin(parameters, _SIZED)] += np.log(weights)[:, None]
    for column, (parameter, _) in enumerate(shifts):
        logs[:, parameters.index(parameter)] += coefficients[len(parameters) + column] * table[:, column]
    return logs


class _Search:
    """The search over fixed effects, log spreads and the log error: first-order, then conditional from there."""

    def __init__(self, fitted: PopulationModel, parameters: tuple, shifts: tuple, method: str) -> None:
        self.fitted, self.parameters, self.shifts, self.method = fitted, parameters, shifts, method
        records = fitted.records
        self.table = records.covariates[:, [records.names.index(name) for _, name in shifts]]
        self.n_fixed = len(parameters) + len(shifts)
        self.n_random = fitted.random.size
        own = [f"spread of {parameters[i]}" for i in fitted.random]
        self.names = [*parameters, *(f"effect of {name}" for _, name in shifts), *own, "error"]
        self.effects, self.least = np.zeros((fitted.n_people, self.n_random)), np.inf
        n_all = self.n_fixed + self.n_random + 1
        if records.times_h.size <= n_all:
            got = f"{records.times_h.size} for {n_all} parameters"
            raise invalid("records", "hold more samples than parameters", got=got)

    def split(self, theta: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
        """Fixed effects, spreads and the residual standard deviation."""
        fixed, spread = theta[: self.n_fixed], np.exp(theta[self.n_fixed : self.n_fixed + self.n_random])
        return fixed, spread, float(np.exp(theta[-1]))

    def at(self, theta: np.ndarray, method: str) -> Conditional:
        """Effects and deviance at these population parameters."""
        fixed, spread, sd = self.split(theta)
        weights = self.fitted.records.weights_kg
        logs = typical_logs(self.parameters, fixed, weights=weights, shifts=self.shifts, table=self.table)
        if method == "fo":
            return self.fitted.first_order(logs, spread, sd)
        return self.fitted.conditional(logs, spread, sd, start=self.effects)

    def deviance(self, theta: np.ndarray, method: str) -> float:
        """What is minimised; where numbers overflow, a large one."""
        if np.abs(theta).max() > _FARTHEST:
            return _HOPELESS
        with np.errstate(all="ignore"):
            try:
                found = self.at(theta, method)
            except np.linalg.LinAlgError:
                return _HOPELESS
        if not np.isfinite(found.deviance):
            return _HOPELESS
        if method == "foce" and found.deviance < self.least:  # the next search for people's effects starts here
            self.least, self.effects = found.deviance, found.effects
        return found.deviance

    def run(self) -> tuple[np.ndarray, np.ndarray, Conditional]:
        """The best population parameters, their covariance, and people's effects there."""
        theta = self._start()
        scale = np.diag(np.full(theta.size, 0.1))
        steps = ("fo", "fo", "foce") if self.method == "foce" else ("fo", "fo")
        for i, method in enumerate(steps):
            theta = self._descend(theta, scale, method, is_last=i == len(steps) - 1)
            scale = self._scale(theta, scale, method, is_last=i == len(steps) - 1)
        covariance = 2 * scale @ scale.T
        return theta, covariance[: self.n_fixed, : self.n_fixed], self.at(theta, self.method)

    def _descend(self, theta: np.ndarray, scale: np.ndarray, method: str, *, is_last: bool) -> np.ndarray:
        """Down to the least deviance, in units in which it is round about as curved in each direction."""
        from scipy.optimize import minimize

        def loss(z: np.ndarray) -> float:
            return self.deviance(theta + scale @ z, method)

        def gradient(z: np.ndarray) -> np.ndarray:
            return np.array([loss(z + one) - loss(z - one) for one in _STEP * np.eye(z.size)]) / (2 * _STEP)

        found = minimize(
            loss, np.zeros(theta.size), jac=gradient, method="BFGS", options={"gtol": 1e-3, "maxiter": 200}
        )
        if found.fun >= _HOPELESS or (is_last and np.abs(found.jac).max() > 0.1):
            hint = "Take one compartment or fewer random effects; look at the units of doses and concentrations."
            raise invalid("records", "tell the parameters apart", got="a search that does not settle", hint=hint)
        best = theta + scale @ found.x
        if not is_last:  # a spread that the first order sees as 0 may be one still
            spreads = slice(self.n_fixed, self.n_fixed + self.n_random)
            best[spreads] = np.maximum(best[spreads], np.log(0.05))
        return best

    def _scale(self, theta: np.ndarray, scale: np.ndarray, method: str, *, is_last: bool) -> np.ndarray:
        """A root of the inverse of the deviance's second derivatives."""
        n, h = theta.size, 0.02
        moves = h * scale.T
        here = self.deviance(theta, method)
        ahead = np.array([self.deviance(theta + one, method) for one in moves])
        back = np.array([self.deviance(theta - one, method) for one in moves])
        curved = np.diag((ahead - 2 * here + back) / h**2)
        for i in range(n):
            for j in range(i):
                both = sum(self.deviance(theta + sign * (moves[i] + moves[j]), method) for sign in (1, -1))
                cross = (both - ahead[i] - ahead[j] - back[i] - back[j] + 2 * here) / (2 * h**2)
                curved[i, j] = curved[j, i] = cross
        size, directions = np.linalg.eigh(curved)
        if is_last and size[0] < 1e-6 * size[-1]:
            flat = self.names[int(np.abs(scale @ directions[:, 0]).argmax())]
            hint = "A spread that is near 0 means: take the parameter out of varying. Else take a simpler model."
            raise invalid("records", "tell the parameters apart", got=f"nothing about the {flat}", hint=hint)
        return scale @ (directions / np.sqrt(np.maximum(size, 1e-3 * size[-1] * (not is_last))))

    def _start(self) -> np.ndarray:
        """Volume from the highest level and the first dose, rates from the time since the first dose, or the last."""
        records = self.fitted.records
        first = np.searchsorted(records.sample_people, np.arange(records.people.size))
        dose_first = np.searchsorted(records.dose_people, np.arange(records.people.size))
        peak = np.maximum.reduceat(records.concentrations_mg_l, first)
        size = np.ones(records.people.size) if records.weights_kg is None else records.weights_kg
        volume = float(np.median(records.doses_mg[dose_first] / peak / size))
        sd = 0.2 if self.fitted.is_proportional else 0.2 * float(np.median(records.concentrations_mg_l))
        rest = [*np.zeros(len(self.shifts)), *np.full(self.n_random, np.log(0.3)), np.log(sd)]
        starts = []
        for reduce in (np.maximum, np.minimum):  # visits may lie weeks apart: then the first dose tells nothing
            span = float(np.median(reduce.reduceat(self.fitted.lag, self.fitted.starts)))
            rough = {"clearance": volume / span, "volume": volume, "absorption": 8 / span}
            rough |= {"exchange": volume / span, "peripheral": volume}
            for factor in (0.1, 0.3, 1.0, 3.0, 10.0):
                fixed = np.log([rough[name] * (factor if name == "clearance" else 1) for name in self.parameters])
                starts.append(np.concatenate((fixed, rest)))
        return min(starts, key=lambda theta: self.deviance(theta, "fo"))


def _settings(records: object, model: object, varying: object, method: object, error: object) -> tuple:
    as_instance(records, "records", KineticRecords, hint="collect_records makes it.")
    parameters = _MODELS[one_of(model, "model", tuple(_MODELS))]
    given = as_names(varying, "varying", axis="n_varying")
    chosen = tuple(name for name in parameters if name in given)
    unknown = [one for one in given if one not in parameters]
    if unknown or not chosen:
        raise invalid("varying", f"name some of {', '.join(parameters)}", got=listed(unknown) if unknown else "none")
    if records.people.size < 3:
        hint = "One person's samples are for estimate_person, with a population that was fitted before."
        raise invalid("records", "hold three people or more", got=f"{records.people.size}", hint=hint)
    if is_constant(records.concentrations_mg_l):
        raise invalid("records", "hold concentrations that vary", got=f"{records.concentrations_mg_l[0]:g} throughout")
    return parameters, chosen, one_of(method, "method", _METHODS), one_of(error, "error", _ERRORS)


def _shifts(records: KineticRecords, parameters: tuple, effects: object) -> tuple[tuple[str, str], ...]:
    """Pairs of a parameter and a covariate that shifts it."""
    if effects is None:
        return ()
    if not isinstance(effects, Mapping):
        raise invalid("covariate_effects", "map a parameter to names of covariates", effects, error=TypeError)
    pairs = []
    for parameter, names in effects.items():
        one_of(parameter, "covariate_effects", parameters)
        if isinstance(names, str):
            raise invalid("covariate_effects", "map a parameter to a list of names", names, error=TypeError)
        pairs += [(parameter, one_of(name, "covariate_effects", records.names)) for name in names]
    flat = [name for _, name in pairs if is_constant(records.covariates[:, records.names.index(name)])]
    if flat:
        raise invalid("covariate_effects", "name covariates that vary among people", got=listed(flat))
    return tuple(pairs)
