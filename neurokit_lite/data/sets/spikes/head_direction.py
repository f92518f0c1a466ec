"""Shipped data sets: each loads with no network and checks its file first."""

from pathlib import Path

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_head_direction", "read_head_direction"]
__shared__ = ["read_head_direction"]  # not in the face


def load_head_direction() -> Dataset:
    """Load seven head-direction cells, eight hippocampal cells and the heading of one mouse.

    Ten minutes of sleep are followed by ten minutes on a track in the shape of a Y, with the heading tracked for
    the last 529 s of them. The file is read with pynwb, the reference reader of the NWB standard.

    Returns
    -------
    Dataset
        ``spike_times_s``: tuple of 15 arrays (n_spikes,), seconds. ``regions``: array (n_units,) of
        ``"adn"`` (anterodorsal nucleus of the thalamus) or ``"ca1"``. ``heading_rad``: array (n_times,), radians from
        0 to 2 pi. ``heading_times_s``: array (n_times,), seconds. ``ripples_s``: array (n_ripples, 2), start and
        stop of each hippocampal ripple in seconds. ``sleep_s``, ``wake_s``, ``tracked_s``: (start, stop) in seconds.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786.
    https://doi.org/10.7554/eLife.85786

    Examples
    --------
    >>> from neurokit_lite import data
    >>> recording = data.load_head_direction()
    >>> recording["wake_s"]
    (600.0, 1200.0)
    >>> int((recording["regions"] == "adn").sum())
    7
    """
    return Dataset(arrays=read_head_direction(verify("head_direction")), provenance=provenance("head_direction"))


def read_head_direction(path: str | Path) -> dict[str, object]:
    """Read spikes, heading, epochs and ripples from an NWB file laid out like the shipped one.

    Parameters
    ----------
    path : str or pathlib.Path
        The NWB file.

    Returns
    -------
    dict
        The arrays that :func:`load_head_direction` describes.

    Raises
    ------
    ValueError
        If the file is no readable NWB file, or lacks a series that is needed; the message names it.

    Examples
    --------
    >>> from neurokit_lite.data.sets.spikes.head_direction import read_head_direction
    >>> from neurokit_lite.data.registry import file_path
    >>> arrays = read_head_direction(file_path("head_direction"))
    >>> arrays["heading_rad"].shape == arrays["heading_times_s"].shape
    True
    """
    from pynwb import NWBHDF5IO

    try:
        with NWBHDF5IO(str(path), "r") as io:
            return _arrays(io.read(), path)
    except _MissingPart:
        raise
    except Exception as error:  # a broken file makes h5py and hdmf raise almost anything
        raise ValueError(
            f"path must be a readable NWB file (HDF5); got {path}, which gave: {str(error)[:100]}. "
            "A broken download? `nkl data verify` checks the shipped files."
        ) from error


class _MissingPart(ValueError):
    """The file can be read, but something that is needed is not in it."""


def _missing(what: str, path: str | Path) -> Exception:
    return _MissingPart(
        f"The NWB file must contain {what}; got {path} without it. "
        "Was it written by another pipeline? Look inside with pynwb.NWBHDF5IO(path).read()."
    )


def _part(nwb: object, keys: tuple[str, ...], path: str | Path) -> object:
    """Walk down an NWB file, and say which part is missing instead of raising a bare KeyError."""
    part = getattr(nwb, keys[0])
    for key in keys[1:]:
        part = part[key] if part is not None and key in _names(part) else None
    if part is None:
        raise _missing("/".join(keys), path)
    return part


def _names(container: object) -> list[str]:
    """Names of what lies in an NWB container: a dict, a table or a group of spatial series."""
    if hasattr(container, "spatial_series"):
        return list(container.spatial_series)
    return list(getattr(container, "colnames", None) or container)


def _arrays(nwb: object, path: str | Path) -> dict[str, object]:
    heading = _part(nwb, ("acquisition", "CompassDirection", "ry"), path)
    spike_times = _part(nwb, ("units", "spike_times"), path)
    locations = _part(nwb, ("units", "location"), path)
    epochs = _part(nwb, ("epochs",), path)
    ripples = _part(nwb, ("intervals", "sleep_ripples"), path)
    times = heading.timestamps[:]
    spans = {
        tag: (float(start), float(stop))
        for start, stop, tags in zip(epochs["start_time"][:], epochs["stop_time"][:], epochs["tags"][:], strict=True)
        for tag in tags
    }
    for tag in {"sleep", "wake"} - set(spans):
        raise _missing(f"an epoch tagged {tag!r}", path)
    return {
        "spike_times_s": tuple(np.asarray(one) for one in spike_times),
        "regions": np.asarray(locations[:], dtype=str),
        "heading_rad": heading.data[:],
        "heading_times_s": times,
        "ripples_s": np.column_stack([ripples["start_time"][:], ripples["stop_time"][:]]),
        "sleep_s": spans["sleep"],
        "wake_s": spans["wake"],
        "tracked_s": (float(times[0]), float(times[-1])),
    }
