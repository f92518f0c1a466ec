"""Identifiers in files, tables, text and faces: found, removed, and reported."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.privacy.identifiers.bids import scrub_bids
from neurokit_lite.privacy.identifiers.dicom import scrub_dicom
from neurokit_lite.privacy.identifiers.edf import scrub_edf
from neurokit_lite.privacy.identifiers.face import Defaced, remove_face
from neurokit_lite.privacy.identifiers.notes import IdentifierScore, SimulatedNotes, make_notes, score_identifiers
from neurokit_lite.privacy.identifiers.nwb import scrub_nwb
from neurokit_lite.privacy.identifiers.pseudonyms import draw_date_shift, make_pseudonyms
from neurokit_lite.privacy.identifiers.reports import Removals, Scrubbed
from neurokit_lite.privacy.identifiers.tables import scrub_table
from neurokit_lite.privacy.identifiers.text import Span, find_identifiers, scrub_text

__all__ = [
    "Defaced", "IdentifierScore", "Removals", "Scrubbed", "SimulatedNotes", "Span", "draw_date_shift",
    "find_identifiers", "make_notes", "make_pseudonyms", "remove_face", "score_identifiers", "scrub_bids",
    "scrub_dicom", "scrub_edf", "scrub_nwb", "scrub_table", "scrub_text",
]
