"""A small piece of white matter whose fibres are known, scanned for diffusion."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import as_columns
from neurokit_lite.data.dataset import Dataset, Provenance, simulated_card
from neurokit_lite.imaging.diffusion.gradients import Gradients, check_gradients, make_gradients

__all__ = ["make_fibre_phantom", "simulate_signal"]

_VOXEL_MM, _WIDTH, _RADIUS_MM = 2.0, 40, 5.0
_ALONG, _ACROSS, _GREY = 1.7e-3, 0.3e-3, 0.8e-3  # mm²/s
_LESION = (0.15, 0.3)  # where along the first bundle
_NAMES = ("level", "oblique", "curved")


def make_fibre_phantom(
    *,
    crossing_deg: float = 60.0,
    densities: tuple[float, float, float] = (1.0, 1.0, 1.0),
    lesion: float = 0.0,
    snr: float = 30.0,
    n_slices: int = 9,
    gradients: Gradients | None = None,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Make a diffusion scan of three bundles, two of which cross, with everything about them known.

    Parameters
    ----------
    crossing_deg : float
        Angle between the level and the oblique bundle, in degrees.
    densities : (float, float, float)
        Share of full density that the level, the oblique and the curved bundle have; 0 leaves one out.
    lesion : float
        By how much water moves more easily across the level bundle between 15 % and 30 % of its length: 0.5 is half
        as much again.
    snr : float
        Signal of an unweighted volume divided by the noise of each of the scanner's two channels.
    n_slices : int
        Slices along z.
    gradients : Gradients, optional
        The scheme; None: :func:`make_gradients`.
    random_state : int or numpy.random.Generator
        Source of the noise.

    Returns
    -------
    Dataset
        ``signal``: array (x, y, z, n_volumes), 100 without weighting. ``gradients``. ``voxel_mm``: 2. ``mask``: array
        (x, y, z), True where at least half of a voxel is fibre. ``truth``: ``names`` of the bundles; ``bundles``: array
        (n_bundles, x, y, z), share of each voxel; ``directions``: array (n_bundles, x, y, z, 3), unit vectors;
        ``ends``: array (x, y, z), 0, or 1 and 2 for the ends of the first bundle, 3 and 4 of the second, and so on;
        ``centres_mm``: one array (n_points, 3) a bundle.

    Raises
    ------
    ValueError
        If an argument is out of range.

    Notes
    -----
    Tubes of 10 mm in a box of 80 x 80 mm; in each, water moves as in a Gaussian with 1.7 and 0.3 µm²/ms along and
    across, in between with 0.8 everywhere. Where tubes overlap, a voxel's signal is the mean of theirs. The magnitude
    of complex noise is Rician. Real fibres fan out, bend and come in all widths: real tracking is harder.

    References
    ----------
    Fillard P, et al. (2011). Quantitative evaluation of 10 tractography algorithms on a realistic diffusion MR phantom.
    *NeuroImage* 56:220-234. https://doi.org/10.1016/j.neuroimage.2011.01.032

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> phantom = imaging.make_fibre_phantom(n_slices=5)
    >>> phantom["signal"].shape, phantom.truth["names"]
    ((40, 40, 5, 65), ('level', 'oblique', 'curved'))
    """
    angle = np.deg2rad(in_range(crossing_deg, "crossing_deg", low=20, high=90, unit="°"))
    weights = as_array(densities, "densities", axes=("n_bundles",))
    if weights.shape != (3,) or weights.min() < 0 or weights.max() > 1:
        raise invalid("densities", "be three shares from 0 to 1", densities)
    lesion = in_range(lesion, "lesion", low=0, high=4)
    snr = in_range(snr, "snr", low=1, high=1e6)
    n_slices = as_count(n_slices, "n_slices", low=3, high=40)
    scheme = make_gradients() if gradients is None else check_gradients(gradients)
    places = np.indices((_WIDTH, _WIDTH, n_slices)).reshape(3, -1).T * _VOXEL_MM
    centres = _centres(angle, (n_slices - 1) * _VOXEL_MM / 2)
    shares, along, at = _tubes(places, centres)
    tips = np.array([tip for line in centres for tip in (line[0], line[-1])])
    to_tips = np.linalg.norm(places[:, None] - tips, axis=2)
    ends = np.where(to_tips.min(axis=1) <= _RADIUS_MM + _VOXEL_MM, to_tips.argmin(axis=1) + 1, 0)
    shares *= weights[:, None]
    is_hurt = (at[0] > _LESION[0]) & (at[0] < _LESION[1])
    across = np.full(shares.shape, _ACROSS)
    across[0, is_hurt] *= 1 + lesion
    clean = _mixture(scheme, shares, along, across)
    generator = as_generator(random_state)
    noise = generator.normal(scale=100 / snr, size=(2, *clean.shape))
    signal = np.hypot(100 * clean + noise[0], noise[1]).astype(np.float32)
    shape = (_WIDTH, _WIDTH, n_slices)
    truth = {
        "names": _NAMES,
        "bundles": shares.reshape(3, *shape),
        "directions": along.reshape(3, *shape, 3),
        "ends": ends.reshape(shape).astype(np.uint8),
        "centres_mm": centres,
    }
    arrays = {
        "signal": signal.reshape(*shape, -1),
        "gradients": scheme,
        "voxel_mm": _VOXEL_MM,
        "mask": (shares.sum(axis=0) >= 0.5).reshape(shape),
    }
    return Dataset(arrays=arrays, provenance=_card(arrays["signal"].shape), truth=truth)


