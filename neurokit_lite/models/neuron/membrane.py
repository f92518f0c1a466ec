"""A membrane fitted to a recording below threshold, by gradient."""

import warnings
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import same_shape
from neurokit_lite.models.neuron.traces import as_dt_ms, as_injected

__all__ = ["MembraneFit", "fit_membrane"]

_LARGEST_PA = 1e5
_HIGHEST_MV = -15.0  # beyond, channels of the spike have opened
_LEAST_NS = 0.02  # of current over voltage: 50 gigaohm, more than any membrane has
_LEAST_MV = 1e-6  # of a change that shows in a voltage
_STARTS_MS = ((3.0, 10.0), (15.0, 60.0), (15.0, 300.0))  # membrane and adaptation, in ms
_LOG = np.array([True, True, False, False, True])  # capacitance, leak, rest, coupling, adaptation


@dataclass(frozen=True)
class MembraneFit:
    """A membrane below threshold: a leak, a capacitance, and a slow current that follows the voltage.

    Parameters
    ----------
    capacitance_pf : float
        Capacitance in pF.
    leak_ns : float
        Leak conductance in nS.
    rest_mv : float
        Voltage at which no current flows, in mV.
    coupling_ns : float
        Conductance of the slow current in nS.
    adaptation_ms : float
        Time constant of the slow current in ms.
    error_mv : float
        Root of the mean squared error of the sweeps that were fitted, in mV.

    Notes
    -----
    These are the five numbers of an adaptive exponential neuron below its threshold. Where the coupling is near 0 there
    is no slow current, and its time constant says nothing.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> fit = models.MembraneFit(100.0, 8.0, -70.0, 4.0, 40.0, 0.1)
    >>> fit.predict_mv([[0.0, 0.0]], dt_ms=0.1)
    array([[-70., -70.]])
    """

    capacitance_pf: float
    leak_ns: float
    rest_mv: float
    coupling_ns: float
    adaptation_ms: float
    error_mv: float

    def predict_mv(self, current_pa: np.ndarray, *, dt_ms: float) -> np.ndarray:
        """Compute the voltage under other currents, exactly.

        Parameters
        ----------
        current_pa : array_like of shape (n_sweeps, n_times)
            Injected current in pA, constant from each sample to the next.
        dt_ms : float
            Time from sample to sample in ms.

        Returns
        -------
        numpy.ndarray of shape (n_sweeps, n_times)
            Voltage in mV; it starts where the first current would hold it.

        Raises
        ------
        ValueError
            If a current is not finite, or the step is 0.

        Examples
        --------
        >>> from neurokit_lite import models
        >>> models.MembraneFit(100.0, 10.0, -70.0, 0.0, 40.0, 0.1).predict_mv([[50.0, 50.0]], dt_ms=0.1)
        array([[-65., -65.]])
        """
        current = as_injected(current_pa, "current_pa", largest=_LARGEST_PA, unit="pA")
        values = (self.capacitance_pf, self.leak_ns, self.rest_mv, self.coupling_ns, self.adaptation_ms)
        return _respond(np.array(values), current, as_dt_ms(dt_ms))[:, 0].T


def fit_membrane(voltage_mv: np.ndarray, current_pa: np.ndarray, *, dt_ms: float) -> MembraneFit:
    """Fit a membrane with a slow current to sweeps without spikes, by gradient.

    Parameters
    ----------
    voltage_mv : array_like of shape (n_sweeps, n_times)
        Recorded voltage in mV, without spikes.
    current_pa : array_like of shape (n_sweeps, n_times)
        Injected current in pA.
    dt_ms : float
        Time from sample to sample in ms.

    Returns
    -------
    MembraneFit
        The five parameters, and the error of the fit.

    Raises
    ------
    ValueError
        If shapes differ, a value is not finite, a sweep spikes, voltages look like volts or currents like nA, or the
        current never changes.

    Warns
    -----
    UserWarning
        If the time constant of the slow current is not known to a factor of e, for there is hardly such a current.

    Notes
    -----
    ``C dV/dt = -g (V - rest) - w + I``, ``tau dw/dt = a (V - rest) - w``. The derivatives of V by the five parameters
    obey linear equations themselves (forward sensitivities). All twelve equations are solved together and exactly, by
    one matrix exponential, and least squares (trust region) takes the exact gradient; the best of three starts counts.
    It assumes that the noise is white, that conductances do not depend on voltage, and that each sweep starts in a
    steady state.

    References
    ----------
    Brette R, Gerstner W (2005). Adaptive exponential integrate-and-fire model as an effective description of neuronal
    activity. *J Neurophysiol* 94:3637-3642. https://doi.org/10.1152/jn.00686.2005

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> current = np.where(np.arange(2000) < 200, 0.0, [[-50.0], [50.0]])
    >>> voltage = models.MembraneFit(100.0, 8.0, -70.0, 4.0, 40.0, 0.0).predict_mv(current, dt_ms=0.2)
    >>> round(models.fit_membrane(voltage, current, dt_ms=0.2).coupling_ns, 3)
    4.0
    """
    from scipy.optimize import least_squares

    voltage = as_array(voltage_mv, "voltage_mv", axes=("n_sweeps", "n_times"), min_size=1)
    current = as_injected(current_pa, "current_pa", largest=_LARGEST_PA, unit="pA")
    same_shape(current, voltage, names=("current_pa", "voltage_mv"), axes=("n_sweeps", "n_times"))
    dt = as_dt_ms(dt_ms)
    _refuse_unfit(voltage, current)
    target, found = voltage.T, []

    @lru_cache(maxsize=1)  # the gradient is asked for where the difference was
    def respond(theta: bytes) -> np.ndarray:
        return _respond(_values(np.frombuffer(theta)), current, dt, sensitivities=True)

    def difference(theta: np.ndarray) -> np.ndarray:
        return (respond(theta.tobytes())[:, 0] - target).ravel()

    def gradient(theta: np.ndarray) -> np.ndarray:
        slopes = respond(theta.tobytes())[:, 2::2]
        return (slopes * np.where(_LOG, _values(theta), 1)[:, None]).transpose(0, 2, 1).reshape(-1, 5)

    for tau_ms, slow_ms in _STARTS_MS:
        leak = np.ptp(current) / np.ptp(voltage)
        rest = voltage[:, 0].mean() - current[:, 0].mean() / leak
        start = np.array([leak * tau_ms, 0.8 * leak, rest, 0.2 * leak, slow_ms])
        start = np.where(_LOG, np.log(np.where(_LOG, start, 1)), start)
        with np.errstate(all="ignore"):  # places that explode are tried, and left
            found.append(least_squares(difference, start, jac=gradient, x_scale="jac", max_nfev=60))
    best = min(found, key=lambda one: one.cost)
    _warn_if_unknown(best, voltage.size)
    return MembraneFit(*map(float, _values(best.x)), float(np.sqrt(2 * best.cost / voltage.size)))


