"""Pictures of an association study: Manhattan, quantiles, one locus, fine-mapping."""

import numpy as np

from neurokit_lite.core.check import as_array, as_fraction, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.records import within
from neurokit_lite.genomics import quantile_coordinates
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_fine_mapping", "plot_locus", "plot_manhattan", "plot_qq"]

_P_LABEL = "−log₁₀ p (no unit)"
_GAP_BP = 10_000_000  # between two chromosomes


def plot_manhattan(p_values, positions_bp, *, chromosomes=None, threshold=5e-8, is_marked=None, ax=None, **artist):
    """Draw the p value of each variant over its place in the genome.

    Parameters
    ----------
    p_values : array_like of shape (n_variants,)
        From above 0 to 1; NaN, a variant without a test, is left out.
    positions_bp : array_like of shape (n_variants,)
        Places on the chromosome in base pairs.
    chromosomes : array_like of shape (n_variants,), optional
        Name of each variant's chromosome; they are drawn side by side in the order of their first variants. Without
        names all lie on one.
    threshold : float
        The dashed line, above 0 and at most 1.
    is_marked : array_like of shape (n_variants,), optional
        True for variants to be circled, such as the causal ones of a simulation.
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
        If lengths differ or a p value is not one.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_manhattan([0.1, 1e-9], [5_000_000, 9_000_000]).get_xlabel()
    'position on the chromosome (Mb)'
    """
    height, place = _heights(p_values), as_array(positions_bp, "positions_bp", axes=("n_variants",))
    same_length(place, height, names=("positions_bp", "p_values"), axis="n_variants")
    line = in_range(threshold, "threshold", low=1e-300, high=1)
    names = np.zeros(len(place)) if chromosomes is None else as_labels(chromosomes, "chromosomes", axis="n_variants")
    same_length(names, place, names=("chromosomes", "positions_bp"), axis="n_variants")
    ax = new_ax(ax, width_in=9, height_in=3.2)
    kinds, first = np.unique(names, return_index=True)
    kinds = kinds[np.argsort(first)]
    across, middles, start_bp = np.zeros(len(place)), [], 0.0
    for number, kind in enumerate(kinds):
        own = names == kind
        shift = start_bp - (place[own].min() if len(kinds) > 1 else 0)
        across[own] = (place[own] + shift) / 1e6
        start_bp = across[own].max() * 1e6 + _GAP_BP
        middles.append((across[own].min() + across[own].max()) / 2)
        dots = {"marker": "o", "ls": "", "ms": 3, "mew": 0, "color": PALETTE[("blue", "sky")[number % 2]]}
        ax.plot(across[own], height[own], **(dots | artist))
    if is_marked is not None:
        marked = as_mask(is_marked, "is_marked", axes=("n_variants",))
        same_length(marked, place, names=("is_marked", "positions_bp"), axis="n_variants")
        ring = {"marker": "o", "ls": "", "ms": 9, "mfc": "none", "mec": PALETTE["vermilion"], "mew": 1.5}
        ax.plot(across[marked], height[marked], **ring, label="truly matters")
    ax.axhline(-np.log10(line), color=PALETTE["grey"], ls="--", lw=1, label=f"p = {line:.2g}")
    ax.set(xlabel="position on the chromosome (Mb)", ylabel=_P_LABEL)
    if len(kinds) > 1:
        ax.set_xticks(middles, [str(kind) for kind in kinds])
        ax.set_xlabel("chromosome (name)")
    ax.margins(y=0.1)
    ax.set_ylim(0, None)
    ax.legend(fontsize=9, loc="upper center")
    return ax


def plot_locus(p_values, positions_bp, *, r2, ax=None, **artist):
    """Draw the p values of one locus, each variant in the colour of its linkage with the one of smallest p.

    Parameters
    ----------
    p_values : array_like of shape (n_variants,)
        From above 0 to 1; NaN, a variant without a test, is left out.
    positions_bp : array_like of shape (n_variants,)
        Places on the chromosome in base pairs.
    r2 : array_like of shape (n_variants, n_variants)
        Squared correlation of every pair, from ``genomics.linkage_r2``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a colour bar is put beside it.
    **artist
        Passed to ``Axes.scatter``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If lengths differ, a p value is not one, or none was computed.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> ax = plots.plot_locus([1e-4, 1e-9], [1000, 2000], r2=[[1, 0.4], [0.4, 1]])
    >>> ax.collections[0].get_array().tolist()
    [0.4, 1.0]
    """
    height, place = _heights(p_values), as_array(positions_bp, "positions_bp", axes=("n_variants",))
    same_length(place, height, names=("positions_bp", "p_values"), axis="n_variants")
    linkage = as_array(r2, "r2", axes=("n_variants", "n_variants"), finite=False)
    same_length(linkage, height, names=("r2", "p_values"), axis="n_variants")
    if not np.isfinite(height).any():
        raise invalid("p_values", "hold at least one that is a number", got=f"shape {height.shape}")
    lead = int(np.nanargmax(height))
    order = np.argsort(np.nan_to_num(linkage[lead], nan=-1))  # what is linked lies on top
    ax = new_ax(ax, width_in=7, height_in=3.4)
    look = {"s": 18, "vmin": 0, "vmax": 1, "cmap": "viridis_r", "lw": 0}
    dots = ax.scatter(place[order] / 1e6, height[order], c=linkage[lead][order], **(look | artist))
    ax.plot(
        place[lead] / 1e6, height[lead], "D", ms=8, mfc="none", mec=PALETTE["vermilion"], mew=1.8, label="smallest p"
    )
    ax.figure.colorbar(dots, ax=ax, label="r² with smallest p (no unit)")
    ax.set(xlabel="position on the chromosome (Mb)", ylabel=_P_LABEL, ylim=(0, None))
    ax.legend(fontsize=9)
    return ax


