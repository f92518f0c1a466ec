"""Learning templates: cluster, match, refine, look again at what is left, and throw out what is not a cell."""

from dataclasses import replace

import numpy as np

from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.scale import split
from neurokit_lite.spikes.sorting.clusters import average_waveforms, cluster_peaks, merge_clusters
from neurokit_lite.spikes.sorting.conditioning import Conditioner
from neurokit_lite.spikes.sorting.detect import find_peaks
from neurokit_lite.spikes.sorting.template_matching import (
    Bank,
    match_blocks,
    match_templates,
    prepare_bank,
    subtract_spikes,
)

__all__ = ["learn_templates", "match_white", "refine_waves"]
__shared__ = ["learn_templates", "match_white", "refine_waves"]  # not in the face

_BEFORE_S, _AFTER_S, _DEAD_S, _REACH_S = 0.0013, 0.0027, 0.0006, 0.0004
_EXCLUSION_UM, _FEATURE_UM, _POOL_UM = 75.0, 60.0, 25.0
# A template must stand out of the noise of its own score by this many deviations: at first, and once refined.
_MIN_VISIBILITY = (4.0, 6.0)
# Two templates are one cell when they differ by less than this share of the smaller one's energy ...
_SAME_CELL = 0.02
# ... or by less than this squared distance, in squared deviations of the noise, beyond what averaging leaves.
_SAME_DISTANCE = 36.0
# Around spikes of a unit that is this loud on a channel, nothing new is learnt there: its remainder is not a cell.
_LOUD = 4.0
_NEAR_S = 0.0015
# A template is a sum of others when they explain all but this share of its energy.
_SUM_REST = 0.25
# ... and when, of its own spikes, the tenth that they explain best is left no more of by this share of its energy.
_SUM_MORE, _SUM_TENTH = 0.05, 0.1
_MAX_JUDGED = 50
_MAX_SPIKES = 400
_MAX_SHIFT = 12

Found = tuple[np.ndarray, np.ndarray, np.ndarray]


