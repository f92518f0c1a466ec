"""Alignment scores, translations and distances are those of Biopython: random and real sequences, all exact.

The values were made by reference/sequences.py.
"""

from pathlib import Path

import pandas as pd
import pytest

from neurokit_lite import data, genomics

pytestmark = pytest.mark.peer
REFERENCE = Path(__file__).parent / "reference" / "sequences"
SCHEMES = {
    "blosum": ("BLOSUM62", 12, 1),
    "steep": ("BLOSUM62", 8, 3),
    "linear": ("BLOSUM62", 5, 5),
    "letters": ((2, -3), 5, 2),
}


def table(name):
    return pd.read_csv(REFERENCE / f"{name}.csv", comment="#", keep_default_na=False)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mode", ["global", "local"])
def test_scores(scheme, mode):
    wanted = table("scores")
    wanted = wanted[(wanted["scheme"] == scheme) & (wanted["mode"] == mode)]
    scores, gap_open, gap_extend = SCHEMES[scheme]
    options = {"mode": mode, "scores": scores, "gap_open": gap_open, "gap_extend": gap_extend}
    assert len(wanted) == 68
    for first, rows in wanted.groupby("first"):
        found = genomics.score_alignments(first, rows["second"].tolist(), **options)
        assert found.tolist() == rows["score"].tolist()
    few = wanted[wanted["first"].str.len() * wanted["second"].str.len() < 3000]
    found = [genomics.align(a, b, **options).score for a, b in zip(few["first"], few["second"], strict=True)]
    assert found == few["score"].tolist()
    assert len(few) > 15


def test_the_substitution_matrix():
    letters, scores = genomics.substitution_scores()
    wanted = table("blosum62")
    assert len(wanted) == 23 * 23
    for first, second, score in wanted.itertuples(index=False):
        assert scores[letters.index(first), letters.index(second)] == score


def test_translations_and_the_other_strand():
    """Biopython writes B, Z and J where we, as the docstring says, write X."""
    for dna, frame, protein, other in table("translations").itertuples(index=False):
        cut = dna[frame - 1 :]
        found = genomics.translate(cut[: len(cut) // 3 * 3], stops="keep")
        assert found == protein.translate(str.maketrans("BZJ", "XXX"))
        assert genomics.reverse_complement(dna) == other


def test_distances_in_the_fibril():
    fibril = genomics.read_pdb(data.amyloid_fibril_pdb())
    maps = {atom: genomics.contact_map(fibril, atom=atom) for atom in ("CA", "CB", "heavy")}
    for one, other, atom, distance in table("distances").itertuples(index=False):
        rows = [maps[atom].row(label[0], int(label[1:])) for label in (one, other)]
        assert maps[atom].distances_angstrom[tuple(rows)] == pytest.approx(float(distance), abs=2e-5)
