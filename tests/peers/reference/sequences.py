"""Reference values for sequences and folds: ``python sequences.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make sequence``) and imports nothing of ours.
"""

import csv
import gzip
import io
import platform
import sys
from importlib.metadata import version
from itertools import product
from pathlib import Path

import numpy as np
from Bio import SeqIO
from Bio.Align import PairwiseAligner, substitution_matrices
from Bio.PDB import PDBParser
from Bio.Seq import Seq

SHIPPED = Path(__file__).parents[3] / "neurokit_lite" / "data" / "files" / "genomics"
SCHEMES = {"blosum": (None, 12, 1), "steep": (None, 8, 3), "linear": (None, 5, 5), "letters": ((2, -3), 5, 2)}


def main(folder: str) -> None:
    """Scores of alignments, the substitution matrix, translations, and distances in the fibril."""
    made = f"# biopython {version('biopython')}, numpy {version('numpy')}, Python {platform.python_version()}"
    proteins = {record.id: str(record.seq) for record in SeqIO.parse(SHIPPED / "neuro_proteins.fasta", "fasta")}
    write(Path(folder) / "scores.csv", made, ["first", "second", "scheme", "mode", "score"], scores(proteins))
    matrix = substitution_matrices.load("BLOSUM62")
    pairs = [(a, b, int(matrix[a, b])) for a, b in product(matrix.alphabet[:-1], repeat=2)]
    write(Path(folder) / "blosum62.csv", made, ["first", "second", "score"], pairs)
    write(Path(folder) / "translations.csv", made, ["dna", "frame", "protein", "other_strand"], translations())
    write(Path(folder) / "distances.csv", made, ["one", "other", "atom", "distance"], distances())


def scores(proteins: dict[str, str]) -> list[tuple]:
    """Best scores of random and of real sequences, under four schemes, from end to end and of the best part."""
    generator, letters = np.random.default_rng(7), list("ARNDCQEGHILKMFPSTWYVBZX")
    pairs = [["".join(generator.choice(letters, n)) for n in generator.integers(1, 90, 2)] for _ in range(25)]
    few = [["".join(generator.choice(list("EDG"), n)) for n in generator.integers(1, 40, 2)] for _ in range(15)]
    names = ["SNCA", "SNCB", "PTMA", "NGB", "HBB", "SOD1", "PRNP", "APP"]
    real = [[proteins[a], proteins[b]] for i, a in enumerate(names) for b in names[i + 1 :]]
    rows = []
    for (name, (match, opened, extended)), mode in product(SCHEMES.items(), ("global", "local")):
        aligner = PairwiseAligner(mode=mode, open_gap_score=-opened, extend_gap_score=-extended)
        if match:
            aligner.match_score, aligner.mismatch_score = match
        else:
            aligner.substitution_matrix = substitution_matrices.load("BLOSUM62")
        rows += [(a, b, name, mode, aligner.score(a, b)) for a, b in pairs + few + real]
    return rows


def translations() -> list[tuple]:
    """Random DNA, ambiguous letters among it, in three frames, and its other strand."""
    generator = np.random.default_rng(8)
    alphabets = [list("ACGT")] * 12 + [list("ACGTRYSWKMBDHVN")] * 12
    texts = ["".join(generator.choice(alphabet, 66)) for alphabet in alphabets]
    rows = []
    for text, frame in product(texts, (1, 2, 3)):
        cut = text[frame - 1 :]
        rows.append((text, frame, str(Seq(cut[: len(cut) // 3 * 3]).translate()), str(Seq(text).reverse_complement())))
    return rows


def distances() -> list[tuple]:
    """Distances between residues of the fibril, by atom."""
    text = gzip.decompress((SHIPPED / "amyloid_fibril.pdb.gz").read_bytes()).decode()
    structure = PDBParser(QUIET=True).get_structure("fibril", io.StringIO(text))[0]
    residues = list(structure.get_residues())
    generator, rows = np.random.default_rng(9), []
    for i, j in generator.integers(0, len(residues), (150, 2)):
        one, other = residues[i], residues[j]
        labels = [f"{res.get_parent().id}{res.id[1]}" for res in (one, other)]
        beta = [res["CA" if res.get_resname() == "GLY" else "CB"] for res in (one, other)]
        nearest = min(a - b for a in one for b in other)
        rows += [
            (*labels, "CA", one["CA"] - other["CA"]),
            (*labels, "CB", beta[0] - beta[1]),
            (*labels, "heavy", nearest),
        ]
    return [(*row[:3], f"{row[3]:.5f}") for row in rows]


def write(path: Path, made: str, columns: list[str], rows: list[tuple]) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(f"{made}\n")
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


if __name__ == "__main__":
    main(*sys.argv[1:])
