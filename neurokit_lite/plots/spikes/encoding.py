"""Spike-triggered averages and the goodness of fit of an encoding model."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_labelled
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.regression.encoding import SpikeTriggeredAverage
from neurokit_lite.spikes.regression.time_rescaling import TimeRescaling

__all__ = ["plot_sta", "plot_time_rescaling"]


def plot_sta(results: Mapping[str, SpikeTriggeredAverage], *, part: str = "average", ax=None, **artist):
    """Draw what came before a spike, one line per recording, each scaled to its largest value.

    Parameters
    ----------
    results : mapping of str to SpikeTriggeredAverage
        One entry per line, in the order of the legend.
    part : str
        ``"average"``, or ``"kernel"``: the average with the stimulus's own correlation divided out.
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
        If `results` is not a mapping of SpikeTriggeredAverage.
    ValueError
        If there is no such part.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> sta = spikes.SpikeTriggeredAverage(np.array([0.0, 0.1]), np.array([1.0, 2.0]), np.array([0.0, 1.0]), 10)
    >>> plots.plot_sta({"one": sta}).get_xlabel()
    'time before the spike (ms)'
    """
    as_labelled(results, "results", SpikeTriggeredAverage, hint='For one: {"recording": spike_triggered_average(...)}.')
    if part not in ("average", "kernel"):
        raise invalid("part", "be 'average' or 'kernel'", part)
    ax = new_ax(ax, width_in=6)
    ax.axhline(0, color=PALETTE["grey"], lw=0.8)
    for label, result in results.items():
        values = getattr(result, part)
        ax.plot(1000 * result.delays_s, values / np.abs(values).max(), label=label, **artist)
    ax.set(xlabel="time before the spike (ms)", ylabel=f"{part} (share of the peak)")
    ax.invert_xaxis()
    ax.legend(loc="best")
    return ax


def plot_time_rescaling(results: Mapping[str, TimeRescaling], *, ax=None, **artist):
    """Draw the quantiles of rescaled intervals against those of a right model, with its 95 % band.

    Parameters
    ----------
    results : mapping of str to TimeRescaling
        One entry a model, in the order of the legend.
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
        If `results` is not a mapping of TimeRescaling.

    Notes
    -----
    The band is that of the result with the fewest intervals.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> result = spikes.TimeRescaling(np.linspace(0, 1, 100), 0.01, 1.0, 0.0, 1.0)
    >>> plots.plot_time_rescaling({"right": result}).get_xlabel()
    'right model (quantile)'
    """
    as_labelled(results, "results", TimeRescaling, hint='For one: {"model": rescale_time(...)}.')
    ax = new_ax(ax, width_in=4.8, height_in=4.2)
    band = max((result.band for result in results.values()), default=0.0)
    ends = np.array([0.0, 1.0])
    ax.fill_between(ends, ends - band, ends + band, color=PALETTE["grey"], alpha=0.25, lw=0, label="95 % band")
    for label, result in results.items():
        model = (np.arange(result.quantiles.size) + 0.5) / result.quantiles.size
        ax.plot(model, result.quantiles, label=label, **artist)
    ax.set(xlabel="right model (quantile)", ylabel="rescaled intervals (quantile)", xlim=(0, 1), ylim=(0, 1))
    ax.legend(loc="upper left")
    return ax
