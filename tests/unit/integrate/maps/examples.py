"""Working calls of maps of the brain."""

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import integrate

PLACE = "neurokit_lite.integrate.maps"
PLOT = "neurokit_lite.plots.integrate.maps"
SEED = Wrong("random_state", "zero", "'zero'")
TURNS = integrate.make_rotations(3, random_state=0)


def places(n: int = 14) -> np.ndarray:
    points = np.random.default_rng(1).normal(size=(n, 3))
    return 100 * points / np.linalg.norm(points, axis=1, keepdims=True)


def maps(n: int = 2) -> np.ndarray:
    return integrate.make_smooth_maps(places(), n_maps=n, random_state=4)


def nulls() -> np.ndarray:
    return integrate.spin_maps(maps(), integrate.spin_regions(places(), integrate.make_rotations(9, random_state=2)))


def found() -> integrate.MapAssociations:
    return integrate.compare_maps(maps(5)[2:], maps(), nulls())


CALLS = {
    f"{PLACE}.spinning.make_rotations": Calls(
        lambda: {"n_rotations": 2, "random_state": 0}, (Wrong("n_rotations", 0, "0"), SEED)
    ),
    f"{PLACE}.spinning.spin_regions": Calls(
        lambda: {
            "positions_mm": places(),
            "rotations": TURNS,
            "method": "nearest",
            "hemispheres": ["left", "right"] * 7,
            "is_wall": np.arange(14) == 3,
        },
        (
            Wrong("positions_mm", np.ones((14, 2)), "(14, 2)"),
            Wrong("positions_mm", places() * np.r_[0.2, np.ones(13)][:, None], "20"),
            Wrong("positions_mm", np.zeros((14, 3)), "0"),
            Wrong("rotations", np.eye(3)[None] * 2, "one that does"),
            Wrong("rotations", -np.eye(3)[None], "one that does"),
            Wrong("rotations", np.ones((2, 3, 4)), "(2, 3, 4)"),
            Wrong("method", "vasa", "'vasa'"),
            Wrong("hemispheres", ["L", "R"] * 7, "'L'"),
            Wrong("hemispheres", ["left"], "1"),
            Wrong("is_wall", np.ones(14, bool), "all wall"),
            Wrong("is_wall", [True, False], "2"),
        ),
    ),
    f"{PLACE}.spinning.spin_maps": Calls(
        lambda: {"maps": maps(), "spins": np.array([np.roll(np.arange(14), 3), np.full(14, -1)])},
        (
            Wrong("maps", maps().T, "14", called="spins"),
            Wrong("spins", np.arange(13)[None], "13"),
            Wrong("spins", np.full((1, 14), 14), "14"),
            Wrong("spins", np.full((1, 14), -2), "-2"),
        ),
    ),
    f"{PLACE}.comparing.MapAssociations": Calls(
        lambda: vars(found()).copy(),
        (
            Wrong("correlations", [[np.nan]], "NaN"),
            *(Wrong(name, np.ones((2, 2)), "(2, 2)") for name in ("p_naive", "p_spatial", "p_max", "q_values")),
        ),
    ),
    f"{PLACE}.comparing.compare_maps": Calls(
        lambda: {"maps": maps(5)[2:], "targets": maps(), "null_targets": nulls()},
        (
            Wrong("maps", np.ones((3, 14)), "3 that do not"),
            Wrong("maps", maps(5)[2:].T, "14", called="targets"),
            Wrong("targets", np.ones((2, 14)), "2 that do not"),
            Wrong("targets", maps()[:, :9], "9"),
            Wrong("null_targets", nulls()[:, :1], "(9, 1, 14)"),
            Wrong("null_targets", np.full((1, 2, 14), np.nan), "0"),
            Wrong("null_targets", np.full((1, 2, 14), np.inf), "infinite"),
        ),
    ),
    f"{PLACE}.parcels.divide_sphere": Calls(
        lambda: {"points_mm": places(60), "n_parcels": 6},
        (
            Wrong("points_mm", np.zeros((60, 3)), "middle"),
            Wrong("points_mm", np.ones((60, 2)), "(60, 2)"),
            Wrong("n_parcels", 61, "61"),
            Wrong("n_parcels", 60, "60"),
        ),
    ),
    f"{PLACE}.parcels.average_parcels": Calls(
        lambda: {
            "values": np.arange(8.0).reshape(4, 2),
            "parcels": np.array([0, 1, 1, 2]),
            "is_used": np.array([True, True, True, False]),
            "min_share": 0.5,
        },
        (
            Wrong("values", [1.0, 2.0], "(2,)"),
            Wrong("parcels", [0, 1], "2"),
            Wrong("parcels", [0, -1, 1, 2], "-1"),
            Wrong("parcels", [0, 0.5, 1, 2], "0.5"),
            Wrong("is_used", [True], "1"),
            Wrong("is_used", [2, 0, 0, 0], "2"),
            Wrong("min_share", 50.0, "50"),
        ),
    ),
    f"{PLACE}.parcels.match_regions": Calls(
        lambda: {"names": ["cuneus", "insula"], "wanted": ["Insula"]},
        (
            Wrong("names", ["cuneus", "Cuneus"], "'Cuneus'"),
            Wrong("names", ["cuneus", "cuneus"], "cuneus"),
            Wrong("wanted", ["insulla"], "insulla"),
            Wrong("wanted", ["insula", "INSULA"], "two spellings"),
        ),
    ),
    f"{PLACE}.parcels.project_to_sphere": Calls(
        lambda: {"positions_mm": places()[:4] / 2, "surface_mm": places() / 2, "sphere_mm": places()},
        (
            Wrong("positions_mm", np.full((1, 3), 300.0), "mm"),
            Wrong("positions_mm", np.ones((4, 2)), "(4, 2)"),
            Wrong("surface_mm", np.ones((14, 2)), "(14, 2)"),
            Wrong("sphere_mm", places()[:5], "5"),
        ),
    ),
    f"{PLACE}.simulating.make_smooth_maps": Calls(
        lambda: {"positions_mm": places(), "n_maps": 2, "smoothness_mm": 40.0, "random_state": 0},
        (
            Wrong("positions_mm", np.ones((4, 2)), "(4, 2)"),
            Wrong("n_maps", 0, "0"),
            Wrong("smoothness_mm", -1.0, "-1"),
            SEED,
        ),
    ),
    f"{PLACE}.simulating.make_map_study": Calls(
        lambda: {
            "positions_mm": places(),
            "n_genes": 4,
            "n_disorders": 2,
            "n_true": 1,
            "share": 0.5,
            "smoothness_mm": 40.0,
            "random_state": 0,
        },
        (
            Wrong("positions_mm", np.ones((4, 2)), "(4, 2)"),
            Wrong("n_genes", 0, "0"),
            Wrong("n_disorders", 0, "0"),
            Wrong("n_true", 5, "5"),
            Wrong("share", 50.0, "50"),
            Wrong("smoothness_mm", -1.0, "-1"),
            SEED,
        ),
    ),
}

