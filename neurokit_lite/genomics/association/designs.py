"""What the regressions of all variants share: covariates, and people who drop out where a call is missing."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.genomics.variants.genotypes import MISSING
from neurokit_lite.scale import split

__all__ = ["Adjusted", "NullModel", "adjust", "as_columns", "blocks", "sum_copies"]
__shared__ = ["Adjusted", "NullModel", "adjust", "as_columns", "blocks", "sum_copies"]  # not in the face

_BLOCK = 4_000_000  # genotypes that are held as floats at once: 32 MB
_BYTE = 127  # people whose copies, at most 2 each, can be summed in one byte
_EXPLAINED = 1e-8  # share of a variant that covariates leave: below it, what is left is rounding


@dataclass(frozen=True, eq=False)
class NullModel:
    """A model without variants: orthonormal columns under its weights, and what it leaves of the trait.

    Parameters
    ----------
    basis : numpy.ndarray of shape (n_people, n_columns)
        Intercept and covariates, so that ``basis.T @ (weights[:, None] * basis)`` is the identity.
    residual : numpy.ndarray of shape (n_people,)
        Each person's part of the score; its products with the basis are 0.
    weights : numpy.ndarray of shape (n_people,) or None
        Weights of the people; None: all are 1.

    Examples
    --------
    A mean and no covariate:

    >>> import numpy as np
    >>> from neurokit_lite.genomics.association.designs import NullModel
    >>> NullModel(np.full((4, 1), 0.5), np.array([1.0, -1, 1, -1]), None).packed.shape
    (4, 3)
    """

    basis: np.ndarray
    residual: np.ndarray
    weights: np.ndarray | None

    @property
    def weighted(self) -> np.ndarray:
        """The basis times the weights."""
        return self.basis if self.weights is None else self.basis * self.weights[:, None]

    @cached_property
    def packed(self) -> np.ndarray:
        """What a person who drops out takes along, one row each: products of the basis and of the residual."""
        first, second = np.triu_indices(self.basis.shape[1])
        products = self.basis[:, first] * self.weighted[:, second]
        residual = self.residual[:, None]
        return np.hstack([products, self.basis * residual, residual**2])


@dataclass(frozen=True, eq=False)
class Adjusted:
    """Products of a block of variants, freed from the covariates among the people who have a call.

    Parameters
    ----------
    n_people : numpy.ndarray of shape (n_variants,)
        People with a call.
    frequencies : numpy.ndarray of shape (n_variants,)
        Frequency of the counted allele among them; NaN where there are none.
    products : numpy.ndarray of shape (n_variants,)
        Genotype times residual.
    squares : numpy.ndarray of shape (n_variants,)
        Genotype times genotype, under the weights; NaN where a variant cannot be tested.
    residual_squares : float or numpy.ndarray of shape (n_variants,)
        Residual times residual; one number where nobody lacks a call.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite.genomics.association.designs import NullModel, adjust
    >>> design = NullModel(np.full((4, 1), 0.5), np.array([1.0, -1, 1, -1]), None)
    >>> adjust(np.array([[2], [0], [2], [0]], dtype=np.int8), design).squares
    array([4.])
    """

    n_people: np.ndarray
    frequencies: np.ndarray
    products: np.ndarray
    squares: np.ndarray
    residual_squares: np.ndarray | float


def as_columns(covariates: object, trait: np.ndarray) -> np.ndarray:
    """Centred and scaled covariates behind an intercept, or say which of them repeats others."""
    n = len(trait)
    if covariates is None:
        return np.ones((n, 1))
    columns = as_array(covariates, "covariates", axes=("n_people", "n_covariates"), hint="One column: x[:, None].")
    same_length(columns, trait, names=("covariates", "trait"), axis="n_people")
    constant = np.flatnonzero(is_constant(columns, axis=0))
    if constant.size:
        hint = "An intercept is there already: leave it out."
        raise invalid("covariates", "vary", got=f"the same value in all of column {listed(constant)}", hint=hint)
    if columns.shape[1] + 2 >= n:
        rule = "be fewer than people less two (axes n_people, n_covariates)"
        hint = "Transpose covariates." if columns.shape[1] > n else ""
        raise invalid("covariates", rule, got=f"shape {columns.shape}", hint=hint)
    columns = columns - columns.mean(axis=0)
    columns /= np.linalg.norm(columns, axis=0)
    left = np.abs(np.diag(np.linalg.qr(columns, mode="r")))
    if columns.shape[1] and is_rounding(left.min(), scale=1.0):
        got = f"column {int(left.argmin())}, which is a sum of those before it"
        raise invalid("covariates", "each say something of their own", got=got, hint="Leave it out.")
    return np.column_stack([np.ones(n), columns])


def blocks(counts: np.ndarray) -> list[slice]:
    """Pieces of the variants that are small enough to be held as floats."""
    return [slice(*span) for span in split(counts.shape[1], size=max(1, _BLOCK // max(1, len(counts))))]


def sum_copies(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums over people of 0, 1 or 2 copies and of their squares: bytes are added, 127 people at a time."""
    copies, twos = np.zeros((2, counts.shape[1]), dtype=np.int64)
    for start in range(0, len(counts), _BYTE):
        piece = counts[start : start + _BYTE].view(np.uint8)
        copies += np.add.reduce(piece, axis=0, dtype=np.uint8)
        twos += np.add.reduce(piece & 2, axis=0, dtype=np.uint8)  # 2 for two copies, else 0
    return copies, copies + twos  # 0, 1, 4 = 0 + 0, 1 + 0, 2 + 2


