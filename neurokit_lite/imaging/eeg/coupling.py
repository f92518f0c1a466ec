"""Phase coupling of two signals: coherence, phase locking, and measures that volume conduction cannot raise."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import same_shape
from neurokit_lite.imaging.eeg.tapers import as_signals, make_tapers

__all__ = ["Coupling", "CouplingTest", "coupling_test", "measure_coupling"]

_TINY = np.finfo(float).tiny


@dataclass(frozen=True, eq=False)
class Coupling:
    """How strongly two signals are coupled at each frequency.

    Parameters
    ----------
    frequencies_hz : numpy.ndarray of shape (n_frequencies,)
        Frequencies in Hz.
    coherency : numpy.ndarray of shape (n_frequencies,), complex
        Mean cross-spectrum over the root of the product of the two spectra: size 0 to 1, angle the difference in
        phase.
    plv : numpy.ndarray of shape (n_frequencies,)
        Phase-locking value, 0 to 1: the same with every estimate brought to size 1.
    wpli : numpy.ndarray of shape (n_frequencies,)
        Weighted phase-lag index, 0 to 1: how far the imaginary parts agree in sign, weighted by their size.
    n_estimates : int
        Number of trials times tapers.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> found = imaging.Coupling(np.array([10.0]), np.array([0.6j]), np.array([0.7]), np.array([1.0]), 100)
    >>> float(found.coherence[0].round(2)), float(found.imaginary[0])
    (0.36, 0.6)
    """

    frequencies_hz: np.ndarray
    coherency: np.ndarray
    plv: np.ndarray
    wpli: np.ndarray
    n_estimates: int

    @property
    def coherence(self) -> np.ndarray:
        """Squared size of the coherency, 0 to 1: (n_frequencies,)."""
        return np.abs(self.coherency) ** 2

    @property
    def imaginary(self) -> np.ndarray:
        """Size of the imaginary part of the coherency, 0 to 1: (n_frequencies,)."""
        return np.abs(self.coherency.imag)


@dataclass(frozen=True, eq=False)
class CouplingTest:
    """Coupling in a band, and the same after the trials of one signal were shuffled.

    Parameters
    ----------
    measure : str
        What was measured.
    value : float
        Its mean over the band, 0 to 1.
    null : numpy.ndarray of shape (n_permutations,)
        The same after each shuffle.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.CouplingTest("plv", 0.5, np.array([0.1, 0.2, 0.1])).p_value
    0.25
    """

    measure: str
    value: float
    null: np.ndarray

    @property
    def p_value(self) -> float:
        """Chance of such a value where trials do not belong together."""
        return float((1 + np.sum(self.null >= self.value)) / (1 + len(self.null)))


def measure_coupling(x: np.ndarray, y: np.ndarray, rate_hz: float, *, bandwidth_hz: float = 2.0) -> Coupling:
    """Measure coherence, phase-locking value, imaginary coherency and phase-lag index over trials.

    Parameters
    ----------
    x, y : array_like of shape (n_trials, n_times)
        The two signals, cut into the same trials, in any unit.
    rate_hz : float
        Samples per second of both, in Hz.
    bandwidth_hz : float
        Width of the band over which the spectra are smeared, in Hz.

    Returns
    -------
    Coupling
        All measures, from 0 to half the sampling rate.

    Raises
    ------
    ValueError
        If the two differ in shape (for example in their sampling rates), there is one trial, a trial is NaN or flat,
        or trials are too short for the bandwidth.

    Notes
    -----
    Each trial and taper gives one estimate X conj(Y). With N estimates, unrelated signals have a coherence of about 1
    / N, not 0. A source that reaches both sensors at once adds a *real* part: the imaginary part and the weighted
    phase-lag index leave it out, and with it all true coupling without delay.

    References
    ----------
    Nolte G, et al. (2004). Identifying true brain interaction from EEG data using the imaginary part of coherency.
    *Clin Neurophysiol* 115:2292-2307. https://doi.org/10.1016/j.clinph.2004.04.029
    Lachaux JP, Rodriguez E, Martinerie J, Varela FJ (1999). Measuring phase synchrony in brain signals. *Hum Brain
    Mapp* 8:194-208. https://doi.org/10.1002/(SICI)1097-0193(1999)8:4<194::AID-HBM4>3.0.CO;2-C
    Vinck M, et al. (2011). An improved index of phase-synchronization for electrophysiological data in the presence
    of volume-conduction, noise and sample-size bias. *NeuroImage* 55:1548-1565.
    https://doi.org/10.1016/j.neuroimage.2011.01.055

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> x = np.random.default_rng(0).normal(size=(20, 250))
    >>> found = imaging.measure_coupling(x, 3 * x, 250)  # the same signal, louder: one source at two places
    >>> float(found.coherence.min().round(6)), float(found.imaginary.max().round(6))
    (1.0, 0.0)
    """
    x, y = _pair(x, y)
    tapers, weights = make_tapers(x.shape[1], rate_hz, bandwidth_hz=bandwidth_hz)
    frequencies_hz = np.fft.rfftfreq(x.shape[1], 1 / rate_hz)
    pair = _coefficients(x, tapers), _coefficients(y, tapers), weights
    return Coupling(frequencies_hz, _coherency(*pair), _plv(*pair), _wpli(*pair), len(x) * len(tapers))


def _pair(x: object, y: object) -> tuple[np.ndarray, np.ndarray]:
    """Two signals that were cut into the same trials."""
    pair = []
    for name, value in (("x", x), ("y", y)):
        trials = as_array(value, name, axes=("n_trials", "n_times"), finite=False, min_size=16)
        if len(trials) < 2:
            raise invalid(
                name, "hold at least 2 trials (n_trials, n_times)", value, hint="One trial is always coherent."
            )
        pair.append(as_signals(trials, name, row="trial"))
    hint = "Trials of other length: were the signals sampled at different rates? Resample one first."
    same_shape(pair[1], pair[0], names=("y", "x"), axes=("n_trials", "n_times"), hint=hint)
    return pair[0], pair[1]


def _coefficients(trials: np.ndarray, tapers: np.ndarray) -> np.ndarray:
    """Fourier coefficients of every trial and taper: (n_trials, n_tapers, n_frequencies)."""
    import scipy.fft

    return scipy.fft.rfft((trials - trials.mean(axis=1, keepdims=True))[:, None] * tapers, axis=2)


def _mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Mean over trials and tapers, those weighted: (n_frequencies,)."""
    return weights @ values.mean(axis=0)


