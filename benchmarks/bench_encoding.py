"""Poisson regression against statsmodels and nemos: equal weights, and what they cost."""

import numpy as np

from benchmarks.comparison import Case


def regression(n_times: int = 40_000, n_columns: int = 24) -> dict[str, np.ndarray]:
    """Ten seconds in bins of 0.25 ms: a filtered stimulus, a filtered past, and spikes at about 90 Hz."""
    rng = np.random.default_rng(0)
    noise = np.convolve(rng.normal(size=n_times + 9), np.ones(10) / np.sqrt(10), mode="valid")
    delays = np.stack([np.roll(noise, delay) for delay in range(0, 4 * n_columns, 4)], axis=1)
    weights = 0.4 * np.sin(np.arange(n_columns) / 3) / (1 + np.arange(n_columns) / 6)
    return {"design": delays, "counts": rng.poisson(np.exp(delays @ weights - 4.2)).astype(float)}


def ours(inputs: dict, *, ridge: float = 0.0) -> tuple:
    from neurokit_lite.spikes import fit_poisson_glm

    design, counts = inputs["design"], inputs["counts"]
    return (
        lambda: fit_poisson_glm(design, counts, ridge=ridge),
        lambda model: {"weights": np.append(model.intercept, model.weights)},
    )


def ours_with_ridge(inputs: dict) -> tuple:
    return ours(inputs, ridge=40.0)


def statsmodels(inputs: dict) -> tuple:
    import statsmodels.api as sm

    design, counts = sm.add_constant(inputs["design"]), inputs["counts"]
    return (
        lambda: sm.GLM(counts, design, family=sm.families.Poisson()).fit(tol=1e-12),
        lambda result: {"weights": result.params},
    )


def nemos(inputs: dict) -> tuple:
    import jax

    jax.config.update("jax_enable_x64", True)
    import nemos as nmo

    design, counts = inputs["design"], inputs["counts"]
    # Its loss is the mean over bins, so the same penalty is our ridge divided by the number of bins.
    model = nmo.glm.GLM(
        regularizer="Ridge",
        regularizer_strength=40.0 / len(counts),
        solver_name="LBFGS",
        solver_kwargs={"tol": 1e-12, "maxiter": 2000},
    )

    def read(fitted: object) -> dict[str, np.ndarray]:
        return {"weights": np.append(np.ravel(fitted.intercept_), fitted.coef_)}

    work = lambda: model.fit(design, counts)  # noqa: E731
    work()  # compiles
    return work, read


def cases() -> list[Case]:
    """One regression, two peers."""
    size = "40 000 bins, 24 columns"
    return [
        Case(
            name="fit_poisson_glm-statsmodels",
            size=size,
            inputs=regression,
            ours=ours,
            theirs=statsmodels,
            peer="statsmodels",
            env="spikes",
            goal=1,
            tolerance=1e-6,  # weights; both stop at their own rounding
        ),
        Case(
            name="fit_poisson_glm-nemos",
            size=f"{size}, ridge",
            inputs=regression,
            ours=ours_with_ridge,
            theirs=nemos,
            peer="nemos",
            env="spikes",
            goal=1,
            tolerance=1e-6,  # weights
        ),
    ]
