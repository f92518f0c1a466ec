"""Association among relatives: a mixed model in which people are as alike as their genomes are."""

import numpy as np

from neurokit_lite.core.check import same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.genomics.association.designs import as_columns, blocks
from neurokit_lite.genomics.association.linear_model import as_trait, linear_design
from neurokit_lite.genomics.association.results import Association, join_associations
from neurokit_lite.genomics.variants.genotypes import MISSING, allele_frequency, as_genotypes

__all__ = ["associate_mixed", "estimate_heritability"]


def estimate_heritability(genotypes: np.ndarray, trait: np.ndarray, *, covariates: np.ndarray | None = None) -> float:
    """Share of a trait's variance that goes with people's genomic relationship.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    trait : array_like of shape (n_people,)
        What was measured, in any unit.
    covariates : array_like of shape (n_people, n_covariates), optional
        Age, sex and the like. An intercept is always there.

    Returns
    -------
    float
        From 0 to 0.999, without unit.

    Raises
    ------
    ValueError
        If a value is something else, lengths differ, the trait does not vary, no variant does, or covariates repeat one
        another.

    Notes
    -----
    ``y = X c + u + e`` with ``u ~ N(0, s2 h K)`` and ``e ~ N(0, s2 (1 - h) I)``; K is the mean of the products of
    standardised genotypes. h is where the restricted likelihood is largest; K is turned to its eigenvectors once. It
    needs memory and time by the square and cube of the people. In families, what is shared at home counts as genes.

    References
    ----------
    Kang HM, et al. (2010). Variance component model to account for sample structure in genome-wide association studies.
    *Nature Genetics* 42:348-354. https://doi.org/10.1038/ng.548

    Examples
    --------
    Two kinds of people; the trait goes with the kind:

    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> genotypes = np.repeat([[0, 2], [2, 0]], 10, axis=0)
    >>> genomics.estimate_heritability(genotypes, np.repeat([0.0, 5.0], 10) + np.tile([-0.1, 0.1], 10)) > 0.9
    True
    """
    counts = as_genotypes(genotypes)
    values = as_trait(trait, counts)
    linear_design(values, covariates)  # refuses a trait that covariates explain
    products, n_used = _products(counts)
    return _restricted_maximum(_relationship(products, n_used), values, as_columns(covariates, values))


def associate_mixed(
    genotypes: np.ndarray,
    trait: np.ndarray,
    chromosomes: np.ndarray,
    *,
    covariates: np.ndarray | None = None,
) -> Association:
    """Test each variant in turn among people who may be relatives or of mixed ancestry.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    trait : array_like of shape (n_people,)
        What was measured, in any unit.
    chromosomes : array_like of shape (n_variants,)
        Chromosome of each variant; at least two.
    covariates : array_like of shape (n_people, n_covariates), optional
        Age, sex and the like. An intercept is always there.

    Returns
    -------
    Association
        Effect per copy, standard error, z, p, people and frequency of each variant; NaN for a variant that does not
        vary. Effect and error are in the trait's unit.

    Raises
    ------
    ValueError
        If a value is something else, lengths differ, there is one chromosome only, none varies beside one of them, the
        trait does not vary, or covariates repeat one another.

    Notes
    -----
    Generalised least squares with the model of :func:`estimate_heritability`: with the heritability of the whole
    genome, and K from all chromosomes but the variant's own, so that a variant does not explain itself away (leave one
    chromosome out). With ``P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1``: ``z = g' P y / sqrt(g' P g)``, the scale of V
    being that of ``y' P y``. A missing call is the variant's mean. It assumes a measured trait; p values of a rare
    disease need a logistic mixed model. Time and memory grow with the square of the people, the factorisations with
    the cube.

    References
    ----------
    Yang J, Zaitlen NA, Goddard ME, Visscher PM, Price AL (2014). Advantages and pitfalls in the application of mixed-
    model association methods. *Nature Genetics* 46:100-106. https://doi.org/10.1038/ng.2876

    Examples
    --------
    Unrelated people, and a variant that adds 2:

    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> generator = np.random.default_rng(0)
    >>> genotypes = generator.binomial(2, 0.5, (200, 40))
    >>> trait = 2.0 * genotypes[:, 0] + generator.normal(size=200)
    >>> found = genomics.associate_mixed(genotypes, trait, np.repeat(["1", "2"], 20))
    >>> int(found.p_values.argmin()), round(found.effects[0])
    (0, 2)
    """
    counts = as_genotypes(genotypes)
    values = as_trait(trait, counts)
    linear_design(values, covariates)  # refuses a trait that covariates explain
    columns = as_columns(covariates, values)
    names = as_labels(chromosomes, "chromosomes", axis="n_variants").astype(str)
    same_length(names, counts.T, names=("chromosomes", "variants of genotypes"), axis="n_variants")
    kinds = np.unique(names)
    if kinds.size < 2:
        hint = "The rest of the genome says who is related: without it, use associate_linear."
        raise invalid("chromosomes", "be at least two", got=", ".join(kinds) or "none", hint=hint)
    whole, n_whole = _products(counts)
    share = _restricted_maximum(_relationship(whole, n_whole), values, columns)
    order, parts = [], []
    for kind in kinds:
        own = np.flatnonzero(names == kind)
        products, n_own = _products(counts[:, own])
        kinship = _relationship(whole - products, n_whole - n_own)
        parts.append(_test(counts[:, own], kinship, share, (columns, values)))
        order.append(own)
    found = join_associations(parts)
    back = np.argsort(np.concatenate(order))
    return Association(*(getattr(found, name)[back] for name in vars(found)))


