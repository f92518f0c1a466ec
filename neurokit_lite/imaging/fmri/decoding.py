"""Multivoxel pattern analysis: cleaning, cross-validation that keeps runs whole, and searchlight maps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.records import check_fields

__all__ = ["Blocks", "LabelDecoding", "average_blocks", "clean_runs", "decode_labels", "searchlight"]


@dataclass(frozen=True)
class Blocks:
    """One pattern for each block of volumes with the same label.

    Parameters
    ----------
    samples : numpy.ndarray of shape (n_samples, n_voxels)
        Mean pattern of each block.
    labels : numpy.ndarray of shape (n_samples,)
        What was shown.
    groups : numpy.ndarray of shape (n_samples,)
        The run of each block.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.average_blocks([[1.0, 3.0, 9.0]], ["face", "face", "cat"], [0, 0, 0]).samples.ravel()
    array([2., 9.])
    """

    samples: np.ndarray
    labels: np.ndarray
    groups: np.ndarray

    def __post_init__(self) -> None:
        check_fields(self, {"samples": ("n_samples", "n_voxels")})
        for name in ("labels", "groups"):
            labels = as_labels(getattr(self, name), name, axis="n_samples")
            same_length(labels, self.samples, names=(name, "samples"), axis="n_samples")
            object.__setattr__(self, name, labels)


@dataclass(frozen=True)
class LabelDecoding:
    """What a decoder said of samples that it had not seen.

    Parameters
    ----------
    predicted, labels : numpy.ndarray of shape (n_samples,)
        What it said, and what was true.
    groups : numpy.ndarray of shape (n_samples,)
        The run that was held out together with the sample.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> said, true = np.array(["a", "b", "b"]), np.array(["a", "b", "a"])
    >>> round(imaging.LabelDecoding(said, true, np.array([0, 0, 1])).accuracy, 3)
    0.667
    """

    predicted: np.ndarray
    labels: np.ndarray
    groups: np.ndarray

    @property
    def names(self) -> tuple[str, ...]:
        """The labels that occur, sorted."""
        return tuple(str(name) for name in np.unique(self.labels))

    @property
    def accuracy(self) -> float:
        """Share of samples that were named rightly, 0 to 1."""
        return float(np.mean(self.predicted == self.labels))

    def accuracy_by_group(self) -> np.ndarray:
        """Return the share of right answers in each held-out group, in sorted order of groups."""
        is_right = self.predicted == self.labels
        return np.array([is_right[self.groups == group].mean() for group in np.unique(self.groups)])

    def confusion(self) -> np.ndarray:
        """Return counts: rows are what was shown, columns what was said, both in the order of `names`."""
        names = list(np.unique(self.labels))
        counts = np.zeros((len(names), len(names)), dtype=int)
        for true, said in zip(self.labels, self.predicted, strict=True):
            counts[names.index(true), names.index(said)] += 1
        return counts


def clean_runs(series: np.ndarray, groups: Sequence) -> np.ndarray:
    """Take each run's linear trend out of every voxel, and scale it to a standard deviation of 1 within the run.

    Parameters
    ----------
    series : array_like of shape (n_voxels, n_times)
        One row per voxel.
    groups : array_like of shape (n_times,)
        The run of each volume.

    Returns
    -------
    numpy.ndarray of shape (n_voxels, n_times)
        Cleaned series; 0 where a voxel did not vary in a run.

    Raises
    ------
    ValueError
        If the lengths differ, a value is not finite, or a run has fewer than 3 volumes.

    Notes
    -----
    Closed form. Each run is cleaned with its own numbers only, so nothing passes from one run to another.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.clean_runs([[1.0, 3.0, 3.0, 1.0]], [0] * 4)  # no trend: mean 2, standard deviation 1
    array([[-1.,  1.,  1., -1.]])
    """
    series = as_array(series, "series", axes=("n_voxels", "n_times"), min_size=3)
    groups = as_labels(groups, "groups", axis="n_times")
    same_length(groups, series.T, names=("groups", "series"), axis="n_times")
    cleaned = np.empty_like(series)
    for group in np.unique(groups):
        rows = groups == group
        if rows.sum() < 3:
            raise invalid("groups", "have at least 3 volumes (n_times) in every run", got=f"{rows.sum()} in {group!s}")
        line = np.column_stack([np.ones(rows.sum()), np.linspace(-1, 1, rows.sum())])
        line /= np.linalg.norm(line, axis=0)
        part = series[:, rows]
        left = part - (part @ line) @ line.T
        spread = left.std(axis=1, keepdims=True)
        is_flat = is_rounding(spread, scale=np.abs(part).max(axis=1, keepdims=True))
        cleaned[:, rows] = np.where(is_flat, 0, left / np.where(is_flat, 1, spread))
    return cleaned


def average_blocks(
    series: np.ndarray, labels: Sequence[str], groups: Sequence, *, left_out: Sequence[str] = ("rest",)
) -> Blocks:
    """Average the volumes of every block: consecutive ones with the same label in the same run.

    Parameters
    ----------
    series : array_like of shape (n_voxels, n_times)
        One row per voxel.
    labels : array_like of shape (n_times,)
        What was shown during each volume.
    groups : array_like of shape (n_times,)
        The run of each volume.
    left_out : sequence of str
        Labels to leave out.

    Returns
    -------
    Blocks
        One pattern per block.

    Raises
    ------
    ValueError
        If the lengths differ, or nothing is left.

    Notes
    -----
    Closed form. Neighbouring volumes share most of their noise and their response, so a block is closer to one
    observation than its nine volumes are to nine.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> found = imaging.average_blocks([[0.0, 2.0, 4.0, 6.0]], ["rest", "cat", "cat", "shoe"], [0] * 4)
    >>> found.labels.tolist(), found.samples.ravel().tolist()
    (['cat', 'shoe'], [3.0, 6.0])
    """
    series = as_array(series, "series", axes=("n_voxels", "n_times"), min_size=1)
    labels, groups = (
        as_labels(labels, "labels", axis="n_times").astype(str),
        as_labels(groups, "groups", axis="n_times"),
    )
    same_length(labels, series.T, names=("labels", "series"), axis="n_times")
    same_length(groups, series.T, names=("groups", "series"), axis="n_times")
    changes = np.flatnonzero((labels[1:] != labels[:-1]) | (groups[1:] != groups[:-1])) + 1
    starts = np.concatenate([[0], changes])
    sizes = np.diff(np.concatenate([starts, [labels.size]]))
    means = np.add.reduceat(series, starts, axis=1) / sizes
    is_kept = ~np.isin(labels[starts], [str(one) for one in left_out])
    if not is_kept.any():
        raise invalid("labels", f"hold more than {tuple(left_out)}", got=f"{np.unique(labels).tolist()}")
    return Blocks(means.T[is_kept], labels[starts][is_kept], groups[starts][is_kept])


def decode_labels(samples: np.ndarray, labels: Sequence, groups: Sequence, *, classifier: object = None):
    """Name each sample with a decoder that has learnt from the other runs only.

    Parameters
    ----------
    samples : array_like of shape (n_samples, n_voxels)
        One pattern per row.
    labels : array_like of shape (n_samples,)
        What was shown.
    groups : array_like of shape (n_samples,)
        The run of each sample; every run is held out once, whole.
    classifier : object, optional
        A scikit-learn classifier or pipeline, fitted anew for every run: whatever it selects or scales, it does without
        the held-out run. None takes linear discriminant analysis with a shrunken covariance.

    Returns
    -------
    LabelDecoding
        What was said of every sample, and what was true.

    Raises
    ------
    ValueError
        If lengths differ, a value is not finite, or there are fewer than two runs or labels.

    Notes
    -----
    Leave-one-run-out. Assumes that runs are independent of one another; samples within a run are not.

    References
    ----------
    Varoquaux G, et al. (2017). Assessing and tuning brain decoders: cross-validation, caveats, and guidelines.
    *NeuroImage* 145:166-179. https://doi.org/10.1016/j.neuroimage.2016.10.038

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> patterns = np.array([[0.0, 9], [9, 0], [1, 8], [8, 1], [0, 8], [9, 1]])
    >>> imaging.decode_labels(patterns, ["cat", "shoe"] * 3, [0, 0, 1, 1, 2, 2]).accuracy
    1.0
    """
    samples, labels, groups = _checked(samples, labels, groups)
    from sklearn.base import clone

    if classifier is None:
        from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

        classifier = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")
    predicted = np.empty_like(labels)
    for group in np.unique(groups):
        is_held_out = groups == group
        fitted = clone(classifier).fit(samples[~is_held_out], labels[~is_held_out])
        predicted[is_held_out] = fitted.predict(samples[is_held_out])
    return LabelDecoding(predicted, labels, groups)


def searchlight(
    patterns: Blocks,
    positions_mm: np.ndarray,
    *,
    radius_mm: float,
) -> np.ndarray:
    """Map decoding accuracy by searchlight: the neighbourhood of every voxel, one run held out at a time.

    Parameters
    ----------
    patterns : Blocks
        One pattern per block, with labels and runs.
    positions_mm : array_like of shape (n_voxels, 3)
        Where each voxel lies, in mm.
    radius_mm : float
        Voxels up to this distance, in mm, belong to a neighbourhood.

    Returns
    -------
    numpy.ndarray of shape (n_voxels,)
        Share of samples that each neighbourhood names rightly, 0 to 1.

    Raises
    ------
    TypeError
        If `patterns` is not Blocks.
    ValueError
        If the numbers of voxels differ, or the radius is not positive.

    Notes
    -----
    Gaussian naive Bayes with one variance per voxel, shared by all labels: the label whose mean pattern is nearest,
    each voxel's squared distance divided by its variance. Distances add up over voxels, so one product with the matrix
    of neighbourhoods answers for all centres at once. It ignores correlations between voxels. Neighbouring centres
    share voxels: the map is smoother than the information.

    References
    ----------
    Kriegeskorte N, Goebel R, Bandettini P (2006). Information-based functional brain mapping. *PNAS* 103:3863-3868.
    https://doi.org/10.1073/pnas.0600244103

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> samples = np.array([[0.0, 5], [1, 5.1], [0.1, 5.1], [1, 5], [0, 5], [0.9, 5]])
    >>> found = imaging.Blocks(samples, np.array(["cat", "shoe"] * 3), np.array([0, 0, 1, 1, 2, 2]))
    >>> float(imaging.searchlight(found, [[0, 0, 0], [9, 0, 0]], radius_mm=1)[0])
    1.0
    """
    as_instance(patterns, "patterns", Blocks, hint="Make them with average_blocks(...).")
    samples, labels, groups = _checked(patterns.samples, patterns.labels, patterns.groups)
    positions = as_array(positions_mm, "positions_mm", axes=("n_voxels", "x, y, z"))
    same_length(positions, samples.T, names=("positions_mm", "samples of patterns"), axis="n_voxels")
    radius_mm = in_range(radius_mm, "radius_mm", low=1e-3, high=1000, unit="mm")
    near = _neighbours(positions, radius_mm)
    smallest = (1e-10 * np.abs(samples).max(axis=0)) ** 2 + np.finfo(float).tiny  # a voxel that never varies
    names, truth = np.unique(labels, return_inverse=True)
    is_right = np.empty((len(samples), len(positions)), dtype=bool)
    for group in np.unique(groups):
        test = groups == group
        means = np.array([samples[~test & (truth == k)].mean(axis=0) for k in range(names.size)])
        variance = ((samples[~test] - means[truth[~test]]) ** 2).mean(axis=0) + smallest
        distance = (samples[test][:, None] - means) ** 2 / variance  # (n_test, n_labels, n_voxels)
        summed = (near @ distance.reshape(-1, len(positions)).T).T.reshape(distance.shape)
        is_right[test] = summed.argmin(axis=1) == truth[test][:, None]
    return is_right.mean(axis=0)


def _neighbours(positions: np.ndarray, radius_mm: float):
    """Who is near whom, as a sparse matrix: memory goes with the neighbours, not with the square of all voxels."""
    from scipy.sparse import csr_array
    from scipy.spatial import KDTree

    # A grid of 2.1 mm has neighbours at 6.300000000000001 mm: a radius of 6.3 mm holds them.
    pairs = KDTree(positions).query_pairs(radius_mm * (1 + 1e-9), output_type="ndarray")
    own = np.arange(len(positions))
    rows, columns = np.concatenate([own, *pairs.T]), np.concatenate([own, *pairs[:, ::-1].T])
    return csr_array((np.ones(rows.size), (rows, columns)), shape=(own.size, own.size))


def _checked(samples: object, labels: object, groups: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    samples = as_array(samples, "samples", axes=("n_samples", "n_voxels"), min_size=1)
    labels = as_labels(labels, "labels", axis="n_samples").astype(str)
    groups = as_labels(groups, "groups", axis="n_samples")
    same_length(labels, samples, names=("labels", "samples"), axis="n_samples")
    same_length(groups, samples, names=("groups", "samples"), axis="n_samples")
    if np.unique(labels).size < 2:
        raise invalid("labels", "hold at least two different labels", np.unique(labels).tolist())
    names, runs = np.unique(labels), np.unique(groups)
    as_count(runs.size, "groups", low=2, hint="One run can't be held out from itself.")
    for run in runs:
        lost = np.setdiff1d(names, labels[groups != run])
        if lost.size:
            got = f"{lost.tolist()} in run {run!s} only"
            raise invalid(
                "labels", "each occur in at least two runs", got=got, hint="A held-out label cannot be learnt."
            )
    return samples, labels, groups
