"""Every page can be read without eyes and found by its terms: a checker (axe-core) and the book's own search decide."""

import pytest

pytestmark = pytest.mark.together("book")


@pytest.fixture
def page(browser):
    """A page in a real browser; it reads the book from its files, without a server."""
    tab = browser.new_page()
    yield tab
    tab.close()


def test_no_page_breaks_a_rule_of_accessibility(page, pages):
    from axe_playwright_python.sync_playwright import Axe

    axe, broken = Axe(), []
    for path in sorted(pages.rglob("*.html")):
        if "_static" in path.parts or path == pages / "index.html":
            continue
        # Contrast is looked at word by word: of the long reference, whose pages have one style, the shortest will do.
        is_long = path.parent.name == "api" and path.stem not in ("index", "ml")
        page.goto(path.as_uri())
        options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": not is_long}}}
        for rule in axe.run(page, options=options).response["violations"]:
            broken.append(f"{path.relative_to(pages)}: {rule['id']}: {rule['nodes'][0]['html'][:120]}")
    assert broken == []


@pytest.mark.parametrize(
    ("term", "lessons"),
    [
        ("head direction", {"spikes/decoding"}),
        ("GLM", {"spikes/encoding", "imaging/fmri-response"}),
        ("ICA", {"imaging/erp"}),
        ("spike sorting", {"spikes/sorting"}),
        ("phase locking", {"imaging/oscillations"}),
        ("false discovery rate", {"orientation/found-again"}),
        ("tuning curve", {"spikes/decoding"}),
    ],
)
def test_the_search_finds_the_lessons_that_teach_a_method_before_all_else(page, pages, term, lessons):
    page.goto(f"{(pages / 'search.html').as_uri()}?q={term.replace(' ', '+')}")
    page.locator("#search-results li a").first.wait_for(timeout=20_000)
    found = page.locator("#search-results li > a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {address.partition("modules/")[2].partition(".html")[0] for address in found[: len(lessons)]} == lessons


@pytest.mark.parametrize("term", ["decoder", "connectome"])
def test_the_search_finds_lessons_and_words_before_the_reference_and_without_a_server(page, pages, term):
    page.goto(f"{(pages / 'search.html').as_uri()}?q={term.replace(' ', '+')}")
    page.locator("#search-results li a").first.wait_for(timeout=20_000)
    found = page.locator("#search-results li > a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert "/api/" not in found[0]
    assert any("modules/" in address for address in found[:3]), found[:5]


def test_the_gallery_shows_every_lesson_and_leads_to_it(page, pages):
    from neurokit_lite.course.outline import read_outline

    page.goto((pages / "book" / "gallery.html").as_uri())
    links = page.locator(".lesson-gallery a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    lessons = [lesson.path for module in read_outline() for lesson in module.lessons if lesson.is_open]
    assert links == [f"../{path.removesuffix('.ipynb')}.html" for path in lessons]
    shown = page.locator(".lesson-gallery img").evaluate_all("all => all.map(one => one.naturalWidth * one.alt.length)")
    assert min(shown) > 0
