"""The benchmark network of 4000 neurons against brian2 in numpy mode, on the same wiring and the same start."""

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.comparison import Case

SCRIPT = Path(__file__).resolve().parents[1] / "tests" / "peers" / "reference" / "network.py"


@cache
def reference() -> object:
    """The script that made the stored spikes; it makes the network and knows how brian2 runs it."""
    source = importlib.util.spec_from_file_location("network_reference", SCRIPT)
    module = importlib.util.module_from_spec(source)
    source.loader.exec_module(module)
    return module


def inputs() -> dict[str, np.ndarray]:
    """Wiring and state."""
    return reference().network()


def ours(inputs: dict) -> tuple:
    from neurokit_lite import models

    wiring = models.Wiring(inputs["sources"], inputs["targets"], reference().N_NEURONS)
    start = models.NetworkState(inputs["membrane_mv"], 10 * inputs["excitatory"], 10 * inputs["inhibitory"])
    options = {"n_excitatory": reference().N_EXCITATORY, "duration_s": 1.0, "start": start}

    def read(run: object) -> np.ndarray:
        return np.column_stack([np.round(1e4 * run.spike_times_s), run.spike_neurons])

    return lambda: models.simulate_network(wiring, **options), read


def brian2(inputs: dict) -> tuple:
    work, read = reference().run_brian2(inputs)

    def sorted_spikes(_: object) -> np.ndarray:
        spikes = read()
        return spikes[np.lexsort(spikes.T[::-1])].astype(float)

    return work, sorted_spikes


def cases() -> list[Case]:
    """One second of the network; brian2's preparation is not counted."""
    network = Case(
        name="network-coba",
        size="4000 neurons, 320 000 synapses, 1 s in steps of 0.1 ms; brian2 in numpy mode",
        peer="brian2",
        inputs=inputs,
        ours=ours,
        theirs=brian2,
        env="network",
        goal=1.5,
        tolerance=0.0,  # every spike, in the same step
        repeats=3,
    )
    return [network]
