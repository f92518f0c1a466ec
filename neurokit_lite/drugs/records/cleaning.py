"""What cannot be in a life, found in tables of records, taken out and counted."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import in_range
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.records.tables import COLUMNS, PatientRecords

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CleanedRecords", "clean_records"]

_LOWEST_LDL_MG_DL = 10.0
_STARTS = {
    "observation_period": "observation_period_start_date",
    "visit_occurrence": "visit_start_date",
    "condition_occurrence": "condition_start_date",
    "drug_exposure": "drug_exposure_start_date",
    "measurement": "measurement_date",
}
_ENDS = {"visit_occurrence": "visit_end_date", "observation_period": "observation_period_end_date"}


@dataclass(frozen=True, eq=False)
class CleanedRecords:
    """Records without what cannot be, and what was found. :func:`clean_records` makes it.

    Parameters
    ----------
    records : PatientRecords
        What is left.
    report : pandas.DataFrame, shape (n_rules, 4)
        For each rule the table, what is wrong, how many rows, and what was done.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.clean_records(drugs.make_records(20, random_state=0).records).report.columns.tolist()
    ['table', 'fault', 'n_rows', 'done']
    """

    records: PatientRecords
    report: "pd.DataFrame"


def clean_records(records: PatientRecords, *, highest_ldl_mmol_l: float = 15.0) -> CleanedRecords:
    """Take out what cannot be in a life, and count it.

    Parameters
    ----------
    records : PatientRecords
        Records as they came.
    highest_ldl_mmol_l : float
        Values in mmol/L above this are taken for a wrong unit, and left out.

    Returns
    -------
    CleanedRecords
        What is left, and a report with one row for each rule.

    Raises
    ------
    TypeError
        If `records` are no records.

    Notes
    -----
    Closed form, in this order: deaths before birth; rows, periods of observation among them, that begin before birth or
    after death; visits and periods of observation that end before they begin, and periods that end after today; visits
    of one person with the same dates, and other rows that differ in their number only, of which the first is kept; LDL
    of 0 or less, too high for mmol/L or too low for mg/dL. A prescription is kept for its start: an end before it, or a
    supply of 0 days or less, is set to missing. A missing end then becomes the start plus the days of supply less one.
    Nothing is moved or guessed besides. A rule that takes out more of one group than of another biases what comes
    after: look at the report.

    References
    ----------
    Kahn MG, Callahan TJ, Barnard J, Bauck AE, Brown J, Davidson BN, et al. (2016). A harmonized data quality assessment
    terminology and framework for the secondary use of electronic health record data. *eGEMs* 4:1244.
    https://doi.org/10.13063/2327-9214.1244

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> found = drugs.clean_records(drugs.make_records(20, fault_share=0, random_state=0).records)
    >>> int(found.report["n_rows"].sum())
    0
    """
    import pandas as pd

    records = as_instance(records, "records", PatientRecords, hint="make_records or read_bundles makes them.")
    limit = in_range(highest_ldl_mmol_l, "highest_ldl_mmol_l", low=1.0, high=1000.0)
    tables, rows = dict(records.tables()), []

    def drop(name: str, is_bad: object, fault: str) -> None:
        is_bad = np.asarray(is_bad, dtype=bool)
        rows.append((name, fault, int(is_bad.sum()), "left out"))
        tables[name] = tables[name][~is_bad].reset_index(drop=True)

    born = records.person.set_index("person_id")["birth_datetime"]
    first = born.reindex(records.death["person_id"]).to_numpy()
    drop("death", records.death["death_date"] < first, "lies before birth")
    died = tables["death"].set_index("person_id")["death_date"]
    for name, start in _STARTS.items():
        drop(name, tables[name][start] < born.reindex(tables[name]["person_id"]).to_numpy(), "begins before birth")
        drop(name, tables[name][start] > died.reindex(tables[name]["person_id"]).to_numpy(), "begins after death")
    for name, end in _ENDS.items():
        drop(name, tables[name][end] < tables[name][end.replace("_end_", "_start_")], "ends before it begins")
    late = tables["observation_period"]["observation_period_end_date"] > np.datetime64("today")
    drop("observation_period", late, "ends after today")
    same = ["person_id", "visit_start_date", "visit_end_date"]
    drop("visit_occurrence", tables["visit_occurrence"].duplicated(same), "same person and dates as another")
    for name in ("condition_occurrence", "drug_exposure", "measurement"):
        drop(name, tables[name].duplicated(list(COLUMNS[name])[1:]), "same as another but for its number")
    faults = _find_ldl_faults(tables["measurement"], limit)
    kept = ~np.any(list(faults.values()), axis=0)
    rows += [("measurement", fault, int(is_bad.sum()), "left out") for fault, is_bad in faults.items()]
    tables["measurement"] = tables["measurement"][kept].reset_index(drop=True)
    tables["drug_exposure"], ends = _with_ends(tables["drug_exposure"])
    return CleanedRecords(
        replace(records, **tables), pd.DataFrame([*rows, *ends], columns=["table", "fault", "n_rows", "done"])
    )


def _find_ldl_faults(measured: "pd.DataFrame", limit: float) -> dict:
    """Values that are none, or stand under the wrong unit; each row has one fault at most."""
    is_ldl, value = measured["measurement_source_value"] == "LDL", measured["value_as_number"]
    unit = measured["unit_source_value"].str.lower()
    return {
        "LDL of 0 or less": is_ldl & (value <= 0),
        f"LDL above {limit:g} mmol/L": is_ldl & (unit == "mmol/l") & (value > limit),
        f"LDL below {_LOWEST_LDL_MG_DL:g} mg/dL": is_ldl
        & (unit == "mg/dl")
        & (value > 0)
        & (value < _LOWEST_LDL_MG_DL),
    }


def _with_ends(exposed: "pd.DataFrame") -> tuple["pd.DataFrame", list]:
    """Exposures with ends that can be, from the supply where there is one; and what was done."""
    import pandas as pd

    start, supply = exposed["drug_exposure_start_date"], exposed["days_supply"]
    is_empty, is_early = supply <= 0, exposed["drug_exposure_end_date"] < start
    supply, end = supply.mask(is_empty), exposed["drug_exposure_end_date"].mask(is_early)
    is_open = end.isna() & (supply >= 1)
    length = pd.to_timedelta(supply.fillna(1) - 1, unit="D")
    end = end.where(~is_open, (start + length).astype("datetime64[s]"))
    rows = [
        ("drug_exposure", "supply of 0 days or less", int(is_empty.sum()), "supply set to missing"),
        ("drug_exposure", "ends before it begins", int(is_early.sum()), "end set to missing"),
        ("drug_exposure", "has no end", int(is_open.sum()), "start + supply - 1 day"),
    ]
    return exposed.assign(days_supply=supply, drug_exposure_end_date=end), rows
