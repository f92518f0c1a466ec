"""Image-quality metrics of a structural scan, with MRIQC's definitions."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.imaging.tissue.head_scan import HeadScan

__all__ = ["ImageQuality", "cjv", "cnr", "efc", "fber", "measure_scans", "snr"]


@dataclass(frozen=True)
class ImageQuality:
    """Six metrics of one scan; none has a unit.

    Parameters
    ----------
    snr_white, snr_grey : float
        Signal-to-noise ratio within each tissue; higher is better.
    cnr : float
        Contrast-to-noise ratio of white and grey matter; higher is better.
    cjv : float
        Coefficient of joint variation; lower is better.
    efc : float
        Entropy focus criterion, 0 to 1; lower is better.
    fber : float
        Energy of the head over the energy of the air; higher is better, NaN where the air was set to zero.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.ImageQuality(12.0, 8.0, 3.0, 0.4, 0.5, 900.0).cnr
    3.0
    """

    snr_white: float
    snr_grey: float
    cnr: float
    cjv: float
    efc: float
    fber: float


def snr(image: np.ndarray, mask: np.ndarray) -> float:
    """Signal-to-noise ratio of one tissue.

    Parameters
    ----------
    image : array_like of shape (x, y, z)
        Intensities, in arbitrary units.
    mask : array_like of shape (x, y, z)
        True in the tissue.

    Returns
    -------
    float
        The ratio, without unit.

    Raises
    ------
    ValueError
        If the image holds NaN, shapes differ, the mask has fewer than two voxels, or the tissue does not vary.

    Notes
    -----
    ``SNR = median / s``, with s the standard deviation over the voxels of the tissue (n - 1 in the denominator). It
    takes every difference between voxels for noise: anatomy and a sloping field count as noise, too.

    References
    ----------
    Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites.
    *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.snr(np.array([[[9.0, 10.0, 11.0]]]), np.ones((1, 1, 3)))
    10.0
    """
    image = _as_image(image)
    values = _inside(image, mask, "mask")
    if is_constant(values):
        raise invalid("image", "vary within the mask", got=f"{values[0]:g} everywhere in it", hint="Is it a real scan?")
    return float(np.median(values) / values.std(ddof=1))


def cnr(image: np.ndarray, white: np.ndarray, grey: np.ndarray, *, head: np.ndarray) -> float:
    """Contrast-to-noise ratio of white and grey matter.

    Parameters
    ----------
    image : array_like of shape (x, y, z)
        Intensities, in arbitrary units.
    white, grey : array_like of shape (x, y, z)
        True in white matter, in grey matter.
    head : array_like of shape (x, y, z)
        True in the head; all else is air.

    Returns
    -------
    float
        The ratio, without unit.

    Raises
    ------
    ValueError
        If the image holds NaN, shapes differ, a mask is empty, or nothing varies.

    Notes
    -----
    ``CNR = |m_w - m_g| / sqrt(s_w^2 + s_g^2 + s_air^2)`` with medians m and standard deviations s. Air that the scanner
    has set to zero makes it too good.

    References
    ----------
    Magnotta VA, Friedman L (2006). Measurement of signal-to-noise and contrast-to-noise in the fBIRN multicenter
    imaging study. *J Digit Imaging* 19:140-147. https://doi.org/10.1007/s10278-006-0264-x

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> image = np.array([[[8.0, 12.0, 2.0, 6.0, 0.0, 2.0]]])
    >>> white, grey = np.array([[[1, 1, 0, 0, 0, 0]]]), np.array([[[0, 0, 1, 1, 0, 0]]])
    >>> imaging.cnr(image, white, grey, head=white + grey)  # 6 / sqrt(4 + 4 + 1)
    2.0
    """
    image = _as_image(image)
    in_white, in_grey = _inside(image, white, "white"), _inside(image, grey, "grey")
    air = image[~_as_mask(image, head, "head")]
    if all(is_constant(values) for values in (in_white, in_grey, air)):
        raise invalid(
            "image", "vary within tissue or air", got="the same value throughout each", hint="Is it a real scan?"
        )
    noise = np.sqrt(in_white.var() + in_grey.var() + (air.var() if air.size else 0))
    return float(abs(np.median(in_white) - np.median(in_grey)) / noise)


def cjv(image: np.ndarray, white: np.ndarray, grey: np.ndarray) -> float:
    """Coefficient of joint variation of white and grey matter.

    Parameters
    ----------
    image : array_like of shape (x, y, z)
        Intensities, in arbitrary units.
    white, grey : array_like of shape (x, y, z)
        True in white matter, in grey matter.

    Returns
    -------
    float
        The coefficient, without unit.

    Raises
    ------
    ValueError
        If the image holds NaN, shapes differ, a mask is empty, or both tissues have one median.

    Notes
    -----
    ``CJV = (d_w + d_g) / |m_w - m_g|`` with medians m and d the median absolute deviation times 1.4826, which is the
    standard deviation where the noise is normal. Noise, a sloping field and motion all raise it: it does not say which.

    References
    ----------
    Ganzetti M, Wenderoth N, Mantini D (2016). Intensity inhomogeneity correction of structural MR images: a data-driven
    approach to define input algorithm parameters. *Front Neuroinform* 10:10. https://doi.org/10.3389/fninf.2016.00010

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> image = np.array([[[9.0, 10.0, 11.0, 4.0, 5.0, 6.0]]])
    >>> white = np.array([[[1, 1, 1, 0, 0, 0]]])
    >>> round(imaging.cjv(image, white, 1 - white), 4)  # 2 x 1.4826 / 5
    0.593
    """
    image = _as_image(image)
    in_white, in_grey = _inside(image, white, "white"), _inside(image, grey, "grey")
    medians = np.array([np.median(in_white), np.median(in_grey)])
    if is_constant(medians):
        got = f"{medians[0]:g} in both"
        raise invalid(
            "image", "differ between white and grey (medians)", got=got, hint="Do the masks belong to this image?"
        )
    return float((_deviation(in_white) + _deviation(in_grey)) / np.ptp(medians))


def efc(image: np.ndarray) -> float:
    """Entropy focus criterion: how evenly the brightness is spread over the image.

    Parameters
    ----------
    image : array_like of shape (x, y, z)
        Intensities, in arbitrary units; not negative.

    Returns
    -------
    float
        0 where one voxel holds everything, 1 where all voxels are equal; no unit.

    Raises
    ------
    ValueError
        If the image holds NaN or negative values, is zero throughout, or has one voxel.

    Notes
    -----
    With ``p = x / sqrt(sum(x^2))`` over n voxels, ``EFC = -sum(p log p) / (sqrt(n) log sqrt(n))``. Ghosts and blur
    smear brightness over the image and raise it; so does a head that fills more of the frame.

    References
    ----------
    Atkinson D, Hill DLG, Stoyle PNR, Summers PE, Keevil SF (1997). Automatic correction of motion artifacts in magnetic
    resonance images using an entropy focus criterion. *IEEE Trans Med Imaging* 16:903-910.
    https://doi.org/10.1109/42.650886

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> round(imaging.efc(np.full((2, 2, 1), 7.0)), 6)
    1.0
    """
    image = _as_image(image, min_size=2)
    if image.min() < 0:
        hint = "It is meant for magnitudes, as scanners give them; was it centred or normalised?"
        raise invalid("image", "hold no negative intensities", got=f"{image.min():g}", hint=hint)
    if not image.any():
        raise invalid("image", "hold something other than zeros", image, hint="Was the file read?")
    share = image[image > 0] / np.sqrt((image**2).sum())
    widest = np.sqrt(image.size) * np.log(np.sqrt(image.size))
    return float(-(share * np.log(share)).sum() / widest)


def fber(image: np.ndarray, head: np.ndarray) -> float:
    """Foreground-background energy ratio.

    Parameters
    ----------
    image : array_like of shape (x, y, z)
        Intensities, in arbitrary units.
    head : array_like of shape (x, y, z)
        True in the head; all else is air.

    Returns
    -------
    float
        The ratio, without unit; NaN where the air's median is zero (skull-stripped, or blanked by the scanner).

    Raises
    ------
    ValueError
        If the image holds NaN, shapes differ, or there is no head or no air.

    Notes
    -----
    ``FBER = median(x^2 in the head) / median(x^2 in the air)``. Makers of scanners clean the air in different ways, so
    it may be compared within one scanner only.

    References
    ----------
    Shehzad Z, et al. (2015). The Preprocessed Connectomes Project Quality Assessment Protocol. *Front Neurosci
    Conference Abstract: Neuroinformatics 2015*. https://doi.org/10.3389/conf.fnins.2015.91.00047

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.fber(np.array([[[10.0, 10.0, 2.0, 2.0]]]), np.array([[[1, 1, 0, 0]]]))
    25.0
    """
    image = _as_image(image)
    inside = _inside(image, head, "head")
    air = image[~_as_mask(image, head, "head")]
    if not air.size:
        raise invalid(
            "head", "leave some air around it", got=f"{inside.size} of {image.size} voxels", hint="Is it inverted?"
        )
    below = np.median(air**2)
    return float(np.median(inside**2) / below) if below > 0 else float("nan")


def measure_scans(scans: Iterable[HeadScan]) -> dict[str, np.ndarray]:
    """Measure scans one after the other, so that only one of them is in memory.

    Parameters
    ----------
    scans : iterable of HeadScan
        The scans; a generator may read each from its file when it is asked for.

    Returns
    -------
    dict of str to numpy.ndarray of shape (n_scans,)
        The metrics of :class:`ImageQuality` by name, in the order of the scans.

    Raises
    ------
    TypeError
        If something else than a HeadScan comes.
    ValueError
        If a scan cannot be measured; the message says why.

    Notes
    -----
    Closed form: each scan is measured alone.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> table = imaging.measure_scans(imaging.make_head_scan(n_voxels=16, random_state=i) for i in range(3))
    >>> table["cnr"].shape
    (3,)
    """
    if isinstance(scans, HeadScan) or not isinstance(scans, Iterable):
        raise invalid(
            "scans", "be several HeadScan, in a list or a generator", scans, hint="For one: [scan].", error=TypeError
        )
    rows = [astuple(_measure(scan)) for scan in scans]
    columns = np.array(rows, dtype=float).reshape(-1, len(fields(ImageQuality)))
    return {field.name: column for field, column in zip(fields(ImageQuality), columns.T, strict=True)}


def _measure(scan: HeadScan) -> ImageQuality:
    if not isinstance(scan, HeadScan):
        raise invalid("scans", "hold nothing but HeadScan", scan, error=TypeError)
    image, white, grey, head = scan.image, scan.white, scan.grey, scan.head
    return ImageQuality(
        snr_white=snr(image, white),
        snr_grey=snr(image, grey),
        cnr=cnr(image, white, grey, head=head),
        cjv=cjv(image, white, grey),
        efc=efc(image),
        fber=fber(image, head),
    )


def _as_image(image: object, min_size: int = 1) -> np.ndarray:
    return as_array(image, "image", axes=("x", "y", "z"), min_size=min_size)


def _as_mask(image: np.ndarray, mask: object, name: str) -> np.ndarray:
    mask = as_mask(mask, name, axes=("x", "y", "z"))
    if mask.shape != image.shape:
        got = f"shape {mask.shape}"
        raise invalid(
            name, f"have the image's shape {image.shape} (x, y, z)", got=got, hint="Resample it to the image first."
        )
    return mask


def _inside(image: np.ndarray, mask: object, name: str) -> np.ndarray:
    values = image[_as_mask(image, mask, name)]
    if values.size < 2:
        raise invalid(name, "hold at least two voxels", got=str(values.size), hint="Is the mask empty?")
    return values


def _deviation(values: np.ndarray) -> float:
    """Median absolute deviation, scaled to the standard deviation of normal noise."""
    return float(1.482602218505602 * np.median(np.abs(values - np.median(values))))
