"""What records of patients can tell about a drug: tables, a cohort, the clock, and who gets which drug."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.drugs.records.cleaning import CleanedRecords, clean_records
from neurokit_lite.drugs.records.cohorts import Cohort, CohortDefinition, build_cohort, follow_diagnosis
from neurokit_lite.drugs.records.exchange import read_bundles, write_bundles
from neurokit_lite.drugs.records.exposed_time import (
    ExposureRates, FollowUpIntervals, clone_follow_up, compare_rates, compute_immortal_ratio, landmark_follow_up,
    split_follow_up,
)
from neurokit_lite.drugs.records.interval_cox import IntervalCox, fit_interval_cox
from neurokit_lite.drugs.records.pseudonyms import pseudonymise_records
from neurokit_lite.drugs.records.sensitivity import compute_e_value
from neurokit_lite.drugs.records.simulated import SimulatedRecords, make_records
from neurokit_lite.drugs.records.tables import PatientRecords, as_dates
from neurokit_lite.drugs.records.units import convert_units
from neurokit_lite.drugs.records.weighting import (
    CovariateBalance, PropensityFit, compare_balance, compute_effective_size, fit_propensity, weigh_by_propensity,
)

__all__ = [
    "CleanedRecords", "Cohort", "CohortDefinition", "CovariateBalance", "ExposureRates", "FollowUpIntervals",
    "IntervalCox", "PatientRecords", "PropensityFit", "SimulatedRecords", "as_dates", "build_cohort", "clean_records",
    "clone_follow_up", "compare_balance", "compare_rates", "compute_e_value", "compute_effective_size",
    "compute_immortal_ratio", "convert_units", "fit_interval_cox", "fit_propensity", "follow_diagnosis",
    "landmark_follow_up", "make_records", "pseudonymise_records", "read_bundles", "split_follow_up",
    "weigh_by_propensity", "write_bundles",
]
