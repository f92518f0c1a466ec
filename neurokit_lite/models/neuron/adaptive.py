"""The adaptive exponential integrate-and-fire neuron, and the firing patterns published for it."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.neuron.leaky import as_voltages
from neurokit_lite.models.neuron.traces import NeuronTraces, as_dt_ms, as_injected

__all__ = ["FIRING_PATTERNS", "AdaptiveNeuron", "get_firing_pattern", "simulate_adaptive"]

_LARGEST_PA = 1e5
_FAR = 10.0  # slope factors above the threshold, where a reset makes no sense
_MOST_SPIKES = 100  # within one step; more say that a unit is wrong

# capacitance, leak, rest, threshold, slope, a, tau_w, b, reset; and the current: Naud et al. (2008), table 1. Rows
# "delayed bursting" and "transient" as corrected to match the paper's figures 4f and 4g (brian2's example has them).
_PUBLISHED = {
    "tonic": (200, 10, -70, -50, 2, 2, 30, 0, -58, 500),
    "adapting": (200, 12, -70, -50, 2, 2, 300, 60, -58, 500),
    "initial burst": (130, 18, -58, -50, 2, 4, 150, 120, -50, 400),
    "bursting": (200, 10, -58, -50, 2, 2, 120, 100, -46, 210),
    "accelerating": (200, 12, -70, -50, 2, -10, 300, 0, -58, 300),
    "delayed bursting": (100, 10, -65, -50, 2, -10, 90, 30, -47, 110),
    "transient": (100, 10, -65, -50, 2, 10, 90, 100, -47, 180),
    "irregular": (100, 12, -60, -50, 2, -11, 130, 30, -48, 160),
}
FIRING_PATTERNS = tuple(_PUBLISHED)


@dataclass(frozen=True)
class AdaptiveNeuron:
    """An adaptive exponential integrate-and-fire neuron (AdEx), with the values of Brette and Gerstner (2005).

    Parameters
    ----------
    capacitance_pf : float
        Capacitance in pF, from 1 to 100 000.
    leak_ns : float
        Leak conductance in nS, from 0.01 to 10 000.
    rest_mv : float
        Voltage at which the leak carries no current, in mV.
    threshold_mv : float
        Voltage at which the upstroke begins, in mV, at least 1 mV above rest.
    slope_mv : float
        Slope factor in mV, from 0.2 to 20: how sharply it begins.
    coupling_ns : float
        a, how much adaptation follows the voltage, in nS, from -1000 to 1000.
    adaptation_ms : float
        Time constant of adaptation in ms, from 1 to 10 000.
    jump_pa : float
        b, what each spike adds to adaptation, in pA, from 0 to 100 000.
    reset_mv : float
        Voltage after a spike in mV; at most 10 slope factors above the threshold.

    Raises
    ------
    ValueError
        If a value is out of range, or the threshold is not above rest.

    Notes
    -----
    ``C dV/dt = -g (V - rest) + g slope exp((V - threshold) / slope) - w + I``, ``tau dw/dt = a (V - rest) - w``. A
    spike is where V runs to infinity; then V is reset and w grows by b.

    References
    ----------
    Brette R, Gerstner W (2005). Adaptive exponential integrate-and-fire model as an effective description of neuronal
    activity. *J Neurophysiol* 94:3637-3642. https://doi.org/10.1152/jn.00686.2005

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.AdaptiveNeuron().jump_pa
    80.5
    """

    capacitance_pf: float = 281.0
    leak_ns: float = 30.0
    rest_mv: float = -70.6
    threshold_mv: float = -50.4
    slope_mv: float = 2.0
    coupling_ns: float = 4.0
    adaptation_ms: float = 144.0
    jump_pa: float = 80.5
    reset_mv: float = -70.6

    def __post_init__(self) -> None:
        in_range(self.capacitance_pf, "capacitance_pf", low=1, high=1e5, unit="pF", hint="Negative or 0, or farads?")
        in_range(self.leak_ns, "leak_ns", low=0.01, high=1e4, unit="nS", hint="100 megohm are 10 nS.")
        as_voltages(self, ("rest_mv",))
        in_range(self.slope_mv, "slope_mv", low=0.2, high=20, unit="mV")
        in_range(self.coupling_ns, "coupling_ns", low=-1000, high=1000, unit="nS")
        in_range(self.adaptation_ms, "adaptation_ms", low=1, high=1e4, unit="ms", hint="Did you pass seconds?")
        in_range(self.jump_pa, "jump_pa", low=0, high=1e5, unit="pA")
        highest = self.threshold_mv + _FAR * self.slope_mv
        in_range(self.reset_mv, "reset_mv", low=-150, high=highest, unit="mV", hint="Did you pass microvolts?")


def get_firing_pattern(name: str) -> tuple[AdaptiveNeuron, float]:
    """Get the neuron and the current of a published firing pattern.

    Parameters
    ----------
    name : str
        One of ``models.FIRING_PATTERNS``.

    Returns
    -------
    neuron : AdaptiveNeuron
        The neuron.
    current_pa : float
        The constant current in pA that makes it fire in this way.

    Raises
    ------
    ValueError
        If the pattern is unknown.

    References
    ----------
    Naud R, Marcille N, Clopath C, Gerstner W (2008). Firing patterns in the adaptive exponential integrate-and-fire
    model. *Biol Cybern* 99:335-347. https://doi.org/10.1007/s00422-008-0264-7

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.get_firing_pattern("tonic")[1]
    500.0
    """
    *values, current = _PUBLISHED[one_of(name, "name", FIRING_PATTERNS)]
    return AdaptiveNeuron(*map(float, values)), float(current)


def simulate_adaptive(neuron: AdaptiveNeuron, current_pa: np.ndarray, *, dt_ms: float) -> NeuronTraces:
    """Simulate an adaptive exponential integrate-and-fire neuron under many currents at once.

    Parameters
    ----------
    neuron : AdaptiveNeuron
        The neuron; it starts at rest, without adaptation.
    current_pa : array_like of shape (n_currents, n_times)
        Injected current in pA, constant from each sample to the next.
    dt_ms : float
        Time from sample to sample in ms, at most 1.

    Returns
    -------
    NeuronTraces
        Voltages between spikes, spike times, and adaptation as ``w_pa``.

    Raises
    ------
    ValueError
        If a current is not finite, the step is 0 or too long, or a step has more than 100 spikes.

    Notes
    -----
    Within a step the linear currents are frozen at their middle (midpoint rule) and the rest, a slope that grows
    exponentially with V, is solved exactly: ``u = exp((threshold - V) / slope)`` obeys a linear equation and reaches 0
    where V is infinite. Spikes are thus not bound to samples. The error falls with the square of the step; "irregular"
    is chaotic, and no step gives its later spikes.

    References
    ----------
    Brette R, Gerstner W (2005). Adaptive exponential integrate-and-fire model as an effective description of neuronal
    activity. *J Neurophysiol* 94:3637-3642. https://doi.org/10.1152/jn.00686.2005

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> neuron, current_pa = models.get_firing_pattern("transient")
    >>> models.simulate_adaptive(neuron, np.full((1, 5000), current_pa), dt_ms=0.1).n_spikes
    array([1])
    """
    neuron = as_instance(neuron, "neuron", AdaptiveNeuron)
    current = as_injected(current_pa, "current_pa", largest=_LARGEST_PA, unit="pA")
    dt = in_range(as_dt_ms(dt_ms), "dt_ms", high=1, unit="ms", hint="A step of 0.1 ms will do.")
    walk = _Walk(neuron, len(current))
    voltage, adaptation = np.empty(current.shape), np.empty(current.shape)
    voltage[:, 0], adaptation[:, 0] = neuron.rest_mv, 0.0
    for k in range(current.shape[1] - 1):
        place = voltage[:, k], adaptation[:, k]
        voltage[:, k + 1], adaptation[:, k + 1] = walk.step(place, current[:, k], k * dt, dt)
    return NeuronTraces(dt, voltage, tuple(np.array(times) for times in walk.spikes), {"w_pa": adaptation})


class _Walk:
    """One step of all currents, with the spikes inside it."""

    def __init__(self, neuron: AdaptiveNeuron, n_currents: int) -> None:
        self.neuron = neuron
        self.spikes: list[list[float]] = [[] for _ in range(n_currents)]

    def step(self, place: tuple, current: np.ndarray, start_ms: float, dt: float) -> tuple[np.ndarray, np.ndarray]:
        left = np.full(current.size, dt)
        voltage, w, until = self._move(*place, current, left)
        rows = np.flatnonzero(until < left)
        for _ in range(_MOST_SPIKES):
            if not rows.size:
                return voltage, w
            left[rows] -= until[rows]
            for row in rows:
                self.spikes[row].append(float(start_ms + dt - left[row]))
            again = np.full(rows.size, float(self.neuron.reset_mv)), w[rows] + self.neuron.jump_pa
            voltage[rows], w[rows], until[rows] = self._move(*again, current[rows], left[rows])
            rows = rows[until[rows] < left[rows]]
        rule = f"make at most {_MOST_SPIKES} spikes in a step of {dt:g} ms"
        raise invalid("current_pa", rule, got=f"{current.max():g} pA", hint="Is the current in pA?")

    def _move(self, voltage: np.ndarray, w: np.ndarray, current: np.ndarray, left: np.ndarray) -> tuple:
        """Voltage and adaptation at the end, or adaptation at the spike; and after how long it spikes."""
        force, grown = self._force(voltage, w, current), self._grown(voltage)
        half = np.minimum(left, _time_to_spike(grown, force)) / 2
        middle = voltage + self._rise(grown, force, half)
        force = self._force(middle, self._adapt(w, voltage, half), current)
        until = _time_to_spike(grown, force)
        end = voltage + self._rise(grown, force, np.where(until < left, 0, left))
        mean = middle + self.neuron.slope_mv * _mean_beyond_middle(np.minimum(left, until) / until)
        return end, self._adapt(w, mean, np.minimum(left, until)), until

    def _force(self, voltage: np.ndarray, w: np.ndarray, current: np.ndarray) -> np.ndarray:
        """The linear part of the slope, in slope factors per ms."""
        neuron = self.neuron
        return (current - w - neuron.leak_ns * (voltage - neuron.rest_mv)) / (neuron.capacitance_pf * neuron.slope_mv)

    def _adapt(self, w: np.ndarray, voltage: np.ndarray, passed: np.ndarray) -> np.ndarray:
        """Adaptation after some time at one voltage."""
        target = self.neuron.coupling_ns * (voltage - self.neuron.rest_mv)
        return w - (target - w) * np.expm1(-passed / self.neuron.adaptation_ms)

    def _grown(self, voltage: np.ndarray) -> np.ndarray:
        """The exponential part of the slope, in slope factors per ms."""
        neuron = self.neuron
        return neuron.leak_ns / neuron.capacitance_pf * np.exp((voltage - neuron.threshold_mv) / neuron.slope_mv)

    def _rise(self, grown: np.ndarray, force: np.ndarray, passed: np.ndarray) -> np.ndarray:
        """What is added to the voltage in some time under a force that stays, short of the spike."""
        safe = np.where(force == 0, 1, force)
        driven = np.where(force == 0, passed, np.expm1(force * passed) / safe)
        return self.neuron.slope_mv * (force * passed - np.log1p(-grown * driven))


def _time_to_spike(grown: np.ndarray, force: np.ndarray) -> np.ndarray:
    """When the voltage is infinite under a force that stays; infinite where it never is."""
    grown = np.maximum(grown, 1e-300)
    ratio = force / grown
    rises, safe = ratio > -1, np.where(force == 0, 1, force)
    driven = np.where(force == 0, 1 / grown, np.log1p(np.where(rises, ratio, 0)) / safe)
    return np.where(rises, driven, np.inf)


def _mean_beyond_middle(share: np.ndarray) -> np.ndarray:
    """How far the mean of -log(1 - t) over the first `share` of the way to its pole lies above its value half-way.

    Voltage has such a pole at each spike, where the midpoint alone would make adaptation wrong by a share of the step.
    """
    near = np.clip(share, 1e-6, 1 - 1e-12)
    return np.where(share < 1e-6, 0.0, 1 + (1 / near - 1) * np.log1p(-near) + np.log1p(-near / 2))
