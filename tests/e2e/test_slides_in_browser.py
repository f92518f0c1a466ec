"""A presenter without a network: slides in one file, with mathematics, sliders, and the speaker's cues and pace."""

import pytest
from playwright.sync_api import expect

from neurokit_lite.course.authoring.copies import write_copy
from neurokit_lite.course.layout import lesson_text, repository_root

pytestmark = pytest.mark.browser
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


@pytest.fixture
def slides(chromium, tmp_path):
    """A lesson's slides in a browser that keeps what went wrong, and what it asked for."""
    from playwright.sync_api import sync_playwright

    file = write_copy(lesson_text(repository_root(), "spikes-decoding"), "slides", tmp_path)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS)).new_context()
        tab = context.new_page()
        tab.troubles = []
        tab.on("pageerror", lambda error: tab.troubles.append(str(error)))
        context.on("request", lambda request: _note(tab, request.url))
        tab.goto(file.as_uri())
        tab.wait_for_function("window.Reveal && Reveal.isReady()")
        yield tab
        assert tab.troubles == []
        context.browser.close()


def _note(tab, url: str) -> None:
    if not url.startswith(("file:", "data:", "blob:", "about:")):
        tab.troubles.append(f"asked for {url}")


def test_slides_set_mathematics_move_sliders_and_hide_what_programs_read(slides):
    expect(slides.locator("mjx-container svg").nth(3)).to_be_attached()  # set after the slides are ready
    assert "anchor(" not in slides.locator(".slides").inner_text()
    box = slides.locator(".nkl-explore").first
    place = "e => { const at = Reveal.getIndices(e.closest('section')); Reveal.slide(at.h, at.v); }"
    box.evaluate(place)
    before = box.locator("figure:visible figcaption").inner_text()
    box.locator("input[type=range]").last.evaluate("e => { e.value = 0; e.oninput(); }")
    assert box.locator("figure:visible figcaption").inner_text() != before


def test_the_speaker_sees_cues_the_next_slide_and_the_pace(slides):
    slides.evaluate("Reveal.slide(1, 0)")
    with slides.context.expect_page() as opened:
        slides.keyboard.press("s")
    speaker = opened.value
    speaker.locator(".speaker-controls-notes", has_text="Say first.").wait_for()
    speaker.locator(".pacing").wait_for()
