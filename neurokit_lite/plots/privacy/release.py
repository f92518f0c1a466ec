"""Pictures of private statistics: two tables through noise, audits, and sites that share no rows."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.privacy import FederatedFit, NeighbourPair, PrivacyAudit

__all__ = ["plot_audits", "plot_federated", "plot_neighbours"]


def plot_neighbours(pair, *, ax=None, **artist):
    """Draw the answers that a noisy count may give about two tables.

    Parameters
    ----------
    pair : NeighbourPair
        From ``privacy.compare_neighbours``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of both tables.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; answers with a probability of at least 0.001 in either table.

    Raises
    ------
    TypeError
        If `pair` is something else.

    Examples
    --------
    >>> from neurokit_lite import plots, privacy
    >>> plots.plot_neighbours(privacy.compare_neighbours(7, 6, 1.0)).get_xlabel()
    'answer (people)'
    """
    pair = as_instance(pair, "pair", NeighbourPair)
    ax = new_ax(ax, width_in=5.5, height_in=3.4)
    is_shown = np.maximum(pair.first, pair.second) >= 1e-3
    names = ("one table", pair.first, "blue", "o"), ("without one person", pair.second, "vermilion", "s")
    for label, chances, colour, marker in names:
        look = {"marker": marker, "ms": 5, "color": PALETTE[colour], "label": label}
        ax.plot(pair.outputs[is_shown], chances[is_shown], **(look | artist))
    ax.set(xlabel="answer (people)", ylabel="probability (share)", yscale="log")
    ax.legend(fontsize=8)
    return ax


def plot_audits(audits, *, epsilon, ax=None, **artist):
    """Draw the lower bounds of several audits beside what was promised.

    Parameters
    ----------
    audits : mapping of str to PrivacyAudit
        From ``privacy.audit_mechanism``, by the name of the mechanism.
    epsilon : float
        Promise.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.barh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; one bar for each, the first on top, orange where it lies above the promise.

    Raises
    ------
    TypeError
        If an audit is something else.
    ValueError
        If there is none.

    Examples
    --------
    >>> from neurokit_lite import plots, privacy
    >>> audit = privacy.audit_outputs([7.0] * 200, [6.0] * 200)
    >>> plots.plot_audits({"no noise": audit}, epsilon=1.0).get_xlabel()
    'epsilon, at least (number)'
    """
    if not isinstance(audits, Mapping) or not audits:
        raise invalid("audits", "be a mapping from names to audits, at least one", audits)
    bounds = np.array([as_instance(one, f"audits[{name!r}]", PrivacyAudit).epsilon_low for name, one in audits.items()])
    epsilon = in_range(epsilon, "epsilon", low=0)
    ax = new_ax(ax, width_in=6, height_in=1 + 0.35 * bounds.size)
    colours = [PALETTE["vermilion"] if one > epsilon else PALETTE["blue"] for one in bounds]
    ax.barh(np.arange(bounds.size), bounds, **({"color": colours, "height": 0.6} | artist))
    ax.axvline(epsilon, ls="--", lw=1, color="black")
    ax.annotate("promise", (epsilon, 1), xycoords=("data", "axes fraction"), xytext=(3, 2), textcoords="offset points")
    ax.set(
        xlabel="epsilon, at least (number)",
        ylabel="mechanism (name)",
        yticks=np.arange(bounds.size),
        yticklabels=list(audits),
    )
    ax.invert_yaxis()
    return ax


def plot_federated(fits, *, pooled, ax=None, **artist):
    """Draw how far the weights of federated averaging are from the pooled fit, round by round.

    Parameters
    ----------
    fits : mapping of str to FederatedFit
        From ``privacy.average_sites``, by name.
    pooled : array_like of float, shape (n_features,)
        Weights of the pooled fit.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; Euclidean distance over rounds, both on logarithmic axes, from the first round on.

    Raises
    ------
    TypeError
        If a fit is something else.
    ValueError
        If there is none, or it has other features than `pooled`.

    Examples
    --------
    >>> from neurokit_lite import plots, privacy
    >>> fit = privacy.average_sites([([[1.0], [-1.0]], [True, False])], n_rounds=3)
    >>> plots.plot_federated({"one step": fit}, pooled=[1.0]).get_xlabel()
    'round (number)'
    """
    if not isinstance(fits, Mapping) or not fits:
        raise invalid("fits", "be a mapping from names to fits, at least one", fits)
    pooled = as_array(pooled, "pooled", axes=("n_features",))
    ax = new_ax(ax, width_in=5.5, height_in=3.4)
    colours = [PALETTE[name] for name in ("blue", "vermilion", "green", "purple", "orange")]
    for k, (name, fit) in enumerate(fits.items()):
        weights = as_instance(fit, f"fits[{name!r}]", FederatedFit).weights
        if weights.shape[1] != pooled.size:
            raise invalid("pooled", f"have {weights.shape[1]} weights, as {name!r}", got=str(pooled.size))
        distances = np.linalg.norm(weights[1:] - pooled, axis=1)
        look = {"lw": 2, "color": colours[k % len(colours)], "label": name}
        ax.plot(np.arange(1, distances.size + 1), distances, **(look | artist))
    ax.set(xlabel="round (number)", ylabel="distance to the pooled weights (log odds)", xscale="log", yscale="log")
    ax.legend(fontsize=8)
    return ax
