"""Spikes around events, intervals, correlograms, information, and models of what drives a cell."""

from functools import cache
from types import MappingProxyType, SimpleNamespace

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


def trials() -> spikes.TrialSpikes:
    """Two trials of two units."""
    return spikes.split_trials(**around())


class LabelledCounts:
    """As much of an xarray.DataArray as is asked for."""

    dims, attrs = ("time", "unit"), MappingProxyType({"bin_s": 0.5})
    values = np.array([[1, 0], [2, 1]])
    coords = MappingProxyType({"time": SimpleNamespace(values=np.array([0.25, 0.75]))})

    def transpose(self, *dims):
        return self


def moved() -> dict:
    """A feature that swings, and ten seconds of spikes."""
    times_s = np.arange(0, 10, 0.1)
    tracked = {"feature": np.sin(times_s) ** 2, "times_s": times_s}
    return {"trains": trains(), **tracked, "limits": (0, 1), "n_bins": 4, "min_shift_s": 1.0, "n_permutations": 5}


def stimulus() -> dict:
    noise = np.random.default_rng(0).normal(size=1000)
    return {"stimulus": noise, "spike_times_s": [0.2, 0.3, 0.5, 0.7, 0.9], "rate_hz": 1000.0, "window_s": 0.01}


def regression() -> dict:
    generator = np.random.default_rng(0)
    design = generator.normal(size=(200, 2))
    return {"design": design, "counts": generator.poisson(np.exp(design[:, 0] - 1))}


def fitted(*, n_columns: int = 2, ridge: float = 0.0) -> spikes.PoissonGlm:
    """A fit to the first columns."""
    data = regression()
    return spikes.fit_poisson_glm(data["design"][:, :n_columns], data["counts"], ridge=ridge)


def rescaling() -> dict:
    counts = (np.random.default_rng(0).uniform(size=300) < 0.2).astype(int)
    return {"counts": counts, "expected": np.full(300, 0.22)}


@cache
def sta() -> spikes.SpikeTriggeredAverage:
    return spikes.spike_triggered_average(**stimulus())


