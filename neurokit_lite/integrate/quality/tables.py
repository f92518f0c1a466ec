"""Measures of tables of people: repeated keys, empty fields, impossible values and dates, digits that were guessed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

__all__ = ["TABLE_MEASURES", "digit_preference_p"]
__shared__ = ["TABLE_MEASURES"]  # not in the face


_EMPTY = ("", "nan", "none", "<na>", "nat")  # how a missing entry is written
_YEARS = (1850, 2100)  # of dates of people who may be in a study


def _share_duplicates(ids: Sequence, n_people: int | None = None) -> float:
    """Share of lines whose key stands in an earlier one; ``1``, ``"1"`` and ``" 1 "`` are one key, ``"01"`` is not."""
    keys = [str(one).strip().casefold() for one in ids]
    if not keys:
        raise invalid("ids", "name at least one line", got="none")
    if n_people is not None and len(keys) != n_people:
        raise invalid("ids", f"have one entry for each of {n_people} lines of the table", got=str(len(keys)))
    if any(key in _EMPTY for key in keys):
        raise invalid("ids", "be there in each line", got="an empty one")
    return 1 - len(set(keys)) / len(keys)


def _columns(columns: Mapping[str, Sequence]) -> dict[str, np.ndarray]:
    as_instance(columns, "columns", Mapping)
    found = {
        name: as_array(one, f"columns[{name!r}]", axes=("n_people",), finite=False, min_size=1)
        for name, one in columns.items()
    }
    if not found:
        raise invalid("columns", "hold at least one column", got="none")
    if len({one.size for one in found.values()}) > 1:
        raise invalid("columns", "be of one length", got=f"{sorted({one.size for one in found.values()})} entries")
    if infinite := [name for name, one in found.items() if np.isinf(one).any()]:
        raise invalid("columns", "hold finite numbers, or NaN for what is missing", got=f"infinity in {infinite[0]}")
    return found


def _share_missing(columns: Mapping[str, Sequence]) -> float:
    """Largest share of empty entries (NaN) of any column."""
    return max(float(np.isnan(one).mean()) for one in _columns(columns).values())


def _share_out_of_range(columns: Mapping[str, Sequence], ranges: Mapping[str, tuple[float, float]]) -> float:
    """Share of the entries of columns with a range that are there and lie outside of it; other columns do not count."""
    found = _columns(columns)
    if absent := sorted(set(as_instance(ranges, "ranges", Mapping)) - set(found)):
        raise invalid("ranges", f"be for columns that are there, {sorted(found)}", absent[0])
    n_out = n_all = 0
    for name, (low, high) in ranges.items():
        if not (np.isfinite([low, high]).all() and low <= high):
            raise invalid("ranges", "be two finite numbers each, low and high", got=f"{low} to {high} for {name!r}")
        there = found[name][~np.isnan(found[name])]
        if not there.size:
            raise invalid("ranges", "be for columns with entries", name)
        n_out, n_all = n_out + int(((there < low) | (there > high)).sum()), n_all + there.size
    if not n_all:
        raise invalid("ranges", "have at least one entry to judge", got="none")
    return n_out / n_all


def _share_impossible_dates(dates: Mapping[str, Sequence[str]]) -> float:
    """Share of lines in which a date (``2026-11-28``) is none, not in 1850 to 2100, or before an earlier column's.

    Of a missing date nothing is said; lines with fewer than two dates do not count.
    """
    columns = [list(one) for one in as_instance(dates, "dates", Mapping).values()]
    if len(columns) < 2 or len({len(one) for one in columns}) > 1 or not columns[0]:
        raise invalid("dates", "have two columns or more of one length, in the order of events", dates)
    wrong = judged = 0
    for line in zip(*columns, strict=True):
        there = [str(one).strip() for one in line if str(one).strip().casefold() not in _EMPTY]
        if len(there) < 2:
            continue
        judged += 1
        try:
            days = [date.fromisoformat(one) for one in there]
        except ValueError:
            wrong += 1
        else:
            wrong += days != sorted(days) or not all(_YEARS[0] <= day.year <= _YEARS[1] for day in days)
    return wrong / judged if judged else np.nan


def digit_preference_p(columns: Mapping[str, Sequence], digits: Mapping[str, float]) -> float:
    """Test whether values end in 0 or 5 more often than one time in five.

    Parameters
    ----------
    columns : mapping of str to array_like of shape (n_people,)
        The table; NaN where an entry is missing.
    digits : mapping of str to float
        For each column that is tested, the step in which it is written: 1 for whole numbers, 0.1 for one decimal.

    Returns
    -------
    float
        One-sided exact binomial p value: the smallest of the columns, times their number.

    Raises
    ------
    ValueError
        If no column is asked for, one is not there or has no entry, or a step is not above 0.

    Notes
    -----
    ``p = P(X >= x)`` for X binomial with n entries and chance 0.2. Whipple's index is ``500 x / n``. It assumes that
    values spread over many times ten steps, so that each last digit is as likely.

    References
    ----------
    A'Hearn B, Baten J, Crayen D (2009). Quantifying quantitative literacy: age heaping and the history of human
    capital. *J Econ Hist* 69:783-808. https://doi.org/10.1017/S0022050709001120

    Examples
    --------
    Two of two end in 0 or 5: a chance of 0.2 times 0.2.

    >>> from neurokit_lite import integrate
    >>> round(integrate.digit_preference_p({"weight_kg": [60.0, 75.0]}, {"weight_kg": 1.0}), 4)
    0.04
    """
    from scipy.special import bdtrc

    found, smallest = _columns(columns), 1.0
    if not as_instance(digits, "digits", Mapping):
        raise invalid("digits", "name at least one column", got="none")
    for name, step in digits.items():
        if name not in found:
            raise invalid("digits", f"be for columns that are there, {sorted(found)}", name)
        if not step > 0:
            raise invalid("digits", "have steps above 0", step)
        there = found[name][np.isfinite(found[name])]
        if not there.size:
            raise invalid("digits", "be for columns with entries", name)
        n_round = int((np.round(there / step).astype(np.int64) % 5 == 0).sum())
        smallest = min(smallest, float(bdtrc(n_round - 1, there.size, 0.2)) if n_round else 1.0)
    return min(1.0, smallest * len(digits))


def _count_lines(own: Mapping) -> int | None:
    """Lines of the table, where it has columns."""
    return next(iter(_columns(own["columns"]).values())).size if own.get("columns") else None


TABLE_MEASURES: dict[str, Callable[[Mapping], float]] = {
    "duplicate_share": lambda own: _share_duplicates(own["ids"], _count_lines(own)),
    "missing_share": lambda own: _share_missing(own["columns"]),
    "out_of_range_share": lambda own: _share_out_of_range(own["columns"], own["ranges"]),
    "impossible_date_share": lambda own: _share_impossible_dates(own["dates"]),
    "digit_p": lambda own: digit_preference_p(own["columns"], own["digits"]),
}
