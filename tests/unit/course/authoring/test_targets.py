"""What a right answer gives stands above each answer: made from the solution, shown without running it."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from neurokit_lite.course.authoring.notebooks import drift, record, target
from neurokit_lite.course.authoring.targets import MAX_FIGURE_BYTES, add_targets, fill_targets
from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.submission.repair import read_notebook, rebuild
from neurokit_lite.course.learner.renewal import merge_notebook

TEXT = """# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, score


def double_cases():
    return [
        Case(name="one to three", arguments={"x": np.arange(1.0, 4)}, expected=[2, 4, 6], axes=("n_all",), unit="mV"),
        Case(name="the second example", arguments={"x": np.array([77.0])}, expected=[154], axes=("n_all",)),
    ]


def figure_cases():
    x = np.arange(4.0)
    return [
        FigureCase(
            name="four points",
            arguments={"x": x},
            shows=(Curve(x=x, y=x**2),),
            x=Axis(name="time", unit="s"),
            y=Axis(name="rate", unit="Hz"),
            is_shown=True,
        )
    ]


check = Checks({"double": double_cases, "draw_square": figure_cases})

# %% [markdown]
# ## 1. Double

# %% question="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=1
check(double)
### BEGIN HIDDEN TESTS
score(double, Case(name="hidden", arguments={"x": np.array([456.0])}, expected=[912], axes=("n_values",)))
### END HIDDEN TESTS

# %% question="draw-square"
def draw_square(x):
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(x, x**2)
    ax.set(xlabel="Time (s)", ylabel="Rate (Hz)")
    return ax
    ### END SOLUTION

# %% alt="Your figure: the rate over time [Hz]." test="draw-square" points=1
check(draw_square)
### BEGIN HIDDEN TESTS
1.0
### END HIDDEN TESTS
"""


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """A course with one exercise, recorded."""
    path = tmp_path_factory.mktemp("course") / "exercises" / "demo" / "double" / "exercise.py"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    record(path)
    return path


def test_a_target_stands_before_its_answer_and_tells_the_first_example_of_the_check(text):
    found = nbformat.read(target(text), as_version=4).cells
    names = [cell.metadata.get("target") or cell.metadata.get("nbgrader", {}).get("grade_id") for cell in found]
    assert names[3:] == ["double", "double", "double-test", "draw-square", "draw-square", "draw-square-test"]
    told = found[3]
    assert told.cell_type == "markdown"
    assert told.source == (
        "**What a right answer gives.** With one to three, an array (n_all,) in mV:\n\n```text\n[2. 4. 6.]\n```"
    )
    assert "154" not in told.source
    assert "912" not in "".join(cell.source for cell in found if "target" in cell.metadata)


def test_the_figure_of_the_check_is_attached_with_its_words(text):
    found = nbformat.read(target(text), as_version=4).cells
    told = next(cell for cell in found if cell.metadata.get("target") == "draw-square")
    drawn = [one.data["image/png"] for one in found[-1].outputs if "image/png" in one.get("data", {})]
    assert told.attachments == {"draw-square.png": {"image/png": drawn[0].strip()}}
    assert told.source == (
        "**What a right answer gives.** The rate over time [Hz].\n\n"
        "![The rate over time (Hz).](attachment:draw-square.png)"
    )


def test_nothing_of_the_probe_stays_and_a_second_recording_runs_nothing(text, monkeypatch):
    before = target(text).read_bytes()
    assert b"right_answers" not in before
    assert drift(text) == []
    monkeypatch.setattr("neurokit_lite.course.authoring.notebooks.execute", lambda *_, **__: pytest.fail("ran"))
    record(text)
    assert target(text).read_bytes() == before


def test_a_recording_without_targets_is_made_again(text, tmp_path):
    copy = tmp_path / "exercises" / "demo" / "double" / "exercise.py"
    copy.parent.mkdir(parents=True)
    copy.write_text(TEXT)
    notebook = nbformat.read(target(text), as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "target" not in cell.metadata]
    target(copy).parent.mkdir(parents=True)
    nbformat.write(notebook, target(copy))
    assert "is not in the recording" in drift(copy)[0]
    record(copy)
    assert target(copy).read_bytes() == target(text).read_bytes()


def figure_exercise(*outputs, alt="Your figure: a line."):
    answer = v4.new_code_cell("def draw(x): ...", metadata={"question": "draw"})
    test = v4.new_code_cell("check(draw)", metadata={"test": "draw", "alt": alt} if alt else {"test": "draw"})
    notebook = add_targets(v4.new_notebook(cells=[answer, test]))
    test.metadata["nbgrader"] = {"grade_id": "draw-test"}
    test.outputs = [v4.new_output("display_data", data={"image/png": one}) for one in outputs]
    return notebook.cells


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (figure_exercise(), r"the check of 'draw' must show one figure; got 0\. Give its visible FigureCase"),
        (figure_exercise("AAAA", "AAAA"), "must show one figure; got 2"),
        (figure_exercise("A" * (MAX_FIGURE_BYTES + 1000)), "at most 60 kB; got 61 kB"),
        (figure_exercise("AAAA", alt=""), "say in words what its figure shows; got nothing"),
    ],
)
def test_an_authors_slip_is_told(cells, message):
    with pytest.raises(ValueError, match=message):
        fill_targets(cells, {})


def test_an_answer_without_a_check_and_a_lesson_have_no_target():
    other = [
        v4.new_code_cell("def f(x): ...", metadata={"question": "f"}),
        v4.new_code_cell("assert f(1) == 2", metadata={"test": "f"}),
        v4.new_code_cell("", metadata={"test": "g"}),
    ]
    assert len(add_targets(v4.new_notebook(cells=other)).cells) == 3


def graded_template(text: Path) -> Template:
    nb = json.loads(json.dumps(nbformat.read(target(text), as_version=4)))
    return Template("double", nb, nb, nb)


def test_a_grader_takes_no_notice_whatever_was_done_to_a_target(text):
    template = graded_template(text)
    given = json.loads(json.dumps(template.nb))
    whole, repairs = rebuild(template, read_notebook(json.dumps(given).encode()))
    assert repairs == []
    gone = {**given, "cells": [cell for cell in given["cells"] if "target" not in cell["metadata"]]}
    without, repairs = rebuild(template, read_notebook(json.dumps(gone).encode()))
    assert repairs == []

    def code(nb):
        return [cell["source"] for cell in nb["cells"] if cell["cell_type"] == "code"]

    assert code(whole) == code(without) == code(given)


def test_a_merge_brings_the_new_target_and_keeps_the_answer(text):
    fresh = json.loads(target(text).read_text("utf-8"))
    mine = json.loads(target(text).read_text("utf-8"))
    for cell in mine["cells"]:
        if "target" in cell["metadata"]:
            cell["source"], cell["attachments"] = "old", {}
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["source"] = "def double(x): return x + x"
    merged, n_cells = merge_notebook(mine, fresh)
    assert n_cells == 1
    targets = [cell for cell in merged["cells"] if "target" in cell["metadata"]]
    assert targets == [cell for cell in fresh["cells"] if "target" in cell["metadata"]]
