"""Paths of a cursor on its way to targets."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import reject
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.steering.cursor import CursorSession

__all__ = ["plot_cursor_paths"]


def plot_cursor_paths(session: CursorSession, *, trials: Sequence[int] | None = None, ax=None, **artist):
    """Draw the cursor's way to each target: blue where the target was hit and held, orange where it was missed.

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
        The axes drawn into.

    Raises
    ------
    TypeError
        If `session` is no CursorSession.
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
    if not isinstance(session, CursorSession):
        reject("session", "be a CursorSession", session, hint="simulate_cursor makes one.", error=TypeError)
    n_trials = len(session.is_hit)
    trials = np.arange(max(0, n_trials - 10), n_trials) if trials is None else trials
    trials = as_array(trials, "trials", axes=("n_shown",), dtype=int)
    if trials.size and (trials.min() < 0 or trials.max() >= n_trials):
        reject("trials", f"be numbers of trials, 0 to {n_trials - 1}", trials)
    ax = new_ax(ax, width_in=4.2, height_in=4.0)
    for trial in trials:
        own = session.trial == trial
        color = PALETTE["blue"] if session.is_hit[trial] else PALETTE["orange"]
        ax.plot(*session.cursor_mm[own].T, **{"color": color, "lw": 1.2} | artist)
        ax.plot(*session.cursor_mm[own][0], ".", color=color, ms=5)
        disc = {"facecolor": "none", "edgecolor": color, "lw": 1}
        ax.add_patch(_circle(session.target_mm[own][0], session.radius_mm, disc))
    ax.set(xlabel="x (mm)", ylabel="y (mm)", xlim=(-105, 105), ylim=(-105, 105), aspect="equal")
    return ax


def _circle(centre: np.ndarray, radius_mm: float, look: dict):
    from matplotlib.patches import Circle

    return Circle(tuple(centre), radius_mm, **look)
