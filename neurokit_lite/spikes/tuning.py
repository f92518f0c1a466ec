"""Tuning curves: a cell's rate as a function of something the animal does or sees."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_events_s, same_length
from neurokit_lite.spikes.tracking import as_slots, as_tracked, match_tracking
from neurokit_lite.spikes.trains import SpikeTrains, as_trains

__all__ = ["BinnedFeature", "TuningCurves", "bin_feature", "compute_tuning_curves"]
__shared__ = ["BinnedFeature", "bin_feature"]  # not in the face


@dataclass(frozen=True, eq=False)
class TuningCurves:
    """Rate of each unit in each bin of a feature.

    Parameters
    ----------
    rates_hz : numpy.ndarray of shape (n_units, n_bins)
        Spikes per second; NaN where the feature never was.
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
        """Centre of the bin in which each unit fires most, in the feature's unit, (n_units,); NaN for a silent unit."""
        rates = np.nan_to_num(self.rates_hz, nan=-1)
        return np.where(rates.max(axis=1) > 0, self.centres[rates.argmax(axis=1)], np.nan)


@dataclass(frozen=True, eq=False)
class BinnedFeature:
    """A feature in bins, and where in it the spikes fell.

    Parameters
    ----------
    slots : numpy.ndarray of shape (n_samples,)
        Number of each sample's bin, from 1; 0 lies below the limits or is not known (NaN), n_bins + 1 above.
    spike_samples : tuple of numpy.ndarray, each of shape (n_spikes,)
        For each unit, the sample nearest to each of its spikes.
    edges : numpy.ndarray of shape (n_bins + 1,)
        Edges of the bins, in the feature's unit.
    step_s : float
        Time between samples in seconds.
    steps : numpy.ndarray of shape (n_samples,)
        Place of each sample in time, counted in steps, gaps included.
    spike_steps : tuple of numpy.ndarray, each of shape (n_spikes_with_those_in_gaps,)
        For each unit, the place of each of its spikes, those in gaps included.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.spikes.tuning import BinnedFeature
    >>> slots, edges, spike = np.array([1, 2, 2]), np.array([0.0, 0.5, 1.0]), (np.array([2]),)
    >>> binned = BinnedFeature(slots, spike, edges, step_s=1.0, steps=np.arange(3), spike_steps=spike)
    >>> binned.tally(binned.slots)
    array([1, 2])
    """

    slots: np.ndarray
    spike_samples: tuple[np.ndarray, ...]
    edges: np.ndarray
    step_s: float
    steps: np.ndarray
    spike_steps: tuple[np.ndarray, ...]

    def slots_in_time(self) -> np.ndarray:
        """Bin at each step of time, shape (n_steps,); 0 in gaps."""
        every = np.zeros(self.steps[-1] + 1, dtype=self.slots.dtype)
        every[self.steps] = self.slots
        return every

    def tally(self, slots: np.ndarray) -> np.ndarray:
        """Count how often each bin comes among `slots`, an array of shape (n,); what lies outside is left out."""
        return np.bincount(slots, minlength=len(self.edges) + 1)[1:-1]


def compute_tuning_curves(
    trains: SpikeTrains,
    feature: np.ndarray,
    times_s: np.ndarray,
    *,
    limits: tuple[float, float],
    n_bins: int = 60,
    epochs_s: np.ndarray | None = None,
) -> TuningCurves:
    """Estimate tuning curves (place field, receptive field): each unit's rate as a function of a feature.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    feature : array_like of shape (n_times,)
        What was measured, for example the heading in radians; NaN where it could not be.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, at a steady rate within each epoch.
    limits : (float, float)
        Smallest and largest value of the feature to bin, in its unit.
    n_bins : int
        Number of bins.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to look, start and stop in seconds; None takes the span in which the feature was measured. Only what
        lies within the recording and the measured time is used.

    Returns
    -------
    TuningCurves
        Rates (n_units, n_bins) in Hz, occupancy (n_bins,) in seconds, and edges.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If shapes or limits do not fit, or nothing was measured in the epochs.

    Notes
    -----
    ``rate = spikes in bin / time in bin``. Each spike takes the feature's value at the nearest sample. Time counts
    where spikes *and* feature were recorded: a sample stands for half a step on either side, a step of more than five
    median ones is a gap, and so is a NaN; spikes in a gap are left out. Both ends of an epoch belong to it. The
    estimate assumes that the rate depends on nothing that goes along with the feature (a mouse that runs only
    northwards makes a speed cell look like a head-direction cell).

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
    binned = bin_feature(trains, feature, times_s, limits=limits, n_bins=n_bins, epochs_s=epochs_s)
    occupancy_s = binned.tally(binned.slots) * binned.step_s
    counts = [binned.tally(binned.slots[own]) for own in binned.spike_samples]
    counts = np.array(counts, dtype=float).reshape(-1, occupancy_s.size)
    with np.errstate(invalid="ignore"):
        return TuningCurves(rates_hz=counts / occupancy_s, occupancy_s=occupancy_s, edges=binned.edges)


def bin_feature(
    trains: SpikeTrains,
    feature: np.ndarray,
    times_s: np.ndarray,
    *,
    limits: tuple[float, float],
    n_bins: int = 60,
    epochs_s: np.ndarray | None = None,
) -> BinnedFeature:
    """Sort a feature's samples into bins, and find the sample that belongs to each spike.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes.
    feature : array_like of shape (n_times,)
        What was measured; NaN where it could not be.
    times_s : array_like of shape (n_times,)
        When it was measured, in seconds, at a steady rate within each epoch.
    limits : (float, float)
        Smallest and largest value of the feature to bin, in its unit.
    n_bins : int
        Number of bins.
    epochs_s : array_like of shape (n_epochs, 2) or (2,), optional
        Where to look, start and stop in seconds; None takes the span in which the feature was measured. Only what
        lies within the recording and the measured time is used.

    Returns
    -------
    BinnedFeature
        Bin of every sample in the epochs, and the sample of every spike there.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If shapes or limits do not fit, or nothing was measured in the epochs.

    Notes
    -----
    Closed form: the nearest sample, and the bin that it falls into. What is left out is said at
    :func:`compute_tuning_curves`; a spike near a NaN has its sample, which is in no bin.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.spikes.tuning import bin_feature
    >>> trains = spikes.SpikeTrains([[1.1]], start_s=0, stop_s=3)
    >>> bin_feature(trains, [0.1, 0.9, 0.2], [0.0, 1.0, 2.0], limits=(0, 1), n_bins=2).spike_samples
    (array([1]),)
    """
    trains = as_trains(trains)
    values = as_tracked(feature, "feature")
    times = as_events_s(times_s, min_size=2)
    same_length(values, times, names=("feature", "times_s"), axis="n_times")
    slots, edges = as_slots(values, limits, n_bins, name="limits")
    found = match_tracking(trains, slots, times, epochs_s=epochs_s)
    own = {"spike_samples": found.spike_samples, "spike_steps": found.spike_steps}
    return BinnedFeature(slots=found.values, edges=edges, step_s=found.step_s, steps=found.steps, **own)
