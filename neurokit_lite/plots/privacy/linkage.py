"""Pictures of linkage: how few numbers it takes to stand alone."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_lookalikes"]


def plot_lookalikes(counts, *, ax=None, **artist):
    """Draw the share of people who are alone, over the number of features that somebody knows.

    Parameters
    ----------
    counts : array_like of int, shape (n_features, n_people)
        From ``privacy.count_lookalikes``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If the counts are not whole numbers.

    Examples
    --------
    >>> from neurokit_lite import plots, privacy
    >>> counts = privacy.count_lookalikes([[0, 0], [0, 1], [2, 1]])
    >>> plots.plot_lookalikes(counts).get_lines()[0].get_ydata().round().tolist()
    [33.0, 100.0]
    """
    counts = as_array(counts, "counts", axes=("n_features", "n_people"), dtype=int, min_size=1)
    ax = new_ax(ax, width_in=6, height_in=3.2)
    share = 100 * (counts == 1).mean(axis=1)
    ax.plot(np.arange(1, len(counts) + 1), share, **({"marker": ".", "color": PALETTE["blue"]} | artist))
    ax.set(xlabel="features that are known (number)", ylabel="people who are alone (%)", ylim=(-3, 103))
    return ax
