"""Diffusion: from the signal of water to tensors, streamlines and profiles along bundles."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.diffusion.bundles import (
    BundleShape, ProfileComparison, align_lines, compare_profiles, measure_bundle, profile_bundle, resample_lines,
)
from neurokit_lite.imaging.diffusion.deconvolution import FibreDirections, bootstrap_directions, deconvolve_fibres
from neurokit_lite.imaging.diffusion.fsl_gradients import read_gradients
from neurokit_lite.imaging.diffusion.gradients import (
    Gradients, as_gradients, check_gradients, make_gradients, spread_directions,
)
from neurokit_lite.imaging.diffusion.phantom import make_fibre_phantom, simulate_signal
from neurokit_lite.imaging.diffusion.scoring import TrackScore, score_streamlines
from neurokit_lite.imaging.diffusion.tensor import TensorFit, fit_slabs, fit_tensor, tensor_design
from neurokit_lite.imaging.diffusion.tracking import Streamlines, place_seeds, track_streamlines

__all__ = [
    "BundleShape", "FibreDirections", "Gradients", "ProfileComparison", "Streamlines", "TensorFit", "TrackScore",
    "align_lines", "as_gradients", "bootstrap_directions", "check_gradients", "compare_profiles", "deconvolve_fibres",
    "fit_slabs", "fit_tensor", "make_fibre_phantom", "make_gradients", "measure_bundle", "place_seeds",
    "profile_bundle", "read_gradients", "resample_lines", "score_streamlines", "simulate_signal", "spread_directions",
    "tensor_design", "track_streamlines",
]
