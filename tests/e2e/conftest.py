"""A real browser on the JupyterLab that ``nkl start`` opens, as a learner would meet it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

# A page waits for kernels and for nbgrader, and on a busy machine for its turn: playwright's own 5 s are too few.
expect.set_options(timeout=60_000)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    """Path of Chromium, or a plain word that there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip(
            f"no browser was driven: none of {', '.join(_NAMES)} is installed "
            "(on Debian and Ubuntu: apt-get install chromium)"
        )
    return found


@pytest.fixture(scope="session")
def lab(tmp_path_factory, chromium):
    """Start the course in an empty workspace; yield (workspace, address with token)."""
    workspace = tmp_path_factory.mktemp("learner") / "workspace"
    port = str(20_000 + os.getpid() % 20_000)  # tests that run side by side must not ask for the same one
    command = [sys.executable, "-m", "neurokit_lite.course", "start", "--no-browser", "--port", port]
    command += ["--workspace", str(workspace)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield workspace, _address(process)
        finally:
            process.terminate()
            process.wait(30)


def _address(process: subprocess.Popen) -> str:
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", line):
            return found.group()
    raise AssertionError(f"`nkl start` must print an address; it said: {''.join(said)}")


@pytest.fixture(scope="module")
def windows(chromium):
    """Opens a browser window for a profile's folder; all are closed after the file's tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:

        def opened(profile: Path):
            context = playwright.chromium.launch_persistent_context(
                str(profile),
                executable_path=chromium,
                headless=True,
                args=list(_FLAGS),
                viewport={"width": 1400, "height": 1000},
            )
            context.set_default_timeout(60_000)
            window = context.pages[0]
            window.foreign = []
            context.on("request", lambda request: _note_foreign(window, request.url))
            context.on("page", lambda page: setattr(page, "foreign", window.foreign))
            return window

        yield opened


@pytest.fixture(scope="module")
def browser(windows, tmp_path_factory):
    """One browser for all tests of a file: it keeps what JupyterLab is made of, which costs seconds to load anew."""
    window = windows(tmp_path_factory.mktemp("browser") / "profile")
    yield window
    window.context.close()


@pytest.fixture
def page(browser):
    """A page with a list of everything that it, or one opened after it, was asked to fetch from elsewhere."""
    before = browser.context.pages
    browser.foreign.clear()
    yield browser.context.new_page()
    for opened in browser.context.pages:
        if opened not in before:
            opened.close()


def _note_foreign(window, url: str) -> None:
    # attachment: is a picture within the notebook, before JupyterLab has put it in; no browser fetches it
    if not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:|attachment:", url):
        window.foreign.append(url)


@pytest.fixture
def snapshot(request):
    """Save a picture of the test's window, or of the one that is given, where ``NKL_SCREENSHOTS`` says."""

    def take(name: str, page=None) -> None:
        if folder := os.environ.get("NKL_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            (page or request.getfixturevalue("page")).screenshot(path=Path(folder) / f"{name}.png")

    return take
