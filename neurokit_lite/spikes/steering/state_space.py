"""Linear state-space model and the Kalman filter."""

from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.shapes import turn_hint

__all__ = ["KalmanModel", "KalmanStates", "KalmanStream", "filter_states"]

_SETTLED = 1e-14  # relative change of the covariance below which the gain is taken as constant
_SINGULAR = 1e-10  # smallest eigenvalue allowed in the correlations of the noise


@dataclass(frozen=True, eq=False)
class KalmanModel:
    """A hidden state that moves linearly and is seen through linear, noisy units.

    Parameters
    ----------
    transition : array_like of shape (n_states, n_states)
        A: the state one bin later, on average, is ``A @ state``.
    process_covariance : array_like of shape (n_states, n_states)
        W: covariance of what the next state adds to that.
    observation : array_like of shape (n_units, n_states)
        C: the observations, on average, are ``C @ state``.
    noise_covariance : array_like of shape (n_units, n_units)
        Q: covariance of what the units add to that; must be invertible.
    initial_mean : array_like of shape (n_states,)
        Belief about the first state, before its observation.
    initial_covariance : array_like of shape (n_states, n_states)
        How uncertain that belief is.

    Raises
    ------
    ValueError
        If shapes do not match, or a covariance is not one.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> still = spikes.KalmanModel([[1.0]], [[0.0]], [[1.0]], [[2.0]], [0.0], [[2.0]])
    >>> still.n_units, still.n_states
    (1, 1)
    """

    transition: np.ndarray
    process_covariance: np.ndarray
    observation: np.ndarray
    noise_covariance: np.ndarray
    initial_mean: np.ndarray
    initial_covariance: np.ndarray

    def __post_init__(self) -> None:
        square, seen = ("n_states", "n_states"), ("n_units", "n_states")
        axes = {"observation": seen, "noise_covariance": ("n_units", "n_units"), "initial_mean": ("n_states",)}
        for field in fields(self):
            value = as_array(getattr(self, field.name), field.name, axes=axes.get(field.name, square), min_size=1)
            object.__setattr__(self, field.name, value)
        n_states, shape = len(self.transition), self.observation.shape
        turn = turn_hint("observation", shape, n_columns=n_states)
        if turn and shape[1] != n_states:
            raise invalid(
                "observation", f"have {n_states} columns (n_units, n_states)", got=f"shape {shape}", hint=turn
            )
        sizes = dict(zip(seen, self.observation.shape, strict=True))
        for field in fields(self):
            names = axes.get(field.name, square)
            shape = tuple(sizes[name] for name in names)
            if getattr(self, field.name).shape != shape:
                got = f"shape {getattr(self, field.name).shape}"
                raise invalid(field.name, f"have shape {shape} ({', '.join(names)}), to match observation", got=got)
        for name in ("process_covariance", "initial_covariance", "noise_covariance"):
            _check_covariance(getattr(self, name), name)
        object.__setattr__(self, "_weights", _solve_noise(self.noise_covariance, self.observation))

    @property
    def n_units(self) -> int:
        """Number of units."""
        return self.observation.shape[0]

    @property
    def n_states(self) -> int:
        """Number of states."""
        return self.observation.shape[1]

    @property
    def weights(self) -> np.ndarray:
        """What each unit's count says about each state, Q⁻¹ C, shape (n_units, n_states)."""
        return self._weights

    @property
    def information(self) -> np.ndarray:
        """How precisely one bin of all units tells the state, Cᵀ Q⁻¹ C, shape (n_states, n_states)."""
        return self.observation.T @ self._weights


def _check_covariance(matrix: np.ndarray, name: str) -> None:
    scale = max(float(np.abs(matrix).max()), np.finfo(float).tiny)
    if np.abs(matrix - matrix.T).max() > 1e-9 * scale:
        raise invalid(name, "be symmetric", matrix, hint="A covariance reads the same along rows and columns.")
    lowest = float(np.linalg.eigvalsh(matrix)[0])
    if lowest < -1e-9 * scale:
        raise invalid(name, "have no negative eigenvalue", got=f"{lowest:.3g}", hint="A variance cannot be below 0.")


