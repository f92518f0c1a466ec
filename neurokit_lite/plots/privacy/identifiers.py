"""Pictures of identifiers: a head, as somebody sees it who meets its owner."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.plots.style import new_ax

__all__ = ["plot_head_front"]

_LIGHT = np.array([0.35, 0.45])  # from the left and from above


def plot_head_front(image, *, level=40.0, voxel_mm=3.0, ax=None, **artist):
    """Draw the surface of a head from the front, lit from above.

    Parameters
    ----------
    image : array_like of float, shape (x, y, z)
        Scan with right, front and up rising along its axes; arbitrary units.
    level : float
        Brightness at which the head begins, in the unit of the scan.
    voxel_mm : float
        Size of a voxel in mm.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; right of the head is on the left of the picture, as one who stands before it sees it.

    Raises
    ------
    ValueError
        If nothing is as bright as `level`, or the scan has other axes.

    Notes
    -----
    For each line of sight the first voxel above `level`; brightness is the cosine between the surface and the light.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_head_front(np.full((4, 4, 4), 99.0)).get_xlabel()
    'right to left (mm)'
    """
    image = as_array(image, "image", axes=("x", "y", "z"), min_size=8)
    voxel = in_range(voxel_mm, "voxel_mm", low=1e-3, high=100, unit="mm")
    is_head = image > in_range(level, "level")
    is_seen = is_head.any(axis=1)
    if not is_seen.any() or min(is_seen.shape) < 2:
        raise invalid("image", f"hold voxels above level = {level:g}, at least two from side to side and up", image)
    depth = np.where(is_seen, is_head.shape[1] - is_head[:, ::-1].argmax(axis=1), 0).astype(float)
    slopes = np.array(np.gradient(depth))
    light = 1 + _LIGHT @ -slopes.reshape(2, -1)
    shade = (light / np.sqrt(1 + (slopes**2).sum(axis=0).ravel())).reshape(depth.shape)
    picture = np.where(is_seen, np.clip(shade, 0.08, None), 0.0)[::-1].T
    ax = new_ax(ax, width_in=3.2, height_in=3.6)
    reach = (0, picture.shape[1] * voxel, 0, picture.shape[0] * voxel)
    look = {"cmap": "gray", "origin": "lower", "extent": reach, "vmin": 0.0, "vmax": 1.3, "interpolation": "bilinear"}
    ax.imshow(picture, **(look | artist))
    ax.set(xlabel="right to left (mm)", ylabel="up (mm)")
    return ax
