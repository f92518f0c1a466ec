"""Agreement of two segmentations: Dice coefficient, Hausdorff distance in mm, and volume in mL."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.imaging.tissue.grid import as_voxel_mm

__all__ = ["dice", "hausdorff_mm", "volume_ml"]


def dice(found: np.ndarray, truth: np.ndarray) -> float:
    """Compute the Dice coefficient: twice what two masks share over what they hold together.

    Parameters
    ----------
    found, truth : array_like of shape (x, y, z)
        True inside; any two masks of one shape.

    Returns
    -------
    float
        0 for no overlap, 1 for the same mask; no unit.

    Raises
    ------
    ValueError
        If the shapes differ or both masks are empty.

    Notes
    -----
    ``D = 2 |A and B| / (|A| + |B|)``. An error of one voxel's width costs a small or thin mask more than a large round
    one, so Dice of two structures, or of two voxel sizes, may not be compared.

    References
    ----------
    Dice LR (1945). Measures of the amount of ecologic association between species. *Ecology* 26:297-302.
    https://doi.org/10.2307/1932409

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.dice([[[1, 1, 0, 0]]], [[[0, 1, 1, 0]]])
    0.5
    """
    found, truth = _two_masks(found, truth)
    size = int(found.sum()) + int(truth.sum())
    if not size:
        raise invalid(
            "truth", "hold at least one voxel, or found must", got="two empty masks", hint="Which label is it?"
        )
    return 2 * int((found & truth).sum()) / size


def hausdorff_mm(
    found: np.ndarray, truth: np.ndarray, voxel_mm: tuple[float, float, float], *, percentile: float = 100.0
) -> float:
    """Compute the Hausdorff distance of the borders of two masks, in mm: how far off the worst place is.

    Parameters
    ----------
    found, truth : array_like of shape (x, y, z)
        True inside.
    voxel_mm : (float, float, float)
        Edges of a voxel in mm; they may differ.
    percentile : float
        100 for the worst place; 95 leaves the worst twentieth of each border out.

    Returns
    -------
    float
        The distance in mm.

    Raises
    ------
    ValueError
        If the shapes differ, a mask is empty, or an edge is not above 0 mm.

    Notes
    -----
    ``H = max(P_a min_b |a - b|, P_b min_a |b - a|)`` with P the percentile over the voxels of one border. The border of
    a mask are its voxels that share a face with one outside, or lie at the edge of the image. One stray voxel far away
    decides the maximum; programs differ in how they take the 95 %, so say which was used: here the larger of the two
    directions, not the percentile of both together.

    References
    ----------
    Huttenlocher DP, Klanderman GA, Rucklidge WJ (1993). Comparing images using the Hausdorff distance. *IEEE Trans
    Pattern Anal Mach Intell* 15:850-863. https://doi.org/10.1109/34.232073

    Taha AA, Hanbury A (2015). Metrics for evaluating 3D medical image segmentation: analysis, selection, and tool. *BMC
    Med Imaging* 15:29. https://doi.org/10.1186/s12880-015-0068-x

    Examples
    --------
    Two voxels apart along x, where a voxel measures 3 mm:

    >>> from neurokit_lite import imaging
    >>> imaging.hausdorff_mm([[[1]], [[0]], [[0]]], [[[0]], [[0]], [[1]]], (3, 1, 1))
    6.0
    """
    from scipy.ndimage import distance_transform_edt

    found, truth = _two_masks(found, truth)
    for name, one in (("found", found), ("truth", truth)):
        if not one.any():
            raise invalid(
                name, "hold at least one voxel", got="an empty mask", hint="It has no border to measure from."
            )
    edges = as_voxel_mm(voxel_mm)
    percentile = in_range(percentile, "percentile", low=0, high=100, unit="%")
    box = _joint_box(found | truth)
    borders = [_border(one)[box] for one in (found, truth)]
    away = [distance_transform_edt(~border, sampling=edges) for border in borders]
    both = away[1][borders[0]], away[0][borders[1]]
    return float(max(np.percentile(one, percentile) for one in both))


def volume_ml(mask: np.ndarray, voxel_mm: tuple[float, float, float]) -> float:
    """Volume of a mask, or of a map of shares, in mL.

    Parameters
    ----------
    mask : array_like of shape (x, y, z)
        True inside; or the share of each voxel, 0 to 1, that belongs to it.
    voxel_mm : (float, float, float)
        Edges of a voxel in mm.

    Returns
    -------
    float
        The volume in mL (1 000 cubic mm).

    Raises
    ------
    ValueError
        If a share lies outside of 0 to 1, or an edge is not above 0 mm.

    Notes
    -----
    Closed form: the sum of the shares times the volume of a voxel. A map of shares counts voxels at a border in part;
    a mask counts each of them as a whole or not at all.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.volume_ml(np.ones((10, 10, 10)), (2, 2, 2))
    8.0
    """
    share = as_array(mask, "mask", axes=("x", "y", "z"))
    if share.size and (share.min() < 0 or share.max() > 1 + 1e-6):
        got = f"values from {share.min():g} to {share.max():g}"
        raise invalid("mask", "hold shares from 0 to 1", got=got, hint="For one label of a map of labels: labels == 2.")
    return float(share.sum() * np.prod(as_voxel_mm(voxel_mm)) / 1000)


def _two_masks(found: object, truth: object) -> tuple[np.ndarray, np.ndarray]:
    found = as_mask(found, "found", axes=("x", "y", "z"))
    truth = as_mask(truth, "truth", axes=("x", "y", "z"))
    if found.shape != truth.shape:
        hint = "Bring one to the grid of the other first, for example with nilearn.image.resample_to_img."
        raise invalid(
            "truth", f"have the shape {found.shape} (x, y, z) of found", got=f"shape {truth.shape}", hint=hint
        )
    return found, truth


def _border(mask: np.ndarray) -> np.ndarray:
    from scipy.ndimage import binary_erosion

    return mask & ~binary_erosion(mask)


def _joint_box(mask: np.ndarray) -> tuple[slice, ...]:
    """The smallest box that holds all of the mask."""
    box = []
    for axis in range(3):
        filled = np.flatnonzero(mask.any(axis=tuple(other for other in range(3) if other != axis)))
        box.append(slice(filled[0], filled[-1] + 1))
    return tuple(box)
