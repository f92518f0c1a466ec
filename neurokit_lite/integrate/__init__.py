"""Layer 4: where domains meet, genes with wiring, maps with maps, layers of data with one another."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.graph import (
    EDGE_COLUMNS, LINK_METHODS, DrugWorld, EvidencePath, KnowledgeGraph, ModuleTest, NamedLinks, as_link_matrix,
    as_networkx, build_graph, compare_modules, diffuse_heat, draw_negatives, find_ancestors, find_paths,
    make_drug_world, propagate, rank_drugs, score_pairs, select_links, split_links, swap_links,
)
from neurokit_lite.integrate.layers import (
    CanonicalPairs, FusionScores, HeldOutPairs, LayerFactors, PairTest, SimulatedLayers, WeightStability, align_weights,
    cross_validate_cca, fit_cca, fit_layer_factors, fit_pls, fuse_layers, make_layers, measure_weight_stability,
    permute_pairs, remove_confounds,
)
from neurokit_lite.integrate.literature import (
    MatchCounts, PaperRecord, PlantedPapers, ScreeningRun, as_records, bound_relevant, compute_work_saved,
    count_matches, find_first_surname, match_records, merge_records, normalise_doi, plant_variants, read_bibtex,
    read_tagged, score_bm25, simulate_screening, split_words, write_bibtex,
)
from neurokit_lite.integrate.maps import (
    MapAssociations, MapStudy, average_parcels, compare_maps, divide_sphere, make_map_study, make_rotations,
    make_smooth_maps, match_regions, project_to_sphere, spin_maps, spin_regions,
)
from neurokit_lite.integrate.quality import (
    RECORD_FAULTS, GroupDifference, MotionCohort, PlantedRecords, QualityCheck, QualityRecord, RerunOutcome,
    compare_groups, count_excluded, digit_preference_p, judge_measures, load_checks, make_faulty_records,
    make_motion_cohort, measure_records, rerun, run_checks, score_checks, summarise_records, tabulate_measures,
    weigh_kept, write_quality_report,
)
from neurokit_lite.integrate.standards import (
    EEG_FAULTS, SPIKE_FAULTS, CatalogueEntry, DataFinding, Unit, build_catalogue, check_amplitudes, check_bids_eeg,
    check_catalogue, check_electrode_positions, check_events, check_nwb_units, check_spike_intervals, check_time_base,
    check_units_agree, conversion_factor, describe_file, find_changed, find_entries, find_misnamed, find_related,
    inspect_nwb, parse_unit, write_eeg_bids, write_faulty_eeg, write_faulty_spikes, write_spikes_nwb,
)
from neurokit_lite.integrate.worm import (
    GenePath, GeneScan, LinkRates, Mediation, NeuronAlignment, NeuronPairs, SimulatedWorm, WormTables, align_neurons,
    compare_links, count_other_links, fit_mediation, follow_gene, join_pairs, make_worm, rewire_links, scan_genes,
    tidy_neuron_names,
)

__all__ = [
    "EDGE_COLUMNS", "EEG_FAULTS", "LINK_METHODS", "RECORD_FAULTS", "SPIKE_FAULTS", "CanonicalPairs", "CatalogueEntry",
    "DataFinding", "DrugWorld", "EvidencePath", "FusionScores", "GenePath", "GeneScan", "GroupDifference",
    "HeldOutPairs", "KnowledgeGraph", "LayerFactors", "LinkRates", "MapAssociations", "MapStudy", "MatchCounts",
    "Mediation", "ModuleTest", "MotionCohort", "NamedLinks", "NeuronAlignment", "NeuronPairs", "PairTest",
    "PaperRecord", "PlantedPapers", "PlantedRecords", "QualityCheck", "QualityRecord", "RerunOutcome", "ScreeningRun",
    "SimulatedLayers", "SimulatedWorm", "Unit", "WeightStability", "WormTables", "align_neurons", "align_weights",
    "as_link_matrix", "as_networkx", "as_records", "average_parcels", "bound_relevant", "build_catalogue",
    "build_graph", "check_amplitudes", "check_bids_eeg", "check_catalogue", "check_electrode_positions", "check_events",
    "check_nwb_units", "check_spike_intervals", "check_time_base", "check_units_agree", "compare_groups",
    "compare_links", "compare_maps", "compare_modules", "compute_work_saved", "conversion_factor", "count_excluded",
    "count_matches", "count_other_links", "cross_validate_cca", "describe_file", "diffuse_heat", "digit_preference_p",
    "divide_sphere", "draw_negatives", "find_ancestors", "find_changed", "find_entries", "find_first_surname",
    "find_misnamed", "find_paths", "find_related", "fit_cca", "fit_layer_factors", "fit_mediation", "fit_pls",
    "follow_gene", "fuse_layers", "inspect_nwb", "join_pairs", "judge_measures", "load_checks", "make_drug_world",
    "make_faulty_records", "make_layers", "make_map_study", "make_motion_cohort", "make_rotations", "make_smooth_maps",
    "make_worm", "match_records", "match_regions", "measure_records", "measure_weight_stability", "merge_records",
    "normalise_doi", "parse_unit", "permute_pairs", "plant_variants", "project_to_sphere", "propagate", "rank_drugs",
    "read_bibtex", "read_tagged", "remove_confounds", "rerun", "rewire_links", "run_checks", "scan_genes", "score_bm25",
    "score_checks", "score_pairs", "select_links", "simulate_screening", "spin_maps", "spin_regions", "split_links",
    "split_words", "summarise_records", "swap_links", "tabulate_measures", "tidy_neuron_names", "weigh_kept",
    "write_bibtex", "write_eeg_bids", "write_faulty_eeg", "write_faulty_spikes", "write_quality_report",
    "write_spikes_nwb",
]
