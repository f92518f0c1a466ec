"""EEG: from a continuous recording to evoked responses."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.eeg.aperiodic import AperiodicFit, RhythmTest, fit_aperiodic, rhythm_test
from neurokit_lite.imaging.eeg.clusters import ClusterTest, cluster_test, find_neighbours
from neurokit_lite.imaging.eeg.coupling import Coupling, CouplingTest, coupling_test, measure_coupling
from neurokit_lite.imaging.eeg.epochs import cut_epochs
from neurokit_lite.imaging.eeg.evoked import BlinkRemoval, EvokedBand, bootstrap_evoked, remove_blinks
from neurokit_lite.imaging.eeg.phase import (
    PhaseAmplitudeTest, PhaseLocking, inter_trial_coherence, phase_amplitude_test,
)
from neurokit_lite.imaging.eeg.recording import as_raw, filter_raw, find_bad_channels
from neurokit_lite.imaging.eeg.rhythms import make_coupled_trials, make_nested_rhythm, make_rhythm, make_shift_trials
from neurokit_lite.imaging.eeg.single_trials import TrialDecoding, decode_trials, window_means
from neurokit_lite.imaging.eeg.spectra import (
    Spectrum, TimeFrequency, morlet_power, multitaper_in_chunks, multitaper_power,
)
from neurokit_lite.imaging.eeg.streaming import average_in_chunks, filter_in_chunks
from neurokit_lite.imaging.eeg.synthetic import make_coloured_noise, make_oddball_group, make_oddball_recording
from neurokit_lite.imaging.eeg.triggered import TriggeredAverage, triggered_average

__all__ = [
    "AperiodicFit", "BlinkRemoval", "ClusterTest", "Coupling", "CouplingTest", "EvokedBand", "PhaseAmplitudeTest",
    "PhaseLocking", "RhythmTest", "Spectrum", "TimeFrequency", "TrialDecoding", "TriggeredAverage", "as_raw",
    "average_in_chunks", "bootstrap_evoked", "cluster_test", "coupling_test", "cut_epochs", "decode_trials",
    "filter_in_chunks", "filter_raw", "find_bad_channels", "find_neighbours", "fit_aperiodic", "inter_trial_coherence",
    "make_coloured_noise", "make_coupled_trials", "make_nested_rhythm", "make_oddball_group", "make_oddball_recording",
    "make_rhythm", "make_shift_trials", "measure_coupling", "morlet_power", "multitaper_in_chunks", "multitaper_power",
    "phase_amplitude_test", "remove_blinks", "rhythm_test", "triggered_average", "window_means",
]
