"""Similarity of 100 molecules to 100 000 others, against RDKit's bulk function."""

import numpy as np

from benchmarks.comparison import Case

N_QUERIES, N_LIBRARY, N_BITS = 100, 100_000, 2048


def packed() -> dict[str, np.ndarray]:
    """Bits with shares as in drug-like molecules: 48 of 2048 on average, a few of them common to most."""
    generator = np.random.default_rng(0)
    shares = generator.beta(0.25, 10, N_BITS)
    shares *= 48 / shares.sum()
    octets = [
        np.packbits(generator.random((10_000, N_BITS), dtype=np.float32) < shares, axis=1, bitorder="little")
        for _ in range(N_LIBRARY // 10_000)
    ]
    return {"octets": np.concatenate(octets), "queries": generator.choice(N_LIBRARY, N_QUERIES, replace=False)}


def ours(inputs: dict) -> tuple:
    """The library is turned over once, before the search, as RDKit's is read into its own bit vectors."""
    from neurokit_lite import drugs

    library = drugs.Fingerprints(inputs["octets"].view(np.uint64), N_BITS)
    queries = library.select(inputs["queries"])
    assert library.columns.size
    return lambda: drugs.tanimoto(queries, library), lambda found: {"similarities": found}


def rdkit(inputs: dict) -> tuple:
    """One call for each query."""
    from rdkit import DataStructs

    library = [DataStructs.CreateFromBinaryText(row.tobytes()) for row in inputs["octets"]]
    queries = [library[i] for i in inputs["queries"]]

    def work() -> list:
        return [DataStructs.BulkTanimotoSimilarity(one, library) for one in queries]

    return work, lambda found: {"similarities": np.array(found)}


def cases() -> list[Case]:
    """All pairs."""
    return [
        Case(
            name="tanimoto-rdkit",
            size=f"{N_QUERIES} x {N_LIBRARY} fingerprints of {N_BITS} bits, library prepared on both sides",
            inputs=packed,
            ours=ours,
            peer="rdkit",
            theirs=rdkit,
            goal=6,
            repeats=5,
        )
    ]
