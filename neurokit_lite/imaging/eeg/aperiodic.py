"""Aperiodic (1/f) background of a spectrum, the peaks above it, and a test of them against noise of its slope."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.eeg.spectra import multitaper_power
from neurokit_lite.imaging.eeg.synthetic import make_coloured_noise
from neurokit_lite.imaging.eeg.tapers import as_band, as_signals

__all__ = ["AperiodicFit", "RhythmTest", "fit_aperiodic", "rhythm_test"]

_TUKEY = 4.685  # residuals beyond this many standard deviations weigh nothing; 95 % efficient for Gaussian ones


@dataclass(frozen=True, eq=False)
class AperiodicFit:
    """A spectrum and the power law beneath it.

    Parameters
    ----------
    frequencies_hz : numpy.ndarray of shape (n_frequencies,)
        The frequencies fitted, in Hz.
    power : numpy.ndarray of shape (n_channels, n_frequencies)
        Power density, the signal's unit squared per Hz.
    background : numpy.ndarray of shape (n_channels, n_frequencies)
        The power law, in the same unit.
    exponent : numpy.ndarray of shape (n_channels,)
        How steeply it falls: power goes as 1 / frequency to this exponent.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> frequencies_hz = np.arange(2.0, 41)
    >>> found = imaging.fit_aperiodic(frequencies_hz, 100 / frequencies_hz[None] ** 1.5)
    >>> float(found.exponent[0].round(6)), bool(np.abs(found.excess_db).max() < 1e-6)
    (1.5, True)
    """

    frequencies_hz: np.ndarray
    power: np.ndarray
    background: np.ndarray
    exponent: np.ndarray

    @property
    def excess_db(self) -> np.ndarray:
        """Power above the background, in dB: (n_channels, n_frequencies)."""
        return 10 * np.log10(self.power / self.background)

    def peak(self, band_hz: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
        """Return frequency (Hz) and height (dB) of what stands highest above the background in a band, by channel."""
        low_hz, high_hz = as_band(band_hz, "band_hz")
        is_in = (self.frequencies_hz >= low_hz) & (self.frequencies_hz <= high_hz)
        if not is_in.any():
            raise invalid("band_hz", "hold a frequency of the fit", band_hz)
        excess = self.excess_db[:, is_in]
        at = excess.argmax(axis=1)
        return self.frequencies_hz[is_in][at], excess[np.arange(len(at)), at]


@dataclass(frozen=True, eq=False)
class RhythmTest:
    """How far a spectrum stands above its background, and how far noise of the same slope does.

    Parameters
    ----------
    peak_hz : float
        Frequency that stands highest above the background, in Hz.
    value : float
        How high, in dB.
    null : numpy.ndarray of shape (n_permutations,)
        The same for surrogates: noise with the fitted slope and no rhythm, in dB.
    fit : AperiodicFit
        The fit of the signal.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> fit = imaging.fit_aperiodic([1.0, 2.0, 4.0], [[4.0, 2.0, 1.0]])
    >>> imaging.RhythmTest(10.0, 8.0, np.array([2.0, 9.0, 3.0]), fit).p_value
    0.5
    """

    peak_hz: float
    value: float
    null: np.ndarray
    fit: AperiodicFit

    @property
    def p_value(self) -> float:
        """Chance that such noise stands as high anywhere in the band."""
        return float((1 + np.sum(self.null >= self.value)) / (1 + len(self.null)))


def fit_aperiodic(
    frequencies_hz: np.ndarray, power: np.ndarray, *, band_hz: tuple[float, float] = (1.0, 40.0)
) -> AperiodicFit:
    """Fit the aperiodic (1/f) background of a spectrum, a power law, so that peaks above it do not count.

    Parameters
    ----------
    frequencies_hz : array_like of shape (n_frequencies,)
        Frequencies in Hz, rising.
    power : array_like of shape (n_channels, n_frequencies)
        Power density, in the signal's unit squared per Hz.
    band_hz : (float, float)
        What to fit, in Hz, both ends included; leave out the mains and what a filter has changed.

    Returns
    -------
    AperiodicFit
        Exponent and background of every channel.

    Raises
    ------
    ValueError
        If a power is not positive, or the band holds fewer than 3 frequencies.

    Notes
    -----
    log power = a - exponent * log frequency, by least squares with Tukey's biweight: a point far from the line, in
    median absolute deviations, weighs nothing. The start is the line of least absolute deviations. A bump may so
    cover about a third of the frequencies. A background with a bend ("knee") is no line: fit a narrower band.

    References
    ----------
    Donoghue T, et al. (2020). Parameterizing neural power spectra into periodic and aperiodic components. *Nature
    Neuroscience* 23:1655-1665. https://doi.org/10.1038/s41593-020-00744-x
    Beaton AE, Tukey JW (1974). The fitting of power series, meaning polynomials, illustrated on band-spectroscopic
    data. *Technometrics* 16:147-185. https://doi.org/10.1080/00401706.1974.10489171

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> frequencies_hz = np.arange(1.0, 41)
    >>> power = 100 / frequencies_hz + 50 * (frequencies_hz == 10)  # a slope of 1, and a peak of 60 where 10 was
    >>> found = imaging.fit_aperiodic(frequencies_hz, power[None])
    >>> float(found.exponent[0].round(6)), float(found.peak((5, 20))[1][0].round(2))
    (1.0, 7.78)
    """
    frequencies_hz = as_array(frequencies_hz, "frequencies_hz", axes=("n_frequencies",), min_size=3)
    power = as_array(power, "power", axes=("n_channels", "n_frequencies"), min_size=1)
    same_length(power.T, frequencies_hz, names=("power", "frequencies_hz"), axis="n_frequencies")
    low_hz, high_hz = as_band(band_hz, "band_hz")
    is_in = (frequencies_hz >= low_hz) & (frequencies_hz <= high_hz)
    if is_in.sum() < 3:
        got = f"{is_in.sum()} between {low_hz:g} and {high_hz:g} Hz"
        raise invalid("band_hz", "hold at least 3 of the frequencies", got=got)
    power, frequencies_hz = power[:, is_in], frequencies_hz[is_in]
    if (power <= 0).any():
        bad = listed(np.flatnonzero((power <= 0).any(axis=1)))
        raise invalid("power", "be positive", got=f"0 or less in channels {bad}", hint="Pass power, not decibels.")
    offset, slope = _robust_lines(np.log(frequencies_hz), np.log(power))
    background = np.exp(offset[:, None] + slope[:, None] * np.log(frequencies_hz))
    return AperiodicFit(frequencies_hz, power, background, -slope)


def _robust_lines(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Offset and slope of each row of y on x: least absolute deviations, then Tukey's biweight."""
    offset, slope = _weighted_lines(x, y, np.ones_like(y))
    for _ in range(20):
        size = np.abs(y - offset[:, None] - slope[:, None] * x)
        offset, slope = _weighted_lines(x, y, 1 / np.maximum(size, 1e-6))
    moving = np.arange(len(y))
    for _ in range(40):
        residual = y[moving] - offset[moving, None] - slope[moving, None] * x
        spread = np.maximum(1.4826 * np.median(np.abs(residual), axis=1, keepdims=True), 1e-12)
        weights = np.clip(1 - (residual / (_TUKEY * spread)) ** 2, 0, None) ** 2
        before = slope[moving]
        offset[moving], slope[moving] = _weighted_lines(x, y[moving], weights)
        moving = moving[np.abs(slope[moving] - before) >= 1e-10]
        if not moving.size:
            break
    return offset, slope


