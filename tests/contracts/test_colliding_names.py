"""Every function that takes things by name, given names that clash, names of ours, and no names."""

import pytest
from contracts import colliding_rules as rules
from contracts.examples import by_package, gather
from contracts.input_rules import call, with_seed
from contracts.support import below, public_things, report

THINGS = {thing.qualified: thing.thing for thing in public_things() if thing.layer in below("plots") - {"core", "data"}}
CALLS = {name: calls for name, calls in gather("CALLS").items() if name in THINGS}
SAME_NAME = gather("SAME_NAME")  # (function, place): why two of one name are no clash there
PACKAGES = by_package(CALLS)
MEANT = gather("MEANT")  # (function, place): why what is missing is an answer there
swept = set()  # functions that do take names


def wrong_in(name: str) -> list[str]:
    """What a function makes of names that clash, where that is neither a refusal nor right."""
    function, complaints = THINGS[name], []
    right = CALLS[name].right if isinstance(function, type) else with_seed(function, CALLS[name].right)
    for found in rules.named(right()):
        swept.add(name.rsplit(".", 1)[1])
        meant = any(name.endswith(one) and found.place == place for one, place in SAME_NAME)
        is_anything = any(name.endswith(one) and found.place == place for one, place in MEANT)
        for how, new, must_refuse in rules.clashes(found):
            outcome = call(function, lambda put=found.put, new=new: put(new))
            at = f"{name}, {found.place}, {how}"
            if outcome.error is not None and not outcome.is_ours:
                complaints.append(f"{at}: {type(outcome.error).__name__}: {outcome.error!s:.200}")
            elif outcome.error is None and must_refuse and not (meant if how == "twice" else is_anything):
                complaints.append(f"{at}: taken without a word")
    return complaints


@pytest.mark.parametrize("package", PACKAGES)
def test_names_that_clash_are_refused_or_are_no_clash(package):
    complaints = [one for name in PACKAGES[package] for one in wrong_in(name)]
    assert not complaints, report(complaints)


def joins(names):
    return dict.fromkeys(names, 1.0)


def test_a_function_that_lets_one_of_two_vanish_is_caught():
    (found,) = rules.named({"names": ["a", "b"]})
    how, new, must_refuse = next(iter(rules.clashes(found)))
    assert (how, new, must_refuse) == ("twice", ["a", "a"], True)
    assert call(joins, lambda: found.put(new)).error is None  # what the sweep then complains of


def test_the_sweep_reaches_what_takes_names():
    for package in () if swept else PACKAGES:  # alone, it sweeps by itself
        for name in PACKAGES[package]:
            wrong_in(name)
    assert {"build_design", "cut_epochs", "as_raw", "fit_study", "Genotypes", "predict_ratings"} <= swept
