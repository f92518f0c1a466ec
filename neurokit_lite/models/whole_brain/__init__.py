"""Whole brains: wiring between regions, neural masses, a linear model in closed form, and fits to activity."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.models.whole_brain.connectome import (
    as_connectome, lesion_connectome, rewire_connectome, scale_connectome,
)
from neurokit_lite.models.whole_brain.fitting import (
    ConnectionFit, CouplingFit, compare_connectomes, fit_connections, fit_coupling, predict_functional,
)
from neurokit_lite.models.whole_brain.linear import (
    compute_linear_response, compute_ou_covariance, compute_slow_covariance, correlation_from_covariance,
    make_linear_drift, simulate_ou,
)
from neurokit_lite.models.whole_brain.mass import FixedPoints, find_fixed_points, linearize_masses
from neurokit_lite.models.whole_brain.mass_model import MassModel
from neurokit_lite.models.whole_brain.simulation import MassRun, simulate_bold, simulate_masses

__all__ = [
    "ConnectionFit", "CouplingFit", "FixedPoints", "MassModel", "MassRun", "as_connectome", "compare_connectomes",
    "compute_linear_response", "compute_ou_covariance", "compute_slow_covariance", "correlation_from_covariance",
    "find_fixed_points", "fit_connections", "fit_coupling", "lesion_connectome", "linearize_masses",
    "make_linear_drift", "predict_functional", "rewire_connectome", "scale_connectome", "simulate_bold",
    "simulate_masses", "simulate_ou",
]
