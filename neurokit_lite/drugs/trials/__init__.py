"""Trials: effects with their intervals, power, looks before the end, subgroups, and outcomes that are missing."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.trials.adherence import SimulatedTrial, compare_populations, make_trial
from neurokit_lite.drugs.trials.adjustment import standardise_risks
from neurokit_lite.drugs.trials.counts import ArmCounts, count_outcomes
from neurokit_lite.drugs.trials.effects import (
    NumberNeeded, TrialEffect, number_needed_to_treat, odds_ratio, risk_difference, risk_ratio, two_proportion_z,
)
from neurokit_lite.drugs.trials.missing import bound_missing, tip_missing
from neurokit_lite.drugs.trials.power import compute_trial_power, compute_trial_size, simulate_looks
from neurokit_lite.drugs.trials.sequential import (
    crossing_probabilities, design_boundaries, spend_alpha, spending_boundaries,
)
from neurokit_lite.drugs.trials.subgroups import interaction_p

__all__ = [
    "ArmCounts", "NumberNeeded", "SimulatedTrial", "TrialEffect", "bound_missing", "compare_populations",
    "compute_trial_power", "compute_trial_size", "count_outcomes", "crossing_probabilities", "design_boundaries",
    "interaction_p", "make_trial", "number_needed_to_treat", "odds_ratio", "risk_difference", "risk_ratio",
    "simulate_looks", "spend_alpha", "spending_boundaries", "standardise_risks", "tip_missing", "two_proportion_z",
]
