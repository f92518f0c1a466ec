"""The rule of time grids: counts do not depend on the width of a bin being exact in binary, nor on the clock's origin.

A working call is put on its own grid (each time becomes a whole number of bins), and then into other units of time:
all times, durations and widths by one factor, all rates by its inverse. Counts stay, times grow, rates shrink. Floats
of the factor's products differ in the last digit, and whatever compares times with edges by ``floor`` gives itself
away: a third of the spikes change their bin.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import numpy as np

from neurokit_lite import spikes

WIDTHS = ("bin_s", "within_s", "step_s", "max_isi_s", "refractory_s", "duration_s", "window_s")
POWERS = (0, 1, -1, 2, -2)  # of the factor: no unit, seconds, Hz, their squares


def arguments_of(function: Callable, given: Mapping) -> dict:
    """The arguments of a call, with the defaults that have a unit of time."""
    found = dict(given)
    for name, one in inspect.signature(function).parameters.items():
        if name not in found and name.endswith(("_s", "_hz")) and _is_time(one.default):
            found[name] = one.default
    return found


def _is_time(value: object) -> bool:
    numbers = value if isinstance(value, tuple) else (value,)
    return all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in numbers)


def width_of(arguments: Mapping) -> float | None:
    """The width of the grid: a bin, or else what a call resolves, or a sample; None for a call that has none."""
    for name in WIDTHS:
        value = arguments.get(name)
        if value is not None:
            return float(np.min(np.abs(np.asarray(value)[np.asarray(value) != 0]))) if np.any(value) else None
    sampled = arguments.get("frame_times_s", arguments.get("times_s"))
    if sampled is not None and len(sampled) > 2 and np.ndim(sampled[0]) == 0:
        return float(np.median(np.diff(sampled)))
    rate = arguments.get("rate_hz")
    return 1 / rate if rate else None


def on_grid(arguments: Mapping, width: float, is_moment: Callable) -> dict:
    """The call with each time of an event at a whole number of widths; intervals of nothing grow to one width."""

    def place(times: object) -> object:
        whole = np.rint(np.asarray(times, float) / width)
        if whole.ndim == 2 and whole.shape[1] == 2:
            whole[:, 1] = np.maximum(whole[:, 1], whole[:, 0] + 1)
        return whole * width if whole.ndim else float(whole * width)

    return {name: _mapped(value, place) if is_moment(name, value) else value for name, value in arguments.items()}


def _mapped(value: object, change: Callable) -> object:
    """Times changed: an array, a list of trains, spike trains, the onsets of a table."""
    if isinstance(value, spikes.SpikeTrains):
        own = [np.unique(change(one)) for one in value.times_s]
        return spikes.SpikeTrains(own, start_s=change(value.start_s), stop_s=change(value.stop_s))
    if isinstance(value, spikes.TrialSpikes):
        own = [[np.unique(change(one)) for one in trial] for trial in value.times_s]
        return replace(value, times_s=own, window_s=tuple(change(one) for one in value.window_s))
    if isinstance(value, (list, tuple)) and value and np.ndim(value[0]):
        return [change(one) for one in value]
    if isinstance(value, Mapping):
        return {key: change(one) if key in ("onset", "duration") else one for key, one in value.items()}
    return value if value is None else change(value)


def scaled(arguments: Mapping, factor: float) -> dict:
    """The call in another unit of time."""
    found = {}
    for name, value in arguments.items():
        if name.endswith("_hz") and _is_time(value):
            found[name] = np.multiply(value, 1 / factor).tolist()
        elif name.endswith("_ms") and _is_time(value):
            found[name] = np.multiply(value, factor).tolist()
        elif name.endswith("_s") and isinstance(value, tuple):
            found[name] = tuple(one * factor for one in value)
        elif name.endswith("_s") or isinstance(value, (spikes.SpikeTrains, spikes.TrialSpikes, Mapping)):
            found[name] = _mapped(value, lambda times: np.multiply(times, factor))
        elif is_dataclass(value):
            found[name] = _scaled_record(value, factor)
        else:
            found[name] = value
    return found


def _scaled_record(value: object, factor: float) -> object:
    own = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    try:
        return replace(value, **scaled(own, factor))
    except (TypeError, ValueError):
        return value


def complaints(here: Iterator[tuple[str, np.ndarray]], there: Iterator[tuple[str, np.ndarray]], factor: float) -> list:
    """Counts that changed, and numbers that are no power of the factor away from what they were."""
    found = []
    for (path, one), (_, other) in zip(here, there, strict=True):
        if one.shape != other.shape:
            found.append(f"{path}: {one.shape} became {other.shape}")
        elif one.dtype.kind in "iub":
            if not np.array_equal(one, other):
                found.append(f"{path}: {np.sum(one != other)} of {one.size} counts changed")
        elif one.dtype.kind == "f" and not any(
            np.allclose(one * factor**power, other, rtol=1e-6, atol=1e-9, equal_nan=True) for power in POWERS
        ):
            found.append(f"{path}: {one.ravel()[:3]} became {other.ravel()[:3]}")
    return found
