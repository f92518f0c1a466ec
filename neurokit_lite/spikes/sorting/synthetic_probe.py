"""A probe in made-up tissue, with the truth: who fired, when, and how it looks on every channel."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["ProbeRecording", "make_probe_recording"]

_BEFORE_S, _AFTER_S = 0.001, 0.002
_REFRACTORY_S = 0.002
_DECAY_UM = 28.0
_PITCH_UM = 20.0
_DRIFT_STEP_S = 1.0


@dataclass(frozen=True, eq=False)
class ProbeRecording:
    """A simulated extracellular recording and its truth.

    Parameters
    ----------
    recording_uv : numpy.ndarray of shape (n_times, n_channels)
        Voltage in µV, float32.
    geometry_um : numpy.ndarray of shape (n_channels, 2)
        Place of each channel in µm: two columns.
    rate_hz : float
        Sampling rate in Hz.
    samples : numpy.ndarray of shape (n_spikes,)
        Truth: sample of each spike's trough, rising.
    units : numpy.ndarray of shape (n_spikes,)
        Truth: who fired, from 0.
    templates_uv : numpy.ndarray of shape (n_units, n_samples, n_channels)
        Truth: waveform of each unit in µV, at the start of the recording.
    places_um : numpy.ndarray of shape (n_units, 3)
        Truth: place of each cell in µm; the third axis is the distance from the probe's plane.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.make_probe_recording(duration_s=1, n_channels=4, n_units=2).geometry_um.tolist()
    [[0.0, 0.0], [20.0, 0.0], [0.0, 20.0], [20.0, 20.0]]
    """

    recording_uv: np.ndarray
    geometry_um: np.ndarray
    rate_hz: float
    samples: np.ndarray
    units: np.ndarray
    templates_uv: np.ndarray
    places_um: np.ndarray


def make_probe_recording(
    *,
    duration_s: float = 20.0,
    n_channels: int = 16,
    n_units: int = 6,
    rate_hz: float = 30000.0,
    firing_hz: float = 10.0,
    amplitude_uv: tuple[float, float] = (40.0, 200.0),
    noise_uv: float = 8.0,
    overlap: float = 0.0,
    drift_um: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> ProbeRecording:
    """Simulate a two-column probe among cells that fire at random.

    Parameters
    ----------
    duration_s : float
        Length in seconds.
    n_channels : int
        Number of channels, 20 µm apart in two columns.
    n_units : int
        Number of cells.
    rate_hz : float
        Sampling rate in Hz.
    firing_hz : float
        Spikes per second of each cell, before the refractory period takes its share.
    amplitude_uv : (float, float)
        Depth of the trough in µV on the closest channel: the cells' amplitudes are spread evenly on a log scale.
    noise_uv : float
        Standard deviation of the noise in µV; half of its variance is shared by neighbours.
    overlap : float
        Share of spikes (0 to 0.5) that get a companion: a spike of the next cell within half a millisecond.
    drift_um : float
        How far the tissue moves along the probe from the start to the end, in µm.
    random_state : None, int or numpy.random.Generator
        Seed of cells, spikes and noise.

    Returns
    -------
    ProbeRecording
        Voltage, geometry and truth.

    Raises
    ------
    ValueError
        If an option is out of range.

    Notes
    -----
    A waveform is a sharp trough and a slower bump, ``-exp(-(t/w)^2/2) + b exp(-((t-3w)/(2.2w))^2/2)``, which decays
    with distance r as ``exp(-r / 28 µm)`` and arrives 0.01 ms later for every 4 µm. Spikes are a Poisson process whose
    intervals under 2 ms are removed. Real tissue has bursts, changing amplitudes and a background of distant
    cells: a sorter does better here than in a brain.

    References
    ----------
    Buccino AP, Einevoll GT (2021). MEArec: a fast and customizable testbench simulator for ground-truth
    extracellular spiking activity. *Neuroinformatics* 19:185-204. https://doi.org/10.1007/s12021-020-09467-7

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=2, n_channels=8, n_units=3)
    >>> probe.recording_uv.shape, probe.templates_uv.shape
    ((60000, 8), (3, 90, 8))
    """
    rng = as_generator(random_state)
    rate = in_range(rate_hz, "rate_hz", low=5000, high=100_000, unit="Hz", hint="Did you pass kilohertz?")
    seconds = in_range(duration_s, "duration_s", low=0.5, high=3600, unit="s")
    n_channels, n_units = as_count(n_channels, "n_channels", low=2), as_count(n_units, "n_units", low=0)
    share = in_range(overlap, "overlap", low=0, high=0.5)
    low, high = _as_pair_uv(amplitude_uv)
    rows = np.arange(n_channels) // 2
    geometry = np.column_stack([_PITCH_UM * (np.arange(n_channels) % 2), _PITCH_UM * rows])
    depths = rng.permutation(np.linspace(0, _PITCH_UM * rows[-1], n_units)) + rng.uniform(-5, 5, n_units)
    places = np.column_stack([rng.uniform(-10, 30, n_units), depths, rng.uniform(8, 25, n_units)])
    amplitudes = np.geomspace(low, high, n_units) if n_units > 1 else np.full(n_units, high)
    shapes = _make_shapes(n_units, rng)
    n_times = round(seconds * rate)
    rate_of_each = in_range(firing_hz, "firing_hz", low=0.1, high=200, unit="Hz")
    samples, units = _make_spikes(n_units, n_times, rate, firing_hz=rate_of_each, share=share, rng=rng)
    voltage = _make_noise(n_times, geometry, in_range(noise_uv, "noise_uv", low=0, unit="µV"), rng)

    drift = in_range(drift_um, "drift_um", low=-500, high=500, unit="µm")
    gains = amplitudes / np.exp(-_distances(geometry, places).min(axis=1) / _DECAY_UM)
    templates = _make_templates(geometry, places, shapes, gains=gains, rate=rate)
    step = round(_DRIFT_STEP_S * rate) if drift else n_times
    for start in range(0, n_times, step):
        moved = places + np.array([0, drift * (start / n_times), 0])
        waves = _make_templates(geometry, moved, shapes, gains=gains, rate=rate) if drift else templates
        now = (samples >= start) & (samples < start + step)
        for sample, unit in zip(samples[now] - round(_BEFORE_S * rate), units[now], strict=True):
            voltage[sample : sample + waves.shape[1]] += waves[unit]
    return ProbeRecording(voltage, geometry, rate, samples, units, templates, places)


def _as_pair_uv(amplitude_uv: object) -> tuple[float, float]:
    pair = as_array(amplitude_uv, "amplitude_uv", axes=("smallest and largest",))
    if pair.size != 2 or not 0 < pair[0] <= pair[1]:
        raise invalid("amplitude_uv", "be two positive numbers in µV, the smaller first", got=str(pair.tolist()))
    return float(pair[0]), float(pair[1])


def _make_shapes(n_units: int, rng: np.random.Generator) -> np.ndarray:
    """Width of the trough in ms and height of the bump of each unit."""
    return np.column_stack([rng.uniform(0.08, 0.16, n_units), rng.uniform(0.2, 0.5, n_units)])


def _distances(geometry: np.ndarray, places: np.ndarray) -> np.ndarray:
    flat = np.column_stack([geometry, np.zeros(len(geometry))])
    return np.linalg.norm(places[:, None] - flat, axis=2)


def _make_templates(
    geometry: np.ndarray, places: np.ndarray, shapes: np.ndarray, *, gains: np.ndarray, rate: float
) -> np.ndarray:
    distance = _distances(geometry, places)
    delay_ms = (distance - distance.min(axis=1, initial=0, keepdims=True)) / 400
    time_ms = 1000 * np.arange(-round(_BEFORE_S * rate), round(_AFTER_S * rate)) / rate
    since = time_ms[:, None] - delay_ms[:, None]
    width, bump = shapes[:, 0, None, None], shapes[:, 1, None, None]
    wave = -np.exp(-0.5 * (since / width) ** 2) + bump * np.exp(-0.5 * ((since - 3 * width) / (2.2 * width)) ** 2)
    wave /= -wave.min(axis=1, initial=-1e-9, keepdims=True)
    return ((gains[:, None] * np.exp(-distance / _DECAY_UM))[:, None] * wave).astype(np.float32)


def _make_spikes(
    n_units: int, n_times: int, rate: float, *, firing_hz: float, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Samples and units of all spikes, sorted; companions added, then refractory violations taken out."""
    margin = round((_BEFORE_S + _AFTER_S) * rate)
    n_spikes = rng.poisson(firing_hz * n_times / rate, n_units)
    trains = [rng.integers(2 * margin, n_times - 2 * margin, n) for n in n_spikes]
    if share and n_units > 1:
        led = [train[rng.random(len(train)) < share] for train in trains]
        jitter = round(0.0005 * rate)
        trains = [
            np.concatenate(
                [own, np.clip(led[unit - 1] + rng.integers(-jitter, jitter + 1, len(led[unit - 1])), margin, None)]
            )
            for unit, own in enumerate(trains)
        ]
    trains = [np.sort(train) for train in trains]
    trains = [train[np.diff(train, prepend=-n_times) > _REFRACTORY_S * rate] for train in trains]
    samples = np.concatenate([*trains, np.zeros(0, int)])
    units = np.repeat(np.arange(n_units), [len(train) for train in trains])
    order = np.argsort(samples, kind="stable")
    return samples[order], units[order]


def _make_noise(n_times: int, geometry: np.ndarray, noise_uv: float, rng: np.random.Generator) -> np.ndarray:
    """White noise plus noise that neighbours share, of `noise_uv` together."""
    distance = np.linalg.norm(geometry[:, None] - geometry, axis=2)
    mixing = np.linalg.cholesky(np.exp(-distance / 40) + np.eye(len(geometry)))
    voltage = rng.standard_normal((n_times, len(geometry)), dtype=np.float32)
    return voltage @ (noise_uv / np.sqrt(2) * mixing.T).astype(np.float32)
