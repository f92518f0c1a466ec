"""EEG: from a continuous recording to evoked responses."""

from neurokit_lite.imaging.eeg.aperiodic import AperiodicFit, RhythmTest, fit_aperiodic, rhythm_test
from neurokit_lite.imaging.eeg.clusters import ClusterTest, cluster_test, find_neighbours
from neurokit_lite.imaging.eeg.coupling import Coupling, CouplingTest, coupling_test, measure_coupling
from neurokit_lite.imaging.eeg.epochs import cut_epochs
from neurokit_lite.imaging.eeg.evoked import BlinkRemoval, remove_blinks
from neurokit_lite.imaging.eeg.recording import as_raw, filter_raw, find_bad_channels
from neurokit_lite.imaging.eeg.rhythms import make_coupled_trials, make_rhythm, make_shift_trials
from neurokit_lite.imaging.eeg.spectra import (
    Spectrum,
    TimeFrequency,
    morlet_power,
    multitaper_in_chunks,
    multitaper_power,
)
from neurokit_lite.imaging.eeg.streaming import average_in_chunks, filter_in_chunks
from neurokit_lite.imaging.eeg.synthetic import make_coloured_noise, make_oddball_recording
from neurokit_lite.imaging.eeg.trials import TrialDecoding, decode_trials, window_means

__all__ = [
    "AperiodicFit",
    "BlinkRemoval",
    "ClusterTest",
    "Coupling",
    "CouplingTest",
    "RhythmTest",
    "Spectrum",
    "TimeFrequency",
    "TrialDecoding",
    "as_raw",
    "average_in_chunks",
    "cluster_test",
    "coupling_test",
    "cut_epochs",
    "decode_trials",
    "filter_in_chunks",
    "filter_raw",
    "find_bad_channels",
    "find_neighbours",
    "fit_aperiodic",
    "make_coloured_noise",
    "make_coupled_trials",
    "make_oddball_recording",
    "make_rhythm",
    "make_shift_trials",
    "measure_coupling",
    "morlet_power",
    "multitaper_in_chunks",
    "multitaper_power",
    "remove_blinks",
    "rhythm_test",
    "window_means",
]
