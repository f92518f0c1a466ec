"""The ring in a population's activity: is there one, and where on it is the population?"""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.latent.activity import as_activity
from neurokit_lite.ml.latent.loops import find_loops

__all__ = ["RingTest", "align_angles", "find_landmarks", "make_ring_activity", "permute_ring", "read_ring"]

_N_NEAREST = 6  # landmarks that each landmark is joined to
_TURNS = 720  # rotations that are tried: steps of half a degree


@dataclass(frozen=True, eq=False)
class RingTest:
    """Loops of a population beside those of unrelated units. :func:`permute_ring` makes it.

    Parameters
    ----------
    loops : numpy.ndarray of shape (n_loops, 2)
        Birth and death of each loop of the landmarks, as from :func:`find_loops`.
    null : numpy.ndarray of shape (n_permutations,)
        Prominence of the longest loop in each permutation.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> one = ml.RingTest(np.array([[0.2, 0.9], [0.1, 0.2]]), np.array([0.1, 0.2, 0.0]))
    >>> round(one.prominence, 3), one.p_value
    (0.6, 0.25)
    """

    loops: np.ndarray
    null: np.ndarray

    @property
    def prominence(self) -> float:
        """How much longer the longest loop lives than the second: large for one ring, small for none or for many."""
        return _prominence(self.loops)

    @property
    def p_value(self) -> float:
        """Share of permutations with at least this prominence, the observed one included."""
        return float((1 + np.sum(self.null >= self.prominence - 1e-12)) / (1 + self.null.size))


