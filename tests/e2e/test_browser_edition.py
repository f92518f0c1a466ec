"""`make lite`: a kernel starts, guesses and sliders answer, and of the outside is asked only what the build names.

The compiled libraries (NumPy and eleven others) are in no registry of packages, so these tests run what needs none of
them, and see that a lesson asks for exactly these. A second server stands for the place where they lie.
"""

import json
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from contracts.support import ROOT
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.together("the edition for a browser")]
LESSON = "modules/spikes/decoding.ipynb"
COMPILED = {
    "contourpy",
    "h5py",
    "kiwisolver",
    "markupsafe",
    "matplotlib",
    "numpy",
    "pandas",
    "pillow",
    "pyrsistent",
    "rpds_py",
    "scikit_learn",
    "scipy",
}
SLIDER = "from ipywidgets import interact\n_ = interact(lambda x: print('square', x * x), x=(0, 10))"
# By name, and without what it needs: an import statement would fetch NumPy and all the others first.
OUR_WHEEL = """import importlib, micropip
from js import location
base = location.href.partition("/extensions/")[0]
await micropip.install(f"{base}/static/pyodide/WHEEL", deps=False)
widgets = importlib.import_module("neurokit_lite.widgets")
steps = importlib.import_module("neurokit_lite.course.checkpoints").checkpoint("spikes-decoding").steps
print("steps", len(steps), steps[1])
widgets.predict("spikes-decoding.error", "How many degrees?", think="Half a circle is 180.", unit="°")"""
KEPT = """events = importlib.import_module("neurokit_lite.widgets.events")
print("kept", [one["value"] for one in events.read_events(events.find_workspace())])"""


RUN = """async code => {
    const {commands, shell} = window.jupyterapp;
    const panel = shell.currentWidget;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    panel.content.activeCellIndex = 0;
    await commands.execute("notebook:insert-cell-above");
    await commands.execute("notebook:change-cell-to-code");
    const cell = panel.content.activeCell;
    cell.model.sharedModel.setSource(code);
    await commands.execute("notebook:run-cell");
    return [cell.model.type, cell.model.executionCount, panel.sessionContext.kernelDisplayStatus];
}"""


class Quiet(SimpleHTTPRequestHandler):
    """A server for files that keeps a list of what was asked for."""

    def log_message(self, *_args: object) -> None:
        self.server.asked.append(self.path)

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def serve(folder) -> ThreadingHTTPServer:
    """Serve a folder on this machine alone, at a port that is free."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def edition(chromium, tmp_path_factory):
    """The edition with one lesson: (address, folder, server that stands for the outside, what the build says of it)."""
    if shutil.which("npm") is None and not list((ROOT / ".cache" / "lite").glob("pyodide-*.tgz")):
        pytest.skip("the edition for a browser was not built: its core is an npm package (install Node.js)")
    folder = tmp_path_factory.mktemp("lite")
    command = [sys.executable, "tools/lite.py", "--lesson", "spikes/decoding", "--output", str(folder / "pages")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        assert re.match(r"Stopped: .*Is there a network\?", said), done.stderr
        pytest.skip(f"the edition for a browser was not built: {said[:150]}")
    outside = json.loads((folder / "pages" / "outside.json").read_text("utf-8"))
    (folder / "empty").mkdir()
    pages, elsewhere = serve(folder / "pages"), serve(folder / "empty")
    listed = folder / "pages" / "static" / "pyodide" / "pyodide-lock.json"
    base = outside[0].rpartition("/")[0]
    listed.write_text(listed.read_text("utf-8").replace(base, f"http://127.0.0.1:{elsewhere.server_port}"), "utf-8")
    settings = folder / "pages" / "jupyter-lite.json"
    whole = json.loads(settings.read_text("utf-8"))
    whole["jupyter-config-data"]["exposeAppInBrowser"] = True  # so that a test can ask JupyterLab to run a cell
    settings.write_text(json.dumps(whole), "utf-8")
    yield f"http://127.0.0.1:{pages.server_port}", folder / "pages", elsewhere, outside
    for server in (pages, elsewhere):
        server.shutdown()
        server.server_close()


@pytest.fixture
def window(windows, tmp_path):
    """A browser without a profile that notes what it asks of other machines, its workers too."""
    page = windows(tmp_path / "profile")
    page.context.set_default_timeout(60_000)
    page.asked = []
    page.context.on("request", lambda request: page.asked.append(request.url))
    yield page
    page.context.close()


def foreign(page) -> list[str]:
    """What was asked of other machines."""
    return [url for url in page.asked if not re.match(r"https?://127\.0\.0\.1:|data:|blob:|about:", url)]


def open_lesson(window, address: str):
    """The lesson in the edition's JupyterLab, its kernel waiting."""
    window.goto(f"{address}/index.html")
    window.get_by_role("link", name="Where is the mouse looking?").click()
    return waiting(window)


def waiting(window):
    notebook = window.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=60_000)
    return notebook


def run(window, notebook, code: str):
    """Put a cell above the first and run it to its end; its outputs. Keys are for learners: see the last test."""
    kind, count, status = window.evaluate(RUN, code)
    assert kind == "code"
    assert count, f"the cell did not run: the kernel is {status}"
    cell = notebook.locator(".jp-CodeCell").first
    expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"))
    return cell.locator(".jp-OutputArea").first


def test_the_edition_names_what_readers_fetch_elsewhere(edition):
    names = {re.match(r"\w+?(?=-\d)", url.rpartition("/")[2]).group() for url in edition[3]}
    assert names == COMPILED


def test_the_page_to_begin_at_can_be_read_without_eyes(edition, window):
    from axe_playwright_python.sync_playwright import Axe

    window.goto(f"{edition[0]}/index.html")
    assert [one["id"] for one in Axe().run(window).response["violations"]] == []


def test_a_slider_answers_and_our_package_keeps_a_guess_over_a_reload(edition, window):
    address, folder, elsewhere, _ = edition
    notebook = open_lesson(window, address)
    shown = run(window, notebook, SLIDER)
    expect(shown).to_contain_text("square 25")
    shown.locator(".noUi-handle").press("ArrowRight")
    expect(shown).to_contain_text("square 36")
    ours = OUR_WHEEL.replace("WHEEL", next(folder.glob("static/pyodide/neurokit_lite-*.whl")).name)
    shown = run(window, notebook, ours)
    expect(shown).to_contain_text("Meet the data (4 min)")
    shown.locator("input").fill("42")
    shown.get_by_role("button", name="Keep my guess").click()
    expect(shown.locator("p[aria-live]")).not_to_be_empty()
    window.reload()
    notebook = waiting(window)
    run(window, notebook, ours)
    expect(run(window, notebook, KEPT)).to_contain_text("kept [42.0]")
    assert elsewhere.asked == []
    assert foreign(window) == []


def test_a_lesson_asks_for_the_compiled_libraries_and_nothing_else(edition, window):
    address, _, elsewhere, outside = edition
    notebook = open_lesson(window, address)
    notebook.locator(".jp-CodeCell .jp-InputPrompt").first.click()
    window.keyboard.press("Shift+Enter")
    expect(notebook.locator(".jp-CodeCell .jp-OutputArea-output").first).to_be_visible(timeout=60_000)
    wanted = {url.rpartition("/")[2] for url in outside}
    for _ in range(60):
        asked = {one.split("?")[0].lstrip("/") for one in elsewhere.asked}
        if asked >= wanted:
            break
        window.wait_for_timeout(500)
    assert asked == wanted
    assert foreign(window) == []
