"""The report on a class: gathers the numbers, and writes one self-contained page and tables."""

from dataclasses import asdict, dataclass
from pathlib import Path

from neurokit_lite.core.optional import require
from neurokit_lite.course.grading.assignment import Assignment, Course, load_assignment
from neurokit_lite.course.grading.journal import Journal, load_results
from neurokit_lite.course.grading.results import SubmissionResult
from neurokit_lite.course.reporting import cohort, similarity
from neurokit_lite.course.reporting.lms import write_table
from neurokit_lite.course.reporting.scores import Scores, read_scores

__all__ = ["Overview", "gather", "write_tables"]


@dataclass(frozen=True)
class Overview:
    """Everything that the report shows, as plain values."""

    assignment: str
    scores: dict[str, Scores]
    results: list[SubmissionResult]
    items: list[cohort.Item]
    errors: list[cohort.CommonError]
    attempts: dict[str, list[tuple[str, float]]]
    at_risk: list[tuple[str, float | None, str]]
    pairs: list[similarity.Pair]

    @property
    def handed_in(self) -> list[Scores]:
        """Students with a submission."""
        return [one for one in self.scores.values() if one.is_submitted]

    @property
    def flags(self) -> list[tuple[str, str, str]]:
        """Student, kind and text of everything that a person should look at."""
        return [
            (result.student, flag.kind, f"{flag.cell}: {flag.text}") for result in self.results for flag in result.flags
        ]


def gather(course: Course, assignment: str) -> Overview:
    """Read everything about a graded assignment.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.

    Returns
    -------
    Overview
        For :func:`neurokit_lite.course.reporting.page.report_page` and :func:`write_tables`.
    """
    found, scores = load_assignment(course, assignment), read_scores(course, assignment)
    results = load_results(course, assignment)
    return Overview(
        assignment,
        scores,
        results,
        cohort.describe_items(scores),
        cohort.common_errors(results),
        cohort.trend(Journal(course.store(assignment)).history()),
        cohort.at_risk(scores, results),
        _pairs(course, found, results),
    )


def _pairs(course: Course, found: Assignment, results: list[SubmissionResult]) -> list[similarity.Pair]:
    sources = {}
    for result in results:
        paths = [course.autograded(result.student, found.name) / f"{name}.ipynb" for name in found.notebooks]
        sources[result.student] = [
            cell for path in paths if path.is_file() for cell in _answers(path.read_text("utf-8"))
        ]
    stub = [
        cell["source"]
        for template in found.notebooks.values()
        for cell in template.released["cells"]
        if cell["cell_type"] == "code"
    ]
    return similarity.find_similar(sources, stub)


def _answers(text: str) -> list[str]:
    """What the student wrote in code: answer cells, and cells that nobody released."""
    import json

    cells = json.loads(text)["cells"]
    return [
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {"solution": True}).get("solution")
    ]


def write_tables(overview: Overview, folder: Path, *, has_parquet: bool = False) -> list[Path]:
    """Write the numbers as tables: scores, items, errors, attempts and pairs.

    Parameters
    ----------
    overview : Overview
        The numbers.
    folder : Path
        Where to.
    has_parquet : bool
        Whether to write Parquet beside CSV, which needs pyarrow.

    Returns
    -------
    list of Path
        The files. CSV holds no formula that a spreadsheet would run; what nobody graded is empty.
    """
    if has_parquet:
        require("pyarrow", extra="report")
    folder.mkdir(parents=True, exist_ok=True)
    endings = (".csv", ".parquet") if has_parquet else (".csv",)
    written = []
    for name, table in _tables(overview).items():
        for ending in endings:
            written.append(folder / f"{overview.assignment}-{name}{ending}")
            write_table(table, written[-1])
    return written


def _tables(overview: Overview) -> dict:
    import pandas as pd

    scores = [
        {"student": one.student, "notebook": c.notebook, "cell": c.cell, "points": c.points, "score": c.score}
        | {"waits": c.is_waiting or c.score is None, "comment": c.comment}
        for one in overview.scores.values()
        for c in one.cells
    ]
    items = [asdict(item) for item in overview.items]
    errors = [
        {"cell": e.cell, "message": e.words, "n": len(e.students), "students": " ".join(e.students)}
        for e in overview.errors
    ]
    attempts = [
        {"student": student, "attempt": number, "at": at, "score": score}
        for student, own in overview.attempts.items()
        for number, (at, score) in enumerate(own, start=1)
    ]
    rows = {"scores": scores, "items": items, "errors": errors, "attempts": attempts}
    rows["pairs"] = [asdict(pair) for pair in overview.pairs]
    return {name: pd.DataFrame(row) for name, row in rows.items() if row}
