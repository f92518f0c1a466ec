"""Reference values: ``python precision.py RSCRIPT FOLDER``, effects of persons from R's nlme, phenotypes from pypgx.

It needs numpy and pypgx, and imports nothing of ours.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np

SCRIPT = """
suppressMessages(library(nlme)); options(digits=15)
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, "cycles.csv"))
f <- lme(effect ~ 1, random=~1 | person, data=d, control=lmeControl(msTol=1e-14, tolerance=1e-12, niterEM=500))
r <- coef(f); v <- as.numeric(VarCorr(f)[, 2])
rows <- c(paste0("average,", sprintf("%.12g", fixef(f))), paste0("sd_between,", sprintf("%.12g", v[1])),
  paste0("sd_within,", sprintf("%.12g", f$sigma)), paste0(rownames(r), ",", sprintf("%.12g", r[, 1])))
head <- paste0("# ", R.version.string, ", nlme ", as.character(packageVersion("nlme")))
writeLines(c(head, rows), file.path(folder, "persons.csv"))
"""
GENES = ("CYP2C19", "CYP2D6", "NUDT15", "TPMT")


def main(rscript: str, folder: str) -> None:
    """Simulate cycles and let R analyse them; ask pypgx for the phenotype of every pair."""
    from importlib.metadata import version

    import pypgx

    folder, generator = Path(folder), np.random.default_rng(31)
    own = generator.normal(2.0, 1.5, size=24)
    effects = (own[:, None] + generator.normal(0, 2.5, size=(24, 5))).round(3)
    rows = np.column_stack([np.repeat(np.arange(24), 5), effects.ravel()])
    np.savetxt(folder / "cycles.csv", rows, delimiter=",", header="person,effect", comments="", fmt="%.10g")
    script = folder / "made.R"
    script.write_text(SCRIPT)
    subprocess.run([rscript, script, folder], check=True)
    script.unlink()
    lines = [f"# pypgx {version('pypgx')}"]
    for gene in GENES:
        table = pypgx.load_allele_table()
        alleles = [one for one in table[table.Gene == gene].StarAllele if "x" not in one and "+" not in one][:25]
        for i, one in enumerate(alleles):
            lines += [f"{gene},{one},{other},{pypgx.predict_phenotype(gene, one, other)}" for other in alleles[i:]]
    (folder / "phenotypes.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
