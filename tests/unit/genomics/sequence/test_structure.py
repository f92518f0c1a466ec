"""PDB files, good and bad, each error with its line."""

import gzip
import re

import numpy as np
import pytest

from neurokit_lite import data, genomics

LEU = "ATOM      2  CA  LEU A  17     -15.394  -4.793  -3.408  1.00  0.00           C  \n"
VAL = "ATOM     21  CA  VAL A  18     -12.083  -6.024  -2.050  1.00  0.00           C  \n"


def written(tmp_path, *lines):
    path = tmp_path / "a.pdb"
    path.write_bytes("".join(lines).encode())
    return path


def test_columns(tmp_path):
    found = genomics.read_pdb(written(tmp_path, "HEADER    X\n", LEU, VAL, "TER\nEND\n"))
    assert found.residues() == [("A", 17, "L"), ("A", 18, "V")]
    assert found.atoms.tolist() == ["CA", "CA"]
    np.testing.assert_array_equal(found.xyz_angstrom, [[-15.394, -4.793, -3.408], [-12.083, -6.024, -2.050]])


def test_hydrogen_water_and_second_places_are_left_out(tmp_path):
    hydrogen = LEU.replace(" CA ", " HA ").replace("C  \n", "H  \n")
    unnamed = LEU.replace(" CA ", "1HB ").replace("           C  \n", "\n")
    water = LEU.replace("ATOM  ", "HETATM").replace("LEU", "HOH")
    second = LEU.replace("CA  LEU", "CA BLEU").replace("-15.394", " 99.000")
    found = genomics.read_pdb(written(tmp_path, LEU, hydrogen, unnamed, water, second, VAL))
    assert len(found.atoms) == 2
    assert found.xyz_angstrom.max() < 0


def test_a_residue_that_is_two_amino_acids_in_part_is_one_residue(tmp_path):
    """As residue 22 of crambin (1CBN, 1EJG), proline in some molecules of the crystal and serine in the others."""
    lines = []
    for name, x in ((" N  ", 1), (" CA ", 2), (" CB ", 3)):
        for place, residue in (("A", "PRO"), ("B", "SER")):
            lines.append(
                f"ATOM      1 {name}{place}{residue} A  22    {x:8.3f}   0.000   0.000  0.50  0.00           C\n"
            )
    lines.append("ATOM      9  OG BSER A  22       4.000   0.000   0.000  0.50  0.00           O\n")
    found = genomics.read_pdb(written(tmp_path, LEU, *lines, VAL))
    assert found.sequence("A") == "LPV"
    assert found.atoms.tolist() == ["CA", "N", "CA", "CB", "CA"]
    assert len(genomics.contact_map(found).residues) == 3


def test_models_may_be_numbered_from_0(tmp_path):
    path = written(tmp_path, "MODEL        0\n", LEU, "ENDMDL\n")
    with pytest.raises(ValueError, match="Some programs number models from 0: pass model=0"):
        genomics.read_pdb(path)
    assert genomics.read_pdb(path, model=0).sequence("A") == "L"


def test_one_model_is_read(tmp_path):
    other = LEU.replace("-15.394", "  1.000")
    path = written(tmp_path, "MODEL        1\n", LEU, "ENDMDL\nMODEL        2\n", other, "ENDMDL\n")
    assert genomics.read_pdb(path).xyz_angstrom[0, 0] == -15.394
    assert genomics.read_pdb(path, model=2).xyz_angstrom[0, 0] == 1
    with pytest.raises(ValueError, match="atoms of model 3; got a"):
        genomics.read_pdb(path, model=3)


def test_numbers_below_one_and_other_chains(tmp_path):
    path = written(tmp_path, LEU.replace("A  17", "B  -1"), gzip.decompress(gzip.compress(VAL.encode())).decode())
    assert genomics.read_pdb(path).residues() == [("B", -1, "L"), ("A", 18, "V")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (LEU.replace("-15.394", "-15,394"), "line 2 of a.pdb must hold a residue number and three coordinates; got"),
        (LEU[:40] + "\n", "line 2 of a.pdb must hold a residue number and three coordinates"),
        (
            LEU.replace("A  17 ", "A  17A"),
            "line 2 of a.pdb must have no insertion code behind its residue number; got 17A",
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, says):
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        genomics.read_pdb(written(tmp_path, VAL, line))
    assert len(str(error.value)) < 300


def test_the_fibril():
    found = genomics.read_pdb(data.amyloid_fibril_pdb())
    protein = genomics.read_fasta(data.neuro_proteins_fasta())["APP"]
    assert {chain: found.sequence(chain) for chain in "ABCDE"} == dict.fromkeys("ABCDE", protein[671:713][16:])
    assert found.xyz_angstrom.shape == (900, 3)
    with pytest.raises(ValueError, match="chain must be one of A, B, C, D, E; got 'F'"):
        found.sequence("F")
