"""Connectomes: as a matrix, in the brain, as a graph with hubs, and how well they tell people apart."""

import numpy as np

from neurokit_lite.core.check import as_array, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.network import Identification, QcFc, participation, strength
from neurokit_lite.imaging.network.graph import as_graph
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_connections", "plot_connectome", "plot_hubs", "plot_identification", "plot_qc_fc"]

_MARKS = "os^DvPX"
_VIEWS = {
    "top": ("z", 0, 1, "left to right (mm)", "back to front (mm)"),
    "left": ("l", 1, 2, "back to front (mm)", "bottom to top (mm)"),
    "back": ("y", 0, 2, "left to right (mm)", "bottom to top (mm)"),
}


def plot_connectome(
    connectome: np.ndarray, *, names=None, networks=None, limit: float = 1.0, has_bar: bool = True, ax=None, **artist
):
    """Draw a connectome as a matrix; regions of one network side by side.

    Parameters
    ----------
    connectome : array_like of shape (n_regions, n_regions)
        Correlations or other weights, no unit; the diagonal is left blank.
    names : sequence of str, optional
        Name of each region, written beside the rows and below the columns.
    networks : array_like of shape (n_regions,), optional
        Network of each region: rows and columns are put in their order, with a line between them.
    limit : float
        Value at the ends of the colour scale, which is symmetric.
    has_bar : bool
        Whether the colour bar is drawn; of matrices side by side with one scale, one needs it.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If the matrix is not square, or there is not one name or network for each region.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_connectome([[1, 0.5], [0.5, 1]], names=["LHip", "RHip"]).get_yticklabels()[1].get_text()
    'RHip'
    """
    matrix = as_array(connectome, "connectome", axes=("n_regions", "n_regions")).copy()
    if matrix.shape[0] != matrix.shape[1]:
        raise invalid("connectome", "be square (n_regions, n_regions)", matrix)
    np.fill_diagonal(matrix, np.nan)
    order = np.arange(len(matrix))
    if networks is not None:
        same_length(networks, matrix, names=("networks", "connectome"), axis="n_regions")
        networks = np.asarray(networks, dtype=str)
        order = np.argsort(networks, kind="stable")
    ax = new_ax(ax, width_in=4.6, height_in=3.9)
    options = {"cmap": "RdBu_r", "vmin": -limit, "vmax": limit, "interpolation": "nearest"} | artist
    image = ax.imshow(matrix[np.ix_(order, order)], **options)
    if has_bar:
        ax.figure.colorbar(image, ax=ax, label="correlation (no unit)", shrink=0.8)
    if networks is not None:
        found, first, n_members = np.unique(networks[order], return_index=True, return_counts=True)
        for at in first[1:] - 0.5:
            ax.axhline(at, color="black", lw=0.6)
            ax.axvline(at, color="black", lw=0.6)
        ax.set_yticks(first + (n_members - 1) / 2, found)
    elif names is not None:
        same_length(names, matrix, names=("names", "connectome"), axis="n_regions")
        row_pt = 72 * 0.8 * ax.figure.get_figheight() / len(matrix)  # as tall as a row of the matrix, about
        look = {"fontsize": float(np.clip(0.9 * row_pt, 5, 10))}
        ax.set_yticks(range(len(matrix)), names, **look)
        ax.set_xticks(range(len(matrix)), names, rotation=90, **look)
    is_named = names is not None and networks is None
    ax.set(
        xlabel=f"region ({'name' if is_named else 'number'})",
        ylabel=f"region ({'number' if names is None and networks is None else 'name'})",
    )
    return ax


def plot_connections(
    graph: np.ndarray, coordinates_mm: np.ndarray, *, modules=None, view: str = "top", ax=None, **artist
):
    """Draw a graph's connections inside of a glass brain, with the outline of nilearn.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, no unit; the stronger, the darker the line.
    coordinates_mm : array_like of shape (n_regions, 3)
        Where the regions lie in MNI space: x to the right, y to the front, z up, in mm.
    modules : array_like of shape (n_regions,), optional
        Module of each region, for its colour and its mark; ``ax.legend()`` names them. The eighth and all further
        ones look the same.
    view : {"top", "left", "back"}
        From where the brain is seen.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter`` for the regions.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If the graph is not symmetric, or there is not one place for each region.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_connections([[0, 1], [1, 0]], [[-40, 0, 20], [40, 0, 20]]).get_xlabel()
    'left to right (mm)'
    """
    from matplotlib.collections import LineCollection

    weights = as_graph(graph)
    places = as_array(coordinates_mm, "coordinates_mm", axes=("n_regions", "3"))
    same_length(places, weights, names=("coordinates_mm", "graph"), axis="n_regions")
    direction, across, up, xlabel, ylabel = _VIEWS[one_of(view, "view", tuple(_VIEWS))]
    ax = new_ax(ax, width_in=3.6, height_in=3.9)
    _draw_outline(ax, direction)
    rows, columns = np.nonzero(np.triu(weights))
    flat = places[:, [across, up]]
    size = weights[rows, columns] / (weights.max() or 1)
    shades = np.column_stack([np.full((rows.size, 3), 0.35), 0.05 + 0.3 * size**2])
    ax.add_collection(LineCollection(np.stack([flat[rows], flat[columns]], axis=1), colors=shades, linewidths=0.7))
    for is_own, look in _looks(modules, len(weights)):
        ax.scatter(*flat[is_own].T, **({"s": 18, "zorder": 3, "edgecolor": "white", "linewidth": 0.4} | look | artist))
    ax.set(xlabel=xlabel, ylabel=ylabel, aspect="equal")
    if across == 0:
        for at, side in ((0.05, "L"), (0.95, "R")):
            ax.text(at, 0.97, side, transform=ax.transAxes, ha="center", va="top", weight="bold")
    return ax


