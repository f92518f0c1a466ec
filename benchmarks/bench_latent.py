"""Factor analysis by maximum likelihood, against scikit-learn's."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_TIMES, N_UNITS, N_FACTORS = 36_000, 60, 8


@cache
def hour() -> dict[str, np.ndarray]:
    """An hour of 60 units in bins of 0.1 s that share eight factors."""
    generator = np.random.default_rng(0)
    loadings = generator.normal(size=(N_UNITS, N_FACTORS))
    private = generator.uniform(0.5, 4, N_UNITS)
    factors = generator.normal(size=(N_TIMES, N_FACTORS))
    return {"activity": factors @ loadings.T + np.sqrt(private) * generator.normal(size=(N_TIMES, N_UNITS))}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import ml

    activity = inputs["activity"]
    return lambda: ml.fit_factors(activity, N_FACTORS), lambda found: {
        "nats per bin": np.array([found.log_likelihood(activity).mean()])
    }


def scikit_learn(inputs: dict) -> tuple:
    from sklearn.decomposition import FactorAnalysis

    activity = inputs["activity"]
    model = FactorAnalysis(N_FACTORS, tol=1e-6, max_iter=5000)  # its default, randomised SVD
    return lambda: model.fit(activity), lambda found: {"nats per bin": np.array([found.score(activity)])}


def cases() -> list[Case]:
    """An hour of spikes."""
    return [
        Case(
            name="factor-analysis",
            size=f"36 000 bins x {N_UNITS} units, {N_FACTORS} factors",
            inputs=hour,
            ours=ours,
            peer="scikit-learn",
            theirs=scikit_learn,
            goal=5,
            tolerance=1e-5,
            repeats=3,
        ),
    ]
