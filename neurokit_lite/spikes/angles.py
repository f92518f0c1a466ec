"""Arithmetic on a circle, where 359 and 1 degree are neighbours."""

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.spikes.tracking import GAP_STEPS, as_tracked

__all__ = ["angular_error", "angular_speed", "interpolate_angle"]


def angular_error(estimate_rad: np.ndarray, truth_rad: np.ndarray) -> np.ndarray:
    """Return the unsigned angle between two directions.

    Parameters
    ----------
    estimate_rad, truth_rad : array_like of shape (n_times,)
        Directions in radians; any multiple of 2 pi may be added to either.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        Angles between 0 and pi, in radians.

    Raises
    ------
    ValueError
        If the lengths differ or a value is not finite.

    Notes
    -----
    ``|((estimate - truth + pi) mod 2 pi) - pi|``. A closed form: subtracting the angles alone would call 359 and 1
    degree 358 degrees apart.

    References
    ----------
    Fisher NI (1993). *Statistical Analysis of Circular Data*. Cambridge University Press, chapter 2.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> np.degrees(spikes.angular_error(np.radians([359.0]), np.radians([1.0]))).round(6)
    array([2.])
    """
    estimate = as_array(estimate_rad, "estimate_rad", axes=("n_times",))
    truth = as_array(truth_rad, "truth_rad", axes=("n_times",))
    same_length(estimate, truth, names=("estimate_rad", "truth_rad"), axis="n_times")
    return np.abs((estimate - truth + np.pi) % (2 * np.pi) - np.pi)


def interpolate_angle(angle_rad: np.ndarray, times_s: np.ndarray, at_s: np.ndarray) -> np.ndarray:
    """Interpolate a direction at other times, the short way round.

    Parameters
    ----------
    angle_rad : array_like of shape (n_times,)
        Direction in radians; NaN where it is not known.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, rising.
    at_s : array_like of shape (n_events,)
        When it is wanted, in seconds, within the span of `times_s`.

    Returns
    -------
    numpy.ndarray of shape (n_events,)
        Direction in radians, from 0 to 2 pi; NaN within a gap of the tracking.

    Raises
    ------
    ValueError
        If the shapes do not fit or a wanted time lies outside the measured span.

    Notes
    -----
    Sine and cosine are interpolated linearly and turned back into an angle. That is accurate while the direction
    turns by much less than half a circle between two samples. Between two samples more than five median steps apart, or
    with a NaN between them, nothing is known, and the result is NaN.

    References
    ----------
    Fisher NI (1993). *Statistical Analysis of Circular Data*. Cambridge University Press, chapter 2.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> halfway = spikes.interpolate_angle(np.radians([350.0, 30.0]), [0.0, 1.0], [0.5])
    >>> np.degrees(halfway).round(6)
    array([10.])
    """
    times = as_events_s(times_s, min_size=1)
    angle = as_tracked(angle_rad, "angle_rad")
    same_length(angle, times, names=("angle_rad", "times_s"), axis="n_times")
    at = as_array(at_s, "at_s", axes=("n_events",))
    if at.size and (at.min() < times[0] or at.max() > times[-1]):
        got = f"times from {at.min():.10g} to {at.max():.10g} s"
        rule = f"lie between {times[0]:.10g} and {times[-1]:.10g} s"
        raise invalid("at_s", rule, got=got, hint="Cut to the tracked span first.")
    known = np.flatnonzero(np.isfinite(angle))
    sine, cosine = (np.interp(at, times[known], part(angle[known])) for part in (np.sin, np.cos))
    return np.where(_is_gap(times, known, at), np.nan, np.arctan2(sine, cosine) % (2 * np.pi))


def _is_gap(times: np.ndarray, known: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Mask of times that lie between two known samples too far apart, or before or after all of them."""
    own = times[known]
    right = np.searchsorted(own, at).clip(1, own.size - 1)
    longest = GAP_STEPS * np.median(np.diff(times))
    is_apart = (np.diff(known)[right - 1] > 1) | (np.diff(own)[right - 1] > longest)
    is_sample = (at == own[right - 1]) | (at == own[right])
    return (is_apart & ~is_sample) | (at < own[0]) | (at > own[-1])


def angular_speed(angle_rad: np.ndarray, times_s: np.ndarray, at_s: np.ndarray, *, window_s: float = 0.2) -> np.ndarray:
    """Return how fast a direction turns, whichever way.

    Parameters
    ----------
    angle_rad : array_like of shape (n_times,)
        Direction in radians; NaN where it is not known.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, rising.
    at_s : array_like of shape (n_events,)
        When the speed is wanted, in seconds, within the span of `times_s`.
    window_s : float
        The turn is taken over a window of this width around each time, in seconds; at the ends of the recording
        over the part of the window that was measured.

    Returns
    -------
    numpy.ndarray of shape (n_events,)
        Speed in radians per second, 0 or more; NaN where an end of the window lies within a gap of the tracking.

    Raises
    ------
    ValueError
        If the shapes do not fit, or a wanted time lies outside the measured span.

    Notes
    -----
    A closed form: the angle between both ends of the window, over the time between them. A turn by more than half a
    circle within the window looks like a smaller one the other way round.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> times_s = np.arange(0.0, 2.0, 0.01)
    >>> spikes.angular_speed(3 * times_s, times_s, [1.0]).round(6)
    array([3.])
    """
    times = as_events_s(times_s, min_size=2)
    half = in_range(window_s, "window_s", low=1e-3, high=60, unit="s") / 2
    at = as_array(at_s, "at_s", axes=("n_events",))
    interpolate_angle(angle_rad, times, at)  # refuses times outside the span
    ends = np.clip([at - half, at + half], times[0], times[-1])
    before, after = (interpolate_angle(angle_rad, times, end) for end in ends)
    turned = np.abs((after - before + np.pi) % (2 * np.pi) - np.pi)
    return turned / np.diff(ends, axis=0)[0]
