"""Statistics of one pass: each piece is looked at once and forgotten, and two halves can be joined."""

from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_array, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["RunningCovariance", "RunningMoments"]


class RunningMoments:
    """Mean and variance of each feature, from samples that come in piece by piece.

    Parameters
    ----------
    nan : str
        ``"refuse"`` (default): a NaN is an error. ``"skip"``: it is left out of its feature, whose n is smaller then.

    Raises
    ------
    ValueError
        If `nan` is something else.

    Notes
    -----
    A piece with n', mean m' and sum of squares M' about its own mean is joined to n, m, M (Chan): ``d = m' - m``,
    ``m += d n' / (n + n')``, ``M += M' + d^2 n n' / (n + n')``. All is measured from the first sample, so that an
    offset costs no digits but those that float64 cannot hold, and a constant has a variance of exactly 0. Numbers are
    added as float64. In another order of the pieces the result differs by rounding. Of a sparse piece the zeros are
    counted and not made: ``M' = sum (x - m')^2`` over what is stored, and ``m'^2`` for each zero.

    References
    ----------
    Chan TF, Golub GH, LeVeque RJ (1983). Algorithms for computing the sample variance: analysis and recommendations.
    *The American Statistician* 37:242-247. https://doi.org/10.1080/00031305.1983.10483115

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> moments = scale.RunningMoments()
    >>> for piece in ([1.0, 2.0], [6.0]):
    ...     moments.update(piece)
    >>> float(moments.mean), float(moments.variance)
    (3.0, 7.0)
    """

    def __init__(self, *, nan: str = "refuse") -> None:
        self.nan = one_of(nan, "nan", ("refuse", "skip"))
        self._n = self._shift = self._mean = self._squares = None

    def update(self, piece: np.ndarray) -> None:
        """Take in more samples.

        Parameters
        ----------
        piece : array_like of shape (n_samples, ...), or scipy.sparse array of shape (n_samples, n_features)
            Samples along the first axis; the other axes are features, the same in every piece. Sparse and other pieces
            may take turns.

        Raises
        ------
        TypeError
            If it holds no real numbers.
        ValueError
            If it has no axis, other features than before, an infinite value, a NaN that is not to be skipped, or whole
            numbers beyond 2^53, such as nanoseconds of Unix time.

        Examples
        --------
        >>> from neurokit_lite import scale
        >>> moments = scale.RunningMoments(nan="skip")
        >>> moments.update([[1, 10], [3, float("nan")]])
        >>> moments.n.tolist(), moments.mean.tolist()
        ([2, 1], [2.0, 10.0])
        """
        values = _as_samples(piece, self.nan)
        if self._n is not None and values.shape[1:] != self._n.shape:
            rule = f"have features of shape {self._n.shape} behind the first axis, as before"
            raise invalid("piece", rule, got=f"shape {values.shape}", hint="Are samples along the first axis?")
        if self._n is None:
            zero = np.zeros(values.shape[1:])
            self._n, self._shift, self._mean, self._squares = np.zeros(zero.shape, int), zero, zero, zero
        if not values.shape[0]:
            return
        if hasattr(values, "indptr"):
            self._take_sparse(values)
            return
        is_hole = np.isnan(values) if self.nan == "skip" else np.zeros(1, bool)
        n = np.full(values.shape[1:], len(values)) - (is_hole.sum(axis=0) if is_hole.any() else 0)
        self._shift = np.where(self._n > 0, self._shift, _first(values, is_hole))
        centred = values - self._shift
        np.copyto(centred, 0.0, where=is_hole)
        mean = centred.sum(axis=0) / np.maximum(n, 1)
        centred -= mean
        np.copyto(centred, 0.0, where=is_hole)
        self._join(n, mean, np.square(centred, out=centred).sum(axis=0))

    def _take_sparse(self, table: "sparse.csr_array") -> None:
        """As for numbers that are all there, with a count in the place of the zeros."""
        n_samples, n_features = table.shape
        is_known = ~np.isnan(table.data)
        columns, stored = table.indices[is_known], table.data[is_known]

        def add(weights: np.ndarray | None = None) -> np.ndarray:
            return np.bincount(columns, weights=weights, minlength=n_features)

        n = n_samples - np.bincount(table.indices[~is_known], minlength=n_features)
        n_zeros = n - add()
        first = np.zeros(n_features)
        first[columns[::-1]] = stored[::-1]
        self._shift = np.where(self._n > 0, self._shift, np.where(n_zeros > 0, 0.0, first))
        centred = stored - self._shift[columns]
        mean = (add(centred) - n_zeros * self._shift) / np.maximum(n, 1)
        squares = add((centred - mean[columns]) ** 2) + n_zeros * (self._shift + mean) ** 2
        self._join(n, mean, squares)

    def merge(self, other: "RunningMoments") -> None:
        """Take in what another one has seen, of other samples of the same features.

        Parameters
        ----------
        other : RunningMoments
            From another process or machine; it stays as it is.

        Raises
        ------
        TypeError
            If it is something else.
        ValueError
            If its features are others, or it treats NaN otherwise.

        Examples
        --------
        >>> from neurokit_lite import scale
        >>> one, two = scale.RunningMoments(), scale.RunningMoments()
        >>> one.update([1.0, 2.0])
        >>> two.update([6.0])
        >>> one.merge(two)
        >>> float(one.variance)
        7.0
        """
        other = as_instance(other, "other", RunningMoments)
        if other.nan != self.nan:
            raise invalid("other", f"treat NaN alike, nan={self.nan!r}", got=f"nan={other.nan!r}")
        if other._n is None:
            return
        if self._n is None:
            self._n, self._shift, self._mean, self._squares = (
                one.copy() for one in (other._n, other._shift, other._mean, other._squares)
            )
            return
        if other._n.shape != self._n.shape:
            raise invalid("other", f"have features of shape {self._n.shape}", got=f"shape {other._n.shape}")
        self._shift = np.where(self._n > 0, self._shift, other._shift)
        self._join(other._n, (other._shift - self._shift) + other._mean, other._squares)

    def _join(self, n: np.ndarray, mean: np.ndarray, squares: np.ndarray) -> None:
        together = np.maximum(self._n + n, 1)
        step = np.where(n > 0, mean - self._mean, 0.0)
        self._mean = self._mean + step * (n / together)
        self._squares = self._squares + squares + step**2 * (self._n * (n / together))
        self._n = self._n + n

    @property
    def n(self) -> np.ndarray:
        """Samples seen of each feature."""
        return np.zeros((), int) if self._n is None else self._n.copy()

    @property
    def mean(self) -> np.ndarray:
        """Mean of each feature; NaN where nothing was seen."""
        if self._n is None:
            return np.full((), np.nan)
        return np.where(self._n > 0, self._shift + self._mean, np.nan)

    @property
    def variance(self) -> np.ndarray:
        """Variance of each feature, its squares divided by n - 1; NaN where fewer than two samples were seen."""
        if self._n is None:
            return np.full((), np.nan)
        return np.where(self._n > 1, self._squares / np.maximum(self._n - 1, 1), np.nan)


