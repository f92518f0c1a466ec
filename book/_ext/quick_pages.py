"""Spare a build what it would do again for each page and each docstring; the pages are the same to the letter."""

from functools import partial

from jinja2 import BytecodeCache
from jinja2.sandbox import SandboxedEnvironment
from sphinx import addnodes


class Remembered(BytecodeCache):
    """What a template was compiled to, for as long as the build lasts."""

    def __init__(self):
        self.code = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket):
        self.code[bucket.key] = bucket.bytecode_to_string()


def compile_templates_once(_app):
    """Let numpydoc, which makes a template environment for each docstring, compile its template once."""
    from numpydoc import docscrape_sphinx

    docscrape_sphinx.SandboxedEnvironment = partial(SandboxedEnvironment, bytecode_cache=Remembered())


def title_of(toc):
    """A page's headings without those below its title, as Sphinx itself cuts them for a list of titles."""
    title = toc.deepcopy()
    for entry in title.children:
        if len(entry) > 1:
            if below := list(entry.findall(addnodes.toctree)):
                entry[1][:] = below
            else:
                entry.pop(1)
    return title


def keep_titles(app, env):
    """The sidebar lists every page on every page: Sphinx copies all headings of the book for that, then drops them."""
    app.headings, app.titles = env.tocs, {name: title_of(toc) for name, toc in env.tocs.items()}


def give_headings(app, *_):
    """Before a page is written: it lists its own headings."""
    app.env.tocs = getattr(app, "headings", app.env.tocs)


def give_titles(app, *_):
    """Once a page has its own headings, and before its sidebar is made."""
    app.env.tocs = getattr(app, "titles", app.env.tocs)


def setup(app):
    """Register what is spared."""
    app.connect("builder-inited", compile_templates_once)
    app.connect("env-check-consistency", keep_titles)
    app.connect("doctree-resolved", give_headings)
    app.connect("html-page-context", give_titles)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
