"""Mixtures, neighbours, overlap and volumes of tissue; simulated and shipped brains; slices and surfaces."""

from functools import cache

import nibabel
import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

MIXTURE, FIELD, OVERLAP, SEGMENT, SCAN, GRID = (
    f"neurokit_lite.imaging.tissue.{name}"
    for name in ("mixture", "random_field", "overlap", "segment", "brain_scan", "grid")
)
ONE = np.ones((2, 2, 2))
SMALL = np.ones((4, 4, 4))


@cache
def scan() -> imaging.BrainScan:
    """Half grey, half white."""
    half = np.zeros((8, 8, 8))
    half[:4] = 1
    return imaging.make_brain_scan(half, 1 - half, np.ones((8, 8, 8)))


def brain() -> dict:
    return {"image": scan().image, "mask": scan().mask, "n_classes": 2, "field_order": 0}


def holed() -> nibabel.Nifti1Image:
    values = scan().image.get_fdata().copy()
    values[1, 1, 1] = np.nan
    return nibabel.Nifti1Image(values, np.eye(4))


def voxels() -> dict:
    """Two tissues along a line."""
    generator = np.random.default_rng(0)
    places = generator.uniform(size=(200, 3))
    return {"values": np.repeat([1.0, 5.0], 100) + 0.1 * generator.normal(size=200), "positions_mm": places}


def shares() -> dict:
    return {"grey": ONE / 2, "white": ONE / 4, "mask": ONE}


NO_AFFINE = Wrong("image", np.ones((8, 8, 8)), "shape (8, 8, 8)")
NAN_IMAGE = Wrong("image", holed(), "NaN or infinite values in 1")
MASK = Wrong("mask", SMALL, "shape (4, 4, 4)")
VOXEL = Wrong("voxel_mm", (1, 1, 0), "[1.0, 1.0, 0.0]")
CLASSES, BLENDS, ORDER = Wrong("n_classes", 1, "1"), Wrong("n_blends", -1, "-1"), Wrong("field_order", 99, "99")
BETA, SWEEPS = Wrong("beta", -1.0, "-1"), Wrong("n_sweeps", -1, "-1")

CALLS = {
    f"{MIXTURE}.fit_mixture": Calls(
        lambda: voxels() | {"n_classes": 2},
        (
            Wrong("values", np.full(200, 3.0), "3 throughout"),
            CLASSES,
            BLENDS,
            ORDER,
            Wrong("n_iterations", 0, "0"),
            Wrong("tolerance", -1.0, "-1"),
        ),
        free=("positions_mm",),  # looked at only where a field is asked for: tests/unit has it
    ),
    f"{MIXTURE}.TissueMixture.field_at": Calls(
        lambda: {"self": imaging.fit_mixture(voxels()["values"]), "positions_mm": np.zeros((2, 3))},
        (Wrong("positions_mm", np.zeros(3), "shape (3,)"),),
        free=("self",),
    ),
    f"{FIELD}.smooth_classes": Calls(
        lambda: {"log_density": np.zeros((2, 2, 2, 2)), "mask": ONE},
        (
            Wrong("log_density", np.zeros((2, 2, 2)), "shape (2, 2, 2)"),
            MASK,
            BETA,
            VOXEL,
            SWEEPS,
            Wrong("first_slice", -1, "-1"),
        ),
    ),
    f"{OVERLAP}.dice": Calls(
        lambda: {"found": ONE, "truth": ONE},
        (Wrong("found", np.ones(3), "shape (3,)"), Wrong("truth", SMALL, "shape (4, 4, 4)")),
    ),
    f"{OVERLAP}.hausdorff_mm": Calls(
        lambda: {"found": ONE, "truth": ONE, "voxel_mm": (1, 1, 2)},
        (
            Wrong("found", 0 * ONE, "an empty mask"),
            Wrong("truth", 0 * ONE, "an empty mask"),
            VOXEL,
            Wrong("percentile", 101.0, "101"),
        ),
    ),
    f"{OVERLAP}.volume_ml": Calls(
        lambda: {"mask": ONE, "voxel_mm": (1, 1, 2)}, (Wrong("mask", 2 * ONE, "values from 2 to 2"), VOXEL)
    ),
    f"{SEGMENT}.fit_tissue": Calls(
        brain, (NO_AFFINE, NAN_IMAGE, MASK, CLASSES, BLENDS, ORDER, Wrong("n_samples", 5, "5"))
    ),
    f"{SEGMENT}.segment_tissue": Calls(brain, (NO_AFFINE, NAN_IMAGE, MASK, CLASSES, BLENDS, ORDER, BETA, SWEEPS)),
    f"{SEGMENT}.segment_in_slabs": Calls(
        brain, (NO_AFFINE, NAN_IMAGE, MASK, CLASSES, BLENDS, ORDER, BETA, SWEEPS, Wrong("n_slices", 0, "0"))
    ),
    f"{SCAN}.make_brain_scan": Calls(
        shares,
        (
            Wrong("grey", 2 * ONE, "values from 2 to 2"),
            Wrong("white", SMALL, "shape (4, 4, 4)"),
            Wrong("mask", 0 * ONE, "an empty mask"),
            VOXEL,
            Wrong("noise", -1.0, "-1"),
            Wrong("field_range", 9.0, "9"),
            Wrong("borders", "soft", "'soft'"),
            Wrong("blur_voxels", -1.0, "-1"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{GRID}.as_brain": Calls(lambda: {"image": scan().image, "mask": scan().mask}, (NO_AFFINE, MASK)),
    f"{GRID}.as_voxel_mm": Calls(lambda: {"voxel_mm": (1, 1, 2)}, (VOXEL,)),
}

NOT_TRIED = {
    f"{MIXTURE}.TissueMixture.log_density": "any number is a brightness",
}


def in_mni() -> nibabel.Nifti1Image:
    """Ones all over the frame of a brain."""
    affine = np.diag([2.0, 2, 2, 1])
    affine[:3, 3] = -90, -126, -72
    return nibabel.Nifti1Image(np.ones((91, 109, 91)), affine)


@cache
def two() -> imaging.TissueMixture:
    return imaging.fit_mixture(voxels()["values"], n_classes=2)


PLOTS = {
    "neurokit_lite.plots.imaging.tissue.plot_brain_slices": (
        lambda: scan().image,
        {"labels": scan().labels, "z_mm": (0, 4), "bar": "brightness (a.u.)"},
    ),
    "neurokit_lite.plots.imaging.tissue.plot_mixture": (two, {"values": voxels()["values"]}),
    "neurokit_lite.plots.imaging.tissue.plot_cortex": (
        lambda: in_mni(),
        {},
    ),
}
