"""A lesson's state after one of its steps, made from the course's own text: for who comes late or restarted a kernel.

The recording that ships with the course has every move filled in. Its code runs up to the end of the step in the
caller's own namespace, without pictures, printing or notes; anchors and checks of moves, which only look, are left out.
"""

import ast
import contextlib
import json
import linecache
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.authoring.source import calls
from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.outline import read_outline
from neurokit_lite.course.practice.notes import GREEN, as_note
from neurokit_lite.widgets.events import log_event

__all__ = ["Checkpoint", "Step", "StepList", "lesson_steps", "names_bound", "restore"]

_HEADING = re.compile(r"(?m)^## (?P<title>.+?)\s+\(~(?P<minutes>\d+) min\)\s*$")
_ONLY_LOOKS = {"anchor", "check_move"}  # what a lesson goes on with does not come from them: a right move is itself


@dataclass(frozen=True)
class Step:
    """A part of a lesson under a heading that states its minutes.

    Parameters
    ----------
    number : int
        Counted from 1; 0 is what stands before the first such heading, the set-up.
    title : str
        The heading.
    minutes : int
        What it claims.
    codes : tuple of str
        Code of its cells, moves filled in.
    moves : tuple of str
        Names of its moves.

    Examples
    --------
    >>> print(Step(1, "Meet the data", 4))
    1  Meet the data (4 min)
    """

    number: int
    title: str
    minutes: int = 0
    codes: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.number}  {self.title}" + (f" ({self.minutes} min)" if self.minutes else "")


