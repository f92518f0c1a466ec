"""Metrics of one scan, streams of scans, and what people said about them."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

PLACE = "neurokit_lite.imaging.tissue"
SMALL = np.ones((4, 4, 4))
HOLED = np.where(np.arange(16**3).reshape(16, 16, 16) == 7, np.nan, 1.0)


@cache
def scan() -> imaging.HeadScan:
    return imaging.make_head_scan(n_voxels=16)


def study() -> dict:
    """Three sites, one metric."""
    generator = np.random.default_rng(0)
    features = generator.normal(size=(60, 2))
    return {"features": features, "is_rejected": features[:, 0] > 0.5, "sites": np.repeat(["A", "B", "C"], 20)}


def tissue(*names: str) -> dict:
    return {"image": scan().image} | {name: getattr(scan(), name) for name in names}


NAN_IMAGE = Wrong("image", HOLED, "1 of 4096 values that are NaN")
CONSTANT = Wrong("image", np.full((16, 16, 16), 3.0), "3")
WHITE, GREY = Wrong("white", SMALL, "shape (4, 4, 4)"), Wrong("grey", SMALL, "shape (4, 4, 4)")
HEAD = Wrong("head", SMALL, "shape (4, 4, 4)")
METRICS = Wrong("features", [[1.0, np.nan]] * 60, "60 of 120 values")

CALLS = {
    f"{PLACE}.quality.snr": Calls(
        lambda: {"image": scan().image, "mask": scan().white},
        (NAN_IMAGE, CONSTANT, Wrong("mask", SMALL, "shape (4, 4, 4)")),
    ),
    f"{PLACE}.quality.cnr": Calls(
        lambda: tissue("white", "grey", "head"),
        (NAN_IMAGE, Wrong("image", np.full((16, 16, 16), 3.0), "the same value"), WHITE, GREY, HEAD),
    ),
    f"{PLACE}.quality.cjv": Calls(lambda: tissue("white", "grey"), (NAN_IMAGE, CONSTANT, WHITE, GREY)),
    f"{PLACE}.quality.efc": Calls(lambda: tissue(), (NAN_IMAGE, Wrong("image", -SMALL, "-1"))),
    f"{PLACE}.quality.fber": Calls(lambda: tissue("head"), (NAN_IMAGE, HEAD)),
    f"{PLACE}.quality.measure_scans": Calls(
        lambda: {"scans": [scan()]}, (Wrong("scans", [1.0], "1.0"), Wrong("scans", scan(), "HeadScan"))
    ),
    f"{PLACE}.head_scan.make_head_scan": Calls(
        lambda: {"n_voxels": 16},
        (
            Wrong("n_voxels", 4, "4"),
            Wrong("noise", -1.0, "-1"),
            Wrong("motion_voxels", 99.0, "99 voxels"),
            Wrong("slope", 2.0, "2"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.ratings.centre_sites": Calls(
        lambda: {name: value for name, value in study().items() if name != "is_rejected"},
        (METRICS, Wrong("sites", ["A"], "1")),
    ),
    f"{PLACE}.ratings.cohen_kappa": Calls(
        lambda: {"first": [1, 0, 1], "second": [1, 1, 0]},
        (Wrong("first", [[1, 0]], "shape (1, 2)"), Wrong("second", [1], "3")),
    ),
    f"{PLACE}.ratings.predict_ratings": Calls(
        study,
        (
            METRICS,
            Wrong("is_rejected", np.zeros(60), "False throughout"),
            Wrong("sites", ["A"] * 60, "A throughout"),
            Wrong("folds", "people", "'people'"),
        ),
        free=("n_folds", "random_state"),
    ),
}

NOT_TRIED = {
    f"{PLACE}.ratings.RatingPrediction.site_auc": "its one argument is an option that as_count checks",
}

PLOTS = {
    "neurokit_lite.plots.imaging.quality.plot_by_site": (
        lambda: study()["features"][:, 0],
        {"sites": study()["sites"]},
    ),
    "neurokit_lite.plots.imaging.quality.plot_rating_roc": (
        lambda: {"metrics": imaging.predict_ratings(**study())},
        {},
    ),
}
