"""Make this folder's own module importable as ``exercises.support``, and prepare the names that answers meet."""

import sys
from pathlib import Path

import pytest

TESTS = str(Path(__file__).resolve().parent.parent)
if TESTS not in sys.path:
    sys.path.insert(0, TESTS)


@pytest.fixture(scope="session")
def prepared() -> dict:
    """Names that the read-only cells of the exercise define; its functions look names up in this very dict."""
    from exercises.support import source_cells

    names: dict = {"__name__": "__main__"}
    for name in ("setup", "practice"):
        exec(compile(source_cells("spikes-decoding")[name].source, name, "exec"), names)
    return names
