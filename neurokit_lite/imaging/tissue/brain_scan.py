"""A scan of a brain whose tissue, field and noise are known, because they were put in."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.tissue.grid import as_voxel_mm

__all__ = ["BrainScan", "make_brain_scan"]

_BRIGHTNESS = np.array([30.0, 70.0, 100.0])  # fluid, grey, white, in arbitrary units


@dataclass(frozen=True, eq=False)
class BrainScan:
    """A simulated scan with its truth.

    Parameters
    ----------
    image : nibabel image of shape (x, y, z)
        The scan, in arbitrary units; 0 outside of the brain.
    mask : numpy.ndarray of shape (x, y, z)
        True in the brain.
    labels : numpy.ndarray of shape (x, y, z)
        True tissue: 1 fluid, 2 grey, 3 white; 0 outside.
    field : numpy.ndarray of shape (x, y, z)
        The field that multiplied the brightness, mean 1 in the brain; 1 outside.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> white = np.zeros((6, 6, 6)); white[:3] = 1
    >>> scan = imaging.make_brain_scan(1 - white, white, np.ones((6, 6, 6)), noise=0, blur_voxels=0, field_range=0)
    >>> np.unique(scan.image.get_fdata()[scan.labels == 3])
    array([100.])
    """

    image: object
    mask: np.ndarray
    labels: np.ndarray
    field: np.ndarray


def make_brain_scan(
    grey: np.ndarray,
    white: np.ndarray,
    mask: np.ndarray,
    *,
    voxel_mm: tuple[float, float, float] = (2.0, 2.0, 2.0),
    noise: float = 0.05,
    field_range: float = 0.4,
    borders: str = "sharp",
    blur_voxels: float = 0.5,
    random_state=0,
) -> BrainScan:
    """Make a T1-weighted scan from maps that say where grey and white matter lie.

    Parameters
    ----------
    grey, white : array_like of shape (x, y, z)
        Share or probability of each tissue, 0 to 1; what is left is fluid.
    mask : array_like of shape (x, y, z)
        True in the brain.
    voxel_mm : (float, float, float)
        Edges of a voxel in mm.
    noise : float
        Standard deviation of the noise, as a share of white matter's brightness.
    field_range : float
        The field's largest less its smallest value in the brain; 0.4 is what simulations call 40 %.
    borders : {"sharp", "shared"}
        Brightness of the likeliest tissue; or of all tissues in a voxel, weighted by their shares.
    blur_voxels : float
        Standard deviation, in voxels, of the blur that mixes tissues at their borders.
    random_state : int or numpy.random.Generator, optional
        Seed of field and noise.

    Returns
    -------
    BrainScan
        The scan and its truth.

    Raises
    ------
    ValueError
        If shapes differ, the mask is empty, or a number lies outside of its range.

    Notes
    -----
    The true label of a voxel is the largest share. Brightness is 30 for fluid, 70 for grey, 100 for white matter, mixed
    by shares or blur, multiplied by the field; then normal noise is added. The field is a sum of three cosines, each
    longer than the brain, and not of the polynomials that :func:`fit_mixture` fits. Vessels, membranes and deep nuclei
    brighter than cortex are missing, so real brains are harder.

    References
    ----------
    Kwan RK-S, Evans AC, Pike GB (1999). MRI simulation-based evaluation of image-processing and classification methods.
    *IEEE Trans Med Imaging* 18:1085-1097. https://doi.org/10.1109/42.816072

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> half = np.zeros((6, 6, 6)); half[:3] = 1
    >>> scan = imaging.make_brain_scan(half, 1 - half, np.ones((6, 6, 6)))
    >>> round(float(np.ptp(scan.field)), 6)
    0.4
    """
    import nibabel
    from scipy.ndimage import gaussian_filter

    inside, shares = _as_shares(grey, white, mask)
    edges = as_voxel_mm(voxel_mm)
    noise = in_range(noise, "noise", low=0, high=1)
    field_range = in_range(field_range, "field_range", low=0, high=1.5)
    blur = in_range(blur_voxels, "blur_voxels", low=0, high=5)
    generator = as_generator(random_state)
    labels = np.where(inside, shares.argmax(axis=0) + 1, 0).astype(np.uint8)
    field = np.where(inside, _wavy_field(inside, field_range, generator), 1.0)
    if one_of(borders, "borders", ("sharp", "shared")) == "sharp":
        clean = np.append(0, _BRIGHTNESS)[labels]
    else:
        clean = np.where(inside, np.tensordot(_BRIGHTNESS, shares, axes=1), 0)
    if blur:
        clean, within = gaussian_filter(clean, blur), gaussian_filter(inside.astype(float), blur)
        clean = np.divide(clean, within, out=np.zeros_like(clean), where=inside)
    made = clean * field + noise * _BRIGHTNESS[-1] * generator.normal(size=clean.shape)
    image = nibabel.Nifti1Image(np.where(inside, made, 0).astype(np.float32), np.diag([*edges, 1.0]))
    return BrainScan(image=image, mask=inside, labels=labels, field=field.astype(np.float32))


def _wavy_field(inside: np.ndarray, field_range: float, generator: np.random.Generator) -> np.ndarray:
    """Three cosines longer than the frame, scaled to the range and to a mean of 1 in the mask."""
    at = np.ix_(*(np.linspace(0, 1, n) for n in inside.shape))
    wave = np.zeros(inside.shape)
    for _ in range(3):
        cycles, phase = generator.uniform(-0.7, 0.7, size=3), generator.uniform(0, 2 * np.pi)
        wave += np.cos(2 * np.pi * sum(c * x for c, x in zip(cycles, at, strict=True)) + phase)
    own = wave[inside]
    return 1 + field_range * (wave - own.mean()) / (1 if is_constant(own) else np.ptp(own))


def _as_shares(grey: object, white: object, mask: object) -> tuple[np.ndarray, np.ndarray]:
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    if not inside.any():
        raise invalid("mask", "hold at least one voxel", got=f"an empty mask of shape {inside.shape}")
    maps = []
    for name, given in (("grey", grey), ("white", white)):
        one = as_array(given, name, axes=("x", "y", "z"))
        if one.shape != inside.shape:
            raise invalid(name, f"have the mask's shape {inside.shape} (x, y, z)", got=f"shape {one.shape}")
        if one.min() < 0 or one.max() > 1:
            got = f"values from {one.min():g} to {one.max():g}"
            raise invalid(name, "hold shares from 0 to 1", got=got, hint="Divide an 8-bit map by 255.")
        maps.append(one)
    return inside, np.stack([1 - maps[0] - maps[1], *maps])
