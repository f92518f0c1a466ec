"""The instructor's part of the book: a page for each lesson that has cues, and schedules made from the minutes."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from neurokit_lite.course.authoring.minutes import Part, lesson_parts
from neurokit_lite.course.authoring.notebooks import target
from neurokit_lite.course.authoring.source import calls, read_recording
from neurokit_lite.course.layout import lesson_text
from neurokit_lite.course.outline import Lesson, Module, read_outline, read_tour

__all__ = ["guide_pages", "pack"]

SESSION_MIN, WEEK_MIN = 90, 110
_COPIES = """`nkl variant {slug}` writes your copy of it: filled in, with results and the cues below.
With `--kind slides` it becomes a page of slides, with the cues as speaker's notes."""
_SKIP = """To skip ahead, and for who comes late: `checkpoint("{slug}", step=2)`, in the cell below the set-up, brings a
notebook to the end of step 2 with its moves filled in; go on at step 3."""
_MADE = "<!-- Made by `make registers` from the lesson's text: edit the cells tagged `instructor` there. -->"


def guide_pages(root: Path) -> dict[str, str]:
    """Write the instructor's pages.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the repository.

    Returns
    -------
    dict of str to str
        MyST Markdown by file name, in the order of the course, the schedules first. A lesson without cues has no page.

    Examples
    --------
    >>> from neurokit_lite.course.layout import repository_root
    >>> list(guide_pages(repository_root()))[0]
    'schedules.md'
    """
    modules = read_outline(root)
    pages = {}
    for module in modules:
        for lesson in module.lessons:
            text = root / lesson.path.replace(".ipynb", ".py")
            parts = lesson_parts(text) if lesson.is_open and text.is_file() else []
            if any(part.cues for part in parts):
                pages[f"{module.slug}-{lesson.slug}.md"] = _page(root, module, lesson, parts)
    return {"schedules.md": _schedules(root, modules)} | pages


def _page(root: Path, module: Module, lesson: Lesson, parts: Sequence[Part]) -> str:
    slug = f"{module.slug}-{lesson.slug}"
    total = sum(part.minutes for part in parts)
    lines = [_MADE, f"# Teaching: {lesson.title}", ""]
    lines += [
        f"*{lesson.question}* [The lesson](/modules/{module.slug}/{lesson.slug}.ipynb) takes {total} minutes.",
        "",
    ]
    lines += [
        f"`nkl variant {slug}` writes your copy: filled in, with results and these cues. With `--kind slides` it",
        "",
    ]
    lines[-2] += " becomes a page of slides, the cues as speaker's notes."
    lines += ["## Minutes", "", "| step | part | minutes | begins at minute |", "|---|---|---|---|"]
    begins, timed = 0, [part for part in parts if part.minutes]
    for number, part in enumerate(timed, start=1):
        lines.append(f"| {number} | {part.title} | {part.minutes} | {begins} |")
        begins += part.minutes
    lines += ["", _SKIP.format(slug=slug)]
    lines += ["", "## Cues", ""]
    for part in parts:
        lines += [f"### At *{part.title}*", ""] if part.cues and part.title != "Before you start" else []
        lines += [text for cue in part.cues for text in (re.sub(r"(?m)^#+ (.*)$", r"**\1**", cue), "")]
    return "\n".join([*lines, *_moves(parts), *_guesses(root, slug)]).rstrip() + "\n"


def _moves(parts: Sequence[Part]) -> list[str]:
    """The lines that learners write, filled in."""
    cells = [(part.title, cell) for part in parts for cell in part.cells if "move" in cell.metadata]
    lines = ["## What learners write", ""] if cells else []
    for title, cell in cells:
        lines += [f"*{cell.metadata['move']}*, at {title}:", "", "```python", cell.source, "```", ""]
    return lines


def _guesses(root: Path, slug: str) -> list[str]:
    """What is guessed, with what comes out."""
    rows = []
    asked: dict[str, str] = {}
    for cell in read_recording(target(lesson_text(root, slug))).cells:
        if cell.cell_type != "code" or calls(cell.source) not in (["predict"], ["compare"]):
            continue
        call = ast.parse(cell.source).body[0].value
        key = ast.literal_eval(call.args[0])
        if calls(cell.source) == ["predict"]:
            asked[key] = ast.literal_eval(call.args[1])
        else:
            found = "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
            rows.append(f"| {_in_cell(asked.get(key, key))} | {_in_cell(found)} |")
    return ["## What learners guess", "", "| question | what comes out |", "|---|---|", *rows, ""] if rows else []


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


@dataclass(frozen=True)
class Session:
    """What is taught without a break.

    Parameters
    ----------
    lessons : tuple of str
        Names, ``"spikes-decoding"``.
    minutes : int
        Of all together.

    Examples
    --------
    >>> Session(("spikes-decoding",), 73).minutes
    73
    """

    lessons: tuple[str, ...]
    minutes: int


def pack(lessons: Sequence[tuple[str, int]], limit_min: int) -> list[Session]:
    """Put lessons into sessions, in their order; none is cut in two.

    Parameters
    ----------
    lessons : sequence of (str, int)
        Name and minutes of each.
    limit_min : int
        What a session may take. A lesson that takes longer has one of its own.

    Returns
    -------
    list of Session
        In order.

    Examples
    --------
    >>> [session.lessons for session in pack([("a", 40), ("b", 50), ("c", 60)], 90)]
    [('a', 'b'), ('c',)]
    """
    sessions: list[Session] = []
    for name, minutes in lessons:
        last = sessions[-1] if sessions else None
        if last and last.minutes + minutes <= limit_min:
            sessions[-1] = Session((*last.lessons, name), last.minutes + minutes)
        else:
            sessions.append(Session((name,), minutes))
    return sessions


def _schedules(root: Path, modules: Sequence[Module]) -> str:
    titles = {f"{module.slug}-{lesson.slug}": lesson for module in modules for lesson in module.lessons}
    timed = [(name, titles[name].minutes) for name in read_tour(root) if titles[name].minutes]
    sessions, weeks = pack(timed, SESSION_MIN), pack(timed, WEEK_MIN)
    lines = [_MADE.replace("the lesson's text: edit the cells tagged `instructor` there", "the minutes in lessons")]
    lines += ["# Schedules", "", _SCHEDULES.strip(), ""]
    for title, chosen, word in (
        ("Half a day", sessions[:2], "session"),
        ("One day", sessions[:4], "session"),
        ("Three days", sessions[:12], "session"),
        ("Twelve weeks", weeks[:12], "week"),
    ):
        lines += [f"## {title}", "", f"| {word} | lessons | minutes |", "|---|---|---|"]
        for number, session in enumerate(chosen, start=1):
            links = " · ".join(f"[{titles[name].title}](/{titles[name].path})" for name in session.lessons)
            lines.append(f"| {number} | {links} | {session.minutes} |")
        lines.append("")
    return "\n".join(lines)


_SCHEDULES = f"""
Each line is taught without a break. Sessions are of about {SESSION_MIN} minutes and weeks of about {WEEK_MIN}; no
lesson is cut in two. A lesson that is longer says on its page what to drop first. Minutes are those that the lessons'
headings claim, for learners who guess, run and write along; exercises are for home, or take an hour more each.
"""
