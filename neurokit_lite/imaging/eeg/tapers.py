"""Checks of signals for spectra, and the tapers (DPSS) of the multitaper method."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed

__all__ = ["as_signals", "make_tapers"]
__shared__ = ["as_signals", "make_tapers"]  # not in the face

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
