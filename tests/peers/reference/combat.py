"""Reference values from R: ``python combat.py RSCRIPT FOLDER``, with sva from Debian 12.

    apt-get install --no-install-recommends r-bioc-sva

It harmonises a simulated study of four sites and the shipped metrics of 1 101 scans, fits calibration in the large of
three sites by glm, and keeps what the tests compare with. It needs numpy, and imports nothing of ours.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

SHIPPED = Path(__file__).parents[3] / "neurokit_lite/data/files/imaging/scan_quality.npz"
STEP = 20  # every twentieth scan is kept
SCRIPT = """
suppressMessages(library(sva))
a <- commandArgs(TRUE)
x <- t(as.matrix(read.csv(a[1], header=FALSE))); m <- read.csv(a[2], header=FALSE)
mod <- if (a[3] == "plain") NULL else as.matrix(m[, -1])
ref <- if (a[4] == "none") NULL else a[4]
found <- suppressMessages(ComBat(x, m[, 1], mod=mod, ref.batch=ref))
write.table(t(found), a[5], sep=",", row.names=FALSE, col.names=FALSE)
cat(R.version.string, "sva", as.character(packageVersion("sva")))
"""
CALIBRATION = """
a <- commandArgs(TRUE); m <- read.csv(a[1], header=FALSE)
found <- t(sapply(split(m, m[, 1]), function(d) {
  f <- glm(d[, 3] ~ 1 + offset(qlogis(d[, 2])), family=binomial, control=glm.control(epsilon=1e-14, maxit=100))
  c(coef(f), sqrt(vcov(f)))
}))
write.table(found, a[2], sep=",", row.names=FALSE, col.names=FALSE)
cat(R.version.string)
"""
WAYS = {
    "plain": ("plain", "none"),
    "protected": ("with", "none"),
    "reference": ("with", "c"),
}


def study() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (72, 9), sites of 6 to 30 people, and two covariates that sites differ in."""
    generator = np.random.default_rng(14)
    sites = np.repeat(list("abcd"), [30, 18, 18, 6])
    age = generator.normal(50 + 8 * (sites == "b"), 9).round(2)
    is_male = (generator.random(72) < 0.3 + 0.4 * (sites == "c")).astype(float)
    codes = np.unique(sites, return_inverse=True)[1]
    shift, scale = generator.normal(0.5, 1, (4, 9)), np.exp(generator.normal(0, 0.3, (4, 9)))
    noise = generator.normal(size=(72, 9))
    features = 20 + 0.05 * age[:, None] * np.arange(9) + is_male[:, None] + shift[codes] + scale[codes] * noise
    return features.round(6), sites, np.column_stack([age, is_male])


def scans() -> tuple[np.ndarray, np.ndarray]:
    """Metrics of the shipped scans that vary at each site, and where each was made."""
    with np.load(SHIPPED) as file:
        names, sites, metrics = file["names"], file["site_names"][file["sites"]], file["metrics"].astype(float)
    aside = ("_x", "_y", "_z", "_total", "qi_1")
    return metrics[:, [not (n.startswith("summary_") or n.endswith(aside)) for n in names]], sites


def harmonise(rscript: str, given: tuple, way: tuple[str, str]) -> tuple[np.ndarray, str]:
    """What sva makes of a study, and with which versions."""
    features, sites, covariates = given
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{name}" for name in ("x.csv", "m.csv", "found.csv", "script.R")]
        np.savetxt(paths[0], features, delimiter=",", fmt="%.17g")
        rows = [",".join([site, *map(repr, map(float, own))]) for site, own in zip(sites, covariates, strict=True)]
        Path(paths[1]).write_text("\n".join(rows) + "\n", encoding="utf-8")
        Path(paths[3]).write_text(SCRIPT, encoding="utf-8")
        command = [rscript, paths[3], *paths[:2], *way, paths[2]]
        made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return np.loadtxt(paths[2], delimiter=","), made


def main(rscript: str, folder: str) -> None:
    """Write the simulated study, what each way makes of it, and of every twentieth scan."""
    features, sites, covariates = study()
    codes = np.unique(sites, return_inverse=True)[1]
    columns, heads = [codes[:, None], covariates, features], ["site", "age", "male", *(f"x{i}" for i in range(9))]
    for name, way in WAYS.items():
        found, made = harmonise(rscript, (features, sites, covariates), way)
        columns.append(found)
        heads += [f"{name}{i}" for i in range(9)]
    write(Path(folder) / "study.csv", f"{made}\n{','.join(heads)}", np.hstack(columns))
    metrics, places = scans()
    found, made = harmonise(rscript, (metrics, places, np.zeros((len(metrics), 0))), WAYS["plain"])
    write(Path(folder) / "scans.csv", f"{made}\nevery {STEP}th scan", found[::STEP])

    write_calibration(rscript, Path(folder))


def write_calibration(rscript: str, target: Path) -> None:
    """Rows of site, probability and outcome; and R's intercept and standard error of each site."""
    generator = np.random.default_rng(15)
    sites, said = np.repeat([0, 1, 2], [40, 25, 60]), generator.uniform(0.02, 0.98, 125).round(4)
    outcome = generator.random(125) < 1 / (1 + np.exp(np.array([0.0, 1.5, -1.0])[sites] - np.log(said / (1 - said))))
    rows = np.column_stack([sites, said, outcome])
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{name}" for name in ("m.csv", "found.csv", "script.R")]
        np.savetxt(paths[0], rows, delimiter=",", fmt="%.17g")
        Path(paths[2]).write_text(CALIBRATION, encoding="utf-8")
        command = [rscript, paths[2], *paths[:2]]
        made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = np.loadtxt(paths[1], delimiter=",")
    write(target / "calibration.csv", f"{made}\nsite,said,outcome,intercept,error", np.hstack([rows, found[sites]]))


def write(path: Path, header: str, table: np.ndarray) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, table, delimiter=",", header=header, fmt="%.15g")


if __name__ == "__main__":
    main(*sys.argv[1:])
