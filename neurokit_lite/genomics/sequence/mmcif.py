"""mmCIF, the format in which the Protein Data Bank keeps structures: its table of atoms, and nothing else of it."""

import re
from collections.abc import Iterator
from pathlib import Path

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, listed, show
from neurokit_lite.core.files import as_file
from neurokit_lite.genomics.sequence.structure import ONE_LETTER, Structure, as_structure, numbered_lines

__all__ = ["read_mmcif"]

_TABLE = "_atom_site."
_NEEDED = ("group_pdb", "type_symbol", "label_atom_id", "label_comp_id", "auth_asym_id", "auth_seq_id")
_PLACE = ("cartn_x", "cartn_y", "cartn_z")
_ENDS = ("_", "loop_", "data_", "save_", "stop_", "global_")
# A quote ends only where white space follows, so that 'O5'' is the name O5'
_WORD = re.compile(r"""'((?:[^']|'(?=\S))*)'(?=\s|$)|"((?:[^"]|"(?=\S))*)"(?=\s|$)|(\S+)""")


def read_mmcif(path: str | Path, *, model: int = 1) -> Structure:
    """Read the heavy atoms of one model of an mmCIF file.

    Parameters
    ----------
    path : str or pathlib.Path
        A file in the mmCIF format (PDBx), plain or compressed (``.gz``). BinaryCIF is another format.
    model : int
        Which model of an NMR ensemble; a file without models has number 1.

    Returns
    -------
    Structure
        Atoms of the twenty amino acids, without hydrogen: the same that :func:`read_pdb` gives for the same entry.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no mmCIF file, has no such model, columns are missing, a row is malformed, residues bear insertion
        codes, or there are two tables of atoms; the message names the line.

    Notes
    -----
    Only the loop ``_atom_site`` is read. Chains and residue numbers are the authors' (``auth_asym_id``,
    ``auth_seq_id``), as in PDB files and in papers; the archive's own (``label_...``) count from 1 along the sequence
    and can differ. Of atoms with several places the first one is read, and of a residue with several amino acids the
    first; water, ligands and unusual residues (HETATM) are left out. A file that was cut off exactly
    at the end of a row is not noticed: it has fewer atoms, and nothing in it says how many there were.

    References
    ----------
    Westbrook JD, Young JY, Shao C, Feng Z, Guranovic V, Lawson CL, et al. (2022). PDBx/mmCIF ecosystem: foundational
    semantic tools for structural biology. *J Mol Biol* 434:167599. https://doi.org/10.1016/j.jmb.2022.167599

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.read_mmcif("no-such-file.cif")
    Traceback (most recent call last):
        ...
    FileNotFoundError: path must be a file that exists; got 'no-such-file.cif'.
    """
    path = as_file(path)
    wanted = as_count(model, "model", low=0)
    return as_structure(_atoms(path, wanted), path, wanted, kind="an mmCIF file")


def _atoms(path: Path, wanted: int) -> Iterator[tuple]:
    """Chain, residue number, letter, name and place of each heavy atom."""
    for number, row in _rows(path):
        is_atom = row["group_pdb"] == "ATOM" and row["label_comp_id"] in ONE_LETTER
        if not is_atom or row["type_symbol"] in ("H", "D"):
            continue
        where = f"line {number} of {path.name}"
        try:
            model = int(row.get("pdbx_pdb_model_num", 1))
            place = tuple(float(row[one]) for one in _PLACE)
            residue = int(row["auth_seq_id"])
        except ValueError as error:
            told = (row.get("pdbx_pdb_model_num", "1"), row["auth_seq_id"], *(row[one] for one in _PLACE))
            raise invalid(where, "hold a model, a residue number and three coordinates", got=listed(told)) from error
        if model != wanted:
            continue
        if row.get("pdbx_pdb_ins_code", "?") not in "?.":
            hint = "Renumber the residues first."
            got = f"{residue}{row['pdbx_pdb_ins_code']}"
            raise invalid(where, "have no insertion code behind its residue number", got=got, hint=hint)
        yield row["auth_asym_id"], residue, ONE_LETTER[row["label_comp_id"]], row["label_atom_id"], place


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of the table of atoms, each with the number of its last line; a row may go on in the next line."""
    columns: list[str] = []
    words: list[str] = []
    is_inside = is_over = is_text = False
    for number, line in numbered_lines(path, kind="an mmCIF file"):
        if line[0] == ";" and (is_over or not columns):  # text over several lines in another table
            is_text = not is_text
            continue
        if is_text:
            continue
        start = line.lstrip().lower()
        where = f"line {number} of {path.name}"
        if start.startswith(_TABLE):
            if is_inside or is_over:
                raise invalid("path", "hold one table of atoms", got=f"a second one at {where}")
            columns.append(start.split()[0].removeprefix(_TABLE))
            continue
        if start.startswith(_ENDS) or not columns or is_over:
            is_over = is_over or bool(columns)
            if words:
                raise invalid(where, f"end a row of {len(columns)} values", got=f"{len(words)} before it")
            continue
        if not is_inside:
            _check_columns(columns, path)
            is_inside = True
        if start.startswith(("#", "\n")) or not start:
            continue
        words += _words(line)
        if line[0] == ";" or len(words) > len(columns):
            rule = f"end a row of {len(columns)} values"
            raise invalid(
                where, rule, got=f"{len(words)}: {show(line.strip()[:40])}", hint="Text over lines is not read."
            )
        if len(words) == len(columns):
            yield number, dict(zip(columns, words, strict=True))
            words = []
    if words:
        raise invalid("path", "be a whole mmCIF file", got=f"{path.name}, which ends within a row")


def _words(line: str) -> list[str]:
    """Words of a line; quotes hold a word together."""
    if "'" not in line and '"' not in line:
        return line.split()
    return [one or other or plain for one, other, plain in _WORD.findall(line)]


def _check_columns(columns: list[str], path: Path) -> None:
    lost = [name for name in (*_NEEDED, *_PLACE) if name not in columns]
    if lost:
        hint = "Some programs leave out what the authors' numbers are: let them write whole files."
        got = f"{path.name} without {listed(lost)}"
        raise invalid("path", "have all columns of atoms that are read", got=got, hint=hint)
    if len(set(columns)) < len(columns):
        raise invalid("path", "name each column of atoms once", got=f"{path.name}: {listed(columns)}")
