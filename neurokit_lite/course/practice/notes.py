"""A short note under a cell: a verdict or a hint, as HTML that needs no style sheet."""

from collections.abc import Sequence
from html import escape

__all__ = ["GREEN", "GREY", "ORANGE", "as_note"]

GREEN, GREY, ORANGE = "#15803d", "#6b7280", "#b45309"


def as_note(title: str, rows: Sequence[tuple[str, str]], *, colour: str = GREY) -> str:
    """Return a note with a title and rows of head and text.

    Parameters
    ----------
    title : str
        First line, in bold. It carries the meaning; the colour only repeats it.
    rows : sequence of (str, str)
        Head and text of each line. What stands between back-ticks is set as code.
    colour : str
        Colour of the bar at the left.

    Returns
    -------
    str
        HTML; everything in it is escaped.

    Examples
    --------
    >>> "1 &lt; 2" in as_note("Passed", [("Checked:", "1 < 2")])
    True
    """
    line = '<p style="margin:0.3em 0">{}</p>'
    shown = [line.format(f"<strong>{escape(title)}</strong>")]
    shown += [line.format(f"<strong>{escape(head)}</strong> {_marked(text)}") for head, text in rows]
    return f'<div style="border-left:4px solid {colour};padding:0.2em 0.9em">{"".join(shown)}</div>'


def _marked(text: str) -> str:
    parts = escape(text, quote=False).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
