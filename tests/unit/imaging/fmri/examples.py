"""Functional MRI: designs, models, permutations, decoding."""

import nibabel
import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

EVENTS = {"onset": [4.0, 40.0], "duration": [2.0, 2.0], "trial_type": ["cat", "shoe"]}
TIMES_S = np.arange(40) * 2.0
NAN = float("nan")


def design() -> imaging.Design:
    """Two conditions and a constant."""
    return imaging.build_design(EVENTS, TIMES_S, high_pass_hz=None)


def series() -> np.ndarray:
    """Five voxels of noise."""
    return np.random.default_rng(0).normal(size=(5, 40))


def fit() -> imaging.GlmFit:
    """A model of noise."""
    return imaging.fit_glm(series(), design())


def image() -> nibabel.Nifti1Image:
    """Two voxels, four volumes."""
    return nibabel.Nifti1Image(np.arange(8.0).reshape(2, 1, 1, 4), np.eye(4))


def free() -> dict[str, imaging.FreeResponse]:
    """A response of free shape."""
    return {"one": imaging.FreeResponse(np.array([0.0, 2.0]), np.array([[0.0, 1.0]]), np.full((1, 2), 0.1))}


def blocks() -> imaging.Blocks:
    """Two labels in three runs, two voxels."""
    samples = np.array([[0.0, 9], [9, 0], [1, 8], [8, 1], [0, 8], [9, 1]])
    return imaging.Blocks(samples, np.array(["cat", "shoe"] * 3), np.repeat([0, 1, 2], 2))


def decoded() -> imaging.LabelDecoding:
    """Two answers, one of them right."""
    return imaging.LabelDecoding(np.array(["cat", "cat"]), np.array(["cat", "shoe"]), np.array([0, 1]))


def test() -> imaging.PermutationTest:
    """A test of two voxels."""
    return imaging.PermutationTest(np.array([1.0, 5.0]), np.array([0.9, 0.01]), np.linspace(1, 4, 99))


def volume() -> np.ndarray:
    """A map of one slice."""
    return np.arange(12.0).reshape(4, 3, 1)


FMRI = "neurokit_lite.imaging.fmri"
DECODING = {"samples": blocks().samples, "labels": blocks().labels, "groups": blocks().groups}
RUNS = {"series": series(), "groups": np.repeat([0, 1], 20)}
VALUES = np.random.default_rng(1).normal(size=(12, 6))
SHUFFLES = (
    Wrong("n_permutations", 0, "0"),
    Wrong("dtype", "float16", "'float16'"),
    Wrong("random_state", "seed", "'seed'"),
)

