"""The learner's workspace: a copy of the course that never overwrites what the learner has written.

A manifest (``.nkl/manifest.json``) holds the checksums of every file as it was delivered. Comparing them with the file
as it is now, and with the course as it is now, decides what happens: see :func:`sync`.
"""

import hashlib
import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.core.files import open_whole
from neurokit_lite.course.authoring.copies import closing_cells, learner_cells, with_entry
from neurokit_lite.course.layout import exercise_name, repository_root
from neurokit_lite.course.learner.budget import lesson_budget, with_budget
from neurokit_lite.course.outline import read_outline, read_tour

__all__ = ["FileChange", "as_delivered", "course_files", "sync"]

_MANIFEST = Path(".nkl") / "manifest.json"


@dataclass(frozen=True)
class FileChange:
    """What happened to one file of the workspace.

    Parameters
    ----------
    name : str
        The file, seen from the workspace.
    action : {"new", "restored", "updated", "kept", "offered", "moved"}
        ``"kept"``: the learner's edit was left alone; ``"offered"``: so too, and the new edition lies beside it;
        ``"moved"``: an earlier edition of the course had it in another folder, and it was carried over as it was.
    beside : str
        Name of the file that holds the new edition; empty unless offered.

    Examples
    --------
    >>> from neurokit_lite.course.learner.workspace import FileChange
    >>> FileChange("welcome.ipynb", "new").beside
    ''
    """

    name: str
    action: str
    beside: str = ""


def course_files(root: Path) -> dict[str, Path]:
    """List what a learner gets: the welcome page, the recorded lessons and the released exercises.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    dict of str to pathlib.Path
        Name in the workspace (with forward slashes) and the file to copy.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> from neurokit_lite.course.learner.workspace import course_files
    >>> all(name.endswith(".ipynb") for name in course_files(repository_root()))
    True
    """
    lessons = [root / "modules" / "welcome.ipynb", *sorted((root / "modules").glob("*/*.ipynb"))]
    exercises = sorted((root / "exercises").glob("*/*/*.ipynb"))  # what graders use has not the name of its folder
    delivered = [path for path in lessons if path.is_file()]
    delivered += [path for path in exercises if path.stem == exercise_name(path)]
    names = {path.relative_to(root).as_posix(): path for path in delivered}
    return {"welcome.ipynb" if name == "modules/welcome.ipynb" else name: path for name, path in names.items()}


def sync(workspace: Path, files: Mapping[str, Path]) -> list[FileChange]:
    """Bring a workspace to the present edition of the course.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder; made when it is missing.
    files : mapping of str to pathlib.Path
        Name in the workspace and the file to deliver, as :func:`course_files` gives them.

    Returns
    -------
    list of FileChange
        What happened, without the files that were up to date already.

    Raises
    ------
    ValueError
        If the workspace is a file.
    OSError
        If it cannot be written.

    Notes
    -----
    Lessons (``modules/...``) are delivered without their outputs, so that learners can predict before they look. A file
    that is missing is written, also when the learner deleted it: that is how one starts over. A file whose text
    is as it was delivered is replaced by the new edition. Any other file is the learner's: it stays, and a new edition
    is put beside it as ``name.new.ipynb``, once for each edition. Where an earlier edition kept an exercise in another
    folder, all that lies there is first carried over, the learner's own files too. Without a manifest every file that
    differs counts as the learner's. The text of a notebook is that of its cells: running it, which changes outputs, is
    no edit. Each file is written whole or not at all.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from neurokit_lite.course.learner.workspace import sync
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "lesson.ipynb").write_text("first edition")
    >>> sync(folder / "mine", {"lesson.ipynb": folder / "lesson.ipynb"})
    [FileChange(name='lesson.ipynb', action='new', beside='')]
    """
    if workspace.exists() and not workspace.is_dir():
        raise ValueError(f"workspace must be a folder; got the file {workspace}. Choose another with --workspace.")
    workspace.mkdir(parents=True, exist_ok=True)
    manifest = _read_manifest(workspace)
    changes = _carry_over(workspace, list(files), manifest)
    for name, source in files.items():
        content = as_delivered(name, source.read_bytes())
        change, manifest[name] = _deliver(workspace, name, content, known=manifest.get(name))
        if change is not None:
            changes.append(change)
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    _write_whole(workspace / _MANIFEST, text.encode())
    return changes


def _carry_over(workspace: Path, names: list[str], manifest: dict[str, dict[str, str]]) -> list[FileChange]:
    """Move exercises from the folders of earlier editions, and what the manifest knows of them; overwrite nothing."""
    changes = []
    for name in names:
        former = _former_name(name)
        if former in manifest:
            manifest.setdefault(name, manifest.pop(former))
        old, new = workspace / former, workspace / name
        if old == new or not old.parent.is_dir():
            continue
        if old.exists() and not new.exists():
            changes.append(FileChange(name, "moved"))
        new.parent.mkdir(parents=True, exist_ok=True)
        for path in sorted(old.parent.iterdir()):
            if not (new.parent / path.name).exists():
                os.replace(path, new.parent / path.name)
        if not any(old.parent.iterdir()):
            old.parent.rmdir()
    return changes


