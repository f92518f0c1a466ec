"""From an exercise's text to what a learner gets, by nbgrader's own converter; and back to a submission.

``exercises/<slug>.py`` is the text, with solutions and hidden tests. Its recording, executed, is the source from which
nbgrader releases and grades: ``exercises/source/<slug>/<slug>.ipynb``. What learners get is committed as
``exercises/<slug>/<slug>.ipynb``, so that a first start needs no nbgrader and links from lessons lead somewhere; a
test fails when it is not what :func:`release` makes.
"""

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.notebooks import record, target
from neurokit_lite.course.workspace import repository_root

__all__ = ["fill_in", "open_course", "release", "released"]

CONFIG = "nbgrader_config.py"


def release(slug: str, *, root: Path | None = None, course: Path | None = None) -> Path:
    """Make the learner's version of an exercise: no solution, no hidden test, no output.

    Parameters
    ----------
    slug : str
        Name of the exercise, as in ``exercises/<slug>.py``.
    root : Path, optional
        The repository; by default the one around the package.
    course : Path, optional
        nbgrader's course folder, with its gradebook. By default ``exercises/`` of the repository; then the copy that
        learners get, ``exercises/<slug>/<slug>.ipynb``, is renewed as well.

    Returns
    -------
    Path
        The released notebook, ``release/<slug>/<slug>.ipynb`` in the course folder.

    Raises
    ------
    ValueError
        If there is no such exercise, its text is wrong, or nbgrader refuses it (after a change of questions that
        have submissions, for example).

    Examples
    --------
    It runs the solution if its recording is out of date, so it may take some seconds::

        release("spikes-decoding")
    """
    home = (root or repository_root()) / "exercises"
    text = home / f"{slug}.py"
    if not text.is_file():
        names = sorted(path.stem for path in home.glob("*.py") if path.name != CONFIG)
        raise invalid(
            "slug", f"be one of {', '.join(map(repr, names))}", slug, hint="Begin one with `nkl new exercise`."
        )
    recording = record(text)
    folder = Path(course or home).resolve()
    source = folder / "source" / slug / recording.name
    if source != recording.resolve():
        source.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(recording, source)
    with open_course(folder, config=home / CONFIG) as api:
        result = api.generate_assignment(slug)
    made = folder / "release" / slug / recording.name
    if not result["success"] or not made.is_file():
        got = _why(result)
        raise invalid(f"exercise {slug!r}", "be accepted by nbgrader", got=got, hint="See `nkl drift` as well.")
    if course is None:
        (home / slug).mkdir(exist_ok=True)
        shutil.copyfile(made, home / slug / recording.name)
    return made


def released(root: Path | None = None) -> list[Path]:
    """List what learners get, without making anything.

    Parameters
    ----------
    root : Path, optional
        The repository; by default the one around the package.

    Returns
    -------
    list of Path
        ``exercises/<slug>/<slug>.ipynb``, sorted; it has the same place in a learner's workspace.

    Examples
    --------
    >>> from neurokit_lite.course.exercises import released
    >>> released(Path("nowhere"))
    []
    """
    home = (root or repository_root()) / "exercises"
    return [path for path in sorted(home.glob("*/*.ipynb")) if path.stem == path.parent.name]


@contextlib.contextmanager
def open_course(course: Path, *, config: Path | None = None) -> Iterator[Any]:
    """Open nbgrader's Python interface on a course folder, for generating, grading, feedback and export.

    Parameters
    ----------
    course : Path
        nbgrader's course folder.
    config : Path, optional
        Settings; by default ``nbgrader_config.py`` in the course folder.

    Yields
    ------
    nbgrader.apps.api.NbGraderAPI
        The interface. Inside the block, what stands beside Python (``alembic``) is found on the PATH.

    Examples
    --------
    The gradebook is made when it is first needed::

        with open_course(Path("exercises")) as api:
            api.autograde("spikes-decoding", "ada")
    """
    import logging

    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import PyFileConfigLoader

    config = config or course / CONFIG
    settings = PyFileConfigLoader(config.name, path=str(config.parent)).load_config()
    settings.CourseDirectory.root = str(Path(course).resolve())
    old_path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), old_path])
    logger = logging.getLogger("traitlets")  # nbgrader's; its log comes back in the result
    old_level = logger.level
    try:
        yield NbGraderAPI(config=settings, coursedir=CourseDirectory(config=settings))
    finally:
        os.environ["PATH"] = old_path
        logger.setLevel(old_level)


def fill_in(slug: str, *, answers: Mapping[str, str] | None = None, root: Path | None = None) -> Any:
    """Make a submission: the released notebook with answers put into it, as a learner would.

    Parameters
    ----------
    slug : str
        Name of the exercise.
    answers : mapping of str to str, optional
        Text of the answer cell by question. Questions that are left out get the model solution; an empty mapping, or
        None, so gives a fully solved notebook.
    root : Path, optional
        The repository; by default the one around the package.

    Returns
    -------
    NotebookNode
        The submission, without outputs.

    Raises
    ------
    ValueError
        If there is no such exercise or question.

    Examples
    --------
    A submission with one wrong answer::

        fill_in("spikes-decoding", answers={"decode": "def decode(counts, rates_hz, bin_s): ..."})
    """
    import nbformat

    home = (root or repository_root()) / "exercises"
    notebook = nbformat.read(home / slug / f"{slug}.ipynb", as_version=4)
    solved = {_id(cell): cell.source for cell in nbformat.read(target(home / f"{slug}.py"), as_version=4).cells}
    cells = {_id(cell): cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")}
    answers = dict(answers or {})
    if unknown := sorted(set(answers) - set(cells)):
        raise invalid("answers", f"be for questions among {', '.join(cells)}", got=", ".join(unknown))
    for name, cell in cells.items():
        cell.source = answers.get(name, solved[name])
    return notebook


def _id(cell: Any) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _why(result: Mapping[str, Any]) -> str:
    """The line of nbgrader's log that gives the reason, and not one of the traceback around it."""
    said = "\n".join(str(result.get(key) or "") for key in ("log", "error"))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    reasons = [line for line in lines if re.match(r"(\w+\.)*\w*(Error|Exception): ", line)]
    told = [line for line in reasons if "NbGraderException" not in line]  # which only says "see above"
    return (told or reasons or lines or ["no reason"])[0][:300].rstrip(".")
