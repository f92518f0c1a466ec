"""Working calls of whole-brain models."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import models

PLACE = "neurokit_lite.models.whole_brain"
PLOT = "neurokit_lite.plots.models.whole_brain"
COUPLINGS = np.array([0.2, 0.4])


@cache
def wiring() -> np.ndarray:
    """Six regions, symmetric, some pairs without a connection; the largest eigenvalue is 1."""
    drawn = np.triu(np.random.default_rng(3).uniform(0.1, 1, (6, 6)), 1)
    drawn[[0, 1, 2], [3, 4, 5]] = 0
    return models.scale_connectome(drawn + drawn.T)


@cache
def drift() -> np.ndarray:
    return models.make_linear_drift(wiring(), COUPLINGS)


@cache
def people() -> np.ndarray:
    return np.stack([models.rewire_connectome(wiring(), random_state=seed) for seed in range(3)])


@cache
def functional() -> np.ndarray:
    """Correlations of three people, with noise."""
    runs = models.simulate_ou(
        np.concatenate([models.make_linear_drift(one, [0.6]) for one in people()]),
        n_times=200,
        step_s=0.1,
        random_state=5,
    )
    return np.stack([np.corrcoef(one) for one in runs])


@cache
def points(start: str = "low") -> models.FixedPoints:
    return models.find_fixed_points(wiring(), COUPLINGS, start=start)


@cache
def fit() -> models.CouplingFit:
    return models.fit_coupling(people(), functional(), COUPLINGS)


def changed(row: int, column: int, value: float) -> np.ndarray:
    """The wiring with one other value, in both directions."""
    matrix = wiring().copy()
    matrix[row, column] = matrix[column, row] = value
    return matrix


def without(region: int) -> np.ndarray:
    matrix = wiring().copy()
    matrix[region] = matrix[:, region] = 0
    return matrix


WIRING = (
    Wrong("weights", np.ones((3, 4)), "(3, 4)"),
    Wrong("weights", [[0.0]], "(1, 1)"),
    Wrong("weights", changed(1, 2, -0.5), "-0.5 at [1, 2]"),
    Wrong("weights", changed(3, 3, 1.0), "1 other values on it"),
    Wrong("weights", changed(0, 1, np.nan), "[0, 1]"),
    Wrong("weights", without(4), "none for 4"),
    Wrong("weights", np.zeros((3, 3)), "none for 0, 1, 2"),
)
LOPSIDED = Wrong("weights", np.triu(wiring()), "0 at [")
SOME = (Wrong("couplings", [0.1, -0.2], "-0.2"), Wrong("couplings", [], "0"), Wrong("couplings", 0.2, "0 axes"))
DRIFT = (
    Wrong("drift", np.zeros((1, 2, 3)), "(1, 2, 3)"),
    Wrong("drift", -np.eye(3), "2 axes"),
    Wrong("drift", [[[-1.0, 2.0], [2.0, -1.0]]], "real part 1 1/s"),
    Wrong("drift", [[[-1.0, 1.0], [1.0, -1.0]]], "in matrix 0"),
)
UNKNOWN = Wrong("random_state", "zero", "'zero'")
MODEL = (
    Wrong("model", 5, "5"),
    Wrong("stimulus_na", [0.1, 0.2], "2"),
    Wrong("stimulus_na", [0, 0, 0, 0, 0, 300.0], "300 nA"),
)
STACKS = (
    Wrong("functional", np.ones((3, 6)), "2 axes"),
    Wrong("functional", functional()[:2], "(3, 6, 6)"),
    Wrong("functional", np.ones((3, 6, 6)), "one value for all, person 0"),
    Wrong("weights", people()[:, :5, :5], "(3, 5, 5)"),
    Wrong("weights", np.triu(people()), "[2, 1]"),
)

CALLS = {
    f"{PLACE}.connectome.as_connectome": Calls(
        lambda: {"weights": wiring(), "is_symmetric": True}, (*WIRING, LOPSIDED), free=("is_symmetric",)
    ),
    f"{PLACE}.connectome.scale_connectome": Calls(
        lambda: {"weights": wiring()}, (*WIRING, Wrong("weights", [[0, 0], [1, 0]], "never hear"))
    ),
    f"{PLACE}.connectome.lesion_connectome": Calls(
        lambda: {"weights": wiring(), "regions": np.array([1, 4])},
        (
            *WIRING,
            Wrong("regions", [6], "[6]"),
            Wrong("regions", [0.5], "[0.5]"),
            Wrong("regions", [0, 1, 2, 3, 4], "1 left of 6"),
        ),
    ),
    f"{PLACE}.connectome.rewire_connectome": Calls(
        lambda: {"weights": wiring(), "n_swaps": 5, "random_state": 0},
        (*WIRING, LOPSIDED, Wrong("n_swaps", -1, "-1"), UNKNOWN),
    ),
    f"{PLACE}.linear.make_linear_drift": Calls(
        lambda: {"weights": wiring(), "couplings": COUPLINGS, "tau_s": 0.1},
        (
            *WIRING,
            *SOME,
            Wrong("couplings", [0.5, 1.5], "1.5"),
            Wrong("tau_s", 200.0, "200 s"),
            Wrong("tau_s", 0, "0 s"),
        ),
    ),
    f"{PLACE}.linear.compute_ou_covariance": Calls(
        lambda: {"drift": drift(), "noise": np.linspace(0.5, 2, 6)},
        (*DRIFT, Wrong("noise", [1.0, 2.0], "(2,)"), Wrong("noise", [1, 1, 1, 1, 1, -1.0], "-1")),
    ),
    f"{PLACE}.linear.compute_slow_covariance": Calls(lambda: {"drift": drift()}, DRIFT),
    f"{PLACE}.linear.correlation_from_covariance": Calls(
        lambda: {"covariance": models.compute_ou_covariance(drift())},
        (
            Wrong("covariance", np.zeros((1, 2, 3)), "(1, 2, 3)"),
            Wrong("covariance", [[[0.0, 0.0], [0.0, 1.0]]], "0"),
        ),
    ),
    f"{PLACE}.linear.compute_linear_response": Calls(
        lambda: {"drift": drift(), "stimulus": np.linspace(0, 1, 6)}, (*DRIFT, Wrong("stimulus", [1.0], "1"))
    ),
    f"{PLACE}.linear.simulate_ou": Calls(
        lambda: {"drift": drift(), "n_times": 9, "step_s": 0.05, "random_state": 0},
        (*DRIFT, Wrong("n_times", 0, "0"), Wrong("step_s", 0.0, "0 s"), Wrong("step_s", 720.0, "720 s"), UNKNOWN),
    ),
    f"{PLACE}.mass_model.MassModel": Calls(
        lambda: vars(models.MassModel()).copy(),
        (
            Wrong("tau_s", 100.0, "100 s"),
            Wrong("gamma", -1.0, "-1"),
            Wrong("recurrence", 900.0, "900"),
            Wrong("synapse_na", 260.9, "260.9 nA"),
            Wrong("drive_na", 300.0, "300 nA"),
            Wrong("gain_per_nc", 0.27, "0.27 per nC"),
            Wrong("threshold_hz", -1.0, "-1 Hz"),
            Wrong("curvature_s", 154.0, "154 s"),
        ),
    ),
    f"{PLACE}.mass_model.MassModel.compute_rates_hz": Calls(
        lambda: {"self": models.MassModel(), "current_na": np.linspace(0.2, 0.6, 5)},
        (Wrong("current_na", [np.nan], "[0]"),),
        free=("self",),
    ),
    f"{PLACE}.mass_model.MassModel.compute_rate_slopes": Calls(
        lambda: {"self": models.MassModel(), "current_na": np.linspace(0.2, 0.6, 5)},
        (Wrong("current_na", [np.inf], "[0]"),),
        free=("self",),
    ),
    f"{PLACE}.mass.find_fixed_points": Calls(
        lambda: {
            "weights": wiring(),
            "couplings": COUPLINGS,
            "start": "low",
            "model": models.MassModel(recurrence=0.8),
            "stimulus_na": np.linspace(0, 0.02, 6),
        },
        (*WIRING, *SOME, *MODEL, Wrong("start", "middle", "'middle'")),
    ),
    f"{PLACE}.mass.linearize_masses": Calls(
        lambda: {
            "weights": wiring(),
            "couplings": COUPLINGS,
            "points": points(),
            "model": models.MassModel(),
            "stimulus_na": np.zeros(6),
        },
        (
            *WIRING,
            *SOME,
            *MODEL,
            Wrong("points", 5, "5"),
            Wrong("points", points().__class__(*np.ones((3, 1, 6))), "(1, 6)"),
        ),
    ),
    f"{PLACE}.simulation.simulate_masses": Calls(
        lambda: {
            "weights": wiring(),
            "couplings": COUPLINGS,
            "duration_s": 0.02,
            "step_s": 0.001,
            "noise": 0.01,
            "start": np.linspace(0.01, 0.3, 6),
            "model": models.MassModel(recurrence=0.8),
            "stimulus_na": np.linspace(0, 0.02, 6),
            "random_state": 0,
        },
        (
            *WIRING,
            *SOME,
            *MODEL,
            Wrong("duration_s", 0.0, "0 s"),
            Wrong("duration_s", 0.0205, "0.0205 s"),
            Wrong("step_s", 1.0, "1 s"),
            Wrong("noise", -0.1, "-0.1"),
            Wrong("start", [0.1], "1"),
            Wrong("start", [5.0] * 6, "5"),
            UNKNOWN,
        ),
    ),
    f"{PLACE}.simulation.simulate_bold": Calls(
        lambda: {"activity": np.random.default_rng(6).uniform(0, 1, (3, 40)), "step_s": 0.05},
        (
            Wrong("activity", [[0.1, -0.2]], "-0.2"),
            Wrong("activity", [[1e9] * 40], "1e+09"),
            Wrong("step_s", 1.0, "1 s"),
            Wrong("step_s", 0.0, "0 s"),
        ),
    ),
    f"{PLACE}.fitting.predict_functional": Calls(
        lambda: {"weights": wiring(), "couplings": COUPLINGS, "kind": "linear", "band": "all"},
        (*WIRING, *SOME, Wrong("kind", "spiking", "'spiking'"), Wrong("band", "theta", "'theta'")),
    ),
    f"{PLACE}.fitting.compare_connectomes": Calls(
        lambda: {"predicted": people()[:2], "measured": functional()},
        (
            Wrong("predicted", people()[:, :5, :5], "10 pairs"),
            Wrong("predicted", np.triu(people()), "[2, 1]"),
            Wrong("measured", functional()[0], "2 axes"),
            Wrong("measured", np.ones((1, 2, 2)), "(1, 2, 2)"),
        ),
    ),
    f"{PLACE}.fitting.fit_coupling": Calls(
        lambda: {
            "weights": people(),
            "functional": functional(),
            "couplings": COUPLINGS,
            "kind": "linear",
            "band": "slow",
        },
        (*STACKS, *SOME, Wrong("kind", "spiking", "'spiking'"), Wrong("band", "theta", "'theta'")),
    ),
    f"{PLACE}.fitting.fit_connections": Calls(
        lambda: {"weights": wiring(), "functional": functional()[0], "coupling": 0.4, "step_size": 0.1, "n_steps": 5},
        (
            *WIRING,
            LOPSIDED,
            Wrong("functional", np.ones((6, 5)), "6, 5)"),
            Wrong("functional", np.triu(functional()[0]), "[2, 1]"),
            Wrong("coupling", 1.2, "1.2"),
            Wrong("step_size", 0.0, "0"),
            Wrong("n_steps", 0, "0"),
        ),
    ),
}

NOT_TRIED = {
    f"{PLACE}.fitting.ConnectionFit": "fit_connections makes it",
    f"{PLACE}.fitting.CouplingFit": "fit_coupling makes it",
    f"{PLACE}.mass.FixedPoints": "find_fixed_points makes it",
    f"{PLACE}.simulation.MassRun": "simulate_masses makes it",
}

PLOTS = {
    f"{PLOT}.plot_wiring": (wiring, {}),
    f"{PLOT}.plot_tipping": (points, {"high": points("high"), "couplings": COUPLINGS}),
    f"{PLOT}.plot_coupling_fit": (fit, {}),
}
