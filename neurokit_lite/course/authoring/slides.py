"""Slides as one file that needs no network: nbconvert writes the page, what it would fetch is put into it."""

import importlib.metadata
import re
from pathlib import Path
from typing import Any

from neurokit_lite.core.errors import invalid

__all__ = ["slides_page"]

_REVEAL = "sphinx_revealjs/_static/revealjs"
_MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg.js"

# What nbconvert's template loads from other servers, and the script that starts the slides with it.
_REMOTE = (
    r'<script src="https?://[^"]*">\s*</script>',
    r'<link href="https?://[^"]*"[^>]*/?>',
    r'<script type="text/x-mathjax-config">.*?</script>',
    r'<script type="module">.*?</script>',  # mermaid
    r"<script>\s*if\( window\.location.*?</script>",  # a style for printing that reveal.js now has itself
    r"<script>\s*require\(\s*\{.*?</script>",
)
_OUTSIDE = re.compile(r"@import url\([^)]*\);?")  # fonts; the system's own will do
_STYLE = """
.reveal .slides { text-align: left; }
.reveal .slides section { max-height: 700px; overflow-y: auto; overflow-x: hidden; }
.reveal .slides section.stack { overflow: visible; }
.reveal .slides p, .reveal .slides li, .reveal .slides td { font-size: 24px; line-height: 1.4; }
.reveal .slides :is(h1, h2, h3) { text-transform: none; }
.reveal .slides h1 { font-size: 46px; } .reveal .slides h2 { font-size: 38px; } .reveal .slides h3 { font-size: 30px; }
.reveal .slides pre, .reveal .slides code { font-size: 16px; line-height: 1.35; }
.reveal .slides pre { white-space: pre-wrap; box-shadow: none; width: 100%; margin: 0.3em 0; }
.reveal .slides img { width: auto; height: auto; max-height: 440px; max-width: 100%; margin: 0; }
.reveal .slides .jp-Cell-inputWrapper ~ .jp-Cell-outputWrapper .jp-RenderedImage img { max-height: 340px; }
.reveal .slides .jp-Cell { padding: 0; }
.anchor-link { display: none; }
"""
_SETTINGS = """window.MathJax = {
  tex: {inlineMath: [['$', '$'], ['\\\\(', '\\\\)']], processEscapes: true},
  options: {skipHtmlTags: ['script', 'noscript', 'style', 'textarea', 'pre', 'code']},
  svg: {fontCache: 'local'}
};"""
_START = """Reveal.initialize({
  hash: true, slideNumber: 'c/t', width: 1180, height: 720, margin: 0.04, center: false, plugins: [RevealNotes],
  totalTime: N_SECONDS
});"""
_MINUTES = re.compile(r"\(~(\d+) min\)")


def slides_page(notebook: Any, *, title: str) -> str:
    """Make a page of slides from a notebook that is cut into slides.

    Parameters
    ----------
    notebook : NotebookNode
        Its cells say in ``slideshow`` where slides begin, and what is a note for the speaker. Of cells tagged
        ``remove-input`` (questions, checks, quizzes) only what they show is on the slide.
    title : str
        Title of the page.

    Returns
    -------
    str
        HTML of about 3 MB: pictures, reveal.js and MathJax are inside, nothing is fetched. The key *S* opens the
        speaker's view with notes, the next slide, and a clock that knows the minutes of the headings; *Esc* shows all.

    Raises
    ------
    ValueError
        If the files of reveal.js or MathJax are not installed.

    Examples
    --------
    ::

        slides_page(make_copy(Path("modules/spikes/decoding.py"), "slides"), title="Where is the mouse looking?")
    """
    from nbconvert import SlidesExporter
    from traitlets.config import Config

    hidden = {"TagRemovePreprocessor": {"enabled": True, "remove_input_tags": {"remove-input"}}}
    exporter = SlidesExporter(exclude_input_prompt=True, exclude_output_prompt=True, config=Config(hidden))
    page, _ = exporter.from_notebook_node(notebook)
    for remote in _REMOTE:
        page = re.sub(remote, "", page, flags=re.DOTALL)
    styles = [_file("sphinx-revealjs", f"{_REVEAL}/dist/{name}.css") for name in ("reveal", "theme/white")]
    head = "".join(f"<style>{_OUTSIDE.sub('', style)}</style>" for style in [*styles, _STYLE])
    scripts = [_SETTINGS, _file("sphinx-mathjax-offline", _MATHJAX)]
    scripts += [_file("sphinx-revealjs", f"{_REVEAL}/{name}") for name in ("dist/reveal.js", "plugin/notes/notes.js")]
    minutes = sum(int(found) for cell in notebook.cells for found in _MINUTES.findall(cell.source))
    start = _START.replace("N_SECONDS", str(60 * minutes))
    foot = "".join(f"<script>{_inline(script)}</script>" for script in [*scripts, start])
    page = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", page, count=1)
    before, _, after = page.rpartition("</body>")
    return before.replace("</head>", f"{head}</head>", 1) + f"{foot}</body>" + after


def _file(package: str, name: str) -> str:
    """Text of a file that a package brings."""
    try:
        found = next(path for path in importlib.metadata.files(package) or () if path.as_posix() == name)
    except (importlib.metadata.PackageNotFoundError, StopIteration):
        raise invalid(
            "the environment", f"hold {Path(name).name} of {package}, for slides", got="none", hint="Run `make start`."
        ) from None
    return found.locate().read_text(encoding="utf-8")


def _inline(script: str) -> str:
    """A script that may stand in a page: nothing in it moves the end of its element, and it names no map of itself."""
    whole = re.sub(r"//# sourceMappingURL=\S+", "", script)
    return whole.replace("</script", "<\\/script").replace("<!--", "<\\!--")
