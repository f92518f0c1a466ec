"""Template matching: explain the voltage as a sum of templates, also where spikes overlap."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from neurokit_lite.scale import map_chunks
from neurokit_lite.spikes.sorting.detect import find_strongest

__all__ = ["Bank", "cross_products", "match_blocks", "match_templates", "prepare_bank", "subtract_spikes"]
__shared__ = [  # not in the face
    "Bank",
    "cross_products",
    "match_blocks",
    "match_templates",
    "prepare_bank",
    "subtract_spikes",
]

_MAX_ROUNDS = 40
# Scores are computed piece by piece by Fourier transforms of this length; it must be longer than a template.
_N_FFT = 4096
# Samples from which the noise of the scores is read.
_N_NOISE = 40_000


@dataclass(frozen=True, eq=False)
class Bank:
    """Templates with what matching needs to know of them beforehand.

    Parameters
    ----------
    waves : numpy.ndarray of shape (n_units, n_samples, n_channels)
        Whitened templates, in standard deviations of the noise.
    spectra : numpy.ndarray of shape (n_frequencies, n_channels, n_units)
        Conjugate Fourier transforms of the templates, padded to a fixed length.
    energy : numpy.ndarray of shape (n_units,)
        Sum of squares of each.
    products : numpy.ndarray of shape (n_units, n_units, 2 n_samples - 1)
        What a spike of the first unit adds to the score of the second, for each lag.
    floor : numpy.ndarray of shape (n_units,)
        Score below which a spike is not believed.
    noise : numpy.ndarray of shape (n_units,)
        Standard deviation of each score where there is only noise.
    before : int
        Samples of a template before its trough.
    limits : (float, float)
        Smallest and largest amplitude of a spike, in units of its template.
    dead : int
        Samples during which a unit does not fire again.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.spikes.sorting.template_matching import prepare_bank
    >>> white = np.zeros((200, 1), np.float32)
    >>> prepare_bank(np.full((1, 4, 1), 5.0, np.float32), white, before=1, limits=(0.7, 1.4), dead=15).energy
    array([100.], dtype=float32)
    """

    waves: np.ndarray
    spectra: np.ndarray
    energy: np.ndarray
    products: np.ndarray
    floor: np.ndarray
    noise: np.ndarray
    before: int
    limits: tuple[float, float]
    dead: int

    @property
    def n_samples(self) -> int:
        """Length of a template in samples."""
        return self.waves.shape[1]

    def select(self, units: np.ndarray) -> "Bank":
        """Keep some units, given as numbers."""
        return replace(
            self,
            waves=self.waves[units],
            spectra=self.spectra[:, :, units],
            energy=self.energy[units],
            products=self.products[np.ix_(units, units)],
            floor=self.floor[units],
            noise=self.noise[units],
        )


def prepare_bank(waves: np.ndarray, left: np.ndarray, *, before: int, limits: tuple[float, float], dead: int) -> Bank:
    """Prepare templates; the noise of their scores is read from the start of what is left of the recording."""
    energy = np.einsum("kwc,kwc->k", waves, waves)
    spectra = _template_spectra(waves)
    scores = _score(left[:_N_NOISE], spectra, n_samples=waves.shape[1])
    noise = np.median(np.abs(scores), axis=1) / 0.6745
    floor = np.maximum(0.6 * energy, 5 * noise)
    return Bank(
        waves=waves,
        spectra=spectra,
        energy=energy,
        products=cross_products(waves),
        floor=floor,
        noise=noise,
        before=before,
        limits=limits,
        dead=dead,
    )


def cross_products(waves: np.ndarray) -> np.ndarray:
    """Entry [k, j, n - 1 + lag]: the score of template j at `lag` samples after a spike of k; n samples a template."""
    n_samples = waves.shape[1]
    spectra = np.fft.rfft(waves, 2 * n_samples, axis=1).transpose(1, 0, 2).astype(np.complex64)
    products = spectra @ spectra.conj().transpose(0, 2, 1)
    lags = np.fft.irfft(products.transpose(1, 2, 0), 2 * n_samples, axis=2)
    return np.roll(lags, n_samples, axis=2)[:, :, 1:].astype(np.float32)


def _template_spectra(waves: np.ndarray) -> np.ndarray:
    """Conjugate Fourier transforms of the templates, shape (n_frequencies, n_channels, n_units)."""
    import scipy.fft

    spectra = scipy.fft.rfft(waves, _N_FFT, axis=1)
    return np.ascontiguousarray(spectra.conj().transpose(1, 2, 0))


def _score(white: np.ndarray, spectra: np.ndarray, *, n_samples: int) -> np.ndarray:
    """Inner product of each template with the recording from each sample on, (n_units, n_times - n_samples + 1)."""
    import scipy.fft

    step, n_out = _N_FFT - n_samples + 1, len(white) - n_samples + 1
    scores = np.empty((spectra.shape[2], n_out), np.float32)
    for start in range(0, n_out, step):
        piece = np.ascontiguousarray(white[start : start + _N_FFT].T)
        seen = scipy.fft.rfft(piece, _N_FFT, overwrite_x=True)
        product = (np.ascontiguousarray(seen.T)[:, None] @ spectra)[:, 0]
        part = scipy.fft.irfft(np.ascontiguousarray(product.T), _N_FFT, overwrite_x=True)
        scores[:, start : start + step] = part[:, : min(step, n_out - start)]
    return scores


def match_templates(white: np.ndarray, bank: Bank) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start sample, unit and amplitude of each spike, by greedy matching pursuit.

    In each round every spike that explains more energy than any rival within reach is taken, and its share is
    subtracted from all scores; the recording itself is never touched. A spike of amplitude a with score s explains
    ``2 a s - a^2 energy``.
    """
    if not len(bank.waves):
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    n_samples = bank.waves.shape[1]
    scores = _score(white, bank.spectra, n_samples=n_samples)
    n_times = scores.shape[1]
    scale = np.sqrt(np.outer(bank.energy, bank.energy))
    rivals = np.abs(bank.products).max(axis=2) > 0.1 * scale
    taken = []
    for _ in range(_MAX_ROUNDS):
        starts, units = _tops(scores, bank.floor)
        if not len(starts):
            break
        values = scores[units, starts]
        amplitudes = np.clip(values / bank.energy[units], *bank.limits)
        gains = amplitudes * (2 * values - amplitudes * bank.energy[units])
        best = find_strongest(starts, units, gains, near=rivals, reach=n_samples - 1)
        taken.append((starts[best], units[best], amplitudes[best]))
        for start, unit, amplitude in zip(*(part.tolist() for part in taken[-1]), strict=True):
            low, high = max(0, start - n_samples + 1), min(n_times, start + n_samples)
            shares = bank.products[unit, :, low - start + n_samples - 1 : high - start + n_samples - 1]
            scores[:, low:high] -= np.float32(amplitude) * shares
            scores[unit, max(0, start - bank.dead) : start + bank.dead + 1] = -np.inf
    if not taken:
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    starts, units, amplitudes = (np.concatenate(part) for part in zip(*taken, strict=True))
    order = np.argsort(starts, kind="stable")
    return starts[order], units[order], amplitudes[order]


