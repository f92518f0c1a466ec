"""Layer 3: models of neurons, networks and whole brains, and experiments planned with them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.models.design import (
    DesignEfficiency, NestedPlan, SprtPerformance, SprtRuns, StimulusTrials, TuningHypotheses, VarianceComponents,
    build_tuning_hypotheses, compute_allocation, compute_design_effect, compute_log_bayes_factor, compute_mean_variance,
    compute_nested_power, compute_sprt, compute_sprt_limits, count_power, estimate_variances, expected_information,
    find_cheapest_design, make_event_sequence, measure_efficiency, repeat_t_tests, simulate_nested_studies,
    simulate_sprt, simulate_stimulus_choice, update_belief,
)
from neurokit_lite.models.network import (
    Avalanches, InputMoments, NetworkCell, NetworkRun, NetworkState, PowerLawFit, TailComparison, Wiring, as_wiring,
    campbell_moments, compare_tails, find_avalanches, fit_power_law, golomb_synchrony, make_network_state, make_wiring,
    simulate_branching, simulate_network, simulate_poisson_input,
)
from neurokit_lite.models.neuron import (
    FIRING_PATTERNS, AdaptiveNeuron, Dendrite, Gates, HodgkinHuxleyNeuron, LeakyNeuron, MembraneFit, NeuronTraces,
    RateFit, cable_deflections, compute_gates, find_pulse_thresholds, find_rest_mv, find_upward_crossings,
    fit_leaky_rates, fit_membrane, get_firing_pattern, leaky_firing_rates, simulate_adaptive, simulate_hodgkin_huxley,
    simulate_leaky, solve_compartments,
)
from neurokit_lite.models.plasticity import (
    InhibitoryRule, InputSpikes, PlasticRun, ShortTermRun, ShortTermSynapse, StdpRule, SynapticScaling, TripletRule,
    WeightPath, apply_plasticity, compute_steady_release, compute_trace, compute_weight_drift, make_input_spikes,
    simulate_plastic_neuron, simulate_short_term, stdp_window,
)
from neurokit_lite.models.whole_brain import (
    ConnectionFit, CouplingFit, FixedPoints, MassModel, MassRun, as_connectome, compare_connectomes,
    compute_linear_response, compute_ou_covariance, compute_slow_covariance, correlation_from_covariance,
    find_fixed_points, fit_connections, fit_coupling, lesion_connectome, linearize_masses, make_linear_drift,
    predict_functional, rewire_connectome, scale_connectome, simulate_bold, simulate_masses, simulate_ou,
)

__all__ = [
    "FIRING_PATTERNS", "AdaptiveNeuron", "Avalanches", "ConnectionFit", "CouplingFit", "Dendrite", "DesignEfficiency",
    "FixedPoints", "Gates", "HodgkinHuxleyNeuron", "InhibitoryRule", "InputMoments", "InputSpikes", "LeakyNeuron",
    "MassModel", "MassRun", "MembraneFit", "NestedPlan", "NetworkCell", "NetworkRun", "NetworkState", "NeuronTraces",
    "PlasticRun", "PowerLawFit", "RateFit", "ShortTermRun", "ShortTermSynapse", "SprtPerformance", "SprtRuns",
    "StdpRule", "StimulusTrials", "SynapticScaling", "TailComparison", "TripletRule", "TuningHypotheses",
    "VarianceComponents", "WeightPath", "Wiring", "apply_plasticity", "as_connectome", "as_wiring",
    "build_tuning_hypotheses", "cable_deflections", "campbell_moments", "compare_connectomes", "compare_tails",
    "compute_allocation", "compute_design_effect", "compute_gates", "compute_linear_response",
    "compute_log_bayes_factor", "compute_mean_variance", "compute_nested_power", "compute_ou_covariance",
    "compute_slow_covariance", "compute_sprt", "compute_sprt_limits", "compute_steady_release", "compute_trace",
    "compute_weight_drift", "correlation_from_covariance", "count_power", "estimate_variances", "expected_information",
    "find_avalanches", "find_cheapest_design", "find_fixed_points", "find_pulse_thresholds", "find_rest_mv",
    "find_upward_crossings", "fit_connections", "fit_coupling", "fit_leaky_rates", "fit_membrane", "fit_power_law",
    "get_firing_pattern", "golomb_synchrony", "leaky_firing_rates", "lesion_connectome", "linearize_masses",
    "make_event_sequence", "make_input_spikes", "make_linear_drift", "make_network_state", "make_wiring",
    "measure_efficiency", "predict_functional", "repeat_t_tests", "rewire_connectome", "scale_connectome",
    "simulate_adaptive", "simulate_bold", "simulate_branching", "simulate_hodgkin_huxley", "simulate_leaky",
    "simulate_masses", "simulate_nested_studies", "simulate_network", "simulate_ou", "simulate_plastic_neuron",
    "simulate_poisson_input", "simulate_short_term", "simulate_sprt", "simulate_stimulus_choice", "solve_compartments",
    "stdp_window", "update_belief",
]
