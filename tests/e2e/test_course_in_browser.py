"""What a learner does on the first day: open a lesson, run it, move the slider; open the exercise, fail, and pass."""

import contextlib
import re

import pytest
from playwright.sync_api import TimeoutError, expect

from neurokit_lite.course.learner.progress import read_progress
from neurokit_lite.course.outline import read_outline
from neurokit_lite.widgets.events import read_events

pytestmark = [pytest.mark.browser, pytest.mark.together("lab")]


def open_notebook(page, lab, name: str):
    """Open a notebook of the workspace and wait until its kernel is idle."""
    page.goto(lab[1].replace("/lab/tree/welcome.ipynb", f"/lab/tree/{name}"))
    title = name.rpartition("/")[2]
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text=title)).to_be_visible()
    notebook = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    return notebook


def run_all(page, notebook) -> None:
    """Use the menu, as a learner would; and again, if the page was not ready for the first click.

    On a busy machine JupyterLab may ask which kernel to take, where a click came before the kernel: the one it offers.
    """

    def accept(dialog) -> None:
        print("JupyterLab asked:", dialog.inner_text())  # shown where the test fails
        with contextlib.suppress(TimeoutError):  # it may be gone by now
            dialog.locator("button.jp-mod-accept").click(timeout=5_000)

    first = notebook.locator(".jp-CodeCell .jp-InputPrompt").first
    asked = page.locator("dialog.jp-Dialog").first
    # Whenever it comes, also between two clicks; and again, should the dialog not have been ready for the click.
    page.add_locator_handler(asked, accept, no_wait_after=True)
    for patience_ms in (15_000, 15_000, 60_000):
        first.click()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            expect(first).to_have_text(re.compile(r"\[(\*|\d+)\]"), timeout=patience_ms)
        except AssertionError:
            continue
        page.remove_locator_handler(asked)
        return
    raise AssertionError("Run All Cells must run the first cell; it has no number after three tries.")


def wait_until_done(notebook) -> None:
    """Every prompt has a number again, and the kernel rests."""
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=90_000)
    expect(notebook.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0, timeout=90_000)


def run_with_widgets(page, opened):
    """Run the notebook that ``opened`` opens in a page; give the page and the notebook once a slider is there.

    On a busy machine a page of JupyterLab may come without its widgets, and stays so, however long one waits. Who meets
    that opens the page again.
    """
    for patience_ms in (20_000, 20_000, 60_000):
        notebook = opened(page)
        run_all(page, notebook)
        wait_until_done(notebook)
        try:
            expect(notebook.locator("[role=slider]").first).to_be_attached(timeout=patience_ms)
        except AssertionError:
            print("JupyterLab drew no slider:", notebook.inner_text()[-500:])  # shown where the test fails
            fresh = page.context.new_page()
            page.close()  # it would save what it holds over what comes next
            page = fresh
            continue
        return page, notebook
    raise AssertionError("A slider must be drawn; three pages of JupyterLab showed none.")


def test_the_welcome_page_leads_to_the_lesson(page, lab, snapshot):
    notebook = open_notebook(page, lab, "welcome.ipynb")
    snapshot("1-welcome")
    link = notebook.get_by_role("link", name="Where is the mouse looking?").first
    link.scroll_into_view_if_needed()
    link.click()
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text="decoding.ipynb")).to_be_visible()
    assert page.foreign == []


def test_begin_here_is_in_sight_and_opens_the_first_lesson(page, lab):
    notebook = open_notebook(page, lab, "welcome.ipynb")
    link = notebook.get_by_role("link", name=re.compile("Begin here"))
    expect(link).to_be_in_viewport()
    link.click()
    first = next(lesson for module in read_outline() for lesson in module.lessons if lesson.is_open)
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text=f"{first.slug}.ipynb")).to_be_visible()


@pytest.fixture(scope="module")
def lesson(browser, lab):
    """A page with the lesson that has been run to its end, for all tests that look at it: (page, notebook)."""
    name = "modules/spikes/decoding.ipynb"
    return run_with_widgets(browser.context.new_page(), lambda page: open_notebook(page, lab, name))


def test_a_guess_is_kept_by_keyboard_and_shown_beside_the_result(lesson, snapshot):
    page, notebook = lesson
    expect(notebook.locator(".nkl-move", has_text="nothing written yet").first).to_be_attached()
    expect(notebook.locator(".nkl-compare", has_text="It is 8.0 °.").first).to_be_attached()

    field = notebook.get_by_label("Your guess (°)")
    field.scroll_into_view_if_needed()
    field.fill("20")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(notebook.get_by_text("Kept: 20 °. Now see.")).to_be_visible()
    snapshot("9-guess", page)
    run_all(page, notebook)
    wait_until_done(notebook)
    expect(notebook.locator(".nkl-compare", has_text="You said 20 °. It is 8.0 °.").first).to_be_attached()