def _standardise(block: np.ndarray) -> np.ndarray:
    """Variants of mean 0 and variance 1 under random mating; without those that do not vary."""
    frequency = allele_frequency(block)
    varies = (frequency > 0) & (frequency < 1)
    p = frequency[varies]
    scaled = (block[:, varies] - 2 * p) / np.sqrt(2 * p * (1 - p))
    scaled[block[:, varies] == MISSING] = 0
    return scaled


def _products(counts: np.ndarray) -> tuple[np.ndarray, int]:
    """Sum of products of each two people over variants, and how many vary."""
    total, n_used = np.zeros((len(counts), len(counts))), 0
    for piece in blocks(counts):
        scaled = _standardise(counts[:, piece])
        total += scaled @ scaled.T
        n_used += scaled.shape[1]
    return total, n_used


def _relationship(products: np.ndarray, n_used: int) -> np.ndarray:
    if not n_used:
        hint = "Relationship is read from the other chromosomes."
        raise invalid("genotypes", "vary on every chromosome that is used", got="none that does", hint=hint)
    return products / n_used


def _restricted_maximum(kinship: np.ndarray, trait: np.ndarray, columns: np.ndarray) -> float:
    """Heritability of the largest restricted likelihood (EMMA), from the eigenvalues of what covariates leave."""
    from scipy.optimize import minimize_scalar

    n, k = columns.shape
    rest = np.linalg.qr(columns, mode="complete")[0][:, k:]
    eigenvalues, turned = np.linalg.eigh(rest.T @ kinship @ rest)
    squares = (turned.T @ (rest.T @ (trait - trait.mean()))) ** 2
    eigenvalues = np.maximum(eigenvalues, 0)

    def loss(share: float) -> float:
        variance = share * eigenvalues + 1 - share
        return (n - k) * np.log((squares / variance).sum()) + np.log(variance).sum()

    places = np.linspace(0, 0.999, 41)
    best = int(np.argmin([loss(one) for one in places]))
    limits = places[max(best - 1, 0)], places[min(best + 1, 40)]
    found = minimize_scalar(loss, bounds=limits, method="bounded", options={"xatol": 1e-6}).x
    return float(min((found, *limits), key=loss))


def _test(block: np.ndarray, kinship: np.ndarray, share: float, model: tuple) -> Association:
    """Generalised least squares of some variants, by whitening with the Cholesky factor of their covariance."""
    from scipy.linalg import cholesky, solve_triangular
    from scipy.special import ndtr

    columns, trait = model
    n, k = columns.shape
    factor = cholesky(share * kinship + (1 - share) * np.eye(n), lower=True)
    basis = np.linalg.qr(solve_triangular(factor, columns, lower=True))[0]
    white = solve_triangular(factor, trait - trait.mean(), lower=True)
    residual = white - basis @ (basis.T @ white)
    scale = residual @ residual / (n - k)
    frequencies = allele_frequency(block)
    is_missing = block == MISSING
    effects, errors = np.full((2, block.shape[1]), np.nan)
    for piece in blocks(block):
        values = np.where(is_missing[:, piece], 0, block[:, piece] - 2 * frequencies[piece])
        values = solve_triangular(factor, np.nan_to_num(values), lower=True, overwrite_b=True)
        products, own = residual @ values, basis.T @ values
        whole = np.einsum("ij,ij->j", values, values)
        left = whole - np.einsum("ij,ij->j", own, own)
        left = np.where(left > 1e-8 * whole, left, np.nan)
        effects[piece], errors[piece] = products / left, np.sqrt(scale / left)
    statistics = effects / errors
    p_values = 2 * ndtr(-np.abs(statistics))
    n_called = n - is_missing.sum(axis=0)
    return Association(effects, errors, statistics, p_values, n_called, frequencies, np.full(len(effects), "mixed"))
