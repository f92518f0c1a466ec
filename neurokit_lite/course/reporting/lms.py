"""Marks for Canvas, Moodle and Blackboard: fills in the file that the LMS exported, and shows the difference first."""

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require
from neurokit_lite.course.reporting.scores import Scores

__all__ = ["GradeChange", "Plan", "neutral", "plan_export", "read_lms_file", "write_table"]

_HARMLESS = re.compile(r"[+\-@]?[\w.]*(@[\w.-]+)?")
_CANVAS = re.compile(r"(?P<name>.*) \((?P<id>\d+)\)")
_BLACKBOARD = re.compile(r"(?P<name>.*) \[Total Pts: (?:up to )?(?P<points>[\d.,]+)[^\]]*\] ?\|(?P<id>\w+)")
# Columns that may hold what the gradebook calls a student; never a display name, which two people may share.
_IDS = {
    "canvas": ("SIS Login ID", "SIS User ID", "ID"),
    "moodle": ("ID number", "Username", "Email address", "Identifier"),
    "blackboard": ("Username", "Student ID"),
}


@dataclass(frozen=True)
class GradeChange:
    """One cell of the LMS's file: the student, what stands there, and what will."""

    student: str
    old: str
    new: str


@dataclass
class Plan:
    """What an export would do, before it does it.

    `missing_rows` are students with a grade whom the file does not have, `unknown_rows` people of the file whom the
    gradebook does not have, `held` students without a final grade, with the reason: their cells stay as they are.
    """

    lms: str
    column: str
    id_column: str
    changes: list[GradeChange] = field(default_factory=list)
    n_same: int = 0
    missing_rows: list[str] = field(default_factory=list)
    unknown_rows: list[str] = field(default_factory=list)
    held: list[tuple[str, str]] = field(default_factory=list)
    content: bytes = b""

    def lines(self) -> list[str]:
        """The difference in words, one line a thing."""
        said = [f"{self.lms}: column {self.column!r}, students known by {self.id_column!r}"]
        said += [f"  {change.student}: {change.old or '(empty)'} -> {change.new}" for change in self.changes]
        said += [f"  {student}: left as it is ({why})" for student, why in self.held]
        said += [f"  {student}: has a grade, and no row in the file" for student in self.missing_rows]
        said += [f"  {row}: has a row, and is not in the gradebook" for row in self.unknown_rows]
        counts = f"{len(self.changes)} to change, {self.n_same} already right, {len(self.held)} left as they are, "
        return [*said, counts + f"{len(self.missing_rows)} without a row, {len(self.unknown_rows)} unknown"]


@dataclass(frozen=True)
class _File:
    lms: str
    header: list[str]
    rows: list[list[str]]
    encoding: str
    delimiter: str


def neutral(text: object) -> str:
    """Text that a spreadsheet takes for text: what might start a formula gets an apostrophe in front.

    Parameters
    ----------
    text : object
        What goes into a cell.

    Returns
    -------
    str
        Numbers and plain identifiers as they are.

    Examples
    --------
    >>> neutral("=1+2"), neutral("-3.5"), neutral("ann@uni.edu")
    ("'=1+2", '-3.5', 'ann@uni.edu')
    """
    words = str(text)
    risky = words[:1] in ("=", "+", "-", "@", "\t", "\r") or words.lstrip()[:1] == "="
    return f"'{words}" if risky and not _HARMLESS.fullmatch(words) else words


def read_lms_file(path: Path) -> _File:
    """Read an exported file, and say by its columns whose it is.

    Parameters
    ----------
    path : Path
        What was downloaded from Canvas (Grades, Export), Moodle (the assignment's grading worksheet) or Blackboard
        (Grade Center, Work Offline).

    Returns
    -------
    _File
        Its kind, header, rows, encoding and delimiter.

    Raises
    ------
    ValueError
        If it is none of the three.
    """
    raw = path.read_bytes()
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
    encoding = next((name for mark, name in marks.items() if raw.startswith(mark)), "utf-8")
    text = raw.decode(encoding)
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header = rows[0] if rows else []
    if {"Student", "ID"} <= set(header):
        lms = "canvas"
    elif {"Identifier", "Grade"} <= set(header):
        lms = "moodle"
    elif "Username" in header and any(_BLACKBOARD.fullmatch(name) for name in header):
        lms = "blackboard"
    else:
        hint = "Export it from the LMS with the assignment in it, and change nothing."
        raise invalid("file", "have the columns of Canvas, Moodle or Blackboard", got=", ".join(header[:6]), hint=hint)
    return _File(lms, header, rows[1:], encoding, delimiter)


