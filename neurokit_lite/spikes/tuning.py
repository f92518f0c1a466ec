"""What a cell cares about: its rate as a function of something the animal does or sees."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, same_length
from neurokit_lite.core.errors import Words, reject
from neurokit_lite.spikes.trains import SpikeTrains, as_epochs_s, as_trains

__all__ = ["TuningCurves", "compute_tuning_curves"]


@dataclass(frozen=True, eq=False)
class TuningCurves:
    """Rate of each unit in each bin of a feature.

    Parameters
    ----------
    rates_hz : numpy.ndarray of shape (n_units, n_bins)
        Spikes a second; NaN where the feature never was.
    occupancy_s : numpy.ndarray of shape (n_bins,)
        Time spent in each bin, in seconds.
    edges : numpy.ndarray of shape (n_bins + 1,)
        Edges of the bins, in the feature's unit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> curves = spikes.TuningCurves(np.array([[2.0, 8.0]]), np.array([5.0, 5.0]), np.array([0.0, 1.0, 2.0]))
    >>> curves.preferred
    array([1.5])
    """

    rates_hz: np.ndarray
    occupancy_s: np.ndarray
    edges: np.ndarray

    @property
    def centres(self) -> np.ndarray:
        """Middle of each bin, in the feature's unit, shape (n_bins,)."""
        return (self.edges[:-1] + self.edges[1:]) / 2

    @property
    def preferred(self) -> np.ndarray:
        """Centre of the bin in which each unit fires most, in the feature's unit, shape (n_units,)."""
        return self.centres[np.nan_to_num(self.rates_hz, nan=-1).argmax(axis=1)]


def compute_tuning_curves(
    trains: SpikeTrains,
    feature: np.ndarray,
    times_s: np.ndarray,
    *,
    limits: tuple[float, float],
    n_bins: int = 60,
    epochs_s: np.ndarray | None = None,
) -> TuningCurves:
    """Estimate each unit's rate as a function of a measured feature.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    feature : array_like of shape (n_times,)
        What was measured, for example the heading in radians.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, at a steady rate within each epoch.
    limits : (float, float)
        Smallest and largest value of the feature to bin, in its unit.
    n_bins : int
        Number of bins.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to look, start and stop in seconds; None takes the span in which the feature was measured.

    Returns
    -------
    TuningCurves
        Rates (n_units, n_bins) in Hz, occupancy (n_bins,) in seconds, and edges.

    Raises
    ------
    TypeError
        If `trains` is no SpikeTrains.
    ValueError
        If shapes or limits do not fit, or nothing was measured in the epochs.

    Notes
    -----
    ``rate = spikes in bin / time in bin``. Each spike takes the feature's value at the nearest sample. The estimate
    assumes that the rate depends on nothing that goes along with the feature (a mouse that runs only northwards
    makes a speed cell look like a head-direction cell).

    References
    ----------
    Taube JS, Muller RU, Ranck JB (1990). Head-direction cells recorded from the postsubiculum in freely moving
    rats. *J Neurosci* 10:420-435. https://doi.org/10.1523/JNEUROSCI.10-02-00420.1990

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> trains = spikes.SpikeTrains([[0.1, 0.2, 1.1]], start_s=0, stop_s=2)
    >>> times_s = np.arange(0.05, 2, 0.1)
    >>> side = (times_s > 1).astype(float)
    >>> spikes.compute_tuning_curves(trains, side, times_s, limits=(0, 1), n_bins=2).rates_hz.round(6)
    array([[2., 1.]])
    """
    trains = as_trains(trains)
    values = as_array(feature, "feature", axes=("n_times",), min_size=2)
    times = as_events_s(times_s, min_size=2)
    same_length(values, times, names=("feature", "times_s"), axis="n_times")
    edges = np.linspace(*as_limits(limits), as_count(n_bins, "n_bins", low=2) + 1)
    epochs = as_epochs_s((times[0], times[-1]) if epochs_s is None else epochs_s, start_s=-np.inf, stop_s=np.inf)

    step_s = mean_step(times, epochs)
    inside = is_inside(times, epochs)
    values, times = values[inside], times[inside]
    slots = as_slots(values, edges)
    occupancy_s = tally(slots, edges) * step_s
    counts = np.empty((trains.n_units, len(edges) - 1))
    for unit, one in enumerate(trains.times_s):
        counts[unit] = tally(slots[nearest(times, one[is_inside(one, epochs)])], edges)
    with np.errstate(invalid="ignore"):
        return TuningCurves(rates_hz=counts / occupancy_s, occupancy_s=occupancy_s, edges=edges)


def as_limits(limits: object) -> np.ndarray:
    pair = as_array(limits, "limits", axes=("low and high",))
    if pair.size != 2 or pair[0] >= pair[1]:
        reject("limits", "be two numbers, the smaller first", limits, hint="For a heading: (0, 2 * np.pi).")
    return pair


def is_inside(times: np.ndarray, epochs: np.ndarray) -> np.ndarray:
    """Mask of times that lie in any epoch (both ends included)."""
    epoch = np.searchsorted(epochs[:, 0], times, side="right") - 1
    return (epoch >= 0) & (times <= epochs[epoch, 1])


def mean_step(times: np.ndarray, epochs: np.ndarray) -> float:
    """Mean time between samples in seconds, gaps between epochs left out."""
    steps = np.concatenate([np.diff(times[(times >= start) & (times <= stop)]) for start, stop in epochs])
    if not steps.size:
        got = Words(f"{is_inside(times, epochs).sum()} samples between {epochs[0, 0]:g} and {epochs[-1, 1]:g} s")
        reject(
            "epochs_s", "hold at least two samples of the feature within one epoch", got, hint="Was it tracked then?"
        )
    return float(steps.mean())


def as_slots(values: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Number of each value's bin, from 1; 0 lies below the limits, n_bins + 1 above. The last bin holds its edge."""
    slots = np.searchsorted(edges, values, side="right")
    slots[values == edges[-1]] = len(edges) - 1
    return slots


def tally(slots: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """How often each bin comes, shape (n_bins,)."""
    return np.bincount(slots, minlength=len(edges) + 1)[1:-1]


def nearest(times: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Index of the sample nearest to each time, the later one halfway between two."""
    right = np.searchsorted(times, at).clip(1, len(times) - 1)
    return right - (at - times[right - 1] < times[right] - at)
