"""Survival and decline: who falls ill when, with people lost on the way, and how far visits of one person agree."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.survival.cohorts import SimulatedDecline, SimulatedFollowUp, make_decline, make_follow_up
from neurokit_lite.ml.survival.cox import CoxFit, fit_cox
from neurokit_lite.ml.survival.curves import (
    IncidenceCurves, LogRank, SurvivalCurve, cumulative_incidence, estimate_survival, log_rank,
)
from neurokit_lite.ml.survival.discrimination import compute_survival_auc, concordance_index
from neurokit_lite.ml.survival.slopes import SlopeFit, fit_slopes

__all__ = [
    "CoxFit", "IncidenceCurves", "LogRank", "SimulatedDecline", "SimulatedFollowUp", "SlopeFit", "SurvivalCurve",
    "compute_survival_auc", "concordance_index", "cumulative_incidence", "estimate_survival", "fit_cox", "fit_slopes",
    "log_rank", "make_decline", "make_follow_up",
]
