"""Microscopy: nuclei in images, motion in movies, events in traces."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.microscopy.events import Events, infer_events, noise_level
from neurokit_lite.imaging.microscopy.motion import Motion, as_movie, estimate_motion, find_shift, undo_shift
from neurokit_lite.imaging.microscopy.nuclei import Nuclei, find_nuclei, flood_from_markers, otsu
from neurokit_lite.imaging.microscopy.object_matching import ObjectMatch, match_objects
from neurokit_lite.imaging.microscopy.synthetic import make_calcium_movie, make_calcium_traces, make_nuclei
from neurokit_lite.imaging.microscopy.traces import dff, extract_traces, neuropil_rings, subtract_neuropil

__all__ = [
    "Events", "Motion", "Nuclei", "ObjectMatch", "as_movie", "dff", "estimate_motion", "extract_traces", "find_nuclei",
    "find_shift", "flood_from_markers", "infer_events", "make_calcium_movie", "make_calcium_traces", "make_nuclei",
    "match_objects", "neuropil_rings", "noise_level", "otsu", "subtract_neuropil", "undo_shift",
]
