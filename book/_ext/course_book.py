"""What the book adds to Sphinx: pages that follow the package and the course by themselves, and offline pages."""

import ast
import json
import re
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "neurokit_lite"


def public_modules(package: str) -> list[str]:
    """List the modules of a package and its sub-packages that export something, in the order of their names."""
    found = sorted((ROOT / PACKAGE / package).rglob("*.py"))
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in found
        if not path.stem.startswith("_") and _exports(path)
    ]


def _exports(path: Path) -> list[str]:
    """Read what a module that defines something lists in ``__all__``, without importing it."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    if not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AnnAssign) for node in body):
        return []
    for node in body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return ast.literal_eval(node.value)
    return []


class PackageApi(SphinxDirective):
    """``package-api``: every public function and class of a package, a heading for each module."""

    has_content = False
    required_arguments = 1
    optional_arguments = 50

    def run(self):
        package, *only = self.arguments
        self.env.note_dependency(__file__)
        lines = []
        for module in public_modules(package):
            title = module.removeprefix(f"{PACKAGE}.")
            if only and title.removeprefix(f"{package}.") not in only:
                continue
            lines += [title, "-" * len(title), "", f".. automodule:: {module}", "   :members:", ""]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class CourseMap(SphinxDirective):
    """``course-map``: the map of the welcome page, its lessons as cards with what each needs, and the rest folded."""

    def run(self):
        from neurokit_lite.course.outline import read_outline
        from neurokit_lite.course.picture import course_map

        modules = read_outline(ROOT)
        up = "../" * self.env.docname.count("/")
        drawn = re.sub(r'href="(modules/[\w/-]+)\.ipynb"', rf'href="{up}\1.html"', course_map(modules))
        lines = ["::::{grid} 1 1 2 2", ":gutter: 3", ":class-container: course-map", ""]
        for module in modules:
            if opened := [lesson for lesson in module.lessons if self._is_here(lesson)]:
                lines += [f":::{{grid-item-card}} {module.title}", f":class-card: module-{module.slug}", ""]
                lines += [module.summary, "", *map(self._line, opened), ":::", ""]
        lines += ["::::", "", "::::{dropdown} In preparation: the other questions of the course", ""]
        for module in modules:
            if waiting := [lesson.question for lesson in module.lessons if not self._is_here(lesson)]:
                lines += [f"**{module.title}.** {module.summary} *{' · '.join(waiting)}*", ""]
        self.env.note_reread()  # which lessons are in the book is not written on this page
        return [nodes.raw("", drawn, format="html"), *self.parse_text_to_nodes("\n".join([*lines, "::::"]))]

    def _is_here(self, lesson) -> bool:
        return lesson.path.removesuffix(".ipynb") in self.env.found_docs

    def _line(self, lesson) -> str:
        return f"- [{lesson.question}](/{lesson.path}) {lesson.minutes} min. Needs: {lesson.needs}"


class LessonGallery(SphinxDirective):
    """``lesson-gallery``: the largest figure of every lesson, with its alt text, as a link to the lesson."""

    def run(self):
        from neurokit_lite.course.outline import read_outline

        up = "../" * self.env.docname.count("/")
        cards = []
        for module in read_outline(ROOT):
            for lesson in module.lessons:
                if lesson.is_open and (figure := _largest_figure(ROOT / lesson.path)):
                    data, alt = figure
                    page = f"{up}{lesson.path.removesuffix('.ipynb')}.html"
                    picture = f'<img src="data:image/png;base64,{data}" alt="{escape(alt, quote=True)}">'
                    words = f"<figcaption>{escape(lesson.question)} <small>{escape(module.title)}</small></figcaption>"
                    cards.append(f'<a href="{page}"><figure>{picture}{words}</figure></a>')
        self.env.note_reread()
        return [nodes.raw("", f'<div class="lesson-gallery">{"".join(cards)}</div>', format="html")]


def _largest_figure(path: Path) -> tuple[str, str] | None:
    """The heaviest PNG of a recording, in base64, and its alt text; figures with much to see weigh most."""
    figures = [
        ("".join(output["data"]["image/png"]).replace("\n", ""), cell["metadata"].get("alt", ""))
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    return max(figures, key=lambda figure: len(figure[0]), default=None)


class ExerciseList(SphinxDirective):
    """``exercise-list``: every exercise with its lesson, a link to its notebook, minutes, questions and points."""

    def run(self):
        from neurokit_lite.course.authoring.minutes import exercise_minutes
        from neurokit_lite.course.outline import read_outline

        lines = ["| lesson | exercise | minutes | questions | points |", "|---|---|---:|---:|---:|"]
        up = "../" * self.env.docname.count("/")
        for module in read_outline(ROOT):
            named = [
                (lesson.slug, f"[{lesson.question}](/{lesson.path})") for lesson in module.lessons if lesson.is_open
            ]
            for slug, words in [*named, ("assignment", f"*All of {module.title}*")]:
                path = ROOT / "exercises" / module.slug / slug / f"{module.slug}-{slug}.ipynb"
                if path.is_file():
                    told = [
                        cell["metadata"].get("nbgrader", {}) for cell in json.loads(path.read_text("utf-8"))["cells"]
                    ]
                    points = [one["points"] for one in told if one.get("grade")]
                    link = f"{{download}}`{path.stem} <{up}{path.relative_to(ROOT).as_posix()}>`"
                    minutes = exercise_minutes(path.with_name("exercise.py"))
                    lines.append(f"| {words} | {link} | {minutes} | {len(points)} | {sum(points):g} |")
        self.env.note_reread()
        return self.parse_text_to_nodes("\n".join(lines))


class NotebookCosts(SphinxDirective):
    """``notebook-costs``: what each lesson takes on a computer, from the file that ``make costs`` writes."""

    def run(self):
        from neurokit_lite.course.learner.budget import costs_path
        from neurokit_lite.course.measured import read_rows

        path = costs_path(ROOT)
        self.env.note_dependency(str(path))
        costs = {row["name"]: row for row in read_rows(path)}
        lines = ["| lesson | processor time | memory |", "|---|---:|---:|"]
        for docname in sorted(self.env.found_docs):
            if row := costs.get(f"{docname}.ipynb"):
                lines.append(f"| {{doc}}`/{docname}` | {row['cpu_s']:.0f} s | {row['peak_mb']:.0f} MB |")
        self.env.note_reread()  # which lessons are in the book is not written on this page
        return self.parse_text_to_nodes("\n".join(lines))


class DataCards(SphinxDirective):
    """``data-cards``: the card of every data set by module, with the size of its file and the twin of fetched ones."""

    def run(self):
        from neurokit_lite.data import registry

        self.env.note_dependency(__file__)
        lines = []
        for domain in sorted({registry.entry(name)["domain"] for name in registry.names()}):
            self.env.note_dependency(str(ROOT / PACKAGE / "data" / "sets" / domain / "cards.toml"))
            lines += [f"## {domain.capitalize()}", ""]
            for name in registry.names():
                if registry.entry(name)["domain"] == domain:
                    title, *rows = registry.card(name).splitlines()
                    where = "comes with the course" if registry.entry(name)["shipped"] else "is fetched"
                    told = (row.strip().split(maxsplit=1) for row in rows)
                    lines += [f"**`{name}`**", f": {title.partition(': ')[2]}. *It {where}.*", ""]
                    lines += [f"  - {head}: {text}" for head, text in told] + [""]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class IndexTerms(SphinxTransform):
    """Enter the terms that a lesson sets in bold into the index, so that the search finds the lesson by them."""

    default_priority = 840  # before the domains read the document

    def apply(self):
        if not self.env.docname.startswith("modules/"):
            return
        seen = set()
        for strong in list(self.document.findall(nodes.strong)):
            term = strong.astext().strip()
            name = f"term-{nodes.make_id(term)}"
            is_term = 3 <= len(term) <= 40 and term[-1] not in ".:?!,;" and name not in {*seen, "term-"}
            if is_term and isinstance(strong.parent, nodes.paragraph):
                seen.add(name)
                entry = addnodes.index(entries=[("single", term, name, "", None)])
                strong.parent.insert(strong.parent.index(strong), [entry, nodes.target("", "", ids=[name])])


# What the theme and its parts write, and what a screen reader needs instead.
_MENDED = (
    ('<summary><span class="toctree-toggle"', '<summary aria-label="Pages below"><span class="toctree-toggle"'),
    (' role="doc-biblioentry"', ""),
    ('<div role="list" class="citation-list">', '<div class="citation-list">'),
    ('<th class="head"><p></p></th>', '<td class="head"></td>'),
    ('<th class="head"></th>', '<td class="head"></td>'),
    ('<div id="pst-primary-sidebar"', '<div role="complementary" aria-label="The book" id="pst-primary-sidebar"'),
)


def mend_pages(app, error):
    """Make finished pages accessible where the theme has no setting for it; a test asks a checker."""
    if error or app.builder.name != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        mended = text
        for found, instead in _MENDED:
            mended = mended.replace(found, instead)
        if mended != text:
            path.write_text(mended, encoding="utf-8")


def link_exercises(_app, docname, source):
    """Lead a lesson's links to its exercise to the page about exercises: the notebook itself lies in the workspace."""
    up = "../" * docname.count("/")
    source[0] = re.sub(r"\]\((?:\.\./)*exercises/[\w/-]+\.ipynb\)", f"]({up}book/exercises.md)", source[0])


