"""The cells of an exercise by nbgrader's id, and the answers that are known to be wrong."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
HEADER = re.compile(r"^# (question|loses|says):[ \t]*(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class WrongAnswer:
    """A known wrong answer, and what its file says about it."""

    name: str
    question: str
    loses: float
    says: str
    code: str


def wrong_answers(slug: str) -> list[WrongAnswer]:
    """The files of ``exercises/wrong/<slug>/``."""
    found = []
    for path in sorted((ROOT / "exercises" / "wrong" / slug).glob("*.py")):
        text = path.read_text("utf-8")
        said = dict(HEADER.findall(text))
        found.append(WrongAnswer(path.stem, said["question"], float(said["loses"]), said["says"].strip(), text))
    return found


def cells(path: Path) -> dict[str, object]:
    """Cells of a notebook by nbgrader's id."""
    found = nbformat.read(path, as_version=4).cells
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in found if "nbgrader" in cell.metadata}


def source_cells(slug: str) -> dict[str, object]:
    """The instructor's cells: solutions, and hidden tests."""
    return cells(ROOT / "exercises" / "source" / slug / f"{slug}.ipynb")


def learner_cells(slug: str) -> dict[str, object]:
    """What a learner is given."""
    return cells(ROOT / "exercises" / slug / f"{slug}.ipynb")
