"""A student's text and outputs cannot act as the instructor in formgrader, and formgrader itself works on."""

import base64
import json
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).parent))
from instructing import serving

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def lab(tmp_path_factory, chromium):
    """Serve a small course with ``nkl instruct``; yield (course folder, address with token)."""
    with serving(tmp_path_factory.mktemp("teacher") / "course") as served:
        yield served


def hit(name: str) -> str:
    """A script that leaves its name where the test looks: in the window on top, and in a file of the course."""
    return (
        f"(window.top.hits=window.top.hits||[]).push('{name}');"
        f"fetch('/api/contents/HIT-{name}.txt',{{method:'PUT',headers:{{'X-XSRFToken':"
        "(document.cookie.match(/_xsrf=([^;]*)/)||[])[1]},"
        "body:JSON.stringify({type:'file',format:'text',content:'x'})})"
    )


def _svg(name: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" onload="{hit(name)}"><script>{hit(name)}</script></svg>'


TEXT = {
    "script": lambda n: f"<script>{hit(n)}</script>",
    "onerror": lambda n: f'<img src="x" onerror="{hit(n)}">',
    "svg": _svg,
    "srcdoc": lambda n: f'<iframe srcdoc="<script>{hit(n).replace(chr(34), "")}</script>"></iframe>',
    "details": lambda n: f'<details open ontoggle="{hit(n)}">x</details>',
    "style": lambda n: f'<style onload="{hit(n)}"></style>',
    "mathml": lambda n: f'<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror={hit(n)}>">',
    "autofocus": lambda n: f'<input autofocus onfocus="{hit(n)}">',
    "object": lambda n: f'<object data="data:text/html;base64,{_in_base64(n)}"></object><embed src="javascript:{n}">',
    "base": lambda n: f'<base href="data:/"><script src="/files/HIT-{n}.js"></script>',
    "own-file": lambda n: f'<script src="/files/submitted/mallory/ps1/{n}.js"></script>',
    "fence": lambda n: f"```html\n</code></pre><script>{hit(n)}</script>\n```",
    "formula": lambda n: f"$\\text{{</script><script>{hit(n)}</script>}}$",
    "config": lambda n: f'<script type="text/x-mathjax-config">{hit(n)}</script>',
}
OUTPUTS = {
    "html-output": ("text/html", TEXT["script"]),
    "html-onerror": ("text/html", TEXT["onerror"]),
    "javascript": ("application/javascript", hit),
    "svg-output": ("image/svg+xml", _svg),
    "markdown-output": ("text/markdown", TEXT["onerror"]),
    "png-output": ("image/png", lambda n: f'"><script>{hit(n)}</script>'),
    "latex-output": ("text/latex", TEXT["script"]),
    "widget": ("application/vnd.jupyter.widget-view+json", lambda n: {"model_id": f"</script><script>{hit(n)}"}),
}


def _in_base64(name: str) -> str:
    return base64.b64encode(f"<script>{hit(name)}</script>".encode()).decode()


def _hostile(root: Path) -> dict:
    """An executed notebook with every payload, and with some that are to be clicked."""
    from make_class import answers, cell
    from nbformat.v4 import new_output

    nb = answers(root)
    links = f'\n\n<a id="lure" class="comment" href="javascript:{hit("link")}">click</a>'
    links += "\n\n[md](javascript:void(window.top.hits=['md']))"
    payloads = "\n\n".join(make(name) for name, make in TEXT.items())
    cell(nb, "written")["source"] = "**Because** of ![this](attachment:b.svg)." + links + "\n\n" + payloads
    cell(nb, "written")["attachments"] = {
        f'a.png" onerror="{hit("attachment")}': {"image/png": "eA=="},
        "b.svg": {"image/svg+xml": base64.b64encode(_svg("attached").encode()).decode()},
    }
    cell(nb, "sol1")["outputs"] = [
        *(new_output("display_data", data={kind: make(name)}) for name, (kind, make) in OUTPUTS.items()),
        new_output(
            "display_data", data={"text/html": TEXT["script"]("isolated")}, metadata={"text/html": {"isolated": True}}
        ),
        new_output("stream", name="stdout", text=TEXT["script"]("stdout")),
        new_output("error", ename="<script>", evalue="x", traceback=[TEXT["script"]("traceback")]),
    ]
    cell(nb, "sol1")["execution_count"] = TEXT["script"]("count")
    return nb


@pytest.fixture(scope="module")
def hostile(lab):
    """The course with one graded submission that holds every payload; gives the course folder."""
    from neurokit_lite.course.grading.assignment import Course, ensure_recorded
    from neurokit_lite.course.grading.gradebook import apply
    from neurokit_lite.course.grading.results import GRADED, CellResult, NotebookResult, SubmissionResult

    root = lab[0]
    course = Course(root)
    ensure_recorded(course, "ps1")
    cells = (
        *(CellResult(f"test{n}", 2.0, 0.0, "sealed", "failed") for n in range(1, 5)),
        CellResult("written", 3.0, None, "manual", "manual"),
    )
    with course.gradebook() as gradebook:
        name = TEXT["script"]("first-name")
        gradebook.update_or_create_student("mallory", first_name=name, last_name=f'"{TEXT["onerror"]("last-name")}')
        apply(gradebook, SubmissionResult("mallory", "ps1", "k", GRADED, (NotebookResult("p1", GRADED, cells),)))
    folder = root / "autograded" / "mallory" / "ps1"
    folder.mkdir(parents=True)
    (folder / "p1.ipynb").write_text(json.dumps(_hostile(root)))
    (folder / "page.html").write_text(TEXT["script"]("own-page"))
    handed_in = root / "submitted" / "mallory" / "ps1"
    handed_in.mkdir(parents=True)
    (handed_in / "own-file.js").write_text(hit("own-file"))
    return root


def _hits(page, root: Path) -> list[str]:
    page.wait_for_timeout(1500)  # what runs, runs at once or when a picture failed to load
    return [*(page.evaluate("window.hits") or []), *(path.name for path in root.glob("HIT-*"))]


def _go(page, lab, name: str) -> None:
    """Open a page of formgrader, by way of the login, which leaves a cookie."""
    host, _, token = lab[1].partition("/lab?token=")
    page.goto(f"{host}/login?token={token}&next=%2Fformgrader%2F{name.replace('/', '%2F')}")


def _open_list(page, lab):
    """The list of submissions, in a window of its own: no JupyterLab around it has to start first."""
    _go(page, lab, "gradebook/ps1/p1")
    expect(page.get_by_role("link", name="Submission #1")).to_be_visible()
    return page


def test_nothing_that_a_student_wrote_runs(page, lab, hostile, snapshot):
    grader = _open_list(page, lab)
    grader.get_by_role("button", name="Show All Names").click()  # formgrader's own script in an attribute
    expect(grader.get_by_text("onerror")).to_be_visible()
    assert _hits(page, hostile) == []
    grader.get_by_role("link", name="onerror").click()
    expect(grader.get_by_text("Because", exact=True)).to_be_visible()
    snapshot("11-harmless")
    assert _hits(page, hostile) == []
    live = ", ".join(f"#notebook-container {tag}" for tag in ("iframe", "object", "svg", "script", "style", "form"))
    assert grader.locator(live).count() == 0
    for name in ("click", "md"):
        grader.get_by_text(name, exact=True).first.click()
    assert _hits(page, hostile) == []
    assert page.foreign == [] or all("/mathjax/" in url for url in page.foreign)


def test_marks_and_comments_are_saved(page, lab, hostile):
    from neurokit_lite.course.grading.assignment import Course

    grader = _open_list(page, lab)
    grader.get_by_role("link", name="Submission #1").click()
    mark = grader.locator("#written")
    expect(mark).to_have_class(re.compile("needs_manual_grade"))  # formgrader has asked its own service for the marks
    mark.fill("2")
    mark.press("Tab")
    comment = grader.locator("#written-comment")
    comment.fill("Say <b>why</b>.")
    comment.press("Escape")
    with Course(hostile).gradebook() as gradebook:
        for _ in range(50):
            page.wait_for_timeout(200)
            gradebook.db.expire_all()
            grade = gradebook.find_grade("written", "p1", "ps1", "mallory")
            note = gradebook.find_comment("written", "p1", "ps1", "mallory").manual_comment
            if grade.manual_score == 2 and note:
                break
        assert grade.manual_score == 2
        assert note == "Say <b>why</b>."


def test_the_buttons_of_formgrader_work_and_it_breaks_no_rule_of_its_own(page, lab, hostile):
    said = []
    page.on("console", lambda message: said.append(message.text))
    for name, link in (("manage_students", "Add new student..."), ("manage_assignments", "Add new assignment...")):
        _go(page, lab, name)
        page.get_by_text(link).click()
        expect(page.locator(".modal-title", has_text="Add")).to_be_visible()
    for name in ("gradebook", "gradebook/ps1", "manage_submissions/ps1", "manage_students/mallory"):
        _go(page, lab, name)
        expect(page.locator("#main-table")).not_to_contain_text("Loading")
    assert [text for text in said if "Content Security Policy" in text] == []
    assert _hits(page, hostile) == []


def test_a_student_file_opened_in_formgrader_runs_nothing(page, lab, hostile):
    from neurokit_lite.course.grading.assignment import Course

    _open_list(page, lab)
    with Course(hostile).gradebook() as gradebook:
        own = gradebook.find_submission_notebook("p1", "ps1", "mallory").id
    host = lab[1].partition("/lab")[0]
    page.goto(f"{host}/formgrader/submissions/{own}/page.html")
    assert _hits(page, hostile) == []
    answer = page.request.get(f"{host}/formgrader/submissions/{own}/page.html")
    assert "script-src 'nonce-" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
