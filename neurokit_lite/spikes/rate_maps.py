"""Rate maps (place fields): rates over two features at once, for example the animal's place on the floor."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, as_events_s, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.spikes.tracking import as_slots, as_tracked, match_tracking
from neurokit_lite.spikes.trains import SpikeTrains, as_trains

__all__ = ["RateMaps", "compute_rate_maps"]


@dataclass(frozen=True, eq=False)
class RateMaps:
    """Rate of each unit in each bin of two features.

    Parameters
    ----------
    rates_hz : numpy.ndarray of shape (n_units, n_x, n_y)
        Spikes per second; NaN where the animal never was.
    occupancy_s : numpy.ndarray of shape (n_x, n_y)
        Time spent in each bin, in seconds, before smoothing.
    x_edges : numpy.ndarray of shape (n_x + 1,)
        Edges of the bins along the first feature, in its unit.
    y_edges : numpy.ndarray of shape (n_y + 1,)
        The same along the second.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> maps = spikes.RateMaps(np.ones((1, 2, 3)), np.ones((2, 3)), np.arange(3.0), np.arange(4.0))
    >>> maps.rates_hz.shape
    (1, 2, 3)
    """

    rates_hz: np.ndarray
    occupancy_s: np.ndarray
    x_edges: np.ndarray
    y_edges: np.ndarray


def compute_rate_maps(
    trains: SpikeTrains,
    position: tuple[np.ndarray, np.ndarray],
    times_s: np.ndarray,
    *,
    limits: tuple[tuple[float, float], tuple[float, float]],
    n_bins: int | tuple[int, int] = 40,
    smoothing_bins: float = 0.0,
    min_occupancy_s: float = 0.0,
    epochs_s: np.ndarray | None = None,
) -> RateMaps:
    """Estimate each unit's rate as a function of two measured features.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    position : (array_like of shape (n_times,), array_like of shape (n_times,))
        What was measured, for example x and y in cm; NaN where the tracking was lost.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, at a steady rate within each epoch.
    limits : ((float, float), (float, float))
        Smallest and largest value to bin, of either feature, in its unit.
    n_bins : int or (int, int)
        Number of bins along both features, or along each.
    smoothing_bins : float
        Standard deviation of the Gaussian that spikes and time are smoothed with, in bins, up to 20; 0 does not smooth.
    min_occupancy_s : float
        Bins with less time than this, in seconds, become NaN too.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to look, start and stop in seconds; None takes the span in which the features were measured.

    Returns
    -------
    RateMaps
        Rates (n_units, n_x, n_y) in Hz, occupancy (n_x, n_y) in seconds, and edges.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If shapes or limits do not fit, or nothing was measured in the epochs.

    Notes
    -----
    ``rate = G(spikes) / G(time)``, with G a Gaussian that is cut off at the map's borders on both sides of the
    fraction, so a steady cell has a flat map up to the walls. A bin in which the animal never was stays NaN, however
    near the next visited one is. Gaps, NaN and borders of epochs are treated as in :func:`compute_tuning_curves`. The
    map assumes that the rate depends on the place alone: along a wall the heading goes with it.

    References
    ----------
    O'Keefe J, Dostrovsky J (1971). The hippocampus as a spatial map. *Brain Res* 34:171-175.
    https://doi.org/10.1016/0006-8993(71)90358-1

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> times_s = np.arange(0.05, 4, 0.1)
    >>> x, y = (times_s > 2).astype(float), np.zeros(40)
    >>> trains = spikes.SpikeTrains([[0.5, 1.5, 2.5]], start_s=0, stop_s=4)
    >>> maps = spikes.compute_rate_maps(trains, (x, y), times_s, limits=((0, 1), (0, 1)), n_bins=2)
    >>> maps.rates_hz[0].round(6)  # y never left the lower half
    array([[1. , nan],
           [0.5, nan]])
    """
    from scipy.ndimage import gaussian_filter

    trains = as_trains(trains)
    position, limits = (np.asarray(one) if hasattr(one, "to_numpy") else one for one in (position, limits))
    if not isinstance(position, (tuple, list, np.ndarray)) or len(position) != 2:
        hint = "Pass (x, y)." if not isinstance(position, np.ndarray) or position.ndim != 2 else "Did you transpose it?"
        raise invalid("position", "be two features, each of shape (n_times,)", position, hint=hint)
    if not isinstance(limits, (tuple, list, np.ndarray)) or len(limits) != 2:
        raise invalid(
            "limits", "be two pairs, the smaller value first in each", limits, hint="((0, 100), (0, 80)) for cm."
        )
    sigma = in_range(smoothing_bins, "smoothing_bins", low=0, high=20)
    least_s = in_range(min_occupancy_s, "min_occupancy_s", low=0, unit="s")
    times = as_events_s(times_s, min_size=2)
    shape = n_bins if isinstance(n_bins, (tuple, list)) and len(n_bins) == 2 else (n_bins, n_bins)
    shape = tuple(as_count(one, "n_bins", low=2) for one in shape)
    slots, edges = [], []
    for axis in (0, 1):
        values = as_tracked(position[axis], "position")
        same_length(values, times, names=("position", "times_s"), axis="n_times")
        own, borders = as_slots(values, limits[axis], shape[axis], name="limits")
        slots.append(own)
        edges.append(borders)
    is_in = (slots[0] > 0) & (slots[0] <= shape[0]) & (slots[1] > 0) & (slots[1] <= shape[1])
    flat = np.where(is_in, (slots[0] - 1) * shape[1] + slots[1], 0)
    found = match_tracking(trains, flat, times, epochs_s=epochs_s)
    tally = [_tally(found.values[own], shape) for own in (slice(None), *found.spike_samples)]
    occupancy_s = tally[0] * found.step_s
    time_s, *counts = (
        gaussian_filter(one, sigma, mode="constant") if sigma else one for one in (occupancy_s, *tally[1:])
    )
    unseen = (occupancy_s == 0) | (occupancy_s < least_s)
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = np.array([np.where(unseen, np.nan, one / time_s) for one in counts]).reshape(-1, *shape)
    return RateMaps(rates_hz=rates, occupancy_s=occupancy_s, x_edges=edges[0], y_edges=edges[1])


def _tally(flat: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """How often each bin comes; 0 stands for none."""
    return np.bincount(flat, minlength=shape[0] * shape[1] + 1)[1:].reshape(shape).astype(float)
