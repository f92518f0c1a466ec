"""Pictures of sequences and folds: the matrix of an alignment, scores by chance, contact maps."""

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.genomics import Alignment, ContactMap, ScoreSignificance
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_alignment_matrix", "plot_contact_map", "plot_null_scores"]

_FEW = 12  # rows or columns whose scores can still be read as numbers


def plot_alignment_matrix(alignment, *, ax=None, **artist):
    """Draw the matrix of best scores of an alignment, with the path that gives the alignment.

    Parameters
    ----------
    alignment : Alignment
        Result of :func:`align`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: the first sequence runs down, the second to the right.

    Raises
    ------
    TypeError
        If it is no alignment.

    Notes
    -----
    A diagonal step of the path puts two letters under one another, a step down or to the right is a gap. Row and column
    0 come before the first letter. Scores are written out in matrices of at most twelve rows and columns.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> found = genomics.align("GATTA", "GATA", scores=(1, -1), gap_open=2, gap_extend=2)
    >>> plots.plot_alignment_matrix(found).get_xlabel()
    'second sequence (letter number)'
    """
    as_instance(alignment, "alignment", Alignment, hint="genomics.align makes one.")
    matrix = alignment.matrix
    ax = new_ax(ax, width_in=5, height_in=4.2)
    image = ax.imshow(matrix, **({"cmap": "Blues", "interpolation": "nearest", "aspect": "auto"} | artist))
    ax.figure.colorbar(image, ax=ax, label="best score up to there (no unit)")
    ax.plot(alignment.path[:, 1], alignment.path[:, 0], color=PALETTE["vermilion"], lw=1.5, marker="o", ms=2)
    if max(matrix.shape) <= _FEW:
        middle = (matrix.max() + matrix.min()) / 2
        for (i, j), score in np.ndenumerate(matrix):
            color = "white" if score > middle else "black"
            ax.text(j, i - 0.22, f"{score:g}", ha="center", va="center", fontsize=9, color=color)
        ax.set_xticks(range(matrix.shape[1]))
        ax.set_yticks(range(matrix.shape[0]))
    ax.set(xlabel="second sequence (letter number)", ylabel="first sequence (letter number)")
    return ax


def plot_null_scores(assessed, *, ax=None, **artist):
    """Draw the scores of shuffled sequences, the extreme-value law fitted to them, and the score itself.

    Parameters
    ----------
    assessed : ScoreSignificance
        Result of :func:`assess_score`.
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
    TypeError
        If it is something else.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> plots.plot_null_scores(genomics.assess_score("EDEDK", "DEEKD", n_permutations=19, random_state=0)).get_xlabel()
    'local score (no unit)'
    """
    as_instance(assessed, "assessed", ScoreSignificance, hint="genomics.assess_score makes one.")
    null, score = assessed.null_scores, assessed.score
    ax = new_ax(ax, width_in=5, height_in=3.2)
    low, high = np.floor(null.min()), np.ceil(null.max())
    step = max(1, round((high - low) / 25))
    edges = np.arange(low - 0.5, high + step, step)
    ax.hist(null, **({"bins": edges, "color": PALETTE["sky"], "label": "shuffled"} | artist))
    if np.isfinite(assessed.scale):
        x = np.linspace(low - 5, max(high, score) + 5, 400)
        z = (x - assessed.location) / assessed.scale
        density = np.exp(-z - np.exp(-z)) / assessed.scale
        ax.plot(x, density * null.size * step, color="black", lw=1.5, label="Gumbel law")
    ax.axvline(score, color=PALETTE["vermilion"], lw=2, label="the two sequences")
    ax.set(xlabel="local score (no unit)", ylabel="shuffles (number)")
    ax.legend(fontsize=9)
    return ax


def plot_contact_map(contacts, *, marked=None, ax=None, **artist):
    """Draw which residues touch, as a square of dots, with the distance as colour.

    Parameters
    ----------
    contacts : ContactMap
        Result of :func:`contact_map`.
    marked : int, optional
        Number of a residue that is marked in every chain by a line.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Residues of one chain lie side by side, chains are parted by grey lines.

    Raises
    ------
    TypeError
        If it is no contact map.
    ValueError
        If no chain has the marked residue.

    Notes
    -----
    Pairs that do not touch are left blank; those too near along their own chain as well.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> from neurokit_lite.genomics import ContactMap
    >>> pair = ContactMap([[0, 5], [5, 0]], [[0, 1], [1, 0]], ["A", "B"], [17, 17], ["L", "L"], cutoff_angstrom=8)
    >>> [text.get_text() for text in plots.plot_contact_map(pair).get_xticklabels()]
    ['A', 'B']
    """
    as_instance(contacts, "contacts", ContactMap, hint="genomics.contact_map makes one.")
    rows = np.flatnonzero(contacts.residue_numbers == marked) if marked is not None else np.zeros(0, dtype=int)
    if marked is not None and not rows.size:
        raise invalid("marked", "be the number of a residue in the map", marked)
    shown = np.where(contacts.is_contact, contacts.distances_angstrom, np.nan)
    ax = new_ax(ax, width_in=5.4, height_in=4.6)
    look = {"cmap": "viridis", "vmin": 3, "vmax": contacts.cutoff_angstrom, "interpolation": "nearest"}
    image = ax.imshow(shown, **(look | artist))
    ax.figure.colorbar(image, ax=ax, label="distance of a pair that touches (Å)", shrink=0.8)
    names, first, lengths = np.unique(contacts.chains, return_index=True, return_counts=True)
    for edge in first[first > 0] - 0.5:
        ax.axhline(edge, color=PALETTE["grey"], lw=0.8)
        ax.axvline(edge, color=PALETTE["grey"], lw=0.8)
    for row in rows:
        ax.axhline(row, color=PALETTE["vermilion"], lw=0.6)
        ax.axvline(row, color=PALETTE["vermilion"], lw=0.6)
    centres = first + (lengths - 1) / 2
    ax.set_xticks(centres, names)
    ax.set_yticks(centres, names)
    ax.set(xlabel="residue, chain by chain (chain)", ylabel="residue, chain by chain (chain)")
    return ax
