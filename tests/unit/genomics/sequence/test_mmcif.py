"""mmCIF files, good and bad, each error with its line."""

import gzip

import numpy as np
import pytest

from neurokit_lite import data, genomics

COLUMNS = [
    *("group_PDB", "id", "type_symbol", "label_atom_id", "label_alt_id", "label_comp_id", "label_asym_id"),
    *("label_seq_id", "pdbx_PDB_ins_code", "Cartn_x", "Cartn_y", "Cartn_z", "auth_seq_id", "auth_asym_id"),
    "pdbx_PDB_model_num",
]
LEU = "ATOM 1 C CA . LEU B 1 ? -15.394 -4.793 -3.408 17 A 1\n"
VAL = "ATOM 2 C CA . VAL B 2 ? -12.083 -6.024 -2.050 18 A 1\n"


TEXT = "_struct.title\n;loop_\n_atom_site.id\nATOM\n;\n"  # what looks like a table, in a text over several lines


def written(tmp_path, *rows, columns=COLUMNS, before="", after="#\n"):
    path = tmp_path / "a.cif"
    head = "data_X\n" + before + "loop_\n" + "".join(f"_atom_site.{one} \n" for one in columns)
    path.write_bytes((head + "".join(rows) + after).encode())
    return path


def as_mmcif(structure):
    """Rows as the archive writes them, of a structure from a PDB file."""
    names = {one: name.upper() for one, name in genomics.AMINO_ACIDS.items()}
    fields = (structure.chains, structure.residue_numbers, structure.letters, structure.atoms, structure.xyz_angstrom)
    for chain, number, letter, atom, place in zip(*fields, strict=True):
        x, y, z = (f"{one:.3f}" for one in place)
        yield f"ATOM 1 {atom[0]} {atom} . {names[letter]} Z {number - 16} ? {x} {y} {z} {number} {chain} 1\n"


def test_an_entry_in_both_formats_gives_one_structure(tmp_path):
    wanted = genomics.read_pdb(data.amyloid_fibril_pdb())
    found = genomics.read_mmcif(written(tmp_path, *as_mmcif(wanted)))
    assert found.residues() == wanted.residues()
    assert found.atoms.tolist() == wanted.atoms.tolist()
    np.testing.assert_array_equal(found.xyz_angstrom, wanted.xyz_angstrom)


def test_chains_and_numbers_are_the_authors(tmp_path):
    found = genomics.read_mmcif(written(tmp_path, LEU, VAL))
    assert found.residues() == [("A", 17, "L"), ("A", 18, "V")]
    np.testing.assert_array_equal(found.xyz_angstrom, [[-15.394, -4.793, -3.408], [-12.083, -6.024, -2.050]])


def test_columns_may_come_in_any_order_and_any_case(tmp_path):
    turned = [one.upper() for one in COLUMNS[::-1]]
    rows = [" ".join(row.split()[::-1]) + "\n" for row in (LEU, VAL)]
    assert genomics.read_mmcif(written(tmp_path, *rows, columns=turned)).sequence("A") == "LV"


def test_hydrogen_water_ligands_and_second_places_are_left_out(tmp_path):
    others = (
        LEU.replace("C CA", "H HA"),
        LEU.replace("C CA", "D DA"),
        LEU.replace("ATOM", "HETATM").replace("LEU", "HOH"),
        LEU.replace("LEU", "MSE"),
        LEU.replace("CA .", "CA B").replace("-15.394", "99.0"),
    )
    found = genomics.read_mmcif(written(tmp_path, LEU, *others, VAL))
    assert found.sequence("A") == "LV"
    assert found.xyz_angstrom.max() < 0


def test_quoted_names_and_rows_over_two_lines(tmp_path):
    quoted = LEU.replace(" CA ", ' "O5\'" ').replace("A 1\n", "A\n 1\n")
    other = VAL.replace(" CA ", " 'O5'' ")
    assert genomics.read_mmcif(written(tmp_path, quoted, other)).atoms.tolist() == ["O5'", "O5'"]


