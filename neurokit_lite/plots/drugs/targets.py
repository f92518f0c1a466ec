"""Pictures of several targets: the table with its gaps, two targets against each other, and what the chosen became."""

import numpy as np

from neurokit_lite.core.check import as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.drugs import Shortlist, as_affinities
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_gaps", "plot_profile_map", "plot_shortlist"]

_MOST = 40  # chosen molecules in a picture


def plot_gaps(pki, *, targets, ax=None, **artist):
    """Draw a table of affinities as one strip for each target; what is not known stays white.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known.
    targets : sequence of str, of shape (n_targets,)
        Name of each target.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Molecules are sorted by where they are known, then by their mean.

    Raises
    ------
    ValueError
        If there is not one name for each target.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_gaps([[7, np.nan], [9, 8]], targets=["mu", "kappa"])
    >>> ax.images[0].get_array().filled(0)
    array([[9., 7.],
           [8., 0.]])
    """
    table = as_affinities(pki)
    names = as_names(targets, "targets", axis="n_targets")
    same_length(names, table.T, names=("targets", "pki"), axis="n_targets")
    is_known = np.isfinite(table)
    means = np.where(is_known, table, 0).sum(axis=1) / np.maximum(is_known.sum(axis=1), 1)
    order = np.lexsort([-means, *(~is_known).T[::-1], -is_known.sum(axis=1)])
    ax = new_ax(ax, width_in=8, height_in=2.4)
    look = {"cmap": "viridis", "aspect": "auto", "interpolation": "nearest"}
    image = ax.imshow(np.ma.masked_invalid(table[order].T), **(look | artist))
    ax.set_yticks(range(len(names)), names)
    ax.grid(visible=False)
    ax.set(xlabel="molecule (place in the sorted table)", ylabel="target (name)")
    ax.figure.colorbar(image, ax=ax, label="pKi (no unit)", pad=0.01)
    return ax


def plot_profile_map(pki, *, targets, columns=(0, 1), chosen=None, ax=None, **artist):
    """Draw the affinities at one target over those at another, with lines of equal selectivity.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; molecules that are not known at both targets are left out.
    targets : sequence of str, of shape (n_targets,)
        Name of each target.
    columns : tuple of int
        Which target goes along x, and which along y.
    chosen : int, optional
        Row of a molecule to mark.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: equal on the line, a hundred times as tight at one of the two on the dotted ones.

    Raises
    ------
    ValueError
        If no molecule is known at both, or the chosen one is not.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_profile_map([[9, 7], [6, 6]], targets=["mu", "kappa"])
    >>> ax.collections[0].get_offsets().tolist()
    [[9.0, 7.0], [6.0, 6.0]]
    """
    table = as_affinities(pki)
    names = as_names(targets, "targets", axis="n_targets")
    same_length(names, table.T, names=("targets", "pki"), axis="n_targets")
    hint = "Columns are counted from 0."
    along, up = (as_count(one, "columns", low=0, high=len(names) - 1, hint=hint) for one in columns)
    both = table[:, [along, up]]
    is_known = np.isfinite(both).all(axis=1)
    if not is_known.any():
        raise invalid("pki", "hold a molecule that is known at both targets", got="none")
    ax = new_ax(ax, width_in=4.6, height_in=4.4)
    look = {"s": 6, "color": PALETTE["grey"], "alpha": 0.35, "lw": 0}
    ax.scatter(*both[is_known].T, **(look | artist))
    ends = np.array([both[is_known].min() - 0.3, both[is_known].max() + 0.3])
    for shift, style in ((0, "-"), (2, ":"), (-2, ":")):
        ax.plot(ends, ends + shift, color=PALETTE["blue"], ls=style, lw=1)
    if chosen is not None:
        chosen = as_count(chosen, "chosen", low=0, high=len(table) - 1)
        if not is_known[chosen]:
            raise invalid("chosen", "be known at both targets", got=f"row {chosen}")
        ax.plot(*both[chosen], "o", color="black", ms=9)
    ax.set(xlabel=f"pKi at {names[along]} (no unit)", ylabel=f"pKi at {names[up]} (no unit)", xlim=ends, ylim=ends)
    return ax


def plot_shortlist(shortlist, *, names=None, ax=None, **artist):
    """Draw what was promised of each chosen molecule, and what was measured, joined by a line.

    Parameters
    ----------
    shortlist : Shortlist
        From ``drugs.choose_shortlist``; at most 40.
    names : sequence of str, of shape (n_chosen,), optional
        Name of each. Left out: its rank from 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the measurements.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the best prediction is on the left.

    Raises
    ------
    ValueError
        If there are more than 40, or another number of names.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> ax = plots.plot_shortlist(drugs.choose_shortlist([3.0, 1.0], [2.0, 1.0], n_chosen=1))
    >>> ax.lines[0].get_ydata(), ax.lines[1].get_ydata()
    (array([3.]), array([2.]))
    """
    shortlist = as_instance(shortlist, "shortlist", Shortlist, hint="drugs.choose_shortlist makes it.")
    n_chosen = shortlist.places.size
    if n_chosen > _MOST:
        raise invalid("shortlist", f"be of at most {_MOST} molecules in a picture", got=str(n_chosen))
    names = [str(rank + 1) for rank in range(n_chosen)] if names is None else list(map(str, names))
    same_length(names, shortlist.places, names=("names", "shortlist"), axis="n_chosen")
    ax = new_ax(ax, width_in=6.4, height_in=3.2)
    at = np.arange(n_chosen)
    ax.plot(at, shortlist.predicted, "o", mfc="none", color=PALETTE["blue"], label="predicted")
    look = {"marker": "o", "ls": "", "color": PALETTE["vermilion"], "label": "measured"}
    ax.plot(at, shortlist.measured, **(look | artist))
    ax.vlines(at, shortlist.measured, shortlist.predicted, color=PALETTE["grey"], lw=1)
    ax.set_xticks(at, names)
    ax.set(xlabel="molecule (rank by prediction)", ylabel="selectivity (powers of ten)")
    ax.legend(fontsize=9)
    return ax
