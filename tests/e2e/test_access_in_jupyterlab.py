"""What every lesson shows in JupyterLab can be read without eyes, on a small screen, and after a restart."""

import contextlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_course_in_browser import open_notebook, run_all, run_with_widgets, wait_until_done

from neurokit_lite.course.layout import repository_root
from neurokit_lite.course.outline import read_outline

pytestmark = [pytest.mark.browser, pytest.mark.together("lab")]

OUTPUTS = "[class~=jp-OutputArea-output]"
# A page a module: JupyterLab's time grows faster than the page, and one page of all lessons took minutes.
LESSONS = {
    module.slug: [lesson.path for lesson in module.lessons if lesson.is_open]
    for module in read_outline()
    if any(lesson.is_open for lesson in module.lessons)
}


NAME = "gallery.ipynb"


@pytest.fixture(scope="module")
def shelf(browser):
    """The pages of JupyterLab that show galleries; the last one is in use, for a new one costs seconds."""
    return [browser.context.new_page()]


def put(page, lab, lessons: list[str]):
    """Show a gallery, a notebook with the outputs of lessons, in the place of the one before; give the notebook."""
    if page.url != "about:blank":
        close_gallery(page)
    write_gallery(lab[0], lessons)
    if page.url == "about:blank":
        with all_cells_on_the_page(lab[0]):
            return open_notebook(page, lab, NAME)
    page.locator(".jp-DirListing-item", has_text=NAME).dblclick()
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-CodeCell")).to_have_count(1 + len(lessons))
    expect(notebook.locator(".jp-CodeCell").last).to_contain_text(lessons[-1])
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    return notebook


def write_gallery(workspace: Path, lessons: list[str]) -> None:
    """A notebook with a cell for each lesson. The kernel is the same for all."""
    first = f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\nfrom lesson_outputs import show"
    cells = [
        {"cell_type": "code", "id": f"c{i}", "source": text, "metadata": {}, "outputs": [], "execution_count": None}
        for i, text in enumerate([first, *(f"show({path!r})" for path in lessons)])
    ]
    told = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": told, "nbformat": 4, "nbformat_minor": 5}
    (workspace / NAME).write_text(json.dumps(notebook), "utf-8")


def close_gallery(page) -> None:
    """Close the open notebook and keep nothing of it; its kernel stays."""
    discard = page.locator("dialog.jp-Dialog button", has_text="Discard")
    page.add_locator_handler(discard, lambda button: button.click())  # asked where something has run
    page.locator(".lm-TabBar-tab.jp-mod-current .lm-TabBar-tabCloseIcon").click()
    expect(page.locator(".jp-NotebookPanel")).to_have_count(0)
    page.remove_locator_handler(discard)


@contextlib.contextmanager
def all_cells_on_the_page(workspace: Path):
    """A JupyterLab that is opened herein keeps cells that are out of sight on its page."""
    settings = workspace / ".nkl/jupyter/config/lab/user-settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True, exist_ok=True)
    whole = settings / "tracker.jupyterlab-settings"
    whole.write_text(json.dumps({"windowingMode": "none"}), "utf-8")
    yield
    whole.unlink()


