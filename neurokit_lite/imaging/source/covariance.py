"""Noise covariances, checked, and whitening: channels whose noise is independent, with variance 1."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["Whitener", "as_covariance", "fit_whitener"]
__shared__ = ["as_covariance"]  # not in the face

_SMALLEST_SHARE = 1e-10  # an eigenvalue below this share of the largest is rounding, not noise


@dataclass(frozen=True, eq=False)
class Whitener:
    """A matrix that turns channels into ones whose noise is independent, with variance 1.

    Parameters
    ----------
    matrix : numpy.ndarray of shape (rank, n_channels)
        What the channels are multiplied by, one over their unit.
    """

    matrix: np.ndarray

    @property
    def rank(self) -> int:
        """Number of independent channels."""
        return len(self.matrix)


def fit_whitener(noise_covariance: np.ndarray, *, n_channels: int | None = None) -> Whitener:
    """Find the matrix that makes noise white, in the space that the noise spans.

    Parameters
    ----------
    noise_covariance : array_like of shape (n_channels, n_channels)
        Covariance of the channels without signal. It may lack rank.
    n_channels : int, optional
        How many channels there must be; None for any number.

    Returns
    -------
    Whitener
        Its rank is the number of eigenvalues above 1e-10 of the largest.

    Raises
    ------
    ValueError
        If the covariance holds NaN, is not square or symmetric, has a negative eigenvalue, or is zero.

    Notes
    -----
    With C = U diag(v) U', the matrix is diag(1 / sqrt(v)) U', without the rows whose v is zero. After an average
    reference the sum of all channels is such a row: it is left out of everything that follows, data and gain alike.

    References
    ----------
    Engemann DA, Gramfort A (2015). Automated model selection in covariance estimation and spatial whitening of MEG and
    EEG signals. *NeuroImage* 108:328-342. https://doi.org/10.1016/j.neuroimage.2014.12.040

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> average_reference = np.eye(4) - 1 / 4
    >>> imaging.fit_whitener(average_reference).rank
    3
    """
    covariance = as_covariance(noise_covariance, "noise_covariance", n_channels=n_channels)
    values, vectors = np.linalg.eigh(covariance)
    is_kept = values > _SMALLEST_SHARE * values[-1]
    return Whitener((vectors[:, is_kept] / np.sqrt(values[is_kept])).T[::-1])


def as_covariance(value: object, name: str, *, n_channels: int | None = None) -> np.ndarray:
    """Return a covariance, or say which one is wrong, and in which channels.

    Parameters
    ----------
    value : array_like of shape (n_channels, n_channels)
        What the user passed.
    name : str
        The argument's name.
    n_channels : int, optional
        How many channels there must be; None for any number.

    Returns
    -------
    numpy.ndarray of shape (n_channels, n_channels)
        The covariance, symmetric to the last bit.

    Raises
    ------
    ValueError
        If it holds NaN (the channels are named), is not square or symmetric, or has a negative eigenvalue.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite.imaging.source.covariance import as_covariance
    >>> as_covariance([[1, 0], [0, float("nan")]], "noise_covariance")
    Traceback (most recent call last):
        ...
    ValueError: noise_covariance must hold finite numbers only; got NaN or infinity in channels 1. Was a channel lost?
    """
    given = as_array(value, name, axes=("n_channels", "n_channels"), finite=False, min_size=1)
    n_channels = len(given) if n_channels is None else n_channels
    if given.shape != (n_channels, n_channels):
        got = f"shape {given.shape}"
        raise invalid(name, f"be square with the {n_channels} channels (n_channels, n_channels)", got=got)
    # A lost channel spoils its whole row; where single entries are lost, all rows that hold one are named.
    is_lost = ~np.isfinite(given)
    if is_lost.any():
        alone = np.flatnonzero(is_lost.diagonal())
        which = alone if alone.size else np.flatnonzero(is_lost.any(axis=1))
        listed = ", ".join(str(i) for i in which[:8]) + (", ..." if which.size > 8 else "")
        raise invalid(
            name, "hold finite numbers only", got=f"NaN or infinity in channels {listed}", hint="Was a channel lost?"
        )
    largest = np.abs(given).max()
    if np.abs(given - given.T).max() > 1e-8 * largest:
        i, j = np.unravel_index(np.abs(given - given.T).argmax(), given.shape)
        got = f"{given[i, j]:.3g} at [{i}, {j}] and {given[j, i]:.3g} at [{j}, {i}]"
        raise invalid(name, "be symmetric", got=got, hint="Is it a covariance?")
    covariance = (given + given.T) / 2
    lowest, highest = np.linalg.eigvalsh(covariance)[[0, -1]]
    if highest <= 0 or lowest < -1e-8 * highest:
        got = f"eigenvalues from {lowest:.3g} to {highest:.3g}"
        raise invalid(name, "have variances above 0", got=got, hint="Were the channels flat, or is it no covariance?")
    return covariance