def permute_ring(
    activity: np.ndarray,
    *,
    n_landmarks: int = 40,
    n_permutations: int = 99,
    n_gap: int = 1,
    random_state: int | np.random.Generator | None = None,
) -> RingTest:
    """Test for a ring: loops of the population's states, and of units that were shifted in time against each other.

    Parameters
    ----------
    activity : array_like of shape (n_times, n_units)
        Smoothed activity, none of it negative (:func:`smooth_counts`).
    n_landmarks : int
        Landmarks, from 10 to 150.
    n_permutations : int
        Permutations: in each, every unit is shifted by a time of its own, and what leaves at the end comes in at the
        beginning (circular shift).
    n_gap : int
        Bins by which every unit is shifted at least: as long as the signal remembers.
    random_state : int, numpy.random.Generator or None
        Draws the shifts.

    Returns
    -------
    RingTest
        Loops, prominence, its null and p.

    Raises
    ------
    ValueError
        If activity is negative, a unit is constant, or there are too few bins for landmarks or gaps.

    Notes
    -----
    Each shifted unit keeps its rate, its smoothness and its rhythm; what is lost is which units are active together.
    So smoothing does the same to the null as to the data. A small p says that the units' common activity makes a loop
    stand out. It does not say what goes round, nor that nothing else is there.

    References
    ----------
    Chaudhuri R, Gercek B, Pandey B, Peyrache A, Fiete I (2019). The intrinsic attractor manifold and population
    dynamics of a canonical cognitive circuit across waking and sleep. *Nat Neurosci* 22:1512-1520.
    https://doi.org/10.1038/s41593-019-0460-x

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> activity = ml.make_ring_activity(np.linspace(0, 6 * np.pi, 600), 8)  # three times round
    >>> ml.permute_ring(activity, n_permutations=19, random_state=0).p_value
    0.05
    """
    activity = _as_positive(activity)
    n_landmarks = _as_landmarks(n_landmarks, activity)
    n_permutations = as_count(n_permutations, "n_permutations")
    n_gap = as_count(n_gap, "n_gap", high=(len(activity) - 1) // 2, hint="Half of the recording at most.")
    generator = as_generator(random_state)
    rows = np.arange(len(activity))[:, None]
    null = np.empty(n_permutations)
    for i in range(n_permutations):
        shifts = generator.integers(n_gap, len(activity) - n_gap + 1, activity.shape[1])
        shifted = np.take_along_axis(activity, (rows - shifts) % len(activity), axis=0)
        null[i] = _prominence(find_loops(find_landmarks(shifted, n_landmarks)))
    return RingTest(find_loops(find_landmarks(activity, n_landmarks)), null)


def find_landmarks(activity: np.ndarray, n_landmarks: int) -> np.ndarray:
    """Summarise the states of a population by a few: k-means of patterns of length 1.

    Parameters
    ----------
    activity : array_like of shape (n_times, n_units)
        Smoothed activity, none of it negative.
    n_landmarks : int
        Landmarks, from 10 to 150.

    Returns
    -------
    numpy.ndarray of shape (n_landmarks, n_units)
        Means of clusters of normalised patterns.

    Raises
    ------
    ValueError
        If activity is negative, a unit is constant, or there are fewer different bins than landmarks.

    Notes
    -----
    Each bin's pattern is divided by its length, so that the population's overall rate does not count; bins without any
    activity have no pattern and are left out. The mean of a cluster averages noise away. scikit-learn's KMeans from one
    fixed start: another start gives other landmarks of the same cloud.

    References
    ----------
    Lloyd SP (1982). Least squares quantization in PCM. *IEEE Trans Inf Theory* 28:129-137.
    https://doi.org/10.1109/TIT.1982.1056489

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> activity = ml.make_ring_activity(np.linspace(0, 6 * np.pi, 600), 8)
    >>> ml.find_landmarks(activity, 40).shape
    (40, 8)
    """
    from sklearn.cluster import KMeans

    activity = _as_positive(activity)
    n_landmarks = _as_landmarks(n_landmarks, activity)
    patterns, _ = _normalise(activity)
    rounded = patterns.round(9)  # one unit alone may tell enough patterns apart, and costs less than all
    if len(np.unique(rounded[:, 0])) < n_landmarks and len(np.unique(rounded, axis=0)) < n_landmarks:
        hint = "Take fewer landmarks, or smooth first (smooth_counts)."
        raise invalid("activity", f"hold at least {n_landmarks} different patterns (n_landmarks)", activity, hint=hint)
    return KMeans(n_landmarks, n_init=1, random_state=0).fit(patterns).cluster_centers_


def read_ring(activity: np.ndarray, *, n_landmarks: int = 40) -> np.ndarray:
    """Read an angle from each bin: where on the ring of landmarks the population is.

    Parameters
    ----------
    activity : array_like of shape (n_times, n_units)
        Smoothed activity, none of it negative.
    n_landmarks : int
        Landmarks, from 10 to 150.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        Angles in radians, from -pi to pi; NaN in bins without any activity. Where 0 lies and which way is round is not
        known (:func:`align_angles`).

    Raises
    ------
    ValueError
        If activity is negative, a unit is constant, or there are fewer different bins than landmarks.

    Warns
    -----
    UserWarning
        If the landmarks fall into parts that are not joined (scikit-learn says so): no angle leads from one to another.

    Notes
    -----
    Each landmark is joined to its six nearest; the two slowest vectors of that graph (Laplacian eigenmaps) lay the
    landmarks out in a plane, and the angle there is theirs. A bin has the mean direction of its three nearest
    landmarks, weighted by 1 / squared distance. It assumes that there is a ring: it gives angles without one, too.

    References
    ----------
    Belkin M, Niyogi P (2003). Laplacian eigenmaps for dimensionality reduction and data representation. *Neural Comput*
    15:1373-1396. https://doi.org/10.1162/089976603321780317

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> angle = np.linspace(0, 6 * np.pi, 600)
    >>> found = ml.read_ring(ml.make_ring_activity(angle, 8))
    >>> off = np.angle(np.exp(1j * (ml.align_angles(found, angle) - angle)))
    >>> bool(np.median(np.abs(np.degrees(off))) < 10)
    True
    """
    from scipy.spatial import cKDTree
    from sklearn.manifold import spectral_embedding

    activity = _as_positive(activity)
    landmarks = find_landmarks(activity, n_landmarks)
    _, near = cKDTree(landmarks).query(landmarks, k=_N_NEAREST + 1)
    joined = np.zeros((len(landmarks), len(landmarks)))
    joined[np.arange(len(landmarks))[:, None], near[:, 1:]] = 1
    plane = spectral_embedding(np.maximum(joined, joined.T), n_components=2, random_state=0)
    around = np.exp(1j * np.arctan2(plane[:, 1], plane[:, 0]))
    patterns, is_active = _normalise(activity)
    apart, nearest = cKDTree(landmarks).query(patterns, k=3)
    angles = np.full(len(activity), np.nan)
    angles[is_active] = np.angle((around[nearest] / np.maximum(apart, 1e-9) ** 2).sum(axis=1))
    return angles


def align_angles(angles_rad: np.ndarray, reference_rad: np.ndarray) -> np.ndarray:
    """Turn angles, and mirror them where that is better, so that they agree with others as well as they can.

    Parameters
    ----------
    angles_rad, reference_rad : array_like of shape (n_times,)
        Angles in radians; NaN where one is not known.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        The turned angles in radians, from -pi to pi.

    Raises
    ------
    ValueError
        If the lengths differ, or fewer than three pairs are known.

    Notes
    -----
    All rotations in steps of half a degree, and their mirror images, are tried; the one of least median unsigned
    difference is taken. A rotation and a sign are fitted to the reference, so that the error that is left is a little
    too small: compare it with that of angles shifted in time and aligned in the same way.

    References
    ----------
    Fisher NI (1993). *Statistical Analysis of Circular Data*. Cambridge University Press, chapter 2.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> np.degrees(ml.align_angles(np.radians([0, 10, 30]), np.radians([90, 80, 60]))).round(6)
    array([90., 80., 60.])
    """
    angles = as_array(angles_rad, "angles_rad", axes=("n_times",), finite=False)
    reference = as_array(reference_rad, "reference_rad", axes=("n_times",), finite=False)
    same_length(angles, reference, names=("angles_rad", "reference_rad"), axis="n_times")
    is_known = np.isfinite(angles) & np.isfinite(reference)
    if is_known.sum() < 3:
        raise invalid("angles_rad", "be known together with the reference 3 times", got=f"{is_known.sum()} times")
    turns = np.arange(_TURNS) * 2 * np.pi / _TURNS
    errors = [_median_errors((reference - sign * angles)[is_known], turns) for sign in (1, -1)]
    is_best = np.concatenate(errors) <= np.min(errors) + 1e-12
    is_mirrored, at = divmod(int(is_best.argmax()), _TURNS)
    return ((-angles if is_mirrored else angles) + turns[at] + np.pi) % (2 * np.pi) - np.pi


def _median_errors(rest: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Median unsigned difference of `rest` from each of the turns (n_turns,), which lie from 0 to 2 pi."""
    once = np.sort(rest % (2 * np.pi))
    line = np.concatenate([once - 2 * np.pi, once, once + 2 * np.pi])

    def farthest(n_nearest: int) -> np.ndarray:
        """How far the last of the nearest is: they follow each other, and their two ends are about as far away."""
        start = np.searchsorted(line[: 1 - n_nearest or None] + line[n_nearest - 1 :], 2 * turns)
        return np.minimum(line[start + n_nearest - 1] - turns, turns - line[start - 1])

    return (farthest((len(once) + 1) // 2) + farthest(len(once) // 2 + 1)) / 2


def make_ring_activity(
    directions_rad: np.ndarray,
    n_units: int,
    *,
    noise: float = 0.1,
    random_state: int | np.random.Generator | None = 0,
) -> np.ndarray:
    """Make activity of units that each prefer a direction.

    Parameters
    ----------
    directions_rad : array_like of shape (n_times,)
        The direction in each bin, in radians. Those of the full circle make a ring, those of a half of it a line.
    n_units : int
        Units, whose preferred directions are evenly spaced round the circle, from 0 on.
    noise : float
        Standard deviation of what is added to each unit, whose peak rate is 1; below 0 is cut.
    random_state : int, numpy.random.Generator or None
        Draws the noise.

    Returns
    -------
    numpy.ndarray of shape (n_times, n_units)
        Activity, none of it negative.

    Raises
    ------
    ValueError
        If a direction is not finite, there are fewer than 3 units, or noise is negative.

    Notes
    -----
    ``exp(4 (cos(direction - preferred) - 1))`` plus normal noise, drawn for each bin anew.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.make_ring_activity(np.radians([0, 90]), 4, noise=0).round(3)  # units at 0, 90, 180 and 270 degrees
    array([[1.   , 0.018, 0.   , 0.018],
           [0.018, 1.   , 0.018, 0.   ]])
    """
    directions = as_array(directions_rad, "directions_rad", axes=("n_times",))
    n_units, noise = as_count(n_units, "n_units", low=3), in_range(noise, "noise", low=0)
    generator = as_generator(random_state)
    preferred = 2 * np.pi * np.arange(n_units) / n_units
    activity = np.exp(4 * (np.cos(directions[:, None] - preferred) - 1))
    return np.maximum(activity + noise * generator.normal(size=activity.shape), 0)


def _as_positive(activity: object) -> np.ndarray:
    activity = as_activity(activity, "activity")
    if activity.min() < 0:
        hint = "Pass smoothed counts, not differences from a mean."
        raise invalid("activity", "not be negative", got=f"{activity.min():g}", hint=hint)
    return activity


def _as_landmarks(n_landmarks: object, activity: np.ndarray) -> int:
    n_landmarks = as_count(n_landmarks, "n_landmarks", low=10, high=150)
    if n_landmarks > len(activity):
        raise invalid("n_landmarks", f"be at most the {len(activity)} bins", n_landmarks)
    return n_landmarks


def _normalise(activity: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Patterns of length 1, of the bins in which anything is active, and which those are."""
    length = np.linalg.norm(activity, axis=1)
    is_active = length > 1e-9 * length.max()
    return activity[is_active] / length[is_active, None], is_active


def _prominence(loops: np.ndarray) -> float:
    lives = np.append(loops[:, 1] - loops[:, 0], [0.0, 0.0])
    return float(lives[0] - lives[1])
