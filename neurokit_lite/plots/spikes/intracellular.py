"""Sweeps of a patched neuron, its f-I curve, and the loop that each spike draws."""

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.intracellular import CurrentSteps, FiringCurve

__all__ = ["plot_current_steps", "plot_firing_curve", "plot_phase"]


def _as_recording(recording: object) -> CurrentSteps:
    return as_instance(
        recording, "recording", CurrentSteps, hint="make_current_steps(...).recording and read_abf(path) are."
    )


def plot_current_steps(recording: CurrentSteps, *, ax=None, **artist):
    """Draw the voltage of all sweeps over each other, from blue (lowest current) to orange (highest).

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> plots.plot_current_steps(spikes.make_current_steps([-50, 50]).recording).get_ylabel()
    'voltage (mV)'
    """
    from matplotlib.colors import LinearSegmentedColormap

    recording = _as_recording(recording)
    ax = new_ax(ax)
    shades = LinearSegmentedColormap.from_list("steps", [PALETTE["blue"], PALETTE["grey"], PALETTE["orange"]])
    steps = recording.steps_pa
    shares = (steps - steps.min()) / (1 if is_constant(steps) else np.ptp(steps))
    for share, voltage, step in zip(shares, recording.voltage_mv, steps, strict=True):
        options = {"lw": 1.0, "color": shades(share), "label": f"{step:g} pA"} | artist
        ax.plot(1e3 * recording.times_s, voltage, **options)
    ax.set(xlabel="time (ms)", ylabel="voltage (mV)", xlim=1e3 * recording.times_s[[0, -1]])
    return ax


def plot_firing_curve(curve: FiringCurve, *, ax=None, **artist):
    """Draw firing rate against current, with the gap in which the rheobase lies.

    Parameters
    ----------
    curve : FiringCurve
        Counts of spikes at each step.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `curve` is not a FiringCurve.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> curve = spikes.compute_firing_curve(spikes.make_current_steps([50, 400]).recording)
    >>> plots.plot_firing_curve(curve).get_xlabel()
    'step of current (pA)'
    """
    as_instance(curve, "curve", FiringCurve, hint="compute_firing_curve makes one.")
    ax = new_ax(ax)
    if np.isfinite(curve.silent_pa):
        ax.axvspan(curve.silent_pa, curve.rheobase_pa, color=PALETTE["yellow"], alpha=0.4, lw=0, label="rheobase")
    ax.plot(curve.steps_pa, curve.rates_hz, **{"marker": "o", "color": PALETTE["blue"]} | artist)
    ax.set(xlabel="step of current (pA)", ylabel="rate (Hz)", ylim=(-0.5, None))
    return ax


def plot_phase(recording: CurrentSteps, *, sweep: int, ax=None, **artist):
    """Draw the slope of the voltage against the voltage: each spike is a loop, and its foot is the threshold.

    Parameters
    ----------
    recording : CurrentSteps
        Voltage under steps of current.
    sweep : int
        Which sweep.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `recording` is not a CurrentSteps.
    ValueError
        If there is no such sweep.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> plots.plot_phase(spikes.make_current_steps([400]).recording, sweep=0).get_xlabel()
    'voltage (mV)'
    """
    recording = _as_recording(recording)
    sweep = as_count(sweep, "sweep", low=0, high=recording.n_sweeps - 1)
    ax = new_ax(ax)
    voltage = recording.voltage_mv[sweep, slice(*recording.step_samples)]
    slope = np.gradient(voltage) * recording.rate_hz / 1e3
    ax.plot(voltage, slope, **{"lw": 0.8, "color": PALETTE["blue"]} | artist)
    ax.set(xlabel="voltage (mV)", ylabel="slope (mV/ms)")
    return ax
