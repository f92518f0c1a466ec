"""Pictures of reading: how soon the relevant papers are found."""

import numpy as np

from neurokit_lite.core.instances import as_labelled
from neurokit_lite.integrate import ScreeningRun
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_screening"]


def plot_screening(runs, *, recall=0.95, ax=None, **artist):
    """Draw what share of the relevant papers is found after how many were read.

    Parameters
    ----------
    runs : mapping of str to ScreeningRun
        A name for each order of reading, from :func:`~neurokit_lite.integrate.simulate_screening`.
    recall : float
        Share that is wanted: a dashed line.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.step`` for all runs.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the grey diagonal is a random order, on average.

    Raises
    ------
    ValueError
        If there is no run.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate, plots
    >>> run = integrate.ScreeningRun(np.arange(3), np.array([True, False, False]))
    >>> plots.plot_screening({"by model": run}).get_xlabel()
    'papers read (number)'
    """
    runs = as_labelled(runs, "runs", ScreeningRun, hint="integrate.simulate_screening makes them.")
    ax = new_ax(ax, width_in=6, height_in=3.4)
    longest = max(len(run.order) for run in runs.values())
    colours = [colour for name, colour in PALETTE.items() if name not in ("grey", "yellow")]
    for k, (name, run) in enumerate(runs.items()):
        found = np.concatenate([[0.0], np.cumsum(run.is_relevant) / max(run.is_relevant.sum(), 1)])
        look = {"where": "post", "lw": 1.5, "color": colours[k % len(colours)], "label": name} | artist
        ax.step(np.arange(found.size), found, **look)
    ax.plot([0, longest], [0, 1], color=PALETTE["grey"], lw=1, label="random order")
    ax.axhline(recall, color="black", lw=1, ls="--", label=f"recall {recall:g}")
    ax.set(xlabel="papers read (number)", ylabel="relevant papers found (share)", xlim=(0, longest), ylim=(0, 1.03))
    ax.legend(fontsize=8, loc="lower right")
    return ax
