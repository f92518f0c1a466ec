"""Records without the people's own numbers and days: other ids, and dates shifted person by person."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs.records.tables import COLUMNS, PatientRecords
from neurokit_lite.privacy.identifiers.pseudonyms import as_key, digest_id

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["pseudonymise_records"]

_PERIOD = ("observation_period_start_date", "observation_period_end_date")


def pseudonymise_records(records: PatientRecords, key: bytes, *, most_days: int = 364) -> PatientRecords:
    """Give people other numbers, shift all dates of each by days of their own, and cut off what would tell the shift.

    Parameters
    ----------
    records : PatientRecords
        The records, cleaned.
    key : bytes
        Secret key, at least 16 bytes. The same key gives a person the same number and shift in the next export; whoever
        knows it can undo everything.
    most_days : int
        Dates move by up to so many days, to and fro alike; at most 1800.

    Returns
    -------
    PatientRecords
        The same lives under other numbers and dates, within a window that is shorter by `most_days` at both ends; rows
        are numbered anew, by person and date.

    Raises
    ------
    TypeError
        If `records` are no records.
    ValueError
        If the key is short or gives two people one number, `most_days` is below 1, a period of observation ends after
        today, or no period is left.

    Notes
    -----
    Shift and truncate (Hripcsak and others). Without the cut, whoever is observed up to the day of the export shows
    their shift by their last day. So periods, visits and exposures are cut to the days that every shift reaches: from
    `most_days` after the first day on which anybody was observed to as many before the last. Rows that begin outside
    it, deaths after it, and people of whom no period is left are left out: who is new to a drug or a disease may seem
    so only because earlier rows are gone. Within the window intervals of a person stay as they are to the day, and with
    them ages; seasons and calendar years do not. A day that many records share inside it (a change of software) still
    gives the shift away, as does one known visit. These are pseudonyms. Numbers have 53 bits of HMAC-SHA256: among a
    million people two would get the same with a chance of 6 in 100 000, and are then refused. Shifts are drawn for
    records alone: images of the same people under the same key are moved by other days.

    References
    ----------
    Hripcsak G, Mirhaji P, Low AFH, Malin BA (2016). Preserving temporal relations in clinical data while maintaining
    privacy. *J Am Med Inform Assoc* 23:1040-1045. https://doi.org/10.1093/jamia/ocw001

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_records(30, random_state=0).records
    >>> last = drugs.pseudonymise_records(made, b"sixteen secret bytes").observation_period[
    ...     "observation_period_end_date"
    ... ].max()
    >>> (made.observation_period["observation_period_end_date"].max() - last).days
    364
    """
    import pandas as pd

    records = as_instance(records, "records", PatientRecords, hint="make_records or read_bundles makes them.")
    most = as_count(most_days, "most_days", high=1800)
    first, last = _window(records, most)
    people = records.person["person_id"].to_numpy()
    number = pd.Series(_draw_numbers(people, as_key(key)), index=people)
    days = pd.to_timedelta(_draw_days(people, key, most), unit="D")
    shift = pd.Series(days.astype("timedelta64[s]"), index=people)
    tables = {}
    for name, table in records.tables().items():
        dates = [one for one, kind in COLUMNS[name].items() if kind in ("date", "end")]
        moved = table["person_id"].map(shift)
        table = table.assign(**{one: table[one] + moved for one in dates}, person_id=table["person_id"].map(number))
        tables[name] = _cut(name, table, first, last)
    kept = tables["observation_period"]["person_id"]
    if kept.empty:
        raise invalid("most_days", "leave somebody observed", got=str(most), hint="Fewer days, or longer records.")
    for name, table in tables.items():
        dates = [one for one, kind in COLUMNS[name].items() if kind in ("date", "end")]
        order = ["person_id", *dates, *(c for c in COLUMNS[name] if c not in dates and c != "person_id")]
        table = table[table["person_id"].isin(kept)].sort_values(order, ignore_index=True)
        own = next(iter(COLUMNS[name]))
        tables[name] = table if own == "person_id" else table.assign(**{own: np.arange(1, len(table) + 1)})
    tables["person"] = tables["person"].assign(year_of_birth=tables["person"]["birth_datetime"].dt.year)
    return replace(records, **tables)


def _draw_numbers(people: np.ndarray, key: bytes) -> np.ndarray:
    """Another whole number of 53 bits for each person, which a float still holds; no two alike."""
    numbers = np.array([digest_id(str(one), key, "records") >> 203 for one in people], dtype=np.int64)
    if np.unique(numbers).size < numbers.size:
        raise invalid("key", "give everybody another number", got="one number for two people", hint="Take another key.")
    return numbers


def _draw_days(people: np.ndarray, key: bytes, most: int) -> np.ndarray:
    """Days by which the dates of each person move, all of them as likely, from a draw that serves nothing else."""
    return np.array(
        [digest_id(str(one), key, "records-days") % (2 * most + 1) - most for one in people], dtype=np.int64
    )


def _window(records: PatientRecords, most: int) -> tuple[np.datetime64, np.datetime64]:
    """The first and the last day that every shift reaches."""
    begins, ends = (records.observation_period[one].to_numpy() for one in _PERIOD)
    if not ends.size:
        raise invalid("records", "hold a period of observation", got="none")
    if ends.max() > np.datetime64("today"):
        hint = "Such an end hides the day of the export, which gives shifts away: clean_records comes first."
        raise invalid("records", "hold no period that ends after today", got=str(ends.max())[:10], hint=hint)
    return begins.min() + np.timedelta64(most, "D"), ends.max() - np.timedelta64(most, "D")


def _cut(name: str, table: "pd.DataFrame", first: np.datetime64, last: np.datetime64) -> "pd.DataFrame":
    """Rows within the window; what reaches beyond it ends there."""
    if name == "person":
        return table
    if name == "observation_period":
        start, end = _PERIOD
        table = table[(table[start] <= last) & (table[end] >= first)]
        return table.assign(**{start: table[start].clip(lower=first), end: table[end].clip(upper=last)})
    start, *ends = [one for one, kind in COLUMNS[name].items() if kind in ("date", "end")]
    table = table[(table[start] >= first) & (table[start] <= last)]
    return table.assign(**{end: table[end].clip(upper=last) for end in ends})
