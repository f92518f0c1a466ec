"""Reference values from R: ``python dose.py RSCRIPT FOLDER``, with nls and its self-starter SSfpl.

It fits curves that it makes itself and keeps beside the results. It needs numpy, and imports nothing of ours.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np

SCRIPT = """
options(digits=15)
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "curves.csv")); d$x <- log10(d$dose)
put <- function(name, ...) cat(paste(c(name, sprintf("%.15g", c(...))), collapse=","), "\\n", sep="")
sink(file.path(folder, "values.csv"))
cat("# ", R.version.string, ", stats\\n", sep="")
tight <- nls.control(tol=1e-7, maxiter=500, minFactor=1e-14, nDcentral=TRUE)
fpl <- y ~ A + (B - A) / (1 + exp((xmid - x) / scal))
starts <- list()
for (k in unique(d$curve)) {
  own <- d[d$curve == k, ]
  first <- nls(y ~ SSfpl(x, A, B, xmid, scal), own)  # finds its own start
  fit <- nls(fpl, own, start=as.list(coef(first)), control=tight)
  p <- coef(fit); rest <- sum(resid(fit)^2); starts[[k + 1]] <- p
  put("fit", k, p[["A"]], p[["B"]], p[["xmid"]], p[["scal"]], rest)
  # Ends of the profile: each parameter held, all others fitted anew, until the growth reaches F.
  limit <- rest * (1 + qf(0.95, 1, nrow(own) - 4) / (nrow(own) - 4))
  for (name in c("A", "B", "xmid", "scal")) {
    growth <- function(v) {
      start <- p[names(p) != name]
      form <- fpl; e <- new.env(); assign(name, v, e); environment(form) <- e
      sum(resid(nls(form, own, start=as.list(start), control=tight))^2) - limit
    }
    half <- sqrt(diag(vcov(fit)))[[name]]
    ends <- sapply(c(-1, 1), function(side) uniroot(growth, sort(p[[name]] + side * half * c(1.4, 3)), tol=1e-10)$root)
    put("ends", k, match(name, c("A", "B", "xmid", "scal")), ends)
  }
  anova1 <- lm(y ~ factor(dose), own)
  put("lack", k, anova(fit, anova1)[2, "Pr(>F)"])
}
two <- d[d$curve < 2, ]; two$g <- factor(two$curve)
s <- starts[[1]]
par <- nls(y ~ A + (B - A) / (1 + exp((xmid[g] - x) / scal)), two, control=tight,
           start=list(A=s[["A"]], B=s[["B"]], xmid=c(s[["xmid"]], starts[[2]][["xmid"]]), scal=s[["scal"]]))
put("shared", coef(par), sum(resid(par)^2))
rest <- sum(sapply(0:1, function(k) sum(resid(nls(fpl, d[d$curve == k, ], start=as.list(starts[[k + 1]]),
                                                  control=tight))^2)))
f <- ((sum(resid(par)^2) - rest) / 3) / (rest / (nrow(two) - 8))
put("nested", f, pf(f, 3, nrow(two) - 8, lower.tail=FALSE))
m <- nls(rate ~ Vm * conc / (K + conc), Puromycin, subset=state == "treated", start=c(Vm=200, K=0.05), control=tight)
put("puromycin", coef(m), sum(resid(m)^2))
sink()
"""
# Baseline, plateau, log EC50, slope; rising, a shifted copy, falling, shallow and steep.
TRUTH = [(2, 95, 0.6, 1.2), (2, 95, 1.1, 1.2), (100, 12, 0.2, 1.6), (0, 1, 0.5, 0.8), (-20, 40, 0.9, 2.5)]


def main(rscript: str, folder: str) -> None:
    """Make five curves of nine doses with three replicates, and let R fit them."""
    generator, folder = np.random.default_rng(14), Path(folder)
    doses, rows = np.tile([0.01, 0.05, 0.2, 0.8, 2, 5, 12, 50, 200], 3), []
    for number, (baseline, plateau, log_ec50, slope) in enumerate(TRUTH):
        clean = baseline + (plateau - baseline) / (1 + (10**log_ec50 / doses) ** slope)
        noisy = clean + 0.03 * abs(plateau - baseline) * generator.normal(size=doses.size)
        rows.append(np.column_stack([np.full(doses.size, number), doses, noisy.round(4)]))
    table = np.concatenate(rows)
    np.savetxt(folder / "curves.csv", table, delimiter=",", header="curve,dose,y", comments="", fmt="%.10g")
    script = folder / "made.R"
    script.write_text(SCRIPT)
    subprocess.run([rscript, script, folder], check=True)
    script.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
