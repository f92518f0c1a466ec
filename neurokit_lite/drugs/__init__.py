"""Layer 3: compounds, doses and trials, and what they do to patients."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.dose import (
    FitComparison, HillCurves, HillFit, SimulatedCombination, SimulatedDoses, bliss_independence, combination_index,
    compare_fits, convert_concentrations, effective_dose, fit_hill, hill, isobole, lack_of_fit_p, loewe_additivity,
    make_combination, make_dose_responses, profile_interval, therapeutic_index,
)
from neurokit_lite.drugs.kinetics import (
    Exposure, KineticRecords, LevelForecast, PersonEstimate, PopulationFit, SimulatedInfants, TerminalSlope,
    analyse_exposure, collect_records, compute_rates, estimate_person, fit_population, fit_terminal_slope,
    integrate_concentration, make_infants, predict_concentration,
)
from neurokit_lite.drugs.precision import (
    DiplotypeCalls, EffectSplit, PersonalEffects, Pharmacogene, as_tables, build_pharmacogene, call_phenotypes,
    compute_regression_to_mean, find_diplotypes, fit_personal_effects, recommend, split_effect,
)
from neurokit_lite.drugs.records import (
    CleanedRecords, Cohort, CohortDefinition, CovariateBalance, ExposureRates, FollowUpIntervals, IntervalCox,
    PatientRecords, PropensityFit, SimulatedRecords, as_dates, build_cohort, clean_records, clone_follow_up,
    compare_balance, compare_rates, compute_e_value, compute_effective_size, compute_immortal_ratio, convert_units,
    fit_interval_cox, fit_propensity, follow_diagnosis, landmark_follow_up, make_records, pseudonymise_records,
    read_bundles, split_follow_up, weigh_by_propensity, write_bundles,
)
from neurokit_lite.drugs.safety import (
    Disproportion, GammaMixture, ReportCounts, ReportScreen, SimulatedReports, as_report_counts, count_reports,
    fit_gamma_mixture, information_component, make_reports, proportional_reporting_ratio, reporting_odds_ratio,
    restrict_reports, screen_reports, shrink_ratios,
)
from neurokit_lite.drugs.screening import (
    CNS_MPO, CoverageCurve, DesirabilityRule, Duplicates, Enrichment, Fingerprints, Molecules, MpoScores,
    SimilarityHits, choose_similarity, compute_fingerprints, compute_properties, enrichment_factor, find_actives,
    find_duplicates, measure_coverage, murcko_scaffolds, name_structures, pack_bits, read_molecules, score_mpo,
    search_similar, tanimoto,
)
from neurokit_lite.drugs.targets import (
    ActivityCliffs, AffinityGaps, ProfileFit, Shortlist, as_affinities, calibrate_interval, calibrate_intervals,
    choose_shortlist, compute_pki, compute_selectivity, describe_gaps, estimate_coupling, find_cliffs, fit_profiles,
    hide_entries, hide_groups,
)
from neurokit_lite.drugs.trials import (
    ArmCounts, NumberNeeded, SimulatedTrial, TrialEffect, bound_missing, compare_populations, compute_trial_power,
    compute_trial_size, count_outcomes, crossing_probabilities, design_boundaries, interaction_p, make_trial,
    number_needed_to_treat, odds_ratio, risk_difference, risk_ratio, simulate_looks, spend_alpha, spending_boundaries,
    standardise_risks, tip_missing, two_proportion_z,
)

__all__ = [
    "CNS_MPO", "ActivityCliffs", "AffinityGaps", "ArmCounts", "CleanedRecords", "Cohort", "CohortDefinition",
    "CovariateBalance", "CoverageCurve", "DesirabilityRule", "DiplotypeCalls", "Disproportion", "Duplicates",
    "EffectSplit", "Enrichment", "Exposure", "ExposureRates", "Fingerprints", "FitComparison", "FollowUpIntervals",
    "GammaMixture", "HillCurves", "HillFit", "IntervalCox", "KineticRecords", "LevelForecast", "Molecules", "MpoScores",
    "NumberNeeded", "PatientRecords", "PersonEstimate", "PersonalEffects", "Pharmacogene", "PopulationFit",
    "ProfileFit", "PropensityFit", "ReportCounts", "ReportScreen", "Shortlist", "SimilarityHits",
    "SimulatedCombination", "SimulatedDoses", "SimulatedInfants", "SimulatedRecords", "SimulatedReports",
    "SimulatedTrial", "TerminalSlope", "TrialEffect", "analyse_exposure", "as_affinities", "as_dates",
    "as_report_counts", "as_tables", "bliss_independence", "bound_missing", "build_cohort", "build_pharmacogene",
    "calibrate_interval", "calibrate_intervals", "call_phenotypes", "choose_shortlist", "choose_similarity",
    "clean_records", "clone_follow_up", "collect_records", "combination_index", "compare_balance", "compare_fits",
    "compare_populations", "compare_rates", "compute_e_value", "compute_effective_size", "compute_fingerprints",
    "compute_immortal_ratio", "compute_pki", "compute_properties", "compute_rates", "compute_regression_to_mean",
    "compute_selectivity", "compute_trial_power", "compute_trial_size", "convert_concentrations", "convert_units",
    "count_outcomes", "count_reports", "crossing_probabilities", "describe_gaps", "design_boundaries", "effective_dose",
    "enrichment_factor", "estimate_coupling", "estimate_person", "find_actives", "find_cliffs", "find_diplotypes",
    "find_duplicates", "fit_gamma_mixture", "fit_hill", "fit_interval_cox", "fit_personal_effects", "fit_population",
    "fit_profiles", "fit_propensity", "fit_terminal_slope", "follow_diagnosis", "hide_entries", "hide_groups", "hill",
    "information_component", "integrate_concentration", "interaction_p", "isobole", "lack_of_fit_p",
    "landmark_follow_up", "loewe_additivity", "make_combination", "make_dose_responses", "make_infants", "make_records",
    "make_reports", "make_trial", "measure_coverage", "murcko_scaffolds", "name_structures", "number_needed_to_treat",
    "odds_ratio", "pack_bits", "predict_concentration", "profile_interval", "proportional_reporting_ratio",
    "pseudonymise_records", "read_bundles", "read_molecules", "recommend", "reporting_odds_ratio", "restrict_reports",
    "risk_difference", "risk_ratio", "score_mpo", "screen_reports", "search_similar", "shrink_ratios", "simulate_looks",
    "spend_alpha", "spending_boundaries", "split_effect", "split_follow_up", "standardise_risks", "tanimoto",
    "therapeutic_index", "tip_missing", "two_proportion_z", "weigh_by_propensity", "write_bundles",
]
