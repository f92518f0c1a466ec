"""One neuron: leaky, adaptive exponential and Hodgkin-Huxley models, a dendrite, and fits to recordings."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.models.neuron.adaptive import FIRING_PATTERNS, AdaptiveNeuron, get_firing_pattern, simulate_adaptive
from neurokit_lite.models.neuron.cable import Dendrite, cable_deflections, solve_compartments
from neurokit_lite.models.neuron.hodgkin_huxley import (
    Gates, HodgkinHuxleyNeuron, compute_gates, find_rest_mv, simulate_hodgkin_huxley,
)
from neurokit_lite.models.neuron.leaky import LeakyNeuron, simulate_leaky
from neurokit_lite.models.neuron.membrane import MembraneFit, fit_membrane
from neurokit_lite.models.neuron.rates import RateFit, fit_leaky_rates, leaky_firing_rates
from neurokit_lite.models.neuron.refractory import find_pulse_thresholds
from neurokit_lite.models.neuron.traces import NeuronTraces, find_upward_crossings

__all__ = [
    "FIRING_PATTERNS", "AdaptiveNeuron", "Dendrite", "Gates", "HodgkinHuxleyNeuron", "LeakyNeuron", "MembraneFit",
    "NeuronTraces", "RateFit", "cable_deflections", "compute_gates", "find_pulse_thresholds", "find_rest_mv",
    "find_upward_crossings", "fit_leaky_rates", "fit_membrane", "get_firing_pattern", "leaky_firing_rates",
    "simulate_adaptive", "simulate_hodgkin_huxley", "simulate_leaky", "solve_compartments",
]
