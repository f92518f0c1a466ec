"""The book builds without a warning, and every page reads without a network and without eyes."""

import json
import os
import re
from functools import cache, cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
import yaml

from neurokit_lite.course.authoring.minutes import exercise_minutes
from neurokit_lite.course.authoring.releases import released
from neurokit_lite.course.learner.budget import costs_path
from neurokit_lite.course.measured import read_rows
from neurokit_lite.data import registry

pytestmark = pytest.mark.together("book")
ROOT = Path(__file__).resolve().parents[2]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
LESSONS = sorted(path for path in (ROOT / "modules").glob("*/*.ipynb") if ".ipynb_checkpoints" not in path.parts)


class Page(HTMLParser):
    """What the tests ask of a page: its tags with their attributes."""

    def __init__(self, path):
        super().__init__()
        self.path, self.tags, self.scripts, self._in_script = path, [], [], False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_data(self, data):
        if self._in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag):
        self._in_script = False

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    @cached_property
    def ids(self):
        return {attributes["id"] for _, attributes in self.tags if attributes.get("id")}


@pytest.fixture(scope="session")
def parsed(pages):
    """All pages that a reader meets, by their path."""
    redirect = pages / "index.html"
    return {
        path: Page(path) for path in sorted(pages.rglob("*.html")) if path != redirect and "_static" not in path.parts
    }


def name(page):
    return f"{page.path.parent.name}/{page.path.name}"


def test_builds_without_a_warning(build):
    process, _ = build
    assert process.returncode == 0, process.stdout[-4000:] + process.stderr[-4000:]
    assert "WARNING" not in process.stdout + process.stderr


def test_nothing_on_a_page_comes_from_another_server(parsed):
    remote = [
        f"{name(page)}: <{tag}> {attributes[FETCHED[tag]]}"
        for page in parsed.values()
        for tag, attributes in page.tags
        if tag in FETCHED and REMOTE.match(attributes.get(FETCHED[tag]) or "") and attributes.get("rel") != "canonical"
    ]
    in_scripts = [
        f"{name(page)}: a script names {hit.group()}"
        for page in parsed.values()
        for script in page.scripts
        if (hit := re.search(r"https?://(?!127\.0\.0\.1)[^\s\"']+", script))
    ]
    assert remote + in_scripts == []


def test_no_style_sheet_fetches_fonts_or_styles(pages):
    remote = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?:https?:)?//[^)'\"]+")
    found = [
        (path.name, hit.group()) for path in pages.rglob("*.css") for hit in remote.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_mathematics_is_set_from_the_books_own_files(pages, parsed):
    mathematical = [
        page for page in parsed.values() if any("math" in (t.get("class") or "").split() for _, t in page.tags)
    ]
    assert mathematical
    for page in mathematical:
        assert any("mathjax/" in (script.get("src") or "") for script in page.all("script")), name(page)
    assert (pages / "_static" / "mathjax" / "tex-chtml.js").stat().st_size > 100_000


def test_every_picture_says_what_it_shows(parsed):
    silent = [
        f"{name(page)}: {image.get('src', '')[:60]}"
        for page in parsed.values()
        for image in page.all("img")
        if not (image.get("alt") or "").strip()
    ]
    assert silent == []


def test_every_page_has_one_title_and_a_language(parsed):
    wrong = [name(page) for page in parsed.values() if len(page.all("h1")) != 1]
    assert wrong == []
    assert all(page.all("html")[0].get("lang") == "en" for page in parsed.values())


def test_no_page_uses_an_id_twice(parsed):
    for page in parsed.values():
        ids = [attributes["id"] for tag, attributes in page.tags if attributes.get("id") and tag != "svg"]
        twice = {one for one in ids if ids.count(one) > 1} - {"pst-primary-sidebar-modal"}
        assert twice == set(), name(page)


def test_every_link_inside_the_book_leads_somewhere(pages, parsed):
    broken, is_there = [], cache(Path.is_file)
    for page in parsed.values():
        for tag, attributes in page.tags:
            link = attributes.get("href") if tag in ("a", "link") else attributes.get(FETCHED.get(tag, "src"))
            if not link or REMOTE.match(link) or re.match(r"[a-z]+:", link):
                continue
            path, fragment = urldefrag(unquote(link))
            target = Path(os.path.normpath(page.path.parent / path.split("?")[0])) if path else page.path
            if not is_there(target):
                broken.append(f"{name(page)}: {link} (no such file)")
            elif fragment and target in parsed and fragment not in parsed[target].ids:
                broken.append(f"{name(page)}: {link} (no such place)")
    assert broken == []


def test_every_recorded_lesson_is_in_the_table_of_contents():
    contents = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text("utf-8"))
    listed = {chapter["file"] for part in contents["parts"] for chapter in part["chapters"]}
    assert {path.relative_to(ROOT).with_suffix("").as_posix() for path in LESSONS} <= listed


