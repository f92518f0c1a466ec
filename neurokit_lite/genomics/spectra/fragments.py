"""Fragments of one peptide, and which peaks of a spectrum they explain."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.spectra.masses import (
    PROTON_DA,
    WATER_DA,
    as_charge,
    as_modifications,
    as_peptide,
    residue_masses,
)
from neurokit_lite.genomics.spectra.peaks import as_mz, as_peaks

__all__ = [
    "FragmentIons",
    "FragmentMatch",
    "as_fragment_tolerance_da",
    "fragment_ions",
    "hyperscore",
    "keep_strongest",
    "match_fragments",
    "match_peaks",
    "nearest_within",
    "score_counts",
]
__shared__ = ["as_fragment_tolerance_da", "keep_strongest", "nearest_within", "score_counts"]  # not in the face


@dataclass(frozen=True, eq=False)
class FragmentIons:
    """The b and y ions of a peptide. :func:`fragment_ions` makes it.

    Parameters
    ----------
    b_mz : numpy.ndarray of shape (n_bonds,)
        m/z of b1, b2, ...: the first residues of the peptide.
    y_mz : numpy.ndarray of shape (n_bonds,)
        m/z of y1, y2, ...: the last residues.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> len(genomics.fragment_ions("GAK").b_mz)
    2
    """

    b_mz: np.ndarray
    y_mz: np.ndarray


@dataclass(frozen=True, eq=False)
class FragmentMatch:
    """Which fragments of a peptide have a peak in a spectrum. :func:`match_fragments` makes it.

    Parameters
    ----------
    ions : FragmentIons
        Where the fragments are expected.
    b_peaks, y_peaks : numpy.ndarray of shape (n_bonds,)
        Number of the peak of each fragment in the spectrum as it was given; -1 where it has none.
    score : float
        The :func:`hyperscore`.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> found = genomics.match_fragments([147.1], [5.0], "GAK", tolerance_da=0.5)
    >>> found.y_peaks, found.b_peaks
    (array([ 0, -1]), array([-1, -1]))
    """

    ions: FragmentIons
    b_peaks: np.ndarray
    y_peaks: np.ndarray
    score: float


def fragment_ions(peptide: str, *, charge: int = 1, modifications: Mapping[str, float] | None = None) -> FragmentIons:
    """Compute the m/z of the fragments into which a peptide breaks: b ions and y ions.

    Parameters
    ----------
    peptide : str
        Letters of the 20 amino acids, at least two of them.
    charge : int
        Number of protons that each fragment carries.
    modifications : mapping of str to float, optional
        What is added to every residue with that letter, in Da.

    Returns
    -------
    FragmentIons
        One b and one y ion for each bond.

    Raises
    ------
    TypeError
        If the charge is no whole number.
    ValueError
        If it is 0, the peptide has one residue only, or a letter has no mass.

    Notes
    -----
    ``b_k = sum of the first k residues + proton`` and ``y_k = sum of the last k residues + H2O + proton``: the bond
    that breaks most easily in a collision is the one between two amino acids. ``b_k + y_(n-k)`` is the mass of the
    peptide with two protons. Losses of water or ammonia and other series are left out.

    References
    ----------
    Roepstorff P, Fohlman J (1984). Proposal for a common nomenclature for sequence ions in mass spectra of peptides.
    *Biomed Mass Spectrom* 11:601. https://doi.org/10.1002/bms.1200111109

    Examples
    --------
    Glycine and alanine: 57.0215 + 1.0073, and 71.0371 + 18.0106 + 1.0073.

    >>> from neurokit_lite import genomics
    >>> ions = genomics.fragment_ions("GA")
    >>> round(float(ions.b_mz[0]), 3), round(float(ions.y_mz[0]), 3)
    (58.029, 90.055)
    """
    letters, z, added = as_peptide(peptide), as_charge(charge), as_modifications(modifications)
    if len(letters) < 2:
        raise invalid("peptide", "have at least two residues, for there to be a bond", peptide)
    masses = residue_masses(letters, added)
    first, last = np.cumsum(masses)[:-1], np.cumsum(masses[::-1])[:-1]
    return FragmentIons(first / z + PROTON_DA, (last + WATER_DA) / z + PROTON_DA)


def match_peaks(
    mz: np.ndarray,
    expected_mz: np.ndarray,
    *,
    tolerance_da: float | None = None,
    tolerance_ppm: float | None = None,
) -> np.ndarray:
    """Find the nearest peak of each expected one, within a tolerance.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        m/z of the peaks in Da per charge, in rising order.
    expected_mz : array_like of shape (n_expected,)
        m/z that are looked for, in any order.
    tolerance_da : float
        How far a peak may lie away in Da per charge, from 0.0001 to 5. Either this or `tolerance_ppm`.
    tolerance_ppm : float
        The same in parts per million of the expected m/z, from 1 to 10 000.

    Returns
    -------
    numpy.ndarray of shape (n_expected,)
        Number of the nearest peak; -1 where none is near enough.

    Raises
    ------
    ValueError
        If m/z falls or is not above 0, none or both of the tolerances are given, or one is of the other's size.

    Notes
    -----
    ``|m/z - expected| <= tolerance``. Two expected m/z may find the same peak. Of two peaks that are equally near the
    lower one is taken. In an ion trap 0.5 Da is usual, in an Orbitrap or a time-of-flight instrument 10 to 20 ppm: at
    m/z 500, 10 ppm are 0.005 Da.

    References
    ----------
    Closed form: a search in a sorted list.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.match_peaks([500.0, 600.0], [600.004, 550.0], tolerance_ppm=10)
    array([ 1, -1])
    """
    places = as_mz(mz)
    places, _ = as_peaks(places, np.zeros(places.size))
    wanted = as_mz(expected_mz, "expected_mz", axis="n_expected")
    if (tolerance_da is None) == (tolerance_ppm is None):
        got = "none" if tolerance_da is None else "both"
        raise invalid("tolerance_da", "be given, or tolerance_ppm, but not both", got=got)
    if tolerance_ppm is None:
        return nearest_within(places, wanted, as_fragment_tolerance_da(tolerance_da, "tolerance_da"))
    wide = in_range(tolerance_ppm, "tolerance_ppm", low=1, high=10_000, unit="ppm", hint="Did you pass Da?")
    return nearest_within(places, wanted, wanted * wide * 1e-6)


def as_fragment_tolerance_da(value: object, name: str) -> float:
    """Return a tolerance in Da, or ask whether it was in ppm."""
    return in_range(value, name, low=0.0001, high=5, unit="Da", hint="Did you pass ppm?")


def nearest_within(mz: np.ndarray, expected: np.ndarray, tolerance: np.ndarray | float) -> np.ndarray:
    """Number of the nearest peak, or -1; peaks are sorted and checked."""
    if not mz.size:
        return np.full(expected.size, -1)
    above = np.clip(np.searchsorted(mz, expected), 1, max(mz.size - 1, 1))
    above = np.minimum(above, mz.size - 1)
    below = np.maximum(above - 1, 0)
    nearest = np.where(np.abs(mz[above] - expected) < np.abs(mz[below] - expected), above, below)
    return np.where(np.abs(mz[nearest] - expected) <= tolerance, nearest, -1)


def keep_strongest(intensities: np.ndarray, n_strongest: int) -> np.ndarray:
    """Numbers of the strongest peaks of a spectrum, in the order of m/z."""
    order = np.argsort(-intensities, kind="stable")[:n_strongest]
    return np.sort(order[intensities[order] > 0])


def match_fragments(
    mz: np.ndarray,
    intensities: np.ndarray,
    peptide: str,
    *,
    tolerance_da: float = 0.5,
    n_strongest: int = 50,
    modifications: Mapping[str, float] | None = None,
) -> FragmentMatch:
    """Compare one fragment spectrum (MS2) with the b and y ions of a peptide, and score it.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        m/z of the peaks in Da per charge, rising.
    intensities : array_like of shape (n_peaks,)
        Their heights, 0 or more.
    peptide : str
        Letters of the 20 amino acids.
    tolerance_da : float
        How far a peak may lie from a fragment, in Da per charge, from 0.0001 to 5.
    n_strongest : int
        How many peaks count, the strongest first; the others are mostly noise.
    modifications : mapping of str to float, optional
        What is added to every residue with that letter, in Da.

    Returns
    -------
    FragmentMatch
        The peak of each fragment, and the score. Fragments carry one charge.

    Raises
    ------
    ValueError
        If m/z falls, the tolerance is not in Da, or the peptide has no bond or no mass.

    Notes
    -----
    See :func:`hyperscore`. Intensities are in percent of the strongest peak. An empty spectrum scores 0.

    References
    ----------
    Fenyo D, Beavis RC (2003). A method for assessing the statistical significance of mass spectrometry-based protein
    identifications using general scoring schemes. *Anal Chem* 75:768-774. https://doi.org/10.1021/ac0258709

    Examples
    --------
    One of four fragments, with the strongest peak: the logarithm of 1 + 100.

    >>> from neurokit_lite import genomics
    >>> round(genomics.match_fragments([147.1], [5.0], "GAK").score, 3)
    4.615
    """
    places, heights = as_peaks(mz, intensities)
    ions = fragment_ions(peptide, modifications=modifications)
    wide = as_fragment_tolerance_da(tolerance_da, "tolerance_da")
    kept = keep_strongest(heights, as_count(n_strongest, "n_strongest"))
    found = [nearest_within(places[kept], own, wide) for own in (ions.b_mz, ions.y_mz)]
    peaks = [np.append(kept, -1)[one] for one in found]
    percent = 100 * heights / heights.max(initial=1e-300)
    total = sum(percent[own[own >= 0]].sum() for own in peaks)
    score = hyperscore(*((own >= 0).sum() for own in peaks), total)
    return FragmentMatch(ions, peaks[0], peaks[1], float(score))


def hyperscore(n_b: np.ndarray, n_y: np.ndarray, intensity: np.ndarray) -> np.ndarray:
    """Score matches by the number of their b and y ions and by their intensity (hyperscore).

    Parameters
    ----------
    n_b, n_y : array_like of int of shape (n_matches,)
        Matched b ions and y ions; single numbers will do.
    intensity : array_like of shape (n_matches,)
        Sum of the matched intensities, in percent of the strongest peak.

    Returns
    -------
    numpy.ndarray of shape (n_matches,)
        ``log(n_b!) + log(n_y!) + log(1 + intensity)``, 0 where nothing matched.

    Raises
    ------
    ValueError
        If a count or an intensity is negative, or the lengths differ.

    Notes
    -----
    The factorials reward a long series: that six fragments in a row are there by chance is far less probable than that
    three are. The score is a rank and no probability; what a good score is depends on the spectrum and the database.

    References
    ----------
    Fenyo D, Beavis RC (2003). A method for assessing the statistical significance of mass spectrometry-based protein
    identifications using general scoring schemes. *Anal Chem* 75:768-774. https://doi.org/10.1021/ac0258709

    Examples
    --------
    log(3! 2!) = log 12.

    >>> from neurokit_lite import genomics
    >>> round(float(genomics.hyperscore(3, 2, 0.0)), 3)
    2.485
    """
    fields = {"n_b": n_b, "n_y": n_y, "intensity": intensity}
    axes = ("n_matches",) if np.ndim(n_b) else ()
    checked = {name: as_array(value, name, axes=axes) for name, value in fields.items()}
    for name, value in checked.items():
        if axes:
            same_length(value, checked["n_b"], names=(name, "n_b"), axis="n_matches")
        if (value < 0).any():
            raise invalid(name, "be 0 or more", float(value.min()))
    return score_counts(*checked.values())


def score_counts(n_b: np.ndarray, n_y: np.ndarray, intensity: np.ndarray) -> np.ndarray:
    """The hyperscore of numbers that are checked, for those who score many spectra."""
    from scipy.special import gammaln

    return gammaln(n_b + 1.0) + gammaln(n_y + 1.0) + np.log1p(intensity)
