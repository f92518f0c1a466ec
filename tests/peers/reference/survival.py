"""Reference values from R: ``python survival.py RSCRIPT FOLDER``, with survival and nlme, which come with R.

It analyses a cohort and visits that it makes itself and keeps beside the results. It needs numpy, and imports nothing
of ours.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np

SCRIPT = """
suppressMessages({library(survival); library(nlme)})
options(digits=15)
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "cohort.csv")); v <- read.csv(file.path(folder, "visits.csv"))
put <- function(name, ...) {
  rows <- data.frame(...); names(rows) <- paste0("v", seq_along(rows))
  cat(paste0(name, ",", do.call(paste, c(lapply(rows, function(x) sprintf("%.15g", x)), sep=","))), sep="\\n")
  cat("\\n")
}
sink(file.path(folder, "values.csv"))
cat("# ", R.version.string, ", survival ", as.character(packageVersion("survival")), ", nlme ",
    as.character(packageVersion("nlme")), "\\n", sep="")
s <- summary(survfit(Surv(time, cause == 1) ~ 1, d, conf.type="log-log", conf.int=0.9))
put("curve", s$time, s$surv, s$lower, s$upper)
ends <- coxph.control(eps=1e-13, iter.max=100, toler.chol=1e-14)
f <- coxph(Surv(time, cause == 1) ~ x + y + z, d, ties="efron", control=ends)
put("cox", coef(f), sqrt(diag(vcov(f)))); put("loglik", t(f$loglik))
b <- basehaz(f, centered=TRUE); put("hazard", b$time, b$hazard)
put("logrank", survdiff(Surv(time, cause == 1) ~ g, d)$chisq)
put("concordance", concordance(Surv(time, cause == 1) ~ I(round(x, 1)), d, reverse=TRUE)$concordance)
m <- survfit(Surv(time, factor(cause, 0:2)) ~ 1, d); put("incidence", m$time, m$pstate[, 2], m$pstate[, 3])
control <- lmeControl(msTol=1e-12, tolerance=1e-10, maxIter=500, msMaxIter=500, niterEM=200)
l <- lme(value ~ time * carrier, random=~time | person, data=v, control=control)
put("fixed", fixef(l), sqrt(diag(vcov(l)))); G <- getVarCov(l)
put("variance", G[1, 1], G[1, 2], G[2, 2], l$sigma, as.numeric(logLik(l)))
r <- ranef(l); put("person", as.numeric(rownames(r)), r[, 1], r[, 2])
sink()
"""


def main(rscript: str, folder: str) -> None:
    """Make the data, and let R analyse them."""
    generator, folder = np.random.default_rng(21), Path(folder)
    n = 240
    x = generator.normal(size=(n, 3)).round(3)
    rates = [0.1 * np.exp(x @ [0.6, -0.3, 0]), np.full(n, 0.05), np.full(n, 0.06)]
    draws = np.array([generator.exponential(1 / rate) for rate in rates])
    time = np.minimum(np.ceil(4 * draws.min(axis=0)) / 4, 8)  # quarters of a year: many ties
    cause = np.where(draws.min(axis=0) > 8, 0, np.array([1, 2, 0])[draws.argmin(axis=0)])
    table = np.column_stack([time, cause, x, generator.integers(0, 3, n)])
    np.savetxt(folder / "cohort.csv", table, delimiter=",", header="time,cause,x,y,z,g", comments="", fmt="%.10g")
    person = np.repeat(np.arange(70), generator.integers(2, 6, 70))
    years = np.concatenate([np.sort(generator.uniform(0, 6, k)) for k in np.bincount(person)]).round(2)
    carrier = person % 2
    own = generator.multivariate_normal([0, 0], [[4, -0.3], [-0.3, 0.2]], 70)
    value = 28 + own[person, 0] + (-0.4 - 0.3 * carrier + own[person, 1]) * years + generator.normal(size=person.size)
    visits = np.column_stack([value.round(3), years, person, carrier])
    np.savetxt(
        folder / "visits.csv", visits, delimiter=",", header="value,time,person,carrier", comments="", fmt="%.10g"
    )
    script = folder / "made.R"
    script.write_text(SCRIPT)
    subprocess.run([rscript, script, folder], check=True)
    script.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
