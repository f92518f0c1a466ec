"""Sorted units from a file in the NWB standard: spikes, when each unit was watched, and what the table says of it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.spikes.trains import SpikeTrains

__all__ = ["NwbUnits", "read_nwb_units"]


@dataclass(frozen=True, eq=False)
class NwbUnits:
    """The units table of an NWB file.

    Parameters
    ----------
    trains : SpikeTrains
        Spike times in seconds, in the order of the table.
    ids : numpy.ndarray of shape (n_units,)
        The file's own number of each unit.
    observed_s : tuple of numpy.ndarray of shape (n_epochs, 2)
        Start and stop in seconds of the stretches in which each unit was watched; one tuple entry per unit.
    columns : dict of str to numpy.ndarray of shape (n_units,)
        The table's other columns with one number or one text a unit: quality, location, depth.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.data.registry import file_path
    >>> units = spikes.read_nwb_units(file_path("head_direction"), start_s=0, stop_s=1200)
    >>> units.trains.n_units, sorted(units.columns)
    (15, ['group', 'location'])
    """

    trains: SpikeTrains
    ids: np.ndarray
    observed_s: tuple[np.ndarray, ...]
    columns: dict[str, np.ndarray]


def read_nwb_units(path: str | Path, *, start_s: float | None = None, stop_s: float | None = None) -> NwbUnits:
    """Read sorted units from an NWB file.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.nwb`` file.
    start_s, stop_s : float, optional
        When the recording began and ended, in seconds; needed where the file has no ``obs_intervals``.

    Returns
    -------
    NwbUnits
        Spike trains, ids, watched stretches, and the other columns.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file cannot be read or has no units with spike times, a spike is NaN or outside the recording, or the
        span of the recording is neither in the file nor given.

    Notes
    -----
    Without ``obs_intervals`` a file does not say when a unit could have fired. The first and the last spike are not
    the span of the recording: rates would be too high, and silence would be lost. So the span is asked for. Spikes
    that a file holds in another order are sorted.

    References
    ----------
    Rübel O, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife*
    11:e78362. https://doi.org/10.7554/eLife.78362

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.data.registry import file_path
    >>> spikes.read_nwb_units(file_path("head_direction"), start_s=0, stop_s=1200).trains
    <SpikeTrains: 15 units, 98794 spikes, 0 to 1200 s>
    """
    path = as_file(path)
    times, observed, ids, columns = _load(path)
    if not times:
        raise invalid("path", "hold units with spike times", got=f"{path.name} without", hint="Was it sorted yet?")
    edges = np.concatenate(observed) if observed else np.zeros((0, 2))
    if (not len(edges) and (start_s is None or stop_s is None)) or np.isnan(edges).any():
        latest = max((one[-1] for one in times if one.size), default=np.nan)
        got = f"{path.name}, which has no obs_intervals; its last spike is at {latest:.6g} s"
        raise invalid("path", "say when the recording began and ended", got=got, hint="Pass start_s and stop_s (s).")
    start = float(edges[:, 0].min()) if start_s is None else start_s
    stop = float(edges[:, 1].max()) if stop_s is None else stop_s
    trains = SpikeTrains(times, start_s=start, stop_s=stop)
    whole = np.array([[trains.start_s, trains.stop_s]])
    return NwbUnits(trains, ids, tuple(observed or [whole] * trains.n_units), columns)


def _load(path: Path) -> tuple[list[np.ndarray], list[np.ndarray], np.ndarray, dict[str, np.ndarray]]:
    """Spike times, watched stretches (none where the file has none), ids and plain columns of the units table."""
    from pynwb import NWBHDF5IO

    try:
        with NWBHDF5IO(str(path), "r") as io:
            units = io.read().units
            if units is None or "spike_times" not in units.colnames:
                return [], [], np.zeros(0, int), {}
            count = range(len(units))
            times = [np.sort(np.asarray(units["spike_times"][i], dtype=float)) for i in count]
            observed = []
            if "obs_intervals" in units.colnames:
                observed = [np.asarray(units["obs_intervals"][i], dtype=float).reshape(-1, 2) for i in count]
            return times, observed, np.asarray(units.id[:]), _plain_columns(units)
    except Exception as error:  # a broken file makes h5py and hdmf raise almost anything
        got = f"{path.name}, which gave: {str(error)[:120]}"
        raise invalid(
            "path", "be a readable NWB file (HDF5)", got=got, hint="Was it cut off while it was copied?"
        ) from error


def _plain_columns(units: object) -> dict[str, np.ndarray]:
    """Columns with one number or text a unit; ragged ones, waveforms and links are left to pynwb."""
    plain = {}
    for name in units.colnames:
        column = units[name]
        if hasattr(column, "target") or hasattr(column, "table"):
            continue
        values = np.asarray(column.data[:])
        if values.ndim != 1:
            continue
        if values.dtype.kind in "biuf":
            plain[name] = values
        elif all(isinstance(one, (str, bytes)) for one in values):
            plain[name] = np.array([one.decode() if isinstance(one, bytes) else one for one in values])
    return plain
