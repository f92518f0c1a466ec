"""The probe, conditioning, detection, sorting, quality, and the way to SpikeInterface."""

import dataclasses
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import spikes

PLACE = "neurokit_lite.spikes.sorting"


@cache
def probe() -> spikes.ProbeRecording:
    """Two loud cells beside eight channels."""
    return spikes.make_probe_recording(duration_s=5, n_channels=8, n_units=2, amplitude_uv=(120, 200))


def raw() -> dict:
    """Recording, geometry and rate."""
    return {"recording": probe().recording_uv, "geometry_um": probe().geometry_um, "rate_hz": probe().rate_hz}


@cache
def conditioner() -> spikes.Conditioner:
    """How to condition it."""
    return spikes.fit_conditioner(**raw())


@cache
def sorting() -> spikes.Sorting:
    """Who fired in it."""
    return spikes.sort_spikes(**raw())


@cache
def folder() -> Path:
    """A folder with the recording and its spikes, as written by us."""
    path = Path(tempfile.mkdtemp())
    spikes.write_recording(probe().recording_uv, probe().geometry_um, rate_hz=30_000, folder=path)
    spikes.write_sorting(sorting(), path / "spikes.npz")
    return path


@cache
def agreement() -> dict[str, spikes.Agreement]:
    """How well they were found."""
    truth, found = (probe().samples, probe().units), (sorting().samples, sorting().units)
    return {"ours": spikes.compare_sorting(truth, found, rate_hz=30_000)}


TURNED = Wrong("recording", np.zeros((8, 9000)), "(8, 9000)")
NOWHERE = Wrong("geometry_um", None, "None")
KHZ = Wrong("rate_hz", 30.0, "30 Hz")
DURATION = Wrong("duration_s", -1.0, "-1 s")
TIMES = Wrong("times_s", [2.0, 1.0], "2 s followed by 1 s")
PAIR = ([100, 200], [0, 0])


def fields(record: object) -> dict:
    """What a record is made of."""
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}


