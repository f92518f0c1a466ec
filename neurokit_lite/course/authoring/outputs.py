"""What a recording may hold: outputs that every run repeats, alt text, and nothing private."""

import re
import tempfile
from base64 import b64decode, b64encode
from datetime import date
from pathlib import Path
from typing import Any

__all__ = ["MAX_BYTES", "MAX_LINES", "SHOWN_DPI", "clean_outputs", "first_line", "output_complaints", "size_complaints"]

MAX_BYTES = 300_000
MAX_LINES = 100
SHOWN_DPI = 80  # pixels of the page per inch of a figure, however sharp the figure is
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
IGNORED = "nbval-ignore-output"

ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
HOME = re.compile(r"(?:/(?:home|Users|root)/|[A-Za-z]:\\+Users\\+)\S*")
TEMPORARY = re.compile(r"(?:/private)?(?:/tmp/|/var/folders/|/var/tmp/)\S*|\S*\\AppData\\Local\\Temp\\\S*")
CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d\b|\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")

REMEDIES = {
    "a memory address": "Assign the object to a name, or print what matters about it.",
    "a home path": "Print the file's name, not where it lies.",
    "a path of this machine": "Print the file's name, not where it lies.",
    "a temporary path": "Print the file's name, not where it lies.",
    "a time of day": "Print a duration, or tag the cell nbval-ignore-output.",
    "today's date": "Print no dates, or tag the cell nbval-ignore-output.",
}


def clean_outputs(cell: Any, *, dpi: int = SHOWN_DPI) -> None:
    """Bring the outputs of a cell into the one form that two runs share.

    Streams that came in pieces are joined, live widget views (whose names are random) are dropped in favour
    of the picture or text beside them, tracebacks are cut to their last line, and images get a palette (which
    halves their weight), the alt text of the cell and, if sharper than the page, the width at which they are shown,
    where notebook converters look for them.

    Parameters
    ----------
    cell : NotebookNode
        A code cell; its outputs are replaced.
    dpi : int
        Pixels per inch at which its figures were drawn.
    """
    joined: list[Any] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            same = [other for other in joined if other.get("name") == output.name]
            if same:
                same[0].text += output.text
                continue
        elif output.output_type == "error":
            output.traceback = [f"{output.ename}: {output.evalue}"]
        else:
            if len(output.data) > 1:
                output.data.pop(WIDGET_VIEW, None)
            if "image/png" in output.data:
                output.data["image/png"] = _slim(output.data["image/png"])
            output.metadata = {
                mime: {"alt": _alt(cell)} | _width(output, mime, dpi=dpi)
                for mime in output.data
                if _is_image(mime) and _alt(cell)
            }
        joined.append(output)
    cell.outputs = joined


def output_complaints(cells: list[Any]) -> list[str]:
    """List what keeps the outputs of a notebook from being recorded, each with its remedy.

    Parameters
    ----------
    cells : list of NotebookNode
        All cells of a notebook, executed.

    Returns
    -------
    list of str
        One complaint for each output that cannot stay; empty when all can.
    """
    complaints = []
    for cell in cells:
        if cell.cell_type == "code":
            said = [words for output in cell.outputs for words in _complaints(cell, output)]
            complaints += [f"the cell that begins {first_line(cell)!r} {words}" for words in dict.fromkeys(said)]
    return complaints


def size_complaints(text: str, cells: list[Any]) -> list[str]:
    """Say when a notebook is larger than the repository wants, and which cell weighs most.

    Parameters
    ----------
    text : str
        The whole notebook as it would be written.
    cells : list of NotebookNode
        Its cells.

    Returns
    -------
    list of str
        One complaint, or none.
    """
    n_bytes = len(text.encode())
    if n_bytes <= MAX_BYTES:
        return []
    heaviest = max(cells, key=lambda cell: len(str(cell.get("outputs", ""))))
    share_kb = len(str(heaviest.get("outputs", ""))) / 1000
    return [
        f"it is {n_bytes / 1000:.0f} kB, and at most {MAX_BYTES / 1000:.0f} kB are kept; the cell that "
        f"begins {first_line(heaviest)!r} makes {share_kb:.0f} kB. Draw fewer points, or a smaller figure."
    ]


