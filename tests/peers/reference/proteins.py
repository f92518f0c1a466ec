"""Reference values from R: ``python proteins.py RSCRIPT FOLDER``, with limma and survival from Debian 12.

    apt-get install --no-install-recommends r-bioc-limma r-cran-survival

It analyses the shipped table of proteins: moderated t of the complete values, and censored regression after a limit of
detection hid the lowest 30 % of each protein. It needs pandas and numpy, and imports nothing of ours.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

SHIPPED = Path(__file__).parents[3] / "neurokit_lite/data/files/genomics/csf_proteins.npz"
SCRIPT = """
suppressMessages({library(limma); library(survival)})
arguments <- commandArgs(TRUE)
y <- as.matrix(read.csv(arguments[1])); m <- read.csv(arguments[2]); limit <- scan(arguments[3], quiet=TRUE)
X <- model.matrix(~impaired+age+male, m); f <- eBayes(lmFit(t(y), X))
o <- data.frame(effect=f$coefficients[, 2], t=f$t[, 2], p=f$p.value[, 2], variance=f$s2.post)
for (i in seq_len(ncol(y))) {
  seen <- y[, i] >= limit[i]
  s <- survreg(Surv(ifelse(seen, y[, i], limit[i]), seen, type="left") ~ impaired+age+male, m, dist="gaussian",
               control=survreg.control(rel.tolerance=1e-13, maxiter=200))
  o[i, c("censored", "error", "sd")] <- c(coef(s)[2], sqrt(vcov(s)[2, 2]), s$scale)
}
write.csv(o, arguments[4], row.names=FALSE)
cat(R.version.string, "limma", as.character(packageVersion("limma")), "survival",
    as.character(packageVersion("survival")), "degrees", f$df.prior)
"""


def main(rscript: str, folder: str) -> None:
    """Run R on the table and keep what it says of each protein."""
    with np.load(SHIPPED) as file:
        values = np.log2(file["concentrations"])
        known = {
            "impaired": file["is_impaired"].astype(int),
            "age": file["age_years"],
            "male": file["is_male"].astype(int),
        }
    with tempfile.TemporaryDirectory() as scratch:
        paths = [Path(scratch, name) for name in ("p.R", "y.csv", "m.csv", "l.txt", "o.csv")]
        paths[0].write_text(SCRIPT)
        pd.DataFrame(values).to_csv(paths[1], index=False, float_format="%.17g")
        pd.DataFrame(known).to_csv(paths[2], index=False)
        paths[3].write_text("\n".join(f"{one:.17g}" for one in np.quantile(values, 0.3, axis=0)))
        said = subprocess.run([rscript, *paths], check=True, capture_output=True, text=True)
        table = pd.read_csv(paths[4])
    text = table.to_csv(index=False, float_format="%.12g")
    Path(folder, "csf.csv").write_text(f"# {said.stdout}\n{text}")


if __name__ == "__main__":
    main(*sys.argv[1:])
