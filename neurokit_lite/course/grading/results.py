"""What grading gives: plain values that survive a round trip through JSON, and nothing of the student's."""

import math
from dataclasses import asdict, dataclass, field, fields, replace
from functools import partial

from neurokit_lite.course.grading.names import shown

__all__ = [
    "GRADED",
    "INFRASTRUCTURE",
    "NOT_RUNNABLE",
    "OUTCOMES",
    "PARTLY",
    "CellResult",
    "Flag",
    "NotebookResult",
    "Repair",
    "SubmissionResult",
    "encodable",
]

GRADED = "graded"  # every cell ran or failed by itself
PARTLY = "partly"  # a cell killed the kernel, hit a limit or was never reached; the others are graded
NOT_RUNNABLE = "not runnable"  # no notebook that can be read; nothing was scored
INFRASTRUCTURE = "infrastructure"  # our side failed, three times; nothing was scored
OUTCOMES = (GRADED, PARTLY, NOT_RUNNABLE, INFRASTRUCTURE)

_LINES = partial(shown, keep="\n\t")


def encodable(text: str) -> str:
    """Text that can be written to a file: half of a character (a lone surrogate) becomes a mark of replacement.

    Examples
    --------
    >>> from neurokit_lite.course.grading.results import encodable
    >>> encodable("a" + chr(0xD800)) == "a" + chr(0xFFFD)
    True
    """
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _clean(thing: object, *names: str, by=_LINES) -> None:
    for name in names:
        object.__setattr__(thing, name, by(getattr(thing, name)))


@dataclass(frozen=True)
class Repair:
    """One thing that was put right before grading.

    `certain` is False where a person should look whether the guess was the right one.
    """

    kind: str
    text: str
    cell: str = ""
    certain: bool = True

    def __post_init__(self) -> None:
        _clean(self, "text", "cell")


@dataclass(frozen=True)
class Flag:
    """One reason for a person to look at a submission. A flag alone never takes points.

    Its `kind` is ``sign``, ``tampering``, ``limit`` (a limit was hit), ``load`` (a time-out while the machine was
    busy, which is repeated alone before it counts), ``unproven``, ``not prepared`` or ``time stamp`` (what was seen of
    the folder contradicts it). `is_open` is True where the
    student may read it: nothing in it can depend on hidden tests.
    """

    kind: str
    text: str
    cell: str = ""
    is_open: bool = False

    def __post_init__(self) -> None:
        _clean(self, "text", "cell")


@dataclass(frozen=True)
class CellResult:
    """The verdict on one graded cell.

    `score` is None while a person has to grade it. `mode` says where the verdict was reached: ``sealed`` (in
    another process than the student's), ``in-kernel`` or ``manual``. `message` is the test's own text and may
    show hidden inputs when `in_hidden` is true: only the instructor may read it then. `printed` is what the test
    printed (it may hold what the student's function gave), `stdout` what the student's function printed. `checks` is
    what `score` found in the judge's process: the instructor's words and ours, and nothing of the student's.
    """

    grade_id: str
    points: float
    score: float | None
    mode: str
    status: str  # passed | partial | failed | not reached | manual
    error_type: str = ""
    message: str = ""
    in_hidden: bool = False
    failed_line: int = 0
    printed: str = ""
    stdout: str = ""
    seconds: float = 0.0
    needs_review: bool = False
    checks: list[dict] = field(default_factory=list)
    digest: str = ""  # of what a mark by hand would be given for
    missing: list[str] = field(default_factory=list)  # what the student's values left open in this test: masked, NaN
    is_ours: bool = False  # the error is the grader's own word, and none that a student's code can choose

    def __post_init__(self) -> None:
        _clean(self, "error_type", "message", "printed", "stdout", by=encodable)


@dataclass(frozen=True)
class NotebookResult:
    """One notebook of one submission."""

    name: str
    outcome: str
    cells: tuple[CellResult, ...] = ()
    repairs: tuple[Repair, ...] = ()
    flags: tuple[Flag, ...] = ()
    reason: str = ""
    comments: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    restarts: int = 0

    def __post_init__(self) -> None:
        _clean(self, "reason")

    @property
    def score(self) -> float:
        """Sum of the automatic scores, in points; cells that a person grades count 0 here."""
        return math.fsum(cell.score or 0.0 for cell in self.cells)


@dataclass(frozen=True)
class SubmissionResult:
    """Everything known about one graded submission."""

    student: str
    assignment: str
    key: str
    outcome: str
    notebooks: tuple[NotebookResult, ...] = ()
    timestamp: str = ""
    reason: str = ""
    warm: bool = True
    seconds: float = 0.0
    graded_at: str = ""
    log: str = ""
    unchanged: tuple[str, ...] = ()  # cells whose digest is that of the verdict before

    def __post_init__(self) -> None:
        _clean(self, "reason")

    @property
    def score(self) -> float:
        """Sum of the automatic scores of all notebooks, in points."""
        return math.fsum(notebook.score for notebook in self.notebooks)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags of all notebooks."""
        return tuple(flag for notebook in self.notebooks for flag in notebook.flags)

    @property
    def is_doubtful(self) -> bool:
        """Whether a time-out in it may be the machine's fault."""
        return any(flag.kind == "load" for flag in self.flags)

    def scores(self) -> dict[str, float | None]:
        """Score of every graded cell, by ``notebook/grade_id``."""
        return {f"{nb.name}/{cell.grade_id}": cell.score for nb in self.notebooks for cell in nb.cells}

    def beside(self, before: "SubmissionResult") -> "SubmissionResult":
        """The same verdict, with the names of the cells in which nothing has changed since an earlier one."""
        old, new = before.digests(), self.digests()
        return replace(
            self, unchanged=tuple(sorted(name for name, text in new.items() if text and old.get(name) == text))
        )

    def digests(self) -> dict[str, str]:
        """What each cell's mark would be given for, by ``notebook/grade_id``."""
        return {f"{nb.name}/{cell.grade_id}": cell.digest for nb in self.notebooks for cell in nb.cells}

    def to_dict(self) -> dict:
        """Plain data, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "SubmissionResult":
        """The inverse of :meth:`to_dict`; unknown keys of newer versions are ignored."""
        notebooks = tuple(_notebook(item) for item in data.get("notebooks", ()))
        return cls(**{**_known(cls, data), "notebooks": notebooks, "unchanged": tuple(data.get("unchanged", ()))})


def _known(cls: type, data: dict) -> dict:
    names = {item.name for item in fields(cls)}
    return {key: value for key, value in data.items() if key in names}


def _notebook(data: dict) -> NotebookResult:
    parts = {"cells": CellResult, "repairs": Repair, "flags": Flag}
    built = {key: tuple(cls(**_known(cls, item)) for item in data.get(key, ())) for key, cls in parts.items()}
    return NotebookResult(**{**_known(NotebookResult, data), **built})
