"""A simulated session with known truth: an animal on a ring, pulses of light, and trains with a sorter's faults."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.spikes.trains import SpikeTrains

__all__ = ["NavigationSession", "make_navigation_session"]

_STEP_S = 0.02
_REFRACTORY_S = 0.003
_LIGHT_S = 0.005
# What each unit of a round is driven by, what light does to it, and what is wrong with its train.
_ROUND = (
    ("place", "none", "none"),
    ("place", "none", "milliseconds"),
    ("place", "direct", "none"),
    ("place", "none", "unsorted"),
    ("slow", "none", "none"),
    ("place", "none", "twice"),
    ("steady", "direct", "missing"),
    ("place", "none", "mixed"),
    ("slow", "none", "none"),
    ("steady", "artefact", "none"),
    ("place", "none", "none"),
    ("steady", "indirect", "outside"),
    ("slow", "direct", "none"),
    ("steady", "none", "none"),
)


@dataclass(frozen=True, eq=False)
class NavigationSession:
    """Spikes of an animal on a ring under pulses of light: as they came, and the truth.

    Parameters
    ----------
    raw_times : tuple of numpy.ndarray, each of shape (n_recorded,)
        The trains with their faults: some unsorted, some with NaN, one in another unit. Clean them first.
    trains : SpikeTrains
        The same without the faults, but for the mixed unit, which nothing can repair, and the artefact.
    angle_rad : numpy.ndarray of shape (n_times,)
        Where the animal was on the ring, from 0 to 2 pi radians.
    times_s : numpy.ndarray of shape (n_times,)
        When, in seconds.
    pulses_s : numpy.ndarray of shape (n_pulses,)
        Onsets of the light in seconds; each pulse lasts 5 ms.
    kinds : numpy.ndarray of shape (n_units,)
        What drives the rate: ``"place"``, ``"slow"`` (a drift that has nothing to do with the animal) or ``"steady"``.
    light : numpy.ndarray of shape (n_units,)
        What light does: ``"direct"`` (it drives the unit), ``"indirect"`` (it drives the unit's neighbours),
        ``"artefact"`` (the onset was taken for a spike) or ``"none"``.
    faults : numpy.ndarray of shape (n_units,)
        ``"milliseconds"``, ``"unsorted"``, ``"twice"`` (a fifth of the spikes detected again within 0.2 ms),
        ``"missing"`` (NaN among the times), ``"outside"`` (times after the end), ``"mixed"`` (two neurons taken for
        one) or ``"none"``.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> session = spikes.make_navigation_session(3, duration_s=60)
    >>> session.faults.tolist()
    ['none', 'milliseconds', 'none']
    """

    raw_times: tuple[np.ndarray, ...]
    trains: SpikeTrains
    angle_rad: np.ndarray
    times_s: np.ndarray
    pulses_s: np.ndarray
    kinds: np.ndarray
    light: np.ndarray
    faults: np.ndarray


def make_navigation_session(
    n_units: int = 14, *, duration_s: float = 600.0, random_state: int | np.random.Generator | None = 0
) -> NavigationSession:
    """Simulate place cells and others on a ring, with light, artefact and the faults of real files.

    Parameters
    ----------
    n_units : int
        Number of units. Every 14 hold 7 place cells, 3 slow and 4 steady ones; 3 are driven by light, 1 by lit
        neighbours, and 1 has an artefact.
    duration_s : float
        Length of the session in seconds, from 30 to 7200 s.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    NavigationSession
        Trains as they came, and the truth.

    Raises
    ------
    TypeError
        If `random_state` is not a seed.
    ValueError
        If a number is out of range.

    Notes
    -----
    The animal's speed is a first-order autoregression (0.35 rad/s, memory of 3 s). Spikes are Poisson with 3 ms of
    refractoriness. A place cell fires at ``0.3 + 18 exp(4 (cos(angle - favourite) - 1))`` Hz, a slow one at
    ``6 exp(z)`` Hz with z an autoregression of standard deviation 0.8 and memory of 25 s, a steady one at 6 Hz. Pulses
    come every 1.5 to 2.5 s. A lit unit answers to 70 % of them after 3 ms (jitter 0.4 ms), a neighbour to 40 % after
    9 ms (jitter 1.5 ms); the artefact stands 0.2 ms after 80 %. The second neuron of the mixed unit fires twice as
    often at the same places. In real animals place cells also depend on speed and rhythm, and
    behaviour, light and drift are not independent of one another.

    References
    ----------
    O'Keefe J, Dostrovsky J (1971). The hippocampus as a spatial map. *Brain Res* 34:171-175.
    https://doi.org/10.1016/0006-8993(71)90358-1

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> session = spikes.make_navigation_session(duration_s=60)
    >>> int((session.kinds == "place").sum())
    7
    """
    n_units = as_count(n_units, "n_units")
    stop = in_range(duration_s, "duration_s", low=30, high=7200, unit="s")
    rng = as_generator(random_state)
    times = np.round(np.arange(0, stop + _STEP_S / 2, _STEP_S), 6)
    speed = 0.35 * _autoregress(times.size, 3.0, rng)
    angle = (rng.uniform(0, 2 * np.pi) + np.cumsum(speed) * _STEP_S) % (2 * np.pi)
    pulses = np.round(np.cumsum(rng.uniform(1.5, 2.5, int(stop))), 6)
    pulses = pulses[(pulses > 1) & (pulses < stop - 1)]
    kinds, light, faults = np.array([_ROUND[unit % len(_ROUND)] for unit in range(n_units)]).T
    favourites = (2.4 * np.cumsum(kinds == "place") + rng.uniform(0, 2 * np.pi)) % (2 * np.pi)  # spread over the ring
    clean, raw = [], []
    for unit in range(n_units):
        rates = _rates_hz(kinds[unit], angle - favourites[unit], rng)
        own = _light(_poisson(rates, times, rng), light[unit], pulses, rng)
        if faults[unit] == "mixed":
            own = np.sort(np.concatenate([own, _poisson(2 * rates, times, rng)]))
        own = np.unique(np.round(own[(own >= 0) & (own < stop)], 6))
        clean.append(own)
        raw.append(_spoil(own, faults[unit], stop, rng))
    return NavigationSession(
        tuple(raw), SpikeTrains(clean, start_s=0.0, stop_s=stop), angle, times, pulses, kinds, light, faults
    )


def _autoregress(n: int, memory_s: float, rng: np.random.Generator) -> np.ndarray:
    """Gaussian noise of variance 1 that forgets its past with a time constant in seconds."""
    keep = np.exp(-_STEP_S / memory_s)
    drive = rng.standard_normal(n)
    drive[1:] *= np.sqrt(1 - keep**2)
    return np.fromiter(accumulate(drive.tolist(), lambda last, new: keep * last + new), float, n)


def _rates_hz(kind: str, off_rad: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Rate at each sample, given the angle from the favourite one."""
    if kind == "place":
        return 0.3 + 18 * np.exp(4 * (np.cos(off_rad) - 1))
    if kind == "slow":
        return 6 * np.exp(0.8 * _autoregress(off_rad.size, 25.0, rng))
    return np.full(off_rad.size, 6.0)


def _poisson(rates_hz: np.ndarray, times_s: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Spikes of a cell with a rate at each sample, thinned from the highest rate; none in the refractory time."""
    highest = rates_hz.max()
    candidates = np.sort(rng.uniform(0, times_s[-1], rng.poisson(highest * times_s[-1])))
    kept = candidates[rng.random(candidates.size) * highest < np.interp(candidates, times_s, rates_hz)]
    return kept[np.diff(kept, prepend=-1.0) > _REFRACTORY_S]


def _light(own: np.ndarray, effect: str, pulses: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Add what light makes: driven spikes, which silence the cell for its refractory time, or an artefact."""
    if effect == "none":
        return own
    share, latency, jitter = {"direct": (0.7, 3e-3, 4e-4), "indirect": (0.4, 9e-3, 1.5e-3), "artefact": (0.8, 2e-4, 0)}[
        effect
    ]
    answered = pulses[rng.random(pulses.size) < share]
    driven = answered + latency + jitter * rng.standard_normal(answered.size).clip(-3, 3)
    after = np.searchsorted(driven, own)
    apart = [np.abs(own - driven[np.clip(after - side, 0, max(driven.size - 1, 0))]) for side in (0, 1)]
    return np.sort(np.concatenate([own[np.minimum(*apart) > _REFRACTORY_S], driven]))


def _spoil(own: np.ndarray, fault: str, stop: float, rng: np.random.Generator) -> np.ndarray:
    """The train as it comes out of the file."""
    n = max(1, own.size // 5)
    if fault == "milliseconds":
        return 1000 * own
    if fault == "unsorted":
        return rng.permutation(own)
    if fault == "twice":
        again = rng.choice(own, min(n, own.size), replace=False)
        return np.sort(np.concatenate([own, again + rng.uniform(5e-5, 2e-4, again.size)]))
    if fault == "missing":
        return np.insert(own, np.sort(rng.integers(0, own.size + 1, n)), np.nan)
    if fault == "outside":
        return np.concatenate([own, stop + np.sort(rng.uniform(0, 30, n))])
    return own.copy()