def test_the_slider_of_the_lesson_moves_its_figure(lesson, snapshot):
    page, notebook = lesson
    said = notebook.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts()
    assert [text for text in said if "flush timed out" not in text] == []  # the kernel's word for a busy machine

    slider = notebook.get_by_role("slider").nth(1)
    slider.scroll_into_view_if_needed()
    figure = notebook.locator(".widget-html img")
    before = figure.get_attribute("src")
    expect(figure).to_have_attribute("alt", re.compile("8.0 degrees all the time"))
    snapshot("3-slider-before", page)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(figure).not_to_have_attribute("src", before)
    expect(figure).not_to_have_attribute("alt", re.compile("8.0 degrees all the time"))
    snapshot("4-slider-after", page)
    assert page.foreign == []


def test_a_quiz_explains_a_wrong_choice_and_keeps_it(lesson, lab, snapshot):
    page, notebook = lesson
    first = notebook.locator(".nkl-quiz").first
    first.scroll_into_view_if_needed()
    expect(first.get_by_text("Not quite.")).to_have_count(0)
    wrong, right = "To turn counts into a rate, which is measured in Hz", "The mouse looks some ways more often"
    first.get_by_role("button", name=wrong).focus()
    page.keyboard.press("Enter")
    said = first.locator("p", has_text="Not quite.")
    expect(said).to_be_visible()
    assert len(said.inner_text()) > len("Not quite. ") + 20, "it says where the choice goes wrong"
    first.get_by_role("button", name=right).click()
    expect(first.locator("p", has_text="Right.")).to_be_visible()
    snapshot("5-quiz", page)
    kept = [event["choice"] for event in read_events(lab[0]) if event["kind"] == "quiz"]
    assert kept == [wrong, right]
    (told,) = [one for one in read_progress(lab[0]) if one.name == "spikes-decoding"]
    assert (told.quizzes_answered, told.quizzes_right, told.quizzes) == (1, 0, 3)


def test_the_map_leads_to_a_lesson_by_keyboard(page, lab):
    notebook = open_notebook(page, lab, "welcome.ipynb")
    link = notebook.locator(".nkl-map .nkl-wide a", has_text="Was it the light?")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text="optogenetics.ipynb")).to_be_visible()
    assert page.foreign == []


def test_a_remark_goes_into_the_learners_own_file(lesson, lab):
    page, notebook = lesson
    cell = run_cell(page, notebook, 'feedback("spikes-decoding")')
    cell.get_by_label("Your words").fill("The step on silence lost me.")
    cell.get_by_role("button", name="Write it into feedback.txt").click()
    expect(cell.get_by_text("Written into feedback.txt")).to_be_visible()
    assert "The step on silence lost me." in (lab[0] / "feedback.txt").read_text("utf-8")


def test_who_restarts_the_kernel_is_led_back_and_goes_on(lesson):
    page, notebook = lesson
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    wait_until_done(notebook)
    lost = run_cell(page, notebook, "binned = spikes.bin_spikes(compass, bin_s=0.3")
    expect(lost.locator(".nkl-way-back")).to_contain_text('checkpoint("spikes-decoding", step=2)')

    way_in = run_cell(page, notebook, 'checkpoint("spikes-decoding")')
    way_in.get_by_label("Go to").select_option(index=2)
    way_in.get_by_role("button", name="Restore").click()
    expect(way_in.locator(".nkl-checkpoint")).to_contain_text("Go on at: Can we read the compass?", timeout=90_000)
    wait_until_done(notebook)
    found = run_cell(page, notebook, "binned = spikes.bin_spikes(compass, bin_s=0.3")
    expect(found.locator(".jp-OutputArea")).to_contain_text("spikes of the seven cells")


def run_cell(page, notebook, code: str):
    """Run the one cell that holds this code, and return it when it is done."""
    cell = notebook.locator(".jp-CodeCell", has_text=code).first
    cell.scroll_into_view_if_needed()
    cell.locator(".jp-InputPrompt").first.click()
    page.keyboard.press("Control+Enter")
    wait_until_done(notebook)
    return cell


def answer(page, notebook, body: str):
    """Write an answer to question 3 as a learner would, run it and its check, and return the check's output."""
    cell = notebook.locator(".jp-CodeCell", has_text="def angular_error_deg").first
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(f"def angular_error_deg(estimate_deg, truth_deg):\n    return {body}\n")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    wait_until_done(notebook)
    return notebook.locator(".jp-CodeCell", has_text="check(angular_error_deg)").last.locator(".jp-Cell-outputArea")


def test_the_exercise_explains_a_failure_and_then_confirms(page, lab, snapshot):
    notebook = open_notebook(page, lab, "exercises/spikes/decoding/spikes-decoding.ipynb")
    snapshot("6-exercise")
    run_all(page, notebook)
    wait_until_done(notebook)
    said = notebook.locator(".jp-CodeCell", has_text="check(angular_error_deg)").last.locator(".jp-Cell-outputArea")
    expect(said).to_contain_text("not written yet")

    said = answer(page, notebook, "np.abs(np.asarray(estimate_deg) - truth_deg)")
    expect(said).to_contain_text("go the short way round")
    snapshot("7-explained-failure")

    said = answer(page, notebook, "np.abs((np.asarray(estimate_deg) - truth_deg + 180) % 360 - 180)")
    expect(said).not_to_contain_text("go the short way round")
    expect(said).to_contain_text("five pairs of directions")
    snapshot("8-pass")
    assert page.foreign == []
