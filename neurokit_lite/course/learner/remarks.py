"""What a learner wants to tell the course's people: written into a file of the learner's own, and sent by hand."""

import re
import time
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.widgets.events import find_workspace

__all__ = ["Remark", "count_remarks", "feedback", "remarks_path"]

_FILE = "feedback.txt"
_HEADS = re.compile(r"(?m)^== \d{4}-\d\d-\d\d  ")
_WIDE = {"width": "auto", "max_width": "44em"}


@dataclass(frozen=True)
class Remark:
    """What :func:`feedback` returns: a field for one's words, or what became of them.

    Parameters
    ----------
    lesson : str
        The lesson it is about.
    words : str
        What was written; empty while nothing was.

    Examples
    --------
    >>> Remark("spikes-decoding")
    Nothing written yet: feedback("spikes-decoding", "your words") puts them into feedback.txt.
    """

    lesson: str
    words: str = ""

    def __repr__(self) -> str:
        if not self.words:
            return f'Nothing written yet: feedback("{self.lesson}", "your words") puts them into {_FILE}.'
        return (
            f"Written into {_FILE}, at the top of your folder. Nothing is sent: give the file to whoever teaches "
            "you, or change and delete it as you like."
        )

    def static(self) -> str:
        """Return the same as plain HTML, for pages without a kernel."""
        return f'<p class="nkl-feedback">{escape(repr(self))}</p>'

    def live(self):
        """Return a field for a remark with a button that writes it down (an ipywidgets box)."""
        import ipywidgets as ipw

        label = ipw.HTML("<p><strong>What lost you, what was wrong, what was good?</strong> One line is enough.</p>")
        wide = {"description_width": "initial"}
        field = ipw.Textarea(description="Your words", style=wide, rows=2, layout=_WIDE)
        button = ipw.Button(description=f"Write it into {_FILE}", layout={"width": "auto", "align_self": "flex-start"})
        said = ipw.HTML()

        def write(_event: object) -> None:
            try:
                words = repr(feedback(self.lesson, field.value)) if field.value.strip() else "Write something first."
            except OSError as error:
                words = f"It could not be written: {error.strerror}."
            said.value = f'<p aria-live="polite">{escape(words)}</p>'

        button.on_click(write)
        return ipw.VBox([label, field, button, said], layout={"overflow": "hidden"})

    def _repr_mimebundle_(self, **_options: object) -> dict[str, object]:
        told = {"text/html": self.static(), "text/plain": repr(self)}
        return told if self.words else {**self.live()._repr_mimebundle_(), **told}


def remarks_path(start: Path | None = None) -> Path:
    """Say where remarks are written.

    Parameters
    ----------
    start : pathlib.Path, optional
        Folder to begin at; by default the working directory.

    Returns
    -------
    pathlib.Path
        ``feedback.txt`` at the top of the workspace; in the folder itself where there is no workspace around it.

    Examples
    --------
    >>> remarks_path().name
    'feedback.txt'
    """
    start = start or Path.cwd()
    return (find_workspace(start) or start) / _FILE


def feedback(lesson: str, *words: str) -> Remark:
    """Write a remark about a lesson into a text file of one's own.

    Parameters
    ----------
    lesson : str
        Module and lesson, ``"spikes-decoding"``.
    *words : str
        The remark, a line each. Without it a field is shown in which to write one.

    Returns
    -------
    Remark
        Shown by Jupyter as a field with a button, or as what became of the words.

    Raises
    ------
    ValueError
        If the lesson or the words are no text.
    OSError
        If the file cannot be written.

    Notes
    -----
    Each remark stands under a line with the day, the lesson and the edition of the course. The file is added to, never
    replaced.

    Examples
    --------
    ::

        feedback("spikes-decoding", "The step on silence lost me.")
    """
    if not isinstance(lesson, str) or not lesson.strip():
        raise invalid("lesson", "be the name of a lesson", lesson, hint="For example 'spikes-decoding'.")
    if not all(isinstance(line, str) for line in words):
        raise invalid("words", "be text between quotes", words)
    said = "\n".join(words).strip()
    if said:
        head = f"== {time.strftime('%Y-%m-%d')}  {lesson}  (edition {version('neurokit-lite')})"
        with remarks_path().open("a", encoding="utf-8") as file:
            file.write(f"{head}\n{said}\n\n")
    return Remark(lesson, said)


def count_remarks(workspace: Path) -> int:
    """Count the remarks of a workspace.

    Parameters
    ----------
    workspace : pathlib.Path
        The learner's folder.

    Returns
    -------
    int
        How many there are; 0 where there is no file.

    Examples
    --------
    >>> count_remarks(Path("nowhere"))
    0
    """
    try:
        return len(_HEADS.findall((workspace / _FILE).read_text("utf-8")))
    except (OSError, ValueError):
        return 0
