"""Spikes of the benchmark network from brian2, and tails of avalanches from powerlaw: ``python network.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make network``) and imports nothing of ours. Wiring, state and
samples come from whole numbers that are mixed by a formula, so that both sides can make them: no random generator, and
no function of a mathematical library, has to agree.
"""

import hashlib
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

N_NEURONS, N_EXCITATORY, PROBABILITY = 4000, 3200, 0.02
STEP_MS, DURATION_MS, N_FIRST = 0.1, 1000, 400


def uniform(first: int, size: int) -> np.ndarray:
    """Numbers from 0 to 1, shape (size,): splitmix64 of the whole numbers from `first` on."""
    mixed = (np.arange(first, first + size, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)) * 2.0**-53


def network(n_neurons: int = N_NEURONS) -> dict[str, np.ndarray]:
    """Sources and targets of the synapses; potentials in mV, conductances in units of the leak."""
    links = uniform(0, n_neurons * n_neurons).reshape(n_neurons, n_neurons) < PROBABILITY
    np.fill_diagonal(links, False)
    bells = [uniform(10**9 * (k + 1), 12 * n_neurons).reshape(12, -1).sum(axis=0) - 6 for k in range(3)]
    excitatory, inhibitory = np.maximum(4 + 1.5 * bells[1], 0), np.maximum(20 + 12 * bells[2], 0)
    sources, targets = np.nonzero(links)
    state = {"membrane_mv": -65 + 5 * bells[0], "excitatory": excitatory, "inhibitory": inhibitory}
    return {"sources": sources, "targets": targets} | state


def run_brian2(inputs: dict, n_neurons: int = N_NEURONS, n_excitatory: int = N_EXCITATORY) -> tuple:
    """Prepare the network; return what runs it for a second, and what reads (steps, neurons) of its spikes."""
    import brian2 as b2

    b2.prefs.codegen.target = "numpy"
    b2.BrianLogger.suppress_hierarchy("brian2")
    b2.defaultclock.dt = STEP_MS * b2.ms
    equations = """dv/dt = (ge * (0 - v) + gi * (-80 - v) + (-60 - v)) / (20 * ms) : 1 (unless refractory)
    dge/dt = -ge / (5 * ms) : 1
    dgi/dt = -gi / (10 * ms) : 1"""
    rule = {"threshold": "v > -50", "reset": "v = -60", "refractory": 5 * b2.ms, "method": "euler"}
    cells = b2.NeuronGroup(n_neurons, equations, **rule)
    is_excitatory = inputs["sources"] < n_excitatory
    parts = [cells]
    for chosen, effect in ((is_excitatory, "ge += 0.6"), (~is_excitatory, "gi += 6.7")):
        synapses = b2.Synapses(cells, cells, on_pre=effect)
        synapses.connect(i=inputs["sources"][chosen], j=inputs["targets"][chosen])
        parts.append(synapses)
    monitor = b2.SpikeMonitor(cells)
    net = b2.Network(*parts, monitor)
    cells.v, cells.ge, cells.gi = (inputs[name] for name in ("membrane_mv", "excitatory", "inhibitory"))
    net.store()

    def work() -> None:
        net.restore()
        net.run(DURATION_MS * b2.ms, namespace={"ms": b2.ms})

    def read(_: object = None) -> np.ndarray:
        return np.column_stack([np.round(np.asarray(monitor.t / b2.ms) / STEP_MS), np.asarray(monitor.i)]).astype(int)

    return work, read


def digest(spikes: np.ndarray) -> str:
    """SHA-256 of all spikes, sorted by step and neuron."""
    order = np.lexsort(spikes.T[::-1])
    return hashlib.sha256(np.ascontiguousarray(spikes[order], dtype="<i4").tobytes()).hexdigest()


def samples() -> dict[str, tuple[np.ndarray, float]]:
    """Sizes, and the smallest that is fitted: power laws, an exponential and a log-normal of rank-like numbers."""
    from statistics import NormalDist

    share = (np.arange(2000) + 0.5) / 2000
    bell = np.array([NormalDist().inv_cdf(one) for one in share])
    return {
        "power_law": ((1 - share) ** (-1 / 1.5), 1.0),
        "exponential": (1 - 5 * np.log1p(-share), 1.0),
        "lognormal": (np.exp(2 + 0.8 * bell), 2.0),
        "whole_power_law": (np.floor(0.5 + 1.5 * (1 - share) ** (-1 / 1.2)), 2.0),
        "whole_exponential": (np.floor(1 - 4 * np.log1p(-share)), 1.0),
        "whole_lognormal": (np.maximum(np.floor(0.5 + np.exp(2.5 + bell)), 1), 3.0),
    }


def tails() -> list[str]:
    """One row a sample: exponent, distance, and both comparisons, by powerlaw."""
    import powerlaw

    rows = []
    for name, (sizes, minimum) in samples().items():
        fit = powerlaw.Fit(sizes, xmin=minimum, discrete=name.startswith("whole"), verbose=False)
        row = [fit.power_law.alpha, fit.power_law.D]
        for other in ("exponential", "lognormal"):
            row += fit.distribution_compare("power_law", other, normalized_ratio=True)
        rows.append(",".join([name, *(f"{value:.17g}" for value in row)]))
    return ["sample,exponent,distance,exponential_z,exponential_p,lognormal_z,lognormal_p", *rows]


def main(folder: str) -> None:
    """Write three tables."""
    place, inputs = Path(folder), network()
    work, read = run_brian2(inputs)
    work()
    spikes = read()
    made = f"brian2 {version('brian2')}, numpy {version('numpy')}, Python {platform.python_version()}"
    head = f"# {made}; made by tests/peers/reference/{Path(__file__).name}"
    order = np.lexsort(spikes.T[::-1])[:N_FIRST]
    first = [f"{step},{neuron}" for step, neuron in spikes[order]]
    (place / "first_spikes.csv").write_text("\n".join([head, "step,neuron", *first]) + "\n", encoding="utf-8")
    counts = np.bincount(spikes[:, 0] // 1000, minlength=10)
    rows = [f"spikes from {100 * k} ms,{count}" for k, count in enumerate(counts)]
    rows = ["what,value", f"spikes,{len(spikes)}", *rows, f"sha256,{digest(spikes)}"]
    (place / "all_spikes.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    head = f"# powerlaw {version('powerlaw')}, scipy {version('scipy')}; made by tests/peers/reference/network.py"
    (place / "tails.csv").write_text("\n".join([head, *tails()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
