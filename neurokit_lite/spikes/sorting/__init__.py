"""Spike sorting: from raw voltage on a probe to who fired when, with what to trust."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.spikes.sorting.agreement import Agreement, compare_sorting
from neurokit_lite.spikes.sorting.clusters import split_clusters, valley_depth
from neurokit_lite.spikes.sorting.conditioning import Conditioner, condition, fit_conditioner
from neurokit_lite.spikes.sorting.detect import Detections, detect_spikes
from neurokit_lite.spikes.sorting.exchange import read_recording, read_sorting, write_recording, write_sorting
from neurokit_lite.spikes.sorting.quality import (
    UnitQuality, amplitude_cutoff, isi_contamination, presence_ratio, unit_quality,
)
from neurokit_lite.spikes.sorting.registration import ProbeDrift, RegisteredVoltage, estimate_motion, register_drift
from neurokit_lite.spikes.sorting.sort import Sorting, sort_spikes
from neurokit_lite.spikes.sorting.synthetic_probe import ProbeRecording, make_probe_recording

__all__ = [
    "Agreement", "Conditioner", "Detections", "ProbeDrift", "ProbeRecording", "RegisteredVoltage", "Sorting",
    "UnitQuality", "amplitude_cutoff", "compare_sorting", "condition", "detect_spikes", "estimate_motion",
    "fit_conditioner", "isi_contamination", "make_probe_recording", "presence_ratio", "read_recording", "read_sorting",
    "register_drift", "sort_spikes", "split_clusters", "unit_quality", "valley_depth", "write_recording",
    "write_sorting",
]
