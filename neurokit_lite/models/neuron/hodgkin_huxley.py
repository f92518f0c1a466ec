"""The Hodgkin-Huxley neuron: gates that open and close with the voltage, and the spike that they make."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.neuron.stepping import METHODS, advance
from neurokit_lite.models.neuron.traces import NeuronTraces, as_dt_ms, as_injected, find_upward_crossings

__all__ = [
    "Gates",
    "HodgkinHuxleyNeuron",
    "compute_gates",
    "find_rest_mv",
    "simulate_hodgkin_huxley",
]

_LARGEST = 5000.0  # µA/cm²
_SLACK = 0.1  # share of the span of voltages that a step may overshoot
_N_HALVINGS = 9
# Offsets (mV) and scales (mV) of the six exponentials: alpha of m and n, beta of m, alpha and beta of h, beta of n.
_OFFSETS = np.array([-40.0, -55.0, -65.0, -65.0, -35.0, -65.0])[:, None]
_SCALES = np.array([10.0, 10.0, 18.0, 20.0, 10.0, 80.0])[:, None]


@dataclass(frozen=True)
class HodgkinHuxleyNeuron:
    """The membrane of the squid's giant axon, with the values of 1952 and today's sign.

    Parameters
    ----------
    capacitance_uf_cm2 : float
        Capacitance in µF/cm², from 0.01 to 100.
    sodium_ms_cm2, potassium_ms_cm2, leak_ms_cm2 : float
        Largest conductances in mS/cm², from 0 to 10 000; the leak above 0.
    sodium_mv, potassium_mv, leak_mv : float
        Reversal potentials in mV; sodium at least 20 mV above potassium.
    celsius : float
        Temperature in °C, from 0 to 40; rates of gates grow threefold with each 10 °C from 6.3 on.

    Raises
    ------
    ValueError
        If a value is out of range, or the reversal potentials look like volts.

    Notes
    -----
    ``C dV/dt = gNa m³h (ENa - V) + gK n⁴ (EK - V) + gL (EL - V) + I``. The paper of 1952 counts voltage from rest and
    with the other sign; here rest is -65 mV and a spike goes up. The leak's reversal of -54.387 mV makes it so.

    References
    ----------
    Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and
    excitation in nerve. *J Physiol* 117:500-544. https://doi.org/10.1113/jphysiol.1952.sp004764

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.HodgkinHuxleyNeuron().sodium_ms_cm2
    120.0
    """

    capacitance_uf_cm2: float = 1.0
    sodium_ms_cm2: float = 120.0
    potassium_ms_cm2: float = 36.0
    leak_ms_cm2: float = 0.3
    sodium_mv: float = 50.0
    potassium_mv: float = -77.0
    leak_mv: float = -54.387
    celsius: float = 6.3

    def __post_init__(self) -> None:
        hint = "Negative or 0?"
        in_range(self.capacitance_uf_cm2, "capacitance_uf_cm2", low=0.01, high=100, unit="µF/cm²", hint=hint)
        for name, low in (("sodium_ms_cm2", 0), ("potassium_ms_cm2", 0), ("leak_ms_cm2", 1e-4)):
            in_range(getattr(self, name), name, low=low, high=1e4, unit="mS/cm²", hint="0.12 S/cm² are 120 mS/cm².")
        for name in ("sodium_mv", "potassium_mv", "leak_mv"):
            in_range(getattr(self, name), name, low=-200, high=200, unit="mV", hint="Did you pass microvolts?")
        gap = self.sodium_mv - self.potassium_mv
        if gap < 20:
            got = f"{self.sodium_mv:g} mV, with potassium_mv {self.potassium_mv:g} mV"
            hint = "Did you pass volts?" if 0 < gap < 1 else "The paper of 1952 has the other sign."
            raise invalid("sodium_mv", "lie at least 20 mV above potassium_mv", got=got, hint=hint)
        in_range(self.celsius, "celsius", low=0, high=40, unit="°C", hint="Did you pass kelvin?")


@dataclass(frozen=True, eq=False)
class Gates:
    """How the gates m, h and n behave at each voltage.

    Parameters
    ----------
    voltage_mv : numpy.ndarray of shape (n_voltages,)
        The voltages in mV.
    opening_per_ms, closing_per_ms : numpy.ndarray of shape (n_gates, n_voltages)
        Rates alpha and beta of m, h and n, per ms.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.compute_gates([-65]).steady.round(3).ravel()
    array([0.053, 0.596, 0.318])
    """

    voltage_mv: np.ndarray
    opening_per_ms: np.ndarray
    closing_per_ms: np.ndarray

    @property
    def steady(self) -> np.ndarray:
        """Where each gate goes if the voltage stays, alpha / (alpha + beta): (n_gates, n_voltages)."""
        return self.opening_per_ms / (self.opening_per_ms + self.closing_per_ms)

    @property
    def taus_ms(self) -> np.ndarray:
        """How long it takes, 1 / (alpha + beta), in ms: (n_gates, n_voltages)."""
        return 1 / (self.opening_per_ms + self.closing_per_ms)


def compute_gates(voltage_mv: np.ndarray, *, celsius: float = 6.3) -> Gates:
    """Compute the rates of the gates m, h and n.

    Parameters
    ----------
    voltage_mv : array_like of shape (n_voltages,)
        Voltages in mV, from -500 to 500.
    celsius : float
        Temperature in °C.

    Returns
    -------
    Gates
        Rates, steady states and time constants.

    Raises
    ------
    ValueError
        If a voltage is not finite or too large, or the temperature is out of range.

    Notes
    -----
    With V in mV: ``alpha_m = 0.1 (V + 40) / (1 - exp(-(V + 40) / 10))``, ``beta_m = 4 exp(-(V + 65) / 18)``,
    ``alpha_h = 0.07 exp(-(V + 65) / 20)``, ``beta_h = 1 / (1 + exp(-(V + 35) / 10))``,
    ``alpha_n = 0.01 (V + 55) / (1 - exp(-(V + 55) / 10))``, ``beta_n = 0.125 exp(-(V + 65) / 80)``; all times
    ``3 ** ((celsius - 6.3) / 10)``. At -40 mV alpha_m is 0 / 0; its limit is 1, and that of alpha_n at -55 mV is 0.1.

    References
    ----------
    Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and
    excitation in nerve. *J Physiol* 117:500-544. https://doi.org/10.1113/jphysiol.1952.sp004764

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.compute_gates([-40]).opening_per_ms[0]
    array([1.])
    """
    voltage = as_array(voltage_mv, "voltage_mv", axes=("n_voltages",))
    if voltage.size:
        in_range(np.abs(voltage).max(), "voltage_mv", low=0, high=500, unit="mV", hint="Did you pass microvolts?")
    return Gates(voltage, *_rates(voltage, _speed(celsius)))


def find_rest_mv(neuron: HodgkinHuxleyNeuron, *, current_ua_cm2: float = 0.0) -> float:
    """Find the voltage at which nothing moves: all currents add up to 0, with gates at their steady states.

    Parameters
    ----------
    neuron : HodgkinHuxleyNeuron
        The neuron.
    current_ua_cm2 : float
        Constant current in µA/cm².

    Returns
    -------
    float
        The voltage in mV; the lowest one, should there be several.

    Raises
    ------
    ValueError
        If the current is out of range.

    Notes
    -----
    The steady current is computed on a grid of 0.25 mV, and the first change of its sign is refined. That a point is
    at rest does not say that the neuron stays there: above about 9.8 µA/cm² it leaves it and fires.

    References
    ----------
    Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and
    excitation in nerve. *J Physiol* 117:500-544. https://doi.org/10.1113/jphysiol.1952.sp004764

    Examples
    --------
    >>> from neurokit_lite import models
    >>> round(models.find_rest_mv(models.HodgkinHuxleyNeuron()), 2)
    -65.0
    """
    from scipy.optimize import brentq

    neuron = as_instance(neuron, "neuron", HodgkinHuxleyNeuron)
    current = in_range(current_ua_cm2, "current_ua_cm2", low=-_LARGEST, high=_LARGEST, unit="µA/cm²")
    low, high = _limits(neuron, np.array([current]))
    grid = np.linspace(low - 1, high + 1, int(4 * (high - low + 2)) + 2)
    net = _steady_slope(neuron, grid, current)
    first = int(np.argmax(net <= 0))
    return float(brentq(lambda v: _steady_slope(neuron, np.array([v]), current)[0], *grid[first - 1 : first + 1]))


def simulate_hodgkin_huxley(
    neuron: HodgkinHuxleyNeuron,
    current_ua_cm2: np.ndarray,
    *,
    dt_ms: float,
    method: str = "rk4",
    start_mv: float | None = None,
) -> NeuronTraces:
    """Simulate a Hodgkin-Huxley neuron under many currents at once.

    Parameters
    ----------
    neuron : HodgkinHuxleyNeuron
        The neuron.
    current_ua_cm2 : array_like of shape (n_currents, n_times)
        Injected current in µA/cm², constant from each sample to the next.
    dt_ms : float
        Time from sample to sample in ms.
    method : str
        ``"euler"``, ``"exponential-euler"`` or ``"rk4"``.
    start_mv : float, optional
        Voltage at the start in mV, with gates at their steady states; rest if None.

    Returns
    -------
    NeuronTraces
        Voltages, the gates ``m``, ``h``, ``n``, and spikes: where the voltage rises through 0 mV.

    Raises
    ------
    ValueError
        If a current is not finite, the step is 0, or it is too long for the method.

    Notes
    -----
    An exact solution never leaves the voltages between the lowest and the highest reversal potential (that of the leak
    shifted by I / gL), and gates stay between 0 and 1. A simulation that leaves them by more than a tenth, or that is
    not finite, is refused, and shorter steps are tried in order to name one that stays inside. To stay inside is not
    to be right: halve the step until spike times do not move.

    References
    ----------
    Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and
    excitation in nerve. *J Physiol* 117:500-544. https://doi.org/10.1113/jphysiol.1952.sp004764

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> currents = np.array([[0.0], [10.0]]) * np.ones(2000)
    >>> models.simulate_hodgkin_huxley(models.HodgkinHuxleyNeuron(), currents, dt_ms=0.02).n_spikes
    array([0, 3])
    """
    neuron = as_instance(neuron, "neuron", HodgkinHuxleyNeuron)
    current = as_injected(current_ua_cm2, "current_ua_cm2", largest=_LARGEST, unit="µA/cm²")
    dt, method = as_dt_ms(dt_ms), one_of(method, "method", METHODS)
    start = find_rest_mv(neuron) if start_mv is None else in_range(start_mv, "start_mv", low=-150, high=100, unit="mV")
    states = _integrate(neuron, current, dt, method=method, start=start)
    is_wrong = _leaves(neuron, states, current, start)
    if is_wrong.any():
        shorter = _shorter_step(neuron, current[is_wrong], dt, method=method, start=start)
        rule = f"be short enough for {method}" if shorter is None else f"be at most {shorter:g} ms or so with {method}"
        got = f"{dt:g} ms, with which {is_wrong.sum()} of {is_wrong.size} currents leave what is possible"
        hint = "Halve it until spike times do not move; exponential-euler never explodes, but may be wrong."
        raise invalid("dt_ms", rule, got=got, hint=hint)
    spikes = find_upward_crossings(states[0], dt)
    return NeuronTraces(dt, states[0], spikes, dict(zip("mhn", states[1:], strict=True)))


def _speed(celsius: float) -> float:
    """How much faster gates are than at 6.3 degrees."""
    return 3 ** ((in_range(celsius, "celsius", low=0, high=40, unit="°C", hint="Did you pass kelvin?") - 6.3) / 10)


def _rates(voltage: np.ndarray, speed: float) -> tuple[np.ndarray, np.ndarray]:
    """Opening and closing rates (3, n) of m, h and n, per ms."""
    power = (voltage - _OFFSETS) / -_SCALES
    grown = np.exp(power)
    opening, closing = np.empty((3, voltage.size)), np.empty((3, voltage.size))
    # x / (1 - exp(-x)) is 0 / 0 at x = 0; near it, the quotient of expm1 is exact, and at 0 the limit is 1.
    below = -np.expm1(power[:2])
    ratio = np.divide(-power[:2], below, out=np.ones_like(below), where=below != 0)
    opening[0], opening[1], opening[2] = ratio[0], 0.07 * grown[3], 0.1 * ratio[1]
    closing[0], closing[1], closing[2] = 4 * grown[2], 1 / (1 + grown[4]), 0.125 * grown[5]
    return speed * opening, speed * closing


def _steady_slope(neuron: HodgkinHuxleyNeuron, voltage: np.ndarray, current: float) -> np.ndarray:
    """dV/dt with all gates at their steady states."""
    opening, closing = _rates(voltage, 1.0)
    inflow, decay = _membrane(neuron, opening / (opening + closing), current)
    return inflow - decay * voltage


def _membrane(neuron: HodgkinHuxleyNeuron, gates: np.ndarray, current: np.ndarray | float) -> tuple:
    """Inflow (mV/ms) and decay (1/ms) of the voltage at given gates (3, n)."""
    m, h, n = gates
    sodium = neuron.sodium_ms_cm2 * m * m * m * h
    squared = n * n
    potassium = neuron.potassium_ms_cm2 * squared * squared
    driven = (
        sodium * neuron.sodium_mv + potassium * neuron.potassium_mv + (neuron.leak_ms_cm2 * neuron.leak_mv + current)
    )
    total = sodium + potassium + neuron.leak_ms_cm2
    return driven / neuron.capacitance_uf_cm2, total / neuron.capacitance_uf_cm2


def _integrate(neuron: HodgkinHuxleyNeuron, current: np.ndarray, dt: float, *, method: str, start: float) -> np.ndarray:
    """Voltage and gates (4, n_currents, n_times); not finite where it explodes."""
    n_currents, n_times = current.shape
    speed = _speed(neuron.celsius)
    opening, closing = _rates(np.array([start]), speed)
    states = np.empty((n_times, 4, n_currents))
    states[0, 0], states[0, 1:] = start, opening / (opening + closing)
    inflow, decay = np.empty((4, n_currents)), np.empty((4, n_currents))

    def parts(state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        opening, closing = _rates(state[0], speed)
        inflow[1:], decay[1:] = opening, opening + closing
        inflow[0], decay[0] = _membrane(neuron, state[1:], now)
        return inflow, decay

    columns = np.ascontiguousarray(current.T)
    with np.errstate(all="ignore"):  # what explodes is found afterwards, and refused
        for k in range(n_times - 1):
            now = columns[k]
            states[k + 1] = advance(parts, states[k], dt, method=method)
    return np.ascontiguousarray(states.transpose(1, 2, 0))


def _limits(neuron: HodgkinHuxleyNeuron, current: np.ndarray) -> tuple[float, float]:
    """Lowest and highest voltage that an exact solution can reach."""
    leak = neuron.leak_mv + np.append(current, 0.0) / neuron.leak_ms_cm2
    return min(neuron.potassium_mv, leak.min()), max(neuron.sodium_mv, leak.max())


def _leaves(neuron: HodgkinHuxleyNeuron, states: np.ndarray, current: np.ndarray, start: float) -> np.ndarray:
    """Which currents (n_currents,) made something that no exact solution does."""
    is_wrong = ~np.isfinite(states).all(axis=(0, 2))
    for row in np.flatnonzero(~is_wrong):
        low, high = _limits(neuron, current[row])
        low, high = min(low, start), max(high, start)
        slack = _SLACK * (high - low)
        voltage, gates = states[0, row], states[1:, row]
        is_wrong[row] = voltage.min() < low - slack or voltage.max() > high + slack
        is_wrong[row] |= gates.min() < -_SLACK or gates.max() > 1 + _SLACK
    return is_wrong


def _shorter_step(
    neuron: HodgkinHuxleyNeuron, current: np.ndarray, dt: float, *, method: str, start: float
) -> float | None:
    """The longest of the halved steps with which these currents stay inside; None if none does."""
    for halving in range(1, _N_HALVINGS + 1):
        finer = np.repeat(current, 2**halving, axis=1)
        states = _integrate(neuron, finer, dt / 2**halving, method=method, start=start)
        if not _leaves(neuron, states, finer, start).any():
            return dt / 2**halving
    return None
