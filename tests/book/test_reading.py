"""The book in a real browser: it asks no other server for anything, sets its mathematics, and its sliders move."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.together("book")]


@pytest.fixture
def visit(browser, pages):
    """Open a page; afterwards nothing may have gone wrong or left this machine."""
    requests, errors = [], []
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("requestfailed", lambda request: errors.append(f"not found: {request.url}"))
    tab.on("pageerror", lambda error: errors.append(str(error)))

    def open_page(path, **size):
        if size:
            tab.set_viewport_size(size)
        tab.goto((pages / path).as_uri())
        return tab

    yield open_page
    tab.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []


def test_mathematics_is_set_without_a_network(visit):
    tab = visit("modules/spikes/decoding.html")
    tab.wait_for_selector("mjx-container[display=true] svg, mjx-container[display=true] mjx-math")
    assert "\\log" not in tab.inner_text("article")


def test_slider_shows_another_picture_and_says_so(visit):
    tab = visit("modules/spikes/decoding.html")
    box = tab.locator(".nkl-explore").first
    before = box.locator("figure:visible figcaption").inner_text()
    slider = box.locator("input[type=range]").last
    slider.focus()
    slider.press("Home")
    assert box.locator("figure:visible").count() == 1
    assert box.locator("figure:visible figcaption").inner_text() != before


def test_a_quiz_opens_by_keyboard_without_a_kernel(visit):
    tab = visit("modules/spikes/decoding.html")
    choice = tab.locator(".nkl-quiz details").first
    choice.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert choice.locator("p").is_visible()
    assert tab.locator(".nkl-quiz details p:visible").count() == 1


@pytest.mark.parametrize(("width", "shown"), [(1280, "nkl-wide"), (360, "nkl-narrow")])
def test_the_map_fits_its_page_and_every_lesson_is_reached_by_keyboard(visit, width, shown):
    from neurokit_lite.course.outline import read_outline

    tab = visit("book/index.html", width=width, height=900)
    links = tab.locator(".nkl-map a:visible")
    lessons = [lesson for module in read_outline() for lesson in module.lessons if lesson.is_open]
    assert links.all_inner_texts() == [lesson.question for lesson in lessons]
    assert tab.locator(".nkl-map svg:visible").get_attribute("class") == shown
    size = tab.eval_on_selector(f".{shown} p", "p => p.getBoundingClientRect().height / p.offsetHeight * 14")
    assert size >= 11, "words of the map are smaller than 11 pixels"
    cut = "all => all.filter(p => p.offsetHeight > p.parentNode.height.baseVal.value).map(p => p.textContent)"
    assert tab.eval_on_selector_all(f".{shown} p", cut) == [], "words that do not fit their place"
    links.first.focus()
    for lesson in lessons[1:]:
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent") == lesson.question
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{lessons[-1].path.removesuffix('.ipynb')}.html")


@pytest.mark.parametrize(
    "path", ["book/index.html", "book/methods.html", "modules/spikes/decoding.html", "book/api/spikes.html"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_of_the_page(visit, path, width):
    tab = visit(path, width=width, height=800)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_keeps_its_title_on_paper(visit):
    tab = visit("modules/spikes/decoding.html")
    tab.emulate_media(media="print")
    title = tab.locator("article h1")
    assert title.count() == 1
    assert title.is_visible()
    assert "Where is the mouse looking?" in title.inner_text()


def test_the_map_of_methods_leads_to_lesson_and_function(visit):
    tab = visit("book/methods.html")
    entry = tab.locator("dt", has_text="What does the population say at this moment?")
    links = entry.locator("xpath=following-sibling::dd").locator("a").evaluate_all("all => all.map(one => one.href)")
    assert links[0].endswith("modules/spikes/decoding.html")
    assert links[1].endswith("book/api/spikes.html#neurokit_lite.spikes.decoding.decode_bayesian")


def test_dark_reading_keeps_words_readable(visit):
    tab = visit("book/index.html")
    tab.evaluate("document.documentElement.dataset.theme = 'dark'")
    for selector in (".opening p", ".course-map li", "figcaption .caption-text", ".ways-in .sd-card-text"):
        assert _contrast(tab, selector) >= 4.5, selector  # WCAG 2.2, 1.4.3: text at least 4.5 to 1


def _contrast(tab, selector):
    """Contrast between the words of an element and the first painted surface under them."""
    ink, paper = tab.eval_on_selector(
        selector,
        """node => {
            const ink = getComputedStyle(node).color;
            let under = node, paper = 'rgba(0, 0, 0, 0)';
            while (under && /, 0\\)$|transparent/.test(paper)) {
                paper = getComputedStyle(under).backgroundColor; under = under.parentElement;
            }
            return [ink, paper].map(text => text.match(/[\\d.]+/g).slice(0, 3).map(Number));
        }""",
    )
    light = [_luminance(ink), _luminance(paper)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def _luminance(colour):
    linear = [(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
