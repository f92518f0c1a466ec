"""Diffusion: slices side by side, directions as sticks, streamlines, profiles along a bundle."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.diffusion import ProfileComparison, Streamlines
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_directions", "plot_mosaic", "plot_streamlines", "plot_tract_profile"]

_KINDS = {"none": "grey", "true": "blue", "false": "vermilion"}
_PLANES = {"xy": (0, 1), "xz": (0, 2), "yz": (1, 2)}


def plot_mosaic(volume, *, slices: Sequence[int] | None = None, n_columns: int = 5, label: str = "", ax=None, **artist):
    """Draw axial slices of a map side by side, x to the right and y upwards in each.

    Parameters
    ----------
    volume : array_like of shape (x, y, z) or (x, y, z, 3)
        A map, or a colour map with red, green and blue from 0 to 1; NaN is left white.
    slices : sequence of int, optional
        Which slices along z; None shows all.
    n_columns : int
        Slices in a row.
    label : str
        What the values are, with their unit in brackets: then a colour bar is drawn.
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
        If the shape is wrong, or there is no such slice.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_mosaic(np.ones((4, 3, 6)), n_columns=3).images[0].get_array().shape
    (6, 12)
    """
    values = np.asarray(volume, dtype=float)
    if values.ndim not in (3, 4) or values.shape[3:] not in ((), (3,)):
        raise invalid("volume", "have shape (x, y, z) or (x, y, z, 3)", got=f"shape {values.shape}")
    chosen = range(values.shape[2]) if slices is None else [as_count(one, "slices", low=0) for one in slices]
    if not len(chosen) or max(chosen) >= values.shape[2]:
        raise invalid("slices", f"lie between 0 and {values.shape[2] - 1}", slices)
    n_columns = min(as_count(n_columns, "n_columns"), len(chosen))
    n_rows = -(-len(chosen) // n_columns)
    width, height = values.shape[:2]
    board = np.full((n_rows * height, n_columns * width, *values.shape[3:]), 1.0 if values.ndim == 4 else np.nan)
    for k, z in enumerate(chosen):
        row, column = n_rows - 1 - k // n_columns, k % n_columns  # the first slice stands on top at the left
        tile = np.swapaxes(values[:, :, z], 0, 1)
        board[row * height : (row + 1) * height, column * width : (column + 1) * width] = tile
    ax = new_ax(ax, width_in=min(9, 1.8 * n_columns + 1), height_in=1.9 * n_rows + 0.5)
    image = ax.imshow(board, **({"origin": "lower", "cmap": "viridis", "interpolation": "nearest"} | artist))
    for edge in np.arange(1, n_columns) * width - 0.5:
        ax.axvline(edge, color="white", lw=2)
    for edge in np.arange(1, n_rows) * height - 0.5:
        ax.axhline(edge, color="white", lw=2)
    ax.set_xticks((np.arange(n_columns) + 0.5) * width - 0.5, [""] * n_columns)
    ax.set_yticks([])
    ax.set(xlabel=f"x, {width} in each slice (voxels)", ylabel=f"y, {height} (voxels)")
    if label:
        ax.figure.colorbar(image, ax=ax, label=label, shrink=0.8)
    return ax


def plot_directions(
    directions, *, index: int = 0, background=None, label: str = "", n_every: int = 1, ax=None, **artist
):
    """Draw the directions in one axial slice as sticks, short where they point out of the picture.

    Parameters
    ----------
    directions : array_like of shape (x, y, z, 3) or (x, y, z, n_choices, 3)
        Unit vectors; zeros and NaN are not drawn.
    index : int
        Which slice along z.
    background : array_like of shape (x, y, z), optional
        Grey picture beneath; the brightest grey is half of white.
    label : str
        What the background shows, with its unit in brackets: then a bar of greys is drawn.
    n_every : int
        Draw every n-th voxel only, in x and y.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``LineCollection``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If the shape is wrong, or there is no such slice.

    Notes
    -----
    All sticks have one colour, for the direction is seen in the stick itself. The usual code (red, green and blue along
    x, y and z) cannot be read by the one man in twelve who does not tell red from green.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> field = np.zeros((4, 3, 1, 3))
    >>> field[..., 0] = 1
    >>> len(plots.plot_directions(field).collections[0].get_segments())
    12
    """
    from matplotlib import colormaps
    from matplotlib.collections import LineCollection

    field = np.asarray(directions, dtype=float)
    field = field[..., None, :] if field.ndim == 4 else field
    if field.ndim != 5 or field.shape[-1] != 3:
        rule = "have shape (x, y, z, 3) or (x, y, z, n_choices, 3)"
        raise invalid("directions", rule, got=f"shape {np.shape(directions)}")
    index = as_count(index, "index", low=0, high=field.shape[2] - 1)
    n_every = as_count(n_every, "n_every")
    flat = np.nan_to_num(field[::n_every, ::n_every, index])
    ax = new_ax(ax, width_in=4.8, height_in=4.6)
    if background is not None:
        below = as_array(background, "background", axes=("x", "y", "z"), finite=False)
        if below.shape != field.shape[:3]:
            raise invalid("background", f"have shape {field.shape[:3]} (x, y, z)", got=f"shape {below.shape}")
        top = 2 * np.nanmax(below)  # at most half as bright as white, so that sticks stand out
        shades = colormaps["gray"].resampled(32)  # more than the eye tells apart, and small files
        grey = {"origin": "lower", "cmap": shades, "vmin": 0, "vmax": top, "interpolation": "nearest"}
        shown = ax.imshow(below[:, :, index].T, **grey)
        if label:
            bar = ax.figure.colorbar(shown, ax=ax, label=label, shrink=0.8)
            bar.ax.set_ylim(0, top / 2)
    is_drawn = np.linalg.norm(flat, axis=-1) > 0.1
    places = np.argwhere(is_drawn)[:, :2] * n_every
    vectors = flat[is_drawn]
    half = 0.45 * n_every * vectors[:, :2]
    sticks = np.stack([places - half, places + half], axis=1)
    ax.add_collection(LineCollection(sticks, **({"colors": PALETTE["yellow"], "lw": 1.4} | artist)))
    limits = {"xlim": (-0.5, field.shape[0] - 0.5), "ylim": (-0.5, field.shape[1] - 0.5)}
    ax.set(xlabel="x (voxels)", ylabel="y (voxels)", aspect="equal", **limits)
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True)  # there is no voxel 12.5
    return ax


def plot_streamlines(streamlines: Streamlines, *, kinds=None, plane: str = "xy", n_shown: int = 400, ax=None, **artist):
    """Draw lines seen along one axis, in the colours of their direction or of what became of them.

    Parameters
    ----------
    streamlines : Streamlines
        The lines; the same share of each part is drawn if there are more than `n_shown`.
    kinds : array_like of shape (n_lines,), optional
        ``"true"``, ``"false"`` or ``"none"`` for each line, from :func:`score_streamlines`.
    plane : str
        ``"xy"``, ``"xz"`` or ``"yz"``.
    n_shown : int
        Most lines drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``LineCollection``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `streamlines` are not Streamlines.
    ValueError
        If there is not one kind per line.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> lines = imaging.Streamlines((np.array([[0, 0, 0], [3, 4, 0.0]]),), np.array([0]))
    >>> plots.plot_streamlines(lines).get_xlabel()
    'x (mm)'
    """
    from matplotlib.collections import LineCollection

    as_instance(streamlines, "streamlines", Streamlines, hint="imaging.track_streamlines(...) makes them.")
    one_of(plane, "plane", tuple(_PLANES))
    across, up = _PLANES[plane]
    n_lines = len(streamlines.lines_mm)
    shown = np.unique(np.linspace(0, max(n_lines - 1, 0), min(as_count(n_shown, "n_shown"), n_lines)).astype(int))
    lines = [streamlines.lines_mm[i] for i in shown]
    ax = new_ax(ax, width_in=4.8, height_in=4.6)
    if kinds is None:
        spans = np.array([np.abs(line[-1] - line[0]) for line in lines]).reshape(-1, 3)
        groups = {"": (lines, spans / np.maximum(spans.max(axis=1, keepdims=True), 1e-12))}
    else:
        named = np.asarray(kinds, dtype=str)
        same_length(named, streamlines.lines_mm, names=("kinds", "streamlines"), axis="n_lines")
        groups = {
            kind: ([line for line, own in zip(lines, named[shown], strict=True) if own == kind], PALETTE[color])
            for kind, color in _KINDS.items()
        }
    for kind, (members, colors) in groups.items():
        look = {"colors": colors, "lw": 0.8, "alpha": 0.7, "label": kind or None} | artist
        ax.add_collection(LineCollection([line[:, [across, up]] for line in members], **look))
    if kinds is not None:
        legend = ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False)
        for handle in legend.legend_handles:
            handle.set(linewidth=3, alpha=1)
    ax.autoscale()
    ax.set(xlabel=f"{plane[0]} (mm)", ylabel=f"{plane[1]} (mm)", aspect="equal")
    return ax


def plot_tract_profile(
    profiles: Mapping, *, found: ProfileComparison | None = None, label: str = "FA (no unit)", ax=None, **artist
):
    """Draw profiles along a bundle: the mean of each group with a band of two standard errors.

    Parameters
    ----------
    profiles : mapping of str to array_like of shape (n_people, n_points)
        One entry per group, in the order of the legend.
    found : ProfileComparison, optional
        Its points with a corrected p below 0.05 are shaded.
    label : str
        What the profiles are of, with their unit in brackets.
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
        If `profiles` is not a mapping.
    ValueError
        If an entry has not two axes.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_tract_profile({"controls": [[0.5, 0.6], [0.5, 0.4]]}).get_ylabel()
    'FA (no unit)'
    """
    if not isinstance(profiles, Mapping) or not profiles:
        hint = 'For one group: {"everyone": profiles}.'
        raise invalid(
            "profiles", "be a mapping from label to array (n_people, n_points)", profiles, hint=hint, error=TypeError
        )
    ax = new_ax(ax, width_in=6.4)
    n_points = 0
    for name, one in profiles.items():
        values = as_array(one, "profiles", axes=("n_people", "n_points"), finite=False, min_size=1)
        n_points = values.shape[1]
        along = np.linspace(0, 100, n_points)
        mean = values.mean(axis=0)
        (line,) = ax.plot(along, mean, **({"label": name} | artist))
        if len(values) > 1:
            band = 2 * values.std(axis=0, ddof=1) / np.sqrt(len(values))
            ax.fill_between(along, mean - band, mean + band, color=line.get_color(), alpha=0.2, lw=0)
    for number, point in enumerate([] if found is None else found.where):
        half = 50 / max(n_points - 1, 1)
        at = 100 * point / max(n_points - 1, 1)
        shaded = {"color": PALETTE["yellow"], "alpha": 0.5, "lw": 0, "zorder": 0}
        ax.axvspan(at - half, at + half, label=None if number else "p < 0.05, corrected", **shaded)
    ax.set(xlabel="place along the bundle (%)", ylabel=label, xlim=(0, 100))
    ax.legend(loc="best")
    return ax
