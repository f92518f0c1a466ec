"""The shuffle test of a canonical pair, against a NumPy loop that fits every shuffle anew."""

import numpy as np

from benchmarks.comparison import Case

N_PEOPLE, N_FEATURES, N_PERMUTATIONS, SHRINKAGE = 300, (100, 3), 199, 0.3


def layers() -> dict[str, np.ndarray]:
    """Two layers of 300 people with a true correlation of 0.5."""
    from neurokit_lite import integrate

    made = integrate.make_layers(N_PEOPLE, N_FEATURES, correlation=0.5, random_state=0)
    return {"first": made.first, "second": made.second}


def ours(inputs: dict) -> tuple:
    from neurokit_lite import integrate

    def work() -> object:
        return integrate.permute_pairs(
            **inputs, shrinkage=(SHRINKAGE, 0), n_permutations=N_PERMUTATIONS, groups=np.zeros(N_PEOPLE), random_state=0
        )

    return work, lambda found: {"strength": found.strengths, "null": np.array([found.null.mean()]).round(2)}


def loop(inputs: dict) -> tuple:
    """Standardise, whiten and decompose again for every shuffle."""

    def root(matrix: np.ndarray) -> np.ndarray:
        values, vectors = np.linalg.eigh(matrix)
        return vectors / np.sqrt(values) @ vectors.T

    def strength(x: np.ndarray, y: np.ndarray) -> float:
        x, y = ((one - one.mean(axis=0)) / one.std(axis=0) for one in (x, y))
        shrunken = (1 - SHRINKAGE) * x.T @ x / len(x) + SHRINKAGE * np.eye(x.shape[1])
        return np.linalg.svd(root(shrunken) @ (x.T @ y / len(x)) @ root(y.T @ y / len(y)), compute_uv=False)[0]

    def work() -> tuple:
        first, second = inputs.values()
        generator = np.random.default_rng(1)
        null = [strength(first, generator.permutation(second)) for _ in range(N_PERMUTATIONS)]
        return strength(first, second), null

    return work, lambda found: {"strength": np.array([found[0]]), "null": np.array([np.mean(found[1])]).round(2)}


def cases() -> list[Case]:
    """One test."""
    return [
        Case(
            name="pairs-loop",
            size=f"{N_PEOPLE} people x {N_FEATURES[0]} and {N_FEATURES[1]} features, {N_PERMUTATIONS} shuffles",
            inputs=layers,
            ours=ours,
            peer="numpy",
            theirs=loop,
            goal=5,
            tolerance=1e-6,
            repeats=3,
        )
    ]
