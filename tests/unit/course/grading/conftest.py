"""The small course that the security tests use too."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "security"))


@pytest.fixture
def sandbox():
    """Skip where bubblewrap does not work."""
    from neurokit_lite.course.grading.kernel.bwrap import reason_without

    if why := reason_without(as_root=os.geteuid() == 0):
        pytest.skip(f"needs a sandbox: {why}")


@pytest.fixture
def course(tmp_path):
    """An empty course with one assignment."""
    from make_class import make_course

    from neurokit_lite.course.grading.assignment import Course

    make_course(tmp_path)
    return Course(tmp_path)
