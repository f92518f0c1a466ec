"""Diffusion: gradients, tensors, tracking, scores, bundles."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

GRADIENTS, TENSOR, PHANTOM, TRACKING, SCORING, FIBRES, BUNDLES = (
    f"neurokit_lite.imaging.diffusion.{name}"
    for name in ("gradients", "tensor", "phantom", "tracking", "scoring", "deconvolution", "bundles")
)
VECTORS = np.concatenate([np.zeros((1, 3)), imaging.spread_directions(8)])
VALUES = np.array([0.0, *[1000.0] * 8])


def scheme() -> imaging.Gradients:
    """One unweighted volume and eight directions."""
    return imaging.as_gradients(VALUES, VECTORS)


def series() -> dict:
    """Eight voxels of one ellipsoid."""
    signal = 100 * np.exp(-VALUES * (3e-4 + 1.4e-3 * VECTORS[:, 0] ** 2))
    return {"signal": np.tile(signal, (2, 2, 2, 1)), "gradients": scheme(), "mask": np.ones((2, 2, 2), bool)}


@cache
def phantom():
    """Three slices of the phantom."""
    return imaging.make_fibre_phantom(n_slices=3)


def walk() -> dict:
    """A field along x."""
    field = np.zeros((8, 3, 3, 3))
    field[..., 0] = 1
    return {"directions": field, "mask": np.ones((8, 3, 3), bool), "seeds_mm": [[6.0, 2.0, 2.0]], "voxel_mm": 2.0}


def lines() -> imaging.Streamlines:
    """One line along x."""
    return imaging.track_streamlines(**walk())


def bundle() -> np.ndarray:
    """Three parallel lines."""
    return np.stack([np.linspace([1, y, 1], [9, y, 1], 5) for y in (1.0, 2.0, 3.0)])


def people() -> dict:
    """Ten people, twelve points."""
    profiles = np.random.default_rng(0).normal(size=(10, 12))
    return {"profiles": profiles, "is_case": np.arange(10) > 4, "n_permutations": 20, "random_state": 0}


TRUTH = {"ends": np.zeros((8, 3, 3)), "bundles": np.zeros((1, 8, 3, 3))}
NOT_UNIT = VECTORS * 2
NEGATIVE = series()["signal"] - 200
SIGNAL = (
    Wrong("signal", np.ones((2, 2, 2, 5)), "(2, 2, 2, 5)"),
    Wrong("gradients", VALUES, "(9,)"),
    Wrong("mask", np.ones((3, 2, 2)), "(3, 2, 2)"),
)
CALLS = {
    "neurokit_lite.imaging.diffusion.gradients.Gradients": Calls(
        lambda: {"b_values": [0.0, 1000.0], "b_vectors": [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]]},
        (
            Wrong("b_values", [0.0, float("nan")], "1 of 2 values"),
            Wrong("b_vectors", [[0.0, 0.0, 0.0], [2.0, 0.0, 0.0]], "length 2"),
        ),
    ),
    "neurokit_lite.imaging.diffusion.tracking.Streamlines": Calls(
        lambda: {"lines_mm": (np.eye(3),), "seeds": [0]},
        (Wrong("lines_mm", (np.ones(3),), "another shape"), Wrong("seeds", [0.5], "[0.5]")),
        free=("n_too_short",),
    ),
    f"{GRADIENTS}.as_gradients": Calls(
        lambda: {"b_values": VALUES, "b_vectors": VECTORS},
        (Wrong("b_values", -VALUES, "-1000 s/mm²"), Wrong("b_vectors", NOT_UNIT, "length 2 in volume 1")),
    ),
    f"{GRADIENTS}.Gradients.select": Calls(
        lambda: {"self": scheme(), "is_kept": np.arange(9) < 8},
        (Wrong("is_kept", np.eye(2), "(2, 2)"),),
        free=("self",),
    ),
    f"{GRADIENTS}.check_gradients": Calls(lambda: {"gradients": scheme()}, (Wrong("gradients", 3, "3"),)),
    f"{GRADIENTS}.make_gradients": Calls(
        dict,
        (
            Wrong("n_directions", 3, "3"),
            Wrong("b_value", -1, "-1 s/mm²"),
            Wrong("n_unweighted", 0, "0"),
        ),
    ),
    f"{GRADIENTS}.spread_directions": Calls(lambda: {"n_directions": 4}, (Wrong("n_directions", 0, "0"),)),
    f"{TENSOR}.fit_tensor": Calls(
        series,
        (*SIGNAL, Wrong("method", "nlls", "'nlls'"), Wrong("min_signal", -1, "-1")),
    ),
    f"{TENSOR}.fit_slabs": Calls(
        lambda: {"image": series()["signal"], "gradients": scheme()},
        (
            Wrong("image", np.ones((2, 9)), "(2, 9)"),
            Wrong("gradients", VALUES, "(9,)"),
            Wrong("n_slices", 0, "0"),
            Wrong("method", "nlls", "'nlls'"),
            Wrong("min_signal", 0, "0"),
        ),
    ),
    f"{TENSOR}.tensor_design": Calls(lambda: {"gradients": scheme()}, (Wrong("gradients", 3, "3"),)),
    f"{PHANTOM}.make_fibre_phantom": Calls(
        lambda: {"n_slices": 3},
        (
            Wrong("crossing_deg", 5, "5 °"),
            Wrong("densities", (1, 2, 1), "(1, 2, 1)"),
            Wrong("lesion", -1, "-1"),
            Wrong("snr", 0, "0"),
            Wrong("n_slices", 1, "1"),
            Wrong("gradients", VALUES, "(9,)"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{PHANTOM}.simulate_signal": Calls(
        lambda: {"gradients": scheme(), "directions": [[1.0, 0, 0]]},
        (
            Wrong("gradients", VALUES, "(9,)"),
            Wrong("directions", [[2.0, 0, 0]], "2.0"),
            Wrong("along", -1, "-1 mm²/s"),
            Wrong("across", 3, "3 mm²/s"),
        ),
    ),
    f"{TRACKING}.place_seeds": Calls(
        lambda: {"mask": np.ones((2, 2, 2)), "voxel_mm": 2.0},
        (
            Wrong("mask", np.zeros((2, 2, 2)), "(2, 2, 2)"),
            Wrong("voxel_mm", 0, "0 mm"),
            Wrong("n_per_voxel", 0, "0"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{TRACKING}.track_streamlines": Calls(
        walk,
        (
            Wrong("directions", np.ones((8, 3, 3)), "(8, 3, 3)"),
            Wrong("mask", np.ones((8, 3, 2)), "(8, 3, 2)"),
            Wrong("seeds_mm", [[50.0, 0, 0]], "(50, 0, 0) mm"),
            Wrong("voxel_mm", 0, "0 mm"),
            Wrong("choose", "best", "'best'"),
            Wrong("step_mm", 3, "3 mm"),
            Wrong("max_angle_deg", 120, "120 °"),
            Wrong("min_length_mm", -1, "-1 mm"),
            Wrong("max_length_mm", 0, "0 mm"),
        ),
        free=("random_state",),
    ),
    f"{TRACKING}.Streamlines.select": Calls(
        lambda: {"self": lines(), "is_kept": np.array([True])},
        (Wrong("is_kept", np.eye(2), "(2, 2)"),),
        free=("self",),
    ),
    f"{SCORING}.score_streamlines": Calls(
        lambda: {"streamlines": lines(), "truth": TRUTH, "voxel_mm": 2.0},
        (
            Wrong("streamlines", [[0, 0, 0]], "[[0, 0, 0]]"),
            Wrong("truth", {"ends": TRUTH["ends"]}, "['ends']"),
            Wrong("voxel_mm", 0, "0 mm"),
        ),
    ),
    f"{FIBRES}.deconvolve_fibres": Calls(
        lambda: series() | {"response": (1.7e-3, 0.3e-3), "n_iterations": 5},
        (
            *SIGNAL,
            Wrong("response", (0.3e-3, 1.7e-3), "(0.0003, 0.0017)"),
            Wrong("n_directions", 6, "6"),
            Wrong("n_peaks", 0, "0"),
            Wrong("n_iterations", 0, "0"),
            Wrong("min_share", 1, "1"),
        ),
    ),
    f"{FIBRES}.bootstrap_directions": Calls(
        lambda: series() | {"n_bootstraps": 2, "random_state": 0},
        (*SIGNAL, Wrong("n_bootstraps", 0, "0"), Wrong("random_state", "now", "'now'")),
    ),
    f"{BUNDLES}.resample_lines": Calls(
        lambda: {"lines_mm": bundle(), "n_points": 4},
        (Wrong("lines_mm", [], "none"), Wrong("n_points", 1, "1")),
    ),
    f"{BUNDLES}.align_lines": Calls(
        lambda: {"lines_mm": bundle()},
        (Wrong("lines_mm", np.ones((3, 5)), "(3, 5)"), Wrong("reference_mm", np.ones((4, 3)), "(4, 3)")),
    ),
    f"{BUNDLES}.measure_bundle": Calls(
        lambda: {"lines_mm": bundle()}, (Wrong("lines_mm", np.ones((3, 5, 2)), "(3, 5, 2)"),)
    ),
    f"{BUNDLES}.profile_bundle": Calls(
        lambda: {"values": np.ones((6, 4, 3)), "lines_mm": bundle(), "voxel_mm": 2.0},
        (
            Wrong("values", np.ones((6, 4)), "(6, 4)"),
            Wrong("lines_mm", bundle() * 10, "3 of 3 lines"),
            Wrong("voxel_mm", 0, "0 mm"),
        ),
    ),
    f"{BUNDLES}.compare_profiles": Calls(
        people,
        (
            Wrong("profiles", np.ones(5), "(5,)"),
            Wrong("is_case", np.arange(10) > 8, "1 of 10"),
            Wrong("n_permutations", 0, "0"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

NOT_TRIED = {
    "neurokit_lite.imaging.diffusion.fsl_gradients.read_gradients": "needs files: test_imaging_files.py makes them",
    f"{SCORING}.TrackScore.percent": "a kind that no line has makes 0 percent",
}

PLOTS = {
    "neurokit_lite.plots.imaging.diffusion.plot_mosaic": (lambda: np.ones((4, 3, 5)), {"label": "FA (no unit)"}),
    "neurokit_lite.plots.imaging.diffusion.plot_directions": (
        lambda: walk()["directions"],
        {"background": np.ones((8, 3, 3)), "index": 1},
    ),
    "neurokit_lite.plots.imaging.diffusion.plot_streamlines": (lines, {"kinds": ["true"]}),
    "neurokit_lite.plots.imaging.diffusion.plot_tract_profile": (
        lambda: {"a": np.eye(4), "b": np.ones((3, 4))},
        {"found": imaging.ProfileComparison(np.zeros(4), np.zeros(4), np.array([1, 0.01, 1, 1]), 3.0)},
    ),
}
