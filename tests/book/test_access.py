"""Every page can be read without eyes and found by its terms: a checker (axe-core) and the book's own search decide."""

import pytest

pytestmark = pytest.mark.together("book")


@pytest.fixture
def page(browser):
    """A page in a real browser; it reads the book from its files, without a server."""
    tab = browser.new_page()
    yield tab
    tab.close()


# Of the texts and links that look alike on a page (same place in its style, same colours, size and weight, with those
# of all that is around them) the first is marked, or the link with most words around it. Two rules compare colours,
# word by word, and take most of the time: what they say of one holds for those that look alike.
BY_LOOK = ["color-contrast", "link-in-text-block"]
MARK_FIRST_LOOKS = """() => {
    const looks = new Map(), seen = new Set();
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
        if (!seen.has(look(one))) one.setAttribute("data-first-look", "");
        seen.add(look(one));
        if (one.matches("a") && wordsAround(one) > (links.get(look(one)) ?? [-Infinity])[0])
            links.set(look(one), [wordsAround(one), one]);
    }
    for (const [, one] of links.values()) one.setAttribute("data-first-look", "");
    return seen.size;
}"""


# Words of code and of signatures are most of a page: plain elements around text, which have no attribute but a class.
# Only the rules of colours can say anything of them, and those are told by the first that looks so: the others become
# text, for what axe-core takes grows with the elements, whichever it is asked about.
DROP_OTHER_WORDS = """() => {
    const words = [...document.body.querySelectorAll("span, em, strong, code")].reverse();  // the innermost first
    const hasOnlyAClass = (one) => [...one.attributes].every((each) => each.name === "class");
    const others = words.filter((one) => hasOnlyAClass(one) && one.textContent.trim() !== "");
    for (const one of others) if (one.children.length === 0) one.replaceWith(one.textContent);
}"""

# A page of the reference repeats one form hundreds of times. An entry goes where all that is in it was there before:
# elements of the same name, class and attributes, in the same kind of element, with words or without.
DROP_OTHER_ENTRIES = """() => {
    const seen = new Set();
    const kind = (one) => [
        one.localName, one.className, one.parentElement.localName, one.textContent.trim() === "",
        ...[...one.attributes].map((each) => each.name).filter((each) => each !== "data-first-look"),
    ].join();
    for (const entry of document.body.querySelectorAll("dl.py")) {
        const kinds = [...entry.querySelectorAll("*")].map(kind);
        const isKnown = kinds.every((one) => seen.has(one)) && !entry.querySelector("[data-first-look]");
        if (isKnown) entry.remove();
        kinds.forEach((one) => seen.add(one));
    }
}"""


def broken_rules(page) -> list[str]:
    """What axe-core finds on the open page: every rule on every element, those of colours once for each look."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(Axe().axe_script)
    assert page.evaluate(MARK_FIRST_LOOKS) > 0
    page.evaluate(DROP_OTHER_WORDS)
    page.evaluate(DROP_OTHER_ENTRIES)
    others = {"resultTypes": ["violations"], "rules": {name: {"enabled": False} for name in BY_LOOK}}
    colours = {"resultTypes": ["violations"], "runOnly": BY_LOOK}
    rules = page.evaluate(
        """async ([others, colours]) => [
            ...(await axe.run(document, others)).violations,
            ...(await axe.run({include: ["[data-first-look]"]}, colours)).violations,
        ]""",
        [others, colours],
    )
    return [f"{rule['id']}: {node['html'][:120]}" for rule in rules for node in rule["nodes"]]


def test_no_page_breaks_a_rule_of_accessibility(page, pages):
    broken = []
    for path in sorted(pages.rglob("*.html")):
        if "_static" in path.parts or path == pages / "index.html":
            continue
        page.goto(path.as_uri())
        broken += [f"{path.relative_to(pages)}: {rule}" for rule in broken_rules(page)[:5]]
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
    page.set_content(PLAIN.format(style, body))
    assert {rule.partition(":")[0] for rule in broken_rules(page)} == {"color-contrast"}


LINKS = [
    "<p>Read <a href=x>this</a> and go on.</p>",
    "<ul><li><a href=x>alone</a></li><li>among many <a href=x>words</a></li></ul>",
    "<p>Read <a href=x style='text-decoration: underline'>this</a> and <a href=x>that</a>.</p>",
]


@pytest.mark.parametrize("body", LINKS)
def test_a_link_that_only_its_colour_tells_from_the_words_around_it_is_found(page, body):
    page.set_content(PLAIN.format("a { color: #0b3d91; text-decoration: none }", body))
    assert {rule.partition(":")[0] for rule in broken_rules(page)} == {"link-in-text-block"}


@pytest.mark.parametrize(
    "odd",
    ["<a href=y></a>", "<a href=y aria-hidden=x>two</a>", "<img src=data:,>", "<a href=y style='color: #bbb'>pale</a>"],
)
def test_an_entry_of_the_reference_that_is_unlike_the_others_is_looked_at(page, odd):
    entries = [f"<dl class=py><dt>f</dt><dd><a href=x>one</a>{more}</dd></dl>" for more in ("", "", odd)]
    page.set_content(PLAIN.format("", "".join(entries)))
    assert len(broken_rules(page)) == 1
    assert page.locator("dl").count() == 2


def test_what_has_no_name_is_found(page):
    page.set_content(PLAIN.format("", "<a href=x>ok</a><img src=data:, ><a href=y></a>"))
    assert {rule.partition(":")[0] for rule in broken_rules(page)} == {"image-alt", "link-name"}


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
