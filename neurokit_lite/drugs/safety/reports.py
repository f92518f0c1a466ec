"""Reports of suspected side effects, counted by drug and event."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names

__all__ = ["ReportCounts", "as_report_counts", "count_reports", "restrict_reports"]


@dataclass(frozen=True, eq=False)
class ReportCounts:
    """How often each event was reported with each drug, and how often either was reported at all.

    Parameters
    ----------
    counts : array_like of int, shape (n_events, n_drugs)
        Reports that name both.
    event_totals : array_like of int, shape (n_events,)
        Reports that name the event, with whatever drug.
    drug_totals : array_like of int, shape (n_drugs,)
        Reports that name the drug, with whatever event.
    total : int
        All reports.
    events, drugs : sequence of str
        Names of both; none occurs twice.

    Raises
    ------
    TypeError
        If a count is not a whole number.
    ValueError
        If shapes differ, a count is negative, or one is larger than what it is a part of.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.ReportCounts([[4]], [8], [10], 40, ["rash"], ["sedative"]).expected
    array([[2.]])
    """

    counts: np.ndarray
    event_totals: np.ndarray
    drug_totals: np.ndarray
    total: int
    events: tuple[str, ...]
    drugs: tuple[str, ...]

    def __post_init__(self) -> None:
        counts = as_array(self.counts, "counts", axes=("n_events", "n_drugs"), dtype=np.int64)
        rows = as_array(self.event_totals, "event_totals", axes=("n_events",), dtype=np.int64)
        columns = as_array(self.drug_totals, "drug_totals", axes=("n_drugs",), dtype=np.int64)
        events = as_names(self.events, "events", axis="n_events")
        drugs = as_names(self.drugs, "drugs", axis="n_drugs")
        total = as_count(self.total, "total")
        if counts.shape != (len(events), len(drugs)) or rows.shape != (len(events),) or columns.shape != (len(drugs),):
            got = f"counts {counts.shape}, event_totals {rows.shape}, drug_totals {columns.shape}"
            wanted = f"have the shapes of {len(events)} events (n_events) and {len(drugs)} drugs (n_drugs)"
            raise invalid("counts", wanted, got=got, hint="Rows are events, columns are drugs.")
        for name, values in (("counts", counts), ("event_totals", rows), ("drug_totals", columns)):
            if (values < 0).any():
                raise invalid(name, "be at least 0", got=str(values.min()))
        neither = total - rows[:, None] - columns + counts
        hint = "Totals count every report of an event or of a drug, also those outside the table."
        for name, over in (
            ("event_totals", counts > rows[:, None]),
            ("drug_totals", counts > columns),
            ("total", neither < 0),
        ):
            if over.any():
                i, j = np.argwhere(over)[0]
                got = f"{events[i]} with {drugs[j]}: {counts[i, j]} of {rows[i]} and of {columns[j]}, {total} in all"
                raise invalid(name, "be at least as large as its parts", got=got, hint=hint)
        for name, value in zip(
            ("counts", "event_totals", "drug_totals", "total", "events", "drugs"),
            (counts.copy(), rows.copy(), columns.copy(), total, events, drugs),
            strict=True,
        ):
            object.__setattr__(self, name, value)

    @property
    def expected(self) -> np.ndarray:
        """Counts if drug and event had nothing to do with each other, of shape (n_events, n_drugs)."""
        return self.event_totals[:, None] * (self.drug_totals / self.total)

    def place(self, event: str, drug: str) -> tuple[int, int]:
        """Row and column of a pair, by its names.

        Raises
        ------
        ValueError
            If a name is not in the table.
        """
        found = []
        for what, name, known in (("event", event, self.events), ("drug", drug, self.drugs)):
            if not isinstance(name, str) or name not in known:
                raise invalid(what, "be a name of the table", got=f"{name!r}; it has {listed(known)}")
            found.append(known.index(name))
        return tuple(found)


def as_report_counts(
    counts: np.ndarray,
    events: Sequence[str],
    drugs: Sequence[str],
    *,
    rest_event: str | None = None,
    rest_drug: str | None = None,
) -> ReportCounts:
    """Make a table of reports from a contingency table that holds everything.

    Parameters
    ----------
    counts : array_like of int, shape (n_events, n_drugs)
        The whole table; its sums are the totals.
    events, drugs : sequence of str
        Names of rows and of columns.
    rest_event, rest_drug : str, optional
        Names of the row of all other events, and of the column of all other drugs. They count in the totals, and are
        no event and no drug themselves.

    Returns
    -------
    ReportCounts
        Named events and drugs only, with totals of the whole table.

    Raises
    ------
    TypeError
        If a count is not a whole number.
    ValueError
        If shapes differ, a count is negative, all are 0, the rest is not in the table, or a pandas table has the same
        names in another order.

    Notes
    -----
    Without the rest, all that is not in the table is missing from what is expected.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> table = [[4, 4], [6, 26]]
    >>> found = drugs.as_report_counts(table, ["rash", "all else"], ["A", "B"], rest_event="all else", rest_drug="B")
    >>> found.counts.tolist(), found.expected.tolist()
    ([[4]], [[2.0]])
    """
    events = as_names(events, "events", axis="n_events")
    drugs = as_names(drugs, "drugs", axis="n_drugs")
    _check_order(counts, events, drugs)
    counts = as_array(counts, "counts", axes=("n_events", "n_drugs"), dtype=np.int64)
    if counts.shape != (len(events), len(drugs)):
        got = f"{counts.shape} for {len(events)} events and {len(drugs)} drugs"
        raise invalid("counts", "have a row for each event (n_events), a column for each drug (n_drugs)", got=got)
    if (counts < 0).any():
        raise invalid("counts", "be at least 0", got=str(counts.min()))
    rows, columns = (
        np.array([name != rest for name in names], dtype=bool)
        for names, rest in ((events, rest_event), (drugs, rest_drug))
    )
    for name, rest, kept in (("rest_event", rest_event, rows), ("rest_drug", rest_drug, columns)):
        if rest is not None and kept.all():
            raise invalid(name, "be a name of the table", rest)
    if not counts.any():
        raise invalid("counts", "hold at least one report", got="0 in every cell")
    if counts.sum(dtype=float) > 2**62:
        raise invalid("counts", "add up to less than 2**62", got=f"{counts.sum(dtype=float):.3g}")
    return ReportCounts(
        counts[rows][:, columns],
        counts.sum(axis=1)[rows],
        counts.sum(axis=0)[columns],
        int(counts.sum()),
        tuple(np.array(events)[rows]),
        tuple(np.array(drugs)[columns]),
    )


def _check_order(table, events: tuple[str, ...], drugs: tuple[str, ...]) -> None:
    """Refuse a pandas table whose own names are the given ones in another order: counts would go to others."""
    if not (hasattr(table, "iloc") and hasattr(table, "columns")):
        return
    for name, given, own in (("events", events, table.index), ("drugs", drugs, table.columns)):
        own = [str(one) for one in own]
        if set(own) == set(given) and own != list(given):
            first = next(k for k, (one, other) in enumerate(zip(own, given, strict=False)) if one != other)
            got = f"{given[first]!r} at [{first}], where the table has {own[first]!r}"
            raise invalid(name, "be in the order of the table", got=got)


def count_reports(reports: np.ndarray, events: np.ndarray, drugs: np.ndarray) -> ReportCounts:
    """Count reports from a list with one line for each event and drug that a report names.

    Parameters
    ----------
    reports : array_like of shape (n_lines,)
        Number or name of the report.
    events, drugs : array_like of str, shape (n_lines,)
        The event and the drug of the line.

    Returns
    -------
    ReportCounts
        A report counts once for each event, each drug and each pair of both that it names, be it on the same line or
        not, and once in all; names sorted.

    Raises
    ------
    ValueError
        If lengths differ, there is no line, or a name is missing.

    Notes
    -----
    A report that was sent twice under two numbers counts twice: it must be found before, by what it says. Names are
    taken as they are written: "Rash" and "rash" are two events, make them one before.

    References
    ----------
    Closed form.

    Examples
    --------
    Report 1 names its drug twice:

    >>> from neurokit_lite import drugs
    >>> found = drugs.count_reports([1, 1, 2], ["rash", "rash", "rash"], ["A", "A", "B"])
    >>> found.counts.tolist(), found.total
    ([[1, 1]], 2)
    """
    from scipy.sparse import coo_array

    ids = as_labels(reports, "reports", axis="n_lines", min_size=1)
    given = {"events": as_labels(events, "events", axis="n_lines"), "drugs": as_labels(drugs, "drugs", axis="n_lines")}
    for name, values in given.items():
        same_length(values, ids, names=(name, "reports"), axis="n_lines")
    kinds, codes = zip(*(np.unique(one.astype(str), return_inverse=True) for one in given.values()), strict=True)
    unique, report = np.unique(ids, return_inverse=True)
    named = []
    for code, kind in zip(codes, kinds, strict=True):  # which report names what, once
        lines = coo_array((np.ones(len(code), dtype=np.int64), (report, code)), shape=(len(unique), len(kind))).tocsr()
        lines.data[:] = 1
        named.append(lines)
    counts = (named[0].T @ named[1]).toarray()
    rows, columns = (np.asarray(one.sum(axis=0)).ravel() for one in named)
    return ReportCounts(counts, rows, columns, len(unique), tuple(kinds[0]), tuple(kinds[1]))


def restrict_reports(
    reports: ReportCounts,
    *,
    only_drugs: Sequence[str] | None = None,
    without_drugs: Sequence[str] = (),
    without_events: Sequence[str] = (),
) -> ReportCounts:
    """Choose what a drug is compared with: the whole table, some drugs only, or all but some.

    Parameters
    ----------
    reports : ReportCounts
        The table.
    only_drugs : sequence of str, optional
        Compare these drugs with each other: all others leave the table and its totals, also those without a name.
    without_drugs, without_events : sequence of str
        Drugs and events to leave out of the table and of its totals.

    Returns
    -------
    ReportCounts
        A smaller table.

    Raises
    ------
    TypeError
        If `reports` is something else.
    ValueError
        If a name is unknown, nothing is left, or reports name several drugs (events) and some of these are to leave.

    Notes
    -----
    It subtracts counts from totals. That is right where totals are sums of cells. Where a report can name two drugs and
    counts once in the totals, it would be taken away twice: count again from the list instead. Totals of drugs that add
    up to more than all reports show such reports, and are refused; so do those of events.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> whole = drugs.as_report_counts([[4, 4], [6, 26]], ["rash", "cough"], ["A", "B"])
    >>> drugs.restrict_reports(whole, without_events=["cough"]).total
    8
    """
    reports = as_instance(reports, "reports", ReportCounts)
    _check_single(reports, drugs=only_drugs is not None or len(without_drugs) > 0, events=len(without_events) > 0)
    counts, rows, columns, total = reports.counts, reports.event_totals, reports.drug_totals, reports.total
    is_out = np.zeros(len(reports.drugs), dtype=bool)
    is_out[_positions(without_drugs, reports.drugs, "without_drugs")] = True
    rows, total = rows - counts[:, is_out].sum(axis=1), total - int(columns[is_out].sum())
    if only_drugs is not None:
        is_out |= ~np.isin(np.arange(len(is_out)), _positions(only_drugs, reports.drugs, "only_drugs"))
        rows, total = counts[:, ~is_out].sum(axis=1), int(columns[~is_out].sum())
    is_gone = np.zeros(len(reports.events), dtype=bool)
    is_gone[_positions(without_events, reports.events, "without_events")] = True
    total -= int(rows[is_gone].sum())
    columns = columns - counts[is_gone].sum(axis=0)
    if is_out.all() or is_gone.all() or total <= 0:
        left = f"{np.sum(~is_out)} drugs, {np.sum(~is_gone)} events and {total} reports"
        which = "only_drugs" if only_drugs is not None else "without_events" if is_gone.all() else "without_drugs"
        raise invalid(which, "leave at least one drug, one event and one report", got=left)
    drugs, events = np.array(reports.drugs)[~is_out], np.array(reports.events)[~is_gone]
    kept = counts[~is_gone][:, ~is_out]
    return ReportCounts(kept, rows[~is_gone], columns[~is_out], total, tuple(events), tuple(drugs))


def _check_single(reports: ReportCounts, *, drugs: bool, events: bool) -> None:
    """Refuse to take away drugs (events) where one report may name several of them."""
    for what, totals, is_asked in (("drug", reports.drug_totals, drugs), ("event", reports.event_totals, events)):
        if is_asked and totals.sum(dtype=float) > reports.total:
            raise invalid(
                "reports",
                f"have {what}_totals that add up to the total at most",
                got=f"{totals.sum(dtype=float):.0f} of {reports.total}: reports name several {what}s",
                hint="Leave out their lines, and count again with count_reports.",
            )


def _positions(names: Sequence[str], known: tuple[str, ...], what: str) -> list[int]:
    """Where names stand in the table."""
    at = {name: k for k, name in enumerate(known)}
    chosen = as_names(names, what, axis=f"n_{what.rpartition('_')[2]}", hint="Pass a list of names, each once.")
    unknown = [name for name in chosen if name not in at]
    if unknown:
        raise invalid(what, "be in the table", got=f"{unknown[0]!r}; it has {listed(known)}")
    return [at[name] for name in chosen]
