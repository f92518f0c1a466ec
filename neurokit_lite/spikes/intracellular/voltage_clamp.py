"""One cell held at a voltage: the pipette in series, the membrane behind it, and current against voltage."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.spikes.intracellular._exponential import fit_exponential

__all__ = ["AccessResistance", "IvCurve", "VoltageSteps", "make_voltage_steps", "measure_access", "measure_iv"]

_SKIP_S = 1e-4  # the pipette's own capacitance answers within a tenth of a millisecond
_BEFORE_S, _STEP_S, _AFTER_S = 0.05, 0.1, 0.05


@dataclass(frozen=True, eq=False)
class VoltageSteps:
    """Current of one cell in several sweeps, each with one step of the commanded voltage at the same time.

    Parameters
    ----------
    current_pa : array_like of shape (n_sweeps, n_times)
        Current in pA; inward is negative.
    voltage_mv : array_like of shape (n_sweeps, n_times)
        Commanded voltage in mV: a level, a step, a level again.
    rate_hz : float
        Samples per second, from 1000 to 1 000 000 Hz.

    Raises
    ------
    ValueError
        If the shapes differ, a value is NaN, the voltage is none in mV, or there is no common step.

    Notes
    -----
    The command is not the membrane's voltage: that lags behind it by the access resistance times the capacitance, and
    falls short of it by the access resistance times the current.

    References
    ----------
    Sakmann B, Neher E, editors (1995). *Single-Channel Recording*. 2nd edition, Plenum, chapter 2.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_voltage_steps([-10], noise_pa=0)
    <VoltageSteps: 1 sweeps at 50 kHz, steps of -10 to -10 mV from 0.05 to 0.15 s>
    """

    current_pa: np.ndarray
    voltage_mv: np.ndarray
    rate_hz: float

    def __post_init__(self) -> None:
        axes = ("n_sweeps", "n_times")
        current = as_array(self.current_pa, "current_pa", axes=axes, min_size=1, hint="One sweep? current_pa[None, :].")
        voltage = as_array(self.voltage_mv, "voltage_mv", axes=axes)
        if voltage.shape != current.shape:
            hint = "Transpose it: voltage_mv.T." if voltage.shape == current.shape[::-1] else ""
            got = f"{voltage.shape}"
            raise invalid(
                "voltage_mv", f"have the shape of current_pa, {current.shape} (n_sweeps, n_times)", got=got, hint=hint
            )
        rate = in_range(self.rate_hz, "rate_hz", low=1e3, high=1e6, unit="Hz", hint="Did you pass kHz?")
        top = abs(voltage).max()
        if top > 1000 or 0 < top < 1:
            hint = "Is it in V? Multiply by 1000." if top < 1 else "Is it in µV? Divide by 1000."
            raise invalid("voltage_mv", "reach between 1 and 1000 mV", got=f"{top:g} mV", hint=hint)
        for name, value in (("current_pa", current), ("voltage_mv", voltage), ("rate_hz", rate)):
            object.__setattr__(self, name, value)
        if self._changes().size != 2:
            got = f"{self._changes().size} changes"
            hint = "Cut out one step; pass the command, not a measured voltage."
            raise invalid(
                "voltage_mv", "change twice in a sweep, to the step and back, at the same times", got=got, hint=hint
            )

    def _changes(self) -> np.ndarray:
        return np.flatnonzero((np.diff(self.voltage_mv, axis=1) != 0).any(axis=0)) + 1

    @property
    def n_sweeps(self) -> int:
        """Number of sweeps."""
        return len(self.current_pa)

    @property
    def step_samples(self) -> tuple[int, int]:
        """First sample of the step, and the first one after it."""
        start, stop = self._changes()
        return int(start), int(stop)

    @property
    def steps_mv(self) -> np.ndarray:
        """What the step adds to the holding voltage, shape (n_sweeps,), in mV."""
        return self.voltage_mv[:, self.step_samples[0]] - self.voltage_mv[:, 0]

    def __repr__(self) -> str:
        steps, (start, stop) = self.steps_mv, self.step_samples
        return (
            f"<VoltageSteps: {self.n_sweeps} sweeps at {self.rate_hz / 1000:g} kHz, steps of {steps.min():g} to "
            f"{steps.max():g} mV from {start / self.rate_hz:g} to {stop / self.rate_hz:g} s>"
        )


def make_voltage_steps(
    steps_mv: np.ndarray,
    *,
    access_mohm: float = 10.0,
    membrane_mohm: float = 200.0,
    capacitance_pf: float = 50.0,
    noise_pa: float = 2.0,
    random_state: int | np.random.Generator | None = 0,
) -> VoltageSteps:
    """Simulate a passive cell behind a pipette, held at -70 mV, under steps of voltage of 0.1 s at 50 kHz.

    Parameters
    ----------
    steps_mv : array_like of shape (n_sweeps,)
        What each step adds to the holding voltage, in mV, from -200 to 200.
    access_mohm, membrane_mohm : float
        Resistance of the pipette with its mouth, from 0.1 to 1000, and of the membrane, from 1 to 100 000 megohm.
    capacitance_pf : float
        Capacitance of the membrane, from 1 to 1000 pF.
    noise_pa : float
        Standard deviation of white noise in pA, from 0 to 1000.
    random_state : None, int or numpy.random.Generator
        Seed of the noise.

    Returns
    -------
    VoltageSteps
        The sweeps.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    Closed form: ``I = dV / (Ra + Rm) (1 + Rm / Ra exp(-t / tau))`` with ``tau = C Ra Rm / (Ra + Rm)``. The reversal
    potential is the holding potential, so no current flows before the step. One compartment, no channels.

    References
    ----------
    Sakmann B, Neher E, editors (1995). *Single-Channel Recording*. 2nd edition, Plenum, chapter 2.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> float(spikes.make_voltage_steps([-21], noise_pa=0).current_pa[0, -2600].round(6))  # -21 mV / 210 megohm
    -100.0
    """
    steps = as_array(steps_mv, "steps_mv", axes=("n_sweeps",), min_size=1)
    in_range(steps.min(), "steps_mv", low=-200, unit="mV")
    in_range(steps.max(), "steps_mv", high=200, unit="mV")
    in_range(abs(steps).max(), "steps_mv", low=0.01, unit="mV", hint="At least one step must differ from 0.")
    access = in_range(access_mohm, "access_mohm", low=0.1, high=1000, unit="MΩ", hint="Did you pass ohms?")
    membrane = in_range(membrane_mohm, "membrane_mohm", low=1, high=1e5, unit="MΩ", hint="Did you pass ohms?")
    farads = in_range(capacitance_pf, "capacitance_pf", low=1, high=1000, unit="pF")
    noise = in_range(noise_pa, "noise_pa", low=0, high=1000, unit="pA")
    rate = 50_000.0
    start, stop, n_times = np.round(np.cumsum([_BEFORE_S, _STEP_S, _AFTER_S]) * rate).astype(int)
    times = np.arange(n_times - start) / rate
    tau = 1e-6 * farads * access * membrane / (access + membrane)  # megohm times pF is µs
    answer = 1e3 / (access + membrane) * (1 + membrane / access * np.exp(-times / tau))  # pA a mV
    current = np.zeros((steps.size, n_times))
    current[:, start:] += steps[:, None] * answer
    current[:, stop:] -= steps[:, None] * answer[: n_times - stop]
    voltage = np.full((steps.size, n_times), -70.0)
    voltage[:, start:stop] += steps[:, None]
    current += noise * as_generator(random_state).standard_normal(current.shape)
    return VoltageSteps(current, voltage, rate)


@dataclass(frozen=True, eq=False)
class AccessResistance:
    """What a small step of voltage says of pipette and membrane, one entry per sweep.

    Parameters
    ----------
    access_mohm : numpy.ndarray of shape (n_sweeps,)
        Resistance between amplifier and cell, in megohm.
    membrane_mohm : numpy.ndarray of shape (n_sweeps,)
        Resistance of the membrane, in megohm.
    capacitance_pf : numpy.ndarray of shape (n_sweeps,)
        Capacitance that charges through the access resistance, in pF.
    tau_s : numpy.ndarray of shape (n_sweeps,)
        Time constant of the charging, in seconds.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.measure_access(spikes.make_voltage_steps([-10], noise_pa=0)).membrane_mohm.round(1)
    array([200.])
    """

    access_mohm: np.ndarray
    membrane_mohm: np.ndarray
    capacitance_pf: np.ndarray
    tau_s: np.ndarray


def measure_access(recording: VoltageSteps) -> AccessResistance:
    """Measure access resistance, membrane resistance and capacitance from a small step of voltage.

    Parameters
    ----------
    recording : VoltageSteps
        Current under a test pulse that opens no channels, usually -5 or -10 mV; sweeps with a step of 0 are refused.

    Returns
    -------
    AccessResistance
        One entry per sweep.

    Raises
    ------
    TypeError
        If `recording` is not a VoltageSteps.
    ValueError
        If a sweep has no step, or its current shows no charging above its noise.

    Notes
    -----
    The transient is fitted by ``a + b exp(-t / tau)`` from 0.1 ms after the step on and carried back to the step:
    ``Ra = dV / (a + b)``, ``Rm = dV / a - Ra``, ``C = tau (1 / Ra + 1 / Rm)``, currents counted from the holding
    current. Assumes one compartment and an amplifier whose filter is much faster than tau: a filter rounds the peak,
    and Ra comes out too large; series-resistance compensation makes it too small.

    References
    ----------
    Sakmann B, Neher E, editors (1995). *Single-Channel Recording*. 2nd edition, Plenum, chapter 2.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> found = spikes.measure_access(spikes.make_voltage_steps([-10], noise_pa=0))
    >>> found.access_mohm.round(2), found.capacitance_pf.round(2)
    (array([10.]), array([50.]))
    """
    recording = _as_voltage_steps(recording)
    start, stop = recording.step_samples
    skip = max(1, round(_SKIP_S * recording.rate_hz))
    times = np.arange(skip, max(stop - start, skip + 8)) / recording.rate_hz
    rows = []
    for sweep, (current, step) in enumerate(zip(recording.current_pa, recording.steps_mv, strict=True)):
        if step == 0:
            raise invalid("recording", "hold a step in every sweep", got=f"0 mV in sweep {sweep}", hint="Leave it out.")
        base, noise = current[:start].mean(), current[:start].std()
        answer = (current[start + skip : stop] - base) * np.sign(step)
        tau, height, steady = fit_exponential(times, answer, 0.5 / recording.rate_hz)
        is_charging = 1 / recording.rate_hz < tau < (stop - start) / recording.rate_hz
        if not (is_charging and steady > 0 and height > max(3 * noise, 1e-9)):
            got = f"{height:.3g} pA of charging and {steady:.3g} pA at the end in sweep {sweep}"
            hint = "Is the step too small, or the capacitance compensated? Average sweeps first."
            raise invalid(
                "recording", "answer the step by a peak that decays to a current of its sign", got=got, hint=hint
            )
        access = 1e3 * abs(step) / (steady + height)
        membrane = 1e3 * abs(step) / steady - access
        rows.append((access, membrane, 1e6 * tau * (1 / access + 1 / membrane), tau))
    return AccessResistance(*np.array(rows).T)


@dataclass(frozen=True, eq=False)
class IvCurve:
    """Current against voltage, one entry per sweep, in rising order of voltage.

    Parameters
    ----------
    voltage_mv : numpy.ndarray of shape (n_sweeps,)
        Commanded voltage during the step, in mV.
    peak_pa : numpy.ndarray of shape (n_sweeps,)
        Current furthest from that of the end of the step, in pA, after `skip_s`.
    steady_pa : numpy.ndarray of shape (n_sweeps,)
        Mean current in the step's last tenth, in pA.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> curve = spikes.IvCurve(np.array([-80.0, -60.0]), np.array([-9.0, 9.0]), np.array([-10.0, 10.0]))
    >>> curve.conductance_ns, curve.reversal_mv
    (1.0, -70.0)
    """

    voltage_mv: np.ndarray
    peak_pa: np.ndarray
    steady_pa: np.ndarray

    @property
    def conductance_ns(self) -> float:
        """Slope of a line through the steady currents, in nS; NaN below two voltages."""
        return self._line()[0]

    @property
    def reversal_mv(self) -> float:
        """Voltage at which that line crosses zero current, in mV; NaN below two voltages or without a slope."""
        slope, level = self._line()
        return -level / slope if slope else np.nan

    def _line(self) -> tuple[float, float]:
        if len(np.unique(self.voltage_mv)) < 2:
            return np.nan, np.nan
        slope, level = np.polyfit(self.voltage_mv, self.steady_pa, 1)
        return round(float(slope), 12), round(float(level), 12)


def measure_iv(recording: VoltageSteps, *, skip_s: float = 0.002) -> IvCurve:
    """Measure the current of each step of voltage: the I-V curve.

    Parameters
    ----------
    recording : VoltageSteps
        Current under steps of voltage.
    skip_s : float
        Time after the step that is left out of the search for the peak, in seconds: the membrane's charging.

    Returns
    -------
    IvCurve
        One entry per sweep, in rising order of voltage.

    Raises
    ------
    TypeError
        If `recording` is not a VoltageSteps.
    ValueError
        If `skip_s` is negative or leaves nothing of the step.

    Notes
    -----
    Voltages are the command's; the cell's is less by access resistance times current (:func:`measure_access`). No leak
    is subtracted. Peaks are single samples: noise moves them outward.

    References
    ----------
    Hille B (2001). *Ion Channels of Excitable Membranes*. 3rd edition, Sinauer, chapter 1.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> curve = spikes.measure_iv(spikes.make_voltage_steps([-20, 0, 20], noise_pa=0))
    >>> round(curve.conductance_ns, 3), round(curve.reversal_mv, 3)  # 1 / 210 megohm, from the holding voltage
    (4.762, -70.0)
    """
    recording = _as_voltage_steps(recording)
    start, stop = recording.step_samples
    longest = 0.8 * (stop - start) / recording.rate_hz
    skip = round(in_range(skip_s, "skip_s", low=0, high=longest, unit="s", hint="Milliseconds?") * recording.rate_hz)
    steady = recording.current_pa[:, stop - max(1, (stop - start) // 10) : stop].mean(axis=1)
    part = recording.current_pa[:, start + skip : stop]
    peak = part[np.arange(len(part)), abs(part - steady[:, None]).argmax(axis=1)]
    voltage = recording.voltage_mv[:, start]
    order = np.argsort(voltage, kind="stable")
    return IvCurve(voltage[order], peak[order], steady[order])


def _as_voltage_steps(recording: object) -> VoltageSteps:
    as_instance(
        recording,
        "recording",
        VoltageSteps,
        hint="Make one: VoltageSteps(current_pa, voltage_mv, rate_hz), or read_voltage_steps(path).",
    )
    return recording
