"""Mass spectra: what peptides weigh, how they break, which one explains a spectrum, and how many answers are false."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.spectra.collection import TandemSpectra
from neurokit_lite.genomics.spectra.confidence import target_decoy_q
from neurokit_lite.genomics.spectra.coverage import cover_protein
from neurokit_lite.genomics.spectra.digestion import PeptideTable, digest_proteins, make_decoys
from neurokit_lite.genomics.spectra.fragments import (
    FragmentIons, FragmentMatch, fragment_ions, hyperscore, match_fragments, match_peaks,
)
from neurokit_lite.genomics.spectra.isotopes import IsotopePattern, isotope_pattern
from neurokit_lite.genomics.spectra.masses import CARBAMIDOMETHYL, peptide_mass, peptide_mz
from neurokit_lite.genomics.spectra.peaks import PeakList, find_charges, make_profile, pick_peaks
from neurokit_lite.genomics.spectra.reading import read_mzml
from neurokit_lite.genomics.spectra.searching import PeptideMatches, search_spectra

__all__ = [
    "CARBAMIDOMETHYL", "FragmentIons", "FragmentMatch", "IsotopePattern", "PeakList", "PeptideMatches", "PeptideTable",
    "TandemSpectra", "cover_protein", "digest_proteins", "find_charges", "fragment_ions", "hyperscore",
    "isotope_pattern", "make_decoys", "make_profile", "match_fragments", "match_peaks", "peptide_mass", "peptide_mz",
    "pick_peaks", "read_mzml", "search_spectra", "target_decoy_q",
]
