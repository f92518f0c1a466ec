"""Units by latency and jitter of their answer to light, and a wiring against its shuffles."""

import numpy as np

from neurokit_lite.core.check import as_fraction
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.optogenetics import Optotags, WiringTest

__all__ = ["plot_optotags", "plot_wiring_test"]

_COLORS = ("blue", "orange", "vermilion", "purple", "grey", "green")
_MARKERS = "osX^.D"


def plot_optotags(tags: Optotags, *, labels=None, alpha: float = 0.01, ax=None, **artist):
    """Draw jitter against latency of all units: filled where the test is passed, hollow where not.

    Parameters
    ----------
    tags : Optotags
        How units answer to light.
    labels : array_like of shape (n_units,), optional
        A name for each unit's kind, at most six kinds; None draws all alike.
    alpha : float
        Level of the test.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.scatter``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; units that never fired after light are not in it.

    Raises
    ------
    TypeError
        If `tags` is not an Optotags.
    ValueError
        If there are more or fewer labels than units, or more than six kinds.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> session = spikes.make_tagging_session(10, n_pulses=50)
    >>> tags = spikes.find_optotags(session.trains, session.pulses_s, n_permutations=99, random_state=0)
    >>> plots.plot_optotags(tags, labels=session.kinds).get_xlabel()
    'latency (ms)'
    """
    as_instance(tags, "tags", Optotags, hint="find_optotags makes one.")
    alpha = as_fraction(alpha, "alpha")
    n_units = tags.p_value.size
    kinds = as_labels(np.full(n_units, "unit") if labels is None else labels, "labels", axis="n_units").astype(str)
    if kinds.size != n_units or len(set(kinds)) > len(_COLORS):
        got = f"{kinds.size} labels of {len(set(kinds))} kinds"
        raise invalid(
            "labels", f"be one for each of the {n_units} units (n_units), of at most {len(_COLORS)} kinds", got=got
        )
    ax = new_ax(ax)
    for kind, color, marker in zip(sorted(set(kinds)), _COLORS, _MARKERS, strict=False):
        for passes in (True, False):
            own = (kinds == kind) & ((tags.p_value < alpha) == passes)
            fill = PALETTE[color] if passes else "none"
            options = {"s": 42, "marker": marker, "edgecolors": PALETTE[color], "facecolors": fill} | artist
            name = kind if passes else f"{kind}, p ≥ {alpha:g}"
            is_drawn = np.isfinite(tags.jitter_s[own]).any()  # a kind that never fires after light has no mark
            ax.scatter(1e3 * tags.latency_s[own], 1e3 * tags.jitter_s[own], label=name if is_drawn else None, **options)
    ax.set(xlabel="latency (ms)", ylabel="jitter (ms)", xlim=(0, None), ylim=(0, None))
    return ax


def plot_wiring_test(result: WiringTest, *, ax=None, **artist):
    """Draw the differences of shuffled wirings as a histogram, and the true one as a line.

    Parameters
    ----------
    result : WiringTest
        Rates of linked and other pairs, and their shuffles.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is not a WiringTest.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> plots.plot_wiring_test(spikes.WiringTest(0.5, 0.1, 10, 20, np.zeros(5))).get_ylabel()
    'shuffles (count)'
    """
    as_instance(result, "result", WiringTest, hint="permute_wiring makes one.")
    ax = new_ax(ax)
    ax.hist(result.null_differences, **{"bins": 40, "color": PALETTE["grey"], "label": "shuffled"} | artist)
    ax.axvline(result.difference, color=PALETTE["vermilion"], label="true wiring")
    ax.set(xlabel="linked less unlinked pairs (share that responds)", ylabel="shuffles (count)")
    named = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))  # drawn twice, the line is named once
    ax.legend(named.values(), named.keys())
    return ax
