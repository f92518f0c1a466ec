"""Records of patients as tables in the manner of OMOP, checked when they are made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PatientRecords", "as_dates"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Columns of OMOP's common data model 5.4 that are kept, and what they hold; the first is the key of the table.
COLUMNS = {
    "person": {"person_id": "id", "birth_datetime": "date", "year_of_birth": "id", "gender_source_value": "code"},
    "observation_period": {
        "observation_period_id": "id",
        "person_id": "id",
        "observation_period_start_date": "date",
        "observation_period_end_date": "date",
    },
    "visit_occurrence": {
        "visit_occurrence_id": "id",
        "person_id": "id",
        "visit_start_date": "date",
        "visit_end_date": "date",
    },
    "condition_occurrence": {
        "condition_occurrence_id": "id",
        "person_id": "id",
        "condition_start_date": "date",
        "condition_source_value": "code",
    },
    "drug_exposure": {
        "drug_exposure_id": "id",
        "person_id": "id",
        "drug_exposure_start_date": "date",
        "drug_exposure_end_date": "end",
        "days_supply": "number",
        "drug_source_value": "code",
    },
    "measurement": {
        "measurement_id": "id",
        "person_id": "id",
        "measurement_date": "date",
        "measurement_source_value": "code",
        "value_as_number": "number",
        "unit_source_value": "code",
    },
    "death": {"person_id": "id", "death_date": "date"},
}
SEX_TEXTS = {  # 8532, 8507, 8521 and 8551: OMOP's concepts
    "F": ("f", "female", "8532"),
    "M": ("m", "male", "8507"),
    "O": ("o", "other", "8521"),
    "": ("", "u", "unknown", "8551", "0"),
}


@dataclass(frozen=True, eq=False)
class PatientRecords:
    """Tables of patients, after OMOP's common data model 5.4.

    Parameters
    ----------
    person, observation_period, visit_occurrence, condition_occurrence, drug_exposure, measurement, death : DataFrame
        One table each, with OMOP's names of columns. Codes stand in the ``_source_value`` columns as the source has
        them (here ICD-10 for conditions, ATC for drugs, UCUM for units); a ``drug_exposure_end_date`` may be missing.
        Other columns are dropped: what is not needed may name somebody.

    Raises
    ------
    TypeError
        If something is no table.
    ValueError
        If a column is missing, an id occurs twice or belongs to nobody, or a date is no date.

    Notes
    -----
    Closed form. Identifiers become whole numbers, so that ``"7"``, ``"007"`` and ``7`` are one person; dates become
    days; sexes become F, M, O (other) or nothing (unknown), whatever way of writing the source has. What is possible in
    a table but not in a life (a visit after death) is left to :func:`clean_records`.

    References
    ----------
    Observational Health Data Sciences and Informatics (2021). *OMOP common data model, version 5.4*.
    https://ohdsi.github.io/CommonDataModel/cdm54.html

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> len(drugs.make_records(20, random_state=0).records.person)
    20
    """

    person: "pd.DataFrame"
    observation_period: "pd.DataFrame"
    visit_occurrence: "pd.DataFrame"
    condition_occurrence: "pd.DataFrame"
    drug_exposure: "pd.DataFrame"
    measurement: "pd.DataFrame"
    death: "pd.DataFrame"

    def __post_init__(self) -> None:
        for name in COLUMNS:
            object.__setattr__(self, name, _as_table(getattr(self, name), name))
        known = self.person["person_id"].to_numpy()
        for name in COLUMNS:
            strange = np.setdiff1d(getattr(self, name)["person_id"], known)
            if strange.size:
                got = f"{listed(strange)} without a row there"
                raise invalid(name, "name people of the table person", got=got, hint="Are ids of one kind?")

    def tables(self) -> Mapping[str, "pd.DataFrame"]:
        """All tables by their names."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def as_dates(values: object, name: str, *, may_miss: bool = False) -> np.ndarray:
    """Convert to days, or say which entry is no date that everybody reads alike.

    Parameters
    ----------
    values : array_like, shape (n_rows,)
        Dates: text as ``"2020-04-03"``, or objects and arrays of dates without a time zone. A time of day is cut off.
    name : str
        The argument's name, for the message.
    may_miss : bool
        Allow missing dates, which become NaT.

    Returns
    -------
    numpy.ndarray of shape (n_rows,)
        Days, ``datetime64[D]``.

    Raises
    ------
    TypeError
        If an entry is a number or something else.
    ValueError
        If text is in another order (day or month first), has a time zone, or a date is missing.

    Notes
    -----
    Closed form. "03/04/2020" is a day in March or in April, and whoever guesses is silently wrong. A time zone moves an
    evening to the next day: take the day as it was written at the place.

    References
    ----------
    International Organization for Standardization (2019). *ISO 8601-1: Date and time. Representations for information
    interchange*.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.as_dates(["2020-04-03"], "birth").astype(str).tolist()
    ['2020-04-03']
    """
    import pandas as pd

    if not isinstance(values, (list, tuple, np.ndarray, pd.Series, pd.Index)):
        raise invalid(name, "be a list of dates (n_rows,)", values, error=TypeError)
    if isinstance(getattr(values, "dtype", None), pd.DatetimeTZDtype):
        hint = "Take the day as it was written at the place: .dt.tz_localize(None)."
        raise invalid(name, "have no time zone", got=str(values.dtype), hint=hint)
    if np.ma.is_masked(values):
        values = np.ma.filled(np.ma.asarray(values).astype(object), None)
    given = np.array(values, dtype=object) if isinstance(values, (list, tuple)) else np.asarray(values)
    if given.ndim != 1:
        raise invalid(name, "have 1 axis (n_rows,)", got=f"{given.ndim} axes, shape {given.shape}")
    if given.dtype.kind == "M":
        days = given.astype("datetime64[D]")
    elif given.dtype.kind in "UO" or not given.size:
        days = np.array([_as_day(one, name) for one in given], dtype="datetime64[D]")
    else:
        raise invalid(name, 'hold dates such as "2020-04-03"', values, error=TypeError)
    if np.isnat(days).any() and not may_miss:
        got = f"{np.isnat(days).sum()} missing, the first at [{np.isnat(days).argmax()}]"
        raise invalid(name, "hold a date in every row (n_rows,)", got=got)
    return days