PLOTS = {
    f"{PLOT}.plot_sphere_map": (places, {"values": np.arange(14.0)}),
    f"{PLOT}.plot_surface_map": (
        places,
        {"values": np.arange(14.0), "faces": np.arange(42).reshape(14, 3) % 14},
    ),
    f"{PLOT}.plot_null_correlations": (
        lambda: 0.4,
        {"null_correlations": np.linspace(-0.5, 0.5, 9), "n_regions": 14},
    ),
    f"{PLOT}.plot_map_associations": (found, {"is_true": np.arange(6).reshape(3, 2) == 0}),
}

NOT_TRIED = {
    f"{PLACE}.simulating.MapStudy": "make_map_study makes it",
    "neurokit_lite.data.sets.integrate.disorders.fetch_disorder_maps": "takes no argument",
    "neurokit_lite.data.sets.integrate.disorders.read_disorder_maps": "needs a table (tests/unit/data)",
}

SQUARE = {(name, 14): "regions by regions" for name in ("make_smooth_maps", "make_map_study", "spin_regions")}

MEANT = {
    ("compare_maps", "null_targets"): "NaN: no value there; infinite ones are refused",
    ("plot_sphere_map", "values"): "NaN: the wall has no value",
    ("plot_surface_map", "values"): "NaN: the wall has no value",
}
