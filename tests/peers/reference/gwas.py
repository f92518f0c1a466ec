"""Reference values of association: ``python gwas.py PLINK2 FOLDER``, PLINK 2 from Debian 12.

It writes a small cohort with missing calls, rare variants and covariates into the folder as ``cohort.npz``, runs PLINK,
and keeps what the tests compare with, the version in the first line. Needs numpy, pandas and statsmodels; imports
nothing of ours.
"""

import importlib.metadata
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm

N_PEOPLE, N_VARIANTS = 300, 200
CODES = {2: 0b00, -1: 0b01, 1: 0b10, 0: 0b11}  # of A1, PLINK's two bits


def make_cohort() -> dict[str, np.ndarray]:
    """Genotypes, 3 % of them missing in every second variant; two covariates, a trait and a disease."""
    generator = np.random.default_rng(2026)
    frequencies = np.concatenate([generator.uniform(0.05, 0.95, N_VARIANTS - 20), np.full(20, 0.006)])
    counts = generator.binomial(2, frequencies, (N_PEOPLE, N_VARIANTS)).astype(np.int8)
    is_missing = generator.random(counts.shape) < 0.03
    is_missing[:, ::2] = False
    counts[is_missing] = -1
    counts[:, 0] = 0
    covariates = np.column_stack([generator.integers(0, 2, N_PEOPLE), generator.normal(size=N_PEOPLE)]).round(6)
    signal = covariates @ [0.5, -0.3] + 0.4 * np.maximum(counts[:, 3], 0)
    trait = (signal + generator.normal(size=N_PEOPLE)).round(6)
    is_case = generator.random(N_PEOPLE) < 1 / (1 + np.exp(signal.mean() - signal))
    return {"counts": counts, "covariates": covariates, "trait": trait, "is_case": is_case}


def write_plink(stem: Path, made: dict[str, np.ndarray]) -> None:
    """PLINK's three files, traits and covariates."""
    codes = np.vectorize(CODES.get)(made["counts"].T.astype(int)).astype(np.uint8)
    codes = np.pad(codes, ((0, 0), (0, -N_PEOPLE % 4))).reshape(N_VARIANTS, -1, 4)
    packed = (codes << np.array([0, 2, 4, 6], dtype=np.uint8)).sum(axis=2).astype(np.uint8)
    stem.with_suffix(".bed").write_bytes(bytes([0x6C, 0x1B, 1]) + packed.tobytes())
    stem.with_suffix(".bim").write_text("".join(f"1 v{i} 0 {i + 1} A G\n" for i in range(N_VARIANTS)))
    people = [f"p{i}" for i in range(N_PEOPLE)]
    stem.with_suffix(".fam").write_text("".join(f"{one} {one} 0 0 1 -9\n" for one in people))
    table = pd.DataFrame({"#FID": people, "IID": people, "q": made["trait"], "b": made["is_case"] + 1})
    table.to_csv(stem.with_suffix(".pheno"), sep="\t", index=False)
    covariates = pd.DataFrame(made["covariates"], columns=["c0", "c1"])
    pd.concat([table[["#FID", "IID"]], covariates], axis=1).to_csv(stem.with_suffix(".cov"), sep="\t", index=False)


def by_plink(program: str, stem: Path, made: dict[str, np.ndarray]) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """Version, linear and logistic results; what PLINK prints, for A1 = A."""
    write_plink(stem, made)
    files = ["--bfile", stem, "--pheno", stem.with_suffix(".pheno"), "--covar", stem.with_suffix(".cov")]
    options = ["--glm", "hide-covar", "omit-ref", "firth-fallback", "cols=+firth,+nobs,+a1freq", "--threads", "1"]
    subprocess.run([program, *files, *options, "--out", stem], check=True, capture_output=True)
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    tables = [pd.read_csv(f"{stem}.{kind}", sep="\t") for kind in ("q.glm.linear", "b.glm.logistic.hybrid")]
    return " ".join(said.split()), *tables


def by_statsmodels(made: dict[str, np.ndarray]) -> pd.DataFrame:
    """t and z of each variant to 15 digits; logistic only where nobody is separated."""
    rows = []
    for copies in made["counts"].T:
        called = copies >= 0
        design = np.column_stack([np.ones(called.sum()), made["covariates"][called], copies[called]])
        t = sm.OLS(made["trait"][called], design).fit().tvalues[-1] if np.ptp(copies[called]) else np.nan
        cases = made["is_case"][called].astype(float)
        alleles = [copies[called][cases == one].mean() for one in (0, 1)]
        z = sm.Logit(cases, design).fit(disp=0, tol=1e-12, maxiter=100).tvalues[-1] if min(alleles) > 0 else np.nan
        rows.append((t, z))
    return pd.DataFrame(rows, columns=["statsmodels_t", "statsmodels_z"])


def main(program: str, folder: str) -> None:
    """Write cohort.npz, linear.csv and logistic.csv."""
    made = make_cohort()
    np.savez_compressed(Path(folder, "cohort.npz"), **made)
    with tempfile.TemporaryDirectory() as scratch:
        version, linear, logistic = by_plink(program, Path(scratch, "cohort"), made)
    own = by_statsmodels(made)
    head = f"# {version}; statsmodels {importlib.metadata.version('statsmodels')}\n"
    keep = ["ID", "A1", "A1_FREQ", "OBS_CT", "T_STAT", "SE", "P"]
    linear = pd.concat([linear[["BETA", *keep]], own["statsmodels_t"]], axis=1)
    keep = ["FIRTH?", "OR", "LOG(OR)_SE", "Z_STAT", *(one for one in keep if one not in ("T_STAT", "SE"))]
    logistic = pd.concat([logistic[keep], own["statsmodels_z"]], axis=1)
    for name, table in (("linear", linear), ("logistic", logistic)):
        Path(folder, f"{name}.csv").write_text(head + table.to_csv(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
