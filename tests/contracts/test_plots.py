"""A plot takes a result, draws into ``ax``, returns it, labels both axes, and leaves the session as it was."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from contracts.examples import gather
from contracts.plot_rules import plot_complaints
from contracts.support import public_functions, report

PLOTS = gather("PLOTS")
FUNCTIONS = {
    public.qualified: public
    for public in public_functions()
    if public.layer == "plots" and public.name.startswith("plot_")
}


def test_every_plot_has_an_example():
    missing, gone = sorted(FUNCTIONS.keys() - PLOTS.keys()), sorted(PLOTS.keys() - FUNCTIONS.keys())
    assert not missing, f"add to the examples.py beside its tests: {missing}"
    assert not gone, f"take out of the examples.py beside their tests: {gone}"


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() & PLOTS.keys()))
def test_plot_keeps_the_rules(name):
    make, options = PLOTS[name]
    result = make()
    complaints = plot_complaints(lambda ax: FUNCTIONS[name].thing(result, ax=ax, **options))
    assert not complaints, report([f"{name}: {complaint}" for complaint in complaints])


def good(ax):
    if ax is None:
        _, ax = plt.subplots()
    ax.plot([0, 1])
    ax.set(xlabel="time (s)", ylabel="trial (number)")
    return ax


def current(ax):
    return good(ax or plt.gca())


def elsewhere(ax):
    return good(None)


def mute(ax):
    good(ax)


def unlabelled(ax):
    ax = good(ax)
    ax.set(xlabel="time", ylabel="")
    return ax


def restyling(ax):
    mpl.rcParams["font.size"] = 3
    return good(ax)


def showing(ax):
    plt.show()
    return good(ax)


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (good, []),
        (current, ["of your own"]),
        (elsewhere, ["given as ax", "nothing was drawn", "another figure", "label the x", "label the y"]),
        (mute, ["given as ax", "with ax=None return new Axes"]),
        (unlabelled, ["label the x", "label the y"]),
        (restyling, ["rcParams ['font.size']"]),
        (showing, ["shows or saves"]),
    ],
)
def test_a_bad_plot_is_caught(draw, words):
    size, open_before = mpl.rcParams["font.size"], plt.get_fignums()
    complaints = plot_complaints(draw)
    assert len(complaints) == len(words), complaints
    assert all(word in complaint for word, complaint in zip(words, complaints, strict=True)), complaints
    assert (mpl.rcParams["font.size"], plt.get_fignums()) == (size, open_before)
