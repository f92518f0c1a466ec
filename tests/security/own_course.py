"""A small course from a few lines of text, and one grading run of it: for a case that the usual class does not have."""

import copy
import json
from pathlib import Path

from make_class import cell, submit
from nbformat.v4 import new_code_cell, new_notebook

__all__ = ["grade_all", "make_own", "verdict_on"]


def make_own(root: Path, *parts: tuple) -> None:
    """Write ``source/ps1/p1.ipynb``.

    A part is ``("plain", source)``, ``("answer", name, source)`` with what stands between the solution marks after a
    line ``---``, or ``("test", name, points, source)``.
    """
    cells = []
    for kind, *rest in parts:
        source = rest[-1].strip("\n")
        if kind == "answer":
            head, _, body = source.partition("---\n")
            indent = body[: len(body) - len(body.lstrip())]
            source = f"{head}{indent}### BEGIN SOLUTION\n{body}\n{indent}### END SOLUTION"
        made = new_code_cell(source)
        if kind != "plain":
            mark = {"schema_version": 3, "grade_id": rest[0], "task": False, "grade": kind == "test"}
            made.metadata["nbgrader"] = mark | {"solution": kind == "answer", "locked": kind == "test"}
            if kind == "test":
                made.metadata["nbgrader"]["points"] = rest[1]
        cells.append(made)
    for number, made in enumerate(cells):
        made["id"] = f"cell-{number}"
    (root / "source" / "ps1").mkdir(parents=True)
    (root / "source" / "ps1" / "p1.ipynb").write_text(json.dumps(new_notebook(cells=cells)))
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'c1'\n")


def grade_all(root: Path, answers: dict[str, dict[str, str]], **options):
    """Hand in a notebook for every student (answer cells by name; ``"+"`` is a cell of their own at the end), grade."""
    from neurokit_lite.course.grading.assignment import Course, load_assignment
    from neurokit_lite.course.grading.engine import Options, grade

    released = load_assignment(Course(root), "ps1").notebooks["p1"].released
    for student, texts in answers.items():
        made = copy.deepcopy(released)
        for name, text in texts.items():
            if name == "+":
                made["cells"].append({"cell_type": "code", "source": text, "metadata": {}, "outputs": []})
            else:
                cell(made, name)["source"] = text
        submit(root, student, json.dumps(made).encode())
    return grade(Course(root), "ps1", options=Options(**{"workers": 2, "sample": 0, "by_hand": 0, **options}))


def verdict_on(summary, student: str, test: str):
    """One student's verdict on one test."""
    (part,) = summary.results[student].notebooks
    return next(one for one in part.cells if one.grade_id == test)
