"""The course as a map: a neuron whose cell body is where one begins, whose dendrites are modules and spines lessons.

The map is an SVG of links that a keyboard reaches; its names are those of the list below it. It comes twice, drawn for
a wide column and for a phone, and the page's style shows one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from neurokit_lite.course.outline import Lesson, Module

__all__ = ["begin_link", "course_links", "course_map"]

# Paul Tol's "muted" scheme (tells apart for all common kinds of colour blindness), darkened where text needs it. What a
# lesson's state is, shape and a word say: colour repeats only to which module it belongs.
_COLOURS = ("#1D3557", "#332288", "#117733", "#AA4499", "#8A6D0B", "#882255", "#25708B", "#7A4B2A", "#5A6B1F")
_PAPER, _INK, _QUIET = "#FBFAF6", "#22242A", "#5B5F66"
_STYLE = (
    "<style>.nkl-map{container-type:inline-size;max-width:54rem;margin-bottom:1.2rem}"
    ".nkl-map svg{width:100%;height:auto;display:block}"
    ".nkl-map p{margin:0!important;color:#5B5F66}.nkl-map a{color:#0B3D66!important;font-weight:600;"
    "text-decoration:underline!important}"
    ".nkl-map a:focus-visible{outline:2px solid #0B3D66;outline-offset:2px}.nkl-map .nkl-narrow{display:none}"
    "@container (max-width:34rem){.nkl-map .nkl-wide{display:none}"
    ".nkl-map .nkl-narrow{display:block;max-width:28rem}}</style>"
)


@dataclass(frozen=True)
class _Layout:
    """Where things lie, in the picture's own units."""

    name: str
    width: int
    left: int  # of the first lesson's spine
    columns: int
    step: int  # from lesson to lesson
    row: int  # from row to row
    head: int  # what a module's title needs
    words: tuple[int, int, int, int]  # a lesson's words: left and top, seen from its spine, width, height
    font: int


_WIDE = _Layout("nkl-wide", 680, 104, 3, 194, 100, 46, (-10, 12, 184, 80), 14)
_NARROW = _Layout("nkl-narrow", 340, 44, 1, 0, 74, 42, (18, -18, 270, 76), 14)


def course_map(modules: Sequence[Module], *, states: Mapping[str, str] | None = None) -> str:
    """Draw the map of the course.

    Parameters
    ----------
    modules : sequence of Module
        The course; the first module is the cell body. Lessons that are still planned are not drawn.
    states : mapping of str to str, optional
        ``"done"``, ``"begun"`` or ``"not begun"`` by name (``"spikes-decoding"``), for a learner's own page.

    Returns
    -------
    str
        HTML with two SVGs, whose links work from the top of the workspace. A link's name is the lesson's question.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson, Module
    >>> lesson = Lesson("a", "A", "Why?", "modules/m/a.ipynb", True, 50)
    >>> drawn = course_map([Module("m", "M", "One line.", (lesson,))], states={"m-a": "done"})
    >>> '<a href="modules/m/a.ipynb">Why?</a>' in drawn, "50 min · done" in drawn
    (True, True)
    """
    marked = {name: state for name, state in (states or {}).items() if state in ("done", "begun")}
    drawn = "".join(_draw(modules, layout, marked) for layout in (_WIDE, _NARROW))
    return f'<div class="nkl-map">{_STYLE}{drawn}</div>'


