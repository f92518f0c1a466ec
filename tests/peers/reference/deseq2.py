"""Reference values from R: ``python deseq2.py RSCRIPT FOLDER``, with DESeq2, edgeR and limma from Debian 12.

    apt-get install --no-install-recommends r-bioc-deseq2 r-bioc-edger r-bioc-limma

It analyses the shipped airway counts and two simulated studies in which some counts are spoilt, and keeps what the
tests compare with. It needs pandas and numpy, and imports nothing of ours.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

SHIPPED = Path(__file__).parents[3] / "neurokit_lite/data/files/genomics"
KEPT = 24  # every twenty-fourth gene of airway
SCRIPT = """
suppressMessages({library(DESeq2); library(edgeR); library(limma)})
arguments <- commandArgs(TRUE)
k <- as.matrix(read.csv(arguments[1], row.names=1)); m <- read.csv(arguments[2], row.names=1, stringsAsFactors=TRUE)
design <- as.formula(arguments[3]); factor <- arguments[4]
m[[factor]] <- relevel(m[[factor]], arguments[5])
took <- system.time({d <- DESeq(DESeqDataSetFromMatrix(k, m, design), quiet=TRUE); r <- results(d, alpha=0.05)})
message("DESeq2 took ", round(took[1], 2), " s of processor time")
o <- as.data.frame(r); mc <- mcols(d)
o$gene <- mc$dispGeneEst; o$trend <- mc$dispFit; o$final <- mc$dispersion
o$shrunk <- lfcShrink(d, coef=length(resultsNames(d)), type="normal", quiet=TRUE)$log2FoldChange
if (arguments[6] != "") {
  l <- nbinomLRT(d, reduced=as.formula(arguments[6]), quiet=TRUE)
  o$lrt <- results(l, cooksCutoff=FALSE, independentFiltering=FALSE)$stat
}
X <- model.matrix(design, m); y <- calcNormFactors(DGEList(k)); f <- eBayes(lmFit(voom(y, X), X))
o$t <- f$t[, ncol(X)]; o$p_t <- f$p.value[, ncol(X)]
write.csv(o, arguments[7])
write.csv(data.frame(size=sizeFactors(d), tmm=y$samples$norm.factors), arguments[8])
cat(R.version.string, "DESeq2", as.character(packageVersion("DESeq2")), "edgeR", as.character(packageVersion("edgeR")),
    "limma", as.character(packageVersion("limma")), "prior", attr(dispersionFunction(d), "dispPriorVar"),
    "least mean", metadata(r)$filterThreshold, "degrees", f$df.prior)
"""


def main(rscript: str, folder: str) -> None:
    """Airway, a study whose spoilt counts are replaced, and one whose p values are withheld."""
    target = Path(folder)
    counts = pd.read_csv(SHIPPED / "airway_counts.csv.gz", index_col=0)
    samples = pd.read_csv(SHIPPED / "airway_samples.csv", index_col=0)
    made, table, factors = run(rscript, counts, samples, ("~cell+treatment", "treatment", "none", "~cell"))
    table["is_called"] = (table["padj"] < 0.05).astype(int)
    calls = "".join(map(str, table["is_called"]))
    (target / "airway_calls.txt").write_text(f"{made}\n{calls}\n")
    write(target / "airway.csv", made, table.iloc[::KEPT].drop(columns="is_called"))
    write(target / "airway_factors.csv", made, factors)
    for name, n_samples, model in (
        ("replaced", 16, ("~group", "group", "a", "")),
        ("withheld", 12, ("~batch+group", "group", "a", "~batch")),
    ):
        counts, samples = simulated(n_samples)
        samples = samples[["group"]] if name == "replaced" else samples
        made, table, factors = run(rscript, counts, samples, model)
        write(target / f"{name}.csv", made, counts.join(table))
        write(target / f"{name}_factors.csv", made, factors)


def simulated(n_samples: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """400 genes, a tenth of which change; in 25 genes one count is 30 times too large."""
    rng = np.random.default_rng(n_samples)
    n_genes, half = 400, n_samples // 2
    mean = np.exp(rng.normal(4, 1.5, n_genes))
    dispersion = np.clip((0.05 + 2 / mean) * np.exp(rng.normal(0, 0.5, n_genes)), 0.01, 4)[:, None]
    group, batch = np.repeat([0, 1], half), np.tile([0, 1], half)
    change = np.where(rng.random(n_genes) < 0.1, rng.normal(0, 1.5, n_genes), 0)
    logs = np.outer(change, group) + np.outer(rng.normal(0, 0.5, n_genes), batch)
    expected = mean[:, None] * 2**logs * np.exp(rng.normal(0, 0.3, n_samples))
    counts = rng.negative_binomial(1 / dispersion, 1 / (1 + dispersion * expected))
    counts[rng.integers(n_genes, size=25), rng.integers(n_samples, size=25)] *= 30
    names = [f"s{number}" for number in range(n_samples)]
    genes = [f"g{number}" for number in range(n_genes)]
    samples = pd.DataFrame({"batch": np.where(batch, "y", "x"), "group": np.where(group, "b", "a")}, index=names)
    return pd.DataFrame(counts, index=genes, columns=names), samples


def run(rscript: str, counts: pd.DataFrame, samples: pd.DataFrame, model: tuple) -> tuple:
    """Run R; return the line about versions, the genes and the factors."""
    design, factor, reference, reduced = model
    with tempfile.TemporaryDirectory() as scratch:
        paths = [Path(scratch, name) for name in ("d.R", "k.csv", "m.csv", "o.csv", "f.csv")]
        paths[0].write_text(SCRIPT)
        counts.to_csv(paths[1])
        samples.to_csv(paths[2])
        options = [*paths[1:3], design, factor, reference, reduced, *paths[3:]]
        said = subprocess.run([rscript, paths[0], *options], check=True, capture_output=True, text=True)
        print(said.stderr.splitlines()[-1])
        return f"# {said.stdout}", pd.read_csv(paths[3], index_col=0), pd.read_csv(paths[4], index_col=0)


def write(path: Path, made: str, table: pd.DataFrame) -> None:
    """One CSV file with the versions in its first line."""
    path.write_text(f"{made}\n{table.to_csv(float_format='%.9g')}")


if __name__ == "__main__":
    main(*sys.argv[1:])
