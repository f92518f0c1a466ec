"""The welcome page of a workspace: where the learner was, and the map with what is done."""

import json
from collections.abc import Sequence
from pathlib import Path

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.learner.progress import LessonProgress, read_progress, where_you_were
from neurokit_lite.course.learner.workspace import as_delivered, course_files
from neurokit_lite.course.outline import read_outline
from neurokit_lite.course.picture import course_links, course_map

__all__ = ["show_progress", "trust_welcome"]

_NAME = "welcome.ipynb"


def show_progress(workspace: Path, *, root: Path | None = None) -> bool:
    """Write into the welcome page with which lesson to go on, and mark on its map and list what is done.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.
    root : pathlib.Path, optional
        Folder of the repository, for the order of the course.

    Returns
    -------
    bool
        Whether there was something to say: a lesson that was begun, and a welcome page that still has its place for it.

    Notes
    -----
    These are outputs of that page, not text: running or updating the page is no edit of the learner's.

    Examples
    --------
    ::

        show_progress(Path("workspace"))
    """
    path = workspace / _NAME
    try:
        notebook = json.loads(path.read_text("utf-8"))
        progress = read_progress(workspace, root=root)
        places = {tag: cell for cell in notebook["cells"] for tag in cell.get("metadata", {}).get("tags", [])}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if not any(lesson.last_s for lesson in progress) or not places.get("begin", {}).get("outputs"):
        return False
    _fill(places, progress, root)
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return True


def _fill(places: dict[str, dict], progress: Sequence[LessonProgress], root: Path | None) -> None:
    """Replace the outputs of the page's own cells, each where it is still there."""
    modules, states = read_outline(root), {lesson.name: lesson.state for lesson in progress}
    done = sum(state == "done" for state in states.values())
    here = where_you_were(progress)
    words = f"**Go on where you were:** [{here.question}]({here.path}) · " if here else ""
    told = _output(f"{words}{done} of {len(progress)} lessons done")
    places["begin"]["outputs"] = [*places["begin"]["outputs"][:1], told]
    if "map" in places:
        places["map"]["outputs"] = [_output(course_map(modules, states=states), kind="text/html")]
    if "list" in places:
        places["list"]["outputs"] = [_output(course_links(modules, states=states))]


def _output(text: str, *, kind: str = "text/markdown") -> dict:
    plain = text if kind == "text/markdown" else "The map of the course"
    return {"output_type": "display_data", "metadata": {}, "data": {kind: text, "text/plain": plain}}


def trust_welcome(workspace: Path, data: Path) -> bool:
    """Tell Jupyter that the welcome page comes from the course, so that it shows the map and not its words alone.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.
    data : pathlib.Path
        The server's data folder, ``JUPYTER_DATA_DIR``, where it keeps what it trusts.

    Returns
    -------
    bool
        Whether the page is trusted now. One whose text the learner changed is left as it is.

    Notes
    -----
    Its outputs are put in anew before: only what the course itself wrote is trusted.

    Examples
    --------
    ::

        trust_welcome(Path("workspace"), Path("workspace/.nkl/jupyter/data"))
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    path, own = workspace / _NAME, course_files(repository_root()).get(_NAME)
    try:
        mine, fresh = (json.loads(one.read_text("utf-8")) for one in (path, own))
        is_ours = [_text(cell) for cell in mine["cells"]] == [_text(cell) for cell in fresh["cells"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    if not is_ours:
        return False
    path.write_bytes(as_delivered(_NAME, own.read_bytes()))
    show_progress(workspace)
    data.mkdir(parents=True, exist_ok=True)
    NotebookNotary(data_dir=str(data)).sign(nbformat.read(path, as_version=4))
    return True


def _text(cell: dict) -> tuple[str, str]:
    return cell["cell_type"], "".join(cell["source"])
