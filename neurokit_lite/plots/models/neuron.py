"""Pictures of one neuron: simulated voltages, gates, and how the error falls with the step."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.models import Gates, NeuronTraces
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_convergence", "plot_gates", "plot_neuron_traces"]

_COLOURS = ("blue", "vermilion", "green", "purple", "orange", "sky")
_MARKERS = ("o", "s", "^", "D", "v", "P")


def plot_neuron_traces(traces, *, labels=None, ax=None, **artist):
    """Draw simulated voltages, with a bar at each spike that the model does not draw itself.

    Parameters
    ----------
    traces : NeuronTraces
        From ``models.simulate_leaky``, ``models.simulate_adaptive`` or ``models.simulate_hodgkin_huxley``; at most six
        currents.
    labels : sequence of str, optional
        A name for each current, for the legend.
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
    ValueError
        If there are more than six currents, or another number of labels.

    Notes
    -----
    Leaky and adaptive models have no spike in their voltage. Each of theirs is drawn as a thin line up to 20 mV.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models, plots
    >>> traces = models.simulate_leaky(models.LeakyNeuron(), np.full((1, 100), 300.0), dt_ms=1)
    >>> plots.plot_neuron_traces(traces).get_ylabel()
    'voltage (mV)'
    """
    traces = as_instance(traces, "traces", NeuronTraces)
    voltage = as_array(traces.voltage_mv, "traces", axes=("n_currents", "n_times"), min_size=1)
    if len(voltage) > len(_COLOURS):
        raise invalid("traces", f"have at most {len(_COLOURS)} currents", got=str(len(voltage)), hint="Choose rows.")
    named = [""] * len(voltage) if labels is None else as_names(labels, "labels", axis="n_currents")
    same_length(named, voltage, names=("labels", "traces"), axis="n_currents")
    ax = new_ax(ax, width_in=7, height_in=3.2)
    is_drawn = voltage.max() > 0  # the spikes are in the voltage
    for row, (one, name) in enumerate(zip(voltage, named, strict=True)):
        look = {"color": PALETTE[_COLOURS[row]], "lw": 1.3, "label": name or f"_{row}"} | artist
        ax.plot(traces.times_ms, one, **look)
        if not is_drawn and len(traces.spike_times_ms[row]):
            ax.vlines(traces.spike_times_ms[row], one.max(), 20, color=look["color"], lw=0.8)
    ax.set(xlabel="time (ms)", ylabel="voltage (mV)")
    if labels is not None:
        ax.legend(fontsize=9)
    return ax


def plot_gates(gates, *, quantity="steady", ax=None, **artist):
    """Draw where the gates m, h and n go at each voltage, or how long they take.

    Parameters
    ----------
    gates : Gates
        From ``models.compute_gates``.
    quantity : str
        ``"steady"`` for steady states or ``"taus_ms"`` for time constants.
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
    ValueError
        If the quantity is unknown.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> ax = plots.plot_gates(models.compute_gates([-80, -65, -50]))
    >>> [line.get_label() for line in ax.lines]
    ['m', 'h', 'n']
    """
    gates = as_instance(gates, "gates", Gates)
    words = {"steady": "share of open gates (0 to 1)", "taus_ms": "time constant (ms)"}
    if not isinstance(quantity, str) or quantity not in words:
        raise invalid("quantity", "be 'steady' or 'taus_ms'", quantity)
    ax = new_ax(ax, width_in=5, height_in=3.2)
    for name, color, row in zip("mhn", ("vermilion", "green", "blue"), getattr(gates, quantity), strict=True):
        ax.plot(gates.voltage_mv, row, **({"color": PALETTE[color], "label": name} | artist))
    ax.set(xlabel="voltage (mV)", ylabel=words[quantity])
    ax.legend(fontsize=9)
    return ax


def plot_convergence(dt_ms: Sequence, errors: Mapping, *, unit="mV", ax=None, **artist):
    """Draw errors over the step on logarithmic axes, where an order is a slope.

    Parameters
    ----------
    dt_ms : array_like of shape (n_steps,)
        Steps in ms, above 0.
    errors : mapping of str to array_like of shape (n_steps,)
        At most six rows of errors, each with the name that the legend gives it; those that are 0 or not finite are
        left out.
    unit : str
        Unit of the errors.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the legend gives each slope, fitted to all points.

    Raises
    ------
    ValueError
        If there are none or more than six, lengths differ, or a step is not above 0.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_convergence([0.1, 0.2], {"euler": [1.0, 2.0]})
    >>> ax.get_legend().get_texts()[0].get_text()
    'euler: order 1.0'
    """
    steps = as_array(dt_ms, "dt_ms", axes=("n_steps",))
    if steps.size and steps.min() <= 0:
        raise invalid("dt_ms", "be above 0 ms", got=f"{steps.min():g} ms")
    if not isinstance(errors, Mapping):
        raise invalid("errors", "map names to errors", errors, error=TypeError)
    if not 0 < len(errors) <= len(_COLOURS):
        raise invalid("errors", f"have one to {len(_COLOURS)} entries", got=str(len(errors)))
    ax = new_ax(ax, width_in=5.5, height_in=3.6)
    for number, (name, given) in enumerate(errors.items()):
        values = as_array(given, "errors", axes=("n_steps",), finite=False)
        same_length(values, steps, names=("errors", "dt_ms"), axis="n_steps")
        kept = np.isfinite(values) & (values > 0)
        label = name
        if np.unique(steps[kept]).size > 1:
            label = f"{name}: order {np.polyfit(np.log(steps[kept]), np.log(values[kept]), 1)[0]:.1f}"
        look = {"color": PALETTE[_COLOURS[number]], "marker": _MARKERS[number], "ms": 5, "label": label}
        ax.plot(steps[kept], values[kept], **(look | artist))
    ax.set(xscale="log", yscale="log", xlabel="step (ms)", ylabel=f"error ({unit})")
    ax.set_xticks(steps, [f"{one:g}" for one in steps])
    ax.tick_params(axis="x", which="minor", bottom=False, labelbottom=False)
    ax.legend(fontsize=9)
    return ax
