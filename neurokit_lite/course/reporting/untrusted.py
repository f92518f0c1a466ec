"""What a student wrote, made safe to be shown inside the instructor's page: text, tables and pictures, nothing live."""

import base64
import binascii
import html
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Cleaner", "harmless_html", "harmless_notebook"]

# Elements within elements, or attributes beside attributes, cost the parser the square of their number: a megabyte of
# them, an hour. In that time nobody else's page would be shown.
_PIECE_S, _PAGE_S = 1.0, 5.0
_LEAST_S, _AGAIN_S = 0.001, 0.25  # a timer of less than a microsecond would be none
_TAGS = 3000  # where processor time cannot be bounded
_SMALL, _FEW = 5000, 50  # such a piece is always made safe: it takes milliseconds
_CUT = 20_000

_ELEMENTS = (
    *("p", "br", "hr", "div", "span", "pre", "code", "kbd", "samp", "var", "blockquote", "q", "cite", "a", "img"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
    ),
    *("ins", "sub", "sup", "small", "mark", "abbr", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot"),
    *("tr", "th", "td", "figure", "figcaption", "details", "summary"),
)
_ATTRIBUTES = {
    "a": ["href", "title"],
    "img": ["src", "alt", "title", "width", "height"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan"],
    "ol": ["start"],
    "abbr": ["title"],
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_LINK = re.compile(r"(?i)\s*(?:https?://|mailto:|#)[^\x00-\x20]*\s*")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
_TEXTS = ("text/html", "text/markdown", "text/latex", "text/plain")


def _keeps(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay: links lead elsewhere by a click only, pictures lie in the page itself."""
    if name not in _ATTRIBUTES.get(tag, ()):
        return False
    if name == "src":
        return _PICTURE.fullmatch(value) is not None
    return name != "href" or _LINK.fullmatch(value) is not None


def harmless_html(text: str) -> str:
    """Keep the words, tables and pictures of a piece of HTML.

    Parameters
    ----------
    text : str
        HTML from somebody whom the reader of the page does not trust.

    Returns
    -------
    str
        The same without scripts, styles, forms, frames, drawings in the page (SVG, MathML) and without the attributes
        by which an element could be taken for a part of the page around it (`id`, `class`, `style`, `name`). A link
        stays where it leads to the web, a picture where its data lies in the text.

    Notes
    -----
    Follows the allow-list of bleach, which parses as browsers do (the HTML standard, section 13.2): what is not named
    is shown as text or dropped.

    Examples
    --------
    >>> from neurokit_lite.course.reporting.untrusted import harmless_html
    >>> harmless_html('<b onclick="steal()" id="q1">2</b>')
    '<b>2</b>'
    """
    import bleach

    dropped = re.sub(r"(?is)<(script|style|title|textarea|noscript|template)\b.*?(?:</\1\s*>|\Z)", "", text)
    return bleach.clean(dropped, tags=_ELEMENTS, attributes=_keeps, protocols=["http", "https", "mailto", "data"])


class Cleaner:
    """`harmless_html` for the pieces of one page, which have so much processor time together.

    A piece that takes too long stands there as text, and so do all but small ones once the time is used up. It is
    bounded in the main thread, where a server makes its pages; elsewhere the number of elements is.
    """

    def __init__(self):
        self.left_s = _PAGE_S

    def __call__(self, text: str, *, make: Callable[[str], str] = str) -> str:
        """Make HTML of a text (it is some already, where nothing is given) and take everything live out of it."""
        start, is_small = time.process_time(), len(text) <= _SMALL and text.count("<") <= _FEW
        try:
            with _at_most(_PIECE_S if is_small else min(_PIECE_S, self.left_s)) as is_bounded:
                if is_bounded or text.count("<") <= _TAGS:
                    return harmless_html(make(text))
        except (_TooLong, RecursionError):
            pass
        finally:
            self.left_s -= time.process_time() - start
        more = " (the rest is left out)" if len(text) > _CUT else ""
        return f"<pre>{html.escape(text[:_CUT])}</pre><p>Shown as text: too much of it to be made safe{more}.</p>"


class _TooLong(BaseException):
    """The processor time is used up. Not an `Exception`, which a parser may take for a fault of the text and go on."""


def _stop(*_) -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, _AGAIN_S)  # where it is swallowed all the same, as in a finaliser
    raise _TooLong


@contextmanager
def _at_most(seconds: float) -> Iterator[bool]:
    """Bound the processor time of a block; False where that cannot be done here."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield False
        return
    if seconds <= 0:
        raise _TooLong
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, max(seconds, _LEAST_S))
        yield True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def harmless_notebook(nb, *, clean: Callable[[str], str] | None = None):
    """Take everything live out of an executed notebook's outputs and attachments, in place.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        The notebook.
    clean : callable
        What makes HTML harmless; a :class:`Cleaner` of its own where nothing is given.

    Returns
    -------
    nbformat.NotebookNode
        The same object. Of each output stay text, HTML as `harmless_html` leaves it, and pictures; whatever of it is
        not in the form that it should have is left out.
    """
    clean = clean or Cleaner()
    for cell in nb.cells:
        if not isinstance(cell.get("execution_count"), int | None):
            cell["execution_count"] = None
        if "attachments" in cell:
            cell["attachments"] = _attachments(cell["attachments"])
        if "outputs" in cell:
            cell["outputs"] = [kept for one in cell["outputs"] if (kept := _output(one, clean)) is not None]
    nb.metadata.pop("widgets", None)
    return nb


def _output(output, clean: Callable[[str], str]):
    import nbformat

    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return nbformat.v4.new_output("stream", name=name, text=_text(output.get("text")))
    if kind == "error":
        lines = output.get("traceback")
        lines = [_text(line) for line in lines] if isinstance(lines, list) else []
        return nbformat.v4.new_output(
            "error", ename=_text(output.get("ename")), evalue=_text(output.get("evalue")), traceback=lines
        )
    if kind not in ("display_data", "execute_result") or not isinstance(output.get("data"), dict):
        return None
    data = {
        key: value
        for key in (*_TEXTS, *_PICTURES)
        if (value := _shown(key, output["data"].get(key), clean)) is not None
    }
    return nbformat.v4.new_output("display_data", data=data or {"text/plain": "(an output of a kind not shown here)"})


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else ""


def _shown(kind: str, value: object, clean: Callable[[str], str]) -> str | None:
    """One form of an output, or None where it is not of that form."""
    text = _text(value)
    if not text:
        return None
    if kind == "text/html":
        return clean(text)
    if kind == "image/svg+xml":
        return text  # shown as a picture, in which browsers run nothing
    return text if kind in _TEXTS or _is_base64(text) else None


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _attachments(found: object) -> dict:
    """Pictures that lie in a text cell, under plain names."""
    kept = {}
    for name, forms in found.items() if isinstance(found, dict) else ():
        if isinstance(name, str) and re.fullmatch(r"[\w.@+ -]{1,100}", name) and isinstance(forms, dict):
            pictures = {key: _text(value) for key, value in forms.items() if key in _PICTURES}
            pictures = {key: text for key, text in pictures.items() if text and _is_base64(text)}
            if pictures:
                kept[name] = pictures
    return kept