def _as_day(one: object, name: str) -> np.datetime64:
    import pandas as pd

    if isinstance(one, str) and one.strip():
        try:
            if not _DAY.fullmatch(one):
                raise ValueError
            return np.datetime64(one, "D")
        except ValueError:
            hint = "Write year-month-day, without a time zone: then nobody takes a day for a month."
            raise invalid(name, 'hold dates such as "2020-04-03"', one, hint=hint) from None
    if isinstance(one, (int, float, np.number)) and one == one:
        raise invalid(name, 'hold dates such as "2020-04-03"', one, error=TypeError)
    try:
        stamp = pd.Timestamp(one) if not isinstance(one, str) else pd.NaT
    except (TypeError, ValueError):
        raise invalid(name, 'hold dates such as "2020-04-03"', one, error=TypeError) from None
    if stamp is not pd.NaT and stamp.tz is not None:
        raise invalid(name, "have no time zone", one, hint="Take the day as it was written at the place.")
    return np.datetime64(stamp.date() if stamp is not pd.NaT else "NaT", "D")


def _as_table(table: object, name: str) -> "pd.DataFrame":
    """A copy with the known columns, each of its kind, sorted by the key."""
    import pandas as pd

    as_instance(table, name, pd.DataFrame, hint="A table with OMOP's columns.")
    columns = COLUMNS[name]
    lacking = [one for one in columns if one not in table]
    if lacking:
        raise invalid(name, f"have the columns {listed(columns)}", got=f"none called {listed(lacking)}")
    found = {}
    for column, kind in columns.items():
        where = f"{name}.{column}"
        if kind in ("date", "end"):
            found[column] = as_dates(table[column], where, may_miss=kind == "end").astype("datetime64[s]")
        elif kind == "number":
            found[column] = _as_numbers(table[column], where)
        elif kind == "id":
            found[column] = _as_ids(table[column], where)
        else:
            found[column] = table[column].fillna("").astype(str).str.strip().to_numpy(dtype=object)
        if column == "gender_source_value":
            found[column] = _as_sexes(found[column], where)
    made = pd.DataFrame(found)
    key = next(iter(columns))
    twice = made.loc[made[key].duplicated(), key]
    if len(twice):
        got = f"{listed(twice)} more than once"
        raise invalid(f"{name}.{key}", "differ from row to row", got=got, hint="Is it one table joined twice?")
    return made.sort_values(key, ignore_index=True)


def _as_sexes(values: np.ndarray, name: str) -> np.ndarray:
    """F, M, O (other) or nothing, whatever way of writing the source has."""
    known = {text: letter for letter, texts in SEX_TEXTS.items() for text in texts}
    strange = [one for one in values if one.lower() not in known]
    if strange:
        hint = "O stands for other, nothing for unknown."
        raise invalid(name, f"be among {listed(sorted(known), n_shown=20)}", strange[0], hint=hint)
    return np.array([known[one.lower()] for one in values], dtype=object)


def _as_numbers(values: "pd.Series", name: str) -> np.ndarray:
    import pandas as pd

    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float)
    bad = ~np.isfinite(numbers) & values.notna().to_numpy()
    if bad.any():
        hint = "A comma in place of a point?"
        raise invalid(name, "hold numbers, or nothing", values.iloc[int(bad.argmax())], hint=hint)
    return numbers


def _as_ids(values: "pd.Series", name: str) -> np.ndarray:
    import pandas as pd

    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float)
    bad = ~np.isfinite(numbers) | (numbers != np.rint(numbers)) | (values.dtype == bool) | (np.abs(numbers) > 2.0**53)
    if bad.any():
        hint = "Give each a whole number first; keep the list of names apart."
        raise invalid(name, "be whole numbers", values.iloc[int(bad.argmax())], hint=hint)
    return numbers.astype(np.int64)
