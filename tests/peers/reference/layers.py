"""Reference values: ``python layers.py FOLDER``, two simulated layers and their shrunken canonical weights by cca-zoo.

It needs numpy and cca-zoo 2.5.0, and imports nothing of ours.
"""

import sys
from pathlib import Path

import numpy as np


def main(folder: str) -> None:
    """Simulate layers of 60 people that share one drive, and ask cca-zoo for two pairs at each shrinkage."""
    from importlib.metadata import version

    from cca_zoo.linear import rCCA

    generator = np.random.default_rng(20)
    drive = generator.normal(size=(60, 2))
    layers = [drive @ generator.normal(size=(2, n)) + generator.normal(size=(60, n)) for n in (4, 3)]
    table = np.round(np.hstack(layers), 6)
    head = f"cca-zoo {version('cca-zoo')}, numpy {np.__version__}"
    names = ",".join([f"first{k}" for k in range(4)] + [f"second{k}" for k in range(3)])
    np.savetxt(Path(folder) / "layers.csv", table, fmt="%.6f", delimiter=",", header=f"# {head}\n{names}", comments="")
    scaled = (table - table.mean(axis=0)) / table.std(axis=0, ddof=1)  # cca-zoo divides by n - 1
    rows = [f"# {head}", "shrinkage_first,shrinkage_second,pair,weight"]
    for one, other in ((0.1, 0.4), (0.5, 0.5), (0.8, 0.0)):
        model = rCCA(latent_dimensions=2, c=[one, other]).fit([scaled[:, :4], scaled[:, 4:]])
        for pair in range(2):
            weights = np.concatenate([part[:, pair] for part in model.weights_])
            rows += [f"{one},{other},{pair},{weight:.12g}" for weight in weights]
    (Path(folder) / "weights.csv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
