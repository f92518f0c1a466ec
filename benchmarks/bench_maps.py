"""Many genes beside many disorders with turned maps, against a NumPy loop over turns."""

import numpy as np

from benchmarks.comparison import Case

N_GENES, N_DISORDERS, N_REGIONS, N_SPINS = 400, 6, 34, 200


def maps() -> dict[str, np.ndarray]:
    """Genes, disorders, and the disorders turned."""
    from neurokit_lite import integrate

    places = np.random.default_rng(0).normal(size=(N_REGIONS, 3))
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    study = integrate.make_map_study(places, n_genes=N_GENES, n_disorders=N_DISORDERS, smoothness_mm=1.0)
    spins = integrate.spin_regions(places, integrate.make_rotations(N_SPINS, random_state=0))
    nulls = integrate.spin_maps(study.disorder_maps, spins)
    return {"maps": study.gene_maps, "targets": study.disorder_maps, "null_targets": nulls}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import integrate

    def work() -> object:
        return integrate.compare_maps(**inputs)

    return work, lambda found: {"p": found.p_spatial, "p_max": found.p_max}


def loop(inputs: dict) -> tuple:
    """``np.corrcoef`` of genes and disorders, turn by turn."""
    genes, disorders, nulls = inputs.values()

    def work() -> tuple:
        n = len(genes)
        found = np.abs(np.corrcoef(np.vstack([genes, disorders]))[:n, n:])
        far = [np.abs(np.corrcoef(np.vstack([genes, null]))[:n, n:]) + 1e-12 for null in nulls]
        p = (1 + sum(one >= found for one in far)) / (1 + len(nulls))
        width = np.sqrt((sum((one**2).mean(axis=0) for one in far) + (found**2).mean(axis=0)) / (1 + len(nulls)))
        return p, (1 + sum((one / width).max() >= found / width for one in far)) / (1 + len(nulls))

    return work, lambda found: {"p": found[0], "p_max": found[1]}


def cases() -> list[Case]:
    """One table."""
    return [
        Case(
            name="map-table-loop",
            size=f"{N_GENES} genes x {N_DISORDERS} disorders x {N_REGIONS} regions, {N_SPINS} turns",
            inputs=maps,
            ours=ours,
            peer="numpy",
            theirs=loop,
            goal=5,
            tolerance=1e-12,
            repeats=3,
        )
    ]
