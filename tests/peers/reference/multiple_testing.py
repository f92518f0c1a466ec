"""Reference values for corrections and power: ``python multiple_testing.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestIndPower


def main(folder: str) -> None:
    """Write adjusted p values, and the power of t tests between two groups."""
    made = f"statsmodels {version('statsmodels')}, numpy {version('numpy')}, Python {platform.python_version()}"
    p = np.round(np.random.default_rng(11).uniform(size=60) ** 3, 6)
    p[:6] = [0.01, 0.01, 0.02, 1.0, 0.0, 0.5]  # ties, and both ends
    adjusted = [multipletests(p, method=method)[1] for method in ("bonferroni", "holm", "fdr_bh")]
    write(Path(folder) / "adjusted.csv", f"{made}\np,bonferroni,holm,fdr_bh", np.column_stack([p, *adjusted]))
    asked = [(d, n, alpha) for d in (0, 0.1, 0.5, -0.8, 2) for n in (2, 5, 20, 64, 500) for alpha in (0.001, 0.05, 0.2)]
    power = [TTestIndPower().power(effect_size=d, nobs1=n, alpha=alpha, ratio=1) for d, n, alpha in asked]
    write(Path(folder) / "power.csv", f"{made}\neffect,n_per_group,alpha,power", np.column_stack([asked, power]))


def write(path: Path, header: str, table: np.ndarray) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, table, delimiter=",", header=header, fmt="%.15g")


if __name__ == "__main__":
    main(*sys.argv[1:])
