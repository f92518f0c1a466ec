"""Handing over to SpikeInterface, and back: recordings as binary with a probe file, sortings as npz."""

import json
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import open_whole
from neurokit_lite.core.instances import as_instance
from neurokit_lite.scale import split
from neurokit_lite.spikes.sorting._binary_folder import (
    ScaledVoltage,
    choose_segment,
    open_voltage,
    read_card,
    read_places,
)
from neurokit_lite.spikes.sorting.conditioning import as_recording, finite_block
from neurokit_lite.spikes.sorting.sort import Sorting

__all__ = ["read_recording", "read_sorting", "write_recording", "write_sorting"]

_FOLDER_CARD = {
    "class": "spikeinterface.core.binaryfolder.BinaryFolderRecording",
    "module": "spikeinterface",
    "version": "0.100.0",
    "kwargs": {"folder_path": "."},
    "properties": {},
    "annotations": {},
    "relative_paths": True,
}


def write_recording(recording_uv: np.ndarray, geometry_um: np.ndarray, *, rate_hz: float, folder: str | Path) -> Path:
    """Write a recording as SpikeInterface's binary folder; ``spikeinterface.load(folder)`` opens it.

    Parameters
    ----------
    recording_uv : array_like of shape (n_times, n_channels)
        Voltage in µV.
    geometry_um : array_like of shape (n_channels, 2)
        Place of each channel in µm.
    rate_hz : float
        Sampling rate in Hz.
    folder : str or Path
        Where to write; made if need be.

    Returns
    -------
    Path
        The folder, with ``traces_cached_seg0.raw`` (float32, channels fastest), ``binary.json`` and ``probe.json``.

    Raises
    ------
    ValueError
        If shapes do not fit or a value is not finite; a recording that lies in the folder is then left as it was.

    References
    ----------
    Garcia S et al. (2022). ProbeInterface: a unified framework for probe handling in extracellular
    electrophysiology. *Front Neuroinform* 16:823056. https://doi.org/10.3389/fninf.2022.823056

    Examples
    --------
    >>> import tempfile
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=1, n_channels=4, n_units=1)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = spikes.write_recording(probe.recording_uv, probe.geometry_um, rate_hz=30000, folder=folder)
    ...     spikes.read_recording(folder)[0].shape
    (30000, 4)
    """
    rate = in_range(rate_hz, "rate_hz", low=1, unit="Hz")
    recording, geometry = as_recording(recording_uv, geometry_um, rate_hz=rate)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open_whole(folder / "traces_cached_seg0.raw") as file:  # the file that is there may be what is being read
        for span in split(recording.shape[0], size=100_000):
            finite_block(recording, *span).astype("<f4", copy=False).tofile(file)
    ids = list(range(recording.shape[1]))
    (folder / "binary.json").write_text(json.dumps(_binary_card(rate, ids), indent=1), encoding="utf-8")
    (folder / "si_folder.json").write_text(json.dumps(_FOLDER_CARD, indent=1), encoding="utf-8")
    (folder / "probe.json").write_text(json.dumps(_probe_card(geometry, ids), indent=1), encoding="utf-8")
    return folder


def _binary_card(rate: float, ids: list[int]) -> dict:
    return {
        "class": "spikeinterface.core.binaryrecordingextractor.BinaryRecordingExtractor",
        "module": "spikeinterface",
        "version": "0.100.0",
        "relative_paths": True,
        "kwargs": {
            "file_paths": ["traces_cached_seg0.raw"],
            "sampling_frequency": rate,
            "t_starts": None,
            "num_channels": len(ids),
            "dtype": "<f4",
            "channel_ids": ids,
            "time_axis": 0,
            "file_offset": 0,
            "gain_to_uV": 1.0,
            "offset_to_uV": 0.0,
            "is_filtered": False,
        },
        "properties": {},
        "annotations": {"is_filtered": False},
    }


