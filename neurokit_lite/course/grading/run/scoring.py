"""From an executed notebook to verdicts: nbgrader's rules, with their holes closed."""

import hashlib
import json
import math
import re
from dataclasses import replace

from nbgrader import utils

from neurokit_lite.course.grading.assignment import below_task
from neurokit_lite.course.grading.results import GRADED, PARTLY, CellResult, Flag, NotebookResult

__all__ = ["notebook_result"]

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def notebook_result(name: str, nb, runner, *, tampered: dict[int, str], strict: bool) -> NotebookResult:
    """Collect the verdicts of one executed notebook.

    Parameters
    ----------
    name : str
        The notebook's name.
    nb : NotebookNode
        The executed notebook.
    runner : SafeExecute
        The runner that executed it, for its verdicts and limits.
    tampered : dict
        Reason by cell index, where a canary did not fail.
    strict : bool
        True counts any text on stderr as a failure, as nbgrader does.

    Returns
    -------
    NotebookResult
        Without the repairs. A sealed test that needs what cannot cross between processes is never a silent 0.
    """
    cells, flags, comments = [], [], {}
    hidden = [i for i, cell in enumerate(nb.cells) if "BEGIN HIDDEN TESTS" in cell.source]
    unseen = min(hidden, default=len(nb.cells))  # up to here no code of the student's has seen hidden data
    for i, cell in enumerate(nb.cells):
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade") or mark.get("task"):
            verdict = runner.verdicts.get(i)
            found = _sealed(cell, verdict) if verdict else _in_kernel(cell, tampered.get(i, ""), strict)
            if i in runner.limits_hit and not verdict:
                found = replace(found, is_ours=bool(found.error_type))
            if verdict and not verdict.get("sealable", True):
                again = runner.again.get(i)
                other = None if again is None else _in_kernel(again, tampered.get(i, ""), strict)
                found = _undecided(found, verdict["why"], other)
            if found.is_ours and found.error_type == "NotPrepared" and "NotImplementedError" not in found.message:
                flags.append(Flag("not prepared", found.message, found.grade_id))
            if found.needs_review:
                flags.append(Flag("unproven", found.message, found.grade_id))
            cells.append(replace(found, digest=_digest(_read_by_a_person(nb.cells, i), found)))
        if mark.get("solution") or mark.get("task"):
            comments |= _comment(cell)
        if i in tampered:
            flags.append(Flag("tampering", tampered[i], mark.get("grade_id", "")))
    for i, why in runner.limits_hit.items():
        where = nb.cells[i].metadata.get("nbgrader", {}).get("grade_id", f"cell {i + 1}")
        flags.append(Flag("limit", f"stopped: {why}", where, is_open=i < unseen))
    for i in sorted(runner.busy):
        where = nb.cells[i].metadata.get("nbgrader", {}).get("grade_id", f"cell {i + 1}")
        flags.append(Flag("load", "a time-out was seen while the machine was busy", where, is_open=i < unseen))
    hit = sorted(runner.limits_hit)
    reason = "; ".join(f"{flag.cell}: {flag.text}" for flag in flags if flag.kind == "limit")
    outcome = PARTLY if hit else GRADED
    return NotebookResult(
        name, outcome, tuple(cells), (), tuple(flags), reason=reason, comments=comments, restarts=runner.restarts
    )


def _read_by_a_person(cells: list, place: int) -> list:
    """What of a cell a mark by hand is given for: its text and pictures, and all that was written below a task."""
    read = [cells[place], *(below_task(cells, place) if utils.is_task(cells[place]) else ())]
    pictures = [cell["attachments"] for cell in read if cell.get("attachments")]
    return [*(cell["source"] for cell in read), *pictures]


def _digest(read: list, result: CellResult) -> str:
    """What a mark by hand is given for: an answer, or the verdict of a test; and the points that can be had."""
    seen = [*read, result.points, result.score]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]


def _comment(cell) -> dict[str, str]:
    mark = cell.metadata.nbgrader
    unanswered = mark.get("checksum") == utils.compute_checksum(cell) and not utils.is_task(cell)
    return {mark["grade_id"]: "No response."} if unanswered else {}


