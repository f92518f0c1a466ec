"""Reference values for designs: ``python design.py FOLDER [RSCRIPT]``.

Runs in the peers' environment (``python tools/peers.py make spikes``) and imports nothing of ours. With the path of
Rscript it also writes what R gives: power.t.test, and variance components by nlme, which comes with R.
"""

import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from statsmodels.regression.mixed_linear_model import MixedLM
from statsmodels.stats.power import FTestAnovaPower, TTestIndPower, TTestPower

VARIANCES = ((9.0, 400.0), (0.5, 2.0), (0.0, 5.0))
DESIGNS = ((2, 1), (6, 30), (20, 50), (64, 4))
PILOTS = ((6, 5, 4.0, 1.0), (10, 8, 1.0, 3.0), (15, 20, 0.2, 2.0), (8, 4, 0.0, 1.0))
SCRIPT = """
suppressMessages(library(nlme))
folder <- commandArgs(TRUE)[1]
asked <- read.csv(file.path(folder, "power.csv"), skip=1)
names(asked)[1] <- "effect"
sd <- sqrt(asked$of_people + asked$of_trials / asked$n_trials)
power <- mapply(function(d, n, s, g) power.t.test(n=n, delta=d, sd=s, strict=TRUE,
  type=ifelse(g == 2, "two.sample", "one.sample"))$power, asked$effect, asked$n_people, sd, asked$n_groups)
pilots <- read.csv(file.path(folder, "pilots.csv"), skip=1)
names(pilots)[1] <- "pilot"
rows <- sapply(split(pilots, pilots$pilot), function(one) {
  fit <- lme(value ~ 1, random=~1|person, data=one, method="REML",
             control=lmeControl(opt="optim", reltol=1e-14, msTol=1e-12, returnObject=TRUE))
  c(getVarCov(fit)[1, 1], fit$sigma^2)
})
made <- paste("#", R.version.string, "nlme", packageVersion("nlme"))
write <- function(name, table) {
  rows <- apply(table, 1, function(row) paste(formatC(row, digits=15, width=1), collapse=","))
  writeLines(c(made, paste("#", paste(colnames(table), collapse=",")), rows), file.path(folder, name))
}
write("power_r.csv", data.frame(power=power))
write("components_r.csv", data.frame(between=rows[1, ], within=rows[2, ]))
"""


def main(folder: str, rscript: str = "") -> None:
    """Power of designs with two levels of noise, and variance components of simulated pilots."""
    target = Path(folder)
    made = f"statsmodels {version('statsmodels')}, numpy {version('numpy')}, Python {platform.python_version()}"
    rows = [
        [effect, *design, *variances, groups, power(effect, design, variances, groups)]
        for effect in (0.5, 2.0)
        for design in DESIGNS
        for variances in VARIANCES
        for groups in (1, 2)
    ]
    write(target / "power.csv", f"{made}\neffect,n_people,n_trials,of_people,of_trials,n_groups,power", rows)
    wanted = [[2 * n, d, FTestAnovaPower().power(d / 2, 2 * n, 0.05, k_groups=2)] for n in (5, 26) for d in (0.4, 0.8)]
    write(target / "anova.csv", f"{made}\nn_people,effect,power", wanted)
    generator, values, found = np.random.default_rng(7), [], []
    for pilot, (n, m, between, within) in enumerate(PILOTS):
        people = np.repeat(np.arange(n), m)
        y = np.repeat(np.sqrt(between) * generator.normal(size=n), m) + np.sqrt(within) * generator.normal(size=n * m)
        y = y.round(6)
        values += [[pilot, person, value] for person, value in zip(people, y, strict=True)]
        if between:  # at the border, where the estimate is 0, it does not converge; nlme does
            fit = MixedLM(y, np.ones((n * m, 1)), people).fit(reml=True)
            found.append([np.squeeze(fit.cov_re), fit.scale])
    write(target / "pilots.csv", f"{made}\npilot,person,value", values)
    write(target / "components.csv", f"{made}\nbetween,within", found)
    if rscript:
        script = target / "design.R"
        script.write_text(SCRIPT, encoding="utf-8")
        try:
            subprocess.run([rscript, "--vanilla", script, folder], check=True)
        finally:
            script.unlink()


def power(effect: float, design: tuple, variances: tuple, groups: int) -> float:
    """The t test of one mean for each person, whose standard deviation holds both levels."""
    n, m = design
    size = effect / np.sqrt(variances[0] + variances[1] / m)
    if groups == 1:
        return TTestPower().power(size, n, 0.05, alternative="two-sided")
    return TTestIndPower().power(size, n, 0.05, alternative="two-sided")


def write(path: Path, header: str, table: list) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, np.array(table, dtype=float), delimiter=",", header=header, fmt="%.15g")


if __name__ == "__main__":
    main(*sys.argv[1:])
