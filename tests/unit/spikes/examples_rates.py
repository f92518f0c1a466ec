"""Spikes around events, intervals, correlograms, information, and models of what drives a cell."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import spikes

NAN = float("nan")


def trains() -> spikes.SpikeTrains:
    """Two units in ten seconds, the second 2 ms after the first."""
    times_s = np.arange(1, 9, 0.5)
    return spikes.SpikeTrains([times_s, times_s + 0.002], start_s=0, stop_s=10)


def around() -> dict:
    return {"trains": trains(), "events_s": [2.0, 5.0], "window_s": (-0.5, 1.0)}


def moved() -> dict:
    """A feature that swings, and ten seconds of spikes."""
    times_s = np.arange(0, 10, 0.1)
    tracked = {"feature": np.sin(times_s) ** 2, "times_s": times_s}
    return {"trains": trains(), **tracked, "limits": (0, 1), "n_bins": 4, "min_shift_s": 1.0, "n_permutations": 5}


def stimulus() -> dict:
    noise = np.random.default_rng(0).normal(size=1000)
    return {"stimulus": noise, "spike_times_s": [0.2, 0.5, 0.9], "rate_hz": 1000.0, "window_s": 0.01}


def regression() -> dict:
    generator = np.random.default_rng(0)
    design = generator.normal(size=(200, 2))
    return {"design": design, "counts": generator.poisson(np.exp(design[:, 0] - 1))}


def rescaling() -> dict:
    counts = (np.random.default_rng(0).uniform(size=300) < 0.2).astype(int)
    return {"counts": counts, "expected": np.full(300, 0.22)}


@cache
def sta() -> spikes.SpikeTriggeredAverage:
    return spikes.spike_triggered_average(**stimulus())


RATES, PAIRS, SILENCE = (f"neurokit_lite.spikes.{name}" for name in ("rates", "coincidence", "intervals"))
BITS, DRIVE, GLM = (f"neurokit_lite.spikes.{name}" for name in ("information", "encoding", "glm"))

CALLS = {
    f"{RATES}.psth": Calls(
        lambda: around() | {"bin_s": 0.1},
        (
            Wrong("trains", [[0.1, 0.2]], "[0.1, 0.2]"),
            Wrong("events_s", [9.5], "9.5 s"),
            Wrong("window_s", (1, 0), "(1, 0)"),
            Wrong("bin_s", 0.07, "0.07 s"),
        ),
    ),
    f"{RATES}.align_spikes": Calls(
        around,
        (
            Wrong("trains", None, "None"),
            Wrong("events_s", [5.0, 2.0], "5 s followed by 2 s"),
            Wrong("window_s", (0.5,), "(0.5,)"),
        ),
    ),
    f"{RATES}.as_ticks": Calls(lambda: {"times_s": [0.5]}, (Wrong("times_s", [1e9], "1e+09 s"),)),
    f"{RATES}.fano_factor": Calls(lambda: {"counts": [[1], [2]]}, (Wrong("counts", [[1], [-2]], "-2"),)),
    f"{PAIRS}.correlograms": Calls(
        lambda: {"trains": trains(), "window_s": 0.01, "bin_s": 0.001},
        (
            Wrong("trains", [[0.1, 0.2]], "[0.1, 0.2]"),
            Wrong("window_s", 50, "50 s"),
            Wrong("bin_s", 20, "20 s"),
        ),
    ),
    f"{PAIRS}.synchrony": Calls(
        lambda: {"trains": trains(), "within_s": 0.005},
        (Wrong("trains", 3, "3"), Wrong("within_s", 5, "5 s")),
    ),
    f"{SILENCE}.isi": Calls(lambda: {"trains": trains()}, (Wrong("trains", [0.1], "[0.1]"),)),
    f"{SILENCE}.interval_statistics": Calls(
        lambda: {"trains": trains(), "refractory_s": 0.002},
        (Wrong("trains", [0.1], "[0.1]"), Wrong("refractory_s", 2, "2 s")),
    ),
    f"{SILENCE}.find_bursts": Calls(
        lambda: {"times_s": [0.1, 0.105, 0.11], "max_isi_s": 0.01, "min_spikes": 3},
        (
            Wrong("times_s", [0.2, 0.1], "0.2 s followed by 0.1 s"),
            Wrong("max_isi_s", 20, "20 s"),
            Wrong("min_spikes", 1, "1"),
        ),
    ),
    f"{BITS}.spatial_information": Calls(
        lambda: {"curves": spikes.TuningCurves(np.ones((1, 2)), np.ones(2), np.arange(3.0))},
        (Wrong("curves", [[1.0]], "[[1.0]]"),),
    ),
    f"{BITS}.mutual_information": Calls(
        lambda: {"counts": [[0], [1]], "feature": [0, 1], "correction": "none"},
        (
            Wrong("counts", [[0.5], [1]], "0.5"),
            Wrong("feature", [0, 1, 2], "3"),
            Wrong("correction", "magic", "'magic'"),
        ),
    ),
    f"{BITS}.permute_tuning": Calls(
        lambda: moved() | {"epochs_s": None, "null": "shift", "random_state": 0},
        (
            Wrong("trains", None, "None"),
            Wrong("feature", np.zeros(3), "3"),
            Wrong("times_s", np.arange(100.0)[::-1], "99 s followed by 98 s"),
            Wrong("limits", (1, 0), "(1, 0)"),
            Wrong("n_bins", 1, "1"),
            Wrong("epochs_s", (50, 60), "50"),
            Wrong("null", "jitter", "'jitter'"),
            Wrong("min_shift_s", 60.0, "60 s"),
            Wrong("n_permutations", 0, "0"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{DRIVE}.spike_triggered_average": Calls(
        lambda: stimulus() | {"ridge": 0.0},
        (
            Wrong("stimulus", [NAN] * 1000, "1000 of 1000"),
            Wrong("spike_times_s", [0.5, 1.5], "0.5 to 1.5 s"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("window_s", 20, "20 s"),
            Wrong("ridge", -1, "-1"),
        ),
    ),
    f"{DRIVE}.make_raised_cosines": Calls(
        lambda: {"n_basis": 3, "n_delays": 9, "stretch": 1.0},
        (Wrong("n_basis", 1, "1"), Wrong("n_delays", 2, "2"), Wrong("stretch", -1, "-1")),
    ),
    f"{DRIVE}.convolve_basis": Calls(
        lambda: {"signal": np.arange(9.0), "basis": np.eye(3), "first_delay": 1},
        (
            Wrong("signal", [[1.0]], "2 axes"),
            Wrong("basis", np.eye(12), "12 from delay 1"),
            Wrong("first_delay", -1, "-1"),
        ),
    ),
    f"{GLM}.fit_poisson_glm": Calls(
        lambda: regression() | {"ridge": 0.0},
        (
            Wrong("design", np.zeros((200, 2)), "constant"),
            Wrong("counts", np.full(200, 0.5), "0.5"),
            Wrong("ridge", -1, "-1"),
        ),
    ),
    f"{GLM}.poisson_deviance": Calls(
        lambda: {"counts": [1, 2], "expected": [1.0, 2.0]},
        (Wrong("counts", [-1, 2], "-1"), Wrong("expected", [1.0], "1")),
    ),
    f"{GLM}.pseudo_r2": Calls(
        lambda: {"counts": [1, 2], "expected": [1.0, 2.0], "baseline": 1.0},
        (
            Wrong("counts", [1.0, 1.0], "(2,)"),
            Wrong("expected", [1.0, -2.0], "-2"),
            Wrong("baseline", -1, "-1"),
        ),
    ),
    f"{GLM}.cross_validate_glm": Calls(
        lambda: regression() | {"n_folds": 2, "ridge": 1.0},
        (
            Wrong("design", np.zeros((3, 2)), "3"),
            Wrong("counts", [0] * 200, "none in stretch 0"),
            Wrong("n_folds", 1, "1"),
            Wrong("ridge", -1, "-1"),
        ),
    ),
    "neurokit_lite.spikes.tuning.bin_feature": Calls(
        lambda: (
            {key: moved()[key] for key in ("trains", "feature", "times_s", "limits", "n_bins")} | {"epochs_s": None}
        ),
        (
            Wrong("trains", None, "None"),
            Wrong("feature", np.zeros(3), "3"),
            Wrong("times_s", np.arange(100.0)[::-1], "99 s followed by 98 s"),
            Wrong("limits", (1, 0), "(1, 0)"),
            Wrong("n_bins", 1, "1"),
            Wrong("epochs_s", (50, 60), "50"),
        ),
    ),
    "neurokit_lite.spikes.time_rescaling.rescale_time": Calls(
        lambda: rescaling() | {"random_state": 0},
        (
            Wrong("counts", [2] * 300, "2"),
            Wrong("expected", [-1.0] * 300, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

NOT_TRIED = {
    f"{RATES}.as_chunks": "a generator raises when it is used (tests/unit/spikes/test_rates.py)",
    f"{GLM}.PoissonGlm.predict": "tests/unit/spikes/test_encoding.py",
    "neurokit_lite.spikes.tuning.BinnedFeature.tally": "takes only what bin_feature made",
}

PLOTS = {
    "neurokit_lite.plots.spikes.rates.plot_aligned_spikes": (lambda: spikes.align_spikes(**around()), {"unit": 1}),
    "neurokit_lite.plots.spikes.rates.plot_psth": (lambda: spikes.psth(**around(), bin_s=0.1), {"unit": 0}),
    "neurokit_lite.plots.spikes.rates.plot_intervals": (trains, {"unit": 0}),
    "neurokit_lite.plots.spikes.rates.plot_correlogram": (lambda: spikes.correlograms(trains()), {"units": (0, 1)}),
    "neurokit_lite.plots.spikes.rates.plot_tuning_test": (lambda: spikes.permute_tuning(**moved(), random_state=0), {}),
    "neurokit_lite.plots.spikes.encoding.plot_sta": (lambda: {"one": sta()}, {"part": "kernel"}),
    "neurokit_lite.plots.spikes.encoding.plot_time_rescaling": (
        lambda: {"a model": spikes.rescale_time(**rescaling(), random_state=0)},
        {},
    ),
}
