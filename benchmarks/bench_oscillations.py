"""Multitaper spectra and Morlet wavelets against mne."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

RATE, N_CHANNELS, N_TIMES = 250.0, 64, 2_500
FREQUENCIES_HZ = np.arange(4.0, 41.0)


@cache
def recording() -> dict[str, np.ndarray]:
    """64 channels of 10 s."""
    return {"signals": np.random.default_rng(0).normal(size=(N_CHANNELS, N_TIMES)).cumsum(axis=1)}


def ours_multitaper(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    return lambda: imaging.multitaper_power(inputs["signals"], RATE, bandwidth_hz=2.0), lambda found: found.power


def mne_multitaper(inputs: dict) -> tuple:
    from mne.time_frequency import psd_array_multitaper

    options = {"bandwidth": 2.0, "adaptive": False, "low_bias": True, "normalization": "full", "verbose": "ERROR"}
    return lambda: psd_array_multitaper(inputs["signals"], RATE, **options), lambda found: found[0]


def ours_morlet(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    def work() -> object:
        return imaging.morlet_power(inputs["signals"], RATE, frequencies_hz=FREQUENCIES_HZ, n_cycles=7.0)

    return work, lambda found: found.power


def mne_morlet(inputs: dict) -> tuple:
    from mne.time_frequency import tfr_array_morlet

    options = {"n_cycles": 7.0, "zero_mean": True, "output": "power", "verbose": "ERROR"}
    signals = inputs["signals"][None]
    return lambda: tfr_array_morlet(signals, RATE, FREQUENCIES_HZ, **options), lambda found: found[0] / RATE


def cases() -> list[Case]:
    """One spectrum and one map of every channel."""
    shared = {"inputs": recording, "peer": "mne", "repeats": 5}
    size = f"{N_CHANNELS} channels, {N_TIMES / RATE:g} s at {RATE:g} Hz"
    return [
        Case(
            name="multitaper",
            size=f"{size}, band of 2 Hz",
            ours=ours_multitaper,
            theirs=mne_multitaper,
            goal=1,
            tolerance=1e-9,  # powers reach some thousands
            **shared,
        ),
        Case(
            name="morlet",
            size=f"{size}, {FREQUENCIES_HZ.size} frequencies",
            ours=ours_morlet,
            theirs=mne_morlet,
            goal=1.5,
            tolerance=1e-9,
            **shared,
        ),
    ]