def test_one_model_is_read(tmp_path):
    path = written(tmp_path, LEU, VAL.replace("A 1\n", "A 2\n"))
    assert genomics.read_mmcif(path).sequence("A") == "L"
    assert genomics.read_mmcif(path, model=2).sequence("A") == "V"
    with pytest.raises(ValueError, match=r"an mmCIF file with atoms of model 3; got a.cif, which has none"):
        genomics.read_mmcif(path, model=3)


def test_other_tables_and_packed_files(tmp_path):
    before = f"_cell.length_a 5.0\nloop_\n_atom_site_anisotrop.id\n_atom_site_anisotrop.U\n1 0.2\n{TEXT}#\n"
    path = written(tmp_path, LEU, before=before, after=f"#\nloop_\n{TEXT}")
    packed = tmp_path / "a.cif.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert genomics.read_mmcif(path).sequence("A") == genomics.read_mmcif(packed).sequence("A") == "L"
    packed.write_bytes(packed.read_bytes()[:-12])
    with pytest.raises(ValueError, match="path must be an mmCIF file"):
        genomics.read_mmcif(packed)


BROKEN = {
    "too few values": (LEU.replace(" 1\n", "\n") + "#\nloop_\n", "end a row of 15 values; got 14 before it"),
    "too many values": (LEU.replace(" 1\n", " 1 7\n"), "end a row of 15 values; got 16"),
    "text over lines": (";\n" + LEU, "Text over lines is not read"),
    "a word for a number": (LEU.replace("-4.793", "here"), r"three coordinates; got 1, 17, -15.394, here"),
    "no author's number": (
        LEU.replace(" 17 ", " . "),
        r"hold a model, a residue number and three coordinates; got 1, \.",
    ),
    "a word for a model": (LEU.replace("A 1\n", "A first\n"), r"hold a model, .*; got first, 17, -15.394"),
    "insertion code": (LEU.replace("1 ?", "1 A"), r"no insertion code.*; got 17A"),
    "cut off": (LEU + "ATOM 2 C", "a.cif, which ends within a row"),
}


@pytest.mark.parametrize(("rows", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_rows_are_told(tmp_path, rows, message):
    with pytest.raises(ValueError, match=message):
        genomics.read_mmcif(written(tmp_path, rows, after=""))


def test_the_line_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"line 19 of a\.cif must hold a model, a residue number"):
        genomics.read_mmcif(written(tmp_path, LEU, VAL.replace("-6.024", "?")))


@pytest.mark.parametrize("lost", ["auth_seq_id", "auth_asym_id", "Cartn_z", "group_PDB"])
def test_columns_that_are_not_there_are_told(tmp_path, lost):
    at = COLUMNS.index(lost)
    row = " ".join(LEU.split()[:at] + LEU.split()[at + 1 :]) + "\n"
    columns = COLUMNS[:at] + COLUMNS[at + 1 :]
    with pytest.raises(ValueError, match=f"have all columns of atoms.*; got a.cif without {lost.lower()}"):
        genomics.read_mmcif(written(tmp_path, row, columns=columns))


def test_two_tables_and_two_columns_of_one_name_are_refused(tmp_path):
    path = written(tmp_path, LEU)
    path.write_text(path.read_text() * 2)
    with pytest.raises(ValueError, match="path must hold one table of atoms; got a second one at line"):
        genomics.read_mmcif(path)
    with pytest.raises(ValueError, match="name each column of atoms once"):
        genomics.read_mmcif(written(tmp_path, LEU.replace("1\n", "1 1\n"), columns=[*COLUMNS, "id"]))


def test_a_file_of_the_other_format_has_no_atoms(tmp_path):
    with pytest.raises(ValueError, match="an mmCIF file with atoms of model 1"):
        genomics.read_mmcif(data.amyloid_fibril_pdb())
    with pytest.raises(ValueError, match="a PDB file with atoms of model 1"):
        genomics.read_pdb(written(tmp_path, LEU, VAL))
