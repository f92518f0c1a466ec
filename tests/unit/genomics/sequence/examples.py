"""Working calls of sequences, alignments, variants and folds."""

import gzip
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from contracts.examples import Calls, Wrong

from neurokit_lite import data, genomics

PLACE = "neurokit_lite.genomics.sequence"
SCORING = (
    Wrong("scores", "PAM250", "'PAM250'"),
    Wrong("scores", (1, 2, 3), "(1, 2, 3)"),
    Wrong("gap_open", -1, "-1"),
    Wrong("gap_open", 0.5, "0.5"),
    Wrong("gap_extend", np.nan, "nan"),
)
PAIR = (
    Wrong("first", "EA-V", "'-'"),
    Wrong("first", "", "''"),
    Wrong("second", "VFF*", "'*'"),
    Wrong("second", 7, "7"),
)


@cache
def fasta() -> Path:
    path = Path(mkdtemp(prefix="nkl-fasta-")) / "two.fa.gz"
    path.write_bytes(gzip.compress(b">a first\nDAEF\nRH\n>b\nDAEFGH\n"))
    return path


@cache
def contacts() -> genomics.ContactMap:
    return genomics.contact_map(genomics.read_pdb(data.amyloid_fibril_pdb()))


@cache
def mmcif() -> Path:
    path = Path(mkdtemp(prefix="nkl-mmcif-")) / "two.cif"
    columns = "group_PDB type_symbol label_atom_id label_comp_id auth_asym_id auth_seq_id Cartn_x Cartn_y Cartn_z"
    head = "".join(f"_atom_site.{one}\n" for one in columns.split())
    path.write_text(f"data_X\nloop_\n{head}ATOM C CA LEU A 17 0 0 0\nATOM C CA VAL A 18 3.8 0 0\n", encoding="utf-8")
    return path


def pair(**more: object) -> dict:
    return {"first": "VFFAEDVG", "second": "VFAEDDVG", "gap_open": 5, "gap_extend": 1} | more


def atoms() -> dict:
    words = {"chains": ["A", "A", "B"], "letters": ["L", "V", "L"], "atoms": ["CB", "CB", "CB"]}
    return words | {"residue_numbers": [17, 18, 17], "xyz_angstrom": [[0, 0, 0], [3.8, 0, 0], [0, 5, 1.5]]}


