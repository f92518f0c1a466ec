"""What a right answer gives is told in words and numbers that fit on a line or two."""

import numpy as np
import pytest

from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.practice.targets import right_answer, right_answers


def shown(answer, **options):
    case = Case(name="an example", arguments={"x": np.zeros(2)}, expected=answer, **options)
    return right_answer(lambda x: answer, case)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (0.123456, "0.1235"),
        (7, "7"),
        (23_040_000.0, "23040000"),
        (np.nan, "nan"),
        ((0.5, 2.0), "[0.5 2. ]"),
        (np.array([True, False]), "[ True False]"),
        ([[1, 2], [3, 4]], "[[1 2]\n [3 4]]"),
        (np.array([1e-20, 1.0]), "[0. 1.]"),
    ],
)
def test_values_are_shown_to_four_digits(answer, text):
    assert shown(answer).endswith(f"```text\n{text}\n```")


@pytest.mark.parametrize("shape", [(1000,), (40, 250), (20, 4, 250)])
def test_a_large_array_is_shown_by_its_corners_and_its_shape(shape):
    text = shown(np.random.default_rng(0).normal(size=shape))
    assert f"here {' × '.join(map(str, shape))} values" in text
    assert "..." in text
    assert len(text.splitlines()) <= 24
    assert all(len(line) <= 100 for line in text.splitlines()[1:])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (np.arange(60) == 7, "here 60 values, 1 of them True:"),
        (np.where(np.arange(60) == 7, 3.5, 0), "here 60 values from 0 to 3.5:"),
        (np.where(np.arange(60) < 10, np.nan, 2), "here 60 values from 2 to 2, 10 more without a value:"),
        (np.full(60, np.nan), "here 60 values:"),
    ],
)
def test_the_range_tells_what_corners_that_are_alike_do_not(answer, words):
    assert words in shown(answer)


def test_the_first_example_is_told_and_left_as_it_was():
    given = np.ones(3)

    def spoil(x):
        x += 1
        return np.log(x - 2)  # of 0: warns

    cases = [
        Case(name="the first", arguments={"x": given}, expected=np.full(3, -np.inf), axes=("n",), unit="mV"),
        Case(name="the second", arguments={"x": given}, expected=given),
    ]
    drawn = FigureCase(
        name="a figure",
        arguments={"x": given},
        shows=(Curve(x=given, y=given),),
        x=Axis(name="time", unit="s"),
        y=Axis(name="rate", unit="Hz"),
    )
    check = Checks({"spoil": lambda: cases, "draw": lambda: [drawn]})
    told = right_answers(check, {"spoil": spoil, "draw": None})
    assert list(told) == ["spoil"]
    assert told["spoil"].startswith("With the first, an array (n,) in mV:")
    np.testing.assert_array_equal(given, np.ones(3))
    assert check.example("spoil") is cases[0]
    assert check.names == ("spoil", "draw")