def plan_export(
    path: Path, scores: dict[str, Scores], *, column: str = "", lms_ids: dict[str, str] | None = None,
    is_rescaled: bool = False,
) -> Plan:  # fmt: skip
    """Work out what an export changes; nothing is written.

    Parameters
    ----------
    path : Path
        The file that the LMS exported.
    scores : dict of str to Scores
        The class.
    column : str
        Name of the LMS's column or a part of it; needed where the file has several.
    lms_ids : dict of str to str
        What the LMS calls a student, where it is not the gradebook's name.
    is_rescaled : bool
        Whether points are scaled to the LMS's maximum where the two differ; otherwise that is an error.

    Returns
    -------
    Plan
        With the new file's bytes in `content`: same encoding, delimiter and line ends as the LMS expects.

    Raises
    ------
    ValueError
        If the column cannot be told, or its maximum differs from the assignment's.
    """
    file = read_lms_file(path)
    place = _column(file, column)
    ids, id_place = _match(file, scores, lms_ids or {})
    factor = _factor(file, place, scores, is_rescaled)
    plan = Plan(file.lms, file.header[place], file.header[id_place])
    rows, seen = [list(row) for row in file.rows], set()
    for row in rows:
        if len(row) <= max(place, id_place) or _is_heading(file, row):
            continue
        student = ids.get(_key(row[id_place]))
        if student is None:
            plan.unknown_rows.append(row[id_place] or row[0])
            continue
        seen.add(student)
        _fill(plan, row, place, scores[student], factor=factor, header=file.header)
    plan.missing_rows = [s for s, one in scores.items() if s not in seen and one.total is not None]
    plan.held += [(s, _why(one)) for s, one in scores.items() if s not in seen and one.total is None]
    plan.content = _as_bytes(file, rows, keep=_kept(file, place))
    return plan


def _column(file: _File, wanted: str) -> int:
    if file.lms == "moodle":
        return file.header.index("Grade")
    pattern = _CANVAS if file.lms == "canvas" else _BLACKBOARD
    found = [i for i, name in enumerate(file.header) if pattern.fullmatch(name) and wanted.lower() in name.lower()]
    exact = [i for i in found if pattern.fullmatch(file.header[i])["name"] == wanted or file.header[i] == wanted]
    found = exact or found
    if len(found) != 1:
        names = [name for name in file.header if pattern.fullmatch(name)]
        got = f"{wanted!r}, which fits {len(found)} of {', '.join(names[:8]) or 'no column'}"
        hint = "A column without the LMS's number in its name would make a new assignment there."
        raise invalid("column", "name one assignment of the file", got=got, hint=hint)
    return found[0]


def _key(text: str) -> str:
    return text.strip().removeprefix("Participant ").strip().casefold()


def _match(file: _File, scores: dict[str, Scores], lms_ids: dict[str, str]) -> tuple[dict[str, str], int]:
    """Students by what the file calls them, and the column that holds it: the one that fits most."""
    names = {_key(student): student for student in scores}
    names |= {_key(name): student for student, name in lms_ids.items() if student in scores and name}
    best, best_hits = -1, 0
    for name in _IDS[file.lms]:
        if name in file.header:
            place = file.header.index(name)
            hits = sum(_key(row[place]) in names for row in file.rows if len(row) > place)
            if hits > best_hits:
                best, best_hits = place, hits
    if best < 0:
        hint = "Give the gradebook the LMS's names: `nbgrader db student add NAME --lms-user-id ID`."
        raise invalid("file", "have a row for a student of the gradebook", got="none", hint=hint)
    count = Counter(_key(row[best]) for row in file.rows if len(row) > best)
    if twice := sorted(name for name in names if count[name] > 1):
        raise invalid("file", "have one row a student", got=f"several for {', '.join(twice[:5])}")
    return names, best


