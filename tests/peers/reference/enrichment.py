"""Reference values from GSEApy and BrainSMASH: ``python enrichment.py FOLDER``, with both libraries installed.

It makes a ranking, a study of two groups and a smooth map from a seed, keeps them, and writes beside them what the two
libraries say. It imports nothing of ours.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import gseapy
import numpy as np
import pandas as pd
from brainsmash.mapgen.base import Base

GENES = [f"gene{number}" for number in range(300)]
N_DEALS = 2000
OPTIONS = {"min_size": 1, "max_size": 500, "permutation_num": N_DEALS, "threads": 1, "seed": 3, "outdir": None}


def main(folder: str) -> None:
    """Scores of sets with genes dealt and with people dealt; surrogates of one map."""
    home, rng = Path(folder), np.random.default_rng(21)
    names = ("gseapy", "brainsmash", "numpy", "pandas")
    made = "# " + ", ".join(f"{name} {version(name)}" for name in names) + f", Python {platform.python_version()}\n"
    sets = {f"set {size}": rng.choice(GENES, size, replace=False).tolist() for size in (5, 8, 13, 21, 34, 55, 89)}
    sets |= {"top": [*GENES[:12], *GENES[150:156]], "bottom": [*GENES[60:64], *GENES[284:298]]}
    (home / "sets.gmt").write_text("".join("\t".join([name, "", *own]) + "\n" for name, own in sets.items()))
    scores = np.round(np.sort(rng.normal(0.2, 1.5, len(GENES)))[::-1], 6)
    ranking = pd.DataFrame({"gene": GENES, "score": scores})
    write(home / "ranking.csv", made, ranking)
    for weight in (0, 1):
        done = gseapy.prerank(rnk=ranking, gene_sets=sets, weight=weight, ascending=False, **OPTIONS).res2d
        write(home / f"by_genes_{weight}.csv", made, done[["Term", "ES", "NES", "NOM p-val"]])
    factor = np.repeat(rng.normal(size=(16, 30)), 10, axis=1)
    expression = np.round(0.6 * factor + 0.8 * rng.normal(size=(16, 300)), 4)
    expression[8:, :12] += 1.0
    write(home / "expression.csv", made, pd.DataFrame(expression, columns=GENES))
    table = pd.DataFrame(expression.T, index=GENES, columns=[f"p{one}" for one in range(16)]).rename_axis("gene")
    classes = ["other"] * 8 + ["case"] * 8
    done = gseapy.GSEA(
        data=table, gene_sets=sets, classes=classes, permutation_type="phenotype", method="t_test", **OPTIONS
    )
    done.pheno_pos, done.pheno_neg = "case", "other"
    done.run()
    write(home / "by_people.csv", made, done.res2d[["Term", "ES", "NES", "NOM p-val"]])
    surrogates(home / "surrogates.npz", rng, made)


def surrogates(path: Path, rng: np.random.Generator, made: str) -> None:
    """A smooth map over 90 places on a sphere, the same places, and 200 surrogates as places in the sorted map."""
    places = rng.normal(size=(90, 3))
    places = 65 * places / np.linalg.norm(places, axis=1, keepdims=True)
    distance = np.linalg.norm(places[:, None] - places, axis=2)
    field = np.linalg.cholesky(np.exp(-distance / 50)) @ rng.normal(size=90)
    drawn = Base(x=field, D=distance, resample=True, seed=5)(n=200)
    ranks = np.searchsorted(np.sort(field), drawn).astype(np.uint8)
    np.savez_compressed(path, places_mm=places, field=field, ranks=ranks, made=made)


def write(path: Path, made: str, table: pd.DataFrame) -> None:
    """One CSV file with the versions in its first line."""
    path.write_text(made + table.to_csv(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
