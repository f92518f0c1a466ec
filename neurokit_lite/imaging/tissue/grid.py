"""Checks of structural images: an affine, a mask of the image's shape, and voxels of a known size."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.core.masks import as_mask

__all__ = ["as_brain", "as_voxel_mm"]
__shared__ = ["as_brain", "as_voxel_mm"]  # not in the face


def as_brain(image: object, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Check that an image has an affine and three axes, and that the mask fits it; no voxel is read.

    Parameters
    ----------
    image : nibabel image of shape (x, y, z)
        A scan with the affine that says where each voxel lies.
    mask : array_like of shape (x, y, z)
        True in the brain.

    Returns
    -------
    tuple of (numpy.ndarray of shape (4, 4), numpy.ndarray of shape (x, y, z))
        The affine, voxel to mm, and the mask as booleans.

    Raises
    ------
    TypeError
        If it is not an image, or has no affine.
    ValueError
        If the image has not three axes, or the mask has another shape or is empty.

    Notes
    -----
    Closed form: shapes are compared, nothing else.

    Examples
    --------
    >>> import nibabel, numpy as np
    >>> from neurokit_lite.imaging.tissue.grid import as_brain
    >>> as_brain(nibabel.Nifti1Image(np.zeros((2, 2, 1)), np.eye(4)), np.ones((2, 2, 1)))[1].sum()
    np.int64(4)
    """
    affine = getattr(image, "affine", None)
    if not hasattr(image, "dataobj") or affine is None:
        hint = "Load it with nibabel.load, or give an array its place: nibabel.Nifti1Image(array, affine)."
        got = show(image) if isinstance(image, np.ndarray) else type(image).__name__
        raise invalid("image", "be an image with an affine (4 x 4, voxel to mm)", got=got, hint=hint, error=TypeError)
    if len(image.shape) != 3:
        raise invalid("image", "have 3 axes (x, y, z)", got=f"shape {image.shape}", hint="Take one volume of it.")
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    if inside.shape != tuple(image.shape) or not inside.any():
        got = f"shape {inside.shape} with {inside.sum()} voxels"
        rule = f"have the image's shape {tuple(image.shape)} (x, y, z) and at least one voxel"
        raise invalid("mask", rule, got=got, hint="Was it made for another resolution? Resample it with nilearn.image.")
    return np.asarray(affine, float), inside


def as_voxel_mm(voxel_mm: tuple[float, float, float]) -> np.ndarray:
    """Check the edges of a voxel.

    Parameters
    ----------
    voxel_mm : (float, float, float)
        Edges of a voxel in mm.

    Returns
    -------
    numpy.ndarray of shape (n_dimensions,)
        The three edges in mm.

    Raises
    ------
    ValueError
        If they are not three numbers above 0 mm.

    Notes
    -----
    Closed form: nothing is computed.

    Examples
    --------
    >>> from neurokit_lite.imaging.tissue.grid import as_voxel_mm
    >>> as_voxel_mm((1, 1, 3))
    array([1., 1., 3.])
    """
    edges = as_array(voxel_mm, "voxel_mm", axes=("n_dimensions",))
    if edges.shape != (3,) or (edges <= 0).any():
        hint = "nibabel.affines.voxel_sizes(image.affine) gives them."
        raise invalid("voxel_mm", "be three edges above 0 mm (x, y, z)", got=str(edges.tolist()), hint=hint)
    return edges
