"""Pictures of the worm: a gene that is followed, and links beside links that were moved."""

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.instances import as_instance
from neurokit_lite.integrate import GenePath, LinkRates
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_gene_path", "plot_link_rates"]


def plot_gene_path(path, *, n_shown=20, ax=None, **artist):
    """Draw a gene, the neurons that have it, their synapses and the partners that respond.

    Parameters
    ----------
    path : GenePath
        From ``integrate.follow_gene``.
    n_shown : int
        Most neurons that are drawn in each column: those with most synapses.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the synapses.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the title has the counts of the whole path, drawn or not.

    Raises
    ------
    TypeError
        If `path` is something else.
    ValueError
        If `n_shown` is not a whole number of at least 1.

    Examples
    --------
    >>> from neurokit_lite import integrate, plots
    >>> pairs = integrate.join_pairs(integrate.make_worm(n_classes=20).tables)
    >>> ax = plots.plot_gene_path(integrate.follow_gene(pairs, "sim-1"))
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['0: gene', '1: neurons that have it', '2: partners by a synapse']
    """
    path = as_instance(path, "path", GenePath, hint="integrate.follow_gene makes one.")
    n_shown = as_count(n_shown, "n_shown")
    linked = np.flatnonzero(path.is_linked)
    pre, post = (np.array(one, dtype=object)[linked] for one in (path.pre, path.post))
    first, n_first = _busiest(path.neurons, pre, n_shown)
    second, n_second = _busiest(sorted(set(post)), post, n_shown)
    rows = max(len(first), len(second), 1)
    ax = new_ax(ax, width_in=7, height_in=max(2.5, 1 + 0.21 * rows))
    heights = [dict(zip(names, _spread(len(names), rows), strict=True)) for names in (first, second)]
    middle = (rows - 1) / 2
    for name, height in heights[0].items():
        ax.plot([0.08, 0.9], [middle, height], color=PALETTE["sky"], lw=1)
        ax.text(1, height, name, ha="center", va="center", fontsize=8)
    look = {"lw": 0.8}
    for is_active, color in ((False, "grey"), (True, "vermilion")):
        more = {"color": PALETTE[color], "alpha": 1.0 if is_active else 0.4, "zorder": 2 + is_active}
        for k in np.flatnonzero(path.is_responding[linked] == is_active):
            if pre[k] in heights[0] and post[k] in heights[1]:
                ends = [heights[0][pre[k]], heights[1][post[k]]]
                ax.plot([1.1, 1.9], ends, **(look | more | artist))
    for name, height in heights[1].items():
        ax.text(2, height, name, ha="center", va="center", fontsize=8)
    ax.text(0, middle, path.gene, ha="center", va="center", style="italic", fontweight="bold")
    n_neurons, n_links, n_active = path.n_steps
    left = [f"{n} {what}{'s' * (n > 1)}" for n, what in ((n_first, "neuron"), (n_second, "partner")) if n]
    hidden = f"; {', '.join(left)} not drawn" if left else ""
    ax.set_title(f"{n_neurons} neurons, {n_links} linked pairs, {n_active} with a response{hidden}", fontsize=10)
    ax.set(xticks=[0, 1, 2], xticklabels=["0: gene", "1: neurons that have it", "2: partners by a synapse"], yticks=[])
    ax.set(xlabel="step (number of edges)", ylabel="neuron (one row each)", xlim=(-0.3, 2.3), ylim=(rows - 0.3, -0.7))
    ax.spines["left"].set_visible(False)
    return ax


def _busiest(names: tuple, ends: np.ndarray, n_shown: int) -> tuple[list[str], int]:
    """Names with most links, in their old order, and how many are left out."""
    counts = [int(np.sum(ends == name)) for name in names]
    kept = np.sort(np.argsort(-np.array(counts, dtype=int), kind="stable")[:n_shown])
    return [names[k] for k in kept], len(names) - len(kept)


def _spread(n: int, rows: int) -> np.ndarray:
    """Heights of n names over the same span as the longer column."""
    return np.linspace(0, rows - 1, n) if n > 1 else np.full(n, (rows - 1) / 2)


def plot_link_rates(rates, *, bins=30, ax=None, **artist):
    """Draw the difference of response rates in rewired wirings, and the true one.

    Parameters
    ----------
    rates : LinkRates
        From ``integrate.compare_links``.
    bins : int or array_like of shape (n_edges,)
        Bins of the histogram: how many, or their edges (share).
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the true difference is a black line.

    Raises
    ------
    TypeError
        If `rates` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate, plots
    >>> plots.plot_link_rates(integrate.LinkRates(0.3, 0.1, 20, 80, np.linspace(-0.1, 0.1, 19))).get_xlabel()
    'difference of response rates (share)'
    """
    rates = as_instance(rates, "rates", LinkRates, hint="integrate.compare_links makes one.")
    ax = new_ax(ax, width_in=6, height_in=3)
    look = {"color": PALETTE["orange"], "alpha": 0.8, "label": "wirings with the same degrees"}
    ax.hist(rates.null_differences, bins=bins, **(look | artist))
    ax.axvline(rates.difference, color="black", lw=2, label="the true wiring")
    ax.set(xlabel="difference of response rates (share)", ylabel="wirings (count)")
    ax.legend(fontsize=8)
    return ax
