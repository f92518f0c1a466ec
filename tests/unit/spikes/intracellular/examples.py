"""One neuron under a current or at a voltage: reading, passive membrane, action potentials, access, plots."""

from functools import cache

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import spikes


@cache
def recording() -> spikes.CurrentSteps:
    """Three sweeps of a simulated cell; the last one fires."""
    return spikes.make_current_steps([-100, 100, 400]).recording


def clipped() -> spikes.CurrentSteps:
    """The same, with an amplifier that ends at 0 mV."""
    made = recording()
    return spikes.CurrentSteps(np.clip(made.voltage_mv, -200, 0), made.current_pa, made.rate_hz)


def arrays() -> dict:
    """What a recording is made of."""
    made = recording()
    return {"voltage_mv": made.voltage_mv, "current_pa": made.current_pa, "rate_hz": made.rate_hz}


def clamp() -> dict:
    """The same under any protocol."""
    return arrays()


def dual() -> spikes.CurrentClamp:
    """Two steps in each sweep."""
    made = recording()
    return spikes.CurrentClamp(
        np.hstack([made.voltage_mv] * 2), np.hstack([made.current_pa, -made.current_pa]), made.rate_hz
    )


def held() -> spikes.VoltageSteps:
    """A test pulse."""
    return spikes.make_voltage_steps([-10, -5])


def held_arrays() -> dict:
    """What it is made of."""
    made = held()
    return {"current_pa": made.current_pa, "voltage_mv": made.voltage_mv, "rate_hz": made.rate_hz}


NO_RECORDING = Wrong("recording", [1.0, 2.0], "[1.0, 2.0]")

CLAMP = "neurokit_lite.spikes.intracellular.recording.CurrentClamp"
HELD = "neurokit_lite.spikes.intracellular.voltage_clamp"

