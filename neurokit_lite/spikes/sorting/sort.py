"""Spike sorting of a whole recording: learn its templates, then explain all of it with them."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.scale import split
from neurokit_lite.spikes.sorting.conditioning import (
    Conditioner,
    as_conditioner,
    as_recording,
    condition_block,
    fit_conditioner,
    spread_pieces,
)
from neurokit_lite.spikes.sorting.following import displacement_states, match_following, still_blocks
from neurokit_lite.spikes.sorting.registration import ProbeDrift
from neurokit_lite.spikes.sorting.templates import learn_templates
from neurokit_lite.spikes.trains import SpikeTrains

__all__ = ["Sorting", "sort_spikes"]

_PIECE_S = 3.0


@dataclass(frozen=True, eq=False)
class Sorting:
    """Spikes of a recording, each with its unit.

    Parameters
    ----------
    samples : numpy.ndarray of shape (n_spikes,)
        Sample of each spike's trough, rising.
    units : numpy.ndarray of shape (n_spikes,)
        Unit of each spike, from 0.
    amplitudes : numpy.ndarray of shape (n_spikes,)
        Size of each spike in units of its template.
    templates : numpy.ndarray of shape (n_units, n_samples, n_channels)
        Whitened mean waveform of each unit, in standard deviations of the noise.
    before : int
        Samples of a template before its trough.
    conditioner : Conditioner
        Filter, noise and whitening that were used.
    n_times : int
        Length of the recording in samples.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=5, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    >>> sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> sorting.n_units, sorting.trains.stop_s
    (1, 5.0)
    """

    samples: np.ndarray
    units: np.ndarray
    amplitudes: np.ndarray
    templates: np.ndarray
    before: int
    conditioner: Conditioner
    n_times: int

    def __post_init__(self) -> None:
        spikes = ("n_spikes",)
        axes = {"samples": spikes, "units": spikes, "amplitudes": spikes}
        check_fields(self, axes | {"templates": ("n_units", "n_samples", "n_channels")})
        for name in ("samples", "units"):
            object.__setattr__(self, name, as_array(getattr(self, name), name, axes=spikes, dtype=int))
        if (np.diff(self.samples) < 0).any():
            raise invalid("samples", "rise", got="samples that fall", hint="Sort the spikes by time.")
        if self.units.size and not 0 <= self.units.min() <= self.units.max() < self.n_units:
            got = f"numbers from {self.units.min()} to {self.units.max()}"
            raise invalid("units", f"be numbers of the {self.n_units} templates, from 0", got=got)
        as_conditioner(self.conditioner)
        as_count(self.before, "before", low=0, high=self.templates.shape[1])
        as_count(self.n_times, "n_times")

    @property
    def n_units(self) -> int:
        """Number of units."""
        return len(self.templates)

    @property
    def rate_hz(self) -> float:
        """Sampling rate in Hz."""
        return self.conditioner.rate_hz

    @property
    def trains(self) -> SpikeTrains:
        """Spike times in seconds, one train per unit."""
        times_s = [self.samples[self.units == unit] / self.rate_hz for unit in range(self.n_units)]
        return SpikeTrains(times_s, start_s=0, stop_s=self.n_times / self.rate_hz)

    @property
    def templates_uv(self) -> np.ndarray:
        """Filtered mean waveforms in the recording's unit (µV), shape (n_units, n_samples, n_channels)."""
        return self.templates @ np.linalg.pinv(self.conditioner.whitening.astype(float))


