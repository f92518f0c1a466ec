"""All checks of one recording: what its header, its sidecars and its numbers say, held against one another."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.core.optional import require
from neurokit_lite.integrate.standards.signals import (
    DataFinding,
    check_amplitudes,
    check_electrode_positions,
    check_units_agree,
)
from neurokit_lite.integrate.standards.times import check_events, check_spike_intervals, check_time_base
from neurokit_lite.integrate.standards.units import conversion_factor

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_bids_eeg", "check_nwb_units"]


def check_bids_eeg(path: str | Path, *, clock_s: float | None = None) -> tuple[DataFinding, ...]:
    """Check units and time base of an EEG in a BIDS data set.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.vhdr`` or ``.edf`` file. Its sidecars are found as BIDS says, also in folders above; of several JSONs
        that apply, the nearest has the word for each key.
    clock_s : float, optional
        How long the recording took by a clock that is not in the files, in seconds.

    Returns
    -------
    tuple of DataFinding
        Of :func:`check_amplitudes` (channels of type EEG, counted among themselves), :func:`check_units_agree`,
        :func:`check_time_base`, :func:`check_events` and :func:`check_electrode_positions`; ``"channels"`` where the
        table names other channels than the header, ``"positions"`` where the unit of electrodes is no length, and
        ``"sidecar"`` where one is missing, or a rate or a duration in the JSON is no number above 0.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If the extra ``standards`` is not installed.
    ValueError
        If MNE cannot read it.

    Notes
    -----
    Reads the whole signal. What no file mentions, and no range excludes, stays unseen.

    References
    ----------
    Pernet CR, et al. (2019). EEG-BIDS, an extension to the brain imaging data structure for electroencephalography.
    *Sci Data* 6:103. https://doi.org/10.1038/s41597-019-0104-8

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> with TemporaryDirectory() as folder:
    ...     wave = 20 * np.sin(np.arange(256.0))
    ...     where = {"root": folder, "subject": "01", "task": "rest", "line_hz": 50}
    ...     path = integrate.write_eeg_bids([wave], 128.0, ["Cz"], **where)
    ...     integrate.check_bids_eeg(path), integrate.check_bids_eeg(path, clock_s=8.0)[0].text
    ((), 'the file lasts 2 s, the clock says 8 s')
    """
    path = as_file(path)
    path = path.parent.resolve() / path.name  # the file itself may be a link into a store, where no name is left
    mne = require("mne")
    try:
        raw = mne.io.read_raw(str(path), preload=True, verbose="error")
    except Exception as error:  # each reader raises its own
        raise invalid("path", "be an EEG that MNE can read", got=f"{path.name}, which gave: {error!s:.100}") from error
    sidecar, channels, events, electrodes, system = _sidecars(path)
    is_eeg = _are_eeg(raw, channels)
    found = list(check_amplitudes(raw.get_data()[is_eeg], "V")) if is_eeg.any() else []
    rates, durations = {"header": raw.info["sfreq"]}, {}
    if sidecar is None or channels is None:
        lost = "the JSON" if sidecar is None else "channels.tsv"
        found.append(DataFinding("sidecar", f"{lost} is missing"))
    if sidecar is not None:
        rates |= _positive(sidecar, "SamplingFrequency", found)
        durations |= _positive(sidecar, "RecordingDuration", found)
    if channels is not None:
        found += _check_channels(raw, channels)
        if "sampling_frequency" in channels:
            stated = np.unique(_as_numbers(channels["sampling_frequency"]))
            rates |= {f"channels.tsv ({rate:.9g})": float(rate) for rate in stated if rate > 0}
    found += check_time_base(raw.n_times, rates, durations_s=durations, clock_s=clock_s)
    if events is not None and "onset" in events:
        found += check_events(_as_numbers(events["onset"]), (0.0, raw.n_times / raw.info["sfreq"]))
    if electrodes is not None and {"x", "y", "z"} <= set(electrodes) and "EEGCoordinateUnits" in (system or {}):
        found += _check_positions(electrodes, system["EEGCoordinateUnits"])
    return tuple(found)


def _sidecars(path: Path) -> tuple:
    """JSON, channels, events, electrodes and coordinate system of a recording; None for what is not there."""
    import pandas as pd

    bids = require("mne_bids", extra="standards").get_bids_path_from_fname(path, verbose="error")

    def find(suffix: str, extension: str) -> object:
        place = bids.find_matching_sidecar(suffix=suffix, extension=extension, on_error="ignore")
        if place is None:
            return None
        if extension == ".json":
            return _read_json(place)
        return pd.read_csv(place, sep="\t", keep_default_na=False, dtype=str)

    tables = find("channels", ".tsv"), find("events", ".tsv"), find("electrodes", ".tsv")
    return _inherited(path, Path(bids.root or path.parent)), *tables, find("coordsystem", ".json")


def _read_json(path: str | Path) -> dict:
    """What a JSON file says; nothing where it is no table of keys."""
    found = json.loads(Path(path).read_text("utf-8"))
    return found if isinstance(found, dict) else {}


def _inherited(path: Path, root: Path) -> dict | None:
    """All JSONs of the suffix eeg that apply to a recording, key by key, the nearest first; None where none applies."""
    own = set(path.stem.split("_")[:-1])
    folders = [one for one in reversed(path.parents) if one == root or root in one.parents]
    places = [
        place
        for folder in folders
        for place in sorted(folder.glob("*eeg.json"), key=lambda one: one.name.count("_"))
        if place.stem.split("_")[-1] == "eeg" and set(place.stem.split("_")[:-1]) <= own
    ]
    merged = {}
    for place in places:
        merged |= _read_json(place)
    return merged if places else None


def _are_eeg(raw: object, channels: "pd.DataFrame | None") -> np.ndarray:
    """Which channels of the header are EEG, by the table's column of types or, without it, by the header."""
    types = dict(zip(raw.ch_names, raw.get_channel_types(), strict=True))
    if channels is not None and "type" in channels:
        kinds = channels["type"].str.strip().str.lower()
        types |= dict(zip(channels["name"].str.strip(), kinds, strict=True))
    return np.array([types[name] == "eeg" for name in raw.ch_names])


