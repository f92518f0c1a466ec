"""Epochs: stretches around events, each measured from its own baseline."""

from collections.abc import Mapping
from typing import NoReturn

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.shapes import as_columns
from neurokit_lite.imaging.eeg.recording import check_raw

__all__ = ["cut_epochs"]


def cut_epochs(
    raw,
    events: np.ndarray,
    *,
    event_id: dict[str, int],
    window_s: tuple[float, float] = (-0.2, 0.8),
    baseline_s: tuple[float, float] | None = (-0.2, 0.0),
    reject_uv: float | None = None,
):
    """Cut epochs, stretches around events, out of a recording, each measured from its own baseline.

    Parameters
    ----------
    raw : mne.io.BaseRaw
        The continuous recording.
    events : array_like of shape (n_events, 3)
        Sample, 0, and kind of each event, as mne wants it.
    event_id : dict of str to int
        Kinds to keep, by name.
    window_s : (float, float)
        Start and end of each stretch, in seconds from the event.
    baseline_s : (float, float), optional
        Stretch whose mean is subtracted, in seconds from the event; None subtracts nothing.
    reject_uv : float, optional
        Drop a stretch in which any channel moves by more than this, from lowest to highest, in µV.

    Returns
    -------
    mne.Epochs
        The stretches, loaded; ``drop_log`` says why others were dropped.

    Raises
    ------
    TypeError
        If `raw` is not a recording of mne.
    ValueError
        If a stretch would reach beyond the recording, the baseline lies outside the window, no event is of a wanted
        kind, or nothing is left.

    Notes
    -----
    The average over stretches is an estimate of what the event evokes as long as the rest is independent of the event.
    A baseline adds its own noise to the whole stretch.

    References
    ----------
    Luck SJ (2014). *An Introduction to the Event-Related Potential Technique*, 2nd edition. MIT Press.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_oddball_recording(n_trials=8)
    >>> epochs = imaging.cut_epochs(study["raw"], study["events"], event_id=study["event_id"])
    >>> len(epochs["common"]), len(epochs["odd"])
    (6, 2)
    """
    import mne

    check_raw(raw)
    events = as_columns(events, "events", axes=("n_events", "sample, 0, kind"), n_columns=3, min_size=3)
    if (events != np.rint(events)).any():
        raise invalid("events", "hold whole numbers: samples and kinds", events, hint="Seconds? Multiply by the rate.")
    events = events.astype(int)
    start_s, stop_s = _span(window_s, "window_s")
    if baseline_s is not None:
        from_s, to_s = _span(baseline_s, "baseline_s")
        if from_s < start_s or to_s > stop_s:
            raise invalid("baseline_s", f"lie inside window_s, {start_s:g} to {stop_s:g} s", baseline_s)
    rate_hz = raw.info["sfreq"]
    last = raw.first_samp + raw.n_times - 1
    wanted = _wanted(events, event_id)
    is_out = (wanted + start_s * rate_hz < raw.first_samp - 0.5) | (wanted + stop_s * rate_hz > last + 0.5)
    if is_out.any():
        first = wanted[is_out][0]
        got = f"{is_out.sum()} beyond it, the first at sample {first} ({first / rate_hz:.2f} s)"
        hint = "Are the events in samples, at this recording's rate?"
        raise invalid(
            "events", f"lie with their window inside the recording of {last / rate_hz:.2f} s", got=got, hint=hint
        )
    limit = None if reject_uv is None else {"eeg": in_range(reject_uv, "reject_uv", low=1, unit="µV") * 1e-6}
    options = {"baseline": baseline_s, "reject": limit, "preload": True, "verbose": "ERROR"}
    epochs = mne.Epochs(raw, events, event_id, start_s, stop_s, on_missing="ignore", **options)
    if not len(epochs):
        _explain_drops(epochs.drop_log, reject_uv)
    return epochs


def _wanted(events: np.ndarray, event_id: dict[str, int]) -> np.ndarray:
    """Samples of the events that are named; markers that nobody asked for may lie anywhere."""
    _check_event_id(event_id)
    is_wanted = np.isin(events[:, 2], list(event_id.values()))
    if not is_wanted.any():
        hint = f"There are {listed(np.unique(events[:, 2]))}."
        raise invalid("event_id", "name a kind that is in events", event_id, hint=hint)
    samples, counts = np.unique(events[is_wanted, 0], return_counts=True)
    if (counts > 1).any():
        sample = samples[counts > 1][0]
        kinds = listed(events[is_wanted & (events[:, 0] == sample), 2])
        got = f"{(counts > 1).sum()} samples with more, the first {sample} (kinds {kinds})"
        raise invalid(
            "events", "have one kind that is named in event_id at a sample", got=got, hint="Name one of the kinds only."
        )
    return events[is_wanted, 0]


def _check_event_id(event_id: object) -> None:
    """Names that are text, each for a number of its own."""
    if not isinstance(event_id, Mapping) or not event_id:
        raise invalid("event_id", 'map names to the numbers in events, {"rare": 2}', event_id, error=TypeError)
    if not all(isinstance(name, str) and name.strip() for name in event_id):
        raise invalid("event_id", 'name each kind by a text, {"rare": 2}', event_id, error=TypeError)
    numbers = as_array(list(event_id.values()), "event_id", axes=("n_kinds",), dtype=int).tolist()
    taken = [name for name, number in event_id.items() if numbers.count(number) > 1]
    if taken:
        got = f"{event_id[taken[0]]} for {listed(taken, n_shown=3)}"
        raise invalid("event_id", "give each name a number of its own", got=got, hint="Join them under one name.")


def _explain_drops(drop_log: tuple, reject_uv: float | None) -> NoReturn:
    """No epoch is left: name what dropped most of them."""
    reasons = [reason for one in drop_log for reason in one if reason not in ("IGNORED", "NO_DATA")]
    is_bad = [reason.upper().startswith(("BAD", "EDGE")) for reason in reasons]
    if reject_uv is None or sum(is_bad) * 2 > len(reasons):
        got = f"{sum(is_bad)} of {len(reasons)} that overlap {listed(sorted(set(reasons)), n_shown=3)}"
        hint = "Look at raw.annotations: is all of it marked as BAD?"
        raise invalid("raw", "have events outside of what its annotations call bad", got=got, hint=hint)
    got = f"{reject_uv:g} µV, which drops all"
    raise invalid("reject_uv", "leave some of the epochs", got=got, hint="Clean first.")


def _span(value: object, name: str) -> tuple[float, float]:
    """Two rising times in seconds."""
    pair = as_array(value, name, axes=("2",))
    if pair.size != 2 or not pair[0] < pair[1] or np.abs(pair).max() > 100:
        raise invalid(name, "be a start and a later stop, in seconds", value, hint="Did you pass milliseconds?")
    return float(pair[0]), float(pair[1])
