"""Activity of a population, made ready: smoothed, cut into stretches, and checked unit by unit."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid, listed

__all__ = ["as_activity", "cut_stretches", "smooth_counts"]
__shared__ = ["as_activity"]  # not in the face

_UNEVEN = 1e-3  # of a bin: times of bins may be rounded, and are not further off than that


def as_activity(value: object, name: str, *, n_units: int | None = None) -> np.ndarray:
    """Convert to a table of activity in which every unit varies and bins outnumber units, or say what is wrong.

    Parameters
    ----------
    value : array_like of shape (n_times, n_units)
        Activity of each unit in each bin.
    name : str
        The argument's name.
    n_units : int, optional
        How many units there must be: those of a model. Then few bins will do, and units may be constant.

    Returns
    -------
    numpy.ndarray of shape (n_times, n_units)
        The numbers.

    Raises
    ------
    ValueError
        If a value is not finite, a unit is constant (silent, for example), or there are no more bins than units.

    Examples
    --------
    >>> from neurokit_lite.ml.latent.activity import as_activity
    >>> as_activity([[0, 1], [1, 0], [2, 2]], "activity").shape
    (3, 2)
    """
    activity = np.ascontiguousarray(as_array(value, name, axes=("n_times", "n_units"), min_size=1))
    if n_units is not None:
        if activity.shape[1] != n_units:
            hint = (
                f"Transpose it: {name}.T." if activity.shape[0] == n_units else "Were they cut from the same recording?"
            )
            raise invalid(name, f"have the {n_units} units of the model (columns)", got=str(activity.shape), hint=hint)
        return activity
    if activity.shape[0] <= activity.shape[1]:
        rule = "have more bins (n_times, rows) than units (n_units, columns)"
        raise invalid(name, rule, got=f"shape {activity.shape}", hint=f"If rows are units, transpose it: {name}.T.")
    flat = np.flatnonzero(is_constant(activity, axis=0))
    if flat.size:
        value = f"{activity[0, flat[0]]:g} throughout in unit {listed(flat)}"
        raise invalid(name, "vary in every unit", got=value, hint="Leave out units that are silent or constant.")
    return activity


def smooth_counts(counts: np.ndarray, times_s: np.ndarray, *, smoothing_s: float) -> np.ndarray:
    """Smooth the square roots of spike counts with a Gaussian.

    Parameters
    ----------
    counts : array_like of shape (n_times, n_units)
        Spikes of each unit in each bin.
    times_s : array_like of shape (n_times,)
        Middle of each bin in seconds, evenly spaced and without a gap.
    smoothing_s : float
        Standard deviation of the Gaussian in seconds: above 0, and at most a tenth of the recording.

    Returns
    -------
    numpy.ndarray of shape (n_times, n_units)
        Smoothed square roots of counts.

    Raises
    ------
    ValueError
        If counts are negative, bins are not equally long, or `smoothing_s` is out of range.

    Notes
    -----
    The square root makes the variance of a Poisson count about 1/4 where the mean is above about 5, and 0.3 to 0.4 for
    means of 0.5 to 4 (Anscombe, whose own transform adds 3/8 first); at both ends the signal is mirrored. Whatever is
    smoothed is made alike from bin to bin, noise as well: compare with a null that was smoothed in the same way.

    References
    ----------
    Anscombe FJ (1948). The transformation of Poisson, binomial and negative-binomial data. *Biometrika* 35:246-254.
    https://doi.org/10.1093/biomet/35.3-4.246

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.smooth_counts([[4]] * 20, range(20), smoothing_s=1).ravel()[:3].round(6)  # the square root of 4, unmoved
    array([2., 2., 2.])
    """
    from scipy.ndimage import gaussian_filter1d

    counts = as_array(counts, "counts", axes=("n_times", "n_units"), min_size=1)
    if (counts < 0).any():
        raise invalid("counts", "not be negative", got=f"{counts.min():g}", hint="Pass counts themselves.")
    step_s = _step_s(times_s, counts, "counts")
    high = len(counts) * step_s / 10
    width = in_range(smoothing_s, "smoothing_s", high=high, unit="s", hint="Did you pass milliseconds?")
    if width <= 0:
        raise invalid("smoothing_s", "be above 0 s", got=f"{width:g} s", hint="Without smoothing, use np.sqrt(counts).")
    return gaussian_filter1d(np.sqrt(counts), width / step_s, axis=0, mode="reflect")


def cut_stretches(samples: np.ndarray, times_s: np.ndarray, *, n_bins: int) -> np.ndarray:
    """Cut a recording into stretches of equal length, one after the other.

    Parameters
    ----------
    samples : array_like of shape (n_times, n_units)
        Activity of each unit in each bin.
    times_s : array_like of shape (n_times,)
        Middle of each bin in seconds, evenly spaced and without a gap.
    n_bins : int
        Bins in a stretch, at least two.

    Returns
    -------
    numpy.ndarray of shape (n_trials, n_units, n_bins)
        The stretches, time last; what is left at the end is dropped.

    Raises
    ------
    ValueError
        If bins are not equally long, or the recording is shorter than a stretch.

    Notes
    -----
    A reshape. It assumes that what is to be modelled is short against a stretch: nothing is known across a cut.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.cut_stretches([[1], [2], [3], [4], [5]], range(5), n_bins=2).tolist()
    [[[1.0, 2.0]], [[3.0, 4.0]]]
    """
    samples = as_array(samples, "samples", axes=("n_times", "n_units"), min_size=1)
    _step_s(times_s, samples, "samples")
    n_bins = as_count(n_bins, "n_bins", low=2, high=len(samples), hint=f"The recording has {len(samples)} bins.")
    n_trials = len(samples) // n_bins
    return samples[: n_trials * n_bins].reshape(n_trials, n_bins, -1).transpose(0, 2, 1)


def _step_s(times_s: object, table: np.ndarray, name: str) -> float:
    """Width of the bins, if there are at least two and all are equally far apart."""
    times = as_events_s(times_s, min_size=2)
    same_length(times, table, names=("times_s", name), axis="n_times")
    steps = np.diff(times)
    step = float(np.median(steps))
    off = np.flatnonzero(np.abs(steps - step) > _UNEVEN * step + 4 * np.spacing(np.abs(times[-1])))
    if step <= 0 or off.size:
        i = int(off[0]) if off.size else 0
        got = f"{times[i]:.10g} s followed by {times[i + 1]:.10g} s at index {i + 1}"
        hint = "Treat each epoch by itself." if off.size else ""
        raise invalid("times_s", f"be evenly spaced, {step:g} s apart", got=got, hint=hint)
    return (times[-1] - times[0]) / (len(times) - 1)
