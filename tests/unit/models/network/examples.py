"""Working calls of networks."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import models

PLACE = "neurokit_lite.models.network"
PLOT = "neurokit_lite.plots.models.network"


def wiring() -> models.Wiring:
    return models.make_wiring(12, probability=0.3, random_state=1)


def state() -> models.NetworkState:
    return models.make_network_state(12, random_state=2)


@cache
def run() -> models.NetworkRun:
    return models.simulate_network(
        wiring(), n_excitatory=9, duration_s=0.05, start=state(), drive_mv=15.0, record=[0, 11]
    )


def sizes() -> np.ndarray:
    """Avalanches just below the critical point."""
    return models.simulate_branching(300, branching_ratio=0.9, random_state=3)


def signals() -> np.ndarray:
    return np.random.default_rng(4).normal(size=(6, 40))


RATES, WEIGHTS = np.array([5.0, 8.0, 20.0]), np.array([1.0, 0.5, -0.5])
INPUTS = (
    Wrong("rates_hz", [5.0, -1.0, 3.0], "-1 Hz"),
    Wrong("rates_hz", [], "0"),
    Wrong("weights", [1.0, 2.0], "2"),
    Wrong("tau_ms", 0.0, "0 ms"),
    Wrong("tau_ms", 0.005, "0.005 ms"),
)
SIZES = (Wrong("sizes", [0, 1, 2] * 9, "0"), Wrong("sizes", [1.5, 2.0] * 9, "1.5"))
UNKNOWN = Wrong("random_state", "zero", "'zero'")

CALLS = {
    f"{PLACE}.wiring.Wiring": Calls(
        lambda: {"sources": np.array([0, 2, 2]), "targets": np.array([1, 0, 1]), "n_neurons": 3},
        (
            Wrong("sources", [0, 2, 3], "3"),
            Wrong("sources", [0.5, 2, 2], "0.5"),
            Wrong("targets", [0, 0, 1], "neuron 0 on itself"),
            Wrong("targets", [1, 0, 0], "2 on 0 twice"),
            Wrong("targets", [1, 0], "2"),
            Wrong("n_neurons", 0, "0"),
        ),
    ),
    f"{PLACE}.wiring.Wiring.targets_of": Calls(
        lambda: {"self": wiring(), "neuron": 3}, (Wrong("neuron", 12, "12"),), free=("self",)
    ),
    f"{PLACE}.wiring.make_wiring": Calls(
        lambda: {"n_neurons": 12, "probability": 0.3, "random_state": 1},
        (
            Wrong("n_neurons", 0, "0"),
            Wrong("probability", 2.0, "2"),
            Wrong("probability", -0.1, "-0.1"),
            UNKNOWN,
        ),
    ),
    f"{PLACE}.wiring.as_wiring": Calls(
        lambda: {"matrix": (signals()[:, :6] > 0.3) * (1 - np.eye(6))},
        (
            Wrong("matrix", np.zeros((3, 4)), "(3, 4)"),
            Wrong("matrix", np.eye(3), "3 ones"),
            Wrong("matrix", [[0, 2], [0, 0]], "2"),
        ),
    ),
    f"{PLACE}.cell.NetworkCell": Calls(
        lambda: vars(models.NetworkCell()).copy(),
        (
            Wrong("tau_membrane_ms", 0.0, "0 ms"),
            Wrong("tau_excitatory_ms", -5.0, "-5 ms"),
            Wrong("tau_inhibitory_ms", np.inf, "inf"),
            Wrong("rest_mv", np.nan, "nan"),
            Wrong("threshold_mv", "high", "'high'"),
            Wrong("reset_mv", -50.0, "-50 mV"),
            Wrong("reset_mv", -50.05, "-50 mV"),
            Wrong("rest_mv", -60e3, "-60000"),
            Wrong("excitatory_reversal_mv", np.nan, "nan"),
            Wrong("inhibitory_reversal_mv", np.nan, "nan"),
            Wrong("refractory_ms", -1.0, "-1 ms"),
            Wrong("leak_ns", 0.0, "0 nS"),
            Wrong("excitatory_weight_ns", -6.0, "-6 nS"),
            Wrong("inhibitory_weight_ns", -67.0, "-67 nS"),
        ),
    ),
    f"{PLACE}.cell.NetworkState": Calls(
        lambda: vars(state()).copy(),
        (
            Wrong("membrane_mv", [-60.0], "12"),
            Wrong("excitatory_ns", [-1.0] * 12, "-1 nS"),
            Wrong("inhibitory_ns", [-1.0] * 12, "-1 nS"),
        ),
    ),
    f"{PLACE}.cell.make_network_state": Calls(
        lambda: {"n_neurons": 12, "cell": models.NetworkCell(leak_ns=5), "random_state": 0},
        (Wrong("n_neurons", 1, "1"), Wrong("cell", 5, "5"), UNKNOWN),
    ),
    f"{PLACE}.simulation.simulate_network": Calls(
        lambda: {
            "wiring": wiring(),
            "n_excitatory": 9,
            "duration_s": 0.05,
            "cell": models.NetworkCell(leak_ns=5),
            "start": state(),
            "drive_mv": np.linspace(12.0, 20.0, 12),
            "record": np.array([0, 11]),
        },
        (
            Wrong("wiring", np.zeros((3, 3)), "(3, 3)"),
            Wrong("n_excitatory", 13, "13"),
            Wrong("duration_s", 0.0, "0 s"),
            Wrong("duration_s", 0.00005, "5e-05 s"),
            Wrong("cell", 5, "5"),
            Wrong("start", models.NetworkState([-60.0], [0.0], [0.0]), "1"),
            Wrong("drive_mv", [1.0, 2.0], "2"),
            Wrong("step_ms", 1.0, "1 ms"),
            Wrong("step_ms", 0.0, "0 ms"),
            Wrong("record", [12], "12"),
        ),
        free=("random_state",),
    ),
    f"{PLACE}.barrage.campbell_moments": Calls(
        lambda: {"rates_hz": RATES, "weights": WEIGHTS, "tau_ms": 5.0},
        (*INPUTS, Wrong("kernel", "alpha", "'alpha'")),
    ),
    f"{PLACE}.barrage.simulate_poisson_input": Calls(
        lambda: {"rates_hz": RATES, "weights": WEIGHTS, "duration_s": 0.01, "tau_ms": 5.0, "random_state": 0},
        (*INPUTS, Wrong("duration_s", 0.0, "0 s"), Wrong("step_ms", 3.0, "3 ms"), UNKNOWN),
    ),
    f"{PLACE}.avalanches.golomb_synchrony": Calls(
        lambda: {"signals": signals()}, (Wrong("signals", [[1.0, 2.0, 3.0]], "(1, 3)"),)
    ),
    f"{PLACE}.avalanches.find_avalanches": Calls(
        lambda: {"counts": np.array([0, 2, 1, 0, 5, 0, 0, 1])},
        (Wrong("counts", [1, -1], "-1"), Wrong("counts", [0.5], "0.5"), Wrong("counts", [], "0")),
    ),
    f"{PLACE}.avalanches.simulate_branching": Calls(
        lambda: {"n_avalanches": 30, "branching_ratio": 0.9, "random_state": 0},
        (
            Wrong("n_avalanches", 0, "0"),
            Wrong("branching_ratio", 1.1, "1.1"),
            Wrong("max_size", 0, "0"),
            UNKNOWN,
        ),
    ),
    f"{PLACE}.tails.fit_power_law": Calls(
        lambda: {"sizes": sizes(), "minimum": 2.0},
        (*SIZES, Wrong("minimum", -1.0, "-1"), Wrong("minimum", 2.5, "2.5")),
        free=("is_discrete",),
    ),
    f"{PLACE}.tails.compare_tails": Calls(
        lambda: {"sizes": sizes(), "minimum": 2.0},
        (*SIZES, Wrong("minimum", 1e6, "0 from 1e+06 on"), Wrong("alternative", "normal", "'normal'")),
        free=("is_discrete",),
    ),
}

NOT_TRIED = {
    f"{PLACE}.avalanches.Avalanches": "find_avalanches makes it",
    f"{PLACE}.barrage.InputMoments": "campbell_moments makes it",
    f"{PLACE}.cell.count_steps": "a part of simulate_network, which is tried",
    f"{PLACE}.simulation.NetworkRun": "simulate_network makes it",
    f"{PLACE}.simulation.NetworkRun.trains_s": "has no argument",
    f"{PLACE}.tails.PowerLawFit": "fit_power_law makes it",
    f"{PLACE}.tails.TailComparison": "compare_tails makes it",
}

PLOTS = {
    f"{PLOT}.plot_network_raster": (run, {}),
    f"{PLOT}.plot_network_currents": (run, {}),
    f"{PLOT}.plot_tail": (sizes, {}),
}
