"""Proteins: values below a limit of detection, differences between groups, and panels that are judged on new people."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.genomics.proteins.abundance import ProteinTable, as_protein_table, hide_below
from neurokit_lite.genomics.proteins.censored import CensoredFit, fit_censored
from neurokit_lite.genomics.proteins.imputing import impute_below
from neurokit_lite.genomics.proteins.panels import assess_panel, compare_panels, score_panel
from neurokit_lite.genomics.proteins.simulating import SimulatedProteome, make_proteome

__all__ = [
    "CensoredFit", "ProteinTable", "SimulatedProteome", "as_protein_table", "assess_panel", "compare_panels",
    "fit_censored", "hide_below", "impute_below", "make_proteome", "score_panel",
]
