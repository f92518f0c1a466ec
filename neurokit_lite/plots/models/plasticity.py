"""Pictures of plasticity: the STDP window, the path of a weight, and the weights of a neuron that learns."""

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_selection
from neurokit_lite.models import PlasticRun, StdpRule, WeightPath, stdp_window
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_learnt_weights", "plot_stdp_window", "plot_weight_path"]


def plot_stdp_window(rule, *, largest_ms=100.0, ax=None, **artist):
    """Draw what one pair of spikes changes, over its lag.

    Parameters
    ----------
    rule : StdpRule
        The rule.
    largest_ms : float
        Lags are shown from minus to plus this, in ms, 1 to 10 000.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: one line for depression and one for potentiation, with nothing at a lag of 0.

    Raises
    ------
    TypeError
        If `rule` is something else.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> plots.plot_stdp_window(models.StdpRule()).get_xlabel()
    'post minus pre (ms)'
    """
    rule = as_instance(rule, "rule", StdpRule)
    largest = in_range(largest_ms, "largest_ms", low=1, high=10_000, unit="ms")
    ax = new_ax(ax, width_in=4.6, height_in=3.2)
    positive = np.linspace(largest / 500, largest, 250)
    for lags, color, name in ((-positive[::-1], "vermilion", "depression"), (positive, "blue", "potentiation")):
        look = {"color": PALETTE[color], "label": name}
        ax.plot(lags, stdp_window(lags, rule), **(look | artist))
    ax.axhline(0, color="black", lw=0.6)
    ax.axvline(0, color="black", lw=0.6)
    ax.set(xlabel="post minus pre (ms)", ylabel="change of the weight (of 1)")
    return ax


def plot_weight_path(path, *, ax=None, **artist):
    """Draw the weight of a synapse over time, with the spikes of both neurons.

    Parameters
    ----------
    path : WeightPath
        From ``models.apply_plasticity``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.step``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: the weight as steps; ticks below it for presynaptic and above it for postsynaptic spikes.

    Raises
    ------
    TypeError
        If `path` is something else.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> path = models.apply_plasticity([0.1], [0.12], models.StdpRule())
    >>> plots.plot_weight_path(path).get_ylabel()
    'weight (of 1)'
    """
    path = as_instance(path, "path", WeightPath, hint="models.apply_plasticity makes one.")
    ax = new_ax(ax, width_in=6.4, height_in=3.0)
    levels = np.r_[path.start, path.weights]
    first = path.times_s[:1] if path.times_s.size else np.zeros(1)
    ax.step(np.r_[first, path.times_s], levels, where="post", **({"color": "black", "lw": 1.2} | artist))
    low, high = levels.min(), levels.max()
    space = max(0.12 * (high - low), 1e-3)
    for is_post, height, color, name in (
        (False, low - space, "blue", "pre"),
        (True, high + space, "vermilion", "post"),
    ):
        times = path.times_s[path.is_post == is_post]
        ax.plot(times, np.full(times.size, height), "|", ms=9, color=PALETTE[color], label=name)
    ax.set(xlabel="time (s)", ylabel="weight (of 1)")
    return ax


def plot_learnt_weights(run, *, members=(), ax=None, **artist):
    """Draw the excitatory weights of a neuron while it learns: the mean of a group and of all others, and their spread.

    Parameters
    ----------
    run : PlasticRun
        From ``models.simulate_plastic_neuron``.
    members : array_like of int, shape (n_members,), or a mask
        The group, drawn in vermilion; none where it is left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; bands reach from the 10th to the 90th percentile.

    Raises
    ------
    TypeError
        If `run` is something else.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> spikes = models.make_input_spikes(3, rate_hz=5, duration_s=2)
    >>> plots.plot_learnt_weights(models.simulate_plastic_neuron(spikes), members=[0]).get_xlabel()
    'time (s)'
    """
    run = as_instance(run, "run", PlasticRun, hint="models.simulate_plastic_neuron makes one.")
    weights = run.excitatory_weights
    is_member = np.zeros(weights.shape[1], bool)
    is_member[as_selection(members, "members", is_member.size, axis="n_inputs")] = True
    ax = new_ax(ax, width_in=5.2, height_in=3.2)
    for chosen, color, name in ((~is_member, "blue", "others"), (is_member, "vermilion", "group")):
        if chosen.any():
            low, high = np.percentile(weights[:, chosen], [10, 90], axis=1)
            ax.fill_between(run.sample_times_s, low, high, color=PALETTE[color], alpha=0.2, lw=0)
            look = {"color": PALETTE[color], "label": name}
            ax.plot(run.sample_times_s, weights[:, chosen].mean(axis=1), **(look | artist))
    ax.set(xlabel="time (s)", ylabel="weight (of 1)", ylim=(0, None))
    return ax
