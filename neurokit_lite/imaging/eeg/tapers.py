"""Checks of signals for spectra, and the tapers (DPSS) of the multitaper method."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed

__all__ = ["as_band", "as_signals", "make_tapers", "make_wavelets"]
__shared__ = ["as_band", "as_signals", "make_tapers", "make_wavelets"]  # not in the face

_SHORTEST = 8
_WHY_FLAT = {"channel": "a dead electrode?", "trial": "trials in which nothing was recorded?"}


def as_signals(value: object, name: str = "signals", *, row: str = "channel") -> np.ndarray:
    """Convert to channels by times, or say which channel is NaN or flat.

    Parameters
    ----------
    value : array_like of shape (n_channels, n_times)
        Signals in any unit.
    name : str
        The argument's name.
    row : str
        What a row is, for the message.

    Returns
    -------
    numpy.ndarray of shape (n_channels, n_times)
        The signals.

    Raises
    ------
    ValueError
        If a channel holds NaN or infinity, or never changes; the message lists the channels.

    Examples
    --------
    >>> from neurokit_lite.imaging.eeg.spectra import as_signals
    >>> as_signals([[0, 1, 0, 2, 1, 0, 1, 2], [3] * 8])
    Traceback (most recent call last):
        ...
    ValueError: signals must change in every channel; got flat channel 1. Leave them out: a dead electrode?
    """
    signals = as_array(value, name, axes=(f"n_{row}s", "n_times"), finite=False)
    if not len(signals) or signals.shape[1] < _SHORTEST:
        hint = f"Time is last: transpose it, {name}.T." if len(signals) >= _SHORTEST else ""
        got = f"shape {signals.shape}"
        raise invalid(name, f"have at least {_SHORTEST} samples in each {row} (n_{row}s, n_times)", got=got, hint=hint)
    bad = np.flatnonzero(~np.isfinite(signals).all(axis=1))
    if bad.size:
        got = f"NaN or infinity in {row} {listed(bad)}"
        raise invalid(name, "hold finite numbers only", got=got, hint="Interpolate or leave out.")
    flat = np.flatnonzero(is_constant(signals, axis=1))
    if flat.size:
        got = f"flat {row} {listed(flat)}"
        raise invalid(
            name, f"change in every {row}", got=got, hint=f"Leave them out: {_WHY_FLAT.get(row, 'nothing recorded?')}"
        )
    return signals


def make_tapers(n_times: int, rate_hz: float, *, bandwidth_hz: float) -> tuple[np.ndarray, np.ndarray]:
    """Make the tapers that smear power over a given band and leak little beyond it.

    Parameters
    ----------
    n_times : int
        Length of the signal, in samples.
    rate_hz : float
        Samples per second, in Hz.
    bandwidth_hz : float
        Full width of the band, in Hz; at least 2 / duration.

    Returns
    -------
    tapers : numpy.ndarray of shape (n_tapers, n_times)
        Windows, orthogonal and of energy 1 but for the last sample, left out as mne does (periodic windows).
    weights : numpy.ndarray of shape (n_tapers,)
        Their weights, which add up to 1.

    Raises
    ------
    ValueError
        If the signal is too short for so narrow a band, or the band wider than half the rate.

    Notes
    -----
    Discrete prolate spheroidal sequences: of all windows of this length they keep most energy within +- bandwidth / 2.
    With duration T there are about K = T bandwidth - 1 good ones; those that keep more than 0.9 are used, weighted by
    what they keep.

    References
    ----------
    Slepian D (1978). Prolate spheroidal wave functions, Fourier analysis, and uncertainty V: the discrete case. *Bell
    Syst Tech J* 57:1371-1430. https://doi.org/10.1002/j.1538-7305.1978.tb02104.x

    Examples
    --------
    >>> from neurokit_lite.imaging.eeg.spectra import make_tapers
    >>> len(make_tapers(1000, 250, bandwidth_hz=2)[0])  # 4 s times 2 Hz, minus 1
    7
    """
    import scipy.signal

    n_times = as_count(n_times, "n_times", low=8)
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    narrowest = 2 * rate_hz / n_times
    hint = f"{n_times / rate_hz:g} s are too short for less than {narrowest:g} Hz: take a wider band or longer epochs."
    limits = {"low": narrowest * (1 - 1e-9), "high": rate_hz / 2, "unit": "Hz"}
    half = in_range(bandwidth_hz, "bandwidth_hz", hint=hint, **limits) * n_times / (2 * rate_hz)
    count = max(int(2 * half + 1e-9), 1)
    tapers, kept = scipy.signal.windows.dpss(n_times, half, count, sym=False, return_ratios=True)
    is_good = kept > 0.9
    return tapers[is_good], kept[is_good] / kept[is_good].sum()


def make_wavelets(
    frequencies_hz: np.ndarray, rate_hz: float, *, n_cycles: float, n_times: int, hint: str = ""
) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """Make one Morlet wavelet of energy 2 for each frequency.

    Parameters
    ----------
    frequencies_hz : array_like of shape (n_frequencies,)
        Frequencies in Hz, above 0 and up to half the rate.
    rate_hz : float
        Samples a second, in Hz.
    n_cycles : float
        Cycles in a wavelet.
    n_times : int
        Length of the signal, in samples; no wavelet may be longer.
    hint : str
        Next step for the message where one is; by default, other options.

    Returns
    -------
    frequencies_hz : numpy.ndarray of shape (n_frequencies,)
        The frequencies in Hz.
    wavelets : list of numpy.ndarray of shape (n_samples,), complex
        The wavelets, each with an odd number of samples.
    edge_s : numpy.ndarray of shape (n_frequencies,)
        Half the width of the cone of influence, in seconds.

    Raises
    ------
    ValueError
        If a frequency lies above half the rate, or a wavelet is longer than the signal.

    Notes
    -----
    A wave at f under a Gaussian of standard deviation s = n_cycles / (2 pi f) seconds, cut at 5 s, with mean 0; the
    cone of influence reaches sqrt(2) s.

    References
    ----------
    Torrence C, Compo GP (1998). A practical guide to wavelet analysis. *Bull Am Meteorol Soc* 79:61-78.
    https://doi.org/10.1175/1520-0477(1998)079<0061:APGTWA>2.0.CO;2

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.imaging.eeg.tapers import make_wavelets
    >>> _, wavelets, _ = make_wavelets([10.0], 250, n_cycles=5, n_times=1000)
    >>> float(np.sum(np.abs(wavelets[0]) ** 2).round(6))
    2.0
    """
    frequencies_hz = as_array(frequencies_hz, "frequencies_hz", axes=("n_frequencies",), min_size=1)
    outside = frequencies_hz[(frequencies_hz <= 0) | (frequencies_hz > rate_hz / 2)]
    if outside.size:
        hint = f"At {rate_hz:g} samples a second nothing faster than {rate_hz / 2:g} Hz can be seen."
        raise invalid(
            "frequencies_hz", f"lie above 0 and up to {rate_hz / 2:g} Hz", got=f"{outside[0]:g} Hz", hint=hint
        )
    n_cycles = in_range(n_cycles, "n_cycles", low=1, high=1000)
    wavelets, sd_s = [], n_cycles / (2 * np.pi * frequencies_hz)
    for frequency_hz, sd in zip(frequencies_hz, sd_s, strict=True):
        half = np.arange(0, 5 * sd, 1 / rate_hz)
        if 2 * half.size - 1 > n_times:
            rule = f"make wavelets no longer than the signal, {n_times / rate_hz:g} s"
            got = f"{n_cycles:g}, which makes {10 * sd:.3g} s at {frequency_hz:g} Hz"
            hint = hint or "Take fewer cycles, higher frequencies or a longer signal."
            raise invalid("n_cycles", rule, got=got, hint=hint)
        times_s = np.r_[-half[:0:-1], half]
        wave = np.exp(2j * np.pi * frequency_hz * times_s) - np.exp(-2 * (np.pi * frequency_hz * sd) ** 2)
        wavelet = wave * np.exp(-(times_s**2) / (2 * sd**2))
        wavelets.append(wavelet * np.sqrt(2) / np.linalg.norm(wavelet))
    return frequencies_hz, wavelets, np.sqrt(2) * sd_s


def as_band(band_hz: object, name: str, *, rate_hz: float | None = None) -> tuple[float, float]:
    """Convert to a band of frequencies, or say what is wrong.

    Parameters
    ----------
    band_hz : array_like of shape (2,)
        Low and high end, in Hz.
    name : str
        The argument's name.
    rate_hz : float, optional
        Samples a second, in Hz; the band must end at half of it.

    Returns
    -------
    (float, float)
        Low and high end, in Hz.

    Raises
    ------
    ValueError
        If the ends do not rise from above 0, or reach beyond half the rate.

    Examples
    --------
    >>> from neurokit_lite.imaging.eeg.tapers import as_band
    >>> as_band((8, 12), "band_hz")
    (8.0, 12.0)
    """
    band = as_array(band_hz, name, axes=("2",))
    if band.size != 2 or not 0 < band[0] < band[1]:
        raise invalid(name, "be (low, high) in Hz, low above 0 and below high", band_hz)
    if rate_hz is not None:
        in_range(float(band[1]), name, high=rate_hz / 2, unit="Hz", hint="Above that nothing is seen.")
    return float(band[0]), float(band[1])
