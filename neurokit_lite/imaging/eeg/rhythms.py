"""Simulated rhythms whose truth is known: in noise, at two places, coupled or not, and in single trials."""

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card
from neurokit_lite.imaging.eeg.synthetic import make_coloured_noise

__all__ = ["make_coupled_trials", "make_nested_rhythm", "make_rhythm", "make_shift_trials"]


def make_rhythm(
    *,
    duration_s: float = 60.0,
    rate_hz: float = 250.0,
    frequency_hz: float = 10.0,
    amplitude_uv: float = 5.0,
    share: float = 1.0,
    burst_s: float = 0.6,
    exponent: float = 1.0,
    background_uv: float = 10.0,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate one electrode: a 1/f background, and a rhythm that is always there, in bursts, or never.

    Parameters
    ----------
    duration_s : float
        Length of the signal, in seconds.
    rate_hz : float
        Samples per second, in Hz.
    frequency_hz : float
        Frequency of the rhythm, in Hz.
    amplitude_uv : float
        Amplitude of the rhythm while it lasts, in µV; 0 leaves only noise.
    share : float
        Share of the time with rhythm: 1 is sustained; below, it comes in bursts.
    burst_s : float
        Length of a burst, in seconds.
    exponent : float
        How steeply the background falls: power goes as 1 / frequency to this exponent.
    background_uv : float
        Standard deviation of the background, in µV.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same signal.

    Returns
    -------
    Dataset
        ``signal_uv``: array (n_times,), µV. ``rate_hz``. ``truth``: ``rhythm_uv`` and ``background_uv``, arrays
        (n_times,), whose sum is the signal; ``is_rhythm``, array (n_times,) of bool.

    Raises
    ------
    ValueError
        If the rhythm is faster than half the rate, or a burst longer than the signal.

    Notes
    -----
    signal = background + envelope * sin(2 pi f t + phase). Bursts have a Hann envelope and a phase of their own; one
    lies at a random place in each of equal stretches of time. Real rhythms also drift in frequency, and are no sines.

    References
    ----------
    Jones SR (2016). When brain rhythms aren't "rhythmic". *Curr Opin Neurobiol* 40:72-80.
    https://doi.org/10.1016/j.conb.2016.06.010

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> found = imaging.make_rhythm(duration_s=30, share=0.2, burst_s=0.6)
    >>> found["signal_uv"].shape, round(float(found.truth["is_rhythm"].mean()), 2)
    ((7500,), 0.2)
    """
    rate_hz = in_range(rate_hz, "rate_hz", low=20, high=1e5, unit="Hz")
    duration_s = in_range(duration_s, "duration_s", low=1, high=86_400, unit="s")
    frequency_hz = in_range(frequency_hz, "frequency_hz", low=0.1, high=rate_hz / 2, unit="Hz")
    amplitude_uv = in_range(amplitude_uv, "amplitude_uv", low=0, high=1000, unit="µV", hint="Did you pass volts?")
    background_uv = in_range(background_uv, "background_uv", low=0.001, high=1000, unit="µV")
    share = in_range(share, "share", low=0, high=1)
    burst_s = in_range(burst_s, "burst_s", low=4 / rate_hz, high=duration_s, unit="s")
    generator = as_generator(random_state)
    n_times = round(duration_s * rate_hz)
    noise = make_coloured_noise((2 * n_times,), rate_hz, exponent=exponent, random_state=generator)[:n_times]
    envelope, phase = _bursts(n_times, round(burst_s * rate_hz), share, generator)
    rhythm = amplitude_uv * envelope * np.sin(2 * np.pi * frequency_hz * np.arange(n_times) / rate_hz + phase)
    background = background_uv * noise
    truth = {"rhythm_uv": rhythm, "background_uv": background, "is_rhythm": (envelope > 0) & (amplitude_uv > 0)}
    card = simulated_card(
        "rhythm",
        "One simulated electrode: a rhythm in noise",
        modality="EEG",
        shape=f"signal_uv (n_times = {n_times}), µV",
    )
    return Dataset(arrays={"signal_uv": background + rhythm, "rate_hz": rate_hz}, provenance=card, truth=truth)


def _bursts(n_times: int, n_burst: int, share: float, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Envelope (0 to 1) and phase at every sample."""
    if share == 1:
        return np.ones(n_times), np.full(n_times, generator.uniform(0, 2 * np.pi))
    envelope, phase = np.zeros(n_times), np.zeros(n_times)
    count = round(share * n_times / n_burst)
    hann = np.sin(np.pi * (np.arange(n_burst) + 0.5) / n_burst) ** 2
    for first in np.arange(count) * n_times / max(count, 1):
        start = round(first + generator.uniform(0, n_times / count - n_burst))
        envelope[start : start + n_burst] = hann[: n_times - start]
        phase[start : start + n_burst] = generator.uniform(0, 2 * np.pi)
    return envelope, phase


def make_coupled_trials(
    *,
    n_trials: int = 80,
    duration_s: float = 2.0,
    rate_hz: float = 250.0,
    delay_s: float | None = 0.025,
    mixing: float = 0.0,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate two sources with a 10 Hz rhythm, and two electrodes that both pick up (volume conduction).

    Parameters
    ----------
    n_trials : int
        Number of trials; the phase of the rhythm is new in each.
    duration_s : float
        Length of a trial, in seconds.
    rate_hz : float
        Samples per second, in Hz.
    delay_s : float or None
        By how much the second source follows the first, in seconds; None: their phases have nothing to do with one
        another.
    mixing : float
        Volume conduction: how much of the other source reaches an electrode, 0 (none) to 1 (as much as of its own).
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same trials.

    Returns
    -------
    Dataset
        ``x_uv``, ``y_uv``: arrays (n_trials, n_times), the two electrodes, µV. ``rate_hz``. ``truth``:
        ``sources_uv``, array (2, n_trials, n_times); ``is_coupled``, bool.

    Raises
    ------
    ValueError
        If there are fewer than 2 trials, or `mixing` lies outside 0 to 1.

    Notes
    -----
    x = s1 + m s2, y = s2 + m s1, without delay: tissue conducts at these frequencies at once. Each source is a rhythm
    of amplitude 8 µV over 1/f noise of 10 µV; where coupled, the difference in phase scatters by 0.6 radians over
    trials.

    References
    ----------
    Nunez PL, et al. (1997). EEG coherency I: statistics, reference electrode, volume conduction, Laplacians, cortical
    imaging, and interpretation at multiple scales. *Electroencephalogr Clin Neurophysiol* 103:499-515.
    https://doi.org/10.1016/S0013-4694(97)00066-7

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> apart = imaging.make_coupled_trials(n_trials=3, mixing=0)
    >>> bool((apart["x_uv"] == apart.truth["sources_uv"][0]).all())
    True
    """
    n_trials = as_count(n_trials, "n_trials", low=2)
    duration_s = in_range(duration_s, "duration_s", low=0.2, high=3600, unit="s")
    rate_hz = in_range(rate_hz, "rate_hz", low=50, high=1e5, unit="Hz")
    mixing = in_range(mixing, "mixing", low=0, high=1)
    if delay_s is not None:
        delay_s = in_range(delay_s, "delay_s", low=0, high=0.1, unit="s", hint="Did you pass milliseconds?")
    generator = as_generator(random_state)
    n_times = round(duration_s * rate_hz)
    phase = generator.uniform(0, 2 * np.pi, (2, n_trials, 1))
    scatter = generator.normal(0, 0.6, (n_trials, 1))
    if delay_s is not None:
        phase[1] = phase[0] - 2 * np.pi * 10 * delay_s + scatter
    waves = 8 * np.sin(2 * np.pi * 10 * np.arange(n_times) / rate_hz + phase)
    noise = make_coloured_noise((2, n_trials, 2 * n_times), rate_hz, random_state=generator)[:, :, :n_times]
    sources = waves + 10 * noise
    x, y = sources[0] + mixing * sources[1], sources[1] + mixing * sources[0]
    card = simulated_card(
        "coupled_trials",
        "Two simulated electrodes",
        modality="EEG",
        shape=f"x_uv, y_uv (n_trials, n_times = {n_times}), µV",
    )
    arrays = {"x_uv": x, "y_uv": y, "rate_hz": rate_hz}
    return Dataset(arrays=arrays, provenance=card, truth={"sources_uv": sources, "is_coupled": delay_s is not None})


def make_nested_rhythm(
    *,
    n_trials: int = 40,
    duration_s: float = 3.0,
    rate_hz: float = 250.0,
    slow_hz: float = 6.0,
    fast_hz: float = 60.0,
    depth: float = 0.8,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate trials in which a fast rhythm rides on a slow one: it is largest at the peak of the slow one.

    Parameters
    ----------
    n_trials : int
        Number of trials; the phases of both rhythms are new in each.
    duration_s : float
        Length of a trial, in seconds.
    rate_hz : float
        Samples a second, in Hz.
    slow_hz, fast_hz : float
        Frequencies of the two rhythms, in Hz.
    depth : float
        How far the fast amplitude follows the slow phase: 0 not at all, 1 down to nothing at the trough.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same trials.

    Returns
    -------
    Dataset
        ``signal_uv``: array (n_trials, n_times), µV. ``rate_hz``. ``truth``: ``slow_phase_rad`` and ``envelope_uv``,
        arrays (n_trials, n_times); ``depth``.

    Raises
    ------
    ValueError
        If a frequency lies beyond half the rate, or the fast one is not faster than twice the slow one.

    Notes
    -----
    10 cos(phi) + 2 (1 + depth cos(phi)) sin(fast) over 1/f noise of 5 µV, phi = 2 pi slow t + phase. Real slow
    rhythms are no sines: their sharp edges alone can look like coupling.

    References
    ----------
    Tort AB, Komorowski R, Eichenbaum H, Kopell N (2010). Measuring phase-amplitude coupling between neuronal
    oscillations of different frequencies. *J Neurophysiol* 104:1195-1210. https://doi.org/10.1152/jn.00106.2010

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> made = imaging.make_nested_rhythm(n_trials=3, depth=0)
    >>> made["signal_uv"].shape, float(made.truth["envelope_uv"].min()), float(made.truth["envelope_uv"].max())
    ((3, 750), 2.0, 2.0)
    """
    n_trials = as_count(n_trials, "n_trials", low=1)
    duration_s = in_range(duration_s, "duration_s", low=0.2, high=3600, unit="s")
    rate_hz = in_range(rate_hz, "rate_hz", low=20, high=1e5, unit="Hz")
    slow_hz = in_range(slow_hz, "slow_hz", low=0.1, high=rate_hz / 4, unit="Hz")
    fast_hz = in_range(fast_hz, "fast_hz", low=2 * slow_hz, high=rate_hz / 2, unit="Hz")
    depth = in_range(depth, "depth", low=0, high=1)
    generator = as_generator(random_state)
    n_times = round(duration_s * rate_hz)
    times_s = np.arange(n_times) / rate_hz
    starts = generator.uniform(0, 2 * np.pi, (2, n_trials, 1))
    phase = np.mod(2 * np.pi * slow_hz * times_s + starts[0] + np.pi, 2 * np.pi) - np.pi
    envelope = 2 * (1 + depth * np.cos(phase))
    noise = make_coloured_noise((n_trials, 2 * n_times), rate_hz, random_state=generator)[:, :n_times]
    signal = 10 * np.cos(phase) + envelope * np.sin(2 * np.pi * fast_hz * times_s + starts[1]) + 5 * noise
    card = simulated_card(
        "nested_rhythm",
        "One simulated electrode: a fast rhythm on a slow one",
        modality="EEG",
        shape=f"signal_uv (n_trials, n_times = {n_times}), µV",
    )
    truth = {"slow_phase_rad": phase, "envelope_uv": envelope, "depth": depth}
    return Dataset(arrays={"signal_uv": signal, "rate_hz": rate_hz}, provenance=card, truth=truth)


def make_shift_trials(
    *, n_train: int = 260, n_test: int = 280, shift_uv: float = 5.0, random_state: int | np.random.Generator = 0
) -> Dataset:
    """Simulate slow cortical potentials that shift up or down by trials, as in ``scp1`` and ``scp2``.

    Parameters
    ----------
    n_train, n_test : int
        Number of trials to learn from and to be judged on; half of each with either label.
    shift_uv : float
        Difference between the labels at the end of the trial, at the electrode that has most of it, in µV; 0 for a
        person who cannot.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same trials.

    Returns
    -------
    Dataset
        As :func:`neurokit_lite.data.load_trial_set` gives it: ``train``, ``test``: arrays (n_trials, 6, 224), µV, 3.5
        s at 64 Hz. ``train_labels``, ``test_labels``: ``"negativity"`` or ``"positivity"``. ``rate_hz``. ``truth``:
        ``shift_uv``, array (6, 224), half the difference between the labels.

    Raises
    ------
    ValueError
        If there are fewer than 20 trials, or the shift is negative.

    Notes
    -----
    Each trial is the shift, which builds up over 2 s, with the sign of its label, plus noise: a 1/f part that all six
    electrodes share and one of their own. Real shifts differ from trial to trial and drift over the day.

    References
    ----------
    Birbaumer N, et al. (1999). A spelling device for the paralysed. *Nature* 398:297-298.
    https://doi.org/10.1038/18581

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> twin = imaging.make_shift_trials(n_train=20, n_test=30)
    >>> twin["train"].shape, twin["test"].shape
    ((20, 6, 224), (30, 6, 224))
    """
    counts = as_count(n_train, "n_train", low=20), as_count(n_test, "n_test", low=20)
    shift_uv = in_range(shift_uv, "shift_uv", low=0, high=1000, unit="µV", hint="Did you pass volts?")
    generator, rate_hz, n_times = as_generator(random_state), 64.0, 224
    course = 1 - np.exp(-np.arange(n_times) / rate_hz / 0.7)
    pattern = np.array([0.4, 0.4, 1.0, 0.8, 0.9, 0.7])
    shift = 0.5 * shift_uv * pattern[:, None] * course / course[-1]
    arrays: dict[str, object] = {"rate_hz": rate_hz}
    for part, count in zip(("train", "test"), counts, strict=True):
        labels = generator.permutation(np.arange(count) % 2)
        options = {"exponent": 1.5, "random_state": generator}
        shared = make_coloured_noise((count, 1, 2 * n_times), rate_hz, **options)[..., :n_times]
        own = make_coloured_noise((count, 6, 2 * n_times), rate_hz, **options)[..., :n_times]
        arrays[part] = 12 * shared + 6 * own + (2 * labels - 1)[:, None, None] * shift
        arrays[f"{part}_labels"] = np.array(["negativity", "positivity"])[labels]
    shape = "train, test (n_trials, n_channels = 6, n_times = 224), µV"
    card = simulated_card("shift_trials", "Slow shifts of voltage in simulated trials", modality="EEG", shape=shape)
    return Dataset(arrays=arrays, provenance=card, truth={"shift_uv": shift})
