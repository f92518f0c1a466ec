"""Layer 2: judging results, for all domains: many tests at once, permutation, power, and studies with a known truth.

Tables have the axes (n_samples, n_tests): a row a person, a column a question that is asked of the data.
"""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.deep import (
    Attribution, ConvNet, ExplanationCheck, RecurrentDecoder, check_explanation, convolve_trials, integrate_gradients,
    load_net, make_rhythm_trials, measure_coverage,
)
from neurokit_lite.ml.estimates import Estimate, wilson_interval
from neurokit_lite.ml.harmonisation import (
    Combat, SimulatedSites, SiteCalibration, auc_within_sites, compute_pattern, measure_site_calibration,
    simulate_sites,
)
from neurokit_lite.ml.latent import (
    FactorCurve, FactorModel, GaussianProcessFactors, RingTest, align_angles, cross_validate_factors, cut_stretches,
    find_landmarks, find_loops, fit_factors, fit_gpfa, make_ring_activity, permute_ring, read_ring, smooth_counts,
)
from neurokit_lite.ml.multiple_testing import bonferroni, fdr, holm
from neurokit_lite.ml.permutation import PermutationTest, flip_signs, permute_labels
from neurokit_lite.ml.power import compute_power
from neurokit_lite.ml.studies import ForkingPaths, make_two_groups, simulate_forking_paths
from neurokit_lite.ml.survival import (
    CoxFit, IncidenceCurves, LogRank, SimulatedDecline, SimulatedFollowUp, SlopeFit, SurvivalCurve,
    compute_survival_auc, concordance_index, cumulative_incidence, estimate_survival, fit_cox, fit_slopes, log_rank,
    make_decline, make_follow_up,
)
from neurokit_lite.ml.triage import (
    ANOMALY_METHODS, SELECTION_STRATEGIES, STRANGE_FEATURES, AnomalyRanking, PointCounts, SelectionCurves,
    SignalPyramid, SignalView, StrangeSpikes, build_pyramid, choose_spread, count_points, equalise_counts,
    estimate_accuracy, find_inclusion_probabilities, make_strange_spikes, precision_at_first, rank_anomalies,
    simulate_selection, view_pyramid, zoom_view,
)
from neurokit_lite.ml.validation import (
    BlockedSplit, Calibration, CorrectedT, GroupedSplit, Leak, LeakZoo, NestedScores, ScoreInterval, ScorePermutation,
    auc, bootstrap_auc, compute_net_benefit, correct_t, cross_validate_nested, find_leaks, measure_calibration,
    measure_correlation_time, permute_score, refuse_leaks, simulate_leaks,
)

__all__ = [
    "ANOMALY_METHODS", "SELECTION_STRATEGIES", "STRANGE_FEATURES", "AnomalyRanking", "Attribution", "BlockedSplit",
    "Calibration", "Combat", "ConvNet", "CorrectedT", "CoxFit", "Estimate", "ExplanationCheck", "FactorCurve",
    "FactorModel", "ForkingPaths", "GaussianProcessFactors", "GroupedSplit", "IncidenceCurves", "Leak", "LeakZoo",
    "LogRank", "NestedScores", "PermutationTest", "PointCounts", "RecurrentDecoder", "RingTest", "ScoreInterval",
    "ScorePermutation", "SelectionCurves", "SignalPyramid", "SignalView", "SimulatedDecline", "SimulatedFollowUp",
    "SimulatedSites", "SiteCalibration", "SlopeFit", "StrangeSpikes", "SurvivalCurve", "align_angles", "auc",
    "auc_within_sites", "bonferroni", "bootstrap_auc", "build_pyramid", "check_explanation", "choose_spread",
    "compute_net_benefit", "compute_pattern", "compute_power", "compute_survival_auc", "concordance_index",
    "convolve_trials", "correct_t", "count_points", "cross_validate_factors", "cross_validate_nested",
    "cumulative_incidence", "cut_stretches", "equalise_counts", "estimate_accuracy", "estimate_survival", "fdr",
    "find_inclusion_probabilities", "find_landmarks", "find_leaks", "find_loops", "fit_cox", "fit_factors", "fit_gpfa",
    "fit_slopes", "flip_signs", "holm", "integrate_gradients", "load_net", "log_rank", "make_decline", "make_follow_up",
    "make_rhythm_trials", "make_ring_activity", "make_strange_spikes", "make_two_groups", "measure_calibration",
    "measure_correlation_time", "measure_coverage", "measure_site_calibration", "permute_labels", "permute_ring",
    "permute_score", "precision_at_first", "rank_anomalies", "read_ring", "refuse_leaks", "simulate_forking_paths",
    "simulate_leaks", "simulate_selection", "simulate_sites", "smooth_counts", "view_pyramid", "wilson_interval",
    "zoom_view",
]
