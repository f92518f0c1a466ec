"""Reference values from R: ``python records.py RSCRIPT FOLDER``, with survival and stats, which come with R.

It analyses stretches of follow-up that it makes itself and keeps beside the results. It needs numpy, and imports
nothing of ours.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np

SCRIPT = """
suppressMessages(library(survival)); options(digits=15)
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "stretches.csv"))
put <- function(name, ...) {
  rows <- data.frame(...); names(rows) <- paste0("v", seq_along(rows))
  cat(paste0(name, ",", do.call(paste, c(lapply(rows, function(x) sprintf("%.15g", x)), sep=","))), sep="\\n")
  cat("\\n")
}
sink(file.path(folder, "values.csv"))
cat("# ", R.version.string, ", survival ", as.character(packageVersion("survival")), "\\n", sep="")
ends <- coxph.control(eps=1e-13, iter.max=100, toler.chol=1e-14)
f <- coxph(Surv(start, stop, event) ~ exposed + x, d, weights=w, cluster=person, ties="breslow", control=ends)
put("coefficient", coef(f)); put("plain", f$naive.var[, 1], f$naive.var[, 2]); put("robust", f$var[, 1], f$var[, 2])
put("loglik", f$loglik[2])
g <- glm(treated ~ x + y, binomial, d[d$start == 0, ], control=glm.control(epsilon=1e-14, maxit=100))
put("logit", coef(g)); put("score", fitted(g))
sink()
"""


def main(rscript: str, folder: str) -> None:
    """Make stretches of people with an exposure that begins on the way, and let R analyse them."""
    generator, folder, rows = np.random.default_rng(41), Path(folder), []
    for person in range(150):
        x, y = generator.normal(size=2).round(2)
        begins, end = np.ceil(generator.exponential([30, 40]))
        treated = int(generator.random() < 1 / (1 + np.exp(-x - 0.5 * y)))
        event, weight = int(generator.random() < 0.7), round(generator.uniform(0.4, 3), 2)
        both = (person, x, y, treated, weight)
        if begins < end:
            rows += [(*both, 0, begins, 0, 0), (*both, begins, end, event, 1)]
        else:
            rows.append((*both, 0, end, event, 0))
    names = "person,x,y,treated,w,start,stop,event,exposed"
    np.savetxt(folder / "stretches.csv", rows, delimiter=",", header=names, comments="", fmt="%.10g")
    script = folder / "made.R"
    script.write_text(SCRIPT)
    subprocess.run([rscript, script, folder], check=True)
    script.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