def _weighted_lines(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    total = weights.sum(axis=1)
    x_mean, y_mean = weights @ x / total, np.einsum("ij,ij->i", weights, y) / total
    apart = x - x_mean[:, None]  # from the means: sums of squares would lose digits where few points have all weight
    pull = weights * apart
    slope = np.einsum("ij,ij->i", pull, y - y_mean[:, None]) / np.einsum("ij,ij->i", pull, apart)
    return y_mean - slope * x_mean, slope


def rhythm_test(
    signal: np.ndarray,
    rate_hz: float,
    *,
    search_hz: tuple[float, float] = (4.0, 30.0),
    band_hz: tuple[float, float] = (2.0, 40.0),
    bandwidth_hz: float = 2.0,
    n_permutations: int = 199,
    random_state: int | np.random.Generator | None = None,
) -> RhythmTest:
    """Test whether a signal holds a rhythm, or whether noise with its slope would look as rhythmic.

    Parameters
    ----------
    signal : array_like of shape (n_times,)
        One signal, in any unit.
    rate_hz : float
        Samples per second, in Hz.
    search_hz : (float, float)
        Where to look for a rhythm, in Hz; to be chosen before looking.
    band_hz : (float, float)
        Where to fit the background, in Hz; wider than `search_hz`.
    bandwidth_hz : float
        Width of the band over which power is smeared, in Hz.
    n_permutations : int
        Number of surrogates.
    random_state : int, numpy.random.Generator or None
        Source of randomness for the surrogates.

    Returns
    -------
    RhythmTest
        The highest peak above the background, and those of the surrogates.

    Raises
    ------
    ValueError
        If the signal is NaN, flat or too short for the bandwidth, or a band makes no sense.

    Notes
    -----
    The statistic is the largest excess over the background anywhere in `search_hz`, so looking at many frequencies is
    paid for. A surrogate is Gaussian noise whose power falls with the fitted exponent, as long as the signal, and goes
    through the same steps. The test assumes a background without a bend; where it has one, the bend is called a rhythm.

    References
    ----------
    Theiler J, et al. (1992). Testing for nonlinearity in time series: the method of surrogate data. *Physica D*
    58:77-94. https://doi.org/10.1016/0167-2789(92)90102-S

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> noise = imaging.make_coloured_noise((2000,), 200, random_state=1)
    >>> wave = np.sin(2 * np.pi * 10 * np.arange(2000) / 200)
    >>> found = imaging.rhythm_test(noise + wave, 200, n_permutations=49, random_state=0)
    >>> abs(found.peak_hz - 10) <= 1, found.p_value  # smeared over 2 Hz
    (True, 0.02)
    """
    signal = as_array(signal, "signal", axes=("n_times",), min_size=16)
    as_signals(signal[None], "signal")
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    n_permutations = as_count(n_permutations, "n_permutations", low=19)
    search_hz = as_band(search_hz, "search_hz")
    as_band(band_hz, "band_hz", rate_hz=rate_hz)
    generator = as_generator(random_state)

    def fitted(signals: np.ndarray) -> AperiodicFit:
        spectrum = multitaper_power(signals, rate_hz, bandwidth_hz=bandwidth_hz)
        return fit_aperiodic(spectrum.frequencies_hz, spectrum.power, band_hz=band_hz)

    fit = fitted(signal[None])
    # Twice as long and cut in half: noise made by a Fourier transform ends where it began, a real recording does not.
    shape, exponent = (n_permutations, 2 * signal.size), float(np.clip(fit.exponent[0], 0, 4))
    surrogates = make_coloured_noise(shape, rate_hz, exponent=exponent, random_state=generator)[:, : signal.size]
    peak_hz, value = fit.peak(search_hz)
    return RhythmTest(float(peak_hz[0]), float(value[0]), fitted(surrogates).peak(search_hz)[1], fit)
