"""Differential expression of 19 865 genes in 20 samples, against pydeseq2 and R's DESeq2.

DESeq2 is a package of R: its row is measured where the environment variable RSCRIPT names the program, or it is on the
path. Both sides go from counts in memory to adjusted p values; processor seconds of both.
"""

import os
import shutil
import subprocess
import tempfile
import time
import tracemalloc
from functools import cache
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.comparison import Case

N_GENES, N_SAMPLES = 19_865, 20
LEAST_MEAN = 50  # reads; fold changes of rarer genes hang on where a search stops
REPEATS = 3
SCRIPT = """
suppressMessages(library(DESeq2))
arguments <- commandArgs(TRUE)
k <- as.matrix(read.csv(arguments[1], row.names=1))
m <- data.frame(group=factor(rep(c("a", "b"), each=ncol(k) / 2)), row.names=colnames(k))
d <- DESeqDataSetFromMatrix(k, m, ~group)
took <- system.time(r <- results(DESeq(d, quiet=TRUE), alpha=0.05))
write.csv(as.data.frame(r), arguments[2])
cat(as.character(packageVersion("DESeq2")), took[["user.self"]] + took[["sys.self"]])
"""


@cache
def study() -> dict[str, np.ndarray]:
    """Two groups of ten; a tenth of the genes changes, and the first samples are deeper."""
    generator = np.random.default_rng(0)
    mean = np.exp(generator.normal(4, 2, N_GENES))
    dispersion = (0.05 + 2 / mean) * np.exp(generator.normal(0, 0.5, N_GENES))
    change = np.where(generator.random(N_GENES) < 0.1, generator.normal(0, 1, N_GENES), 0)
    depth = np.exp(generator.normal(0, 0.3, N_SAMPLES))
    expected = depth[:, None] * mean * 2 ** np.outer(np.arange(N_SAMPLES) >= N_SAMPLES / 2, change)
    return {"counts": generator.negative_binomial(1 / dispersion, 1 / (1 + dispersion * expected))}


def compared(inputs: dict[str, np.ndarray]) -> object:
    """Our result."""
    from neurokit_lite import genomics

    counts = inputs["counts"]
    table = genomics.CountTable(counts, names("s", N_SAMPLES), names("g", N_GENES))
    design = genomics.build_design({"group": np.repeat(["a", "b"], N_SAMPLES // 2)})
    return genomics.compare_expression(table, design, "group[b]")


def names(letter: str, n: int) -> list[str]:
    """Names with numbers."""
    return [f"{letter}{number}" for number in range(n)]


def of_common(changes: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Fold changes of the genes that are not rare."""
    return np.asarray(changes)[counts.mean(axis=0) >= LEAST_MEAN]


def ours(inputs: dict) -> tuple:
    return lambda: compared(inputs), lambda found: {"log2": of_common(found.log2_fold_change, inputs["counts"])}


def by_pydeseq2(inputs: dict) -> tuple:
    import pandas as pd
    from pydeseq2.dds import DeseqDataSet
    from pydeseq2.default_inference import DefaultInference
    from pydeseq2.ds import DeseqStats

    samples = names("s", N_SAMPLES)
    counts = pd.DataFrame(inputs["counts"], index=samples, columns=names("g", N_GENES))
    groups = pd.DataFrame({"group": np.repeat(["a", "b"], N_SAMPLES // 2)}, index=samples)
    options = {"inference": DefaultInference(n_cpus=1), "quiet": True}

    def work() -> object:
        made = DeseqDataSet(counts=counts, metadata=groups, design="~group", **options)
        made.deseq2()
        found = DeseqStats(made, contrast=["group", "b", "a"], alpha=0.05, **options)
        found.summary()
        return found.results_df["log2FoldChange"]

    return work, lambda changes: {"log2": of_common(changes, inputs["counts"])}


def against_r() -> dict[str, object]:
    """A row: turn about, the median of each; the lists at a false discovery rate of 5 % are compared as well."""
    import pandas as pd
    from threadpoolctl import threadpool_limits

    program = os.environ.get("RSCRIPT") or shutil.which("Rscript")
    if not program:
        raise RuntimeError("RSCRIPT must name the program Rscript, with DESeq2 (tests/peers/reference/deseq2.py).")
    counts = study()["counts"]
    with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
        script, table, results = (Path(folder, name) for name in ("deseq2.R", "counts.csv", "results.csv"))
        script.write_text(SCRIPT)
        pd.DataFrame(counts.T, index=names("g", N_GENES), columns=names("s", N_SAMPLES)).to_csv(table)
        our_s, their_s = [], []
        for _ in range(REPEATS):
            done = subprocess.run([program, script, table, results], check=True, capture_output=True, text=True)
            version, seconds = done.stdout.split()
            their_s.append(float(seconds))
            begun = time.process_time()
            found = compared(study())
            our_s.append(time.process_time() - begun)
        tracemalloc.start()
        compared(study())
        peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        wanted = pd.read_csv(results, index_col=0)
    called, wanted_calls = found.q_values < 0.05, (wanted["padj"] < 0.05).to_numpy()
    apart = np.abs(of_common(found.log2_fold_change - wanted["log2FoldChange"].to_numpy(), counts)).max()
    row = {"ours_s": median(our_s), "peer": f"DESeq2 {version}", "peer_s": median(their_s), "peak_mb": peak_mb}
    same = 100 * (called & wanted_calls).sum() / (called | wanted_calls).sum()
    return row | {
        "max_difference": float(apart),
        "note": f"{same:.1f} % of the two lists at a rate of 5 % are the same",
    }


def cases() -> list[Case]:
    """From counts to a list, against two programs."""
    size = f"19 865 genes x 20 samples, two groups; log2 fold changes of genes with {LEAST_MEAN} reads or more"
    return [
        Case(
            name="expression-pydeseq2",
            size=size,
            inputs=study,
            ours=ours,
            peer="pydeseq2",
            theirs=by_pydeseq2,
            env="expression",
            goal=20,
            tolerance=0.02,
            repeats=REPEATS,
        ),
        Case(name="expression-deseq2", size=size, peer="DESeq2", whole=against_r, goal=4, tolerance=0.02),
    ]
