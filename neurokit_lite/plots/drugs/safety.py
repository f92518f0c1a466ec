"""Pictures of reports: which drug goes with which event, and how far ratios are shrunken."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.drugs import Disproportion
from neurokit_lite.plots.style import COLORMAPS, PALETTE, new_ax

__all__ = ["plot_disproportion", "plot_shrunken_ratios"]


def plot_disproportion(found, *, events: Sequence[str] | None = None, limit=3.0, ax=None, **artist):
    """Draw a measure of every drug and event as a coloured table, in doublings.

    Parameters
    ----------
    found : Disproportion
        From ``drugs.information_component`` or another measure; ratios are shown as their base-2 logarithm.
    events : sequence of str, optional
        Which events, in this order; all by default.
    limit : float
        Doublings at which the colours end, both ways.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.imshow``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; events are rows, drugs columns; a dot where the interval lies above what is
        expected; grey where there is no value.

    Raises
    ------
    TypeError
        If `found` is something else.
    ValueError
        If an event is unknown, or the limit is not above 0.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> found = drugs.information_component(drugs.make_reports(n_events=20, n_drugs=3, random_state=0).reports)
    >>> plots.plot_disproportion(found, events=["event 2", "event 1"]).get_yticklabels()[0].get_text()
    'event 2'
    """
    found = as_instance(found, "found", Disproportion)
    limit = in_range(limit, "limit", low=0.01, high=1000)
    chosen = found.events if events is None else as_names(events, "events", axis="n_events")
    at = {name: k for k, name in enumerate(found.events)}
    unknown = [name for name in chosen if name not in at]
    if unknown:
        raise invalid("events", "be in the table", got=repr(unknown[0]))
    rows = [at[name] for name in chosen]
    values, lows = found.estimates[rows], found.lows[rows]
    if found.null == 1:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.clip(np.log2(values), -10 * limit, 10 * limit)  # 0 and infinite ratios have a colour, too
    ax = new_ax(ax, width_in=6.5, height_in=max(2.5, 1.4 + 0.2 * len(rows)))
    colours = {"cmap": COLORMAPS["diverging"][0], "vmin": -limit, "vmax": limit, "aspect": "auto"}
    ax.set_facecolor("0.8")
    image = ax.imshow(values, **(colours | artist))
    y, x = np.nonzero(lows > found.null)
    ax.plot(x, y, ".", ms=4, color="black", label="interval above what is expected")
    ax.set_xticks(range(len(found.drugs)), found.drugs, rotation=40, ha="right")
    ax.set_yticks(range(len(rows)), chosen)
    ax.set(xlabel="drug (name)", ylabel="event (name)")
    ax.figure.colorbar(image, ax=ax, label=f"{found.measure} (doublings)", extend="both")
    return ax


def plot_shrunken_ratios(expected, ratios, found, *, ax=None, **artist):
    """Draw ratios of observed to expected reports, plain and shrunken, over what was expected.

    Parameters
    ----------
    expected : array_like of float, shape (n_pairs,)
        Expected reports of each pair.
    ratios : array_like of float, shape (n_pairs,)
        Observed over expected.
    found : array_like of float, shape (n_pairs,)
        The same ratios, shrunken.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the shrunken ratios.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, both axes logarithmic; a line joins the two values of a pair.

    Raises
    ------
    ValueError
        If lengths differ, or a value that must be above 0 is not; a plain ratio may be 0 and is not drawn then.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_shrunken_ratios([0.1, 10.0], [10.0, 2.0], [2.0, 1.9]).get_xlabel()
    'expected reports (count)'
    """
    expected = as_array(expected, "expected", axes=("n_pairs",))
    ratios = as_array(ratios, "ratios", axes=("n_pairs",))
    found = as_array(found, "found", axes=("n_pairs",))
    for name, values in (("ratios", ratios), ("found", found)):
        same_length(values, expected, names=(name, "expected"), axis="n_pairs")
    for name, values, is_bad in (
        ("expected", expected, expected <= 0),
        ("ratios", ratios, ratios < 0),
        ("found", found, found <= 0),
    ):
        if is_bad.any():
            raise invalid(name, "be above 0", got=f"{values[is_bad][0]:g} at [{is_bad.argmax()}]")
    ax = new_ax(ax, width_in=6.5, height_in=4)
    is_there = ratios > 0
    ax.vlines(expected[is_there], ratios[is_there], found[is_there], color=PALETTE["grey"], lw=0.5)
    ax.plot(expected[is_there], ratios[is_there], "x", ms=4, color=PALETTE["orange"], label="observed / expected")
    look = {"ls": "", "marker": "o", "ms": 3, "color": PALETTE["blue"], "label": "shrunken"}
    ax.plot(expected, found, **(look | artist))
    ax.axhline(1, color="black", lw=1, ls="--")
    ax.set(xscale="log", yscale="log", xlabel="expected reports (count)", ylabel="ratio (observed over expected)")
    ax.legend(fontsize=8)
    return ax
