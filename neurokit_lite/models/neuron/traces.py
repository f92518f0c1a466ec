"""What a simulated neuron gives back: voltages of all currents, and the times of their spikes."""

from dataclasses import dataclass, field

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import warn_if_turned

__all__ = ["NeuronTraces", "as_dt_ms", "as_injected", "find_upward_crossings"]
__shared__ = ["as_dt_ms", "as_injected"]  # not in the face

_N_NEWTON = 6  # of a cubic whose start is off by less than a step: more change nothing


@dataclass(frozen=True, eq=False)
class NeuronTraces:
    """Voltages of one neuron under several currents, each from its own simulation.

    Parameters
    ----------
    dt_ms : float
        Time from sample to sample in ms.
    voltage_mv : numpy.ndarray of shape (n_currents, n_times)
        Membrane voltage in mV; the first sample is the start.
    spike_times_ms : tuple of numpy.ndarray of shape (n_spikes,)
        Times of the spikes under each current in ms, not bound to samples.
    variables : dict of str to numpy.ndarray of shape (n_currents, n_times)
        The model's other variables: gates ``m``, ``h``, ``n`` (no unit), or the adaptation ``w_pa``.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> traces = models.simulate_leaky(models.LeakyNeuron(), [[0.0, 0.0, 0.0]], dt_ms=0.5)
    >>> traces.times_ms
    array([0. , 0.5, 1. ])
    """

    dt_ms: float
    voltage_mv: np.ndarray
    spike_times_ms: tuple
    variables: dict = field(default_factory=dict)

    @property
    def times_ms(self) -> np.ndarray:
        """Time of each sample in ms, from 0."""
        return self.dt_ms * np.arange(self.voltage_mv.shape[1])

    @property
    def n_spikes(self) -> np.ndarray:
        """Number of spikes under each current."""
        return np.array([len(times) for times in self.spike_times_ms])

    def firing_rates_hz(self, *, start_ms: float = 0.0) -> np.ndarray:
        """Compute the rate under each current from its mean interval.

        Parameters
        ----------
        start_ms : float
            Spikes before this time in ms are left out.

        Returns
        -------
        numpy.ndarray of shape (n_currents,)
            Spikes per second: intervals over the time that they span; 0 where fewer than two spikes are left.

        Raises
        ------
        ValueError
            If `start_ms` is negative.

        Examples
        --------
        >>> import numpy as np
        >>> from neurokit_lite import models
        >>> traces = models.NeuronTraces(1.0, np.zeros((1, 50)), (np.array([10.0, 30.0, 50.0]),))
        >>> traces.firing_rates_hz()
        array([50.])
        """
        start = in_range(start_ms, "start_ms", low=0, unit="ms")
        kept = [np.asarray(times)[np.asarray(times) >= start] for times in self.spike_times_ms]
        return np.array([1e3 * (len(one) - 1) / (one[-1] - one[0]) if len(one) > 1 else 0.0 for one in kept])


def find_upward_crossings(voltage_mv: np.ndarray, dt_ms: float, *, level_mv: float = 0.0) -> tuple:
    """Find when each voltage rises through a level, between its samples.

    Parameters
    ----------
    voltage_mv : array_like of shape (n_currents, n_times)
        Voltage in mV.
    dt_ms : float
        Time from sample to sample in ms.
    level_mv : float
        The level in mV.

    Returns
    -------
    tuple of numpy.ndarray of shape (n_crossings,)
        Times in ms, one array for each row.

    Raises
    ------
    ValueError
        If a voltage is not finite, or the step is 0.

    Notes
    -----
    A crossing lies between a sample below the level and the next one at or above it. Its time is the root of the cubic
    through two samples before and two after it; its error falls with the fourth power of the step where the voltage is
    smooth. At the ends of the recording a line replaces the cubic.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.find_upward_crossings([[-30, -20, -10, 10, 20]], 1.0)
    (array([2.5]),)
    """
    voltage = as_array(voltage_mv, "voltage_mv", axes=("n_currents", "n_times"))
    warn_if_turned(voltage, "voltage_mv", axes=("n_currents", "n_times"))
    dt = as_dt_ms(dt_ms)
    above = voltage - in_range(level_mv, "level_mv", low=-200, high=200, unit="mV", hint="Did you pass microvolts?")
    times = []
    for row in above:
        before = np.flatnonzero((row[:-1] < 0) & (row[1:] >= 0))
        times.append(dt * (before + _root_within(row, before)))
    return tuple(times)


def _root_within(row: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Where a row crosses 0, as a share of the step that follows each sample."""
    line = row[before] / (row[before] - row[before + 1]) if before.size else np.zeros(0)
    is_inside = (before >= 1) & (before + 2 < row.size)
    inner = before[is_inside]
    y0, y1, y2, y3 = (row[inner + shift] for shift in (-1, 0, 1, 2))
    # The cubic a x³ + b x² + c x + y1 through x = -1, 0, 1, 2.
    a, b = (y3 - 3 * y2 + 3 * y1 - y0) / 6, (y2 - 2 * y1 + y0) / 2
    c = y2 - y1 - a - b
    x = line[is_inside]
    for _ in range(_N_NEWTON):
        slope = (3 * a * x + 2 * b) * x + c
        move = np.where(slope > 0, (((a * x + b) * x + c) * x + y1) / np.where(slope > 0, slope, 1), 0)
        x = np.clip(x - move, 0, 1)
    found = line.copy()
    found[is_inside] = x
    return found


def as_dt_ms(value: object, name: str = "dt_ms") -> float:
    """Return a step of time in ms, or say what is wrong.

    Parameters
    ----------
    value : float
        What the user passed.
    name : str
        The argument's name.

    Returns
    -------
    float
        The step, from 0.0001 to 20 ms.

    Raises
    ------
    ValueError
        If it is 0, negative, or looks like seconds or microseconds.

    Examples
    --------
    >>> from neurokit_lite.models.neuron.traces import as_dt_ms
    >>> as_dt_ms(0.025)
    0.025
    """
    return in_range(value, name, low=1e-4, high=20, unit="ms", hint="Milliseconds: 25 µs is 0.025.")


def as_injected(value: object, name: str, *, largest: float, unit: str) -> np.ndarray:
    """Return injected currents, one row for each simulation, or say what is wrong.

    Parameters
    ----------
    value : array_like of shape (n_currents, n_times)
        What the user passed.
    name : str
        The argument's name.
    largest : float
        The largest magnitude that a neuron may get.
    unit : str
        Unit of the current.

    Returns
    -------
    numpy.ndarray of shape (n_currents, n_times)
        The currents.

    Raises
    ------
    ValueError
        If one is not finite, too large, or so small that its unit must be another.

    Examples
    --------
    >>> from neurokit_lite.models.neuron.traces import as_injected
    >>> as_injected([[0, 10]], "current_pa", largest=1e5, unit="pA")
    array([[ 0., 10.]])
    """
    current = as_array(value, name, axes=("n_currents", "n_times"), min_size=1)
    warn_if_turned(current, name, axes=("n_currents", "n_times"), stacklevel=4)
    top = float(np.abs(current).max())
    if top > largest:
        raise invalid(name, f"lie within ±{largest:g} {unit}", got=f"{top:g} {unit}", hint="Is the unit smaller?")
    if 0 < top < 1e-4:
        raise invalid(
            name, f"be in {unit}", got=f"at most {top:g}", hint=f"Too small to do anything: amperes? Give {unit}."
        )
    return current
