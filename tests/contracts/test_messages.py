"""Every public function that computes or loads, fed a wrong value, names the argument and the value."""

import inspect

import pytest
from contracts import message_rules as rules
from contracts.examples import gather
from contracts.support import below, public_things, report

LAYERS = below("plots")
WRONG_INPUTS, NOT_TRIED = gather("CALLS"), gather("NOT_TRIED")


def checks_input(public) -> bool:
    """Functions and methods that take something, and classes that check what they are made of.

    What the package's files share among themselves, and no user calls, is tried through the functions that call it.
    """
    if public.is_brief:
        return False
    if public.kind == "class":
        return any(getattr(node, "name", "") == "__post_init__" for node in public.node.body)
    return bool(set(inspect.signature(public.thing).parameters) - {"self", "cls"})


THINGS = {thing.qualified: thing for thing in public_things() if thing.layer in LAYERS}


def untried(public) -> str:
    """What the table lacks for a function, or nothing."""
    name = public.qualified
    if name in NOT_TRIED or not checks_input(public) or name.startswith("neurokit_lite.data.dataset."):
        return ""
    if name not in WRONG_INPUTS:
        return f"{name}: add it to the examples.py beside its tests: a working call and its wrong values"
    calls = WRONG_INPUTS[name]
    tried = {wrong.argument for wrong in calls.wrong} | set(calls.free)
    left = rules.untried(public.thing, tried, first_only=public.layer == "core")
    return f"{name}: add a wrong value for {left} to the examples.py beside its tests" if left else ""


def test_every_function_is_tried():
    complaints = list(filter(None, map(untried, THINGS.values())))
    assert not complaints, report(complaints)


def test_the_table_speaks_of_functions_that_exist():
    gone = sorted((WRONG_INPUTS.keys() | NOT_TRIED.keys()) - THINGS.keys())
    assert not gone, f"take out of the examples.py beside their tests: {gone}"


@pytest.mark.parametrize("name", WRONG_INPUTS)
def test_the_right_call_works(name):
    assert THINGS[name].thing(**WRONG_INPUTS[name].right()) is not None


@pytest.mark.parametrize("name", WRONG_INPUTS)
def test_a_wrong_value_is_named(name):
    complaints = []
    for wrong in WRONG_INPUTS[name].wrong:
        arguments = WRONG_INPUTS[name].right() | {wrong.argument: wrong.value}
        found = rules.try_wrong(THINGS[name].thing, arguments, wrong.called or wrong.argument, wrong.says)
        complaints += [f"{wrong.argument}: {complaint}" for complaint in found]
    assert not complaints, report([f"{name}, {complaint}" for complaint in complaints])


def careful(bin_s):
    raise ValueError(f"bin_s must be at most 1 s; got {bin_s} s. Did you pass milliseconds?")


def silent(bin_s):
    return bin_s


def deep(bin_s):
    return [1][bin_s]


def curt(bin_s):
    raise ValueError("bad value")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (careful, []),
        (silent, ["without a word"]),
        (deep, ["raise ValueError or TypeError; got IndexError"]),
        (curt, ["name the argument bin_s", "say what it must be", "show what was given"]),
    ],
)
def test_a_bad_message_is_caught(function, words):
    complaints = rules.try_wrong(function, {"bin_s": 20}, "bin_s", "20")
    assert len(complaints) == len(words)
    assert all(word in complaint for word, complaint in zip(words, complaints, strict=True))


def test_an_argument_left_out_is_caught():
    assert rules.untried(careful, set(), first_only=False) == ["bin_s"]
