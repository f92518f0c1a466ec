"""Spike trains, tuning curves, decoding, angles."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import spikes
from neurokit_lite.data.registry import file_path


def trains() -> spikes.SpikeTrains:
    """Two units in ten seconds."""
    return spikes.SpikeTrains([[1.0, 2.0, 7.5], [4.0]], start_s=0, stop_s=10)


def feature() -> dict:
    """A feature that goes from 0 to 1 in ten seconds, and the spikes with it."""
    times_s = np.arange(0, 10, 0.1)
    return {"trains": trains(), "feature": times_s / 10, "times_s": times_s, "limits": (0, 1)}


def decoding() -> dict:
    """Counts and curves of the same two units."""
    return {
        "binned": spikes.bin_spikes(trains(), bin_s=1.0),
        "curves": spikes.compute_tuning_curves(**feature(), n_bins=5),
    }


def curves() -> spikes.TuningCurves:
    """Two units over four quarters of the circle."""
    rates_hz = np.array([[9.0, 2.0, 0.0, 2.0], [0.0, 1.0, 5.0, 1.0]])
    return spikes.TuningCurves(rates_hz, np.ones(4), np.linspace(0, 2 * np.pi, 5))


def decoded() -> spikes.Decoding:
    """Three moments, each with a belief over four quarters of the circle."""
    posterior = np.array([[0.7, 0.1, 0.1, 0.1], [0.1, 0.7, 0.1, 0.1], [0.25, 0.25, 0.25, 0.25]])
    return spikes.Decoding(posterior, np.array([0.8, 2.4, 0.8]), np.array([0.5, 1.5, 2.5]))


CALLS = {
    "neurokit_lite.spikes.exchange.nwb_units.read_nwb_units": Calls(
        lambda: {"path": file_path("head_direction"), "start_s": 0, "stop_s": 1200},
        (Wrong("path", 3.5, "3.5"), Wrong("start_s", "now", "'now'"), Wrong("stop_s", -1.0, "-1 s")),
    ),
    "neurokit_lite.spikes.trains.SpikeTrains": Calls(
        lambda: {"times_s": [[0.5]], "start_s": 0, "stop_s": 2},
        (
            Wrong("times_s", [[1.5, 0.5]], "1.5 s followed by 0.5 s"),
            Wrong("times_s", [[500.0, 1500.0]], "from 500 to 1500 s"),
            Wrong("times_s", [[float("nan")]], "1 of 1 values"),
            Wrong("times_s", np.array([0.5, 1.0]), "(2,)"),
            Wrong("start_s", "now", "'now'"),
            Wrong("stop_s", -1.0, "-1 s"),
        ),
    ),
    "neurokit_lite.spikes.trains.SpikeTrains.restrict": Calls(
        lambda: {"self": trains(), "start_s": 1.0, "stop_s": 5.0},
        (Wrong("start_s", None, "None"), Wrong("stop_s", 0.5, "0.5 s")),
        free=("self",),
    ),
    "neurokit_lite.spikes.trains.SpikeTrains.select": Calls(
        lambda: {"self": trains(), "units": [0]}, (Wrong("units", [2], "[2]"),), free=("self",)
    ),
    "neurokit_lite.spikes.trains.as_epochs_s": Calls(
        lambda: {"epochs_s": (1, 2), "start_s": 0, "stop_s": 10},
        (Wrong("epochs_s", (2, 1), "[[2.0, 1.0]]"), Wrong("epochs_s", (1, 20), "1 to 20 s")),
        free=("start_s", "stop_s"),
    ),
    "neurokit_lite.spikes.trains.bin_spikes": Calls(
        lambda: {"trains": trains(), "bin_s": 0.5},
        (
            Wrong("trains", [0.1, 0.2], "[0.1, 0.2]"),
            Wrong("bin_s", 500, "500 s"),
            Wrong("epochs_s", (5, 20), "5 to 20 s"),
        ),
    ),
    "neurokit_lite.spikes.tuning.compute_tuning_curves": Calls(
        feature,
        (
            Wrong("trains", None, "None"),
            Wrong("feature", np.zeros(3), "3"),
            Wrong("times_s", np.arange(100.0)[::-1], "99 s followed by 98 s"),
            Wrong("limits", (1, 0), "(1, 0)"),
            Wrong("n_bins", 1, "1"),
            Wrong("epochs_s", (50, 60), "0 samples"),
        ),
    ),
    "neurokit_lite.spikes.decoding.decode_bayesian": Calls(
        decoding,
        (
            Wrong("binned", np.zeros((2, 2)), "shape (2, 2)"),
            Wrong("curves", "tuning", "'tuning'"),
            Wrong("prior", [0.5, 0.5], "(2,)"),
        ),
    ),
    "neurokit_lite.spikes.angles.angular_error": Calls(
        lambda: {"estimate_rad": [1.0], "truth_rad": [2.0]},
        (Wrong("estimate_rad", [1.0, 2.0], "2"), Wrong("truth_rad", [float("nan")], "NaN")),
    ),
    "neurokit_lite.spikes.trains.as_trains": Calls(
        lambda: {"trains": trains()}, (Wrong("trains", [0.1, 0.2], "[0.1, 0.2]"),)
    ),
    "neurokit_lite.spikes.angles.angular_speed": Calls(
        lambda: {"angle_rad": [1.0, 2.0], "times_s": [0.0, 1.0], "at_s": [0.5]},
        (
            Wrong("angle_rad", [1.0], "1"),
            Wrong("times_s", [1.0, 0.0], "1 s followed by 0 s"),
            Wrong("at_s", [2.0], "2 s"),
            Wrong("window_s", 200, "200 s"),
        ),
    ),
    "neurokit_lite.spikes.angles.interpolate_angle": Calls(
        lambda: {"angle_rad": [1.0, 2.0], "times_s": [0.0, 1.0], "at_s": [0.5]},
        (
            Wrong("angle_rad", [1.0], "1"),
            Wrong("times_s", [1.0, 0.0], "1 s followed by 0 s"),
            Wrong("at_s", [2.0], "2 s"),
        ),
    ),
}

PLOTS = {
    "neurokit_lite.plots.spikes.ensembles.plot_raster": (trains, {}),
    "neurokit_lite.plots.spikes.ensembles.plot_tuning_curve": (curves, {"unit": 0}),
    "neurokit_lite.plots.spikes.ensembles.plot_posterior": (decoded, {"truth_rad": np.array([0.7, 2.5, 6.0])}),
    "neurokit_lite.plots.spikes.ensembles.plot_error_curves": (
        lambda: {"held out": np.array([0.1, 0.2])},
        {"chance_rad": np.array([1.2, 1.5, 1.9])},
    ),
}
