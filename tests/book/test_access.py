"""Every page can be read without eyes and found by its terms: a checker (axe-core) and the book's own search decide."""

import pytest

pytestmark = pytest.mark.together("book")


@pytest.fixture(scope="module")
def page(pages):
    """A page in a real browser that reads the book from its files, without a server."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        except api.Error as error:
            pytest.skip(f"no browser could be started: {str(error).splitlines()[0]}")
        yield browser.new_page()
        browser.close()


def _chromium():
    import shutil

    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_no_page_breaks_a_rule_of_accessibility(page, pages):
    from axe_playwright_python.sync_playwright import Axe

    axe, broken = Axe(), []
    for path in sorted(pages.rglob("*.html")):
        if "_static" in path.parts or path == pages / "index.html":
            continue
        page.goto(path.as_uri())
        for rule in axe.run(page).response["violations"]:
            broken.append(f"{path.relative_to(pages)}: {rule['id']}: {rule['nodes'][0]['html'][:120]}")
    assert broken == []


@pytest.mark.parametrize("term", ["GLM", "tuning curve", "decoder", "spike sorting", "connectome"])
def test_the_search_finds_lessons_first_and_without_a_server(page, pages, term):
    page.goto(f"{(pages / 'search.html').as_uri()}?q={term.replace(' ', '+')}")
    first = page.locator("#search-results li a").first
    first.wait_for(timeout=20_000)
    assert "/modules/" in first.get_attribute("href") or first.get_attribute("href").startswith("modules/")


def test_the_gallery_shows_every_lesson_and_leads_to_it(page, pages):
    from neurokit_lite.course.outline import read_outline

    page.goto((pages / "book" / "gallery.html").as_uri())
    links = page.locator(".lesson-gallery a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    lessons = [lesson.path for module in read_outline() for lesson in module.lessons if lesson.is_open]
    assert links == [f"../{path.removesuffix('.ipynb')}.html" for path in lessons]
    shown = page.locator(".lesson-gallery img").evaluate_all("all => all.map(one => one.naturalWidth * one.alt.length)")
    assert min(shown) > 0
