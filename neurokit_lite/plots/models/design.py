"""Pictures of designs: power over people and trials, error trial by trial, and evidence on its way to a limit."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.records import within
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_errors_by_trial", "plot_evidence_paths", "plot_power_map"]

_COLOURS = ("blue", "vermilion", "green", "purple", "orange", "sky")


def plot_power_map(powers, n_people, n_trials, *, names=("people", "trials of each"), wanted=0.8, ax=None, **artist):
    """Draw power over the numbers of people and of trials (power contours).

    Parameters
    ----------
    powers : array_like of shape (n_people_sizes, n_trials_sizes)
        Power of each design, from 0 to 1.
    n_people : array_like of shape (n_people_sizes,)
        People, rising.
    n_trials : array_like of shape (n_trials_sizes,)
        Trials of each person, rising.
    names : (str, str)
        What is counted up and across, where it is not people and trials.
    wanted : float
        The power whose contour is drawn in black.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a colour bar is put beside it.
    **artist
        Passed to ``Axes.pcolormesh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; both are logarithmic.

    Raises
    ------
    ValueError
        If lengths differ, numbers do not rise from above 0, or a power is not from 0 to 1.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_power_map([[0.3, 0.6], [0.7, 0.9]], [10, 20], [10, 100])
    >>> ax.get_xscale(), ax.collections[0].get_array().size
    ('log', 4)
    """
    values = as_array(powers, "powers", axes=("n_people_sizes", "n_trials_sizes"), min_size=4)
    people, trials = _as_sizes(n_people, "n_people"), _as_sizes(n_trials, "n_trials")
    if values.shape != (people.size, trials.size):
        rule = f"have shape ({people.size}, {trials.size}) (n_people_sizes, n_trials_sizes)"
        raise invalid("powers", rule, got=str(values.shape))
    within(values, "powers", hint="Shares, not percent.")
    line = as_fraction(wanted, "wanted")
    up, across = as_names(names, "names", axis="2")
    ax = new_ax(ax, width_in=6.5, height_in=4)
    look = {"cmap": "viridis", "vmin": 0, "vmax": 100, "shading": "gouraud"}
    mesh = ax.pcolormesh(trials, people, 100 * values, **(look | artist))
    ax.figure.colorbar(mesh, ax=ax, label="power (%)")
    if values.min() < line < values.max():
        ax.contour(trials, people, values, levels=[line], colors="black", linewidths=2)
    ax.set(xscale="log", yscale="log", xlabel=f"{across} (number)", ylabel=f"{up} (number)")
    return ax


def plot_errors_by_trial(errors, *, unit="°", ax=None, **artist):
    """Draw how large the error is after each trial: the median over cells, and the half in the middle.

    Parameters
    ----------
    errors : mapping of str to array_like of shape (n_cells, n_trials)
        At most six kinds of experiments, each with the name that the legend gives it; errors of 0 or more.
    unit : str
        Unit of the errors.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the medians.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `errors` is not a mapping.
    ValueError
        If there are none or more than six, or an error is negative.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_errors_by_trial({"uniform": [[9.0, 5.0], [11.0, 7.0]]}).lines[0].get_ydata()
    array([10.,  6.])
    """
    if not isinstance(errors, Mapping):
        raise invalid("errors", "map names to errors", errors, error=TypeError)
    if not 0 < len(errors) <= len(_COLOURS):
        raise invalid("errors", f"have one to {len(_COLOURS)} entries", got=str(len(errors)))
    ax = new_ax(ax, width_in=6.5, height_in=3.6)
    for number, (name, given) in enumerate(errors.items()):
        table = as_array(given, "errors", axes=("n_cells", "n_trials"), min_size=1)
        if table.min() < 0:
            raise invalid("errors", "be 0 or more", got=f"{table.min():g}", hint="Take absolute values.")
        low, middle, high = np.quantile(table, [0.25, 0.5, 0.75], axis=0)
        trials, colour = np.arange(1, table.shape[1] + 1), PALETTE[_COLOURS[number]]
        ax.fill_between(trials, low, high, color=colour, alpha=0.2, lw=0)
        ax.plot(trials, middle, **({"color": colour, "lw": 2, "label": name} | artist))
    ax.set(xlabel="trial (number)", ylabel=f"error ({unit})", ylim=(0, None))
    ax.legend(frameon=False)
    return ax


def plot_evidence_paths(log_ratios, limits, *, ax=None, **artist):
    """Draw the log likelihood ratio of experiments, value by value, each until it reaches a limit.

    Parameters
    ----------
    log_ratios : array_like of shape (n_experiments, n_values)
        Natural logarithm of the likelihood ratio after each value.
    limits : array_like of shape (2,)
        Lower and upper limit, from ``models.compute_sprt_limits``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the paths.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: blue ends with "no effect", vermilion with "effect", grey goes on.

    Raises
    ------
    ValueError
        If the limits are not one below and one above 0.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_evidence_paths([[1.0, 3.0, 9.0]], [-2.0, 2.5]).lines[0].get_ydata()
    array([0., 1., 3.])
    """
    paths = as_array(log_ratios, "log_ratios", axes=("n_experiments", "n_values"), min_size=1)
    edges = as_array(limits, "limits", axes=("2",), hint="models.compute_sprt_limits gives both.")
    if edges.size != 2 or not edges[0] < 0 < edges[1]:
        raise invalid("limits", "be one below and one above 0", got=str(edges.tolist()))
    ax = new_ax(ax, width_in=6.5, height_in=3.6)
    for path in np.pad(paths, ((0, 0), (1, 0))):
        is_out = (path <= edges[0]) | (path >= edges[1])
        end = int(is_out.argmax()) if is_out.any() else path.size - 1
        colour = "grey" if not is_out.any() else "blue" if path[end] < 0 else "vermilion"
        ax.plot(np.arange(end + 1), path[: end + 1], **({"color": PALETTE[colour], "lw": 1.2, "alpha": 0.8} | artist))
    for edge, name in zip(edges, ("no effect", "effect"), strict=True):
        ax.axhline(edge, color="black", ls="--", lw=1.2)
        side = "bottom" if edge > 0 else "top"
        place = {"xytext": (-4, 3 if edge > 0 else -3), "textcoords": "offset points", "ha": "right", "va": side}
        ax.annotate(name, (1, edge), xycoords=ax.get_yaxis_transform(), **place)
    ax.set(xlabel="values so far (number)", ylabel="log likelihood ratio (nats)")
    ax.margins(y=0.15)
    return ax


def _as_sizes(given: object, name: str) -> np.ndarray:
    sizes = as_array(given, name, axes=(f"{name}_sizes",), min_size=2)
    if sizes[0] <= 0 or (np.diff(sizes) <= 0).any():
        raise invalid(name, "rise, from above 0", got=str(sizes.tolist()[:8]))
    return sizes
