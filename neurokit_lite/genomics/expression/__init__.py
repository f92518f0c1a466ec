"""Expression: which genes change, judged from counts of reads."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.expression.comparing import ExpressionTest, compare_expression, shrink_fold_changes
from neurokit_lite.genomics.expression.design import SampleDesign, build_design
from neurokit_lite.genomics.expression.dispersing import Dispersions, fit_dispersion
from neurokit_lite.genomics.expression.filtering import filter_independently
from neurokit_lite.genomics.expression.glm import CountFit, fit_count_glm
from neurokit_lite.genomics.expression.moderated import ModeratedT, VoomWeights, moderated_t, remove_batch, voom
from neurokit_lite.genomics.expression.normalising import log_cpm, size_factors, tmm_factors
from neurokit_lite.genomics.expression.outliers import cooks_distance
from neurokit_lite.genomics.expression.profile import adjusted_profile
from neurokit_lite.genomics.expression.reading import read_counts
from neurokit_lite.genomics.expression.simulating import ExpressionStudy, make_expression
from neurokit_lite.genomics.expression.table import CountTable, strip_versions

__all__ = [
    "CountFit", "CountTable", "Dispersions", "ExpressionStudy", "ExpressionTest", "ModeratedT", "SampleDesign",
    "VoomWeights", "adjusted_profile", "build_design", "compare_expression", "cooks_distance", "filter_independently",
    "fit_count_glm", "fit_dispersion", "log_cpm", "make_expression", "moderated_t", "read_counts", "remove_batch",
    "shrink_fold_changes", "size_factors", "strip_versions", "tmm_factors", "voom",
]
