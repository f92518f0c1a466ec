"""Reference values: ``python safety.py RSCRIPT OPENEBGM FOLDER``, empirical Bayes ratios from R's openEBGM.

OPENEBGM is a folder with the sources of openEBGM 0.9.1 (its files ``R/f_*.R``). It needs numpy and imports nothing of
ours.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np

SCRIPT = """
args <- commandArgs(TRUE); options(digits=15)
for (name in c("f_checkInputs.R", "f_helpers.R", "f_likelihoodEqs.R", "f_posteriorCalcs.R"))
  source(file.path(args[1], "R", name))
d <- as.matrix(read.csv(file.path(args[2], "table.csv"), header=FALSE))
E <- as.vector(outer(rowSums(d), colSums(d)) / sum(d)); N <- as.vector(d)
loss <- function(x) negLLzero(c(exp(x[1:4]), plogis(x[5])), N, E)
best <- NULL
for (s in list(c(.2, .1, 2, 4, 1/3), c(.3, .5, 6, 6, .5), c(2, .5, 30, 30, .1))) {
  f <- nlminb(c(log(s[1:4]), qlogis(s[5])), loss, control=list(iter.max=2000, eval.max=4000, rel.tol=1e-14))
  if (is.null(best) || f$objective < best$objective) best <- f
}
theta <- c(exp(best$par[1:4]), plogis(best$par[5]))
if (theta[1] / theta[2] > theta[3] / theta[4]) theta <- c(theta[3:4], theta[1:2], 1 - theta[5])
q <- Qn(theta, N, E)
rows <- data.frame(n=N, e=E, ebgm=ebgm(theta, N, E, q, digits=8))
for (p in c(5, 95)) rows[[paste0("q", p)]] <- quantBisect(p, theta, N, E, q, digits=7, limits=c(-1000, 1000))
head <- paste0("# ", R.version.string, ", openEBGM 0.9.1")
writeLines(c(head, paste(sprintf("%.12g", c(theta, -best$objective)), collapse=",")), file.path(args[2], "theta.csv"))
write.table(format(rows, digits=12), file.path(args[2], "ratios.csv"), sep=",", row.names=FALSE, quote=FALSE)
"""


def main(rscript: str, sources: str, folder: str) -> None:
    """Draw a table with a few raised pairs and let R analyse it."""
    folder, generator = Path(folder), np.random.default_rng(41)
    ratios = np.exp(generator.normal(0, 0.3, size=(40, 6))) * np.where(generator.random((40, 6)) < 0.08, 4.0, 1.0)
    means = np.outer(np.exp(generator.normal(2.5, 1.2, size=40)), [0.1, 0.3, 0.5, 1.0, 2.0, 5.0]) * ratios
    np.savetxt(folder / "table.csv", generator.poisson(means), fmt="%d", delimiter=",")
    script = folder / "made.R"
    script.write_text(SCRIPT)
    subprocess.run([rscript, script, sources, folder], check=True)
    script.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
