"""Worked solutions for who learns alone: one way to write it, and what differs from one's own; read from the course.

An instructor who hands out the course without ``exercises/nbgrader/source`` hands it out without these.
"""

import difflib
import inspect
import json
import re
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

from neurokit_lite.course.layout import grader_folder, repository_root
from neurokit_lite.course.practice.notes import as_note

__all__ = ["WorkedSolution", "exercise_here", "own_code", "worked_solution"]

_MARKS = re.compile(r"(?m)^.*(?:###|<!--) (?:BEGIN|END) SOLUTION.*\n?")


@dataclass(frozen=True)
class WorkedSolution:
    """One way to answer a question. Jupyter shows it folded, beside what differs from the learner's own.

    Parameters
    ----------
    question : str
        The function's name, or the name of a question in words.
    text : str
        Code, or a model answer with its rubric.
    own : str
        The learner's code; empty where there is none.
    note : str
        Said instead where there is no solution to show.

    Examples
    --------
    >>> from neurokit_lite.course.practice.worked import WorkedSolution
    >>> WorkedSolution("double", "return 2 * x", own="return x + x")
    One way to write double
      return 2 * x
    What differs from yours
      - return x + x
      + return 2 * x
    """

    question: str
    text: str
    own: str = ""
    note: str = ""

    @property
    def difference(self) -> list[str]:
        """Lines that only one of the two has, the learner's with a minus."""
        lines = difflib.ndiff(_code_lines(self.own), _code_lines(self.text))
        return [line for line in lines if line[0] in "+-"] if self.own else []

    def __repr__(self) -> str:
        if self.note:
            return self.note
        lines = [f"One way to write {self.question}", *(f"  {line}" for line in self.text.splitlines())]
        if self.difference:
            lines += ["What differs from yours", *(f"  {line}" for line in self.difference)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        if self.note:
            return as_note(f"Worked solution of {self.question}", [("", self.note)])
        parts = [(f"One way to write {self.question}", self.text)]
        parts += (
            [("What differs from yours (minus: only in yours)", "\n".join(self.difference))] if self.difference else []
        )
        return "".join(
            f"<details><summary>{escape(title)}</summary><pre>{escape(text)}</pre></details>" for title, text in parts
        )


def exercise_here(folder: Path | None = None) -> str:
    """Name the exercise that a notebook belongs to, by the folder it runs in.

    Parameters
    ----------
    folder : pathlib.Path, optional
        By default the working directory.

    Returns
    -------
    str
        ``"spikes-decoding"`` in ``.../exercises/spikes/decoding``; empty elsewhere.

    Examples
    --------
    >>> from neurokit_lite.course.practice.worked import exercise_here
    >>> exercise_here(Path("workspace/exercises/spikes/decoding"))
    'spikes-decoding'
    """
    parts = Path(folder or Path.cwd()).parts
    return f"{parts[-2]}-{parts[-1]}" if len(parts) >= 3 and parts[-3] == "exercises" else ""


def own_code(question: str) -> str:
    """Return the text of the learner's function in the running notebook; empty where there is none.

    Parameters
    ----------
    question : str
        Name of the function.

    Returns
    -------
    str
        Its source.

    Examples
    --------
    >>> from neurokit_lite.course.practice.worked import own_code
    >>> own_code("never_written")
    ''
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    function = getattr(shell, "user_ns", {}).get(question)
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return ""


def worked_solution(question: str, *, exercise: str = "", root: Path | None = None) -> WorkedSolution:
    """Find one way to answer a question.

    Parameters
    ----------
    question : str
        Name of the function, or of the question in words.
    exercise : str
        Name of the exercise; by default the one of the working directory.
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.

    Returns
    -------
    WorkedSolution
        The solution, or a note that says why there is none.

    Examples
    --------
    >>> from neurokit_lite.course.practice.worked import worked_solution
    >>> worked_solution("angular_error_deg", exercise="spikes-decoding").text.splitlines()[-1].strip()
    'return np.abs((estimate_deg - truth_deg + 180) % 360 - 180)'
    """
    exercise = exercise or exercise_here()
    try:
        source = grader_folder(root or repository_root()) / "source" / exercise / f"{exercise}.ipynb"
        cells = json.loads(source.read_text("utf-8"))["cells"]
    except (OSError, ValueError):
        return WorkedSolution(question, "", note="This course came without solutions: ask your instructor.")
    names = {question, question.replace("_", "-")}
    for cell in cells:
        if cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") in names:
            text = _MARKS.sub("", "".join(cell["source"])).strip()
            return WorkedSolution(question, text, own=own_code(question))
    return WorkedSolution(question, "", note=f"{exercise} has no question {question}.")


def _code_lines(text: str) -> list[str]:
    """Lines that say something: no blank ones, no docstring, no comments."""
    text = re.sub(r'(?s)"""(.*?)"""', "", text, count=1)
    return [line.rstrip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
