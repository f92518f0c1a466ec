"""After a restart of the kernel a cell stops at a name that nobody made: where it comes from, and the way back."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neurokit_lite.course.learner.checkpoints import Step, lesson_steps, names_bound
from neurokit_lite.course.practice.notes import as_note

__all__ = ["STARTUP", "WayBack", "tell_way_back", "way_back"]

# Runs in each kernel that `nkl start` serves, before the first cell; imports nothing until a name is missing.
STARTUP = '''"""Written by `nkl start`: an unknown name is explained below its traceback."""


def _explained(shell, kind, error, trace, tb_offset=None):
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    from neurokit_lite.course.learner.lost_names import tell_way_back

    tell_way_back(shell, error)


get_ipython().set_custom_exc((NameError,), _explained)
del _explained
'''
_NOTEBOOK = "JPY_SESSION_NAME"  # Jupyter's server tells a kernel here which notebook it runs
_IMPORTED = re.compile(r"(?m)^(?:from \S+ )?import (.+)$")


@dataclass(frozen=True)
class WayBack:
    """Where a missing name comes from, and what brings it back. Jupyter shows it as a note.

    Parameters
    ----------
    name : str
        The name.
    origin : str
        Where it is made, in words.
    remedy : str
        What to do.
    code : str
        What to run in a new cell; empty where a cell at the top will do.

    Examples
    --------
    >>> WayBack("np", "comes from the two cells at the top", "Run them.")
    np comes from the two cells at the top. Run them.
    """

    name: str
    origin: str
    remedy: str
    code: str = ""

    def __repr__(self) -> str:
        return f"{self.name} {self.origin}. {self.remedy}" + "".join(f"\n  {line}" for line in self.code.splitlines())

    def _repr_html_(self) -> str:
        rows = [("", self.remedy), *(("", f"`{line}`") for line in self.code.splitlines())]
        return f'<div class="nkl-way-back" aria-live="polite">{as_note(f"{self.name} {self.origin}.", rows)}</div>'


def way_back(name: str, *, notebook: Path, cell: str = "", root: Path | None = None) -> WayBack | None:
    """Find where a notebook of the course makes a name.

    Parameters
    ----------
    name : str
        The name that is missing.
    notebook : pathlib.Path
        The notebook that runs, in a workspace: ``modules/<module>/<lesson>.ipynb``, or an exercise.
    cell : str
        Code of the cell that stopped. Where it is the course's own, the way back leads to just above its step.
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.

    Returns
    -------
    WayBack or None
        None where the name is not the course's, or the notebook none of the course.

    Examples
    --------
    >>> way_back("decoded", notebook=Path("modules/spikes/decoding.ipynb"))
    decoded is made in step 3, "Can we read the compass?". After a restart, run the cells above, or in a new cell:
      from neurokit_lite.course.checkpoints import checkpoint
      checkpoint("spikes-decoding", step=3)
    """
    folders = notebook.resolve().parts[:-1]
    if folders[-2:-1] == ("modules",):
        return _in_lesson(name, f"{folders[-1]}-{notebook.stem}", cell, root)
    if folders[-3:-2] == ("exercises",):
        return _in_exercise(name, notebook)
    return None


def _in_lesson(name: str, lesson: str, cell: str, root: Path | None) -> WayBack | None:
    try:
        steps = lesson_steps(lesson, root=root)
    except ValueError:
        return None
    made = next((step for step in steps if any(name in _names_made(code) for code in step.codes)), None)
    if made is None:
        return None
    here = next((step.number for step in steps if cell.strip() in map(str.strip, step.codes)), None)
    wanted = made.number if here is None else max(here - 1, 0)
    remedy = "After a restart, run the cells above, or in a new cell:"
    if here == made.number and here:
        remedy = "It is made further up in this step. After a restart, run in a new cell what follows, then this step:"
    code = f'from neurokit_lite.course.checkpoints import checkpoint\ncheckpoint("{lesson}", step={wanted})'
    return WayBack(name, _origin(made), remedy, code)


def _origin(step: Step) -> str:
    return f'is made in step {step.number}, "{step.title}"' if step.number else "comes from the set-up cell at the top"


def _names_made(code: str) -> set[str]:
    """What a cell defines or imports."""
    imported = {part.split()[-1] for line in _IMPORTED.findall(code) for part in line.split(",") if part.strip()}
    return names_bound(code) | imported


def _in_exercise(name: str, notebook: Path) -> WayBack | None:
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        codes = ["".join(cell["source"]) for cell in cells if _is_given(cell)]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not any(name in _names_made(code) for code in codes):
        return None
    return WayBack(name, "comes from the cells at the top", "After a restart, run the two cells at the top, then this.")


def _is_given(cell: dict) -> bool:
    told = cell.get("metadata", {}).get("nbgrader", {})
    return cell["cell_type"] == "code" and told.get("grade_id") in ("setup", "practice")


def tell_way_back(shell: Any, error: NameError) -> None:
    """Show the way back under the traceback of an unknown name; stay silent where there is none.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        The running kernel's.
    error : NameError
        What was raised.

    Examples
    --------
    ::

        tell_way_back(get_ipython(), error)
    """
    from IPython.display import display

    notebook = os.environ.get(_NOTEBOOK, "")
    if not notebook or not getattr(error, "name", None):
        return
    found = way_back(error.name, notebook=Path(notebook), cell=shell.user_ns["In"][-1])
    if found is not None:
        display(found)
