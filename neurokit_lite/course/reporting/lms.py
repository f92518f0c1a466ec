"""Marks for Canvas, Moodle and Blackboard: fills in the file that the LMS exported, and shows the difference first."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.optional import require
from neurokit_lite.course.grading.names import Roster
from neurokit_lite.course.reporting.lms_file import COLUMNS, LmsFile, as_number, neutral, read_lms_file
from neurokit_lite.course.reporting.scores import Scores

__all__ = ["GradeChange", "Plan", "plan_export", "write_table"]

# Columns that may hold what the gradebook calls a student; never a display name, which two people may share.
_IDS = {
    "canvas": ("SIS Login ID", "SIS User ID", "ID", "Email"),
    "moodle": ("ID number", "Username", "Email address", "Identifier"),
    "blackboard": ("Username", "Student ID", "Email address"),
}
_NO = ("no", "nein")


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


def plan_export(
    path: Path, scores: dict[str, Scores], *, column: str = "", lms_ids: dict[str, str] | None = None,
    emails: dict[str, str] | None = None, is_rescaled: bool = False,
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
    emails : dict of str to str
        Addresses of students, for a file that knows people by them.
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
    roster = Roster({student: (lms_ids or {}).get(student, "") for student in scores}, emails or {})
    found, id_place = _match(file, roster)
    factor, most = _factor(file, place, scores, is_rescaled), file.place("Maximum Grade")
    form = _Form(place, factor, file.place("Grade can be changed"), file.has_comma(place, most))
    plan = Plan(file.lms, file.header[place], file.header[id_place])
    rows, seen = [list(row) for row in file.rows], set()
    for row, students in zip(rows, found, strict=True):
        if len(row) <= max(place, id_place) or _is_heading(file, row):
            continue
        if len(students) != 1:
            fits = f" (fits {' and '.join(sorted(students))})" if students else ""
            plan.unknown_rows.append((row[id_place] or row[0]) + fits)
            continue
        (student,) = students
        seen.add(student)
        _fill(plan, row, scores[student], form)
    plan.missing_rows = [s for s, one in scores.items() if s not in seen and one.total is not None]
    plan.held += [(s, _why(one)) for s, one in scores.items() if s not in seen and one.total is None]
    plan.content = file.as_bytes(rows, keep=_kept(file, place))
    return plan


@dataclass(frozen=True)
class _Form:
    """How marks are written: the column, the scale, the column that locks a row, and whether with a comma."""

    place: int
    factor: float
    lock: int | None
    has_comma: bool


def _column(file: LmsFile, wanted: str) -> int:
    if file.lms == "moodle":
        return file.names.index("Grade")
    pattern = COLUMNS[file.lms]
    found = [i for i, name in enumerate(file.header) if pattern.fullmatch(name) and wanted.lower() in name.lower()]
    exact = [i for i in found if pattern.fullmatch(file.header[i])["name"] == wanted or file.header[i] == wanted]
    found = exact or found
    if len(found) != 1:
        names = [name for name in file.header if pattern.fullmatch(name)]
        got = f"{wanted!r}, which fits {len(found)} of {', '.join(names[:8]) or 'no column'}"
        hint = "A column without the LMS's number in its name would make a new assignment there."
        raise invalid("column", "name one assignment of the file", got=got, hint=hint)
    return found[0]


def _match(file: LmsFile, roster: Roster) -> tuple[list[set[str]], int]:
    """The students whom each row fits, and the column that says so: the one that fits most rows.

    A number may be one person's in one column and another's in the next: a row of which two columns say different
    students fits both, and so nobody; nor does a row fit a student whom another row has in another column.
    """
    best, best_hits, found, everyone = -1, 0, [], [set() for _ in file.rows]
    for name in _IDS[file.lms]:
        place = file.place(name)
        if place is None:
            continue
        keys = [row[place] if len(row) > place else "" for row in file.rows]
        if name == "Identifier":  # Participant 101, in any language
            keys = [re.sub(r"^\D*(?=\d+$)", "", key.strip()) for key in keys]
        students = [roster.find(key) if key.strip() else set() for key in keys]
        everyone = [known | own for known, own in zip(everyone, students, strict=True)]
        if (hits := sum(map(bool, students))) > best_hits:
            best, best_hits, found = place, hits, students
    n_rows = Counter(student for students in everyone for student in students)
    shared = {student for student, n in n_rows.items() if n > 1}
    found = [everyone[i] if own and len(everyone[i]) > 1 else own for i, own in enumerate(found)]
    if best < 0:
        hint = "Give the gradebook the LMS's names: `nbgrader db student add NAME --lms-user-id ID`."
        raise invalid("file", "have a row for a student of the gradebook", got="none", hint=hint)
    count = Counter(next(iter(students)) for students in found if len(students) == 1)
    if twice := sorted(student for student in count if count[student] > 1):
        raise invalid("file", "have one row a student", got=f"several for {', '.join(twice[:5])}")
    doubtful = {student for students in found for student in students if len(students) == 1} & shared
    return [set() if students & doubtful else students for students in found], best


def _is_heading(file: LmsFile, row: list[str]) -> bool:
    """Canvas's rows above the students: points possible, and how columns are posted."""
    if file.lms != "canvas":
        return False
    return row[0].strip() in ("Points Possible", "") and not row[file.header.index("ID")].strip()


def _factor(file: LmsFile, place: int, scores: dict[str, Scores], is_rescaled: bool) -> float:
    ours = max((one.points for one in scores.values()), default=0.0)
    if file.lms == "canvas":
        theirs = next(
            (as_number(row[place]) for row in file.rows if len(row) > place and row[0].strip() == "Points Possible"),
            math.nan,
        )
    elif file.lms == "moodle":
        at = file.place("Maximum Grade")
        theirs = next((as_number(row[at]) for row in file.rows if at is not None and at < len(row)), math.nan)
    else:
        theirs = as_number(COLUMNS["blackboard"].fullmatch(file.header[place])["points"])
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


def _fill(plan: Plan, row: list[str], one: Scores, form: _Form) -> None:
    can_change = row[form.lock] if form.lock is not None and form.lock < len(row) else ""
    is_locked = can_change.strip().casefold() in _NO
    if one.total is None or is_locked:
        plan.held.append(
            (one.student, "the LMS says that it cannot be changed" if one.total is not None else _why(one))
        )
        return
    value = round(one.total * form.factor, 2)
    if math.isclose(as_number(row[form.place]), value, abs_tol=0.005):
        plan.n_same += 1
        return
    new = f"{value:.2f}".rstrip("0").rstrip(".")
    new = new.replace(".", ",") if form.has_comma else new
    plan.changes.append(GradeChange(one.student, row[form.place], new))
    row[form.place] = new


def _kept(file: LmsFile, place: int) -> list[int]:
    """All columns, but not other assignments' marks: an old file must not bring old marks back."""
    pattern = COLUMNS.get(file.lms)
    if pattern is None:
        return list(range(len(file.header)))
    derived = re.compile(r".*(Current|Final|Unposted) (Score|Grade|Points).*")  # what Canvas computes and will not read
    return [
        i
        for i, name in enumerate(file.header)
        if i == place or not (pattern.fullmatch(name) or "|" in name or derived.fullmatch(name))
    ]


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
