"""EEG: recordings, evoked responses, clusters, streaming."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

RECORDING, EPOCHS, EVOKED, CLUSTERS, STREAM, MADE = (
    f"neurokit_lite.imaging.eeg.{name}"
    for name in ("recording", "epochs", "evoked", "clusters", "streaming", "synthetic")
)
NAN = float("nan")


@cache
def study():
    """Eight tones."""
    return imaging.make_oddball_recording(n_trials=8)


def epochs():
    """The same eight tones, cut out."""
    return imaging.cut_epochs(study()["raw"], study()["events"], event_id=study()["event_id"])


def cutting() -> dict:
    """What epochs are cut from."""
    return {"raw": study()["raw"], "events": study()["events"], "event_id": study()["event_id"]}


def noise() -> dict:
    """Two kinds of trials without a difference, not as many: no pairs."""
    a, b = np.random.default_rng(0).normal(size=(2, 10, 2, 9))
    return {"a": a, "b": b[:9], "n_permutations": 20, "random_state": 0}


def wave() -> dict:
    """Two channels, 20 s."""
    voltage = 20 * np.sin(np.arange(4000).reshape(1, -1) / [[7.0], [9.0]])
    return {"voltage_uv": voltage, "rate_hz": 200.0, "low_hz": 1.0, "high_hz": 40.0}


CALLS = {
    f"{RECORDING}.as_raw": Calls(
        lambda: {
            "voltage_uv": wave()["voltage_uv"],
            "rate_hz": 200.0,
            "ch_names": ["Fz", "Cz"],
            "montage": "biosemi64",
        },
        (
            Wrong("voltage_uv", wave()["voltage_uv"] * 1e-6, "e-05"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("ch_names", ["Fz", "EOG"], "EOG"),
            Wrong("montage", "my cap", "'my cap'"),
        ),
    ),
    f"{RECORDING}.filter_raw": Calls(
        lambda: {"raw": study()["raw"], "low_hz": 1.0, "high_hz": 40.0, "notch_hz": 50.0},
        (
            Wrong("raw", np.zeros(3), "(3,)"),
            Wrong("low_hz", 50.0, "50 Hz"),
            Wrong("high_hz", 400.0, "400 Hz"),
            Wrong("notch_hz", 0.0, "0 Hz"),
        ),
    ),
    f"{RECORDING}.find_bad_channels": Calls(lambda: {"raw": study()["raw"]}, (Wrong("raw", 3, "3"),)),
    f"{EVOKED}.remove_blinks": Calls(
        lambda: {"raw": study()["raw"], "n_components": 4, "random_state": 0},
        (
            Wrong("raw", "a file", "'a file'"),
            Wrong("frontal", ("EOG",), "('EOG',)"),
            Wrong("n_components", 64, "64"),
            Wrong("threshold", 1, "1"),
            Wrong("fit_low_hz", 0, "0 Hz"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{EVOKED}.bootstrap_evoked": Calls(
        lambda: {"trials": noise()["a"], "n_bootstraps": 100, "random_state": 0},
        (
            Wrong("trials", np.zeros((4, 2, 9)), "(4, 2, 9)"),
            Wrong("n_bootstraps", 5, "5"),
            Wrong("alpha", 95, "95"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{EPOCHS}.cut_epochs": Calls(
        cutting,
        (
            Wrong("raw", None, "None"),
            Wrong("events", [[10**6, 0, 1]], "1000000"),
            Wrong("event_id", {"rare": 9}, "{'rare': 9}"),
            Wrong("window_s", (-200, 800), "(-200, 800)"),
            Wrong("baseline_s", (-1, 0), "(-1, 0)"),
            Wrong("reject_uv", 0, "0 µV"),
        ),
    ),
    f"{CLUSTERS}.find_neighbours": Calls(lambda: {"raw": study()["raw"]}, (Wrong("raw", 3, "3"),)),
    f"{CLUSTERS}.cluster_test": Calls(
        noise,
        (
            Wrong("a", np.zeros((10, 2)), "(10, 2)"),
            Wrong("b", np.zeros((10, 3, 9)), "(3, 9)"),
            Wrong("paired", True, "9", called="b"),
            Wrong("adjacency", np.eye(3), "(3, 3)"),
            Wrong("alpha", 5, "5"),
            Wrong("n_permutations", 1, "1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{STREAM}.filter_in_chunks": Calls(
        wave,
        (
            Wrong("voltage_uv", np.zeros(9), "(9,)"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("low_hz", 0, "0 Hz"),
            Wrong("high_hz", 100, "100 Hz"),
            Wrong("chunk_s", 0, "0 s"),
        ),
    ),
    f"{STREAM}.average_in_chunks": Calls(
        lambda: {"pieces": [(0, np.zeros((1, 400)))], "samples": [100], "rate_hz": 100.0, "window_s": (-0.2, 0.8)},
        (
            Wrong("samples", [350], "350"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("window_s", (-200, 800), "(-200, 800)"),
        ),
        free=("pieces",),
    ),
    f"{MADE}.make_oddball_recording": Calls(
        lambda: {"n_trials": 8},
        (
            Wrong("n_trials", 2, "2"),
            Wrong("p3_uv", -1, "-1 µV"),
            Wrong("drift_uv", -1, "-1 µV"),
            Wrong("rate_hz", 50, "50 Hz"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{MADE}.make_oddball_group": Calls(
        lambda: {"n_people": 2, "n_trials": 2},
        (
            Wrong("n_people", 1, "1"),
            Wrong("n_trials", 1, "1"),
            Wrong("p3_uv", (6, -3), "(6, -3)"),
            Wrong("difference_uv", 2, "2"),
            Wrong("rate_hz", 50, "50 Hz"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{MADE}.make_coloured_noise": Calls(
        lambda: {"shape": (2, 100), "rate_hz": 100.0},
        (
            Wrong("shape", (2, 3), "3"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("exponent", -1, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

PLOTS = {
    "neurokit_lite.plots.imaging.eeg.plot_channels": (lambda: study()["raw"], {"window_s": (1.0, 3.0)}),
    "neurokit_lite.plots.imaging.eeg.plot_clusters": (
        lambda: imaging.cluster_test(**noise()),
        {"times_s": np.arange(9) / 100, "alpha": 0.5},
    ),
    "neurokit_lite.plots.imaging.eeg.plot_evoked": (epochs, {"channel": "Pz"}),
    "neurokit_lite.plots.imaging.eeg.plot_topography": (lambda: np.arange(32.0), {"raw": study()["raw"]}),
}
