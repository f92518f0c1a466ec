"""How much of a tractogram is true: connections against a phantom's ends, voxels against its bundles."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.diffusion.tracking import Streamlines

__all__ = ["TrackScore", "score_streamlines"]


@dataclass(frozen=True, eq=False)
class TrackScore:
    """What became of every line, and how much of each bundle was found.

    Parameters
    ----------
    kinds : numpy.ndarray of shape (n_lines,)
        ``"true"`` joins the two ends of one bundle, ``"false"`` joins two ends that no bundle joins, ``"none"`` stops
        on the way or comes back to where it began.
    bundles : numpy.ndarray of shape (n_lines,)
        Number of the bundle of a true line, -1 for all others.
    pairs : numpy.ndarray of shape (n_lines, 2)
        The two ends that a line reaches, smaller first; 0 for none.
    overlap : numpy.ndarray of shape (n_bundles,)
        Share of each bundle's voxels that its true lines pass.
    overreach : numpy.ndarray of shape (n_bundles,)
        Voxels outside of the bundle that its true lines pass, divided by the bundle's voxels.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> kinds, none = np.array(["true", "false", "none", "true"]), np.zeros(1)
    >>> imaging.TrackScore(kinds, np.array([0, -1, -1, 0]), np.zeros((4, 2)), none, none).percent("true")
    50.0
    """

    kinds: np.ndarray
    bundles: np.ndarray
    pairs: np.ndarray
    overlap: np.ndarray
    overreach: np.ndarray

    def percent(self, kind: str) -> float:
        """Return the lines of one kind, in percent of all."""
        return float(100 * np.mean(self.kinds == kind)) if self.kinds.size else float("nan")

    @property
    def false_pairs(self) -> dict[tuple[int, int], int]:
        """Pairs of ends that false lines join, with their number, the most frequent first."""
        found, counts = np.unique(self.pairs[self.kinds == "false"], axis=0, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return {tuple(int(end) for end in found[i]): int(counts[i]) for i in order}


def score_streamlines(streamlines: Streamlines, truth: Mapping, *, voxel_mm: float) -> TrackScore:
    """Count true, false and missing connections, and the voxels that were reached.

    Parameters
    ----------
    streamlines : Streamlines
        What was tracked.
    truth : mapping of str to numpy.ndarray of shape (...)
        ``ends`` (x, y, z), where 1 and 2 are the ends of the first bundle, 3 and 4 of the second, and so on; and
        ``bundles`` (n_bundles, x, y, z), the share of each bundle in each voxel.
    voxel_mm : float
        Edge of a voxel, in mm.

    Returns
    -------
    TrackScore
        Kinds, bundles, overlap and overreach.

    Raises
    ------
    ValueError
        If the truth lacks an entry, or its shapes disagree.

    Notes
    -----
    A line reaches an end if its last point lies in it. A voxel belongs to a bundle from a share of a half. In a real
    brain the truth is not known; there, only lines that stop on the way can be counted.

    References
    ----------
    Côté MA, Girard G, Boré A, Garyfallidis E, Houde JC, Descoteaux M (2013). Tractometer: towards validation of
    tractography pipelines. *Med Image Anal* 17:844-857. https://doi.org/10.1016/j.media.2013.03.009

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> truth = {"ends": np.array([1, 0, 2]).reshape(3, 1, 1), "bundles": np.ones((1, 3, 1, 1))}
    >>> line = imaging.Streamlines((np.array([[0.0, 0, 0], [1, 0, 0], [2, 0, 0]]),), np.array([0]))
    >>> imaging.score_streamlines(line, truth, voxel_mm=1.0).kinds
    array(['true'], dtype='<U5')
    """
    as_instance(streamlines, "streamlines", Streamlines, hint="track_streamlines(...) makes them.")
    if not isinstance(truth, Mapping) or not {"ends", "bundles"} <= set(truth):
        given = sorted(map(str, truth)) if isinstance(truth, Mapping) else truth
        raise invalid("truth", "hold 'ends' and 'bundles'", given)
    voxel = in_range(voxel_mm, "voxel_mm", low=0.01, high=20, unit="mm")
    ends = as_array(truth["ends"], "truth['ends']", axes=("x", "y", "z"), dtype=int)
    bundles = as_array(truth["bundles"], "truth['bundles']", axes=("n_bundles", "x", "y", "z"))
    if bundles.shape[1:] != ends.shape:
        raise invalid("truth", f"hold bundles of the ends' shape {ends.shape}", got=f"shape {bundles.shape[1:]}")

    pairs = np.sort(ends[_voxels(streamlines.ends_mm, voxel, ends.shape)].reshape(-1, 2), axis=1)
    low, high = pairs.T
    is_joining = (low > 0) & (low != high)
    is_true = is_joining & (low % 2 == 1) & (high == low + 1)
    kinds = np.where(is_true, "true", np.where(is_joining, "false", "none"))
    number = np.where(is_true, (low - 1) // 2, -1)
    overlap, overreach = np.zeros(len(bundles)), np.zeros(len(bundles))
    for i, bundle in enumerate(bundles >= 0.5):
        own = [streamlines.lines_mm[k] for k in np.flatnonzero(number == i)]
        passed = np.zeros(ends.shape, bool)
        if own:
            passed[_voxels(np.concatenate(own), voxel, ends.shape)] = True
        size = max(bundle.sum(), 1)
        overlap[i], overreach[i] = (passed & bundle).sum() / size, (passed & ~bundle).sum() / size
    return TrackScore(kinds, number, pairs, overlap, overreach)


def _voxels(places_mm: np.ndarray, voxel: float, shape: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    """Indices of the voxels that hold places."""
    found = np.rint(places_mm.reshape(-1, 3) / voxel).astype(int)
    return tuple(np.clip(found, 0, np.array(shape) - 1).T)