def _former_name(name: str) -> str:
    """Where the first edition had an exercise: ``exercises/<module>-<lesson>/``. Other files never moved."""
    parts = name.split("/")
    return f"exercises/{Path(name).stem}/{parts[3]}" if parts[0] == "exercises" and len(parts) == 4 else name


def _deliver(
    workspace: Path, name: str, content: bytes, *, known: dict[str, str] | None
) -> tuple[FileChange | None, dict[str, str]]:
    """Decide about one file; return what happened and its new entry in the manifest."""
    path = workspace / name
    fresh = {"delivered": _sha256(content), "text": _text_sha256(content)}
    if not path.exists():
        _write_whole(path, content)
        return FileChange(name, "restored" if known else "new"), fresh
    now = path.read_bytes()
    text = _text_sha256(now)
    known = known or {}
    is_same_edition = fresh["delivered"] == known.get("delivered")
    if text == known.get("text"):
        if is_same_edition or _sha256(now) == fresh["delivered"]:
            return None, fresh
        _write_whole(path, content)
        return FileChange(name, "updated"), fresh
    if text == fresh["text"]:
        return None, fresh
    if is_same_edition or fresh["text"] in (known.get("text"), known.get("offered")):
        return FileChange(name, "kept"), known
    beside = _name_beside(workspace, name, known.get("offered"))
    _write_whole(workspace / beside, content)
    return FileChange(name, "offered", beside), known | {"offered": fresh["text"]}


def as_delivered(name: str, content: bytes) -> bytes:
    """Make of a file of the course what a learner gets.

    Parameters
    ----------
    name : str
        Its name in the workspace.
    content : bytes
        The file in the repository.

    Returns
    -------
    bytes
        A lesson without its results, which the book shows, its moves blank, with what it takes on a computer, a way in
        behind its set-up and the way on at its end. A notebook says of its language what this Python's kernel will say:
        JupyterLab writes that into each notebook that it opens, and would call it an edit. Any other file is as it is.

    Examples
    --------
    >>> from neurokit_lite.course.learner.workspace import as_delivered
    >>> as_delivered("exercises/notes.txt", b"as it is")
    b'as it is'
    """
    is_lesson, notebook = name.startswith("modules/"), _as_notebook(content)
    if notebook is None or not (is_lesson or notebook["metadata"].get("language_info")):
        return content
    notebook["metadata"]["language_info"] = _language()
    if not is_lesson:
        return _as_bytes(notebook)
    said = lesson_budget(name, notebook["cells"], root=repository_root())
    notebook["cells"] = with_budget(notebook["cells"], said)
    if closing := closing_cells(name, read_outline(), read_tour()):
        lesson = name.removeprefix("modules/").removesuffix(".ipynb").replace("/", "-")
        notebook["cells"] = [*with_entry(learner_cells(notebook["cells"]), lesson), *closing]
    else:
        notebook["cells"] = learner_cells(notebook["cells"])
    return _as_bytes(notebook)


def _as_notebook(content: bytes) -> dict | None:
    try:
        notebook = json.loads(content)
        return notebook if isinstance(notebook["cells"], list) and isinstance(notebook["metadata"], dict) else None
    except (ValueError, KeyError, TypeError):
        return None


def _as_bytes(notebook: dict) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _language() -> dict[str, object]:
    """What ipykernel says of the language, without the second that its import takes."""
    return {
        "name": "python",
        "version": platform.python_version(),
        "mimetype": "text/x-python",
        "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
        "pygments_lexer": "ipython3",
        "nbconvert_exporter": "python",
        "file_extension": ".py",
    }


def _name_beside(workspace: Path, name: str, offered: str | None) -> str:
    """A name for the new edition under which nothing of the learner's lies."""
    stem, suffix = os.path.splitext(name)
    number = 1
    while True:
        beside = f"{stem}.new{number if number > 1 else ''}{suffix}"
        path = workspace / beside
        if not path.exists() or (offered and _text_sha256(path.read_bytes()) == offered):
            return beside
        number += 1


def _read_manifest(workspace: Path) -> dict[str, dict[str, str]]:
    """The manifest, or an empty one where there is none that can be read: then nothing is overwritten."""
    try:
        manifest = json.loads((workspace / _MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    is_sound = isinstance(manifest, dict) and all(isinstance(entry, dict) for entry in manifest.values())
    return manifest if is_sound else {}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _text_sha256(content: bytes) -> str:
    """Checksum of what people write: a notebook's cells without outputs, counters and settings; else every byte."""
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return _sha256(content)
    return _sha256(json.dumps(cells).encode())


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file in a folder that may not be there yet; a crash leaves the old file or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_whole(path) as file:
        file.write(content)
