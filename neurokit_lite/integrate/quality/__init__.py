"""Quality of records of all modalities: checks as data, verdicts, a report, and the bias that quality control adds."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.integrate.quality.checks import QualityCheck, load_checks
from neurokit_lite.integrate.quality.faults import RECORD_FAULTS, PlantedRecords, make_faulty_records, score_checks
from neurokit_lite.integrate.quality.judging import judge_measures, run_checks, summarise_records, tabulate_measures
from neurokit_lite.integrate.quality.measures import QualityRecord, measure_records
from neurokit_lite.integrate.quality.reporting import write_quality_report
from neurokit_lite.integrate.quality.rerunning import RerunOutcome, rerun
from neurokit_lite.integrate.quality.selection import (
    GroupDifference, MotionCohort, compare_groups, count_excluded, make_motion_cohort, weigh_kept,
)
from neurokit_lite.integrate.quality.tables import digit_preference_p

__all__ = [
    "RECORD_FAULTS", "GroupDifference", "MotionCohort", "PlantedRecords", "QualityCheck", "QualityRecord",
    "RerunOutcome", "compare_groups", "count_excluded", "digit_preference_p", "judge_measures", "load_checks",
    "make_faulty_records", "make_motion_cohort", "measure_records", "rerun", "run_checks", "score_checks",
    "summarise_records", "tabulate_measures", "weigh_kept", "write_quality_report",
]