def tell_budgets(_app, docname, source):
    """Let a lesson's page say what the lesson takes on a computer, as the learner's copy does."""
    from neurokit_lite.course.learner.budget import lesson_budget, with_budget

    if docname.startswith("modules/"):
        notebook = json.loads(source[0])
        said = lesson_budget(f"{docname}.ipynb", notebook["cells"], root=ROOT)
        notebook["cells"] = with_budget(notebook["cells"], said)
        source[0] = json.dumps(notebook)


def find_by_last_name(app, env, node, content):
    """Resolve `KalmanDecoder` from any docstring, wherever it is defined, as long as only one thing bears the name."""
    if node.get("refdomain") != "py":
        return None
    last = node["reftarget"].rsplit(".", 1)[-1]
    found = {name: entry for name, entry in env.domains["py"].objects.items() if name.rsplit(".", 1)[-1] == last}
    if len(found) != 1:
        return None
    name, entry = found.popitem()
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, content, name)


def drop_remote_scripts(_app, _page, _template, context, _doctree):
    """Take out of a page what it would fetch from another server; the pages must read without a network."""
    context["script_files"] = [file for file in context.get("script_files", []) if not _is_remote(file)]


def _is_remote(script) -> bool:
    """Say whether a script lies on, or loads from, another server (the theme's live-code button does)."""
    body = getattr(script, "attributes", {}).get("body") or ""
    return (
        bool(re.match(r"(https?:)?//", str(script.filename or "")))
        or "THEBE" in body
        or "thebe" in str(script.filename)
    )


def setup(app):
    """Register what the pages use."""
    app.add_directive("package-api", PackageApi)
    app.add_directive("course-map", CourseMap)
    app.add_directive("data-cards", DataCards)
    app.add_directive("exercise-list", ExerciseList)
    app.add_directive("lesson-gallery", LessonGallery)
    app.add_directive("notebook-costs", NotebookCosts)
    app.add_transform(IndexTerms)
    app.connect("source-read", link_exercises)
    app.connect("source-read", tell_budgets)
    app.connect("missing-reference", find_by_last_name)
    app.connect("html-page-context", drop_remote_scripts, priority=900)
    app.connect("build-finished", mend_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
