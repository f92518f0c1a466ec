"""The instructor's folder and the assignment in it, read with nbgrader's own converters."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.grading.names import folder_key

__all__ = ["Assignment", "Course", "Template", "below_task", "ensure_recorded", "load_assignment"]


@dataclass(frozen=True)
class Course:
    """A folder in nbgrader's layout: ``source/``, ``submitted/``, ``autograded/``, ``gradebook.db``.

    Parameters
    ----------
    root : Path
        The folder that holds ``nbgrader_config.py`` or ``source/``.
    """

    root: Path

    @cached_property
    def config(self):
        """The course's ``nbgrader_config.py`` as traitlets configuration."""
        from traitlets.config import Config
        from traitlets.config.loader import PyFileConfigLoader

        path = self.root / "nbgrader_config.py"
        config = PyFileConfigLoader(path.name, str(self.root)).load_config() if path.is_file() else Config()
        config.CourseDirectory.root = str(self.root)
        return config

    @cached_property
    def directory(self):
        """The folder as nbgrader sees it."""
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=self.config)

    def folder(self, step: str, *, student: str, assignment: str) -> Path:
        """Where nbgrader keeps a step's files, for example ``folder("submitted", student="ann", assignment="ps1")``.

        A student whose name no folder can bear has one of another name: see `folder_key`.
        """
        return Path(self.directory.format_path(step, folder_key(student), assignment))

    def around_student(self, step: str, assignment: str) -> tuple[Path, tuple[str, ...]]:
        """The folder that holds a folder for each student, and what follows behind the student in a path."""
        name = getattr(self.directory, f"{step}_directory")
        parts = Path(self.directory.format_path(name, "\0", assignment)).parts
        place = parts.index("\0")
        return Path(*parts[:place]), parts[place + 1 :]

    def source(self, assignment: str) -> Path:
        """The instructor's notebooks with solutions."""
        return Path(self.directory.format_path(self.directory.source_directory, ".", assignment)).resolve()

    def submitted(self, student: str, assignment: str) -> Path:
        """A student's files as they came."""
        return self.folder(self.directory.submitted_directory, student=student, assignment=assignment)

    def autograded(self, student: str, assignment: str) -> Path:
        """The executed notebooks."""
        return self.folder(self.directory.autograded_directory, student=student, assignment=assignment)

    def feedback(self, student: str, assignment: str) -> Path:
        """What goes back to the student."""
        return self.folder(self.directory.feedback_directory, student=student, assignment=assignment)

    def store(self, assignment: str) -> Path:
        """Our own folder beside nbgrader's: journal, history, backups."""
        return self.root / ".grading" / assignment

    def cell_seconds(self) -> int:
        """Time limit of one cell, as the course's ``c.Execute.timeout`` sets it; 30 s where it does not."""
        wanted = self.config.Execute.get("timeout") or self.config.ExecutePreprocessor.get("timeout")
        return int(wanted) if isinstance(wanted, int) and wanted > 0 else 30

    @contextmanager
    def gradebook(self) -> Iterator:
        """The open gradebook of nbgrader, waiting up to 30 s for a lock.

        Raises
        ------
        ValueError
            If it is locked by another program, may not be written to, or is no gradebook.
        """
        from nbgrader import api
        from sqlalchemy.exc import DatabaseError

        api.get_alembic_version = _schema_version
        url = self.directory.db_url
        if url.startswith("sqlite:") and "?" not in url:
            url += "?timeout=30"
        try:
            with api.Gradebook(url, self.directory.course_id or "default_course") as gradebook:
                yield gradebook
        except DatabaseError as error:
            _explain(error, self.directory.db_url)


_TROUBLE = (  # what the database says, what the gradebook must be, and what to do
    ("locked", "be free within 30 s", "Close the program that writes to it, and run the command again: it goes on."),
    ("readonly", "be a file that you may write to", "Change the file's permissions, and those of its folder."),
    ("unable to open", "lie in a folder that you may write to", "Change the permissions of the course's folder."),
    ("permission denied", "be one that you may write to", "Ask whoever runs the database."),
    ("disk is full", "have room on its disk", "Free some space and run the command again: it goes on."),
    ("not a database", "be nbgrader's database", "Restore the copy in .grading/ASSIGNMENT/backup/."),
    ("malformed", "be a sound database", "Restore the copy in .grading/ASSIGNMENT/backup/."),
    ("no such", "have the tables of this nbgrader", "Run `nbgrader db upgrade`."),
)


def _explain(error: Exception, url: str) -> NoReturn:
    """Say in the house's words what a database refuses."""
    said = str(getattr(error, "orig", error)).strip().splitlines()[0]
    place = url.removeprefix("sqlite:///") if url.startswith("sqlite") else url.rpartition("@")[2]  # no password
    for sign, rule, hint in _TROUBLE:
        if sign in said.lower():
            raise invalid("gradebook", rule, got=f"{place} ({said})", hint=hint)
    raise invalid("gradebook", "be one that can be read and written", got=f"{place} ({said})")