def _sealed(cell, verdict: dict) -> CellResult:
    mark, points = cell.metadata.nbgrader, float(cell.metadata.nbgrader["points"])
    if verdict.get("not reached"):
        message = "the notebook's time or restarts were used up before this test"
        return CellResult(mark["grade_id"], points, 0.0, "sealed", "not reached", message=message)
    score = verdict["score"] if verdict["error"] == "" else 0.0
    return CellResult(
        mark["grade_id"],
        points,
        score,
        "sealed",
        "failed" if verdict["error"] else _status(score, points),
        error_type=verdict["error"],
        message=verdict["message"],
        in_hidden=bool(verdict["error"]) and _hidden(cell.source, verdict["line"]),
        failed_line=verdict["line"],
        printed=verdict["printed"][:20_000],
        stdout=verdict["stdout"][:20_000],
        seconds=round(verdict["seconds"], 3),
        checks=list(verdict.get("checks", ())),
        missing=list(verdict.get("missing", ())),
        is_ours=bool(verdict.get("ours")),
    )


def _undecided(sealed: CellResult, why: str, other: CellResult | None) -> CellResult:
    """What no sealed test can decide: `other` is the same test in the student's own process, which proves little.

    Points that are not earned even there are not earned. Points that are earned only there wait for a person.
    """
    if other is not None and (other.score or 0.0) <= (sealed.score or 0.0):
        return sealed
    got = "could not be run" if other is None else f"gives {other.score:g} of {other.points:g} points"
    words = f"not decided: {why}; in the student's own process, which proves little, the test {got}"
    known = {"score": None, "mode": "in-kernel", "status": "manual", "error_type": "NotSealable", "message": words}
    return replace(sealed, **known, needs_review=True, checks=[], is_ours=True)


def _in_kernel(cell, tampered: str, strict: bool) -> CellResult:
    mark, points = cell.metadata.nbgrader, float(cell.metadata.nbgrader["points"])
    if mark.get("task"):
        return CellResult(mark["grade_id"], points, None, "manual", "manual")
    if cell.cell_type != "code" or mark.get("solution"):
        score, _ = utils.determine_grade(cell)
        return CellResult(mark["grade_id"], points, score, "manual", "manual" if score is None else "failed")
    errors = [item for item in cell.outputs if item.output_type == "error"]
    noisy = any(item.output_type == "stream" and item.name == "stderr" for item in cell.outputs)
    printed = "".join(item.text for item in cell.outputs if item.output_type == "stream" and item.name == "stdout")
    score, kind, message = (0.0, "", "") if errors else _partial(cell, points)
    if strict and noisy and not errors:
        score, kind, message = 0.0, "StandardError", "the cell wrote to standard error"
    if tampered:
        score, kind, message = 0.0, "Tampering", tampered
    if errors:
        kind, message = errors[0].ename, _COLOUR.sub("", errors[0].evalue)
    line = _line(errors[0].traceback) if errors else 0
    hidden = _hidden(cell.source, line) if line else bool(errors) and "BEGIN HIDDEN TESTS" in cell.source
    return CellResult(
        mark["grade_id"],
        points,
        score,
        "in-kernel",
        "failed" if kind else _status(score, points),
        error_type=kind[:100],
        message=message[:2000],
        in_hidden=hidden,
        failed_line=line,
        printed=printed[:20_000],
        is_ours=bool(kind) and not errors,
    )


def _partial(cell, points: float) -> tuple[float, str, str]:
    """Partial credit, held between 0 and the points; what is not a number earns none."""
    for item in cell.outputs:
        if item.output_type == "execute_result":
            text = item.data.get("text/plain", "")
            try:
                number = float(re.sub(r"^np\.float64\((.*)\)$", r"\1", str(text)))
            except ValueError:
                return points, "", ""
            if math.isnan(number):
                return 0.0, "ValueError", "the test's partial credit is not a number"
            return min(max(number, 0.0), points), "", ""
    return points, "", ""


def _status(score: float, points: float) -> str:
    if score >= points:
        return "passed"
    return "partial" if score > 0 else "failed"


def _line(trace: list[str]) -> int:
    """The test cell's own line in IPython's traceback: the first arrow."""
    found = re.search(r"^-+>\s*(\d+)\s", _COLOUR.sub("", "\n".join(trace)), flags=re.MULTILINE)
    return int(found[1]) if found else 0


def _hidden(source: str, line: int) -> bool:
    inside = False
    for number, text in enumerate(source.split("\n"), start=1):
        if "BEGIN HIDDEN TESTS" in text:
            inside = True
        if number == line:
            return inside
        if "END HIDDEN TESTS" in text:
            inside = False
    return "BEGIN HIDDEN TESTS" in source and line == 0
