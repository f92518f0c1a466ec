"""Molecules from SMILES: read, freed of their salts, and told apart from copies of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from neurokit_lite.core.check import as_array, one_of
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_selection
from neurokit_lite.core.optional import require

__all__ = ["Molecules", "murcko_scaffolds", "read_molecules"]

# What is written beside a drug because it was weighed or crystallised with it. Fragments without carbon need no entry.
_COUNTER_IONS = (
    *("CO", "CCO", "CC(C)=O", "CS(C)=O", "CC(=O)O", "O=CO", "O=C(O)C(F)(F)F", "CS(=O)(=O)O", "CCS(=O)(=O)O"),
    *("O=C(O)C=CC(=O)O", "O=C(O)CCC(=O)O", "O=C(O)C(=O)O", "O=C(O)CC(=O)O", "O=C(O)C(O)C(O)C(=O)O", "CC(O)C(=O)O"),
    *("O=C(O)CC(O)C(=O)O", "O=C(O)CC(O)(CC(=O)O)C(=O)O", "Cc1ccc(S(=O)(=O)O)cc1", "O=S(=O)(O)c1ccccc1"),
    *(
        "O=C(O)c1ccccc1",
        "O=C(O)c1ccccc1O",
        "OCC(O)C(O)C(O)C(O)C(=O)O",
        "O=C(O)c1cc2ccccc2c(Cc2c(C(=O)O)cc3ccccc3c2O)c1O",
    ),
)
_CARBONIC_ACID = "O=C(O)O"  # its ions come with minerals: of lithium carbonate it is the lithium that is the drug
_SOME = 4  # rows that a message names


@dataclass(frozen=True)
class Molecules:
    """Molecules of one component each, with the row of the table that they came from.

    Parameters
    ----------
    smiles : sequence of str, of shape (n_molecules,)
        One SMILES for each.
    rows : array_like of shape (n_molecules,)
        Row of each in the table that was read, from 0.
    dropped : mapping of int to str
        Rows that were left out, each with the reason.

    Raises
    ------
    ValueError
        If a SMILES cannot be read, or there are none.

    Notes
    -----
    ``mols`` holds RDKit's molecules, for whatever is not here.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.Molecules(["CCO", "c1ccccc1"], [0, 1]).n_molecules
    2
    """

    smiles: tuple[str, ...]
    rows: np.ndarray
    dropped: Mapping[int, str] = field(default_factory=dict)
    mols: tuple = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        """Parse and check."""
        smiles = _as_texts(self.smiles)
        rows = as_array(self.rows, "rows", axes=("n_molecules",), dtype=np.int64)
        if rows.size != len(smiles):
            raise invalid("rows", f"have {len(smiles)} (n_molecules), one for each SMILES", got=str(rows.size))
        read = [_parse(one) for one in smiles]
        bad = [(row, one) for row, one in zip(rows.tolist(), read, strict=True) if isinstance(one, str)]
        if bad:
            raise invalid("smiles", "be readable", got=f"{bad[0][1]} in row {bad[0][0]}")
        _fill(self, smiles=smiles, rows=rows, dropped=dict(self.dropped), mols=tuple(read))

    @property
    def n_molecules(self) -> int:
        """How many there are."""
        return len(self.smiles)

    def select(self, which: np.ndarray) -> "Molecules":
        """Keep some of them.

        Parameters
        ----------
        which : array_like
            A mask of shape (n_molecules,), or places from 0.

        Returns
        -------
        Molecules
            Those, in the order asked for; they keep their row.
        """
        places = as_selection(which, "which", self.n_molecules, axis="n_molecules")
        return _made(tuple((self.smiles[i], self.mols[i]) for i in places), self.rows[places])


def read_molecules(smiles: Sequence[str], *, unreadable: str = "refuse") -> Molecules:
    """Read a column of SMILES, and make each entry one molecule: salts stripped, charges neutralised.

    Parameters
    ----------
    smiles : sequence of str, of shape (n_rows,)
        The column. An empty cell, None or NaN is an entry that cannot be read.
    unreadable : str
        ``"refuse"``: an error names the rows that cannot be read; ``"drop"``: they are left out and listed.

    Returns
    -------
    Molecules
        Canonical SMILES, with the row of each; ``dropped`` has the rows left out and why.

    Raises
    ------
    TypeError
        If it is one text, or an entry is a number.
    ValueError
        If entries cannot be read and `unreadable` is "refuse", or none can.

    Notes
    -----
    Unreadable is what RDKit cannot parse or sanitise (a valence that cannot be), an entry without atoms, and a mixture:
    parts that differ once solvents, ions without carbon, carbonates and common counter-ions (acetate, fumarate,
    tartrate, tosylate and the like) are taken away. A part that is there twice is taken once. A charge is removed where
    a proton can be added or taken; a quaternary ammonium keeps its own. It assumes that the drug and not its
    counter-ion was meant: of sodium acetate, in which nothing else has carbon, the acid stays. A mineral is a mixture
    of its ions, so that lithium carbonate is none of these molecules.

    References
    ----------
    Bento AP, Hersey A, Felix E, Landrum G, Gaulton A, Atkinson F, et al. (2020). An open source chemical structure
    curation pipeline using RDKit. *J Cheminform* 12:51. https://doi.org/10.1186/s13321-020-00456-1

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.read_molecules(["CCN.Cl", "OCC"]).smiles
    ('CCN', 'CCO')
    >>> drugs.read_molecules(["CCO", "C1CC"], unreadable="drop").dropped
    {1: 'no molecule: C1CC'}
    """
    one_of(unreadable, "unreadable", ("refuse", "drop"))
    texts = _as_texts(smiles)
    cleaned = [_clean(text) for text in texts]
    bad = {row: reason for row, (_, reason) in enumerate(cleaned) if reason}
    if bad and unreadable == "refuse":
        row, reason = next(iter(bad.items()))
        got = f"{reason} in row {row}"
        got += f" (rows {listed(bad, n_shown=_SOME)})" if len(bad) > 1 else ""
        raise invalid("smiles", "hold one molecule in each row", got=got, hint='Correct them, or unreadable="drop".')
    kept = [row for row, (_, reason) in enumerate(cleaned) if not reason]
    if not kept:
        got = f"{bad[0]} in row 0" if bad else "no rows"
        raise invalid("smiles", "hold at least one molecule", got=got)
    return _made(tuple(cleaned[row][0] for row in kept), np.array(kept, dtype=np.int64), bad)


def murcko_scaffolds(molecules: Molecules) -> np.ndarray:
    """Reduce molecules to their rings and what links them (Bemis and Murcko's scaffold).

    Parameters
    ----------
    molecules : Molecules
        From :func:`read_molecules`.

    Returns
    -------
    numpy.ndarray of shape (n_molecules,)
        A SMILES without stereochemistry; ``"(no ring)"`` where there is none, so that all of these are one group.

    Raises
    ------
    TypeError
        If it is something else.

    Notes
    -----
    Side chains are cut off, double-bonded atoms on a ring stay. As `groups` of ``ml.GroupedSplit`` no series of
    analogues is in both halves. It assumes that a series shares its rings exactly: two series that differ by one
    nitrogen are two.

    References
    ----------
    Bemis GW, Murcko MA (1996). The properties of known drugs. 1. Molecular frameworks. *J Med Chem* 39:2887-2893.
    https://doi.org/10.1021/jm9602928

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.murcko_scaffolds(drugs.read_molecules(["CCc1ccccc1", "CCO"])).tolist()
    ['c1ccccc1', '(no ring)']
    """
    scaffold = require("rdkit.Chem.Scaffolds.MurckoScaffold", extra="chemistry")
    chem = require("rdkit.Chem", extra="chemistry")
    molecules = as_instance(molecules, "molecules", Molecules, hint="drugs.read_molecules(smiles) makes them.")
    frames = [scaffold.GetScaffoldForMol(mol) for mol in molecules.mols]
    return np.array([chem.MolToSmiles(frame, isomericSmiles=False) or "(no ring)" for frame in frames])


def _made(
    read: tuple[tuple[str, object], ...], rows: np.ndarray, dropped: Mapping[int, str] | None = None
) -> Molecules:
    """Molecules of pairs (SMILES, what was parsed from it), which need not be parsed again."""
    smiles, mols = zip(*read, strict=True) if read else ((), ())
    return _fill(object.__new__(Molecules), smiles=smiles, rows=rows, dropped=dropped or {}, mols=mols)


def _fill(molecules: Molecules, **values: object) -> Molecules:
    for name, value in values.items():
        object.__setattr__(molecules, name, value)
    return molecules


def _as_texts(smiles: object) -> tuple[str, ...]:
    """One text for each row; what is missing is empty."""
    if isinstance(smiles, (str, bytes)) or not np.iterable(smiles):
        hint = "For a single one: [smiles]."
        raise invalid("smiles", "be a list of SMILES (n_rows,)", smiles, hint=hint, error=TypeError)
    if np.ndim(smiles) > 1:
        raise invalid("smiles", "have 1 axis (n_rows,)", got=f"shape {np.shape(smiles)}", hint="Pass np.ravel(smiles).")
    masked = np.ma.getmaskarray(smiles) if isinstance(smiles, np.ma.MaskedArray) else None
    values = np.ma.getdata(smiles) if masked is not None else smiles
    texts = []
    for row, one in enumerate(values):
        is_missing = one is None or (masked is not None and masked[row]) or (not isinstance(one, str) and one != one)
        if not is_missing and not isinstance(one, str):
            raise invalid("smiles", "hold text", got=f"{one!r} in row {row}", error=TypeError)
        texts.append("" if is_missing else str(one).strip())
    return tuple(texts)


def _parse(text: str) -> object:
    """RDKit's molecule, or what is wrong with the text."""
    chem = require("rdkit.Chem", extra="chemistry")
    if not text:
        return "an empty entry"
    with require("rdkit.rdBase", extra="chemistry").BlockLogs():
        mol = chem.MolFromSmiles(text)
    shown = text if len(text) <= 30 else f"{text[:27]}..."
    return mol if mol is not None and mol.GetNumAtoms() else f"no molecule: {shown}"


def _clean(text: str) -> tuple[tuple[str, object], str]:
    """Canonical SMILES of the one molecule in an entry and what is parsed from it, and an empty reason; or why not."""
    chem = require("rdkit.Chem", extra="chemistry")
    mol = _parse(text)
    if isinstance(mol, str):
        return ("", None), mol
    if "." in text:
        parts = {_neutral(part): part for part in chem.GetMolFrags(mol, asMols=True)}
        with_carbon = {one for one, part in parts.items() if any(a.GetAtomicNum() == 6 for a in part.GetAtoms())}
        with_carbon -= {_CARBONIC_ACID}
        kept = {one for one in with_carbon if _flat(one) not in _counter_ions()} or with_carbon or set(parts)
        if len(kept) > 1:
            return ("", None), f"a mixture of {len(kept)}: {listed(sorted(kept), n_shown=3)}"
        smiles = kept.pop()
    else:
        smiles = _neutral(mol)
    read = mol if smiles == text else _parse(smiles)
    return (("", None), read) if isinstance(read, str) else ((smiles, read), "")


def _neutral(mol: object) -> str:
    """Canonical SMILES after protons were added or taken where that removes a charge."""
    chem = require("rdkit.Chem", extra="chemistry")
    smiles = chem.MolToSmiles(mol)  # quick, and few have a sign in it; asking each atom takes longer
    if ("+" in smiles or "-" in smiles) and any(atom.GetFormalCharge() for atom in mol.GetAtoms()):
        standardize = require("rdkit.Chem.MolStandardize.rdMolStandardize", extra="chemistry")
        with require("rdkit.rdBase", extra="chemistry").BlockLogs():
            mol = standardize.Uncharger().uncharge(mol)
        return chem.MolToSmiles(mol)
    return smiles


def _flat(smiles: str) -> str:
    chem = require("rdkit.Chem", extra="chemistry")
    return chem.MolToSmiles(chem.MolFromSmiles(smiles), isomericSmiles=False)


@cache
def _counter_ions() -> frozenset[str]:
    return frozenset(map(_flat, _COUNTER_IONS))
