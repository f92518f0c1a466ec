"""Pictures of records of patients: who is left, whose time counts for what, and how alike two groups are."""

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.instances import as_instance
from neurokit_lite.drugs import Cohort, CovariateBalance, FollowUpIntervals, PropensityFit
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_attrition", "plot_balance", "plot_exposed_time", "plot_overlap"]


def plot_attrition(cohort, *, ax=None, **artist):
    """Draw how many people are left after each step towards a cohort.

    Parameters
    ----------
    cohort : Cohort
        From ``drugs.build_cohort``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.barh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the first step on top, with the people who went at the end of each bar.

    Raises
    ------
    TypeError
        If `cohort` is something else.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> plan = drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")
    >>> plots.plot_attrition(drugs.build_cohort(drugs.make_records(200, random_state=0).records, plan)).get_xlabel()
    'people left (number)'
    """
    table = as_instance(cohort, "cohort", Cohort).attrition
    ax = new_ax(ax, width_in=7, height_in=1 + 0.32 * len(table))
    ax.barh(np.arange(len(table)), table["n_left"], **({"color": PALETTE["sky"], "height": 0.7} | artist))
    for row, (left, lost) in enumerate(zip(table["n_left"], table["n_lost"], strict=True)):
        ax.text(left, row, f" {left}" + (f" (−{lost})" if lost else ""), va="center", fontsize=8)
    ax.set(
        xlabel="people left (number)",
        ylabel="step (one row each)",
        xlim=(0, 1.2 * table["n_left"].max()),
        ylim=(len(table) - 0.5, -0.5),
    )
    ax.set_yticks(np.arange(len(table)), table["step"], fontsize=8)
    return ax


def plot_exposed_time(intervals, *, ax=None, **artist):
    """Draw the follow-up of people as lines, coloured by what each stretch counts for.

    Parameters
    ----------
    intervals : FollowUpIntervals
        From ``drugs.split_follow_up`` and its kin.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hlines``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; one row a person, the first on top, a black cross for each event.

    Raises
    ------
    TypeError
        If `intervals` are something else.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> plots.plot_exposed_time(drugs.split_follow_up([10, 20], [1, 0], [4, float("nan")])).get_xlabel()
    'time since time zero (days)'
    """
    made = as_instance(intervals, "intervals", FollowUpIntervals)
    _, rows = np.unique(made.people, return_inverse=True)
    n_rows = int(rows.max()) + 1 if rows.size else 1
    ax = new_ax(ax, width_in=7, height_in=1 + 0.26 * n_rows)
    for is_exposed, colour, label in ((False, "grey", "without the drug"), (True, "orange", "with the drug")):
        here = made.is_exposed == is_exposed
        look = {"color": PALETTE[colour], "lw": 5, "label": label} | artist
        ax.hlines(rows[here], made.starts[here], made.stops[here], **look)
    is_event = made.is_event.astype(bool)
    ax.plot(made.stops[is_event], rows[is_event], "x", color="black", ms=8, mew=2, label="event")
    ax.set(xlabel="time since time zero (days)", ylabel="person (one row each)", yticks=[], ylim=(n_rows - 0.5, -0.5))
    ax.set_xlim(left=0)
    ax.legend(fontsize=8, loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
    return ax


def plot_balance(balance, *, ax=None, **artist):
    """Draw how different two groups are in each covariate, before and after weighting.

    Parameters
    ----------
    balance : CovariateBalance
        From ``drugs.compare_balance``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the differences after weighting.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; one row a covariate, dashed lines at 0.1 to both sides.

    Raises
    ------
    TypeError
        If `balance` is something else.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> made = drugs.compare_balance([[0.0], [2.0], [1.0], [3.0]], [0, 0, 1, 1], [1, 3, 3, 1], names=["age"])
    >>> plots.plot_balance(made).get_xlabel()
    'standardised mean difference (SD)'
    """
    balance = as_instance(balance, "balance", CovariateBalance)
    rows = np.arange(len(balance.names))
    ax = new_ax(ax, width_in=6, height_in=1.2 + 0.32 * rows.size)
    ax.plot(balance.before, rows, "o", mfc="none", color=PALETTE["vermilion"], label="before weighting")
    look = {"color": PALETTE["blue"], "ls": "none", "marker": "o", "label": "after weighting"}
    ax.plot(balance.after, rows, **(look | artist))
    ax.axvline(0, color="black", lw=0.8)
    for limit in (-0.1, 0.1):
        ax.axvline(limit, color=PALETTE["grey"], lw=1, ls="--")
    ax.set(xlabel="standardised mean difference (SD)", ylabel="covariate (one row each)", ylim=(rows.size - 0.5, -0.5))
    ax.set_yticks(rows, balance.names)
    ax.legend(fontsize=8, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    return ax


def plot_overlap(fit, *, n_bins=25, ax=None, **artist):
    """Draw the propensity scores of the treated upwards, and of the others downwards.

    Parameters
    ----------
    fit : PropensityFit
        From ``drugs.fit_propensity``.
    n_bins : int
        Bins from 0 to 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.bar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `fit` is something else.
    ValueError
        If `n_bins` is below 1.

    Examples
    --------
    >>> from neurokit_lite import drugs, plots
    >>> fit = drugs.fit_propensity([1, 0, 0, 1, 1, 0], [[0], [0], [0], [1], [1], [1]])
    >>> plots.plot_overlap(fit).get_ylabel()
    'people (number)'
    """
    fit = as_instance(fit, "fit", PropensityFit)
    edges = np.linspace(0, 1, as_count(n_bins, "n_bins", high=1000) + 1)
    ax = new_ax(ax, width_in=6, height_in=3)
    for group, sign, colour, label in (
        (fit.is_treated, 1, "orange", "treated"),
        (~fit.is_treated, -1, "sky", "others"),
    ):
        counts = np.histogram(fit.scores[group], edges)[0]
        look = {"width": np.diff(edges), "align": "edge", "color": PALETTE[colour], "label": label} | artist
        ax.bar(edges[:-1], sign * counts, **look)
    ax.axhline(0, color="black", lw=0.8)
    ax.set(xlabel="propensity score (probability)", ylabel="people (number)", xlim=(0, 1))
    ax.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    ax.legend(fontsize=8)
    return ax