def _coherency(first: np.ndarray, second: np.ndarray, weights: np.ndarray) -> np.ndarray:
    sizes = _mean(np.abs(first) ** 2, weights) * _mean(np.abs(second) ** 2, weights)
    return _mean(first * second.conj(), weights) / np.sqrt(np.maximum(sizes, _TINY))


def _plv(first: np.ndarray, second: np.ndarray, weights: np.ndarray) -> np.ndarray:
    cross = first * second.conj()
    return np.abs(_mean(cross / np.maximum(np.abs(cross), _TINY), weights))


def _wpli(first: np.ndarray, second: np.ndarray, weights: np.ndarray) -> np.ndarray:
    cross = first * second.conj()
    # Imaginary parts that are rounding only would otherwise agree in sign or not by accident.
    lag = np.where(np.abs(cross.imag) > 1e-12 * np.abs(cross), cross.imag, 0.0)
    return np.abs(_mean(lag, weights)) / np.maximum(_mean(np.abs(lag), weights), _TINY)


_MEASURES = {
    "coherence": lambda *pair: np.abs(_coherency(*pair)) ** 2,
    "imaginary": lambda *pair: np.abs(_coherency(*pair).imag),
    "plv": _plv,
    "wpli": _wpli,
}


def coupling_test(
    x: np.ndarray,
    y: np.ndarray,
    rate_hz: float,
    *,
    band_hz: tuple[float, float],
    measure: str = "coherence",
    bandwidth_hz: float = 2.0,
    n_permutations: int = 199,
    random_state: int | np.random.Generator | None = None,
) -> CouplingTest:
    """Test whether two signals are coupled more than trials that were not recorded together.

    Parameters
    ----------
    x, y : array_like of shape (n_trials, n_times)
        The two signals, cut into the same trials, in any unit.
    rate_hz : float
        Samples per second of both, in Hz.
    band_hz : (float, float)
        Where to measure, in Hz, both ends included; to be chosen before looking.
    measure : str
        ``"coherence"``, ``"imaginary"``, ``"plv"`` or ``"wpli"``.
    bandwidth_hz : float
        Width of the band over which the spectra are smeared, in Hz.
    n_permutations : int
        Number of shuffles of the trials of `y`.
    random_state : int, numpy.random.Generator or None
        Source of randomness for the shuffles.

    Returns
    -------
    CouplingTest
        The measure in the band, and its null distribution.

    Raises
    ------
    ValueError
        As :func:`measure_coupling`; or if no frequency lies in the band, or there is no such measure.

    Notes
    -----
    A shuffle keeps both spectra and everything locked to the start of the trial, and breaks what the two share within
    a trial. It breaks volume conduction as well: a small p from coherence or phase locking does not tell two sources
    that are coupled from one source seen twice.

    References
    ----------
    Bastos AM, Schoffelen JM (2016). A tutorial review of functional connectivity analysis methods and their
    interpretational pitfalls. *Front Syst Neurosci* 9:175. https://doi.org/10.3389/fnsys.2015.00175

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> x, noise = np.random.default_rng(0).normal(size=(2, 20, 250))
    >>> imaging.coupling_test(x, x + noise, 250, band_hz=(8, 12), n_permutations=49, random_state=0).p_value
    0.02
    """
    measured = _MEASURES[one_of(measure, "measure", tuple(_MEASURES))]
    n_permutations = as_count(n_permutations, "n_permutations", low=19)
    x, y = _pair(x, y)
    tapers, weights = make_tapers(x.shape[1], rate_hz, bandwidth_hz=bandwidth_hz)
    frequencies_hz = np.fft.rfftfreq(x.shape[1], 1 / rate_hz)
    band = as_array(band_hz, "band_hz", axes=("2",), min_size=2)
    is_in = (frequencies_hz >= band[0]) & (frequencies_hz <= band[1])
    if not is_in.any():
        hint = f"Trials of {x.shape[1] / rate_hz:g} s have one frequency every {frequencies_hz[1]:g} Hz."
        raise invalid("band_hz", f"hold a frequency between 0 and {rate_hz / 2:g} Hz", band_hz, hint=hint)
    first, second = (_coefficients(one, tapers)[:, :, is_in] for one in (x, y))
    generator = as_generator(random_state)

    def value(order: np.ndarray) -> float:
        return float(measured(first, second[order], weights).mean())

    null = np.array([value(generator.permutation(len(x))) for _ in range(n_permutations)])
    return CouplingTest(measure, value(np.arange(len(x))), null)
