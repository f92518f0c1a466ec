"""EEG: from a continuous recording to evoked responses."""

from neurokit_lite.imaging.eeg.evoked import (
    BlinkRemoval,
    ClusterTest,
    cluster_test,
    cut_epochs,
    find_neighbours,
    remove_blinks,
)
from neurokit_lite.imaging.eeg.recording import as_raw, filter_raw, find_bad_channels
from neurokit_lite.imaging.eeg.streaming import average_in_chunks, filter_in_chunks
from neurokit_lite.imaging.eeg.synthetic import make_coloured_noise, make_oddball_recording

__all__ = [
    "BlinkRemoval",
    "ClusterTest",
    "as_raw",
    "average_in_chunks",
    "cluster_test",
    "cut_epochs",
    "filter_in_chunks",
    "filter_raw",
    "find_bad_channels",
    "find_neighbours",
    "make_coloured_noise",
    "make_oddball_recording",
    "remove_blinks",
]
