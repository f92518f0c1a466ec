"""The path of a weight against brian2 in numpy mode, and against a plain loop over all pairs of spikes."""

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.comparison import Case

SCRIPT = Path(__file__).resolve().parents[1] / "tests" / "peers" / "reference" / "plasticity.py"
RATE_HZ, DURATION_S = 20, 100


@cache
def reference() -> object:
    """The script that made the stored weights; it makes the spikes and knows how brian2 runs them."""
    source = importlib.util.spec_from_file_location("plasticity_reference", SCRIPT)
    module = importlib.util.module_from_spec(source)
    source.loader.exec_module(module)
    return module


def few() -> dict[str, np.ndarray]:
    """Four seconds of spikes on brian2's grid."""
    pre, post = reference().trains()
    return {"pre": pre, "post": post}


def ours_on_grid(inputs: dict) -> tuple:
    from neurokit_lite import models

    one, step_s = reference().RULES["bounded"], reference().STEP_MS / 1e3
    rule = models.StdpRule(potentiation=one["p"], depression=one["m"], coincidence="potentiate")
    pre, post = inputs["pre"] * step_s, inputs["post"] * step_s
    return lambda: models.apply_plasticity(pre, post, rule), lambda path: np.array([path.final])


def brian2(inputs: dict) -> tuple:
    work, read = reference().run_brian2(inputs["pre"], inputs["post"], names=("bounded",))
    return work, lambda _: read()["bounded"][-1:]


def many() -> dict[str, np.ndarray]:
    """100 s of two independent neurons."""
    generator = np.random.default_rng(0)
    sides = (np.sort(generator.uniform(0, DURATION_S, RATE_HZ * DURATION_S)) for _ in range(2))
    return dict(zip(("pre", "post"), sides, strict=True))


def ours(inputs: dict) -> tuple:
    from neurokit_lite import models

    def work() -> object:
        return models.apply_plasticity(inputs["pre"], inputs["post"], models.StdpRule(), weight=50, maximum=100)

    return work, lambda path: np.array([path.final])


def pair_by_pair(inputs: dict) -> tuple:
    """The window of each pair, one after the other."""
    from math import exp

    def work() -> float:
        weight = 50.0
        for pre in inputs["pre"].tolist():
            for post in inputs["post"].tolist():
                lag_ms = 1e3 * (post - pre)
                weight += 0.005 * exp(-lag_ms / 20) if lag_ms > 0 else -0.00525 * exp(lag_ms / 20)
        return weight

    return work, lambda weight: np.array([weight])


def cases() -> list[Case]:
    """One synapse of four seconds, and one of 100 s; brian2's preparation is not counted."""
    return [
        Case(
            name="stdp-brian2",
            size="83 and 68 spikes in 4 s; brian2 in numpy mode, in steps of 0.1 ms",
            peer="brian2",
            inputs=few,
            ours=ours_on_grid,
            theirs=brian2,
            env="network",
            goal=1000,
            tolerance=1e-9,
            repeats=3,
        ),
        Case(
            name="stdp-pairs",
            size=f"two trains of {RATE_HZ * DURATION_S} spikes in {DURATION_S} s, all four million pairs in a loop",
            peer="numpy",
            inputs=many,
            ours=ours,
            theirs=pair_by_pair,
            goal=500,
            tolerance=1e-9,
            repeats=3,
        ),
    ]
