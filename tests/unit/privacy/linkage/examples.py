"""Working calls of linkage."""

import numpy as np
import pandas as pd
from contracts.examples import Calls, Wrong

from neurokit_lite import privacy

PLACE = "neurokit_lite.privacy.linkage"


def table() -> pd.DataFrame:
    return pd.DataFrame({"age": [30, 31, 52, 58, 33], "sex": list("FFMMF"), "ill": list("abaab")})


def coarser() -> dict:
    return {"age": privacy.make_bands(table()["age"], [10, 20]), "sex": [["*"] * 5]}


def profiles(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(6, 40)) + 14.62


CALLS = {
    f"{PLACE}.anonymity.measure_anonymity": Calls(
        lambda: {"frame": table(), "known": ["age", "sex"], "secret": "ill"},
        (
            Wrong("frame", {}, "{}"),
            Wrong("known", "age", "'age'"),
            Wrong("known", ["height"], "'height'"),
            Wrong("known", [], "none"),
            Wrong("secret", "age", "'age'"),
            Wrong("secret", "height", "'height'"),
        ),
    ),
    f"{PLACE}.anonymity.as_codes": Calls(
        lambda: {"frame": table(), "columns": ["age"]},
        (Wrong("frame", {}, "{}"), Wrong("columns", ["height"], "'height'", called="known")),
    ),
    f"{PLACE}.generalising.make_bands": Calls(
        lambda: {"values": [30.0, 31.0, 52.0], "widths": [10, 20]},
        (Wrong("values", [np.nan], "NaN"), Wrong("widths", [10, 15], "[10, 15]"), Wrong("widths", [0], "0")),
    ),
    f"{PLACE}.generalising.generalise_table": Calls(
        lambda: {"frame": table(), "coarser": coarser(), "k": 2, "share_left_out": 0.2, "secret": "ill", "n_values": 1},
        (
            Wrong("frame", {}, "{}"),
            Wrong("coarser", {"height": []}, "'height'", called="known"),
            Wrong("coarser", {"age": [["*"] * 4]}, "(1, 4)"),
            Wrong("k", 0, "0"),
            Wrong("k", 6, "6"),
            Wrong("share_left_out", 1.5, "1.5"),
            Wrong("secret", "age", "'age'"),
            Wrong("n_values", 0, "0"),
        ),
    ),
    f"{PLACE}.hashes.hash_identifiers": Calls(
        lambda: {"ids": ["a", 7], "salt": b"s"},
        (Wrong("ids", "a", "'a'"), Wrong("salt", "s", "'s'"), Wrong("key", "k", "a str")),
    ),
    f"{PLACE}.hashes.attack_hashes": Calls(
        lambda: {"hashes": tuple(privacy.hash_identifiers([3, 4])), "candidates": range(5)},
        (Wrong("hashes", "a", "'a'"), Wrong("hashes", [7], "7"), Wrong("salt", "s", "'s'")),
        free=("candidates",),
    ),
    f"{PLACE}.matching.match_probability": Calls(
        lambda: {"features": np.array([[0, 1], [2, 1], [0, 0]])},
        (
            Wrong("features", [[0.5]], "0.5"),
            Wrong("features", [0, 1], "(2,)"),
            Wrong("features", np.zeros((0, 2)), "0"),
        ),
    ),
    f"{PLACE}.matching.count_lookalikes": Calls(
        lambda: {"features": np.array([[0, 1], [2, 1], [0, 0]])},
        (
            Wrong("features", [[0.5]], "0.5"),
            Wrong("features", [0, 1], "(2,)"),
            Wrong("features", np.zeros((0, 2)), "0"),
        ),
    ),
    f"{PLACE}.matching.match_profiles": Calls(
        lambda: {"first": profiles(1), "second": profiles(2)[:5]},
        (
            Wrong("first", np.ones((2, 40)), "constant"),
            Wrong("second", np.ones((2, 40)), "constant"),
            Wrong("second", profiles(2)[:, :30], "40", called="first"),
            Wrong("first", [1.0, 2.0], "(2,)"),
        ),
    ),
}

PLOTS = {
    "neurokit_lite.plots.privacy.linkage.plot_lookalikes": (
        lambda: privacy.count_lookalikes([[0, 0], [0, 1], [2, 1]]),
        {},
    )
}

NOT_TRIED = {
    f"{PLACE}.anonymity.Anonymity": "measure_anonymity makes it",
    f"{PLACE}.anonymity.Anonymity.n_alone": "has no argument",
    f"{PLACE}.anonymity.group_rows": "its callers check what they pass",
    f"{PLACE}.generalising.Generalisation": "generalise_table makes it",
    f"{PLACE}.matching.ProfileMatch": "match_profiles makes it",
}

MEANT = {("hash_identifiers", "ids"): "a missing identifier has no hash"}

EITHER_WAY = {
    (name, "features"): "a few people with many features are as good as many with few"
    for name in ("match_probability", "count_lookalikes")
}

SAME_NAME = {
    ("measure_anonymity", "known"): "a fact that is named twice is one fact",
    ("attack_hashes", "hashes"): "two people may have one hash",
}
