"""From records to a cohort: who enters, when the clock starts, when it stops, and how many are lost at each step."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.drugs.records.tables import PatientRecords
from neurokit_lite.drugs.records.units import CHOLESTEROL_G_MOL, convert_units

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cohort", "CohortDefinition", "build_cohort", "follow_diagnosis"]

_VISIT_DAYS = 365


@dataclass(frozen=True)
class CohortDefinition:
    """Who enters a cohort, and for how long each is followed: a protocol that a program can carry out.

    Parameters
    ----------
    drugs : sequence of str, shape (n_drugs,)
        ATC codes of the drugs that are compared. The first prescription of any of them is the index date; the first
        drug is the treatment, the others are comparators.
    indication : str
        ICD-10 code, or its beginning, that must have been recorded up to and with the index date.
    outcome : str
        ICD-10 code, or its beginning, that ends follow-up.
    washout_days : int
        Days before the index date in which the person was observed and got none of these drugs.
    measured_days : int
        Days before the index date in which LDL must have been measured; the last value up to and with it counts.
    follow_days : int
        Longest follow-up in days.

    Raises
    ------
    ValueError
        If a code is missing or a number of days is not whole.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63").washout_days
    365
    """

    drugs: Sequence[str]
    indication: str
    outcome: str
    washout_days: int = 365
    measured_days: int = 3650
    follow_days: int = 1826

    def __post_init__(self) -> None:
        codes = as_names(self.drugs, "drugs", axis="n_drugs")
        if len(codes) < 2:
            raise invalid("drugs", "name a treatment and at least one comparator", got=listed(codes))
        codes = tuple(code.strip().upper() for code in codes)
        bare = [_bare(code) for code in codes]
        nested = [
            one
            for one, own in zip(codes, bare, strict=True)
            if any(own != other and own.startswith(other) for other in bare)
        ]
        if nested or len(set(bare)) < len(codes):
            got = f"{listed(nested or codes)}, which another one holds"
            raise invalid("drugs", "be codes of which none begins with another", got=got)
        object.__setattr__(self, "drugs", codes)
        for name in ("indication", "outcome"):
            code = getattr(self, name)
            if not isinstance(code, str) or not code.strip():
                raise invalid(name, "be an ICD-10 code or its beginning", code)
            object.__setattr__(self, name, code.strip().upper())
        for name, low in (("washout_days", 0), ("measured_days", 0), ("follow_days", 1)):
            object.__setattr__(self, name, as_count(getattr(self, name), name, low=low, high=100_000))


@dataclass(frozen=True, eq=False)
class Cohort:
    """People with their follow-up. :func:`build_cohort` makes it.

    Parameters
    ----------
    people : pandas.DataFrame, shape (n_people, 9)
        For each person the id, index date, drug, days of follow-up, whether the outcome ended it, and at the index
        date age in years, sex, LDL in mmol/L and visits in the year before.
    attrition : pandas.DataFrame, shape (n_steps, 3)
        For each step, in order, what is asked, how many people are left, and how many went.
    definition : CohortDefinition
        The protocol.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_records(200, random_state=0)
    >>> plan = drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")
    >>> drugs.build_cohort(made.records, plan).attrition["n_left"].iloc[0]
    np.int64(200)
    """

    people: "pd.DataFrame"
    attrition: "pd.DataFrame"
    definition: CohortDefinition

    @property
    def is_treated(self) -> np.ndarray:
        """Whether the index drug was the first of the definition (n_people,)."""
        return (self.people["drug"] == self.definition.drugs[0]).to_numpy()


def build_cohort(records: PatientRecords, definition: CohortDefinition) -> Cohort:
    """Carry out the protocol of a new-user cohort with an active comparator.

    Parameters
    ----------
    records : PatientRecords
        Cleaned records.
    definition : CohortDefinition
        The protocol.

    Returns
    -------
    Cohort
        People, their follow-up, and the table of attrition.

    Raises
    ------
    TypeError
        If an argument is something else.
    ValueError
        If nobody is left, or one drug only.

    Notes
    -----
    Who enters is decided by what was known on the index date, and follow-up starts on that day: eligibility, treatment
    and time zero fall together, as in a trial. Follow-up ends with the outcome, death, the end of observation or
    `follow_days`; an outcome on the last day counts. An outcome up to and with the index date excludes, as do two
    drugs on it, and an end of observation on it: no day is left. Treatment is that of the index date, whatever comes
    later (intention to treat). Rows of another drug that follow do not matter. Periods of observation that touch or
    lie a day apart are one. `is_female` is 1 or 0, and NaN where the sex is neither F nor M. Visits are counted in
    365 days: with a shorter washout some people were not observed so long, and a warning says so.

    References
    ----------
    Hernán MA, Robins JM (2016). Using big data to emulate a target trial when a randomized trial is not available.
    *Am J Epidemiol* 183:758-764. https://doi.org/10.1093/aje/kwv254

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_records(200, random_state=0)
    >>> cohort = drugs.build_cohort(made.records, drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63"))
    >>> bool(cohort.attrition["n_left"].iloc[-1] == len(cohort.people))
    True
    """
    import pandas as pd

    records = as_instance(records, "records", PatientRecords, hint="make_records or read_bundles makes them.")
    plan = as_instance(definition, "definition", CohortDefinition)
    table = _first_exposures(records, plan)
    table = _observed(records, table, plan)
    table = table.join(_baseline(records, table, plan))
    zero = table["zero"]
    if plan.washout_days < _VISIT_DAYS:
        told = (
            f"n_visits counts {_VISIT_DAYS} days, of which washout_days asks only {plan.washout_days} to be observed."
        )
        warnings.warn(told, stacklevel=2)
    steps = (
        (
            f"{plan.washout_days} days observed before, without these drugs",
            zero - table["begins"] >= _days(plan, "washout"),
        ),
        ("one of the drugs only on the first day", table["n_drugs"] == 1),
        (f"{plan.indication} on record", _first_date(records, plan.indication, table) <= zero),
        (f"no {plan.outcome} up to the first day", ~(table["outcome"] <= zero)),
        (f"LDL within {plan.measured_days} days before", table["ldl_mmol_l"].notna()),
        ("alive and observed after the first day", table["last"] > zero),
    )
    rows = [("in the records", len(records.person), 0)]
    rows.append((f"got {listed(plan.drugs)}", len(table), len(records.person) - len(table)))
    is_kept = np.ones(len(table), dtype=bool)
    for what, fits in steps:
        is_kept &= fits.to_numpy(dtype=bool)
        rows.append((what, int(is_kept.sum()), rows[-1][1] - int(is_kept.sum())))
    table = table[is_kept]
    if table["drug"].nunique() < 2:
        what, left, _ = max(rows[1:], key=lambda row: row[2])
        raise invalid("definition", "leave people with two of the drugs", got=f"{left} people after the step '{what}'")
    people = _with_follow_up(table).rename(columns={"zero": "index_date"})
    columns = ["index_date", "drug", "days", "is_event", "age_years", "is_female", "ldl_mmol_l", "n_visits"]
    return Cohort(people[columns].reset_index(), pd.DataFrame(rows, columns=["step", "n_left", "n_lost"]), plan)


def follow_diagnosis(records: PatientRecords, definition: CohortDefinition) -> "pd.DataFrame":
    """Follow everybody from the diagnosis on, and note when the first prescription came.

    Parameters
    ----------
    records : PatientRecords
        Cleaned records.
    definition : CohortDefinition
        Drugs, indication, outcome, washout and longest follow-up; LDL is not asked for.

    Returns
    -------
    pandas.DataFrame, shape (n_people, 4)
        Id, days of follow-up, whether the outcome ended it, and days to the first prescription of any of the drugs,
        NaN where follow-up ended before one.

    Raises
    ------
    TypeError
        If an argument is something else.
    ValueError
        If nobody is left.

    Notes
    -----
    Time zero is the first record of the indication. Left out is who was not observed for the washout before it, had
    the outcome or one of the drugs up to it, or was not followed beyond it. A prescription on the day on which
    follow-up ends came too late, and counts as none.

    References
    ----------
    Suissa S (2008). Immortal time bias in pharmacoepidemiology. *Am J Epidemiol* 167:492-499.
    https://doi.org/10.1093/aje/kwm324

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_records(200, random_state=0)
    >>> plan = drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")
    >>> drugs.follow_diagnosis(made.records, plan).columns.tolist()
    ['person_id', 'days', 'is_event', 'start_days']
    """
    records = as_instance(records, "records", PatientRecords, hint="make_records or read_bundles makes them.")
    plan = as_instance(definition, "definition", CohortDefinition)
    first = _select(records.condition_occurrence, "condition", [plan.indication])
    table = first.groupby("person_id")["date"].min().to_frame("zero")
    table = _observed(records, table, plan)
    start = _select(records.drug_exposure, "drug", plan.drugs).groupby("person_id")["date"].min()
    start = start.reindex(table.index)
    is_kept = (table["zero"] - table["begins"] >= _days(plan, "washout")) & (table["last"] > table["zero"])
    is_kept &= ~(table["outcome"] <= table["zero"]) & ~(start <= table["zero"])
    if not is_kept.any():
        raise invalid("definition", f"leave people with {plan.indication}", got=f"none of {len(table)}")
    table, start = _with_follow_up(table[is_kept]), start[is_kept]
    waited = (start - table["zero"]).dt.days.astype(float)
    table["start_days"] = waited.where(waited < table["days"])
    return table[["days", "is_event", "start_days"]].reset_index()


def _days(plan: CohortDefinition, name: str) -> np.timedelta64:
    return np.timedelta64(getattr(plan, f"{name}_days"), "D")


def _bare(code: str) -> str:
    return code.replace(".", "")


def _select(table: "pd.DataFrame", kind: str, codes: Sequence[str]) -> "pd.DataFrame":
    """Rows whose code begins with one of these, with their person, code (without its dot) and date."""
    starts = {"condition": "condition_start_date", "drug": "drug_exposure_start_date"}
    given = table[f"{kind}_source_value"].str.replace(".", "", regex=False).str.upper()
    rows = table[given.str.startswith(tuple(_bare(code) for code in codes))]
    return rows[["person_id"]].assign(code=given[rows.index], date=rows[starts[kind]])


def _first_date(records: PatientRecords, code: str, table: "pd.DataFrame") -> "pd.Series":
    """Date of the first record of a condition for the people of a table; NaT for never."""
    rows = _select(records.condition_occurrence, "condition", [code])
    return rows.groupby("person_id")["date"].min().reindex(table.index)


def _first_exposures(records: PatientRecords, plan: CohortDefinition) -> "pd.DataFrame":
    """Date and drug of the first exposure of each person, and how many of the drugs began on that day."""
    rows = _select(records.drug_exposure, "drug", plan.drugs)
    if rows.empty:
        raise invalid("definition", "name drugs that somebody got", got=listed(plan.drugs))
    first = rows[rows["date"] == rows.groupby("person_id")["date"].transform("min")]
    drugs = {code: next(one for one in plan.drugs if code.startswith(_bare(one))) for code in first["code"].unique()}
    first = first.assign(drug=first["code"].map(drugs))
    groups = first.groupby("person_id")
    return groups["date"].first().to_frame("zero").assign(drug=groups["drug"].min(), n_drugs=groups["drug"].nunique())


def _joined(periods: "pd.DataFrame") -> "pd.DataFrame":
    """Periods of observation, those of one person that follow each other within a day, or overlap, as one."""
    begin, end = "observation_period_start_date", "observation_period_end_date"
    periods = periods.sort_values(["person_id", begin, end], ignore_index=True)
    latest = periods.groupby("person_id")[end].cummax().groupby(periods["person_id"]).shift()
    is_new = ~(periods[begin] <= latest + np.timedelta64(1, "D"))
    return periods.groupby(is_new.cumsum()).agg({"person_id": "first", begin: "min", end: "max"})


def _observed(records: PatientRecords, table: "pd.DataFrame", plan: CohortDefinition) -> "pd.DataFrame":
    """Add the period in which time zero lies, the outcome, and the last day of follow-up without it."""
    import pandas as pd

    periods = _joined(records.observation_period).merge(table[["zero"]].reset_index(), on="person_id")
    begins, ends = periods["observation_period_start_date"], periods["observation_period_end_date"]
    inside = periods[(begins <= periods["zero"]) & (periods["zero"] <= ends)].groupby("person_id")
    table = table.assign(
        begins=inside["observation_period_start_date"].min(), ends=inside["observation_period_end_date"].max()
    )
    died = records.death.set_index("person_id")["death_date"].reindex(table.index)
    limits = pd.concat([table["ends"], died, table["zero"] + _days(plan, "follow")], axis=1)
    last = limits.min(axis=1).where(table["ends"].notna())
    return table.assign(outcome=_first_date(records, plan.outcome, table), last=last)


def _with_follow_up(table: "pd.DataFrame") -> "pd.DataFrame":
    """Days of follow-up, and whether the outcome ended it; an outcome on the last day counts."""
    is_event = table["outcome"] <= table["last"]
    last = table["last"].where(~is_event, table["outcome"])
    return table.assign(days=(last - table["zero"]).dt.days.astype(float), is_event=is_event)


def _baseline(records: PatientRecords, table: "pd.DataFrame", plan: CohortDefinition) -> "pd.DataFrame":
    """What was known of each person on the first day: age, sex, LDL, visits in the year before."""
    import pandas as pd

    person = records.person.set_index("person_id").reindex(table.index)
    zero = table["zero"]
    rows = records.measurement.merge(zero.reset_index(), on="person_id")
    age = rows["zero"] - rows["measurement_date"]
    is_near = (age >= np.timedelta64(0, "D")) & (age <= _days(plan, "measured"))
    rows = rows[is_near & (rows["measurement_source_value"] == "LDL") & rows["value_as_number"].notna()]
    rows = rows.sort_values(["measurement_date", "measurement_id"]).groupby("person_id").last()
    values = convert_units(
        rows["value_as_number"], rows["unit_source_value"], "mmol/L", molar_mass_g_mol=CHOLESTEROL_G_MOL
    )
    visits = records.visit_occurrence[["person_id", "visit_start_date"]].merge(zero.reset_index(), on="person_id")
    before = visits["zero"] - visits["visit_start_date"]
    visits = visits[(before > np.timedelta64(0, "D")) & (before <= np.timedelta64(_VISIT_DAYS, "D"))]
    made = {
        "age_years": (zero - person["birth_datetime"]).dt.days / 365.25,
        "is_female": person["gender_source_value"].map({"F": 1.0, "M": 0.0}),
        "ldl_mmol_l": pd.Series(values, rows.index).reindex(table.index),
        "n_visits": visits.groupby("person_id").size().reindex(table.index, fill_value=0),
    }
    return table[[]].assign(**made)
