"""A scan of a head with its masks, and one whose faults are known because they were put in."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator

__all__ = ["HeadScan", "make_head_scan"]

_WHITE, _GREY, _SCALP = 100.0, 70.0, 60.0


@dataclass(frozen=True, eq=False)
class HeadScan:
    """A scan with the masks that its metrics need.

    Parameters
    ----------
    image : numpy.ndarray of shape (x, y, z)
        Intensities, in arbitrary units; not negative.
    white, grey : numpy.ndarray of shape (x, y, z)
        True in white matter, in grey matter.
    head : numpy.ndarray of shape (x, y, z)
        True in the head, skin and skull included; everything else is air.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> scan = imaging.make_head_scan(n_voxels=16)
    >>> bool(scan.head[scan.white].all())
    True
    """

    image: np.ndarray
    white: np.ndarray
    grey: np.ndarray
    head: np.ndarray


def make_head_scan(
    *, n_voxels: int = 48, noise: float = 5.0, motion_voxels: float = 0.0, slope: float = 0.0, random_state=0
) -> HeadScan:
    """Make a scan of a round head whose faults are known.

    Parameters
    ----------
    n_voxels : int
        Edge of the cube.
    noise : float
        Standard deviation of the noise in each of the scanner's two channels; white matter has 100, grey matter 70.
    motion_voxels : float
        How far along y the head had moved when every second line was recorded, in voxels.
    slope : float
        Change of the receiver's sensitivity from one end of y to the other, as a share of its mean.
    random_state : int or numpy.random.Generator, optional
        Seed of the noise.

    Returns
    -------
    HeadScan
        Magnitude image and the true masks (x, y, z).

    Raises
    ------
    ValueError
        If a value lies outside its range.

    Notes
    -----
    White matter is a ball, grey matter a shell around it, then dark bone and bright skin. The magnitude of complex
    noise is ``0.655 noise`` wide in air. Motion multiplies every second line of k-space by the phase of a shift: ghosts
    half a frame away. No real head is round.

    References
    ----------
    Gudbjartsson H, Patz S (1995). The Rician distribution of noisy MRI data. *Magn Reson Med* 34:910-914.
    https://doi.org/10.1002/mrm.1910340618

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> scan = imaging.make_head_scan(n_voxels=16, noise=0)
    >>> round(float(scan.image[scan.white].mean()), 6)
    100.0
    """
    n = as_count(n_voxels, "n_voxels", low=12, high=512)
    noise = in_range(noise, "noise", low=0)
    shift = in_range(motion_voxels, "motion_voxels", low=-n, high=n, unit="voxels")
    slope = in_range(slope, "slope", low=0, high=1)
    generator = as_generator(random_state)
    axis = (np.arange(n) - (n - 1) / 2) / (n / 2)
    radius = np.sqrt(axis[:, None, None] ** 2 + axis[None, :, None] ** 2 + axis[None, None, :] ** 2)
    white, grey, head = radius < 0.45, (radius >= 0.45) & (radius < 0.65), radius < 0.85
    clean = _WHITE * white + _GREY * grey + _SCALP * (head & (radius >= 0.75))
    clean = clean * (1 + slope / 2 * axis[None, :, None])
    lines = np.fft.fft(clean, axis=1)
    phase = np.exp(-2j * np.pi * np.fft.fftfreq(n) * shift)
    lines[:, 1::2] *= phase[1::2, None]
    channels = np.fft.ifft(lines, axis=1) + noise * (
        generator.normal(size=clean.shape) + 1j * generator.normal(size=clean.shape)
    )
    return HeadScan(image=np.abs(channels), white=white, grey=grey, head=head)
