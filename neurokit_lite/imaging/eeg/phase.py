"""What follows a phase: trials locked to an event, and a fast rhythm whose amplitude follows a slow one's phase."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.imaging.eeg.tapers import as_band, as_signals, make_wavelets

__all__ = ["PhaseAmplitudeTest", "PhaseLocking", "inter_trial_coherence", "phase_amplitude_test"]

_MEASURES = ("modulation_index", "mean_vector")
_TURN = "Time is last: transpose it, trials.T."


@dataclass(frozen=True, eq=False)
class PhaseLocking:
    """How far the phase at each time after an event is the same in all trials.

    Parameters
    ----------
    frequencies_hz : numpy.ndarray of shape (n_frequencies,)
        Frequencies in Hz.
    times_s : numpy.ndarray of shape (n_times,)
        Times from the first sample of a trial, in seconds.
    coherence : numpy.ndarray of shape (n_frequencies, n_times)
        Inter-trial coherence, 0 to 1.
    edge_s : numpy.ndarray of shape (n_frequencies,)
        Closer than this to an end of the trial, in seconds, a wavelet hangs over it.
    n_trials : int
        Number of trials.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> found = imaging.PhaseLocking(np.array([10.0]), np.array([0.0]), np.array([[0.5]]), np.array([0.1]), 4)
    >>> float(found.unbiased[0, 0]), round(float(found.p_values[0, 0]), 2)  # four trials say little
    (0.0, 0.39)
    """

    frequencies_hz: np.ndarray
    times_s: np.ndarray
    coherence: np.ndarray
    edge_s: np.ndarray
    n_trials: int

    @property
    def unbiased(self) -> np.ndarray:
        """Squared coherence without what so many unrelated trials have, 0 on average: (n_frequencies, n_times).

        (n c^2 - 1) / (n - 1), the pairwise phase consistency of Vinck et al. (2010).
        """
        return (self.n_trials * self.coherence**2 - 1) / (self.n_trials - 1)

    @property
    def p_values(self) -> np.ndarray:
        """Rayleigh's test, one p for each point by itself: (n_frequencies, n_times).

        exp(sqrt(1 + 4 n + 4 (n^2 - R^2)) - 1 - 2 n) with R = n c, good to three digits from 10 trials.
        """
        n = self.n_trials
        return np.exp(np.sqrt(1 + 4 * n + 4 * n**2 * (1 - self.coherence**2)) - 1 - 2 * n)

    def is_safe(self) -> np.ndarray:
        """Return where the ends of the trial do not reach: bool, (n_frequencies, n_times)."""
        to_end = np.minimum(self.times_s, self.times_s[-1] - self.times_s)
        return to_end >= self.edge_s[:, None]


def inter_trial_coherence(
    trials: np.ndarray, rate_hz: float, *, frequencies_hz: np.ndarray, n_cycles: float = 7.0
) -> PhaseLocking:
    """Measure over trials how far the phase of a rhythm is locked to the event that all trials were cut around.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_times)
        One signal, cut around its events, in any unit.
    rate_hz : float
        Samples a second, in Hz.
    frequencies_hz : array_like of shape (n_frequencies,)
        Where to look, in Hz, above 0 and up to half the rate.
    n_cycles : float
        Cycles in a wavelet.

    Returns
    -------
    PhaseLocking
        Inter-trial coherence at each frequency and time, with its p and without its bias.

    Raises
    ------
    ValueError
        If there is one trial, a trial is NaN or flat, a frequency lies above half the rate, or a wavelet is longer than
        a trial.

    Notes
    -----
    ``|mean over trials of w / |w||``, w being the convolution with a Morlet wavelet, as mne's ``tfr_array_morlet`` with
    ``output="itc"``. Unrelated phases of n trials have a squared coherence of 1 / n, not 0: compare conditions with as
    many trials, or `unbiased`. A wave that the event evokes gives coherence as well as a rhythm that the event
    resets: this measure does not tell them apart.

    References
    ----------
    Tallon-Baudry C, Bertrand O, Delpuech C, Pernier J (1996). Stimulus specificity of phase-locked and non-phase-locked
    40 Hz visual responses in human. *J Neurosci* 16:4240-4249. https://doi.org/10.1523/JNEUROSCI.16-13-04240.1996
    Vinck M, et al. (2010). The pairwise phase consistency: a bias-free measure of rhythmic neuronal synchronization.
    *NeuroImage* 51:112-122. https://doi.org/10.1016/j.neuroimage.2010.01.073

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> wave = np.sin(2 * np.pi * 10 * np.arange(500) / 250)
    >>> found = imaging.inter_trial_coherence([wave, 3 * wave, wave], 250, frequencies_hz=[10])  # size plays no part
    >>> float(found.coherence[0, 250].round(6))
    1.0
    """
    import scipy.fft

    trials = as_signals(trials, "trials", row="trial")
    if len(trials) < 2:
        raise invalid("trials", "hold at least 2 trials (n_trials, n_times)", trials, hint="One is always in step.")
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    n_times = trials.shape[1]
    hint = _TURN if n_times < len(trials) else ""
    made = make_wavelets(frequencies_hz, rate_hz, n_cycles=n_cycles, n_times=n_times, hint=hint)
    frequencies_hz, wavelets, edge_s = made
    coherence = np.empty((frequencies_hz.size, n_times))
    size = scipy.fft.next_fast_len(n_times + max(wavelet.size for wavelet in wavelets) - 1)
    spectrum = scipy.fft.fft(trials, size, axis=1)
    for row, wavelet in enumerate(wavelets):
        first = wavelet.size // 2
        found = scipy.fft.ifft(spectrum * scipy.fft.fft(wavelet, size), axis=1)[:, first : first + n_times]
        coherence[row] = np.abs(np.mean(found / np.maximum(np.abs(found), np.finfo(float).tiny), axis=0))
    return PhaseLocking(frequencies_hz, np.arange(n_times) / rate_hz, coherence, edge_s, len(trials))


@dataclass(frozen=True, eq=False)
class PhaseAmplitudeTest:
    """How far the amplitude of a fast rhythm depends on the phase of a slow one, and the same after shifts.

    Parameters
    ----------
    measure : str
        What was measured: ``"modulation_index"`` or ``"mean_vector"``.
    value : float
        Its value, 0 to 1.
    null : numpy.ndarray of shape (n_permutations,)
        The same for surrogates, amplitudes shifted in time.
    phase_rad : numpy.ndarray of shape (n_bins,)
        Centres of the bins of phase, -pi to pi radians; 0 is the peak of the slow rhythm.
    amplitude : numpy.ndarray of shape (n_bins,)
        Mean amplitude of the fast rhythm in each, in the signal's unit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> null = np.array([0.01, 0.02, 0.01])
    >>> found = imaging.PhaseAmplitudeTest("mean_vector", 0.2, null, np.array([-1.6, 1.6]), np.array([1.0, 3.0]))
    >>> found.p_value
    0.25
    """

    measure: str
    value: float
    null: np.ndarray
    phase_rad: np.ndarray
    amplitude: np.ndarray

    @property
    def p_value(self) -> float:
        """Chance of such a value where the amplitude does not know the phase."""
        return float((1 + np.sum(self.null >= self.value)) / (1 + len(self.null)))


def phase_amplitude_test(
    trials: np.ndarray,
    rate_hz: float,
    *,
    phase_hz: tuple[float, float],
    amplitude_hz: tuple[float, float],
    measure: str = "modulation_index",
    n_bins: int = 18,
    n_permutations: int = 199,
    random_state: int | np.random.Generator | None = None,
) -> PhaseAmplitudeTest:
    """Ask whether a fast rhythm is larger at some phases of a slow one than shifted amplitudes are.

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_times)
        One signal, in any unit; a single long recording is one trial.
    rate_hz : float
        Samples a second, in Hz.
    phase_hz : (float, float)
        Band of the slow rhythm, in Hz.
    amplitude_hz : (float, float)
        Band of the fast rhythm, in Hz, at least twice as wide as the slow one is fast.
    measure : str
        ``"modulation_index"`` (Tort) or ``"mean_vector"`` (mean vector length over the mean amplitude).
    n_bins : int
        Number of bins of phase, for the modulation index and the histogram.
    n_permutations : int
        Number of surrogates.
    random_state : int, numpy.random.Generator or None
        Source of randomness for the shifts.

    Returns
    -------
    PhaseAmplitudeTest
        The measure, its null distribution, and the amplitude in each bin of phase.

    Raises
    ------
    ValueError
        If a trial is NaN, flat or too short for the slow band, the bands overlap or reach beyond half the rate, the
        fast band is too narrow, or a bin of phase stays empty.

    Notes
    -----
    Butterworth filters forwards and backwards, and the analytic signal; 1.5 / width of the narrower band, in seconds,
    is left out at both ends of each trial, where the filters have no past. With mean amplitudes p in the bins, scaled
    to add up to 1, the modulation index is ``(log n_bins + sum p log p) / log n_bins``. The mean vector is
    ``|sum A (e - mean e)| / sum A`` with ``e = exp(i phi)``: phases that are not uniform have a mean of their own. For
    A = 1 + m cos phi they are (log((1 + s) / 2) + 1 - s) / log n_bins, s^2 = 1 - m^2, and m / 2.

    A fast rhythm whose amplitude follows f has sidebands at +- f: a narrower band cuts them off, and finds nothing. A
    surrogate shifts the amplitudes of each trial in a circle, by a time of its own, at least one slow cycle. It keeps
    both spectra. In a *single* trial with a slow rhythm as regular as a clock every shift keeps the coupling, so that p
    is too large. Sharp or skewed waves have harmonics that are locked to them: a small p does not prove two rhythms.

    References
    ----------
    Tort AB, Komorowski R, Eichenbaum H, Kopell N (2010). Measuring phase-amplitude coupling between neuronal
    oscillations of different frequencies. *J Neurophysiol* 104:1195-1210. https://doi.org/10.1152/jn.00106.2010
    Canolty RT, et al. (2006). High gamma power is phase-locked to theta oscillations in human neocortex. *Science*
    313:1626-1628. https://doi.org/10.1126/science.1128115
    van Driel J, Cox R, Cohen MX (2015). Phase-clustering bias in phase-amplitude cross-frequency coupling and its
    removal. *J Neurosci Methods* 254:60-72.
    Aru J, et al. (2015). Untangling cross-frequency coupling in neuroscience. *Curr Opin Neurobiol* 31:51-61.
    https://doi.org/10.1016/j.conb.2014.08.002

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> made = imaging.make_nested_rhythm(n_trials=10)
    >>> bands = {"phase_hz": (4, 8), "amplitude_hz": (45, 75)}
    >>> found = imaging.phase_amplitude_test(made["signal_uv"], made["rate_hz"], **bands, random_state=0)
    >>> found.p_value, bool(abs(found.phase_rad[found.amplitude.argmax()]) < 0.6)  # largest at the peak
    (0.005, True)
    """
    one_of(measure, "measure", _MEASURES)
    n_bins = as_count(n_bins, "n_bins", low=3, high=360)
    n_permutations = as_count(n_permutations, "n_permutations", low=19)
    trials = as_signals(trials, "trials", row="trial")
    rate_hz = in_range(rate_hz, "rate_hz", low=1e-3, high=1e6, unit="Hz")
    bands = _slow_and_fast(phase_hz, amplitude_hz, rate_hz)
    phase, amplitude = _analytic(trials, rate_hz, bands)
    bins = np.minimum(((phase + np.pi) / (2 * np.pi) * n_bins).astype(int), n_bins - 1)
    counts = np.bincount(bins.ravel(), minlength=n_bins)
    if not counts.all():
        raise invalid("n_bins", "leave no bin of phase empty", n_bins, hint="Take fewer bins, or longer trials.")
    direction = np.exp(1j * phase)
    direction -= direction.mean()

    def value(fast: np.ndarray) -> float:
        if measure == "mean_vector":
            return float(np.abs(np.vdot(direction, fast)) / fast.sum())
        share = np.bincount(bins.ravel(), fast.ravel(), n_bins) / counts
        share = share / share.sum()
        return float(1 + np.sum(share * np.log(np.maximum(share, np.finfo(float).tiny))) / np.log(n_bins))

    generator, n_kept = as_generator(random_state), phase.shape[1]
    shortest = min(int(np.ceil(rate_hz / bands[0][0])), n_kept // 2)
    shifts = generator.integers(shortest, n_kept - shortest + 1, (n_permutations, len(trials), 1))
    null = [value(np.take_along_axis(amplitude, (np.arange(n_kept) - shift) % n_kept, axis=1)) for shift in shifts]
    histogram = np.bincount(bins.ravel(), amplitude.ravel(), n_bins) / counts
    centres = (np.arange(n_bins) + 0.5) * 2 * np.pi / n_bins - np.pi
    return PhaseAmplitudeTest(measure, value(amplitude), np.array(null), centres, histogram)


def _slow_and_fast(phase_hz: object, amplitude_hz: object, rate_hz: float) -> tuple:
    """Both bands, if the fast one lies above the slow one and is wide enough for its sidebands."""
    slow, fast = as_band(phase_hz, "phase_hz", rate_hz=rate_hz), as_band(amplitude_hz, "amplitude_hz")
    if fast[1] >= rate_hz / 2:
        raise invalid("amplitude_hz", f"end below half the rate, {rate_hz / 2:g} Hz", amplitude_hz)
    if fast[0] <= slow[1]:
        raise invalid("amplitude_hz", f"begin above the slow band, {slow[1]:g} Hz", amplitude_hz)
    if fast[1] - fast[0] < 2 * slow[1]:
        hint = "An amplitude that follows the slow rhythm has sidebands that far out; the filter would cut them off."
        raise invalid("amplitude_hz", f"be at least {2 * slow[1]:g} Hz wide, twice phase_hz", amplitude_hz, hint=hint)
    return slow, fast


def _analytic(trials: np.ndarray, rate_hz: float, bands: tuple) -> tuple[np.ndarray, np.ndarray]:
    """Phase of the slow band and amplitude of the fast one, without the ends of the trials."""
    import scipy.signal

    margin = int(np.ceil(1.5 * rate_hz / min(high - low for low, high in bands)))
    needed = 2 * margin + int(np.ceil(3 * rate_hz / bands[0][0]))
    if trials.shape[1] < needed:
        rule = f"last at least {needed / rate_hz:.3g} s in each trial for so slow and narrow a band"
        hint = _TURN if len(trials) >= needed else "Cut longer trials."
        raise invalid("trials", rule, got=f"{trials.shape[1] / rate_hz:.3g} s", hint=hint)
    found = []
    for band in bands:
        sections = scipy.signal.butter(3, band, "bandpass", fs=rate_hz, output="sos")
        passed = scipy.signal.sosfiltfilt(sections, trials, axis=1)
        found.append(scipy.signal.hilbert(passed, axis=1)[:, margin:-margin])
    return np.angle(found[0]), np.abs(found[1])
