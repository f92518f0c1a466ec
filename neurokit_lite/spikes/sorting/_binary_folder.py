"""What a binary folder of SpikeInterface holds: its card, its probe, and voltage that becomes µV as it is sliced."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid

__all__ = ["ScaledVoltage", "choose_segment", "open_voltage", "read_card", "read_places"]

_TO_UM = {"um": 1.0, "mm": 1e3, "m": 1e6}


@dataclass(frozen=True, eq=False)
class ScaledVoltage:
    """A recording on disk in the amplifier's units: slices of it are read, and turned into µV (float32)."""

    stored: np.ndarray
    gain_uv: np.ndarray
    offset_uv: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        """(n_times, n_channels)."""
        return self.stored.shape

    @property
    def ndim(self) -> int:
        """Two."""
        return 2

    @property
    def dtype(self) -> np.dtype:
        """Of what slices give."""
        return np.dtype(np.float32)

    @property
    def nbytes(self) -> int:
        """Of the whole, in µV."""
        return 4 * self.shape[0] * self.shape[1]

    def __len__(self) -> int:
        return len(self.stored)

    def __getitem__(self, key: object) -> np.ndarray:
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        part = np.asarray(self.stored[rows, columns], dtype=np.float32)
        return part * self.gain_uv[columns] + self.offset_uv[columns]

    def __array__(self, dtype: object = None, copy: bool | None = None) -> np.ndarray:
        return self[:].astype(dtype or np.float32, copy=False)


def read_card(folder: Path) -> dict:
    """The arguments in ``binary.json``, checked for those that are needed."""
    try:
        card = json.loads((folder / "binary.json").read_text(encoding="utf-8"))["kwargs"]
        card = dict(card)
    except (KeyError, TypeError, ValueError) as error:
        got = f"{type(error).__name__}: {str(error)[:100]}"
        raise invalid("folder", "hold a binary.json with kwargs", got=got, hint="Was the file cut off?") from error
    missing = [name for name in ("file_paths", "num_channels", "dtype", "sampling_frequency") if not card.get(name)]
    if missing:
        raise invalid("folder", f"hold a binary.json that says {', '.join(missing)}", got=f"only {sorted(card)}")
    return card


def read_places(path: Path, n_channels: int) -> np.ndarray:
    """Place of each channel in µm, shape (n_channels, 2), from one probe or several."""
    places = np.full((n_channels, 2), np.nan)
    try:
        for probe in json.loads(path.read_text(encoding="utf-8"))["probes"]:
            at = np.array(probe["contact_positions"], dtype=float)[:, :2] * _TO_UM[probe.get("si_units", "um")]
            channels = np.array(probe["device_channel_indices"])
            is_wired = channels >= 0
            places[channels[is_wired]] = at[is_wired]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        got = f"{path.name}, which gave {type(error).__name__}: {str(error)[:80]}"
        raise invalid("folder", f"hold a probe that gives {n_channels} channels a place", got=got) from error
    bare = np.flatnonzero(np.isnan(places).any(axis=1))
    if bare.size:
        got = f"{bare.size} without, the first is channel {bare[0]}"
        raise invalid("folder", f"hold a probe that gives all {n_channels} channels a place", got=got)
    return places


def choose_segment(segment: object, parts: list[str], *, name: str) -> int:
    """Number of the segment to read: the only one, or the one that was asked for."""
    if segment is None and len(parts) > 1:
        got = f"{len(parts)} segments ({', '.join(parts[:4])}{', ...' if len(parts) > 4 else ''})"
        hint = "Read them one by one: segment=0, segment=1. Time starts anew in each."
        raise invalid(name, "hold one segment, unless you say which", got=got, hint=hint)
    return as_count(0 if segment is None else segment, "segment", low=0, high=len(parts) - 1)


def open_voltage(folder: Path, card: dict, *, segment: int, gain_uv: float | None) -> np.ndarray | ScaledVoltage:
    """The voltage of a segment in µV, shape (n_times, n_channels), without reading it."""
    path, n_channels = folder / Path(card["file_paths"][segment]).name, int(card["num_channels"])
    gain, offset = _scale(folder, card, gain_uv=gain_uv, n_channels=n_channels)
    try:
        flat = np.memmap(path, dtype=np.dtype(card["dtype"]), mode="r", offset=int(card.get("file_offset") or 0))
    except (OSError, ValueError, TypeError) as error:
        got = f"{path.name}, which gave: {str(error)[:100]}"
        raise invalid(
            "folder", "hold the voltage that its binary.json names", got=got, hint="Was it copied whole?"
        ) from error
    if flat.size % n_channels:
        got = f"{flat.size} values in {path.name}"
        raise invalid("folder", f"hold whole samples of {n_channels} channels", got=got, hint="Was the file cut off?")
    is_turned = int(card.get("time_axis") or 0) == 1
    stored = flat.reshape(n_channels, -1).T if is_turned else flat.reshape(-1, n_channels)
    if (gain == 1).all() and (offset == 0).all():
        return stored
    return ScaledVoltage(stored, gain.astype(np.float32), offset.astype(np.float32))


def _scale(folder: Path, card: dict, *, gain_uv: float | None, n_channels: int) -> tuple[np.ndarray, np.ndarray]:
    """Gain (µV a stored unit) and offset (µV) of each channel."""
    gain, offset = (_stored_factor(folder, card, name) for name in ("gain_to_uV", "offset_to_uV"))
    if gain_uv is not None:
        gain, offset = gain_uv, 0.0 if offset is None else offset
    if gain is None:
        got = f"{card['dtype']} values without a gain"
        hint = "Pass it, in µV a stored unit: gain_uv=0.195 (or 1, where the values are in µV)."
        raise invalid("folder", "say how many µV a stored unit is", got=got, hint=hint)
    try:
        scale = [np.array(np.broadcast_to(np.asarray(one, float), n_channels)) for one in (gain, offset or 0.0)]
    except (TypeError, ValueError):
        raise invalid(
            "folder", f"hold one gain and offset for each of {n_channels} channels", got=f"{gain}, {offset}"[:80]
        ) from None
    if not all(np.isfinite(one).all() for one in scale) or (scale[0] == 0).any():
        raise invalid("folder", "hold finite gains that are not 0", got=str(gain)[:80])
    return scale[0], scale[1]


def _stored_factor(folder: Path, card: dict, name: str) -> object:
    """A gain or offset where the card, or else the folder's properties, has it; None where neither has."""
    if card.get(name) is not None:
        return card[name]
    path = folder / "properties" / f"{name}.npy"
    return np.load(path, allow_pickle=False).tolist() if path.is_file() else None