class RunningCovariance:
    """Covariance of all pairs of features, from samples that come in piece by piece.

    Raises
    ------
    ValueError
        Later, where a piece does not fit the ones before.

    Notes
    -----
    As :class:`RunningMoments`, with products in the place of squares: ``M += M' + d d^T n n' / (n + n')``. Memory: one
    matrix (n_features, n_features), a second while a piece is taken in, and the piece.

    References
    ----------
    Chan TF, Golub GH, LeVeque RJ (1983). Algorithms for computing the sample variance: analysis and recommendations.
    *The American Statistician* 37:242-247. https://doi.org/10.1080/00031305.1983.10483115

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> running = scale.RunningCovariance()
    >>> for piece in ([[1.0, 2.0], [2.0, 4.0]], [[3.0, 6.0]]):
    ...     running.update(piece)
    >>> running.covariance.tolist()
    [[1.0, 2.0], [2.0, 4.0]]
    """

    def __init__(self) -> None:
        self.n = 0
        self._shift = self._mean = self._products = None

    def update(self, piece: np.ndarray) -> None:
        """Take in more samples.

        Parameters
        ----------
        piece : array_like of shape (n_samples, n_features)
            Finite numbers, the same features in every piece.

        Raises
        ------
        TypeError
            If it holds no real numbers.
        ValueError
            If it has other axes or features, a value is not finite, or whole numbers are beyond 2^53.

        Examples
        --------
        >>> from neurokit_lite import scale
        >>> running = scale.RunningCovariance()
        >>> running.update([[0, 0], [2, 2]])
        >>> running.n
        2
        """
        values = as_array(_exact(piece), "piece", axes=("n_samples", "n_features"))
        if self._mean is not None and values.shape[1] != len(self._mean):
            got, hint = f"shape {values.shape}", "Samples are rows: transpose it?"
            raise invalid("piece", f"have {len(self._mean)} features, as before", got=got, hint=hint)
        if self._mean is None:
            n_features = values.shape[1]
            self._mean, self._products = np.zeros(n_features), np.zeros((n_features, n_features))
        if not len(values):
            return
        if not self.n:
            self._shift = values[0].copy()
        centred = values - self._shift
        n, mean = len(values), centred.mean(axis=0)
        centred -= mean
        self._join(n, mean, centred.T @ centred)

    def merge(self, other: "RunningCovariance") -> None:
        """Take in what another one has seen, of other samples of the same features.

        Parameters
        ----------
        other : RunningCovariance
            From another process or machine; it stays as it is.

        Raises
        ------
        TypeError
            If it is something else.
        ValueError
            If its features are others.

        Examples
        --------
        >>> from neurokit_lite import scale
        >>> one, two = scale.RunningCovariance(), scale.RunningCovariance()
        >>> one.update([[0.0], [2.0]])
        >>> two.update([[4.0]])
        >>> one.merge(two)
        >>> one.covariance.tolist()
        [[4.0]]
        """
        other = as_instance(other, "other", RunningCovariance)
        if other._mean is None:
            return
        if self._mean is not None and len(other._mean) != len(self._mean):
            raise invalid("other", f"have {len(self._mean)} features", got=str(len(other._mean)))
        if not self.n:
            self.n, self._shift, self._mean = other.n, other._shift, other._mean.copy()
            self._products = other._products.copy()
            return
        if not other.n:
            return
        self._join(other.n, (other._shift - self._shift) + other._mean, other._products)

    def _join(self, n: int, mean: np.ndarray, products: np.ndarray) -> None:
        step, together = mean - self._mean, self.n + n
        self._mean = self._mean + step * (n / together)
        self._products = self._products + products + np.outer(step, step) * (self.n * n / together)
        self.n = together

    @property
    def mean(self) -> np.ndarray:
        """Mean of each feature; NaN where no sample was seen, empty where no piece was."""
        if self._mean is None:
            return np.zeros(0)
        return self._shift + self._mean if self.n else np.full_like(self._mean, np.nan)

    @property
    def covariance(self) -> np.ndarray:
        """Covariance of the features, products divided by n - 1; NaN where fewer than two samples were seen."""
        if self._mean is None:
            return np.zeros((0, 0))
        return self._products / (self.n - 1) if self.n > 1 else np.full_like(self._products, np.nan)


