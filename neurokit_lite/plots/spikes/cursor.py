"""Paths of a cursor on its way to targets, and how long the way takes."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance, as_labelled
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.steering.cursor import CursorSession
from neurokit_lite.spikes.steering.score import Steering

__all__ = ["plot_cursor_paths", "plot_steering"]

_PATHS = [PALETTE[name] for name in ("blue", "orange", "green", "vermilion", "purple", "sky", "grey")]


def plot_cursor_paths(session: CursorSession, *, trials: Sequence[int] | None = None, ax=None, **artist):
    """Draw the cursor's way to each target: a colour and a number for each trial, dashed where the target was missed.

    Parameters
    ----------
    session : CursorSession
        A session in the closed loop.
    trials : sequence of int of shape (n_shown,), optional
        Which trials to draw; None draws the last ten.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into. The number of a trial, in the order drawn, stands above its target.

    Raises
    ------
    TypeError
        If `session` is not a CursorSession.
    ValueError
        If there is no such trial.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> units = spikes.make_motor_units(60)
    >>> reaches = spikes.make_reaches(units)
    >>> decoder = spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)
    >>> plots.plot_cursor_paths(spikes.simulate_cursor(decoder, units, n_trials=2, random_state=0)).get_xlabel()
    'x (mm)'
    """
    as_instance(session, "session", CursorSession, hint="simulate_cursor makes one.")
    n_trials = len(session.is_hit)
    trials = np.arange(max(0, n_trials - 10), n_trials) if trials is None else trials
    trials = as_array(trials, "trials", axes=("n_shown",), dtype=int)
    if trials.size and (trials.min() < 0 or trials.max() >= n_trials):
        raise invalid("trials", f"be numbers of trials, 0 to {n_trials - 1}", trials)
    ax = new_ax(ax, width_in=4.2, height_in=4.0)
    for number, trial in enumerate(trials, start=1):
        own, color = session.trial == trial, _PATHS[(number - 1) % len(_PATHS)]
        dashes = "-" if session.is_hit[trial] else "--"
        ax.plot(*session.cursor_mm[own].T, **{"color": color, "lw": 1.4, "ls": dashes} | artist)
        ax.plot(*session.cursor_mm[own][0], ".", color=color, ms=5)
        target = session.target_mm[own][0]
        ax.add_patch(_circle(target, session.radius_mm, {"facecolor": "none", "edgecolor": color, "lw": 1.4}))
        above = (target[0], target[1] + session.radius_mm)
        ax.annotate(str(number), above, color=color, ha="center", va="bottom", fontsize=9, fontweight="bold")
    if trials.size and not session.is_hit[trials].all():
        ax.legend(handles=[_missed()], loc="upper left", bbox_to_anchor=(1, 1))
    ax.set(xlabel="x (mm)", ylabel="y (mm)", xlim=(-105, 105), ylim=(-105, 105), aspect="equal")
    return ax


def _missed():
    from matplotlib.lines import Line2D

    return Line2D([], [], color="black", lw=1.4, ls="--", label="missed")


def _circle(centre: np.ndarray, radius_mm: float, look: dict):
    from matplotlib.patches import Circle

    return Circle(tuple(centre), radius_mm, **look)


def plot_steering(results: Mapping[str, Steering], *, ax=None, **artist):
    """Draw the time to a target in every session, one column of dots a decoder, with the mean and its 95 % interval.

    Parameters
    ----------
    results : mapping of str to Steering
        What to compare, in order from the left.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the dots.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `results` is not a mapping of Steering.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> healthy = spikes.Steering(np.array([1.9, 2.1]), np.ones(2))
    >>> plots.plot_steering({"healthy": healthy}).get_ylabel()
    'time to a target (s)'
    """
    as_labelled(results, "results", Steering, hint="measure_steering makes them.")
    ax = new_ax(ax, width_in=6.5)
    for place, one in enumerate(results.values()):
        across = place + np.linspace(-0.2, 0.2, len(one.duration_s))
        ax.plot(across, one.duration_s, **{"ls": "", "marker": "o", "ms": 3.5, "color": PALETTE["sky"]} | artist)
        ax.errorbar(place, one.mean_s, one.half_width_s, fmt="_", color="black", ms=22, capsize=0)
    ax.set(xlabel="decoder and user (name)", ylabel="time to a target (s)", ylim=(0, None))
    ax.set_xticks(range(len(results)), list(results))
    return ax
