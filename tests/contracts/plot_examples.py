"""For every ``plot_*``: a small result to draw, with the options it needs."""

import numpy as np

from neurokit_lite import spikes


def trains() -> spikes.SpikeTrains:
    """Two units in ten seconds."""
    return spikes.SpikeTrains([[1.0, 2.0, 7.5], [4.0]], start_s=0, stop_s=10)


def curves() -> spikes.TuningCurves:
    """Two units over four quarters of the circle."""
    rates_hz = np.array([[9.0, 2.0, 0.0, 2.0], [0.0, 1.0, 5.0, 1.0]])
    return spikes.TuningCurves(rates_hz, np.ones(4), np.linspace(0, 2 * np.pi, 5))


def decoding() -> spikes.Decoding:
    """Three moments, each with a belief over four quarters of the circle."""
    posterior = np.array([[0.7, 0.1, 0.1, 0.1], [0.1, 0.7, 0.1, 0.1], [0.25, 0.25, 0.25, 0.25]])
    return spikes.Decoding(posterior, np.array([0.8, 2.4, 0.8]), np.array([0.5, 1.5, 2.5]))


# Name of the function -> what makes its result, and its options.
PLOTS = {
    "neurokit_lite.plots.spikes.plot_raster": (trains, {}),
    "neurokit_lite.plots.spikes.plot_tuning_curve": (curves, {"unit": 0}),
    "neurokit_lite.plots.spikes.plot_posterior": (decoding, {"truth_rad": np.array([0.7, 2.5, 6.0])}),
    "neurokit_lite.plots.spikes.plot_error_curves": (lambda: {"held out": np.array([0.1, 0.2])}, {}),
}
