"""Every function that takes times and a width counts the same on every grid: a third of a second is no special case."""

from functools import cache

import numpy as np
import pytest
from contracts import grid_rules as rules
from contracts.examples import by_package, gather
from contracts.input_rules import with_seed
from contracts.support import below, each, public_things, report
from contracts.test_times import is_moment as is_on_clock
from contracts.test_times import leaves

from neurokit_lite import spikes

FACTORS = (1 / 3, 0.7, 10 / 11, 1.3, np.pi / 3)
THINGS = {thing.qualified: thing.thing for thing in public_things() if thing.layer in below("plots") - {"core", "data"}}
CALLS = {name: calls for name, calls in gather("CALLS").items() if name in THINGS}
PACKAGES = by_package(CALLS)
# function: options by which it knows no seconds of its own, as a haemodynamic response does
WITHOUT_SECONDS = {"build_design": {"shape": "fir", "high_pass_hz": None}}


def is_moment(name, value):
    return is_on_clock(name, value) or isinstance(value, spikes.TrialSpikes) or (name == "events" and "onset" in value)


def moments_of(arguments):
    return [key for key, value in arguments.items() if is_moment(key, value)]


@cache
def swept(package):
    found = []
    for name in PACKAGES[package]:
        arguments = rules.arguments_of(THINGS[name], CALLS[name].right())
        is_timed = moments_of(arguments) and rules.width_of(arguments) is not None
        if is_timed and not isinstance(THINGS[name], type):
            found.append(name)
    return found


@pytest.mark.filterwarnings("ignore:.*holds times that are")
@pytest.mark.parametrize("package", PACKAGES)
def test_counts_are_the_same_on_every_grid(package):
    each(counts_are_the_same_on_every_grid, swept(package))


def counts_are_the_same_on_every_grid(name):
    function = THINGS[name]
    options = WITHOUT_SECONDS.get(name.rsplit(".", 1)[1], {})
    arguments = rules.arguments_of(function, with_seed(function, CALLS[name].right)()) | options
    gridded = rules.on_grid(arguments, rules.width_of(arguments), is_moment)
    here = list(leaves(function(**gridded)))
    found, n_tried = [], 0
    for factor in FACTORS:
        try:
            there = list(leaves(function(**rules.scaled(gridded, factor))))
        except ValueError as error:
            if " must be between " not in str(error):  # a width that is out of the function's range
                raise
            continue
        n_tried += 1
        found += [f"{name}, by {factor:.3g}: {one}" for one in rules.complaints(here, there, factor)]
    assert n_tried >= 2, f"{name}: scale the example's widths to the middle of their range"
    assert not found, report(found)


def test_a_function_that_floors_is_caught():
    times_s = np.arange(60) * 0.25

    def floors(times_s, bin_s):
        return np.bincount(np.floor(times_s / bin_s).astype(int), minlength=60)

    assert rules.complaints([("", floors(times_s, 0.25))], [("", floors(times_s * 0.7, 0.25 * 0.7))], 0.7)


def test_the_sweep_reaches_the_topics():
    found = {name.rsplit(".", 1)[1] for package in PACKAGES for name in swept(package)}
    assert {"bin_spikes", "psth", "correlograms", "synchrony", "build_design", "find_optotags", "find_bursts"} <= found
