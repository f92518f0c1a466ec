"""Pictures of sites: their effects before and after shrinkage, and how far probabilities are off at each."""

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.ml import Combat, SiteCalibration
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_shrinkage", "plot_site_calibration"]


def plot_shrinkage(combat, site, *, ax=None, **artist):
    """Draw the shifts of one site, feature by feature, as measured and as drawn towards what is usual there.

    Parameters
    ----------
    combat : Combat
        Fitted.
    site : object
        Name of the site.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for both kinds of dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: features in order of their measured shift, open dots measured, filled ones shrunk; the
        dashed line is the mean shift of the site.

    Raises
    ------
    ValueError
        If it has not been fitted, or does not know the site.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> table = [["A", 1, 4], ["A", 3, 9], ["B", 11, 5], ["B", 13, 8]]
    >>> plots.plot_shrinkage(ml.Combat().fit(table), "A").get_ylabel()
    'shift (pooled SD)'
    """
    combat = as_instance(combat, "combat", Combat, hint="ml.Combat().fit(table) makes one.")
    if not hasattr(combat, "sites_"):
        raise invalid("combat", "be fitted", combat, hint="Call fit() with training rows.")
    at = np.flatnonzero(combat.sites_ == site)
    if at.size != 1:
        raise invalid("site", f"be one of {listed(combat.sites_, n_shown=4)}", site)
    raw, shrunk = combat.raw_shifts_[at[0]], combat.shifts_[at[0]]
    order = np.argsort(raw)
    ax = new_ax(ax, width_in=6.4, height_in=3.6)
    ax.vlines(np.arange(raw.size), raw[order], shrunk[order], color=PALETTE["grey"], lw=1)
    for values, name, fill in ((raw, "as measured", "none"), (shrunk, "after shrinkage", PALETTE["blue"])):
        style = {"marker": "o", "ls": "", "ms": 6, "color": PALETTE["blue"], "markerfacecolor": fill, "label": name}
        ax.plot(values[order], **(style | artist))
    ax.axhline(raw.mean(), color=PALETTE["grey"], ls="--", lw=1, label="mean of the site")
    ax.set(xlabel="feature (in order of its shift)", ylabel="shift (pooled SD)", title=f"{site}")
    ax.legend(loc="upper left", frameon=False)
    return ax


def plot_site_calibration(calibration, *, ax=None, **artist):
    """Draw by how much the odds at each site differ from the predicted ones, with intervals.

    Parameters
    ----------
    calibration : SiteCalibration
        From :func:`~neurokit_lite.ml.measure_site_calibration`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, a line a site, in order; right of the dashed line there are more cases than predicted.
        Sites of cases only or controls only come last, without a dot.

    Raises
    ------
    ValueError
        If `calibration` is something else.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> found = ml.measure_site_calibration([0.5] * 4, [1, 1, 1, 0], ["A"] * 4)
    >>> [word.get_text() for word in plots.plot_site_calibration(found).get_yticklabels()]
    ['A (4)']
    """
    hint = "measure_site_calibration makes it."
    calibration = as_instance(calibration, "calibration", SiteCalibration, hint=hint)
    order = np.argsort(-calibration.intercepts, kind="stable")  # NaN goes last
    ax = new_ax(ax, width_in=6.4, height_in=1.2 + 0.28 * order.size)
    middle = calibration.intercepts[order]
    bars = np.array([middle - calibration.lows[order], calibration.highs[order] - middle])
    ax.axvline(0, color=PALETTE["grey"], ls="--", lw=1)
    style = {"fmt": "o", "ms": 6, "lw": 1.5, "color": PALETTE["blue"]}
    ax.errorbar(middle, np.arange(order.size), xerr=bars, **(style | artist))
    ax.set_yticks(
        range(order.size), [f"{calibration.sites[i]} ({calibration.n_samples[i]})" for i in order], fontsize=10
    )
    ax.set(xlabel="observed over predicted (log odds)", ylabel="site (rows)", ylim=(order.size - 0.4, -0.6))
    return ax
