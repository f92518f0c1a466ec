"""Every page can be read without eyes and found by its terms: a checker (axe-core) and the book's own search decide."""

import pytest

pytestmark = pytest.mark.together("book")


@pytest.fixture
def page(browser):
    """A page in a real browser; it reads the book from its files, without a server."""
    tab = browser.new_page()
    yield tab
    tab.close()


@pytest.fixture
def looking(page):
    """What tells of the pages that are opened in the tab."""
    from looking import Looking

    return Looking(page)


def test_no_page_breaks_a_rule_of_accessibility(looking, pages):
    broken = []
    for path in sorted(pages.rglob("*.html")):
        if "_static" in path.parts or path == pages / "index.html":
            continue
        looking.open(path)
        broken += [f"{path.relative_to(pages)}: {rule}" for rule in looking.broken_rules()[:5]]
    assert broken == []


PLAIN = "<!doctype html><html lang=en><title>t</title><style>{}</style><main><h1>H</h1>{}</main></html>"
PALE = [
    (".b { color: #bbb }", "<p class=a>one</p><p class=a>two</p><p class=b>three</p>"),
    ("p:nth-of-type(2) { color: #bbb }", "<p class=a>one</p><p class=a>two</p>"),
    ("div + div { background: #555 }", "<div><p>one</p></div><div><p>two</p></div>"),
    ("p:nth-of-type(2) { opacity: 0.3 }", "<p>one</p><p>two <b>and</b> three</p>"),
    (".hidden { display: none } .s { color: #bbb }", "<p class=hidden><i class=s>one</i></p><p><i class=s>two</i></p>"),
    ("p { color: #888; font-size: 40px } p:nth-of-type(2) { font-size: 12px }", "<p>one</p><p>two</p>"),
]


@pytest.mark.parametrize(("style", "body"), PALE)
def test_words_too_pale_to_be_read_are_found_behind_others_that_are_not(page, looking, style, body):
    page.set_content(PLAIN.format(style, body))
    assert {rule.partition(":")[0] for rule in looking.broken_rules()} == {"color-contrast"}


LINKS = [
    "<p>Read <a href=x>this</a> and go on.</p>",
    "<ul><li><a href=x>alone</a></li><li>among many <a href=x>words</a></li></ul>",
    "<p>Read <a href=x style='text-decoration: underline'>this</a> and <a href=x>that</a>.</p>",
]


@pytest.mark.parametrize("body", LINKS)
def test_a_link_that_only_its_colour_tells_from_the_words_around_it_is_found(page, looking, body):
    page.set_content(PLAIN.format("a { color: #0b3d91; text-decoration: none }", body))
    assert {rule.partition(":")[0] for rule in looking.broken_rules()} == {"link-in-text-block"}


def test_what_looks_unlike_all_on_other_pages_is_looked_at(page, looking):
    told = []
    for more in ("", "<p class=b>two</p>", "<p class=b style='color: #bbb'>two</p>", "<p style='opacity: 0.3'>two</p>"):
        page.set_content(PLAIN.format(".b { font-size: 30px }", f"<p>one</p>{more}"))
        told.append([rule.partition(":")[0] for rule in looking.broken_rules()])
    assert told == [[], [], ["color-contrast"], ["color-contrast"]]


def test_a_link_with_more_words_around_it_than_on_other_pages_is_looked_at(page, looking):
    told = []
    for body in ("<p><a href=x>alone</a></p>", LINKS[0]):
        page.set_content(PLAIN.format("a { color: #0b3d91; text-decoration: none }", body))
        told.append([rule.partition(":")[0] for rule in looking.broken_rules()])
    assert told == [[], ["link-in-text-block"]]


def test_what_scripts_add_to_the_words_of_a_page_is_there_though_some_are_left_out(page, pages, looking):
    for name in ("gene-to-behaviour", "maps"):
        looking.open(pages / "modules" / "integration" / f"{name}.html")
    for added in ("pre[tabindex='0']", "button.copybtn", "mjx-container"):
        page.locator(added).first.wait_for(state="attached", timeout=20_000)
    assert page.locator("svg.svg-inline--fa").count() == 0
    page.evaluate("() => document.querySelector('article p').append(document.createElement('img'))")
    assert [rule.partition(":")[0] for rule in looking.broken_rules()] == ["image-alt"]


@pytest.mark.parametrize(
    "odd",
    ["<a href=y></a>", "<a href=y aria-hidden=x>two</a>", "<img src=data:,>", "<a href=y style='color: #bbb'>pale</a>"],
)
def test_an_entry_of_the_reference_that_is_unlike_the_others_is_looked_at(page, looking, odd):
    entries = [f"<dl class=py><dt>f</dt><dd><a href=x>one</a>{more}</dd></dl>" for more in ("", "", odd)]
    page.set_content(PLAIN.format("", "".join(entries)))
    assert len(looking.broken_rules()) == 1
    assert page.locator("dl").count() == 2


def test_what_has_no_name_is_found(page, looking):
    page.set_content(PLAIN.format("", "<a href=x>ok</a><img src=data:, ><a href=y></a>"))
    assert {rule.partition(":")[0] for rule in looking.broken_rules()} == {"image-alt", "link-name"}


@pytest.mark.parametrize(
    ("term", "lessons"),
    [
        ("head direction", {"spikes/decoding"}),
        ("GLM", {"spikes/encoding", "imaging/fmri-response"}),
        ("ICA", {"imaging/erp"}),
        ("spike sorting", {"spikes/sorting"}),
        ("phase locking", {"imaging/oscillations"}),
        ("false discovery rate", {"orientation/found-again", "genomics/spectra"}),
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
