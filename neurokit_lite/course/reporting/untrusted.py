"""What a student wrote, made safe to be shown inside the instructor's page: text, tables and pictures, nothing live."""

import base64
import binascii
import re

__all__ = ["harmless_html", "harmless_notebook"]

_TAGS = (
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
    return bleach.clean(dropped, tags=_TAGS, attributes=_keeps, protocols=["http", "https", "mailto", "data"])


def harmless_notebook(nb):
    """Take everything live out of an executed notebook's outputs and attachments, in place.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        The notebook.

    Returns
    -------
    nbformat.NotebookNode
        The same object. Of each output stay text, HTML as `harmless_html` leaves it, and pictures; whatever of it is
        not in the form that it should have is left out.
    """
    for cell in nb.cells:
        if not isinstance(cell.get("execution_count"), int | None):
            cell["execution_count"] = None
        if "attachments" in cell:
            cell["attachments"] = _attachments(cell["attachments"])
        if "outputs" in cell:
            cell["outputs"] = [kept for kept in map(_output, cell["outputs"]) if kept is not None]
    nb.metadata.pop("widgets", None)
    return nb


def _output(output):
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
    data = {key: value for key in (*_TEXTS, *_PICTURES) if (value := _shown(key, output["data"].get(key))) is not None}
    return nbformat.v4.new_output("display_data", data=data or {"text/plain": "(an output of a kind not shown here)"})


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else ""


def _shown(kind: str, value: object) -> str | None:
    """One form of an output, or None where it is not of that form."""
    text = _text(value)
    if not text:
        return None
    if kind == "text/html":
        return harmless_html(text)
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
