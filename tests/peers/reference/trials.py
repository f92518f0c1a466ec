"""Reference values for trials: ``python trials.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import confint_proportions_2indep, power_proportions_2indep, proportions_ztest


def main(folder: str) -> None:
    """Write intervals and tests of 40 tables, power, an adjusted risk difference, and a test of homogeneity."""
    made = f"statsmodels {version('statsmodels')}, numpy {version('numpy')}, Python {platform.python_version()}"
    generator = np.random.default_rng(12)
    rows = []
    for _ in range(40):
        n, m = generator.integers(20, 300, 2)
        a, c = generator.binomial(n, 0.2) + 1, generator.binomial(m, 0.3) + 1
        row = [a, n, c, m]
        for compare, method in (("diff", "wald"), ("diff", "newcomb"), ("ratio", "log"), ("odds-ratio", "logit")):
            row += confint_proportions_2indep(a, n, c, m, method=method, compare=compare, alpha=0.1, correction=False)
        rows.append([*row, proportions_ztest([a, c], [n, m])[0]])
    columns = "a,n,c,m,wald_low,wald_high,newcombe_low,newcombe_high,rr_low,rr_high,or_low,or_high,z"
    write(Path(folder) / "tables.csv", f"{made}\n{columns}", np.array(rows))
    asked = [
        (p, q, n, alpha) for p, q in ((0.05, 0.1), (0.3, 0.2), (0.5, 0.45)) for n in (50, 400) for alpha in (0.01, 0.05)
    ]
    power = [power_proportions_2indep(p - q, q, n, alpha=alpha).power for p, q, n, alpha in asked]
    write(
        Path(folder) / "power.csv",
        f"{made}\nrisk_treated,risk_control,n_per_arm,alpha,power",
        np.column_stack([asked, power]),
    )
    write_adjusted(Path(folder) / "adjusted.csv", made)
    a, n, c, m = (np.array(rows)[:6, i] for i in range(4))
    cells = np.array([a, n - a, c, m - c])
    found = combine_effects(np.log(cells[0] * cells[3] / (cells[1] * cells[2])), (1 / cells).sum(axis=0))
    write(Path(folder) / "homogeneity.csv", f"{made}\nq,df", np.array([[found.q, found.df]]))


def write_adjusted(path: Path, made: str) -> None:
    """A trial of 200 patients with two covariates, and in the last column the standardised risk difference."""
    generator = np.random.default_rng(13)
    x = generator.normal(size=(200, 2)).round(4)
    arm = generator.permutation(200) % 2
    event = (generator.random(200) < 1 / (1 + np.exp(1 - x[:, 0] + arm))).astype(int)
    fit = sm.GLM(event, np.column_stack([np.ones(200), arm, x]), family=sm.families.Binomial()).fit(tol=1e-14)
    risks = [fit.predict(np.column_stack([np.ones(200), np.full(200, one), x])) for one in (1, 0)]
    table = np.column_stack([event, arm, x, np.full(200, np.mean(risks[0] - risks[1]))])
    write(path, f"{made}\nevent,arm,x,y,difference", table)


def write(path: Path, header: str, table: np.ndarray) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, table, delimiter=",", header=header, fmt="%.15g")


if __name__ == "__main__":
    main(*sys.argv[1:])
