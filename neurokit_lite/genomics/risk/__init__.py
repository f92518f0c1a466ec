"""Risk: polygenic scores, what they are worth, for whom they fail, and what may be said of them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.risk.accuracy import explained_variance, liability_r2
from neurokit_lite.genomics.risk.calibration import RiskCalibration, RiskModel, assess_calibration, fit_risk_model
from neurokit_lite.genomics.risk.clumping import Clumps, clump_variants
from neurokit_lite.genomics.risk.scoring import PolygenicScore, ScoreWeights, score_people
from neurokit_lite.genomics.risk.shrinkage import fit_ridge_weights, linkage_matrix, shrink_effects
from neurokit_lite.genomics.risk.statement import RiskStatement, state_risk
from neurokit_lite.genomics.risk.transfer import GroupAccuracy, compare_groups, hudson_fst

__all__ = [
    "Clumps", "GroupAccuracy", "PolygenicScore", "RiskCalibration", "RiskModel", "RiskStatement", "ScoreWeights",
    "assess_calibration", "clump_variants", "compare_groups", "explained_variance", "fit_ridge_weights",
    "fit_risk_model", "hudson_fst", "liability_r2", "linkage_matrix", "score_people", "shrink_effects", "state_risk",
]
