"""Current-clamp sweeps from files in the NWB standard, each stimulus at its own rate and time."""

import re
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file

__all__ = ["read_nwb_sweeps"]

_JITTER = 0.01  # of a sampling interval: time stamps that stray further are no regular sampling


def read_nwb_sweeps(path: str | Path) -> tuple[np.ndarray, np.ndarray, float]:
    """Voltage (mV) and command (pA) at the voltage's samples, both (n_sweeps, n_times), and the rate in Hz."""
    path = as_file(path)
    responses, stimuli = _load(path)
    if not responses or len(responses) != len(stimuli):
        got = f"{len(responses)} and {len(stimuli)}"
        raise invalid("path", "hold as many CurrentClampSeries as CurrentClampStimulusSeries, at least one", got=got)
    for (name, number, *_), (other, its, *_) in zip(responses, stimuli, strict=True):
        if number != its:
            got = f"sweep {number} of {name} beside sweep {its} of {other}"
            raise invalid("path", "hold a stimulus for the sweep number of each response", got=got)
    times = [_times_of(one) for one in responses]
    rates = {round(rate, 6) for _, rate in times}
    if len({len(one) for one, _ in times}) > 1 or len(rates) > 1:
        got = f"{sorted({len(one) for one, _ in times})} samples at {sorted(rates)} Hz"
        raise invalid(
            "path", "hold sweeps of one length and rate", got=got, hint="Split the protocols into files of their own."
        )
    commands = [_command_at(at, rate, one) for (at, rate), one in zip(times, stimuli, strict=True)]
    return np.array([one[2] for one in responses]), np.array(commands), rates.pop()


def _load(path: Path) -> tuple[list, list]:
    """Responses and stimuli, each ``(name, sweep number, values, rate, start, stamps)``, in the order of sweeps."""
    from pynwb import NWBHDF5IO
    from pynwb.icephys import CurrentClampSeries, CurrentClampStimulusSeries

    try:
        with NWBHDF5IO(str(path), "r") as io:
            nwb = io.read()
            return (
                _series(nwb.acquisition, CurrentClampSeries, 1e3),
                _series(nwb.stimulus, CurrentClampStimulusSeries, 1e12),
            )
    except Exception as error:  # a broken file makes h5py and hdmf raise almost anything
        got = f"{path.name}, which gave: {str(error)[:120]}"
        raise invalid(
            "path", "be a readable NWB file (HDF5)", got=got, hint="Was it cut off while it was copied?"
        ) from error


def _series(container: object, kind: type, factor: float) -> list[tuple]:
    """All series of one kind, read, in the house's units."""
    some = sorted((one for one in container.values() if type(one) is kind), key=_place)
    read = []
    for one in some:
        # Twelve digits: 5e-11 A times 1e12 is 50.00000000000001 pA otherwise.
        values = np.round((one.data[:] * one.conversion + one.offset) * factor, 9)
        stamps = None if one.timestamps is None else np.asarray(one.timestamps[:], dtype=float)
        number = None if one.sweep_number is None else int(one.sweep_number)
        read.append((one.name, number, values, one.rate, one.starting_time or 0.0, stamps))
    return read


def _place(one: object) -> tuple:
    """Sweep number, then the numbers in the name: ``sweep_10`` comes after ``sweep_9``."""
    parts = re.split(r"(\d+)", one.name)
    number = -1 if one.sweep_number is None else int(one.sweep_number)
    return number, [int(part) if part.isdigit() else part for part in parts]


def _times_of(series: tuple) -> tuple[np.ndarray, float]:
    """Time of each sample in seconds and the rate in Hz; time stamps must be regular."""
    name, _, values, rate, start, stamps = series
    if stamps is None:
        return start + np.arange(len(values)) / rate, float(rate)
    steps = np.diff(stamps)
    if len(stamps) != len(values) or len(steps) < 1 or not np.isfinite(stamps).all() or steps.min() <= 0:
        got = f"{len(stamps)} time stamps for {len(values)} samples of {name}, or stamps that do not rise"
        raise invalid("path", "hold a rising time stamp for each sample", got=got, hint="Was the file cut off?")
    width = (stamps[-1] - stamps[0]) / len(steps)
    stray = np.abs(stamps - stamps[0] - width * np.arange(len(stamps))).max()
    if stray > _JITTER * width + 1e-9:
        got = f"time stamps of {name} that stray by {stray / width:.2g} samples"
        raise invalid("path", "hold regularly sampled sweeps", got=got, hint="Interpolate them to one rate first.")
    return stamps, round(float(1 / width), 6)


def _command_at(times: np.ndarray, rate: float, stimulus: tuple) -> np.ndarray:
    """The command last given by the time of each sample of the voltage."""
    given, its_rate = _times_of(stimulus)
    half = 0.5 / max(rate, its_rate)  # two clocks that agree do so to rounding only
    if given[0] > times[0] + half or given[-1] + 1 / its_rate < times[-1] - half:
        span = f"{given[0]:g} to {given[-1] + 1 / its_rate:g} s"
        got = f"{stimulus[0]} from {span} for a sweep from {times[0]:g} to {times[-1]:g} s"
        raise invalid(
            "path", "hold a stimulus for the whole of each sweep", got=got, hint="Do the two start at the same time?"
        )
    return stimulus[2][np.searchsorted(given, times + half, side="right") - 1]
