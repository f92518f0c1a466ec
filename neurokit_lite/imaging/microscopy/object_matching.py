"""Found objects against true ones: matching by overlap, precision, recall and F1."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid

__all__ = ["ObjectMatch", "match_objects"]


@dataclass(frozen=True)
class ObjectMatch:
    """Found objects paired with true ones.

    Parameters
    ----------
    pairs : numpy.ndarray of shape (n_matched, 2)
        Numbers of a found object and of its true one.
    iou : numpy.ndarray of shape (n_matched,)
        Shared pixels over pixels of either, for each pair.
    n_found, n_true : int
        Objects in each image.
    n_merged : int
        True objects that share one found object: each lies in it with more than half of its pixels.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.ObjectMatch(np.array([[1, 1]]), np.array([0.8]), n_found=1, n_true=3, n_merged=2).f1
    0.5
    """

    pairs: np.ndarray
    iou: np.ndarray
    n_found: int
    n_true: int
    n_merged: int

    @property
    def n_matched(self) -> int:
        """How many found objects are true ones."""
        return len(self.pairs)

    @property
    def precision(self) -> float:
        """Share of the found objects that are true; NaN if none was found."""
        return self.n_matched / self.n_found if self.n_found else float("nan")

    @property
    def recall(self) -> float:
        """Share of the true objects that were found; NaN if there is none."""
        return self.n_matched / self.n_true if self.n_true else float("nan")

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; NaN if both images are empty."""
        n_both = self.n_found + self.n_true
        return 2 * self.n_matched / n_both if n_both else float("nan")


def match_objects(objects: np.ndarray, true_objects: np.ndarray, *, smallest_iou: float = 0.5) -> ObjectMatch:
    """Pair the objects of two labelled images by how much they overlap.

    Parameters
    ----------
    objects : array_like of shape (n_rows, n_columns)
        Found: 0 is background, every object has a whole number of its own.
    true_objects : array_like of shape (n_rows, n_columns)
        True, numbered in the same way; the numbers need not agree.
    smallest_iou : float
        A pair counts from this intersection over union on, above 0 and at most 1.

    Returns
    -------
    ObjectMatch
        Pairs, their overlap, precision, recall and F1.

    Raises
    ------
    ValueError
        If the shapes differ, or a number is negative.

    Notes
    -----
    ``IoU = |A and B| / |A or B|``; ``F1 = 2 n_matched / (n_found + n_true)``. Each object is in one pair at most;
    above 0.5
    no object has more than one candidate. F1 at one threshold says who was found, not how well the outlines fit: see
    `iou`.

    References
    ----------
    Caicedo JC, et al. (2019). Nucleus segmentation across imaging experiments: the 2018 Data Science Bowl. Nature
    Methods 16:1247-1253. https://doi.org/10.1038/s41592-019-0612-7

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> match = imaging.match_objects([[1, 1, 0, 2]], [[5, 5, 5, 6]])
    >>> match.f1, match.iou.round(2)
    (1.0, array([0.67, 1.  ]))
    """
    from scipy.optimize import linear_sum_assignment

    objects = as_array(objects, "objects", axes=("n_rows", "n_columns"), dtype=int)
    true_objects = as_array(true_objects, "true_objects", axes=("n_rows", "n_columns"), dtype=int)
    if objects.shape != true_objects.shape:
        rule = f"have the shape of objects, {objects.shape} (n_rows, n_columns)"
        raise invalid("true_objects", rule, got=str(true_objects.shape), hint="Were both made from the same image?")
    for name, image in (("objects", objects), ("true_objects", true_objects)):
        if image.min(initial=0) < 0:
            raise invalid(name, "hold numbers from 0 up", got=str(image.min()), hint="0 is the background.")
    smallest_iou = in_range(smallest_iou, "smallest_iou", low=1e-6, high=1)
    numbers, true_numbers, shared = _shared_pixels(objects, true_objects)
    size, true_size = shared.sum(axis=1), shared.sum(axis=0)
    union = size[:, None] + true_size - shared
    iou = (shared / np.maximum(union, 1))[1:, 1:]
    is_candidate = iou >= smallest_iou
    rows, columns = linear_sum_assignment(np.where(is_candidate, 1 + iou, 0), maximize=True)
    is_pair = is_candidate[rows, columns]
    rows, columns = rows[is_pair], columns[is_pair]
    n_inside = np.sum(shared[1:, 1:] > true_size[1:] / 2, axis=1)
    return ObjectMatch(
        pairs=np.stack([numbers[1:][rows], true_numbers[1:][columns]], axis=1),
        iou=iou[rows, columns],
        n_found=len(numbers) - 1,
        n_true=len(true_numbers) - 1,
        n_merged=int(n_inside[n_inside > 1].sum()),
    )


def _shared_pixels(objects: np.ndarray, true_objects: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Numbers in each image, background first, and how many pixels each two of them share."""
    numbers, index = np.unique(np.r_[0, objects.ravel()], return_inverse=True)
    true_numbers, true_index = np.unique(np.r_[0, true_objects.ravel()], return_inverse=True)
    shape = len(numbers), len(true_numbers)
    shared = np.bincount(index[1:] * shape[1] + true_index[1:], minlength=shape[0] * shape[1]).reshape(shape)
    return numbers, true_numbers, shared
