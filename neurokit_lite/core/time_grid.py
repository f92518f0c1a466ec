"""Times on a grid: how finely floats can tell them apart, and on which side of an edge they lie."""

import warnings
from collections.abc import Sequence

import numpy as np

__all__ = ["edge_tolerance_s", "float_step_s"]

_NANOSECOND = 1e-9
_N_LOOKED_AT = 32  # of each array: the last times are the largest, and the coarsest


def float_step_s(times_s: Sequence[np.ndarray], *, span_s: tuple[float, float] = (0.0, 0.0)) -> float:
    """Return the smallest difference that the times can show, given their size and how they were stored.

    Parameters
    ----------
    times_s : sequence of numpy.ndarray, each of shape (n_events,)
        Rising times in seconds, of one source.
    span_s : (float, float)
        Start and stop of the recording in seconds, where it is known.

    Returns
    -------
    float
        Distance between neighbouring floats at the largest time, in seconds.

    Notes
    -----
    Closed form: ``2^-52`` of the largest time's power of two, or ``2^-23`` where the times were single-precision
    numbers once. These are recognised by their values, so that a later conversion to double precision does not hide
    them: each is a single-precision number, and more than a fifth of them need its last digit (a half is expected of
    times that lie anywhere). Fewer than four times are not enough to tell.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.time_grid import float_step_s
    >>> times_s = np.arange(1, 9) / 30 + 1024
    >>> float_step_s([times_s]) == 2.0**-42, float_step_s([times_s.astype("float32")]) == 2.0**-13
    (True, True)
    """
    arrays = [np.asarray(one, float) for one in times_s if len(one)]
    largest = max([abs(float(one[i])) for one in arrays for i in (0, -1)] + [abs(float(edge)) for edge in span_s])
    late = np.concatenate([one[-_N_LOOKED_AT:] for one in arrays]) if arrays else np.empty(0)
    with np.errstate(over="ignore"):
        single = late.astype(np.float32)
    if late.size >= 4 and (single == late).all() and (single.view(np.uint32) & 1).mean() > 0.2:
        return float(np.spacing(np.float32(largest)))
    return float(np.spacing(largest))


def edge_tolerance_s(
    *sources: Sequence[np.ndarray],
    width_s: float,
    span_s: tuple[float, float] = (0.0, 0.0),
    name: str = "trains",
    stacklevel: int = 3,
) -> float:
    """Return how far before an edge a time may lie and still count as on it; warn where times are too coarse.

    Parameters
    ----------
    *sources : sequence of numpy.ndarray, each of shape (n_events,)
        Rising times in seconds; the coarsest source decides.
    width_s : float
        What the question resolves: a bin, a window, an interval, in seconds.
    span_s : (float, float)
        Start and stop of the recording in seconds, where it is known.
    name : str
        What the user calls the times, for the warning.
    stacklevel : int
        Passed to ``warnings.warn``; 3 is the caller's caller.

    Returns
    -------
    float
        Seconds: twice the float's step, at least a nanosecond, at most a quarter of `width_s`.

    Warns
    -----
    UserWarning
        If the float's step is more than a hundredth of `width_s`.

    Notes
    -----
    ``start + k width`` and the time of a spike on that edge are two floats for one number, each rounded, and either may
    be the larger one. Two steps cover the rounding of both. The rule assumes that nothing real is told apart by
    less: a spike that truly came a nanosecond before an edge is counted behind it.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.core.time_grid import edge_tolerance_s
    >>> edge_tolerance_s([np.array([0.5, 1.5])], width_s=0.01)
    1e-09
    """
    step = max(float_step_s(one, span_s=span_s) for one in sources)
    if step > width_s / 100:
        warnings.warn(
            f"{name} holds times that are {step:.2g} s apart at the finest, too coarse for {width_s:g} s: spikes may "
            "be counted on the wrong side of an edge. That happens with single-precision numbers, and with times "
            "counted from long ago. Pass double-precision times that begin with the recording.",
            UserWarning,
            stacklevel=stacklevel,
        )
    return min(max(_NANOSECOND, 2 * step), width_s / 4)
