"""The class for otter-grader: our assignment's tests in its form, and the script that its own environment runs.

``otter grade`` isolates submissions with Docker. Where there is none, its ``grade_submission`` runs them one by one in
the open; that is what is timed here, in one process, so that otter pays for its imports once.
"""

import json
import sys
import zipfile
from pathlib import Path

__all__ = ["write_autograder"]

_MARKS = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def write_autograder(source: Path, target: Path) -> dict[str, float]:
    """Convert an assignment to otter's zip: a test cell becomes one test, visible and hidden lines together.

    Parameters
    ----------
    source : Path
        The instructor's notebook.
    target : Path
        The zip to write.

    Returns
    -------
    dict of str to float
        Points of each test.
    """
    points = {}
    with zipfile.ZipFile(target, "w") as archive:
        for cell in json.loads(source.read_text())["cells"]:
            mark = cell["metadata"].get("nbgrader", {})
            if mark.get("grade") and cell["cell_type"] == "code":
                points[mark["grade_id"]] = float(mark["points"])
                archive.writestr(f"tests/{mark['grade_id']}.py", _as_test(cell["source"], mark))
        archive.writestr("otter_config.json", json.dumps({"score_threshold": None, "lang": "python"}))
    return points


def _as_test(source: str | list[str], mark: dict) -> str:
    lines = [line for line in "".join(source).split("\n") if line.strip() and line.strip() not in _MARKS]
    case = {"code": "\n".join(f">>> {line}" for line in lines), "hidden": True, "locked": False}
    suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    test = {"name": mark["grade_id"], "points": mark["points"], "suites": [suite]}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def main(folder: str) -> None:
    """In otter's environment: grade every submission of a course, and write scores by student and test."""
    from otter.api import grade_submission

    root, scores = Path(folder), {}
    for path in sorted(root.glob("submitted/*/ps1/p1.ipynb")):
        graded = grade_submission(str(path), str(root / "otter.zip"), quiet=True)
        scores[path.parts[-3]] = {name: graded.get_score(name) for name in graded.results}
    (root / "otter.json").write_text(json.dumps(scores))


if __name__ == "__main__":
    main(sys.argv[1])