def violations(page, within: str) -> list[str]:
    """What axe-core finds in such outputs of the open notebook."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    # Only what is wrong is told. Of what axe-core can load again, style sheets and media, the rules that are on ask
    # for media.
    return page.evaluate(
        """async (within) => {
            const short = {resultTypes: ["violations"], reporter: "no-passes", selectors: false};
            const told = await axe.run({include: [[within]]}, {...short, preload: {assets: ["media"]}});
            return told.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
        }""",
        within,
    )


# What a slider's move leaves as it was, to the letter, need not be looked at again.
KEEP = f"() => document.querySelectorAll('{OUTPUTS}').forEach((one) => {{ one.before = one.outerHTML; }})"
MARK_MOVED = f"""() => {{
    const moved = [...document.querySelectorAll('{OUTPUTS}')].filter((one) => one.outerHTML !== one.before);
    moved.forEach((one) => one.setAttribute("data-moved", ""));
    return moved.length;
}}"""
TOLD = """(slider) => [
    slider.closest(".widget-hslider").querySelector(".widget-readout").innerText,
    slider.getAttribute("aria-valuetext"), slider.getAttribute("aria-label"),
]"""


@pytest.mark.parametrize("module", LESSONS)
def test_outputs_of_all_lessons_break_no_rule_of_accessibility_wherever_their_sliders_stand(shelf, lab, module):
    page, notebook = run_with_widgets(shelf[-1], lambda page: put(page, lab, LESSONS[module]))
    shelf.append(page)
    sliders = notebook.locator("[role=slider]")
    expect(notebook.locator("[role=slider]:not([aria-label])")).to_have_count(0)
    recorded = [(Path(repository_root()) / path).read_text("utf-8") for path in LESSONS[module]]
    # Widgets are drawn after their cell is done: waited for, since a count taken at once was 0 on a busy machine.
    expect(sliders).to_have_count(sum(text.count("data-labels=") for text in recorded))
    expect(notebook.get_by_role("slider")).to_have_count(sliders.count())
    expect(notebook.locator("[role=slider]:not([aria-label])")).to_have_count(0)
    expect(notebook.locator("img").nth(3 * len(recorded))).to_be_attached()
    assert violations(page, OUTPUTS) == []

    page.evaluate(KEEP)
    silent = []
    for number, slider in enumerate(sliders.element_handles()):
        slider.focus()
        page.keyboard.press("Home")
        for place in range(int(float(slider.get_attribute("aria-valuemax"))) + 1):
            if place:
                page.keyboard.press("ArrowRight")
            shown, told, label = slider.evaluate(TOLD)
            if told != shown or not label:
                silent.append(f"slider {number} at place {place} shows {shown} and tells {told}")
    assert silent == []
    assert page.evaluate(MARK_MOVED) > 0
    assert violations(page, "[data-moved]") == []


def test_what_a_move_leaves_without_a_name_is_found_and_what_it_leaves_alone_is_not_looked_at_again(page):
    output = "<div class=jp-OutputArea-output><img src=data:, {}></div>"
    page.set_content(output.format("alt=one") + output.format("") + output.format("alt=two id=moves"))
    assert [rule.partition(":")[0] for rule in violations(page, OUTPUTS)] == ["image-alt"]
    page.evaluate(KEEP)
    page.evaluate("() => document.getElementById('moves').removeAttribute('alt')")
    assert page.evaluate(MARK_MOVED) == 1
    assert ["moves" in rule for rule in violations(page, "[data-moved]")] == [True]


@pytest.mark.parametrize(
    "name", ["welcome.ipynb", "modules/orientation/deluge.ipynb", "exercises/spikes/tuning/spikes-tuning.ipynb"]
)
def test_opening_a_notebook_is_no_change_to_it(page, lab, name):
    before = (lab[0] / name).read_bytes()
    open_notebook(page, lab, name)
    page.wait_for_timeout(1500)
    expect(page.locator(".lm-TabBar-tab.jp-mod-current")).not_to_have_class(re.compile("jp-mod-dirty"), timeout=5000)
    assert (lab[0] / name).read_bytes() == before


def test_code_and_a_check_fit_a_small_screen(page, lab):
    page.set_viewport_size({"width": 1024, "height": 768})
    notebook = open_notebook(page, lab, "exercises/spikes/decoding/spikes-decoding.ipynb")
    run_all(page, notebook)
    wait_until_done(notebook)
    said = notebook.locator(".jp-CodeCell", has_text="check(").last
    said.scroll_into_view_if_needed()
    wide = notebook.locator(".cm-scroller, .jp-RenderedHTMLCommon").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText.slice(0, 80))"
    )
    assert wide == []


def test_after_a_restart_it_says_what_to_run(page, lab):
    notebook = open_notebook(page, lab, "exercises/imaging/erp/imaging-erp.ipynb")
    cell = notebook.locator(".jp-CodeCell", has_text="check(").last
    cell.scroll_into_view_if_needed()
    for patience_ms in (15_000, 60_000):  # where the first key came before the page was ready, once more
        for dialog in page.locator("dialog.jp-Dialog").all():
            dialog.locator("button.jp-mod-accept").click()
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        try:
            expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[(\*|\d+)\]"), timeout=patience_ms)
        except AssertionError:
            continue
        break
    said = cell.locator(".jp-Cell-outputArea")
    expect(said).to_contain_text("two cells at the top")
