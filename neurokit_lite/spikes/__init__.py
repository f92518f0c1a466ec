"""Layer 3: spike trains, what drives them, and what can be read from them."""

from neurokit_lite.spikes.angles import angular_error, interpolate_angle
from neurokit_lite.spikes.decoding import Decoding, decode_bayesian
from neurokit_lite.spikes.trains import BinnedSpikes, SpikeTrains, bin_spikes
from neurokit_lite.spikes.tuning import TuningCurves, compute_tuning_curves

__all__ = [
    "BinnedSpikes",
    "Decoding",
    "SpikeTrains",
    "TuningCurves",
    "angular_error",
    "bin_spikes",
    "compute_tuning_curves",
    "decode_bayesian",
    "interpolate_angle",
]