def first_line(cell: Any) -> str:
    """Return the first line of a cell that says something.

    Parameters
    ----------
    cell : NotebookNode
        Any cell.

    Returns
    -------
    str
        At most 80 characters.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> first_line(SimpleNamespace(source="\\n# a comment\\nx = 1"))
    '# a comment'
    """
    lines = [line for line in cell.source.splitlines() if line.strip()]
    return lines[0][:80] if lines else "(empty)"


def _alt(cell: Any) -> str:
    return str(cell.metadata.get("alt", "")).strip()


def _width(output: Any, mime: str, *, dpi: int) -> dict[str, int]:
    """Width in pixels at which a sharp figure is shown; an output that was cleaned before keeps what it has."""
    before = output.get("metadata", {}).get(mime, {})
    if "alt" in before or mime != "image/png" or dpi == SHOWN_DPI:
        return {key: value for key, value in before.items() if key == "width"}
    n_pixels = int.from_bytes(b64decode(output.data[mime])[16:20], "big")  # in a PNG's header
    return {"width": round(n_pixels * SHOWN_DPI / dpi)}


def _slim(encoded: str) -> str:
    """Rewrite a figure with a palette, in one line of base64; one that has a palette stays as it is."""
    from neurokit_lite.plots.png import with_few_colours  # registers are made where a face is in pieces

    png = b64decode(encoded)
    has_palette = png[25:26] == b"\x03"  # the colour type, in a PNG's header
    return encoded if has_palette else b64encode(with_few_colours(png, n_colours=None)).decode()


def _is_image(mime: str) -> bool:
    return mime.startswith("image/")


def _complaints(cell: Any, output: Any) -> list[str]:
    """List what is wrong with one output, without saying which cell made it."""
    if output.get("name") == "stderr":
        shown = output.text.strip().splitlines()[-1:] or [""]
        return [f"writes to standard error ({shown[0][:120]}). Repair what it warns of."]
    found = []
    if any(_is_image(mime) for mime in output.get("data", {})) and not _alt(cell):
        found.append('shows a figure without alt text. Begin it with `# %% alt="What the figure shows."`.')
    for text in _texts(output):
        if (n_lines := text.count("\n") + 1) > MAX_LINES:
            found.append(f"prints {n_lines} lines, and at most {MAX_LINES} are kept. Show a few rows.")
        found += [
            f"shows {what} ({hit}). {REMEDIES[what]}"
            for what, hit in _unstable(text)
            if not (what in ("a time of day", "today's date") and IGNORED in cell.metadata.get("tags", []))
        ]
    return found


def _texts(output: Any) -> list[str]:
    """Return what an output says in text."""
    if output.output_type == "stream":
        return [output.text.rstrip("\n")]
    if output.output_type == "error":
        return [f"{output.ename}: {output.evalue}"]
    return [text for mime, text in output.data.items() if mime.startswith("text/") and isinstance(text, str)]


def _unstable(text: str) -> list[tuple[str, str]]:
    """Find what another run, another day or another machine would show otherwise."""
    today = date.today()
    days = [
        f"{today:%Y-%m-%d}",
        f"{today.day} {today:%b %Y}",
        f"{today.day} {today:%B %Y}",
        f"{today:%b} {today.day}, {today.year}",
    ]
    hits = [
        ("a memory address", ADDRESS.search(text)),
        ("a home path", HOME.search(text)),
        ("a temporary path", TEMPORARY.search(text)),
        ("a time of day", CLOCK.search(text)),
        ("today's date", re.search("|".join(map(re.escape, days)), text)),
    ]
    found = [(what, hit.group()) for what, hit in hits if hit]
    here = {str(Path.home()), str(Path.cwd()), tempfile.gettempdir()} - {"/"}
    if not found and (own := next((path for path in sorted(here) if path in text), None)):
        found.append(("a path of this machine", own))
    return found
