"""Genome-wide association of 2 000 people and 50 000 variants, against sgkit, statsmodels and PLINK 2.

PLINK is a program and no package: its rows are measured where the environment variable PLINK2 names it. It reads a
.bed file and writes a table; ours goes from the same file to the results, or, where the row says so, from genotypes in
memory. Processor seconds of both.
"""

import os
import resource
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

N_PEOPLE, N_VARIANTS, N_COVARIATES = 2000, 50_000, 5
N_LOOPED = 1000  # variants that the loop over statsmodels does; its time is multiplied
REPEATS = 5


@cache
def cohort() -> dict[str, np.ndarray]:
    """Genotypes, covariates, a trait and a disease, with ten variants that matter."""
    generator = np.random.default_rng(0)
    frequencies = generator.uniform(0.05, 0.5, N_VARIANTS)
    counts = np.stack([generator.binomial(2, frequencies) for _ in range(N_PEOPLE)]).astype(np.int8)
    covariates = generator.normal(size=(N_PEOPLE, N_COVARIATES)).round(6)
    signal = covariates.sum(axis=1) * 0.2 + counts[:, ::5000].sum(axis=1) * 0.3
    trait = (signal + 1.5 * generator.normal(size=N_PEOPLE)).round(6)
    is_case = generator.random(N_PEOPLE) < 1 / (1 + np.exp(signal.mean() - signal))
    return {"counts": counts, "covariates": covariates, "trait": trait, "is_case": is_case}


