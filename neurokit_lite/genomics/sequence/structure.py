"""Protein structures: atoms in space, and whose residue each belongs to."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, listed, show
from neurokit_lite.core.files import as_file
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.sequence.letters import AMINO_ACIDS

__all__ = ["ONE_LETTER", "Structure", "as_structure", "numbered_lines", "read_pdb"]
__shared__ = ["ONE_LETTER", "as_structure", "numbered_lines"]  # not in the face

ONE_LETTER = {three.upper(): one for one, three in AMINO_ACIDS.items()}


@dataclass(frozen=True)
class Structure:
    """Heavy atoms of a protein. :func:`read_pdb` and :func:`read_mmcif` make it.

    Parameters
    ----------
    chains : array_like of shape (n_atoms,)
        Chain of each atom.
    residue_numbers : array_like of shape (n_atoms,)
        Number of its residue, as the file counts.
    letters : array_like of shape (n_atoms,)
        Amino acid of its residue, one letter.
    atoms : array_like of shape (n_atoms,)
        Name of the atom, such as ``CA``.
    xyz_angstrom : array_like of shape (n_atoms, 3)
        Where it is, in angstroms (0.1 nm).

    Raises
    ------
    ValueError
        If lengths differ, a name is missing, a coordinate is not finite, or there are not three.

    Examples
    --------
    >>> from neurokit_lite.genomics import Structure
    >>> two = Structure(["A", "A"], [17, 18], ["L", "V"], ["CA", "CA"], [[0, 0, 0], [3.8, 0, 0]])
    >>> two.sequence("A")
    'LV'
    """

    chains: np.ndarray
    residue_numbers: np.ndarray
    letters: np.ndarray
    atoms: np.ndarray
    xyz_angstrom: np.ndarray

    def __post_init__(self) -> None:
        axes = {"residue_numbers": ("n_atoms",), "xyz_angstrom": ("n_atoms", "x, y, z")}
        check_fields(self, axes)
        if self.xyz_angstrom.shape[1] != 3:
            raise invalid("xyz_angstrom", "have three columns (x, y, z)", got=f"{self.xyz_angstrom.shape[1]}")
        if not np.array_equal(self.residue_numbers, np.rint(self.residue_numbers)):
            raise invalid("residue_numbers", "be whole numbers", self.residue_numbers)
        object.__setattr__(self, "residue_numbers", self.residue_numbers.astype(int))
        for name in ("chains", "letters", "atoms"):
            words = as_labels(getattr(self, name), name, axis="n_atoms").astype(str)
            if words.shape != self.residue_numbers.shape:
                got = f"shape {words.shape}"
                raise invalid(name, f"have {self.residue_numbers.size} (n_atoms), as many as residue_numbers", got=got)
            object.__setattr__(self, name, words)

    def residues(self) -> list[tuple[str, int, str]]:
        """Chain, number and letter of every residue, in the order of the file."""
        triples = zip(self.chains.tolist(), self.residue_numbers.tolist(), self.letters.tolist(), strict=True)
        return list(dict.fromkeys(triples))

    def sequence(self, chain: str) -> str:
        """Letters of the residues of a chain that are in the file; those that were not seen are missing without a gap.

        Raises
        ------
        ValueError
            If there is no such chain.
        """
        letters = "".join(letter for one, _, letter in self.residues() if one == chain)
        if not letters:
            names = listed(dict.fromkeys(self.chains.tolist()))
            raise invalid("chain", f"be one of {names}", chain)
        return letters


def read_pdb(path: str | Path, *, model: int = 1) -> Structure:
    """Read the heavy atoms of one model of a PDB file.

    Parameters
    ----------
    path : str or pathlib.Path
        A file in the PDB format, plain or compressed (``.gz``). For mmCIF files take :func:`read_mmcif`.
    model : int
        Which model of an NMR ensemble; a file without models has number 1.

    Returns
    -------
    Structure
        Atoms of the twenty amino acids, without hydrogen.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no PDB file, has no such model, a line is malformed, or residues bear insertion codes (then a number
        does not name one residue); the message names the line.

    Notes
    -----
    Of atoms with several places the first one is read, and of a residue with several amino acids the first; water,
    ligands and unusual residues (HETATM) are left out. The numbers are those of the file: they need not begin at 1, and
    residues that could not be seen are missing.

    References
    ----------
    Berman HM, et al. (2000). The Protein Data Bank. *Nucleic Acids Research* 28:235-242.
    https://doi.org/10.1093/nar/28.1.235

    Examples
    --------
    Five chains, whose first 16 residues are disordered and not in the file.

    >>> from neurokit_lite import data, genomics
    >>> fibril = genomics.read_pdb(data.amyloid_fibril_pdb())
    >>> fibril.residues()[0]
    ('A', 17, 'L')
    """
    path = as_file(path)
    wanted = as_count(model, "model", low=0)
    return as_structure(_atoms(path, wanted), path, wanted, kind="a PDB file")


def as_structure(atoms: Iterable[tuple], path: Path, model: int, *, kind: str) -> Structure:
    """Atoms, each a tuple of chain, residue number, letter, name and place; of several for one the first counts."""
    first_of: dict[tuple, tuple] = {}
    letter_of: dict[tuple, str] = {}
    for atom in atoms:
        if letter_of.setdefault(atom[:2], atom[2]) == atom[2]:  # one number may bear two amino acids, each in part
            first_of.setdefault(atom[:4], atom)
    if not first_of:
        hint = "Some programs number models from 0: pass model=0." if model == 1 else ""
        raise invalid("path", f"be {kind} with atoms of model {model}", got=f"{path.name}, which has none", hint=hint)
    chains, numbers, letters, names, places = zip(*first_of.values(), strict=True)
    return Structure(*(np.array(column) for column in (chains, numbers, letters, names, places)))


def numbered_lines(path: Path, *, kind: str) -> Iterator[tuple[int, str]]:
    """Lines of a text file, plain or compressed, counted from 1."""
    with path.open("rb") as file:
        is_compressed = file.read(2) == b"\x1f\x8b"
    try:
        with gzip.open(path, "rt", encoding="utf-8") if is_compressed else path.open(encoding="utf-8") as file:
            yield from enumerate(file, start=1)
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        raise invalid("path", f"be {kind}", got=f"{path.name}: {str(error)[:80]}") from error


def _atoms(path: Path, wanted: int) -> Iterator[tuple]:
    """Chain, residue number, letter, name and place of each heavy atom."""
    current = 1
    for number, line in numbered_lines(path, kind="a PDB file"):
        if line.startswith("MODEL"):
            words = line[6:].split()
            current = int(words[0]) if words and words[0].isdecimal() else 0
        is_atom = line.startswith("ATOM  ") and current == wanted and line[17:20] in ONE_LETTER
        if is_atom and (atom := _atom(line, path, number)):
            yield atom


def _atom(line: str, path: Path, number: int) -> tuple | None:
    """One line; None for hydrogen."""
    name = line[12:16].strip()
    if (line[76:78].strip() or name.lstrip("0123456789")[:1]) in ("H", "D"):
        return None
    where = f"line {number} of {path.name}"
    try:
        place = tuple(float(line[start : start + 8]) for start in (30, 38, 46))
        residue = int(line[22:26])
    except ValueError as error:
        raise invalid(where, "hold a residue number and three coordinates", got=show(line[:54])) from error
    if line[26] != " ":
        hint = "Renumber the residues first."
        raise invalid(where, "have no insertion code behind its residue number", got=line[22:27].strip(), hint=hint)
    return line[21], residue, ONE_LETTER[line[17:20]], name, place
