"""Pictures of latent structure: how many factors, and how long loops live."""

import numpy as np

from neurokit_lite.core.instances import as_instance
from neurokit_lite.ml import FactorCurve, RingTest
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_factor_curve", "plot_loops"]


def plot_factor_curve(curve, *, ax=None, **artist):
    """Draw the log likelihood of held-out bins, and of those of training, over the number of factors.

    Parameters
    ----------
    curve : FactorCurve
        From :func:`~neurokit_lite.ml.cross_validate_factors`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for both lines.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: means over folds, thin lines are folds; a ring marks the best number.

    Raises
    ------
    ValueError
        If `curve` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml, plots
    >>> curve = ml.FactorCurve(np.arange(3), np.array([[-9.0], [-7], [-8]]), np.array([[-9.0], [-7], [-6]]))
    >>> plots.plot_factor_curve(curve).get_xlabel()
    'factors (number)'
    """
    curve = as_instance(curve, "curve", FactorCurve, hint="cross_validate_factors makes it.")
    ax = new_ax(ax, width_in=6, height_in=3.6)
    for values, name, color in ((curve.seen, "seen in training", "grey"), (curve.held_out, "held out", "blue")):
        style = {"marker": "o", "lw": 2, "color": PALETTE[color], "label": name}
        (line,) = ax.plot(curve.n_factors, values.mean(axis=1), **(style | artist))
        if name == "held out":
            ax.plot(curve.n_factors, values, lw=0.7, alpha=0.5, color=line.get_color())
    best = curve.held_out[curve.n_factors == curve.best].mean()
    ax.plot(curve.best, best, "o", ms=14, mfc="none", color=PALETTE["vermilion"], label="best")
    ax.set(xlabel="factors (number)", ylabel="log likelihood (nats per bin)", xticks=curve.n_factors)
    ax.legend(loc="lower right")
    return ax


def plot_loops(test, *, ax=None, **artist):
    """Draw each loop as a bar from its birth to its death (barcode), the longest at the top.

    Parameters
    ----------
    test : RingTest
        From :func:`~neurokit_lite.ml.permute_ring`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hlines``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; at most the ten longest loops.

    Raises
    ------
    ValueError
        If `test` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml, plots
    >>> plots.plot_loops(ml.RingTest(np.array([[0.2, 0.9]]), np.array([0.1]))).get_xlabel()
    'distance at which states are joined (no unit)'
    """
    test = as_instance(test, "test", RingTest, hint="permute_ring makes it.")
    loops = test.loops[:10]
    ax = new_ax(ax, width_in=6, height_in=1.4 + 0.18 * len(loops))
    rows = np.arange(len(loops))
    ax.hlines(rows, loops[:, 0], loops[:, 1], **({"color": PALETTE["blue"], "lw": 4} | artist))
    ax.set(xlabel="distance at which states are joined (no unit)", ylabel="loop (number)")
    ax.set(ylim=(max(len(loops), 1) - 0.5, -0.5), yticks=rows)
    ax.set_xlim(left=0)
    return ax
