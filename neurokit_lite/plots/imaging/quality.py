"""Pictures of the quality of scans: metrics site by site, and how well they predict what people say."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.imaging import RatingPrediction
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_by_site", "plot_rating_roc"]


def plot_by_site(values, sites, *, is_marked=None, label: str = "metric (no unit)", ax=None, **artist):
    """Draw one dot per scan, site beside site, with each site's median.

    Parameters
    ----------
    values : array_like of shape (n_scans,)
        A metric, in the unit that `label` names.
    sites : array_like of shape (n_scans,)
        Where each was scanned; drawn in alphabetical order.
    is_marked : array_like of shape (n_scans,), optional
        True for scans to draw in another colour.
    label : str
        What the values are, with their unit in brackets.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If the lengths differ.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_by_site([1.0, 2.0, 5.0], ["A", "A", "B"]).get_ylabel()
    'metric (no unit)'
    """
    values = as_array(values, "values", axes=("n_scans",))
    same_length(sites, values, names=("sites", "values"), axis="n_scans")
    marked = as_array(np.zeros(values.shape) if is_marked is None else is_marked, "is_marked", axes=("n_scans",)) > 0
    same_length(marked, values, names=("is_marked", "values"), axis="n_scans")
    names, place = np.unique(np.asarray(sites, dtype=str), return_inverse=True)
    counts = np.bincount(place)
    rank = np.empty(len(values))
    for site in range(len(names)):  # spread the dots of a site evenly, in the order of the file
        rank[place == site] = np.arange(counts[site])
    across = place + 0.6 * ((rank * 0.618) % 1 - 0.5)
    ax = new_ax(ax, width_in=9, height_in=3.4)
    order = np.argsort(marked, kind="stable")
    colors = np.where(marked, PALETTE["vermilion"], PALETTE["sky"])
    ax.scatter(across[order], values[order], **({"s": 8, "c": colors[order], "lw": 0} | artist))
    medians = [np.median(values[place == site]) for site in range(len(names))]
    ax.hlines(medians, np.arange(len(names)) - 0.38, np.arange(len(names)) + 0.38, color="black", lw=2)
    ax.set_xticks(range(len(names)), names, rotation=60, ha="right", fontsize=9)
    ax.set(xlabel="site (name)", ylabel=label)
    return ax


def plot_rating_roc(predictions: Mapping[str, RatingPrediction], *, ax=None, **artist):
    """Draw the share of bad scans that is found against the share of good scans that is lost.

    Parameters
    ----------
    predictions : mapping of str to RatingPrediction
        One entry a curve, in the order of the legend.
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
        If `predictions` is not a mapping of RatingPrediction.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> one = imaging.RatingPrediction(np.array([0.9, 0.1]), np.array([True, False]), np.array(["A", "B"]))
    >>> plots.plot_rating_roc({"metrics": one}).get_xlabel()
    'good scans lost (%)'
    """
    is_mapping = isinstance(predictions, Mapping)
    if not is_mapping or not all(isinstance(one, RatingPrediction) for one in predictions.values()):
        hint = 'For one: {"metrics": predict_ratings(...)}.'
        raise invalid(
            "predictions", "be a mapping from label to RatingPrediction", predictions, hint=hint, error=TypeError
        )
    ax = new_ax(ax, width_in=4.6, height_in=4.2)
    ax.plot([0, 100], [0, 100], "--", color=PALETTE["grey"], lw=1)
    for label, one in predictions.items():
        is_rejected = one.is_rejected[np.argsort(-one.scores, kind="stable")]
        found = np.append(0, np.cumsum(is_rejected)) / max(is_rejected.sum(), 1)
        lost = np.append(0, np.cumsum(~is_rejected)) / max((~is_rejected).sum(), 1)
        ax.plot(100 * lost, 100 * found, label=f"{label}: AUC {one.auc:.2f}", **artist)
    ax.set(xlabel="good scans lost (%)", ylabel="bad scans found (%)", xlim=(0, 100), ylim=(0, 101))
    ax.legend(loc="lower right")
    return ax
