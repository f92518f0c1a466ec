"""Working calls of plasticity."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import models

PLACE = "neurokit_lite.models.plasticity"
PLOT = "neurokit_lite.plots.models.plasticity"


def pre() -> np.ndarray:
    return np.array([0.010, 0.045, 0.080, 0.140, 0.1955])


def post() -> np.ndarray:
    return np.array([0.015, 0.052, 0.075, 0.150])


def made() -> models.InputSpikes:
    return models.make_input_spikes(6, rate_hz=20, duration_s=0.5, members=[0, 1], volley_hz=4, random_state=1)


def inhibition() -> models.InputSpikes:
    return models.make_input_spikes(3, rate_hz=20, duration_s=0.5, members=[0], volley_hz=4, random_state=2)


def cell() -> models.NetworkCell:
    return models.NetworkCell(excitatory_weight_ns=30, refractory_ms=2)


@cache
def run() -> models.PlasticRun:
    return models.simulate_plastic_neuron(made(), rule=models.StdpRule(), cell=cell(), sample_s=0.1)


TAUS = tuple(Wrong(name, 0.02, "pass seconds") for name in ("tau_plus_ms", "tau_minus_ms"))
COMMON = (
    Wrong("potentiation", -0.1, "-0.1"),
    Wrong("depression", -0.1, "-0.1"),
    *TAUS,
    Wrong("pairing", "some", "'some'"),
    Wrong("coincidence", "depress", "'depress'"),
)
TRAINS = tuple(
    Wrong(name, value, says)
    for name in ("pre_times_s", "post_times_s")
    for value, says in (
        ([0.2, 0.1], "0.2 s followed by 0.1 s"),
        ([0.1, 0.1], "0.1 s twice"),
        ([10.0, 60.0, 110.0], "50 s"),
    )
)
UNKNOWN = Wrong("random_state", "zero", "'zero'")

CALLS = {
    f"{PLACE}.rules.StdpRule": Calls(
        lambda: vars(models.StdpRule(weight_exponent=0.5)).copy(), (*COMMON, Wrong("weight_exponent", 2.0, "2"))
    ),
    f"{PLACE}.rules.TripletRule": Calls(
        lambda: vars(models.TripletRule()).copy(),
        (
            *COMMON,
            Wrong("triplet_potentiation", 6.2, "6.2"),
            Wrong("triplet_depression", -1.0, "-1"),
            Wrong("tau_x_ms", 0.1, "pass seconds"),
            Wrong("tau_y_ms", 0.1, "pass seconds"),
        ),
    ),
    f"{PLACE}.rules.InhibitoryRule": Calls(
        lambda: vars(models.InhibitoryRule()).copy(),
        (
            Wrong("learning_rate", -0.1, "-0.1"),
            Wrong("target_hz", 0.0, "0 Hz"),
            Wrong("tau_ms", 0.02, "pass seconds"),
            Wrong("coincidence", "depress", "'depress'"),
        ),
    ),
    f"{PLACE}.rules.stdp_window": Calls(
        lambda: {"lags_ms": np.array([-30.0, -5.0, 0.0, 5.0, 30.0]), "rule": models.StdpRule()},
        (Wrong("lags_ms", [np.nan], "NaN"), Wrong("rule", models.TripletRule(), "TripletRule")),
    ),
    f"{PLACE}.paths.apply_plasticity": Calls(
        lambda: {"pre_times_s": pre(), "post_times_s": post(), "rule": models.StdpRule(), "weight": 0.4},
        (
            *TRAINS,
            Wrong("rule", "stdp", "'stdp'"),
            Wrong("weight", -0.1, "-0.1"),
            Wrong("weight", 1.5, "1.5"),
            Wrong("maximum", 0.0, "0"),
        ),
    ),
    f"{PLACE}.paths.compute_trace": Calls(
        lambda: {"spike_times_s": pre(), "times_s": post(), "tau_ms": 20.0},
        (
            Wrong("spike_times_s", [0.2, 0.1], "0.2 s followed by 0.1 s"),
            Wrong("times_s", [np.nan], "NaN"),
            Wrong("tau_ms", 0.02, "pass seconds"),
            Wrong("pairing", "some", "'some'"),
        ),
    ),
    f"{PLACE}.drift.compute_weight_drift": Calls(
        lambda: {
            "pre_rates_hz": np.array([5.0, 10.0]),
            "post_rates_hz": np.array([20.0, 3.0]),
            "rule": models.StdpRule(weight_exponent=1.0),
            "weight": 0.25,
        },
        (
            Wrong("pre_rates_hz", [-5.0, 1.0], "-5 Hz"),
            Wrong("post_rates_hz", [2000.0, 1.0], "2000 Hz"),
            Wrong("post_rates_hz", [1.0, 2.0, 3.0], "3"),
            Wrong("rule", "stdp", "'stdp'"),
            Wrong("weight", 1.5, "1.5"),
        ),
    ),
    f"{PLACE}.short_term.ShortTermSynapse": Calls(
        lambda: {"use": 0.15, "recovery_ms": 130.0, "facilitation_ms": 530.0},
        (
            Wrong("use", 0.0, "0"),
            Wrong("use", 50.0, "50"),
            Wrong("recovery_ms", 0.8, "0.8 ms"),
            Wrong("facilitation_ms", 0.5, "0.5 ms"),
        ),
    ),
    f"{PLACE}.short_term.simulate_short_term": Calls(
        lambda: {"spike_times_s": pre(), "synapse": models.ShortTermSynapse(facilitation_ms=300.0)},
        (
            Wrong("spike_times_s", [0.2, 0.1], "0.2 s followed by 0.1 s"),
            Wrong("spike_times_s", [10.0, 60.0, 110.0], "50 s"),
            Wrong("synapse", 0.5, "0.5"),
        ),
    ),
    f"{PLACE}.short_term.compute_steady_release": Calls(
        lambda: {"rates_hz": np.array([1.0, 10.0, 50.0]), "synapse": models.ShortTermSynapse()},
        (Wrong("rates_hz", [0.0], "0 Hz"), Wrong("rates_hz", [2000.0], "2000 Hz"), Wrong("synapse", 0.5, "0.5")),
    ),
    f"{PLACE}.inputs.InputSpikes": Calls(
        lambda: {
            "times_s": pre(),
            "inputs": np.array([0, 2, 1, 0, 2]),
            "n_inputs": 3,
            "duration_s": 0.5,
            "volley_times_s": np.array([0.1]),
        },
        (
            Wrong("times_s", [0.1, 0.2], "5"),
            Wrong("times_s", [0.1, 0.2, 0.3, 0.4, 400.0], "400 s"),
            Wrong("inputs", [0, 2, 1, 0, 3], "3"),
            Wrong("inputs", [0, 2, 1, 0, 0.5], "0.5"),
            Wrong("n_inputs", 0, "0"),
            Wrong("duration_s", -1.0, "-1 s"),
            Wrong("volley_times_s", [0.9], "0.9 s"),
        ),
    ),
    f"{PLACE}.inputs.make_input_spikes": Calls(
        lambda: {
            "n_inputs": 6,
            "rate_hz": 20.0,
            "duration_s": 0.5,
            "members": np.array([0, 1]),
            "volley_hz": 4.0,
            "random_state": 1,
        },
        (
            Wrong("n_inputs", 0, "0"),
            Wrong("rate_hz", -1.0, "-1 Hz"),
            Wrong("duration_s", 0.0, "0 s"),
            Wrong("members", [6], "6"),
            Wrong("volley_hz", 30.0, "30 Hz"),
            Wrong("jitter_ms", 5000.0, "5000 ms"),
            UNKNOWN,
        ),
        free=("is_shuffled",),
    ),
    f"{PLACE}.learning.SynapticScaling": Calls(
        lambda: {"target_hz": 5.0, "tau_s": 10.0, "averaging_s": 2.0},
        (Wrong("target_hz", 0.0, "0 Hz"), Wrong("tau_s", 0.0, "0 s"), Wrong("averaging_s", -1.0, "-1 s")),
    ),
    f"{PLACE}.learning.simulate_plastic_neuron": Calls(
        lambda: {
            "excitatory": made(),
            "inhibitory": inhibition(),
            "rule": models.StdpRule(),
            "inhibitory_rule": models.InhibitoryRule(),
            "scaling": models.SynapticScaling(),
            "weights": np.linspace(0.2, 0.8, 6),
            "inhibitory_weights": np.array([0.1, 0.2, 0.3]),
            "cell": cell(),
            "sample_s": 0.1,
        },
        (
            Wrong("excitatory", [0.1], "[0.1]"),
            Wrong("inhibitory", models.InputSpikes([], [], n_inputs=1, duration_s=2.0), "2 s"),
            Wrong("rule", models.TripletRule(), "TripletRule"),
            Wrong("inhibitory_rule", models.StdpRule(), "StdpRule"),
            Wrong("scaling", 5.0, "5.0"),
            Wrong("weights", -0.1, "-0.1"),
            Wrong("weights", [0.1, 0.2], "2"),
            Wrong("inhibitory_weights", [0.1, -0.2, 0.3], "-0.2"),
            Wrong("maximum", 0.0, "0"),
            Wrong("cell", 5, "5"),
            Wrong("step_ms", 2.0, "2 ms"),
            Wrong("sample_s", 0.3, "0.3 s"),
        ),
    ),
}

NOT_TRIED = {
    f"{PLACE}.learning.PlasticRun": "simulate_plastic_neuron makes it",
    f"{PLACE}.paths.WeightPath": "apply_plasticity makes it",
    f"{PLACE}.paths.as_maximum": "a part of apply_plasticity, which is tried",
    f"{PLACE}.paths.as_train_s": "a part of apply_plasticity, which is tried",
    f"{PLACE}.short_term.ShortTermRun": "simulate_short_term makes it",
}

PLOTS = {
    f"{PLOT}.plot_stdp_window": (models.StdpRule, {}),
    f"{PLOT}.plot_weight_path": (lambda: models.apply_plasticity(pre(), post(), models.StdpRule()), {}),
    f"{PLOT}.plot_learnt_weights": (run, {}),
}
