"""Pictures of maps side by side: a map on its sphere, the chance it is compared with, and which pairs remain."""

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask
from neurokit_lite.integrate import MapAssociations
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_map_associations", "plot_null_correlations", "plot_sphere_map", "plot_surface_map"]


def plot_sphere_map(positions_mm, values, *, label="value (no unit)", ax=None, **artist):
    """Draw a map of regions on the sphere of the cortex, unrolled to longitude and latitude.

    Parameters
    ----------
    positions_mm : array_like of shape (n_regions, 3)
        Centres of the regions on the sphere in mm, measured from its middle.
    values : array_like of shape (n_regions,)
        The map; NaN is drawn as a grey cross.
    label : str
        Name of the values with their unit, for the colour bar.
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
        If there is not one value for each position, or none at all.

    Notes
    -----
    Heights are the sine of the latitude, so that equal areas of the sphere are equal in the picture. The left and the
    right margin are one line.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_sphere_map([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 2, 3])
    >>> ax.collections[0].get_offsets()[1].round(1).tolist()
    [90.0, 0.0]
    """
    places = as_array(positions_mm, "positions_mm", axes=("n_regions", "3"), min_size=3)
    if places.shape[1] != 3:
        raise invalid("positions_mm", "have three columns (x, y, z)", got=f"shape {places.shape}")
    shown = as_array(values, "values", axes=("n_regions",), finite=False)
    same_length(shown, places, names=("values", "positions_mm"), axis="n_regions")
    is_there = np.isfinite(shown)
    lengths = np.linalg.norm(places, axis=1)
    if not is_there.any() or not lengths.all():
        raise invalid("values", "hold a number for a place outside of the middle", got="none")
    across = np.degrees(np.arctan2(places[:, 1], places[:, 0]))
    height = places[:, 2] / lengths
    ax = new_ax(ax, width_in=5.2, height_in=3.0)
    drawn = ax.scatter(
        across[is_there],
        height[is_there],
        c=shown[is_there],
        **({"cmap": "RdBu_r", "s": 70, "edgecolor": "black", "linewidth": 0.3} | artist),
    )
    if not is_there.all():
        ax.plot(across[~is_there], height[~is_there], "x", color=PALETTE["grey"], label="no value")
    ax.set(xlabel="longitude (degrees)", ylabel="sine of latitude (no unit)", xlim=(-185, 185), ylim=(-1.06, 1.06))
    ax.set_xticks([-180, -90, 0, 90, 180])
    ax.figure.colorbar(drawn, ax=ax, label=label)
    return ax


