"""Pictures of whole-brain models: wiring, tipping points, and how well a coupling predicts."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.models import CouplingFit, FixedPoints
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_coupling_fit", "plot_tipping", "plot_wiring"]


def plot_wiring(weights, *, boundary=None, limits=None, has_bar=True, ax=None, **artist):
    """Draw wiring as a matrix in logarithmic colours; pairs without a connection stay white.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Numbers of streamlines, or other weights of at least 0.
    boundary : int, optional
        Number of the first region of the right half: a line is drawn before it.
    limits : tuple of two floats, optional
        Smallest and largest weight of the colour scale.
    has_bar : bool
        Whether the colour bar is drawn; of matrices side by side with one scale, one needs it.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    ValueError
        If the matrix is not square, or holds a negative weight or none above 0.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_wiring([[0, 100], [100, 0]]).get_xlabel()
    'region (number)'
    """
    from matplotlib.colors import LogNorm

    matrix = as_array(weights, "weights", axes=("n_regions", "n_regions")).copy()
    if matrix.shape[0] != matrix.shape[1]:
        raise invalid("weights", "be square (n_regions, n_regions)", got=f"shape {matrix.shape}")
    if not matrix.size or matrix.min() < 0 or not matrix.any():
        got = f"{matrix.min():g} as the smallest" if matrix.any() else "no weight above 0"
        raise invalid("weights", "be at least 0, and some of them above", got=got)
    low, high = limits or (matrix[matrix > 0].min(), matrix.max())
    ax = new_ax(ax, width_in=4.6, height_in=3.9)
    options = {"cmap": "viridis", "norm": LogNorm(low, high), "interpolation": "nearest"} | artist
    image = ax.imshow(np.where(matrix > 0, matrix, np.nan), **options)
    if has_bar:
        ax.figure.colorbar(image, ax=ax, label="streamlines (number)", shrink=0.8)
    if boundary is not None:
        at = as_count(boundary, "boundary", high=len(matrix) - 1) - 0.5
        ax.axhline(at, color="black", lw=0.8)
        ax.axvline(at, color="black", lw=0.8)
    ax.set(xlabel="region (number)", ylabel="region (number)")
    return ax


def plot_tipping(low, high, couplings, *, ax=None, **artist):
    """Draw lowest and highest steady states over the coupling, a line for each region.

    Parameters
    ----------
    low, high : FixedPoints
        From ``models.find_fixed_points`` with both starts.
    couplings : array_like of shape (n_couplings,)
        The couplings of both.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: first the lines of the high state, then those of the low one.

    Raises
    ------
    TypeError
        If the states are something else.
    ValueError
        If their couplings differ in number.

    Examples
    --------
    >>> from neurokit_lite import models, plots
    >>> low = models.find_fixed_points([[0, 1], [1, 0]], [0.1, 0.2])
    >>> high = models.find_fixed_points([[0, 1], [1, 0]], [0.1, 0.2], start="high")
    >>> plots.plot_tipping(low, high, [0.1, 0.2]).get_ylabel()
    'firing rate (Hz)'
    """
    tried = as_array(couplings, "couplings", axes=("n_couplings",), min_size=1)
    ax = new_ax(ax, width_in=6, height_in=3.4)
    for name, points, color in (("high", high, "vermilion"), ("low", low, "blue")):
        found = as_instance(points, name, FixedPoints, hint="models.find_fixed_points makes them.")
        same_length(found.rates_hz, tried, names=(name, "couplings"), axis="n_couplings")
        lines = ax.plot(tried, found.rates_hz, **({"color": PALETTE[color], "lw": 0.7} | artist))
        lines[0].set_label(f"from {name} activity")
    ax.set(xlabel="global coupling (no unit)", ylabel="firing rate (Hz)")
    return ax


def plot_coupling_fit(fit, *, ax=None, **artist):
    """Draw how well a model predicts over its coupling: each person, their mean, and two scores that need no model.

    Parameters
    ----------
    fit : CouplingFit
        From ``models.fit_coupling``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the mean.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: first a thin line for each person, then the mean, the wiring alone, and the others' mean.

    Raises
    ------
    TypeError
        If `fit` is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models, plots
    >>> chain = np.array([[0, 1, 0], [1, 0, 0.5], [0, 0.5, 0]])
    >>> seen = np.tile(models.predict_functional(chain, [0.5]), (2, 1, 1))
    >>> plots.plot_coupling_fit(models.fit_coupling([chain, chain], seen, [0.1, 0.5])).get_xlabel()
    'global coupling (no unit)'
    """
    fit = as_instance(fit, "fit", CouplingFit, hint="models.fit_coupling makes one.")
    ax = new_ax(ax, width_in=6, height_in=3.4)
    ax.plot(fit.couplings, fit.scores, color=PALETTE["blue"], lw=0.6, alpha=0.5)
    look = {"color": PALETTE["blue"], "lw": 2, "label": "model"} | artist
    ax.plot(fit.couplings, fit.scores.mean(axis=1), **look)
    for values, color, dashes, label in (
        (fit.static, "black", "--", "wiring alone"),
        (fit.of_others, "green", ":", "mean of the others"),
    ):
        ax.axhline(values.mean(), color=PALETTE.get(color, color), ls=dashes, label=label)
    ax.set(xlabel="global coupling (no unit)", ylabel="r with measured (no unit)")
    return ax