def _solve_noise(noise: np.ndarray, observation: np.ndarray) -> np.ndarray:
    spread = np.sqrt(np.diag(noise))
    hint = "A silent unit, twins, or more units than bins make it singular: drop units, or fit with shrinkage=0.1."
    if is_rounding(spread.min(), scale=spread.max()):
        got = f"variance {noise.diagonal().min():.2g} of unit {int(spread.argmin())}"
        raise invalid("noise_covariance", "give every unit a positive variance", got=got, hint=hint)
    lowest = float(np.linalg.eigvalsh(noise / np.outer(spread, spread))[0])
    if lowest < _SINGULAR:
        got = f"a smallest eigenvalue of {lowest:.1e}, with every variance scaled to 1"
        raise invalid("noise_covariance", "be invertible", got=got, hint=hint)
    return np.linalg.solve(noise, observation)


@dataclass(frozen=True, eq=False)
class KalmanStates:
    """What the filter believes after each bin.

    Parameters
    ----------
    estimate : numpy.ndarray of shape (n_times, n_states)
        Mean of the belief, in the states' own units.
    covariances : numpy.ndarray of shape (n_settling, n_states, n_states)
        Covariance of the belief bin by bin, until it no longer changes; the last one holds from there on.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.KalmanStates(np.zeros((3, 1)), np.array([[[4.0]], [[1.0]]])).sd.ravel()
    array([2., 1., 1.])
    """

    estimate: np.ndarray
    covariances: np.ndarray

    @property
    def sd(self) -> np.ndarray:
        """Standard deviation of the belief, shape (n_times, n_states)."""
        settled = np.minimum(np.arange(len(self.estimate)), len(self.covariances) - 1)
        return np.sqrt(np.diagonal(self.covariances, axis1=1, axis2=2))[settled]


def filter_states(observations: np.ndarray, model: KalmanModel) -> KalmanStates:
    """Estimate a hidden state from the observations so far, by the Kalman filter.

    Parameters
    ----------
    observations : array_like of shape (n_times, n_units)
        What the units show in each bin, in the model's own scale (centred, if the model is).
    model : KalmanModel
        How the state moves, and how units see it.

    Returns
    -------
    KalmanStates
        Estimates (n_times, n_states) and covariances; empty for no bins.

    Raises
    ------
    TypeError
        If `model` is not a KalmanModel.
    ValueError
        If units do not match, or an observation is NaN.

    Notes
    -----
    With ``P'`` the covariance before a bin, the information form needs only n_states x n_states inverses:
    ``P = (I + P' Cᵀ Q⁻¹ C)⁻¹ P'`` and ``state = A state' + P Cᵀ Q⁻¹ (counts - C A state')``. No count enters ``P``, so
    it soon settles; from there on the filter is one linear recursion, which is summed by doubling its step. All of it
    assumes Gaussian noise of constant covariance: counts near zero break that first.

    References
    ----------
    Kalman RE (1960). A new approach to linear filtering and prediction problems. *J Basic Eng* 82:35-45.
    https://doi.org/10.1115/1.3662552

    Examples
    --------
    A constant seen three times, with a prior that weighs as much as one observation: the running mean of 0, 4, 4, 4.

    >>> from neurokit_lite import spikes
    >>> still = spikes.KalmanModel([[1.0]], [[0.0]], [[1.0]], [[2.0]], [0.0], [[2.0]])
    >>> spikes.filter_states([[4.0], [4.0], [4.0]], still).estimate.ravel().round(3)
    array([2.   , 2.667, 3.   ])
    """
    _check_model(model)
    counts = as_array(observations, "observations", axes=("n_times", "n_units"))
    _check_units(counts.shape, model.n_units, "observations")
    n_times, n_states = len(counts), model.n_states
    covariances = _covariances(model, n_times)
    if not n_times:
        return KalmanStates(np.empty((0, n_states)), covariances)
    drive = counts @ model.weights
    information, identity = model.information, np.eye(n_states)
    states = np.empty((n_times, n_states))
    before = model.initial_mean
    for t, covariance in enumerate(covariances):
        states[t] = before + covariance @ (drive[t] - information @ before)
        before = model.transition @ states[t]
    t, settled = len(covariances), covariances[-1]
    step = (identity - settled @ information) @ model.transition
    tail = np.vstack([states[t - 1], drive[t:] @ settled.T])
    states[t - 1 :] = _recur(step, tail)
    return KalmanStates(states, covariances)


