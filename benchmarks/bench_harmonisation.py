"""ComBat of a study of many regions, against neuroCombat."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_PEOPLE, N_REGIONS, N_SITES = 1000, 2000, 20


@cache
def study() -> dict[str, np.ndarray]:
    """Thickness of regions at sites that shift and stretch them, and people's age."""
    generator = np.random.default_rng(0)
    sites = np.arange(N_PEOPLE) % N_SITES
    age = generator.normal(50, 10, N_PEOPLE)
    shift = generator.normal(0, 0.5, (N_SITES, N_REGIONS))
    scale = np.exp(generator.normal(0, 0.2, (N_SITES, N_REGIONS)))
    measured = shift[sites] + scale[sites] * generator.normal(size=(N_PEOPLE, N_REGIONS))
    return {"sites": sites, "age": age, "features": 2.5 - 0.01 * age[:, None] + 0.3 * measured}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import ml

    table = np.column_stack([inputs["sites"], inputs["age"], inputs["features"]])
    return lambda: ml.Combat(protect=[1]).fit_transform(table), lambda found: {"adjusted": found}


def neurocombat(inputs: dict) -> tuple:
    import pandas as pd
    from neuroCombat import neuroCombat

    covariates = pd.DataFrame({"site": inputs["sites"], "age": inputs["age"]})
    options = {"batch_col": "site", "continuous_cols": ["age"]}
    rows = np.ascontiguousarray(inputs["features"].T)
    return lambda: neuroCombat(rows, covariates, **options)["data"], lambda found: {"adjusted": found.T}


def cases() -> list[Case]:
    """1 000 people of 20 sites."""
    return [
        Case(
            name="combat",
            size=f"{N_PEOPLE} people x {N_REGIONS} features, {N_SITES} sites, age protected",
            inputs=study,
            ours=ours,
            peer="neuroCombat",
            theirs=neurocombat,
            env="harmonisation",
            goal=1,
            tolerance=1e-6,
            repeats=5,
        ),
    ]
