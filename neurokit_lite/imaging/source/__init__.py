"""Sources: from the field around a head back to the currents in it."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.source.covariance import Whitener, fit_whitener
from neurokit_lite.imaging.source.inverse import (
    Inverse, apply_inverse, apply_inverse_in_chunks, fit_beamformer, fit_minimum_norm, source_power,
)
from neurokit_lite.imaging.source.movement import make_movement_trials
from neurokit_lite.imaging.source.resolution import (
    Resolution, cross_talk, measure_resolution, point_spread, resolution_matrix,
)
from neurokit_lite.imaging.source.sphere import eeg_lead_field, make_source_grid, meg_lead_field, place_electrodes
from neurokit_lite.imaging.source.synthetic import make_dipole_recording

__all__ = [
    "Inverse", "Resolution", "Whitener", "apply_inverse", "apply_inverse_in_chunks", "cross_talk", "eeg_lead_field",
    "fit_beamformer", "fit_minimum_norm", "fit_whitener", "make_dipole_recording", "make_movement_trials",
    "make_source_grid", "measure_resolution", "meg_lead_field", "place_electrodes", "point_spread", "resolution_matrix",
    "source_power",
]
