"""Permutation tests that control the family-wise error by max-T: the largest statistic of each shuffle."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, as_fraction, one_of, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["PermutationTest", "flip_signs", "permute_labels", "rank_against_maxima"]
__shared__ = ["rank_against_maxima"]  # not in the face

_BATCH = 50  # shuffles at once
_COLUMNS = 2048  # columns at once: a batch of statistics then stays in the processor's cache


@dataclass(frozen=True)
class PermutationTest:
    """Statistics with p values that hold for all tests together.

    Parameters
    ----------
    statistic : numpy.ndarray of shape (n_tests,)
        t value of every test; NaN where the data did not vary.
    p_corrected : numpy.ndarray of shape (n_tests,)
        Probability, if nothing is there, of a value this large *anywhere*.
    largest : numpy.ndarray of shape (n_permutations,)
        Largest absolute t of each shuffle.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.PermutationTest(np.array([5.0]), np.array([0.01]), np.array([1.0, 3.0])).threshold()
    2.9
    """

    statistic: np.ndarray
    p_corrected: np.ndarray
    largest: np.ndarray

    def threshold(self, *, alpha: float = 0.05) -> float:
        """Return the absolute t that only a share `alpha` of the shuffles exceed anywhere."""
        return float(np.quantile(self.largest, 1 - as_fraction(alpha, "alpha")))


def permute_labels(
    values: np.ndarray,
    tested: np.ndarray,
    *,
    confounds: np.ndarray | None = None,
    n_permutations: int = 1000,
    dtype: str = "float64",
    random_state: int | np.random.Generator | None = None,
) -> PermutationTest:
    """Test a variable against many columns by shuffles, with the family-wise error controlled by max-T.

    Parameters
    ----------
    values : array_like of shape (n_samples, n_tests)
        One row per person (or any unit that could have been exchanged for another).
    tested : array_like of shape (n_samples,)
        The variable: a group coded 0 and 1, an age, a score.
    confounds : array_like of shape (n_samples, n_confounds), optional
        Variables to account for; a constant is always among them.
    n_permutations : int
        Shuffles; the smallest possible p value is 1 / (n_permutations + 1).
    dtype : str
        ``"float64"``, or ``"float32"`` for half of the time; only the shuffles are computed in it.
    random_state : None, int or numpy.random.Generator
        Source of the shuffles.

    Returns
    -------
    PermutationTest
        t, corrected two-sided p, and the largest ``|t|`` of every shuffle.

    Raises
    ------
    ValueError
        If lengths differ, or `tested` does not vary beyond the confounds.

    Notes
    -----
    Values and variable are cleared of the confounds; the rest of the variable is shuffled and cleared once more.
    ``|t|`` is a rising function of the correlation, ``t = r sqrt(df / (1 - r**2))``, so only correlations are computed.
    Assumes that samples are exchangeable: volumes of one run are not.

    References
    ----------
    Winkler AM, Ridgway GR, Webster MA, Smith SM, Nichols TE (2014). Permutation inference for the general linear model.
    *NeuroImage* 92:381-397. https://doi.org/10.1016/j.neuroimage.2014.01.060

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> group = np.repeat([0.0, 1.0], 10)
    >>> noise = np.random.default_rng(0).normal(size=(20, 50))
    >>> noise[:, 7] += 4 * group
    >>> np.flatnonzero(ml.permute_labels(noise, group, random_state=0).p_corrected < 0.05)
    array([7])
    """
    values = as_array(values, "values", axes=("n_samples", "n_tests"), min_size=1)
    tested = as_array(tested, "tested", axes=("n_samples",))
    n = len(values)
    same_length(tested, values, names=("tested", "values"), axis="n_samples")
    n_permutations = as_count(n_permutations, "n_permutations")
    one_of(dtype, "dtype", ("float64", "float32"))
    generator = as_generator(random_state)
    basis = _nuisance(confounds, n)
    df = n - basis.shape[1] - 1
    if df < 1:
        raise invalid("confounds", f"leave degrees of freedom to {n} samples", got=f"{basis.shape[1]} columns")

    scores = _cleared(tested[:, None], basis)
    if is_rounding(np.linalg.norm(scores), scale=np.linalg.norm(tested)):
        hint = "Is it constant, or a copy of a confound?"
        raise invalid("tested", "vary beyond what the confounds hold", tested, hint=hint)
    scores /= np.linalg.norm(scores)
    cleared, is_flat = _unit_columns(values, basis)
    observed = (scores.T @ cleared)[0]

    order = generator.permuted(np.tile(np.arange(n), (n_permutations, 1)), axis=1)
    shuffled = _cleared(scores[order.T, 0], basis)
    shuffled /= np.linalg.norm(shuffled, axis=0)
    largest = _largest(shuffled.T, cleared, dtype)
    return rank_against_maxima(observed, largest, is_flat, df=df)


def flip_signs(
    values: np.ndarray,
    *,
    n_permutations: int = 1000,
    dtype: str = "float64",
    random_state: int | np.random.Generator | None = None,
) -> PermutationTest:
    """Test means against zero by sign flips, with the family-wise error controlled by max-T.

    Parameters
    ----------
    values : array_like of shape (n_samples, n_tests)
        One row per person or per run: an effect that is as likely positive as negative if nothing is there.
    n_permutations : int
        Random sets of flips; the smallest possible p value is 1 / (n_permutations + 1).
    dtype : str
        ``"float64"``, or ``"float32"`` for half of the time; only the flips are computed in it.
    random_state : None, int or numpy.random.Generator
        Source of the flips.

    Returns
    -------
    PermutationTest
        t, corrected two-sided p, and the largest ``|t|`` of every set of flips.

    Raises
    ------
    ValueError
        If there are fewer than 5 samples, or a value is not finite.

    Notes
    -----
    ``|t|`` rises with ``|sum x| / sqrt(sum x**2)``, and flips leave the denominator as it is. Assumes that each
    sample's error is symmetric about zero. With n samples there are only 2**n sets of flips.

    References
    ----------
    Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging. *Hum Brain Mapp*
    15:1-25. https://doi.org/10.1002/hbm.1058

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> effects = np.random.default_rng(0).normal(size=(12, 40))
    >>> effects[:, 3] += 4
    >>> np.flatnonzero(ml.flip_signs(effects, random_state=0).p_corrected < 0.05)
    array([3])
    """
    values = as_array(values, "values", axes=("n_samples", "n_tests"), min_size=1)
    n = len(values)
    if n < 5:
        hint = "With 4 samples even the best of all 16 sets of flips is no evidence."
        raise invalid("values", "have at least 5 rows (n_samples)", got=str(n), hint=hint)
    n_permutations = as_count(n_permutations, "n_permutations")
    one_of(dtype, "dtype", ("float64", "float32"))
    flips = as_generator(random_state).choice([-1.0, 1.0], size=(n_permutations, n)) / np.sqrt(n)
    columns, is_flat = _unit_columns(values, np.zeros((n, 0)))
    observed = columns.sum(axis=0) / np.sqrt(n)
    return rank_against_maxima(observed, _largest(flips, columns, dtype), is_flat, df=n - 1)


def _nuisance(confounds: np.ndarray | None, n: int) -> np.ndarray:
    """Orthonormal columns that span a constant and the confounds, whatever the units and the zeros of these."""
    constant = np.full((n, 1), 1 / np.sqrt(n))
    if confounds is None:
        return constant
    confounds = as_array(confounds, "confounds", axes=("n_samples", "n_confounds"))
    same_length(confounds, range(n), names=("confounds", "values"), axis="n_samples")
    columns = confounds[:, ~is_constant(confounds, axis=0)]
    columns = columns - columns.mean(axis=0)
    left, sizes, _ = np.linalg.svd(columns / np.linalg.norm(columns, axis=0), full_matrices=False)
    return np.column_stack([constant, left[:, sizes > 1e-10 * sizes.max(initial=0.0)]])


def _cleared(values: np.ndarray, basis: np.ndarray) -> np.ndarray:
    return values - basis @ (basis.T @ values)


def _unit_columns(values: np.ndarray, basis: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Columns cleared of the basis and scaled to length 1, and which of them are flat."""
    cleared = _cleared(values, basis)
    norms = np.sqrt(np.einsum("sv,sv->v", cleared, cleared))
    is_flat = is_rounding(norms, scale=np.abs(values).max(axis=0))
    cleared /= np.where(is_flat, np.inf, norms)
    return cleared, is_flat


