"""Reference values from PLINK: ``python plink.py PLINK1.9 PLINK2 FOLDER``, both programs from Debian 12.

It writes the shipped genotypes as PLINK's own files into a temporary folder, runs both programs, and keeps what the
tests compare with. It needs pandas and numpy, and imports nothing of ours.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

SHIPPED = Path(__file__).parents[3] / "neurokit_lite/data/files/genomics/european_chromosomes.npz"
N_PEOPLE = 40  # whose pairs are kept


def main(plink1: str, plink2: str, folder: str) -> None:
    """Hardy-Weinberg, pruning and kinship of 379 people and 2000 variants."""
    with tempfile.TemporaryDirectory() as scratch, np.load(SHIPPED) as file:
        stem = Path(scratch, "eur")
        stem.with_suffix(".bed").write_bytes(bytes([0x6C, 0x1B, 1]) + file["bed"].tobytes())
        columns = ("chromosomes", "names", "positions_bp", "alternates", "references")
        table = pd.DataFrame({name: file[name] for name in columns})
        table.insert(2, "centimorgan", 0)
        table.to_csv(stem.with_suffix(".bim"), sep="\t", header=False, index=False)
        people = [f"0 {name} 0 0 0 -9\n" for name in file["people"]]
        stem.with_suffix(".fam").write_text("".join(people))
        said = [run(plink1, stem, "--indep-pairwise", "50", "5", "0.2")]
        said.append(run(plink2, stem, "--hardy", "--make-king-table"))
        exact = pd.read_csv(stem.with_suffix(".hardy"), sep="\t")
        kept = set(stem.with_suffix(".prune.in").read_text().split())
        pairs = pd.read_csv(stem.with_suffix(".kin0"), sep="\t").rename(columns={"#IID1": "IID1"})
        first = set(file["people"][:N_PEOPLE])
    made = "# " + "; ".join(said) + "\n"
    rows = pd.DataFrame({"name": exact["ID"], "hardy_p": exact["P"], "is_kept": exact["ID"].isin(kept).astype(int)})
    write(Path(folder) / "variants.csv", made, rows)
    pairs = pairs[pairs["IID1"].isin(first) & pairs["IID2"].isin(first)]
    write(Path(folder) / "kinship.csv", made, pairs[["IID1", "IID2", "KINSHIP"]])


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
