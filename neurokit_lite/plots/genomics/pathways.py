"""Pictures of gene sets: the walk down a ranking, which sets come out, and how smooth maps are."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.genomics import map_variogram, running_enrichment
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_enriched_sets", "plot_running_enrichment", "plot_variograms"]


def plot_running_enrichment(scores, is_member, *, weight=1.0, ax=None, **artist):
    """Draw the walk down a ranking, its farthest point, and where the genes of the set lie.

    Parameters
    ----------
    scores : array_like of shape (n_genes,)
        How much each gene changes.
    is_member : array_like of bool, shape (n_genes,)
        True for the genes of the set.
    weight : float
        Power of the score in the step up.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the walk.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If all genes belong to the set or none.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_running_enrichment([3, 1, -1], [True, False, False]).get_ylabel()
    'running enrichment (no unit)'
    """
    walk = running_enrichment(scores, is_member, weight=weight)
    member = as_mask(is_member, "is_member", axes=("n_genes",))
    order = np.argsort(-as_array(scores, "scores", axes=("n_genes",)), kind="stable")
    at = np.flatnonzero(member[order])
    ax = new_ax(ax, width_in=5.6, height_in=3.4)
    ax.axhline(0, color="black", lw=0.8)
    before = np.r_[0, walk[:-1]]
    peak = int(np.argmax(np.abs(walk)))
    trough = int(np.argmax(np.abs(before)))
    place, height = (peak + 1, walk[peak]) if abs(walk[peak]) >= abs(before[trough]) else (trough, before[trough])
    line = {"color": PALETTE["blue"], "lw": 1.5, "label": "running sum"} | artist
    ax.plot(np.arange(len(walk) + 1), np.r_[0, walk], **line)
    ax.plot([place, place], [0, height], color=PALETTE["vermilion"], lw=1.5, label=f"enrichment score {height:.2f}")
    low, high = min(walk.min(), 0), max(walk.max(), 0)
    room = 0.12 * (high - low)
    ax.vlines(at + 1, low - 1.6 * room, low - 0.6 * room, color="black", lw=0.6, label=f"{len(at)} genes of the set")
    ax.set(xlim=(0, len(walk)), ylim=(low - 2 * room, high + room))
    ax.set(xlabel="place in the ranking (genes)", ylabel="running enrichment (no unit)")
    ax.legend(fontsize=9)
    return ax


def plot_enriched_sets(
    names, scores, q_values, *, n_sets=12, alpha=0.05, score_label="score (no unit)", ax=None, **artist
):
    """Draw the sets with the smallest q, one bar each, largest score at the top.

    Parameters
    ----------
    names : sequence of str, length n_tested
        Names of the sets.
    scores : array_like of shape (n_tested,)
        Length of the bars: normalized enrichment, or mean correlation.
    q_values : array_like of shape (n_tested,)
        p values corrected by the false discovery rate; sets above `alpha` are drawn grey.
    n_sets : int
        How many are drawn at most.
    alpha : float
        False discovery rate.
    score_label : str
        Name of the score with its unit, for the axis.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.barh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If lengths differ, or a name occurs twice.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_enriched_sets(["axon", "soma"], [2.1, -0.4], [0.01, 0.6])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['soma', 'axon']
    """
    labels = as_names(names, "names", axis="n_tested")
    values = as_array(scores, "scores", axes=("n_tested",))
    q = as_array(q_values, "q_values", axes=("n_tested",))
    for name, value in (("scores", values), ("q_values", q)):
        same_length(value, labels, names=(name, "names"), axis="n_tested")
    if not isinstance(score_label, str):
        raise invalid("score_label", "be text", score_label, error=TypeError)
    n_sets, alpha = as_count(n_sets, "n_sets"), as_fraction(alpha, "alpha")
    chosen = np.lexsort((-np.abs(values), q))[:n_sets]
    chosen = chosen[np.argsort(values[chosen], kind="stable")]
    ax = new_ax(ax, width_in=7.0, height_in=0.8 + 0.28 * len(chosen))
    colours = np.where(q[chosen] <= alpha, PALETTE["blue"], PALETTE["grey"])
    bars = {"color": colours, "height": 0.7} | artist
    ax.barh(np.arange(len(chosen)), values[chosen], **bars)
    ax.set_yticks(np.arange(len(chosen)), [_shortened(labels[one]) for one in chosen], fontsize=8)
    ax.axvline(0, color="black", lw=0.8)
    ax.set(xlabel=score_label, ylabel="set (name)", ylim=(-0.6, len(chosen) - 0.4))
    return ax


def plot_variograms(brain_map, surrogates, *, distance_mm, ax=None, **artist):
    """Draw how unlike regions are at each distance: the map, and the range of its surrogates.

    Parameters
    ----------
    brain_map : array_like of shape (n_regions,)
        The map.
    surrogates : array_like of shape (n_surrogates, n_regions)
        Maps that should be as smooth.
    distance_mm : array_like of shape (n_regions, n_regions)
        Distances between regions in mm.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the line of the map.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If shapes differ, or distances are no distances.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> at_mm = np.arange(30.0)
    >>> ax = plots.plot_variograms(at_mm, [at_mm[::-1]], distance_mm=np.abs(at_mm[:, None] - at_mm))
    >>> ax.get_xlabel()
    'distance (mm)'
    """
    made = as_array(surrogates, "surrogates", axes=("n_surrogates", "n_regions"), min_size=1)
    at_mm, own = map_variogram(brain_map, distance_mm)
    theirs = np.array([map_variogram(one, distance_mm)[1] for one in made])
    low, middle, high = np.quantile(theirs, [0.025, 0.5, 0.975], axis=0)
    ax = new_ax(ax, width_in=4.6, height_in=3.4)
    ax.fill_between(at_mm, low, high, color=PALETTE["sky"], alpha=0.4, label="95 % of surrogates")
    ax.plot(at_mm, middle, color=PALETTE["sky"], ls="--", label="their median")
    ax.plot(at_mm, own, **({"color": "black", "lw": 2, "label": "the map"} | artist))
    ax.set(xlabel="distance (mm)", ylabel="variogram (unit of the map, squared)", ylim=(0, None))
    ax.legend(loc="lower right", fontsize=9)
    return ax


def _shortened(name: str) -> str:
    """A name that leaves room for the bars."""
    return name if len(name) <= 52 else f"{name[:50]}…"
