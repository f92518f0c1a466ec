"""Pictures of proteins: what is missing over how much there is, and the ROC curve of a panel."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_missingness", "plot_roc"]


def plot_missingness(values, *, ax=None, **artist):
    """Draw for each protein in how many people it is missing, over its mean in the others.

    Parameters
    ----------
    values : array_like of shape (n_people, n_proteins)
        Log2 intensity, NaN where a protein was not detected.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If a value is infinite, or nothing was detected.

    Notes
    -----
    Dots that fall with intensity mean that low values are missing: not at random. Proteins that nobody had have no mean
    and are not drawn.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> nan = float("nan")
    >>> plots.plot_missingness([[20.0, 30.0], [nan, 32.0]]).lines[0].get_xydata().tolist()
    [[20.0, 50.0], [31.0, 0.0]]
    """
    table = as_array(values, "values", axes=("n_people", "n_proteins"), finite=False)
    if np.isinf(table).any():
        raise invalid("values", "be numbers, or NaN where not detected", got=f"{np.isinf(table).sum()} infinite")
    is_seen = ~np.isnan(table)
    own = is_seen.any(axis=0)
    if not own.any():
        raise invalid("values", "hold at least one that is a number", got=f"shape {table.shape}")
    mean = np.where(is_seen, table, 0)[:, own].sum(axis=0) / is_seen[:, own].sum(axis=0)
    ax = new_ax(ax, width_in=5.6, height_in=3.6)
    dots = {"marker": "o", "ls": "", "ms": 4, "mew": 0, "alpha": 0.6, "color": PALETTE["blue"]}
    ax.plot(mean, 100 * (1 - is_seen[:, own].mean(axis=0)), **(dots | artist))
    ax.set(xlabel="mean of what was detected (log2 intensity)", ylabel="missing (% of people)", ylim=(-3, 103))
    return ax


def plot_roc(scores, is_case, *, ax=None, **artist):
    """Draw the ROC curve: how many patients are found, over how many others are taken for patients.

    Parameters
    ----------
    scores : array_like of shape (n_people,)
        Larger for those who are thought to be patients.
    is_case : array_like of shape (n_people,)
        True for patients.
    ax : matplotlib.axes.Axes, optional
        Where to draw; the diagonal of chance is drawn once.
    **artist
        Passed to ``Axes.plot`` for the curve.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If a group is empty or lengths differ.

    Notes
    -----
    One point for each threshold between different scores; tied people enter together, along a slanted line. The area
    below the curve is ``ml.auc``.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_roc([3, 1, 2], [True, True, False]).lines[-1].get_xydata().tolist()
    [[0.0, 0.0], [0.0, 50.0], [100.0, 50.0], [100.0, 100.0]]
    """
    given = as_array(scores, "scores", axes=("n_people",))
    labels = as_mask(is_case, "is_case", axes=("n_people",))
    if labels.size != given.size:
        raise invalid("is_case", f"have {given.size} entries (n_people), as many as scores", got=str(labels.size))
    n_cases = int(labels.sum())
    if not 0 < n_cases < labels.size:
        raise invalid("is_case", "hold both groups", got=f"{n_cases} patients of {labels.size} people")
    order = np.argsort(-given, kind="stable")
    found, false = np.cumsum(labels[order]), np.cumsum(~labels[order])
    last = np.append(np.diff(given[order]) != 0, True)
    x = np.append(0, 100 * false[last] / (labels.size - n_cases))
    y = np.append(0, 100 * found[last] / n_cases)
    is_new = ax is None
    ax = new_ax(ax, width_in=4.4, height_in=4)
    if is_new or not ax.lines:
        ax.plot([0, 100], [0, 100], color="black", lw=1, ls=":", label="chance")
    ax.plot(x, y, **({"color": PALETTE["blue"], "lw": 2} | artist))
    ax.set(xlabel="others taken for patients (%)", ylabel="patients found (%)", xlim=(-1, 101), ylim=(-1, 101))
    return ax
