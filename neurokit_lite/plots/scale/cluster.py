"""Pictures of many workers: who did what and when, how much faster it got, and what a large run costs."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.scale import RunPlan, ScalingFit, Schedule

__all__ = ["plot_run_plan", "plot_scaling", "plot_schedule"]


def plot_schedule(schedule, *, ax=None, **artist):
    """Draw a row for each worker, and in it a bar for each task.

    Parameters
    ----------
    schedule : Schedule
        From ``scale.simulate_schedule``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.barh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. Tasks that had to be begun again are orange.

    Raises
    ------
    TypeError
        If `schedule` is something else.

    Examples
    --------
    >>> from neurokit_lite import plots, scale
    >>> plots.plot_schedule(scale.simulate_schedule([2.0, 1.0, 1.0], 2)).get_xlabel()
    'time (s)'
    """
    schedule = as_instance(schedule, "schedule", Schedule, hint="simulate_schedule makes one.")
    ax = new_ax(ax, width_in=7, height_in=2.5)
    is_again = schedule.n_attempts > 1
    for name, which, colour in (("task", ~is_again, "blue"), ("begun again", is_again, "orange")):
        if which.any():
            lasting = schedule.ends_s[which] - schedule.starts_s[which]
            look = {"color": PALETTE[colour], "edgecolor": "white", "linewidth": 0.6, "height": 0.8, "label": name}
            ax.barh(schedule.workers[which], lasting, left=schedule.starts_s[which], **(look | artist))
    n_workers = int(schedule.workers.max(initial=0)) + 1
    ax.set(xlabel="time (s)", ylabel="worker (number)", xlim=(0, None), ylim=(n_workers - 0.5, -0.5))
    if n_workers <= 16:
        ax.set_yticks(range(n_workers))
    if is_again.any():
        ax.legend(fontsize=8, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    return ax


def plot_scaling(fit, n_jobs, times_s, *, ax=None, **artist):
    """Draw measured times over the number of workers, the fitted law, and what no serial part would give.

    Parameters
    ----------
    fit : ScalingFit
        From ``scale.fit_scaling``, of runs of one size.
    n_jobs : array_like of int, shape (n_runs,)
        Number of workers of each run.
    times_s : array_like of float, shape (n_runs,)
        Times in seconds.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the fitted law.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, both logarithmic.

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If runs and times differ in number.

    Examples
    --------
    >>> from neurokit_lite import plots, scale
    >>> runs = [1, 2, 4], [12.0, 7.0, 4.5]
    >>> plots.plot_scaling(scale.fit_scaling(*runs), *runs).get_ylabel()
    'time (s)'
    """
    from matplotlib.ticker import LogLocator, NullLocator

    fit = as_instance(fit, "fit", ScalingFit, hint="fit_scaling makes one.")
    counts = as_array(n_jobs, "n_jobs", axes=("n_runs",), dtype=int, min_size=1)
    times = as_array(times_s, "times_s", axes=("n_runs",))
    same_length(times, counts, names=("times_s", "n_jobs"), axis="n_runs")
    ax = new_ax(ax, width_in=5, height_in=3.5)
    grid = np.unique(np.geomspace(1, 4 * counts.max(), 60).round().astype(int))
    whole = fit.serial_s + fit.parallel_s
    ax.plot(grid, whole / grid, "--", lw=1, color=PALETTE["grey"], label="no serial part")
    look = {"color": PALETTE["blue"], "label": f"serial share {100 * fit.serial_share:.1f} %"}
    ax.plot(grid, fit.predict_s(grid), **(look | artist))
    ax.plot(counts, times, "o", ms=6, color=PALETTE["vermilion"], label="measured")
    ax.set(xscale="log", yscale="log", xlabel="workers (number)", ylabel="time (s)")
    ax.xaxis.set_major_locator(LogLocator(2))
    ax.yaxis.set_major_locator(LogLocator(2))
    for one in (ax.xaxis, ax.yaxis):
        one.set_major_formatter("{x:g}")
        one.set_minor_locator(NullLocator())
    ax.legend(fontsize=8)
    return ax


def plot_run_plan(plan, *, unit="€", ax=None, **artist):
    """Draw the price of a run over its hours: one point for each number of workers.

    Parameters
    ----------
    plan : RunPlan
        From ``scale.plan_run``.
    unit : str
        Currency.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, both logarithmic. Bars go from the low to the high limit.

    Raises
    ------
    TypeError
        If `plan` is something else.

    Examples
    --------
    >>> from neurokit_lite import plots, scale
    >>> stage = scale.RunStage("one brain", n_tasks=3600, task_s=10.0)
    >>> plots.plot_run_plan(scale.plan_run([stage], [1, 10], price_per_hour=0.05)).get_xlabel()
    'time (hours)'
    """
    plan = as_instance(plan, "plan", RunPlan, hint="plan_run makes one.")
    ax = new_ax(ax, width_in=6, height_in=3.8)
    reach = [
        [middle - low, high - middle]
        for middle, low, high in (
            (plan.hours, plan.hours_low, plan.hours_high),
            (plan.prices, plan.prices_low, plan.prices_high),
        )
    ]
    look = {"fmt": "o-", "ms": 6, "color": PALETTE["blue"], "ecolor": PALETTE["grey"], "elinewidth": 1}
    ax.errorbar(plan.hours, plan.prices, xerr=reach[0], yerr=reach[1], **(look | artist))
    for count, hours, price in zip(plan.n_jobs, plan.hours, plan.prices, strict=True):
        ax.annotate(str(count), (hours, price), xytext=(5, 5), textcoords="offset points", fontsize=8)
    ax.set(xscale="log", yscale="log", xlabel="time (hours)", ylabel=f"price ({unit})")
    return ax
