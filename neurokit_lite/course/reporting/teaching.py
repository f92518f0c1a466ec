"""From a verdict to words that help: what was checked, what was wanted, how far off, and which hint comes next.

Everything here passes through an allow-list: the text that students have in their notebooks, the instructor's words,
and our own words for the mistakes that we know. What a hidden test was called with is never shown, nor anything that a
student's function worked out while a hidden test called it (which may be the same): no text, type, shape or number.
"""

import ast
import re
from dataclasses import dataclass

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.results import CellResult
from neurokit_lite.course.grading.submission.syntax import tree_of

__all__ = ["CellFeedback", "CheckScore", "cell_feedback"]

_LINE = re.compile(r"(?P<got>\d+(?:\.\d+)?) of (?P<of>\d+(?:\.\d+)?): (?P<rest>.*)")
_KEPT_BACK = "The test ran on data that you have not seen, so what your function said there is kept back."
# Errors that are ours, in words for a student. None of them holds anything that the student's code worked out; an error
# of the student's that bears such a name is not ours, or a name would say what was seen.
_OURS = {
    "NotPrepared": "This test needs what a cell of the assignment works out with your functions, and that cell stopped "
    "with an error. Run the notebook from the top, and repair the first cell that stops.",
    "NotSealable": "What your function returned is of a type of its own. Return numbers, text, lists, dicts, arrays or "
    "tables.",
    "Tampering": "The check could not be trusted in this notebook; a person will look at it.",
}
_STOPPED = {
    "CellTimeoutError": "The test did not end in time.",
    "DeadKernelError": "Python ended while the test ran.",
    "TestStopped": "The test was stopped at a limit.",
    "OutputLimit": "The test was stopped: too much was printed.",
}
# Which limit it was, a function can choose by what it sees.
_LIMIT_KEPT_BACK = (
    "The test was stopped before its end: at a limit, or because Python ended. Which of them is kept back."
)
_WAITS = "A person will look at this answer: the test could not be decided by a program."
_LIMIT = 1500
_TELLING = ("axes", "unit", "tolerance", "sums_to_one")


@dataclass(frozen=True)
class CheckScore:
    """One case of a test: its public name, its points, and what was found."""

    name: str
    got: float
    of: float
    found: str = ""
    wanted: str = ""


@dataclass(frozen=True)
class CellFeedback:
    """What a student is told about one graded cell."""

    cell: str
    title: str
    points: float
    score: float | None
    wanted: str = ""
    checks: tuple[CheckScore, ...] = ()
    found: str = ""
    hint: str = ""
    hint_layer: str = ""


def cell_feedback(result: CellResult, template: Template, *, n_attempts: int = 1) -> CellFeedback:
    """Put a verdict into words for the student.

    Parameters
    ----------
    result : CellResult
        The verdict.
    template : Template
        The notebook it belongs to.
    n_attempts : int
        How often this student has handed in; each time opens one layer more of the hints, but never the line of code.

    Returns
    -------
    CellFeedback
        Only what the student may read; still to be escaped for HTML.
    """
    test = _source(template.nb, result.grade_id)
    # A function that a hidden test called can keep what it saw, and say it in any later cell of the notebook.
    has_hidden = any("BEGIN HIDDEN TESTS" in cell["source"] for cell in template.nb["cells"])
    noted = [_noted(note) for note in result.checks] if result.mode == "sealed" else []
    # In the student's own process the student's code prints beside the test, and as the test does.
    printed = "" if has_hidden and result.mode != "sealed" else result.printed
    lines = [_check(line, _strings(test), has_hidden) for line in printed.splitlines()]
    checks = tuple(noted or [line for line in lines if isinstance(line, CheckScore)])
    function, wanted = _function(test), {check.wanted for check in checks if check.wanted}
    layer, hint = (
        ("", "")
        if result.score is None or result.score >= result.points
        else _hint(template, function, has_some=result.score > 0, n_attempts=n_attempts)
    )
    plain = "\n".join(line for line in lines if isinstance(line, str) and line)
    told = "\n".join(filter(None, [_verdict(result, template, has_hidden), plain]))[:_LIMIT]
    may_say_more = bool(printed) or (has_hidden and result.mode == "in-kernel")
    is_mute = may_say_more and not told and not checks and (result.score or 0.0) < result.points
    return CellFeedback(
        result.grade_id,
        function or result.grade_id,
        result.points,
        result.score,
        wanted=_common(checks) if wanted else _wanted(test),
        checks=checks,
        found=_KEPT_BACK if is_mute else told,
        hint=hint,
        hint_layer=layer,
    )


def _noted(note: dict) -> CheckScore:
    """A case as `score` noted it in the judge's process."""
    words = [str(note.get(key, ""))[:_LIMIT] for key in ("name", "found", "wanted")]
    return CheckScore(words[0], float(note["got"]), float(note["of"]), words[1], words[2])


def _common(checks: tuple[CheckScore, ...]) -> str:
    """What was wanted: once where all cases agree, else by the name of the case."""
    different = dict.fromkeys(check.wanted for check in checks)
    if len(different) == 1:
        return next(iter(different))
    return "\n".join(f"{check.name}: {check.wanted}" for check in checks)[:_LIMIT]


