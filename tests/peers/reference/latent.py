"""Reference values from elephant and ripser: ``python latent.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make latent``) and imports nothing of ours. It makes trials of
two smooth factors and clouds of points from a seed, keeps them, and writes beside them what the two libraries say.
"""

import contextlib
import io
import platform
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from elephant.gpfa import gpfa_core
from ripser import ripser

BIN_S, N_TRIALS, N_UNITS, N_TIMES = 0.02, 40, 6, 20  # elephant cuts trials into segments of 20 bins


def main(folder: str) -> None:
    """One CSV file for each kind of value."""
    warnings.simplefilter("ignore")
    out, rng = Path(folder), np.random.default_rng(31)
    gpfa(out, rng)
    loops(out, rng)


def gpfa(out: Path, rng: np.random.Generator) -> None:
    """Trials, the fitted parameters, the factors of three trials, and the log likelihood of all."""
    apart = BIN_S * (np.arange(N_TIMES)[:, None] - np.arange(N_TIMES))
    roots = [np.linalg.cholesky(np.exp(-0.5 * (apart / tau) ** 2) + 1e-6 * np.eye(N_TIMES)) for tau in (0.12, 0.04)]
    factors = np.stack([rng.normal(size=(N_TRIALS, N_TIMES)) @ root.T for root in roots], axis=1)
    loadings = rng.normal(size=(N_UNITS, 2))
    noise = 0.6 * rng.normal(size=(N_TRIALS, N_UNITS, N_TIMES))
    trials = np.round(np.einsum("ij,njt->nit", loadings, factors) + noise + 2, 4)
    save(out / "trials.csv", trials.reshape(N_TRIALS * N_UNITS, -1), [f"bin{i}" for i in range(N_TIMES)], "numpy")
    sequences = np.array([(N_TIMES, one) for one in trials], dtype=[("T", int), ("y", object)])
    with contextlib.redirect_stdout(io.StringIO()):
        options = {"bin_width": 1000 * BIN_S, "em_tol": 1e-12, "em_max_iters": 1500}
        found, _ = gpfa_core.fit(sequences, x_dim=2, **options)
        inferred, total = gpfa_core.exact_inference_with_ll(sequences, found, get_ll=True)
    table = np.column_stack([found["d"], found["C"], np.diag(found["R"])])
    save(out / "units.csv", table, ["mean", "loading0", "loading1", "private"], "elephant")
    times = np.array([[*(BIN_S / np.sqrt(found["gamma"])), total]])
    save(out / "times.csv", times, ["time_scale0_s", "time_scale1_s", "log_likelihood"], "elephant")
    means = np.concatenate([inferred["latent_variable"][i] for i in range(3)])
    save(out / "factors.csv", means, [f"bin{i}" for i in range(N_TIMES)], "elephant")


def loops(out: Path, rng: np.random.Generator) -> None:
    """Three clouds of 40 points: noise, a ring with noise, two rings; and their loops, longest first."""
    around = np.exp(1j * rng.uniform(0, 2 * np.pi, 40))
    ring = np.column_stack([around.real, around.imag, np.zeros(40)])
    clouds = [rng.normal(size=(40, 3)), ring + 0.15 * rng.normal(size=(40, 3))]
    clouds.append(ring * np.repeat([1, 0.5], 20)[:, None] + np.repeat([[0, 0, 0], [1.2, 0, 0]], 20, axis=0))
    clouds = np.round(clouds, 5)
    rows = np.column_stack([np.repeat(np.arange(3), 40), clouds.reshape(-1, 3)])
    save(out / "points.csv", rows, ["cloud", "x", "y", "z"], "numpy")
    found = []
    for i, cloud in enumerate(clouds):
        diagram = ripser(cloud, maxdim=1)["dgms"][1]
        diagram = diagram[np.argsort(diagram[:, 0] - diagram[:, 1])]
        found.append(np.column_stack([np.full(len(diagram), i), diagram]))
    save(out / "loops.csv", np.concatenate(found), ["cloud", "birth", "death"], "ripser")


def save(path: Path, table: np.ndarray, names: list[str], package: str) -> None:
    """A table with the versions that made it in the first line."""
    made = f"# {package} {version(package)}, numpy {version('numpy')}, Python {platform.python_version()}"
    np.savetxt(path, table, delimiter=",", header=made + "\n" + ",".join(names), comments="", fmt="%.12g")


if __name__ == "__main__":
    main(sys.argv[1])
