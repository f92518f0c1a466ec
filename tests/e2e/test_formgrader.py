"""What happens in the browser, without JupyterHub: generate and release, fetch and hand in, grade, look at it."""

import os

import pytest
from instructing import open_panel, serving
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(tmp_path_factory, chromium):
    """Serve a small course with ``nkl instruct``; yield (course folder, address with token)."""
    with serving(tmp_path_factory.mktemp("teacher") / "course") as served:
        yield served


def test_formgrader_generates_and_releases_and_the_assignment_list_fetches(page, lab, snapshot):
    open_panel(page, lab, "Formgrader")
    grader = page.frame_locator("iframe[src*=formgrader]")
    row = grader.locator("tr", has_text="ps1")
    expect(row).to_be_visible()
    row.locator("a:has(.glyphicon-education)").click()
    expect(grader.locator(".modal-title", has_text="Success")).to_be_visible()
    assert (lab[0] / "release" / "ps1" / "p1.ipynb").is_file()
    assert "SECRET" not in (lab[0] / "release" / "ps1" / "p1.ipynb").read_text()
    grader.locator(".modal.in, .modal.show").get_by_role("button", name="Close").first.click()
    row.locator("a:has(.glyphicon-cloud-upload)").click()
    expect(grader.locator(".modal-title", has_text="Success")).to_be_visible()
    snapshot("6-formgrader")

    open_panel(page, lab, "Assignment List")
    released = page.locator("#released_assignments_list")
    expect(released.get_by_text("ps1")).to_be_visible()
    snapshot("7-assignment-list")
    released.get_by_role("button", name="Fetch").click()
    fetched = page.locator("#fetched_assignments_list")
    expect(fetched.get_by_text("ps1").first).to_be_visible()
    assert (lab[0] / "ps1" / "p1.ipynb").is_file()
    fetched.get_by_role("button", name="Submit").first.click()
    expect(page.locator("#submitted_assignments_list").get_by_text("ps1").first).to_be_visible()
    assert page.foreign == []


def test_what_was_handed_in_and_graded_stands_in_formgrader(page, lab, snapshot):
    """Goes on where the test above ended: one submission lies in the exchange."""
    from neurokit_lite.course.commands.everyone import main
    from neurokit_lite.course.grading.kernel.bwrap import reason_without

    if why := reason_without(as_root=os.geteuid() == 0):
        pytest.skip(f"needs a sandbox: {why}")
    assert main(["grade", "ps1", "--from", "exchange", "--course", str(lab[0]), "--workers", "1"]) == 0
    (student,) = (folder.name for folder in (lab[0] / "submitted").iterdir())

    open_panel(page, lab, "Formgrader")
    grader = page.frame_locator("iframe[src*=formgrader]")
    row = grader.locator("tr", has_text="ps1")
    expect(row.locator("td.num-submissions")).to_have_text("1")
    snapshot("9-assignments")
    row.locator("td.num-submissions a").click()
    line = grader.locator("tr", has_text=student)
    expect(line.locator("td.score")).to_have_text("0 / 11")
    snapshot("10-submissions")
    assert page.foreign == []


def test_a_graded_class_stands_in_the_gradebook_page(page, lab, snapshot):
    from neurokit_lite.course.grading.assignment import Course, ensure_recorded
    from neurokit_lite.course.grading.gradebook import apply
    from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult

    course = Course(lab[0])
    ensure_recorded(course, "ps1")
    cells = tuple(CellResult(f"test{n}", 2.0, 1.5, "sealed", "partial") for n in range(1, 5))
    with course.gradebook() as gradebook:
        apply(gradebook, SubmissionResult("ann", "ps1", "k", GRADED, (NotebookResult("p1", GRADED, cells),)))
    open_panel(page, lab, "Formgrader")
    grader = page.frame_locator("iframe[src*=formgrader]")
    grader.get_by_role("link", name="Manage Students").click()
    expect(grader.locator("tr", has_text="ann")).to_contain_text("6")
    snapshot("8-students")
    assert page.foreign == []
