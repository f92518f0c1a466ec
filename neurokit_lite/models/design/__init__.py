"""Design: how many of what, which stimulus next, and when to stop."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.models.design.allocation import NestedPlan, compute_allocation, find_cheapest_design
from neurokit_lite.models.design.components import VarianceComponents, estimate_variances
from neurokit_lite.models.design.efficiency import DesignEfficiency, make_event_sequence, measure_efficiency
from neurokit_lite.models.design.nested import compute_design_effect, compute_mean_variance, compute_nested_power
from neurokit_lite.models.design.simulation import count_power, simulate_nested_studies
from neurokit_lite.models.design.stimuli import (
    StimulusTrials, TuningHypotheses, build_tuning_hypotheses, expected_information, simulate_stimulus_choice,
    update_belief,
)
from neurokit_lite.models.design.stopping import (
    SprtPerformance, SprtRuns, compute_log_bayes_factor, compute_sprt, compute_sprt_limits, repeat_t_tests,
    simulate_sprt,
)

__all__ = [
    "DesignEfficiency", "NestedPlan", "SprtPerformance", "SprtRuns", "StimulusTrials", "TuningHypotheses",
    "VarianceComponents", "build_tuning_hypotheses", "compute_allocation", "compute_design_effect",
    "compute_log_bayes_factor", "compute_mean_variance", "compute_nested_power", "compute_sprt", "compute_sprt_limits",
    "count_power", "estimate_variances", "expected_information", "find_cheapest_design", "make_event_sequence",
    "measure_efficiency", "repeat_t_tests", "simulate_nested_studies", "simulate_sprt", "simulate_stimulus_choice",
    "update_belief",
]
