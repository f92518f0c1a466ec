"""Arithmetic on a circle, where 359 and 1 degree are neighbours."""

import numpy as np

from neurokit_lite.core.check import as_array, as_events_s, same_length
from neurokit_lite.core.errors import Words, reject

__all__ = ["angular_error", "interpolate_angle"]


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
        Direction in radians.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, rising.
    at_s : array_like of shape (n_events,)
        When it is wanted, in seconds, within the span of `times_s`.

    Returns
    -------
    numpy.ndarray of shape (n_events,)
        Direction in radians, from 0 to 2 pi.

    Raises
    ------
    ValueError
        If the shapes do not fit or a wanted time lies outside the measured span.

    Notes
    -----
    Sine and cosine are interpolated linearly and turned back into an angle. That is accurate while the direction
    turns by much less than half a circle between two samples.

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
    angle = as_array(angle_rad, "angle_rad", axes=("n_times",))
    times = as_events_s(times_s, min_size=1)
    same_length(angle, times, names=("angle_rad", "times_s"), axis="n_times")
    at = as_array(at_s, "at_s", axes=("n_events",))
    if at.size and (at.min() < times[0] or at.max() > times[-1]):
        got = Words(f"times from {at.min():g} to {at.max():g} s")
        reject("at_s", f"lie between {times[0]:g} and {times[-1]:g} s", got, hint="Cut to the tracked span first.")
    sine, cosine = np.interp(at, times, np.sin(angle)), np.interp(at, times, np.cos(angle))
    return np.arctan2(sine, cosine) % (2 * np.pi)
