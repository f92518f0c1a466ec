"""Spins of neuromaps 0.0.7, from its own rotations, for tests/peers/test_maps.py.

In an environment of its own: pip install neuromaps==0.0.7 numpy scipy scikit-learn; then
python maps.py tests/peers/reference/maps
"""

import sys
from pathlib import Path

import numpy as np
from neuromaps.nulls import spins
from sklearn.utils.validation import check_random_state

FOLDER = Path(sys.argv[1])
N_REGIONS, N_SPINS, SEED = 40, 12, 3


def draw_places() -> tuple[np.ndarray, np.ndarray]:
    """Forty places on each of two spheres, the first ones of the left."""
    places = np.random.default_rng(1).normal(size=(2 * N_REGIONS, 3))
    places *= 100 / np.linalg.norm(places, axis=1, keepdims=True)
    return places.round(6), np.repeat([0, 1], N_REGIONS)


def main() -> None:
    """Write places, rotations of the left sphere, and the spins of two methods."""
    places, sides = draw_places()
    seed = check_random_state(SEED)
    lefts = np.array([np.array(next(iter(spins._gen_rotation(seed=seed)))) for _ in range(N_SPINS)])
    options = {"n_rotate": N_SPINS, "check_duplicates": False, "seed": SEED}
    tables = {
        method: spins.gen_spinsamples(places, sides, method=method, **options).T for method in ("original", "hungarian")
    }
    np.savetxt(FOLDER / "places.csv", np.column_stack([places, sides]), delimiter=",", fmt="%.6f")
    np.savetxt(FOLDER / "rotations.csv", lefts.reshape(N_SPINS, 9), delimiter=",", fmt="%.16g")
    for method, table in tables.items():
        np.savetxt(FOLDER / f"{method}.csv", table, delimiter=",", fmt="%d")


if __name__ == "__main__":
    main()
