"""Ranked enrichment (GSEA) with genes dealt anew, against GSEApy, whose walks are written in Rust."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

N_GENES, N_SETS, N_DEALS = 13_000, 1500, 1000
SMALLEST, LARGEST = 15, 300


@cache
def ranking() -> dict[str, np.ndarray]:
    """Scores of genes, and sets as long as those of the Gene Ontology: many small ones, few large ones."""
    generator = np.random.default_rng(0)
    sizes = np.exp(generator.uniform(np.log(SMALLEST), np.log(LARGEST), N_SETS)).astype(int)
    members = [generator.choice(N_GENES, size, replace=False) for size in sizes]
    return {"scores": generator.normal(size=N_GENES), "sizes": sizes, "members": np.concatenate(members)}


def named(inputs: dict) -> tuple[list[str], dict[str, list[str]]]:
    """Names of genes and sets; between processes they travel as numbers."""
    parts = np.split(inputs["members"], np.cumsum(inputs["sizes"])[:-1])
    sets = {f"set {number}": [f"g{one}" for one in own] for number, own in enumerate(parts)}
    return [f"g{number}" for number in range(N_GENES)], sets


def ours(inputs: dict) -> tuple:
    from neurokit_lite import genomics

    genes, sets = named(inputs)
    known = genomics.as_gene_sets(sets)
    options = {"genes": genes, "n_permutations": N_DEALS, "random_state": 0}
    return lambda: genomics.gsea_by_genes(inputs["scores"], known, **options), lambda found: {"score": found.scores}


def gseapy(inputs: dict) -> tuple:
    import gseapy
    import pandas as pd

    genes, sets = named(inputs)
    table = pd.DataFrame({"gene": genes, "score": inputs["scores"]}).sort_values("score", ascending=False)
    options = {"min_size": 1, "max_size": N_GENES, "permutation_num": N_DEALS, "threads": 1, "seed": 0}

    def work() -> pd.DataFrame:
        done = gseapy.prerank(rnk=table, gene_sets=sets, outdir=None, no_plot=True, ascending=False, **options)
        return done.res2d.set_index("Term")["ES"]

    return work, lambda found: {"score": found[list(sets)].to_numpy(dtype=float)}


def cases() -> list[Case]:
    """One row: the scores of both sides must be equal, their deals differ."""
    return [
        Case(
            name="enrichment-gseapy",
            size=f"{N_SETS} sets of {SMALLEST} to {LARGEST} of {N_GENES:,} genes, {N_DEALS} deals, one thread",
            inputs=ranking,
            ours=ours,
            peer="gseapy",
            theirs=gseapy,
            env="pathways",
            goal=5,
            tolerance=1e-9,
            repeats=5,
        )
    ]
