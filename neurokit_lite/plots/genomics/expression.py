"""Pictures of expression: dispersion over the mean, fold change over the mean, p value over fold change."""

import numpy as np

from neurokit_lite.core.check import as_fraction
from neurokit_lite.core.instances import as_instance
from neurokit_lite.genomics import Dispersions, ExpressionTest
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_dispersion", "plot_ma", "plot_volcano"]

_SMALLEST_P = 1e-300


def plot_dispersion(dispersions, *, ax=None, **artist):
    """Draw each gene's own dispersion and its final one over the mean count, with the trend.

    Parameters
    ----------
    dispersions : Dispersions
        As ``genomics.fit_dispersion`` found them.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the genes' own estimates.

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
    >>> study = genomics.make_expression(6, 300)
    >>> plots.plot_dispersion(genomics.fit_dispersion(study.table.counts, study.design)).get_yscale()
    'log'
    """
    found = as_instance(dispersions, "dispersions", Dispersions, hint="Make them with genomics.fit_dispersion.")
    ax = new_ax(ax, width_in=5.6, height_in=4)
    is_shown = found.gene > 1e-6
    dots = {"marker": ".", "ls": "", "ms": 3, "mew": 0, "alpha": 0.6, "rasterized": True}
    look = {"color": PALETTE["grey"], "label": "each gene's own"} | dots | artist
    ax.plot(found.mean[is_shown], found.gene[is_shown], **look)
    counted = found.mean > 0
    ax.plot(found.mean[counted], found.final[counted], color=PALETTE["blue"], label="final", **dots)
    order = np.argsort(found.mean[counted])
    ax.plot(found.mean[counted][order], found.trend[counted][order], color=PALETTE["vermilion"], lw=2, label="trend")
    ax.set(xscale="log", yscale="log", xlabel="mean of scaled counts (reads)", ylabel="dispersion (no unit)")
    ax.legend(fontsize=9, markerscale=3)
    return ax


def plot_ma(result, *, alpha=0.05, ax=None, **artist):
    """Draw each gene's fold change over its mean count, with the genes that are called changed.

    Parameters
    ----------
    result : ExpressionTest
        As ``genomics.compare_expression`` found it.
    alpha : float
        False discovery rate below which a gene is called.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the genes that are called.

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
    >>> study = genomics.make_expression(6, 300)
    >>> found = genomics.compare_expression(study.table, study.design, "group[treated]")
    >>> plots.plot_ma(found).get_ylabel()
    'log2 fold change (doublings)'
    """
    found, is_called = _with_calls(result, alpha)
    ax = new_ax(ax, width_in=5.6, height_in=4)
    _draw(ax, (found.mean, found.log2_fold_change), is_called, artist)
    ax.axhline(0, color="black", lw=0.8)
    ax.set(xscale="log", xlabel="mean of scaled counts (reads)", ylabel="log2 fold change (doublings)")
    return ax


def plot_volcano(result, *, alpha=0.05, ax=None, **artist):
    """Draw each gene's evidence over its fold change, with the genes that are called changed.

    Parameters
    ----------
    result : ExpressionTest
        As ``genomics.compare_expression`` found it.
    alpha : float
        False discovery rate below which a gene is called.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the genes that are called.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If it is something else.

    Notes
    -----
    A p value below 1e-300 is drawn there.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> study = genomics.make_expression(6, 300)
    >>> found = genomics.compare_expression(study.table, study.design, "group[treated]")
    >>> plots.plot_volcano(found).get_xlabel()
    'log2 fold change (doublings)'
    """
    found, is_called = _with_calls(result, alpha)
    ax = new_ax(ax, width_in=5.6, height_in=4)
    evidence = -np.log10(np.maximum(found.p_values, _SMALLEST_P))
    _draw(ax, (found.log2_fold_change, evidence), is_called, artist)
    ax.set(xlabel="log2 fold change (doublings)", ylabel="-log10 p (no unit)")
    return ax


def _with_calls(result: object, alpha: object) -> tuple[ExpressionTest, np.ndarray]:
    found = as_instance(result, "result", ExpressionTest, hint="Make it with genomics.compare_expression.")
    return found, found.q_values < as_fraction(alpha, "alpha")


def _draw(ax, places: tuple, is_called: np.ndarray, artist: dict) -> None:
    """The genes that are called over the others, with how many they are."""
    across, up = places
    is_drawn = np.isfinite(across) & np.isfinite(up)
    dots = {"marker": ".", "ls": "", "ms": 4, "mew": 0, "alpha": 0.6, "rasterized": True}
    others = is_drawn & ~is_called
    ax.plot(across[others], up[others], color=PALETTE["grey"], label=f"not called ({others.sum()})", **dots)
    own = is_drawn & is_called
    look = {"color": PALETTE["vermilion"], "label": f"called ({own.sum()})"} | dots | artist
    ax.plot(across[own], up[own], **look)
    ax.legend(fontsize=9, markerscale=3)
