"""An exercise checked at home with the tests that a grader would run, for who learns without one."""

import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.layout import grader_folder, repository_root

__all__ = ["HiddenResult", "exercises_in", "run_hidden_tests"]

CELL_TIMEOUT_S = 120


@dataclass(frozen=True)
class HiddenResult:
    """What the hidden test of one question gives.

    Parameters
    ----------
    question : str
        Name of the question.
    points, of : float
        Points that were reached, and that could be.
    said : str
        What the test says, a line a case; it holds no hidden value.

    Examples
    --------
    >>> from neurokit_lite.course.learner.selfcheck import HiddenResult
    >>> print(HiddenResult("decode", 4.0, 5.0, "4 of 5"))
    4 of 5  decode
    """

    question: str
    points: float
    of: float
    said: str

    def __str__(self) -> str:
        return f"{self.points:g} of {self.of:g}  {self.question}"


def exercises_in(place: Path) -> list[Path]:
    """List the exercises' notebooks at a place.

    Parameters
    ----------
    place : pathlib.Path
        A notebook, or a folder that is searched with all that lies below it.

    Returns
    -------
    list of pathlib.Path
        Sorted; of a folder those that are called as in the course, ``<module>/<lesson>/<module>-<lesson>.ipynb``.

    Raises
    ------
    FileNotFoundError
        If there is nothing of that name, or no exercise in the folder.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> from neurokit_lite.course.learner.selfcheck import exercises_in
    >>> exercises_in(repository_root() / "exercises" / "spikes" / "decoding")[0].name
    'spikes-decoding.ipynb'
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise FileNotFoundError(f"notebook must be a file or a folder; got {place}, which is not there.")
    found = [path for path in sorted(place.resolve().rglob("*.ipynb")) if path.stem == "-".join(path.parts[-3:-1])]
    if not found:
        raise FileNotFoundError(
            f"The folder must hold exercises; got none in {place}. They lie in workspace/exercises."
        )
    return found


def run_hidden_tests(
    notebook: Path, *, root: Path | None = None, on_test: Callable[[int, int], None] | None = None
) -> list[HiddenResult]:
    """Run an exercise from top to bottom in a fresh kernel, with its hidden tests in the place of the visible ones.

    Parameters
    ----------
    notebook : pathlib.Path
        The learner's notebook; it is not changed. Its name says which exercise it is.
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.
    on_test : callable, optional
        Called after each test with the number of tests done and of all.

    Returns
    -------
    list of HiddenResult
        In the order of the questions. Questions in words are not among them.

    Raises
    ------
    ValueError
        If the course came without hidden tests, or the file is no notebook of an exercise.

    Notes
    -----
    Nothing is sealed off: whoever learns alone deceives only themselves. Marks come from ``nkl grade``.

    Examples
    --------
    It starts a kernel, so it takes some seconds::

        for result in run_hidden_tests(Path("workspace/exercises/spikes/decoding/spikes-decoding.ipynb")):
            print(result)
    """
    from nbclient import NotebookClient
    from traitlets.config import Config

    learners, tests = _with_hidden_tests(notebook, root or repository_root())
    results: list[HiddenResult] = []

    def note(cell: Any, **_: Any) -> None:
        if _test_name(cell):
            results.append(_result(cell))
            if on_test:
                on_test(len(results), len(tests))

    with tempfile.TemporaryDirectory(prefix="nkl-") as folder:
        files = {"transport": "ipc", "ip": f"{folder}/k"}  # nobody else on the machine can listen
        environment = os.environ | {"NBGRADER_EXECUTION": "autograde", "IPYTHONDIR": folder}
        resources = {"metadata": {"path": str(notebook.resolve().parent)}}
        options = {"timeout": CELL_TIMEOUT_S, "interrupt_on_timeout": True, "allow_errors": True}
        config = Config({} if os.name == "nt" else {"KernelManager": files})
        client = NotebookClient(learners, kernel_name="python3", resources=resources, config=config, **options)
        client.on_cell_executed = note
        client.execute(env=environment, stderr=subprocess.DEVNULL)
    return results


def _with_hidden_tests(notebook: Path, root: Path) -> tuple[Any, list[str]]:
    import nbformat

    source = grader_folder(root) / "source" / notebook.stem / f"{notebook.stem}.ipynb"
    if not source.is_file():
        hint = "Without --all the visible checks run. Hidden tests may have been left out of this course on purpose."
        raise invalid("notebook", "be called like an exercise whose hidden tests are here", notebook.name, hint=hint)
    whole = {_id(cell): cell for cell in nbformat.read(source, as_version=4).cells}
    try:
        learners = nbformat.read(notebook, as_version=4)
    except Exception as error:
        raise invalid(
            "notebook", "be a Jupyter notebook", notebook.name, hint="Make a fresh one: nkl reset."
        ) from error
    tests = []
    for cell in learners.cells:
        if _test_name(cell) and _id(cell) in whole:
            cell.source = whole[_id(cell)].source
            tests.append(_id(cell))
    return learners, tests


def _id(cell: Any) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _test_name(cell: Any) -> str:
    """Question of a test cell; empty for any other cell."""
    told = cell.metadata.get("nbgrader", {})
    is_test = cell.cell_type == "code" and told.get("grade") and not told.get("solution")
    return told.get("grade_id", "").removesuffix("-test") if is_test else ""


def _result(cell: Any) -> HiddenResult:
    of = float(cell.metadata["nbgrader"]["points"])
    said = "".join(output.text for output in cell.outputs if output.output_type == "stream")
    errors = [f"{output.ename}: {output.evalue}" for output in cell.outputs if output.output_type == "error"]
    shown = [output.data.get("text/plain", "") for output in cell.outputs if output.output_type == "execute_result"]
    number = re.fullmatch(r"(?:np\.float64\()?(\d+(?:\.\d+)?)\)?", shown[-1]) if shown else None
    points = 0.0 if errors else float(number[1]) if number else of
    return HiddenResult(_test_name(cell), min(points, of), of, "\n".join([said.strip(), *errors[:1]]).strip())
