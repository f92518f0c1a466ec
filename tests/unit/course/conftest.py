"""The small course that the security tests use too, and the sandbox where there is one."""

import os

import pytest
from make_class import make_course

from neurokit_lite.course.grading.assignment import Course, ensure_recorded
from neurokit_lite.course.grading.kernel.bwrap import reason_without


@pytest.fixture
def course(tmp_path):
    """A course with one assignment in the gradebook: four tests of 2 points, and a text of 3."""
    make_course(tmp_path)
    found = Course(tmp_path)
    ensure_recorded(found, "ps1")
    return found


@pytest.fixture
def sandbox():
    """Skip where bubblewrap does not work."""
    if why := reason_without(as_root=os.geteuid() == 0):
        pytest.skip(f"needs a sandbox: {why}")
