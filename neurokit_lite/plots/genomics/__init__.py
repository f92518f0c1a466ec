"""Pictures of the genomics results."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.genomics.association import plot_fine_mapping, plot_locus, plot_manhattan, plot_qq
from neurokit_lite.plots.genomics.cells import plot_cell_map, plot_cell_quality, plot_markers
from neurokit_lite.plots.genomics.expression import plot_dispersion, plot_ma, plot_volcano
from neurokit_lite.plots.genomics.pathways import plot_enriched_sets, plot_running_enrichment, plot_variograms
from neurokit_lite.plots.genomics.proteins import plot_missingness, plot_roc
from neurokit_lite.plots.genomics.risk import plot_group_accuracy, plot_risk_calibration, plot_scores_by_group
from neurokit_lite.plots.genomics.sequence import plot_alignment_matrix, plot_contact_map, plot_null_scores
from neurokit_lite.plots.genomics.spectra import plot_mass_spectrum, plot_peptide_matches, plot_sequence_coverage
from neurokit_lite.plots.genomics.variants import plot_components, plot_hardy_weinberg, plot_kinship

__all__ = [
    "plot_alignment_matrix", "plot_cell_map", "plot_cell_quality", "plot_components", "plot_contact_map",
    "plot_dispersion", "plot_enriched_sets", "plot_fine_mapping", "plot_group_accuracy", "plot_hardy_weinberg",
    "plot_kinship", "plot_locus", "plot_ma", "plot_manhattan", "plot_markers", "plot_mass_spectrum", "plot_missingness",
    "plot_null_scores", "plot_peptide_matches", "plot_qq", "plot_risk_calibration", "plot_roc",
    "plot_running_enrichment", "plot_scores_by_group", "plot_sequence_coverage", "plot_variograms", "plot_volcano",
]
