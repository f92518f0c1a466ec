"""Fragment spectra of a run, many of different lengths in one container."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.spectra.peaks import PeakList, as_mz, as_peaks

__all__ = ["TandemSpectra"]


@dataclass(frozen=True, eq=False)
class TandemSpectra:
    """Fragment spectra (MS2) of one run, laid one behind the other.

    Parameters
    ----------
    mz : array_like of shape (n_peaks,)
        m/z of all peaks in Da per charge, rising within each spectrum.
    intensities : array_like of shape (n_peaks,)
        Their heights, 0 or more.
    starts : array_like of int of shape (n_spectra,)
        Number of the first peak of each spectrum, from 0, rising; a spectrum ends where the next begins. It is empty
        where both are equal.
    precursor_mz : array_like of shape (n_spectra,)
        m/z of the ion that was broken.
    charges : array_like of int of shape (n_spectra,)
        Its charge, 1 or more.

    Raises
    ------
    ValueError
        If lengths differ, m/z falls or is not above 0, a height is negative, or a charge is below 1.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> run = genomics.TandemSpectra([147.1, 218.1, 90.1], [5, 9, 3], [0, 2], [138.1, 200.0], [2, 1])
    >>> len(run), run.spectrum(0).mz
    (2, array([147.1, 218.1]))
    """

    mz: np.ndarray
    intensities: np.ndarray
    starts: np.ndarray
    precursor_mz: np.ndarray
    charges: np.ndarray

    def __post_init__(self) -> None:
        axes = dict.fromkeys(("starts", "precursor_mz", "charges"), ("n_spectra",))
        check_fields(self, {"mz": ("n_peaks",), "intensities": ("n_peaks",)} | axes)
        starts = as_array(self.starts, "starts", axes=("n_spectra",), dtype=int)
        charges = as_array(self.charges, "charges", axes=("n_spectra",), dtype=int)
        if starts.size and (starts[0] != 0 or (np.diff(starts) < 0).any() or starts[-1] > len(self.mz)):
            rule = f"rise from 0 to at most {len(self.mz)}, the number of peaks"
            raise invalid("starts", rule, got=f"from {starts[0]} to {starts[-1]}")
        if not starts.size and len(self.mz):
            raise invalid("starts", "say where each spectrum begins", got=f"none for {len(self.mz)} peaks")
        as_mz(self.precursor_mz, "precursor_mz", axis="n_spectra")
        if (charges < 1).any():
            got = f"{charges.min()} for {(charges < 1).sum()} of {charges.size} spectra"
            hint = "Find them with find_charges, or leave these spectra out."
            raise invalid("charges", "be 1 or more", got=got, hint=hint)
        self._check_peaks(starts)
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "charges", charges)

    def _check_peaks(self, starts: np.ndarray) -> None:
        """Peaks must rise within each spectrum; between two of them m/z falls."""
        as_mz(self.mz)
        falls = np.flatnonzero(np.diff(self.mz) < 0) + 1
        inside = falls[~np.isin(falls, starts)]
        if inside.size:
            number = int(np.searchsorted(starts, inside[0], side="right")) - 1
            got = f"{self.mz[inside[0] - 1]:g} followed by {self.mz[inside[0]]:g} in spectrum {number}"
            raise invalid("mz", "rise from peak to peak", got=got, hint="Sort each spectrum by m/z.")
        as_peaks(np.ones(len(self.mz)), self.intensities)

    def __len__(self) -> int:
        """How many spectra there are."""
        return len(self.starts)

    def spectrum(self, number: int) -> PeakList:
        """Peaks of one spectrum, counted from 0; -1 is the last."""
        number = range(len(self))[number]
        stop = np.append(self.starts, len(self.mz))[number + 1]
        return PeakList(self.mz[self.starts[number] : stop], self.intensities[self.starts[number] : stop])
