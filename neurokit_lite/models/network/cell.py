"""The neuron of the benchmark network, and the state in which a simulation begins."""

from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator

__all__ = ["NetworkCell", "NetworkState", "count_steps", "make_network_state"]
__shared__ = ["count_steps"]  # not in the face


_SHORTEST_STEP_MS = 0.001  # a shorter one is in seconds


@dataclass(frozen=True, kw_only=True)
class NetworkCell:
    """A leaky integrate-and-fire neuron whose synapses open conductances; the defaults are those of the benchmark.

    Parameters
    ----------
    tau_membrane_ms, tau_excitatory_ms, tau_inhibitory_ms : float
        Time constants of the membrane and of both kinds of synapses, in ms, above 0.
    rest_mv, threshold_mv, reset_mv : float
        Potential in mV at rest, where a spike is fired, and after it. From -200 to 200; the reset is at
        least 0.1 mV below the threshold.
    excitatory_reversal_mv, inhibitory_reversal_mv : float
        Potential in mV towards which each kind of synapse pulls, from -200 to 200.
    refractory_ms : float
        For how many ms the potential is held after a spike, 0 or more.
    leak_ns : float
        Conductance at rest in nS, above 0.
    excitatory_weight_ns, inhibitory_weight_ns : float
        What one spike adds to the conductance of each of its targets, in nS, 0 or more.

    Raises
    ------
    TypeError
        If a value is no number.
    ValueError
        If a time constant or the leak is not above 0, a conductance is negative, a potential is beyond 200 mV, or the
        reset is not at least 0.1 mV below the threshold.

    References
    ----------
    Brette R, et al. (2007). Simulation of networks of spiking neurons: a review of tools and strategies. *J Comput
    Neurosci* 23:349-398, benchmark 1. https://doi.org/10.1007/s10827-007-0038-6

    Examples
    --------
    >>> from neurokit_lite import models
    >>> cell = models.NetworkCell(leak_ns=5)
    >>> cell.excitatory_weight_ns / cell.leak_ns
    1.2
    """

    tau_membrane_ms: float = 20.0
    tau_excitatory_ms: float = 5.0
    tau_inhibitory_ms: float = 10.0
    rest_mv: float = -60.0
    threshold_mv: float = -50.0
    reset_mv: float = -60.0
    excitatory_reversal_mv: float = 0.0
    inhibitory_reversal_mv: float = -80.0
    refractory_ms: float = 5.0
    leak_ns: float = 10.0
    excitatory_weight_ns: float = 6.0
    inhibitory_weight_ns: float = 67.0

    def __post_init__(self):
        for field in fields(self):
            name = field.name
            unit = name.rpartition("_")[2].replace("mv", "mV").replace("ns", "nS")
            hint = "Inhibition is a positive conductance too: its reversal potential makes it inhibit."
            is_bounded = not name.endswith("_mv")
            value = in_range(
                getattr(self, name),
                name,
                low=0 if is_bounded else -200,
                high=np.inf if is_bounded else 200,
                unit=unit,
                hint=hint if name.endswith("_weight_ns") else "",
            )
            if value == 0 and (name.startswith("tau") or name == "leak_ns"):
                raise invalid(name, f"be above 0 {unit}", got=f"0 {unit}")
            object.__setattr__(self, name, value)
        if self.reset_mv >= self.threshold_mv:
            rule = f"lie below threshold_mv, {self.threshold_mv:g} mV"
            raise invalid("reset_mv", rule, got=f"{self.reset_mv:g} mV", hint="Else each spike sets off the next.")
        if self.threshold_mv - self.reset_mv < 0.1:
            rule, got = "lie at least 0.1 mV above reset_mv", f"{self.threshold_mv:g} mV"
            raise invalid("threshold_mv", rule, got=got, hint="Did you pass volts?")


