"""A simulated cell for the patch-clamp bench, whose resistance, time constant, sag and rheobase are known exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.spikes.intracellular.recording import CurrentSteps

__all__ = ["SimulatedCell", "make_current_steps"]

_RISE_S, _FALL_S = 5e-4, 1.5e-3  # of the action potential
_REST_MV, _THRESHOLD_MV, _PEAK_MV, _TROUGH_MV = -70.0, -45.0, 30.0, -62.0
_BEFORE_S, _STEP_S, _AFTER_S = 0.1, 0.5, 0.2
_H_TAU_S, _ADAPTATION_TAU_S, _ADAPTATION_PA = 0.04, 0.12, 25.0


@dataclass(frozen=True, eq=False)
class SimulatedCell:
    """A recording of a simulated cell, and what is true of the cell.

    Parameters
    ----------
    recording : CurrentSteps
        What an amplifier would have given.
    capacitance_pf : float
        Capacitance of the membrane in pF.
    leak_ns : float
        Conductance that is always open, in nS.
    h_ns : float
        Conductance of the slow current that pulls the voltage back (sag), in nS.
    rest_mv, threshold_mv, peak_mv, trough_mv : float
        Voltage at rest, where a spike starts, at its peak and after it, in mV.
    half_width_s : float
        Width of a spike half-way between threshold and peak, in seconds.

    Notes
    -----
    Resistance is ``1 / (leak + h)`` once the slow current has answered. Rheobase is the current whose voltage, computed
    in closed form from the two linear equations, just reaches the threshold at its highest point during the step.

    References
    ----------
    Richardson MJE, Brunel N, Hakim V (2003). From subthreshold to firing-rate resonance. *J Neurophysiol* 89:2538-2554.
    https://doi.org/10.1152/jn.00955.2002

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_current_steps([-50], h_ns=2).resistance_mohm  # 1 / (8 + 2) nS
    100.0
    """

    recording: CurrentSteps
    capacitance_pf: float
    leak_ns: float
    h_ns: float
    rest_mv: float
    threshold_mv: float
    peak_mv: float
    trough_mv: float
    half_width_s: float

    @property
    def resistance_mohm(self) -> float:
        """Steady input resistance in megohm."""
        return 1e3 / (self.leak_ns + self.h_ns)

    @property
    def tau_s(self) -> float:
        """Time constant of the membrane alone, C / leak, in seconds."""
        return 1e-3 * self.capacitance_pf / self.leak_ns

    @property
    def sag_ratio(self) -> float:
        """Share of the largest deflection that the slow current takes back by the end of the step."""
        rise = self._rise_mohm()
        return float(1 - rise[-1] / rise.max())

    @property
    def rheobase_pa(self) -> float:
        """Smallest step that makes the cell fire, in pA."""
        return float(1e3 * (self.threshold_mv - self.rest_mv) / self._rise_mohm().max())

    def _rise_mohm(self) -> np.ndarray:
        """Voltage per current during the step, at 20 000 times, in megohm."""
        values, vectors = np.linalg.eig(_matrix(self.capacitance_pf, self.leak_ns, self.h_ns)[:2, :2])
        weights = np.linalg.solve(vectors, np.ones(2))
        decay = np.exp(np.multiply.outer(np.linspace(0, _STEP_S, 20_000), values)) @ (vectors[0] * weights)
        return self.resistance_mohm * (1 - decay.real)


def _matrix(capacitance_pf: float, leak_ns: float, h_ns: float) -> np.ndarray:
    """Rates of change (per second) of voltage (mV), of the slow variable (mV) and of the adaptation current (pA)."""
    per_s = 1e3 / capacitance_pf  # nS / pF is 1 / ms
    return np.array(
        [
            [-leak_ns * per_s, -h_ns * per_s, -per_s],
            [1 / _H_TAU_S, -1 / _H_TAU_S, 0],
            [0, 0, -1 / _ADAPTATION_TAU_S],
        ]
    )


def make_current_steps(
    steps_pa: Sequence[float],
    *,
    capacitance_pf: float = 100.0,
    leak_ns: float = 8.0,
    h_ns: float = 4.0,
    noise_mv: float = 0.05,
    rate_hz: float = 20_000.0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedCell:
    """Simulate a cell under current steps of 0.5 s: leak, a slow sag current, spikes of known shape, adaptation.

    Parameters
    ----------
    steps_pa : sequence of float
        Step of each sweep in pA, from -1000 to 900 (further up, the cell would rise as steeply as its spikes).
    capacitance_pf : float
        Capacitance in pF, from 10 to 1000.
    leak_ns : float
        Leak conductance in nS, from 0.5 to 200.
    h_ns : float
        Conductance of the slow current in nS, from 0 to 200; 0 gives a cell without sag.
    noise_mv : float
        Standard deviation of the amplifier's white noise in mV, from 0 to 5.
    rate_hz : float
        Samples per second, from 10 000 to 100 000.
    random_state : None, int or numpy.random.Generator
        Seed of the noise.

    Returns
    -------
    SimulatedCell
        The recording and the truth.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    ``C dV/dt = -leak (V - rest) - h x - w + I``, ``tau_h dx/dt = (V - rest) - x``. At the threshold, -45 mV, a spike of
    fixed shape is pasted in (a quarter sine up, half a cosine down), V restarts at -62 mV and w grows by 25 pA. Between
    samples the solution is exact. Real channels open with voltage, real thresholds move, and no two spikes are the
    same.

    References
    ----------
    Richardson MJE, Brunel N, Hakim V (2003). From subthreshold to firing-rate resonance. *J Neurophysiol* 89:2538-2554.
    https://doi.org/10.1152/jn.00955.2002

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> cell = spikes.make_current_steps([-100, 0, 100])
    >>> cell.recording.steps_pa
    array([-100.,    0.,  100.])
    """
    steps = as_array(steps_pa, "steps_pa", axes=("n_sweeps",), min_size=1)
    in_range(steps.min(), "steps_pa", low=-1000, unit="pA", hint="Did you pass fA?")
    in_range(steps.max(), "steps_pa", high=900, unit="pA", hint="Did you pass fA?")
    capacitance = in_range(capacitance_pf, "capacitance_pf", low=10, high=1000, unit="pF")
    leak = in_range(leak_ns, "leak_ns", low=0.5, high=200, unit="nS", hint="125 megohm are 8 nS.")
    slow = in_range(h_ns, "h_ns", low=0, high=200, unit="nS")
    noise = in_range(noise_mv, "noise_mv", low=0, high=5, unit="mV")
    rate = in_range(rate_hz, "rate_hz", low=1e4, high=1e5, unit="Hz", hint="Did you pass kHz?")
    edges = np.round(np.cumsum([_BEFORE_S, _STEP_S, _AFTER_S]) * rate).astype(int)
    current = np.zeros((steps.size, edges[2]))
    current[:, edges[0] : edges[1]] = steps[:, None]
    voltage = _integrate(current, _matrix(capacitance, leak, slow), rate_hz=rate, per_pa=1e3 / (leak + slow))
    voltage += noise * as_generator(random_state).standard_normal(voltage.shape)
    if not current.any():  # all steps are 0 pA: nothing to find the step by
        in_range(0.0, "steps_pa", low=1, unit="pA", hint="At least one step must differ from 0.")
    return SimulatedCell(
        CurrentSteps(voltage, current, rate),
        capacitance,
        leak,
        slow,
        *(_REST_MV, _THRESHOLD_MV, _PEAK_MV, _TROUGH_MV),
        half_width_s=_half_width_s(),
    )


def _half_width_s() -> float:
    share = ((_THRESHOLD_MV + _PEAK_MV) / 2 - _TROUGH_MV) / (_PEAK_MV - _TROUGH_MV)
    return _RISE_S * 2 / 3 + _FALL_S * float(np.arccos(2 * share - 1)) / np.pi


def _spike(rate_hz: float) -> np.ndarray:
    """Voltage of one spike, sample by sample, from threshold to trough."""
    times = np.arange(round((_RISE_S + _FALL_S) * rate_hz) + 1) / rate_hz
    rising = _THRESHOLD_MV + (_PEAK_MV - _THRESHOLD_MV) * np.sin(np.pi / 2 * times / _RISE_S)
    falling = _TROUGH_MV + (_PEAK_MV - _TROUGH_MV) * (1 + np.cos(np.pi * (times - _RISE_S) / _FALL_S)) / 2
    return np.where(times <= _RISE_S, rising, falling)


def _integrate(current: np.ndarray, matrix: np.ndarray, *, rate_hz: float, per_pa: float) -> np.ndarray:
    """Voltage of all sweeps in mV: all sweeps advance together, one sample at a time."""
    from scipy.linalg import expm

    step = expm(matrix / rate_hz)
    # Constant current: the state moves towards (R I, R I, 0) by 1 - exp(A dt), exactly. MΩ times pA is µV, hence 1e-3.
    push = (np.eye(3) - step) @ np.array([1e-3 * per_pa, 1e-3 * per_pa, 0.0])
    state = np.zeros((len(current), 3))
    spike, threshold = _spike(rate_hz) - _REST_MV, _THRESHOLD_MV - _REST_MV
    n_times = current.shape[1]
    voltage = np.zeros((len(current), n_times + spike.size))
    until = np.zeros(len(current), dtype=int)  # sample at which the running spike ends
    for i in range(n_times):
        is_free = until <= i
        voltage[is_free, i] = state[is_free, 0]
        fires = is_free & (state[:, 0] >= threshold)
        if fires.any():
            voltage[fires, i : i + spike.size] = spike
            until[fires] = i + spike.size
            state[fires, 0] = _TROUGH_MV - _REST_MV
            state[fires, 2] += _ADAPTATION_PA
        moved = state @ step.T + current[:, i, None] * push
        state = np.where((until <= i)[:, None], moved, state)  # during a spike, the slow variables stand still
    return voltage[:, :n_times] + _REST_MV
