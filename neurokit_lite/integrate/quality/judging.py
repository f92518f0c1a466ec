"""Verdicts: measures of records against checks, a line each, and the worst that is said of every record."""

from collections.abc import Iterable, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.imaging import centre_sites
from neurokit_lite.integrate.quality.checks import VERDICTS, QualityCheck, load_checks
from neurokit_lite.integrate.quality.measures import MEASURES, QualityRecord, measure_records

__all__ = ["judge_measures", "run_checks", "summarise_records", "tabulate_measures"]

_NO_CHECK = "no check for this modality"
_MEASURE_COLUMNS = ("record", "modality", "group", "measure", "value", "note")
_COLUMNS = ["record", "modality", "group", "check", "measure", "value", "unit", "verdict", "why"]


def run_checks(records: Iterable[QualityRecord], *, checks: Sequence[QualityCheck] | None = None):
    """Measure records and judge them: a line for each record and each check of its modality.

    Parameters
    ----------
    records : iterable of QualityRecord
        The records.
    checks : sequence of QualityCheck, optional
        The checks; those of the kit where they are left out.

    Returns
    -------
    pandas.DataFrame
        ``record``, ``modality``, ``group``, ``check``, ``measure``, ``value``, ``unit``, ``verdict`` (``"pass"``,
        ``"warn"``, ``"not measured"``, ``"fail"``), ``why`` ("" for a pass).

    Raises
    ------
    TypeError
        If a record or a check is something else.
    ValueError
        If two records of a modality have one name.

    Notes
    -----
    What could not be measured is never a pass: the verdict says so, and why.

    References
    ----------
    Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites.
    *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> variant = integrate.QualityRecord("rs1", "genotypes", {"counts": [0, 1, 2, -1]})
    >>> integrate.run_checks([variant])["verdict"].tolist()
    ['fail', 'not measured', 'pass']
    """
    return judge_measures(measure_records(records), checks=checks)


def tabulate_measures(values: np.ndarray, measures: Sequence[str], *, modality: str, groups: Sequence | None = None):
    """Bring a table of numbers that somebody else has measured into the form that checks judge.

    Parameters
    ----------
    values : array_like of shape (n_records, n_measures)
        The numbers; NaN where there is none.
    measures : sequence of str, shape (n_measures,)
        Their names.
    modality : {"image", "motion", "eeg", "spikes", "genotypes", "cells", "table"}
        What was measured.
    groups : sequence of shape (n_records,), optional
        Where each record was made.

    Returns
    -------
    pandas.DataFrame
        As :func:`measure_records` returns it; records are called 0, 1, 2 and so on, by their place.

    Raises
    ------
    ValueError
        If lengths differ, or the modality is unknown.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> len(integrate.tabulate_measures([[0.3, 3.1], [0.5, 2.2]], ["cjv", "cnr"], modality="image"))
    4
    """
    import pandas as pd

    values = as_array(values, "values", axes=("n_records", "n_measures"), finite=False)
    names = np.array(as_names(measures, "measures", axis="n_measures"), dtype=str)
    if len(names) != values.shape[1]:
        raise invalid("measures", f"have one name for each of {values.shape[1]} columns", got=str(len(names)))
    one_of(as_instance(modality, "modality", str), "modality", tuple(MEASURES))
    own = np.full(len(values), "") if groups is None else as_labels(groups, "groups", axis="n_records").astype(str)
    if len(own) != len(values):
        raise invalid("groups", f"have one entry for each of {len(values)} (n_records)", got=str(len(own)))
    rows, columns = np.divmod(np.arange(values.size), max(values.shape[1], 1))
    about = {"record": rows.astype(str), "modality": modality, "group": own[rows], "measure": names[columns]}
    note = np.where(np.isnan(values.ravel()), "no number in the table", "")
    return pd.DataFrame(about | {"value": values.ravel(), "note": note})


def judge_measures(measures, *, checks: Sequence[QualityCheck] | None = None, n_min: int = 8):
    """Judge numbers that were measured before.

    Parameters
    ----------
    measures : pandas.DataFrame
        As :func:`measure_records` or :func:`tabulate_measures` return it; lines in any order.
    checks : sequence of QualityCheck, optional
        The checks; those of the kit where they are left out.
    n_min : int
        Records that a group must have, with a number, for checks that compare within groups.

    Returns
    -------
    pandas.DataFrame
        As :func:`run_checks` returns it; for checks within groups, ``value`` counts robust standard deviations.

    Raises
    ------
    TypeError
        If `measures` is no such table, or a check is something else.
    ValueError
        If a column is missing, or a record has two numbers of one measure.

    Notes
    -----
    Within a group, ``(x - median) / (1.4826 MAD)``, as :func:`imaging.centre_sites` has it. It assumes that most
    records of a group are good: where most are bad, the good ones may stand out. A record of a modality for which there
    is no check has one line that says so: not measured.

    References
    ----------
    Leys C, Ley C, Klein O, Bernard P, Licata L (2013). Detecting outliers: do not use standard deviation around the
    mean, use absolute deviation around the median. *J Exp Soc Psychol* 49:764-766.
    https://doi.org/10.1016/j.jesp.2013.03.013

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> table = integrate.tabulate_measures([[0.3], [0.7]], ["fd_mean_mm"], modality="motion")
    >>> integrate.judge_measures(table)["verdict"].tolist()
    ['warn', 'fail']
    """
    import pandas as pd

    as_instance(measures, "measures", pd.DataFrame, hint="measure_records makes one.")
    if absent := [name for name in _MEASURE_COLUMNS if name not in measures]:
        raise invalid("measures", f"have the columns {', '.join(_MEASURE_COLUMNS)}", got=f"none called {absent[0]}")
    chosen = load_checks() if checks is None else checks
    if isinstance(chosen, QualityCheck):
        chosen = [chosen]
    for check in chosen:
        as_instance(check, "checks", QualityCheck)
    n_min = as_count(n_min, "n_min", low=3)
    if measures.duplicated(["modality", "record", "measure"]).any():
        raise invalid("measures", "have one number of each measure and record", got="two of one")
    measures = measures.reset_index(drop=True)
    parts = [_judge_one(measures[measures["modality"] == check.modality], check, n_min) for check in chosen]
    asked = {check.modality for check in chosen}
    bare = measures[~measures["modality"].isin(asked)].drop_duplicates(["modality", "record"])
    lines = [line for part in parts for line in part]
    for place, one in zip(bare.index, bare.itertuples(), strict=True):
        about = (one.record, one.modality, one.group, _NO_CHECK, "", np.nan, "")
        lines.append((*about, "not measured", _NO_CHECK, place))
    table = pd.DataFrame(lines, columns=[*_COLUMNS, "place"])
    return table.sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)