def _check_model(model: object) -> None:
    as_instance(model, "model", KalmanModel, hint="A fitted decoder holds one: decoder.model_.")


def _check_units(shape: tuple[int, ...], n_units: int, name: str) -> None:
    if shape[-1] != n_units:
        rule = f"have one value for each of the model's {n_units} units (n_units)"
        raise invalid(name, rule, got=str(shape[-1]), hint=turn_hint(name, shape, n_columns=n_units))


def _update(model: KalmanModel, predicted: np.ndarray) -> np.ndarray:
    """Covariance after a bin, from the covariance before it."""
    updated = np.linalg.solve(np.eye(model.n_states) + predicted @ model.information, predicted)
    return (updated + updated.T) / 2


def _is_settled(now: np.ndarray, last: np.ndarray) -> bool:
    return bool(np.abs(now - last).max() <= _SETTLED * np.abs(now).max())


def _covariances(model: KalmanModel, n_times: int) -> np.ndarray:
    found = []
    predicted = model.initial_covariance
    for _ in range(n_times):
        found.append(_update(model, predicted))
        if len(found) > 1 and _is_settled(found[-1], found[-2]):
            break
        predicted = model.transition @ found[-1] @ model.transition.T + model.process_covariance
    return np.array(found).reshape(-1, model.n_states, model.n_states)


def _recur(step: np.ndarray, drive: np.ndarray) -> np.ndarray:
    """All x[t] = step @ x[t - 1] + drive[t], each pass summing twice as far back, until what is left is nothing."""
    states, power, lag = drive.copy(), step, 1
    while lag < len(states) and np.abs(power).max() > 1e-20:
        states[lag:] += states[:-lag] @ power.T
        power, lag = power @ power, 2 * lag
    return states


class KalmanStream:
    """The Kalman filter one bin at a time, for a state that is wanted now.

    Parameters
    ----------
    model : KalmanModel
        How the state moves, and how units see it.

    Raises
    ------
    TypeError
        If `model` is not a KalmanModel.

    Notes
    -----
    The same steps as :func:`filter_states`; a stream remembers its belief, so use one for each recording.

    References
    ----------
    Kalman RE (1960). A new approach to linear filtering and prediction problems. *J Basic Eng* 82:35-45.
    https://doi.org/10.1115/1.3662552

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> still = spikes.KalmanModel([[1.0]], [[0.0]], [[1.0]], [[2.0]], [0.0], [[2.0]])
    >>> stream = spikes.KalmanStream(still)
    >>> float(stream.step([4.0])[0])
    2.0
    """

    def __init__(self, model: KalmanModel):
        _check_model(model)
        self._model, self._information = model, model.information
        self._mean, self._covariance, self._is_settled = None, None, False

    def step(self, observation: np.ndarray) -> np.ndarray:
        """Take the next bin, of shape (n_units,); return the state's estimate, of shape (n_states,)."""
        seen = as_array(observation, "observation", axes=("n_units",))
        _check_units(seen.shape, self._model.n_units, "observation")
        return self._take(seen)

    def _take(self, seen: np.ndarray) -> np.ndarray:
        model = self._model
        if not self._is_settled:
            last = self._covariance
            self._covariance = _update(model, self._predicted())
            self._is_settled = last is not None and _is_settled(self._covariance, last)
        before = model.initial_mean if self._mean is None else model.transition.dot(self._mean)
        # The same as @, and quicker where all is small.
        change = seen.dot(model.weights) - self._information.dot(before)
        self._mean = before + self._covariance.dot(change)
        return self._mean.copy()

    def _predicted(self) -> np.ndarray:
        if self._covariance is None:
            return self._model.initial_covariance
        return self._model.transition @ self._covariance @ self._model.transition.T + self._model.process_covariance
