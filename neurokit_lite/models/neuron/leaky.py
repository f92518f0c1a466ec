"""The leaky integrate-and-fire neuron: a membrane, a threshold, a reset."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.neuron.stepping import METHODS, advance
from neurokit_lite.models.neuron.traces import NeuronTraces, as_dt_ms, as_injected

__all__ = ["LeakyNeuron", "as_voltages", "simulate_leaky"]
__shared__ = ["as_voltages"]  # not in the face

_LARGEST_PA = 1e5
_SHORTEST_MS = 0.01  # between two spikes; faster ones say that a unit is wrong


@dataclass(frozen=True)
class LeakyNeuron:
    """A leaky integrate-and-fire neuron.

    Parameters
    ----------
    capacitance_pf : float
        Capacitance in pF, from 1 to 100 000.
    leak_ns : float
        Leak conductance in nS, from 0.01 to 10 000.
    rest_mv : float
        Voltage at which the leak carries no current, in mV.
    threshold_mv : float
        Voltage at which it spikes, in mV, at least 1 mV above rest and reset.
    reset_mv : float
        Voltage after a spike in mV.
    refractory_ms : float
        For how long the voltage is held at the reset, in ms, from 0 to 100.

    Raises
    ------
    ValueError
        If a value is out of range, or the threshold is not above rest and reset.

    Notes
    -----
    ``C dV/dt = -g (V - rest) + I`` until V reaches the threshold. The spike itself is not modelled.

    References
    ----------
    Gerstner W, Kistler WM, Naud R, Paninski L (2014). *Neuronal Dynamics*. Cambridge University Press.
    https://doi.org/10.1017/CBO9781107447615

    Examples
    --------
    >>> from neurokit_lite import models
    >>> neuron = models.LeakyNeuron(capacitance_pf=200, leak_ns=10, rest_mv=-70, threshold_mv=-50.0)
    >>> neuron.tau_ms, neuron.rheobase_pa
    (20.0, 200.0)
    """

    capacitance_pf: float = 200.0
    leak_ns: float = 10.0
    rest_mv: float = -70.0
    threshold_mv: float = -50.0
    reset_mv: float = -60.0
    refractory_ms: float = 2.0

    def __post_init__(self) -> None:
        hint = "Negative or 0, or farads?"
        in_range(self.capacitance_pf, "capacitance_pf", low=1, high=1e5, unit="pF", hint=hint)
        in_range(self.leak_ns, "leak_ns", low=0.01, high=1e4, unit="nS", hint="100 megohm are 10 nS.")
        as_voltages(self, ("rest_mv", "reset_mv"))
        in_range(self.refractory_ms, "refractory_ms", low=0, high=100, unit="ms")

    @property
    def tau_ms(self) -> float:
        """Time constant of the membrane, capacitance over leak, in ms."""
        return self.capacitance_pf / self.leak_ns

    @property
    def rheobase_pa(self) -> float:
        """Steady current whose voltage just reaches the threshold, in pA; it fires above it."""
        return self.leak_ns * (self.threshold_mv - self.rest_mv)


def as_voltages(neuron: object, below: tuple[str, ...]) -> object:
    """Check the voltages of a neuron with a threshold.

    Parameters
    ----------
    neuron : LeakyNeuron or AdaptiveNeuron
        What has ``threshold_mv`` and the fields of `below`.
    below : tuple of str
        Names of fields that must lie below the threshold, by 1 mV or more.

    Returns
    -------
    LeakyNeuron or AdaptiveNeuron
        The neuron.

    Raises
    ------
    ValueError
        If one is out of range, or too near to the threshold.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> from neurokit_lite.models.neuron.leaky import as_voltages
    >>> as_voltages(models.LeakyNeuron(), ("rest_mv",)).rest_mv
    -70.0
    """
    for name in (*below, "threshold_mv"):
        in_range(getattr(neuron, name), name, low=-150, high=100, unit="mV", hint="Did you pass microvolts?")
    for name in below:
        gap = neuron.threshold_mv - getattr(neuron, name)
        if gap < 1:
            got = f"{neuron.threshold_mv:g} mV, with {name} {getattr(neuron, name):g} mV"
            hint = "Did you pass volts?" if 0 < gap < 0.1 else ""
            raise invalid("threshold_mv", f"lie at least 1 mV above {name}", got=got, hint=hint)
    return neuron


def simulate_leaky(
    neuron: LeakyNeuron, current_pa: np.ndarray, *, dt_ms: float, method: str = "exponential-euler"
) -> NeuronTraces:
    """Simulate a leaky integrate-and-fire neuron under many currents at once.

    Parameters
    ----------
    neuron : LeakyNeuron
        The neuron; it starts at rest.
    current_pa : array_like of shape (n_currents, n_times)
        Injected current in pA, constant from each sample to the next.
    dt_ms : float
        Time from sample to sample in ms.
    method : str
        ``"euler"``, ``"exponential-euler"`` (exact here, for the equation is linear) or ``"rk4"``.

    Returns
    -------
    NeuronTraces
        Voltages and spike times; the first sample is the start, so that the last current has no effect.

    Raises
    ------
    ValueError
        If a current is not finite, the step is 0, or it is so long that the method overshoots.

    Notes
    -----
    A spike is located within its step: by the exact logarithm for ``"exponential-euler"``, on a line for the others;
    reset, refractory period and the rest of the step follow from there, so that spikes are not bound to samples.

    References
    ----------
    Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal
    modeling. *Biol Cybern* 81:381-402. https://doi.org/10.1007/s004220050570

    Examples
    --------
    In 1 ms, 100 pA would charge 200 pF by 0.5 mV; Euler knows nothing else.

    >>> from neurokit_lite import models
    >>> models.simulate_leaky(models.LeakyNeuron(), [[100, 100]], dt_ms=1, method="euler").voltage_mv
    array([[-70. , -69.5]])
    """
    neuron = as_instance(neuron, "neuron", LeakyNeuron)
    current = as_injected(current_pa, "current_pa", largest=_LARGEST_PA, unit="pA")
    dt, method = as_dt_ms(dt_ms), one_of(method, "method", METHODS)
    _refuse_long_step(neuron, dt, method)
    _refuse_fast_firing(neuron, current)
    walk = _Walk(neuron, method, len(current))
    voltage = np.empty(current.shape)
    voltage[:, 0] = neuron.rest_mv
    for k in range(current.shape[1] - 1):
        voltage[:, k + 1] = walk.step(voltage[:, k], current[:, k], k * dt, dt)
    return NeuronTraces(dt, voltage, tuple(np.array(times) for times in walk.spikes))


class _Walk:
    """One step of all currents, with the spikes inside it."""

    def __init__(self, neuron: LeakyNeuron, method: str, n_currents: int) -> None:
        self.neuron, self.method = neuron, method
        self.free_ms = np.zeros(n_currents)  # when each leaves its refractory period
        self.spikes: list[list[float]] = [[] for _ in range(n_currents)]

    def step(self, voltage: np.ndarray, current: np.ndarray, start_ms: float, dt: float) -> np.ndarray:
        neuron, end_ms = self.neuron, start_ms + dt
        left = np.clip(end_ms - np.maximum(self.free_ms, start_ms), 0, dt)
        new = self._move(voltage, current, left)
        rows = np.flatnonzero((new >= neuron.threshold_mv) & (left > 0))
        old = voltage[rows]
        while rows.size:  # again where a second spike follows within the same step
            at_ms = end_ms - left[rows] * (1 - self._share(old, new[rows], current[rows], left[rows]))
            for row, one in zip(rows, at_ms, strict=True):
                self.spikes[row].append(float(one))
            self.free_ms[rows] = at_ms + neuron.refractory_ms
            left[rows] = np.clip(end_ms - self.free_ms[rows], 0, dt)
            old = np.full(rows.size, neuron.reset_mv)
            new[rows] = self._move(old, current[rows], left[rows])
            again = (new[rows] >= neuron.threshold_mv) & (left[rows] > 0)
            rows, old = rows[again], old[again]
        return new

    def _move(self, voltage: np.ndarray, current: np.ndarray, left: np.ndarray) -> np.ndarray:
        neuron = self.neuron
        inflow = (neuron.leak_ns * neuron.rest_mv + current) / neuron.capacitance_pf
        return advance(lambda _: (inflow, 1 / neuron.tau_ms), voltage, left, method=self.method)

    def _share(self, old: np.ndarray, new: np.ndarray, current: np.ndarray, left: np.ndarray) -> np.ndarray:
        """At which share of what is left of the step the threshold is reached."""
        threshold = self.neuron.threshold_mv
        if self.method != "exponential-euler":
            return (threshold - old) / (new - old)
        steady = self.neuron.rest_mv + current / self.neuron.leak_ns
        return self.neuron.tau_ms * np.log1p((threshold - old) / (steady - threshold)) / left


def _refuse_long_step(neuron: LeakyNeuron, dt: float, method: str) -> None:
    if method != "exponential-euler" and dt > neuron.tau_ms:
        rule = f"be at most {neuron.tau_ms:g} ms, the membrane's time constant, with {method}"
        hint = f'Longer ones overshoot, and explode from {2 * neuron.tau_ms:g} ms on; "exponential-euler" takes any.'
        raise invalid("dt_ms", rule, got=f"{dt:g} ms", hint=hint)


def _refuse_fast_firing(neuron: LeakyNeuron, current: np.ndarray) -> None:
    shortest = neuron.refractory_ms + neuron.capacitance_pf * (neuron.threshold_mv - neuron.reset_mv) / max(
        float(current.max()), 1e-300
    )
    if shortest < _SHORTEST_MS:
        rule = f"leave at least {_SHORTEST_MS:g} ms between spikes of this neuron"
        got = f"{current.max():g} pA, which makes {1e3 / shortest:.0f} per second"
        raise invalid("current_pa", rule, got=got, hint="Is the current in pA, and the capacitance in pF?")
