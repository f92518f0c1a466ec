"""Recordings with one known fault each, so that one can count which tool notices what."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_array, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.optional import require
from neurokit_lite.integrate.standards.times import as_span_s
from neurokit_lite.integrate.standards.writing import write_eeg_bids, write_spikes_nwb

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EEG_FAULTS", "SPIKE_FAULTS", "write_faulty_eeg", "write_faulty_spikes"]

EEG_FAULTS = (
    "no fault", "subject without its 0", "no task in the name", "no rate in the JSON", "V for µV", "mV for µV",
    "µV for V", "gain twice as large", "one channel in mV", "units contradict", "rate contradicts",
    "rate wrong everywhere", "duration in ms", "half of the file lost", "events in ms", "events in samples",
    "events 1000 times too early", "channel renamed", "electrodes in mm",
)  # fmt: skip
SPIKE_FAULTS = (
    "no fault", "spikes in ms", "spikes in samples", "all times in ms", "spikes 1000 times too early",
    "spikes out of order", "span too short",
)  # fmt: skip
_SCALES = {"V for µV": 1e-6, "mV for µV": 1e-3, "µV for V": 1e6, "gain twice as large": 2.0}


def write_faulty_eeg(fault: str, recording: Mapping[str, object], *, root: str | Path) -> Path:
    """Write an EEG into a BIDS data set, with one fault.

    Parameters
    ----------
    fault : str
        One of ``EEG_FAULTS``; the first is none.
    recording : mapping
        Arguments of :func:`write_eeg_bids` without `root`, for BrainVision files, with `onsets_s` for events.
    root : str or pathlib.Path
        Folder of the data set, best an empty one.

    Returns
    -------
    pathlib.Path
        The header.

    Raises
    ------
    TypeError
        If the recording is no mapping.
    ValueError
        If the fault is unknown, or the recording's arguments are wrong.

    Notes
    -----
    What the fault's name does not say is left as :func:`write_eeg_bids` writes it. Electrodes have positions only where
    the names of channels are those of the 10-05 system.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> about = {"voltage_uv": [20 * np.sin(np.arange(256.0))], "rate_hz": 128.0, "ch_names": ["Cz"]}
    >>> about |= {"subject": "01", "task": "rest", "line_hz": 50}
    >>> with TemporaryDirectory() as folder:
    ...     path = integrate.write_faulty_eeg("V for µV", about, root=folder)
    ...     integrate.check_bids_eeg(path)[0].check
    'amplitude'
    """
    one_of(fault, "fault", EEG_FAULTS)
    recording = dict(as_instance(recording, "recording", Mapping, hint="Arguments of write_eeg_bids."))
    for name in ("voltage_uv", "rate_hz", "ch_names", "subject", "task", "line_hz"):
        if name not in recording:
            raise invalid("recording", f"have {name}", got="none", hint="Pass the arguments of write_eeg_bids.")
    voltage = as_array(recording["voltage_uv"], "voltage_uv", axes=("n_channels", "n_times")) * _SCALES.get(fault, 1)
    if fault == "one channel in mV":
        voltage = voltage * np.where(np.arange(len(voltage)) == len(voltage) // 2, 1e-3, 1.0)[:, None]
    recording["voltage_uv"] = voltage
    if fault == "rate wrong everywhere":
        recording["rate_hz"] = 2 * recording["rate_hz"]
        recording["onsets_s"] = np.asarray(recording.get("onsets_s", ())) / 2
    path = write_eeg_bids(**recording, root=root)
    name = path.name.removesuffix("_eeg.vhdr")
    if fault in ("subject without its 0", "no task in the name"):
        subject = recording["subject"]
        old, new = (
            (f"sub-{subject}", f"sub-{subject.lstrip('0')}") if "0" in fault else (f"_task-{recording['task']}", "")
        )
        return _rename(path, name, name.replace(old, new))
    if fault == "half of the file lost":
        path.with_suffix(".eeg").write_bytes(path.with_suffix(".eeg").read_bytes()[: voltage.size // 2 * 4])
    if fault in _EDITS:
        place, edit = _EDITS[fault]
        _edit(next(path.parent.glob(f"*{place}")), edit, recording)
    return path


def _rename(path: Path, name: str, new_name: str) -> Path:
    """Give a recording and its sidecars another name, inside of the header as well."""
    for file in sorted(path.parent.glob(f"{name}_*")):
        if file.suffix in (".vhdr", ".vmrk"):
            file.write_text(file.read_text("utf-8").replace(name, new_name), "utf-8")
        file.rename(file.with_name(file.name.replace(name, new_name)))
    return path.with_name(path.name.replace(name, new_name))


def _edit(path: Path, edit: Callable, recording: Mapping) -> None:
    """Change a sidecar: a dict of a JSON file, a table of texts of a TSV file."""
    import pandas as pd

    if path.suffix == ".json":
        path.write_text(json.dumps(edit(json.loads(path.read_text("utf-8")), recording), indent=4), "utf-8")
    else:
        table = edit(pd.read_csv(path, sep="\t", keep_default_na=False, dtype=str), recording)
        table.to_csv(path, sep="\t", index=False)


def _multiply(column: str | list[str], factor: float | str) -> Callable:
    """An edit that multiplies columns of numbers, by a factor or by an entry of the recording."""

    def edit(table: "pd.DataFrame", recording: Mapping) -> "pd.DataFrame":
        by = recording[factor] if isinstance(factor, str) else factor
        columns = [column] if isinstance(column, str) else column
        return table.assign(**{one: [f"{float(value) * by:.9g}" for value in table[one]] for one in columns})

    return edit


_EDITS = {
    "no rate in the JSON": ("_eeg.json", lambda made, _: {k: v for k, v in made.items() if k != "SamplingFrequency"}),
    "units contradict": ("_channels.tsv", lambda table, _: table.assign(units="V")),
    "rate contradicts": ("_eeg.json", lambda made, _: made | {"SamplingFrequency": 2 * made["SamplingFrequency"]}),
    "duration in ms": ("_eeg.json", lambda made, _: made | {"RecordingDuration": 1000 * made["RecordingDuration"]}),
    "events in ms": ("_events.tsv", _multiply("onset", 1000)),
    "events in samples": ("_events.tsv", _multiply("onset", "rate_hz")),
    "events 1000 times too early": ("_events.tsv", _multiply("onset", 1e-3)),
    "channel renamed": ("_channels.tsv", lambda table, _: table.assign(name=["X1", *table["name"][1:]])),
    "electrodes in mm": ("_electrodes.tsv", _multiply(["x", "y", "z"], 1000)),
}


def write_faulty_spikes(
    fault: str, spike_times_s: Sequence[np.ndarray], span_s: tuple[float, float], *, path: str | Path, **about: object
) -> Path:
    """Write sorted units into an NWB file, with one fault.

    Parameters
    ----------
    fault : str
        One of ``SPIKE_FAULTS``; the first is none.
    spike_times_s : sequence of array_like of float, shape (n_spikes,)
        Spike times of each unit, in seconds.
    span_s : (float, float)
        When the recording began and ended, in seconds.
    path : str or pathlib.Path
        The ``.nwb`` file.
    **about
        The other arguments of :func:`write_spikes_nwb`.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    ValueError
        If the fault is unknown, or other arguments are wrong.

    Notes
    -----
    Samples are whole numbers at 20 kHz. ``"all times in ms"`` multiplies spikes and span alike, so that they agree.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> about = {"subject": "a", "species": "Mus musculus", "description": "a test"}
    >>> about |= {"session_start": datetime(2005, 1, 1, tzinfo=UTC)}
    >>> with TemporaryDirectory() as folder:
    ...     times = [np.arange(0.01, 10, 0.01)]
    ...     path = Path(folder) / "a.nwb"
    ...     _ = integrate.write_faulty_spikes("spikes in ms", times, (0.0, 10.0), path=path, **about)
    ...     [one.check for one in integrate.check_nwb_units(path)]
    ['events', 'intervals']
    """
    one_of(fault, "fault", SPIKE_FAULTS)
    times = [np.sort(as_array(one, "spike_times_s", axes=("n_spikes",))) for one in spike_times_s]
    start, stop = span = as_span_s(span_s)
    factor = {"spikes in ms": 1e3, "all times in ms": 1e3, "spikes 1000 times too early": 1e-3}.get(fault, 1.0)
    written = [np.round(one * 2e4) if fault == "spikes in samples" else one * factor for one in times]
    if fault == "all times in ms":
        span = (1e3 * start, 1e3 * stop)
    if fault == "span too short":
        span = (start, start + (stop - start) / 2)
    if fault == "spikes out of order":
        written = [np.roll(one, one.size // 2) for one in written]
    path = write_spikes_nwb(path, times, (start, stop), **about)
    with require("h5py").File(path, "r+") as file:
        file["units/spike_times"][...] = np.concatenate([*written, np.zeros(0)])
        file["units/obs_intervals"][...] = [span] * len(times)
    return path