CALLS = {
    f"{PLACE}.conditioning.Conditioner": Calls(
        lambda: fields(conditioner()),
        (
            Wrong("geometry_um", np.zeros((7, 2)), "shape (7, 2)"),
            KHZ,
            Wrong("band_hz", (6000, 300), "(6000, 300)"),
            Wrong("noise_uv", [np.nan] * 8, "8 of 8"),
            Wrong("whitening", np.full((8, 8), np.inf), "64 of 64"),
            Wrong("is_usable", [True], "1"),
        ),
    ),
    f"{PLACE}.detect.Detections": Calls(
        lambda: {"samples": [3], "channels": [0], "depths": [6.0], "rate_hz": 30_000.0},
        (
            Wrong("samples", [np.nan], "1 of 1"),
            Wrong("channels", [0, 1], "shape (2,)"),
            Wrong("depths", [np.inf], "1 of 1"),
            KHZ,
        ),
    ),
    f"{PLACE}.registration.ProbeDrift": Calls(
        lambda: {"times_s": [1.0, 2.0], "shift_um": [0.0, 3.0]},
        (Wrong("times_s", [2.0, 1.0], "2 s followed by 1 s"), Wrong("shift_um", [np.nan, 0.0], "1 of 2")),
    ),
    f"{PLACE}.sort.Sorting": Calls(
        lambda: fields(sorting()),
        (
            Wrong("samples", [500, 400], "shape", called="units"),
            Wrong("units", [np.nan], "1 of 1"),
            Wrong("amplitudes", [1.0], "shape (1,)"),
            Wrong("templates", np.zeros((1, 2)), "2 axes"),
            Wrong("before", -1, "-1"),
            Wrong("conditioner", "usual", "'usual'"),
            Wrong("n_times", 0, "0"),
        ),
    ),
    f"{PLACE}.synthetic_probe.make_probe_recording": Calls(
        lambda: {"duration_s": 1.0, "n_channels": 4, "n_units": 1},
        (
            Wrong("duration_s", 0.1, "0.1 s"),
            Wrong("n_channels", 1, "1"),
            Wrong("n_units", -1, "-1"),
            KHZ,
            Wrong("firing_hz", 0.0, "0 Hz"),
            Wrong("amplitude_uv", (200, 100), "[200.0, 100.0]"),
            Wrong("noise_uv", -1.0, "-1 µV"),
            Wrong("overlap", 0.9, "0.9"),
            Wrong("drift_um", 1e6, "1e+06 µm"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.conditioning.fit_conditioner": Calls(
        raw,
        (
            TURNED,
            NOWHERE,
            KHZ,
            Wrong("band_hz", (6000, 300), "(6000, 300)"),
            Wrong("radius_um", -1.0, "-1 µm"),
            Wrong("n_blocks", 0, "0"),
        ),
    ),
    f"{PLACE}.conditioning.condition": Calls(
        lambda: {"recording": probe().recording_uv, "conditioner": conditioner()},
        (TURNED, Wrong("conditioner", "usual", "'usual'")),
    ),
    f"{PLACE}.detect.detect_spikes": Calls(
        lambda: {"recording": probe().recording_uv, "conditioner": conditioner()},
        (
            TURNED,
            Wrong("conditioner", "usual", "'usual'"),
            Wrong("threshold", 0.0, "0 standard"),
            Wrong("radius_um", -1.0, "-1 µm"),
            Wrong("dead_s", 0.4, "0.4 s"),
            Wrong("block_s", 30_000.0, "30000 s"),
        ),
    ),
    f"{PLACE}.registration.estimate_motion": Calls(
        lambda: {"recording": probe().recording_uv, "conditioner": conditioner()},
        (TURNED, Wrong("conditioner", "usual", "'usual'"), Wrong("bin_s", 2000.0, "2000 s"), Wrong("n_rounds", 0, "0")),
    ),
    f"{PLACE}.registration.register_drift": Calls(
        lambda: raw() | {"motion": spikes.ProbeDrift(np.array([1.0]), np.array([2.0]))},
        (TURNED, NOWHERE, KHZ, Wrong("motion", [1.0], "[1.0]")),
    ),
    f"{PLACE}.clusters.valley_depth": Calls(
        lambda: {"values": np.arange(40.0), "is_second": np.arange(40) > 19},
        (Wrong("values", [[1.0]], "shape (1, 1)"), Wrong("is_second", [True], "1")),
    ),
    f"{PLACE}.clusters.split_clusters": Calls(
        lambda: {"features": np.random.default_rng(0).normal(size=(60, 3))},
        (
            Wrong("features", [1.0, 2.0], "1 axes"),
            Wrong("min_size", 1, "1"),
            Wrong("max_valley", 2.0, "2"),
        ),
    ),
    f"{PLACE}.sort.sort_spikes": Calls(
        raw,
        (
            TURNED,
            NOWHERE,
            KHZ,
            Wrong("conditioner", "usual", "'usual'"),
            Wrong("motion", [1.0], "[1.0]"),
            Wrong("threshold", 0.0, "0 standard"),
            Wrong("min_spikes", 1, "1"),
            Wrong("amplitude_limits", (1.2, 1.4), "[1.2, 1.4]"),
            Wrong("learn_s", 0.0, "0 s"),
            Wrong("n_jobs", 0, "0"),
        ),
    ),
    f"{PLACE}.agreement.compare_sorting": Calls(
        lambda: {"truth": PAIR, "found": PAIR, "rate_hz": 30_000},
        (
            Wrong("truth", ([200, 100], [0, 0]), "fall"),
            Wrong("found", "spikes", "'spikes'"),
            Wrong("rate_hz", 0.0, "0 Hz"),
            Wrong("window_s", 0.4, "0.4 s"),
            Wrong("min_accuracy", 2.0, "2"),
        ),
    ),
    f"{PLACE}.quality.isi_contamination": Calls(
        lambda: {"times_s": [1.0, 2.0], "duration_s": 3.0},
        (TIMES, DURATION, Wrong("refractory_s", 2.0, "2 s"), Wrong("dead_s", -1.0, "-1 s")),
    ),
    f"{PLACE}.quality.presence_ratio": Calls(
        lambda: {"times_s": [1.0, 2.0], "duration_s": 3.0, "start_s": 0.0},
        (TIMES, DURATION, Wrong("start_s", "noon", "'noon'"), Wrong("n_bins", 0, "0")),
    ),
    f"{PLACE}.quality.amplitude_cutoff": Calls(
        lambda: {"amplitudes": np.linspace(1, 2, 100)},
        (Wrong("amplitudes", [[1.0]], "(1, 1)"), Wrong("n_bins", 1, "1")),
    ),
    f"{PLACE}.quality.unit_quality": Calls(lambda: {"sorting": sorting()}, (Wrong("sorting", "spikes", "'spikes'"),)),
    f"{PLACE}.exchange.write_recording": Calls(
        lambda: {
            "recording_uv": probe().recording_uv,
            "geometry_um": probe().geometry_um,
            "rate_hz": 30_000,
            "folder": tempfile.mkdtemp(),
        },
        (
            Wrong("recording_uv", np.zeros((8, 9000)), "(8, 9000)", called="recording"),
            NOWHERE,
            Wrong("rate_hz", 0.0, "0 Hz"),
        ),
        free=("folder",),
    ),
    f"{PLACE}.exchange.read_recording": Calls(
        lambda: {"folder": folder()},
        (
            Wrong("folder", "nowhere", "'nowhere'"),
            Wrong("segment", 3, "3"),
            Wrong("gain_uv", -1.0, "-1 µV"),
        ),
    ),
    f"{PLACE}.exchange.write_sorting": Calls(
        lambda: {"sorting": sorting(), "path": folder() / "again.npz"},
        (Wrong("sorting", "spikes", "'spikes'"),),
        free=("path",),
    ),
    f"{PLACE}.exchange.read_sorting": Calls(
        lambda: {"path": folder() / "spikes.npz"},
        (Wrong("path", "nowhere.npz", "'nowhere.npz'"), Wrong("segment", 3, "3")),
    ),
}

NOT_TRIED = {
    f"{PLACE}.templates.learn_templates": "a step of sort_spikes, which checks what it is given",
    f"{PLACE}.registration.ProbeDrift.at": "NumPy's own error names what is no number",
    f"{PLACE}.template_matching.Bank.select": "NumPy's own IndexError names the unit that does not exist",
}

PLOTS = {
    "neurokit_lite.plots.spikes.sorting.plot_traces": (lambda: probe().recording_uv[:300], {"rate_hz": 30_000}),
    "neurokit_lite.plots.spikes.sorting.plot_waveforms": (
        lambda: probe().templates_uv,
        {"geometry_um": probe().geometry_um},
    ),
    "neurokit_lite.plots.spikes.sorting.plot_accuracy": (agreement, {}),
}