def plot_surface_map(points_mm, values, faces, *, hemisphere="left", label="value (no unit)", ax=None, **artist):
    """Draw a map on the surface of one hemisphere, seen from outside and from the middle of the brain.

    Parameters
    ----------
    points_mm : array_like of shape (n_points, 3)
        Points of the surface in mm: x to the right, y to the front, z up.
    values : array_like of shape (n_points,)
        The map; a triangle with a NaN at a corner is drawn grey.
    faces : array_like of int, shape (n_faces, 3)
        Numbers of the points of each triangle, from 0.
    hemisphere : {"left", "right"}
        Which one it is: it decides which side is outside.
    label : str
        Name of the values with their unit, for the colour bar.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to the collection of triangles, such as ``cmap`` or ``clim``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If there is not one value for each point, none is a number, or a face names no point.

    Notes
    -----
    Triangles that look away are left out, and nearer ones are drawn over those behind them. A triangle has the mean of
    its corners; the shade says only how it lies.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    >>> ax = plots.plot_surface_map(corners, [1, 2, 3, 4], [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])
    >>> ax.collections[0].get_array().tolist()  # of the four faces one is seen from the left, and one from the right
    [2.6666666666666665, 3.0]
    """
    from matplotlib.collections import PolyCollection

    points = as_array(points_mm, "points_mm", axes=("n_points", "3"), min_size=3)
    shown = as_array(values, "values", axes=("n_points",), finite=False)
    triangles = as_array(faces, "faces", axes=("n_faces", "3"), dtype=int, min_size=3)
    _check_surface(points, shown, triangles)
    outside = {"left": -1.0, "right": 1.0}[one_of(hemisphere, "hemisphere", ("left", "right"))]
    corners = points[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lean = normals[:, 0] / np.maximum(np.linalg.norm(normals, axis=1), 1e-300)
    away = np.einsum("fi,fi->f", normals, corners.mean(axis=1) - points.mean(axis=0)).sum()
    lean = lean * (-1 if away < 0 else 1)  # above 0: the face looks to the right
    width = np.ptp(points[:, 1]) * 1.08
    outlines, chosen = [], []
    for place, look in enumerate((outside, -outside)):
        seen = np.flatnonzero(lean * look > 0)
        seen = seen[np.argsort(look * corners[seen, :, 0].mean(axis=1), kind="stable")]
        across = look * (corners[seen, :, 1] - points[:, 1].mean()) + place * width
        outlines.append(np.stack([across, corners[seen, :, 2]], axis=2))
        chosen.append(seen)
    outlines, chosen = np.concatenate(outlines), np.concatenate(chosen)
    ax = new_ax(ax, width_in=7, height_in=2.9)
    colours = np.ma.masked_invalid(shown[triangles].mean(axis=1)[chosen])
    drawn = PolyCollection(outlines, array=colours, linewidths=0.2, edgecolors="face")
    drawn.set(**({"cmap": "viridis"} | artist))
    drawn.cmap = drawn.get_cmap().with_extremes(bad=PALETTE["grey"])
    shade = np.column_stack([np.zeros((len(chosen), 3)), 0.45 * (1 - np.abs(lean[chosen]))])
    ax.add_collection(drawn)
    ax.add_collection(PolyCollection(outlines, facecolors=shade, linewidths=0))
    ax.autoscale_view()
    ax.set(aspect="equal", xticks=[0, width], xticklabels=["from outside", "from the middle"], yticks=[])
    ax.set(xlabel=f"{hemisphere} hemisphere (two views)", ylabel="height (mm)")
    ax.figure.colorbar(drawn, ax=ax, label=label)
    return ax


def _check_surface(points, shown, triangles):
    """Three columns each, a value for each point, faces of points that are there."""
    for name, table in (("points_mm", points), ("faces", triangles)):
        if table.shape[1] != 3:
            raise invalid(name, "have three columns", got=f"shape {table.shape}")
    same_length(shown, points, names=("values", "points_mm"), axis="n_points")
    if not np.isfinite(shown).any():
        raise invalid("values", "hold at least one number", got="none")
    if triangles.min() < 0 or triangles.max() >= len(points):
        got = f"{triangles.min()} to {triangles.max()}"
        raise invalid("faces", f"hold numbers of points from 0 to {len(points) - 1}", got=got)


def plot_null_correlations(correlation, null_correlations, *, n_regions, ax=None, **artist):
    """Draw the correlations of null maps, the density that independent regions would have, and the one that was found.

    Parameters
    ----------
    correlation : float
        Correlation of the two maps.
    null_correlations : array_like of shape (n_nulls,)
        Correlations with null maps.
    n_regions : int
        Regions of the maps.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If a correlation is not between -1 and 1, or there are fewer than four regions.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_null_correlations(0.5, [0.1, -0.2, 0.0], n_regions=20).get_xlabel()
    'correlation (no unit)'
    """
    from scipy.stats import beta

    found = in_range(correlation, "correlation", low=-1, high=1)
    nulls = as_array(null_correlations, "null_correlations", axes=("n_nulls",), min_size=1)
    if np.abs(nulls).max() > 1 + 1e-9:
        raise invalid("null_correlations", "be between -1 and 1", got=f"{nulls[np.abs(nulls).argmax()]:g}")
    half = in_range(n_regions, "n_regions", low=4) / 2 - 1
    at = np.linspace(-1, 1, 401)
    ax = new_ax(ax, width_in=4.8, height_in=3.2)
    bars = {"bins": np.linspace(-1, 1, 41), "density": True, "color": PALETTE["sky"], "label": "null maps"} | artist
    ax.hist(nulls, **bars)
    ax.plot(at, beta.pdf(at, half, half, loc=-1, scale=2), color="black", ls="--", label="independent regions")
    ax.axvline(found, color=PALETTE["vermilion"], lw=2, label=f"found: {found:.2f}")
    ax.set(xlabel="correlation (no unit)", ylabel="density (per unit of correlation)", xlim=(-1, 1))
    ax.legend(fontsize=8)
    return ax


def plot_map_associations(associations, *, is_true=None, alpha=0.05, ax=None, **artist):
    """Draw the p value of each pair of maps: with null maps, over that of independent regions.

    Parameters
    ----------
    associations : MapAssociations
        From ``integrate.compare_maps``.
    is_true : array_like of bool, shape (n_maps, n_targets), optional
        Pairs that belong together, where a simulation knows them.
    alpha : float
        Level of the dashed lines.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the pairs.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `associations` is something else.
    ValueError
        If `is_true` has another shape.

    Examples
    --------
    >>> from neurokit_lite import integrate, plots
    >>> found = integrate.MapAssociations([[0.4]], [[0.01]], [[0.1]], [[0.2]], [[0.1]])
    >>> plots.plot_map_associations(found).lines[0].get_xydata().tolist()
    [[0.01, 0.1]]
    """
    found = as_instance(associations, "associations", MapAssociations)
    level = as_fraction(alpha, "alpha")
    naive, spatial = np.maximum(found.p_naive, 1e-300), found.p_spatial
    truth = np.zeros(naive.shape, bool)
    if is_true is not None:
        truth = as_mask(is_true, "is_true", axes=("n_maps", "n_targets"))
        if truth.shape != naive.shape:
            raise invalid("is_true", f"have the shape of associations, {naive.shape}", got=str(truth.shape))
    ax = new_ax(ax, width_in=4.6, height_in=3.6)
    dots = {"marker": ".", "ls": "none", "ms": 4, "color": PALETTE["grey"], "label": "pairs"} | artist
    ax.plot(naive[~truth], spatial[~truth], **dots)
    if truth.any():
        ax.plot(naive[truth], spatial[truth], "o", ms=5, color=PALETTE["vermilion"], label="true pairs")
    low = min(naive.min(), spatial.min(), level) / 2
    for draw in (ax.axhline, ax.axvline):
        draw(level, color="black", lw=0.8, ls="--")
    ax.plot([low, 1], [low, 1], color=PALETTE["sky"], lw=1, label="both alike")
    ax.set(xscale="log", yscale="log", xlim=(low, 1.2), ylim=(spatial.min() / 2, 1.2))
    ax.set(xlabel="p of independent regions (no unit)", ylabel="p of null maps (no unit)")
    ax.legend(fontsize=8, loc="upper left")
    return ax
