"""Harmonisation of measurements from several sites, and scores seen site by site."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.ml.harmonisation.combat import Combat
from neurokit_lite.ml.harmonisation.patterns import compute_pattern
from neurokit_lite.ml.harmonisation.simulated import SimulatedSites, simulate_sites
from neurokit_lite.ml.harmonisation.sites import SiteCalibration, auc_within_sites, measure_site_calibration

__all__ = [
    "Combat", "SimulatedSites", "SiteCalibration", "auc_within_sites", "compute_pattern", "measure_site_calibration",
    "simulate_sites",
]
