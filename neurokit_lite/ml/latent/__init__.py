"""Latent structure of populations: factors, factors in time, and the ring of a compass."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.latent.activity import cut_stretches, smooth_counts
from neurokit_lite.ml.latent.factors import FactorModel, fit_factors
from neurokit_lite.ml.latent.loops import find_loops
from neurokit_lite.ml.latent.number import FactorCurve, cross_validate_factors
from neurokit_lite.ml.latent.processes import GaussianProcessFactors, fit_gpfa
from neurokit_lite.ml.latent.rings import (
    RingTest, align_angles, find_landmarks, make_ring_activity, permute_ring, read_ring,
)

__all__ = [
    "FactorCurve", "FactorModel", "GaussianProcessFactors", "RingTest", "align_angles", "cross_validate_factors",
    "cut_stretches", "find_landmarks", "find_loops", "fit_factors", "fit_gpfa", "make_ring_activity", "permute_ring",
    "read_ring", "smooth_counts",
]
