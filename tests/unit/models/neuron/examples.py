"""Working calls of one neuron."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import models

PLACE = "neurokit_lite.models.neuron"
PLOT = "neurokit_lite.plots.models.neuron"


def steps(*levels: float, n_times: int = 60) -> np.ndarray:
    """A current that is switched on after ten samples."""
    return np.where(np.arange(n_times) < 10, 0.0, np.array(levels)[:, None])


@cache
def membrane() -> models.MembraneFit:
    return models.MembraneFit(100.0, 8.0, -70.0, 4.0, 40.0, 0.1)


@cache
def leaky() -> models.NeuronTraces:
    return models.simulate_leaky(models.LeakyNeuron(), steps(100.0, 500.0), dt_ms=1.0)


def fields(one: object) -> dict:
    return vars(one).copy()


CURRENTS = np.arange(100.0, 900.0, 100.0)
DT = (Wrong("dt_ms", 0.0, "0"), Wrong("dt_ms", -0.1, "-0.1"), Wrong("dt_ms", 2.5e-5, "2.5e-05"))
PICOAMPERES = (
    Wrong("current_pa", np.zeros(5), "1 axes"),
    Wrong("current_pa", steps(3e-10), "3e-10"),
    Wrong("current_pa", steps(5e7), "5e+07"),
)
NEURON = Wrong("neuron", 7, "7")
DENDRITE = Wrong("dendrite", 7, "7")

CALLS = {
    f"{PLACE}.traces.find_upward_crossings": Calls(
        lambda: {"voltage_mv": np.array([[-30.0, -20.0, -5.0, 10.0, 20.0]]), "dt_ms": 0.5, "level_mv": 1.0},
        (Wrong("voltage_mv", [-30.0], "1 axes"), *DT, Wrong("level_mv", 900.0, "900")),
    ),
    f"{PLACE}.traces.as_dt_ms": Calls(lambda: {"value": 0.1}, (Wrong("value", 0.0, "0", "dt_ms"),), free=("name",)),
    f"{PLACE}.traces.as_injected": Calls(
        lambda: {"value": steps(5.0), "name": "current_pa", "largest": 10.0, "unit": "pA"},
        (Wrong("value", [1.0], "1 axes", "current_pa"),),
        free=("name", "largest", "unit"),
    ),
    f"{PLACE}.leaky.LeakyNeuron": Calls(
        lambda: fields(models.LeakyNeuron()),
        (
            Wrong("capacitance_pf", -200.0, "-200"),
            Wrong("capacitance_pf", 2e-10, "2e-10"),
            Wrong("leak_ns", 0.0, "0"),
            Wrong("rest_mv", -70_000.0, "-70000"),
            Wrong("threshold_mv", -75.0, "-75"),
            Wrong("reset_mv", -50.0, "-50", "threshold_mv"),
            Wrong("refractory_ms", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.leaky.simulate_leaky": Calls(
        lambda: {"neuron": models.LeakyNeuron(), "current_pa": steps(100.0, 500.0), "dt_ms": 0.5, "method": "rk4"},
        (NEURON, *PICOAMPERES, *DT, Wrong("dt_ms", 20.1, "20.1"), Wrong("method", "heun", "'heun'")),
    ),
    f"{PLACE}.rates.leaky_firing_rates": Calls(
        lambda: {"neuron": models.LeakyNeuron(), "current_pa": CURRENTS, "adaptation_pa_hz": 1.0},
        (
            NEURON,
            Wrong("current_pa", [["a"]], "'a'"),
            Wrong("current_pa", [0.0, 4e-10], "4e-10"),
            Wrong("adaptation_pa_hz", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.rates.fit_leaky_rates": Calls(
        lambda: {
            "neuron": models.LeakyNeuron(),
            "current_pa": CURRENTS,
            "rates_hz": models.leaky_firing_rates(models.LeakyNeuron(), CURRENTS, adaptation_pa_hz=2.0),
        },
        (
            NEURON,
            Wrong("current_pa", CURRENTS / 1000, "0.3"),
            Wrong("rates_hz", np.zeros(8), "0"),
            Wrong("rates_hz", -CURRENTS, "0"),
            Wrong("rates_hz", 100 * CURRENTS, "80000"),
            Wrong("rates_hz", [1.0], "1"),
        ),
    ),
    f"{PLACE}.rates.RateFit.predict_hz": Calls(
        lambda: {"self": models.RateFit(models.LeakyNeuron(), 2.0, 0.1), "current_pa": CURRENTS},
        (Wrong("current_pa", [["a"]], "'a'"),),
        free=("self",),
    ),
    f"{PLACE}.membrane.MembraneFit.predict_mv": Calls(
        lambda: {"self": membrane(), "current_pa": steps(-50.0, 50.0), "dt_ms": 1.0},
        (*PICOAMPERES, *DT),
        free=("self",),
    ),
    f"{PLACE}.membrane.fit_membrane": Calls(
        lambda: {
            "voltage_mv": membrane().predict_mv(steps(-50.0, 50.0), dt_ms=1.0),
            "current_pa": steps(-50.0, 50.0),
            "dt_ms": 1.0,
        },
        (
            Wrong("voltage_mv", np.full((2, 60), -0.07), "0.07"),
            Wrong("voltage_mv", np.full((2, 60), -7e4), "-70000"),
            Wrong("voltage_mv", np.full((2, 60), -70.0), "-70"),
            Wrong("voltage_mv", np.arange(120.0).reshape(2, 60) - 70, "49"),
            Wrong("current_pa", np.zeros((2, 60)), "0"),
            Wrong("current_pa", np.ones((3, 60)), "3"),
            *PICOAMPERES,
            *DT,
        ),
    ),
    f"{PLACE}.adaptive.AdaptiveNeuron": Calls(
        lambda: fields(models.AdaptiveNeuron()),
        (
            Wrong("capacitance_pf", -281.0, "-281"),
            Wrong("leak_ns", 0.0, "0"),
            Wrong("rest_mv", 400.0, "400"),
            Wrong("threshold_mv", -75.0, "-75"),
            Wrong("slope_mv", 0.0, "0"),
            Wrong("coupling_ns", 5000.0, "5000"),
            Wrong("adaptation_ms", 0.144, "0.144"),
            Wrong("jump_pa", -1.0, "-1"),
            Wrong("reset_mv", 20.0, "20"),
        ),
    ),
    f"{PLACE}.adaptive.get_firing_pattern": Calls(
        lambda: {"name": "bursting"}, (Wrong("name", "chattering", "'chattering'"),)
    ),
    f"{PLACE}.adaptive.simulate_adaptive": Calls(
        lambda: {"neuron": models.AdaptiveNeuron(), "current_pa": steps(500.0, 900.0), "dt_ms": 0.5},
        (NEURON, *PICOAMPERES, *DT, Wrong("dt_ms", 5.0, "5")),
    ),
    f"{PLACE}.hodgkin_huxley.HodgkinHuxleyNeuron": Calls(
        lambda: fields(models.HodgkinHuxleyNeuron()),
        (
            Wrong("capacitance_uf_cm2", -1.0, "-1"),
            Wrong("sodium_ms_cm2", -120.0, "-120"),
            Wrong("potassium_ms_cm2", -36.0, "-36"),
            Wrong("leak_ms_cm2", 0.0, "0"),
            Wrong("sodium_mv", -115.0, "-115"),
            Wrong("potassium_mv", 55.0, "55", "sodium_mv"),
            Wrong("leak_mv", -54387.0, "-54387"),
            Wrong("celsius", 279.45, "279.45"),
        ),
    ),
    f"{PLACE}.hodgkin_huxley.compute_gates": Calls(
        lambda: {"voltage_mv": np.array([-80.0, -65.0, -40.0]), "celsius": 18.5},
        (Wrong("voltage_mv", [-65_000.0], "65000"), Wrong("celsius", 291.0, "291")),
    ),
    f"{PLACE}.hodgkin_huxley.find_rest_mv": Calls(
        lambda: {"neuron": models.HodgkinHuxleyNeuron(), "current_ua_cm2": 5.0},
        (NEURON, Wrong("current_ua_cm2", 1e9, "1e+09")),
    ),
    f"{PLACE}.hodgkin_huxley.simulate_hodgkin_huxley": Calls(
        lambda: {
            "neuron": models.HodgkinHuxleyNeuron(),
            "current_ua_cm2": steps(0.0, 20.0),
            "dt_ms": 0.05,
            "method": "rk4",
            "start_mv": -65.0,
        },
        (
            NEURON,
            Wrong("current_ua_cm2", np.zeros(5), "1 axes"),
            Wrong("current_ua_cm2", steps(3e-10), "3e-10"),
            Wrong("current_ua_cm2", steps(5e7), "5e+07"),
            *DT,
            Wrong("dt_ms", 1.0, "1 ms"),
            Wrong("method", "heun", "'heun'"),
            Wrong("start_mv", -65_000.0, "-65000"),
        ),
    ),
    f"{PLACE}.refractory.find_pulse_thresholds": Calls(
        lambda: {
            "neuron": models.HodgkinHuxleyNeuron(celsius=18.5),
            "delays_ms": np.array([3.0, 6.0]),
            "pulse_ms": 0.5,
            "largest_ua_cm2": 100.0,
        },
        (
            NEURON,
            Wrong("neuron", models.HodgkinHuxleyNeuron(sodium_ms_cm2=0.0), "no spike"),
            Wrong("delays_ms", [0.003], "0.003"),
            Wrong("delays_ms", [900.0], "900"),
            Wrong("pulse_ms", 0.0005, "0.0005"),
            Wrong("largest_ua_cm2", 0.0, "0"),
        ),
    ),
    f"{PLACE}.cable.Dendrite": Calls(
        lambda: fields(models.Dendrite()),
        (
            Wrong("length_um", 0.1, "0.1"),
            Wrong("diameter_um", 2000.0, "2000"),
            Wrong("membrane_ohm_cm2", 2.0, "2"),
            Wrong("axial_ohm_cm", -100.0, "-100"),
        ),
    ),
    f"{PLACE}.cable.Dendrite.axial_mohm": Calls(
        lambda: {"self": models.Dendrite(), "length_um": 100.0}, (Wrong("length_um", 0.0, "0"),), free=("self",)
    ),
    f"{PLACE}.cable.cable_deflections": Calls(
        lambda: {"dendrite": models.Dendrite(), "positions_um": np.array([0.0, 500.0]), "current_pa": 100.0},
        (DENDRITE, Wrong("positions_um", [1500.0], "1500"), Wrong("current_pa", 1e9, "1e+09")),
    ),
    f"{PLACE}.cable.solve_compartments": Calls(
        lambda: {"dendrite": models.Dendrite(), "n_compartments": 5, "current_pa": 100.0},
        (DENDRITE, Wrong("n_compartments", 0, "0"), Wrong("current_pa", np.nan, "nan")),
    ),
}

NOT_TRIED = {
    f"{PLACE}.leaky.as_voltages": "a part of both neurons, which are tried",
    f"{PLACE}.stepping.advance": "one step of simulations, which are tried",
    f"{PLACE}.hodgkin_huxley.Gates": "compute_gates makes it",
    f"{PLACE}.membrane.MembraneFit": "fit_membrane makes it",
    f"{PLACE}.rates.RateFit": "fit_leaky_rates makes it",
    f"{PLACE}.traces.NeuronTraces": "simulations make it",
    f"{PLACE}.traces.NeuronTraces.firing_rates_hz": "a method of what simulations make; test_traces tries it",
}

PLOTS = {
    f"{PLOT}.plot_neuron_traces": (leaky, {"labels": ["weak", "strong"]}),
    f"{PLOT}.plot_gates": (lambda: models.compute_gates([-80.0, -65.0, -40.0]), {"quantity": "taus_ms"}),
    f"{PLOT}.plot_convergence": (lambda: np.array([0.1, 0.2]), {"errors": {"euler": np.array([1.0, 2.0])}}),
}