def _draw_outline(ax, direction: str) -> None:
    """The outline of a brain, by nilearn; its import sets matplotlib's backend anew, which is put back."""
    import matplotlib as mpl

    before = {key: mpl.rcParams[key] for key in ("backend", "backend_fallback")}
    from nilearn.plotting.glass_brain import plot_brain_schematics

    mpl.rcParams.update(before)
    plot_brain_schematics(ax, direction, alpha=0.5)


def _looks(modules, n_regions: int) -> list[tuple[np.ndarray, dict[str, str]]]:
    """Members, colour, mark and name of each module: the mark tells them apart where colours do not."""
    if modules is None:
        return [(np.ones(n_regions, bool), {"color": PALETTE["blue"]})]
    same_length(modules, range(n_regions), names=("modules", "graph"), axis="n_regions")
    found, place = np.unique(np.asarray(modules), return_inverse=True)
    palette = [color for name, color in PALETTE.items() if name != "grey"]
    looks = [
        (place == k, {"color": color, "marker": mark, "label": str(one)})
        for k, (one, color, mark) in enumerate(zip(found, palette, _MARKS, strict=False))
    ]
    is_left = place >= len(looks)
    return looks + [(is_left, {"color": PALETTE["grey"], "marker": ".", "label": "others"})] * bool(is_left.any())


def plot_hubs(graph: np.ndarray, modules: np.ndarray, *, ax=None, **artist):
    """Draw every region by its strength and by how evenly it reaches into the modules: hubs lie at the right.

    Parameters
    ----------
    graph : array_like of shape (n_regions, n_regions)
        Weights, 0 where there is no connection, no unit.
    modules : array_like of shape (n_regions,)
        Module of each region: numbers or names.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If the graph is not symmetric, or there is not one module for each region.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_hubs([[0, 1, 1], [1, 0, 0], [1, 0, 0]], ["a", "a", "b"]).get_xlabel()
    'strength (sum of weights)'
    """
    weights = as_graph(graph)
    x, y = strength(weights), participation(weights, modules)
    ax = new_ax(ax, width_in=5.4, height_in=3.4)
    for is_own, look in _looks(modules, len(weights)):
        ax.scatter(x[is_own], y[is_own], **({"s": 26, "edgecolor": "white", "linewidth": 0.4} | look | artist))
    ax.legend(fontsize="small", loc="center left", bbox_to_anchor=(1.0, 0.5))
    ax.set(xlabel="strength (sum of weights)", ylabel="participation (no unit)")
    return ax


def plot_identification(result: Identification, *, ax=None, **artist):
    """Draw who looks like whom in two sessions; a circle marks a person found, a cross a mistake.

    Parameters
    ----------
    result : Identification
        What :func:`neurokit_lite.imaging.identify_people` gave.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If it is not an Identification.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> found = imaging.identify_people([[1, 0, 0], [0, 1, 0]], [[2, 0, 1], [1, 2, 0]], n_permutations=9)
    >>> plots.plot_identification(found).get_ylabel()
    'person in session 1 (number)'
    """
    as_instance(result, "result", Identification, hint="imaging.identify_people makes one.")
    ax = new_ax(ax, width_in=4.6, height_in=3.6)
    image = ax.imshow(result.similarity, **({"cmap": "viridis", "interpolation": "nearest"} | artist))
    ax.figure.colorbar(image, ax=ax, label="similarity (correlation)", shrink=0.8)
    people = np.arange(len(result.found))
    is_right = result.found == people
    ax.plot(result.found[is_right], people[is_right], "o", ms=6, mfc="none", mec="white", mew=1.8, label="found")
    ax.plot(result.found[~is_right], people[~is_right], "x", ms=7, color="white", mew=2.2, label="mistaken")
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True)
    ax.set(xlabel="person in session 2 (number)", ylabel="person in session 1 (number)")
    return ax


def plot_qc_fc(result: QcFc, *, n_bins: int = 8, ax=None, **artist):
    """Draw how every connection goes with movement, against its length, with the median of equal parts.

    Parameters
    ----------
    result : QcFc
        What :func:`neurokit_lite.imaging.qc_fc` gave.
    n_bins : int
        Number of parts of equal size for the medians.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If it is not a QcFc.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> found = imaging.qc_fc([[1, 4], [2, 3], [3, 2], [4, 1]], [0.1, 0.2, 0.3, 0.4], [20, 90])
    >>> plots.plot_qc_fc(found, n_bins=2).get_xlabel()
    'distance between the regions (mm)'
    """
    as_instance(result, "result", QcFc, hint="imaging.qc_fc makes one.")
    ax = new_ax(ax, width_in=5.4, height_in=3.2)
    order = np.argsort(result.distances_mm, kind="stable")
    shown = order[:: max(order.size // 800, 1)]
    options = {"s": 3, "color": PALETTE["sky"], "linewidth": 0, "rasterized": True} | artist
    ax.scatter(result.distances_mm[shown], result.correlations[shown], **options)
    parts = np.array_split(order, min(n_bins, order.size))
    middles = np.array(
        [[np.median(values[part]) for part in parts] for values in (result.distances_mm, result.correlations)]
    )
    ax.plot(*middles, "o-", color=PALETTE["vermilion"], label="median")
    ax.axhline(0, color="black", lw=0.8)
    ax.set(xlabel="distance between the regions (mm)", ylabel="correlation with movement (no unit)", ylim=(-1, 1))
    return ax
