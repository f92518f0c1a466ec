"""The journal: what was graded, with which result, safe against a kill at any moment.

A verdict is *staged* when it is on the disk and *done* when the gradebook and the folders hold it too. Every entry is
written beside, flushed to the disk and renamed, so that a reader sees the old entry or the new one, never a half.
"""

import hashlib
import json
import os
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from neurokit_lite.core.files import open_whole
from neurokit_lite.course.grading.assignment import Course
from neurokit_lite.course.grading.names import folder_key
from neurokit_lite.course.grading.results import SubmissionResult

__all__ = ["Entry", "Journal", "environment_key", "key_of", "load_results", "write_safely"]

_LIBRARIES = ("ipykernel", "nbgrader", "nbclient", "numpy", "pandas", "scipy", "scikit-learn", "matplotlib")


@dataclass(frozen=True)
class Entry:
    """The newest verdict on one student's submission."""

    state: str  # staged | done
    result: SubmissionResult


def write_safely(path: Path, text: str) -> None:
    """Write a file so that a crash leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_whole(path, is_flushed=True) as file:
        file.write(text.encode())
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems refuse; the rename is still atomic
    finally:
        os.close(handle)


class Journal:
    """The verdicts of one assignment.

    Parameters
    ----------
    folder : Path
        The assignment's store, as :meth:`Course.store` gives it.
    """

    def __init__(self, folder: Path):
        self.folder, self._entries = folder, folder / "journal"
        self._entries.mkdir(parents=True, exist_ok=True)

    def _path(self, student: str) -> Path:
        return self._entries / f"{folder_key(student)}.json"

    def staged(self, student: str) -> Path:
        """Folder of the executed notebooks that wait for their place."""
        return self.folder / "staged" / folder_key(student)

    def get(self, student: str) -> Entry | None:
        """The student's entry, or None; one that cannot be read counts as none."""
        return self._read(self._path(student))

    def _read(self, path: Path) -> Entry | None:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return Entry(data["state"], SubmissionResult.from_dict(data["result"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def entries(self) -> dict[str, Entry]:
        """All entries by student."""
        found = map(self._read, sorted(self._entries.glob("[!.]*.json")))
        return {entry.result.student: entry for entry in found if entry is not None}

    def stage(self, result: SubmissionResult, notebooks: dict[str, str]) -> None:
        """Put a verdict and the executed notebooks on the disk."""
        folder = self.staged(result.student)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in notebooks.items():
            write_safely(folder / f"{name}.ipynb", text)
        self._write("staged", result)
        self._note(result)

    def finish(self, result: SubmissionResult) -> None:
        """Say that the gradebook and the folders hold the verdict."""
        self._write("done", result)
        shutil.rmtree(self.staged(result.student), ignore_errors=True)

    def sweep(self) -> None:
        """Remove what a killed run left behind: notebooks of a verdict that is in its place, or was never written."""
        for folder in (self.folder / "staged").glob("*"):
            entry = self._read(self._entries / f"{folder.name}.json")
            if entry is None or entry.state != "staged":
                shutil.rmtree(folder, ignore_errors=True)

    def _write(self, state: str, result: SubmissionResult) -> None:
        data = {"state": state, "key": result.key, "result": result.to_dict()}
        write_safely(self._path(result.student), json.dumps(data))

    def _note(self, result: SubmissionResult) -> None:
        """One line of history an attempt."""
        errors = [cell.error_type for notebook in result.notebooks for cell in notebook.cells if cell.error_type]
        line = {"at": result.graded_at, "student": result.student, "key": result.key, "outcome": result.outcome}
        line |= {"score": result.score, "seconds": result.seconds, "warm": result.warm, "errors": errors}
        with (self.folder / "history.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def history(self) -> list[dict]:
        """Every attempt in order; a last line that a crash tore is left out."""
        path, lines = self.folder / "history.jsonl", []
        for text in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            try:
                lines.append(json.loads(text))
            except ValueError:
                continue
        return lines


def load_results(course: Course, assignment: str) -> list[SubmissionResult]:
    """Newest verdict of every student, by student."""
    return [entry.result for _, entry in sorted(Journal(course.store(assignment)).entries().items())]


def environment_key() -> str:
    """Versions of Python and of the libraries that decide a grade."""
    return json.dumps([sys.version, __package__, *(f"{name} {version(name)}" for name in _LIBRARIES)])


def key_of(files: dict[str, bytes], *parts: str) -> str:
    """Hash of a submission's files and of everything else that decides its grade."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode("utf-8", "surrogatepass"))
        total.update(files[name])
    for part in parts:
        total.update(f"\0{part}".encode())
    return total.hexdigest()