def _warn_if_unknown(best: object, n_values: int) -> None:
    """Say so where the slow current's time constant might be e times longer or shorter, by its standard error."""
    moved = best.jac / np.sqrt(n_values)  # mV, root mean square, for each parameter
    others = np.linalg.lstsq(moved[:, :4], moved[:, 4], rcond=1e-9)[0]
    alone = float(np.linalg.norm(moved[:, 4] - moved[:, :4] @ others))  # what no other parameter can undo
    noise = float(np.sqrt(2 * best.cost / n_values)) / np.sqrt(max(n_values - 5, 1))
    if alone < max(noise, _LEAST_MV):
        slow_ms, coupling = np.exp(best.x[4]), best.x[3]
        text = f"The time constant of the slow current, {slow_ms:.3g} ms, is not known from these sweeps"
        warnings.warn(f"{text}: its coupling is {coupling:.2g} nS. Is there such a current?", stacklevel=3)


def _values(theta: np.ndarray) -> np.ndarray:
    """Parameters in their units; capacitance, leak and time constant are fitted as logarithms, and stay above 0."""
    return np.where(_LOG, np.exp(np.clip(np.where(_LOG, theta, 0), -12, 16)), theta)


def _respond(values: np.ndarray, current: np.ndarray, dt: float, *, sensitivities: bool = False) -> np.ndarray:
    """V and w, and on request their derivatives by the five parameters: (n_times, 2 or 12, n_sweeps)."""
    from scipy.linalg import expm

    matrix, driven = _equations(*values)
    size = 12 if sensitivities else 2
    joint = np.zeros((size + 2, size + 2))
    joint[:size, :size], joint[:size, size:] = matrix[:size, :size], driven[:size]
    step = expm(dt * joint)[:size]
    inputs = np.stack([current.T, np.ones_like(current.T)], axis=1)
    pushed = step[:, size:] @ inputs
    states = np.empty((current.shape[1], size, len(current)))
    states[0] = -np.linalg.solve(matrix[:size, :size], driven[:size] @ inputs[0])
    for k in range(len(states) - 1):
        states[k + 1] = step[:, :size] @ states[k] + pushed[k]
    return states


def _equations(capacitance: float, leak: float, rest: float, coupling: float, slow: float) -> tuple:
    """The linear system d/dt (V, w, dV/dp, dw/dp, ...) = matrix (...) + driven (I, 1)."""
    own = np.array([[-leak / capacitance, -1 / capacitance], [coupling / slow, -1 / slow]])
    push = np.array([[1 / capacitance, leak * rest / capacitance], [0, -coupling * rest / slow]])
    matrix, driven = np.kron(np.eye(6), own), np.zeros((12, 2))
    driven[:2] = push
    # What each parameter changes in the two slopes: by (V, w), and by (I, 1).
    matrix[2, :2], driven[2] = -own[0] / capacitance, -push[0] / capacitance
    matrix[4, :2], driven[4] = (-1 / capacitance, 0), (0, rest / capacitance)
    driven[6, 1], driven[7, 1] = leak / capacitance, -coupling / slow
    matrix[9, :2], driven[9] = (1 / slow, 0), (0, -rest / slow)
    matrix[11, :2], driven[11] = -own[1] / slow, -push[1] / slow
    return matrix, driven


def _refuse_unfit(voltage: np.ndarray, current: np.ndarray) -> None:
    top = float(np.abs(voltage).max())
    if top < 1:
        raise invalid("voltage_mv", "be in mV", got=f"at most {top:g}", hint="Did you pass volts?")
    in_range(voltage.min(), "voltage_mv", low=-200, unit="mV", hint="Did you pass microvolts?")
    in_range(voltage.max(), "voltage_mv", high=_HIGHEST_MV, unit="mV", hint="Leave out the sweeps that spike.")
    for name, values, unit in (("current_pa", current, "pA"), ("voltage_mv", voltage, "mV")):
        if np.ptp(values) < 1e-3:
            raise invalid(
                name, "change", got=f"{values.flat[0]:g} {unit} throughout", hint="A step shows the membrane."
            )
    if np.ptp(current) / np.ptp(voltage) < _LEAST_NS:
        got = f"{np.ptp(current):g} in all, for {np.ptp(voltage):.3g} mV"
        raise invalid("current_pa", "be in pA", got=got, hint="Did you pass nA?")
