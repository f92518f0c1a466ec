"""From a verdict to words that help: what was checked, what was wanted, how far off, and which hint comes next.

Everything here passes through an allow-list: the text that students have in their notebooks, the names of hidden
tests, and what the instructor's test printed. What a hidden test was called with, and what a student's function printed
or said in an error while a hidden test called it (which may be the same), is never shown.
"""

import ast
import builtins
import re
from dataclasses import dataclass

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.results import CellResult

__all__ = ["CellFeedback", "CheckScore", "cell_feedback"]

_LINE = re.compile(r"(?P<got>\d+(?:\.\d+)?) of (?P<of>\d+(?:\.\d+)?): (?P<rest>.*)")
# Where our own wording quotes the student's words or values, which may repeat what the hidden test passed in.
_QUOTED = (
    (re.compile(r"(stops with )(\w+).*", re.S), lambda found: f"{found[1]}{_kind(found[2])}."),
    (re.compile(r"(returns )(?:b?['\"{<]|function |array\(|dict).*", re.S), r"\1something else than numbers."),
)
# A class that the student wrote may carry anything in its name; these cannot.
_KINDS = {name for name, thing in vars(builtins).items() if isinstance(thing, type) and issubclass(thing, Exception)}
_OURS = {"CellTimeoutError", "DeadKernelError", "NotSealable", "OutputLimit", "Tampering", "TestStopped"}
_KEPT_BACK = "The test ran on data that you have not seen, so what your function said there is kept back."
_LIMIT = 1500


@dataclass(frozen=True)
class CheckScore:
    """One case of a test: its public name, its points, and what was found."""

    name: str
    got: float
    of: float
    found: str = ""


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
    names = sorted(_strings(test), key=len, reverse=True)
    # A function that a hidden test called can keep what it saw, and say it in any later cell of the notebook.
    has_hidden = any("BEGIN HIDDEN TESTS" in cell["source"] for cell in template.nb["cells"])
    lines = [_check(line, names, result, has_hidden) for line in result.printed.splitlines()]
    checks = tuple(line for line in lines if isinstance(line, CheckScore))
    function = _function(test)
    layer, hint = (
        ("", "")
        if result.score is None or result.score >= result.points
        else _hint(template, function, has_some=result.score > 0, n_attempts=n_attempts)
    )
    plain = "\n".join(line for line in lines if isinstance(line, str) and line)
    return CellFeedback(
        result.grade_id,
        function or result.grade_id,
        result.points,
        result.score,
        wanted=_wanted(test),
        checks=checks,
        found="\n".join(filter(None, [_verdict(result, template, has_hidden), plain]))[:_LIMIT],
        hint=hint,
        hint_layer=layer,
    )


def _source(notebook: dict, grade_id: str) -> str:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell["source"]
    return ""


def _tree(source: str) -> ast.AST:
    lines = ["pass" if line.startswith(("%", "!")) else line for line in source.split("\n")]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def _strings(source: str) -> set[str]:
    nodes = ast.walk(_tree(source))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value}


def _check(line: str, names: list[str], result: CellResult, has_hidden: bool) -> CheckScore | str:
    """A line of `score` as a check; another line as it is, where it is surely the instructor's."""
    found = _LINE.fullmatch(line)
    name = next((name for name in names if found and found["rest"].startswith(name)), "")
    if not name:
        return line[:_LIMIT] if result.mode == "sealed" or not has_hidden else ""
    words = found["rest"][len(name) :].lstrip(". ")
    if has_hidden and result.mode != "sealed":
        words = ""  # printed in the student's own process: only the name, which we know, can be trusted
    return CheckScore(name, float(found["got"]), float(found["of"]), _kept(words) if has_hidden else words[:_LIMIT])


def _kept(words: str) -> str:
    cut = words
    for pattern, plain in _QUOTED:
        cut = pattern.sub(plain, cut)
    cut = cut.strip()[:_LIMIT]
    return cut if cut == words.strip() else f"{cut} {_KEPT_BACK}"


def _kind(name: str) -> str:
    return name if name in _KINDS | _OURS else "an error of its own"


def _verdict(result: CellResult, template: Template, has_hidden: bool) -> str:
    """Why a test stopped, in words that show no hidden input."""
    if result.status == "not reached":
        return "This test was not reached: the notebook ran out of time, or stopped too often, before it."
    if not result.error_type:
        return ""
    if result.error_type == "NotImplementedError":
        return "Not written yet: the line that raises NotImplementedError is still there."
    kind = _kind(result.error_type)
    if result.in_hidden:
        return f"A hidden test stopped with {kind}. {_KEPT_BACK}"
    visible = _source(template.released, result.grade_id)
    is_ours = not has_hidden or result.message in _strings(visible)
    words = f"{kind}: {result.message}"[:_LIMIT] if is_ours else f"The test stopped with {kind}. {_KEPT_BACK}"
    lines = _source(template.nb, result.grade_id).split("\n")
    line = lines[result.failed_line - 1].strip() if 0 < result.failed_line <= len(lines) else ""
    return f"{words}\nThe check was: {line}" if line and line in visible else words


def _calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [node for node in found if getattr(node.func, "id", getattr(node.func, "attr", "")) in names]


def _function(test: str) -> str:
    """The function under test: what `check` or `score` is called with."""
    for call in _calls(_tree(test), "check", "score"):
        if call.args and isinstance(call.args[0], ast.Name):
            return call.args[0].id
    return ""


def _wanted(test: str) -> str:
    """What the answer must be, in words and units, from the test's own Case; '' where its cases differ."""
    found = set()
    for call in _calls(_tree(test), "Case"):
        literal = {k.arg: k.value for k in call.keywords if k.arg in ("axes", "unit", "tolerance", "sums_to_one")}
        known = {key: _literal(value) for key, value in literal.items()}
        axes = known.get("axes") or ()
        what = f"an array ({', '.join(axes)}{',' if len(axes) == 1 else ''})" if axes else "one number"
        what += f" in {known['unit']}" if known.get("unit") else ""
        what += f" that sums to 1 along {known['sums_to_one']}" if known.get("sums_to_one") else ""
        tolerance = known.get("tolerance")
        unit = f" {known['unit']}" if known.get("unit") else ""
        unit = unit.removesuffix("s") if tolerance == 1 and len(unit) > 4 else unit
        what += f"; right within {tolerance:g}{unit}" if isinstance(tolerance, int | float) else ""
        found.add(what)
    return found.pop() if len(found) == 1 else ""


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
        for call in _calls(_tree(cell["source"]), "Hints"):
            texts = _literal(call.args[0]) if call.args else None
            if isinstance(texts, dict) and function in texts:
                layers = tuple(texts[function])[:2]
                place = min(int(has_some) + n_attempts - 1, len(layers) - 1)
                return LAYERS[place], str(layers[place])
    return "", ""