def sort_spikes(
    recording: np.ndarray,
    geometry_um: np.ndarray,
    *,
    rate_hz: float,
    conditioner: Conditioner | None = None,
    motion: ProbeDrift | None = None,
    threshold: float = 5.0,
    min_spikes: int = 25,
    amplitude_limits: tuple[float, float] = (0.7, 1.4),
    learn_s: float = 24.0,
    n_jobs: int = 1,
) -> Sorting:
    """Sort a recording by template matching: its units, and every spike of each, overlapping ones too.

    Parameters
    ----------
    recording : array_like of shape (n_times, n_channels)
        Raw voltage (µV); may be a ``numpy.memmap`` larger than memory.
    geometry_um : array_like of shape (n_channels, 2)
        Place of each channel in µm.
    rate_hz : float
        Sampling rate in Hz.
    conditioner : Conditioner, optional
        From :func:`fit_conditioner`, for another band; None learns one with the usual band.
    motion : ProbeDrift, optional
        From :func:`~neurokit_lite.spikes.sorting.registration.estimate_motion`: templates follow the tissue. None: the
        tissue stands still.
    threshold : float
        Depth, in standard deviations of the noise, at which units are first seen.
    min_spikes : int
        Fewest spikes of a unit in the stretch that templates are learnt from.
    amplitude_limits : (float, float)
        Smallest and largest spike of a unit, in units of its template.
    learn_s : float
        Seconds to learn templates from, in pieces of three seconds spread evenly. Memory grows with it.
    n_jobs : int
        Threads for conditioning and matching.

    Returns
    -------
    Sorting
        Samples, units, amplitudes and templates. No unit is a result too: ``n_units`` is then 0.

    Raises
    ------
    TypeError
        If `conditioner` or `motion` is something else.
    ValueError
        If the recording is transposed, holds NaN, or has no geometry; or an option is out of range.

    Notes
    -----
    1. Condition (:func:`condition`); 2. find troughs and cluster their waveforms channel by channel
    (:func:`split_clusters`), merging across channels; 3. explain the recording as a sum of templates: again and again
    take the spikes that explain most energy, ``2 a s - a^2 ||T||^2`` for score s and amplitude a, and take their share
    out of all scores; 4. refine the templates, look at what is left for weaker units, and drop copies, remainders and
    sums; 5. match the whole recording, block by block. Nothing is random: the same recording gives the same answer.
    It assumes that a unit's waveform stays the same. Drift breaks this: the unit loses spikes, or is split in two.

    With `motion`, templates are learnt from moments at which the tissue is where it mostly is, and carried on outwards
    from one displacement to the next, 1 µm apart: each state's templates find the spikes of the next, whose mean they
    become. The displacements only order the moments, so that an estimate that falls short by a factor does no harm,
    and the voltage is not interpolated. A cell that is out of sight at home is not found.

    References
    ----------
    Yger P et al. (2018). A spike sorting toolbox for up to thousands of electrodes. *eLife* 7:e34518.
    https://doi.org/10.7554/eLife.34518
    Pachitariu M, Sridhar S, Pennington J, Stringer C (2024). Spike sorting with Kilosort4. *Nat Methods* 21:914-921.
    https://doi.org/10.1038/s41592-024-02232-7

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> probe = spikes.make_probe_recording(duration_s=5, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    >>> sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> abs(len(sorting.samples) - len(probe.samples)) <= 1
    True
    """
    rate = in_range(rate_hz, "rate_hz", low=1000, high=1e6, unit="Hz", hint="Did you pass kilohertz?")
    recording, geometry = as_recording(recording, geometry_um, rate_hz=rate)
    level = in_range(threshold, "threshold", low=2, high=100, unit="standard deviations")
    fewest = as_count(min_spikes, "min_spikes", low=10)
    limits = _as_limits(amplitude_limits)
    seconds = in_range(learn_s, "learn_s", low=1, high=3600, unit="s")
    threads = as_count(n_jobs, "n_jobs", high=64)
    if conditioner is None:
        conditioner = fit_conditioner(recording, geometry, rate_hz=rate)
    _same_probe(as_conditioner(conditioner), geometry, rate)

    spans = split(recording.shape[0], size=int(rate))
    if motion is not None:
        as_instance(motion, "motion", ProbeDrift, hint="estimate_motion makes one.")
    states, pieces = _states_and_pieces(motion, spans, seconds=seconds, rate=rate)
    white = np.concatenate([_conditioned(recording, conditioner, span) for span in pieces])
    bank = learn_templates(white, conditioner, threshold=level, min_spikes=fewest, limits=limits)
    del white
    samples, units, amplitudes = match_following(
        lambda start, stop: condition_block(recording, conditioner, start=start, stop=stop),
        recording.shape[0],
        bank,
        spans=spans,
        states=states,
        rate_hz=rate,
        n_jobs=threads,
    )
    return Sorting(samples, units, amplitudes, bank.waves, bank.before, conditioner, recording.shape[0])


def _states_and_pieces(
    motion: ProbeDrift | None, spans: list[tuple[int, int]], *, seconds: float, rate: float
) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """State of the tissue in each block, and the stretches to learn templates from."""
    if motion is None:
        n_pieces = max(1, round(seconds / _PIECE_S))
        return np.zeros(len(spans), int), spread_pieces(spans[-1][1], n_pieces=n_pieces, length=int(_PIECE_S * rate))
    shift = motion.at(np.mean(spans, axis=1) / rate)
    chosen, home = still_blocks(shift, max(1, round(seconds)))
    return displacement_states(shift, home), [spans[at] for at in chosen]


def _same_probe(conditioner: Conditioner, geometry: np.ndarray, rate: float) -> None:
    """A conditioner that was learnt from another probe, or at another rate, is refused."""
    own = conditioner.geometry_um
    if own.shape != geometry.shape or not np.allclose(own, geometry) or not np.isclose(conditioner.rate_hz, rate):
        rule = f"be learnt from this probe, {len(geometry)} channels in these places, at rate_hz = {rate:g} Hz"
        got = f"one of {len(own)} channels at {conditioner.rate_hz:g} Hz"
        raise invalid("conditioner", rule, got=got, hint="fit_conditioner(recording, geometry_um, rate_hz=...).")


def _conditioned(recording: np.ndarray, conditioner: Conditioner, span: tuple[int, int]) -> np.ndarray:
    """A conditioned piece, made in blocks of a second."""
    parts = [
        condition_block(recording, conditioner, start=span[0] + start, stop=span[0] + stop)
        for start, stop in split(span[1] - span[0], size=int(conditioner.rate_hz))
    ]
    return np.concatenate(parts)


def _as_limits(limits: object) -> tuple[float, float]:
    pair = as_array(limits, "amplitude_limits", axes=("low and high",))
    if pair.size != 2 or not 0 < pair[0] <= 1 <= pair[1]:
        got = str(pair.tolist())
        raise invalid(
            "amplitude_limits", "be two numbers around 1, the template's own size", got=got, hint="Usually (0.7, 1.4)."
        )
    return float(pair[0]), float(pair[1])