def _first(values: np.ndarray, is_hole: np.ndarray) -> np.ndarray:
    """The first number of each feature; 0 where there is none."""
    if not is_hole.any():
        return values[0]
    first = np.take_along_axis(values, (~is_hole).argmax(axis=0)[None], axis=0)[0]
    return np.where(np.isnan(first), 0.0, first)


def _exact(piece: object) -> object:
    """The piece, if float64 holds its whole numbers."""
    raw = np.ma.compressed(piece) if isinstance(piece, np.ma.MaskedArray) else np.asarray(piece)  # seen ones only
    if raw.dtype.kind in "iu" and raw.dtype.itemsize == 8 and raw.size and (raw.max() > 2**53 or raw.min() < -(2**53)):
        got, hint = f"{raw.min()} to {raw.max()}", "Subtract the first sample of all from every piece."
        raise invalid("piece", "hold whole numbers within 2^53, for float64 rounds larger ones", got=got, hint=hint)
    return piece


def _as_samples(piece: object, nan: str) -> "np.ndarray | sparse.csr_array":
    """Samples as float64, of whatever axes; sparse ones by rows, each entry stored once."""
    if hasattr(piece, "tocsr"):
        if len(piece.shape) != 2:
            raise invalid("piece", "have 2 axes (n_samples, n_features), if sparse", got=f"shape {piece.shape}")
        table = piece.tocsr()
        _as_samples(table.data, nan)
        table = table.astype(float, copy=not table.has_canonical_format)
        table.sum_duplicates()
        return table
    n_axes = max(np.ndim(piece), 1)
    axes = ["n_samples", *(f"feature axis {number}" for number in range(1, n_axes))]
    values = as_array(_exact(piece), "piece", axes=axes, finite=nan == "refuse")
    if np.isinf(values).any():
        got = f"{np.isinf(values).sum()} infinite values"
        raise invalid("piece", "hold finite numbers, or NaN", got=got, hint="Is something divided by zero?")
    return values