def _probe_card(geometry: np.ndarray, ids: list[int]) -> dict:
    probe = {
        "ndim": 2,
        "si_units": "um",
        "annotations": {"manufacturer": "unknown"},
        "contact_annotations": {},
        "contact_positions": geometry.tolist(),
        "contact_plane_axes": [[[1.0, 0.0], [0.0, 1.0]]] * len(ids),
        "contact_shapes": ["circle"] * len(ids),
        "contact_shape_params": [{"radius": 6.0}] * len(ids),
        "contact_ids": [str(one) for one in ids],
        "shank_ids": [""] * len(ids),
        "device_channel_indices": ids,
    }
    return {"specification": "probeinterface", "version": "0.2.21", "probes": [probe]}


def read_recording(
    folder: str | Path, *, segment: int | None = None, gain_uv: float | None = None
) -> tuple[np.ndarray | ScaledVoltage, np.ndarray, float]:
    """Open a binary folder, as written here or by SpikeInterface, without reading its voltage.

    Parameters
    ----------
    folder : str or Path
        Folder with ``binary.json`` and ``probe.json``.
    segment : int, optional
        Which segment to open; needed where the folder holds several.
    gain_uv : float, optional
        µV a stored unit, where the folder does not say; replaces what it says.

    Returns
    -------
    recording : array-like of shape (n_times, n_channels)
        Voltage in µV: a ``numpy.memmap`` where it is stored so, else an object whose slices are read and scaled
        (float32). Either can be conditioned, sorted and sliced without being loaded.
    geometry_um : numpy.ndarray of shape (n_channels, 2)
        Place of each channel in µm.
    rate_hz : float
        Sampling rate in Hz.

    Raises
    ------
    ValueError
        If the folder is not a binary folder, holds several segments and none is chosen, gives no gain, its files are
        cut off or do not fit one another, or the probe has no geometry.

    References
    ----------
    Buccino AP et al. (2020). SpikeInterface, a unified framework for spike sorting. *eLife* 9:e61834.
    https://doi.org/10.7554/eLife.61834

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.read_recording("nowhere")
    Traceback (most recent call last):
        ...
    ValueError: folder must hold binary.json and probe.json; got 'nowhere'. recording.save(folder=...) makes them.
    """
    folder = _as_path(folder, "folder")
    if not ((folder / "binary.json").is_file() and _probe_file(folder).is_file()):
        raise invalid(
            "folder", "hold binary.json and probe.json", str(folder), hint="recording.save(folder=...) makes them."
        )
    card = read_card(folder)
    parts = [Path(str(one)).name for one in card["file_paths"]]
    chosen = choose_segment(segment, parts, name="folder")
    gain = None if gain_uv is None else in_range(gain_uv, "gain_uv", low=1e-9, high=1e6, unit="µV a stored unit")
    place = read_places(_probe_file(folder), int(card["num_channels"]))
    voltage = open_voltage(folder, card, segment=chosen, gain_uv=gain)
    rate = in_range(card["sampling_frequency"], "folder", low=1, high=1e7, unit="Hz")
    return voltage, place, rate


def _as_path(path: object, name: str) -> Path:
    if not isinstance(path, (str, Path)):
        raise invalid(name, "be a path", path, error=TypeError)
    return Path(path)


def _probe_file(folder: Path) -> Path:
    """The probe's file: SpikeInterface 0.105 gave it a new name."""
    new = folder / "probegroup.json"
    return new if new.is_file() else folder / "probe.json"


def write_sorting(sorting: Sorting, path: str | Path) -> Path:
    """Write a sorting as npz; ``spikeinterface.extractors.read_npz_sorting(path)`` opens it.

    Parameters
    ----------
    sorting : Sorting
        From :func:`sort_spikes`.
    path : str or Path
        File to write, ending in ``.npz``.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    TypeError
        If `sorting` is something else.

    References
    ----------
    Buccino AP et al. (2020). SpikeInterface, a unified framework for spike sorting. *eLife* 9:e61834.
    https://doi.org/10.7554/eLife.61834

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.write_sorting("spikes", "spikes.npz")
    Traceback (most recent call last):
        ...
    TypeError: sorting must be a Sorting; got 'spikes'. sort_spikes makes one.
    """
    as_instance(sorting, "sorting", Sorting, hint="sort_spikes makes one.")
    path = Path(path)
    with path.open("wb") as file:
        np.savez(
            file,
            unit_ids=np.arange(sorting.n_units),
            num_segment=np.array([1]),
            sampling_frequency=np.array([sorting.rate_hz]),
            spike_indexes_seg0=sorting.samples.astype(np.int64),
            spike_labels_seg0=sorting.units.astype(np.int64),
        )
    return path


