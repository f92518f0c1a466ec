"""Pictures of a cohort's genotypes: Hardy-Weinberg proportions, principal components, kinship."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.genomics import count_genotypes
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_components", "plot_hardy_weinberg", "plot_kinship"]

_COLOURS = ("blue", "orange", "green", "vermilion", "purple", "sky", "grey", "black")
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")


def plot_hardy_weinberg(genotypes, *, ax=None, **artist):
    """Draw the share of heterozygotes of each variant over its allele frequency, with what random mating would give.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
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
        If a value is something else.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_hardy_weinberg([[0], [1], [1], [2]]).get_ylabel()
    'heterozygotes (%)'
    """
    table = count_genotypes(genotypes)
    table = table[table.sum(axis=1) > 0]
    n = table.sum(axis=1)
    ax = new_ax(ax, width_in=4.6, height_in=3.6)
    p = np.linspace(0, 1, 101)
    ax.plot(p, 200 * p * (1 - p), color="black", lw=1.5, label="random mating: 2p(1 − p)")
    dots = {"marker": "o", "ls": "", "ms": 4, "color": PALETTE["blue"], "label": "variants"} | artist
    ax.plot(table @ [0, 1, 2] / (2 * n), 100 * table[:, 1] / n, **dots)
    ax.set(xlabel="frequency of the alternate allele, p (no unit)", ylabel="heterozygotes (%)")
    ax.set(xlim=(0, 1), ylim=(0, 102 if (table[:, 1] > 0.7 * n).any() else 70))
    ax.legend(loc="lower center", fontsize=9)
    return ax


def plot_components(scores, labels, *, components=(0, 1), ax=None, **artist):
    """Draw people along two principal components, one colour and marker for each label.

    Parameters
    ----------
    scores : array_like of shape (n_people, n_components)
        Scores of the components.
    labels : array_like of shape (n_people,)
        Group of each person; at most eight groups.
    components : tuple of int
        Which two are drawn, the first being 0.
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
    ValueError
        If lengths differ, there are more than eight groups, or there is no such component.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_components([[0, 1], [1, 0]], ["A", "B"]).get_xlabel()
    'component 1 (standard units)'
    """
    values = as_array(scores, "scores", axes=("n_people", "n_components"))
    groups = as_labels(labels, "labels", axis="n_people")
    same_length(groups, values, names=("labels", "scores"), axis="n_people")
    across, up = (as_count(one, "components", low=0, high=values.shape[1] - 1) for one in components)
    names = np.unique(groups)
    if len(names) > len(_COLOURS):
        hint = "More colours cannot be told apart: join groups."
        raise invalid("labels", f"be of at most {len(_COLOURS)} groups", got=f"{len(names)}", hint=hint)
    ax = new_ax(ax, width_in=5.6, height_in=4.4)
    for name, color, marker in zip(names, _COLOURS, _MARKERS, strict=False):
        own = groups == name
        look = {"ls": "", "marker": marker, "ms": 3.5, "mew": 0, "alpha": 0.7, "color": PALETTE.get(color, color)}
        ax.plot(values[own, across], values[own, up], label=str(name), **(look | artist))
    ax.set(xlabel=f"component {across + 1} (standard units)", ylabel=f"component {up + 1} (standard units)")
    ax.legend(fontsize=9, markerscale=2)
    return ax


def plot_kinship(kinship, *, ax=None, **artist):
    """Draw how many pairs of people have which kinship, with the limits between degrees of relatives.

    Parameters
    ----------
    kinship : array_like of shape (n_people, n_people)
        Kinship of every pair; NaN is left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If it is no matrix.

    Notes
    -----
    The limits are 2^-1.5, 2^-2.5, 2^-3.5 and 2^-4.5 (Manichaikul et al., 2010); counts are on a logarithmic axis,
    since nearly all pairs are strangers.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_kinship([[0.5, 0.25], [0.25, 0.5]]).get_xlabel()
    'kinship coefficient (no unit)'
    """
    pairs = as_array(kinship, "kinship", axes=("n_people", "n_people"), finite=False)
    values = pairs[np.tril_indices(len(pairs), -1)]
    values = values[np.isfinite(values)]
    ax = new_ax(ax, width_in=5.6, height_in=3.4)
    ax.hist(values, **({"bins": np.linspace(-0.2, 0.5, 71), "color": PALETTE["blue"]} | artist))
    for limit, name in zip(2.0 ** -np.array([1.5, 2.5, 3.5]), ("twins", "first degree", "second degree"), strict=True):
        ax.axvline(limit, color=PALETTE["grey"], lw=1, ls="--")
        ax.text(limit + 0.004, 0.97, name, transform=ax.get_xaxis_transform(), va="top", rotation=90, fontsize=9)
    ax.set(xlabel="kinship coefficient (no unit)", ylabel="pairs (number)", yscale="log", xlim=(-0.2, 0.5))
    return ax