def _check_positions(electrodes: "pd.DataFrame", unit: object) -> list[DataFinding]:
    """Whether electrodes lie on a head in the unit that is stated, if that is a length and four are measured."""
    try:
        conversion_factor(unit, "m")
    except (TypeError, ValueError):
        return [DataFinding("positions", f"the unit of electrodes is {unit!r}, which is no length")]
    table = np.column_stack([_as_numbers(electrodes[one], keep=True) for one in "xyz"])
    table = table[np.isfinite(table).all(axis=1)]
    return list(check_electrode_positions(table, unit)) if len(table) >= 4 else []


def _as_numbers(texts: Iterable[str], *, keep: bool = False) -> np.ndarray:
    """Numbers of a column of texts; what is none is left out, or kept as NaN."""
    numbers = []
    for text in texts:
        try:
            numbers.append(float(text))
        except ValueError:
            numbers.append(np.nan)
    numbers = np.array(numbers, dtype=float)
    return numbers if keep else numbers[np.isfinite(numbers)]


def _positive(sidecar: dict, key: str, found: list[DataFinding]) -> dict[str, float]:
    """What the sidecar has under a key, if that is a number above 0; another value is added to what was found."""
    value = sidecar.get(key)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and np.isfinite(value) and value > 0:
        return {f"JSON ({key})": float(value)}
    if value is not None:
        found.append(DataFinding("sidecar", f"{key} in the JSON is {value!r}, which is no number above 0"))
    return {}


