"""Spike inference from calcium imaging: events behind a slow indicator, by non-negative deconvolution."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import warn_if_turned

__all__ = ["Events", "infer_events", "noise_level"]


@dataclass(frozen=True)
class Events:
    """Events inferred from fluorescence.

    Parameters
    ----------
    sizes : numpy.ndarray of shape (n_cells, n_frames)
        How much calcium came in at each frame, in the unit of the traces; 0 at most frames. The first frame's is what
        was there when the recording began.
    calcium : numpy.ndarray of shape (n_cells, n_frames)
        The traces without noise: every event, followed by its decay.
    decay_s : float
        Time in which calcium falls to 1/e, in seconds, as it was assumed.
    rate_hz : float
        Frames per second.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> events = imaging.infer_events([[0, 0, 1, 0.5, 0.25]], 1, decay_s=1 / np.log(2))
    >>> [times.tolist() for times in events.times_s]
    [[2.0]]
    """

    sizes: np.ndarray
    calcium: np.ndarray
    decay_s: float
    rate_hz: float

    @property
    def times_s(self) -> list[np.ndarray]:
        """Times of each cell's events, in seconds from the first frame; what was there at the start is not an event."""
        return [(np.flatnonzero(one[1:] > 0) + 1) / self.rate_hz for one in self.sizes]


def noise_level(traces: np.ndarray) -> np.ndarray:
    """Return each trace's noise, judged by its differences from frame to frame.

    Parameters
    ----------
    traces : array_like of shape (n_cells, n_frames)
        Fluorescence, or relative change.

    Returns
    -------
    numpy.ndarray of shape (n_cells,)
        Standard deviation of the noise, in the unit of the traces.

    Raises
    ------
    ValueError
        If there are fewer than 3 frames.

    Notes
    -----
    ``1.4826 median(|x[t + 1] - x[t]|) / sqrt(2)``. A median, so that rare steps do not count. Noise must be
    independent from frame to frame: on smoothed traces the result is too small.

    References
    ----------
    Rousseeuw PJ, Croux C (1993). Alternatives to the median absolute deviation. J Am Stat Assoc 88:1273-1283.
    https://doi.org/10.1080/01621459.1993.10476408

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.noise_level([[5, 5, 5, 9, 9, 9]])
    array([0.])
    """
    traces = as_array(traces, "traces", axes=("n_cells", "n_frames"))
    if traces.shape[1] < 3:
        raise invalid("traces", "have at least 3 frames (n_frames)", got=str(traces.shape[1]))
    return 1.4826 / np.sqrt(2) * np.median(np.abs(np.diff(traces, axis=1)), axis=1)


def infer_events(traces: np.ndarray, rate_hz: float, *, decay_s: float, smallest: float | np.ndarray = 0.0) -> Events:
    """Infer the events behind a calcium trace (spike inference): those whose decays add up to it.

    Parameters
    ----------
    traces : array_like of shape (n_cells, n_frames)
        Relative change of fluorescence; its baseline must be at zero.
    rate_hz : float
        Frames per second.
    decay_s : float
        Time in which the indicator's signal falls to 1/e, in seconds. It is a property of the indicator, measured
        elsewhere.
    smallest : float or array_like of shape (n_cells,)
        Smallest event allowed, in the unit of the traces. 0: any size above zero.

    Returns
    -------
    Events
        Sizes of the events and the calcium they explain.

    Raises
    ------
    ValueError
        If `rate_hz` or `decay_s` is not positive, or the traces hold NaN.

    Notes
    -----
    ``c[t] = g c[t - 1] + s[t]`` with ``g = exp(-1 / (decay_s rate_hz))`` and ``s >= 0``; c is to be as near the trace
    as can be
    (least squares). Pools of frames, in each of which calcium only decays, are merged with the pool before them as
    long as the next one would begin below the former's decay: the exact solution, in one pass. With `smallest` above
    zero pools are also merged where the step is less than that, which is no longer exact but leaves few, clear events.
    What the first frame holds below `smallest` is calcium from before the recording and no event: without this half of
    all cells would have an event in the same frame. The rise of the indicator is taken for instantaneous, and its
    answer for linear.

    References
    ----------
    Friedrich J, Zhou P, Paninski L (2017). Fast online deconvolution of calcium imaging data. PLoS Comput Biol
    13:e1005423. https://doi.org/10.1371/journal.pcbi.1005423

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.infer_events([[0, 0, 1, 0.5, 0.25]], 1, decay_s=1 / np.log(2)).sizes.round(3)
    array([[0., 0., 1., 0., 0.]])
    """
    traces = as_array(traces, "traces", axes=("n_cells", "n_frames"), min_size=1)
    warn_if_turned(traces, "traces", axes=("n_cells", "n_frames"))
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e5, unit="Hz")
    decay_s = in_range(decay_s, "decay_s", low=1e-6, high=1e5, unit="s", hint="Did you pass milliseconds?")
    limits = np.atleast_1d(np.asarray(smallest, float))
    if limits.ndim != 1 or len(limits) not in (1, len(traces)) or not (limits >= 0).all():
        raise invalid("smallest", f"be one size or one for each of the {len(traces)} cells, 0 or more", smallest)
    keep = float(np.exp(-1 / (decay_s * rate_hz)))
    limits = np.broadcast_to(limits, len(traces))
    calcium = np.array([_merge_pools(one, keep, low) for one, low in zip(traces, limits.tolist(), strict=True)])
    sizes = np.diff(calcium, axis=1, prepend=0) + (1 - keep) * np.pad(calcium, ((0, 0), (1, 0)))[:, :-1]
    sizes[sizes < 1e-9 * max(np.abs(traces).max(), 1e-300)] = 0.0  # what rounding leaves inside a pool
    sizes[sizes[:, 0] < limits, 0] = 0.0  # calcium from before the recording
    return Events(sizes, calcium, decay_s, rate_hz)


def _merge_pools(trace: np.ndarray, keep: float, smallest: float) -> np.ndarray:
    """Calcium of one trace. A pool is its sum of keep^i y, its sum of keep^2i, and its number of frames.

    Only the first pool can be negative; it ends as 0, and the next event is measured from there.
    """
    totals, weights, lengths = [], [], []
    for value in trace.tolist():
        total, weight, n = value, 1.0, 1
        while totals and total / weight < max(totals[-1] / weights[-1], 0.0) * keep ** lengths[-1] + smallest:
            fade = keep ** lengths[-1]
            total, weight, n = totals.pop() + fade * total, weights.pop() + fade**2 * weight, lengths.pop() + n
        totals.append(total)
        weights.append(weight)
        lengths.append(n)
    starts = np.maximum(np.divide(totals, weights), 0.0)
    return np.concatenate([one * keep ** np.arange(n) for one, n in zip(starts, lengths, strict=True)])
