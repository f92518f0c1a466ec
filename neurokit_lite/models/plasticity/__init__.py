"""Plasticity: rules by which spikes change synapses, what they do on average, and a neuron that learns."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.models.plasticity.drift import compute_weight_drift
from neurokit_lite.models.plasticity.inputs import InputSpikes, make_input_spikes
from neurokit_lite.models.plasticity.learning import PlasticRun, SynapticScaling, simulate_plastic_neuron
from neurokit_lite.models.plasticity.paths import WeightPath, apply_plasticity, compute_trace
from neurokit_lite.models.plasticity.rules import InhibitoryRule, StdpRule, TripletRule, stdp_window
from neurokit_lite.models.plasticity.short_term import (
    ShortTermRun, ShortTermSynapse, compute_steady_release, simulate_short_term,
)

__all__ = [
    "InhibitoryRule", "InputSpikes", "PlasticRun", "ShortTermRun", "ShortTermSynapse", "StdpRule", "SynapticScaling",
    "TripletRule", "WeightPath", "apply_plasticity", "compute_steady_release", "compute_trace", "compute_weight_drift",
    "make_input_spikes", "simulate_plastic_neuron", "simulate_short_term", "stdp_window",
]
