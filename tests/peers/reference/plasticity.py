"""Weights from brian2 under given spikes, for each rule, and releases: ``python plasticity.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make network``) and imports nothing of ours. Spikes come from
whole numbers that are mixed by a formula, so that both sides can make them.
"""

import platform
import re
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

STEP_MS, N_STEPS = 0.1, 40_000  # 4 s
RULES = {
    "additive": {"p": 0.01, "m": 0.0105, "mu": 0.0, "top": 1e9},
    "bounded": {"p": 0.08, "m": 0.09, "mu": 0.0, "top": 1.0},
    "multiplicative": {"p": 0.05, "m": 0.06, "mu": 1.0, "top": 1.0},
    "half": {"p": 0.05, "m": 0.06, "mu": 0.5, "top": 1.0},
    "nearest": {"p": 0.02, "m": 0.021, "mu": 0.0, "top": 1.0},
}
TRIPLET = {"p2": 5e-10, "p3": 6.2e-3, "m2": 7e-3, "m3": 2.3e-4, "plus": 16.8, "minus": 33.7, "x": 101.0, "y": 125.0}
INHIBITORY = {"eta": 0.02, "target": 5.0, "tau": 20.0}
SHORT_TERM = {"depressing": (0.5, 800.0, 0.0), "facilitating": (0.15, 130.0, 530.0)}


def steps(multiplier: int, share: float) -> np.ndarray:
    """Steps in which a neuron fires: those whose number, multiplied, falls below a share of the modulus."""
    numbers = (np.arange(1, N_STEPS + 1) * multiplier) % 99_991
    scrambled = (numbers * numbers) % 99_991
    return np.flatnonzero(scrambled < share * 99_991)


def trains() -> tuple[np.ndarray, np.ndarray]:
    """Steps of the presynaptic and of the postsynaptic neuron, about 20 and 15 Hz, with some in common."""
    pre, post = steps(7_919, 0.002), steps(6_007, 0.0014)
    return pre, np.unique(np.concatenate([post, pre[::9]]))


def _pair(mu: float, top: float, is_nearest: bool) -> tuple[str, str, str]:
    grows = "1" if is_nearest else "{0} + 1"
    raised, lowered = ("1", "1") if mu == 0 else ("(1 - w / top) ** mu", "(w / top) ** mu")
    pre = f"w = clip(w - m * b * {lowered}, 0, top)\na = {grows.format('a')}"
    post = f"w = clip(w + p * a * {raised}, 0, top)\nb = {grows.format('b')}"
    return "w : 1\nda/dt = -a / (20 * ms) : 1\ndb/dt = -b / (20 * ms) : 1", pre, post


def _models() -> dict[str, tuple[str, str, str, dict, float]]:
    """Equations, effect of both spikes, constants and the weight at the start, for each rule."""
    made = {}
    for name, one in RULES.items():
        made[name] = (*_pair(one["mu"], one["top"], name == "nearest"), one, 0.5)
    t, v = TRIPLET, INHIBITORY
    triplet = "w : 1\n" + "\n".join(
        f"d{name}/dt = -{name} / ({t[tau]} * ms) : 1"
        for name, tau in (("a", "plus"), ("b", "minus"), ("x", "x"), ("y", "y"))
    )
    pre = "w = clip(w - b * (m2 + m3 * x), 0, 1e9)\na += 1\nx += 1"
    post = "w = clip(w + a * (p2 + p3 * y), 0, 1e9)\nb += 1\ny += 1"
    made["triplet"] = (triplet, pre, post, {name: t[name] for name in ("p2", "p3", "m2", "m3")}, 1.0)
    traces = _pair(0.0, 1.0, False)[0]
    cost = 2 * v["target"] * v["tau"] / 1e3
    pre, post = "w = clip(w + eta * (b - cost), 0, 1)\na += 1", "w = clip(w + eta * a, 0, 1)\nb += 1"
    made["inhibitory"] = (traces, pre, post, {"eta": v["eta"], "cost": cost}, 0.5)
    return made


