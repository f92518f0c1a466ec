"""Reference values: ``python worm.py FOLDER``, mediation and two proportions from statsmodels.

It needs numpy and statsmodels, and imports nothing of ours.
"""

import sys
from pathlib import Path

import numpy as np


def main(folder: str) -> None:
    """Simulate pairs, and let statsmodels fit the three regressions and test two proportions."""
    import statsmodels
    import statsmodels.api as sm
    from statsmodels.stats.proportion import proportions_ztest

    folder, generator = Path(folder), np.random.default_rng(17)
    x, c = generator.normal(size=(2, 120)).round(3)
    m = (generator.random(120) < 1 / (1 + np.exp(-x))).astype(float)
    y = (generator.random(120) < np.clip(0.3 + 0.2 * m + 0.05 * x + 0.1 * c, 0, 1)).astype(float)
    np.savetxt(
        folder / "pairs.csv", np.column_stack([x, c, m, y]), delimiter=",", header="x,c,m,y", comments="", fmt="%g"
    )
    first = sm.OLS(m, np.column_stack([np.ones(120), x, c])).fit().params
    both = sm.OLS(y, np.column_stack([np.ones(120), x, c, m])).fit().params
    total = sm.OLS(y, np.column_stack([np.ones(120), x, c])).fit().params
    _, p = proportions_ztest([260, 889], [2309, 21593], alternative="larger")
    _, near = proportions_ztest([14, 90], [100, 900], alternative="larger")
    rows = {"a": first[1], "b": both[3], "direct": both[1], "total": total[1], "p_worm": p, "p_near": near}
    lines = [f"# statsmodels {statsmodels.__version__}", *(f"{name},{value:.15g}" for name, value in rows.items())]
    (folder / "paths.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
