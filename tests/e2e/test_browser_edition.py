"""`make lite`: a kernel starts, a slider answers, and of the outside nothing is asked but what the build names."""

import json
import re
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from contracts.support import ROOT
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
LESSON = "modules/spikes/decoding.ipynb"
SLIDER = "from ipywidgets import interact\n_ = interact(lambda x: print('square', x * x), x=(0, 10))"
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


class Quiet(SimpleHTTPRequestHandler):
    """A server for files that keeps a list of what was asked for."""

    def log_message(self, *_args: object) -> None:
        self.server.asked.append(self.path)

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def serve(folder) -> ThreadingHTTPServer:
    """Serve a folder on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """The edition with one lesson: (address, server that stands for the outside, what the build said it asks there)."""
    folder = tmp_path_factory.mktemp("lite")
    command = [sys.executable, "tools/lite.py", "--lesson", "spikes/decoding", "--output", str(folder / "pages")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1]
        assert re.match(r"Stopped: .*(Is there a network\?|npm is not installed)", said), done.stderr
        pytest.skip(f"the edition for a browser was not built: {said[:150]}")
    outside = json.loads((folder / "pages" / "outside.json").read_text("utf-8"))
    (folder / "empty").mkdir()
    pages, elsewhere = serve(folder / "pages"), serve(folder / "empty")
    listed = folder / "pages" / "static" / "pyodide" / "pyodide-lock.json"
    base = outside[0].rpartition("/")[0]
    listed.write_text(listed.read_text("utf-8").replace(base, f"http://127.0.0.1:{elsewhere.server_port}"), "utf-8")
    yield f"http://127.0.0.1:{pages.server_port}", elsewhere, outside
    pages.shutdown()
    elsewhere.shutdown()


@pytest.fixture
def window(windows, tmp_path):
    """A browser without a profile that notes what it asks of other machines, its workers too."""
    page = windows(tmp_path / "profile")
    page.context.set_default_timeout(120_000)
    page.context.on("request", lambda request: page.asked.append(request.url))
    page.asked = []
    yield page
    page.context.close()


def foreign(page) -> list[str]:
    return [url for url in page.asked if not re.match(r"https?://127\.0\.0\.1:|data:|blob:|about:", url)]


def test_the_edition_names_what_readers_fetch_elsewhere(edition):
    names = {re.match(r"\w+?(?=-\d)", url.rpartition("/")[2]).group() for url in edition[2]}
    assert names == COMPILED


def test_a_kernel_starts_and_a_slider_answers(edition, window):
    window.goto(f"{edition[0]}/repl/index.html?kernel=python&code={quote(SLIDER)}")
    expect(window.locator(".jp-OutputArea", has_text="square 25").first).to_be_visible(timeout=120_000)
    window.locator(".widget-slider .noUi-handle").first.press("ArrowRight")
    expect(window.locator(".jp-OutputArea", has_text="square 36").first).to_be_visible(timeout=30_000)
    assert edition[1].asked == []
    assert foreign(window) == []


def test_a_lesson_asks_for_the_compiled_libraries_and_nothing_else(edition, window):
    address, elsewhere, outside = edition
    window.goto(f"{address}/lab/index.html?path={LESSON}")
    notebook = window.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(notebook.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(timeout=120_000)
    notebook.locator(".jp-CodeCell .jp-InputPrompt").first.click()
    window.keyboard.press("Shift+Enter")
    expect(notebook.locator(".jp-CodeCell .jp-OutputArea-output").first).to_be_visible(timeout=120_000)
    asked = {one.split("?")[0].lstrip("/") for one in elsewhere.asked}
    assert asked == {url.rpartition("/")[2] for url in outside}
    assert foreign(window) == []
