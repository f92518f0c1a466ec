"""Masking: from an image to one time series per voxel, and back."""

import warnings

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask

__all__ = ["mask_series", "unmask", "warn_of_no_affine"]
__shared__ = ["warn_of_no_affine"]  # not in the face


def mask_series(image: object, mask: np.ndarray) -> np.ndarray:
    """Take the time series of a mask's voxels out of a 4-D image.

    Parameters
    ----------
    image : nibabel image of shape (x, y, z, n_times)
        The scans, with the affine that says where each voxel lies.
    mask : array_like of shape (x, y, z)
        True where a voxel is wanted.

    Returns
    -------
    numpy.ndarray of shape (n_voxels, n_times)
        One row per voxel, in the order of ``np.argwhere(mask)``.

    Raises
    ------
    TypeError
        If it is not an image, or has no affine.
    ValueError
        If the mask has another shape or is empty, or a voxel in it is NaN.

    Warns
    -----
    UserWarning
        If the file says nothing of where its voxels lie, so that nibabel made an affine up.

    Notes
    -----
    Closed form: ``image[mask]``. Values outside of the mask are not looked at.

    Examples
    --------
    >>> import nibabel, numpy as np
    >>> from neurokit_lite import imaging
    >>> image = nibabel.Nifti1Image(np.arange(8.0).reshape(2, 1, 1, 4), np.eye(4))
    >>> imaging.mask_series(image, np.array([[[False]], [[True]]]))
    array([[4., 5., 6., 7.]])
    """
    hint = "Load it with nibabel.load, or give an array its place: nibabel.Nifti1Image(array, affine)."
    affine = getattr(image, "affine", None)
    if not hasattr(image, "dataobj") or affine is None:
        rule = "be an image with an affine (4 x 4, voxel to mm)"
        raise invalid("image", rule, type(image).__name__ if affine is None else image, hint=hint, error=TypeError)
    warn_of_no_affine(image)
    values = as_array(np.asanyarray(image.dataobj), "image", axes=("x", "y", "z", "n_times"), dtype=None, finite=False)
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    if inside.shape != values.shape[:3] or not inside.any():
        got = f"shape {inside.shape} with {inside.sum()} voxels"
        rule = f"have the image's shape {values.shape[:3]} (x, y, z) and at least one voxel"
        raise invalid("mask", rule, got=got, hint="Was it made for another resolution? Resample it with nilearn.image.")
    series = values[inside]
    n_bad = int((~np.isfinite(series)).any(axis=1).sum())
    if n_bad:
        got = f"NaN or infinite values in {n_bad} of {len(series)} voxels"
        raise invalid("image", "be finite inside of the mask", got=got, hint="Leave these voxels out of the mask.")
    return series


def unmask(values: np.ndarray, mask: np.ndarray, *, fill: float = np.nan) -> np.ndarray:
    """Put one value per voxel back to its place.

    Parameters
    ----------
    values : array_like of shape (n_voxels,)
        One value for each voxel of the mask; a NaN stays one.
    mask : array_like of shape (x, y, z)
        True where a voxel has a value.
    fill : float
        What stands everywhere else.

    Returns
    -------
    numpy.ndarray of shape (x, y, z)
        The map.

    Raises
    ------
    ValueError
        If the mask holds another number of voxels.

    Notes
    -----
    Closed form: the inverse of ``map[mask]``.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.unmask([7.0], np.array([[[False]], [[True]]]), fill=0).ravel()
    array([0., 7.])
    """
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    values = as_array(values, "values", axes=("n_voxels",), dtype=None, finite=False)
    if values.size != inside.sum():
        rule = f"have one entry for each of the {inside.sum()} voxels in mask"
        raise invalid("values", rule, got=str(values.size), hint="Is the mask the one that the series were taken with?")
    volume = np.full(inside.shape, fill, dtype=np.result_type(values.dtype, float))
    volume[inside] = values
    return volume


def warn_of_no_affine(image: object, name: str = "image", *, stacklevel: int = 3) -> None:
    """Warn of a NIfTI file whose two codes for its affine are 0; other formats have no such codes."""
    if not any(int(image.header.get(key, 1)) for key in ("sform_code", "qform_code")):
        words = f"{name} has no affine of its own (sform and qform code are 0): left and right, and mm, are a guess."
        warnings.warn(f"{words} Take it from the scanner's files.", UserWarning, stacklevel=stacklevel)
