"""What a lesson takes on a computer: processor time, memory and data, told where it says how many minutes it takes.

Measured by ``make costs`` and derived from the data sets' cards, and put into what learners and the book get; nobody
types it, so that it is never out of date. Both are rounded up, to 5 s and 50 MB, so that a new measurement seldom
changes a lesson.
"""

import ast
import math
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from neurokit_lite.course.measured import read_rows
from neurokit_lite.data import registry
from neurokit_lite.data.dataset import in_kb_or_mb

__all__ = ["costs_path", "lesson_budget", "lesson_data", "with_budget"]

_TIME = re.compile(r"(?m)^\*\*Time\.\*\*.*(?:\n(?!\n).*)*")
_STEP_S, _STEP_MB = 5, 50


def costs_path(root: Path) -> Path:
    """Return where ``make costs`` keeps what each notebook takes.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    pathlib.Path
        A file of one JSON row a line.

    Examples
    --------
    >>> costs_path(Path("course")).as_posix()
    'course/benchmarks/notebooks.jsonl'
    """
    return root / "benchmarks" / "notebooks.jsonl"


def lesson_budget(name: str, cells: Sequence[dict], *, root: Path) -> str:
    """Say what a lesson takes on a computer.

    Parameters
    ----------
    name : str
        The lesson's recording, seen from the repository, ``"modules/spikes/decoding.ipynb"``.
    cells : sequence of dict
        Its cells, as JSON.
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    str
        A paragraph of Markdown; empty where nothing was measured.

    Examples
    --------
    >>> lesson_budget("modules/a/b.ipynb", [], root=Path("nowhere"))
    ''
    """
    try:
        rows = {row["name"]: row for row in read_rows(costs_path(root))}
    except ValueError:
        return ""
    if name not in rows:
        return ""
    seconds, memory = _up(rows[name]["cpu_s"], _STEP_S), _up(rows[name]["peak_mb"], _STEP_MB)
    read = {
        is_here: [one for one in lesson_data(cells) if registry.entry(one)["shipped"] == is_here]
        for is_here in (True, False)
    }
    told = [f"{in_kb_or_mb(_n_bytes(read[True]))} that came with the course"] if read[True] else []
    told += [f"{in_kb_or_mb(_n_bytes(read[False]))} that it fetches once"] if read[False] else []
    data = f"its data: {' and '.join(told)}" if told else "its data are made while it runs"
    return f"**On a computer.** At most about {seconds} s of processor time and {memory} MB of memory; {data}."


def _n_bytes(names: Sequence[str]) -> int:
    return sum(registry.entry(name)["n_bytes"] for name in names)


def _up(value: float, step: int) -> int:
    return step * max(1, math.ceil(value / step))


def lesson_data(cells: Sequence[dict]) -> list[str]:
    """List the data sets that a lesson reads.

    Parameters
    ----------
    cells : sequence of dict
        Cells of a notebook, as JSON.

    Returns
    -------
    list of str
        Their names in the catalogue, sorted.

    Examples
    --------
    >>> lesson_data([{"cell_type": "code", "source": "scans = data.load_haxby()"}])
    ['haxby']
    """
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    called = set(re.findall(r"\bdata\.(\w+)\(", code))
    return sorted(name for function, names in _readers().items() if function in called for name in names)


@cache
def _readers() -> dict[str, frozenset[str]]:
    """Data sets by the function that reads them: those that its body names."""
    known, found = set(registry.names()), {}
    for path in sorted((Path(registry.__file__).parent / "sets").glob("*/*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                texts = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)} & known
                found[node.name] = frozenset(texts)
    return found


def with_budget(cells: Sequence[dict], said: str) -> list[dict]:
    """Put what a lesson takes behind the minutes that it takes.

    Parameters
    ----------
    cells : sequence of dict
        Cells of the lesson, as JSON.
    said : str
        What :func:`lesson_budget` says; nothing is done where it is empty.

    Returns
    -------
    list of dict
        New cells; the given ones are left alone.

    Examples
    --------
    >>> print(with_budget([{"cell_type": "markdown", "source": "**Time.** 40 minutes."}], "So much.")[0]["source"])
    **Time.** 40 minutes.
    <BLANKLINE>
    So much.
    """
    made = list(cells)
    for place, cell in enumerate(made):
        text = "".join(cell["source"])
        if said and cell["cell_type"] == "markdown" and (found := _TIME.search(text)):
            made[place] = {**cell, "source": f"{text[: found.end()]}\n\n{said}{text[found.end() :]}"}
            break
    return made