def lesson_steps(lesson: str, *, root: Path | None = None) -> list[Step]:
    """Cut a lesson into its steps.

    Parameters
    ----------
    lesson : str
        Module and lesson with a hyphen between them, ``"spikes-decoding"``.
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.

    Returns
    -------
    list of Step
        The set-up, then one for each heading with minutes.

    Raises
    ------
    ValueError
        If there is no such lesson; the message lists those that are there.

    Examples
    --------
    >>> print(lesson_steps("spikes-decoding")[1])
    1  Meet the data (4 min)
    """
    root = root or repository_root()
    paths = {f"{module.slug}-{one.slug}": one.path for module in read_outline(root) for one in module.lessons}
    there = [name for name, path in paths.items() if (root / path).is_file()]
    if lesson not in there:
        raise invalid("lesson", f"be one of {', '.join(map(repr, there))}", lesson)
    parts: list[tuple[str, int, list[str], list[str]]] = [("Set-up", 0, [], [])]
    for cell in json.loads((root / paths[lesson]).read_text("utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts += [(found["title"], int(found["minutes"]), [], []) for found in _HEADING.finditer(text)]
        elif cell["cell_type"] == "code":
            parts[-1][2].append(text)
            parts[-1][3].extend([cell["metadata"]["move"]] if "move" in cell["metadata"] else [])
    return [
        Step(number, title, minutes, tuple(codes), tuple(moves))
        for number, (title, minutes, codes, moves) in enumerate(parts)
    ]


def names_bound(code: str) -> set[str]:
    """Name what a cell defines: by assignment, ``def`` or a loop at its top level. Imports are not among them.

    Parameters
    ----------
    code : str
        Text of a code cell.

    Returns
    -------
    set of str
        Names.

    Examples
    --------
    >>> sorted(names_bound("import math\\nfor i in 'ab':\\n    x = [j for j in i]\\ndef f(): y = 1"))
    ['f', 'i', 'x']
    """
    inner = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    found: set[str] = set()
    todo: list[ast.AST] = [ast.parse(code)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        todo += [] if isinstance(node, inner) else ast.iter_child_nodes(node)
    return found


def _names_needed(codes: Iterable[str]) -> set[str]:
    """What these cells read before they make it themselves."""
    needed: set[str] = set()
    made: set[str] = set()
    for code in codes:
        names = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
        first = {one.id: one for one in sorted(names, key=lambda one: (one.lineno, one.col_offset), reverse=True)}
        needed |= {name for name, one in first.items() if isinstance(one.ctx, ast.Load)} - made
        made |= names_bound(code)
    return needed


@dataclass(frozen=True)
class Checkpoint:
    """What :func:`restore` brought back.

    Parameters
    ----------
    lesson : str
        The lesson.
    step : Step
        The step whose end it is.
    following : Step or None
        Where to go on; None at the end.
    names : tuple of str
        What there is now that the rest of the lesson reads; at the end all that there is.
    moves : tuple of str
        Moves that the course filled in.
    took_s : float
        How long it took, in seconds.

    Examples
    --------
    >>> Checkpoint("a-b", Step(1, "Meet the data"), Step(2, "Why?"), ("rate_hz", "x"), ("rate",), 3.96)
    a-b is where it is at the end of step 1, "Meet the data".
      Restored: 2 names: rate_hz, x; 4 s.
      Filled in: rate. They count as yours only when you write them.
      Go on at: Why?
    """

    lesson: str
    step: Step
    following: Step | None
    names: tuple[str, ...]
    moves: tuple[str, ...]
    took_s: float

    @property
    def title(self) -> str:
        """What was restored, in a sentence."""
        return f'{self.lesson} is where it is at the end of step {self.step.number}, "{self.step.title}".'

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Head and text of every line below the title."""
        words = f"{len(self.names)} names: {', '.join(self.names)}" if self.names else "the imports"
        rows = [("Restored:", f"{words}; {max(self.took_s, 0.1):.{0 if self.took_s >= 1 else 1}f} s.")]
        if self.moves:
            rows.append(("Filled in:", f"{', '.join(self.moves)}. They count as yours only when you write them."))
        return [*rows, ("Go on at:", self.following.title)] if self.following else rows

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"  {head} {text}" for head, text in self.rows)])

    def _repr_html_(self) -> str:
        return f'<div class="nkl-checkpoint" aria-live="polite">{as_note(self.title, self.rows, colour=GREEN)}</div>'


def restore(
    lesson: str,
    step: int,
    *,
    namespace: dict | None = None,
    root: Path | None = None,
    on_step: Callable[[Step], object] | None = None,
) -> Checkpoint:
    """Bring a namespace to where a lesson is after one of its steps.

    Parameters
    ----------
    lesson : str
        Module and lesson, ``"spikes-decoding"``.
    step : int
        Number of the step whose end is wanted; 0 for the set-up alone.
    namespace : dict, optional
        Where the names go; by default the notebook's, or the main program's.
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.
    on_step : callable, optional
        Called with each step before its code runs.

    Returns
    -------
    Checkpoint
        What is there now.

    Raises
    ------
    ValueError
        If there is no such lesson or step; the message lists those that are there.
    RuntimeError
        If a cell fails; the message says of which step.

    Notes
    -----
    The lesson's own code runs, so the state is that of a learner who wrote every move right. Names that were there and
    that the lesson does not use stay as they are. Guesses that were kept are found again; nothing is counted as done.

    Examples
    --------
    >>> restore("spikes-decoding", 0, namespace={}).names
    ()
    """
    steps = lesson_steps(lesson, root=root)
    is_number = isinstance(step, int) and not isinstance(step, bool)
    if not is_number or not 0 <= step < len(steps):
        raise invalid("step", f"be the number of one of {'; '.join(map(str, steps))}", step)
    namespace = vars(sys.modules["__main__"]) if namespace is None else namespace
    begun = time.perf_counter()
    with _no_figures_left():
        for one in steps[: step + 1]:
            if on_step:
                on_step(one)
            _run(lesson, one, namespace)
    later = _names_needed(code for one in steps[step + 1 :] for code in one.codes)
    bound = dict.fromkeys(name for one in steps[: step + 1] for code in one.codes for name in sorted(names_bound(code)))
    kept = later if step + 1 < len(steps) else {name for name in bound if not name.startswith("_")}
    names = [name for name in bound if name in namespace and name in kept]
    log_event("checkpoint", f"{lesson}.step-{step}", step=step)
    return Checkpoint(
        lesson,
        steps[step],
        following=steps[step + 1] if step + 1 < len(steps) else None,
        names=tuple(names),
        moves=tuple(move for one in steps[: step + 1] for move in one.moves),
        took_s=time.perf_counter() - begun,
    )


def _run(lesson: str, step: Step, namespace: dict) -> None:
    """Execute a step in silence. Its lines are known to tracebacks."""
    from IPython.utils.capture import capture_output

    for number, code in enumerate(step.codes, start=1):
        tree = ast.parse(code)
        tree.body = [one for one, called in zip(tree.body, calls(code), strict=True) if called not in _ONLY_LOOKS]
        name = f"<{lesson}, step {step.number}, cell {number}>"
        linecache.cache[name] = len(code), None, code.splitlines(keepends=True), name
        try:
            with capture_output():
                exec(compile(tree, name, "exec"), namespace)
        except Exception as error:
            raise RuntimeError(
                f"Step {step.number} of {lesson} could not be restored: its cell {number} ends with "
                f"{type(error).__name__}: {error}. Run `nkl doctor`: it says what is missing here."
            ) from error


@contextlib.contextmanager
def _no_figures_left() -> Iterator[None]:
    """Close the figures that are made inside the block, so that the notebook does not show them all at once."""

    def there() -> list[int]:
        pyplot = sys.modules.get("matplotlib.pyplot")
        return pyplot.get_fignums() if pyplot else []

    before = there()
    try:
        yield
    finally:
        for number in there():
            if number not in before:
                sys.modules["matplotlib.pyplot"].close(number)


class StepList:
    """The steps of a lesson to choose from; Jupyter shows a menu with a button, text lists them.

    Parameters
    ----------
    lesson : str
        The lesson.
    steps : sequence of Step
        As :func:`lesson_steps` gives them.

    Examples
    --------
    >>> StepList("a-b", [Step(0, "Set-up"), Step(1, "Meet the data", 4), Step(2, "Why?", 9)])
    Steps of a-b
      0  Set-up
      1  Meet the data (4 min)
      2  Why? (9 min)
    checkpoint("a-b", step=1) restores the state at the end of step 1; go on at step 2.
    """

    def __init__(self, lesson: str, steps: Sequence[Step]):
        self.lesson, self.steps = lesson, steps

    def __repr__(self) -> str:
        end = f'checkpoint("{self.lesson}", step=1) restores the state at the end of step 1; go on at step 2.'
        return "\n".join([f"Steps of {self.lesson}", *(f"  {step}" for step in self.steps), end])

    def static(self) -> str:
        """Return the steps as plain HTML, for pages without a kernel."""
        rows = "".join(f"<li>{escape(str(step)[3:])}</li>" for step in self.steps)
        call = f"<code>checkpoint(&quot;{escape(self.lesson)}&quot;, step=1)</code>"
        return f'<ol start="0">{rows}</ol><p>{call} restores the state at the end of step 1.</p>'

    def live(self):
        """Return a menu of the steps with a button that restores (an ipywidgets box)."""
        import ipywidgets as ipw

        ends = [f"the end of step {step.number}: {step.title} ({step.minutes} min)" for step in self.steps[1:]]
        options = [(words, number) for number, words in enumerate(["the set-up", *ends])]
        wide = {"description_width": "initial"}
        menu = ipw.Dropdown(options=options, value=0, description="Go to", style=wide, layout={"width": "auto"})
        button = ipw.Button(description="Restore", tooltip=f"Restore the state of {self.lesson} after this step")
        said = ipw.HTML()

        def tell(words: str) -> None:
            said.value = f'<p aria-live="polite">{escape(words)}</p>'

        def run(_event: object) -> None:
            button.disabled = True
            try:
                done = restore(self.lesson, menu.value, on_step=lambda step: tell(f"Running step {step} …"))
                said.value = done._repr_html_()
            except RuntimeError as error:
                tell(str(error))
            finally:
                button.disabled = False

        button.on_click(run)
        return ipw.VBox([ipw.HBox([menu, button]), said])

    def _repr_mimebundle_(self, **_options: object) -> dict[str, object]:
        return {**self.live()._repr_mimebundle_(), "text/html": self.static(), "text/plain": repr(self)}
