"""Pictures of too much to look at: counts of points, a long signal, and what labels are worth."""

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.instances import as_instance
from neurokit_lite.ml import PointCounts, SelectionCurves, SignalView, equalise_counts
from neurokit_lite.plots.style import COLORMAPS, PALETTE, new_ax

__all__ = ["plot_point_counts", "plot_selection", "plot_signal_view"]

_SHADES = {"count": "points in a cell", "log": "points in a cell (log scale)", "rank": "rank of the cell (share)"}


def plot_point_counts(counts, *, shade="log", labels=("x (no unit)", "y (no unit)"), ax=None, **artist):
    """Draw how many points lie in each cell of a grid; cells without any stay white.

    Parameters
    ----------
    counts : PointCounts
        From :func:`~neurokit_lite.ml.count_points`.
    shade : str
        ``"count"``, ``"log"``, or ``"rank"``: every shade for equally many cells.
    labels : (str, str)
        What x and y are, with their units.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, with a colour bar; its limits are those of the grid.

    Raises
    ------
    TypeError
        If `counts` is something else.
    ValueError
        If `shade` is another word.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> plots.plot_point_counts(ml.count_points([0.0, 1.0], [0.0, 1.0], shape=(4, 4))).get_xlabel()
    'x (no unit)'
    """
    from matplotlib.colors import LogNorm

    counts = as_instance(counts, "counts", PointCounts, hint="ml.count_points makes it.")
    one_of(shade, "shade", tuple(_SHADES))
    ax = new_ax(ax, width_in=7, height_in=3.6)
    shown = equalise_counts(counts.counts) if shade == "rank" else counts.counts
    shown = np.where(counts.counts > 0, shown, np.nan).T
    look = {"origin": "lower", "aspect": "auto", "extent": counts.view, "interpolation": "nearest"}
    largest = max(counts.counts.max(), 2)
    scale = {"norm": LogNorm(1, largest)} if shade == "log" else {"vmin": 0, "vmax": 1 if shade == "rank" else largest}
    image = ax.imshow(shown, **(look | scale | {"cmap": COLORMAPS["sequential"][1]} | artist))
    ax.set(xlabel=labels[0], ylabel=labels[1])
    ax.figure.colorbar(image, ax=ax, label=_SHADES[shade])
    return ax


def plot_signal_view(view, *, sampling_rate_hz=None, unit="no unit", ax=None, **artist):
    """Draw a long signal as a band from its smallest to its largest value at each pixel, with the mean over it.

    Parameters
    ----------
    view : SignalView
        From :func:`~neurokit_lite.ml.view_pyramid`.
    sampling_rate_hz : float, optional
        Samples per second; without it the axis counts samples.
    unit : str
        Unit of the signal.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.fill_between`` of the band.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `view` is something else.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> view = ml.view_pyramid(ml.build_pyramid([0.0, 1.0, 0.0, 5.0]), n_pixels=2)
    >>> plots.plot_signal_view(view, sampling_rate_hz=2.0).get_xlabel()
    'time (s)'
    """
    view = as_instance(view, "view", SignalView, hint="ml.view_pyramid makes it.")
    ax = new_ax(ax, width_in=7, height_in=2.6)
    edges = view.edges / (sampling_rate_hz or 1.0)
    look = {"step": "post", "color": PALETTE["sky"], "lw": 0.8, "label": "smallest to largest"} | artist
    lows, highs, means = (np.append(one, one[-1]) for one in (view.lows, view.highs, view.means))
    ax.fill_between(edges, lows, highs, **look)
    ax.step(edges, means, where="post", color=PALETTE["blue"], lw=1, label="mean")
    ax.set(
        xlabel="time (s)" if sampling_rate_hz else "time (samples)",
        ylabel=f"signal ({unit})",
        xlim=(edges[0], edges[-1]),
    )
    ax.legend(fontsize=8, loc="upper left")
    return ax


def plot_selection(curves, *, ax=None, **artist):
    """Draw how well a classifier does with more and more labels, for each way of choosing them.

    Parameters
    ----------
    curves : SelectionCurves
        From :func:`~neurokit_lite.ml.simulate_selection`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar`` for all curves.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: means over repeats with bars of two standard errors, and a dashed line for all labels.

    Raises
    ------
    TypeError
        If `curves` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml, plots
    >>> aucs = np.array([[[0.5, 0.7], [0.6, 0.8]]])
    >>> curves = ml.SelectionCurves(("random",), np.array([10, 20]), aucs, np.array([0.7, 0.9]))
    >>> plots.plot_selection(curves).get_xlabel()
    'labels (number)'
    """
    curves = as_instance(curves, "curves", SelectionCurves, hint="ml.simulate_selection makes it.")
    ax = new_ax(ax, width_in=6, height_in=3.6)
    n = np.isfinite(curves.aucs).sum(axis=1)
    for k, (name, colour) in enumerate(zip(curves.strategies, ("grey", "vermilion", "blue"), strict=False)):
        known = n[k] > 0
        repeats = curves.aucs[k][:, known]
        error = 2 * np.nanstd(repeats, axis=0) / np.sqrt(np.maximum(n[k][known] - 1, 1))
        look = {"fmt": "o-", "ms": 4, "lw": 1.2, "capsize": 2, "color": PALETTE[colour], "label": name} | artist
        ax.errorbar(curves.n_labels[known], np.nanmean(repeats, axis=0), yerr=error, **look)
    ax.axhline(curves.full_aucs.mean(), color="black", lw=1, ls="--", label="all labels")
    ax.set(xlabel="labels (number)", ylabel="AUC (no unit)")
    ax.legend(fontsize=8, loc="lower right")
    return ax
