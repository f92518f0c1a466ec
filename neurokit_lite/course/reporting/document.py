"""One self-contained page: no script, no font, no picture from elsewhere, and every word of a student's escaped."""

import html
from collections.abc import Iterable, Sequence

from neurokit_lite.course.grading.names import shown

__all__ = ["as_bar", "as_page", "as_table", "escape"]

# The page may use its own styles and nothing else: should a student's text ever get through, it cannot run or call.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
_CSS = """
:root { --ink: #1c2733; --soft: #51606f; --line: #d8dee5; --paper: #ffffff; --back: #f4f6f8; --blue: #1f5f99;
  --green: #1c7048; --orange: #9a4a00; --red: #a3262a; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; } h3 { font-size: 1.02rem; margin: 0 0 .4rem; }
p { margin: .35rem 0 .8rem; max-width: 46rem; } .soft { color: var(--soft); }
section, .card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.3rem;
  margin: 1rem 0; } section > h2:first-child { margin-top: 0; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; } .row > .card { flex: 1 1 10rem; margin: 0; }
.big { font-size: 1.9rem; font-weight: 650; line-height: 1.15; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; padding: .42rem .9rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
tr:last-child td { border-bottom: 0; } code, pre { font: .88em/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { background: var(--back); border-radius: 6px; padding: .7rem .9rem; overflow-x: auto; white-space: pre-wrap; }
.tag { display: inline-block; border-radius: 999px; padding: .05rem .65rem; font-size: .82rem; font-weight: 600;
  border: 1px solid currentColor; white-space: nowrap; } .good { color: var(--green); } .part { color: var(--orange); }
.bad { color: var(--red); } .wait { color: var(--blue); }
.alarm { border-left: 5px solid var(--red); } .note { border-left: 5px solid var(--blue); }
dl { display: grid; grid-template-columns: 9.5rem 1fr; gap: .3rem 1rem; margin: .6rem 0 0; } dt { color: var(--soft); }
dd { margin: 0; } figure { margin: .4rem 0; } figure svg { width: 100%; max-width: 52rem; height: auto; }
figcaption { color: var(--soft); font-size: .9rem; max-width: 46rem; }
.bar { background: var(--back); border-radius: 4px; height: .55rem; min-width: 6rem; overflow: hidden; }
.bar > i { display: block; height: 100%; background: var(--blue); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .5rem; } }
@media print { body { background: #fff; } section, .card { break-inside: avoid; } main { padding: 0; } }
"""


def escape(text: object, *, limit: int = 2000) -> str:
    """Text for a page: markup becomes letters, control characters vanish, and what is too long is cut.

    Parameters
    ----------
    text : object
        Anything; its ``str`` is taken.
    limit : int
        Characters kept.

    Returns
    -------
    str
        Safe inside an element and inside a quoted attribute.

    Examples
    --------
    >>> escape("<script>")
    '&lt;script&gt;'
    """
    words = shown(str(text)[: limit + 1], keep="\n\t")
    return html.escape(words if len(words) <= limit else f"{words[: limit - 1]}…")


def as_page(title: str, body: str) -> str:
    """A whole document around a body that is HTML already."""
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" '
    head += f'content="no-referrer"><title>{escape(title)}</title><style>{_CSS}</style>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>\n'


def as_table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, n_right: int = 0) -> str:
    """A table whose cells are escaped.

    Parameters
    ----------
    headings : sequence of str
        One a column.
    rows : iterable of sequence
        The cells; a pair ``("html", text)`` is taken as it is.
    n_right : int
        How many columns, from the right, are set flush right.

    Returns
    -------
    str
        HTML.
    """
    first = len(headings) - n_right
    side = [' class="n"' if place >= first else "" for place in range(len(headings))]
    top = "".join(f'<th scope="col"{mark}>{escape(text)}</th>' for text, mark in zip(headings, side, strict=True))
    lines = ["".join(f"<td{mark}>{_inner(cell)}</td>" for cell, mark in zip(row, side, strict=True)) for row in rows]
    inner = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>\n{inner}\n</tbody></table></div>'


def _inner(cell: object) -> str:
    return cell[1] if isinstance(cell, tuple) and cell[0] == "html" else escape(cell)


def as_bar(share: float, label: str) -> tuple[str, str]:
    """A bar for a table; the label says in words what its length says."""
    width = round(100 * min(max(share, 0.0), 1.0))
    return "html", f'<div class="bar" role="img" aria-label="{escape(label)}"><i style="width:{width}%"></i></div>'
