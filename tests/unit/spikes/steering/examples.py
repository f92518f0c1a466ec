"""Motor units, the Kalman filter, decoders of movement, and the closed loop."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import spikes


def model() -> dict:
    """One state seen by two units."""
    return {
        "transition": [[0.9]],
        "process_covariance": [[1.0]],
        "observation": [[1.0], [2.0]],
        "noise_covariance": [[1.0, 0.0], [0.0, 1.0]],
        "initial_mean": [0.0],
        "initial_covariance": [[1.0]],
    }


def training() -> dict:
    """A swinging movement, and three units that follow it."""
    movement = np.sin(np.arange(60) / 5)[:, None]
    return {
        "kinematics": movement,
        "counts": np.random.default_rng(0).poisson(6 + 4 * movement * [1, -1, 0.5]).astype(float),
    }


@cache
def loop() -> dict:
    """Units and a decoder fitted to them."""
    units = spikes.make_motor_units(30)
    reaches = spikes.make_reaches(units, n_reaches=30)
    decoder = spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)
    return {"decoder": decoder, "units": units, "n_trials": 2, "random_state": 0}


@cache
def session() -> spikes.CursorSession:
    """Two trials in the closed loop."""
    return spikes.simulate_cursor(**loop())


FITTED = {kind: kind().fit(**training()) for kind in (spikes.KalmanDecoder, spikes.LinearDecoder)}
ONE_BIN, MANY = (Wrong("counts", [1.0], "1"), Wrong("counts", [[1.0, float("nan"), 1.0]], "1 of 3"))
BAD_FIT = (
    Wrong("kinematics", np.ones((60, 1)), "standard deviations [0.]"),
    Wrong("counts", np.ones((59, 3)), "59"),
    Wrong("counts", np.full((60, 3), np.nan), "180 of 180"),
)


def _decoder(kind: type) -> dict[str, Calls]:
    place, fitted = f"neurokit_lite.spikes.steering.kalman.{kind.__name__}", FITTED[kind]
    return {
        f"{place}.fit": Calls(lambda: {"self": kind(), **training()}, BAD_FIT, free=("self",)),
        f"{place}.predict": Calls(
            lambda: {"self": fitted, "counts": training()["counts"]},
            (MANY, Wrong("self", kind(), "one that is not", called="decoder")),
        ),
        f"{place}.step": Calls(lambda: {"self": fitted, "counts": [1.0, 2.0, 3.0]}, (ONE_BIN,), free=("self",)),
        f"{place}.reset": Calls(
            lambda: {"self": fitted}, (Wrong("self", kind(), "one that is not", called="decoder"),)
        ),
    }


CALLS = {
    "neurokit_lite.spikes.steering.motor.MotorUnits": Calls(
        lambda: {"baseline_hz": [5.0], "modulation_hz": [2.0], "preferred_rad": [0.0]},
        (
            Wrong("baseline_hz", [float("nan")], "1 of 1"),
            Wrong("modulation_hz", [1.0, 2.0], "shape (2,)"),
            Wrong("preferred_rad", [0.0, 1.0], "shape (2,)"),
        ),
    ),
    "neurokit_lite.spikes.steering.cursor.CursorSession": Calls(
        lambda: {
            **dict.fromkeys(("velocity_mm_s", "intended_mm_s", "cursor_mm", "target_mm"), np.zeros((3, 2))),
            **dict.fromkeys(("is_hit", "duration_s", "gain_per_s"), np.ones(1)),
            **{"counts": np.zeros((3, 4)), "trial": np.zeros(3, int), "radius_mm": 12.0, "bin_s": 0.05},
        },
        (
            *(Wrong(name, np.ones((4, 3)), "shape (4, 3)") for name in ("intended_mm_s", "cursor_mm", "target_mm")),
            *(Wrong(name, np.ones(2), "shape (2,)") for name in ("trial", "duration_s", "gain_per_s")),
            Wrong("velocity_mm_s", np.full((3, 2), np.nan), "6 of 6"),
            Wrong("counts", np.ones((4, 4)), "shape (4, 4)"),
            Wrong("is_hit", np.ones((1, 1)), "shape (1, 1)"),
        ),
        free=("radius_mm", "bin_s"),
    ),
    "neurokit_lite.spikes.steering.state_space.KalmanModel": Calls(
        model,
        (
            Wrong("transition", [[1.0, 0.0]], "shape (1, 2)"),
            Wrong("process_covariance", [[-1.0]], "-1"),
            Wrong("observation", [1.0, 2.0], "1 axes"),
            Wrong("noise_covariance", [[1.0, 1.0], [1.0, 1.0]], "eigenvalue"),
            Wrong("noise_covariance", [[1.0, 0.0], [0.0, 0.0]], "variance 0 of unit 1"),
            Wrong("initial_mean", [0.0, 0.0], "shape (2,)"),
            Wrong("initial_covariance", [[np.nan]], "NaN"),
        ),
    ),
    "neurokit_lite.spikes.steering.state_space.filter_states": Calls(
        lambda: {"observations": [[1.0, 2.0]], "model": spikes.KalmanModel(**model())},
        (Wrong("observations", [[1.0]], "1"), Wrong("model", "kalman", "'kalman'")),
    ),
    "neurokit_lite.spikes.steering.state_space.KalmanStream": Calls(
        lambda: {"model": spikes.KalmanModel(**model())}, (Wrong("model", "kalman", "'kalman'"),)
    ),
    "neurokit_lite.spikes.steering.state_space.KalmanStream.step": Calls(
        lambda: {"self": spikes.KalmanStream(spikes.KalmanModel(**model())), "observation": [1.0, 2.0]},
        (Wrong("observation", [1.0], "1"),),
        free=("self",),
    ),
    **_decoder(spikes.KalmanDecoder),
    **_decoder(spikes.LinearDecoder),
    "neurokit_lite.spikes.steering.kalman.KalmanDecoder.filter": Calls(
        lambda: {"self": FITTED[spikes.KalmanDecoder], "counts": training()["counts"]}, (MANY,), free=("self",)
    ),
    "neurokit_lite.spikes.steering.kalman.r_squared": Calls(
        lambda: {"truth": [[0.0], [1.0]], "estimate": [[0.0], [1.0]]},
        (Wrong("truth", [[1.0], [1.0]], "1"), Wrong("estimate", [[1.0]], "(1, 1)")),
    ),
    "neurokit_lite.spikes.steering.motor.MotorUnits.rates_hz": Calls(
        lambda: {"self": loop()["units"], "velocity_mm_s": [[0.0, 1.0]]},
        (Wrong("velocity_mm_s", [[0.0]], "(1, 1)"),),
        free=("self",),
    ),
    "neurokit_lite.spikes.steering.motor.make_motor_units": Calls(
        lambda: {"n_units": 3}, (Wrong("n_units", 0, "0"), Wrong("random_state", "zero", "'zero'"))
    ),
    "neurokit_lite.spikes.steering.motor.make_reaches": Calls(
        lambda: {"units": spikes.make_motor_units(3), "n_reaches": 2},
        (
            Wrong("units", 3, "3"),
            Wrong("n_reaches", 0, "0"),
            Wrong("bin_s", 50, "50 s"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    "neurokit_lite.spikes.steering.motor.add_acceleration": Calls(
        lambda: {"velocity_mm_s": [[0.0, 1.0]], "bin_s": 0.05},
        (Wrong("velocity_mm_s", [[0.0]], "(1, 1)"), Wrong("bin_s", 50, "50 s")),
    ),
    "neurokit_lite.spikes.steering.cursor.CursorUser": Calls(
        lambda: {"gain_per_s": 2.0},
        (
            Wrong("gain_per_s", 40.0, "40"),
            Wrong("top_speed_mm_s", -1.0, "-1"),
            Wrong("reaction_s", 150, "150"),
            Wrong("compensation_per_s", "slow", "'slow'"),
            Wrong("caution", 1.5, "1.5"),
        ),
    ),
    "neurokit_lite.spikes.steering.cursor.simulate_cursor": Calls(
        lambda: dict(loop()),
        (
            Wrong("decoder", "kalman", "'kalman'"),
            Wrong("units", 30, "30"),
            Wrong("n_trials", 0, "0"),
            Wrong("user", "me", "'me'"),
            Wrong("latency_s", 100, "100 s"),
            Wrong("lost_units", [30], "(1,)"),
            Wrong("random_state", "zero", "'zero'"),
            Wrong("radius_mm", 0.0, "0 mm"),
            Wrong("hold_s", 0.0, "0 s"),
            Wrong("timeout_s", 0.1, "0.1 s"),
            Wrong("bin_s", 50, "50 s"),
        ),
    ),
    "neurokit_lite.spikes.steering.score.measure_steering": Calls(
        lambda: {
            "decoder": loop()["decoder"],
            "units": loop()["units"],
            "n_sessions": 2,
            "n_practice": 1,
            "n_trials": 2,
        },
        (
            Wrong("decoder", "kalman", "'kalman'"),
            Wrong("units", 30, "30"),
            Wrong("n_sessions", 1, "1"),
            Wrong("n_practice", 2, "2"),
            Wrong("n_trials", 0, "0"),
            Wrong("first_seed", -1, "-1"),
        ),
        free=("options",),
    ),
    "neurokit_lite.spikes.steering.cursor.estimate_intention": Calls(
        lambda: {"session": session()}, (Wrong("session", "first", "'first'"),)
    ),
}


def states() -> spikes.KalmanStates:
    """Three bins of one state."""
    return spikes.KalmanStates(np.array([[0.0], [1.0], [0.5]]), np.array([[[1.0]], [[0.5]]]))


PLOTS = {
    "neurokit_lite.plots.spikes.kalman.plot_states": (states, {"bin_s": 0.05, "truth": np.array([0.1, 0.9, 0.6])}),
    "neurokit_lite.plots.spikes.cursor.plot_cursor_paths": (session, {}),
    "neurokit_lite.plots.spikes.cursor.plot_steering": (
        lambda: {"healthy": spikes.Steering(np.array([1.9, 2.1]), np.ones(2))},
        {},
    ),
}
