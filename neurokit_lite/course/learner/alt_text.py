"""Alt text for figures in a running notebook: a lesson's own words, or what stands on the axes.

JupyterLab shows a PNG without alt text, whatever its metadata says. So a figure that a kernel sends is turned into an
``<img alt="...">`` on its way out.
"""

import hashlib
import json
import sys
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from neurokit_lite.course.layout import repository_root

__all__ = ["STARTUP", "as_image", "describe_axes", "lesson_alt_texts", "with_alt_text"]

_PNG = "image/png"
_ONE_PICTURE = "A picture without a description: the code above makes it."


# Runs in each kernel that `nkl start` serves, before the first cell; imports nothing until there is a picture.
STARTUP = '''"""Written by `nkl start`: a picture is displayed with its alt text."""


def _described(message):
    if "image/png" not in message.get("content", {}).get("data", {}):
        return message
    from neurokit_lite.course.learner.alt_text import with_alt_text

    return with_alt_text(message, get_ipython())


if hasattr(get_ipython().display_pub, "register_hook"):
    get_ipython().display_pub.register_hook(_described)
'''


def with_alt_text(message: dict, shell: Any) -> dict:
    """Turn the PNG of a message into an image with alt text.

    Parameters
    ----------
    message : dict
        What a kernel is about to display.
    shell : IPython.core.interactiveshell.InteractiveShell
        The kernel's shell.

    Returns
    -------
    dict
        The same message. One that holds no PNG, or HTML of its own as well, is left as it is.

    Notes
    -----
    A cell that runs as the course wrote it is known by its text, and has the alt text that the lesson gives it. For any
    other the titles, labels and number of lines on the axes are told.

    Examples
    --------
    ::

        get_ipython().display_pub.register_hook(lambda message: with_alt_text(message, get_ipython()))
    """
    data = message.get("content", {}).get("data", {})
    if message.get("msg_type") in ("display_data", "update_display_data") and _PNG in data and "text/html" not in data:
        alt = lesson_alt_texts().get(_digest("code", _source(shell))) or describe_axes(_open_figure()) or _ONE_PICTURE
        data["text/html"] = as_image(data.pop(_PNG), alt)
    return message


def as_image(png: str, alt: str) -> str:
    """Return a picture as HTML.

    Parameters
    ----------
    png : str
        A PNG in base64.
    alt : str
        What it shows, in words.

    Returns
    -------
    str
        An ``<img>`` no wider than its place.

    Examples
    --------
    >>> as_image("iVBO", 'A line "up".')
    '<img alt="A line &quot;up&quot;." src="data:image/png;base64,iVBO" style="max-width:100%;background:#fff">'
    """
    source = f"data:image/png;base64,{''.join(png.split())}"
    return f'<img alt="{escape(alt, quote=True)}" src="{source}" style="max-width:100%;background:#fff">'


@cache
def lesson_alt_texts() -> dict[str, str]:
    """Gather the alt texts of all lessons and exercises.

    Returns
    -------
    dict of str to str
        Alt text by the checksum of the cell's text, which is also the beginning of the cell's id.

    Examples
    --------
    >>> from neurokit_lite.course.learner.alt_text import lesson_alt_texts
    >>> len(lesson_alt_texts()) > 50
    True
    """
    found = {}
    try:
        root = repository_root()
        notebooks = [*root.glob("modules/*/*.ipynb"), *root.glob("exercises/*/*/*.ipynb")]
    except OSError:
        return found
    for path in sorted(notebooks):
        found |= _alt_texts(path)
    return found


def _alt_texts(path: Path) -> dict[str, str]:
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        told = [(cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("alt", "")) for cell in cells]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {_digest(kind, source): str(alt) for kind, source, alt in told if alt}


def _digest(kind: str, source: str) -> str:
    """Checksum of a cell as its id begins with, see :mod:`neurokit_lite.course.authoring.source`."""
    return hashlib.sha256(f"{kind}\n{source}".encode()).hexdigest()[:10]


def _source(shell: Any) -> str:
    """Text of the cell that runs now."""
    said = getattr(shell.history_manager, "input_hist_raw", [""])
    return said[-1] if said else ""


def _open_figure() -> Any:
    """The figure that pyplot drew last, without importing pyplot; None where there is none."""
    managers = getattr(sys.modules.get("matplotlib._pylab_helpers"), "Gcf", None)
    active = managers.get_active() if managers else None
    return active.canvas.figure if active else None


def describe_axes(figure: Any) -> str:
    """Say what stands on a figure's axes, for figures that nobody described.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or None
        A figure.

    Returns
    -------
    str
        A sentence for each panel: title, labels, and how many lines, groups of points, bars and images are on it. Empty
        for None and for a figure without axes.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.canvas()[0]
    >>> _ = ax.plot([1, 2])
    >>> _ = ax.set(title="Rate", xlabel="time (s)")
    >>> describe_axes(ax.figure)
    'Figure: "Rate", against time (s), 1 line.'
    """
    panels = [_panel(ax) for ax in figure.axes if ax.get_visible() and ax.axison] if figure else []
    return f"Figure: {'; '.join(panels)}." if panels else ""


def _panel(ax: Any) -> str:
    title = next((text for text in (ax.get_title(loc=place) for place in ("left", "center", "right")) if text), "")
    words = [f'"{title}"'] if title else []
    words += [ax.get_ylabel()] if ax.get_ylabel() else []
    words += [f"against {ax.get_xlabel()}"] if ax.get_xlabel() else []
    counts = (("line", ax.lines), ("group of points or areas", ax.collections))
    counts += (("bar or patch", ax.patches), ("image", ax.images))
    words += [f"{len(artists)} {_plural(kind, len(artists))}" for kind, artists in counts if len(artists)]
    return " ".join(", ".join(words or ["an empty panel"]).split())


def _plural(kind: str, n: int) -> str:
    plurals = {"bar or patch": "bars or patches", "group of points or areas": "groups of points or areas"}
    return kind if n == 1 else plurals.get(kind, f"{kind}s")
