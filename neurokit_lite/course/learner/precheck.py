"""What a learner can find out before handing in: every visible check of an exercise, run from top to bottom."""

import logging
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Failure", "count_checks", "find_failures"]

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Failure:
    """A cell of an exercise that does not pass.

    Parameters
    ----------
    cell : str
        First line of the cell.
    reason : str
        What the check says.

    Examples
    --------
    >>> from neurokit_lite.course.learner.precheck import Failure
    >>> Failure("decode(...)", "The unit is wrong.").reason
    'The unit is wrong.'
    """

    cell: str
    reason: str


def find_failures(notebook: Path) -> list[Failure]:
    """Run an exercise in a fresh kernel and list the visible checks that fail.

    Parameters
    ----------
    notebook : pathlib.Path
        The learner's notebook; it is not changed.

    Returns
    -------
    list of Failure
        In the order of the cells; empty when all pass.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is not a notebook.

    Examples
    --------
    It starts a kernel, so it takes some seconds::

        for failure in find_failures(Path("workspace/exercises/spikes/decoding/spikes-decoding.ipynb")):
            print(failure.cell, failure.reason)
    """
    if not notebook.is_file():
        raise FileNotFoundError(f"notebook must be a file; got {notebook}, which is not there. Check the spelling.")
    _refuse_other_files(notebook)
    from nbgrader.validator import Validator
    from traitlets.config import Config

    silent = logging.Logger("validator", logging.CRITICAL + 1)  # what it would log comes back in its result
    with tempfile.TemporaryDirectory(prefix="nkl-") as folder:
        files = {"transport": "ipc", "ip": f"{folder}/k"}  # nobody else on the machine can listen
        config = Config({} if os.name == "nt" else {"KernelManager": files})
        results = Validator(config=config, log=silent).validate(str(notebook.resolve()))
    failures = []
    for kind, sentence in (
        ("type_changed", "This cell was turned into another kind of cell. Fetch the notebook anew and copy your work."),
        ("changed", "The text of this test was changed, so the grader will put the original back."),
    ):
        failures += [Failure(_first_line(entry["source"]), sentence) for entry in results.get(kind, [])]
    for entry in results.get("failed", []):
        failures.append(Failure(_first_line(entry["source"]), _reason(entry["raw_error"])))
    return failures


def count_checks(notebook: Path) -> int:
    """Count the questions of an exercise: those with a visible check, and those in words.

    Parameters
    ----------
    notebook : pathlib.Path
        A notebook.

    Returns
    -------
    int
        How many cells are graded.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> from neurokit_lite.course.learner.precheck import count_checks
    >>> count_checks(repository_root() / "exercises/spikes/decoding/spikes-decoding.ipynb")
    6
    """
    import nbformat

    return sum(bool(cell.metadata.get("nbgrader", {}).get("grade")) for cell in nbformat.read(notebook, 4).cells)


def _refuse_other_files(notebook: Path) -> None:
    import nbformat

    try:
        nbformat.read(notebook, as_version=4)
    except (ValueError, TypeError, KeyError, AttributeError, nbformat.ValidationError) as error:
        raise ValueError(
            f"notebook must be a Jupyter notebook; got {notebook}, which cannot be read as one. "
            "Delete it and run `nkl start` to get it back fresh."
        ) from error


def _first_line(source: str) -> str:
    """What a cell is about: the name of the function that it checks, or else its first line."""
    line = next((line for line in source.splitlines() if line.strip()), "(empty cell)")
    asked = re.match(r"check\((\w+)\)", line)
    is_blank = line.startswith("*Write your answer here")
    return asked[1] if asked else "A question in words" if is_blank else line


def _reason(raw: str) -> str:
    """The last lines of an error without colours and without the frames of the traceback."""
    lines = [line for line in _COLOURS.sub("", raw).splitlines() if line.strip()]
    starts = [number for number, line in enumerate(lines) if re.match(r"[\w.]*(Error|Exception|Failed)\b", line)]
    return "\n".join(lines[starts[-1] :] if starts else lines[-3:]).removeprefix("CheckFailed: ")
