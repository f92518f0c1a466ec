"""Map, list, the book's contents and README name the same lessons, and the same one first."""

import re
from html.parser import HTMLParser

import pytest

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.outline import Lesson, Module, read_outline
from neurokit_lite.course.picture import begin_link, course_links, course_map

ROOT = repository_root()
MODULES = read_outline()
OPEN = [lesson for module in MODULES for lesson in module.lessons if lesson.is_open]


class Drawing(HTMLParser):
    """Links of each SVG as (name, address), and what stands beside them."""

    def __init__(self, html):
        super().__init__()
        self.links, self.words, self.address, self.open = {}, {}, "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, told):
        told = dict(told)
        if tag == "svg":
            self.drawing = told["class"]
            self.links[self.drawing], self.words[self.drawing] = [], []
            assert told["role"] == "group", "an image would hide its links"
            assert told["aria-label"].startswith("Map of the course")
        self.address = told["href"] if tag == "a" else self.address
        self.open += [] if tag in ("br", "meta") else [tag]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, text):
        if self.open[-1:] == ["a"]:
            self.links[self.drawing].append((text, self.address))
        elif self.open[-1:] == ["p"]:
            self.words[self.drawing].append(text)


def listed(markdown):
    return re.findall(r"(?m)^- \[(.+?)\]\((.+?)\)", markdown)


def test_map_and_list_have_the_same_names_and_addresses():
    wanted = [(lesson.question, lesson.path) for lesson in OPEN]
    drawn = Drawing(course_map(MODULES)).links
    assert set(drawn) == {"nkl-wide", "nkl-narrow"}
    assert all(links == wanted for links in drawn.values())
    assert listed(course_links(MODULES)) == wanted


def test_time_and_needs_stand_beside_each():
    assert Drawing(course_map(MODULES)).words["nkl-wide"] == [f"{lesson.minutes} min" for lesson in OPEN]
    lines = [line for line in course_links(MODULES).splitlines() if line.startswith("- [")]
    for line, lesson in zip(lines, OPEN, strict=True):
        assert re.search(r" · \d+ min\. Needs: \S.*[.?]$|helps\.$", line), line
        assert not re.search(r"\.ipynb", lesson.needs), "links of a lesson lead elsewhere from here"


def test_planned_lessons_are_folded_away():
    planned = [lesson.question for module in MODULES for lesson in module.lessons if not lesson.is_open]
    assert planned
    assert not any(question in course_map(MODULES) for question in planned)
    shown, _, folded = course_links(MODULES).partition("<details>")
    assert all(question in folded and question not in shown for question in planned)


def test_everybody_names_the_same_first_lesson():
    first = OPEN[0]
    assert begin_link(MODULES).startswith(f"## ▶ [**Begin here:** {first.question}]({first.path})")
    book = re.findall(r"file: (modules/\S+)", (ROOT / "book" / "_toc.yml").read_text("utf-8"))
    assert book[0] == first.path.removesuffix(".ipynb")
    link = re.compile(r"[Bb]egin with \[[^\]]+\]\(/?(modules/[\w/-]+)\.(?:py|ipynb)\)")
    for page in ("README.md", "book/index.md"):
        assert link.findall((ROOT / page).read_text("utf-8")) == [book[0]], page


@pytest.mark.parametrize(
    ("state", "shape"),
    [("done", "l3 4l6 -8"), ("begun", "A9 9 0 0 0"), ("not begun", "")],
)
def test_a_state_is_a_shape_and_a_word(state, shape):
    lessons = tuple(Lesson(one, one, f"{one} & why?", f"modules/m/{one}.ipynb", True, 50) for one in "ab")
    drawn = course_map([Module("m", "M < N", "", lessons)], states={"m-a": state, "m-b": "not begun"})
    words = Drawing(drawn).words["nkl-wide"]
    assert words == ["50 min" if state == "not begun" else f"50 min · {state}", "50 min"]
    assert shape in drawn
    assert "M &lt; N" in drawn


def test_colours_of_words_are_dark_enough_on_the_maps_paper():
    drawn = course_map(MODULES)
    paper = luminance(re.search(r'<rect [^>]*fill="(#\w+)"', drawn)[1])
    inks = {*re.findall(r'<text [^>]*fill="(#\w{6})"', drawn), *re.findall(r"color:(#\w{6})", drawn)}
    assert len(inks) >= 3
    for ink in inks:  # WCAG 2.2, 1.4.3: text at least 4.5 to 1
        assert (paper + 0.05) / (luminance(ink) + 0.05) >= 4.5, ink


def luminance(colour):
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
