"""Pictures of doses and trials and, later, of molecules."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.drugs.dose import plot_dose_response, plot_excess, plot_isobole
from neurokit_lite.plots.drugs.kinetics import plot_exposure, plot_forecast
from neurokit_lite.plots.drugs.precision import plot_personal_effects
from neurokit_lite.plots.drugs.records import plot_attrition, plot_balance, plot_exposed_time, plot_overlap
from neurokit_lite.plots.drugs.safety import plot_disproportion, plot_shrunken_ratios
from neurokit_lite.plots.drugs.screening import plot_coverage, plot_enrichment, plot_molecules, plot_mpo
from neurokit_lite.plots.drugs.targets import plot_gaps, plot_profile_map, plot_shortlist
from neurokit_lite.plots.drugs.trials import plot_boundaries, plot_forest, plot_tipping_points, plot_trial_power

__all__ = [
    "plot_attrition", "plot_balance", "plot_boundaries", "plot_coverage", "plot_disproportion", "plot_dose_response",
    "plot_enrichment", "plot_excess", "plot_exposed_time", "plot_exposure", "plot_forecast", "plot_forest", "plot_gaps",
    "plot_isobole", "plot_molecules", "plot_mpo", "plot_overlap", "plot_personal_effects", "plot_profile_map",
    "plot_shortlist", "plot_shrunken_ratios", "plot_tipping_points", "plot_trial_power",
]
