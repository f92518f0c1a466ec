"""Which residues touch: the contact map of a structure."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.sequence.structure import Structure

__all__ = ["ContactMap", "contact_map"]


@dataclass(frozen=True)
class ContactMap:
    """Distances between residues, and which of them touch. :func:`contact_map` makes it.

    Parameters
    ----------
    distances_angstrom : array_like of shape (n_residues, n_residues)
        Distance of each pair, in angstroms; NaN where a residue lacks the atom.
    is_contact : array_like of shape (n_residues, n_residues)
        Pairs that touch.
    chains, residue_numbers, letters : array_like of shape (n_residues,)
        Chain, number and amino acid of each residue.
    cutoff_angstrom : float
        Up to which distance a pair touches.

    Raises
    ------
    ValueError
        If the shapes disagree.

    Examples
    --------
    >>> from neurokit_lite.genomics import ContactMap
    >>> pair = ContactMap([[0, 5], [5, 0]], [[0, 1], [1, 0]], ["A", "B"], [17, 17], ["L", "L"], cutoff_angstrom=8)
    >>> pair.partners("A", 17)
    [('B', 17, 'L')]
    """

    distances_angstrom: np.ndarray
    is_contact: np.ndarray
    chains: np.ndarray
    residue_numbers: np.ndarray
    letters: np.ndarray
    cutoff_angstrom: float

    def __post_init__(self) -> None:
        pairs = ("n_residues", "n_residues")
        axes = {"distances_angstrom": pairs, "is_contact": pairs, "residue_numbers": ("n_residues",)}
        check_fields(self, axes, may_be_nan=("distances_angstrom",))
        object.__setattr__(self, "is_contact", self.is_contact.astype(bool))
        in_range(self.cutoff_angstrom, "cutoff_angstrom", low=0)
        for name in ("chains", "letters"):
            words = as_labels(getattr(self, name), name, axis="n_residues").astype(str)
            same_length(words, self.residue_numbers, names=(name, "residue_numbers"), axis="n_residues")
            object.__setattr__(self, name, words)

    @property
    def residues(self) -> list[tuple[str, int, str]]:
        """Chain, number and letter of each residue."""
        columns = (self.chains, self.residue_numbers, self.letters)
        return list(zip(*(one.tolist() for one in columns), strict=True))

    def row(self, chain: str, number: int) -> int:
        """Row of a residue in the map.

        Raises
        ------
        ValueError
            If it is not in the file; the message says which are.
        """
        for place, residue in enumerate(self.residues):
            if residue[:2] == (chain, number):
                return place
        numbers = [one[1] for one in self.residues if one[0] == chain]
        if not numbers:
            raise invalid("chain", f"be one of {listed(dict.fromkeys(one[0] for one in self.residues))}", chain)
        hint = "Residues that were not seen in the experiment are missing. Is it another numbering?"
        raise invalid("number", f"be a residue of chain {chain}, {min(numbers)} to {max(numbers)}", number, hint=hint)

    def partners(self, chain: str, number: int) -> list[tuple[str, int, str]]:
        """Residues that touch a given one: chain, number and letter of each.

        Raises
        ------
        ValueError
            If it is not in the file.
        """
        return [self.residues[i] for i in np.flatnonzero(self.is_contact[self.row(chain, number)])]


def contact_map(
    structure: Structure, *, atom: str = "CB", cutoff_angstrom: float = 8.0, min_separation: int = 3
) -> ContactMap:
    """Find which residues of a structure touch (contact map).

    Parameters
    ----------
    structure : Structure
        The atoms, of one chain or of several.
    atom : str
        Between what the distance is taken: ``"CB"`` (default; CA of glycine, which has no CB), ``"CA"``, or
        ``"heavy"``, the two nearest heavy atoms.
    cutoff_angstrom : float
        Up to which distance a pair touches, in angstroms: 8 is usual for CB and CA, 4.5 for heavy atoms.
    min_separation : int
        Residues of one chain that are fewer steps apart along it are no contact: they touch in any fold.

    Returns
    -------
    ContactMap
        Distances and contacts of all pairs, in the order of the file.

    Raises
    ------
    TypeError
        If `structure` is none.
    ValueError
        If `atom` is something else, or a number is out of range.

    Notes
    -----
    ``d_ij = |x_i - x_j|``, and i and j touch if ``d_ij <= cutoff``. One model of an ensemble is one possible fold:
    pairs near the cutoff touch in some models and not in others. Steps along a chain are counted by residue number.

    References
    ----------
    Vendruscolo M, Kussell E, Domany E (1997). Recovery of protein structure from contact maps. *Folding and Design*
    2:295-306. https://doi.org/10.1016/S1359-0278(97)00041-2

    Examples
    --------
    Two residues 5 angstroms apart, a third one far away.

    >>> from neurokit_lite import genomics
    >>> xyz = [[0, 0, 0], [3, 4, 0], [30, 0, 0]]
    >>> three = genomics.Structure(["A", "B", "C"], [1, 1, 1], ["E", "E", "E"], ["CB", "CB", "CB"], xyz)
    >>> int(genomics.contact_map(three).is_contact.sum())
    2
    """
    as_instance(structure, "structure", Structure, hint="genomics.read_pdb makes one.")
    kind = one_of(atom, "atom", ("CB", "CA", "heavy"))
    cutoff = in_range(cutoff_angstrom, "cutoff_angstrom", low=0)
    step = as_count(min_separation, "min_separation", low=0)
    residues = structure.residues()
    distances = _nearest(structure, residues) if kind == "heavy" else _between(structure, residues, kind)
    chains = np.array([one[0] for one in residues])
    numbers = np.array([one[1] for one in residues])
    is_near = np.abs(numbers[:, None] - numbers) < max(step, 1)
    is_skipped = (chains[:, None] == chains) & is_near
    letters = np.array([one[2] for one in residues])
    is_contact = (distances <= cutoff) & ~is_skipped
    return ContactMap(distances, is_contact, chains, numbers, letters, cutoff_angstrom=cutoff)


def _between(structure: Structure, residues: list, kind: str) -> np.ndarray:
    """Distances between one atom of each residue."""
    place = {residue: i for i, residue in enumerate(residues)}
    xyz = np.full((len(residues), 3), np.nan)
    columns = (structure.chains.tolist(), structure.residue_numbers.tolist(), structure.letters.tolist())
    owners = zip(*columns, strict=True)
    for owner, name, own in zip(owners, structure.atoms.tolist(), structure.xyz_angstrom, strict=True):
        if name == ("CA" if owner[2] == "G" else kind):
            xyz[place[owner]] = own
    return np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))


def _nearest(structure: Structure, residues: list) -> np.ndarray:
    """Distances between the nearest heavy atoms of each pair."""
    from scipy.spatial.distance import cdist

    place = {residue: i for i, residue in enumerate(residues)}
    columns = (structure.chains.tolist(), structure.residue_numbers.tolist(), structure.letters.tolist())
    owner = np.array([place[one] for one in zip(*columns, strict=True)])
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(len(residues)))
    nearest = np.minimum.reduceat(cdist(structure.xyz_angstrom, structure.xyz_angstrom[order]), starts, axis=1)
    return np.minimum.reduceat(nearest[order], starts, axis=0)
