"""A question that is to be answered by hand notices the package, however it is called."""

import functools

import numpy as np
import pytest

import neurokit_lite
from neurokit_lite import data, spikes
from neurokit_lite.course.practice.by_hand import package_calls
from neurokit_lite.course.practice.checks import Case, Checks, score
from neurokit_lite.spikes import psth as mine_now

table = {"psth": np.array([1.0])}


def by_module(x):
    return spikes.psth(x)


def by_name(x):
    return mine_now(x)


def by_package(x):
    return neurokit_lite.spikes.psth(x)


def by_import(x):
    from neurokit_lite.spikes import psth

    return psth(x)


def inside(x):
    return [spikes.psth(one) for one in x]


def by_helper(x):
    return by_module(x) + 1


@functools.lru_cache
def decorated(x):
    return spikes.psth(x)


def by_hand(x):
    spread = np.histogram(x, 3)[0]
    return spread.mean() + table["psth"] + len(data.__name__)


@pytest.mark.parametrize("function", [by_module, by_name, by_package, by_import, inside, by_helper, decorated])
def test_the_package_is_noticed_however_it_is_called(function):
    assert package_calls(function)


@pytest.mark.parametrize("function", [by_hand, len, np.mean, functools.partial(by_hand), None, 3])
def test_what_calls_nothing_of_it_is_left_alone(function):
    assert package_calls(function) == ()


def tenth(x):
    return spikes.angular_error(x, np.zeros(1))


def cases():
    return [Case(name="one tenth", arguments={"x": np.array([0.1])}, expected=[0.1], axes=("n",))]


def test_check_and_hidden_test_say_so_unless_the_question_allows_it(capsys):
    report = Checks({"tenth": cases})(tenth)
    assert "tenth uses spikes.angular_error, and is to be written without it." in repr(report)
    assert Checks({"tenth": cases}, may_use_package=("tenth",))(tenth).is_passed
    assert (score(tenth, *cases()), score(tenth, *cases(), may_use_package=True)) == (0, 1)
    assert "tenth uses the package, and is to be written without it." in capsys.readouterr().out
