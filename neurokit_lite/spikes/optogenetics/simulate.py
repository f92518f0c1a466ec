"""A simulated tagging session: who carries the opsin is known, and so is which spike was none."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.spikes.trains import SpikeTrains

__all__ = ["TaggingSession", "make_light_trace", "make_tagging_session"]

_FIRST_S = 5.0
_REFRACTORY_S = 0.0015


@dataclass(frozen=True, eq=False)
class TaggingSession:
    """Spikes of units under light pulses, and the truth about each unit.

    Parameters
    ----------
    trains : SpikeTrains
        What spike sorting gave.
    pulses_s : numpy.ndarray of shape (n_pulses,)
        Onsets of the light in seconds.
    duration_s : float
        Length of a pulse in seconds.
    kinds : numpy.ndarray of shape (n_units,)
        ``"direct"`` (the unit carries the opsin), ``"indirect"`` (driven by others that do), ``"silenced"``,
        ``"untouched"``, or ``"artefact"``: untouched, but each edge of the light was taken for a spike.
    latency_s : numpy.ndarray of shape (n_units,)
        True median latency of driven spikes in seconds; NaN for the rest.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_tagging_session(10).trains.n_units
    10
    """

    trains: SpikeTrains
    pulses_s: np.ndarray
    duration_s: float
    kinds: np.ndarray
    latency_s: np.ndarray


def make_tagging_session(
    n_units: int = 40,
    *,
    n_pulses: int = 600,
    duration_s: float = 0.01,
    interval_s: float = 0.5,
    random_state: int | np.random.Generator | None = 0,
) -> TaggingSession:
    """Simulate units under pulses of light: a fifth of them carry the opsin.

    Parameters
    ----------
    n_units : int
        Number of units.
    n_pulses : int
        Number of pulses.
    duration_s : float
        Length of a pulse in seconds, from 0.001 to 0.05 s.
    interval_s : float
        Time between onsets in seconds, from 0.1 to 60 s.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    TaggingSession
        Spikes and truth.

    Raises
    ------
    ValueError
        If a value is out of range.

    Notes
    -----
    Of each ten units two are direct (latency 2 to 5 ms, jitter 0.2 to 0.6 ms, answering 40 to 90 % of pulses), two
    indirect (6 to 9 ms, jitter 1.5 to 2.5 ms, 20 to 50 %), one is silenced for 30 ms, one has an artefact (0.1 to 0.4
    ms after both edges of the light, on 70 % of pulses), four are untouched. Spontaneous spikes are Poisson, 1 to 20
    Hz, with 1.5 ms of refractoriness. Real artefacts also hide spikes, and real opsins fade from pulse to pulse.

    References
    ----------
    Cardin JA, Carlén M, Meletis K, et al. (2010). Targeted optogenetic stimulation and recording of neurons in vivo
    using cell-type-specific expression of Channelrhodopsin-2. *Nat Protoc* 5:247-254.
    https://doi.org/10.1038/nprot.2009.228

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> int((spikes.make_tagging_session(20).kinds == "direct").sum())
    4
    """
    n_units, n_pulses = as_count(n_units, "n_units"), as_count(n_pulses, "n_pulses")
    duration = in_range(duration_s, "duration_s", low=1e-3, high=0.05, unit="s", hint="Did you pass milliseconds?")
    interval = in_range(interval_s, "interval_s", low=0.1, high=60, unit="s", hint="Did you pass milliseconds?")
    generator = as_generator(random_state)
    pulses = np.round(_FIRST_S + interval * np.arange(n_pulses), 6)
    stop = float(pulses[-1] + _FIRST_S)
    cycle = ["direct", "untouched", "indirect", "untouched", "artefact", "direct", "untouched", "indirect", "silenced"]
    kinds = np.array([[*cycle, "untouched"][unit % 10] for unit in range(n_units)])
    latency, trains = np.full(n_units, np.nan), []
    for unit, kind in enumerate(kinds):
        times = np.sort(generator.uniform(0, stop, generator.poisson(generator.uniform(1, 20) * stop)))
        if kind in ("direct", "indirect"):
            latency[unit], driven = _drive(kind, pulses, generator)
            times = np.sort(np.concatenate([times, driven]))
        elif kind == "silenced":
            since = times - pulses[np.maximum(np.searchsorted(pulses, times) - 1, 0)]
            times = times[(since < 0) | (since > 0.03)]
        times = times[np.diff(times, prepend=-1.0) > _REFRACTORY_S]
        if kind == "artefact":  # not a spike of any cell, so no refractoriness applies
            edges = np.concatenate([pulses, pulses + duration])
            edges = edges[generator.random(edges.size) < 0.7]
            times = np.sort(np.concatenate([times, edges + generator.uniform(1e-4, 4e-4, edges.size)]))
        trains.append(times)
    return TaggingSession(SpikeTrains(trains, start_s=0.0, stop_s=stop), pulses, duration, kinds, latency)


def _drive(kind: str, pulses: np.ndarray, generator: np.random.Generator) -> tuple[float, np.ndarray]:
    """Latency of a driven unit in seconds, and its driven spikes."""
    latencies, jitters, reliability = {
        "direct": ((0.002, 0.005), (0.0002, 0.0006), (0.4, 0.9)),
        "indirect": ((0.006, 0.009), (0.0015, 0.0025), (0.2, 0.5)),
    }[kind]
    latency, jitter = generator.uniform(*latencies), generator.uniform(*jitters)
    answered = pulses[generator.random(pulses.size) < generator.uniform(*reliability)]
    return latency, answered + np.maximum(latency + jitter * generator.standard_normal(answered.size), 5e-4)


def make_light_trace(
    *,
    duration_s: float = 0.01,
    is_tagged: bool = True,
    is_lit: bool = True,
    random_state: int | np.random.Generator | None = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Simulate 20 ms of an electrode's voltage around one pulse of light: noise, two artefacts, and perhaps a spike.

    Parameters
    ----------
    duration_s : float
        Length of the pulse in seconds, from 0.001 to 0.01 s.
    is_tagged : bool
        Whether a cell answers, 3 ms after the onset.
    is_lit : bool
        Whether the light goes on; without it, the cell's spike is a spontaneous one.
    random_state : None, int or numpy.random.Generator
        Seed.

    Returns
    -------
    times_s : numpy.ndarray of shape (n_times,)
        Time from the onset, -5 to 15 ms at 30 kHz, in seconds.
    voltage_uv : numpy.ndarray of shape (n_times,)
        Voltage in µV.

    Raises
    ------
    ValueError
        If the pulse is too short or too long.

    Notes
    -----
    The artefacts are a sharp deflection of -180 µV at the onset and +180 µV at the end that decay with 0.15 ms; the
    spike is a -120 µV trough with a rebound. Light on metal makes such transients (the photoelectric effect), and
    their size and length depend on electrode, light and amplifier.

    References
    ----------
    Kozai TDY, Vazquez AL (2015). Photoelectric artefact from optogenetics and imaging on microelectrodes and
    bioelectronics: new challenges and opportunities. *J Mater Chem B* 3:4965-4978. https://doi.org/10.1039/C5TB00108K

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> times_s, voltage_uv = spikes.make_light_trace(is_tagged=False)
    >>> bool(abs(times_s[voltage_uv.argmin()]) < 0.001)  # the deepest point is not a spike
    True
    """
    duration = in_range(duration_s, "duration_s", low=1e-3, high=0.01, unit="s", hint="Did you pass milliseconds?")
    generator = as_generator(random_state)
    times = np.arange(-150, 450) / 30_000
    noise = generator.standard_normal(times.size + 4)
    voltage = 12 * np.convolve(noise, [0.2, 0.5, 0.6, 0.5, 0.2], "valid")
    for edge, height in ((0.0, -180.0), (duration, 180.0)) if is_lit else ():
        since = np.maximum(times - edge, 0)
        voltage += height * np.where(times >= edge, np.exp(-since / 1.5e-4), 0)
    if is_tagged:
        since = (times - 3e-3) / 2e-4
        voltage += -120 * np.exp(-(since**2)) + 35 * np.exp(-((since - 2.5) ** 2) / 2)
    return times, voltage
