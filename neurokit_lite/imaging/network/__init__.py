"""Connectomes: correlation between regions, graphs, fingerprints, and the confounds that imitate them."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.network.confounds import (
    QcFc, framewise_displacement, keep_still_frames, motion_regressors, qc_fc, regress_confounds,
)
from neurokit_lite.imaging.network.correlation import (
    ShrunkCorrelation, compute_connectome, compute_connectomes, fisher_z, pack_edges, shrink_correlation,
)
from neurokit_lite.imaging.network.fingerprint import Identification, identify_people
from neurokit_lite.imaging.network.graph import clustering, degree, efficiency, keep_strongest, path_lengths, strength
from neurokit_lite.imaging.network.modules import find_modules, modularity, participation
from neurokit_lite.imaging.network.streaming import correlate_in_chunks
from neurokit_lite.imaging.network.synthetic import make_resting_cohort
from neurokit_lite.imaging.network.tangent import TangentSpace, fit_tangent_space, geometric_mean, project_tangent

__all__ = [
    "Identification", "QcFc", "ShrunkCorrelation", "TangentSpace", "clustering", "compute_connectome",
    "compute_connectomes", "correlate_in_chunks", "degree", "efficiency", "find_modules", "fisher_z",
    "fit_tangent_space", "framewise_displacement", "geometric_mean", "identify_people", "keep_still_frames",
    "keep_strongest", "make_resting_cohort", "modularity", "motion_regressors", "pack_edges", "participation",
    "path_lengths", "project_tangent", "qc_fc", "regress_confounds", "shrink_correlation", "strength",
]