def _is_heading(file: _File, row: list[str]) -> bool:
    """Canvas's rows above the students: points possible, and how columns are posted."""
    if file.lms != "canvas":
        return False
    return row[0].strip() in ("Points Possible", "") and not row[file.header.index("ID")].strip()


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return math.nan


def _factor(file: _File, place: int, scores: dict[str, Scores], is_rescaled: bool) -> float:
    ours = max((one.points for one in scores.values()), default=0.0)
    if file.lms == "canvas":
        theirs = next(
            (_number(row[place]) for row in file.rows if row and row[0].strip() == "Points Possible"), math.nan
        )
    elif file.lms == "moodle":
        at = file.header.index("Maximum Grade") if "Maximum Grade" in file.header else place
        theirs = next((_number(row[at]) for row in file.rows), math.nan) if at != place else math.nan
    else:
        theirs = _number(_BLACKBOARD.fullmatch(file.header[place])["points"])
    if math.isnan(theirs) or not ours or math.isclose(ours, theirs):
        return 1.0
    if not is_rescaled:
        hint = "Change the maximum in the LMS and export again, or scale the points with --rescale."
        raise invalid("points in the LMS", f"be {ours:g}, as in the gradebook", theirs, hint=hint)
    return theirs / ours


def _why(one: Scores) -> str:
    if not one.is_submitted:
        return "nothing handed in"
    return f"not graded: {', '.join(one.waiting[:3])}" if one.waiting else "no graded cell"


def _fill(plan: Plan, row: list[str], place: int, one: Scores, *, factor: float, header: list[str]) -> None:
    can_change = row[header.index("Grade can be changed")] if "Grade can be changed" in header else "Yes"
    if one.total is None or can_change.strip().casefold() == "no":
        plan.held.append((one.student, _why(one) if one.total is None else "the LMS says that it cannot be changed"))
        return
    new = f"{round(one.total * factor, 2):g}"
    if math.isclose(_number(row[place]), float(new), abs_tol=0.005):
        plan.n_same += 1
        return
    plan.changes.append(GradeChange(one.student, row[place], new))
    row[place] = new


def _kept(file: _File, place: int) -> list[int]:
    """All columns, but not other assignments' marks: an old file must not bring old marks back."""
    pattern = {"canvas": _CANVAS, "blackboard": _BLACKBOARD}.get(file.lms)
    if pattern is None:
        return list(range(len(file.header)))
    derived = re.compile(r".*(Current|Final|Unposted) (Score|Grade|Points).*")  # what Canvas computes and will not read
    return [
        i
        for i, name in enumerate(file.header)
        if i == place or not (pattern.fullmatch(name) or "|" in name or derived.fullmatch(name))
    ]


def _as_bytes(file: _File, rows: list[list[str]], *, keep: list[int]) -> bytes:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if file.lms == "blackboard" else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=file.delimiter, quoting=quoting, lineterminator="\r\n")
    for row in [file.header, *rows]:
        writer.writerow([neutral(row[i]) if row is not file.header else row[i] for i in keep if i < len(row)])
    return out.getvalue().encode(file.encoding)


def write_table(table, path: Path) -> None:
    """Write a table for other programs.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a thing.
    path : Path
        A name that ends in ``.parquet`` (needs pyarrow), or any other for CSV, in which no text is a formula that a
        spreadsheet would run.

    Raises
    ------
    ImportError
        If Parquet is wanted and pyarrow is not installed.
    """
    if path.suffix == ".parquet":
        require("pyarrow", extra="report")
        table.to_parquet(path, index=False)
        return
    texts = table.select_dtypes(exclude="number").columns
    table.assign(**{c: table[c].map(neutral, na_action="ignore") for c in texts}).to_csv(path, index=False)
