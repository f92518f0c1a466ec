"""The course as data: modules and lessons from ``modules/course.toml``, and which lessons are open."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.course.layout import repository_root

__all__ = ["Lesson", "Module", "read_outline", "read_tour"]

_MINUTES = re.compile(r"## [^\n\"]*\(~(\d+) min\)")
_NEEDS = re.compile(r"\*\*Needs\.\*\* (.+?)(?:\\n)?\"")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True)
class Lesson:
    """One question of the course.

    Parameters
    ----------
    slug : str
        File name without ending, for example ``"decoding"``.
    title : str
        A word or two, for the map.
    question : str
        The question that the lesson answers.
    path : str
        Where its recording lies, seen from the repository root and from the workspace alike.
    is_open : bool
        Whether the recording exists.
    minutes : int
        What its headings claim together; 0 where they claim nothing.
    needs : str
        What it says one should know before, in plain words; empty where it says nothing.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson
    >>> Lesson("a", "A", "Why?", "modules/m/a.ipynb", False).is_open
    False
    """

    slug: str
    title: str
    question: str
    path: str
    is_open: bool
    minutes: int = 0
    needs: str = ""


@dataclass(frozen=True)
class Module:
    """A group of lessons about one kind of data or one way of thinking.

    Parameters
    ----------
    slug : str
        Folder name.
    title, summary : str
        What it is called, and what it is about in one line.
    lessons : tuple of Lesson
        In the order of teaching.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Module
    >>> Module("m", "M", "One line.", ()).lessons
    ()
    """

    slug: str
    title: str
    summary: str
    lessons: tuple[Lesson, ...]


def read_outline(root: Path | None = None) -> list[Module]:
    """Read the table of modules and lessons.

    Parameters
    ----------
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.

    Returns
    -------
    list of Module
        In the order of the course.

    Raises
    ------
    FileNotFoundError
        If the repository or its table is not there.
    ValueError
        If the table lacks an entry.

    Examples
    --------
    >>> from neurokit_lite.course.outline import read_outline
    >>> "spikes" in [module.slug for module in read_outline()]
    True
    """
    root = repository_root() if root is None else root
    table = tomllib.loads((root / "modules" / "course.toml").read_text("utf-8"))
    try:
        return [_module(root, entry) for entry in table["module"]]
    except KeyError as error:
        raise ValueError(
            f"modules/course.toml must give slug, title, summary and lessons for each module, and slug, title and "
            f"question for each lesson; got an entry without {error}. Add it."
        ) from error


def read_tour(root: Path | None = None) -> list[str]:
    """Read in which order a workshop takes the lessons.

    Parameters
    ----------
    root : pathlib.Path, optional
        Folder of the repository; found by itself when it is left out.

    Returns
    -------
    list of str
        Names, ``"spikes-decoding"``: those of the table's ``tour``, then all others in the order of the course.

    Raises
    ------
    ValueError
        If the tour names a lesson that is not in the table.

    Examples
    --------
    >>> from neurokit_lite.course.outline import read_tour
    >>> read_tour()[0]
    'orientation-deluge'
    """
    root = repository_root() if root is None else root
    table = tomllib.loads((root / "modules" / "course.toml").read_text("utf-8"))
    every = [f"{module.slug}-{lesson.slug}" for module in read_outline(root) for lesson in module.lessons]
    tour = list(table.get("tour", []))
    if unknown := [name for name in tour if name not in every]:
        raise invalid("tour in modules/course.toml", "name lessons of the course", got=", ".join(unknown))
    return list(dict.fromkeys([*tour, *every]))


def _module(root: Path, entry: dict) -> Module:
    lessons = []
    for row in entry["lessons"]:
        path = f"modules/{entry['slug']}/{row['slug']}.ipynb"
        told = _told(root / path)
        lessons.append(Lesson(row["slug"], row["title"], row["question"], path, (root / path).is_file(), *told))
    return Module(entry["slug"], entry["title"], entry["summary"], tuple(lessons))


def _told(recording: Path) -> tuple[int, str]:
    """Sum of the minutes behind the headings of a recording, and what it needs; nothing else of it is read."""
    try:
        text = recording.read_text("utf-8")
    except OSError:
        return 0, ""
    needs = _NEEDS.search(text)
    return sum(map(int, _MINUTES.findall(text))), _LINK.sub(r"\1", needs[1]) if needs else ""
