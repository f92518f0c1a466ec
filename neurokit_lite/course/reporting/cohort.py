"""What a class's results say about the questions and about who needs help; every number with its n, or none at all."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from neurokit_lite.course.grading.results import SubmissionResult
from neurokit_lite.course.reporting.scores import Scores

__all__ = ["MIN_STUDENTS", "CommonError", "Item", "at_risk", "common_errors", "describe_items", "trend"]

MIN_STUDENTS = 30  # below, the interval of a correlation spans nearly everything: nothing is said
_FEW = 5
_NUMBER = re.compile(r"(?<![A-Za-z_])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
_LINE = re.compile(r"(?P<got>[\d.]+) of (?P<of>[\d.]+): (?P<words>.*)")


@dataclass(frozen=True)
class Item:
    """One graded cell over the class.

    Parameters
    ----------
    notebook, cell : str
        Where it stands.
    points : float
        What it is worth.
    n : int
        Students whose answer has a score.
    n_waiting : int
        Students whose answer waits for a person.
    difficulty : float
        Mean share of the points, 0 to 1 (1 is easy); NaN without scores, and for a cell that is worth nothing.
    full, none : float
        Share of students with all and with no points; NaN likewise.
    discrimination : float
        Item-rest correlation: of this cell's score with the sum of all others; NaN where it is not defined.
    low, high : float
        Its 95 % interval.
    remark : str
        Why there is no correlation, or what to look at.
    """

    notebook: str
    cell: str
    points: float
    n: int
    n_waiting: int
    difficulty: float
    full: float
    none: float
    discrimination: float
    low: float
    high: float
    remark: str = ""

    @property
    def is_alarm(self) -> bool:
        """Whether nobody got a point: then the test is the first suspect."""
        return self.n >= _FEW and self.points > 0 and self.none == 1.0


def describe_items(scores: dict[str, Scores], *, min_students: int = MIN_STUDENTS) -> list[Item]:
    """Difficulty and discrimination of every graded cell.

    Parameters
    ----------
    scores : dict of str to Scores
        The class, by student.
    min_students : int
        With fewer scores no correlation is given.

    Returns
    -------
    list of Item
        In the order of the notebooks.

    Notes
    -----
    The rest of a student leaves out cells that wait for a person in anyone's work, so that all are compared on the
    same cells. The interval is Fisher's: tanh(atanh(r) +- 1.96 / sqrt(n - 3)), which takes scores for roughly
    normal; with few different scores it is a guide and no more.
    """
    handed_in = [one for one in scores.values() if one.is_submitted and one.cells]
    names = list(dict.fromkeys((c.notebook, c.cell, c.points) for one in handed_in for c in one.cells))
    table = np.full((len(handed_in), len(names)), np.nan)
    for row, one in enumerate(handed_in):
        for cell in one.cells:
            if cell.score is not None:
                table[row, names.index((cell.notebook, cell.cell, cell.points))] = cell.score
    complete = [j for j in range(len(names)) if not np.isnan(table[:, j]).any()]
    return [
        _item(name, j, table, rest=[k for k in complete if k != j], least=min_students) for j, name in enumerate(names)
    ]


def _item(name: tuple, j: int, table: np.ndarray, *, rest: list[int], least: int) -> Item:
    notebook, cell, points = name
    graded = ~np.isnan(table[:, j])
    own, n = table[graded, j], int(graded.sum())
    r, low, high, remark = _discrimination(own, table[graded][:, rest].sum(axis=1), n_rest=len(rest), least=least)
    has_share = bool(n and points > 0)
    share = own / points if has_share else own * math.nan
    remark = remark if points > 0 else "is worth 0 points"
    found = Item(
        notebook,
        cell,
        points,
        n,
        int((~graded).sum()),
        float(share.mean()) if has_share else math.nan,
        float((own >= points).mean()) if has_share else math.nan,
        float((own <= 0).mean()) if has_share else math.nan,
        r,
        low,
        high,
        remark,
    )
    return Item(**{**found.__dict__, "remark": "nobody got a point: check the test"}) if found.is_alarm else found


def _discrimination(own: np.ndarray, rest: np.ndarray, *, n_rest: int, least: int) -> tuple[float, float, float, str]:
    nothing = (math.nan,) * 3
    if own.size < least:
        return *nothing, f"no correlation with {own.size} scores: it takes about {least}"
    if not n_rest:
        return *nothing, "no other cell to compare with"
    if np.ptp(own) == 0 or np.ptp(rest) == 0:
        return *nothing, "all have the same score"
    r = float(np.clip(np.corrcoef(own, rest)[0, 1], -1, 1))
    wide = 1.959964 / math.sqrt(own.size - 3)
    middle = math.atanh(min(max(r, -0.999999), 0.999999))
    low, high = math.tanh(middle - wide), math.tanh(middle + wide)
    if high < 0:
        remark = "those who do well elsewhere do worse here: read this question again"
    else:
        remark = "may not tell strong from weak" if low <= 0 else ""
    return r, low, high, remark


@dataclass(frozen=True)
class CommonError:
    """One message, and who met it."""

    cell: str
    words: str
    students: tuple[str, ...]


def common_errors(results: list[SubmissionResult], *, least: int = 2) -> list[CommonError]:
    """Group failures by cell and message; numbers in a message do not tell two groups apart.

    Parameters
    ----------
    results : list of SubmissionResult
        The newest verdicts.
    least : int
        Smallest group that is listed.

    Returns
    -------
    list of CommonError
        The largest group first, each with one member's message. For the instructor: messages may show hidden inputs.
    """
    groups, shown = defaultdict(dict), {}
    for result in results:
        for part in result.notebooks:
            for cell in part.cells:
                for kind, words in _failures(cell):
                    key = (f"{part.name}/{cell.grade_id}", kind)
                    groups[key][result.student] = True
                    shown.setdefault(key, words)
    found = [
        CommonError(key[0], shown[key], tuple(students)) for key, students in groups.items() if len(students) >= least
    ]
    return sorted(found, key=lambda group: (-len(group.students), group.cell, group.words))


def _failures(cell) -> list[tuple[str, str]]:
    """Pairs of what tells a failure from others (its first sentence, without numbers) and its words."""
    words = [f"{cell.error_type}: {cell.message}".strip(": ")[:300]] if cell.error_type else []
    for line in cell.printed.splitlines() if cell.score is not None and cell.score < cell.points else ():
        found = _LINE.fullmatch(line)
        if found and float(found["got"]) < float(found["of"]):
            words.append((found["words"].partition(". ")[2] or found["words"])[:300])  # without the case's name
    return [(_NUMBER.sub("#", text.partition(". ")[0].rstrip(".")), text) for text in words]


def trend(history: list[dict]) -> dict[str, list[tuple[str, float]]]:
    """Scores of each student's graded attempts in the order in which they were graded, whatever the clock said.

    Parameters
    ----------
    history : list of dict
        Lines of ``history.jsonl``.

    Returns
    -------
    dict of str to list
        By student: pairs of time and automatic score, one for each different submission (its newest verdict).
    """
    kept: dict[str, dict[str, tuple[str, float]]] = defaultdict(dict)
    for line in history:
        is_graded = line.get("outcome") in ("graded", "partly") and isinstance(line.get("score"), int | float)
        if is_graded and _is_time(line.get("at")):
            own = kept[str(line.get("student"))]
            first = own.get(str(line.get("key")), (str(line.get("at")), 0.0))[0]
            own[str(line.get("key"))] = (first, float(line["score"]))
    return {student: list(attempts.values()) for student, attempts in sorted(kept.items())}


def _is_time(text: object) -> bool:
    try:
        return bool(datetime.fromisoformat(str(text).replace("Z", "+00:00")))
    except ValueError:
        return False


def at_risk(
    scores: dict[str, Scores], results: list[SubmissionResult], *, share: float = 0.5
) -> list[tuple[str, float | None, str]]:
    """Students to talk to, each with the reason in words.

    Parameters
    ----------
    scores : dict of str to Scores
        The class.
    results : list of SubmissionResult
        The newest verdicts.
    share : float
        Below this share of the points graded so far a student is listed.

    Returns
    -------
    list of (student, share, reason)
        Those without a submission first, then by share. A list to begin a conversation with: it predicts nothing.
    """
    outcomes, found = {result.student: result for result in results}, []
    for student, one in scores.items():
        graded = [cell for cell in one.cells if cell.score is not None]
        possible = math.fsum(cell.points for cell in graded)
        part = math.fsum(cell.score for cell in graded) / possible if possible else None
        verdict = outcomes.get(student)
        if not one.is_submitted:
            found.append((student, None, "handed in nothing"))
        elif verdict is not None and verdict.outcome == "not runnable":
            found.append((student, None, "handed in a file that cannot be graded"))
        elif part is not None and part < share:
            empty = sum(cell.score == 0 for cell in graded)
            late = f", {one.late_s / 86400:.1f} days late" if one.late_s > 0 else ""
            found.append((student, part, f"no points in {empty} of {len(graded)} graded cells{late}"))
    return sorted(found, key=lambda row: (-1.0 if row[1] is None else row[1], row[0]))