def read_sorting(path: str | Path, *, segment: int | None = None) -> tuple[np.ndarray, np.ndarray, float]:
    """Read spikes from an npz file of SpikeInterface, or of :func:`write_sorting`.

    Parameters
    ----------
    path : str or Path
        The file.
    segment : int, optional
        Which segment to read; needed where the file holds several.

    Returns
    -------
    samples : numpy.ndarray of shape (n_spikes,)
        Sample of each spike, rising.
    units : numpy.ndarray of shape (n_spikes,)
        Unit of each spike, from 0, in the order of the file's unit ids.
    rate_hz : float
        Sampling rate in Hz.

    Raises
    ------
    ValueError
        If the file is no such npz or is cut off, holds several segments and none is chosen, or its spikes do not rise
        or belong to units that it does not list.

    References
    ----------
    Buccino AP et al. (2020). SpikeInterface, a unified framework for spike sorting. *eLife* 9:e61834.
    https://doi.org/10.7554/eLife.61834

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.read_sorting("nowhere.npz")
    Traceback (most recent call last):
        ...
    ValueError: path must name an npz file of spikes; got 'nowhere.npz'. NpzSortingExtractor.write_sorting makes one.
    """
    path, hint = _as_path(path, "path"), "NpzSortingExtractor.write_sorting makes one."
    if not path.is_file():
        raise invalid("path", "name an npz file of spikes", str(path), hint=hint)
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {key: file[key] for key in file.files}
    except Exception as error:  # a broken zip makes NumPy and zipfile raise almost anything
        got = f"{path.name}, which gave: {str(error)[:100]}"
        raise invalid("path", "be a readable npz file", got=got, hint="Was it cut off while it was copied?") from error
    parts = sorted((key for key in arrays if key.startswith("spike_indexes_seg")), key=lambda key: int(key[17:]))
    if not parts or not {"unit_ids", "sampling_frequency"} <= arrays.keys():
        raise invalid("path", "hold spike_indexes_seg0 and spike_labels_seg0", got=f"{sorted(arrays)}"[:80], hint=hint)
    chosen = choose_segment(segment, [key[14:] for key in parts], name="path")
    samples = as_array(arrays[parts[chosen]], "path", axes=("n_spikes",), dtype=np.int64)
    if (np.diff(samples) < 0).any():
        raise invalid("path", "hold spikes in rising order", got=f"{parts[chosen]}, which falls")
    labels = arrays.get(f"spike_labels_{parts[chosen][14:]}")
    units = _numbered(labels, arrays["unit_ids"], n_spikes=len(samples))
    return samples, units, float(np.ravel(arrays["sampling_frequency"])[0])


def _numbered(labels: np.ndarray | None, ids: np.ndarray, *, n_spikes: int) -> np.ndarray:
    """Position of each spike's unit in the list of units."""
    if labels is None or np.shape(labels) != (n_spikes,):
        got = "none" if labels is None else f"{np.size(labels)}"
        raise invalid("path", f"hold a label for each of {n_spikes} spikes", got=got, hint="Was the file cut off?")
    order = np.argsort(ids, kind="stable")
    at = np.searchsorted(ids, labels, sorter=order).clip(0, max(len(ids) - 1, 0))
    units = order[at] if len(ids) else np.zeros(n_spikes, int)
    strange = np.flatnonzero(ids[units] != labels) if len(ids) else np.arange(n_spikes)
    if strange.size:
        got = f"a spike of {labels[strange[0]]!r} and units {list(ids[:5])}"[:80]
        raise invalid("path", "list every unit that has spikes", got=got)
    return units
