"""Trials whose labels differ by the size of a rhythm and not in the mean voltage, with the truth beside them."""

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card

__all__ = ["make_rhythm_trials"]

_PATTERN = (0.2, 0.5, 1.0, 0.5, 0.2, 0.0)  # weight of the rhythm at six electrodes in a row
_RATE_HZ, _N_TIMES = 64.0, 224


def make_rhythm_trials(
    n_trials: int = 280,
    *,
    frequency_hz: float = 10.0,
    drop: float = 0.5,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Simulate trials of EEG that differ by the size of a rhythm, as when a hand is moved or only imagined to be.

    Parameters
    ----------
    n_trials : int
        Trials, half of each label in random order.
    frequency_hz : float
        Frequency of the rhythm, from 1 to 30 Hz.
    drop : float
        By how much the amplitude is smaller in trials called ``"move"``, from 0 (not at all) to 1 (it is gone).
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same trials.

    Returns
    -------
    Dataset
        ``trials``, array (n_trials, 6, 224), µV, 3.5 s at 64 Hz. ``labels``: ``"rest"`` or ``"move"``. ``rate_hz``.
        ``truth``: ``pattern``, array (6,), weight at each electrode; ``rhythm_uv``, array (n_trials, 224).

    Raises
    ------
    ValueError
        If there are fewer than 4 trials, or an option lies outside of its range.

    Notes
    -----
    Each trial is a rhythm of random phase, whose amplitude wanders by a fifth from trial to trial, times a pattern,
    plus noise: a part that all electrodes share and one of their own, each a random walk with a pull to zero. The mean
    voltage at any moment is 0 under both labels, so that of all logistic regressions on the voltage the one with
    weights of 0 has the smallest expected loss. A trial and its negative are equally probable: the sign of any weighted
    sum of samples is right in half the trials, on average. (A cut away from 0 can do better, for one label spreads
    more.) Real rhythms come and go within a trial and drift in frequency.

    References
    ----------
    Pfurtscheller G, Lopes da Silva FH (1999). Event-related EEG/MEG synchronization and desynchronization: basic
    principles. *Clin Neurophysiol* 110:1842-1857. https://doi.org/10.1016/S1388-2457(99)00141-8

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.make_rhythm_trials(20)["trials"].shape
    (20, 6, 224)
    """
    from scipy.signal import lfilter

    n_trials = as_count(n_trials, "n_trials", low=4)
    frequency_hz = in_range(frequency_hz, "frequency_hz", low=1, high=30, unit="Hz")
    drop = in_range(drop, "drop", low=0, high=1)
    generator = as_generator(random_state)
    is_move = generator.permutation(np.arange(n_trials) % 2).astype(bool)
    amplitude_uv = 4.0 * np.where(is_move, 1 - drop, 1) * np.exp(0.2 * generator.normal(size=n_trials))
    phase = 2 * np.pi * (frequency_hz * np.arange(_N_TIMES) / _RATE_HZ + generator.random((n_trials, 1)))
    rhythm_uv = amplitude_uv[:, None] * np.sin(phase)
    drive = generator.normal(size=(n_trials, 1 + len(_PATTERN), _N_TIMES + 64))
    noise_uv = lfilter([1.0], [1.0, -0.9], drive, axis=-1)[..., 64:]
    pattern = np.array(_PATTERN)
    trials = pattern[:, None] * rhythm_uv[:, None] + 2.5 * noise_uv[:, :1] + 1.5 * noise_uv[:, 1:]
    shape = f"trials (n_trials = {n_trials}, n_channels = 6, n_times = {_N_TIMES}), µV"
    card = simulated_card("rhythm_trials", "A rhythm of two sizes in simulated trials", modality="EEG", shape=shape)
    arrays = {"trials": trials, "labels": np.where(is_move, "move", "rest"), "rate_hz": _RATE_HZ}
    return Dataset(arrays=arrays, provenance=card, truth={"pattern": pattern, "rhythm_uv": rhythm_uv})
