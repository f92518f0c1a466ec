"""Layers of data about the same people: do they agree, what do they share, and does a second one help?"""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.layers.canonical import CanonicalPairs, HeldOutPairs, cross_validate_cca, fit_cca, fit_pls
from neurokit_lite.integrate.layers.factors import LayerFactors, fit_layer_factors
from neurokit_lite.integrate.layers.fusion import FusionScores, fuse_layers
from neurokit_lite.integrate.layers.permutation import PairTest, permute_pairs
from neurokit_lite.integrate.layers.simulated import SimulatedLayers, make_layers
from neurokit_lite.integrate.layers.stability import WeightStability, align_weights, measure_weight_stability
from neurokit_lite.integrate.layers.tables import remove_confounds

__all__ = [
    "CanonicalPairs", "FusionScores", "HeldOutPairs", "LayerFactors", "PairTest", "SimulatedLayers", "WeightStability",
    "align_weights", "cross_validate_cca", "fit_cca", "fit_layer_factors", "fit_pls", "fuse_layers", "make_layers",
    "measure_weight_stability", "permute_pairs", "remove_confounds",
]
