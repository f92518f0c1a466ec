"""Pictures of an evaluation: which rows are seen when, what leaks add, and whether probabilities hold."""

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.ml import Calibration, LeakZoo, wilson_interval
from neurokit_lite.ml.validation.leakage import as_folds
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_calibration", "plot_leaks", "plot_splits"]


def plot_leaks(zoo, *, ax=None, **artist):
    """Draw the AUC with each leak and without it: dots are means over repeats, bars hold 95 % of them.

    Parameters
    ----------
    zoo : LeakZoo
        From :func:`~neurokit_lite.ml.simulate_leaks`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar`` for both kinds of dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the largest inflation is at the top.

    Raises
    ------
    ValueError
        If `zoo` is something else.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> zoo = ml.simulate_leaks(["scaling", "site"], n_repeats=20, random_state=0)
    >>> [word.get_text() for word in plots.plot_leaks(zoo).get_yticklabels()]
    ['scaling', 'site']
    """
    zoo = as_instance(zoo, "zoo", LeakZoo, hint="simulate_leaks makes it.")
    order = np.argsort(zoo.inflation)
    ax = new_ax(ax, width_in=7, height_in=1.2 + 0.36 * len(order))
    rows = np.arange(len(order))
    for has_leak, name, shift in ((True, "with the leak", 0.14), (False, "without it", -0.14)):
        scores = zoo.leaky if has_leak else zoo.honest
        mean, limits = scores.mean(axis=1)[order], zoo.interval(has_leak=has_leak)[order]
        bars = np.abs(limits.T - mean)
        style = {"fmt": "o", "ms": 6, "lw": 2, "color": PALETTE["vermilion" if has_leak else "blue"], "label": name}
        ax.errorbar(mean, rows + shift, xerr=bars, **(style | artist))
    ax.axvline(0.5, color=PALETTE["grey"], ls="--", lw=1)
    ax.set_yticks(rows, [zoo.kinds[i] for i in order])
    ax.set(xlabel="AUC (no unit)", ylabel="leak (kind)", xlim=(0, 1.02), ylim=(-0.6, len(order) - 0.4))
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)
    return ax


def plot_calibration(calibration, *, ax=None, **artist):
    """Draw the observed share of cases over the predicted probability (reliability diagram).

    Parameters
    ----------
    calibration : Calibration
        From :func:`~neurokit_lite.ml.measure_calibration`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the dots and the line between them.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Bars are 95 % intervals of a share (Wilson), the dashed line is perfect calibration.

    Raises
    ------
    ValueError
        If `calibration` is something else.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> plots.plot_calibration(ml.measure_calibration([0.2, 0.2, 0.8, 0.8], [0, 0, 0, 1])).get_xlabel()
    'predicted probability (no unit)'
    """
    calibration = as_instance(calibration, "calibration", Calibration, hint="measure_calibration makes it.")
    ax = new_ax(ax, width_in=4.6, height_in=4.4)
    shares = wilson_interval(np.round(calibration.observed * calibration.n_samples), calibration.n_samples)
    style = {"marker": "o", "ms": 6, "color": PALETTE["blue"], "lw": 1.5}
    (line,) = ax.plot(calibration.predicted, calibration.observed, **(style | artist))
    ax.vlines(calibration.predicted, shares.low, shares.high, color=line.get_color(), lw=1)
    ax.plot([0, 1], [0, 1], color=PALETTE["grey"], ls="--", lw=1)
    ax.set(xlabel="predicted probability (no unit)", ylabel="observed share of cases (no unit)")
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), aspect="equal")
    return ax


def plot_splits(splits, n_samples, *, groups=None, ax=None, **artist):
    """Draw which rows are trained on, tested and left out in each fold.

    Parameters
    ----------
    splits : iterable of (train, test)
        Numbers of the rows of each fold.
    n_samples : int
        Rows there are.
    groups : array_like of shape (n_samples,), optional
        Their names are written below the rows, once where neighbours share one.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.pcolormesh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: a column a row of the data, a line a fold; blue trains, orange is the test.

    Raises
    ------
    ValueError
        If a fold names a row that does not exist.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_splits([([0, 1], [2]), ([1, 2], [0])], 3).get_xlabel()
    'row (number)'
    """
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    n_samples = as_count(n_samples, "n_samples")
    folds = as_folds(splits, n_samples)
    state = np.zeros((len(folds), n_samples))
    for line, (train, test) in zip(state, folds, strict=True):
        line[train], line[test] = 1, 2
    ax = new_ax(ax, width_in=7, height_in=1.3 + 0.3 * len(folds))
    shades = ListedColormap(["white", PALETTE["sky"], PALETTE["orange"]])
    edge = {"edgecolors": "white", "linewidth": 1} if n_samples <= 60 else {"rasterized": True}
    ax.pcolormesh(state, **({"cmap": shades, "vmin": 0, "vmax": 2} | edge | artist))
    ax.set(xlabel="row (number)", ylabel="fold (number)", ylim=(len(folds), 0))
    ax.set_yticks(np.arange(len(folds)) + 0.5, range(len(folds)))
    if groups is not None:
        groups = as_labels(groups, "groups", axis="n_samples")
        edges = np.concatenate([[0], np.flatnonzero(groups[1:] != groups[:-1]) + 1, [n_samples]])
        ax.set_xticks((edges[1:] + edges[:-1]) / 2, [str(groups[i]) for i in edges[:-1]])
        ax.set_xlabel("group (name)")
    handles = [Patch(color=shades(i), label=word) for i, word in ((1, "training"), (2, "test"))]
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)
    return ax
