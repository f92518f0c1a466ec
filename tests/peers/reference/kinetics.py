"""Reference values from R: ``python kinetics.py RSCRIPT FOLDER``, with stats, Matrix and nlme, which come with R.

It simulates infants with doses and levels, and keeps them beside the results. It needs numpy, and imports nothing of
ours.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np

SCRIPT = """
suppressMessages({library(nlme); library(Matrix)})
options(digits=15)
folder <- commandArgs(TRUE)[1]
put <- function(name, ...) cat(paste0(name, ",", paste(sprintf("%.15g", c(...)), collapse=",")), sep="", "\\n")
sink(file.path(folder, "values.csv"))
cat("# ", R.version.string, ", nlme ", as.character(packageVersion("nlme")), "\\n", sep="")

# One compartment with uptake: R's own SSfol. Two compartments: the exponential of the matrix of rates.
times <- c(0.25, 1, 3, 8, 24, 60)
put("swallowed", SSfol(100, times, log(0.12), log(0.9), log(3)))
rates <- function(cl, v, q, w) matrix(c(-(cl + q) / v, q / v, q / w, -q / w), 2)
state <- function(t, m) as.matrix(expm(Matrix(m * t)))[1, 1]
m <- rates(5, 20, 8, 60)
put("injected", sapply(times, state, m=m) * 100 / 20)
held <- function(t) as.matrix(solve(m, expm(Matrix(m * t)) - diag(2)))[1, 1]
put("infused", sapply(times, function(t) if (t <= 4) held(t) else held(t) - held(t - 4)) * 100 / 4 / 20)

# Areas and slopes of a noisy curve, by loops and lm.
d <- read.csv(file.path(folder, "curve.csv")); t <- d$time; y <- d$conc; n <- length(t)
area <- 0
for (i in 2:n) area <- area + (t[i] - t[i - 1]) * (if (y[i] < y[i - 1] && y[i] > 0)
  (y[i - 1] - y[i]) / log(y[i - 1] / y[i]) else (y[i - 1] + y[i]) / 2)
late <- n - which.max(y); best <- -Inf
for (k in 3:late) {
  f <- summary(lm(log(y) ~ t, subset=(n - k + 1):n))
  if (f$adj.r.squared >= best - 1e-4) { best <- max(best, f$adj.r.squared); rate <- -f$coefficients[2, 1]; used <- k }
}
put("curve", area, rate, used, area + y[n] / rate)

# A population with an additive error, by nlme; doses per kg, so that clearance and volume are per kg.
p <- read.csv(file.path(folder, "infants.csv")); p$Subject <- factor(p$Subject)
begun <- proc.time()[["user.self"]]
f <- nlme(conc ~ phenoModel(Subject, time, dose, lCl, lV), data=p, fixed=lCl + lV ~ 1,
  random=pdDiag(lCl + lV ~ 1), groups=~Subject, start=c(-5, 0), na.action=NULL, naPattern=~!is.na(conc),
  control=nlmeControl(tolerance=1e-8, pnlsTol=1e-6, maxIter=200))
seconds <- proc.time()[["user.self"]] - begun
put("population", fixef(f), sqrt(diag(vcov(f))), as.numeric(VarCorr(f)[1:2, 2]), f$sigma, as.numeric(logLik(f)))
sink()
cat(seconds)
"""


def infants(folder: Path, n_people: int = 60) -> None:
    """Doses and levels in nlme's form: a line each, in order of time."""
    generator = np.random.default_rng(0)
    lines = ["Subject,time,dose,conc"]
    for person in range(1, n_people + 1):
        clearance, volume = np.exp(np.log([0.005, 0.9]) + generator.normal(size=2) * [0.35, 0.25])
        days = int(generator.integers(5, 10))
        doses = {12.0 * i: 20.0 if i == 0 else 2.5 for i in range(2 * days)}
        taken = np.sort(np.r_[2.0, generator.uniform(30, 24 * days, 3).round(1)])
        rows = [(when, dose, None) for when, dose in doses.items()]
        for when in taken:
            k = clearance / volume
            level = sum(dose / volume * np.exp(-k * (when - at)) for at, dose in doses.items() if at < when)
            rows.append((when, None, max(level + 2.0 * generator.normal(), 1.0)))
        rows.sort(key=lambda row: row[0])
        lines += [
            f"{person},{when:.1f},{'NA' if dose is None else dose},{'NA' if level is None else f'{level:.2f}'}"
            for when, dose, level in rows
        ]
    Path(folder, "infants.csv").write_text("\n".join(lines) + "\n")


def curve(folder: Path) -> None:
    """A swallowed dose, sampled with an error."""
    generator = np.random.default_rng(1)
    times = np.array([0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24])
    level = 8 * (np.exp(-0.15 * times) - np.exp(-1.2 * times)) * np.exp(0.08 * generator.normal(size=times.size))
    rows = [f"{when:g},{max(one, 0):.4f}" for when, one in zip(times, level, strict=True)]
    Path(folder, "curve.csv").write_text("\n".join(["time,conc", *rows]) + "\n")


if __name__ == "__main__":
    rscript, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    infants(folder, *(int(one) for one in sys.argv[3:]))
    curve(folder)
    done = subprocess.run([rscript, "-e", SCRIPT, folder], check=True, capture_output=True, text=True)
    print(f"nlme took {done.stdout} s")
