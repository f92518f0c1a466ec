"""Pictures of layers of data: do they agree, what do they share, and does a second one help?"""

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.instances import as_instance
from neurokit_lite.integrate import FusionScores, LayerFactors, PairTest
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_explained", "plot_fusion", "plot_pair_test"]


def plot_pair_test(test, *, pair=0, ax=None, **artist):
    """Draw the strength of a canonical pair beside those of shuffled rows.

    Parameters
    ----------
    test : PairTest
        From ``integrate.permute_pairs``.
    pair : int
        Which pair, from 0.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist`` of the shuffles.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `test` is something else.
    ValueError
        If there is no such pair.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate, plots
    >>> test = integrate.PairTest(np.array([0.9]), np.array([[0.5], [0.6], [0.4]]), np.array([0.25]))
    >>> plots.plot_pair_test(test).get_xlabel()
    'strength of the pair (no unit)'
    """
    test = as_instance(test, "test", PairTest)
    pair = as_count(pair, "pair", low=0, high=len(test.strengths) - 1)
    ax = new_ax(ax, width_in=5, height_in=2.8)
    ax.hist(test.null[:, pair], **({"bins": 20, "color": PALETTE["grey"], "label": "rows shuffled"} | artist))
    label = f"as measured, p {test.p_corrected[pair]:.3f}"
    ax.axvline(test.strengths[pair], color=PALETTE["vermilion"], lw=2, label=label)
    ax.set(xlabel="strength of the pair (no unit)", ylabel="shuffles (number)")
    ax.legend(fontsize=8)
    return ax


def plot_explained(factors, *, ax=None, **artist):
    """Draw which share of each layer's variance each factor explains.

    Parameters
    ----------
    factors : LayerFactors
        From ``integrate.fit_layer_factors``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: one row for each layer, one column for each factor.

    Raises
    ------
    TypeError
        If `factors` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate, plots
    >>> one, two = {"a": np.ones(1)}, {"a": np.ones((1, 1))}
    >>> model = integrate.LayerFactors({"a": np.zeros(1)}, one, two, one, 0.0)
    >>> plots.plot_explained(model).get_xlabel()
    'factor (number)'
    """
    factors = as_instance(factors, "factors", LayerFactors)
    shares = 100 * factors.explained
    ax = new_ax(ax, width_in=2.2 + 0.7 * shares.shape[1], height_in=1.2 + 0.5 * shares.shape[0])
    image = ax.imshow(shares, **({"cmap": "viridis", "vmin": 0, "aspect": "auto"} | artist))
    middle = (image.norm.vmin + image.norm.vmax) / 2
    for (i, k), share in np.ndenumerate(shares):
        ax.text(k, i, f"{share:.0f}", ha="center", va="center", color="black" if share > middle else "white")
    ax.set(
        xlabel="factor (number)",
        ylabel="layer (one row each)",
        xticks=range(shares.shape[1]),
        xticklabels=[str(k + 1) for k in range(shares.shape[1])],
    )
    ax.set_yticks(range(shares.shape[0]), list(factors.loadings))
    ax.grid(visible=False)
    ax.figure.colorbar(image, ax=ax, label="variance explained (%)")
    return ax


def plot_fusion(fusion, *, ax=None, **artist):
    """Draw the held-out AUC of each layer and of both fusions, fold by fold.

    Parameters
    ----------
    fusion : FusionScores
        From ``integrate.fuse_layers``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the folds.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; one row for each model, a small mark for each fold and a large one for their mean.

    Raises
    ------
    TypeError
        If `fusion` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate, plots
    >>> fusion = integrate.FusionScores(("a", "early", "late"), np.full((3, 2), 0.8), np.ones((3, 2)), ("a", "a"))
    >>> plots.plot_fusion(fusion).get_xlabel()
    'held-out AUC (0.5 is chance)'
    """
    fusion = as_instance(fusion, "fusion", FusionScores)
    n_models, n_folds = fusion.aucs.shape
    ax = new_ax(ax, width_in=6, height_in=1 + 0.45 * n_models)
    rows = np.repeat(np.arange(n_models), n_folds)
    look = {"marker": "o", "ls": "", "ms": 4, "color": PALETTE["grey"], "label": "one fold"}
    ax.plot(fusion.aucs.ravel(), rows, **(look | artist))
    ax.plot(fusion.aucs.mean(axis=1), np.arange(n_models), "D", ms=7, color=PALETTE["vermilion"], label="mean")
    ax.axvline(0.5, color="black", lw=0.8, ls="--")
    ax.set(
        xlabel="held-out AUC (0.5 is chance)",
        ylabel="model (one row each)",
        ylim=(n_models - 0.5, -0.5),
        xlim=(min(0.45, fusion.aucs.min() - 0.02), 1.02),
    )
    ax.set_yticks(range(n_models), fusion.names)
    ax.legend(fontsize=8, loc="lower left")
    return ax