def _judge_one(own, check: QualityCheck, n_min: int) -> list[tuple]:
    """Lines of one check for all records of its modality, each with the record's place."""
    people = own.drop_duplicates("record")
    there = own[own["measure"] == check.measure].set_index("record")
    value = there["value"].reindex(people["record"]).to_numpy(float)
    note = there["note"].reindex(people["record"]).fillna(f"nobody measured {check.measure}").to_numpy(str)
    groups = people["group"].to_numpy(str)
    if check.scale == "group":
        is_odd = (value < check.lowest) | (value > check.highest)
        note = np.where(is_odd, f"no {check.measure}: beyond {check.lowest:g} to {check.highest:g}", note)
        value = np.where(is_odd, np.nan, value)
        value, note = _within_groups(value, groups, (note, n_min))
    unit = "robust SD" if check.scale == "group" else check.unit
    lines = []
    for place, record, group, number, said in zip(people.index, people["record"], groups, value, note, strict=True):
        verdict = check.judge(number)
        why = str(said).strip() or ("" if np.isnan(number) else f"{number:g} is no {check.measure}")
        if verdict != "not measured":
            why = _explain(check, verdict, (number, unit, said))
        about = (record, check.modality, group, check.name, check.measure)
        lines.append((*about, number, unit, verdict, why, place))
    return lines


def _explain(check: QualityCheck, verdict: str, found: tuple[float, str, str]) -> str:
    number, unit, said = found
    if verdict == "pass":
        return said
    limit = check.fail if verdict == "fail" else check.warn
    than = ">" if check.side == "above" else "<"
    shown = f"{number:.4g}" if f"{number:.4g}" != f"{limit:.4g}" else repr(float(number))
    return f"{shown} {than} {limit:g}{' ' if unit else ''}{unit}. {check.why}" + (f" ({said})" if said else "")


def _within_groups(value: np.ndarray, groups: np.ndarray, about: tuple) -> tuple[np.ndarray, np.ndarray]:
    """Robust standard deviations from the group's median; NaN, with the reason, where a group is too small."""
    note, n_min = about
    away, note = np.full(len(value), np.nan), note.astype(object)
    for group in np.unique(groups):
        is_own = groups == group
        is_known = is_own & np.isfinite(value)
        if is_known.sum() < n_min:
            note[is_known] = f"only {is_known.sum()} records of group {str(group)!r} have it; {n_min} are needed"
        else:
            away[is_known] = centre_sites(value[is_known, None], np.full(is_known.sum(), "one"))[:, 0]
        note[is_own & np.isinf(value)] = "infinite, and cannot be compared"
    return away, note


def summarise_records(verdicts):
    """Give each record the worst of its verdicts.

    Parameters
    ----------
    verdicts : pandas.DataFrame
        As :func:`run_checks` returns it.

    Returns
    -------
    pandas.DataFrame
        A line for each record: ``record``, ``modality``, ``group``, ``n_pass``, ``n_warn``, ``n_not_measured``,
        ``n_fail``, ``verdict``. The order from best to worst is pass, warn, not measured, fail.

    Raises
    ------
    TypeError
        If it is no such table.
    ValueError
        If a verdict is unknown.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> variant = integrate.QualityRecord("rs1", "genotypes", {"counts": [0, 1, 2, -1]})
    >>> integrate.summarise_records(integrate.run_checks([variant]))["verdict"].tolist()
    ['fail']
    """
    import pandas as pd

    as_instance(verdicts, "verdicts", pd.DataFrame, hint="run_checks makes one.")
    if absent := [name for name in ("record", "modality", "group", "verdict") if name not in verdicts]:
        raise invalid("verdicts", "be what run_checks returns", got=f"no column {absent[0]}")
    if odd := sorted(set(verdicts["verdict"]) - set(VERDICTS)):
        raise invalid("verdicts", f"hold the verdicts {', '.join(VERDICTS)}", odd[0])
    keys = ["record", "modality", "group"]
    rank = verdicts[keys].assign(rank=verdicts["verdict"].map(VERDICTS.index))
    for place, verdict in enumerate(VERDICTS):
        rank[f"n_{verdict.replace(' ', '_')}"] = (rank["rank"] == place).astype(int)
    how = {f"n_{verdict.replace(' ', '_')}": "sum" for verdict in VERDICTS} | {"rank": "max"}
    table = rank.groupby(keys, sort=False, dropna=False).agg(how).reset_index()
    return table.assign(verdict=[VERDICTS[k] for k in table["rank"]]).drop(columns="rank")
