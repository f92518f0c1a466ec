"""Microscopy: nuclei, matches, motion, traces, events."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

NUCLEI, MATCHING, MOTION, TRACES, EVENTS, MADE = (
    f"neurokit_lite.imaging.microscopy.{name}"
    for name in ("nuclei", "object_matching", "motion", "traces", "events", "synthetic")
)


@cache
def movie():
    """Twenty frames of twelve cells."""
    return imaging.make_calcium_movie(n_frames=20)


def scene():
    """Ten nuclei."""
    return imaging.make_nuclei(n_nuclei=10, shape=(64, 64))


def frames() -> dict:
    """One frame, moved by a pixel."""
    reference = np.random.default_rng(0).normal(size=(16, 16))
    return {"frame": np.roll(reference, 1, axis=0), "reference": reference}


def traces() -> dict:
    """Two cells, 100 frames."""
    return {"traces": 100 + imaging.make_calcium_traces(n_cells=2, n_frames=100)["dff"], "rate_hz": 10.0}


def patch() -> dict:
    """One row of pixels, flooded from one marker."""
    return {"depth": np.ones((1, 5)), "markers": np.eye(1, 5, dtype=int), "mask": np.ones((1, 5), bool)}


CALLS = {
    f"{NUCLEI}.otsu": Calls(
        lambda: {"values": [0.0, 1.0, 9.0]}, (Wrong("values", np.ones(4), "4 values of 1"), Wrong("n_bins", 1, "1"))
    ),
    f"{NUCLEI}.find_nuclei": Calls(
        lambda: {"image": scene()["image"]},
        (
            Wrong("image", np.full((9, 9), 3.0), "81 pixels of 3"),
            Wrong("smoothing_pixels", -1, "-1"),
            Wrong("background_pixels", 0, "0"),
            Wrong("depth_smoothing_pixels", -1, "-1"),
            Wrong("marker_window_pixels", 8, "8"),
        ),
    ),
    f"{NUCLEI}.flood_from_markers": Calls(
        patch,
        (
            Wrong("depth", np.ones(5), "(5,)"),
            Wrong("markers", np.ones((1, 4), int), "(1, 4)"),
            Wrong("mask", np.ones((1, 4), bool), "(1, 4)"),
        ),
    ),
    f"{MATCHING}.match_objects": Calls(
        lambda: {"objects": np.eye(4, dtype=int), "true_objects": np.eye(4, dtype=int)},
        (
            Wrong("objects", -np.eye(4, dtype=int), "-1"),
            Wrong("true_objects", np.eye(5, dtype=int), "(5, 5)"),
            Wrong("smallest_iou", 50, "50"),
        ),
    ),
    f"{MOTION}.as_movie": Calls(lambda: {"movie": movie()["movie"]}, (Wrong("movie", np.zeros((9, 9)), "(9, 9)"),)),
    f"{MOTION}.find_shift": Calls(
        frames,
        (
            Wrong("frame", np.ones((16, 16)), "256 pixels of 1"),
            Wrong("reference", np.ones((16, 16)), "256 pixels of 1"),
            Wrong("upsampling", 0, "0"),
        ),
    ),
    f"{MOTION}.undo_shift": Calls(
        lambda: {"frame": np.eye(9), "shift_pixels": [1.0, 0.5]},
        (Wrong("frame", np.ones(9), "(9,)"), Wrong("shift_pixels", [1.0, 0.5, 0.0], "3")),
    ),
    f"{MOTION}.estimate_motion": Calls(
        lambda: {"movie": movie()["movie"]},
        (
            Wrong("movie", np.full((3, 8, 8), 7.0), "7 in every pixel"),
            Wrong("reference", np.eye(9), "(9, 9)"),
            Wrong("upsampling", 0, "0"),
            Wrong("smoothing_pixels", -1, "-1"),
        ),
    ),
    f"{TRACES}.neuropil_rings": Calls(
        lambda: {"rois": movie().truth["rois"]},
        (
            Wrong("rois", np.zeros((1, 8, 8), bool), "no pixel for cell 0"),
            Wrong("inner_pixels", -1, "-1"),
            Wrong("outer_pixels", 1, "1"),
        ),
    ),
    f"{TRACES}.extract_traces": Calls(
        lambda: {"movie": movie()["movie"], "rois": movie().truth["rois"]},
        (
            Wrong("movie", np.zeros((9, 9)), "(9, 9)"),
            Wrong("rois", np.ones((1, 8, 8), bool), "(8, 8)"),
            Wrong("shifts_pixels", np.zeros((3, 2)), "(3, 2)"),
            Wrong("chunk_frames", 0, "0"),
        ),
    ),
    f"{TRACES}.subtract_neuropil": Calls(
        lambda: {"traces": np.ones((2, 9)), "neuropil": np.ones((2, 9))},
        (
            Wrong("traces", np.ones(9), "(9,)"),
            Wrong("neuropil", np.ones((2, 8)), "(2, 8)"),
            Wrong("weight", 70, "70"),
        ),
    ),
    f"{TRACES}.dff": Calls(
        traces,
        (
            Wrong("traces", np.zeros((2, 100)), "0 for cell 0"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("window_s", 0, "0 s"),
            Wrong("percentile", 120, "120"),
            Wrong("smoothing_s", -1, "-1 s"),
        ),
    ),
    f"{EVENTS}.noise_level": Calls(lambda: {"traces": np.eye(4)}, (Wrong("traces", np.ones((1, 2)), "2"),)),
    f"{EVENTS}.infer_events": Calls(
        lambda: traces() | {"decay_s": 1.0},
        (
            Wrong("traces", np.ones(9), "(9,)"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("decay_s", 0, "0 s"),
            Wrong("smallest", -1, "-1"),
        ),
    ),
    f"{MADE}.make_nuclei": Calls(
        lambda: {"n_nuclei": 3, "shape": (64, 64)},
        (
            Wrong("n_nuclei", 0, "0"),
            Wrong("shape", (64, 8), "8"),
            Wrong("size_pixels", 50, "50"),
            Wrong("noise", -1, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{MADE}.make_calcium_traces": Calls(
        lambda: {"n_cells": 2, "n_frames": 50},
        (
            Wrong("n_cells", 0, "0"),
            Wrong("n_frames", 2, "2"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("decay_s", 0, "0 s"),
            Wrong("event_rate_hz", -1, "-1 Hz"),
            Wrong("noise", -1, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{MADE}.make_calcium_movie": Calls(
        lambda: {"n_frames": 12},
        (
            Wrong("n_frames", 2, "2"),
            Wrong("shape", (64, 8), "8"),
            Wrong("rate_hz", 0, "0 Hz"),
            Wrong("motion_pixels", -1, "-1"),
            Wrong("neuropil", -1, "-1"),
            Wrong("noise", -1, "-1"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

PLOTS = {
    "neurokit_lite.plots.imaging.microscopy.plot_events": (
        lambda: traces()["traces"] - 100,
        {"events": imaging.infer_events(traces()["traces"] - 100, 10.0, decay_s=1.0)},
    ),
    "neurokit_lite.plots.imaging.microscopy.plot_outlines": (
        lambda: scene()["image"],
        {"objects": scene().truth["objects"]},
    ),
}
