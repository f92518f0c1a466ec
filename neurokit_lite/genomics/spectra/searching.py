"""Database search: for each fragment spectrum the peptide of the right mass that explains it best."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.instances import as_instance
from neurokit_lite.genomics.spectra.collection import TandemSpectra
from neurokit_lite.genomics.spectra.digestion import PeptideTable
from neurokit_lite.genomics.spectra.fragments import (
    as_fragment_tolerance_da,
    keep_strongest,
    nearest_within,
    score_counts,
)
from neurokit_lite.genomics.spectra.masses import PROTON_DA, WATER_DA, residue_masses

__all__ = ["PeptideMatches", "search_spectra"]

_TIE = 1e-9  # scores nearer than that are equal: sums of the same numbers in another order


@dataclass(frozen=True, eq=False)
class PeptideMatches:
    """The best peptide of each spectrum that has one (peptide-spectrum matches). :func:`search_spectra` makes it.

    Parameters
    ----------
    spectra : numpy.ndarray of shape (n_matches,)
        Number of the spectrum, from 0, rising.
    peptides, proteins : tuple of str of shape (n_matches,)
        Letters of the peptide, and the names of its proteins.
    is_decoy : numpy.ndarray of shape (n_matches,)
        True where the peptide is a decoy.
    scores : numpy.ndarray of shape (n_matches,)
        Hyperscores.
    n_matched : numpy.ndarray of shape (n_matches,)
        Matched b and y ions.
    errors_ppm : numpy.ndarray of shape (n_matches,)
        Measured mass of the precursor less the peptide's, in parts per million of the measured one.
    n_candidates : numpy.ndarray of shape (n_matches,)
        Peptides of that mass, from which the best was taken.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> table = genomics.digest_proteins({"toy": "GAK"}, min_length=3)
    >>> run = genomics.TandemSpectra([147.11, 218.15], [5, 9], [0], [138.0893], [2])
    >>> genomics.search_spectra(run, table).to_frame()["peptide"].tolist()
    ['GAK']
    """

    spectra: np.ndarray
    peptides: tuple[str, ...]
    proteins: tuple[str, ...]
    is_decoy: np.ndarray
    scores: np.ndarray
    n_matched: np.ndarray
    errors_ppm: np.ndarray
    n_candidates: np.ndarray

    def __len__(self) -> int:
        """How many spectra have a match."""
        return len(self.spectra)

    def take(self, rows: np.ndarray) -> "PeptideMatches":
        """Some of the matches: a mask of shape (n_matches,), or numbers."""
        chosen = np.arange(len(self))[np.asarray(rows)]
        arrays = {name: getattr(self, name)[chosen] for name in ("spectra", "is_decoy", "scores", "n_matched")}
        arrays |= {name: getattr(self, name)[chosen] for name in ("errors_ppm", "n_candidates")}
        words = {name: tuple(getattr(self, name)[i] for i in chosen) for name in ("peptides", "proteins")}
        return PeptideMatches(**arrays, **words)

    def best_per_peptide(self) -> "PeptideMatches":
        """The highest match of each peptide alone: one molecule measured ten times is one finding."""
        order = np.argsort(-self.scores, kind="stable")
        _, first = np.unique(np.array(self.peptides)[order], return_index=True)
        return self.take(np.sort(order[first]))

    def to_frame(self):
        """One row for each match."""
        import pandas as pd

        columns = {"spectrum": self.spectra, "peptide": self.peptides, "protein": self.proteins}
        columns |= {"is_decoy": self.is_decoy, "score": self.scores, "n_matched": self.n_matched}
        return pd.DataFrame(columns | {"error_ppm": self.errors_ppm, "n_candidates": self.n_candidates})


def search_spectra(
    spectra: TandemSpectra,
    peptides: PeptideTable,
    *,
    precursor_tolerance_ppm: float = 10.0,
    fragment_tolerance_da: float = 0.5,
    n_strongest: int = 50,
) -> PeptideMatches:
    """Find for each fragment spectrum the peptide of its mass that explains it best (database search).

    Parameters
    ----------
    spectra : TandemSpectra
        Fragment spectra with the m/z and the charge of their precursors.
    peptides : PeptideTable
        The database, with decoys if matches are to be judged.
    precursor_tolerance_ppm : float
        How far the mass of a peptide may be from the measured one, in parts per million, from 1 to 10 000.
    fragment_tolerance_da : float
        How far a peak may lie from a fragment, in Da per charge, from 0.0001 to 5.
    n_strongest : int
        How many peaks of a spectrum count, the strongest first.

    Returns
    -------
    PeptideMatches
        One row for each spectrum with a match. A spectrum is left out if no peptide has its mass, it is empty, or no
        peak is a fragment of any.

    Raises
    ------
    TypeError
        If the spectra or the table are of another class.
    ValueError
        If a tolerance is out of range; one in the wrong unit mostly is.

    Notes
    -----
    Mass ``= (m/z - proton) z``; among the peptides within the tolerance that with the highest :func:`hyperscore` of
    singly charged b and y ions is taken. Of equal scores a decoy wins, so that ties make no false finding; of equal
    targets, such as those that differ in leucine and isoleucine, the lighter or first one. Every spectrum gets its best
    match, right or wrong: that it is the best says nothing of whether it is true. Assumes that the precursor was the
    monoisotopic peak and that its charge is right.

    References
    ----------
    Eng JK, McCormack AL, Yates JR (1994). An approach to correlate tandem mass spectral data of peptides with amino
    acid sequences in a protein database. *J Am Soc Mass Spectrom* 5:976-989.
    https://doi.org/10.1016/1044-0305(94)80016-2

    Examples
    --------
    y1 and y2 of glycine, alanine, lysine.

    >>> from neurokit_lite import genomics
    >>> table = genomics.digest_proteins({"toy": "GAK"}, min_length=3)
    >>> run = genomics.TandemSpectra([147.11, 218.15], [5, 9], [0], [138.0893], [2])
    >>> genomics.search_spectra(run, table).n_matched
    array([2])
    """
    as_instance(spectra, "spectra", TandemSpectra, hint="read_mzml makes one.")
    as_instance(peptides, "peptides", PeptideTable, hint="digest_proteins makes one.")
    hint = "Did you pass Da?"
    ppm = in_range(precursor_tolerance_ppm, "precursor_tolerance_ppm", low=1, high=10_000, unit="ppm", hint=hint)
    wide = as_fragment_tolerance_da(fragment_tolerance_da, "fragment_tolerance_da")
    n_peaks = as_count(n_strongest, "n_strongest")
    measured = (spectra.precursor_mz - PROTON_DA) * spectra.charges
    low = np.searchsorted(peptides.masses_da, measured * (1 - ppm * 1e-6))
    high = np.searchsorted(peptides.masses_da, measured * (1 + ppm * 1e-6), side="right")
    lookup, stops = _Lookup(peptides), np.append(spectra.starts, len(spectra.mz))
    rows = []
    for number in np.flatnonzero(high > low):
        own = slice(stops[number], stops[number + 1])
        kept = keep_strongest(spectra.intensities[own], n_peaks)
        if kept.size:
            heights = spectra.intensities[own][kept]
            percent = 100 * heights / heights.max()
            best = _best(spectra.mz[own][kept], percent, lookup.fragments(low[number], high[number]), wide)
            rows += [(number, low[number] + best[0], *best[1:])] if best[2] else []
    found = np.array(rows, dtype=float).reshape(-1, 4)
    numbers, chosen = found[:, 0].astype(int), found[:, 1].astype(int)
    return PeptideMatches(
        spectra=numbers,
        peptides=tuple(peptides.peptides[row] for row in chosen),
        proteins=tuple(peptides.proteins[row] for row in chosen),
        is_decoy=peptides.is_decoy[chosen],
        scores=found[:, 2],
        n_matched=found[:, 3].astype(int),
        errors_ppm=1e6 * (measured[numbers] - peptides.masses_da[chosen]) / measured[numbers],
        n_candidates=(high - low)[numbers],
    )


class _Lookup:
    """Residues of all peptides in one row, so that the fragments of neighbours in mass are made together."""

    def __init__(self, table: PeptideTable) -> None:
        self.masses = residue_masses("".join(table.peptides), table.modifications)
        self.stops = np.cumsum([len(one) for one in table.peptides])
        self.is_decoy = table.is_decoy

    def fragments(self, low: int, high: int) -> tuple[np.ndarray, ...]:
        """Of the peptides from `low` to `high`: b ions, y ions, where each peptide begins, whether it is a decoy.

        The two ions of a bond have the same place; behind the last residue there is no bond, and both are NaN.
        """
        begin = self.stops[low - 1] if low else 0
        ends = self.stops[low:high] - begin
        starts = np.append(0, ends[:-1])
        sums = np.cumsum(self.masses[begin : begin + ends[-1]])
        before = np.append(0.0, sums)[starts]
        sizes = ends - starts
        b = sums - np.repeat(before, sizes) + PROTON_DA
        y = np.repeat(sums[ends - 1], sizes) - sums + WATER_DA + PROTON_DA
        b[ends - 1] = y[ends - 1] = np.nan
        return b, y, starts, self.is_decoy[low:high]


def _best(mz: np.ndarray, percent: np.ndarray, fragments: tuple, wide: float) -> tuple[int, float, int]:
    """Place, score and matched ions of the best of some peptides."""
    b, y, starts, is_decoy = fragments
    counts, totals = [], np.zeros(starts.size)
    for series in (b, y):
        nearest = nearest_within(mz, series, wide)
        counts.append(np.add.reduceat((nearest >= 0).astype(int), starts))
        totals += np.add.reduceat(np.append(percent, 0.0)[nearest], starts)
    scores = score_counts(*counts, totals)
    best = np.flatnonzero(scores >= scores.max() - _TIE)
    place = int(best[is_decoy[best].argmax()])
    return place, float(scores[place]), int(counts[0][place] + counts[1][place])