def adjust(block: np.ndarray, design: NullModel) -> Adjusted:
    """Products of some variants with the residual and themselves, by the Frisch-Waugh-Lovell theorem."""
    n, k = design.basis.shape
    is_holed = block.size > 0 and block.min() < 0
    copies = np.maximum(block, 0) if is_holed else block
    n_copies, squares = sum_copies(copies)
    values = copies.astype(np.float64)
    extra = () if design.weights is None else (design.weights,)
    found = np.vstack([design.residual, *extra, design.weighted.T]) @ values
    if design.weights is not None:
        squares = found[1] + 2 * (design.weights @ (copies == 2).astype(np.float64))
    products, own = found[0], found[-k:]
    n_called = np.full(block.shape[1], n)
    residual_squares = design.residual @ design.residual
    if not is_holed:
        left = squares - np.einsum("ij,ij->j", own, own)
    else:
        is_missing = block == MISSING
        n_called = n - is_missing.sum(axis=0)
        products, left, residual_squares = _without(is_missing, design, (products, own, squares))
    with np.errstate(invalid="ignore", divide="ignore"):
        frequencies = n_copies / (2 * n_called)
        spread = squares * (1 - frequencies)  # of the size of the squares around the mean, whatever the frequency
    left = np.where((left > _EXPLAINED * spread) & (frequencies > 0) & (frequencies < 1), left, np.nan)
    return Adjusted(n_called, frequencies, products, left, residual_squares)


def _without(is_missing: np.ndarray, design: NullModel, whole: tuple) -> tuple:
    """The adjusted products of each variant among the people who have a call for it, exactly.

    What those without a call contribute is subtracted from the sums over all, and the small normal equations that are
    left are solved for each variant.
    """
    from scipy import sparse

    products, own, squares = whole
    n_variants, k = is_missing.shape[1], design.basis.shape[1]
    lost = sparse.csr_array(is_missing).T.astype(np.float64) @ design.packed
    first, second = np.triu_indices(k)
    gram = np.broadcast_to(np.eye(k), (n_variants, k, k)).copy()
    gram[:, first, second] -= lost[:, : first.size]
    gram[:, second, first] = gram[:, first, second]
    is_lost = is_missing.sum(axis=0) > 0
    doubtful = np.flatnonzero(is_lost & (np.trace(gram, axis1=1, axis2=2) < k - 0.5))
    singular = doubtful[np.linalg.eigvalsh(gram[doubtful])[:, 0] < _EXPLAINED]
    gram[singular] = np.eye(k)
    of_trait = -lost[:, first.size : -1]
    solved = np.linalg.solve(gram, np.stack([of_trait, own.T], axis=2))
    by_trait, by_variant = solved[:, :, 0], solved[:, :, 1]
    products = products - np.einsum("jk,kj->j", by_trait, own)
    left = squares - np.einsum("jk,kj->j", by_variant, own)
    left[singular] = np.nan
    residual_squares = design.residual @ design.residual - lost[:, -1] - np.einsum("jk,jk->j", by_trait, of_trait)
    return products, left, residual_squares
