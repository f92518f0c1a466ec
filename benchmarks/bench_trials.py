"""Tests and intervals of 100 000 simulated trials, against a loop over statsmodels."""

import numpy as np

from benchmarks.comparison import Case

N_TRIALS, N_LOOPED, N_PER_ARM = 100_000, 500, 300


def simulated() -> dict[str, np.ndarray]:
    """Events in both arms of each trial; risks of 10 % and 17 %."""
    generator = np.random.default_rng(0)
    return {
        "treated": generator.binomial(N_PER_ARM, 0.10, N_TRIALS),
        "control": generator.binomial(N_PER_ARM, 0.17, N_TRIALS),
    }


def ours(inputs: dict) -> tuple:
    from neurokit_lite import drugs

    patients = np.full(N_TRIALS, N_PER_ARM)

    def work() -> tuple:
        counts = drugs.ArmCounts(inputs["treated"], patients, inputs["control"], patients)
        return drugs.two_proportion_z(counts), drugs.risk_difference(counts)

    return work, lambda found: {"z": found[0][:N_LOOPED], "low": found[1].lows[:N_LOOPED]}


def looped(inputs: dict) -> tuple:
    from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

    def work() -> list:
        rows = []
        for a, c in zip(inputs["treated"][:N_LOOPED], inputs["control"][:N_LOOPED], strict=True):
            z = proportions_ztest([a, c], [N_PER_ARM, N_PER_ARM])[0]
            low, _ = confint_proportions_2indep(a, N_PER_ARM, c, N_PER_ARM, method="newcomb", compare="diff")
            rows.append((z, low))
        return rows

    return work, lambda found: dict(zip(("z", "low"), np.array(found).T, strict=True))


def cases() -> list[Case]:
    """z and Newcombe's interval of each trial."""
    return [
        Case(
            name="trials-statsmodels",
            size=f"100 000 trials of 2 x {N_PER_ARM} patients; statsmodels: {N_LOOPED}",
            inputs=simulated,
            ours=ours,
            peer="statsmodels",
            theirs=looped,
            env="spikes",
            peer_scale=N_TRIALS / N_LOOPED,
            goal=100,
            tolerance=1e-9,
            repeats=5,
        )
    ]
