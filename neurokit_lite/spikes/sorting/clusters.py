"""From detected spikes to groups of alike spikes: features, clusters that choose their number, merges."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.masks import as_mask
from neurokit_lite.spikes.sorting.template_matching import cross_products

__all__ = ["average_waveforms", "cluster_peaks", "merge_clusters", "split_clusters", "valley_depth"]
__shared__ = ["average_waveforms", "cluster_peaks", "merge_clusters"]  # not in the face

# Spikes that a template or a test of two clusters looks at: the median is good to 7 % of the noise by then.
_MAX_SPIKES = 300
_MIN_COSINE = 0.8
_MAX_SHIFT = 12


def valley_depth(values: np.ndarray, is_second: np.ndarray) -> float:
    """Measure the gap between two groups of numbers: the density in the valley over that of the lower hill.

    Parameters
    ----------
    values : array_like of shape (n_samples,)
        One number per spike, for example its place on the line between two clusters.
    is_second : array_like of shape (n_samples,)
        Which spikes are of the second group.

    Returns
    -------
    float
        Near 0: two hills with empty land between. 1: one hill.

    Raises
    ------
    ValueError
        If shapes do not fit.

    Notes
    -----
    Each group's density is a Gaussian kernel estimate with the group's own weight set to one, so that a small
    cluster counts as much as a large one. The bandwidth is ``1.5 s n^(-1/5)``, s the smaller robust deviation of the
    two. One hill cut in half has no valley, however far apart the two means are: this is what a distance between
    means cannot tell. With fewer than ten spikes in a group the answer is 1: too few to claim two cells.

    References
    ----------
    Magland JF, Barnett AH (2015). Unimodal clustering using isotonic regression: ISO-SPLIT. arXiv:1508.04841.
    https://arxiv.org/abs/1508.04841

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> hill = np.linspace(-1, 1, 50)
    >>> two = np.concatenate([hill, hill + 10])
    >>> round(spikes.valley_depth(two, two > 5), 3), spikes.valley_depth(hill, hill > 0)
    (0.0, 1.0)
    """
    values = as_array(values, "values", axes=("n_samples",))
    second = as_mask(is_second, "is_second", axes=("n_samples",))
    same_length(second, values, names=("is_second", "values"), axis="n_samples")
    groups = values[~second], values[second]
    if min(map(len, groups)) < 10:
        return 1.0
    centres = [np.median(group) for group in groups]
    spread = min(np.median(np.abs(g - c)) for g, c in zip(groups, centres, strict=True)) * 1.4826
    if is_rounding(min(spread, abs(centres[0] - centres[1])), scale=np.abs(values).max()):
        return 1.0
    grid = np.linspace(min(centres), max(centres), 31)
    density = sum(_density(group, grid, 1.5 * spread * len(group) ** -0.2) for group in groups)
    low = int(np.argmin(density))
    return float(density[low] / min(density[: low + 1].max(), density[low:].max()))


def _density(values: np.ndarray, grid: np.ndarray, width: float) -> np.ndarray:
    return np.exp(-0.5 * ((grid[:, None] - values) / width) ** 2).mean(axis=1) / width


def split_clusters(features: np.ndarray, *, min_size: int = 20, max_valley: float = 0.4) -> np.ndarray:
    """Split a cloud of spikes in two as long as there is a valley between the halves.

    Parameters
    ----------
    features : array_like of shape (n_spikes, n_features)
        Features of each spike, in one unit.
    min_size : int
        Smallest cluster.
    max_valley : float
        Split where :func:`valley_depth` is below this.

    Returns
    -------
    numpy.ndarray of shape (n_spikes,)
        Cluster of each spike, from 0.

    Raises
    ------
    ValueError
        If shapes do not fit or a feature is not finite.

    Notes
    -----
    Two-means on the first six principal components, started from the median of each of the first three in turn; the
    halves are judged along their linear discriminant. Nobody says how many clusters there are: the recursion ends
    where no half shows a valley. It assumes that a single cell makes one hill; a cell that bursts, or drifts in
    jumps, makes two.

    References
    ----------
    Magland JF, Barnett AH (2015). Unimodal clustering using isotonic regression: ISO-SPLIT. arXiv:1508.04841.
    https://arxiv.org/abs/1508.04841

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> cloud = np.random.default_rng(0).normal(size=(100, 2))
    >>> two = np.concatenate([cloud, cloud + [12.0, 0.0]])
    >>> np.bincount(spikes.split_clusters(two))
    array([100, 100])
    """
    values = as_array(features, "features", axes=("n_spikes", "n_features"), dtype=None)
    smallest = as_count(min_size, "min_size", low=2)
    valley = as_fraction(max_valley, "max_valley")
    labels = np.zeros(len(values), int)
    waiting, n_done = [np.arange(len(values))], 0
    while waiting:
        members = waiting.pop()
        is_second = _best_cut(values[members], smallest, valley)
        if is_second is None:
            labels[members] = n_done
            n_done += 1
        else:
            waiting += [members[is_second], members[~is_second]]
    return labels


def _best_cut(values: np.ndarray, smallest: int, max_valley: float) -> np.ndarray | None:
    """Halves with the deepest valley between them, or None."""
    if len(values) < 2 * smallest:
        return None
    centred = values - values.mean(axis=0)
    few = centred[:: max(1, len(centred) // 1000)]
    axes = np.linalg.svd(few, full_matrices=False)[2][:6]
    scores = centred @ axes.T
    best, cut = max_valley, None
    for axis in range(min(3, scores.shape[1])):
        is_second = _two_means(scores, scores[:, axis] > np.median(scores[:, axis]))
        if min(is_second.sum(), (~is_second).sum()) < smallest:
            continue
        depth = valley_depth(scores @ _discriminant(scores, is_second), is_second)
        if depth < best:
            best, cut = depth, is_second
    return cut


def _two_means(scores: np.ndarray, is_second: np.ndarray) -> np.ndarray:
    for _ in range(15):
        if is_second.all() or not is_second.any():
            break
        first, second = scores[~is_second].mean(axis=0), scores[is_second].mean(axis=0)
        closer = scores @ (second - first) > (second @ second - first @ first) / 2
        if (closer == is_second).all():
            break
        is_second = closer
    return is_second


def _discriminant(scores: np.ndarray, is_second: np.ndarray) -> np.ndarray:
    first, second = scores[~is_second], scores[is_second]
    within = (np.cov(first.T) * len(first) + np.cov(second.T) * len(second)) / len(scores)
    within = np.atleast_2d(within) + 0.1 * np.eye(scores.shape[1])
    return np.linalg.solve(within, second.mean(axis=0) - first.mean(axis=0))


def cluster_peaks(
    white: np.ndarray, samples: np.ndarray, channels: np.ndarray, *, near: np.ndarray, before: int, min_size: int
) -> np.ndarray:
    """Cluster peaks channel by channel on the waveforms that they show nearby; -1 for what is left over."""
    window = np.arange(-before // 2, before)
    own = white[samples[:, None] + window, channels[:, None]]
    own = own[:: max(1, len(own) // 3000)]
    scale = np.linalg.norm(own, axis=1, keepdims=True)
    basis = np.linalg.svd(own / np.where(scale > 0, scale, 1), full_matrices=False)[2][:3]
    labels, n_done = np.full(len(samples), -1), 0
    for channel in np.unique(channels):
        members = np.flatnonzero(channels == channel)
        if len(members) < min_size:
            continue
        around = np.flatnonzero(near[channel])
        waves = white[samples[members, None, None] + window[:, None], around]
        features = np.einsum("nwc,kw->nck", waves, basis, optimize=True).reshape(len(members), -1)
        part = split_clusters(features, min_size=min_size)
        labels[members] = part + n_done
        n_done += part.max() + 1
    return labels


def average_waveforms(
    white: np.ndarray, samples: np.ndarray, labels: np.ndarray, *, before: int, after: int
) -> np.ndarray:
    """Mean waveform of each cluster, shape (n_clusters, n_samples, n_channels)."""
    window = np.arange(-before, after)
    out = np.empty((labels.max(initial=-1) + 1, len(window), white.shape[1]), np.float32)
    for cluster in range(len(out)):
        out[cluster] = white[_some(samples[labels == cluster])[:, None] + window].mean(axis=0)
    return out


def merge_clusters(
    white: np.ndarray, samples: np.ndarray, labels: np.ndarray, *, before: int, after: int, max_valley: float = 0.4
) -> tuple[np.ndarray, np.ndarray]:
    """Join clusters with similar waveforms and no valley between them; returns shifted samples and new labels."""
    samples, labels = samples.copy(), labels.copy()
    while labels.max(initial=-1) > 0:
        waves = average_waveforms(white, samples, labels, before=before, after=after)
        n_merged, touched = 0, set()
        for first, second, shift in _similar_pairs(waves):
            if first in touched or second in touched:
                continue
            moved = np.clip(samples[labels == second] - shift, before, len(white) - after - 1)
            groups = samples[labels == first], moved
            if _valley_between(white, groups, before=before, after=after) > max_valley:
                samples[labels == second] = moved
                labels[labels == second] = first
                touched |= {first, second}
                n_merged += 1
        _, labels[labels >= 0] = np.unique(labels[labels >= 0], return_inverse=True)
        if not n_merged:
            break
    return samples, labels


def _valley_between(white: np.ndarray, groups: tuple[np.ndarray, ...], *, before: int, after: int) -> float:
    """Depth of the valley on the line between two groups' mean waveforms.

    The line is drawn from one half of the spikes and the other half is judged on it: on a line drawn from
    themselves, even two halves of one cell lie apart, because each spike pulls its own mean towards it.
    """
    window = np.arange(-before, after)
    waves = [white[_some(group)[:, None] + window].reshape(min(len(group), _MAX_SPIKES), -1) for group in groups]
    places, is_second = [], []
    for half in (0, 1):
        line = waves[1][half::2].mean(axis=0) - waves[0][half::2].mean(axis=0)
        line /= np.linalg.norm(line)
        places += [wave[1 - half :: 2] @ line for wave in waves]
        is_second += [np.full(len(places[-2]), False), np.full(len(places[-1]), True)]
    return valley_depth(np.concatenate(places), np.concatenate(is_second))


def _similar_pairs(waves: np.ndarray) -> list[tuple[int, int, int]]:
    """Pairs of clusters whose waveforms agree after a shift, the most similar first, with that shift."""
    products = cross_products(waves)
    middle = products.shape[2] // 2
    products = products[:, :, middle - _MAX_SHIFT : middle + _MAX_SHIFT + 1]
    energy = np.einsum("kwc,kwc->k", waves, waves)
    cosine = products.max(axis=2) / np.sqrt(np.outer(energy, energy))
    ratio = energy[:, None] / energy
    first, second = np.nonzero(np.triu((cosine > _MIN_COSINE) & (ratio > 0.25) & (ratio < 4), k=1))
    order = np.argsort(-cosine[first, second])
    shift = products.argmax(axis=2) - _MAX_SHIFT
    return [(int(i), int(j), int(shift[i, j])) for i, j in zip(first[order], second[order], strict=True)]


def _some(samples: np.ndarray) -> np.ndarray:
    """At most `_MAX_SPIKES` of the spikes, spread evenly."""
    if len(samples) <= _MAX_SPIKES:
        return samples
    return samples[np.linspace(0, len(samples) - 1, _MAX_SPIKES).astype(int)]
