"""Pictures of single cells: their quality, a map of their kinds, and what marks each kind."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.masks import as_mask, as_selection
from neurokit_lite.core.shapes import as_columns
from neurokit_lite.genomics.cells import CellQuality, Markers
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_cell_map", "plot_cell_quality", "plot_markers"]

_MARKS = "osD^v"
_COLORS = [color for name, color in PALETTE.items() if name != "yellow"]  # yellow is pale on white


def plot_cell_quality(quality, is_kept, *, ax=None, **artist):
    """Draw the mitochondrial share of each cell over its number of molecules, and which cells are left out.

    Parameters
    ----------
    quality : CellQuality
        What ``genomics.measure_cells`` found.
    is_kept : array_like of shape (n_cells,)
        True for cells that stay.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If lengths differ.

    Notes
    -----
    Blue dots stay, vermilion crosses go. Molecules are on a logarithmic axis, since cells differ by factors.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> quality = genomics.CellQuality([100, 200], [50, 80], [0.05, 0.5])
    >>> plots.plot_cell_quality(quality, [True, False]).lines[1].get_xydata().tolist()
    [[200.0, 50.0]]
    """
    as_instance(quality, "quality", CellQuality, hint="measure_cells makes one.")
    kept = as_mask(is_kept, "is_kept", axes=("n_cells",))
    same_length(kept, quality.n_counts, names=("is_kept", "quality"), axis="n_cells")
    ax = new_ax(ax, width_in=5.6, height_in=3.8)
    looks = ((kept, "o", "blue", 0.6), (~kept, "x", "vermilion", 1.0))
    for (own, mark, color, alpha), label in zip(looks, ("stay", "go"), strict=True):
        look = {"marker": mark, "ls": "", "ms": 6, "mew": 1.5, "alpha": alpha, "color": PALETTE[color], "label": label}
        ax.plot(quality.n_counts[own], 100 * quality.mitochondrial_share[own], **(look | artist))
    ax.set(xscale="log", xlabel="molecules in a cell (number)", ylabel="of them mitochondrial (%)")
    ax.legend()
    return ax


def plot_cell_map(points, labels, *, ax=None, **artist):
    """Draw cells in two dimensions, each kind in its own colour and mark.

    Parameters
    ----------
    points : array_like of shape (n_cells, 2)
        Places of the cells, without unit.
    labels : array_like of shape (n_cells,)
        Kind, cluster or donor of each cell.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If lengths differ.

    Notes
    -----
    Maps such as t-SNE keep who is near whom. Distances between islands, and their sizes, mean little.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_cell_map([[0, 0], [1, 1], [5, 5]], ["T", "T", "B"])
    >>> [line.get_label() for line in ax.lines]
    ['B', 'T']
    """
    places = as_columns(points, "points", axes=("n_cells", "x, y"), n_columns=2)
    given = as_labels(labels, "labels", axis="n_cells")
    same_length(given, places, names=("labels", "points"), axis="n_cells")
    ax = new_ax(ax, width_in=6.4, height_in=4.4)
    for number, kind in enumerate(np.unique(given)):
        own = given == kind
        look = {"marker": _MARKS[number // len(_COLORS) % len(_MARKS)], "color": _COLORS[number % len(_COLORS)]}
        look |= {"ls": "", "ms": 4, "mew": 0, "alpha": 0.8, "label": str(kind)}
        ax.plot(*places[own].T, **(look | artist))
    ax.set(xlabel="first axis of the map (no unit)", ylabel="second axis of the map (no unit)", xticks=[], yticks=[])
    if places.size:
        ax.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
    return ax


def plot_markers(markers, columns, names: Sequence[str], *, ax=None, **artist):
    """Draw how well genes tell each group of cells from all others.

    Parameters
    ----------
    markers : Markers
        What ``genomics.rank_genes`` found.
    columns : array_like of shape (n_shown,)
        Numbers of the genes to show.
    names : sequence of str of shape (n_shown,)
        Their names.
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
        If lengths differ or there is no such gene.

    Notes
    -----
    Colour is the AUC: 1 where every cell of the group has more than every other cell, 0.5 where the gene says nothing.
    Genes are in rows, groups in columns.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> found = genomics.rank_genes([[4], [5], [0], [1]], ["T", "T", "B", "B"])
    >>> plots.plot_markers(found, [0], ["CD3D"]).images[0].get_array().tolist()
    [[0.0, 1.0]]
    """
    as_instance(markers, "markers", Markers, hint="rank_genes makes one.")
    own = as_selection(columns, "columns", markers.auc.shape[1], axis="n_genes")
    shown = as_names(names, "names", axis="n_shown")
    if own.size != len(shown) or not own.size:
        raise invalid("names", f"name each of the {own.size} genes (n_shown)", got=str(len(shown)))
    ax = new_ax(ax, width_in=5.6, height_in=1 + 0.22 * own.size)
    look = {"cmap": "RdBu_r", "vmin": 0, "vmax": 1, "aspect": "auto", "interpolation": "nearest"}
    image = ax.imshow(markers.auc[:, own].T, **(look | artist))
    ax.figure.colorbar(image, ax=ax, label="AUC against all other cells (no unit)")
    ax.set_xticks(np.arange(markers.groups.size), [str(one) for one in markers.groups.tolist()])
    ax.set_yticks(np.arange(own.size), shown)
    ax.set(xlabel="group of cells (label)", ylabel="gene (name)")
    ax.spines[:].set_visible(False)
    return ax
