"""What a checker (axe-core) says of a page of the book, in a browser; what looks alike on all pages is asked once."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

__all__ = ["Looking"]

# Scripts of the theme that add nothing to a page's own words: FontAwesome draws the icons of buttons, which are the
# same on all pages, thebe is not set up, and the index waits for a search. MathJax is of use where there are formulas.
# Together they are four megabytes, to be read anew for each page. All others run: copy buttons, folded cells, tabs, and
# the keyboard's way into what can be scrolled.
ONLY_CHROME = ["fontawesome.js", "searchindex.js", "searchtools.js", "language_data.js", "sphinx-thebe.js"]
ONLY_FORMULAS = ["tex-chtml.js"]

# Of the texts and links that look alike (same place in its style, same colours, size and weight, with those of all that
# is around them) the first is marked, or the link with most words around it. Two rules compare colours, word by word,
# and take most of the time: what they say of one holds for those that look alike, on all pages that are given the same
# `known` looks. A look is a number made of its own style and the look around it.
BY_LOOK = {"color-contrast": "[data-first-look]", "link-in-text-block": "a[href][data-first-look]"}
MARK_FIRST_LOOKS = """(known) => {
    const looks = new Map(), before = new Map(known);
    const number = (text, start) => {  // 53 bits, so that two looks do not meet
        let one = 0xdeadbeef ^ start, other = 0x41c6ce57 ^ (start / 4294967296);
        for (let i = 0; i < text.length; i++) {
            one = Math.imul(one ^ text.charCodeAt(i), 2654435761);
            other = Math.imul(other ^ text.charCodeAt(i), 1597334677);
        }
        one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
        other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
        return 4294967296 * (2097151 & other) + (one >>> 0);
    };
    const look = (one) => {
        if (!one) return 0;
        if (!looks.has(one)) {
            const s = getComputedStyle(one);
            const own = [one.localName, one.className, s.color, s.backgroundColor, s.backgroundImage, s.fontSize];
            own.push(s.fontWeight, s.opacity, s.visibility, s.position, s.textShadow, one.getClientRects().length > 0);
            own.push(s.textDecoration, s.fontStyle, s.fontFamily, s.borderBottom);
            looks.set(one, number(own.join(), look(one.parentElement)));
        }
        return looks.get(one);
    };
    const block = (one) => (getComputedStyle(one).display.startsWith("inline") ? block(one.parentElement) : one);
    const wordsAround = (one) => block(one.parentElement).textContent.trim().length - 2 * one.textContent.trim().length;
    const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
    const fresh = new Map(), links = new Map();
    const most = (key) => fresh.get(key) ?? before.get(key) ?? -1e9;
    for (const one of document.body.querySelectorAll("*")) {
        if (![...one.childNodes].some(isText) && !one.matches("a, input, select, textarea")) continue;
        const key = look(one);
        if (!before.has(key) && !fresh.has(key)) one.setAttribute("data-first-look", "");
        const words = one.matches("a") ? wordsAround(one) : -1e9;
        if (words > most(key)) links.set(key, one);
        if (words > most(key) || !(before.has(key) || fresh.has(key))) fresh.set(key, words);
    }
    for (const one of links.values()) one.setAttribute("data-first-look", "");
    return [...fresh];
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

# A page of the reference, the index and the list of all pages repeat one form hundreds of times. An entry goes where
# all that is in it was there before: elements of the same name, class and attributes, in the same kind of element,
# with words or without.
DROP_OTHER_ENTRIES = """() => {
    const seen = new Set();
    const kind = (one) => [
        one.localName, one.className, one.parentElement.localName, one.textContent.trim() === "",
        ...[...one.attributes].map((each) => each.name).filter((each) => each !== "data-first-look"),
    ].join();
    for (const entry of document.body.querySelectorAll("dl.py, .indextable li, .bd-docs-nav li")) {
        const kinds = [...entry.querySelectorAll("*")].map(kind);
        const isKnown = kinds.every((one) => seen.has(one)) && !entry.querySelector("[data-first-look]");
        if (isKnown) entry.remove();
        kinds.forEach((one) => seen.add(one));
    }
}"""

# One answer, of which only what is wrong is told. Of what axe-core can load again, style sheets and media, the rules
# that are on ask for media.
CHECK = """async (byLook) => {
    axe.configure({rules: Object.entries(byLook).map(([id, selector]) => ({id, selector}))});
    const short = {resultTypes: ["violations"], reporter: "no-passes", selectors: false};
    const told = await axe.run(document, {...short, preload: {assets: ["media"]}});
    return told.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`));
}"""


class Looking:
    """Reads pages in a tab and tells what is wrong: all rules on all elements, those of colours once for each look."""

    def __init__(self, tab):
        self.tab, self.known, self.folders = tab, {}, set()
        self.session = tab.context.new_cdp_session(tab)
        self.session.send("Network.enable")
        tab.add_init_script(Axe().axe_script)  # runs wherever the tab goes from here
        tab.goto("about:blank")

    def open(self, path: Path) -> None:
        """Go to a page: the first of each folder with all that the theme adds, the others as `left_out` says."""
        names = left_out(path.read_text("utf-8")) if path.parent in self.folders else []
        self.session.send("Network.setBlockedURLs", {"urls": [f"*/{name}*" for name in names]})
        self.tab.goto(path.as_uri())
        self.folders.add(path.parent)

    def broken_rules(self) -> list[str]:
        """What is wrong on the open page. Afterwards the page is not whole: what was looked at already is gone."""
        self.known.update(self.tab.evaluate(MARK_FIRST_LOOKS, list(self.known.items())))
        self.tab.evaluate(DROP_OTHER_WORDS)
        self.tab.evaluate(DROP_OTHER_ENTRIES)
        return self.tab.evaluate(CHECK, BY_LOOK)


def left_out(text: str) -> list[str]:
    """Names of the scripts that a page can be looked at without."""
    return ONLY_CHROME + ([] if re.search(r'class="[^"]*\bmath\b', text) else ONLY_FORMULAS)
