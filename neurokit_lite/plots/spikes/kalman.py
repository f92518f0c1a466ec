"""Estimates of a Kalman filter over time, with their uncertainty."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.steering.state_space import KalmanStates

__all__ = ["plot_states"]


def plot_states(
    states: KalmanStates, *, state: int = 0, bin_s: float, truth: np.ndarray | None = None, ax=None, **artist
):
    """Draw one state's estimate with a band of two standard deviations, and the truth on top where it is known.

    Parameters
    ----------
    states : KalmanStates
        Estimates (n_times, n_states) and their covariances.
    state : int
        Which state.
    bin_s : float
        Width of a bin in seconds.
    truth : array_like of shape (n_times,), optional
        The true state in each bin.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the estimate.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `states` is not a KalmanStates.
    ValueError
        If there is no such state, or `truth` has another length.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> states = spikes.KalmanStates(np.zeros((3, 1)), np.ones((1, 1, 1)))
    >>> plots.plot_states(states, bin_s=0.05).get_xlabel()
    'time (s)'
    """
    as_instance(states, "states", KalmanStates, hint="KalmanDecoder.filter makes one.")
    state = as_count(state, "state", low=0, high=states.estimate.shape[1] - 1)
    bin_s = in_range(bin_s, "bin_s", low=0.001, high=10, unit="s", hint="Did you pass milliseconds?")
    ax = new_ax(ax)
    times_s = np.arange(len(states.estimate)) * bin_s
    mean, sd = states.estimate[:, state], states.sd[:, state]
    (line,) = ax.plot(times_s, mean, **{"color": PALETTE["blue"], "label": "decoded"} | artist)
    ax.fill_between(
        times_s, mean - 2 * sd, mean + 2 * sd, color=line.get_color(), alpha=0.2, lw=0, label="± 2 standard deviations"
    )
    if truth is not None:
        truth = as_array(truth, "truth", axes=("n_times",))
        same_length(truth, times_s, names=("truth", "states"), axis="n_times")
        ax.plot(times_s, truth, color="black", lw=1.2, label="true")
    ax.set(xlabel="time (s)", ylabel="state (its own unit)")
    ax.legend(loc="upper right")
    return ax
