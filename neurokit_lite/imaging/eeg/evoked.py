"""Evoked responses: blinks out."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.eeg.recording import _check_finite, _check_raw

_MAX_ITERATIONS = 200

__all__ = ["BlinkRemoval", "remove_blinks"]


@dataclass(frozen=True, eq=False)
class BlinkRemoval:
    """A recording without blinks, and what was taken out.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The cleaned recording, volts.
    maps : numpy.ndarray of shape (n_components, n_channels)
        How each component shows at the electrodes, no unit.
    sources : numpy.ndarray of shape (n_components, n_times)
        Time course of each component, no unit.
    correlations : numpy.ndarray of shape (n_components,)
        Correlation of each component with the mean of the frontal channels.
    is_blink : numpy.ndarray of shape (n_components,)
        Which components were taken out.
    is_settled : bool
        Whether the search came to rest. Among sources that are nearly Gaussian it never does, and need not.
    """

    raw: object
    maps: np.ndarray
    sources: np.ndarray
    correlations: np.ndarray
    is_blink: np.ndarray
    is_settled: bool


def remove_blinks(
    raw,
    *,
    frontal: tuple[str, ...] = ("Fp1", "Fp2"),
    n_components: int = 15,
    threshold: float = 0.6,
    random_state: int | np.random.Generator | None = None,
) -> BlinkRemoval:
    """Take blinks out by independent component analysis.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording, high-passed at about 1 Hz or higher.
    frontal : tuple of str
        Channels near the eyes, where blinks are largest.
    n_components : int
        Number of components.
    threshold : float
        A component whose correlation with the frontal mean is larger than this, up to sign, is a blink: 0 to 1.
    random_state : None, int or numpy.random.Generator
        Where the search for components starts.

    Returns
    -------
    BlinkRemoval
        The cleaned recording, and the components with their correlations.

    Raises
    ------
    TypeError
        If `raw` is no recording of mne.
    ValueError
        If a frontal channel is not there, the frontal channels are flat, a voltage is NaN, or there are fewer channels
        than components.

    Notes
    -----
    mne's FastICA finds weights W such that the rows of W x are as far from Gaussian as can be; x is the recording, and
    the columns of the inverse of W are the maps. It assumes that maps stay put and that sources are independent.
    A component that holds brain activity beside the blink takes that away as well, so compare before and after.

    References
    ----------
    Jung TP, et al. (2000). Removing electroencephalographic artifacts by blind source separation. *Psychophysiology*
    37:163-178. https://doi.org/10.1111/1469-8986.3720163

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_oddball_recording(n_trials=40)
    >>> clean = imaging.remove_blinks(imaging.filter_raw(study["raw"], low_hz=1, high_hz=40), random_state=0)
    >>> int(clean.is_blink.sum())
    1
    """
    import mne
    import sklearn.exceptions

    _check_raw(raw)
    missing = [name for name in frontal if name not in raw.ch_names]
    if missing or not frontal:
        raise invalid(
            "frontal", "name channels of the recording", frontal, hint=f"It has {', '.join(raw.ch_names[:8])} ..."
        )
    _check_finite(raw)
    eyes = raw.get_data(picks=list(frontal)).mean(axis=0)
    if eyes.std() < 1e-8:
        raise invalid(
            "frontal", "name channels that vary", frontal, hint="See find_bad_channels(raw), and take others."
        )
    n_components = as_count(n_components, "n_components", low=2, high=len(raw.ch_names))
    threshold = as_fraction(threshold, "threshold")
    seed = int(as_generator(random_state).integers(2**31))
    ica = mne.preprocessing.ICA(n_components, random_state=seed, max_iter=_MAX_ITERATIONS, verbose="ERROR")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sklearn.exceptions.ConvergenceWarning)  # is_settled says it
        ica.fit(raw, decim=max(1, int(raw.info["sfreq"] // 80)), verbose="ERROR")
    sources = ica.get_sources(raw).get_data()
    correlations = np.array([np.corrcoef(source, eyes)[0, 1] for source in sources])
    is_blink, is_settled = np.abs(correlations) > threshold, ica.n_iter_ < _MAX_ITERATIONS
    clean = ica.apply(raw.copy().load_data(), exclude=list(np.flatnonzero(is_blink)), verbose="ERROR")
    return BlinkRemoval(clean, ica.get_components().T, sources, correlations, is_blink, is_settled)
