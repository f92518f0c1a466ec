"""Layer 3: images of the living brain, from a voxel to a map.

Volumes have the axes (x, y, z), series (x, y, z, t), EEG (n_channels, n_times); distances are in millimetres, EEG in
volts unless a name says microvolts.
"""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.imaging.diffusion import (
    BundleShape, FibreDirections, Gradients, ProfileComparison, Streamlines, TensorFit, TrackScore, align_lines,
    as_gradients, bootstrap_directions, check_gradients, compare_profiles, deconvolve_fibres, fit_slabs, fit_tensor,
    make_fibre_phantom, make_gradients, measure_bundle, place_seeds, profile_bundle, read_gradients, resample_lines,
    score_streamlines, simulate_signal, spread_directions, tensor_design, track_streamlines,
)
from neurokit_lite.imaging.eeg import (
    AperiodicFit, BlinkRemoval, ClusterTest, Coupling, CouplingTest, EvokedBand, PhaseAmplitudeTest, PhaseLocking,
    RhythmTest, Spectrum, TimeFrequency, TrialDecoding, TriggeredAverage, as_raw, average_in_chunks, bootstrap_evoked,
    cluster_test, coupling_test, cut_epochs, decode_trials, filter_in_chunks, filter_raw, find_bad_channels,
    find_neighbours, fit_aperiodic, inter_trial_coherence, make_coloured_noise, make_coupled_trials, make_nested_rhythm,
    make_oddball_group, make_oddball_recording, make_rhythm, make_shift_trials, measure_coupling, morlet_power,
    multitaper_in_chunks, multitaper_power, phase_amplitude_test, remove_blinks, rhythm_test, triggered_average,
    window_means,
)
from neurokit_lite.imaging.fmri import (
    Blocks, Contrast, Design, FreeResponse, GlmFit, GroupMaps, LabelDecoding, PermutationTest, StudyMaps, as_design,
    average_blocks, build_design, clean_runs, compute_contrast, compute_group, cosine_drift, decode_labels,
    dependent_columns, fdr, fit_glm, fit_study, flip_signs, free_response, hrf, mask_series, permute_labels,
    read_confounds, searchlight, unmask,
)
from neurokit_lite.imaging.microscopy import (
    Events, Motion, Nuclei, ObjectMatch, as_movie, dff, estimate_motion, extract_traces, find_nuclei, find_shift,
    flood_from_markers, infer_events, make_calcium_movie, make_calcium_traces, make_nuclei, match_objects,
    neuropil_rings, noise_level, otsu, subtract_neuropil, undo_shift,
)
from neurokit_lite.imaging.network import (
    Identification, QcFc, ShrunkCorrelation, TangentSpace, clustering, compute_connectome, compute_connectomes,
    correlate_in_chunks, degree, efficiency, find_modules, fisher_z, fit_tangent_space, framewise_displacement,
    geometric_mean, identify_people, keep_still_frames, keep_strongest, make_resting_cohort, modularity,
    motion_regressors, pack_edges, participation, path_lengths, project_tangent, qc_fc, regress_confounds,
    shrink_correlation, strength,
)
from neurokit_lite.imaging.source import (
    Inverse, Resolution, Whitener, apply_inverse, apply_inverse_in_chunks, cross_talk, eeg_lead_field, fit_beamformer,
    fit_minimum_norm, fit_whitener, make_dipole_recording, make_movement_trials, make_source_grid, measure_resolution,
    meg_lead_field, place_electrodes, point_spread, resolution_matrix, source_power,
)
from neurokit_lite.imaging.tissue import (
    BrainScan, HeadScan, ImageQuality, RatingPrediction, TissueMap, TissueMixture, centre_sites, cjv, cnr, cohen_kappa,
    dice, efc, fber, fit_mixture, fit_tissue, hausdorff_mm, make_brain_scan, make_head_scan, measure_scans,
    predict_ratings, segment_in_slabs, segment_tissue, smooth_classes, snr, volume_ml,
)

