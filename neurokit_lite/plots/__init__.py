"""Layer 5: pictures of results, one function for each kind.

Each takes ``ax``, draws in it, and returns it; none changes matplotlib's settings.
"""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.plots.drugs import (
    plot_attrition, plot_balance, plot_boundaries, plot_coverage, plot_disproportion, plot_dose_response,
    plot_enrichment, plot_excess, plot_exposed_time, plot_exposure, plot_forecast, plot_forest, plot_gaps, plot_isobole,
    plot_molecules, plot_mpo, plot_overlap, plot_personal_effects, plot_profile_map, plot_shortlist,
    plot_shrunken_ratios, plot_tipping_points, plot_trial_power,
)
from neurokit_lite.plots.genomics import (
    plot_alignment_matrix, plot_cell_map, plot_cell_quality, plot_components, plot_contact_map, plot_dispersion,
    plot_enriched_sets, plot_fine_mapping, plot_group_accuracy, plot_hardy_weinberg, plot_kinship, plot_locus, plot_ma,
    plot_manhattan, plot_markers, plot_mass_spectrum, plot_missingness, plot_null_scores, plot_peptide_matches, plot_qq,
    plot_risk_calibration, plot_roc, plot_running_enrichment, plot_scores_by_group, plot_sequence_coverage,
    plot_variograms, plot_volcano,
)
from neurokit_lite.plots.imaging import (
    plot_aperiodic, plot_brain_slices, plot_by_site, plot_carpet, plot_channels, plot_clusters, plot_confusion,
    plot_connections, plot_connectome, plot_cortex, plot_depth_curve, plot_design, plot_directions, plot_events,
    plot_evoked, plot_hubs, plot_identification, plot_largest, plot_mixture, plot_mosaic, plot_outlines, plot_qc_fc,
    plot_rating_roc, plot_response, plot_slice, plot_source_map, plot_streamlines, plot_surrogates, plot_time_frequency,
    plot_topography, plot_tract_profile,
)
from neurokit_lite.plots.integrate import (
    plot_excluded, plot_explained, plot_fusion, plot_gene_path, plot_link_rates, plot_link_spread,
    plot_map_associations, plot_noticed, plot_null_correlations, plot_pair_test, plot_screening, plot_sensitivity,
    plot_sphere_map, plot_surface_map,
)
from neurokit_lite.plots.ml import (
    plot_attribution, plot_calibration, plot_factor_curve, plot_incidence, plot_leaks, plot_loops, plot_losses,
    plot_point_counts, plot_selection, plot_shrinkage, plot_signal_view, plot_site_calibration, plot_slopes,
    plot_splits, plot_survival,
)
from neurokit_lite.plots.models import (
    plot_convergence, plot_coupling_fit, plot_errors_by_trial, plot_evidence_paths, plot_gates, plot_learnt_weights,
    plot_network_currents, plot_network_raster, plot_neuron_traces, plot_power_map, plot_stdp_window, plot_tail,
    plot_tipping, plot_weight_path, plot_wiring,
)
from neurokit_lite.plots.privacy import plot_audits, plot_federated, plot_head_front, plot_lookalikes, plot_neighbours
from neurokit_lite.plots.scale import plot_chunk_reads, plot_peaks, plot_run_plan, plot_scaling, plot_schedule
from neurokit_lite.plots.spikes import (
    plot_accuracy, plot_aligned_spikes, plot_correlogram, plot_current_steps, plot_cursor_paths, plot_error_curves,
    plot_firing_curve, plot_intervals, plot_optotags, plot_phase, plot_posterior, plot_psth, plot_raster, plot_sta,
    plot_states, plot_steering, plot_time_rescaling, plot_traces, plot_tuning_curve, plot_tuning_test, plot_waveforms,
    plot_wiring_test,
)
from neurokit_lite.plots.style import COLORMAPS, PALETTE, canvas, house_style

__all__ = [
    "COLORMAPS", "PALETTE", "canvas", "house_style", "plot_accuracy", "plot_aligned_spikes", "plot_alignment_matrix",
    "plot_aperiodic", "plot_attribution", "plot_attrition", "plot_audits", "plot_balance", "plot_boundaries",
    "plot_brain_slices", "plot_by_site", "plot_calibration", "plot_carpet", "plot_cell_map", "plot_cell_quality",
    "plot_channels", "plot_chunk_reads", "plot_clusters", "plot_components", "plot_confusion", "plot_connections",
    "plot_connectome", "plot_contact_map", "plot_convergence", "plot_correlogram", "plot_cortex", "plot_coupling_fit",
    "plot_coverage", "plot_current_steps", "plot_cursor_paths", "plot_depth_curve", "plot_design", "plot_directions",
    "plot_dispersion", "plot_disproportion", "plot_dose_response", "plot_enriched_sets", "plot_enrichment",
    "plot_error_curves", "plot_errors_by_trial", "plot_events", "plot_evidence_paths", "plot_evoked", "plot_excess",
    "plot_excluded", "plot_explained", "plot_exposed_time", "plot_exposure", "plot_factor_curve", "plot_federated",
    "plot_fine_mapping", "plot_firing_curve", "plot_forecast", "plot_forest", "plot_fusion", "plot_gaps", "plot_gates",
    "plot_gene_path", "plot_group_accuracy", "plot_hardy_weinberg", "plot_head_front", "plot_hubs",
    "plot_identification", "plot_incidence", "plot_intervals", "plot_isobole", "plot_kinship", "plot_largest",
    "plot_leaks", "plot_learnt_weights", "plot_link_rates", "plot_link_spread", "plot_locus", "plot_lookalikes",
    "plot_loops", "plot_losses", "plot_ma", "plot_manhattan", "plot_map_associations", "plot_markers",
    "plot_mass_spectrum", "plot_missingness", "plot_mixture", "plot_molecules", "plot_mosaic", "plot_mpo",
    "plot_neighbours", "plot_network_currents", "plot_network_raster", "plot_neuron_traces", "plot_noticed",
    "plot_null_correlations", "plot_null_scores", "plot_optotags", "plot_outlines", "plot_overlap", "plot_pair_test",
    "plot_peaks", "plot_peptide_matches", "plot_personal_effects", "plot_phase", "plot_point_counts", "plot_posterior",
    "plot_power_map", "plot_profile_map", "plot_psth", "plot_qc_fc", "plot_qq", "plot_raster", "plot_rating_roc",
    "plot_response", "plot_risk_calibration", "plot_roc", "plot_run_plan", "plot_running_enrichment", "plot_scaling",
    "plot_schedule", "plot_scores_by_group", "plot_screening", "plot_selection", "plot_sensitivity",
    "plot_sequence_coverage", "plot_shortlist", "plot_shrinkage", "plot_shrunken_ratios", "plot_signal_view",
    "plot_site_calibration", "plot_slice", "plot_slopes", "plot_source_map", "plot_sphere_map", "plot_splits",
    "plot_sta", "plot_states", "plot_stdp_window", "plot_steering", "plot_streamlines", "plot_surface_map",
    "plot_surrogates", "plot_survival", "plot_tail", "plot_time_frequency", "plot_time_rescaling", "plot_tipping",
    "plot_tipping_points", "plot_topography", "plot_traces", "plot_tract_profile", "plot_trial_power",
    "plot_tuning_curve", "plot_tuning_test", "plot_variograms", "plot_volcano", "plot_waveforms", "plot_weight_path",
    "plot_wiring", "plot_wiring_test",
]
