"""Quality of sorted units, by metrics that need no known truth."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.time_grid import edge_tolerance_s
from neurokit_lite.spikes.sorting.sort import Sorting

__all__ = [
    "UnitQuality",
    "amplitude_cutoff",
    "isi_contamination",
    "presence_ratio",
    "unit_quality",
]


def isi_contamination(
    times_s: np.ndarray, *, duration_s: float, refractory_s: float = 0.002, dead_s: float = 0.0006
) -> float:
    """Estimate the share of a unit's spikes that are another cell's, from violations of the refractory period.

    Parameters
    ----------
    times_s : array_like of shape (n_spikes,)
        Spike times in seconds, rising.
    duration_s : float
        Length of the recording in seconds.
    refractory_s : float
        A cell cannot fire twice within this time, in seconds.
    dead_s : float
        The sorter cannot find two spikes of a unit within this time, in seconds.

    Returns
    -------
    float
        Share of false spikes, 0 to 0.5; 0.5 where there are more violations than the model allows; NaN without spikes.

    Raises
    ------
    ValueError
        If times do not rise, span more than `duration_s`, or the refractory time is not longer than the dead time.

    Warns
    -----
    UserWarning
        If the times are too coarse for `refractory_s`.

    Notes
    -----
    An interval that equals `refractory_s` to the rounding of its times is no violation. False spikes fall at random
    beside true ones, so the number of violations is expected to be ``r = 2 (refractory - dead) N^2 (1 - f) f / T``;
    solved for f. False spikes that follow the same rhythm as the true ones (a doubly counted cell) break the
    assumption.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
    *J Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.isi_contamination(np.arange(0, 10, 0.1), duration_s=10)
    0.0
    """
    times = as_events_s(times_s)
    duration = _as_duration(duration_s, times, None)
    dead = in_range(dead_s, "dead_s", low=0, unit="s")
    refractory = in_range(refractory_s, "refractory_s", low=0, high=0.1, unit="s", hint="Did you pass milliseconds?")
    if refractory <= dead:
        raise invalid("refractory_s", f"be longer than dead_s = {dead:g} s", got=f"{refractory:g} s")
    if not times.size:
        return float("nan")
    shortest = refractory - edge_tolerance_s([times], width_s=refractory, name="times_s")
    n_violations = int((np.diff(times) < shortest).sum())
    share = n_violations * duration / (2 * (refractory - dead) * times.size**2)
    return float((1 - np.sqrt(1 - 4 * share)) / 2) if share <= 0.25 else 0.5


def _as_duration(duration_s: object, times: np.ndarray, start: float | None) -> float:
    """Length of a recording that holds these times, from its start where that is known."""
    duration = in_range(duration_s, "duration_s", low=1e-3, unit="s")
    if not times.size:
        return duration
    first = times[0] if start is None else start
    rounding = edge_tolerance_s([times], width_s=np.inf)
    if times[0] < first - rounding or times[-1] > first + duration + rounding:
        got = f"times from {times[0]:.10g} to {times[-1]:.10g} s and a duration of {duration:g} s"
        rule = "hold the whole train" if start is None else f"hold the whole train, from start_s = {start:.10g} s on"
        hint = "Did you pass milliseconds?" if start is None else "Does the recording start at 0 s? Else pass start_s."
        raise invalid("duration_s", rule, got=got, hint=hint)
    return duration


def presence_ratio(times_s: np.ndarray, *, duration_s: float, start_s: float = 0.0, n_bins: int = 20) -> float:
    """Share of the recording in which a unit was seen at all.

    Parameters
    ----------
    times_s : array_like of shape (n_spikes,)
        Spike times in seconds, rising.
    duration_s : float
        Length of the recording in seconds.
    start_s : float
        When the recording began, on the clock of the times, in seconds.
    n_bins : int
        Parts into which the recording is cut.

    Returns
    -------
    float
        Share of parts with a spike, 0 to 1.

    Raises
    ------
    ValueError
        If times do not rise, or lie outside the recording.

    Notes
    -----
    A spike on the border of two parts belongs to the later one, one at the recording's end to the last.
    A unit that drifts out of sight is missing in whole parts; so is a cell that is silent. The ratio cannot tell which.

    References
    ----------
    Siegle JH et al. (2021). Survey of spiking in the mouse visual system reveals functional hierarchy. *Nature*
    592:86-92. https://doi.org/10.1038/s41586-020-03171-x

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.presence_ratio([0.5, 1.5], duration_s=4, n_bins=4)
    0.5
    """
    times, start = as_events_s(times_s), in_range(start_s, "start_s", unit="s")
    duration = _as_duration(duration_s, times, start)
    n = as_count(n_bins, "n_bins")
    rounding = edge_tolerance_s([times], width_s=duration / n, name="times_s")
    parts = ((times - start + rounding) * (n / duration)).astype(int).clip(0, n - 1)
    return np.unique(parts).size / n


def amplitude_cutoff(amplitudes: np.ndarray, *, n_bins: int = 50) -> float:
    """Estimate which share of a unit's spikes was too small to be found.

    Parameters
    ----------
    amplitudes : array_like of shape (n_spikes,)
        Size of each spike, any unit, positive.
    n_bins : int
        Bins of the histogram.

    Returns
    -------
    float
        Share missed, 0 to 0.5; NaN with fewer than 50 spikes.

    Raises
    ------
    ValueError
        If an amplitude is negative or not finite.

    Notes
    -----
    The histogram should be symmetric. If it breaks off on the small side at height h, the tail of the large side
    that lies beyond the same height is taken as what is missing on the small one.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
    *J Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> symmetric = np.random.default_rng(0).normal(10, 1, 5000)
    >>> spikes.amplitude_cutoff(symmetric) < 0.001
    True
    """
    from scipy.ndimage import gaussian_filter1d

    values = as_array(amplitudes, "amplitudes", axes=("n_spikes",))
    if values.size and values.min() < 0:
        got = f"{(values < 0).sum()} negative ones of {values.size}, down to {values.min():g}"
        hint = "Troughs are negative voltages: pass their size, np.abs(amplitudes)."
        raise invalid("amplitudes", "be sizes, 0 or more", got=got, hint=hint)
    if values.size < 50:
        return float("nan")
    counts, _ = np.histogram(values, as_count(n_bins, "n_bins", low=10))
    smooth = gaussian_filter1d(counts.astype(float), 1.5, mode="nearest")
    peak = int(smooth.argmax())
    mirror = peak + int(np.abs(smooth[peak:] - smooth[0]).argmin())
    missing = counts[mirror + 1 :].sum()
    return float(min(missing / (values.size + missing), 0.5))


@dataclass(frozen=True, eq=False)
class UnitQuality:
    """What can be said of each unit without the truth; every field has one entry per unit.

    Parameters
    ----------
    n_spikes : numpy.ndarray of shape (n_units,)
        Number of spikes.
    rate_hz : numpy.ndarray of shape (n_units,)
        Spikes per second (Hz).
    snr : numpy.ndarray of shape (n_units,)
        Depth of the template on its best channel over the noise there.
    contamination : numpy.ndarray of shape (n_units,)
        Share of foreign spikes, from :func:`isi_contamination`.
    presence : numpy.ndarray of shape (n_units,)
        From :func:`presence_ratio`.
    missed : numpy.ndarray of shape (n_units,)
        Share of spikes missed, from :func:`amplitude_cutoff`.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> one = [np.array([x]) for x in (120, 6.0, 9.5, 0.0, 1.0, 0.01)]
    >>> list(spikes.UnitQuality(*one).to_frame().columns)
    ['n_spikes', 'rate_hz', 'snr', 'contamination', 'presence', 'missed']
    """

    n_spikes: np.ndarray
    rate_hz: np.ndarray
    snr: np.ndarray
    contamination: np.ndarray
    presence: np.ndarray
    missed: np.ndarray

    def to_frame(self):
        """Table with one row per unit."""
        import pandas as pd

        return pd.DataFrame(vars(self)).rename_axis("unit")


def unit_quality(sorting: Sorting) -> UnitQuality:
    """Judge each unit of a sorting without the truth.

    Parameters
    ----------
    sorting : Sorting
        From :func:`sort_spikes`.

    Returns
    -------
    UnitQuality
        One entry per unit; ``to_frame()`` gives a table.

    Raises
    ------
    TypeError
        If `sorting` is something else.

    Notes
    -----
    See :func:`isi_contamination`, :func:`presence_ratio` and :func:`amplitude_cutoff` for what each assumes.

    References
    ----------
    Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
    *J Neurosci* 31:8699-8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=5, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    >>> sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> bool(spikes.unit_quality(sorting).snr[0] > 5)
    True
    """
    as_instance(sorting, "sorting", Sorting, hint="sort_spikes makes one.")
    trains = sorting.trains
    span = {"duration_s": trains.stop_s - trains.start_s}
    own = [sorting.amplitudes[sorting.units == unit] for unit in range(sorting.n_units)]
    depth = -(sorting.templates_uv / sorting.conditioner.noise_uv).min(axis=(1, 2), initial=0)
    return UnitQuality(
        n_spikes=trains.n_spikes,
        rate_hz=trains.rates_hz,
        snr=depth,
        contamination=np.array([isi_contamination(times, **span) for times in trains.times_s]),
        presence=np.array([presence_ratio(times, **span, start_s=trains.start_s) for times in trains.times_s]),
        missed=np.array([amplitude_cutoff(sizes) for sizes in own]),
    )
