"""The map of methods: from data and question to method, lesson and function. Its rows lie in ``book/methods``.

Each lesson's rows are a file of their own, ``<module>-<lesson>.toml``. Their search words enter the index as well, so
that the search finds the lesson in which a method is taught before pages that only name it.
"""

import importlib
import tomllib
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "book" / "methods"


def methods_of(lesson: str) -> list[dict]:
    """Read the methods of a lesson, ``"spikes-decoding"``; none where it has no file."""
    path = FOLDER / f"{lesson}.toml"
    return tomllib.loads(path.read_text("utf-8"))["method"] if path.is_file() else []


def defined_as(function: str) -> str:
    """Full name under which the reference lists a function: ``spikes.psth`` is ``neurokit_lite.spikes.rates.psth``."""
    package, name = function.split(".")
    return f"{getattr(importlib.import_module(f'neurokit_lite.{package}'), name).__module__}.{name}"


class MethodMap(SphinxDirective):
    """``method-map``: for each kind of data, what one asks of it, and what answers."""

    def run(self):
        from neurokit_lite.course.outline import read_outline

        groups: dict[str, list[str]] = {}
        for module in read_outline(ROOT):
            for lesson in module.lessons:
                for method in methods_of(f"{module.slug}-{lesson.slug}"):
                    groups.setdefault(method["data"], []).append(self._entry(method, lesson))
        lines = []
        for data, entries in groups.items():
            lines += [f"## You have {data}", "", *entries]
        for path in sorted(FOLDER.glob("*.toml")):
            self.env.note_dependency(str(path))
        self.env.note_reread()
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)

    def _entry(self, method: dict, lesson) -> str:
        functions = ", ".join(f"{{py:obj}}`{name} <{defined_as(name)}>`" for name in method["functions"])
        is_here = lesson.path.removesuffix(".ipynb") in self.env.found_docs
        taught = f"[{lesson.question}](/{lesson.path})" if is_here else f"*{lesson.question}*"
        lines = [method["question"], f": **{method['name']}**, taught in {taught}", f": {functions}"]
        lines += [f": *It assumes:* {method['assumes']}", f": *Where it goes wrong:* {method['pitfall']}", "", ""]
        return "\n".join(lines)


class IndexMethods(SphinxTransform):
    """Enter the search words of a lesson's methods into the index, at the lesson's title."""

    default_priority = 840  # before the domains read the document

    def apply(self):
        folder, _, lesson = self.env.docname.partition("/")
        section = next(iter(self.document.findall(nodes.section)), None)
        if folder != "modules" or section is None:
            return
        words = {word for method in methods_of(lesson.replace("/", "-")) for word in [method["name"], *method["terms"]]}
        if words:
            name = "methods-of-this-lesson"
            entries = [("single", word, name, "main", None) for word in sorted(words)]
            section.insert(1, [addnodes.index(entries=entries), nodes.target("", "", ids=[name])])


def setup(app):
    """Register the directive and the transform."""
    app.add_directive("method-map", MethodMap)
    app.add_transform(IndexMethods)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
