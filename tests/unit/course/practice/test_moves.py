"""A move is right, blank, or wrong for a reason; whatever it is, the lesson goes on with a right value."""

import numpy as np
import pytest

from neurokit_lite.course.checks import Case, check_move
from neurokit_lite.widgets.events import latest_events

RATE = Case(
    name="four slices",
    arguments={},
    expected=[0.5, 2.0, 0.0, np.nan],
    axes=("n_slices",),
    unit="Hz",
    mistakes={"counts. Divide by the seconds.": [1, 6, 0, 0]},
)


def double(values):
    return 2 * values


DOUBLE = [
    Case(name="one to three", arguments={"values": np.arange(1.0, 4)}, expected=[2, 4, 6], axes=("n_values",)),
    Case(name="nothing", arguments={"values": np.zeros(0)}, expected=[], axes=("n_values",)),
]


def test_a_right_value_is_what_the_lesson_goes_on_with(capsys):
    answer = np.array([0.5, 2.0, 0.0, np.nan])
    assert check_move("a-lesson.rate", answer, RATE) is answer
    assert capsys.readouterr().out == "Your move, rate: right.\n"
    assert latest_events("move")["a-lesson.rate"]["state"] == "right"


def test_a_blank_is_said_and_replaced(capsys):
    np.testing.assert_array_equal(check_move("a-lesson.rate", ..., RATE), RATE.expected)
    assert "nothing written yet" in capsys.readouterr().out
    assert latest_events("move")["a-lesson.rate"]["state"] == "blank"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (np.array([1, 6, 0, 0.0]), "rate holds counts.\n  Next: Divide by the seconds."),
        (np.array([500, 2000, 0, np.nan]), "1000 times too large"),
        (np.zeros(3), "shape"),
        (None, "None"),
        ("0.5", "'0.5'"),
        ([[1], [2, 3]], "do not form one array"),
    ],
)
def test_a_wrong_value_is_explained_and_replaced(capsys, answer, words):
    np.testing.assert_array_equal(check_move("a-lesson.rate", answer, RATE), RATE.expected)
    said = capsys.readouterr().out
    assert "not yet" in said
    assert words in said
    assert "goes on with the package's answer" in said
    assert latest_events("move")["a-lesson.rate"]["state"] == "wrong"


def test_what_the_lesson_goes_on_with_is_an_array_as_the_learners_would_be():
    assert check_move("a-lesson.rate", ..., RATE).round(1).tolist()[:3] == [0.5, 2.0, 0.0]
    assert type(check_move("a-lesson.number", ..., Case(name="n", arguments={}, expected=2.5))) is float


def test_an_expected_value_may_be_computed_when_it_is_needed():
    case = Case(name="later", arguments={}, expected=lambda: 2.5)
    assert check_move("a-lesson.later", ..., case) == 2.5


def test_a_right_function_is_kept():
    own = lambda values: values + values  # noqa: E731
    assert check_move("a-lesson.double", own, *DOUBLE, instead=double) is own


@pytest.mark.parametrize(
    ("function", "state", "words"),
    [
        (lambda values: ..., "blank", "nothing written yet"),
        (lambda values: values, "wrong", "not yet"),
        (lambda values: 2 * values[0] * np.ones(3), "wrong", "one to three"),
        (lambda values: [2, 4, 6], "wrong", "nothing"),
        (lambda values: values.no_such_thing, "wrong", "AttributeError"),
        (lambda values: None, "wrong", "returns nothing"),
        (7, "wrong", "not a function"),
    ],
)
def test_another_function_is_replaced(capsys, function, state, words):
    assert check_move("a-lesson.double", function, *DOUBLE, instead=double) is double
    assert words in capsys.readouterr().out
    assert latest_events("move")["a-lesson.double"]["state"] == state


def test_looking_for_a_blank_leaves_the_cases_as_they_are():
    def spoils(values):
        values[:] = 0
        return values

    values = np.arange(1.0, 4)
    case = Case(name="kept", arguments={"values": values}, expected=[2, 4, 6], axes=("n_values",))
    check_move("a-lesson.spoils", spoils, case, instead=double)
    np.testing.assert_array_equal(values, [1, 2, 3])


@pytest.mark.parametrize(
    ("key", "cases", "options", "words"),
    [
        ("rate", [RATE], {}, "a lesson and a name"),
        ("a-lesson.rate", [], {}, "hold at least one Case"),
        ("a-lesson.rate", [RATE, RATE], {}, "a single one for a value"),
        ("a-lesson.double", DOUBLE, {}, "instead must be the function"),
    ],
)
def test_mistakes_of_authors_are_refused(key, cases, options, words):
    with pytest.raises(ValueError, match=words):
        check_move(key, ..., *cases, **options)
