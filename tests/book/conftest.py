"""Builds the book once for all tests of this folder, as `make book` does, into a folder of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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
