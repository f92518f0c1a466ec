"""Pictures of kinetics: the area under a curve with its straight end, and levels that are expected."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs import Exposure, LevelForecast
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_exposure", "plot_forecast"]


def plot_exposure(times_h, concentrations_mg_l, exposure, *, ax=None, **artist):
    """Draw samples on a log scale, with the line through the last of them and what is extrapolated.

    Parameters
    ----------
    times_h : array_like of shape (n_samples,)
        Times of the samples, in hours.
    concentrations_mg_l : array_like of shape (n_samples,)
        Concentrations in mg/L; what is 0 is not drawn.
    exposure : Exposure
        From :func:`~neurokit_lite.drugs.analyse_exposure`.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the samples.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: samples, and the terminal line, solid through its samples, dashed for two half-lives more.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> found = drugs.analyse_exposure([0, 1, 2, 3], [8, 4, 2, 1], 100)
    >>> plots.plot_exposure([0, 1, 2, 3], [8, 4, 2, 1], found).get_ylabel()
    'concentration (mg/L)'
    """
    times = as_array(times_h, "times_h", axes=("n_samples",), min_size=1)
    levels = as_array(concentrations_mg_l, "concentrations_mg_l", axes=("n_samples",))
    same_length(levels, times, names=("concentrations_mg_l", "times_h"), axis="n_samples")
    found = as_instance(exposure, "exposure", Exposure, hint="analyse_exposure makes it.")
    ax = new_ax(ax, width_in=6, height_in=3.6)
    seen = levels > 0
    ax.plot(times[seen], levels[seen], **({"marker": "o", "color": PALETTE["blue"], "label": "measured"} | artist))
    end, slope = times[seen][-1], found.terminal
    begin = times[seen][-slope.n_points :][0]
    for x, style, label in (
        (np.array([begin, end]), "-", f"half-life {slope.half_life_h:.3g} h"),
        (
            end + np.array([0.0, 2 * slope.half_life_h]),
            "--",
            f"not measured, {100 * found.extrapolated_share:.0f} % of the area",
        ),
    ):
        y = slope.last_fitted_mg_l * np.exp(-slope.rate_per_h * (x - end))
        ax.plot(x, y, style, color=PALETTE["orange"], lw=2, label=label)
    ax.set_yscale("log")
    ax.set(xlabel="time since the dose (h)", ylabel="concentration (mg/L)")
    ax.legend(frameon=False)
    return ax


def plot_forecast(forecast, *, label="expected", ax=None, **artist):
    """Draw the levels that are expected, with the band in which a measured one will lie.

    Parameters
    ----------
    forecast : LevelForecast
        From ``predict`` of :func:`~neurokit_lite.drugs.estimate_person`.
    label : str
        What stands in the legend.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the line; the band has its colour.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If it is no forecast.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> fit = drugs.fit_population(drugs.make_infants(30).records)
    >>> infant = drugs.estimate_person(fit, [], [], dose_times_h=[0], doses_mg=[20], weight_kg=1.0)
    >>> plots.plot_forecast(infant.predict([1, 2, 3], [0], [20])).get_xlabel()
    'time since the first dose (h)'
    """
    found = as_instance(forecast, "forecast", LevelForecast, hint="PersonEstimate.predict makes it.")
    ax = new_ax(ax, width_in=6, height_in=3.6)
    order = np.argsort(found.times_h)
    times = found.times_h[order]
    (line,) = ax.plot(
        times, found.expected_mg_l[order], **({"color": PALETTE["blue"], "lw": 2, "label": label} | artist)
    )
    ax.fill_between(times, found.low_mg_l[order], found.high_mg_l[order], color=line.get_color(), alpha=0.2, lw=0)
    ax.set(xlabel="time since the first dose (h)", ylabel="concentration (mg/L)")
    ax.set_ylim(0, max(ax.get_ylim()[1], 1.05 * float(found.high_mg_l.max())))
    ax.legend(frameon=False)
    return ax
