"""Individual variants: values and data seeds of a student's own, drawn from a keyed hash, the same at every fetch.

In a locked code cell of the assignment (for example the one tagged ``setup``) an author writes

    rate_hz = 12.5   # variant: 5 to 20 step 0.5
    region = "adn"   # variant: one of ["adn", "post"]
    seed = 7         # variant: seed

What stands before the mark is what the author runs. A student's own value is drawn from the HMAC of the course's key,
the assignment, the cell, the name and the student. Hidden tests use the names (``rate_hz``, or data made from ``seed``)
and compute what they expect, so the expected answer follows.
"""

import ast
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.assignment import Assignment, Course, load_assignment
from neurokit_lite.course.grading.journal import write_safely
from neurokit_lite.course.grading.names import folder_key
from neurokit_lite.course.grading.run.worker import personal

__all__ = ["course_key", "draw", "hand_out", "own_sources", "sources_for"]

_LINE = re.compile(r"^(?P<name>[A-Za-z_]\w*) = (?P<value>.+?)\s*# variant: (?P<rule>.+?)\s*$", re.M)
_MARK = "# variant:"
_SPAN = re.compile(r"(?P<low>-?[\d.]+) to (?P<high>-?[\d.]+)(?: step (?P<step>[\d.]+))?")


def course_key(course: Course, *, is_new_allowed: bool = True) -> bytes:
    """The course's secret, made at its first use and kept in ``.grading/course.key``.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    is_new_allowed : bool
        Whether to make one where there is none.

    Returns
    -------
    bytes
        32 bytes. Who has them can work out every variant, and who is behind a code: back them up, publish them never.

    Raises
    ------
    ValueError
        If there is none and none may be made.
    """
    path = course.root / ".grading" / "course.key"
    if path.is_file():
        return bytes.fromhex(path.read_text("ascii").strip())
    if not is_new_allowed:
        hint = "Restore it from a backup; or hand variants out first, with `nkl variants`."
        raise invalid("course", "have the key that its variants were drawn with", got=f"no {path.name}", hint=hint)
    write_safely(path, secrets.token_hex(32) + "\n")
    path.chmod(0o600)
    return bytes.fromhex(path.read_text("ascii").strip())


def draw(rule: str, digest: bytes) -> object:
    """One value by a rule; the same digest gives the same value on every machine.

    Parameters
    ----------
    rule : str
        ``"LOW to HIGH step STEP"``, ``"one of [...]"`` or ``"seed"``.
    digest : bytes
        The hash.

    Returns
    -------
    int, float, str or bool
        The value; whole numbers stay whole.

    Raises
    ------
    ValueError
        If it is no such rule.

    Examples
    --------
    >>> draw("10 to 30 step 10", (5).to_bytes(32, "big")), draw('one of ["a", "b"]', bytes(32))
    (30, 'a')
    """
    number = int.from_bytes(digest, "big")
    if rule == "seed":
        return number % 2**31
    if rule.startswith("one of "):
        try:
            choices = ast.literal_eval(rule.removeprefix("one of "))
            return choices[number % len(choices)]
        except (ValueError, SyntaxError, TypeError, ZeroDivisionError):
            raise invalid("variant", "name its choices, as in one of [1, 2]", got=rule) from None
    if found := _SPAN.fullmatch(rule):
        is_whole = "." not in rule
        low, high, step = (float(found[name] or 1) for name in ("low", "high", "step"))
        if step > 0 and high >= low and (is_whole or found["step"]):
            value = low + step * (number % (int((high - low) / step + 1e-9) + 1))
            return int(value) if is_whole else round(value, 10)
    raise invalid("variant", "be LOW to HIGH step STEP, one of [...], or seed", got=rule)


def sources_for(course: Course, found: Assignment) -> Callable[[str], dict[str, str]] | None:
    """What the grading engine asks for: a function from a student to the text of that student's own cells.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    found : Assignment
        The assignment.

    Returns
    -------
    callable or None
        Gives texts by ``notebook/grade_id``; None where the assignment has no variants.

    Raises
    ------
    ValueError
        If a mark stands in a cell that students may edit, or the course's key is gone.
    """
    cells = _cells(found)
    if not cells:
        return None
    key = course_key(course, is_new_allowed=False)
    return lambda student: own_sources(cells, student, key=key, assignment=found.name)


def _cells(found: Assignment) -> dict[str, str]:
    """Text of every cell with a mark, by ``notebook/grade_id``."""
    cells = {}
    for name, template in found.notebooks.items():
        for cell in template.solved["cells"]:
            if cell["cell_type"] != "code" or _MARK not in cell["source"]:
                continue
            mark = cell["metadata"].get("nbgrader", {})
            if not mark.get("locked") or mark.get("grade"):
                hint = "Tag it setup, or lock it with nbgrader's Read-only."
                raise invalid("variant", "stand in a read-only cell", got=f"a cell of {name} that is not", hint=hint)
            if len(_LINE.findall(cell["source"])) != cell["source"].count(_MARK):
                raise invalid("variant", "stand on a line `name = value  # variant: rule`", got=f"{mark['grade_id']}")
            cells[f"{name}/{mark['grade_id']}"] = cell["source"]
    return cells


def own_sources(cells: dict[str, str], student: str, *, key: bytes, assignment: str) -> dict[str, str]:
    """Put a student's values in place of the author's; the marks go.

    Parameters
    ----------
    cells : dict of str to str
        Text by ``notebook/grade_id``.
    student : str
        Whose.
    key : bytes
        The course's key.
    assignment : str
        The assignment.

    Returns
    -------
    dict of str to str
        The same cells with that student's values.

    Examples
    --------
    >>> own_sources({"p/setup": "n = 3  # variant: 5 to 5"}, "ann", key=b"k", assignment="ps1")
    {'p/setup': 'n = 5'}
    """

    def replaced(place: str, found: re.Match) -> str:
        message = "\0".join([assignment, place, found["name"], student]).encode("utf-8", "surrogatepass")
        value = draw(found["rule"], hmac.new(key, message, hashlib.sha256).digest())
        return f"{found['name']} = {value!r}"

    return {place: _LINE.sub(lambda m, p=place: replaced(p, m), text) for place, text in cells.items()}


def hand_out(course: Course, assignment: str, students: list[str], *, folder: Path) -> list[Path]:
    """Write each student's own release: ``FOLDER/STUDENT/ASSIGNMENT/``, for any name; see `folder_key`.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    assignment : str
        The assignment.
    students : list of str
        Their names in the gradebook.
    folder : Path
        Where to.

    Returns
    -------
    list of Path
        The notebooks. Run again, they are the same byte for byte.

    Raises
    ------
    ValueError
        If the assignment has no variants.
    """
    found = load_assignment(course, assignment)
    cells = _cells(found)
    if not cells:
        hint = "Mark a value in a read-only cell: `rate_hz = 12.5  # variant: 5 to 20 step 0.5`."
        raise invalid("assignment", "have a line with # variant:", got="none", hint=hint)
    key, written = course_key(course), []
    beside = [path for path in sorted(found.source.rglob("*")) if path.is_file() and path.suffix != ".ipynb"]
    for student in students:
        own = own_sources(cells, student, key=key, assignment=assignment)
        target = folder / folder_key(student) / assignment
        for name, template in found.notebooks.items():
            path = target / f"{name}.ipynb"
            text = json.dumps(personal(template, own).released, indent=1, ensure_ascii=False) + "\n"
            write_safely(path, text)
            written.append(path)
        for path in beside:
            copy = target / path.relative_to(found.source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return written