def _draw(modules: Sequence[Module], layout: _Layout, states: Mapping[str, str]) -> str:
    shapes, words, y = [], [], 14
    root = (layout.left // 2, 20 + layout.head)
    opened = [(module, [lesson for lesson in module.lessons if lesson.is_open]) for module in modules]
    for number, (module, lessons) in enumerate(opened):
        if not lessons:
            continue
        colour = _COLOURS[number % len(_COLOURS)]
        named = [_text(layout.left - 12, y + 16, module.title, colour)]
        for first in range(0, len(lessons), layout.columns):
            at = y + layout.head + 6
            row = lessons[first : first + layout.columns]
            shapes.insert(0, _branch(root, (layout.left - 14, at), layout.left + layout.step * (len(row) - 1), colour))
            for i, lesson in enumerate(row):
                spine = (layout.left + layout.step * i, at)
                state = states.get(f"{module.slug}-{lesson.slug}", "")
                shapes.append(_spine(spine, state if states else "done", colour, has_tick=bool(states)))
                named.append(_lesson(spine, lesson, state, layout))
            y += layout.row + (layout.head if first + layout.columns >= len(lessons) else 0)
        words.append(f'<g role="group" aria-label="{escape(module.title, quote=True)}">{"".join(named)}</g>')
    body = f'<circle cx="{root[0]}" cy="{root[1]}" r="{root[0] // 2}" fill="{_COLOURS[0]}"/>'
    n_lessons = sum(len(lessons) for _, lessons in opened)
    return (
        f'<svg class="{layout.name}" viewBox="0 0 {layout.width} {y}" role="group" '
        f'aria-label="Map of the course: {n_lessons} lessons">'
        f'<rect width="{layout.width}" height="{y}" rx="12" fill="{_PAPER}"/>'
        f'<g aria-hidden="true" fill="none">{"".join(shapes)}{body}</g>{"".join(words)}</svg>'
    )


def _text(x: int, y: int, words: str, colour: str) -> str:
    style = f'font-family="system-ui, sans-serif" font-size="17" font-weight="700" fill="{colour}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def _branch(root: tuple[int, int], start: tuple[int, int], end_x: int, colour: str) -> str:
    """A dendrite: down from the cell body, round a bend, and along a row of lessons."""
    bend = min(40, max(0, start[1] - root[1]))
    trunk = f'<path d="M{root[0]} {root[1]}V{start[1] - bend}" stroke="{_COLOURS[0]}" stroke-width="4"/>'
    path = f"M{root[0]} {start[1] - bend}Q{root[0]} {start[1]} {start[0]} {start[1]}H{end_x}"
    return f'{trunk}<path d="{path}" stroke="{colour}" stroke-width="4" stroke-linecap="round"/>'


def _spine(at: tuple[int, int], state: str, colour: str, *, has_tick: bool) -> str:
    """A disc for what is done, half a disc for what is begun, a ring for what is not."""
    x, y = at
    face = colour if state == "done" else _PAPER
    shape = f'<circle cx="{x}" cy="{y}" r="9" fill="{face}" stroke="{colour}" stroke-width="3"/>'
    if state == "begun":
        shape += f'<path d="M{x} {y - 9}A9 9 0 0 0 {x} {y + 9}Z" fill="{colour}"/>'
    if state == "done" and has_tick:
        shape += f'<path d="M{x - 4} {y}l3 4l6 -8" stroke="#fff" stroke-width="2.5"/>'
    return shape


def _lesson(at: tuple[int, int], lesson: Lesson, state: str, layout: _Layout) -> str:
    """The lesson's words. Links are HTML inside the SVG: they wrap, and JupyterLab follows them (not an SVG's own)."""
    left, top, width, height = layout.words
    small = " · ".join([*_minutes(lesson), *([state] if state else [])])
    link = f'<a href="{escape(lesson.path, quote=True)}">{escape(lesson.question)}</a>'
    style = f"font:400 {layout.font}px/1.25 system-ui,sans-serif;"
    return (
        f'<foreignObject x="{at[0] + left}" y="{at[1] + top}" width="{width}" height="{height}">'
        f'<p style="{style}">{link}<br>{escape(small)}</p></foreignObject>'
    )


def _minutes(lesson: Lesson) -> list[str]:
    return [f"{lesson.minutes} min"] if lesson.minutes else []


def begin_link(modules: Sequence[Module]) -> str:
    """Write the one line that leads a newcomer to the first lesson.

    Parameters
    ----------
    modules : sequence of Module
        The course.

    Returns
    -------
    str
        Markdown; the first lesson of the table that is open.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson, Module
    >>> from neurokit_lite.course.picture import begin_link
    >>> lesson = Lesson("a", "A", "Why?", "modules/m/a.ipynb", True, 50)
    >>> print(begin_link([Module("m", "M", "One line.", (lesson,))]))
    ## ▶ [**Begin here:** Why?](modules/m/a.ipynb) (50 min)
    """
    first = next((lesson for module in modules for lesson in module.lessons if lesson.is_open), None)
    if first is None:
        return "No lesson is recorded yet."
    minutes = f" ({first.minutes} min)" if first.minutes else ""
    return f"## ▶ [**Begin here:** {first.question}]({first.path}){minutes}"


def course_links(modules: Sequence[Module], *, states: Mapping[str, str] | None = None) -> str:
    """Write the course as Markdown: links to what is open, with time and needs, and what is in preparation.

    Parameters
    ----------
    modules : sequence of Module
        The course.
    states : mapping of str to str, optional
        ``"done"``, ``"begun"`` or ``"not begun"`` by name, for a learner's own page.

    Returns
    -------
    str
        Markdown whose links work from the top of the workspace. What is in preparation is folded away.

    Examples
    --------
    >>> from neurokit_lite.course.outline import Lesson, Module
    >>> from neurokit_lite.course.picture import course_links
    >>> lesson = Lesson("a", "A", "Why?", "modules/m/a.ipynb", True, 50, "Python.")
    >>> print(course_links([Module("m", "M", "One line.", (lesson,))], states={"m-a": "done"}))
    ### The same as a list
    <BLANKLINE>
    **M.** One line.
    <BLANKLINE>
    - [Why?](modules/m/a.ipynb) · 50 min · **done**. Needs: Python.
    """
    states = states or {}
    lines = ["### The same as a list"]
    for module in modules:
        if opened := [lesson for lesson in module.lessons if lesson.is_open]:
            lines += ["", f"**{module.title}.** {module.summary}", ""]
            lines += [_line(lesson, states.get(f"{module.slug}-{lesson.slug}", "")) for lesson in opened]
    if len(lines) == 1:
        lines = ["No lesson is recorded yet."]
    waiting = [_waiting(module) for module in modules if not all(lesson.is_open for lesson in module.lessons)]
    if waiting:
        lines += ["", "<details><summary>In preparation: the other questions of the course</summary>", ""]
        lines += [*waiting, "", "</details>"]
    return "\n".join(lines)


def _line(lesson: Lesson, state: str) -> str:
    told = " · ".join([*_minutes(lesson), *([f"**{state}**"] if state in ("done", "begun") else [])])
    needs = f" Needs: {lesson.needs}" if lesson.needs else ""
    return f"- [{lesson.question}]({lesson.path})" + (f" · {told}." if told else "") + needs


def _waiting(module: Module) -> str:
    questions = " · ".join(lesson.question for lesson in module.lessons if not lesson.is_open)
    return f"- **{module.title}.** {module.summary} *{questions}*"
