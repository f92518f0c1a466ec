"""Molecules that are in a table more than once, and those of them whose labels contradict one another."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.optional import require
from neurokit_lite.drugs.screening.molecules import Molecules

__all__ = ["Duplicates", "find_duplicates", "name_structures"]

KINDS = ("exact", "skeleton", "tautomer")


@dataclass(frozen=True)
class Duplicates:
    """Which molecules of a table are one and the same, and whose labels differ.

    Parameters
    ----------
    groups : array_like of shape (n_molecules,)
        Number of the structure that each molecule is, from 0 in order of first appearance.
    is_conflict : array_like of shape (n_molecules,)
        True for all copies of a structure that does not have one label.
    rows : array_like of shape (n_molecules,)
        Row of each molecule in the table that was read.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.Duplicates([0, 1, 0], [True, False, True], [0, 1, 2]).n_conflicts
    1
    """

    groups: np.ndarray
    is_conflict: np.ndarray
    rows: np.ndarray

    def __post_init__(self):
        """Check what was filled in by hand."""
        groups = as_array(self.groups, "groups", axes=("n_molecules",), dtype=np.int64, min_size=1)
        for name, kind in (("is_conflict", bool), ("rows", np.int64)):
            values = as_array(getattr(self, name), name, axes=("n_molecules",), dtype=np.int64)
            same_length(values, groups, names=(name, "groups"), axis="n_molecules")
            object.__setattr__(self, name, values.astype(kind))
        object.__setattr__(self, "groups", groups)

    @property
    def n_structures(self) -> int:
        """Number of different structures."""
        return int(np.unique(self.groups).size)

    @property
    def n_conflicts(self) -> int:
        """Number of structures whose copies do not agree."""
        return int(np.unique(self.groups[self.is_conflict]).size)

    def list_conflicts(self) -> list[list[int]]:
        """Return the rows of each structure whose copies do not agree, in order of the first."""
        found: dict[int, list[int]] = {}
        for group, row in zip(
            self.groups[self.is_conflict].tolist(), self.rows[self.is_conflict].tolist(), strict=True
        ):
            found.setdefault(group, []).append(row)
        return list(found.values())

    def first_copies(self, *, conflicts: str = "refuse") -> np.ndarray:
        """Choose one molecule for each structure: the first.

        Parameters
        ----------
        conflicts : str
            ``"refuse"``: an error where labels contradict one another; ``"drop"``: such structures are left out.

        Returns
        -------
        numpy.ndarray of shape (n_kept,)
            Places among the molecules, rising.

        Raises
        ------
        ValueError
            If labels contradict one another and `conflicts` is "refuse".
        """
        one_of(conflicts, "conflicts", ("refuse", "drop"))
        if self.is_conflict.any() and conflicts == "refuse":
            rows = listed((" and ".join(map(str, some)) for some in self.list_conflicts()), n_shown=3)
            got = f"{self.n_conflicts} with several: rows {rows}"
            raise invalid("labels", "agree for copies of one structure", got=got, hint='Look, or conflicts="drop".')
        first = np.sort(np.unique(self.groups, return_index=True)[1])
        return first[~self.is_conflict[first]]


def find_duplicates(molecules: Molecules, labels: np.ndarray, *, kind: str = "skeleton") -> Duplicates:
    """Find molecules that are in the table more than once, and those whose labels contradict one another.

    Parameters
    ----------
    molecules : Molecules
        From :func:`read_molecules`.
    labels : array_like of shape (n_molecules,)
        What is known of each: reaches the brain or not, active or not.
    kind : str
        What counts as the same structure, as in :func:`name_structures`.

    Returns
    -------
    Duplicates
        The structure of each molecule, and where labels differ.

    Raises
    ------
    ValueError
        If lengths differ or a label is missing.

    Notes
    -----
    Closed form: equal names. Two labels for one skeleton need be no mistake: mirror images can differ in what they do.
    A fingerprint that does not see stereochemistry cannot tell them apart, and a model that reads it cannot, either.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> found = drugs.find_duplicates(drugs.read_molecules(["C[C@H](N)O", "C[C@@H](N)O", "CCO"]), [1, 0, 1])
    >>> found.list_conflicts()
    [[0, 1]]
    """
    names = name_structures(molecules, kind=kind)
    labels = as_labels(labels, "labels", axis="n_molecules")
    same_length(labels, names, names=("labels", "molecules"), axis="n_molecules")
    first, groups = np.unique(names, return_index=True, return_inverse=True)[1:]
    groups = np.argsort(np.argsort(first))[groups]
    codes = np.unique(labels, return_inverse=True)[1]
    low, high = np.full(first.size, codes.size), np.full(first.size, -1)
    np.minimum.at(low, groups, codes)
    np.maximum.at(high, groups, codes)
    return Duplicates(groups, (low != high)[groups], molecules.rows)


def name_structures(molecules: Molecules, *, kind: str = "skeleton") -> np.ndarray:
    """Give each molecule a name that all copies of it share.

    Parameters
    ----------
    molecules : Molecules
        From :func:`read_molecules`.
    kind : str
        ``"exact"``: with its stereochemistry, so that a molecule drawn without is another one; ``"skeleton"``: atoms
        and bonds alone; ``"tautomer"``: the same without the places of hydrogens that can move.

    Returns
    -------
    numpy.ndarray of shape (n_molecules,)
        Text, for use as `groups` too.

    Raises
    ------
    ValueError
        If `kind` is another word.

    Notes
    -----
    Canonical SMILES, with and without stereochemistry, and RDKit's hash of heteroatom tautomers (version 2), which
    holds lactams, imidazoles and most keto-enol pairs for one, at the price of joining a few isomers that do not
    exchange.

    References
    ----------
    O'Boyle NM, Sayle RA (2016). Comparing structural fingerprints using a literature-based similarity benchmark.
    *J Cheminform* 8:36. https://doi.org/10.1186/s13321-016-0148-0

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> pair = drugs.read_molecules(["Oc1ccccn1", "O=c1cccc[nH]1"])
    >>> [len(set(drugs.name_structures(pair, kind=kind))) for kind in ("skeleton", "tautomer")]
    [2, 1]
    """
    one_of(kind, "kind", KINDS)
    chem = require("rdkit.Chem", extra="chemistry")
    molecules = as_instance(molecules, "molecules", Molecules, hint="drugs.read_molecules(smiles) makes them.")
    pairs = zip(molecules.smiles, molecules.mols, strict=True)
    names = [_settled(chem, text, mol, is_exact=kind == "exact") for text, mol in pairs]
    if kind != "tautomer":
        return np.array(names)
    hashes = require("rdkit.Chem.rdMolHash", extra="chemistry")
    plain = map(chem.MolFromSmiles, names)
    return np.array([hashes.MolHash(mol, hashes.HashFunction.HetAtomTautomerv2) for mol in plain])


def _settled(chem: object, text: str, mol: object, *, is_exact: bool) -> str:
    """Canonical SMILES of a molecule; where RDKit goes to and fro between several, the first in the alphabet."""
    exact = chem.MolToSmiles(mol)
    first = exact if is_exact else chem.MolToSmiles(mol, isomericSmiles=False)
    if exact == text:  # as it was read, so it is written
        return first
    seen = [first]
    while (again := chem.MolToSmiles(chem.MolFromSmiles(seen[-1]), isomericSmiles=is_exact)) not in seen:
        seen.append(again)
    cycle = seen[seen.index(again) :]
    return min(cycle) if is_exact or len(cycle) > 1 else first
