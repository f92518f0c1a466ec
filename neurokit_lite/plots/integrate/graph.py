"""Pictures of a knowledge graph: how far a hint has spread on its links."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.labels import as_names
from neurokit_lite.integrate.graph.walks import as_link_matrix
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_link_spread"]


def plot_link_spread(names, links, scores, *, label="share of the walk", ax=None, **artist):
    """Draw a small graph, each node in the colour of its score.

    Parameters
    ----------
    names : sequence of str, shape (n_nodes,)
        Names of the nodes.
    links : array_like of float, shape (n_nodes, n_nodes)
        0 where there is no link; symmetric.
    scores : array_like of float, shape (n_nodes,)
        What the colours mean.
    label : str
        What the scores are, with their unit, for the colour bar.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter`` of the nodes.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, with a colour bar; positions have no meaning.

    Raises
    ------
    ValueError
        If links are not symmetric, lengths disagree, or a score is not finite.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_link_spread(["A", "B"], [[0, 1], [1, 0]], [0.7, 0.3])
    >>> [text.get_text() for text in ax.texts]
    ['A', 'B']
    """
    import networkx as nx

    names = as_names(names, "names", axis="n_nodes")
    links = as_link_matrix(links)
    scores = as_array(scores, "scores", axes=("n_nodes",))
    same_length(np.arange(len(names)), scores, names=("names", "scores"), axis="n_nodes")
    same_length(links, scores, names=("links", "scores"), axis="n_nodes")
    ax = new_ax(ax, width_in=5.5, height_in=4)
    layout = nx.kamada_kawai_layout(nx.from_numpy_array((links > 0).astype(int)))
    places = np.array([layout[k] for k in range(len(links))])
    for one, other in np.argwhere(np.triu(links)):
        ax.plot(*places[[one, other]].T, "-", lw=1, color=PALETTE["grey"], zorder=1)
    look = {"s": 420, "cmap": "Blues", "edgecolors": "black", "linewidths": 1, "vmin": 0, "zorder": 2}
    nodes = ax.scatter(*places.T, c=scores, **(look | artist))
    low, high = nodes.get_clim()
    for name, place, score in zip(names, places, scores, strict=True):
        colour = "white" if high > low and (score - low) / (high - low) > 0.6 else "black"
        ax.annotate(name, place, ha="center", va="center", fontsize=8, color=colour, zorder=3)
    ax.figure.colorbar(nodes, ax=ax, label=label, shrink=0.8)
    ax.margins(0.15)
    where = "place in the drawing (no unit)"
    ax.set(xticks=[], yticks=[], xlabel=where, ylabel=where)
    return ax
