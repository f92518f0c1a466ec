"""Pictures of networks: who fires when, the currents of a neuron, and the tail of avalanche sizes."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models import NetworkRun, PowerLawFit
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_network_currents", "plot_network_raster", "plot_tail"]


def plot_network_raster(run, *, n_shown=200, ax=None, **artist):
    """Draw spikes of some of a network's neurons: excitatory ones in blue, inhibitory ones above them in vermilion.

    Parameters
    ----------
    run : NetworkRun
        From ``models.simulate_network``.
    n_shown : int
        Neurons to show, spread evenly over all of them.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; rows are numbered as the neurons are shown.

    Raises
    ------
    TypeError
        If `run` is something else.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> wiring = models.make_wiring(9, probability=0.2)
    >>> run = models.simulate_network(wiring, n_excitatory=7, duration_s=0.05, random_state=0)
    >>> plots.plot_network_raster(run).get_xlabel()
    'time (s)'
    """
    run = as_instance(run, "run", NetworkRun, hint="models.simulate_network makes one.")
    n_shown = min(as_count(n_shown, "n_shown"), run.n_neurons)
    shown = np.linspace(0, run.n_neurons - 1, n_shown).round().astype(int)
    rows = np.full(run.n_neurons, -1)
    rows[shown] = np.arange(n_shown)
    row = rows[run.spike_neurons]
    is_excitatory = run.spike_neurons < run.n_excitatory
    ax = new_ax(ax, width_in=7, height_in=3.2)
    for name, color, chosen in (
        ("excitatory", "blue", (row >= 0) & is_excitatory),
        ("inhibitory", "vermilion", (row >= 0) & ~is_excitatory),
    ):
        look = {"ls": "", "marker": ".", "ms": 2, "color": PALETTE[color], "label": name}
        ax.plot(run.spike_times_s[chosen], row[chosen], **(look | artist))
    ax.set(xlabel="time (s)", ylabel=f"neuron ({n_shown} of {run.n_neurons})", ylim=(-1, n_shown))
    ax.set_xlim(0, run.duration_s)
    return ax


def plot_network_currents(run, *, position=0, ax=None, **artist):
    """Draw the excitatory and inhibitory current of one recorded neuron, and their sum.

    Parameters
    ----------
    run : NetworkRun
        From ``models.simulate_network`` with ``record``.
    position : int
        Which of the recorded neurons, from 0.
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
        If `run` is something else.
    ValueError
        If nothing was recorded, or not so many neurons.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> wiring = models.make_wiring(9, probability=0.2)
    >>> run = models.simulate_network(wiring, n_excitatory=7, duration_s=0.05, record=[0], random_state=0)
    >>> [line.get_label() for line in plots.plot_network_currents(run).lines[:3]]
    ['excitatory', 'inhibitory', 'sum']
    """
    run = as_instance(run, "run", NetworkRun, hint="models.simulate_network makes one.")
    if not run.recorded.size:
        raise invalid("run", "have recorded neurons", got="none", hint="Pass record=[0] to simulate_network.")
    at = as_count(position, "position", low=0, high=run.recorded.size - 1)
    ax = new_ax(ax, width_in=7, height_in=3.2)
    currents = {"excitatory": (run.excitatory_mv[at], "blue"), "inhibitory": (run.inhibitory_mv[at], "vermilion")}
    currents["sum"] = (run.excitatory_mv[at] + run.inhibitory_mv[at], "black")
    for name, (current, color) in currents.items():
        look = {"color": PALETTE.get(color, color), "lw": 1, "label": name}
        ax.plot(run.times_s, current, **(look | artist))
    ax.axhline(0, color=PALETTE["grey"], lw=0.8)
    ax.set(xlabel="time (s)", ylabel="current × resistance (mV)")
    ax.legend(fontsize=9, ncols=3)
    return ax


def plot_tail(sizes, *, fit=None, ax=None, **artist):
    """Draw the share of sizes that are at least so large, on logarithmic axes.

    Parameters
    ----------
    sizes : array_like of shape (n_sizes,)
        Above 0.
    fit : PowerLawFit, optional
        Drawn over the tail to which it was fitted.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the sizes.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If a size is not above 0.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_tail([1, 1, 2, 4]).lines[0].get_ydata()
    array([1.  , 0.5 , 0.25])
    """
    given = as_array(sizes, "sizes", axes=("n_sizes",), min_size=1)
    if given.min() <= 0:
        raise invalid("sizes", "be above 0", got=f"{given.min():g}", hint="They are drawn on a logarithmic axis.")
    values, counts = np.unique(given, return_counts=True)
    share = counts[::-1].cumsum()[::-1] / given.size
    ax = new_ax(ax, width_in=4.6, height_in=3.6)
    look = {"ls": "", "marker": ".", "ms": 4, "color": PALETTE["blue"]}
    ax.loglog(values, share, **(look | artist))
    if fit is not None:
        fit = as_instance(fit, "fit", PowerLawFit, hint="models.fit_power_law makes one.")
        tail = values[values >= fit.minimum]
        fitted = _share_above(tail, fit) * np.mean(given >= fit.minimum)
        ax.loglog(tail, fitted, color="black", lw=1.2, label=f"power law, exponent {fit.exponent:.2f}")
    ax.set(xlabel="size (spikes)", ylabel="share at least so large (of 1)")
    return ax


def _share_above(values, fit):
    """Share of a fitted tail at or above each value."""
    from scipy.special import zeta

    if fit.is_discrete:
        return zeta(fit.exponent, values) / zeta(fit.exponent, fit.minimum)
    return (values / fit.minimum) ** (1 - fit.exponent)