@pytest.mark.parametrize("recording", LESSONS, ids=lambda path: path.stem)
def test_lesson_page_shows_all_its_figures(pages, parsed, recording):
    page = parsed[pages / recording.relative_to(ROOT).with_suffix(".html")]
    cells = json.loads(recording.read_text("utf-8"))["cells"]
    wanted = [
        output["metadata"]["image/png"]["alt"]
        for cell in cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert wanted
    shown = [image["alt"] for image in page.all("img")]
    assert [alt for alt in wanted if alt not in shown] == []


def test_lessons_lead_to_the_page_about_exercises_and_never_to_solutions(pages, parsed):
    for recording in LESSONS:
        page = parsed[pages / recording.relative_to(ROOT).with_suffix(".html")]
        assert any((link.get("href") or "").endswith("book/exercises.html") for link in page.all("a")), name(page)
    assert not list(pages.rglob("exercises/nbgrader"))


def test_landing_page_leads_each_reader_on(pages, parsed):
    page = parsed[pages / "book" / "index.html"]
    links = {(link.get("href") or "").split("#")[0] for link in page.all("a")}
    assert {f"../{path.relative_to(ROOT).with_suffix('.html').as_posix()}" for path in LESSONS} <= links
    text = page.path.read_text("utf-8")
    for reader in ("You learn by yourself", "You take a workshop", "You teach"):
        assert reader in text
    assert "url=book/index.html" in (pages / "index.html").read_text("utf-8")


def test_exercises_are_listed_with_minutes_points_and_the_notebook_that_learners_get(parsed, pages):
    page = pages / "book" / "exercises.html"
    text = page.read_text("utf-8")
    links = {Path(unquote(link.get("href") or "")).name: link["href"] for link in parsed[page].all("a")}
    for exercise in released(ROOT):
        minutes = exercise_minutes(exercise.with_name("exercise.py"))
        assert re.search(rf"{exercise.stem}.{{0,80}}</a></p></td>\s*<td[^>]*><p>{minutes}</p>", text, re.DOTALL), (
            exercise.stem
        )
        given = page.parent / unquote(links[exercise.name])
        assert given.read_bytes() == exercise.read_bytes(), "not the solutions"


def test_every_data_set_has_its_card_with_the_size_of_its_file(pages):
    text = unescape((pages / "book" / "data-sets.html").read_text("utf-8"))
    for data_set in registry.names():
        card = registry.provenance(data_set)
        assert f"size: {card.size}".partition(" · ")[0] in text, data_set
        assert card.twin in text


def test_landing_page_says_what_lessons_take(parsed, pages):
    rows = read_rows(costs_path(ROOT))
    text = (pages / "book" / "index.html").read_text("utf-8")
    measured = [row for row in rows if ROOT / row["name"] in LESSONS]
    assert measured
    for row in measured:
        assert f"{row['cpu_s']:.0f} s" in text, row["name"]
        assert f"{row['peak_mb']} MB" in text, row["name"]


def public_names(package):
    """Full names of all that the modules of a package and of its sub-packages make public, as the book lists them."""
    from importlib import import_module

    found = set()
    for path in sorted((ROOT / "neurokit_lite" / package).rglob("[!_]*.py")):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        listed = [getattr(module, public) for public in getattr(module, "__all__", ())]
        own = [
            one for one in listed if callable(one) and one.__module__ == module.__name__
        ]  # faces list what others define
        found |= {f"{module.__name__}.{one.__name__}" for one in own}
    return found


@pytest.mark.parametrize("package", ["core", "data", "ml", "imaging", "spikes", "plots", "widgets"])
def test_reference_lists_everything_that_is_public(pages, parsed, package):
    wanted = public_names(package)
    assert wanted
    assert wanted - parsed[pages / "book" / "api" / f"{package}.html"].ids == set()


@pytest.mark.parametrize("package", ["core", "scale"])
def test_a_page_lists_its_own_headings_and_the_sidebar_those_of_none(pages, parsed, package):
    """`book/_ext/quick_pages.py` gives each the part of the headings that it shows."""
    page = pages / "book" / "api" / f"{package}.html"
    below = re.search(r'<nav id="pst-page-toc-nav".*?</nav>', page.read_text("utf-8"), re.DOTALL)[0]
    assert set(re.findall(r'href="#([^"]+)"', below)) >= public_names(package)
    side = re.search(r'<nav class="bd-links.*?</nav>', page.read_text("utf-8"), re.DOTALL)[0]
    leads_to = re.findall(r'href="([^"]+)"', side)
    assert [one for one in leads_to if "#" in one] == ["#"]
    assert len(leads_to) == len(parsed) - 4  # without genindex, the index of modules, search and the first page
