"""The rules of a plot: it draws a result into the Axes it is given, labels it, and touches nothing else."""

import re
from collections.abc import Callable
from unittest import mock

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WITH_UNIT = re.compile(r"\S \([^)]+\)$")


def plot_complaints(draw: Callable) -> list[str]:
    """Judge ``draw(ax=...)``; closes the figures that were made on the way."""
    before, open_before = mpl.rcParams.copy(), set(plt.get_fignums())
    with mock.patch.object(plt, "show") as show, mock.patch.object(Figure, "savefig") as save:
        complaints = _given_complaints(draw) + _own_complaints(draw)
    if show.called or save.called:
        complaints.append("it shows or saves: return the Axes and leave that to the caller")
    changed = [key for key, value in before.items() if mpl.rcParams[key] != value]
    if changed:
        complaints.append(f"it changes rcParams {changed}: draw inside plots.style.style()")
        mpl.rcParams.update({key: before[key] for key in changed})
    for number in set(plt.get_fignums()) - open_before:
        plt.close(number)
    return complaints


def _given_complaints(draw: Callable) -> list[str]:
    figure, given = plt.subplots()
    drawn_before, open_before = len(given.get_children()), set(plt.get_fignums())
    returned = draw(ax=given)
    complaints = [] if returned is given else ["return the Axes that were given as ax"]
    if len(given.get_children()) <= drawn_before:
        complaints.append("nothing was drawn into the given ax")
    if set(plt.get_fignums()) != open_before or len(figure.axes) > 2:  # one more may hold a colour bar
        complaints.append("it opens another figure although it was given an ax")
    return complaints + _label_complaints(given)


def _own_complaints(draw: Callable) -> list[str]:
    _, bystander = plt.subplots()
    drawn_before = len(bystander.get_children())
    returned = draw(ax=None)
    if not isinstance(returned, Axes):
        return [f"with ax=None return new Axes; got {type(returned).__name__}"]
    if returned is bystander or len(bystander.get_children()) != drawn_before:
        return ["with ax=None make Axes of your own (plots.style.new_ax), never draw into the last ones"]
    return []


def _label_complaints(ax: Axes) -> list[str]:
    labels = {"x": ax.get_xlabel(), "y": ax.get_ylabel()}
    return [
        f"label the {name} axis with its unit, e.g. 'time (s)' or 'trial (number)'; got {label!r}"
        for name, label in labels.items()
        if not WITH_UNIT.search(label)
    ]
