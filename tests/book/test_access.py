"""Every page can be read without eyes and found by its terms: a checker (axe-core) and the book's own search decide."""

import pytest

pytestmark = pytest.mark.together("book")


@pytest.fixture
def page(browser):
    """A page in a real browser; it reads the book from its files, without a server."""
    tab = browser.new_page()
    yield tab
    tab.close()


# Two rules compare colours, word by word, and take most of the time: what they say of one text or link holds for those
# that look alike (same place in its style, same colours, size and weight, with those of all that is around them), on
# this page and on the others. Of texts that look alike the first is looked at; of the links of a page that do, the one
# with most words around it.
LOOKS = """() => {
    const looks = new Map(), seen = new Map();
    const look = (one) => {
        if (!one) return "";
        if (!looks.has(one)) {
            const s = getComputedStyle(one);
            const own = [one.localName, one.className, s.color, s.backgroundColor, s.backgroundImage, s.fontSize];
            own.push(s.fontWeight, s.opacity, s.visibility, s.position, s.textShadow, one.getClientRects().length > 0);
            own.push(s.textDecoration, s.fontStyle, s.fontFamily, s.borderBottom);
            looks.set(one, look(one.parentElement) + "/" + own.join());
        }
        return looks.get(one);
    };
    const block = (one) => (getComputedStyle(one).display.startsWith("inline") ? block(one.parentElement) : one);
    const wordsAround = (one) => block(one.parentElement).textContent.trim().length - 2 * one.textContent.trim().length;
    const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
    const links = new Map();
    for (const one of document.body.querySelectorAll("*")) {
        if (![...one.childNodes].some(isText) && !one.matches("a, input, select, textarea")) continue;
        if (!seen.has(look(one))) seen.set(look(one), one);
        if (one.matches("a") && wordsAround(one) > (links.get(look(one)) ?? [-Infinity])[0])
            links.set(look(one), [wordsAround(one), one]);
    }
    for (const [, one] of links.values()) one.setAttribute("data-link-look", "");
    window.firstOfLooks = [...seen.values()];
    return [...seen.keys()];
}"""
RUN = """async (fresh) => {
    for (const number of fresh) window.firstOfLooks[number].setAttribute("data-fresh-look", "");
    axe.configure({rules: [
        {id: "color-contrast", selector: "[data-fresh-look]"},
        {id: "link-in-text-block", selector: "a[href][data-link-look]"},
    ]});
    return (await axe.run(document, {resultTypes: ["violations"]})).violations;
}"""


def broken_rules(page, known: set[str]) -> list[str]:
    """What axe-core finds on the open page: every rule on every element, that of contrast on looks not yet known."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(Axe().axe_script)
    looks = page.evaluate(LOOKS)
    assert looks
    rules = page.evaluate(RUN, [number for number, look in enumerate(looks) if look not in known])
    known.update(looks)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in rules for node in rule["nodes"]]


def test_no_page_breaks_a_rule_of_accessibility(page, pages):
    broken, known = [], set()
    for path in sorted(pages.rglob("*.html")):
        if "_static" in path.parts or path == pages / "index.html":
            continue
        page.goto(path.as_uri())
        broken += [f"{path.relative_to(pages)}: {rule}" for rule in broken_rules(page, known)[:5]]
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
def test_words_too_pale_to_be_read_are_found_behind_others_that_are_not(page, style, body):
    known = set()
    page.set_content(PLAIN.format("", body))
    assert broken_rules(page, known) == []
    page.set_content(PLAIN.format(style, body))
    assert {rule.partition(":")[0] for rule in broken_rules(page, known)} == {"color-contrast"}, "known are the others"


LINKS = [
    "<p>Read <a href=x>this</a> and go on.</p>",
    "<ul><li><a href=x>alone</a></li><li>among many <a href=x>words</a></li></ul>",
    "<p>Read <a href=x style='text-decoration: underline'>this</a> and <a href=x>that</a>.</p>",
]


@pytest.mark.parametrize("body", LINKS)
def test_a_link_that_only_its_colour_tells_from_the_words_around_it_is_found(page, body):
    page.set_content(PLAIN.format("a { color: #0b3d91; text-decoration: none }", body))
    assert {rule.partition(":")[0] for rule in broken_rules(page, set())} == {"link-in-text-block"}


def test_what_has_no_name_is_found(page):
    page.set_content(PLAIN.format("", "<a href=x>ok</a><img src=data:, ><a href=y></a>"))
    assert {rule.partition(":")[0] for rule in broken_rules(page, set())} == {"image-alt", "link-name"}


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
