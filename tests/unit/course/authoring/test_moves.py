"""What the learner is to write is taken out of the learner's copy, and stands in a fold below its check."""

import pytest
from nbformat import v4

from neurokit_lite.course.authoring.moves import blank_moves, expand_moves, stub_of

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def marked(*lines, before=(), after=(), indent=""):
    return "\n".join([*before, f"{indent}{BEGIN}", *(indent + line for line in lines), f"{indent}{END}", *after])


@pytest.mark.parametrize(
    ("code", "blank"),
    [
        (marked("x = 1"), ["x = ..."]),
        (marked("x = 1", "y = x"), ["x = ...", "y = ..."]),
        (marked("x = 1", "x += 2"), ["x = ..."]),
        (marked("x, (y, *z) = f()"), ["x = ...", "y = ...", "z = ..."]),
        (marked("x[0] = 1"), ["..."]),
        (marked("x: float = 1"), ["x = ..."]),
        (marked("print(1)"), ["..."]),
        (marked("y = 2 * x", "return y", before=["def f(x):"], indent="    "), ["def f(x):", "    return ..."]),
        (marked("y = 2", before=["with a:"], after=["z = 3"], indent="    "), ["with a:", "    y = ...", "z = 3"]),
        (
            marked("if a:", "    return 1", "return 2", before=["def f(a):"], indent="    "),
            ["def f(a):", "    return ..."],
        ),
    ],
)
def test_what_the_solution_binds_is_left_blank(code, blank):
    assert stub_of(code).split("\n")[1:] == blank


def test_the_blank_is_code_that_runs():
    space = {}
    exec(stub_of(marked("x, y = 1, 2")), space)
    assert space["x"] is space["y"] is Ellipsis


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("x = 1", "hold ### BEGIN SOLUTION"),
        (f"{BEGIN}\nx = 1", "hold ### BEGIN SOLUTION"),
        (f"{END}\nx = 1\n{BEGIN}", "hold ### BEGIN SOLUTION"),
        (marked("x = 1") + "\n" + marked("y = 1"), "hold ### BEGIN SOLUTION"),
        (marked(), "1 to 6 lines"),
        (marked(*(f"x{i} = 1" for i in range(7))), "1 to 6 lines"),
    ],
)
def test_marks_that_are_wrong_are_refused(code, words):
    with pytest.raises(ValueError, match=words):
        stub_of(code)


def recorded():
    cells = [
        v4.new_code_cell(marked("x = 1", before=["n = 3"]), metadata={"move": "one"}, id="move"),
        v4.new_code_cell("x = check_move('a-lesson.one', x, case)", id="check"),
        v4.new_markdown_cell("And on.", id="text"),
    ]
    return expand_moves(v4.new_notebook(cells=cells)).cells


def test_the_recording_is_filled_without_marks_and_folded_in_the_book():
    move = recorded()[0]
    assert move.source == "n = 3\nx = 1"
    assert move.metadata.tags == ["hide-input"]


def test_the_learner_gets_the_blank_and_below_its_check_a_fold_with_the_solution():
    cells = blank_moves(recorded())
    assert [cell["id"] for cell in cells] == ["move", "check", "move-solution", "text"]
    assert cells[0]["source"].endswith("n = 3\nx = ...")
    assert "x = 1" not in cells[0]["source"]
    assert "stub" not in cells[0]["metadata"]
    assert cells[0]["metadata"]["tags"] == []
    assert cells[2]["source"].startswith("<details><summary>One way to write it</summary>")
    assert "n = 3\nx = 1" in cells[2]["source"]


def test_a_move_at_the_very_end_has_its_fold_too():
    assert [cell["id"] for cell in blank_moves(recorded()[:1])] == ["move", "move-solution"]


def test_the_recording_is_left_as_it_is():
    cells = recorded()
    before = [dict(cell) for cell in cells]
    blank_moves(cells)
    assert [dict(cell) for cell in cells] == before