def simulate_signal(gradients: Gradients, directions: np.ndarray, *, along: float = _ALONG, across: float = _ACROSS):
    """Compute the noiseless signal of straight fibres, as a share of the unweighted signal.

    Parameters
    ----------
    gradients : Gradients
        The weighting of the volumes.
    directions : array_like of shape (n_fibres, 3)
        Unit vectors.
    along, across : float
        Diffusivity along and across the fibres, mm²/s.

    Returns
    -------
    numpy.ndarray of shape (n_fibres, n_volumes)
        Signals from 0 to 1.

    Raises
    ------
    ValueError
        If a direction has not length 1.

    Notes
    -----
    Closed form: ``exp(-b (across + (along - across) cos² angle))``, a Gaussian that is round about the fibre.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> gradients = imaging.as_gradients([0, 1000], [[0, 0, 0], [1, 0, 0]])
    >>> imaging.simulate_signal(gradients, [[1, 0, 0]], along=0, across=0)
    array([[1., 1.]])
    """
    units = as_columns(directions, "directions", axes=("n_fibres", "x, y, z"), n_columns=3, min_size=3)
    if not np.allclose(np.linalg.norm(units, axis=1), 1, atol=1e-3):
        raise invalid("directions", "be unit vectors, shape (n_fibres, 3)", directions)
    along = in_range(along, "along", low=0, high=0.1, unit="mm²/s")
    across = in_range(across, "across", low=0, high=0.1, unit="mm²/s")
    cosines = units @ check_gradients(gradients).b_vectors.T
    return np.exp(-gradients.b_values * (across + (along - across) * cosines**2))


def _centres(angle: float, z_mm: float) -> tuple[np.ndarray, ...]:
    """Centre lines: two straight ones through the middle, and a quarter of a circle that touches the first."""
    steps = np.linspace(-1, 1, 145)[:, None]
    middle = np.array([40.0, 40.0, z_mm])
    level = middle + 36 * steps * [1, 0, 0]
    oblique = middle + 36 * steps * [np.cos(angle), np.sin(angle), 0]
    turn = np.linspace(np.pi * 0.98, np.pi * 0.54, 97)[:, None]
    curved = np.hstack([80 + 30 * np.cos(turn), 30 * np.sin(turn), np.full_like(turn, z_mm)])
    return level, oblique, curved


def _tubes(places: np.ndarray, centres: tuple) -> tuple[np.ndarray, ...]:
    """Share and direction of every tube in each voxel, and where along the tube the voxel lies (0 to 1)."""
    shares, along, at = [], [], []
    n_slices = np.unique(places[:, 2]).size  # voxels above one another follow one another; seen from above they are one
    columns = places[::n_slices, :2]
    for line in centres:
        apart = np.linalg.norm(columns[:, None] - line[None, :, :2], axis=2)
        nearest, least = (np.repeat(one, n_slices) for one in (apart.argmin(axis=1), apart.min(axis=1)))
        tangents = np.gradient(line, axis=0)
        tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
        distance = np.hypot(least, places[:, 2] - line[0, 2])
        beyond = np.abs(((places - line[nearest]) * tangents[nearest]).sum(axis=1))
        is_inside = (nearest > 0) & (nearest < len(line) - 1) | (beyond < 0.1)
        shares.append(np.clip((_RADIUS_MM - distance) / _VOXEL_MM + 0.5, 0, 1) * is_inside)
        along.append(tangents[nearest])
        at.append(nearest / (len(line) - 1))
    return np.array(shares), np.array(along), np.array(at)


def _mixture(gradients: Gradients, shares: np.ndarray, along: np.ndarray, across: np.ndarray) -> np.ndarray:
    """Mean signal of all that is in a voxel: fibres, and free space where they leave room, (n_voxels, n_volumes)."""
    total = shares.sum(axis=0)
    crowded = np.maximum(total, 1.0)
    clean = np.exp(-gradients.b_values * _GREY) * (1 - total / crowded)[:, None]
    for share, directions, around in zip(shares, along, across, strict=True):
        held = np.flatnonzero(share)  # most voxels hold nothing of a tube
        cosines = directions[held] @ gradients.b_vectors.T
        decay = around[held, None] + (_ALONG - around[held, None]) * cosines**2
        clean[held] += (share / crowded)[held, None] * np.exp(-gradients.b_values * decay)
    return clean


def _card(shape: tuple[int, ...]) -> Provenance:
    return simulated_card(
        "fibre_phantom",
        "Three bundles of fibres, two of which cross",
        modality="diffusion MRI, a mean of Gaussian diffusion tensors in each voxel",
        shape=f"signal (x, y, z, n_volumes) = {shape}, voxels of 2 mm, 100 without weighting",
    )
