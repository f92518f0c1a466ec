"""Sources: lead fields, inverses, resolution, synthetic heads and maps."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import imaging

SPHERE, INVERSE, RESOLUTION, COVARIANCE, MADE, MOVED = (
    f"neurokit_lite.imaging.source.{name}"
    for name in ("sphere", "inverse", "resolution", "covariance", "synthetic", "movement")
)
PLACES = np.array([[0.0, 0, 50], [20, 0, 40], [0, 30, 30]])
ELECTRODES = 90 * np.vstack([np.eye(3), -np.eye(3)])


@cache
def gain():
    """Six electrodes, three places, three directions."""
    return imaging.eeg_lead_field(ELECTRODES, PLACES)


def inverse():
    """A minimum norm of them."""
    return imaging.fit_minimum_norm(gain(), np.eye(6))


def lost():
    """A covariance without its second channel."""
    covariance = np.eye(6)
    covariance[1] = covariance[:, 1] = np.nan
    return covariance


def spread() -> dict:
    """An inverse, its lead field, and one of its sources."""
    return {"inverse": inverse(), "gain": gain(), "source": 1}


COLUMN = (
    Wrong("inverse", np.eye(6), "(6, 6)"),
    Wrong("gain", np.zeros((5, 3)), "(5, 3)"),
    Wrong("gain", gain()[:5], "5"),
)

CALLS = {
    "neurokit_lite.imaging.source.inverse.Inverse": Calls(
        lambda: {"kernel": np.ones((3, 1, 4)), "method": "mne", "rank": 4},
        (Wrong("kernel", np.ones((3, 4)), "shape (3, 4)"),),
        free=("method", "rank", "directions"),
    ),
    f"{SPHERE}.eeg_lead_field": Calls(
        lambda: {"electrodes_mm": ELECTRODES, "sources_mm": PLACES, "radii_mm": (80, 90), "conductivities": (0.3, 0.3)},
        (
            Wrong("electrodes_mm", 0.9 * ELECTRODES, "81.0 mm"),
            Wrong("sources_mm", [[0, 0, 85]], "85.0 mm"),
            Wrong("sources_mm", PLACES / 1000, "0.05"),
            Wrong("radii_mm", (90, 80), "(90, 80)"),
            Wrong("conductivities", (0.3, 0), "(0.3, 0)"),
            Wrong("conductivities", (0.3,), "1"),
        ),
    ),
    f"{SPHERE}.meg_lead_field": Calls(
        lambda: {"coils_mm": 1.2 * ELECTRODES, "sources_mm": PLACES, "normals": ELECTRODES},
        (
            Wrong("coils_mm", ELECTRODES[:, :2], "(6, 2)"),
            Wrong("sources_mm", [[0, 0, 120]], "120.0 mm"),
            Wrong("normals", 0 * ELECTRODES, "0 at channel 0"),
        ),
    ),
    f"{SPHERE}.place_electrodes": Calls(
        lambda: {"raw": imaging.make_dipole_recording(n_times=4)["raw"], "radius_mm": 90.0},
        (Wrong("raw", 3, "3"), Wrong("radius_mm", 0.09, "0.09 mm")),
    ),
    f"{SPHERE}.make_source_grid": Calls(
        lambda: {"step_mm": 20.0, "radius_mm": 70.0, "low_mm": 0.0},
        (
            Wrong("step_mm", 0.02, "0.02 mm"),
            Wrong("radius_mm", 0.07, "0.07 mm"),
            Wrong("low_mm", 90, "90 mm"),
        ),
    ),
    f"{COVARIANCE}.fit_whitener": Calls(
        lambda: {"noise_covariance": np.eye(6), "n_channels": 6},
        (Wrong("noise_covariance", lost(), "channels 1"), Wrong("noise_covariance", np.eye(4), "(4, 4)")),
        free=("n_channels",),
    ),
    f"{COVARIANCE}.as_covariance": Calls(
        lambda: {"value": np.eye(6), "name": "value", "n_channels": 6},
        (Wrong("value", lost(), "channels 1"), Wrong("value", np.ones((6, 2)), "(6, 2)")),
        free=("name", "n_channels"),
    ),
    f"{INVERSE}.fit_minimum_norm": Calls(
        lambda: {"gain": gain(), "noise_covariance": np.eye(6), "method": "dspm", "snr": 3.0, "depth": 0.5},
        (
            Wrong("gain", gain()[:, :, :2], "(6, 3, 2)"),
            Wrong("noise_covariance", lost(), "channels 1"),
            Wrong("method", "eloreta", "'eloreta'"),
            Wrong("snr", 0, "0"),
            Wrong("snr", -3, "-3"),
            Wrong("depth", 2, "2"),
        ),
    ),
    f"{INVERSE}.fit_beamformer": Calls(
        lambda: {
            "gain": gain(),
            "data_covariance": 2 * np.eye(6),
            "noise_covariance": np.eye(6),
            "regularisation": 0.0,
        },
        (
            Wrong("gain", 0 * gain(), "0 for source 0"),
            Wrong("data_covariance", lost(), "channels 1"),
            Wrong("data_covariance", np.diag([1.0, 1, 1, 1, 1, 0]), "rank 5"),
            Wrong("noise_covariance", lost(), "channels 1"),
            Wrong("regularisation", -1, "-1"),
        ),
    ),
    f"{INVERSE}.apply_inverse": Calls(
        lambda: {"inverse": inverse(), "signals": np.ones((6, 4))},
        (Wrong("inverse", None, "None"), Wrong("signals", np.ones((5, 4)), "5")),
    ),
    f"{INVERSE}.source_power": Calls(
        lambda: {"inverse": inverse(), "covariance": np.eye(6)},
        (Wrong("inverse", None, "None"), Wrong("covariance", np.eye(5), "(5, 5)")),
    ),
    f"{RESOLUTION}.resolution_matrix": Calls(lambda: {"inverse": inverse(), "gain": gain()}, COLUMN),
    f"{RESOLUTION}.point_spread": Calls(spread, (*COLUMN, Wrong("source", 3, "3"))),
    f"{RESOLUTION}.cross_talk": Calls(spread, (*COLUMN, Wrong("source", 3, "3"))),
    f"{RESOLUTION}.measure_resolution": Calls(
        lambda: {"inverse": inverse(), "gain": gain(), "sources_mm": PLACES},
        (*COLUMN, Wrong("sources_mm", PLACES[:2], "2")),
    ),
    f"{MADE}.make_dipole_recording": Calls(
        lambda: {"places_mm": PLACES, "n_times": 4},
        (
            Wrong("places_mm", [[0, 0, 85]], "85.0 mm"),
            Wrong("directions", 0 * PLACES, "0 for source 0"),
            Wrong("snr", 0, "0"),
            Wrong("correlation", 2, "2"),
            Wrong("n_times", 1, "1"),
            Wrong("montage", "my cap", "'my cap'"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
    f"{MOVED}.make_movement_trials": Calls(
        lambda: {"n_train": 8, "n_test": 4},
        (
            Wrong("n_train", 2, "2"),
            Wrong("n_test", 2, "2"),
            Wrong("moment_nam", -1, "-1 nA m"),
            Wrong("random_state", "now", "'now'"),
        ),
    ),
}

NOT_TRIED = {
    f"{INVERSE}.apply_inverse_in_chunks": "a generator: it refuses a wrong piece when it gets there",
}

PLOTS = {
    "neurokit_lite.plots.imaging.source.plot_source_map": (
        lambda: np.arange(len(imaging.make_source_grid(step_mm=20))),
        {"sources_mm": imaging.make_source_grid(step_mm=20), "plane": "axial", "truth_mm": [[0.0, 10, 20]]},
    ),
    "neurokit_lite.plots.imaging.source.plot_depth_curve": (
        lambda: imaging.measure_resolution(inverse(), gain(), PLACES),
        {"depth_mm": np.array([31.0, 36, 39]), "quantity": "spread_mm", "label": "three places"},
    ),
}
