"""Records without the people's own numbers and days: other ids, and dates shifted person by person."""

from dataclasses import replace

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.records.tables import COLUMNS, PatientRecords

__all__ = ["pseudonymise_records"]


def pseudonymise_records(
    records: PatientRecords, *, most_days: int = 364, random_state: int | np.random.Generator | None = None
) -> PatientRecords:
    """Give people new numbers, and shift all dates of each person by a number of days of their own.

    Parameters
    ----------
    records : PatientRecords
        The records.
    most_days : int
        Dates move by 1 to so many days, to and fro alike.
    random_state : int or numpy.random.Generator, optional
        Seed. Whoever knows it can undo everything: keep it secret, or draw none.

    Returns
    -------
    PatientRecords
        The same lives under other numbers and dates; rows are numbered anew, by person and date.

    Raises
    ------
    TypeError
        If `records` are no records.
    ValueError
        If `most_days` is below 1.

    Notes
    -----
    Closed form. Intervals within a person stay as they are to the day, and with them ages and follow-up; seasons and
    calendar years do not. These are pseudonyms: whoever knows the intervals between some visits of somebody finds
    them again.

    References
    ----------
    Hripcsak G, Mirhaji P, Low AFH, Malin BA (2016). Preserving temporal relations in clinical data while maintaining
    privacy. *J Am Med Inform Assoc* 23:1040-1045. https://doi.org/10.1093/jamia/ocw001

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_records(30, random_state=0).records
    >>> len(drugs.pseudonymise_records(made, random_state=1).visit_occurrence) == len(made.visit_occurrence)
    True
    """
    import pandas as pd

    records = as_instance(records, "records", PatientRecords, hint="make_records or read_bundles makes them.")
    most, generator = as_count(most_days, "most_days", high=36500), as_generator(random_state)
    people = records.person["person_id"].to_numpy()
    number = pd.Series(generator.permutation(people.size) + 1, index=people)
    shift = generator.integers(1, most + 1, people.size) * generator.choice([-1, 1], people.size)
    shift = pd.Series(pd.to_timedelta(shift, unit="D").astype("timedelta64[s]"), index=people)
    tables = {}
    for name, table in records.tables().items():
        dates = [one for one, kind in COLUMNS[name].items() if kind in ("date", "end")]
        moved = table["person_id"].map(shift)
        table = table.assign(**{one: table[one] + moved for one in dates}, person_id=table["person_id"].map(number))
        table = table.sort_values(
            ["person_id", *dates, *(c for c in COLUMNS[name] if c not in dates)], ignore_index=True
        )
        key = next(iter(COLUMNS[name]))
        if key != "person_id":
            table[key] = np.arange(1, len(table) + 1)
        if name == "person":
            table["year_of_birth"] = table["birth_datetime"].dt.year
        tables[name] = table
    return replace(records, **tables)