def _tops(scores: np.ndarray, floor: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sample and unit of each score above the unit's floor that its neighbours in time do not exceed."""
    at = np.flatnonzero(scores > floor[:, None])
    flat = scores.ravel()
    at = at[(flat[at] >= flat[at - 1]) & (flat[at] >= flat[(at + 1) % flat.size])]
    units, starts = np.divmod(at, scores.shape[1])
    order = np.argsort(starts, kind="stable")
    return starts[order], units[order]


def match_blocks(block: Callable, n_times: int, bank: Bank, *, spans: list[tuple[int, int]], n_jobs: int = 1) -> tuple:
    """Match blocks (start, stop) of a long recording; ``block(start, stop)`` gives a conditioned stretch of it.

    Returns the sample of each trough, the unit and the amplitude. Blocks overlap by three templates on each side, so
    that a chain of overlapping spikes is seen from its beginning.
    """
    reach = 3 * bank.n_samples

    def one(span: tuple[int, int]) -> tuple[np.ndarray, ...]:
        low, high = max(0, span[0] - reach), min(n_times, span[1] + reach)
        starts, units, amplitudes = match_templates(block(low, high), bank)
        samples = starts + (low + bank.before)
        inside = (samples >= span[0]) & (samples < span[1])
        return samples[inside], units[inside], amplitudes[inside]

    found = map_chunks(one, spans, executor="threads", n_jobs=n_jobs)
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))


def subtract_spikes(white: np.ndarray, found: tuple[np.ndarray, ...], bank: Bank) -> np.ndarray:
    """What is left of the recording when all spikes found are taken out."""
    left, n_samples = white.copy(), bank.waves.shape[1]
    for start, unit, amplitude in zip(*(part.tolist() for part in found), strict=True):
        left[start : start + n_samples] -= np.float32(amplitude) * bank.waves[unit]
    return left
