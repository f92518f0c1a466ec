"""A small course served by ``nkl instruct``, and the way to nbgrader's panels in it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["open_panel", "serving"]

sys.path.insert(0, str(Path(__file__).parents[1] / "security"))


@contextmanager
def serving(course: Path) -> Iterator[tuple[Path, str]]:
    """Make the course and serve it; gives its folder and the address with token."""
    from make_class import make_course

    course.mkdir()
    make_course(course)
    port = str(40_000 + os.getpid() % 20_000)  # tests that run side by side must not ask for the same one
    command = [sys.executable, "-m", "neurokit_lite.course", "instruct", "--no-browser", "--port", port]
    command += ["--course", str(course)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            said = ""
            for line in process.stdout:
                said += line
                if found := re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", line):
                    break
            else:
                raise AssertionError(f"`nkl instruct` must print an address; it said: {said}")
            yield course, found.group()
        finally:
            process.terminate()
            process.wait(30)


def open_panel(page, lab, name: str):
    """Open one of nbgrader's panels through the menu."""
    page.goto(lab[1])
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name=name).click()
