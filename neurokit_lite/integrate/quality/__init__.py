"""Quality of records of all modalities: checks as data, verdicts, a report, and the bias that quality control adds."""

from neurokit_lite.integrate.quality.checks import QualityCheck, load_checks
from neurokit_lite.integrate.quality.judging import judge_measures, run_checks, summarise_records, tabulate_measures
from neurokit_lite.integrate.quality.measures import QualityRecord, measure_records
from neurokit_lite.integrate.quality.rerunning import RerunOutcome, rerun
from neurokit_lite.integrate.quality.tables import digit_preference_p

__all__ = [
    "QualityCheck",
    "QualityRecord",
    "RerunOutcome",
    "digit_preference_p",
    "judge_measures",
    "load_checks",
    "measure_records",
    "rerun",
    "run_checks",
    "summarise_records",
    "tabulate_measures",
]
