"""Slides are one file: it fetches nothing, holds what it needs, and says what is missing."""

import re
from html.parser import HTMLParser

import pytest
from nbformat import v4

from neurokit_lite.course.authoring import slides
from neurokit_lite.course.authoring.slides import slides_page


@pytest.fixture(scope="module")
def page():
    text = v4.new_markdown_cell(
        "# A question? (~12 min)\n\nMathematics: $e^{i\\pi} = -1$", metadata={"slideshow": {"slide_type": "slide"}}
    )
    cue = v4.new_markdown_cell("Say it slowly.", metadata={"slideshow": {"slide_type": "notes"}})
    return slides_page(v4.new_notebook(cells=[text, cue]), title="A question?")


class Tags(HTMLParser):
    """Elements of a page with their attributes; what stands in a script is none."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_nothing_is_fetched(page):
    loads = [told for tag, told in Tags(page).found if tag in ("script", "link", "img", "iframe")]
    fetched = [told.get("src") or told.get("href") for told in loads if told.get("src") or told.get("href")]
    assert [address for address in fetched if not address.startswith(("data:", "#"))] == []
    styles = "".join(re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL))
    assert re.findall(r"@import[^;]*;|url\(\s*[\"']?https?:[^)]*\)", styles) == []


def test_slides_notes_and_mathematics_are_there(page):
    assert "<title>A question?</title>" in page
    assert re.search(r"<aside class=\"notes\">.*?Say it slowly", page, re.DOTALL)
    assert page.index("window.MathJax = {") < page.index("Reveal.initialize")
    assert page.rstrip().endswith("</html>")
    assert "totalTime: 720" in page  # seconds: the speaker's view shows the pace


def test_of_questions_and_checks_only_what_they_show_is_on_a_slide():
    shown = v4.new_output("stream", text="Predict. How far?")
    told = {"slideshow": {"slide_type": "slide"}, "tags": ["remove-input"]}
    cell = v4.new_code_cell("widgets.predict('a.b', 'How far?', think='secret')", metadata=told, outputs=[shown])
    page = slides_page(v4.new_notebook(cells=[cell]), title="")
    assert "Predict. How far?" in page
    assert "secret" not in page


def test_each_script_is_whole(page):
    scripts = [tag for tag, _ in Tags(page).found if tag == "script"]
    assert len(scripts) == page.count("</script>") == 5  # settings, MathJax, reveal.js, notes, start
    assert "<!--" not in "".join(re.findall(r"<script>(.*?)</script>", page, re.DOTALL))


def test_a_missing_file_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr(slides, "_MATHJAX", "nowhere.js")
    with pytest.raises(ValueError, match=r"hold nowhere\.js of sphinx-mathjax-offline.*make start"):
        slides_page(v4.new_notebook(cells=[v4.new_markdown_cell("# A question?")]), title="")
