"""Lessons obey the size of the session: a weak laptop takes less, and nothing in them stops there."""

import re
from pathlib import Path

import pytest

from neurokit_lite.course.authoring import kernels
from neurokit_lite.course.authoring.source import code_cells, read_source

ROOT = Path(__file__).resolve().parents[2]
SIZED = [path for path in sorted((ROOT / "modules").glob("*/*.py")) if "data.by_size(" in path.read_text("utf-8")]
CHEAP = ROOT / "modules" / "spikes" / "optogenetics.py"


def test_lessons_have_a_size():
    assert len(SIZED) >= 5
    for path in SIZED:
        at_scale = path.read_text("utf-8").partition("# ## At scale")[2].partition("# ## Check yourself")[0]
        assert "data.by_size(" in at_scale, f"{path.name}: the rest of a lesson is the same for all"


@pytest.mark.apart
def test_a_lesson_runs_to_its_end_at_tiny_with_less(monkeypatch, tmp_path):
    usual = kernels.kernel_environment
    monkeypatch.setattr(kernels, "kernel_environment", lambda: usual() | {"NEUROKIT_LITE_SIZE": "tiny"})
    notebook = read_source(CHEAP)
    kernels.execute(notebook, source=CHEAP, folder=tmp_path, dpi=80)
    said = "\n".join(output.get("text", "") for cell in code_cells(notebook) for output in cell.outputs)
    assert re.search(r"again with 2000\b", said)
    assert "(at size workshop: " in said, "anchors are shown, and stop nobody"