@cache
def holed() -> dict[str, np.ndarray]:
    """The same with 1 % of all calls missing."""
    made = cohort()
    generator = np.random.default_rng(1)
    counts = made["counts"].copy()
    for row in counts:
        row[generator.integers(0, N_VARIANTS, N_VARIANTS // 100)] = -1
    return made | {"counts": counts}


def ours_linear(inputs: dict) -> tuple:
    from neurokit_lite import genomics

    return lambda: genomics.associate_linear(
        inputs["counts"], inputs["trait"], covariates=inputs["covariates"]
    ), lambda found: {"t": found.statistics, "first": found.statistics[:N_LOOPED]}


def sgkit_linear(inputs: dict) -> tuple:
    import dask
    import dask.array as da
    import sgkit
    import xarray as xr

    dask.config.set(scheduler="synchronous")
    dosage = da.from_array(np.ascontiguousarray(inputs["counts"].T.astype(np.float32)), chunks=(5000, N_PEOPLE))
    columns = {f"c{i}": (("samples",), one) for i, one in enumerate(inputs["covariates"].T)}
    table = xr.Dataset({"dosage": (("variants", "samples"), dosage), "y": (("samples",), inputs["trait"]), **columns})

    def work() -> object:
        found = sgkit.gwas_linear_regression(
            table, dosage="dosage", covariates=list(columns), traits=["y"], add_intercept=True, merge=False
        )
        return found[["variant_linreg_beta", "variant_linreg_t_value", "variant_linreg_p_value"]].compute()

    return work, lambda found: {"t": found.variant_linreg_t_value.values[:, 0]}


def statsmodels_linear(inputs: dict) -> tuple:
    import statsmodels.api as sm

    design = np.column_stack([np.ones(N_PEOPLE), inputs["covariates"]])

    def work() -> list:
        found = []
        for number in range(N_LOOPED):
            fit = sm.OLS(inputs["trait"], np.column_stack([design, inputs["counts"][:, number]])).fit()
            found.append((fit.params[-1], fit.bse[-1], fit.tvalues[-1], fit.pvalues[-1]))
        return found

    return work, lambda found: {"first": np.array(found)[:, 2]}


def write_plink(stem: Path, made: dict[str, np.ndarray]) -> None:
    """PLINK's three files, the trait and the disease, and covariates."""
    import pandas as pd
    from bed_reader import to_bed

    people = [f"p{number}" for number in range(N_PEOPLE)]
    names = {"fid": people, "iid": people, "sid": [f"v{number}" for number in range(N_VARIANTS)]}
    places = {"chromosome": ["1"] * N_VARIANTS, "bp_position": np.arange(1, N_VARIANTS + 1)}
    alleles = {"allele_1": ["A"] * N_VARIANTS, "allele_2": ["G"] * N_VARIANTS}
    values = np.where(made["counts"] < 0, -127, made["counts"]).astype(np.int8)
    to_bed(stem.with_suffix(".bed"), values, properties=names | places | alleles)
    table = pd.DataFrame({"#FID": people, "IID": people, "q": made["trait"], "b": made["is_case"] + 1})
    table.to_csv(stem.with_suffix(".pheno"), sep="\t", index=False)
    columns = pd.DataFrame(made["covariates"], columns=[f"c{number}" for number in range(N_COVARIATES)])
    pd.concat([table[["#FID", "IID"]], columns], axis=1).to_csv(stem.with_suffix(".cov"), sep="\t", index=False)


def by_plink(program: str, stem: Path, trait: str) -> float:
    """Processor seconds of one run."""
    files = ["--bfile", stem, "--pheno", stem.with_suffix(".pheno"), "--covar", stem.with_suffix(".cov")]
    options = ["--pheno-name", trait, "--glm", "hide-covar", "no-firth", "--threads", "1", "--out", stem]
    if trait == "b":
        options.insert(2, "--covar-variance-standardize")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, *files, *options], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_memory(counts: np.ndarray, trait: str, made: dict[str, np.ndarray]) -> object:
    """Our results of some variants."""
    from neurokit_lite import genomics

    if trait == "q":
        return genomics.associate_linear(counts, made["trait"], covariates=made["covariates"])
    return genomics.associate_logistic(counts, made["is_case"], covariates=made["covariates"])


def from_file(stem: Path, trait: str, made: dict[str, np.ndarray]) -> object:
    """Our results of a .bed file."""
    from neurokit_lite import genomics

    pieces = genomics.stream_plink(stem.with_suffix(".bed"), n_variants=2000)
    return genomics.join_associations([in_memory(piece.counts, trait, made) for piece in pieces])


def against_plink(trait: str, made: dict[str, np.ndarray], *, is_in_memory: bool = False) -> dict[str, object]:
    """A row: turn about, the median of each; the largest difference of the statistics relative to the larger."""
    import pandas as pd
    from threadpoolctl import threadpool_limits

    program = os.environ.get("PLINK2") or shutil.which("plink2")
    if not program:
        raise RuntimeError("PLINK2 must name the program plink2 (Debian: apt-get install plink2); got nothing.")
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()
    with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
        stem = Path(folder, "cohort")
        write_plink(stem, made)
        ours, theirs = [], []

        def work() -> object:
            return in_memory(made["counts"], trait, made) if is_in_memory else from_file(stem, trait, made)

        for _ in range(REPEATS):
            theirs.append(by_plink(program, stem, trait))
            begun = time.process_time()
            found = work()
            ours.append(time.process_time() - begun)
        tracemalloc.start()
        work()
        peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        kind = {"q": "q.glm.linear", "b": "b.glm.logistic"}[trait]
        table = pd.read_csv(f"{stem}.{kind}", sep="\t")
    wanted = table["T_STAT" if trait == "q" else "Z_STAT"].to_numpy() * np.where(table["A1"] == "A", 1, -1)
    is_exact = (found.methods != "score") & (np.abs(wanted) > 1)
    apart = np.abs(found.statistics / wanted - 1)[is_exact].max()
    hits = np.array_equal(np.flatnonzero(table["P"] < 5e-8), np.flatnonzero(found.p_values < 5e-8))
    if not hits:
        raise RuntimeError("Both sides must find the same variants below 5e-8; they do not. No row was written.")
    row = {"ours_s": median(ours), "peer": f"plink2 {said[1]}", "peer_s": median(theirs), "peak_mb": peak_mb}
    return row | {"max_difference": float(apart), "note": "the same hits at 5e-8"}


def cases() -> list[Case]:
    """Linear against three peers, logistic against PLINK."""
    size = "2 000 people x 50 000 variants, 5 covariates"
    linear = {"inputs": cohort, "ours": ours_linear, "env": "genomics", "repeats": 5}
    return [
        Case(name="gwas-linear-sgkit", size=size, peer="sgkit", theirs=sgkit_linear, goal=4, tolerance=1e-3, **linear),
        Case(
            name="gwas-linear-statsmodels",
            size=f"{size}; statsmodels: 1 000 variants",
            peer="statsmodels",
            theirs=statsmodels_linear,
            peer_scale=N_VARIANTS / N_LOOPED,
            goal=35,
            tolerance=1e-9,
            **linear,
        ),
        Case(
            name="gwas-linear-plink2",
            size=f"{size}; ours from memory, PLINK from its file",
            peer="plink2",
            whole=lambda: against_plink("q", cohort(), is_in_memory=True),
            goal=1,
            tolerance=1e-5,
        ),
        Case(
            name="gwas-missing-plink2",
            size=f"{size}, 1 % missing, from a file",
            peer="plink2",
            whole=lambda: against_plink("q", holed()),
            goal=3,
            tolerance=1e-5,
        ),
        Case(
            name="gwas-logistic-plink2",
            size=f"{size}, from a file",
            peer="plink2",
            whole=lambda: against_plink("b", cohort()),
            goal=3,
            tolerance=5e-5,
        ),
    ]
