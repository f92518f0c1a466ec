"""nbgrader's formgrader for ``nkl instruct``: the same pages, under a policy that lets no student's script run.

A page of formgrader holds what a student wrote, and runs with the instructor's rights: it can read every file of the
course and change every mark. So what is shown is made harmless first, and the browser is told, by a
Content-Security-Policy, to run those scripts alone that formgrader's own templates carry: each page has a new word
(nonce) in it that only they bear.

A Jupyter server extension, in the place of ``nbgrader.server_extensions.formgrader``.
"""

import base64
import hashlib
import html
import re
import secrets
from pathlib import Path

from neurokit_lite.course.reporting.untrusted import Cleaner, harmless_notebook

__all__ = ["load_jupyter_server_extension", "policy"]

_FORMULAS = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/"  # nbconvert's own place for MathJax, and nothing beside


def policy(nonce: str, *, actions: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy of one page.

    Parameters
    ----------
    nonce : str
        The word that the page's own scripts bear.
    actions : tuple of str
        Texts of the attributes in formgrader's templates that say what a click does.

    Returns
    -------
    str
        The header's value.

    References
    ----------
    W3C, "Content Security Policy Level 3".

    Examples
    --------
    >>> from neurokit_lite.course.reporting.formgrader import policy
    >>> policy("abc").partition(";")[0]
    "default-src 'none'"
    """
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in actions]
    scripts = [f"'nonce-{nonce}'", _FORMULAS]
    scripts += ["'unsafe-hashes'", *(f"'sha256-{text}'" for text in hashes)] if hashes else []
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(scripts),
        "style-src": f"'self' 'unsafe-inline' {_FORMULAS}",
        "font-src": f"'self' data: {_FORMULAS}",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def load_jupyter_server_extension(app) -> None:
    """Load nbgrader's formgrader into a Jupyter server, with the policy on each of its pages.

    Parameters
    ----------
    app : jupyter_server.serverapp.ServerApp
        The server.
    """
    from nbgrader.server_extensions.formgrader import formgrader, handlers

    extension = formgrader.FormgradeExtension(parent=app)
    extension.root_dir, extension.log = app.root_dir, app.log
    extension.initialize([])
    extension.init_tornado_settings(app.web_app)
    settings = app.web_app.settings
    actions = _actions(Path(handlers.template_path))
    current = {"nonce": ""}
    settings["nbgrader_jinja2_env"].loader = _Marked(settings["nbgrader_jinja2_env"].loader)
    settings["nbgrader_jinja2_env"].globals["page"] = current
    settings["nbgrader_exporter"] = _Harmless(settings["nbgrader_exporter"], current)
    before = app.web_app.add_handlers

    def add(host: str, found: list) -> None:
        before(host, [(address, _under(handler, current, actions), *more) for address, handler, *more in found])

    app.web_app.add_handlers = add
    try:
        extension.init_handlers(app.web_app)
    finally:
        app.web_app.add_handlers = before


_load_jupyter_server_extension = load_jupyter_server_extension


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _actions(templates: Path) -> tuple[str, ...]:
    """What the templates' own buttons do."""
    texts = [path.read_text("utf-8") for path in templates.rglob("*") if path.suffix in (".tpl", ".j2")]
    return tuple(sorted({found for text in texts for found in re.findall(r'(?i)\son[a-z]+="([^"{}]*)"', text)}))


def _under(handler: type, current: dict[str, str], actions: tuple[str, ...]) -> type:
    """A handler of formgrader's whose answers carry the policy."""

    class Handler(handler):
        def prepare(self):
            self._allow(secrets.token_urlsafe(16))  # borne by no script
            self.set_header("X-Content-Type-Options", "nosniff")
            return super().prepare()

        def _allow(self, nonce: str) -> None:
            self.set_header("Content-Security-Policy", policy(nonce, actions=actions))

        def _begin_page(self) -> None:
            """A new nonce; the page is made from here to its end without another page coming between."""
            current["nonce"] = secrets.token_urlsafe(16)
            self._allow(current["nonce"])

        def render(self, *args, **kwargs):
            self._begin_page()
            return super().render(*args, **kwargs)

        @property
        def exporter(self):
            self._begin_page()
            return super().exporter

    Handler.__name__ = Handler.__qualname__ = handler.__name__
    return Handler


class _Marked:
    """A loader of templates that gives each script in them, and nothing in what they are filled with, the nonce."""

    def __init__(self, loader):
        self._loader = loader

    def __getattr__(self, name: str):
        return getattr(self._loader, name)

    def get_source(self, environment, template: str):
        source, *more = self._loader.get_source(environment, template)
        if not template.endswith((".css", ".js")):
            source = re.sub(r"<script\b", '<script nonce="{{ page.nonce }}"', source)
        return source, *more

    def load(self, environment, name: str, globals=None):
        from jinja2.loaders import BaseLoader

        return BaseLoader.load(self, environment, name, globals)


class _Harmless:
    """formgrader's exporter, for notebooks out of which everything live was taken."""

    def __init__(self, exporter, current: dict[str, str]):
        from jinja2 import pass_context

        self._exporter, self._clean = exporter, Cleaner()
        exporter.sanitize_html = True
        environment = exporter.environment
        environment.loader = _Marked(environment.loader)
        environment.globals["page"] = current

        @pass_context
        def markdown(context, source: str) -> str:
            return self._clean(source, make=lambda text: exporter.markdown2html(context, text))

        environment.filters |= {"markdown2html": markdown, "clean_html": lambda text: self._clean(text)}

    def from_filename(self, filename: str, *, resources: dict):
        """A page of a notebook, as formgrader's handler asks for it."""
        import nbformat

        names = ("student", "last_name", "first_name", "notebook_path")  # the templates write them as they are
        safe = {key: html.escape(str(value)) if value and key in names else value for key, value in resources.items()}
        self._clean = Cleaner()
        made = harmless_notebook(nbformat.read(filename, as_version=4), clean=self._clean)
        return self._exporter.from_notebook_node(made, safe)