RATES, PAIRS, SILENCE = (f"neurokit_lite.spikes.{name}" for name in ("rates", "coincidence", "intervals"))
TRIALS, EXCHANGE = (f"neurokit_lite.spikes.{name}" for name in ("trials", "exchange"))
BITS, DRIVE, GLM = (f"neurokit_lite.spikes.{name}" for name in ("information", "regression.encoding", "regression.glm"))

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
    f"{GLM}.PoissonGlm": Calls(
        lambda: dict(vars(fitted())),
        (
            Wrong("weights", [NAN, 0.5], "NaN"),
            Wrong("standard_errors", [0.1], "(1,)"),
            Wrong("covariance", np.eye(3)[:2], "(2, 3)"),
        ),
        free=("intercept", "deviance", "null_deviance", "ridge", "log_likelihood", "n_times"),
    ),
    f"{GLM}_inference.wald_test": Calls(
        lambda: {"model": fitted()},
        (Wrong("model", "fit", "'fit'"), Wrong("model", fitted(ridge=1.0), "ridge = 1"), Wrong("alpha", 5, "5")),
    ),
    f"{GLM}_inference.filter_intervals": Calls(
        lambda: {"model": fitted(), "basis": np.eye(2)},
        (
            Wrong("model", "fit", "'fit'"),
            Wrong("basis", np.eye(9), "(9, 9)"),
            Wrong("first", 7, "7"),
            Wrong("alpha", 5, "5"),
        ),
    ),
    f"{GLM}_inference.compare_glms": Calls(
        lambda: {"smaller": fitted(n_columns=1), "larger": fitted()},
        (Wrong("smaller", fitted(), "2 and 2", called="larger"), Wrong("larger", "fit", "'fit'")),
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
    f"{TRIALS}.TrialSpikes": Calls(
        lambda: {"times_s": [[[0.1], [0.2]], [[], [0.5]]], "window_s": (0, 1), "rounding_s": 1e-9},
        (
            Wrong("times_s", [[[0.1]], [[0.1], [0.2]]], "2 in trial 1"),
            Wrong("window_s", (1, 0), "(1, 0)"),
            Wrong("rounding_s", -1.0, "-1 s"),
        ),
    ),
    f"{TRIALS}.TrialSpikes.select": Calls(
        lambda: {"self": trials(), "trials": [0]}, (Wrong("trials", [9], "[9]"),), free=("self",)
    ),
    f"{TRIALS}.TrialSpikes.matrix": Calls(
        lambda: {"self": trials(), "bin_s": 0.1}, (Wrong("bin_s", 0.07, "0.07 s"),), free=("self",)
    ),
    f"{TRIALS}.TrialSpikes.psth": Calls(
        lambda: {"self": trials(), "bin_s": 0.1}, (Wrong("bin_s", 0.07, "0.07 s"),), free=("self",)
    ),
    f"{TRIALS}.split_trials": Calls(
        around,
        (
            Wrong("trains", None, "None"),
            Wrong("events_s", [5.0, 2.0], "5 s followed by 2 s"),
            Wrong("window_s", (0.5,), "(0.5,)"),
        ),
    ),
    f"{TRIALS}.bootstrap_psth": Calls(
        lambda: {"trials": trials(), "bin_s": 0.1, "n_bootstraps": 20, "alpha": 0.1, "random_state": 0},
        (
            Wrong("trials", [[0.1]], "[[0.1]]"),
            Wrong("bin_s", 0.07, "0.07 s"),
            Wrong("n_bootstraps", 0, "0"),
            Wrong("alpha", 1.0, "1.0"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    "neurokit_lite.spikes.rate_maps.compute_rate_maps": Calls(
        lambda: (
            {"trains": trains(), "position": (moved()["feature"], moved()["feature"]), "times_s": moved()["times_s"]}
            | {"limits": ((0, 1), (0, 1)), "n_bins": 4, "smoothing_bins": 1.0, "min_occupancy_s": 0.0, "epochs_s": None}
        ),
        (
            Wrong("trains", None, "None"),
            Wrong("position", np.zeros((100, 2)), "(100, 2)"),
            Wrong("times_s", np.arange(100.0)[::-1], "99 s followed by 98 s"),
            Wrong("limits", ((1, 0), (0, 1)), "(1, 0)"),
            Wrong("n_bins", 1, "1"),
            Wrong("smoothing_bins", -1, "-1"),
            Wrong("min_occupancy_s", -1, "-1 s"),
            Wrong("epochs_s", (50, 60), "50"),
        ),
    ),
    f"{EXCHANGE}.arriving.as_spike_trains": Calls(
        lambda: {"source": trains()}, (Wrong("source", [[0.1]], "[[0.1]]"),), free=("stop_s",)
    ),
    f"{EXCHANGE}.arriving.as_binned_spikes": Calls(
        lambda: {"source": LabelledCounts()}, (Wrong("source", np.zeros((2, 2)), "(2, 2)"),)
    ),
    "neurokit_lite.spikes.tracking.match_tracking": Calls(
        lambda: {"trains": trains(), "values": np.zeros(100), "times_s": np.arange(0, 10, 0.1), "epochs_s": None},
        (
            Wrong("trains", None, "None"),
            Wrong("values", np.zeros(3), "3"),
            Wrong("times_s", np.arange(100.0)[::-1], "99 s followed by 98 s"),
            Wrong("epochs_s", (50, 60), "50"),
        ),
    ),
    "neurokit_lite.spikes.tracking.as_tracked": Calls(
        lambda: {"value": [0.5, NAN, 1.0], "name": "feature"},
        (Wrong("value", [NAN, 1.0], "1 NaN", called="feature"),),
        free=("name",),
    ),
    "neurokit_lite.spikes.tracking.as_slots": Calls(
        lambda: {"values": np.array([0.5, NAN]), "limits": (0, 1), "n_bins": 2, "name": "limits"},
        (Wrong("limits", (1, 0), "(1, 0)"), Wrong("n_bins", 1, "1")),
        free=("values", "name"),
    ),
    "neurokit_lite.spikes.regression.time_rescaling.rescale_time": Calls(
        lambda: rescaling() | {"random_state": 0},
        (
            Wrong("counts", [2] * 300, "2"),
            Wrong("expected", [-1.0] * 300, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

NOT_TRIED = {
    f"{EXCHANGE}.leaving.as_tsgroup": "needs pynapple (tests/peers/test_exchange.py)",
    f"{EXCHANGE}.leaving.as_neo_segment": "needs neo (tests/peers/test_exchange.py)",
    f"{EXCHANGE}.leaving.as_numpy_sorting": "needs SpikeInterface (tests/peers/test_exchange.py)",
    f"{EXCHANGE}.leaving.as_data_array": "needs xarray (tests/peers/test_exchange.py)",
    f"{RATES}.as_chunks": "a generator raises when it is used (tests/unit/spikes/test_rates.py)",
    f"{GLM}.PoissonGlm.predict": "tests/unit/spikes/regression/test_encoding.py",
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
