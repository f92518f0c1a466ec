"""Power by frequency (multitaper), by time and frequency (Morlet wavelets), and of recordings larger than memory."""

from dataclasses import dataclass
from itertools import islice

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.pieces import as_sliceable
from neurokit_lite.imaging.eeg.tapers import as_signals, make_tapers, make_wavelets
from neurokit_lite.scale import iterate_chunks

__all__ = [
    "Spectrum",
    "TimeFrequency",
    "morlet_power",
    "multitaper_in_chunks",
    "multitaper_power",
]


@dataclass(frozen=True, eq=False)
class Spectrum:
    """Power by frequency, and on how many estimates it rests.

    Parameters
    ----------
    frequencies_hz : numpy.ndarray of shape (n_frequencies,)
        Frequencies in Hz.
    power : numpy.ndarray of shape (n_channels, n_frequencies)
        Power density, the signal's unit squared per Hz.
    n_estimates : int
        Number of tapers times number of stretches that were averaged.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> spectrum = imaging.Spectrum(np.array([9.0, 10.0, 11.0]), np.array([[1.0, 4.0, 1.0]]), 7)
    >>> spectrum.band(9.5, 10.5)  # 4 per Hz in a bin of 1 Hz
    array([4.])
    """

    frequencies_hz: np.ndarray
    power: np.ndarray
    n_estimates: int

    def band(self, low_hz: float, high_hz: float) -> np.ndarray:
        """Return the power from `low_hz` to `high_hz` (both included), unit squared: (n_channels,)."""
        is_in = (self.frequencies_hz >= low_hz) & (self.frequencies_hz <= high_hz)
        if not is_in.any():
            raise invalid("low_hz and high_hz", "hold a frequency of the spectrum between them", (low_hz, high_hz))
        return self.power[:, is_in].sum(axis=1) * (self.frequencies_hz[1] - self.frequencies_hz[0])

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Return the factors by which the true power may lie below and above, if a share `level` is to be right.

        Gaussian signals with a smooth spectrum: `2 n_estimates` times estimate over truth is chi-squared.
        """
        import scipy.stats

        tail, free = (1 - in_range(level, "level", low=0.01, high=0.999)) / 2, 2 * self.n_estimates
        return free / scipy.stats.chi2.isf(tail, free), free / scipy.stats.chi2.ppf(tail, free)


@dataclass(frozen=True, eq=False)
class TimeFrequency:
    """Power by time and frequency.

    Parameters
    ----------
    frequencies_hz : numpy.ndarray of shape (n_frequencies,)
        Frequencies in Hz.
    times_s : numpy.ndarray of shape (n_times,)
        Times from the first sample, in seconds.
    power : numpy.ndarray of shape (n_channels, n_frequencies, n_times)
        Power density, the signal's unit squared per Hz.
    edge_s : numpy.ndarray of shape (n_frequencies,)
        Half the width of the cone of influence: closer than this to an end, in seconds, power is too low.
    n_cycles : float
        Cycles in a wavelet.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> found = imaging.morlet_power(np.sin(np.arange(500))[None], 250, frequencies_hz=[10, 40])
    >>> found.is_safe().shape, bool(found.is_safe()[:, 0].any())
    ((2, 500), False)
    """

    frequencies_hz: np.ndarray
    times_s: np.ndarray
    power: np.ndarray
    edge_s: np.ndarray
    n_cycles: float

    def is_safe(self) -> np.ndarray:
        """Return where the ends of the signal do not reach: bool, (n_frequencies, n_times)."""
        to_end = np.minimum(self.times_s, self.times_s[-1] - self.times_s)
        return to_end >= self.edge_s[:, None]


def multitaper_power(signals: np.ndarray, rate_hz: float, *, bandwidth_hz: float = 2.0) -> Spectrum:
    """Estimate a power spectrum with several tapers.

    Parameters
    ----------
    signals : array_like of shape (n_channels, n_times)
        Signals in any unit.
    rate_hz : float
        Samples per second, in Hz.
    bandwidth_hz : float
        Width of the band over which power is smeared, in Hz: wider is steadier and less sharp.

    Returns
    -------
    Spectrum
        Power density from 0 to half the sampling rate.

    Raises
    ------
    ValueError
        If a channel is NaN or flat, or the signal too short for the bandwidth.

    Notes
    -----
    The mean is subtracted; every taper gives a periodogram, and their weighted mean is the estimate: with K tapers
    its standard error is 1 / sqrt(K) of the power. As mne's without adaptive weights. It assumes that the
    signal keeps its spectrum for as long as it lasts. Tapers for more than some 10 000 samples take long to make: use
    :func:`multitaper_in_chunks`.

    References
    ----------
    Thomson DJ (1982). Spectrum estimation and harmonic analysis. *Proc IEEE* 70:1055-1096.
    https://doi.org/10.1109/PROC.1982.12433

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> wave = np.sin(2 * np.pi * 10 * np.arange(1000) / 250)
    >>> found = imaging.multitaper_power(wave[None], 250)
    >>> round(float(found.band(8, 12)[0]), 3)  # a sine of amplitude 1 has a power of one half
    0.5
    """
    signals = as_signals(signals)
    tapers, weights = make_tapers(signals.shape[1], rate_hz, bandwidth_hz=bandwidth_hz)
    power = _tapered_power(signals, tapers, weights) / rate_hz
    return Spectrum(np.fft.rfftfreq(signals.shape[1], 1 / rate_hz), power, len(tapers))


def _tapered_power(signals: np.ndarray, tapers: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weighted mean of one-sided periodograms, one taper at a time so that memory stays small."""
    import scipy.fft

    n_times = signals.shape[1]
    centred = signals - signals.mean(axis=1, keepdims=True)
    power = np.zeros((len(signals), n_times // 2 + 1))
    for taper, weight in zip(tapers, weights, strict=True):
        found = scipy.fft.rfft(centred * taper, axis=1)
        power += weight * (found.real**2 + found.imag**2)
    power[:, 1 : None if n_times % 2 else -1] *= 2
    return power


def multitaper_in_chunks(
    signals: np.ndarray, rate_hz: float, *, bandwidth_hz: float = 2.0, chunk_s: float = 10.0
) -> Spectrum:
    """Estimate the spectrum of a recording larger than memory, as the mean over its chunks.

    Parameters
    ----------
    signals : array_like of shape (n_channels, n_times)
        The recording, in any unit; may be a memory map or an array of HDF5, Zarr or Dask, of which one chunk at a time
        is read.
    rate_hz : float
        Samples per second, in Hz.
    bandwidth_hz : float
        Width of the band over which power is smeared, in Hz.
    chunk_s : float
        Length of a chunk, in seconds; frequencies are 1 / `chunk_s` apart. A last, shorter chunk is left out.

    Returns
    -------
    Spectrum
        The mean of the chunks' spectra.

    Raises
    ------
    ValueError
        If the recording is shorter than a chunk, a chunk too short for the bandwidth, or a channel NaN or flat.

    Notes
    -----
    Welch's idea with Thomson's tapers. Memory is that of one chunk. Each chunk loses its own mean, so what is slower
    than a chunk is lost.

    References
    ----------
    Welch PD (1967). The use of fast Fourier transform for the estimation of power spectra. *IEEE Trans Audio
    Electroacoust* 15:70-73. https://doi.org/10.1109/TAU.1967.1161901

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> noise = np.random.default_rng(0).normal(size=(1, 5000))
    >>> found = imaging.multitaper_in_chunks(noise, 250, chunk_s=4)
    >>> found.power.shape, found.n_estimates  # 5 chunks with 7 tapers each
    ((1, 501), 35)
    """
    signals = as_sliceable(signals, "signals", axes=("n_channels", "n_times"))
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    n_channels, n_times = np.shape(signals)
    longest = n_times / rate_hz
    if n_times < 8 <= n_channels:
        got = f"shape {n_channels, n_times}"
        raise invalid("signals", "have time last (n_channels, n_times)", got=got, hint="Transpose it: signals.T.")
    chunk_s = in_range(chunk_s, "chunk_s", low=8 / rate_hz, high=longest, unit="s", hint="A chunk must fit in.")
    chunk = round(chunk_s * rate_hz)
    tapers, weights = make_tapers(chunk, rate_hz, bandwidth_hz=bandwidth_hz)
    n_chunks, total = n_times // chunk, np.zeros((n_channels, chunk // 2 + 1))
    for _, piece in islice(iterate_chunks(signals, axis=1, chunk=chunk), n_chunks):
        total += _tapered_power(as_signals(piece), tapers, weights)
    return Spectrum(np.fft.rfftfreq(chunk, 1 / rate_hz), total / rate_hz / n_chunks, len(tapers) * n_chunks)


def morlet_power(
    signals: np.ndarray, rate_hz: float, *, frequencies_hz: np.ndarray, n_cycles: float = 7.0
) -> TimeFrequency:
    """Follow power over time and frequency with Morlet wavelets.

    Parameters
    ----------
    signals : array_like of shape (n_channels, n_times)
        Signals in any unit.
    rate_hz : float
        Samples per second, in Hz.
    frequencies_hz : array_like of shape (n_frequencies,)
        Where to look, in Hz, above 0 and up to half the rate.
    n_cycles : float
        Cycles in a wavelet: more is sharper in frequency and more blurred in time.

    Returns
    -------
    TimeFrequency
        Power density, with the cone of influence.

    Raises
    ------
    ValueError
        If a channel is NaN or flat, a frequency above half the rate, or a wavelet longer than the signal.

    Notes
    -----
    The wavelet at f is a wave under a Gaussian of standard deviation s = n_cycles / (2 pi f) seconds, cut at 5 s, with
    mean 0: mne's, whose power is this times `rate_hz`. Its standard deviation in frequency is 1 / (2 pi s): what is
    sharp in time is blurred in frequency. Beyond the ends the signal is taken as 0; the cone of influence is sqrt(2) s
    wide.

    References
    ----------
    Tallon-Baudry C, Bertrand O, Delpuech C, Pernier J (1997). Oscillatory gamma-band activity induced by a visual
    search task in humans. *J Neurosci* 17:722-734. https://doi.org/10.1523/JNEUROSCI.17-02-00722.1997
    Torrence C, Compo GP (1998). A practical guide to wavelet analysis. *Bull Am Meteorol Soc* 79:61-78.
    https://doi.org/10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> times_s = np.arange(1000) / 250
    >>> wave = np.sin(2 * np.pi * 10 * times_s) * (times_s > 2)  # begins at 2 s
    >>> found = imaging.morlet_power(wave[None], 250, frequencies_hz=[10, 20])
    >>> bool(found.power[0, 0, 750] > 1000 * found.power[0, 0, 250])
    True
    """
    import scipy.fft

    signals = as_signals(signals)
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    made = make_wavelets(frequencies_hz, rate_hz, n_cycles=n_cycles, n_times=signals.shape[1])
    frequencies_hz, wavelets, edge_s = made
    n_times = signals.shape[1]
    power = np.empty((len(signals), frequencies_hz.size, n_times))
    size = scipy.fft.next_fast_len(n_times + max(wavelet.size for wavelet in wavelets) - 1)
    spectrum = scipy.fft.fft(signals, size, axis=1)
    for row, wavelet in enumerate(wavelets):
        first = wavelet.size // 2
        found = scipy.fft.ifft(spectrum * scipy.fft.fft(wavelet, size), axis=1)[:, first : first + n_times]
        power[:, row] = (found.real**2 + found.imag**2) / rate_hz
    return TimeFrequency(frequencies_hz, np.arange(n_times) / rate_hz, power, edge_s, float(n_cycles))
