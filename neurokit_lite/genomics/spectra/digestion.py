"""Digestion on paper: which peptides trypsin makes of proteins, and decoys that nature does not have."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of, same_length
from neurokit_lite.core.errors import invalid, listed, show
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.sequence.letters import as_letters
from neurokit_lite.genomics.spectra.masses import WATER_DA, as_modifications, residue_masses

__all__ = ["DECOY_PREFIX", "PeptideTable", "digest_proteins", "make_decoys"]
__shared__ = ["DECOY_PREFIX"]  # not in the face

DECOY_PREFIX = "decoy_"
_CUT = re.compile(r"[KR](?!P)")


@dataclass(frozen=True, eq=False)
class PeptideTable:
    """Peptides of a protein database, the lightest first. :func:`digest_proteins` makes it.

    Parameters
    ----------
    peptides : tuple of str of shape (n_peptides,)
        Letters of each peptide; each is there once.
    proteins : tuple of str of shape (n_peptides,)
        Name of its protein; of several, all of them with ``;`` between.
    starts : numpy.ndarray of shape (n_peptides,)
        Number of its first residue in the first of these proteins, from 1.
    n_missed : numpy.ndarray of shape (n_peptides,)
        Cleavage sites inside it that the enzyme missed.
    masses_da : numpy.ndarray of shape (n_peptides,)
        Monoisotopic masses in Da, rising.
    is_decoy : numpy.ndarray of shape (n_peptides,)
        True where it belongs to decoys only.
    modifications : mapping of str to float
        What was added to each of some residues, in Da.

    Raises
    ------
    ValueError
        If lengths differ, or the masses do not rise.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.digest_proteins({"toy": "GASKPEPR"}, min_length=4).peptides
    ('GASKPEPR',)
    """

    peptides: tuple[str, ...]
    proteins: tuple[str, ...]
    starts: np.ndarray
    n_missed: np.ndarray
    masses_da: np.ndarray
    is_decoy: np.ndarray
    modifications: Mapping[str, float]

    def __post_init__(self) -> None:
        check_fields(self, dict.fromkeys(("starts", "n_missed", "masses_da", "is_decoy"), ("n_peptides",)))
        for name in ("starts", "n_missed"):
            object.__setattr__(self, name, as_array(getattr(self, name), name, axes=("n_peptides",), dtype=int))
        object.__setattr__(self, "is_decoy", as_mask(self.is_decoy, "is_decoy", axes=("n_peptides",)))
        object.__setattr__(self, "modifications", as_modifications(self.modifications))
        peptides = as_names(self.peptides, "peptides", axis="n_peptides", hint="Each peptide is there once.")
        proteins = tuple(map(str, as_labels(self.proteins, "proteins", axis="n_peptides").tolist()))
        for name, words in (("peptides", peptides), ("proteins", proteins)):
            same_length(words, self.masses_da, names=(name, "masses_da"), axis="n_peptides")
            object.__setattr__(self, name, words)
        if (np.diff(self.masses_da) < 0).any():
            place = int((np.diff(self.masses_da) < 0).argmax())
            got = f"{self.masses_da[place]:g} Da followed by {self.masses_da[place + 1]:g} Da"
            raise invalid("masses_da", "rise from peptide to peptide", got=got, hint="digest_proteins sorts them.")

    def __len__(self) -> int:
        """How many peptides there are."""
        return len(self.peptides)


def digest_proteins(
    proteins: Mapping[str, str],
    *,
    decoys: Mapping[str, str] | None = None,
    max_missed: int = 2,
    min_length: int = 6,
    max_length: int = 40,
    modifications: Mapping[str, float] | None = None,
) -> PeptideTable:
    """Cut proteins as trypsin does (in-silico tryptic digestion), and weigh the pieces.

    Parameters
    ----------
    proteins : mapping of str to str
        Letters of each protein by its name, as :func:`read_fasta` gives them.
    decoys : mapping of str to str, optional
        Letters of decoys by their names, as :func:`make_decoys` makes them. They are cut by the same rule.
    max_missed : int
        Most cleavage sites that may have been missed in a peptide, the missed cleavages.
    min_length, max_length : int
        Shortest and longest peptide that is kept, in residues.
    modifications : mapping of str to float, optional
        What is added to every residue with that letter, in Da, such as `CARBAMIDOMETHYL`.

    Returns
    -------
    PeptideTable
        Every peptide once, the lightest first. One that a protein and a decoy share counts for the protein.

    Raises
    ------
    TypeError
        If `proteins` is no mapping.
    ValueError
        If a sequence is empty or has alien letters, two proteins have the same letters, a name is used by a protein
        and by a decoy, or no peptide is left.

    Warns
    -----
    UserWarning
        If peptides are left out because a letter in them (B, J, O, U, X or Z) has no mass.

    Notes
    -----
    Trypsin cuts behind lysine (K) and arginine (R), unless proline (P) follows. Real digests also hold peptides cut
    elsewhere, without the first methionine, or changed in other ways than was said; these cannot be found.

    References
    ----------
    Olsen JV, Ong SE, Mann M (2004). Trypsin cleaves exclusively C-terminal to arginine and lysine residues. *Mol Cell
    Proteomics* 3:608-614. https://doi.org/10.1074/mcp.T400003-MCP200

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> sorted(genomics.digest_proteins({"toy": "AAKGGRPLK"}, max_missed=1, min_length=2).peptides)
    ['AAK', 'AAKGGRPLK', 'GGRPLK']
    """
    targets, others = _as_database(proteins, "proteins"), _as_database(decoys, "decoys") if decoys else {}
    if both := [name for name in others if name in targets]:
        raise invalid("decoys", "have names of their own", got=listed(both), hint="make_decoys gives them some.")
    n_missed = as_count(max_missed, "max_missed", low=0)
    shortest = as_count(min_length, "min_length")
    longest = as_count(max_length, "max_length", low=shortest)
    added = as_modifications(modifications)
    found: dict[str, list] = {}
    for is_decoy, database in ((False, targets), (True, others)):
        for name, letters in database.items():
            for start, stop, missed in _pieces(letters, n_missed):
                if shortest <= stop - start <= longest:
                    row = found.setdefault(letters[start:stop], [[], start + 1, missed, is_decoy])
                    if is_decoy == row[3] and name not in row[0]:
                        row[0].append(name)
    return _as_table(found, added, (shortest, longest))


def _as_database(value: object, name: str) -> dict[str, str]:
    """Names and letters of proteins that all differ."""
    if not isinstance(value, Mapping) or not value:
        hint = "read_fasta gives it; for one protein write {name: letters}."
        raise invalid(name, "map names of proteins to their letters", value, hint=hint, error=TypeError)
    first: dict[str, str] = {}
    labels = as_names(list(value), name, axis="n_proteins")
    for label, letters in zip(labels, value.values(), strict=True):
        own = as_letters(letters, f"{name}[{show(label)}]")
        if own in first:
            got = f"{listed([first[own], label])}, which have the same letters"
            raise invalid(name, "be different sequences", got=got, hint="Keep one: peptides would count for both.")
        first[own] = label
    return {label: own for own, label in first.items()}


def _pieces(letters: str, n_missed: int) -> list[tuple[int, int, int]]:
    """Begin, end and missed sites of each piece of a protein."""
    cuts = [0, *(place.end() for place in _CUT.finditer(letters))]
    cuts += [len(letters)] if cuts[-1] != len(letters) else []
    last = len(cuts) - 1
    return [(cuts[i], cuts[j], j - i - 1) for i in range(last) for j in range(i + 1, min(i + n_missed + 1, last) + 1)]


def _as_table(found: dict[str, list], added: dict[str, float], lengths: tuple[int, int]) -> PeptideTable:
    """Weigh all peptides at once; leave out what has no mass, and sort."""
    if not found:
        rule = f"give peptides of {lengths[0]} to {lengths[1]} residues"
        raise invalid("proteins", rule, got="none", hint="Allow shorter or longer ones.")
    names = np.array(list(found), dtype=object)
    sizes = np.array([len(one) for one in found])
    firsts = np.cumsum(sizes) - sizes
    masses = np.add.reduceat(residue_masses("".join(found), added), firsts) + WATER_DA
    is_known = np.isfinite(masses)
    if not is_known.all():
        n_lost = int((~is_known).sum())
        message = (
            f"{n_lost} of {len(names)} peptides are left out: they hold a letter that has no mass (B, J, O, U, X, Z)."
        )
        warnings.warn(message, stacklevel=3)
    if not is_known.any():
        raise invalid("proteins", "give peptides whose letters have a mass", got="none")
    order = np.flatnonzero(is_known)[np.argsort(masses[is_known], kind="stable")]
    rows = [found[one] for one in names[order]]
    return PeptideTable(
        peptides=tuple(names[order]),
        proteins=tuple(";".join(row[0]) for row in rows),
        starts=np.array([row[1] for row in rows]),
        n_missed=np.array([row[2] for row in rows]),
        masses_da=masses[order],
        is_decoy=np.array([row[3] for row in rows]),
        modifications=added,
    )


def make_decoys(
    proteins: Mapping[str, str], *, method: str = "reverse", random_state: int | np.random.Generator | None = 0
) -> dict[str, str]:
    """Make decoys: proteins that do not exist, to count false matches with.

    Parameters
    ----------
    proteins : mapping of str to str
        Letters of each protein by its name.
    method : str
        ``"reverse"`` (default): each sequence backwards. ``"shuffle"``: its letters in random order.
    random_state : None, int or numpy.random.Generator
        Makes the shuffles the same again; reversed ones need none.

    Returns
    -------
    dict of str to str
        Letters of each decoy by its name, ``decoy_`` and the name of the protein.

    Raises
    ------
    TypeError
        If `proteins` is no mapping.
    ValueError
        If a sequence is empty or has alien letters, two have the same letters, the method is none of the two, or a name
        begins with ``decoy_`` already.

    Notes
    -----
    A decoy has the length and the letters of its protein, so a random match falls on either with about the same
    probability: that is the assumption of target-decoy counting. A reversed peptide often has nearly the mass and some
    of the fragments of its target, which shuffling avoids; but stretches of one letter stay what they are in both.

    References
    ----------
    Elias JE, Gygi SP (2007). Target-decoy search strategy for increased confidence in large-scale protein
    identifications by mass spectrometry. *Nat Methods* 4:207-214. https://doi.org/10.1038/nmeth1019

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_decoys({"toy": "GASK"})
    {'decoy_toy': 'KSAG'}
    """
    database = _as_database(proteins, "proteins")
    kind = one_of(method, "method", ("reverse", "shuffle"))
    generator = as_generator(random_state)
    if is_one := [name for name in database if name.startswith(DECOY_PREFIX)]:
        raise invalid("proteins", "not be decoys already", got=listed(is_one), hint="Pass the proteins alone.")
    turned = {}
    for name, letters in database.items():
        new = letters[::-1] if kind == "reverse" else "".join(generator.permutation(list(letters)))
        turned[f"{DECOY_PREFIX}{name}"] = new
    return turned
