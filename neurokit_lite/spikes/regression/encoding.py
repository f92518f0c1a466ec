"""Encoding: the spike-triggered average (receptive field), and the columns of an encoding model."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_events_s, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.time_grid import edge_tolerance_s

__all__ = [
    "SpikeTriggeredAverage",
    "convolve_basis",
    "make_raised_cosines",
    "spike_triggered_average",
]


@dataclass(frozen=True, eq=False)
class SpikeTriggeredAverage:
    """What the stimulus did before a spike.

    Parameters
    ----------
    delays_s : numpy.ndarray of shape (n_delays,)
        Time of the stimulus before the spike in seconds, from 0 on.
    average : numpy.ndarray of shape (n_delays,)
        Mean stimulus before a spike, less its overall mean, in the stimulus's unit.
    kernel : numpy.ndarray of shape (n_delays,)
        The same with the stimulus's own correlation divided out: the linear filter that best predicts the spike
        count of a sample, in spikes for each unit of the stimulus.
    n_spikes : int
        Spikes that were used.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> sta = spikes.SpikeTriggeredAverage(np.array([0.0, 0.1]), np.array([0.0, 2.0]), np.array([0.0, 1.0]), 10)
    >>> sta.peak_delay_s
    0.1
    """

    delays_s: np.ndarray
    average: np.ndarray
    kernel: np.ndarray
    n_spikes: int

    @property
    def peak_delay_s(self) -> float:
        """Delay at which the kernel is largest, in seconds."""
        return float(self.delays_s[np.argmax(self.kernel)])


def spike_triggered_average(
    stimulus: np.ndarray,
    spike_times_s: np.ndarray,
    *,
    rate_hz: float,
    window_s: float = 0.02,
    ridge: float = 0.0,
) -> SpikeTriggeredAverage:
    """Compute the spike-triggered average (receptive field), with the stimulus's own correlation taken out.

    Parameters
    ----------
    stimulus : array_like of shape (n_times,)
        The stimulus at a steady rate, its first sample at 0 s.
    spike_times_s : array_like of shape (n_spikes,)
        Spike times in seconds, rising, within the stimulus.
    rate_hz : float
        Samples of the stimulus a second, in Hz.
    window_s : float
        How far to look back, in seconds.
    ridge : float
        Strength of the regularisation, as a share of the stimulus's variance: 0 divides the whole correlation out,
        0.01 leaves alone what the stimulus hardly contains.

    Returns
    -------
    SpikeTriggeredAverage
        Average and kernel, each (n_delays,).

    Raises
    ------
    ValueError
        If spikes lie outside the stimulus (a stimulus of another length, or milliseconds), none is left after the
        first window, or the correlation cannot be divided out.

    Notes
    -----
    ``kernel = (C + ridge C_00 I)^-1 a r``, with a the average, C the stimulus's covariance over delays and r the
    spikes per sample: least squares of the counts on the past of the stimulus. Only for white noise is the average the
    kernel, up to scale; a slow stimulus smears it. Both find one direction only: a cell that responds to ups and downs
    alike has an average of zero.

    References
    ----------
    Chichilnisky EJ (2001). A simple white noise analysis of neuronal light responses. *Network* 12:199-213.
    https://doi.org/10.1080/713663221

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> noise = np.random.default_rng(0).normal(size=20000)
    >>> times_s = (np.flatnonzero(noise > 2) + 3) / 1000  # fires 3 ms after every peak
    >>> spikes.spike_triggered_average(noise, times_s[times_s < 20], rate_hz=1000, window_s=0.01).peak_delay_s
    0.003
    """
    signal = as_array(stimulus, "stimulus", axes=("n_times",), min_size=2)
    rate = in_range(rate_hz, "rate_hz", low=1e-3, unit="Hz")
    reach = in_range(window_s, "window_s", low=1 / rate, high=signal.size / (2 * rate), unit="s")
    strength = in_range(ridge, "ridge", low=0)
    n_delays = round(reach * rate)
    samples = _as_samples(spike_times_s, signal.size, rate)
    samples = samples[samples >= n_delays - 1]
    if not samples.size:
        got = "none"
        raise invalid("spike_times_s", f"hold a spike after the first {n_delays / rate:g} s of the stimulus", got=got)
    past = np.lib.stride_tricks.sliding_window_view(signal - signal.mean(), n_delays)[:, ::-1]
    covariance = past.T @ past / len(past)
    average = past[samples - (n_delays - 1)].mean(axis=0) - past.mean(axis=0)
    power = covariance + strength * covariance[0, 0] * np.eye(n_delays)
    kernel = _solve(power, average * samples.size / len(past))
    return SpikeTriggeredAverage(
        delays_s=np.arange(n_delays) / rate, average=average, kernel=kernel, n_spikes=samples.size
    )


def make_raised_cosines(n_basis: int, *, n_delays: int, stretch: float = 0.0) -> np.ndarray:
    """Make smooth bumps that tile the past, narrow at first and wider further back.

    Parameters
    ----------
    n_basis : int
        Number of bumps, at least 2.
    n_delays : int
        Length of each in samples, at least `n_basis`.
    stretch : float
        0 spaces the bumps evenly; larger values crowd them towards the shortest delays (10 is strong).

    Returns
    -------
    numpy.ndarray of shape (n_delays, n_basis)
        One bump per column, each between 0 and 1; they add up to 1 at every delay.

    Raises
    ------
    ValueError
        If there are fewer delays than bumps.

    Notes
    -----
    ``b_k(d) = (1 + cos(clip(f(d) - c_k, -pi, pi))) / 2`` with centres c_k pi apart and f(d) the delay, or its
    logarithm ``log(1 + stretch d / (n_delays - 1))``, scaled to the first and last centre. The filter that they span is
    as smooth as its bumps: a jump within one of them is lost.

    References
    ----------
    Pillow JW, et al. (2005). Prediction and decoding of retinal ganglion cell responses with a probabilistic spiking
    model. *J Neurosci* 25:11003-11013. https://doi.org/10.1523/JNEUROSCI.3305-05.2005

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_raised_cosines(2, n_delays=3)  # the first bump falls as the second rises
    array([[1. , 0. ],
           [0.5, 0.5],
           [0. , 1. ]])
    """
    n_basis = as_count(n_basis, "n_basis", low=2)
    n_delays = as_count(n_delays, "n_delays", low=n_basis, hint="Use fewer bumps, or a longer past.")
    bend = in_range(stretch, "stretch", low=0)
    place = np.arange(n_delays) / (n_delays - 1)
    if bend:
        place = np.log1p(bend * place) / np.log1p(bend)
    distance = np.pi * (place[:, None] * (n_basis - 1) - np.arange(n_basis))
    return (1 + np.cos(distance.clip(-np.pi, np.pi))) / 2


def convolve_basis(signal: np.ndarray, basis: np.ndarray, *, first_delay: int = 0) -> np.ndarray:
    """Filter a signal's past with each function of a basis: the columns of an encoding model.

    Parameters
    ----------
    signal : array_like of shape (n_times,)
        A stimulus, or the spike counts of a cell.
    basis : array_like of shape (n_delays, n_basis)
        One function per column, from the shortest delay on; ``np.eye(n_delays)`` gives every delay a column.
    first_delay : int
        Delay of the basis's first row in samples: 0 for a stimulus, 1 for spikes, whose own bin must not explain
        itself.

    Returns
    -------
    numpy.ndarray of shape (n_times, n_basis)
        ``sum_d basis[d, k] signal[t - first_delay - d]``; what lies before the first sample counts as 0.

    Raises
    ------
    ValueError
        If the basis is longer than the signal.

    Notes
    -----
    Closed form: a causal convolution. The rows before the first whole window see zeros; leave them out of a fit where
    zero is not a neutral value.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> spikes.convolve_basis([1, 0, 0], np.eye(2), first_delay=1)
    array([[0., 0.],
           [1., 0.],
           [0., 1.]])
    """
    values = as_array(signal, "signal", axes=("n_times",), min_size=1)
    functions = as_array(basis, "basis", axes=("n_delays", "n_basis"), min_size=1)
    skip = as_count(first_delay, "first_delay", low=0)
    n_delays = len(functions)
    if n_delays + skip > values.size:
        got = f"{n_delays} from delay {skip} on, and a signal of {values.size} samples"
        raise invalid("basis", "have fewer delays (n_delays, n_basis) than the signal has samples (n_times)", got=got)
    padded = np.concatenate([np.zeros(n_delays - 1 + skip), values])
    past = np.lib.stride_tricks.sliding_window_view(padded, n_delays)[: values.size]
    return past @ functions[::-1]


def _as_samples(spike_times_s: object, n_times: int, rate_hz: float) -> np.ndarray:
    """Sample that each spike falls into; spikes outside the stimulus are an error."""
    times = as_events_s(spike_times_s, "spike_times_s", min_size=1)
    stop = n_times / rate_hz
    if times[0] < 0 or times[-1] >= stop:
        got = f"times from {times[0]:.10g} to {times[-1]:.10g} s"
        in_ms = times[0] >= 0 and 10 * stop < times[-1] < 1000 * stop
        hint = "Did you pass milliseconds?" if in_ms else "Do stimulus and spikes come from one recording?"
        raise invalid("spike_times_s", f"lie within the stimulus, 0 to {stop:g} s", got=got, hint=hint)
    # A time that was computed as sample number / rate may lie a rounding error before its sample.
    rounding = edge_tolerance_s([times], width_s=1 / rate_hz, name="spike_times_s", stacklevel=4)
    return np.floor((times + rounding) * rate_hz + 1e-6).astype(int).clip(max=n_times - 1)


def _solve(power: np.ndarray, right: np.ndarray) -> np.ndarray:
    if np.linalg.cond(power) > 1e12:
        rule = "leave a correlation that can be divided out"
        got = f"a covariance over {len(power)} delays of condition {np.linalg.cond(power):.0e}"
        raise invalid(
            "ridge",
            rule,
            got=got,
            hint="The stimulus is smooth at this rate: try ridge=0.001, or fewer samples a second.",
        )
    return np.linalg.solve(power, right)
