"""Pictures of quality control: which faults are noticed, and who is left out."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_excluded", "plot_sensitivity"]


def _columns(table: object, name: str, columns: Sequence[str], maker: str):
    import pandas as pd

    as_instance(table, name, pd.DataFrame, hint=f"{maker} makes one.")
    if absent := [one for one in columns if one not in table]:
        raise invalid(name, f"have the columns {', '.join(columns)}", got=f"none called {absent[0]}")
    if not len(table):
        raise invalid(name, "have at least one line", got="none")
    return table


def plot_sensitivity(scores, *, ax=None, **artist):
    """Draw which share of each planted fault is noticed, and which share could not be measured.

    Parameters
    ----------
    scores : pandas.DataFrame
        As ``integrate.score_checks`` returns it; its lines for "any" check are drawn, in their order.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: blue dots with 95 % intervals, orange crosses for what was not measured; no dot where
        nothing was.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If it lacks a column, or a line for "any".

    Examples
    --------
    >>> from neurokit_lite import integrate, plots
    >>> planted = integrate.make_faulty_records(2, modalities=("genotypes",))
    >>> ax = plots.plot_sensitivity(integrate.score_checks(integrate.run_checks(planted.records), planted))
    >>> [label.get_text() for label in ax.get_yticklabels()][:2]
    ['genotypes: none', 'genotypes: no calls']
    """
    names = ("modality", "check", "fault", "noticed", "low", "high", "not_measured")
    table = _columns(scores, "scores", names, "score_checks")
    own = table[table["check"] == "any"]
    if not len(own):
        raise invalid("scores", 'have lines of "any" check', got="none")
    ax = new_ax(ax, width_in=7, height_in=1 + 0.21 * len(own))
    rows = np.arange(len(own))
    share = own["noticed"].to_numpy(float)
    error = np.clip(np.stack([share - own["low"], own["high"] - share]), 0, None)
    look = {"fmt": "o", "ms": 5, "color": PALETTE["blue"], "lw": 1, "label": "noticed, with 95 % interval"}
    gap = own["not_measured"].to_numpy(float)
    is_drawn = gap < 1
    ax.errorbar(share[is_drawn], rows[is_drawn], xerr=error[:, is_drawn], **(look | artist))
    is_gap = gap > 0
    ax.plot(gap[is_gap], rows[is_gap], "x", ms=7, mew=2, color=PALETTE["vermilion"], label="not measured")
    ax.set_yticks(rows, [f"{one.modality}: {one.fault}" for one in own.itertuples()])
    ax.set(xlabel="share of records (0 to 1)", ylabel="planted fault (one row each)", xlim=(-0.03, 1.03))
    ax.invert_yaxis()
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=8, frameon=False)
    return ax


def plot_excluded(counts, *, other=None, names=("left out", "other"), ax=None, **artist):
    """Draw which share of each group is left out, by one rule or by two.

    Parameters
    ----------
    counts : pandas.DataFrame
        As ``integrate.count_excluded`` returns it.
    other : pandas.DataFrame, optional
        The same groups under another rule.
    names : (str, str)
        What the two rules are called.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: a row for each group, a dot with its 95 % interval for each rule.

    Raises
    ------
    TypeError
        If one is no table.
    ValueError
        If a column is missing, or the two have other groups.

    Examples
    --------
    >>> from neurokit_lite import integrate, plots
    >>> ax = plots.plot_excluded(integrate.count_excluded([True, True, False, True], ["a", "a", "b", "b"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['a (2)', 'b (2)']
    """
    wanted = ("group", "n_people", "share", "low", "high")
    tables = [_columns(counts, "counts", wanted, "count_excluded")]
    if other is not None:
        tables.append(_columns(other, "other", wanted, "count_excluded").set_index("group", drop=False))
        if sorted(map(str, tables[1]["group"])) != sorted(map(str, counts["group"])):
            raise invalid("other", "have the groups of counts", got=f"{len(tables[1])} groups, or others")
        tables[1] = tables[1].loc[list(counts["group"])]
    ax = new_ax(ax, width_in=6.5, height_in=1 + 0.24 * len(counts))
    rows = np.arange(len(counts))
    for k, (table, name, colour) in enumerate(zip(tables, names, ("blue", "vermilion"), strict=False)):
        share = table["share"].to_numpy(float)
        error = np.clip(np.stack([share - table["low"], table["high"] - share]), 0, None)
        look = {"fmt": "os"[k], "ms": 5, "lw": 1, "color": PALETTE[colour], "label": name}
        ax.errorbar(share, rows + 0.2 * k - 0.1 * (len(tables) - 1), xerr=error, **(look | artist))
    ax.set_yticks(rows, [f"{one.group} ({one.n_people})" for one in counts.itertuples()])
    ax.set(xlabel="share left out, with 95 % interval (0 to 1)", ylabel="group (number of records)", xlim=(-0.03, 1.03))
    ax.invert_yaxis()
    if other is not None:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=8, frameon=False)
    return ax
