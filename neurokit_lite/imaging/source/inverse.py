"""Inverse operators from channels to sources: minimum norm, dSPM, sLORETA, and the LCMV beamformer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.imaging.source.covariance import Whitener, as_covariance, fit_whitener
from neurokit_lite.scale.chunking import follow_pieces

__all__ = [
    "Inverse",
    "apply_inverse",
    "apply_inverse_in_chunks",
    "as_gain",
    "as_kernel",
    "fit_beamformer",
    "fit_minimum_norm",
    "source_power",
]
__shared__ = ["as_gain", "as_kernel"]  # not in the face

_SMALLEST_EIGENVALUE = 1e-9  # of the data's covariance, relative to its mean: below it nothing was measured


@dataclass(frozen=True, eq=False)
class Inverse:
    """A matrix that turns channels into an estimate at every source.

    Parameters
    ----------
    kernel : numpy.ndarray of shape (n_sources, n_directions, n_channels)
        What every channel is multiplied by; nA m per unit of the channels, or no unit where the method divides by
        noise.
    method : str
        ``"mne"``, ``"dspm"``, ``"sloreta"`` or ``"lcmv"``.
    rank : int
        Number of independent channels that the noise covariance left.
    directions : numpy.ndarray of shape (n_sources, n_orientations), optional
        The direction that a beamformer chose at each source, of length 1; None for the others.
    """

    kernel: np.ndarray
    method: str
    rank: int
    directions: np.ndarray | None = None

    def __post_init__(self) -> None:
        check_fields(self, {"kernel": ("n_sources", "n_directions", "n_channels")})


def fit_minimum_norm(
    gain: np.ndarray, noise_covariance: np.ndarray, *, method: str = "mne", snr: float = 3.0, depth: float = 0.0
) -> Inverse:
    """Fit a minimum-norm inverse: the smallest currents that explain the data, or their dSPM or sLORETA.

    Parameters
    ----------
    gain : array_like of shape (n_channels, n_sources, n_orientations)
        Lead field, for example of :func:`eeg_lead_field`. One orientation where the direction is known (along the
        normal of the cortex), three where it is not.
    noise_covariance : array_like of shape (n_channels, n_channels)
        Covariance of the channels without signal, in the channels' unit squared. It may lack rank, as after an average
        reference: what it does not span is left out of data and gain alike.
    method : str
        ``"mne"``: currents. ``"dspm"``: currents over the standard deviation that noise gives them. ``"sloreta"``: over
        the one that noise and the assumed sources give them.
    snr : float
        Size of the signal over size of the noise (amplitudes) that the estimate assumes.
    depth : float
        0 treats all sources alike; towards 1 deep ones are allowed larger currents.

    Returns
    -------
    Inverse
        The matrix, ready for :func:`apply_inverse`.

    Raises
    ------
    ValueError
        If a covariance holds NaN, has another shape than the channels ask for or a negative variance, or `snr` is not
        positive.

    Notes
    -----
    With W the whitener of the noise, L = W gain, and R = s w the assumed variance of sources,

    K = R L' (L R L' + 1/snr^2)^-1 W,    w = 1 / abs(L)^(2 depth),

    where s makes the mean of the diagonal of L R L' one. Sources are assumed independent, with variance R. As w is the
    same for a deep and a shallow source (``depth=0``) and shallow ones need less current, the estimate leans to the
    surface. dSPM divides by the root of the diagonal of K C K', summed over orientations. sLORETA multiplies with the
    inverse root of each source's block of K (C + snr^2 gain R gain') K'; then a single source without noise peaks at
    its own place.

    References
    ----------
    Hämäläinen MS, Ilmoniemi RJ (1994). Interpreting magnetic fields of the brain: minimum norm estimates. *Med Biol Eng
    Comput* 32:35-42. https://doi.org/10.1007/BF02512476

    Dale AM, et al. (2000). Dynamic statistical parametric mapping. *Neuron* 26:55-67.
    https://doi.org/10.1016/S0896-6273(00)81138-1

    Pascual-Marqui RD (2002). Standardized low resolution brain electromagnetic tomography. *Methods Find Exp Clin
    Pharmacol* 24 Suppl D:5-12.

    Examples
    --------
    One channel sees one source with gain 2. R is 1/4, so K = 0.5 / (1 + 1): half of the 1 nA m that explains 2 µV.

    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.fit_minimum_norm(np.full((1, 1, 1), 2.0), np.eye(1), snr=1)
    >>> round(float(imaging.apply_inverse(inverse, [[2.0]])[0, 0]), 6)
    0.5
    """
    gain = as_gain(gain)
    one_of(method, "method", ("mne", "dspm", "sloreta"))
    snr = in_range(snr, "snr", low=0, high=1e6)
    if snr == 0:
        raise invalid(
            "snr", "be above 0", snr, hint="It is a ratio of amplitudes; 3 is usual for averages, 1 for single trials."
        )
    depth = in_range(depth, "depth", low=0, high=1)
    white = fit_whitener(noise_covariance, n_channels=len(gain))
    n_channels, n_sources, n_orientations = gain.shape
    lead = (white.matrix @ gain.reshape(n_channels, -1)).reshape(white.rank, n_sources, n_orientations)
    prior = _size(lead) ** (-2 * depth)
    prior *= white.rank / np.einsum("s,csk->", prior, lead**2)
    flat = lead.reshape(white.rank, -1)
    weighted = (lead * prior[:, None]).reshape(white.rank, -1)
    spread = weighted @ flat.T
    kernel = np.linalg.solve(spread + np.eye(white.rank) / snr**2, weighted).T  # from whitened channels
    kernel = kernel.reshape(n_sources, n_orientations, white.rank)
    if method == "dspm":
        kernel = kernel / np.linalg.norm(kernel, axis=(1, 2), keepdims=True)
    elif method == "sloreta":
        kernel = _standardise(kernel, np.eye(white.rank) + snr**2 * spread)
    return Inverse(kernel @ white.matrix, method, white.rank)


def _standardise(kernel: np.ndarray, covariance: np.ndarray) -> np.ndarray:
    """Multiply each source's rows with the inverse root of their covariance (n_directions, n_directions)."""
    blocks = kernel @ covariance @ kernel.transpose(0, 2, 1)
    values, vectors = np.linalg.eigh(blocks)
    # A radial source gives MEG nothing: its direction has no variance and stays out.
    is_seen = values > 1e-10 * values[:, -1:]
    root = np.where(is_seen, 1 / np.sqrt(np.where(is_seen, values, 1)), 0)
    return (vectors * root[:, None]) @ vectors.transpose(0, 2, 1) @ kernel


