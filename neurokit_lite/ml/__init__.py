"""Layer 2: judging results, for all domains: many tests at once, permutation, power, and studies with a known truth.

Tables have the axes (n_samples, n_tests): a row a person, a column a question that is asked of the data.
"""

from neurokit_lite.ml.multiple_testing import bonferroni, fdr, holm
from neurokit_lite.ml.permutation import PermutationTest, flip_signs, permute_labels
from neurokit_lite.ml.power import compute_power
from neurokit_lite.ml.studies import ForkingPaths, make_two_groups, simulate_forking_paths

__all__ = [
    "ForkingPaths",
    "PermutationTest",
    "bonferroni",
    "compute_power",
    "fdr",
    "flip_signs",
    "holm",
    "make_two_groups",
    "permute_labels",
    "simulate_forking_paths",
]
