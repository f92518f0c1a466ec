"""Clumping of 10 000 variants of 1 000 people, against a loop over pairs in plain NumPy, as scripts do it."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_PEOPLE, N_VARIANTS = 1000, 10_000
MAX_P, MAX_R2, WINDOW_BP = 0.05, 0.1, 250_000


@cache
def cohort() -> dict[str, np.ndarray]:
    """Variants in blocks of ten that resemble one another, 1000 bases apart, and p values."""
    generator = np.random.default_rng(0)
    blocks = generator.binomial(2, generator.uniform(0.1, 0.9, N_VARIANTS // 10), (N_PEOPLE, N_VARIANTS // 10))
    counts = np.repeat(blocks, 10, axis=1)
    is_other = generator.random(counts.shape) < 0.2
    counts = np.where(is_other, generator.binomial(2, 0.5, counts.shape), counts).astype(np.int8)
    return {"counts": counts, "p": generator.random(N_VARIANTS), "places": np.arange(1, N_VARIANTS + 1) * 1000}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import genomics

    options = {"max_p": MAX_P, "max_r2": MAX_R2, "window_bp": WINDOW_BP}
    given = inputs["counts"], inputs["p"], inputs["places"]
    return lambda: genomics.clump_variants(*given, **options), lambda found: {"leads": found.leads}


def by_loop(inputs: dict) -> tuple:
    counts, p, places = inputs["counts"].astype(float), inputs["p"], inputs["places"]

    def work() -> list[int]:
        left, leads = [j for j in np.argsort(p) if p[j] <= MAX_P], []
        while left:
            lead = left.pop(0)
            leads.append(lead)
            left = [
                j
                for j in left
                if abs(places[j] - places[lead]) > WINDOW_BP
                or np.corrcoef(counts[:, j], counts[:, lead])[0, 1] ** 2 <= MAX_R2
            ]
        return leads

    return work, lambda found: {"leads": np.array(found)}


def cases() -> list[Case]:
    """One row."""
    return [
        Case(
            name="clumping",
            size="10 000 variants of 1 000 people, 500 of them below the limit of p",
            inputs=cohort,
            ours=ours,
            peer="numpy",
            theirs=by_loop,
            goal=3,
            repeats=3,
        )
    ]
