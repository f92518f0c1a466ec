"""A checkpoint is the lesson's own state: every lesson can be cut into steps, and one goes on to its end from there."""

import ast
import contextlib
import io
import os
import subprocess
import sys

import matplotlib.pyplot as plt
import pytest

from neurokit_lite.course.authoring.minutes import lesson_parts
from neurokit_lite.course.authoring.source import calls
from neurokit_lite.course.checkpoints import checkpoint
from neurokit_lite.course.layout import lesson_text, repository_root
from neurokit_lite.course.learner.checkpoints import StepList, lesson_steps, names_bound, restore
from neurokit_lite.course.outline import read_outline
from neurokit_lite.widgets.events import read_events

LESSONS = [f"{module.slug}-{one.slug}" for module in read_outline() for one in module.lessons if one.is_open]
OUTLINE = """
[[module]]
slug = "m"
title = "M"
summary = "One line."
lessons = [{ slug = "a", title = "A", question = "Why?" }, { slug = "b", title = "B", question = "When?" }]
"""


def code(source, **told):
    return {"cell_type": "code", "source": source, "metadata": told, "outputs": [], "execution_count": 1}


def words(source):
    return {"cell_type": "markdown", "source": [f"{line}\n" for line in source.split("\n")], "metadata": {}}


LESSON = [
    words("# Why?"),
    code("import math\nfrom neurokit_lite.course.checks import Case, check_move", tags=["setup"]),
    words("## Meet the data (~2 min)\n\nThis took us longer (~9 min)\n\n### A detail (~4 min)"),
    code("x = 2\nprint('loud')\nscratch = 5\n_ = again = 6"),
    words("## What is it? (~3 min)"),
    code("y = math.sqrt(x) ** 2", move="square", stub="y = ..."),
    code('y = check_move("m-a.square", y, Case(name="one", arguments={}, expected=1))'),
    code('anchor("m_a", y, expected=9, tolerance=0)'),
    words("## Check yourself (~1 min)"),
    code("_ = again = x\nz = round(again + y)"),
    words("## Take-aways"),
]


@pytest.fixture
def course(tmp_path):
    """A repository with one recorded lesson of three steps, and one that is still planned."""
    import json

    (tmp_path / "modules" / "m").mkdir(parents=True)
    (tmp_path / "modules" / "course.toml").write_text(OUTLINE)
    (tmp_path / "modules" / "m" / "a.ipynb").write_text(json.dumps({"cells": LESSON}))
    return tmp_path


def test_a_step_is_restored_in_silence_and_says_what_is_there(course, capsys):
    space = {"mine": 7}
    done = restore("m-a", 2, namespace=space, root=course)
    assert (space["x"], round(space["y"]), space["mine"]) == (2, 2, 7)
    assert "z" not in space
    assert done.names == ("x", "y"), "what the rest of the lesson reads, and nothing else"
    assert done.moves == ("square",)
    assert repr(done).splitlines()[0] == 'm-a is where it is at the end of step 2, "What is it?".'
    assert repr(done).endswith("Go on at: Check yourself")
    assert capsys.readouterr().out == ""


def test_the_end_has_all_names_and_nowhere_to_go_on(course):
    done = restore("m-a", 3, namespace={}, root=course)
    assert done.names == ("again", "scratch", "x", "y", "z")
    assert "Go on at" not in repr(done)


def test_nothing_is_counted_as_done(course, tmp_path, monkeypatch):
    (tmp_path / ".nkl").mkdir()
    (tmp_path / ".nkl" / "manifest.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    restore("m-a", 3, namespace={}, root=course)
    events = [(event["kind"], event["key"]) for event in read_events(tmp_path)]
    assert events == [("checkpoint", "m-a.step-3")]


@pytest.mark.parametrize("step", [-1, 4, True, "2", 1.0, None])
def test_a_step_that_is_not_there_lists_those_that_are(course, step):
    with pytest.raises(ValueError, match=r"0  Set-up; 1  Meet the data \(2 min\); 2  What is it\?"):
        restore("m-a", step, namespace={}, root=course)


@pytest.mark.parametrize("lesson", ["m-b", "a", "", 3])
def test_a_lesson_that_is_not_there_lists_those_that_are(course, lesson):
    with pytest.raises(ValueError, match=r"lesson must be one of 'm-a'; got"):
        lesson_steps(lesson, root=course)


def test_a_cell_that_fails_is_named(course):
    with pytest.raises(RuntimeError, match=r"Step 1 of m-a could not be restored: its cell 1 ends with RecursionError"):
        restore("m-a", 1, namespace={"print": _fails}, root=course)


def _fails(*_words):
    raise RecursionError("too deep")


def test_no_picture_stays_behind(course):
    plt.close("all")
    mine = plt.figure()
    path = course / "modules" / "m" / "a.ipynb"
    path.write_text(path.read_text().replace("print('loud')", "import matplotlib.pyplot as p; p.figure()"))
    restore("m-a", 1, namespace={}, root=course)
    assert plt.get_fignums() == [mine.number]
    plt.close("all")


def test_without_a_step_the_steps_are_offered():
    listed = checkpoint("spikes-decoding")
    assert isinstance(listed, StepList)
    assert "  3  Can we read the compass? (13 min)" in repr(listed)
    assert listed.static().count("<li>") == len(listed.steps)
    menu, button = listed.live().children[0].children
    assert [value for _, value in menu.options] == [step.number for step in listed.steps]
    assert button.description == "Restore"


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_has_the_steps_of_its_headings_and_loses_no_name(name):
    steps = lesson_steps(name)
    timed = [(part.title, part.minutes) for part in lesson_parts(lesson_text(repository_root(), name)) if part.minutes]
    assert [(step.title, step.minutes) for step in steps[1:]] == timed
    assert len(steps[0].codes) == 1, "all code but the set-up stands below a heading with minutes"
    bound = set()
    for statement in (one for step in steps for text in step.codes for one in ast.parse(text).body):
        line = ast.unparse(statement)
        if calls(line)[0] in ("anchor", "check_move"):  # left out: what it defines must be there without it
            assert names_bound(line) <= bound, line
        bound |= names_bound(line)


def test_one_comes_late_and_goes_on_to_the_end(tmp_path):
    """In a fresh Python: step 4 of seven is restored, then every cell below runs, anchors and moves included."""
    program = f"""
from neurokit_lite.course.checkpoints import checkpoint
from neurokit_lite.course.learner.checkpoints import lesson_steps
done = checkpoint("orientation-deluge", step=3)
assert done.following.number == 4 and done.names
for step in lesson_steps("orientation-deluge")[4:]:
    for code in step.codes:
        exec(code, globals())
{'print("the end")'}
"""
    environment = os.environ | {"MPLBACKEND": "agg"}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Running step 0  Set-up …\nRunning step 1")
    assert ("not yet" in run.stdout, run.stdout.endswith("the end\n")) == (False, True)


def test_the_button_restores_and_tells(monkeypatch):
    monkeypatch.setattr(sys.modules["__main__"], "np", None, raising=False)
    shown = StepList("spikes-decoding", lesson_steps("spikes-decoding"))
    row, said = shown.live().children
    with contextlib.redirect_stdout(io.StringIO()):
        row.children[1].click()
    assert "end of step 0" in said.value
    assert sys.modules["__main__"].np is not None
