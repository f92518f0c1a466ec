"""Evaluation of predictions: splits, leaks, scores with intervals, calibration."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.validation.calibration import Calibration, compute_net_benefit, measure_calibration
from neurokit_lite.ml.validation.leakage import Leak, find_leaks, measure_correlation_time, refuse_leaks
from neurokit_lite.ml.validation.nested import NestedScores, cross_validate_nested
from neurokit_lite.ml.validation.permuted_scores import ScorePermutation, permute_score
from neurokit_lite.ml.validation.scores import CorrectedT, ScoreInterval, auc, bootstrap_auc, correct_t
from neurokit_lite.ml.validation.splits import BlockedSplit, GroupedSplit
from neurokit_lite.ml.validation.zoo import LeakZoo, simulate_leaks

__all__ = [
    "BlockedSplit", "Calibration", "CorrectedT", "GroupedSplit", "Leak", "LeakZoo", "NestedScores", "ScoreInterval",
    "ScorePermutation", "auc", "bootstrap_auc", "compute_net_benefit", "correct_t", "cross_validate_nested",
    "find_leaks", "measure_calibration", "measure_correlation_time", "permute_score", "refuse_leaks", "simulate_leaks",
]
