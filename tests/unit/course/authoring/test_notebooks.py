"""The recorder, tried on tiny notebooks: what it keeps, what it refuses, and that it never loses anything."""

import io
import json
import shutil
from base64 import b64decode, b64encode
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output
from PIL import Image

from neurokit_lite.course.authoring import notebooks
from neurokit_lite.course.authoring.notebooks import drift, record, sources, target
from neurokit_lite.course.authoring.outputs import MAX_BYTES, clean_outputs, output_complaints, size_complaints
from neurokit_lite.course.authoring.source import RecordingError, read_recording, read_source

FIXTURES = Path(__file__).parents[3] / "notebooks" / "fixtures"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A course with one lesson, recorded once."""
    lesson = tmp_path_factory.mktemp("course") / "modules" / "demo" / "in_order.py"
    lesson.parent.mkdir(parents=True)
    shutil.copy(FIXTURES / "in_order.py", lesson)
    return record(lesson)


@pytest.fixture
def lesson(recorded, tmp_path):
    """A copy of the recorded lesson that a test may change."""
    shutil.copytree(recorded.parents[2], tmp_path, dirs_exist_ok=True)
    return tmp_path / "modules" / "demo" / "in_order.py"


@pytest.fixture
def no_kernel(monkeypatch):
    """Make every execution fail."""

    def refuse(*args, **kwargs):
        raise AssertionError("a kernel was started")

    monkeypatch.setattr(notebooks, "execute", refuse)


def copy(name, folder):
    return Path(shutil.copy(FIXTURES / name, folder))


def shown_by(source, **metadata):
    """A cell that shows one output."""
    return new_code_cell("show()", execution_count=1, metadata=metadata, outputs=[source])


def prints(text, name="stdout"):
    return new_output("stream", name=name, text=text)


# --- recording -------------------------------------------------------------------------------------------


def test_recording_holds_outputs_and_nothing_that_changes(recorded):
    notebook = nbformat.read(recorded, as_version=4)
    nbformat.validate(notebook)
    first, table, figure, error, anchored = [c for c in notebook.cells if c.cell_type == "code"]
    assert first.outputs[0].text == "total: 45\n"
    assert "text/html" in table.outputs[0].data
    assert figure.outputs[0].metadata["image/png"]["alt"].startswith("A line that rises")
    assert figure.metadata["mystnb"]["image"]["alt"].startswith("A line that rises")
    assert error.outputs[0].traceback == ["ZeroDivisionError: division by zero"]
    assert anchored.outputs[0].data["text/plain"] == "total_of_ten = 45.0 (expected 45 ± 0.5)"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata["language_info"] == {"name": "python"}, "no version, which changes"
    assert "execution" not in json.dumps([c.metadata for c in notebook.cells])


def test_figures_are_drawn_at_80_dots_an_inch(recorded):
    notebook = nbformat.read(recorded, as_version=4)
    texts = [
        o.data["text/plain"] for c in notebook.cells for o in c.get("outputs", []) if "image/png" in o.get("data", {})
    ]
    assert texts == ["<Figure size 400x240 with 1 Axes>"]  # 5 x 3 inches


def test_anchors_are_gathered_beside_the_lessons(recorded):
    gathered = json.loads((recorded.parents[1] / "anchors.json").read_text())
    assert gathered["total_of_ten"] == {
        "lesson": "modules/demo/in_order", "value": 45.0, "expected": 45.0, "tolerance": 0.5, "unit": "",
    }  # fmt: skip


def test_second_run_gives_no_diff(lesson):
    path = target(lesson)
    before = path.read_bytes()
    record(lesson, force=True)
    assert path.read_bytes() == before
    assert drift(lesson) == []


def test_unchanged_text_is_not_executed(lesson, no_kernel):
    before = target(lesson).read_bytes()
    assert record(lesson).read_bytes() == before


def test_prose_and_alt_text_change_without_execution(lesson, no_kernel):
    text = lesson.read_text().replace("A sum, a table", "Numbers").replace("A line that rises", "A curve that climbs")
    lesson.write_text(text)
    saved = record(lesson).read_text()
    assert "Numbers" in saved
    assert saved.count("A curve that climbs") == 3  # the cell's, the book's, the image's
    assert drift(lesson) == []


def test_cells_above_a_change_keep_their_recording(lesson):
    path = target(lesson)
    marked = path.read_text().replace("total: 45", "total: kept")
    path.write_text(marked)
    lesson.write_text(lesson.read_text().replace("anchor(", 'print("new")\nanchor('))
    after = record(lesson).read_text()
    assert "total: kept" in after
    assert "new\\n" in after
    lesson.write_text(lesson.read_text().replace("range(10)", "range(9 + 1)"))
    assert "total: 45" in record(lesson).read_text()


def test_failing_cell_is_named_and_nothing_is_lost(tmp_path):
    source = copy("error.py", tmp_path)
    target(source).write_text(json.dumps(nbformat.v4.new_notebook()))
    before = target(source).read_bytes()
    with pytest.raises(RecordingError, match=r"error\.py: the cell that begins 'rates_hz = .*KeyError: 'cell 2'"):
        record(source)
    assert target(source).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["error.ipynb", "error.py"]


@pytest.mark.parametrize(
    ("name", "complaints"),
    [
        (
            "unstable.py",
            [
                "'object()' shows a memory address (0x",
                "'print(\"recorded on\", datetime.datetime.now())' shows a time of day",
            ],
        ),
        ("no_alt.py", ["'import matplotlib.pyplot as plt' shows a figure without alt text"]),
        ("leak.py", ["'import sys' shows a ", "writes to standard error (this line goes astray)"]),
    ],
)
def test_refused_with_every_reason_at_once(tmp_path, name, complaints):
    source = copy(name, tmp_path)
    with pytest.raises(RecordingError) as refused:
        record(source)
    assert f"{name} cannot be recorded; nothing was replaced" in str(refused.value)
    for complaint in complaints:
        assert complaint in str(refused.value)
    assert not target(source).exists()


# --- outputs ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<Line2D at 0x7f3a5c2b>", "a memory address"),
        ("/home/ada/data.nwb", "a home path"),
        ("/Users/ada/data.nwb", "a home path"),
        (r"C:\Users\ada\data.nwb", "a home path"),
        ("/tmp/tmpab12/x.csv", "a temporary path"),
        ("done at 14:03:59", "a time of day"),
        ("2031-05-06T10:20", "a time of day"),
        ("\n".join("x" * 101), "prints 101 lines, and at most 100"),
    ],
)
def test_what_no_output_may_show(text, complaint):
    said = output_complaints([shown_by(prints(text))])
    assert len(said) == 1
    assert complaint in said[0]


@pytest.mark.parametrize(
    "text",
    [
        "0x1F is 31",
        "error 8.17 deg at bin 20 ms",
        "subjects/sub-01/eeg.edf",
        "recorded in 2012",
        "ratio 3:45",
        "x\n" * 100,
    ],
)
def test_what_an_output_may_show(text):
    assert output_complaints([shown_by(prints(text))]) == []


def test_times_are_kept_where_the_output_is_not_compared():
    cell = shown_by(prints("done at 14:03:59"), tags=["nbval-ignore-output"])
    assert output_complaints([cell]) == []


def test_tables_are_searched_too():
    cell = shown_by(new_output("execute_result", data={"text/html": "<td>/home/ada</td>", "text/plain": "a"}))
    assert "a home path" in output_complaints([cell])[0]


def test_streams_in_pieces_become_one():
    cell = new_code_cell("", outputs=[prints("a"), prints("b"), prints("c")])
    clean_outputs(cell)
    assert [output.text for output in cell.outputs] == ["abc"]


def test_widget_view_yields_to_the_picture_beside_it():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "7c1"}, "image/png": PIXEL, "text/plain": "slider"}
    cell = shown_by(new_output("display_data", data=view), alt="A pixel.")
    clean_outputs(cell)
    assert set(cell.outputs[0].data) == {"image/png", "text/plain"}
    assert cell.outputs[0].metadata == {"image/png": {"alt": "A pixel."}}


def test_a_sharp_figure_is_shown_at_its_size_on_the_page_and_keeps_it():
    drawn = io.BytesIO()
    Image.new("RGB", (720, 20), "white").save(drawn, format="png")
    png = b64encode(drawn.getvalue()).decode()
    cell = shown_by(new_output("display_data", data={"image/png": png}), alt="Nothing but white.")
    clean_outputs(cell, dpi=144)
    assert cell.outputs[0].metadata == {"image/png": {"alt": "Nothing but white.", "width": 400}}
    cell.metadata.alt = "White."
    clean_outputs(cell, dpi=144)
    assert cell.outputs[0].metadata == {"image/png": {"alt": "White.", "width": 400}}


def test_figures_are_as_sharp_as_the_set_up_says(tmp_path):
    text = '# %% [markdown]\n# # How wide?\n\n# %% tags=["setup"] dpi=160\nfrom neurokit_lite import plots\n\n'
    source = tmp_path / "sharp.py"
    source.write_text(text + '# %% alt="Empty axes, two inches wide."\n_ = plots.canvas(width_in=2, height_in=1)\n')
    (shown,) = (one for cell in read_recording(record(source)).cells for one in cell.get("outputs", ()))
    n_pixels = int.from_bytes(b64decode(shown.data["image/png"])[16:20], "big")
    assert n_pixels == pytest.approx(2 * 160, abs=40)  # the figure is cut round what is drawn
    assert shown.metadata["image/png"]["width"] == pytest.approx(n_pixels / 2, abs=1)


def test_heavy_notebook_names_the_heaviest_cell():
    cells = [new_code_cell("light()"), shown_by(prints("x" * MAX_BYTES))]
    assert size_complaints("x" * MAX_BYTES, cells) == []
    assert "it is 300 kB" in (said := size_complaints("x" * (MAX_BYTES + 1), cells))[0]
    assert "'show()' makes 300 kB" in said[0]


# --- drift -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("range(10)", "range(11)", "the text's cell 'import matplotlib.pyplot as plt' is not in the recording"),
        ("A sum, a table", "Numbers", "the recording's cell '# Does a recording repeat itself?' is not in the text"),
        ("A line that rises", "A curve", "'fig, ax = plt.subplots(figsize=(5, 3))' has alt 'A curve from 0"),
        ('tags=["raises-exception"]', "", "'quotient = 1 / 0' has tags None in the text, ['raises-exception'] in the"),
    ],
)
def test_drift_sees_text_and_metadata(lesson, old, new, complaint):
    lesson.write_text(lesson.read_text().replace(old, new))
    said = "\n".join(drift(lesson))
    assert complaint in said
    assert "Run `nkl record " in said


def test_drift_sees_the_order_of_cells(lesson):
    head, *cells = lesson.read_text().split("\n# %%")
    lesson.write_text("\n# %%".join([head, cells[0], cells[2], cells[1], *cells[3:]]))
    assert any("the order of the cells differs" in words for words in drift(lesson))


def test_drift_sees_a_cell_that_was_never_run(lesson):
    path = target(lesson)
    path.write_text(path.read_text().replace('"execution_count": 1', '"execution_count": null'))
    assert any("was never run" in words for words in drift(lesson))


def test_drift_ignores_the_times_of_files(lesson):
    lesson.touch()
    assert drift(lesson) == []


def test_missing_recording_is_drift(lesson):
    target(lesson).unlink()
    assert ["has no recording" in words for words in drift(lesson)] == [True]


# --- reading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("not_json.ipynb", "got text that is not JSON with the marks of an unfinished merge"),
        ("format_3.ipynb", "got format 3"),
        ("missing.ipynb", "got No such file"),
    ],
)
def test_unreadable_recording_names_file_and_remedy(name, message):
    path = FIXTURES / name
    with pytest.raises(RecordingError, match=rf"{name} must be a Jupyter notebook.*{message}.*nkl record --force"):
        read_recording(path, source=Path("lesson.py"))


def test_broken_recording_is_drift_and_is_replaced_only_when_told(lesson):
    path = target(lesson)
    before = path.read_text()
    path.write_text(before[: len(before) // 2])
    assert "is not JSON" in drift(lesson)[0]
    with pytest.raises(RecordingError, match="nkl record --force"):
        record(lesson)
    assert path.read_text() == before[: len(before) // 2]
    assert record(lesson, force=True).read_text() == before


def test_text_without_cells_or_file_is_refused(tmp_path):
    empty = tmp_path / "empty.py"
    empty.write_text("")
    with pytest.raises(RecordingError, match=r"empty\.py must hold cells"):
        read_source(empty)
    with pytest.raises(RecordingError, match=r"gone\.py must be a text notebook; got .*No such file"):
        read_source(tmp_path / "gone.py")


def test_same_cell_twice_has_two_ids(tmp_path):
    source = tmp_path / "twice.py"
    source.write_text("# %%\nx = 1\n\n# %%\nx = 1\n")
    ids = [cell.id for cell in read_source(source).cells]
    assert len(set(ids)) == 2
    assert ids == [cell.id for cell in read_source(source).cells]


def test_sources_are_lessons_and_exercises_only(tmp_path):
    for name in (
        "modules/b/two.py",
        "modules/a/one.py",
        "modules/welcome.py",
        "exercises/spikes/decoding/exercise.py",
        "exercises/spikes/decoding/wrong/bad.py",
        "exercises/nbgrader/nbgrader_config.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# %%\nx = 1\n")
    found = [path.relative_to(tmp_path).as_posix() for path in sources(tmp_path)]
    assert found == [
        "modules/a/one.py",
        "modules/b/two.py",
        "modules/welcome.py",
        "exercises/spikes/decoding/exercise.py",
    ]