def _source(notebook: dict, grade_id: str) -> str:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell["source"]
    return ""


def _strings(source: str) -> set[str]:
    nodes = ast.walk(tree_of(source))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value}


def _check(line: str, strings: set[str], has_hidden: bool) -> CheckScore | str:
    """A line that a test printed: a check where it looks like one of `score`, else the instructor's own words, or ''.

    Where a hidden test ran, such a line may hold what the student's function gave. What then remains is what stands in
    the test's own text: the name of a check, or the line.
    """
    found = _LINE.fullmatch(line)
    names = sorted(strings, key=len, reverse=True)
    name = next((name for name in names if found and found["rest"].startswith(name)), "")
    if not name:
        return line[:_LIMIT] if not has_hidden or line.strip() in strings else ""
    words = "" if has_hidden else found["rest"][len(name) :].lstrip(". ")[:_LIMIT]
    return CheckScore(name, float(found["got"]), float(found["of"]), words)


def _verdict(result: CellResult, template: Template, has_hidden: bool) -> str:
    """Why a test stopped, in words that hold nothing which the student's code worked out from hidden data."""
    if result.status == "not reached":
        return "This test was not reached: the notebook ran out of time, or stopped too often, before it."
    if not result.error_type:
        return ""
    if result.score is None:
        return _WAITS
    if result.is_ours:
        return _of_ours(result, has_hidden)
    stopped = "did not pass" if result.error_type == "AssertionError" else "stopped with an error in your function"
    if result.in_hidden:
        return f"A hidden test {stopped}. {_KEPT_BACK}"
    visible = _source(template.released, result.grade_id)
    is_ours = not has_hidden or (result.error_type == "AssertionError" and result.message in _strings(visible))
    words = f"{result.error_type}: {result.message}" if is_ours else f"The test {stopped}. {_KEPT_BACK}"
    lines = _source(template.nb, result.grade_id).split("\n")
    line = lines[result.failed_line - 1].strip() if 0 < result.failed_line <= len(lines) else ""
    return f"{words[:_LIMIT]}\nThe check was: {line}" if line and line in visible else words[:_LIMIT]


def _of_ours(result: CellResult, has_hidden: bool) -> str:
    """An error of the grader's own, in words."""
    if result.error_type in ("NotDefined", "NotWritten"):
        return result.message  # worked out from the text of the notebook, before anything ran
    if result.error_type in _OURS:
        return _OURS[result.error_type]
    return _LIMIT_KEPT_BACK if has_hidden else _STOPPED.get(result.error_type, _STOPPED["TestStopped"])


def _calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [node for node in found if getattr(node.func, "id", getattr(node.func, "attr", "")) in names]


def _function(test: str) -> str:
    """The function under test: what `check` or `score` is called with."""
    for call in _calls(tree_of(test), "check", "score"):
        if call.args and isinstance(call.args[0], ast.Name):
            return call.args[0].id
    return ""


def _wanted(test: str) -> str:
    """What the answer must be, in words and units, from the test's own text; '' where that is not sure.

    Read only where the test did not come to tell it by itself: it stopped, or ran in the student's process.
    """
    from neurokit_lite.course.practice.diagnosis import Case

    tree, found = tree_of(test), set()
    for call in _calls(tree, "Case"):
        known = _keywords(call, tree)
        if known is None:
            return ""
        try:
            found.add(Case(name="", arguments={}, expected=0, **known).asked)
        except (TypeError, ValueError, AttributeError):
            return ""
    return found.pop() if len(found) == 1 else ""


def _keywords(call: ast.Call, tree: ast.AST) -> dict | None:
    """What a Case says of its answer, ``**shared`` looked up in the same cell; None where it cannot be read."""
    dicts = {
        node.targets[0].id: _literal(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    known: dict = {}
    for keyword in call.keywords:
        if keyword.arg is None:
            shared = dicts.get(getattr(keyword.value, "id", ""))
            if not isinstance(shared, dict):
                return None
            known |= shared
        elif keyword.arg in _TELLING:
            known[keyword.arg] = _literal(keyword.value)
    known = {key: value for key, value in known.items() if key in _TELLING}
    return None if None in known.values() else known


def _literal(node: ast.AST) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _hint(template: Template, function: str, *, has_some: bool, n_attempts: int) -> tuple[str, str]:
    """The next layer of the exercise's own hints: the idea, or the steps; never the line of code."""
    from neurokit_lite.course.practice.hints import LAYERS

    for cell in template.released["cells"]:
        if cell["cell_type"] != "code" or "Hints" not in cell["source"] or not function:
            continue
        for call in _calls(tree_of(cell["source"]), "Hints"):
            texts = _literal(call.args[0]) if call.args else None
            if isinstance(texts, dict) and function in texts:
                layers = tuple(texts[function])[:2]
                place = min(int(has_some) + n_attempts - 1, len(layers) - 1)
                return LAYERS[place], str(layers[place])
    return "", ""
