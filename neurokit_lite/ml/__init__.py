"""Layer 2: judging results, for all domains: many tests at once, permutation, power, and studies with a known truth.

Tables have the axes (n_samples, n_tests): a row a person, a column a question that is asked of the data.
"""

from neurokit_lite.ml.estimates import Estimate, wilson_interval
from neurokit_lite.ml.harmonisation import (
    Combat,
    SimulatedSites,
    SiteCalibration,
    auc_within_sites,
    compute_pattern,
    measure_site_calibration,
    simulate_sites,
)
from neurokit_lite.ml.multiple_testing import bonferroni, fdr, holm
from neurokit_lite.ml.permutation import PermutationTest, flip_signs, permute_labels
from neurokit_lite.ml.power import compute_power
from neurokit_lite.ml.studies import ForkingPaths, make_two_groups, simulate_forking_paths
from neurokit_lite.ml.validation import (
    BlockedSplit,
    Calibration,
    CorrectedT,
    GroupedSplit,
    Leak,
    LeakZoo,
    NestedScores,
    ScoreInterval,
    ScorePermutation,
    auc,
    bootstrap_auc,
    compute_net_benefit,
    correct_t,
    cross_validate_nested,
    find_leaks,
    measure_calibration,
    measure_correlation_time,
    permute_score,
    refuse_leaks,
    simulate_leaks,
)

__all__ = [
    "BlockedSplit",
    "Calibration",
    "Combat",
    "CorrectedT",
    "Estimate",
    "ForkingPaths",
    "GroupedSplit",
    "Leak",
    "LeakZoo",
    "NestedScores",
    "PermutationTest",
    "ScoreInterval",
    "ScorePermutation",
    "SimulatedSites",
    "SiteCalibration",
    "auc",
    "auc_within_sites",
    "bonferroni",
    "bootstrap_auc",
    "compute_net_benefit",
    "compute_pattern",
    "compute_power",
    "correct_t",
    "cross_validate_nested",
    "fdr",
    "find_leaks",
    "flip_signs",
    "holm",
    "make_two_groups",
    "measure_calibration",
    "measure_correlation_time",
    "measure_site_calibration",
    "permute_labels",
    "permute_score",
    "refuse_leaks",
    "simulate_forking_paths",
    "simulate_leaks",
    "simulate_sites",
    "wilson_interval",
]