def plot_fine_mapping(posterior, positions_bp, *, is_credible=None, ax=None, **artist):
    """Draw how probable each variant of a locus is to be the one that matters.

    Parameters
    ----------
    posterior : array_like of shape (n_variants,)
        Probabilities, for example ``genomics.fine_map(...).posterior``.
    positions_bp : array_like of shape (n_variants,)
        Places on the chromosome in base pairs.
    is_credible : array_like of shape (n_variants,), optional
        True for the variants of the credible set; they get another colour.
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
        If lengths differ or a probability is none.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_fine_mapping([0.9, 0.1], [1000, 2000]).get_ylabel()
    'posterior (no unit)'
    """
    share, place = (
        as_array(posterior, "posterior", axes=("n_variants",)),
        as_array(positions_bp, "positions_bp", axes=("n_variants",)),
    )
    same_length(place, share, names=("positions_bp", "posterior"), axis="n_variants")
    within(share, "posterior")
    chosen = (
        np.zeros(len(share), bool) if is_credible is None else as_mask(is_credible, "is_credible", axes=("n_variants",))
    )
    same_length(chosen, share, names=("is_credible", "posterior"), axis="n_variants")
    ax = new_ax(ax, width_in=7, height_in=2.2)
    for own, color, label in (
        (~chosen, "grey", "others"),
        (chosen, "vermilion", f"credible set: {chosen.sum()} variants"),
    ):
        dots = {"marker": "o", "ls": "", "ms": 4, "mew": 0, "color": PALETTE[color], "label": label}
        ax.plot(place[own] / 1e6, share[own], **(dots | artist))
    ax.set(xlabel="position on the chromosome (Mb)", ylabel="posterior (no unit)", ylim=(0, None))
    if is_credible is not None:
        ax.legend(fontsize=9)
    return ax


def plot_qq(p_values, *, coverage=0.95, ax=None, **artist):
    """Draw the p values of a study over those that chance would give, with a band in which chance would keep each.

    Parameters
    ----------
    p_values : array_like of shape (n_variants,)
        From 0 to 1; NaN, a variant without a test, is left out.
    coverage : float
        Share of studies without any effect in which a dot lies within the band.
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
        If a p value is not one, or `coverage` is no share.

    Notes
    -----
    Of n independent uniform p values the k-th smallest is beta distributed with k and n + 1 - k; it is drawn over its
    mean, k / (n + 1), and the band holds the middle of its distribution. Linked variants are not independent: the dots
    then leave the band together more often than it says.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_qq([0.5]).lines[1].get_xdata().round(3)
    array([0.301])
    """
    found = quantile_coordinates(p_values, alpha=1 - as_fraction(coverage, "coverage"))
    ax = new_ax(ax, width_in=4.4, height_in=4)
    band = {"color": PALETTE["grey"], "alpha": 0.3, "lw": 0, "label": f"{100 * coverage:.3g} % band"}
    ax.fill_between(found.expected, found.low, found.high, **band)
    top = [0, found.expected.max()]
    ax.plot(top, top, color="black", lw=1, label="chance")
    dots = {"marker": "o", "ls": "", "ms": 3, "mew": 0, "color": PALETTE["blue"], "label": "variants"}
    ax.plot(found.expected, found.observed, **(dots | artist))
    ax.set(xlabel=f"expected {_P_LABEL}", ylabel=f"observed {_P_LABEL}", xlim=(0, None), ylim=(0, None))
    ax.legend(fontsize=9, loc="upper left")
    return ax


def _heights(p_values) -> np.ndarray:
    """Minus the logarithm of p values to base 10; NaN stays."""
    p = as_array(p_values, "p_values", axes=("n_variants",), finite=False)
    wrong = p[~np.isnan(p) & ~((p > 0) & (p <= 1))]
    if wrong.size:
        hint = "Too small for a number: the smallest float is 5e-324." if wrong[0] == 0 else ""
        raise invalid("p_values", "lie above 0 and at most at 1", got=f"{wrong[0]:g}", hint=hint)
    return -np.log10(p)
