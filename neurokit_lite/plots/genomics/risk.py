"""Pictures of polygenic scores: calibration, how groups lie, and what is left of a score in each."""

import numpy as np

from neurokit_lite.core.check import as_array, one_of, same_length
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.genomics import GroupAccuracy, RiskCalibration
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_group_accuracy", "plot_risk_calibration", "plot_scores_by_group"]


def plot_risk_calibration(calibration, *, ax=None, **artist):
    """Draw the share of people who fell ill over the risk that was predicted for them.

    Parameters
    ----------
    calibration : RiskCalibration
        From ``genomics.assess_calibration``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If the calibration is something else.

    Examples
    --------
    >>> from neurokit_lite import genomics, plots
    >>> made = genomics.assess_calibration([0.2, 0.2, 0.6, 0.6], [0, 1, 1, 0], n_groups=2)
    >>> plots.plot_risk_calibration(made).get_xlabel()
    'predicted risk (%)'
    """
    found = as_instance(calibration, "calibration", RiskCalibration)
    ax = new_ax(ax, width_in=4, height_in=3.6)
    top = 100 * min(1, 1.05 * max(found.predicted.max(), found.high.max()))
    ax.plot([0, top], [0, top], color="black", lw=1, label="as predicted")
    ends = 100 * np.stack([found.observed - found.low, found.high - found.observed])
    look = {"fmt": "o", "color": PALETTE["blue"], "ms": 5, "capsize": 2, "lw": 1.2, "label": "people, in groups"}
    ax.errorbar(100 * found.predicted, 100 * found.observed, yerr=ends, **(look | artist))
    ax.set(xlabel="predicted risk (%)", ylabel="fell ill (%)", xlim=(0, top), ylim=(0, top))
    ax.legend(fontsize=9, loc="upper left")
    return ax


def plot_scores_by_group(scores, groups, *, is_case, ax=None, **artist):
    """Draw the middle half of the scores of each group, with and without the disease.

    Parameters
    ----------
    scores : array_like of shape (n_people,)
        Scores.
    groups : array_like of shape (n_people,)
        Each person's group.
    is_case : array_like of shape (n_people,)
        True for people with the disease.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the medians.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; a dot is a median, the line reaches from the lower to the upper quartile.

    Raises
    ------
    ValueError
        If lengths differ, or a group has nobody with or nobody without the disease.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_scores_by_group([0, 1, 2, 3], ["A"] * 4, is_case=[0, 0, 1, 1]).get_ylabel()
    'score (no unit)'
    """
    values = as_array(scores, "scores", axes=("n_people",))
    labels = as_labels(groups, "groups", axis="n_people").astype(str)
    same_length(labels, values, names=("groups", "scores"), axis="n_people")
    cases = as_mask(is_case, "is_case", axes=("n_people",))
    same_length(cases, values, names=("is_case", "scores"), axis="n_people")
    names = np.unique(labels)
    for own, kind in ((cases, "True"), (~cases, "False")):
        for name in np.setdiff1d(names, labels[own]):
            one_of(kind, f"is_case in {name}", np.unique(cases[labels == name]).astype(str).tolist())
    ax = new_ax(ax, width_in=5.5, height_in=3.4)
    for own, shift, color, said in (
        (~cases, -0.12, "grey", "without the disease"),
        (cases, 0.12, "vermilion", "with it"),
    ):
        quartiles = np.array([np.quantile(values[own & (labels == name)], [0.25, 0.5, 0.75]) for name in names])
        place = np.arange(len(names)) + shift
        ax.vlines(place, quartiles[:, 0], quartiles[:, 2], color=PALETTE[color], lw=3)
        dots = {"marker": "o", "ls": "", "ms": 7, "color": PALETTE[color], "label": said}
        ax.plot(place, quartiles[:, 1], **(dots | artist))
    ax.set_xticks(np.arange(len(names)), names)
    ax.set(xlabel="group (name)", ylabel="score (no unit)", xlim=(-0.6, len(names) - 0.4))
    ax.legend(fontsize=9)
    return ax


def plot_group_accuracy(accuracy, *, ax=None, **artist):
    """Draw the variance that a score explains in each group, with its interval.

    Parameters
    ----------
    accuracy : GroupAccuracy
        From ``genomics.compare_groups``.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.errorbar``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; the reference group is an orange diamond.

    Raises
    ------
    TypeError
        If the accuracy is something else.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import genomics, plots
    >>> made = genomics.compare_groups(np.arange(10), np.arange(10), ["A"] * 5 + ["B"] * 5, reference="A")
    >>> [text.get_text() for text in plots.plot_group_accuracy(made).get_xticklabels()]
    ['A', 'B']
    """
    found = as_instance(accuracy, "accuracy", GroupAccuracy)
    ax = new_ax(ax, width_in=5, height_in=3.4)
    is_reference = (found.ratio_low == 1) & (found.ratio_high == 1)
    place = np.arange(len(found.names))
    for own, color, marker in ((~is_reference, "blue", "o"), (is_reference, "vermilion", "D")):
        ends = 100 * np.stack([found.r2 - found.r2_low, found.r2_high - found.r2]).clip(0)[:, own]
        look = {"fmt": marker, "color": PALETTE[color], "ms": 6, "capsize": 3, "lw": 1.4}
        ax.errorbar(place[own], 100 * found.r2[own], yerr=ends, **(look | artist))
    ax.set_xticks(place, found.names)
    ax.set(xlabel="group (name)", ylabel="variance explained (%)", ylim=(0, None), xlim=(-0.6, len(place) - 0.4))
    return ax
