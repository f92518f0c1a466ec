"""What a learner does on the first day: open a lesson, run it, move the slider; open the exercise, fail, and pass."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def open_notebook(page, lab, name: str):
    """Open a notebook of the workspace and wait until its kernel is idle."""
    page.goto(lab[1].replace("/lab/tree/welcome.ipynb", f"/lab/tree/{name}"))
    title = name.rpartition("/")[2]
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text=title)).to_be_visible()
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    return notebook


def run_all(page) -> None:
    """Use the menu, as a learner would."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def wait_until_done(notebook) -> None:
    """Every prompt has a number again, and the kernel rests."""
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=90_000)
    expect(notebook.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0, timeout=90_000)


def test_the_welcome_page_leads_to_the_lesson(page, lab, snapshot):
    notebook = open_notebook(page, lab, "welcome.ipynb")
    snapshot("1-welcome")
    link = notebook.get_by_role("link", name="Where is the mouse looking?").first
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text="decoding.ipynb")).to_be_visible()
    assert page.foreign == []


def test_the_slider_of_the_lesson_moves_its_figure(page, lab, snapshot):
    notebook = open_notebook(page, lab, "modules/spikes/decoding.ipynb")
    snapshot("2-lesson")
    run_all(page)
    wait_until_done(notebook)
    assert notebook.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0

    slider = notebook.get_by_role("slider").nth(1)
    slider.scroll_into_view_if_needed()
    figure = notebook.locator(".widget-html img")
    before = figure.get_attribute("src")
    expect(figure).to_have_attribute("alt", re.compile("8.0 degrees all the time"))
    snapshot("3-slider-before")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(figure).not_to_have_attribute("src", before)
    expect(figure).not_to_have_attribute("alt", re.compile("8.0 degrees all the time"))
    snapshot("4-slider-after")
    assert page.foreign == []


def test_a_quiz_explains_a_wrong_choice(page, lab, snapshot):
    notebook = open_notebook(page, lab, "modules/spikes/decoding.ipynb")
    run_all(page)
    wait_until_done(notebook)
    choice = notebook.locator("summary", has_text="That the cell has died")
    choice.scroll_into_view_if_needed()
    choice.click()
    expect(notebook.locator("details p", has_text="Possibly, if it stays silent")).to_be_visible()
    snapshot("5-quiz")
