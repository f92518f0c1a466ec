"""Light marks become nbgrader's metadata, and a slip of the author is told before a class sees it."""

import re
from pathlib import Path

import pytest
from nbformat import v4

from neurokit_lite.course.authoring.releases import fill_in, release, released
from neurokit_lite.course.practice.questions import expand_questions

ANSWER = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
TEST = "check(double)\n### BEGIN HIDDEN TESTS\nscore(double)\n### END HIDDEN TESTS"
WORDS = "<!-- BEGIN SOLUTION -->\nBecause.\n<!-- END SOLUTION -->"


def code(source, **metadata):
    return v4.new_code_cell(source, metadata=metadata)


def words(source, **metadata):
    return v4.new_markdown_cell(source, metadata=metadata)


def expanded(*cells):
    return expand_questions(v4.new_notebook(cells=list(cells))).cells


def test_marks_become_what_nbgrader_reads():
    from nbgrader import utils

    setup, practice, answer, test, why, free = expanded(
        code("import numpy", tags=["setup"]),
        code("check = 1", tags=["practice"]),
        code(ANSWER, question="double"),
        code(TEST, test="double", points=2),
        words(WORDS, question="why", points=3),
        code("print(1)"),
    )
    assert [cell.metadata["nbgrader"]["grade_id"] for cell in (answer, test, why)] == ["double", "double-test", "why"]
    assert utils.is_solution(answer)
    assert not utils.is_grade(answer)
    assert utils.is_locked(test)
    assert test.metadata["nbgrader"]["points"] == 2
    assert utils.is_grade(why)
    assert utils.is_solution(why)
    assert utils.is_locked(setup)
    assert practice.metadata["jupyter"] == {"source_hidden": True}
    assert "nbgrader" not in free.metadata
    assert not {"question", "test", "points"} & set(answer.metadata) | set(free.metadata)


def test_nbgrader_accepts_what_comes_out():
    from nbgrader.nbgraderformat import MetadataValidator

    cells = expanded(code(ANSWER, question="double"), code(TEST, test="double", points=2))
    MetadataValidator().validate_nb(v4.new_notebook(cells=cells))


def test_a_lesson_and_an_expanded_exercise_are_left_as_they_are():
    (lesson,) = expanded(code("import numpy", tags=["setup"]))
    assert dict(lesson.metadata) == {"tags": ["setup"]}
    once = expanded(code(ANSWER, question="double"), code(TEST, test="double", points=2))
    before = [dict(cell.metadata) for cell in once]
    assert [dict(cell.metadata) for cell in expanded(*once)] == before


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([code(ANSWER, question="a")], "question 'a' must have a test cell; got none."),
        ([code(TEST, test="a", points=1)], "test 'a' must belong to a question"),
        ([code(ANSWER, question="a"), code(TEST, test="a")], "points of 'a' must be a number above 0; got None."),
        ([words(WORDS, question="a", points=0)], "points of 'a' must be a number above 0; got 0."),
        ([words("Why?", question="a", points=1)], "hold BEGIN SOLUTION and END SOLUTION once"),
        ([code(ANSWER, question="a"), code("check(a)", test="a", points=1)], "hold BEGIN HIDDEN TESTS"),
        ([code(ANSWER + "\n### BEGIN SOLUTION", question="a"), code(TEST, test="a", points=1)], "once; got"),
        ([code(ANSWER, question="a"), code(ANSWER, question="a")], "question names must be used once; got a twice."),
    ],
)
def test_an_authors_slip_is_told(cells, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        expanded(*cells)


def test_an_unknown_exercise_lists_those_that_are_there(tmp_path):
    room = tmp_path / "exercises" / "glm" / "design"
    room.mkdir(parents=True)
    (room / "exercise.py").write_text("# %%\n", "utf-8")
    with pytest.raises(ValueError, match="slug must be one of 'glm-design'; got 'glm'"):
        release("glm", root=tmp_path)


def test_what_is_released_has_the_name_of_its_folder(tmp_path):
    delivered = "a/b/a-b.ipynb"
    for name in (delivered, "a/b/notes.ipynb", "nbgrader/source/a-b/a-b.ipynb", "nbgrader/release/a-b/a-b.ipynb"):
        path = tmp_path / "exercises" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", "utf-8")
    assert released(tmp_path) == [tmp_path / "exercises" / delivered]


def test_an_answer_to_no_question_is_refused():
    with pytest.raises(ValueError, match=r"answers must be for questions among tuning-curve, decode, .*; got encode"):
        fill_in("spikes-decoding", answers={"encode": "x = 1"})


def test_an_exercise_that_nbgrader_refuses_is_told_in_its_words(tmp_path, monkeypatch):
    from neurokit_lite.course.authoring import releases as exercises

    room, home = tmp_path / "exercises" / "bad" / "one", tmp_path / "exercises" / "nbgrader"
    room.mkdir(parents=True)
    home.mkdir()
    (home / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    (room / "exercise.py").write_text("# %%\nx = 1\n", "utf-8")
    recording = tmp_path / "bad-one.ipynb"
    notebook = v4.new_notebook(cells=[code("### BEGIN SOLUTION\nx = 1\n### END SOLUTION")])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    recording.write_text(v4.writes(notebook), "utf-8")
    monkeypatch.setattr(exercises, "record", lambda text: Path(recording))
    with pytest.raises(ValueError, match=r"exercise 'bad-one' must be accepted by nbgrader; got .*olution"):
        release("bad-one", root=tmp_path, course=tmp_path / "course")
