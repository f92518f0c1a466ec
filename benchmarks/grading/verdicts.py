"""Holds what a grader gave against what is known: scores, flags, leaks, and outputs."""

import json
import re
from collections import Counter
from itertools import zip_longest
from pathlib import Path

from benchmarks.grading.classes import Truth, read_truth

__all__ = ["check_class", "check_told", "differences", "gradebook_scores", "problem_beside_the_sum"]


def gradebook_scores(root: Path) -> dict[tuple[str, str], float | None]:
    """Automatic scores by student and cell, from nbgrader's gradebook; None where there is none."""
    from neurokit_lite.course.grading.assignment import Course

    with Course(root).gradebook() as gradebook:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions("ps1")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def check_class(root: Path) -> dict[str, object]:
    """Whether everyone in a graded class has what the script that made it says.

    Parameters
    ----------
    root : Path
        The course.

    Returns
    -------
    dict
        By kind of submission how many there are and how many came out right, and a sentence for each that did not.
    """
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.journal import Journal

    truth, journal = read_truth(root), Journal(Course(root).store("ps1"))
    entries, times = journal.entries(), Counter(line["student"] for line in journal.history())
    written = _sums(gradebook_scores(root))
    problems = {name: _problem(root, name, one, entries.get(name), written) for name, one in truth.items()}
    problems |= {name: f"graded {n} times" for name, n in times.items() if n != 1}
    kinds = Counter(one.kind for one in truth.values())
    right = Counter(one.kind for name, one in truth.items() if not problems[name])
    wrong = [f"{name}: {text}" for name, text in problems.items() if text] + _changed(root)
    return {"n": dict(kinds), "right": {kind: right[kind] for kind in kinds}, "wrong": wrong}


def _sums(scores: dict[tuple[str, str], float | None]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for (student, _), score in scores.items():
        sums[student] = sums.get(student, 0.0) + (score or 0.0)
    return sums


def _problem(root: Path, name: str, known: Truth, entry, written: dict[str, float]) -> str:
    """What is wrong with one student's result; '' for nothing."""
    if entry is None or entry.state != "done":
        return "has no result"
    result = entry.result
    is_open = known.score is None and not known.unproven
    if (result.outcome == "not runnable") != is_open:
        return f"was {result.outcome}: {result.reason}"
    if result.outcome == "infrastructure":
        return f"failed on our side: {result.reason}"
    score = result.score if known.unproven else known.score or 0.0
    if result.score != score or written[name] != result.score:
        return f"got {result.score:g}, the gradebook says {written[name]:g}, and it should be {known.score}"
    return problem_beside_the_sum(root, name, known, result)


def problem_beside_the_sum(root: Path, name: str, known: Truth, result) -> str:
    """Find what is wrong with a result beside the sum of its points.

    Parameters
    ----------
    root : Path
        The course.
    name : str
        The student.
    known : Truth
        What must have become of the submission.
    result : SubmissionResult
        What has become of it.

    Returns
    -------
    str
        The points of single tests, a flag, who must look, a limit, words, or something that came out; '' for nothing.
    """
    from watching import shown

    cells = {cell.grade_id: cell for part in result.notebooks for cell in part.cells}
    if {test: cells[test].score for test in known.scores} != known.scores:
        return f"got { ({test: cells[test].score for test in known.scores}) }, and it should be {known.scores}"
    if known.is_flagged and not result.flags:
        return "was not flagged"
    if any(cells[test].score and not (cells[test].needs_review and result.flags) for test in known.unproven):
        return "earned points by tampering, and nobody is asked to look"
    waits = {test for test, cell in cells.items() if cell.needs_review and cell.mode != "manual"} - set(known.unproven)
    if waits != set(known.waits):
        return f"waits for a person in {sorted(waits)}, and it should in {sorted(known.waits)}"
    hit = {flag.text.rpartition("stopped: ")[2] for flag in result.flags if flag.kind == "limit"}
    if known.limits and not (hit and hit <= set(known.limits)):
        return f"hit the limits {sorted(hit)}, and it should be one of {known.limits}"
    told = [result.reason, *(repair.text for part in result.notebooks for repair in part.repairs)]
    told += [flag.text for flag in result.flags]
    if known.words not in "\n".join(told):
        return f"is told {told}, and not {known.words!r}"
    return "let something out" if "LEAK" in shown(root, name) or not _same_page(root, name, known) else ""


def _same_page(root: Path, name: str, known: Truth) -> bool:
    """Whether the feedback says, word for word, what another student's says."""

    def words(student: str) -> str:
        page = (root / "feedback" / student / "ps1" / "p1.html").read_text("utf-8").partition("</style>")[2]
        return " ".join(re.sub(r"<[^>]+>", " ", page).replace(student, "NAME").split())

    return not known.page_of or words(name) == words(known.page_of)


def check_told(root: Path, refused: tuple[str, ...]) -> list[str]:
    """Whether the instructor was told of all that was refused, and of nothing else.

    Parameters
    ----------
    root : Path
        A course that `one_course` has graded.
    refused : tuple of str
        The lines that must be said.

    Returns
    -------
    list of str
        One sentence a difference.
    """
    told = json.loads((root / "told.json").read_text())
    wrong = [f"nobody was told: {line}" for line in refused if line not in told["left_out"]]
    wrong += [f"told without a reason: {line}" for line in told["left_out"] if line not in refused]
    if refused and told["exit_code"] != 2:
        wrong.append(f"the exit code was {told['exit_code']}, and something was refused")
    return wrong


def _changed(root: Path) -> list[str]:
    """What of the instructor's own was changed."""
    from make_class import notebook

    made = json.loads((root / "source" / "ps1" / "p1.ipynb").read_text())
    kept = made == notebook(heavy=True) or (root / "told.json").is_file()  # a small course has another notebook
    return [] if kept else ["the instructor's notebook was changed"]


def differences(ours: Path, theirs: Path) -> dict[str, object]:
    """What two graders say about the same class.

    Parameters
    ----------
    ours, theirs : Path
        Two courses with the same submissions, each graded.

    Returns
    -------
    dict
        Number of scores, the largest difference between two of them, number of outputs of the students' own cells
        (text, tables, pictures, errors), and how many of those differ.

    Raises
    ------
    RuntimeError
        If one gave a score to a cell where the other gave none.
    """
    left, right = gradebook_scores(ours), gradebook_scores(theirs)
    graded = {key for key, score in right.items() if score is not None}
    if not graded or {key for key, score in left.items() if score is not None} != graded:
        raise RuntimeError("The two graders did not give scores to the same cells.")
    pairs = [
        pair
        for student in {student for student, _ in graded}
        for pair in zip_longest(_outputs(ours, student), _outputs(theirs, student))
    ]
    return {
        "n_scores": len(graded),
        "max_difference": max(abs(left[key] - right[key]) for key in graded),
        "n_outputs": len(pairs),
        "n_outputs_differ": sum(a != b for a, b in pairs),
    }


def _outputs(root: Path, student: str) -> list[object]:
    """What the cells show that are no tests: text, tables, pictures and errors, without colours and places."""
    nb = json.loads((root / "autograded" / student / "ps1" / "p1.ipynb").read_text())
    cells = [cell for cell in nb["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
    found = [out for cell in cells for out in cell.get("outputs", ())]
    return [
        (out["output_type"], out.get("text"), out.get("data"), out.get("ename"), out.get("evalue")) for out in found
    ]
