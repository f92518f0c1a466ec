"""How hard it is to make a neuron fire again: two pulses, and the threshold of the second."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models.neuron.hodgkin_huxley import HodgkinHuxleyNeuron, simulate_hodgkin_huxley

__all__ = ["find_pulse_thresholds"]

_DT_MS = 0.05
_WAIT_MS = 8.0  # after the last pulse, for a spike to come
_N_LEVELS = 24  # amplitudes that are tried at once; the next round divides the step that holds the threshold
_N_ROUNDS = 3


def find_pulse_thresholds(
    neuron: HodgkinHuxleyNeuron, delays_ms: np.ndarray, *, pulse_ms: float = 0.5, largest_ua_cm2: float = 120.0
) -> tuple[float, np.ndarray]:
    """Find the smallest pulse that makes a resting neuron fire, and the smallest that makes it fire again.

    Parameters
    ----------
    neuron : HodgkinHuxleyNeuron
        The neuron.
    delays_ms : array_like of shape (n_delays,)
        From the start of a first pulse, twice as strong as needed, to the start of a second one, in ms: from
        `pulse_ms` to 100.
    pulse_ms : float
        Length of each pulse in ms, from 0.1 to 1.
    largest_ua_cm2 : float
        Strongest pulse that is tried, in µA/cm².

    Returns
    -------
    first_ua_cm2 : float
        Threshold at rest in µA/cm².
    second_ua_cm2 : numpy.ndarray of shape (n_delays,)
        Threshold of the second pulse; infinite where the strongest one fails (absolute refractory period).

    Raises
    ------
    ValueError
        If a delay is out of range, no pulse makes the neuron fire at rest, or it fires without one, or twice after the
        first.

    Notes
    -----
    A pulse has worked if the voltage rises through 0 mV once more, within 8 ms of it. All delays and 24 amplitudes
    run at once; three rounds narrow the threshold to 1 / 24³ of the strongest pulse. Spikes soon after a spike are
    small: one that does not reach 0 mV does not count. Steps are of 0.05 ms; a pulse that begins or ends within one
    keeps its charge.

    References
    ----------
    Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and
    excitation in nerve. *J Physiol* 117:500-544. https://doi.org/10.1113/jphysiol.1952.sp004764

    Examples
    --------
    >>> from neurokit_lite import models
    >>> first, second = models.find_pulse_thresholds(models.HodgkinHuxleyNeuron(), [3, 15])
    >>> bool(second[0] > 3 * first)
    True
    """
    neuron = as_instance(neuron, "neuron", HodgkinHuxleyNeuron)
    pulse = in_range(pulse_ms, "pulse_ms", low=0.1, high=1, unit="ms")
    delays = as_array(delays_ms, "delays_ms", axes=("n_delays",), min_size=1)
    for edge in (delays.min(), delays.max()):
        in_range(edge, "delays_ms", low=pulse, high=100, unit="ms", hint="Did you pass seconds?")
    largest = in_range(largest_ua_cm2, "largest_ua_cm2", low=1, high=1000, unit="µA/cm²")
    first = _thresholds(neuron, np.zeros(1), 0.0, pulse=pulse, largest=largest)[0]
    if not np.isfinite(first):
        rule = "fire at rest with a pulse that is tried"
        raise invalid(
            "neuron", rule, got=f"no spike up to {largest:g} µA/cm²", hint="Raise largest_ua_cm2 or pulse_ms."
        )
    return float(first), _thresholds(neuron, delays, 2 * first, pulse=pulse, largest=largest)


def _thresholds(
    neuron: HodgkinHuxleyNeuron, delays: np.ndarray, before: float, *, pulse: float, largest: float
) -> np.ndarray:
    """Threshold (n_delays,) of a pulse that comes some time after another one."""
    low, high = np.zeros(delays.size), np.full(delays.size, largest)
    edges = _DT_MS * np.arange(int(np.ceil((delays.max() + _WAIT_MS) / _DT_MS)) + 2)
    first = before * np.diff(np.clip(edges, 0, pulse)) / _DT_MS  # a sample that a pulse covers in part gets its share
    second = np.diff(np.clip(edges, delays[:, None], delays[:, None] + pulse)) / _DT_MS
    alone = int(simulate_hodgkin_huxley(neuron, first[None], dt_ms=_DT_MS).n_spikes[0])
    if alone > (before > 0):
        rule, got = "fire only when a pulse makes it fire", f"{alone} spikes without the second pulse"
        raise invalid("neuron", rule, got=got, hint="Does it fire by itself?")
    for _ in range(_N_ROUNDS):
        levels = low + (high - low) * np.arange(1, _N_LEVELS + 1)[:, None] / _N_LEVELS
        currents = first + levels[..., None] * second
        traces = simulate_hodgkin_huxley(neuron, currents.reshape(levels.size, -1), dt_ms=_DT_MS)
        fires = (traces.n_spikes > (before > 0)).reshape(levels.shape)  # one more than the first pulse makes
        lowest = np.argmax(fires, axis=0)
        found = levels[lowest, np.arange(delays.size)]
        is_found = fires.any(axis=0)
        step = (high - low) / _N_LEVELS
        low, high = np.where(is_found, found - step, low), np.where(is_found, found, high)
    return np.where(is_found, high, np.inf)
