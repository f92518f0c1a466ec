"""What a peptide weighs: residues, water, and a proton for each charge."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.genomics.sequence.letters import AMINO_ACIDS, as_codes, as_letters

__all__ = [
    "CARBAMIDOMETHYL",
    "MONOISOTOPIC_DA",
    "PROTON_DA",
    "RESIDUE_ATOMS",
    "WATER_DA",
    "as_charge",
    "as_modifications",
    "as_peptide",
    "mass_table",
    "peptide_mass",
    "peptide_mz",
    "residue_masses",
]
__shared__ = [  # not in the face
    "MONOISOTOPIC_DA",
    "PROTON_DA",
    "RESIDUE_ATOMS",
    "WATER_DA",
    "as_charge",
    "as_modifications",
    "as_peptide",
    "mass_table",
    "residue_masses",
]

MONOISOTOPIC_DA = {"C": 12.0, "H": 1.00782503207, "N": 14.0030740048, "O": 15.99491461956, "S": 31.97207100}
PROTON_DA = 1.00727646677
WATER_DA = 2 * MONOISOTOPIC_DA["H"] + MONOISOTOPIC_DA["O"]
CARBAMIDOMETHYL: Mapping[str, float] = {"C": 57.021463735}  # cysteine after iodoacetamide: C2 H3 N O more
MAX_CHARGE = 20
# Atoms of each residue, the amino acid less the water that the bond costs, in the order C, H, N, O, S
RESIDUE_ATOMS = {
    "A": (3, 5, 1, 1, 0),
    "R": (6, 12, 4, 1, 0),
    "N": (4, 6, 2, 2, 0),
    "D": (4, 5, 1, 3, 0),
    "C": (3, 5, 1, 1, 1),
    "Q": (5, 8, 2, 2, 0),
    "E": (5, 7, 1, 3, 0),
    "G": (2, 3, 1, 1, 0),
    "H": (6, 7, 3, 1, 0),
    "I": (6, 11, 1, 1, 0),
    "L": (6, 11, 1, 1, 0),
    "K": (6, 12, 2, 1, 0),
    "M": (5, 9, 1, 1, 1),
    "F": (9, 9, 1, 1, 0),
    "P": (5, 7, 1, 1, 0),
    "S": (3, 5, 1, 2, 0),
    "T": (4, 7, 1, 2, 0),
    "W": (11, 10, 2, 1, 0),
    "Y": (9, 9, 1, 2, 0),
    "V": (5, 9, 1, 1, 0),
}
_LETTERS = "".join(AMINO_ACIDS)
_MASSES_DA = np.array([RESIDUE_ATOMS[one] for one in _LETTERS]) @ np.array(list(MONOISOTOPIC_DA.values()))


def as_peptide(value: object, name: str = "peptide") -> str:
    """Return letters of the twenty amino acids in capitals, or say which letter has no mass."""
    letters = as_letters(value, name)
    alien = next((place for place, one in enumerate(letters) if one not in AMINO_ACIDS), None)
    if alien is not None:
        got = f"{letters[alien]!r} as letter {alien + 1} of {len(letters)}"
        hint = "B, J, X and Z stand for several amino acids, U and O for rare ones."
        raise invalid(name, "hold letters of the 20 amino acids, which have a mass", got=got, hint=hint)
    return letters


def as_charge(value: object, name: str = "charge") -> int:
    """Return a charge of 1 or more; an ion without a charge is not seen by the instrument."""
    hint = "Only charged molecules fly; the mass itself is what peptide_mass gives."
    return as_count(value, name, high=MAX_CHARGE, hint=hint)


def as_modifications(value: Mapping[str, float] | None) -> dict[str, float]:
    """Return what is added to each of some residues, in Da; nothing for None."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        hint = 'For example {"C": 57.02146}.'
        raise invalid("modifications", "map a letter to a mass in Da", value, hint=hint, error=TypeError)
    for letter, mass in value.items():
        if letter not in AMINO_ACIDS:
            raise invalid("modifications", "map one of the 20 amino acids to a mass in Da", got=show(letter))
        in_range(mass, f"modifications[{letter!r}]", low=-100, high=5000, unit="Da")
    return {letter: float(mass) for letter, mass in value.items()}


def mass_table(modifications: Mapping[str, float]) -> np.ndarray:
    """Masses of the twenty residues in Da (n_amino_acids,), in the order of AMINO_ACIDS, modified as asked."""
    return _MASSES_DA + np.array([modifications.get(one, 0.0) for one in _LETTERS])


def residue_masses(letters: str, modifications: Mapping[str, float]) -> np.ndarray:
    """Mass of each residue in Da (n_residues,); NaN for a letter that is none of the twenty."""
    return np.append(mass_table(modifications), np.nan)[as_codes(letters, _LETTERS)]


def peptide_mass(peptide: str, *, modifications: Mapping[str, float] | None = None) -> float:
    """Weigh a peptide: its monoisotopic mass.

    Parameters
    ----------
    peptide : str
        Letters of the 20 amino acids.
    modifications : mapping of str to float, optional
        What is added to every residue with that letter, in Da: a fixed modification, such as `CARBAMIDOMETHYL`.

    Returns
    -------
    float
        Mass in Da of the molecule without charge, made of the lightest stable isotopes.

    Raises
    ------
    TypeError
        If the peptide is no string, or `modifications` no mapping.
    ValueError
        If a letter has no mass, or a modification is not finite.

    Notes
    -----
    ``sum of residues + H2O``: each bond between two amino acids costs a molecule of water, and one is left over for the
    two ends. Assumes that nothing is changed but what is said: no oxidation, no bond between cysteines, no label.

    References
    ----------
    Audi G, Wapstra AH, Thibault C (2003). The AME2003 atomic mass evaluation (II). *Nuclear Physics A* 729:337-676.
    https://doi.org/10.1016/j.nuclphysa.2003.11.003

    Examples
    --------
    Glycine alone, C2 H5 N O2: 24 + 5 x 1.0078 + 14.0031 + 2 x 15.9949.

    >>> from neurokit_lite import genomics
    >>> round(genomics.peptide_mass("G"), 4)
    75.032
    """
    letters, added = as_peptide(peptide), as_modifications(modifications)
    return float(residue_masses(letters, added).sum() + WATER_DA)


def peptide_mz(peptide: str, charge: int, *, modifications: Mapping[str, float] | None = None) -> float:
    """Mass-to-charge ratio (m/z) at which a peptide is seen.

    Parameters
    ----------
    peptide : str
        Letters of the 20 amino acids.
    charge : int
        Number of protons that it carries, from 1 to 20.
    modifications : mapping of str to float, optional
        What is added to every residue with that letter, in Da.

    Returns
    -------
    float
        m/z of the monoisotopic peak, in Da per charge (thomson).

    Raises
    ------
    TypeError
        If the charge is no whole number.
    ValueError
        If it is 0 or negative, or the peptide is refused by :func:`peptide_mass`.

    Notes
    -----
    ``(M + z m_proton) / z``. A proton is lighter than a hydrogen atom by an electron. Assumes positive ions whose
    charges are protons; with sodium the peak lies 22 Da / z higher.

    References
    ----------
    Steen H, Mann M (2004). The ABC's (and XYZ's) of peptide sequencing. *Nat Rev Mol Cell Biol* 5:699-711.
    https://doi.org/10.1038/nrm1468

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> round(genomics.peptide_mz("G", 1), 4)
    76.0393
    """
    z = as_charge(charge)
    return peptide_mass(peptide, modifications=modifications) / z + PROTON_DA