def _check_channels(raw: object, channels: "pd.DataFrame") -> list[DataFinding]:
    """Names and units of the channels, in the header and in the table; matched by name, in any order."""
    names = [name.strip() for name in channels["name"]]
    if sorted(names) != sorted(raw.ch_names):
        strange = sorted(set(names) ^ set(raw.ch_names)) or [name for name in names if names.count(name) > 1]
        return [DataFinding("channels", f"header and channels.tsv differ in {', '.join(strange[:5])}")]
    units = dict(zip(names, channels["units"], strict=True)) if "units" in channels else {}
    in_header = {name: unit for name in raw.ch_names if (unit := raw._orig_units.get(name, "n/a")) != "n/a"}
    if not in_header:  # EEGLAB's format has no place for a unit
        return []
    stated = [units.get(name, "n/a") for name in in_header]
    return list(check_units_agree({"header": list(in_header.values()), "channels.tsv": stated}))


def check_nwb_units(path: str | Path) -> tuple[DataFinding, ...]:
    """Check the time base of the sorted units in an NWB file.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.

    Returns
    -------
    tuple of DataFinding
        Of :func:`check_spike_intervals`; ``"events"`` also for spikes in a gap of their unit's ``obs_intervals``;
        ``"span"`` where the file does not say when the units were watched.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no readable NWB file or has no units with spike times.

    Notes
    -----
    The span is that of all ``obs_intervals`` or, without them, of the epochs; between epochs units may be watched.
    Without both, only intervals and order are looked at.

    References
    ----------
    Rübel O, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife*
    11:e78362. https://doi.org/10.7554/eLife.78362

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> from neurokit_lite.data.registry import file_path
    >>> integrate.check_nwb_units(file_path("head_direction"))
    ()
    """
    path = as_file(path)
    try:
        with require("pynwb").NWBHDF5IO(str(path), "r") as io:
            nwb = io.read()
            units = nwb.units
            if units is None or "spike_times" not in units.colnames:
                raise KeyError("no units with spike times")
            times = [np.asarray(units["spike_times"][i], dtype=float) for i in range(len(units))]
            spans, watched = [np.zeros((0, 2))], ()
            if "obs_intervals" in units.colnames:
                watched = [np.asarray(units["obs_intervals"][i]).reshape(-1, 2) for i in range(len(units))]
                spans += watched
            elif nwb.epochs is not None:
                spans.append(np.column_stack([nwb.epochs["start_time"][:], nwb.epochs["stop_time"][:]]))
    except Exception as error:  # a broken file makes h5py and hdmf raise almost anything
        got = f"{path.name}, which gave: {str(error)[:100]}"
        raise invalid("path", "be an NWB file with sorted units", got=got) from error
    edges = np.concatenate(spans)
    if edges.size and np.isfinite(edges).all() and edges.min() < edges.max():
        span = float(edges.min()), float(edges.max())
        return (*check_spike_intervals(times, span), *_check_gaps(times, watched, span))
    whole = np.concatenate([*times, [0.0, 1.0]])
    text = "the file does not say when its units were watched: no obs_intervals, no epochs"
    return (DataFinding("span", text), *check_spike_intervals(times, (whole.min(), whole.max())))


def _check_gaps(times: list[np.ndarray], watched: Iterable[np.ndarray], span: tuple[float, float]) -> list[DataFinding]:
    """Spikes inside of the span of all units, but in no interval in which their own unit was watched."""
    n_in_gaps = 0
    for one, own in zip(times, watched, strict=False):
        is_seen = ((one[:, None] >= own[:, 0]) & (one[:, None] <= own[:, 1])).any(axis=1)
        n_in_gaps += int(np.sum((one >= span[0]) & (one <= span[1]) & ~is_seen)) if len(own) else 0
    if not n_in_gaps:
        return []
    text = f"{n_in_gaps} of {sum(map(len, times))} spikes lie where their unit was not watched, by its obs_intervals"
    return [DataFinding("events", text)]
