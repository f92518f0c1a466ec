"""Pictures of precision medicine: the effect of a treatment in each person."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs import PersonalEffects
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_personal_effects"]


def plot_personal_effects(effects, *, truth=None, unit="points", ax=None, **artist):
    """Draw the effect of a treatment in each person, plain and shrunken, ordered by the plain one.

    Parameters
    ----------
    effects : PersonalEffects
        From ``drugs.fit_personal_effects``.
    truth : array_like of float, shape (n_people,), optional
        True effects, where a simulation knows them.
    unit : str
        Unit of the outcome.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar`` of the shrunken effects.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; one row for each person, the smallest plain effect on top.

    Raises
    ------
    TypeError
        If `effects` is something else.
    ValueError
        If `truth` has another length.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> found = drugs.fit_personal_effects([[4.0, 6.0], [0.0, 2.0], [1.0, 1.0], [3.0, 2.0]])
    >>> plots.plot_personal_effects(found).get_xlabel()
    'effect (points)'
    """
    effects = as_instance(effects, "effects", PersonalEffects)
    order = np.argsort(effects.means, kind="stable")
    rows = np.arange(order.size)
    ax = new_ax(ax, width_in=6, height_in=max(2.5, 1 + 0.13 * order.size))
    reach = np.array([effects.shrunken - effects.lows, effects.highs - effects.shrunken])[:, order]
    look = {"fmt": "o", "ms": 4, "color": PALETTE["blue"], "elinewidth": 1.2, "label": "shrunken, with its interval"}
    reach = np.where(np.isfinite(reach), reach, 0).clip(0)  # without limits, a mark without a bar
    ax.errorbar(effects.shrunken[order], rows, xerr=reach, **(look | artist))
    ax.plot(effects.means[order], rows, "x", ms=5, color=PALETTE["orange"], label="plain mean")
    if truth is not None:
        truth = as_array(truth, "truth", axes=("n_people",))
        same_length(truth, effects.means, names=("truth", "effects"), axis="n_people")
        ax.plot(truth[order], rows, "|", ms=9, mew=2, color="black", label="truth")
    ax.axvline(effects.average, color=PALETTE["grey"], lw=1, ls="--", label="average of all")
    ax.set(xlabel=f"effect ({unit})", ylabel="person (one row each)", yticks=[], ylim=(order.size - 0.5, -0.5))
    ax.legend(fontsize=8, loc="lower left")
    return ax
