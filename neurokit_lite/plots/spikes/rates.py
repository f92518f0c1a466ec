"""Rasters around events, peri-event histograms, intervals, correlograms, and tests of tuning."""

import numpy as np

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.coincidence import Correlograms
from neurokit_lite.spikes.information import TuningTest
from neurokit_lite.spikes.rates import AlignedSpikes, Psth
from neurokit_lite.spikes.trains import SpikeTrains, as_trains

__all__ = ["plot_aligned_spikes", "plot_correlogram", "plot_intervals", "plot_psth", "plot_tuning_test"]


def plot_aligned_spikes(aligned: AlignedSpikes, *, unit: int, ax=None, **artist):
    """Draw one unit's spikes around events, one row an event.

    Parameters
    ----------
    aligned : AlignedSpikes
        Spikes around events.
    unit : int
        Which unit.
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
        If `aligned` is not an AlignedSpikes.
    ValueError
        If there is no such unit.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> trains = spikes.SpikeTrains([[1.1, 3.2]], start_s=0, stop_s=5)
    >>> plots.plot_aligned_spikes(spikes.align_spikes(trains, [1.0, 3.0]), unit=0).get_xlabel()
    'time after the event (s)'
    """
    as_instance(aligned, "aligned", AlignedSpikes, hint="align_spikes makes one.")
    unit = as_count(unit, "unit", low=0, high=aligned.n_units - 1)
    ax = new_ax(ax)
    own = aligned.units == unit
    options = {"ls": "", "marker": ".", "ms": 2.5, "color": PALETTE["blue"]} | artist
    ax.plot(aligned.times_s[own], aligned.events[own], **options)
    ax.set(xlabel="time after the event (s)", ylabel="event (number)", xlim=aligned.window_s)
    ax.set_ylim(aligned.n_events, -1)
    return ax


def plot_psth(result: Psth, *, unit: int, ax=None, **artist):
    """Draw one unit's mean rate around events.

    Parameters
    ----------
    result : Psth
        Counts around events.
    unit : int
        Which unit.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.stairs``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is not a Psth.
    ValueError
        If there is no such unit.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> trains = spikes.SpikeTrains([[1.1, 3.2]], start_s=0, stop_s=5)
    >>> plots.plot_psth(spikes.psth(trains, [1.0, 3.0]), unit=0).get_ylabel()
    'rate (Hz)'
    """
    as_instance(result, "result", Psth, hint="psth makes one.")
    unit = as_count(unit, "unit", low=0, high=len(result.counts) - 1)
    ax = new_ax(ax)
    ax.stairs(result.rates_hz[unit], result.edges_s, **{"fill": True, "color": PALETTE["blue"]} | artist)
    ax.set(xlabel="time after the event (s)", ylabel="rate (Hz)", xlim=result.edges_s[[0, -1]], ylim=(0, None))
    return ax


def plot_intervals(trains: SpikeTrains, *, unit: int, part: str = "counts", ax=None, **artist):
    """Draw the histogram of one unit's intervals, on a logarithmic axis of time.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    unit : int
        Which unit.
    part : str
        ``"counts"``, or ``"share"``: per cent of all the unit's intervals, to compare units of different rates.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.stairs``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If there is no such unit, or `part` is another word.

    Notes
    -----
    Intervals shorter than 0.1 ms or longer than 100 s are not drawn.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> plots.plot_intervals(spikes.SpikeTrains([[0.1, 0.2, 0.4]], start_s=0, stop_s=1), unit=0).get_xscale()
    'log'
    """
    trains = as_trains(trains)
    unit = as_count(unit, "unit", low=0, high=trains.n_units - 1)
    one_of(part, "part", ("counts", "share"))
    ax = new_ax(ax)
    edges_ms = np.geomspace(0.1, 1e5, 91)
    intervals_ms = 1000 * np.diff(trains.times_s[unit])
    heights = np.histogram(intervals_ms, edges_ms)[0]
    if part == "share":
        heights = 100 * heights / max(intervals_ms.size, 1)
    ax.stairs(heights, edges_ms, **{"fill": True, "color": PALETTE["blue"]} | artist)
    ax.set(xscale="log", xlabel="interval (ms)", ylabel=f"intervals ({'%' if part == 'share' else 'count'})")
    return ax


def plot_correlogram(result: Correlograms, *, units: tuple[int, int], part: str = "counts", ax=None, **artist):
    """Draw the correlogram of two units, with the level that independence would give.

    Parameters
    ----------
    result : Correlograms
        Correlograms of all pairs.
    units : (int, int)
        The unit whose spikes lie at 0, and the one that is counted around them.
    part : str
        ``"counts"``, or ``"ratio"``: counts over the level of independence, to compare pairs of different rates.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.stairs``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is not a Correlograms.
    ValueError
        If there are no such units, or `part` is another word.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> trains = spikes.SpikeTrains([[1.0], [1.002]], start_s=0, stop_s=2)
    >>> plots.plot_correlogram(spikes.correlograms(trains), units=(0, 1)).get_xlabel()
    'delay of unit 1 after unit 0 (ms)'
    """
    as_instance(result, "result", Correlograms, hint="correlograms makes one.")
    if not isinstance(units, tuple) or len(units) != 2:
        raise invalid("units", "be two unit numbers, (reference, other)", units)
    first, second = (as_count(unit, "units", low=0, high=len(result.counts) - 1) for unit in units)
    one_of(part, "part", ("counts", "ratio"))
    ax = new_ax(ax)
    edges_ms = 1000 * result.edges_s
    is_ratio = part == "ratio"
    heights = (result.ratio if is_ratio else result.counts)[first, second]
    ax.stairs(heights, edges_ms, **{"fill": True, "color": PALETTE["blue"]} | artist)
    ax.axhline(1 if is_ratio else result.expected[first, second], color=PALETTE["vermilion"], ls="--", lw=1.2)
    what = "pairs of spikes (over chance)" if is_ratio else "pairs of spikes (count)"
    label = f"delay of unit {second} after unit {first} (ms)"
    ax.set(xlabel=label, ylabel=what, xlim=edges_ms[[0, -1]], ylim=(0, None))
    return ax


def plot_tuning_test(result: TuningTest, *, ax=None, **artist):
    """Draw each unit's information, over the range that moved spikes give.

    Parameters
    ----------
    result : TuningTest
        Information and its null.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the measured values.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is not a TuningTest.

    Notes
    -----
    The bar reaches from the smallest value of the null to its 95th percentile.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> test = spikes.TuningTest(np.array([1.0]), np.array([[0.1], [0.3]]), null="shift")
    >>> plots.plot_tuning_test(test).get_ylabel()
    'information (bits per spike)'
    """
    as_instance(result, "result", TuningTest, hint="permute_tuning makes one.")
    ax = new_ax(ax)
    numbers = np.arange(result.information_bits.size)
    low, high = result.null_bits.min(axis=0), np.percentile(result.null_bits, 95, axis=0)
    ax.bar(numbers, high - low, bottom=low, width=0.6, color=PALETTE["grey"], alpha=0.5, label="moved spikes, 95 %")
    options = {"ls": "", "marker": "o", "ms": 7, "color": PALETTE["blue"], "label": "measured"} | artist
    ax.plot(numbers, result.information_bits, **options)
    ax.set(xlabel="unit (number)", ylabel="information (bits per spike)", xticks=numbers)
    ax.set_ylim(bottom=0)
    ax.legend(loc="best")
    return ax