CALLS = {
    f"{PLACE}.fasta.read_fasta": Calls(
        lambda: {"path": fasta()},
        (Wrong("path", 7, "7"), Wrong("molecule", "lipid", "'lipid'"), Wrong("gaps", "keep", "'keep'")),
    ),
    f"{PLACE}.substitution.substitution_scores": Calls(lambda: {"scores": "BLOSUM62"}, SCORING[:2]),
    f"{PLACE}.alignment.align": Calls(pair, (*PAIR, *SCORING, Wrong("mode", "both", "'both'"))),
    f"{PLACE}.alignment.score_alignments": Calls(
        lambda: {"first": "VFFAEDVG", "seconds": ["VFAEDDVG", "GSNKG"]},
        (
            PAIR[0],
            PAIR[1],
            Wrong("seconds", "VFF", "'VFF'"),
            Wrong("seconds", [], "0"),
            *SCORING,
            Wrong("mode", "both", "'both'"),
        ),
    ),
    f"{PLACE}.significance.assess_score": Calls(
        lambda: pair(n_permutations=9, block=4),
        (
            *PAIR,
            *SCORING,
            Wrong("n_permutations", 0, "0"),
            Wrong("block", 0, "0"),
            Wrong("random_state", "zero", "'zero'"),
        ),
    ),
    f"{PLACE}.significance.ScoreSignificance": Calls(
        lambda: {"score": 30.0, "null_scores": [10.0, 12.0, 31.0], "location": 10.0, "scale": 4.0},
        (
            Wrong("score", np.inf, "inf"),
            Wrong("null_scores", [], "0"),
            Wrong("null_scores", [np.nan], "NaN"),
            Wrong("location", np.inf, "inf"),
            Wrong("scale", -1.0, "-1"),
        ),
    ),
    f"{PLACE}.translation.reverse_complement": Calls(
        lambda: {"dna": "GATG"}, (Wrong("dna", "GAUG", "'U'"), Wrong("dna", "GA-G", "'-'"), Wrong("dna", 3, "3"))
    ),
    f"{PLACE}.translation.translate": Calls(
        lambda: {"dna": "GATGCAGAA"},
        (
            Wrong("dna", "GATGC", "5"),
            Wrong("dna", "TAAGCA", "TAA"),
            Wrong("dna", "DAEFRH", "'E'"),
            Wrong("first_letter", 4, "4"),
            Wrong("first_letter", 0, "0"),
            Wrong("stops", "ignore", "'ignore'"),
        ),
    ),
    f"{PLACE}.consequence.predict_consequence": Calls(
        lambda: {"coding": "GCAGAAGATGTG", "variant": "c.2078A>G", "first_position": 2074},
        (
            Wrong("coding", "GCA-GAA", "'-'"),
            Wrong("variant", "E693G", "'E693G'"),
            Wrong("variant", "c.2078G>A", "G"),
            Wrong("variant", "c.12A>G", "'c.12A>G'"),
            Wrong("first_position", 0, "0"),
        ),
    ),
    f"{PLACE}.numbering.residue_index": Calls(
        lambda: {"protein": "DAEFRH", "change": "E674", "first_number": 672},
        (
            Wrong("protein", "DA1F", "'1'"),
            Wrong("change", "D674N", "D674"),
            Wrong("change", "E3", "'E3'"),
            Wrong("change", "674", "'674'"),
            Wrong("first_number", 672.5, "672.5"),
        ),
    ),
    f"{PLACE}.numbering.find_numbering": Calls(
        lambda: {"protein": "DAEFRH", "changes": ["A673T", "R676"]},
        (
            Wrong("protein", "", "''"),
            Wrong("changes", [], "0"),
            Wrong("changes", "A673T", "'A673T'"),
            Wrong("changes", ["673"], "'673'"),
        ),
    ),
    f"{PLACE}.mmcif.read_mmcif": Calls(lambda: {"path": mmcif()}, (Wrong("path", 7, "7"), Wrong("model", -1, "-1"))),
    f"{PLACE}.structure.read_pdb": Calls(
        lambda: {"path": data.amyloid_fibril_pdb()}, (Wrong("path", 7, "7"), Wrong("model", -1, "-1"))
    ),
    f"{PLACE}.structure.Structure": Calls(
        atoms,
        (
            Wrong("chains", ["A"], "shape (1,)"),
            Wrong("residue_numbers", [17.5, 18, 17], "an array of shape (3,)"),
            Wrong("letters", ["L"], "shape (1,)"),
            Wrong("atoms", ["CB"], "shape (1,)"),
            Wrong("xyz_angstrom", [[0, 0], [1, 1], [2, 2]], "2"),
        ),
    ),
    f"{PLACE}.contacts.contact_map": Calls(
        lambda: {"structure": genomics.Structure(**atoms())},
        (
            Wrong("structure", "2BEG", "'2BEG'"),
            Wrong("atom", "N", "'N'"),
            Wrong("cutoff_angstrom", -1, "-1"),
            Wrong("min_separation", -1, "-1"),
        ),
    ),
    f"{PLACE}.contacts.ContactMap": Calls(
        lambda: {
            "distances_angstrom": [[0.0, 5.0], [5.0, 0.0]],
            "is_contact": [[0, 1], [1, 0]],
            "chains": ["A", "B"],
            "residue_numbers": [17, 17],
            "letters": ["L", "L"],
            "cutoff_angstrom": 8.0,
        },
        (
            Wrong("distances_angstrom", [[0.0]], "shape"),
            Wrong("is_contact", [0, 1], "shape (2,)"),
            Wrong("chains", ["A"], "1"),
            Wrong("residue_numbers", [17], "shape"),
            Wrong("letters", ["L"], "1"),
            Wrong("cutoff_angstrom", -8.0, "-8"),
        ),
    ),
    f"{PLACE}.seeds.index_kmers": Calls(
        lambda: {"sequences": {"a": "GATTACA", "b": "CCCC"}, "k": 3},
        (
            Wrong("sequences", ["GATTACA"], "['GATTACA']"),
            Wrong("sequences", {}, "{}"),
            Wrong("sequences", {"a": "GA-A"}, "'-'"),
            Wrong("k", 7, "7"),
        ),
    ),
}

MEANT = {("ContactMap", "distances_angstrom"): "NaN: a residue lacks the atom"}

SAME_NAME = {
    ("score_alignments", "seconds"): "a sequence may be scored twice",
    ("find_numbering", "changes"): "a change may be reported twice",
    ("Structure", "chains"): "a chain has many atoms",
    ("ContactMap", "chains"): "a chain has many residues",
}

NOT_TRIED = {
    f"{PLACE}.alignment.Alignment": "made by align, which checks everything",
    f"{PLACE}.consequence.Consequence": "made by predict_consequence, which checks everything",
    f"{PLACE}.seeds.KmerIndex": "made by index_kmers, which checks everything",
    f"{PLACE}.seeds.KmerIndex.count_seeds": "test_seeds.py",
    f"{PLACE}.structure.Structure.residues": "takes nothing",
    f"{PLACE}.structure.Structure.sequence": "test_structure.py",
    f"{PLACE}.contacts.ContactMap.row": "test_contacts.py",
    f"{PLACE}.contacts.ContactMap.partners": "test_contacts.py",
}

PLOTS = {
    "neurokit_lite.plots.genomics.sequence.plot_alignment_matrix": (lambda: genomics.align(**pair()), {}),
    "neurokit_lite.plots.genomics.sequence.plot_null_scores": (
        lambda: genomics.assess_score(**pair(n_permutations=19, random_state=0)),
        {},
    ),
    "neurokit_lite.plots.genomics.sequence.plot_contact_map": (contacts, {"marked": 22}),
}
