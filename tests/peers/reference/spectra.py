"""Reference values for mass spectra: ``python spectra.py FOLDER``.

Runs in the peers' environment (``python tools/peers.py make spectra``) and imports nothing of ours.
"""

import csv
import platform
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import numpy as np
from pyteomics import mass, parser
from pyteomics.auxiliary import qvalues

SHIPPED = Path(__file__).parents[3] / "neurokit_lite" / "data" / "files" / "genomics"
TRYPSIN = r"(?<=[KR])(?!P)"
PEPTIDES = ["GAK", "MCK", "YLYE"]


def main(folder: str) -> None:
    """Masses, digests, fragments, isotope patterns and q values."""
    made = f"# pyteomics {version('pyteomics')}, numpy {version('numpy')}, Python {platform.python_version()}"
    random = random_peptides()
    rows = [(one, z, f"{mass.calculate_mass(sequence=one, charge=z):.7f}") for one in random for z in (0, 1, 2, 3)]
    write(Path(folder) / "masses.csv", made, ["peptide", "charge", "mz"], rows)
    write(Path(folder) / "peptides.csv", made, ["max_missed", "peptide"], digests())
    write(Path(folder) / "fragments.csv", made, ["peptide", "charge", "series", "number", "mz"], fragments(random))
    write(Path(folder) / "isotopes.csv", made, ["peptide", "neutrons", "share", "mass"], isotopes())
    write(Path(folder) / "q_values.csv", made, ["score", "is_decoy", "q_plain", "q_added"], q_values())


def random_peptides() -> list[str]:
    """Forty peptides of 2 to 25 letters."""
    generator = np.random.default_rng(11)
    return ["".join(generator.choice(list("ARNDCQEGHILKMFPSTWYV"), n)) for n in generator.integers(2, 26, 40)]


def digests() -> list[tuple]:
    """Peptides of albumin of 6 to 40 letters with at most none, one or two missed sites."""
    letters = "".join((SHIPPED / "bovine_albumin.fasta").read_text(encoding="utf-8").split("\n")[1:])
    rows = []
    for missed in (0, 1, 2):
        found = parser.cleave(letters, TRYPSIN, missed_cleavages=missed, min_length=6, max_length=40, regex=True)
        rows += [(missed, one) for one in sorted(set(found))]
    return rows


def fragments(peptides: list[str]) -> list[tuple]:
    """m/z of b and y ions with one and two charges."""
    rows = []
    for one in peptides[:15]:
        for series, charge, k in ((s, z, k) for s in "by" for z in (1, 2) for k in range(1, len(one))):
            part = one[:k] if series == "b" else one[-k:]
            mz = mass.calculate_mass(sequence=part, ion_type=series, charge=charge)
            rows.append((one, charge, series, k, f"{mz:.7f}"))
    return rows


def isotopes() -> list[tuple]:
    """Shares and mean masses of the first two peaks.

    Isotopes rarer than 0.0005 (deuterium, oxygen-17) are left out: with them the peer takes minutes for a peptide.
    """
    rows = []
    for one in PEPTIDES:
        found = defaultdict(lambda: np.zeros(2))
        options = {"report_abundance": True, "overall_threshold": 1e-7}
        for composition, share in mass.isotopologues(sequence=one, **options):
            neutrons = sum(n * extra(atom) for atom, n in composition.items())
            found[neutrons] += share * np.array([1, mass.calculate_mass(composition=composition)])
        rows += [(one, k, f"{found[k][0]:.9f}", f"{found[k][1] / found[k][0]:.7f}") for k in range(2)]
    return rows


def extra(atom: str) -> int:
    """Neutrons more than in the lightest isotope, of a name such as C[13]."""
    element, _, number = atom.partition("[")
    return int(number[:-1]) - {"C": 12, "H": 1, "N": 14, "O": 16, "S": 32}[element]


def q_values() -> list[tuple]:
    """200 matches, none of equal score, by decoys over targets and with one decoy added."""
    generator = np.random.default_rng(12)
    is_decoy = generator.random(200) < 0.35
    scores = generator.permutation(200) / 10 + np.where(is_decoy, 0, 4) + generator.random(200) / 100
    both = []
    for correction in (0, 1):
        options = {"key": scores, "is_decoy": is_decoy, "reverse": True, "formula": 1, "correction": correction}
        found = qvalues(range(200), remove_decoy=False, **options)
        both.append(found["q"][np.argsort(np.argsort(-scores))])  # they come sorted, the best first
    return [(f"{s:.6f}", int(d), f"{a:.7f}", f"{b:.7f}") for s, d, a, b in zip(scores, is_decoy, *both, strict=True)]


def write(path: Path, made: str, columns: list[str], rows: list[tuple]) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(f"{made}\n")
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


if __name__ == "__main__":
    main(*sys.argv[1:])