def _largest(rows: np.ndarray, columns: np.ndarray, dtype: str) -> np.ndarray:
    rows = np.ascontiguousarray(rows, dtype=dtype)
    largest = np.zeros(len(rows), dtype=dtype)
    for first in range(0, columns.shape[1], _COLUMNS):
        part = np.ascontiguousarray(columns[:, first : first + _COLUMNS], dtype=dtype)
        for top in range(0, len(rows), _BATCH):
            product = rows[top : top + _BATCH] @ part
            found = np.maximum(product.max(axis=1), -product.min(axis=1))
            largest[top : top + _BATCH] = np.maximum(largest[top : top + _BATCH], found)
    return largest


def rank_against_maxima(observed: np.ndarray, largest: np.ndarray, is_flat: np.ndarray, *, df: int) -> PermutationTest:
    """Corrected p of each correlation: its rank among the largest of each relabelling (max-T)."""
    rounding = 1e-6 if largest.dtype == np.float32 else 1e-12
    n_above = largest.size - np.searchsorted(np.sort(largest), np.abs(observed) - rounding)
    p_corrected = (1 + n_above) / (1 + largest.size)
    statistic, largest = _as_t(observed, df), _as_t(largest.astype(float), df)
    return PermutationTest(np.where(is_flat, np.nan, statistic), np.where(is_flat, 1.0, p_corrected), largest)


def _as_t(correlation: np.ndarray, df: int) -> np.ndarray:
    return correlation * np.sqrt(df / np.maximum(1 - correlation**2, 1e-15))
