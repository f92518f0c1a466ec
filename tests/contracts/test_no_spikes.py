"""Whatever counts the spikes of a recording counts none in a model cell: resistor, capacitor, noise."""

from functools import cache

import numpy as np
from contracts.examples import gather
from contracts.support import public_things, report

from neurokit_lite import spikes


def takes_a_recording(calls) -> bool:
    return isinstance(calls.right().get("recording"), spikes.CurrentClamp)


@cache
def takers() -> dict:
    """Working calls of all functions that take such a recording."""
    return {name: calls for name, calls in gather("CALLS").items() if "spikes" in name and takes_a_recording(calls)}


def model_cell():
    """Charged to -15 mV with noise of 1 mV: a line at -20 mV is crossed hundreds of times."""
    times_s = np.arange(16_000) / 20_000
    charged = np.where((times_s > 0.1) & (times_s < 0.6), 55 * (1 - np.exp(-np.clip(times_s - 0.1, 0, None) / 0.01)), 0)
    current_pa = np.where((times_s >= 0.1) & (times_s < 0.6), 500.0, 0)
    noise = np.random.default_rng(0).standard_normal((2, 16_000))
    signs = np.array([[1.0], [-1.0]])
    return spikes.CurrentSteps(-70 + signs * charged + noise, signs * current_pa, 20_000)


def test_a_model_cell_fires_in_no_measure():
    things, complaints = {one.qualified: one.thing for one in public_things()}, []
    for name, calls in takers().items():
        found = things[name](**calls.right() | {"recording": model_cell()})
        counts = {key: getattr(found, key, None) for key in ("n_spikes", "times_s", "threshold_mv", "rates_hz")}
        for key, value in counts.items():
            if isinstance(value, np.ndarray) and not isinstance(found, spikes.CurrentClamp) and value.any():
                complaints.append(f"{name}: {key} of a cell without channels")
    assert not complaints, report(complaints)


def test_the_sweep_reaches_the_measures():
    assert {"measure_action_potentials", "compute_firing_curve"} <= {name.rsplit(".", 1)[1] for name in takers()}
