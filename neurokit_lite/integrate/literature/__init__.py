"""Lists of papers: read, free of duplicates, in the order of interest, and cited without loss."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.literature.duplicates import MatchCounts, count_matches, match_records, merge_records
from neurokit_lite.integrate.literature.records import PaperRecord, as_records, read_bibtex, read_tagged, write_bibtex
from neurokit_lite.integrate.literature.screening import (
    ScreeningRun, bound_relevant, compute_work_saved, score_bm25, simulate_screening,
)
from neurokit_lite.integrate.literature.variants import PlantedPapers, plant_variants
from neurokit_lite.integrate.literature.words import find_first_surname, normalise_doi, split_words

__all__ = [
    "MatchCounts", "PaperRecord", "PlantedPapers", "ScreeningRun", "as_records", "bound_relevant", "compute_work_saved",
    "count_matches", "find_first_surname", "match_records", "merge_records", "normalise_doi", "plant_variants",
    "read_bibtex", "read_tagged", "score_bm25", "simulate_screening", "split_words", "write_bibtex",
]
