"""Slices with the borders of tissues, the histogram that a mixture explains, and a map on the cortex."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.tissue.mixture import TissueMixture
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_brain_slices", "plot_cortex", "plot_mixture"]

TISSUES = ("fluid", "grey matter", "white matter")
_COLORS = (PALETTE["blue"], PALETTE["orange"], PALETTE["green"], PALETTE["purple"])
_BORDERS = (PALETTE["sky"], PALETTE["vermilion"], PALETTE["yellow"])


def plot_brain_slices(image, *, labels=None, z_mm: Sequence[float] = (-20, 10, 40), bar: str = "", ax=None, **artist):
    """Draw slices of an image side by side, with the borders between tissues.

    Parameters
    ----------
    image : nibabel image of shape (x, y, z)
        What to draw; its affine says where the slices lie.
    labels : array_like of shape (x, y, z), optional
        Tissue of each voxel, 0 outside; one line is drawn around labels of 2 and more, another around 3 and more. With
        three labels the key names them as tissues of a T1-weighted scan.
    z_mm : sequence of float
        Height of each slice, in mm.
    bar : str
        Name of the values, with their unit in brackets, for a bar of colours; no bar if empty.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``; ``cmap`` as a name.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the right of the brain is on the right of the picture, and L and R say so.

    Raises
    ------
    TypeError
        If `image` has no affine.
    ValueError
        If a slice lies outside of the image, or the labels have another shape.

    Examples
    --------
    >>> import nibabel, numpy as np
    >>> from neurokit_lite import plots
    >>> image = nibabel.Nifti1Image(np.ones((4, 4, 3)), np.eye(4))
    >>> plots.plot_brain_slices(image, z_mm=[0, 2]).get_ylabel()
    'y (mm)'
    """
    from matplotlib import colormaps

    affine = getattr(image, "affine", None)
    if affine is None or len(image.shape) != 3:
        rule = "be an image with an affine and 3 axes (x, y, z)"
        raise invalid("image", rule, image, hint="nibabel.Nifti1Image(array, affine) makes one.", error=TypeError)
    borders = np.zeros(image.shape, np.uint8) if labels is None else as_array(labels, "labels", axes=("x", "y", "z"))
    if borders.shape != tuple(image.shape):
        raise invalid("labels", f"have the image's shape {tuple(image.shape)} (x, y, z)", got=f"shape {borders.shape}")
    affine, values, borders = _turned(affine, image.dataobj, borders)
    z = [_slice_at(height, affine, borders.shape[2]) for height in z_mm]
    x_mm, y_mm = (abs(affine[i, i]) for i in (0, 1))
    drawn, lines = (np.concatenate([_upright(one, i) for i in z], axis=1) for one in (values, borders))
    width, height = drawn.shape[1] * x_mm, drawn.shape[0] * y_mm
    bottom = affine[1, 3] - y_mm / 2
    ax = new_ax(ax, width_in=6.4, height_in=6.4 * height / width + 0.7)
    extent = (0, width, bottom, bottom + height)
    look = {"cmap": "gray", "origin": "lower", "extent": extent, "interpolation": "nearest"} | artist
    look["cmap"] = colormaps[look["cmap"]].resampled(32)  # more shades than the eye tells apart, and small files
    shown = ax.imshow(drawn, **look)
    _draw_borders(ax, lines, extent, n_labels=int(borders.max()))
    for i, at in enumerate(z_mm):
        text = f"z = {at:g} mm"
        ax.annotate(text, ((i + 0.5) / len(z), 1.01), xycoords="axes fraction", ha="center", va="bottom", fontsize=9)
    middle_mm = affine[0, 3] + (borders.shape[0] - 1) * affine[0, 0] / 2
    at = (np.arange(len(z))[:, None] + [0.08, 0.5, 0.92]) * width / len(z)
    ax.set_xticks(at.ravel(), ["L", f"{middle_mm:.0f}", "R"] * len(z))
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    if bar:
        ax.figure.colorbar(shown, ax=ax, label=bar, fraction=0.025, pad=0.01)
    return ax


def plot_mixture(mixture: TissueMixture, *, values, ax=None, **artist):
    """Draw a histogram of brightness, the normal distribution of each tissue, and their sum.

    Parameters
    ----------
    mixture : TissueMixture
        The tissues.
    values : array_like of shape (n_voxels,)
        Brightness of the voxels, divided by the field where one was fitted.
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
    TypeError
        If `mixture` is not a TissueMixture.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> values = [0, 0, 1, 1, 9, 9, 10, 10]
    >>> plots.plot_mixture(imaging.fit_mixture(values, n_classes=2), values=values).get_xlabel()
    'brightness (a.u.)'
    """
    as_instance(mixture, "mixture", TissueMixture, hint="imaging.fit_mixture makes one.")
    values = as_array(values, "values", axes=("n_voxels",), min_size=1)
    ax = new_ax(ax, width_in=6.5, height_in=3.4)
    look = {"bins": 100, "density": True, "color": "0.83", "label": "voxels"}
    ax.hist(values, **(look | artist))
    at = np.linspace(values.min(), values.max(), 400)
    parts = np.exp(mixture.log_density(at))
    names = TISSUES if len(parts) == 3 else [f"class {k + 1}" for k in range(len(parts))]
    for part, name, color in zip(parts, names, _COLORS * 5, strict=False):
        ax.plot(at, part, color=color, label=name)
    ax.plot(at, parts.sum(axis=0), color="black", lw=1.2, ls="--", label="their sum")
    ax.set(xlabel="brightness (a.u.)", ylabel="density (share per a.u.)")
    ax.legend(loc="upper left", fontsize=9)
    return ax


def plot_cortex(image, *, side: str = "left", label: str = "value (a.u.)", ax=None, **artist):
    """Draw a map on the cortex of fsaverage, seen from the side, through nilearn.

    Parameters
    ----------
    image : nibabel image of shape (x, y, z)
        A map in MNI space; each point of the surface gets the mean of what lies within 3 mm.
    side : {"left", "right"}
        Which hemisphere.
    label : str
        What the values are, with their unit in brackets.
    ax : matplotlib.axes.Axes, optional
        Where to draw; the surface stands in axes of its own inside.
    **artist
        ``vmin``, ``vmax``, ``cmap`` and more, passed to ``nilearn.plotting.plot_surf``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `image` has no affine.
    ValueError
        If `side` is neither left nor right.

    Notes
    -----
    The surface is fsaverage5 (10 242 points a hemisphere), which nilearn brings: the average of 40 people, not of those
    whose map is drawn. It shows where something is, to a centimetre or so.

    References
    ----------
    Fischl B, Sereno MI, Tootell RBH, Dale AM (1999). High-resolution intersubject averaging and a coordinate system for
    the cortical surface. *Hum Brain Mapp* 8:272-284.

    Examples
    --------
    >>> import nibabel, numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_cortex(np.ones((4, 4, 4)))
    Traceback (most recent call last):
        ...
    TypeError: image must be an image with an affine and 3 axes (x, y, z); got an array of shape (4, 4, 4), float64. ...
    """
    if getattr(image, "affine", None) is None or len(image.shape) != 3:
        rule = "be an image with an affine and 3 axes (x, y, z)"
        raise invalid("image", rule, image, hint="nibabel.Nifti1Image(array, affine) makes one.", error=TypeError)
    import matplotlib as mpl
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    backend = {key: mpl.rcParams[key] for key in ("backend", "backend_fallback")}
    from nilearn.datasets import load_fsaverage
    from nilearn.plotting import plot_surf
    from nilearn.surface import vol_to_surf

    mpl.rcParams.update(backend)  # importing nilearn.plotting may have chosen another
    one_of(side, "side", ("left", "right"))
    mesh = load_fsaverage("fsaverage5")["pial"].parts[side]
    values = vol_to_surf(image, mesh, radius=3.0)
    ax = new_ax(ax, width_in=5.0, height_in=3.5)
    inset = ax.inset_axes([-0.15, -0.15, 1.3, 1.3], projection="3d")
    inset.patch.set_alpha(0)
    limits = {"vmin": float(np.nanmin(values)), "vmax": float(np.nanmax(values)), "cmap": "viridis"} | artist
    plot_surf(mesh, values, axes=inset, figure=ax.figure, hemi=side, view="lateral", colorbar=False, **limits)
    scale = ScalarMappable(Normalize(limits["vmin"], limits["vmax"]), cmap=limits["cmap"])
    ax.figure.colorbar(scale, ax=ax, label=label, fraction=0.04, pad=0.02)
    xlabel = f"{side} hemisphere from the side, front at the {side} (fsaverage5)"
    ax.set(xticks=[], yticks=[], xlabel=xlabel, ylabel="height (not to scale)")
    ax.spines[:].set_visible(False)
    return ax


def _turned(affine: np.ndarray, *volumes: object) -> tuple:
    """The affine and the volumes with x to the right, y to the front and z upwards, however they were stored."""
    from nibabel.orientations import apply_orientation, inv_ornt_aff, io_orientation

    turn = io_orientation(affine)
    if np.array_equal(turn, [[0, 1], [1, 1], [2, 1]]):
        return affine, *volumes  # a file stays on the disk, but for the slices that are drawn
    turned = [apply_orientation(np.asarray(one), turn) for one in volumes]
    return affine @ inv_ornt_aff(turn, np.shape(volumes[0])), *turned


def _draw_borders(ax: object, lines: np.ndarray, extent: tuple, *, n_labels: int) -> None:
    """A line around the labels of each level from 2 on, and a key that says which is which."""
    from matplotlib.transforms import ScaledTranslation

    names = ["around grey matter", "around white matter"] if n_labels == len(TISSUES) else []
    for level, color in zip(range(2, n_labels + 1), _BORDERS, strict=False):
        line = {"colors": color, "linewidths": 1.0, "antialiased": False}
        ax.contour(lines >= level, [0.5], origin="lower", extent=extent, **line)
        name = names[level - 2] if names else f"around labels of {level} and more"
        ax.plot([], [], color=color, label=name)
    if n_labels >= 2:
        below = ax.transAxes + ScaledTranslation(0, -0.5, ax.figure.dpi_scale_trans)  # under the name of the axis
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0), bbox_transform=below, ncols=2, fontsize=9)


def _slice_at(height_mm: float, affine: np.ndarray, depth: int) -> int:
    at = round((height_mm - affine[2, 3]) / affine[2, 2])
    if not 0 <= at < depth:
        low, high = affine[2, 3], affine[2, 3] + (depth - 1) * affine[2, 2]
        raise invalid("z_mm", f"lie within the image, {low:g} to {high:g} mm", got=f"{height_mm:g} mm")
    return at


def _upright(volume: np.ndarray, z: int) -> np.ndarray:
    """One slice, x across and y up."""
    return np.asarray(volume[:, :, z]).T
