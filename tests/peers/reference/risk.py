"""Reference values of scores: ``python risk.py PLINK1.9 PLINK2 FOLDER``, both programs from Debian 12.

It writes the shipped genotypes with holes as PLINK's own files into a temporary folder, makes p values and weights,
runs PLINK 1.9 (clumping) and 2 (scores) and statsmodels (calibration), and keeps what the tests compare with. Needs
numpy, pandas and statsmodels; imports nothing of ours.
"""

import importlib.metadata
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm

SHIPPED = Path(__file__).parents[3] / "neurokit_lite/data/files/genomics/european_chromosomes.npz"
N_PEOPLE = 379


def main(plink1: str, plink2: str, folder: str) -> None:
    """Clumps of 2000 variants, scores of 379 people, slope and intercept of 500 risks."""
    generator = np.random.default_rng(2026)
    with tempfile.TemporaryDirectory() as scratch, np.load(SHIPPED) as file:
        stem = Path(scratch, "eur")
        bed = file["bed"].copy()
        is_missing = generator.random(bed.shape) < 0.01
        bed[is_missing] = 0b01010101  # four calls each
        stem.with_suffix(".bed").write_bytes(bytes([0x6C, 0x1B, 1]) + bed.tobytes())
        n = len(file["names"])
        names = [f"v{i}" for i in range(n)]
        table = pd.DataFrame({name: file[name] for name in ("chromosomes", "positions_bp", "alternates", "references")})
        table.insert(1, "name", names)
        table.insert(2, "centimorgan", 0)
        table.to_csv(stem.with_suffix(".bim"), sep="\t", header=False, index=False)
        stem.with_suffix(".fam").write_text("".join(f"0 {name} 0 0 0 -9\n" for name in file["people"]))
        p = (generator.random(n) ** 3).round(9)
        weights, frequencies = generator.normal(size=n).round(6), generator.uniform(0.05, 0.95, n).round(6)
        pd.DataFrame({"SNP": names, "P": p}).to_csv(stem.with_suffix(".assoc"), sep=" ", index=False)
        rows = {"ID": names, "A1": file["alternates"], "W": weights}
        pd.DataFrame(rows).to_csv(stem.with_suffix(".weights"), sep="\t", index=False)
        rows = {"#CHROM": file["chromosomes"], "ID": names, "REF": file["references"], "ALT": file["alternates"]}
        rows |= {"ALT_FREQS": frequencies, "OBS_CT": 1000}
        pd.DataFrame(rows).to_csv(stem.with_suffix(".afreq"), sep="\t", index=False)
        clump = ["--clump", stem.with_suffix(".assoc"), "--clump-p1", "0.05", "--clump-p2", "0.05"]
        said = [run(plink1, stem, *clump, "--clump-r2", "0.2", "--clump-kb", "50", "--allow-no-sex")]
        score = ["--read-freq", stem.with_suffix(".afreq"), "--score", stem.with_suffix(".weights"), "header"]
        said.append(run(plink2, stem, *score, "cols=+scoresums,-scoreavgs"))
        clumped = pd.read_csv(stem.with_suffix(".clumped"), sep=r"\s+")
        scored = pd.read_csv(stem.with_suffix(".sscore"), sep="\t")
        np.savez_compressed(Path(folder) / "given.npz", bed=bed, p=p, weights=weights, frequencies=frequencies)
    made = "# " + "; ".join(said) + "\n"
    write(Path(folder) / "clumps.csv", made, clumped[["SNP", "SP2"]].rename(columns={"SNP": "lead", "SP2": "members"}))
    write(
        Path(folder) / "scores.csv",
        made,
        scored[["W_SUM" if "W_SUM" in scored else "SCORE1_SUM"]].set_axis(["score"], axis=1),
    )
    write(
        Path(folder) / "calibration.csv", f"# statsmodels {importlib.metadata.version('statsmodels')}\n", fit(generator)
    )


def fit(generator: np.random.Generator) -> pd.DataFrame:
    """Risks, the disease, and in the first row the two regressions with their errors."""
    odds = generator.normal(-1, 1, 500).round(6)
    is_case = (generator.random(500) < 1 / (1 + np.exp(-0.3 - 0.7 * odds))).astype(int)
    slope = sm.GLM(is_case, sm.add_constant(odds), family=sm.families.Binomial()).fit(tol=1e-12)
    intercept = sm.GLM(is_case, np.ones(500), family=sm.families.Binomial(), offset=odds).fit(tol=1e-12)
    made = pd.DataFrame({"log_odds": odds, "is_case": is_case})
    for name, value in (
        ("slope", slope.params[1]),
        ("slope_error", slope.bse[1]),
        ("intercept", intercept.params[0]),
        ("intercept_error", intercept.bse[0]),
    ):
        made[name] = np.where(np.arange(500) == 0, value, np.nan)
    return made


def run(program: str, stem: Path, *options: str) -> str:
    """Run one of the programs; return its version."""
    subprocess.run([program, "--bfile", stem, *options, "--out", stem], check=True, capture_output=True)
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    return " ".join(said.split())


def write(path: Path, made: str, table: pd.DataFrame) -> None:
    """One CSV file with the versions in its first line."""
    path.write_text(made + table.to_csv(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
