"""A network of integrate-and-fire neurons with conductances, step by step (forward Euler)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_selection
from neurokit_lite.models.network.cell import NetworkCell, NetworkState, count_steps, make_network_state
from neurokit_lite.models.network.wiring import Wiring

__all__ = ["NetworkRun", "simulate_network"]


@dataclass(frozen=True)
class NetworkRun:
    """What a simulated network did. :func:`simulate_network` makes it.

    Parameters
    ----------
    spike_times_s : numpy.ndarray of shape (n_spikes,)
        Start of the step in which each spike was fired, in seconds, rising.
    spike_neurons : numpy.ndarray of int, shape (n_spikes,)
        Who fired it.
    n_neurons, n_excitatory : int
        All neurons, and how many of them, the first ones, are excitatory.
    duration_s : float
        What was simulated, in seconds.
    step_ms : float
        In steps of how many ms.
    recorded : numpy.ndarray of int, shape (n_recorded,)
        Neurons whose signals were kept.
    membrane_mv : numpy.ndarray of shape (n_recorded, n_times)
        Their potentials in mV at the start of each step.
    excitatory_mv, inhibitory_mv : numpy.ndarray of shape (n_recorded, n_times)
        Their synaptic currents, times the membrane's resistance at rest, in mV; positive ones depolarise.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> wiring = models.make_wiring(10, probability=0.5)
    >>> run = models.simulate_network(wiring, n_excitatory=8, duration_s=0.1, drive_mv=20, random_state=0)
    >>> run.n_neurons, run.membrane_mv.shape
    (10, (0, 1000))
    """

    spike_times_s: np.ndarray
    spike_neurons: np.ndarray
    n_neurons: int
    n_excitatory: int
    duration_s: float
    step_ms: float
    recorded: np.ndarray
    membrane_mv: np.ndarray
    excitatory_mv: np.ndarray
    inhibitory_mv: np.ndarray

    @property
    def rates_hz(self) -> np.ndarray:
        """Spikes of each neuron over the duration, shape (n_neurons,)."""
        return np.bincount(self.spike_neurons, minlength=self.n_neurons) / self.duration_s

    @property
    def times_s(self) -> np.ndarray:
        """Start of each step, shape (n_times,)."""
        return np.arange(round(1e3 * self.duration_s / self.step_ms)) * (self.step_ms / 1e3)

    def trains_s(self) -> list[np.ndarray]:
        """Return the spike times of each neuron in seconds, as ``spikes.SpikeTrains`` takes them.

        Returns
        -------
        list of numpy.ndarray, each of shape (n_spikes,)
            One array of rising times for each neuron.

        Examples
        --------
        >>> from neurokit_lite import models
        >>> wiring = models.make_wiring(10, probability=0.5)
        >>> run = models.simulate_network(wiring, n_excitatory=8, duration_s=0.1, random_state=0)
        >>> len(run.trains_s())
        10
        """
        order = np.argsort(self.spike_neurons, kind="stable")
        first = np.searchsorted(self.spike_neurons[order], np.arange(1, self.n_neurons))
        return np.split(self.spike_times_s[order], first)


def simulate_network(
    wiring: Wiring,
    *,
    n_excitatory: int,
    duration_s: float,
    cell: NetworkCell | None = None,
    start: NetworkState | None = None,
    drive_mv: float | np.ndarray = 0.0,
    step_ms: float = 0.1,
    record: Sequence[int] = (),
    random_state: int | np.random.Generator | None = None,
) -> NetworkRun:
    """Simulate a network of excitatory and inhibitory neurons whose synapses open conductances.

    Parameters
    ----------
    wiring : Wiring
        Who projects to whom.
    n_excitatory : int
        The first so many neurons excite their targets, the others inhibit them.
    duration_s : float
        What to simulate, in seconds: a whole number of steps.
    cell : NetworkCell, optional
        The neuron, the same for all; the benchmark's where it is left out.
    start : NetworkState, optional
        Where to begin; drawn by :func:`make_network_state` where it is left out.
    drive_mv : float or array_like of shape (n_neurons,)
        A constant current, times the membrane's resistance at rest, in mV.
    step_ms : float
        Step of the integration in ms.
    record : array_like of int, shape (n_recorded,), or a mask
        Neurons whose potential and currents are kept at every step.
    random_state : int or numpy.random.Generator, optional
        Seed of the state; used only where `start` is left out.

    Returns
    -------
    NetworkRun
        All spikes, and the signals of recorded neurons.

    Raises
    ------
    TypeError
        If the wiring is no :class:`Wiring`.
    ValueError
        If the step is longer than a tenth of the shortest time constant of cell and synapses, or longer than the
        membrane's time constant under the conductance that came in on the way; if the refractory time or the duration
        is no whole number of steps; if lengths do not fit the wiring. The message says which step would do.

    Notes
    -----
    With conductances in units of the leak, ``tau dV/dt = (rest - V) + g_e (E_e - V) + g_i (E_i - V) + drive`` and
    ``tau_e dg_e/dt = -g_e``; a spike adds the weight to its targets at the end of its step, without delay. Steps are
    those of forward Euler, whose error is of the order of the step: spike times are those of this grid, and another
    step gives other ones. The first part of a run shows how it was started; leave it out of statistics.

    References
    ----------
    Vogels TP, Abbott LF (2005). Signal propagation and logic gating in networks of integrate-and-fire neurons. *J
    Neurosci* 25:10786-10795. https://doi.org/10.1523/JNEUROSCI.3508-05.2005

    Examples
    --------
    Without synapses, at a drive of twice the distance to threshold, a neuron fires each ``5 + 20 ln 2 = 18.9`` ms.

    >>> from neurokit_lite import models
    >>> wiring = models.make_wiring(2, probability=0)
    >>> start = models.NetworkState([-60, -60], [0, 0], [0, 0])
    >>> run = models.simulate_network(wiring, n_excitatory=1, duration_s=1, start=start, drive_mv=20)
    >>> float(run.rates_hz[0])
    53.0
    """
    wiring = as_instance(wiring, "wiring", Wiring, hint="make_wiring or as_wiring makes one.")
    n = wiring.n_neurons
    n_excitatory = as_count(n_excitatory, "n_excitatory", low=0, high=n)
    cell = NetworkCell() if cell is None else as_instance(cell, "cell", NetworkCell)
    if start is None:
        start = make_network_state(n, cell=cell, random_state=random_state)
    start = as_instance(start, "start", NetworkState, hint="make_network_state makes one.")
    same_length(start.membrane_mv, range(n), names=("start", "wiring"), axis="n_neurons")
    n_refractory, n_steps = count_steps(step_ms, cell, duration_s)
    chosen = as_selection(record, "record", n, axis="n_neurons")
    loop = _Loop(wiring, n_excitatory, cell=cell, start=start, drive_mv=_drive(drive_mv, n), step_ms=float(step_ms))
    signals = np.zeros((3, n_steps, chosen.size))
    fired: list[np.ndarray] = []
    for step in range(n_steps):
        if chosen.size:
            signals[:, step] = loop.look(chosen)
        fired.append(loop.advance(step, n_refractory))
    steps = np.repeat(np.arange(n_steps), [one.size for one in fired])
    spikes = steps * (step_ms / 1e3), np.concatenate(fired)
    kept = np.ascontiguousarray(signals.transpose(0, 2, 1))
    return NetworkRun(*spikes, n, n_excitatory, float(duration_s), float(step_ms), chosen, *kept)


def _drive(drive_mv: float | np.ndarray, n_neurons: int) -> np.ndarray:
    """The constant current of each neuron."""
    drive = as_array(np.atleast_1d(drive_mv), "drive_mv", axes=("n_neurons",))
    if drive.size not in (1, n_neurons):
        raise invalid("drive_mv", f"be one number or {n_neurons} (n_neurons,)", got=str(drive.size))
    return drive


class _Loop:
    """The state of all neurons, changed in place: ten operations on whole arrays a step, and one for each spike."""

    def __init__(self, wiring, n_excitatory, *, cell, start, drive_mv, step_ms):
        self.cell, self.step_ms, self.n, self.n_excitatory = cell, step_ms, wiring.n_neurons, n_excitatory
        self.targets, self.starts = wiring.targets.astype(np.intp), wiring.starts.tolist()
        self.v = np.array(start.membrane_mv, float)
        self.conductances = np.array([start.excitatory_ns, start.inhibitory_ns], float) / cell.leak_ns
        self.weights = cell.excitatory_weight_ns / cell.leak_ns, cell.inhibitory_weight_ns / cell.leak_ns
        self.towards = cell.rest_mv + drive_mv
        self.change, self.part = np.empty(self.n), np.empty(self.n)
        self.ready = np.zeros(self.n, np.int32)  # the first step in which a neuron is no longer refractory

    def look(self, chosen: np.ndarray) -> np.ndarray:
        """Potential and both currents of some neurons, shape (3, n_chosen)."""
        v = self.v[chosen]
        excitatory, inhibitory = self.conductances[:, chosen]
        pulls = self.cell.excitatory_reversal_mv - v, self.cell.inhibitory_reversal_mv - v
        return np.array([v, excitatory * pulls[0], inhibitory * pulls[1]])

    def advance(self, step: int, n_refractory: int) -> np.ndarray:
        """One step of all neurons; return who fired."""
        cell, v, change, part = self.cell, self.v, self.change, self.part
        excitatory, inhibitory = self.conductances
        np.subtract(cell.excitatory_reversal_mv, v, out=change)
        change *= excitatory
        np.subtract(cell.inhibitory_reversal_mv, v, out=part)
        part *= inhibitory
        change += part
        np.subtract(self.towards, v, out=part)
        change += part
        change *= self.step_ms / cell.tau_membrane_ms
        change *= self.ready <= step
        np.add(excitatory, inhibitory, out=part)
        self._check(part.max())
        excitatory *= 1 - self.step_ms / cell.tau_excitatory_ms
        inhibitory *= 1 - self.step_ms / cell.tau_inhibitory_ms
        v += change
        (fired,) = (v > cell.threshold_mv).nonzero()
        if fired.size:
            self._fire(fired, step + n_refractory)
        return fired

    def _fire(self, fired: np.ndarray, ready: int) -> None:
        self.v[fired] = self.cell.reset_mv
        self.ready[fired] = ready
        n_of_first = int(fired.searchsorted(self.n_excitatory))
        for row, group in enumerate((fired[:n_of_first], fired[n_of_first:])):
            if group.size:
                hit = np.concatenate([self.targets[self.starts[one] : self.starts[one + 1]] for one in group.tolist()])
                self.conductances[row] += self.weights[row] * np.bincount(hit, minlength=self.n)

    def _check(self, largest: float) -> None:
        """Beyond this the potential would overshoot both reversal potentials, or explode."""
        effective_ms = self.cell.tau_membrane_ms / (1 + largest)
        if not self.step_ms <= effective_ms:
            digit = 10.0 ** (np.floor(np.log10(effective_ms)) - 1)
            would_do = np.floor(effective_ms / digit * (1 + 1e-9)) * digit  # rounded down to two digits
            rule = f"be at most {would_do:.2g} ms, the membrane's time constant under {largest:.0f} times the leak"
            raise invalid("step_ms", rule, got=f"{self.step_ms:g} ms", hint="Or are the weights too large?")