CALLS = {
    "neurokit_lite.imaging.fmri.decoding.Blocks": Calls(
        lambda: {"samples": np.eye(2), "labels": ["cat", "shoe"], "groups": [0, 1]},
        (
            Wrong("samples", np.ones(2), "shape (2,)"),
            Wrong("labels", ["cat", None], "1 of 2"),
            Wrong("groups", [0.0, NAN], "1 of 2"),
        ),
    ),
    "neurokit_lite.imaging.fmri.glm.GlmFit": Calls(
        lambda: dict(vars(fit())),
        (
            Wrong("effects", np.full((5, 3), NAN), "15 of 15"),
            Wrong("variance", np.ones(4), "shape (4,)"),
            Wrong("rho", np.ones(4), "shape (4,)"),
            Wrong("covariances", np.ones((1, 2, 3)), "shape (1, 2, 3)"),
            Wrong("which", np.zeros(4, int), "shape (4,)"),
        ),
        free=("design", "df"),
    ),
    f"{FMRI}.design.Design": Calls(
        lambda: {"matrix": np.ones((3, 1)), "names": ("constant",)},
        (Wrong("matrix", np.ones(3), "shape (3,)"), Wrong("names", ("a", "b"), "2")),
    ),
    f"{FMRI}.design.as_design": Calls(
        lambda: {"design": design()}, (Wrong("design", np.ones((3, 2)), "shape (3, 2)"),)
    ),
    f"{FMRI}.design.hrf": Calls(
        lambda: {"times_s": [0.0, 5.0]}, (Wrong("times_s", [NAN], "1 of 1"), Wrong("shape", "fir", "'fir'"))
    ),
    f"{FMRI}.design.cosine_drift": Calls(
        lambda: {"n_times": 50, "tr_s": 2.0},
        (
            Wrong("n_times", 1.5, "1.5"),
            Wrong("tr_s", 2000, "2000 s"),
            Wrong("high_pass_hz", 1.0, "1 Hz"),
        ),
    ),
    f"{FMRI}.design.build_design": Calls(
        lambda: {"events": EVENTS, "frame_times_s": TIMES_S},
        (
            Wrong("events", EVENTS | {"onset": [4.0, 4000.0]}, "4000 s"),
            Wrong("events", {"onset": [4.0]}, "['duration', 'trial_type']"),
            Wrong("frame_times_s", np.delete(TIMES_S, 7), "4 s at volume 7"),
            Wrong("shape", "square", "'square'"),
            Wrong("high_pass_hz", 3.0, "3 Hz"),
            Wrong("confounds", {"motion": np.zeros(3)}, "3"),
        ),
        free=("n_delays",),
    ),
    f"{FMRI}.design.dependent_columns": Calls(
        lambda: {"design": design()}, (Wrong("design", "glover", "'glover'"),), free=("warn",)
    ),
    f"{FMRI}.masking.mask_series": Calls(
        lambda: {"image": image(), "mask": np.ones((2, 1, 1), bool)},
        (
            Wrong("image", np.zeros((2, 1, 1, 4)), "ndarray"),
            Wrong("image", nibabel.Nifti1Image(np.full((2, 1, 1, 4), NAN), np.eye(4)), "2 of 2 voxels"),
            Wrong("mask", np.ones((3, 1, 1), bool), "shape (3, 1, 1)"),
        ),
    ),
    f"{FMRI}.masking.unmask": Calls(
        lambda: {"values": [7.0], "mask": np.array([[[False]], [[True]]])},
        (Wrong("values", [1.0, 2.0], "2"), Wrong("mask", np.ones(3, bool), "shape (3,)")),
        free=("fill",),
    ),
    f"{FMRI}.glm.fit_glm": Calls(
        lambda: {"series": series(), "design": design()},
        (
            Wrong("series", series()[:, :9], "shape (5, 9)"),
            Wrong("series", np.full((5, 40), NAN), "5 voxels"),
            Wrong("design", np.ones((40, 1)), "shape (40, 1)"),
            Wrong("noise", "pink", "'pink'"),
            Wrong("rho_estimator", "spm", "'spm'"),
            Wrong("n_block", 0, "0"),
        ),
    ),
    f"{FMRI}.contrasts.compute_contrast": Calls(
        lambda: {"fit": fit(), "weights": {"cat": 1, "shoe": -1}},
        (
            Wrong("fit", None, "None"),
            Wrong("weights", {"dog": 1}, "['dog']"),
            Wrong("weights", [1.0, -1.0], "shape (1, 2)"),
        ),
    ),
    f"{FMRI}.contrasts.free_response": Calls(
        lambda: {
            "fit": imaging.fit_glm(
                series(), imaging.build_design(EVENTS, TIMES_S, shape="fir", n_delays=2, high_pass_hz=None)
            ),
            "condition": "cat",
            "tr_s": 2.0,
        },
        (Wrong("fit", 1, "1"), Wrong("condition", "dog", "'dog'"), Wrong("tr_s", 2000, "2000 s")),
    ),
    f"{FMRI}.decoding.clean_runs": Calls(
        lambda: RUNS, (Wrong("series", series()[0], "shape (40,)"), Wrong("groups", [0, 1], "2"))
    ),
    f"{FMRI}.decoding.average_blocks": Calls(
        lambda: RUNS | {"labels": np.repeat(["cat", "rest"], 20)},
        (
            Wrong("series", np.full((5, 40), NAN), "200 of 200"),
            Wrong("labels", np.full(40, "rest"), "['rest']"),
            Wrong("groups", [0, 1], "2"),
        ),
        free=("left_out",),
    ),
    f"{FMRI}.decoding.decode_labels": Calls(
        lambda: DECODING,
        (
            Wrong("samples", np.zeros(6), "shape (6,)"),
            Wrong("labels", ["cat"] * 6, "['cat']"),
            Wrong("groups", np.zeros(6), "1"),
        ),
        free=("classifier",),
    ),
    f"{FMRI}.decoding.searchlight": Calls(
        lambda: {
            "patterns": imaging.Blocks(np.tile(blocks().samples, 4), ["cat", "shoe"] * 3, np.repeat([0, 1, 2], 2)),
            "positions_mm": np.outer(np.arange(8), [1.0, 1.0, 1.0]),
            "radius_mm": 2.0,
        },
        (
            Wrong("patterns", blocks().samples, "shape (6, 2)"),
            Wrong("positions_mm", np.eye(3), "3"),
            Wrong("radius_mm", 0, "0 mm"),
        ),
    ),
}

PLOTS = {
    "neurokit_lite.plots.imaging.fmri.plot_carpet": (series, {"tr_s": 2.0, "displacement_mm": np.linspace(0, 1, 40)}),
    "neurokit_lite.plots.imaging.fmri.plot_confusion": (decoded, {}),
    "neurokit_lite.plots.imaging.fmri.plot_design": (design, {}),
    "neurokit_lite.plots.imaging.fmri.plot_largest": (test, {}),
    "neurokit_lite.plots.imaging.fmri.plot_response": (free, {}),
    "neurokit_lite.plots.imaging.fmri.plot_slice": (volume, {"affine": np.eye(4), "background": np.ones((4, 3, 1))}),
}

NOT_TRIED = {
    "neurokit_lite.imaging.fmri.fmriprep.read_confounds": "needs files: test_imaging_files.py makes them",
}