def _schema_version() -> str:
    """Version of nbgrader's newest schema, as its own function gives it, without a program that takes seconds."""
    import nbgrader
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic")).get_current_head()


@dataclass(frozen=True)
class Template:
    """One notebook of an assignment, in three states.

    `solved` is the instructor's, `nb` the one to grade with (solutions cleared, hidden tests kept), `released`
    the one that the students got.
    """

    name: str
    solved: dict
    nb: dict
    released: dict

    def graded(self) -> list[dict]:
        """The cells that carry points."""
        return [cell for cell in self.nb["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


def below_task(cells: list[dict], place: int) -> list[dict]:
    """The cells between a task and the next cell that bears points or holds an answer: there the task is done.

    Parameters
    ----------
    cells : list of dict
        A notebook's cells.
    place : int
        Index of the task's cell.

    Returns
    -------
    list of dict
        The students' cells, and the instructor's plain ones.
    """
    found = []
    for cell in cells[place + 1 :]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade") or mark.get("solution") or mark.get("task"):
            break
        found.append(cell)
    return found


@dataclass(frozen=True)
class Assignment:
    """An assignment: its notebooks, and the folder of the files that lie beside them."""

    name: str
    notebooks: dict[str, Template]
    source: Path

    @cached_property
    def digest(self) -> str:
        """Hash of everything that the instructor wrote for it."""
        total = hashlib.sha256()
        for path in sorted(self.source.rglob("*")):
            if path.is_file() and not path.is_symlink() and ".ipynb_checkpoints" not in path.parts:
                total.update(str(path.relative_to(self.source)).encode())
                total.update(path.read_bytes())
        return total.hexdigest()


def load_assignment(course: Course, name: str) -> Assignment:
    """Read an assignment's source and derive what is graded and what was released.

    Parameters
    ----------
    course : Course
        The instructor's folder.
    name : str
        The assignment's name, a folder below ``source/``.

    Returns
    -------
    Assignment
        With one :class:`Template` a notebook.

    Raises
    ------
    ValueError
        If the course has no such assignment.
    """
    source = course.source(name)
    paths = sorted(source.glob("*.ipynb"))
    if not paths:
        raise invalid(
            "assignment", f"be a folder with a notebook below {source.parent}", got=name, hint="Is it spelt right?"
        )
    return Assignment(name, {path.stem: _template(course, name, path) for path in paths}, source)


def _template(course: Course, assignment: str, path: Path) -> Template:
    import nbformat
    from nbgrader import preprocessors as steps

    kept = [steps.IncludeHeaderFooter, steps.InstantiateTests, steps.LockCells, steps.ClearSolutions]
    kept += [steps.ClearOutput, steps.CheckCellMetadata, steps.ComputeChecksums]
    cleared = [steps.ClearHiddenTests, steps.ClearMarkScheme, steps.ComputeChecksums]
    solved = nbformat.read(path, as_version=4)
    graded = _through(kept, solved, course, assignment, path.stem)
    released = _through(cleared, graded, course, assignment, path.stem)
    return Template(path.stem, _plain(solved), _plain(graded), _plain(released))


def _through(steps: list, notebook, course: Course, assignment: str, name: str):
    import copy

    notebook = copy.deepcopy(notebook)
    resources = {"nbgrader": {"assignment": assignment, "notebook": name, "student": ".", "db_url": ""}}
    resources["metadata"] = {"name": name, "path": str(course.source(assignment))}
    for step in steps:
        notebook, resources = step(config=course.config)(notebook, resources)
    return notebook


def _plain(notebook) -> dict:
    return json.loads(json.dumps(notebook))


def ensure_recorded(course: Course, assignment: str) -> None:
    """Put the assignment into the gradebook, as ``nbgrader generate_assignment`` does, where it is not yet."""
    from nbgrader.api import MissingEntry
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException

    with course.gradebook() as gradebook:
        try:
            if gradebook.find_assignment(assignment).notebooks:
                return
        except MissingEntry:
            pass
    directory = course.directory
    before, directory.assignment_id = directory.assignment_id, assignment
    try:
        converter = GenerateAssignment(coursedir=directory, config=course.config)
        converter.force = True
        converter.init_notebooks = lambda: _find_notebooks(converter, assignment)
        converter.start()
    except NbGraderException as error:
        raise invalid(
            "assignment", "be one that nbgrader can put into the gradebook", got=f"{assignment} ({error})"
        ) from error
    finally:
        directory.assignment_id = before


def _find_notebooks(converter, assignment: str) -> None:
    """What the converter does itself with a pattern, in which ``ps [1]`` would be another name."""
    folder = converter.coursedir.format_path(converter.coursedir.source_directory, ".", assignment)
    converter.assignments = {folder: [f"{folder}/{path.name}" for path in sorted(Path(folder).glob("*.ipynb"))]}
