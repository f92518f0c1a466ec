"""Power of many designs with two levels of noise, against a loop over statsmodels."""

import numpy as np

from benchmarks.comparison import Case

VARIANCES, EFFECT, N_LOOPED = (9.0, 400.0), 2.0, 400


def asked() -> dict[str, np.ndarray]:
    """People and trials of each design, in an order by chance, so that the first are like all."""
    people, trials = np.meshgrid(np.arange(2, 102), np.arange(1, 101))
    designs = np.column_stack([people.ravel(), trials.ravel()])
    return {"designs": np.random.default_rng(0).permutation(designs)}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import models

    def work() -> np.ndarray:
        return models.compute_nested_power(EFFECT, inputs["designs"], VARIANCES)

    return work, lambda found: {"power": found[:N_LOOPED]}


def looped(inputs: dict) -> tuple:
    from statsmodels.stats.power import TTestIndPower

    def work() -> list:
        solver = TTestIndPower()
        return [
            solver.power(EFFECT / np.sqrt(VARIANCES[0] + VARIANCES[1] / m), int(n), 0.05)
            for n, m in inputs["designs"][:N_LOOPED]
        ]

    return work, lambda found: {"power": np.array(found)}


def cases() -> list[Case]:
    """The power map of the lesson on design."""
    return [
        Case(
            name="design-statsmodels",
            size=f"power of 10 000 designs; statsmodels: {N_LOOPED}",
            inputs=asked,
            ours=ours,
            peer="statsmodels",
            theirs=looped,
            env="spikes",
            peer_scale=10_000 / N_LOOPED,
            goal=20,
            tolerance=1e-8,
            repeats=5,
        )
    ]