@dataclass(frozen=True)
class NetworkState:
    """Potentials and conductances of all neurons at one time.

    Parameters
    ----------
    membrane_mv : array_like of shape (n_neurons,)
        Potentials in mV.
    excitatory_ns, inhibitory_ns : array_like of shape (n_neurons,)
        Synaptic conductances in nS, 0 or more.

    Raises
    ------
    ValueError
        If lengths differ, or a conductance is negative.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.NetworkState([-60, -55], [0, 6], [0, 0]).excitatory_ns
    array([0, 6])
    """

    membrane_mv: np.ndarray
    excitatory_ns: np.ndarray
    inhibitory_ns: np.ndarray

    def __post_init__(self):
        check_fields(self, dict.fromkeys(("membrane_mv", "excitatory_ns", "inhibitory_ns"), ("n_neurons",)))
        for name in ("excitatory_ns", "inhibitory_ns"):
            values = getattr(self, name)
            if (values < 0).any():
                hint = "A conductance has no sign; its reversal potential says what it does."
                raise invalid(name, "hold conductances of at least 0 nS", got=f"{values.min():g} nS", hint=hint)


def make_network_state(
    n_neurons: int, *, cell: NetworkCell | None = None, random_state: int | np.random.Generator | None = 0
) -> NetworkState:
    """Draw the state in which the benchmark begins: busy enough that activity can go on by itself.

    Parameters
    ----------
    n_neurons : int
        Neurons, at least 2.
    cell : NetworkCell, optional
        Gives the potential at rest and the leak; the benchmark's where it is left out.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    NetworkState
        Potentials normal around 5 mV below rest with a standard deviation of 5 mV; conductances normal, in units of the
        leak 4 and 1.5 (excitatory), 20 and 12 (inhibitory), with 0 in place of what is negative.

    Raises
    ------
    ValueError
        If there are fewer than 2 neurons.

    References
    ----------
    Brette R, et al. (2007). Simulation of networks of spiking neurons: a review of tools and strategies. *J Comput
    Neurosci* 23:349-398. https://doi.org/10.1007/s10827-007-0038-6

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.make_network_state(4000).membrane_mv.mean().round(0)
    np.float64(-65.0)
    """
    n, generator = as_count(n_neurons, "n_neurons", low=2), as_generator(random_state)
    cell = NetworkCell() if cell is None else as_instance(cell, "cell", NetworkCell)
    drawn = generator.normal(size=(3, n))
    return NetworkState(
        cell.rest_mv - 5 + 5 * drawn[0],
        cell.leak_ns * np.maximum(4 + 1.5 * drawn[1], 0),
        cell.leak_ns * np.maximum(20 + 12 * drawn[2], 0),
    )


def count_steps(step_ms: float, cell: NetworkCell, duration_s: float) -> tuple[int, int]:
    """Return the steps of the refractory time and of a simulation, if the step is short enough and both are whole."""
    step_ms = in_range(step_ms, "step_ms", low=0, unit="ms")
    taus = {name: getattr(cell, name) for name in vars(cell) if name.startswith("tau_")}
    shortest = min(taus, key=taus.get)
    if not _SHORTEST_STEP_MS <= step_ms <= taus[shortest] / 10 * (1 + 1e-9):
        rule = f"be at least {_SHORTEST_STEP_MS:g} and at most {taus[shortest] / 10:g} ms, a tenth of {shortest}"
        raise invalid("step_ms", rule, got=f"{step_ms:g} ms", hint="0.1 ms is usual. Did you pass seconds?")
    duration_s = in_range(duration_s, "duration_s", low=0, unit="s")
    found = []
    for name, length, unit in (("refractory_ms", cell.refractory_ms, "ms"), ("duration_s", 1e3 * duration_s, "s")):
        n_steps = round(length / step_ms)
        if abs(length / step_ms - n_steps) > 1e-6 * max(n_steps, 1):
            got = f"{length if unit == 'ms' else duration_s:g} {unit}"
            raise invalid(name, f"be a whole number of steps of {step_ms:g} ms", got=got, hint="Change step_ms.")
        found.append(n_steps)
    if found[1] < 1:
        raise invalid("duration_s", "be at least one step", got=f"{duration_s:g} s")
    return found[0], found[1]
