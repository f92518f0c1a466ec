"""Pictures of follow-up: who is still free of an event, which event came first, and each person's own line."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.instances import as_instance, as_labelled
from neurokit_lite.core.labels import as_labels
from neurokit_lite.ml import IncidenceCurves, SlopeFit, SurvivalCurve
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_incidence", "plot_slopes", "plot_survival"]


def plot_survival(curves, *, unit="years", ax=None, **artist):
    """Draw Kaplan and Meier's curves as steps, with their intervals as bands.

    Parameters
    ----------
    curves : mapping of str to SurvivalCurve
        A name for each curve, from :func:`~neurokit_lite.ml.estimate_survival`.
    unit : str
        Unit of time.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.step`` for all curves.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; each curve begins at time 0 with 1, and ends with its longest follow-up.

    Raises
    ------
    ValueError
        If there is no curve.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> ax = plots.plot_survival({"all": ml.estimate_survival([1, 2, 3], [True, False, True])})
    >>> ax.get_ylabel()
    'free of the event (share, no unit)'
    """
    curves = as_labelled(curves, "curves", SurvivalCurve, hint="estimate_survival makes them.")
    ax = new_ax(ax, width_in=6, height_in=3.8)
    for (name, curve), colour in zip(curves.items(), _colours(len(curves)), strict=True):
        times = np.concatenate(([0.0], curve.times, [curve.followed_to]))
        shares, low, high = (np.concatenate(([1.0], one, one[-1:])) for one in (curve.survival, curve.low, curve.high))
        (line,) = ax.step(times, shares, **({"where": "post", "color": colour, "lw": 2, "label": name} | artist))
        ax.fill_between(times, low, high, step="post", color=line.get_color(), alpha=0.18, lw=0)
    ax.set(xlabel=f"time ({unit})", ylabel="free of the event (share, no unit)", ylim=(0, 1.03))
    ax.set_xlim(left=0)
    ax.legend(frameon=False)
    return ax


def plot_incidence(curves, *, unit="years", ax=None, **artist):
    """Draw what share of people each kind of event has happened to first, one on top of the other.

    Parameters
    ----------
    curves : IncidenceCurves
        From :func:`~neurokit_lite.ml.cumulative_incidence`.
    unit : str
        Unit of time.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.fill_between`` for all kinds.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the white room above is the share without any event.

    Raises
    ------
    ValueError
        If `curves` is something else.

    Examples
    --------
    >>> from neurokit_lite import ml, plots
    >>> ax = plots.plot_incidence(ml.cumulative_incidence([1, 2, 3], ["ill", "dead", "none"]))
    >>> [word.get_text() for word in ax.get_legend().get_texts()]
    ['dead', 'ill']
    """
    curves = as_instance(curves, "curves", IncidenceCurves, hint="cumulative_incidence makes it.")
    ax = new_ax(ax, width_in=6, height_in=3.8)
    times = np.concatenate(([0.0], curves.times, [curves.followed_to]))
    below = np.zeros(times.size)
    for name, own, colour in zip(curves.causes, curves.incidence, _colours(len(curves.causes)), strict=True):
        above = below + np.concatenate(([0.0], own, own[-1:]))
        ax.fill_between(times, below, above, **({"step": "post", "color": colour, "label": name, "lw": 0} | artist))
        below = above
    ax.set(xlabel=f"time ({unit})", ylabel="people with the event (share, no unit)", ylim=(0, 1))
    ax.set_xlim(0, times[-1])
    ax.legend(frameon=False, loc="upper left")
    return ax


def plot_slopes(values, visit_times, people, *, fit=None, unit="points", ax=None, **artist):
    """Draw each person's visits as a line, and the fitted mean line over them.

    Parameters
    ----------
    values, visit_times : array_like of shape (n_visits,)
        What was measured, and when.
    people : array_like of shape (n_visits,)
        Whose visit it was.
    fit : SlopeFit, optional
        From :func:`~neurokit_lite.ml.fit_slopes` without covariates: its mean line is drawn.
    unit : str
        Unit of the values.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the people's lines.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: people in grey, in the order of their labels; the mean in vermilion.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> len(plots.plot_slopes([5, 4, 3, 3], [0, 1, 0, 1], ["a", "a", "b", "b"]).lines)
    2
    """
    values, times = (
        as_array(one, name, axes=("n_visits",), min_size=1)
        for one, name in ((values, "values"), (visit_times, "visit_times"))
    )
    labels = as_labels(people, "people", axis="n_visits")
    same_length(values, times, names=("values", "visit_times"), axis="n_visits")
    same_length(values, labels, names=("values", "people"), axis="n_visits")
    ax = new_ax(ax, width_in=6, height_in=3.8)
    for one in np.unique(labels):
        rows = np.flatnonzero(labels == one)
        rows = rows[np.argsort(times[rows], kind="stable")]
        ax.plot(times[rows], values[rows], **({"color": PALETTE["grey"], "lw": 0.8, "alpha": 0.6} | artist))
    if fit is not None:
        fit = as_instance(fit, "fit", SlopeFit, hint="fit_slopes makes it.")
        ends = np.array([times.min(), times.max()])
        ax.plot(ends, fit.coefficients[0] + fit.coefficients[1] * ends, color=PALETTE["vermilion"], lw=2.5)
    ax.set(xlabel="time since the first visit (years)", ylabel=f"value ({unit})")
    return ax


def _colours(n: int) -> list[str]:
    names = ["blue", "orange", "green", "vermilion", "purple", "sky"]
    return [PALETTE[names[i % len(names)]] for i in range(n)]