def fit_beamformer(
    gain: np.ndarray, data_covariance: np.ndarray, noise_covariance: np.ndarray, *, regularisation: float = 0.05
) -> Inverse:
    """Fit an LCMV beamformer: for each source the weights that pass it and suppress everything else.

    Parameters
    ----------
    gain : array_like of shape (n_channels, n_sources, n_orientations)
        Lead field with one orientation or three.
    data_covariance : array_like of shape (n_channels, n_channels)
        Covariance of the channels while the sources are active.
    noise_covariance : array_like of shape (n_channels, n_channels)
        Covariance without them. It may lack rank, as after an average reference.
    regularisation : float
        Added to the diagonal of the whitened data covariance, as a share of its mean.

    Returns
    -------
    Inverse
        One row of weights for each source, scaled so that noise alone has a variance of 1; the sign is arbitrary where
        the direction is free.

    Raises
    ------
    ValueError
        If a covariance holds NaN (its name and channels are given), has another shape than the channels ask for, is not
        symmetric, or the data's lacks rank that the noise's has and `regularisation` is 0.

    Notes
    -----
    Linearly constrained minimum variance, with unit noise gain: in whitened channels, l the gain of a source along its
    direction d, C the data covariance, w = C^-1 l / sqrt(l' C^-2 l). Of three orientations d is the one for which the
    output is largest over noise: the first eigenvector of (L' C^-2 L)^-1 (L' C^-1 L). The output is right as long as
    sources are uncorrelated; two sources with one time course cancel each other.

    References
    ----------
    Van Veen BD, van Drongelen W, Yuchtman M, Suzuki A (1997). Localization of brain electrical activity via linearly
    constrained minimum variance spatial filtering. *IEEE Trans Biomed Eng* 44:867-880.
    https://doi.org/10.1109/10.623056

    Sekihara K, Nagarajan SS (2008). *Adaptive Spatial Filters for Electromagnetic Brain Imaging*. Springer, chapter 4.
    https://doi.org/10.1007/978-3-540-79370-0

    Examples
    --------
    Two channels, two sources, each seen by one channel alone: the weights must be the channels.

    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.fit_beamformer(np.eye(2)[:, :, None], np.diag([5.0, 2.0]), np.eye(2), regularisation=0)
    >>> inverse.kernel[:, 0].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    gain = as_gain(gain)
    share = in_range(regularisation, "regularisation", low=0, high=10)
    covariance = as_covariance(data_covariance, "data_covariance", n_channels=len(gain))
    white = fit_whitener(noise_covariance, n_channels=len(gain))
    inverted = _invert(white.matrix @ covariance @ white.matrix.T, white, share)
    n_channels, n_sources, n_orientations = gain.shape
    lead = (white.matrix @ gain.reshape(n_channels, -1)).reshape(white.rank, n_sources, n_orientations)
    filtered = np.einsum("ij,jsk->sik", inverted, lead)  # C^-1 L, source by source
    passed = np.einsum("isk,sil->skl", lead, filtered)  # L' C^-1 L
    noise = np.einsum("sik,sil->skl", filtered, filtered)  # L' C^-2 L
    directions = _best_directions(passed, noise)
    weights = np.einsum("sik,sk->si", filtered, directions)
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    return Inverse((weights @ white.matrix)[:, None], "lcmv", white.rank, directions)


def _invert(covariance: np.ndarray, white: Whitener, share: float) -> np.ndarray:
    """Inverse of the whitened data covariance, with its diagonal raised."""
    mean = np.trace(covariance) / white.rank
    values, vectors = np.linalg.eigh(covariance + share * mean * np.eye(white.rank))
    if values[0] < _SMALLEST_EIGENVALUE * mean:
        rank = int((values >= _SMALLEST_EIGENVALUE * mean).sum())
        hint = "Use more samples than channels, reference data and noise alike, or raise regularisation."
        raise invalid(
            "data_covariance", f"have rank {white.rank}, as noise_covariance has", got=f"rank {rank}", hint=hint
        )
    return (vectors / values) @ vectors.T


def _best_directions(passed: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Direction of largest d' passed d over d' noise d at each source, of length 1: (n_sources, n_orientations)."""
    values, vectors = np.linalg.eigh(noise)
    is_seen = values > 1e-10 * values[:, -1:]
    root = vectors * np.where(is_seen, 1 / np.sqrt(np.where(is_seen, values, 1)), 0)[:, None]
    ratio = root.transpose(0, 2, 1) @ passed @ root
    found = np.einsum("skl,sl->sk", root, np.linalg.eigh(ratio)[1][:, :, -1])
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def apply_inverse(inverse: Inverse, signals: np.ndarray) -> np.ndarray:
    """Estimate how strong every source is at every moment.

    Parameters
    ----------
    inverse : Inverse
        The matrix.
    signals : array_like of shape (n_channels, n_times)
        The recording, in the unit of the gain.

    Returns
    -------
    numpy.ndarray of shape (n_sources, n_times)
        Length of the estimated moment where there are several directions; the signed estimate where there is one.

    Raises
    ------
    TypeError
        If `inverse` is not an Inverse.
    ValueError
        If the channels are not those of `inverse`, or a value is NaN.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[1.0, 0.0], [0.0, 1.0]]]), "mne", 2)  # one source, two directions
    >>> imaging.apply_inverse(inverse, [[3.0], [4.0]]).tolist()
    [[5.0]]
    """
    kernel = as_kernel(inverse)
    signals = as_array(signals, "signals", axes=("n_channels", "n_times"))
    if len(signals) != kernel.shape[2]:
        got = f"shape {signals.shape}"
        hint = turn_hint("signals", signals.shape, n_rows=kernel.shape[2])
        raise invalid(
            "signals", f"have the {kernel.shape[2]} channels of inverse (n_channels, n_times)", got=got, hint=hint
        )
    estimate = (kernel.reshape(-1, kernel.shape[2]) @ signals).reshape(*kernel.shape[:2], -1)
    return estimate[:, 0] if kernel.shape[1] == 1 else np.linalg.norm(estimate, axis=1)


