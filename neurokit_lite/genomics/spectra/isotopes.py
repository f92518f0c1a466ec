"""Isotope patterns: one peptide is several peaks, because one carbon in a hundred is heavier."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields, within
from neurokit_lite.genomics.spectra.masses import (
    MONOISOTOPIC_DA,
    PROTON_DA,
    RESIDUE_ATOMS,
    as_charge,
    as_peptide,
    peptide_mass,
)

__all__ = ["IsotopePattern", "isotope_pattern"]

# Share and mass in Da of each stable isotope, by how many neutrons it has more than the lightest
_ISOTOPES = {
    "C": {0: (0.9893, 12.0), 1: (0.0107, 13.0033548378)},
    "H": {0: (0.999885, 1.00782503207), 1: (0.000115, 2.0141017778)},
    "N": {0: (0.99636, 14.0030740048), 1: (0.00364, 15.0001088982)},
    "O": {0: (0.99757, 15.99491461956), 1: (0.00038, 16.99913170), 2: (0.00205, 17.9991610)},
    "S": {0: (0.9499, 31.97207100), 1: (0.0075, 32.97145876), 2: (0.0425, 33.96786690), 4: (0.0001, 35.96708076)},
}


@dataclass(frozen=True, eq=False)
class IsotopePattern:
    """Peaks of one peptide, from the monoisotopic one upwards. :func:`isotope_pattern` makes it.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        m/z of each peak in Da per charge, rising.
    shares : array_like of shape (n_peaks,)
        Share of all molecules in each peak, from 0 to 1.

    Raises
    ------
    ValueError
        If the lengths differ, or a share is not from 0 to 1.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.IsotopePattern([500.0, 500.5], [0.6, 0.3]).shares
    array([0.6, 0.3])
    """

    mz: np.ndarray
    shares: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, {"mz": ("n_peaks",), "shares": ("n_peaks",)})
        within(self.shares, "shares")


def isotope_pattern(peptide: str, *, charge: int = 1, n_peaks: int = 5, elements: str = "CHNOS") -> IsotopePattern:
    """Compute where the isotope peaks of a peptide lie, and how high they are.

    Parameters
    ----------
    peptide : str
        Letters of the 20 amino acids, without modifications.
    charge : int
        Number of protons that it carries.
    n_peaks : int
        How many peaks, the monoisotopic one among them.
    elements : str
        Elements whose heavy isotopes count, letters of ``"CHNOS"``. With ``"C"`` alone the pattern is binomial.

    Returns
    -------
    IsotopePattern
        m/z and share of molecules of each peak. Peak k holds all molecules with k neutrons more than the lightest; its
        m/z is their mean.

    Raises
    ------
    TypeError
        If `charge` or `n_peaks` is no whole number.
    ValueError
        If it is below 1, a letter has no mass, or an element is none of the five.

    Notes
    -----
    Each atom is drawn independently, so the distribution of neutrons is the convolution of one distribution for each
    atom; powers of it are made by repeated squaring. With carbon alone peak 1 over peak 0 is ``n p / (1 - p)``, p =
    0.0107. The shares are those of elements on Earth on average, and a resolving power is assumed that does not part
    carbon-13 from nitrogen-15.

    References
    ----------
    Kubinyi H (1991). Calculation of isotope distributions in mass spectrometry: a trivial solution for a non-trivial
    problem. *Anal Chim Acta* 247:107-119.

    Examples
    --------
    Glycine has two carbons: 2 x 0.0107 / 0.9893 = 0.0216.

    >>> from neurokit_lite import genomics
    >>> first, second = genomics.isotope_pattern("G", n_peaks=2, elements="C").shares
    >>> round(float(second / first), 4)
    0.0216
    """
    letters, z, size = as_peptide(peptide), as_charge(charge), as_count(n_peaks, "n_peaks", high=100)
    if not isinstance(elements, str) or not elements or not set(elements) <= set(_ISOTOPES):
        raise invalid("elements", "be letters of CHNOS", elements)
    counts = np.array([RESIDUE_ATOMS[one] for one in letters]).sum(axis=0) + np.array([0, 2, 0, 1, 0])
    both = np.zeros((2, size))
    both[0, 0] = 1
    for element, count in zip(MONOISOTOPIC_DA, counts, strict=True):
        if element in elements:
            both = _joined(both, _power(_one_atom(element, size), int(count)))
    shares, moments = both
    offsets = np.divide(moments, shares, out=1.00335 * np.arange(size), where=shares > 0)
    return IsotopePattern((peptide_mass(letters) + offsets) / z + PROTON_DA, shares)


def _one_atom(element: str, size: int) -> np.ndarray:
    """Shares by neutrons, and shares times added mass: (2, size)."""
    found = np.zeros((2, size))
    for neutrons, (share, mass) in _ISOTOPES[element].items():
        if neutrons < size:
            found[:, neutrons] = share, share * (mass - MONOISOTOPIC_DA[element])
    return found


def _joined(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Two independent parts as one: shares are convolved, and the mean masses of both parts add up."""
    size = one.shape[1]
    shares = np.convolve(one[0], other[0])[:size]
    return np.array([shares, (np.convolve(one[1], other[0]) + np.convolve(one[0], other[1]))[:size]])


def _power(atom: np.ndarray, count: int) -> np.ndarray:
    """Many atoms of one kind, by repeated squaring."""
    found = np.zeros_like(atom)
    found[0, 0] = 1
    while count:
        if count % 2:
            found = _joined(found, atom)
        atom, count = _joined(atom, atom), count // 2
    return found