def learn_templates(
    white: np.ndarray,
    conditioner: Conditioner,
    *,
    threshold: float,
    min_spikes: int,
    limits: tuple[float, float],
) -> Bank:
    """Find the units in a conditioned stretch of recording.

    Parameters
    ----------
    white : numpy.ndarray of shape (n_times, n_channels)
        From :func:`~neurokit_lite.spikes.condition`.
    conditioner : Conditioner
        What conditioned it.
    threshold : float
        Depth of a spike in standard deviations of the noise.
    min_spikes : int
        Fewest spikes of a unit.
    limits : (float, float)
        Smallest and largest amplitude of a spike, in units of its template.

    Returns
    -------
    Bank
        The templates, ready to be matched.

    Notes
    -----
    Two looks. The first clusters what crosses the threshold on one channel. Matching then takes those units out, and
    the second look finds what they hid, with a weak spike's voltage pooled over time and neighbouring channels. After
    each look templates are matched, refined and judged twice: see `is_cell`.

    References
    ----------
    Yger P et al. (2018). A spike sorting toolbox for up to thousands of electrodes. *eLife* 7:e34518.
    https://doi.org/10.7554/eLife.34518

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> from neurokit_lite.spikes.sorting.templates import learn_templates
    >>> probe = spikes.make_probe_recording(duration_s=5, n_channels=8, n_units=1, amplitude_uv=(150, 150))
    >>> conditioner = spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=probe.rate_hz)
    >>> white = spikes.condition(probe.recording_uv, conditioner)
    >>> bank = learn_templates(white, conditioner, threshold=5, min_spikes=25, limits=(0.7, 1.4))
    >>> len(bank.waves)
    1
    """
    rate = conditioner.rate_hz
    before, after = round(_BEFORE_S * rate), round(_AFTER_S * rate)
    options = {"before": before, "limits": limits, "dead": round(_DEAD_S * rate)}
    bank = prepare_bank(np.zeros((0, before + after, white.shape[1]), np.float32), white, **options)
    left, found = white, (np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    for _ in range(2):
        samples, channels = _new_peaks(left, bank, found, conditioner=conditioner, threshold=threshold)
        inside = (samples >= before) & (samples < len(white) - after)
        fresh = _cluster(left, samples[inside], channels[inside], bank, conditioner=conditioner, min_spikes=min_spikes)
        bank = prepare_bank(np.concatenate([bank.waves, fresh]), left, **options)
        for visibility in _MIN_VISIBILITY:
            found = match_white(white, bank, rate_hz=rate)
            waves, left = refine_waves(white, found, bank)
            refined = replace(bank, waves=waves)
            near = round(_NEAR_S * rate)
            keep = _is_cell(refined, found, left, min_spikes=min_spikes, near=near, limit=visibility)
            found = _give_back(found, left, waves, keep=keep, before=before)
            bank = prepare_bank(waves[keep], left, **options)
    return bank


def _new_peaks(
    left: np.ndarray, bank: Bank, found: Found, *, conditioner: Conditioner, threshold: float
) -> tuple[np.ndarray, np.ndarray]:
    """Sample and channel of peaks in what is left, away from loud spikes already found."""
    rate, distances = conditioner.rate_hz, conditioner.distances_um
    heights = _pooled(left, bank, distances) if len(bank.waves) else -left
    near = distances <= _EXCLUSION_UM
    samples, channels, _ = find_peaks(heights, near, reach=round(_REACH_S * rate), level=threshold)
    is_loud = np.abs(bank.waves).max(axis=1, initial=0) > _LOUD
    is_new = np.ones(len(samples), bool)
    for unit in range(len(bank.waves)):
        beside = _is_close(samples, found[0][found[1] == unit], round(_NEAR_S * rate))
        is_new &= ~(beside & is_loud[unit, channels])
    return samples[is_new], channels[is_new]


def _pooled(left: np.ndarray, bank: Bank, distances: np.ndarray) -> np.ndarray:
    """Matched filter for a typical spike: its mean shape in time, a Gaussian in space; unit noise."""
    from scipy.signal import oaconvolve

    n_before, n_after = bank.before * 2 // 5, bank.before * 4 // 5
    loudest = np.abs(bank.waves).max(axis=1).argmax(axis=1)
    own = bank.waves[np.arange(len(loudest)), bank.before - n_before : bank.before + n_after, loudest]
    shape = (own / np.linalg.norm(own, axis=1, keepdims=True)).mean(axis=0)
    kernel = np.exp(-0.5 * (distances / _POOL_UM) ** 2).astype(np.float32)
    heights = np.empty_like(left)
    for start, stop in split(len(left), size=30_000):
        low, high = max(0, start - len(shape)), min(len(left), stop + len(shape))
        part = oaconvolve(left[low:high] @ kernel, shape[::-1, None], axes=0)[n_after - 1 :]
        heights[start:stop] = part[start - low : stop - low]
    noise = np.median(np.abs(heights[::37]), axis=0) / 0.6745
    return heights / np.where(is_rounding(noise, scale=np.abs(heights).max(axis=0)), 1, noise)


def _cluster(
    left: np.ndarray,
    samples: np.ndarray,
    channels: np.ndarray,
    bank: Bank,
    *,
    conditioner: Conditioner,
    min_spikes: int,
) -> np.ndarray:
    """Mean waveforms of the clusters among peaks, merged over channels."""
    before, after = bank.before, bank.n_samples - bank.before
    near = conditioner.distances_um <= _FEATURE_UM
    smallest = max(10, min_spikes // 2)
    labels = cluster_peaks(left, samples, channels, near=near, before=before, min_size=smallest)
    samples, labels = merge_clusters(left, samples[labels >= 0], labels[labels >= 0], before=before, after=after)
    waves = average_waveforms(left, samples, labels, before=before, after=after)
    return waves[np.bincount(labels, minlength=len(waves)) >= min_spikes]


def _is_close(samples: np.ndarray, others: np.ndarray, reach: int) -> np.ndarray:
    """Mask of samples with one of the others (sorted) within reach."""
    if not len(others):
        return np.zeros(len(samples), bool)
    right = np.searchsorted(others, samples).clip(0, len(others) - 1)
    return np.minimum(np.abs(others[right] - samples), np.abs(others[right - 1] - samples)) <= reach


def match_white(white: np.ndarray, bank: Bank, *, rate_hz: float) -> Found:
    """Sample, unit and amplitude of each spike in a conditioned stretch, in blocks of a second."""
    spans = split(len(white), size=round(rate_hz))
    return match_blocks(lambda start, stop: white[start:stop], len(white), bank, spans=spans)


def refine_waves(white: np.ndarray, found: Found, bank: Bank) -> tuple[np.ndarray, np.ndarray]:
    """Average each template anew, the strongest first, each on what the stronger ones leave; and what is left.

    Were all units subtracted at once, a spurious unit that feeds on an error of a strong template would hide that
    error from the average that ought to correct it.
    """
    waves, left = bank.waves.copy(), white.copy()
    window = np.arange(bank.n_samples)
    for unit in np.argsort(-bank.energy):
        mine = found[1] == unit
        if not mine.any():
            continue
        starts, sizes = found[0][mine] - bank.before, found[2][mine].astype(np.float32)
        few = slice(None, None, max(1, len(starts) // _MAX_SPIKES))
        pieces = left[starts[few, None] + window]
        waves[unit] = np.tensordot(sizes[few], pieces, 1) / (sizes[few] @ sizes[few])
        for start, size in zip(starts.tolist(), sizes, strict=True):
            left[start : start + bank.n_samples] -= size * waves[unit]
    return waves, left


def _give_back(found: Found, left: np.ndarray, waves: np.ndarray, *, keep: np.ndarray, before: int) -> Found:
    """Strike the spikes of templates that are no cell from the list, and put them back into what is left."""
    samples, units, amplitudes = found
    kept = keep[units]
    for sample, unit, amplitude in zip(*(part[~kept].tolist() for part in found), strict=True):
        left[sample - before : sample - before + waves.shape[1]] += np.float32(amplitude) * waves[unit]
    return samples[kept], np.cumsum(keep)[units[kept]] - 1, amplitudes[kept]


def _is_cell(bank: Bank, found: Found, left: np.ndarray, *, min_spikes: int, near: int, limit: float) -> np.ndarray:
    """Mask of templates that fire often enough, can be seen, and are no copy, satellite or sum of others."""
    counts = np.bincount(found[1], minlength=len(bank.waves))
    keep = (counts >= min_spikes) & (bank.energy >= limit * bank.noise)
    _drop_copies(keep, bank, counts)
    _drop_satellites(keep, bank, [found[0][found[1] == unit] for unit in range(len(counts))], near)
    _drop_sums(keep, bank, found, left)
    return keep


def _drop_copies(keep: np.ndarray, bank: Bank, counts: np.ndarray) -> None:
    """Of two templates whose difference is no more than two averages of one cell show, keep the busier one."""
    middle = bank.products.shape[2] // 2
    shared = bank.products[:, :, middle - _MAX_SHIFT : middle + _MAX_SHIFT + 1].max(axis=2)
    energy = bank.energy
    noise = bank.waves[0].size * np.add.outer(*[1 / np.clip(counts, 1, _MAX_SPIKES)] * 2) if len(counts) else 0
    distance = energy[:, None] + energy - 2 * shared - noise
    is_same = distance < np.maximum(_SAME_DISTANCE, _SAME_CELL * np.minimum.outer(energy, energy))
    for unit in np.argsort(-counts, kind="stable"):
        if keep[unit]:
            copies = is_same[unit] & (counts <= counts[unit])
            copies[unit] = False
            keep &= ~copies


def _drop_satellites(keep: np.ndarray, bank: Bank, trains: list[np.ndarray], near: int) -> None:
    """Drop a template most of whose spikes fall beside those of one louder template: a remainder of it."""
    order = np.argsort(bank.energy)
    for rank, unit in enumerate(order):
        louder = [other for other in order[rank + 1 :] if keep[other]]
        if keep[unit] and any(_is_close(trains[unit], trains[other], near).mean() > 0.5 for other in louder):
            keep[unit] = False


def _drop_sums(keep: np.ndarray, bank: Bank, found: Found, left: np.ndarray) -> None:
    """Drop a template that two or more others add up to: a cluster of overlapping spikes.

    A cell may look much like a sum of its neighbours by chance. Its own spikes tell: those of a sum are explained by
    the others, each pair at its own lag, as well as by the mean over all lags.
    """
    n_samples = bank.n_samples
    for unit in np.flatnonzero(keep):
        others = bank.select(np.flatnonzero(keep & (np.arange(len(keep)) != unit)))
        stage = np.zeros((3 * n_samples, bank.waves.shape[2]), np.float32)
        stage[n_samples : 2 * n_samples] = bank.waves[unit]
        pair = match_templates(stage, others)
        is_like = len(pair[0]) > 1 and (subtract_spikes(stage, pair, others) ** 2).sum() < _SUM_REST * bank.energy[unit]
        if is_like and _is_explained(unit, others, bank, found, left):
            keep[unit] = False


def _is_explained(unit: int, others: Bank, bank: Bank, found: Found, left: np.ndarray) -> bool:
    """Whether other templates leave no more of some of a unit's spikes than its own does.

    In a cluster of overlaps each pair has its own lag, and some lie far from the mean that is the template (there the
    others do better); the spikes of one cell are all alike.
    """
    n_samples, mine = bank.n_samples, np.flatnonzero(found[1] == unit)
    mine = mine[:: max(1, len(mine) // _MAX_JUDGED)]
    starts = found[0][mine] - bank.before
    pieces = np.zeros((len(mine), 3 * n_samples, left.shape[1]), np.float32)
    inside = pieces[:, n_samples : 2 * n_samples]
    inside += left[starts[:, None] + np.arange(n_samples)]
    own = (inside**2).sum(axis=(1, 2))
    inside += found[2][mine].astype(np.float32)[:, None, None] * bank.waves[unit]
    stage = pieces.reshape(-1, left.shape[1])
    rest = subtract_spikes(stage, match_templates(stage, others), others).reshape(pieces.shape)
    more = np.quantile((rest**2).sum(axis=(1, 2)) - own, _SUM_TENTH)
    return bool(more <= _SUM_MORE * bank.energy[unit])
