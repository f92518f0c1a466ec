"""Continuous recordings: units, electrode positions, dead channels, filters."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names

__all__ = ["as_raw", "check_finite", "check_positions", "check_raw", "filter_raw", "find_bad_channels"]
__shared__ = ["check_finite", "check_positions", "check_raw"]  # not in the face

_TYPICAL_UV = (0.05, 5000.0)


def as_raw(voltage_uv: np.ndarray, rate_hz: float, *, ch_names: list[str], montage: str = "biosemi64"):
    """Turn voltages with channel names into mne's continuous recording, with electrode positions.

    Parameters
    ----------
    voltage_uv : array_like of shape (n_channels, n_times)
        Scalp voltages in µV.
    rate_hz : float
        Samples per second, in Hz.
    ch_names : sequence of str
        Name of each electrode in the 10-20 system or its extensions, for example ``"Fp1"``.
    montage : str
        One of mne's built-in tables of positions.

    Returns
    -------
    mne.io.RawArray
        The recording; mne keeps it in volts.

    Raises
    ------
    ValueError
        If a voltage is NaN, the typical voltage is not that of a scalp (volts or nanovolts passed for microvolts), or a
        channel has no position in `montage`.

    Notes
    -----
    The unit is judged by the median over channels of the mean distance from the channel's own median: 0.05 to 5000 µV
    is taken for a scalp. A recording in which most channels are dead is refused as well.

    References
    ----------
    Gramfort A, et al. (2013). MEG and EEG data analysis with MNE-Python. *Front Neurosci* 7:267.
    https://doi.org/10.3389/fnins.2013.00267

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> raw = imaging.as_raw([[10.0, -10.0], [5.0, -5.0]], 100, ch_names=["Cz", "Pz"])
    >>> raw.get_data()[0, 0] * 1e6
    np.float64(10.0)
    """
    import mne

    voltage = as_array(voltage_uv, "voltage_uv", axes=("n_channels", "n_times"), min_size=2)
    rate_hz = in_range(rate_hz, "rate_hz", low=1, high=1e6, unit="Hz")
    ch_names = list(as_names(ch_names, "ch_names", axis="n_channels"))
    same_length(ch_names, voltage, names=("ch_names", "voltage_uv"), axis="n_channels")
    spread = np.abs(voltage - np.median(voltage, axis=1, keepdims=True)).mean(axis=1)
    typical = float(np.median(spread))
    if not _TYPICAL_UV[0] <= typical <= _TYPICAL_UV[1]:
        rule = f"be in µV, typically {_TYPICAL_UV[0]:g} to {_TYPICAL_UV[1]:g}"
        hint = (
            "Did you pass volts, or are the channels flat?"
            if typical < _TYPICAL_UV[0]
            else "Did you pass nanovolts, or raw counts?"
        )
        raise invalid("voltage_uv", rule, got=f"a typical size of {typical:.3g}", hint=hint)
    if montage not in mne.channels.get_builtin_montages():
        raise invalid("montage", "be one of mne's built-in montages", montage, hint="Try 'biosemi64'.")
    known = mne.channels.make_standard_montage(montage)
    without = [name for name in ch_names if name not in known.ch_names]
    if without:
        hint = "Rename them as in the 10-20 system, or leave them out."
        raise invalid("ch_names", f"have a position in {montage}", got=f"none for {listed(without)}", hint=hint)
    info = mne.create_info(ch_names, rate_hz, "eeg").set_montage(known)
    return mne.io.RawArray(voltage * 1e-6, info, verbose="ERROR")


def find_bad_channels(raw) -> dict[str, str]:
    """Find channels that are flat, that spend their time at the amplifier's limit, or that hold no number at times.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording, not filtered yet.

    Returns
    -------
    dict of str to str
        Each bad channel, and ``"flat"``, ``"saturated"`` or ``"missing"`` (NaN). Empty where all are well.

    Raises
    ------
    TypeError
        If `raw` is not a recording of mne.

    Notes
    -----
    Flat: a standard deviation below 0.1 µV, or half of all samples equal to the one before. Saturated: more than 2 % of
    the samples at the channel's own largest or smallest value. Both are signs, not proofs: a strong filter hides them.

    References
    ----------
    Bigdely-Shamlo N, Mullen T, Kothe C, Su KM, Robbins KA (2015). The PREP pipeline. *Front Neuroinform* 9:16.
    https://doi.org/10.3389/fninf.2015.00016

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> wave = 20 * np.sin(np.arange(1000) / 7.3)
    >>> voltage_uv = [wave, wave.clip(-5, 5), 0 * wave, wave[::-1]]
    >>> imaging.find_bad_channels(imaging.as_raw(voltage_uv, 100, ch_names=["Fz", "Cz", "Pz", "Oz"]))
    {'Cz': 'saturated', 'Pz': 'flat'}
    """
    check_raw(raw)
    found = {}
    for name, voltage in zip(raw.ch_names, raw.get_data(), strict=True):
        is_still = np.mean(np.diff(voltage) == 0) > 0.5 and np.mean(voltage == np.median(voltage)) > 0.5
        at_limit = max(np.mean(voltage == voltage.max()), np.mean(voltage == voltage.min()))
        if not np.isfinite(voltage).all():
            found[name] = "missing"
        elif voltage.std() < 1e-7 or is_constant(voltage) or is_still:
            found[name] = "flat"
        elif at_limit > 0.02:
            found[name] = "saturated"
    return found


def filter_raw(raw, *, low_hz: float | None = None, high_hz: float | None = None, notch_hz: float | None = None):
    """Filter a recording without shifting it in time; the recording that was passed stays as it was.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording.
    low_hz, high_hz : float, optional
        Edges of the band to keep, in Hz; None leaves that side open.
    notch_hz : float, optional
        Frequency of the mains to take out, in Hz, with its multiples.

    Returns
    -------
    mne.io.BaseRaw
        A filtered copy.

    Raises
    ------
    TypeError
        If `raw` is not a recording of mne.
    ValueError
        If an edge is not between 0 and half the sampling rate, `low_hz` is not below `high_hz`, or a voltage is NaN.

    Notes
    -----
    mne's default: a symmetric FIR filter (Hamming window, order set by the width of the transition), so every frequency
    is delayed equally and the delay is taken out. The price is symmetry in time: what a filter smears, it smears before
    the event as well as after it.

    References
    ----------
    Widmann A, Schröger E, Maess B (2015). Digital filter design for electrophysiological data: a practical approach.
    *J Neurosci Methods* 250:34-46. https://doi.org/10.1016/j.jneumeth.2014.08.002

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> drift_uv = np.linspace(0, 400, 5000)
    >>> wave_uv = 10 * np.sin(2 * np.pi * 10 * np.arange(5000) / 250)
    >>> clean = imaging.filter_raw(imaging.as_raw([drift_uv + wave_uv], 250, ch_names=["Oz"]), low_hz=1, high_hz=40)
    >>> round(float(clean.get_data()[0, 1000:4000].std() * 1e6), 1)  # a sine of 10 µV: 10 / sqrt(2)
    7.1
    """
    check_raw(raw)
    half = raw.info["sfreq"] / 2
    hint = f"Half the sampling rate is {half:g} Hz."
    for name, value in (("low_hz", low_hz), ("high_hz", high_hz), ("notch_hz", notch_hz)):
        if value is not None and not in_range(value, name, low=0.01, high=half, unit="Hz", hint=hint) < half:
            raise invalid(name, f"be below {half:g} Hz", value, hint=hint)
    if low_hz is not None and high_hz is not None and low_hz >= high_hz:
        raise invalid("low_hz", f"be below high_hz, {high_hz:g} Hz", got=f"{low_hz:g} Hz")
    clean = raw.copy().load_data()
    check_finite(clean)
    if notch_hz is not None:
        clean.notch_filter(np.arange(notch_hz, half, notch_hz), verbose="ERROR")
    if low_hz is not None or high_hz is not None:
        clean.filter(low_hz, high_hz, verbose="ERROR")
    return clean


def check_raw(raw: object) -> None:
    """Refuse what is no continuous recording, epochs among it, by what it can do: mne is not imported for it."""
    if not all(hasattr(raw, name) for name in ("get_data", "info", "ch_names", "copy", "annotations", "first_samp")):
        raise invalid("raw", "be a continuous recording of mne", raw, hint="imaging.as_raw makes one.", error=TypeError)


def check_finite(raw: object) -> None:
    """Refuse NaN, which a filter or a matrix product would spread over time or channels."""
    lost = [name for name in raw.ch_names if not np.isfinite(raw.get_data(picks=[name])).all()]
    if lost:
        got = f"NaN or infinite values in {listed(lost)}"
        raise invalid("raw", "hold finite voltages only", got=got, hint="Cut the gap out, or leave the channels out.")


def check_positions(raw: object) -> None:
    """Refuse a channel of which mne does not know where it sits."""
    lost = [
        channel["ch_name"] for channel in raw.info["chs"] if not np.abs(np.nan_to_num(channel["loc"][:3])).sum() > 0
    ]
    if lost:
        got = f"none for {listed(lost)}"
        raise invalid("raw", "have a position for every channel", got=got, hint="raw.set_montage gives positions.")