__all__ = [
    "AperiodicFit", "BlinkRemoval", "Blocks", "BrainScan", "BundleShape", "ClusterTest", "Contrast", "Coupling",
    "CouplingTest", "Design", "Events", "EvokedBand", "FibreDirections", "FreeResponse", "GlmFit", "Gradients",
    "GroupMaps", "HeadScan", "Identification", "ImageQuality", "Inverse", "LabelDecoding", "Motion", "Nuclei",
    "ObjectMatch", "PermutationTest", "PhaseAmplitudeTest", "PhaseLocking", "ProfileComparison", "QcFc",
    "RatingPrediction", "Resolution", "RhythmTest", "ShrunkCorrelation", "Spectrum", "Streamlines", "StudyMaps",
    "TangentSpace", "TensorFit", "TimeFrequency", "TissueMap", "TissueMixture", "TrackScore", "TrialDecoding",
    "TriggeredAverage", "Whitener", "align_lines", "apply_inverse", "apply_inverse_in_chunks", "as_design",
    "as_gradients", "as_movie", "as_raw", "average_blocks", "average_in_chunks", "bootstrap_directions",
    "bootstrap_evoked", "build_design", "centre_sites", "check_gradients", "cjv", "clean_runs", "cluster_test",
    "clustering", "cnr", "cohen_kappa", "compare_profiles", "compute_connectome", "compute_connectomes",
    "compute_contrast", "compute_group", "correlate_in_chunks", "cosine_drift", "coupling_test", "cross_talk",
    "cut_epochs", "decode_labels", "decode_trials", "deconvolve_fibres", "degree", "dependent_columns", "dff", "dice",
    "eeg_lead_field", "efc", "efficiency", "estimate_motion", "extract_traces", "fber", "fdr", "filter_in_chunks",
    "filter_raw", "find_bad_channels", "find_modules", "find_neighbours", "find_nuclei", "find_shift", "fisher_z",
    "fit_aperiodic", "fit_beamformer", "fit_glm", "fit_minimum_norm", "fit_mixture", "fit_slabs", "fit_study",
    "fit_tangent_space", "fit_tensor", "fit_tissue", "fit_whitener", "flip_signs", "flood_from_markers",
    "framewise_displacement", "free_response", "geometric_mean", "hausdorff_mm", "hrf", "identify_people",
    "infer_events", "inter_trial_coherence", "keep_still_frames", "keep_strongest", "make_brain_scan",
    "make_calcium_movie", "make_calcium_traces", "make_coloured_noise", "make_coupled_trials", "make_dipole_recording",
    "make_fibre_phantom", "make_gradients", "make_head_scan", "make_movement_trials", "make_nested_rhythm",
    "make_nuclei", "make_oddball_group", "make_oddball_recording", "make_resting_cohort", "make_rhythm",
    "make_shift_trials", "make_source_grid", "mask_series", "match_objects", "measure_bundle", "measure_coupling",
    "measure_resolution", "measure_scans", "meg_lead_field", "modularity", "morlet_power", "motion_regressors",
    "multitaper_in_chunks", "multitaper_power", "neuropil_rings", "noise_level", "otsu", "pack_edges", "participation",
    "path_lengths", "permute_labels", "phase_amplitude_test", "place_electrodes", "place_seeds", "point_spread",
    "predict_ratings", "profile_bundle", "project_tangent", "qc_fc", "read_confounds", "read_gradients",
    "regress_confounds", "remove_blinks", "resample_lines", "resolution_matrix", "rhythm_test", "score_streamlines",
    "searchlight", "segment_in_slabs", "segment_tissue", "shrink_correlation", "simulate_signal", "smooth_classes",
    "snr", "source_power", "spread_directions", "strength", "subtract_neuropil", "tensor_design", "track_streamlines",
    "triggered_average", "undo_shift", "unmask", "volume_ml", "window_means",
]
