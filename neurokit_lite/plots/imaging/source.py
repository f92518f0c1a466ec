"""Sources: maps of a slice through the head, and how resolution falls with depth."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.source.resolution import Resolution
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_depth_curve", "plot_source_map"]

# Axes across and up the page, the axis that is cut, and their names.
_PLANES = {
    "coronal": (0, 2, 1, "left to right", "down to up"),
    "sagittal": (1, 2, 0, "back to front", "down to up"),
    "axial": (0, 1, 2, "left to right", "back to front"),
}


def plot_source_map(
    values: np.ndarray,
    sources_mm: np.ndarray,
    *,
    plane: str = "coronal",
    at_mm: float = 0.0,
    truth_mm: np.ndarray | None = None,
    head_mm: float = 90.0,
    label: str | None = "estimate",
    ax=None,
    **artist,
):
    """Draw estimates on a slice through the head, with the true places, left and right marked, and a colour bar.

    Parameters
    ----------
    values : array_like of shape (n_sources,)
        Estimate at every source, in any unit.
    sources_mm : array_like of shape (n_sources, 3)
        Places on a regular grid, in mm, as :func:`neurokit_lite.imaging.make_source_grid` gives.
    plane : str
        ``"coronal"`` (seen from behind), ``"sagittal"`` or ``"axial"`` (from above).
    at_mm : float
        Where to cut, in mm; the layer of the grid nearest to it is drawn.
    truth_mm : array_like of shape (n_true, 3), optional
        True places, in mm, marked by rings.
    head_mm : float
        Radius of the circle drawn round it, in mm.
    label : str, optional
        What the colours mean, with its unit, at the colour bar; None draws no bar, for panels that share one.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.pcolormesh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If there is not one value per source, or no such plane.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> grid = imaging.make_source_grid(step_mm=20)
    >>> plots.plot_source_map(grid[:, 2], grid, plane="sagittal").get_xlabel()
    'back to front (mm)'
    """
    import matplotlib as mpl

    values = as_array(values, "values", axes=("n_sources",), min_size=1)
    sources = as_array(sources_mm, "sources_mm", axes=("n_sources", "3"), min_size=3)
    same_length(values, sources, names=("values", "sources_mm"), axis="n_sources")
    across, up, cut, name_across, name_up = _PLANES[one_of(plane, "plane", tuple(_PLANES))]
    at_mm = in_range(at_mm, "at_mm", low=-1000, high=1000, unit="mm")
    layers = np.unique(sources[:, cut])
    layer = layers[np.abs(layers - at_mm).argmin()]
    is_in = sources[:, cut] == layer
    x, columns = np.unique(sources[is_in, across], return_inverse=True)
    y, rows = np.unique(sources[is_in, up], return_inverse=True)
    image = np.full((y.size, x.size), np.nan)
    image[rows, columns] = values[is_in]
    ax = new_ax(ax, width_in=4.2, height_in=3.6)
    steps = mpl.colormaps["viridis"].resampled(16)  # so few colours survive in the small pictures of static pages
    options = {"shading": "nearest", "cmap": steps, "rasterized": True} | artist
    colours = ax.pcolormesh(x, y, image, **options)
    if label is not None:
        ax.figure.colorbar(colours, ax=ax, label=label, shrink=0.8)
    turn = np.linspace(0, 2 * np.pi, 200)
    rim = np.sqrt(max(head_mm**2 - layer**2, 1.0))
    ax.plot(rim * np.cos(turn), rim * np.sin(turn), color=PALETTE["grey"], lw=1)
    if truth_mm is not None:
        truth = as_array(truth_mm, "truth_mm", axes=("n_true", "3"), min_size=3)
        for color, width in (("white", 4), ("black", 1.6)):  # readable on dark and on bright
            ring = {"s": 130, "facecolor": "none", "edgecolor": color, "linewidth": width}
            ax.scatter(truth[:, across], truth[:, up], zorder=3, **ring)
    low_mm = sources[:, up].min() - 5
    ax.set(xlim=(-rim - 4, rim + 4), ylim=(max(-rim - 4, low_mm), rim + 4), aspect="equal")
    ax.set(xlabel=f"{name_across} (mm)", ylabel=f"{name_up} (mm)")
    _mark_sides(ax, "PA" if plane == "sagittal" else "LR")
    return ax


def _mark_sides(ax, sides: str) -> None:
    """Letters at the left and the right of a slice: left and right of the head, or its back and front."""
    for side, across, align in zip(sides, (0.02, 0.98), ("left", "right"), strict=True):
        ax.text(across, 0.98, side, transform=ax.transAxes, ha=align, va="top", fontweight="bold")


def plot_depth_curve(
    resolution: Resolution,
    depth_mm: np.ndarray,
    *,
    quantity: str = "peak_error_mm",
    step_mm: float = 10.0,
    label: str = "",
    ax=None,
    **artist,
):
    """Draw how far estimates are from their sources, or how wide, against the depth of the source.

    Parameters
    ----------
    resolution : Resolution
        What :func:`neurokit_lite.imaging.measure_resolution` gave.
    depth_mm : array_like of shape (n_sources,)
        Depth of each source, in mm.
    quantity : str
        ``"peak_error_mm"`` or ``"spread_mm"``.
    step_mm : float
        Width of a bin of depths, in mm; the mean in each is drawn.
    label : str
        Name of the curve in the legend.
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
        If `resolution` is not a Resolution.
    ValueError
        If there is not one depth per source, or no such quantity.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> resolution = imaging.Resolution(np.array([4.0, 6.0, 20.0]), np.ones(3), np.ones(3))
    >>> plots.plot_depth_curve(resolution, [12, 18, 25]).lines[0].get_ydata().tolist()  # 10 to 20 mm, 20 to 30 mm
    [5.0, 20.0]
    """
    as_instance(resolution, "resolution", Resolution, hint="imaging.measure_resolution makes one.")
    depth = as_array(depth_mm, "depth_mm", axes=("n_sources",), min_size=1)
    one_of(quantity, "quantity", ("peak_error_mm", "spread_mm"))
    values = getattr(resolution, quantity)
    same_length(depth, values, names=("depth_mm", "resolution"), axis="n_sources")
    step_mm = in_range(step_mm, "step_mm", low=0.1, high=1000, unit="mm")
    if depth.min() < 0:
        raise invalid("depth_mm", "be 0 mm or more", got=f"{depth.min():g} mm", hint="Depth grows inwards.")
    bins = (depth / step_mm).astype(int)
    there = np.unique(bins)
    means = [values[bins == one].mean() for one in there]
    ax = new_ax(ax, width_in=5.0)
    ax.plot((there + 0.5) * step_mm, means, **{"marker": "o", "label": label or None} | artist)
    words = {"peak_error_mm": "distance of the peak (mm)", "spread_mm": "spread of the estimate (mm)"}
    ax.set(xlabel="depth of the source (mm)", ylabel=words[quantity])
    return ax