def apply_inverse_in_chunks(inverse: Inverse, pieces: np.ndarray | Iterable) -> Iterator[tuple[int, np.ndarray]]:
    """Estimate a long recording piece by piece, so that memory does not grow with its length.

    Parameters
    ----------
    inverse : Inverse
        The matrix.
    pieces : iterable of (int, array_like of shape (n_channels, n_piece)), or array_like of shape (n_channels, n_times)
        First sample of each piece, and its samples, as :func:`filter_in_chunks` yields them. Or a recording: an array
        in memory or on disk (memory map, HDF5, Zarr, Dask), which is read in pieces.

    Yields
    ------
    first : int
        First sample of the piece.
    strength : numpy.ndarray of shape (n_sources, n_times)
        As :func:`apply_inverse` gives for the piece.

    Raises
    ------
    ValueError
        If a piece has other channels than `inverse`.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[2.0]]]), "mne", 1)
    >>> pieces = [(0, np.array([[1.0, 2.0]])), (2, np.array([[3.0]]))]
    >>> [(first, part.tolist()) for first, part in imaging.apply_inverse_in_chunks(inverse, pieces)]
    [(0, [[2.0, 4.0]]), (2, [[6.0]])]
    """
    as_kernel(inverse)
    for first, piece in follow_pieces(pieces, axes=("n_channels", "n_times"), is_joined=False):
        yield first, apply_inverse(inverse, piece)


