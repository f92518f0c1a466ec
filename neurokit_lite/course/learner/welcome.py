"""The welcome page of a workspace: below *Begin here* it says where the learner was."""

import json
from pathlib import Path

from neurokit_lite.course.learner.progress import read_progress, where_you_were

__all__ = ["show_where_you_were"]

_TAG = "begin"


def show_where_you_were(workspace: Path, *, root: Path | None = None) -> bool:
    """Write into the welcome page, below its *Begin here*, with which lesson to go on.

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
    It is an output of that page, not text: running or updating the page is no edit of the learner's.

    Examples
    --------
    ::

        show_where_you_were(Path("workspace"))
    """
    path = workspace / "welcome.ipynb"
    try:
        notebook = json.loads(path.read_text("utf-8"))
        progress = read_progress(workspace, root=root)
        cells = [cell for cell in notebook["cells"] if _TAG in cell.get("metadata", {}).get("tags", [])]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    here, is_begun = where_you_were(progress), any(lesson.last_s for lesson in progress)
    if here is None or not is_begun or not cells or not cells[0].get("outputs"):
        return False
    done = sum(lesson.state == "done" for lesson in progress)
    words = f"**Go on where you were:** [{here.question}]({here.path}) · {done} of {len(progress)} lessons done"
    told = {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": words, "text/plain": words}}
    cells[0]["outputs"] = [*cells[0]["outputs"][:1], told]
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return True