def run_brian2(
    pre: np.ndarray, post: np.ndarray, n_steps: int = N_STEPS, names: tuple[str, ...] | None = None
) -> tuple:
    """Prepare all rules (or some); return what runs them, and what reads (rule, n_steps) of weights."""
    import brian2 as b2

    b2.prefs.codegen.target = "numpy"
    b2.BrianLogger.suppress_hierarchy("brian2")
    b2.defaultclock.dt = STEP_MS * b2.ms
    times = np.concatenate([pre, post]) * STEP_MS * b2.ms
    source = b2.SpikeGeneratorGroup(2, np.repeat([0, 1], [pre.size, post.size]), times)
    parts, monitors, space = [source], {}, {"ms": b2.ms}
    # Spikes of both sides are given: each acts on the weight through a connection of its own.
    for name, (equations, on_pre, on_post, constants, start) in _models().items():
        if names and name not in names:
            continue
        group = b2.NeuronGroup(1, equations, method="exact", namespace=constants | space)
        first = b2.Synapses(source, group, on_pre=_of_post(on_pre), namespace=constants | space)
        first.connect(i=0, j=0)
        second = b2.Synapses(source, group, on_pre=_of_post(on_post), namespace=constants | space)
        second.connect(i=1, j=0)
        first.pre.order, second.pre.order = -1, 1  # as on_pre and on_post of a synapse
        group.w = start
        monitor = b2.StateMonitor(group, "w", record=0, when="end")
        parts += [group, first, second, monitor]
        monitors[name] = monitor
    net = b2.Network(*parts)
    net.store()

    def work() -> None:
        net.restore()
        net.run(N_STEPS * STEP_MS * b2.ms)

    def read(_: object = None) -> dict[str, np.ndarray]:
        return {name: np.array(monitor.w[0]) for name, monitor in monitors.items()}

    return work, read


def _of_post(code: str) -> str:
    """Statements that change the group in which weight and traces live: each variable as ``x_post``."""
    return re.sub(r"\b(w|a|b|x|y)\b", r"\1_post", code)


def short_term(pre: np.ndarray) -> dict[str, np.ndarray]:
    """Release of each spike, by brian2."""
    import brian2 as b2

    found = {}
    for name, (use, recovery, facilitation) in SHORT_TERM.items():
        u = f"du/dt = -u / ({facilitation} * ms) : 1 (event-driven)" if facilitation else "u : 1"
        equations = f"{u}\ndx/dt = (1 - x) / ({recovery} * ms) : 1 (event-driven)\nr : 1"
        grow = "u = u + U * (1 - u)" if facilitation else "u = U"
        source = b2.SpikeGeneratorGroup(1, np.zeros(pre.size, int), pre * STEP_MS * b2.ms)
        target = b2.NeuronGroup(1, "v : 1")
        space = {"ms": b2.ms, "U": use}
        synapse = b2.Synapses(source, target, equations, on_pre=f"{grow}\nr = u * x\nx = x - r", namespace=space)
        synapse.connect()
        synapse.x = 1
        monitor = b2.StateMonitor(synapse, "r", record=0, when="end")
        net = b2.Network(source, target, synapse, monitor)
        net.run(N_STEPS * STEP_MS * b2.ms)
        found[name] = np.array(monitor.r[0])[pre]
    return found


def main(folder: str) -> None:
    """Write two tables: weights after each event, and releases."""
    place, (pre, post) = Path(folder), trains()
    work, read = run_brian2(pre, post)
    work()
    weights, events = read(), np.unique(np.concatenate([pre, post]))
    made = f"brian2 {version('brian2')}, numpy {version('numpy')}, Python {platform.python_version()}"
    head = f"# {made}; made by tests/peers/reference/{Path(__file__).name}"
    rows = [",".join([str(step), *(f"{weights[name][step]:.12g}" for name in weights)]) for step in events]
    (place / "weights.csv").write_text("\n".join([head, ",".join(["step", *weights]), *rows]) + "\n", encoding="utf-8")
    released = short_term(pre)
    rows = [",".join([str(step), *(f"{released[name][k]:.12g}" for name in released)]) for k, step in enumerate(pre)]
    (place / "release.csv").write_text("\n".join([head, ",".join(["step", *released]), *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
