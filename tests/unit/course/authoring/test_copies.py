"""From one text: the learner's copy cannot tell the answer, the presenter's tells everything, slides are a page."""

import json
import re

import pytest

from neurokit_lite.course.authoring.copies import KINDS, closing_cells, make_copy, write_copy
from neurokit_lite.course.authoring.notebooks import record, target
from neurokit_lite.course.authoring.source import read_recording
from neurokit_lite.course.commands.everyone import main
from neurokit_lite.course.outline import read_outline, read_tour

TEXT = """# %% [markdown]
# # How many?
#
# ## Meet the data (~3 min)

# %% [markdown] tags=["instructor"]
# **Say first.** Nothing.

# %% tags=["setup"]
n = 21

# %% move="twice"
### BEGIN SOLUTION
twice = 2 * n
### END SOLUTION

# %%
print("the double", twice)
"""


@pytest.fixture
def lesson(tmp_path):
    source = tmp_path / "spikes" / "tiny.py"
    source.parent.mkdir()
    source.write_text(TEXT)
    record(source)
    return source


def text_of(notebook):
    return json.dumps(notebook)


def test_the_recording_has_results_and_no_cues(lesson):
    recording = text_of(read_recording(target(lesson)))
    assert "the double 42" in recording
    assert "Say first" not in recording


@pytest.mark.parametrize(
    ("kind", "has_solution", "has_results", "has_cues"),
    [
        ("learner", False, False, False),
        ("solution", True, False, False),
        ("presenter", True, True, True),
        ("slides", True, True, True),
    ],
)
def test_each_reader_gets_what_is_theirs(lesson, kind, has_solution, has_results, has_cues):
    copy = make_copy(lesson, kind)
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    assert any(cell.source == "twice = 2 * n" for cell in code) is has_solution
    assert any(cell.outputs for cell in code) is has_results
    assert ("Say first" in text_of(copy)) is has_cues
    assert "BEGIN SOLUTION" not in text_of(copy)


def test_the_learners_copy_holds_the_solution_only_in_a_fold(lesson):
    cells = make_copy(lesson, "learner").cells
    assert [cell.cell_type for cell in cells if "2 * n" in cell.source] == ["markdown"]
    assert all("stub" not in cell.metadata for cell in cells)


def test_who_comes_late_finds_the_way_in_behind_the_set_up(lesson):
    for kind, has_it in (("learner", True), ("presenter", True), ("solution", False), ("slides", False)):
        sources = [cell.source for cell in make_copy(lesson, kind).cells]
        behind = sources[sources.index("n = 21") + 1]
        assert behind.endswith('checkpoint("spikes-tiny")') is has_it


def test_a_lesson_ends_with_a_place_for_a_remark_and_the_way_on():
    outline, tour = read_outline(), read_tour()
    paths = [lesson.path for module in outline for lesson in module.lessons if lesson.is_open]
    delivered = {path: closing_cells(path, outline, tour) for path in paths}
    for path, (remark, way_on) in delivered.items():
        name = path.removeprefix("modules/").removesuffix(".ipynb").replace("/", "-")
        assert remark["source"].endswith(f'feedback("{name}")')
        assert "[Back to the map](../../welcome.ipynb)" in way_on["source"]
    ids = [cell["id"] for cells in delivered.values() for cell in cells]
    assert all(re.fullmatch("[0-9a-f]{10}", one) for one in ids), "so that an update knows them as the course's"
    assert closing_cells("welcome.ipynb", outline, tour) == []


def test_cues_are_marked_as_the_instructors(lesson):
    (cue,) = [cell for cell in make_copy(lesson, "presenter").cells if "Say first" in cell.source]
    assert cue.source.startswith("> **For the instructor.**")


def test_slides_begin_at_headings_and_keep_cues_for_the_speaker(lesson):
    kinds = [cell.metadata.slideshow.slide_type for cell in make_copy(lesson, "slides").cells]
    assert kinds == ["slide", "notes", "skip", "subslide", "subslide"]


@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_written_beside_one_another(lesson, tmp_path, kind):
    path = write_copy(lesson, kind, tmp_path / "copies")
    assert path.name == ("spikes-tiny.slides.html" if kind == "slides" else f"spikes-tiny-{kind}.ipynb")
    assert "How many?" in path.read_text("utf-8")


def test_an_unknown_kind_is_refused(lesson):
    with pytest.raises(
        ValueError, match="kind must be one of 'learner', 'presenter', 'solution', 'slides'; got 'teacher'"
    ):
        make_copy(lesson, "teacher")


def test_a_recording_of_another_text_is_refused(lesson):
    lesson.write_text(TEXT + "\n# %%\nmore = 1\n")
    with pytest.raises(ValueError, match="belong to its text"):
        make_copy(lesson, "presenter")


def test_the_command_writes_a_copy_of_a_lesson_of_the_course(tmp_path, capsys):
    assert main(["variant", "spikes-decoding", "--kind", "learner", "--to", str(tmp_path)]) == 0
    made = json.loads((tmp_path / "spikes-decoding-learner.ipynb").read_text("utf-8"))
    assert not any(cell.get("outputs") for cell in made["cells"])
    assert main(["variant", "spikes-nowhere"]) == 1
    assert "must be one of" in capsys.readouterr().err