CALLS = {
    CLAMP: Calls(
        clamp,
        (
            Wrong("voltage_mv", np.zeros(5), "(5,)"),
            Wrong("current_pa", arrays()["current_pa"].T, "(16000, 3)"),
            Wrong("rate_hz", 20, "20 Hz"),
        ),
    ),
    f"{CLAMP}.step": Calls(lambda: {"self": dual(), "number": 1}, (Wrong("number", 2, "2"),), free=("self",)),
    f"{CLAMP}.crop": Calls(
        lambda: {"self": dual(), "start_s": 0.1, "stop_s": 0.9},
        (Wrong("start_s", 100, "100 s"), Wrong("stop_s", 0.05, "0.05 s")),
        free=("self",),
    ),
    "neurokit_lite.spikes.intracellular.recording.as_current_clamp": Calls(
        lambda: {"recording": dual()}, (NO_RECORDING, Wrong("recording", clipped(), "sweep 2"))
    ),
    f"{HELD}.VoltageSteps": Calls(
        held_arrays,
        (
            Wrong("current_pa", np.zeros(5), "(5,)"),
            Wrong("voltage_mv", held_arrays()["voltage_mv"].T, "(10000, 2)"),
            Wrong("voltage_mv", 1e-3 * held_arrays()["voltage_mv"], "0.08 mV"),
            Wrong("rate_hz", 50, "50 Hz"),
        ),
    ),
    f"{HELD}.make_voltage_steps": Calls(
        lambda: {"steps_mv": [-10]},
        (
            Wrong("steps_mv", [-1e4], "-10000 mV"),
            Wrong("access_mohm", 1e7, "1e+07 MΩ"),
            Wrong("membrane_mohm", 0.0, "0 MΩ"),
            Wrong("capacitance_pf", 1e-11, "1e-11 pF"),
            Wrong("noise_pa", -1, "-1 pA"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
    f"{HELD}.measure_access": Calls(lambda: {"recording": held()}, (NO_RECORDING,)),
    f"{HELD}.measure_iv": Calls(lambda: {"recording": held()}, (NO_RECORDING, Wrong("skip_s", 2.0, "2 s"))),
    "neurokit_lite.spikes.intracellular.recording.CurrentSteps": Calls(
        arrays,
        (
            Wrong("voltage_mv", np.zeros(5), "(5,)"),
            Wrong("voltage_mv", np.full((3, 16000), -0.07), "0.07"),
            Wrong("current_pa", 1e-12 * arrays()["current_pa"], "4e-10 pA"),
            Wrong("current_pa", 1e-3 * arrays()["current_pa"], "0.4 pA"),
            Wrong("current_pa", arrays()["current_pa"][:, ::2], "(3, 8000)"),
            Wrong("rate_hz", 20, "20 Hz"),
        ),
    ),
    "neurokit_lite.spikes.intracellular.recording.CurrentClamp.select": Calls(
        lambda: {"self": recording(), "sweeps": [0]},
        (Wrong("sweeps", [7], "[7]"), Wrong("sweeps", [False] * 3, "none")),
        free=("self",),
    ),
    "neurokit_lite.spikes.intracellular.recording.as_current_steps": Calls(
        lambda: {"recording": recording()}, (NO_RECORDING, Wrong("recording", clipped(), "sweep 2"))
    ),
    "neurokit_lite.spikes.intracellular.passive.measure_passive": Calls(
        lambda: {"recording": recording()}, (NO_RECORDING, Wrong("recording", recording().select([1]), "100 pA"))
    ),
    "neurokit_lite.spikes.intracellular.passive.PassiveProperties.fitted_mv": Calls(
        lambda: {"self": spikes.measure_passive(recording()), "after_s": np.array([0.0, 0.01, 0.1])},
        (Wrong("after_s", [-0.1, 0.1], "-0.1 s"), Wrong("after_s", [[0.0]], "(1, 1)")),
        free=("self",),
    ),
    "neurokit_lite.spikes.intracellular.passive.balance_bridge": Calls(
        lambda: {"recording": recording(), "resistance_mohm": 5.0},
        (NO_RECORDING, Wrong("resistance_mohm", 5e6, "5e+06 MΩ")),
    ),
    "neurokit_lite.spikes.intracellular.firing.measure_action_potentials": Calls(
        lambda: {"recording": recording()},
        (
            NO_RECORDING,
            Wrong("onset_mv_ms", 0.01, "0.01 mV/ms"),
            Wrong("min_peak_mv", 400, "400 mV"),
            Wrong("min_height_mv", 0, "0 mV"),
            Wrong("max_half_width_s", 20, "20 s"),
        ),
    ),
    "neurokit_lite.spikes.intracellular.firing.compute_firing_curve": Calls(
        lambda: {"recording": recording()},
        (
            NO_RECORDING,
            Wrong("onset_mv_ms", 0.01, "0.01 mV/ms"),
            Wrong("min_peak_mv", -0.2e3, "-200 mV"),
            Wrong("min_height_mv", 0, "0 mV"),
            Wrong("max_half_width_s", 20, "20 s"),
        ),
    ),
    "neurokit_lite.spikes.intracellular.simulate.make_current_steps": Calls(
        lambda: {"steps_pa": [100]},
        (
            Wrong("steps_pa", [5000], "5000 pA"),
            Wrong("steps_pa", [0], "0 pA"),
            Wrong("capacitance_pf", 1e-10, "1e-10 pF"),
            Wrong("leak_ns", 0, "0 nS"),
            Wrong("h_ns", -1, "-1 nS"),
            Wrong("noise_mv", -1, "-1 mV"),
            Wrong("rate_hz", 20, "20 Hz"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
}

NOT_TRIED = {
    "neurokit_lite.spikes.intracellular.abf_nwb.read_abf": "needs a file: test_intracellular.py makes them",
    "neurokit_lite.spikes.intracellular.abf_nwb.read_nwb_steps": "needs a file: test_clamp_protocols.py makes them",
    "neurokit_lite.spikes.intracellular.abf_nwb.read_current_clamp": "needs a file: test_clamp_protocols.py makes them",
    "neurokit_lite.spikes.intracellular.abf_nwb.read_voltage_steps": "needs a file: test_clamp_protocols.py makes them",
    f"{CLAMP}.jumps": "NumPy's own IndexError names the sweep that does not exist",
}

PLOTS = {
    "neurokit_lite.plots.spikes.intracellular.plot_current_steps": (recording, {}),
    "neurokit_lite.plots.spikes.intracellular.plot_firing_curve": (
        lambda: spikes.compute_firing_curve(recording()),
        {},
    ),
    "neurokit_lite.plots.spikes.intracellular.plot_phase": (recording, {"sweep": 2}),
}
