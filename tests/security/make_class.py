"""Makes a small course and a class of submissions for it: solved, partial, wrong, mangled and hostile.

Run it to make one for a look: ``python tests/security/make_class.py FOLDER 20``.
"""

import copy
import json
import sys
import tempfile
from functools import cache
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

__all__ = ["ANSWERS", "MANGLED", "answers", "make_course", "make_tried_course", "notebook", "submissions", "submit"]

LIGHT = "import math\nimport numpy as np\nscale = 2"
HEAVY = (
    "import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\n"
    "from sklearn.linear_model import LinearRegression\nscale = 2"
)
TESTS = 4
_NOTE = "sealing.json"


def _mark(cell, grade_id: str, **more):
    base = {"schema_version": 3, "grade_id": grade_id, "grade": False, "solution": False, "locked": False}
    cell.metadata["nbgrader"] = {**base, "task": False, **more}
    return cell


def notebook(*, heavy: bool = False) -> dict:
    """The instructor's notebook: four functions of 2 points each, and a text of 3 that a person grades."""
    cells = [new_markdown_cell("# Problem set"), new_code_cell(HEAVY if heavy else LIGHT)]
    for i in range(1, TESTS + 1):
        body = f"def f{i}(x):\n    ### BEGIN SOLUTION\n    return np.asarray(x) * {i}\n    ### END SOLUTION"
        test = (
            f"assert f{i}(1) == {i}, 'f{i}(1) should be {i}'\n### BEGIN HIDDEN TESTS\n"
            f"assert f{i}(10 * scale) == {20 * i}, 'SECRET{i}'\n### END HIDDEN TESTS"
        )
        cells.append(_mark(new_code_cell(body), f"sol{i}", solution=True))
        cells.append(_mark(new_code_cell(test), f"test{i}", grade=True, locked=True, points=2))
    cells.append(_mark(new_markdown_cell("Why?"), "written", grade=True, solution=True, points=3))
    made = new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for i, cell in enumerate(made.cells):
        cell["id"] = f"cell-{i}"
    return made


def make_course(root: Path, *, heavy: bool = False) -> None:
    """Write ``source/ps1/p1.ipynb`` and a configuration."""
    (root / "source" / "ps1").mkdir(parents=True)
    (root / "source" / "ps1" / "p1.ipynb").write_text(json.dumps(notebook(heavy=heavy)))
    (root / "source" / "ps1" / "data.csv").write_text("a,b\n1,2\n")
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'c1'\n")


def make_tried_course(root: Path) -> None:
    """The same course, after the grader has tried its tests out: the note of that, which it goes by, is there already.

    For the same source and libraries the note is the same, so it is made once a process. Whoever asks how tests are
    tried out takes :func:`make_course`, or a source of their own.
    """
    from neurokit_lite.course.grading.assignment import Course

    make_course(root)
    store = Course(root).store("ps1")
    store.mkdir(parents=True)
    (store / _NOTE).write_text(_note_of_trying())


@cache
def _note_of_trying() -> str:
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade

    with tempfile.TemporaryDirectory() as folder:
        course = Course(Path(folder))
        make_course(course.root)
        grade(course, "ps1", options=Options(workers=1))
        return (course.store("ps1") / _NOTE).read_text()


def cell(nb: dict, grade_id: str) -> dict:
    """The cell of a grade id."""
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def answers(root: Path, changes: dict[str, str] | None = None, *, factor: int | None = None) -> dict:
    """A handed-in notebook: right answers, or `factor` times x everywhere, with some cells changed."""
    from neurokit_lite.course.grading.assignment import Course, load_assignment

    nb = copy.deepcopy(load_assignment(Course(root), "ps1").notebooks["p1"].released)
    for i in range(1, TESTS + 1):
        cell(nb, f"sol{i}")["source"] = f"def f{i}(x):\n    return np.asarray(x) * {i if factor is None else factor}"
    cell(nb, "written")["source"] = "Because."
    for grade_id, text in (changes or {}).items():
        cell(nb, grade_id)["source"] = text
    return nb


def _copied_test(nb: dict) -> dict:
    nb["cells"].insert(4, copy.deepcopy(cell(nb, "test1")))
    return nb


def _deleted(nb: dict) -> dict:
    nb["cells"] = [
        c for c in nb["cells"] if not c["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("test")
    ]
    return nb


def _stripped(nb: dict) -> dict:
    for c in nb["cells"]:
        c["metadata"] = {}
        del c["id"]
    nb["nbformat_minor"] = 4
    return nb


def _retyped(nb: dict) -> dict:
    c = cell(nb, "test2")
    c["metadata"]["nbgrader"] |= {"solution": True, "grade": False, "locked": False}
    c["source"] = "pass"
    c = cell(nb, "sol3")
    c["cell_type"] = "markdown"
    return nb


def _split(nb: dict) -> dict:
    place = nb["cells"].index(cell(nb, "sol2"))
    nb["cells"][place]["source"] = "def helper(x):\n    return np.asarray(x) * 2"
    second = copy.deepcopy(nb["cells"][place])
    second["source"], second["id"] = "def f2(x):\n    return helper(x)", "second"
    nb["cells"].insert(place + 1, second)
    return nb


def _reordered(nb: dict) -> dict:
    nb["cells"] = [nb["cells"][0], nb["cells"][1], *reversed(nb["cells"][2:])]
    return nb


def _big(nb: dict) -> dict:
    cell(nb, "sol1")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * (50 << 20)}]
    return nb


def _kernel(nb: dict) -> dict:
    nb["metadata"]["kernelspec"] = {"name": "julia-1.11", "display_name": "Julia", "language": "julia"}
    return nb


def _renamed_id(nb: dict) -> dict:
    cell(nb, "sol4")["metadata"]["nbgrader"]["grade_id"] = "my-own"
    return nb


MANGLED = {
    "copied": _copied_test,
    "deleted": _deleted,
    "stripped": _stripped,
    "retyped": _retyped,
    "split": _split,
    "reordered": _reordered,
    "big": _big,
    "kernel": _kernel,
    "renamed-id": _renamed_id,
}
ANSWERS = {"solved": 8.0, "partial": 4.0, "wrong": 0.0, "empty": 0.0}


def submissions(root: Path, kinds=None) -> dict[str, bytes]:
    """One submission of each kind, as bytes: ANSWERS, MANGLED (all of them right, 8 points) and two broken files."""
    from neurokit_lite.course.grading.assignment import Course, load_assignment

    made = {
        "solved": answers(root),
        "partial": answers(root, {"sol3": "def f3(x):\n    return 0", "sol4": "def f4(x):\n    return None"}),
        "wrong": answers(root, factor=-1),
        "empty": load_assignment(Course(root), "ps1").notebooks["p1"].released,
    }
    made |= {name: change(answers(root)) for name, change in MANGLED.items()}
    raw = {name: json.dumps(nb).encode() for name, nb in made.items()}
    raw |= {"corrupt": raw["solved"][:500], "blank": b""}
    return {name: data for name, data in raw.items() if kinds is None or name in kinds}


def submit(root: Path, student: str, raw: bytes, name: str = "p1.ipynb") -> None:
    """Put a submission where nbgrader collects them."""
    folder = root / "submitted" / student / "ps1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(raw)
    (folder / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC")


if __name__ == "__main__":
    place, count = Path(sys.argv[1]), int(sys.argv[2])
    make_course(place)
    ready = list(submissions(place).items())
    for n in range(count):
        kind, data = ready[n % len(ready)]
        submit(place, f"s{n:03d}-{kind}", data)
