"""A diagnosis spoils no argument, prints nothing, ends nothing, and blames a function only for what it did."""

import linecache
import warnings

import numpy as np
import pytest

from neurokit_lite.course.practice.diagnosis import Case, diagnose


def case(expected=1.0, **arguments):
    return Case(name="a case", arguments=arguments or {"x": 1.0}, expected=expected)


def test_arguments_are_copies_all_the_way_down():
    trains = [np.array([1.0, 2.0]), np.array([3.0])]
    one = case(trains=trains, count={"n": [1]})

    def spoil(trains, count):
        trains[0][:] = 0
        trains.append(None)
        count["n"].append(2)
        return 1.0

    found = diagnose(spoil, one)
    assert (found.kind, "trains" in found.words) == ("input", True)
    assert [train.tolist() for train in trains] == [[1.0, 2.0], [3.0]]
    assert one.arguments["count"] == {"n": [1]}


@pytest.mark.parametrize("end", [SystemExit(0), SystemExit("x"), RuntimeError("x")])
def test_an_exit_is_an_error_and_ends_nothing(end):
    def leave(x):
        raise end

    found = diagnose(leave, case())
    assert (found.kind, type(end).__name__ in found.words) == ("error", True)


def test_warnings_of_the_answer_are_not_shown():
    def warn(x):
        warnings.warn("odd", stacklevel=1)
        return float(np.isinf(np.ones(1) / np.zeros(1)).all())

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        assert diagnose(warn, case()) is None
    assert seen == []


@pytest.mark.parametrize("answer", [1 + 2j, np.array([1 + 0j]), "1.0", b"1.0", {"a": 1.0}, None, len])
def test_what_is_no_number_is_of_a_wrong_type(answer):
    assert diagnose(lambda x: answer, case()).kind == "type"


def test_an_argument_with_nan_that_was_left_alone_is_unchanged():
    values = np.array([1.0, np.nan])
    assert diagnose(lambda values, more: 1.0, case(values=values, more=[values, 2])) is None

    def fill(values, more):
        values[1] = 0
        return 1.0

    assert diagnose(fill, case(values=values, more=[])).kind == "input"


def test_a_list_that_grew_was_changed():
    def grow(values):
        values.append(3)
        return 1.0

    assert diagnose(grow, case(values=[1, 2])).kind == "input"
    assert diagnose(grow, case(values=[1, 2]), has_inputs_watched=False) is None


def test_a_case_is_worth_something():
    for points in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="points must be more than 0"):
            Case(name="a case", arguments={}, expected=1.0, points=points)


def test_an_answer_that_is_not_written_is_missing():
    def unwritten(x):
        raise NotImplementedError

    assert diagnose(unwritten, case()).kind == "missing"


def test_the_line_that_is_quoted_is_the_learners_own():
    source = "def answer(x):\n    import numpy as np\n    return np.linalg.inv(np.zeros((2, 2)))\n"
    name = "<cell of a learner>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    names = {}
    exec(compile(source, name, "exec"), names)
    found = diagnose(names["answer"], case())
    assert found.next_step == "It happened at your line `return np.linalg.inv(np.zeros((2, 2)))`."
    assert "inv" not in found.told


def test_a_hidden_test_tells_nothing_that_the_answer_worked_out():
    found = diagnose(lambda x: "secret", case())
    assert "secret" in found.words
    assert "secret" not in found.told


def test_equal_infinities_are_no_distance_apart():
    one = Case(name="an open interval", arguments={"x": 1.0}, expected=[1.0, 2.0, np.inf], axes=("low, best, high",))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = diagnose(lambda x: [1.0, 5.0, np.inf], one)
    assert found.words.endswith("returns 1 of 3 values that are off by more than 1e-06.")
    assert found.detail == "The worst: expected 2 at [1], got 5."
    assert diagnose(lambda x: [1.0, 2.0, np.inf], one) is None
    assert "expected inf at [2], got 9" in diagnose(lambda x: [1.0, 2.0, 9.0], one).detail
