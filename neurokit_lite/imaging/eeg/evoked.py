"""Evoked responses: blinks out, and a band around an average."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.eeg.recording import check_finite, check_raw

_MAX_ITERATIONS = 200
_BLOCK = 1 << 22  # numbers held at a time: 32 MB

__all__ = ["BlinkRemoval", "EvokedBand", "bootstrap_evoked", "remove_blinks"]


@dataclass(frozen=True, eq=False)
class BlinkRemoval:
    """A recording without blinks, and what was taken out.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The cleaned recording, volts.
    maps : numpy.ndarray of shape (n_components, n_channels)
        How each component shows at the electrodes, no unit; NaN at channels that are marked as bad or are no EEG, which
        are left as they were.
    sources : numpy.ndarray of shape (n_components, n_times)
        Time course of each component, no unit.
    correlations : numpy.ndarray of shape (n_components,)
        Correlation of each component with the mean of the frontal channels, outside of what is annotated as BAD.
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
    fit_low_hz: float = 1.0,
    random_state: int | np.random.Generator | None = None,
) -> BlinkRemoval:
    """Take blinks out by independent component analysis.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording, high-passed as the epochs need it, at 0.1 Hz or so.
    frontal : tuple of str
        Channels near the eyes, where blinks are largest.
    n_components : int
        Number of components.
    threshold : float
        A component whose correlation with the frontal mean is larger than this, up to sign, is a blink: 0 to 1.
    fit_low_hz : float
        The components are fitted to a copy high-passed at this, in Hz, unless the recording already is; what is found
        there is taken out of `raw` as it is.
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
    the columns of the inverse of W are the maps. Slow drifts spoil the search, and a high-pass that is strong enough
    for it bends slow waves of the brain: hence the copy. It assumes that maps stay put and that sources are
    independent. A component that holds brain activity beside the blink takes that away as well: compare before and
    after.

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

    check_raw(raw)
    missing = [name for name in frontal if name not in raw.ch_names]
    if missing or not frontal:
        raise invalid(
            "frontal", "name channels of the recording", frontal, hint=f"It has {', '.join(raw.ch_names[:8])} ..."
        )
    check_finite(raw)
    eyes = raw.get_data(picks=list(frontal)).mean(axis=0)
    if is_constant(eyes) or eyes.std() < 1e-8:
        raise invalid(
            "frontal", "name channels that vary", frontal, hint="See find_bad_channels(raw), and take others."
        )
    n_components = as_count(n_components, "n_components", low=2, high=len(raw.ch_names))
    threshold = as_fraction(threshold, "threshold")
    fit_low_hz = in_range(fit_low_hz, "fit_low_hz", low=0.01, high=raw.info["sfreq"] / 4, unit="Hz")
    seed = int(as_generator(random_state).integers(2**31))
    fitted = raw
    if raw.info["highpass"] < fit_low_hz - 1e-9:
        fitted = raw.copy().load_data().filter(fit_low_hz, None, verbose="ERROR")
    eyes = fitted.get_data(picks=list(frontal)).mean(axis=0)
    ica = mne.preprocessing.ICA(n_components, random_state=seed, max_iter=_MAX_ITERATIONS, verbose="ERROR")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sklearn.exceptions.ConvergenceWarning)  # is_settled says it
        ica.fit(fitted, decim=max(1, int(raw.info["sfreq"] // 80)), verbose="ERROR")
    is_good = np.isfinite(
        fitted.get_data(picks=frontal[:1], reject_by_annotation="NaN", verbose="ERROR")[0]
    )  # not marked as BAD
    found = ica.get_sources(fitted).get_data()[:, is_good]
    correlations = np.array([np.corrcoef(source, eyes[is_good])[0, 1] for source in found])
    sources = ica.get_sources(raw).get_data()
    is_blink, is_settled = np.abs(correlations) > threshold, ica.n_iter_ < _MAX_ITERATIONS
    clean = ica.apply(raw.copy().load_data(), exclude=list(np.flatnonzero(is_blink)), verbose="ERROR")
    maps = np.full((n_components, len(raw.ch_names)), np.nan)
    maps[:, [raw.ch_names.index(name) for name in ica.ch_names]] = ica.get_components().T
    return BlinkRemoval(clean, maps, sources, correlations, is_blink, is_settled)


@dataclass(frozen=True, eq=False)
class EvokedBand:
    """An average over trials or people, and a band around it.

    Parameters
    ----------
    mean : numpy.ndarray of shape (n_channels, n_times)
        The average, in the data's unit.
    low, high : numpy.ndarray of shape (n_channels, n_times)
        Ends of the band, in the same unit.
    alpha : float
        How often the band misses the truth at a point.
    n_trials : int
        Number of trials, or people.
    """

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    alpha: float
    n_trials: int


def bootstrap_evoked(
    trials: np.ndarray,
    *,
    n_bootstraps: int = 1000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> EvokedBand:
    """Put a band around an average, by drawing whole trials, or people, with replacement.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_channels, n_times)
        Epochs of one person, or one average a person, in any unit. For a difference within people pass the differences.
    n_bootstraps : int
        How many times as many trials as there are are drawn.
    alpha : float
        How often the band may miss the truth at a point, half of it on either side.
    random_state : None, int or numpy.random.Generator
        Source of the draws.

    Returns
    -------
    EvokedBand
        Average and band, each (n_channels, n_times).

    Raises
    ------
    ValueError
        If there are fewer than 5 trials, or a value is NaN.

    Notes
    -----
    Bootstrap-t: each draw of n trials gives a mean m* and its standard error s*; the quantiles q of (m* - m) / s* turn
    into the band m - q_high s to m - q_low s. For Gaussian values these are about those of Student's t, the closed
    form; for skewed ones the band is skewed too. It is for one point at a time: that *some* point of many leaves it is
    no finding (:func:`cluster_test` is for that). Trials must be independent; for a sentence about people, draw people.

    References
    ----------
    Efron B, Tibshirani RJ (1993). *An Introduction to the Bootstrap*. Chapman & Hall, chapter 12.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> trials = np.arange(101.0).reshape(-1, 1, 1)  # 0, 1, ..., 100: a mean of 50, a standard error of 2.9
    >>> band = imaging.bootstrap_evoked(trials, random_state=0)
    >>> float(band.mean[0, 0]), abs(float(band.high[0, 0] - band.low[0, 0]) - 4 * 2.9) < 0.5  # 2 on either side
    (50.0, True)
    """
    trials = as_array(trials, "trials", axes=("n_trials", "n_channels", "n_times"))
    n, shape = len(trials), trials.shape[1:]
    if n < 5:
        hint = "With fewer, too many draws hold one trial only."
        raise invalid("trials", "hold at least 5 trials (n_trials, n_channels, n_times)", trials, hint=hint)
    n_bootstraps = as_count(n_bootstraps, "n_bootstraps", low=100)
    alpha, generator = as_fraction(alpha, "alpha"), as_generator(random_state)
    weights = generator.multinomial(n, np.full(n, 1 / n), size=n_bootstraps) / n
    mean, is_flat = trials.mean(axis=0), is_constant(trials, axis=0).ravel()
    apart = (trials - mean).reshape(n, -1)
    band = np.zeros((2, apart.shape[1]))
    width = max(1, _BLOCK // n_bootstraps)
    for first in range(0, apart.shape[1], width):
        part = apart[:, first : first + width]
        drawn = weights @ part
        spread = np.sqrt(np.maximum(weights @ part**2 - drawn**2, np.finfo(float).tiny))
        quantiles = np.quantile(drawn / spread, [1 - alpha / 2, alpha / 2], axis=0)
        band[:, first : first + width] = -quantiles * part.std(axis=0)
    band[:, is_flat] = 0  # the same in all trials: what is left is rounding
    low, high = mean + band.reshape(2, *shape)
    return EvokedBand(mean, low, high, alpha, n)
