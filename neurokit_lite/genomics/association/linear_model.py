"""Association of a trait that is measured on a scale: one linear regression a variant."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.association.designs import NullModel, adjust, as_columns, blocks
from neurokit_lite.genomics.association.results import Association, join_associations
from neurokit_lite.genomics.variants.genotypes import as_genotypes

__all__ = ["as_trait", "associate_linear", "linear_design"]
__shared__ = ["as_trait", "linear_design"]  # not in the face

_PERFECT = 1e-12  # of the squares of the trait: what a perfect fit leaves is rounding


def associate_linear(genotypes: np.ndarray, trait: np.ndarray, *, covariates: np.ndarray | None = None) -> Association:
    """Regress a trait on each variant in turn, beside covariates.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    trait : array_like of shape (n_people,)
        What was measured, in any unit.
    covariates : array_like of shape (n_people, n_covariates), optional
        Age, sex, principal components and the like. An intercept is always there.

    Returns
    -------
    Association
        Effect per copy, standard error, t, p, people and frequency of each variant. NaN for a variant that does not
        vary or that covariates explain, among the people with a call; effect and error are in the trait's unit.

    Raises
    ------
    ValueError
        If a value is something else, lengths differ, the trait does not vary, or covariates repeat one another.

    Notes
    -----
    ``y = X c + g b + e``. Trait and genotype are freed from the covariates X (Frisch, Waugh, Lovell): then
    ``b = g'y / g'g``, ``s2 = (y'y - b g'y) / (n - k - 1)`` with k columns in X, and ``t = b sqrt(g'g / s2)``. A person
    without a call is left out of that variant's regression alone, exactly: the sums over all people are made less by
    hers, and the normal equations of X are solved anew. It assumes independent errors of one variance: relatives and
    mixed ancestry break that, and p is too small then (:func:`associate_mixed`).

    References
    ----------
    Purcell S, et al. (2007). PLINK: a tool set for whole-genome association and population-based linkage analyses.
    *American Journal of Human Genetics* 81:559-575. https://doi.org/10.1086/519795

    Examples
    --------
    Each copy adds 2, with an error of 1 up and down:

    >>> from neurokit_lite import genomics
    >>> found = genomics.associate_linear([[0], [0], [1], [1], [2], [2]], [-1, 1, 1, 3, 3, 5])
    >>> found.effects, found.statistics.round(3)
    (array([2.]), array([3.266]))
    """
    counts = as_genotypes(genotypes)
    design = linear_design(as_trait(trait, counts), covariates)
    return join_associations([_regress(counts[:, piece], design) for piece in blocks(counts)] or [_nothing()])


def as_trait(trait: object, counts: np.ndarray, *, name: str = "trait") -> np.ndarray:
    """A trait that varies and has a value for each person of the genotypes, or say what is wrong."""
    values = as_array(trait, name, axes=("n_people",), min_size=3, hint="Leave out people without a value.")
    same_length(values, counts, names=(name, "genotypes"), axis="n_people")
    if is_constant(values):
        raise invalid(name, "vary between people", got=f"{values[0]:g} throughout")
    return values


def linear_design(trait: np.ndarray, covariates: object) -> NullModel:
    """Orthonormal covariates, and the trait freed from them."""
    basis = np.linalg.qr(as_columns(covariates, trait))[0]
    centred = trait - trait.mean()
    residual = centred - basis @ (basis.T @ centred)
    residual -= basis @ (basis.T @ residual)
    if is_rounding(np.linalg.norm(residual), scale=np.linalg.norm(centred)):
        hint = "Is the trait among the covariates?"
        raise invalid("trait", "vary beyond what covariates explain", got="nothing left of it", hint=hint)
    return NullModel(basis, residual, None)


def _regress(block: np.ndarray, design: NullModel) -> Association:
    """t tests of some variants."""
    from scipy.special import stdtr

    found = adjust(block, design)
    degrees = found.n_people - design.basis.shape[1] - 1
    with np.errstate(invalid="ignore", divide="ignore"):
        effects = found.products / found.squares
        left = found.residual_squares - effects * found.products
        left = np.where(left > _PERFECT * found.residual_squares, left, 0)
        errors = np.sqrt(np.where(degrees > 0, left / np.where(degrees > 0, degrees, 1), np.nan) / found.squares)
        statistics = effects / errors
        p_values = 2 * stdtr(np.maximum(degrees, 1), -np.abs(statistics))
    is_tested = np.isfinite(errors)
    numbers = (np.where(is_tested, one, np.nan) for one in (effects, errors, statistics, p_values))
    return Association(*numbers, found.n_people, found.frequencies, np.full(len(effects), "linear"))


def _nothing() -> Association:
    return Association(*np.zeros((6, 0)), np.zeros(0, dtype=str))