def source_power(inverse: Inverse, covariance: np.ndarray) -> np.ndarray:
    """Mean power of every source over a stretch, from the covariance of its channels alone.

    Parameters
    ----------
    inverse : Inverse
        The matrix.
    covariance : array_like of shape (n_channels, n_channels)
        Second moments of the channels over the stretch, mean of x x' (a covariance, if the mean is zero).

    Returns
    -------
    numpy.ndarray of shape (n_sources,)
        Mean square of the estimate, summed over directions. For a beamformer noise alone gives 1.

    Raises
    ------
    ValueError
        If the covariance holds NaN or does not belong to the channels.

    Notes
    -----
    Sum of the diagonal of k C k' for the rows k of each source. A covariance of 64 channels stands for a recording of
    any length, so this is the cheap way to a map.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> inverse = imaging.Inverse(np.array([[[1.0, 0.0], [0.0, 2.0]]]), "mne", 2)
    >>> imaging.source_power(inverse, np.diag([3.0, 1.0])).tolist()  # 3 + 4
    [7.0]
    """
    kernel = as_kernel(inverse)
    covariance = as_covariance(covariance, "covariance", n_channels=kernel.shape[2])
    return np.einsum("skc,skc->s", kernel @ covariance, kernel)


def as_kernel(inverse: object) -> np.ndarray:
    """The kernel of an inverse operator, shape (n_sources, n_directions, n_channels)."""
    return as_instance(inverse, "inverse", Inverse, hint="fit_minimum_norm and fit_beamformer make one.").kernel


def _size(lead: np.ndarray) -> np.ndarray:
    """Length of each source's lead field, over channels and orientations: (n_sources,)."""
    return np.sqrt(np.einsum("csk,csk->s", lead, lead))


def as_gain(gain: object) -> np.ndarray:
    """A lead field with one orientation or three, in which every source is seen."""
    gain = as_array(gain, "gain", axes=("n_channels", "n_sources", "n_orientations"), min_size=1)
    if gain.shape[2] not in (1, 3):
        raise invalid("gain", "have 1 or 3 orientations (n_channels, n_sources, n_orientations)", gain)
    size = _size(gain)
    silent = np.flatnonzero(is_rounding(size, scale=size.max()))
    if silent.size:
        hint = "A radial source is silent to MEG; leave silent sources out."
        raise invalid("gain", "be above 0 for every source", got=f"0 for source {silent[0]}", hint=hint)
    return gain
