"""Builds the book once for all tests of this folder, as `make book` does, into a folder of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """The finished build: its process, and the folder of pages."""
    output = tmp_path_factory.mktemp("book")
    program = Path(sys.executable).with_name("jupyter-book")
    command = [program, "build", ".", "--config", "book/_config.yml", "--toc", "book/_toc.yml"]
    command += ["--path-output", output, "-W", "-n", "--keep-going"]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False)
    return process, output / "_build" / "html"


@pytest.fixture(scope="session")
def pages(build):
    """The folder of pages of a book that was built."""
    process, folder = build
    assert process.returncode == 0, process.stdout[-4000:] + process.stderr[-4000:]
    return folder


@pytest.fixture(scope="module")
def browser():
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium is installed: the book was not read in a browser")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()
