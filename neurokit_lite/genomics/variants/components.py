"""Principal components of genotypes: where people's ancestors lived, read from how their alleles differ."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields
from neurokit_lite.genomics.variants.genotypes import MISSING, allele_frequency, as_genotypes

__all__ = ["GenotypeComponents", "fit_components"]


@dataclass(frozen=True, eq=False)
class GenotypeComponents:
    """Principal components of a cohort's genotypes.

    Parameters
    ----------
    scores : array_like of shape (n_people, n_components)
        Where each person of the cohort lies; the sum of squares of a column is its eigenvalue.
    loadings : array_like of shape (n_variants, n_components)
        Directions of length 1; 0 for variants that do not vary in the cohort.
    variance_fraction : array_like of shape (n_components,)
        Share of the whole variance that each component has.
    frequencies : array_like of shape (n_variants,)
        Allele frequencies in the cohort; NaN where nobody has a call.

    Raises
    ------
    ValueError
        If lengths differ or a value is NaN (save for frequencies).

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> found = genomics.fit_components([[0, 0], [0, 1], [2, 2], [2, 1]], n_components=1)
    >>> found.project([[2, 2]]).shape
    (1, 1)
    """

    scores: np.ndarray
    loadings: np.ndarray
    variance_fraction: np.ndarray
    frequencies: np.ndarray

    def __post_init__(self) -> None:
        axes = {
            "variance_fraction": ("n_components",),
            "frequencies": ("n_variants",),
            "scores": ("n_people", "n_components"),
            "loadings": ("n_variants", "n_components"),
        }
        check_fields(self, axes, may_be_nan=("frequencies",))

    def project(self, genotypes: np.ndarray) -> np.ndarray:
        """Place other people among the cohort, with the cohort's own frequencies: shape (n_people, n_components).

        `genotypes` has the shape (n_people, n_variants), the variants in the cohort's order. Of few variants or a
        small cohort, other people's scores are drawn towards 0 (Wang C, et al., 2015).
        """
        counts = as_genotypes(genotypes)
        if counts.shape[1] != len(self.frequencies):
            wanted = f"have {len(self.frequencies)} variants (axis n_variants), those of the cohort in its order"
            raise invalid("genotypes", wanted, got=f"shape {counts.shape}")
        return _standardise(counts, self.frequencies) @ self.loadings


def fit_components(genotypes: np.ndarray, *, n_components: int = 10) -> GenotypeComponents:
    """Find the principal components of genotypes.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    n_components : int
        How many; fewer than people, and at most as many as variants that vary.

    Returns
    -------
    GenotypeComponents
        Scores, loadings, shares of the variance, and what is needed to project other people.

    Raises
    ------
    ValueError
        If a value is something else, or there are not so many components.

    Notes
    -----
    Counts are standardised to ``(g - 2p) / sqrt(2p(1 - p))``, a missing call is 0 then, and the smaller of the two
    matrices of products is decomposed. The sign of a component is free: here, its largest loading is positive. It
    assumes unrelated people and variants in little linkage: a family, or a long haplotype, makes components of its own.

    References
    ----------
    Patterson N, Price AL, Reich D (2006). Population structure and eigenanalysis. *PLoS Genetics* 2:e190.
    https://doi.org/10.1371/journal.pgen.0020190

    Examples
    --------
    Two kinds of people, and variants that go together: one component says all.

    >>> from neurokit_lite import genomics
    >>> genomics.fit_components([[0, 0], [0, 0], [2, 2], [2, 2]], n_components=1).variance_fraction
    array([1.])
    """
    counts = as_genotypes(genotypes, min_people=2)
    frequencies = allele_frequency(counts)
    scaled = _standardise(counts, frequencies)
    most = min(len(counts) - 1, int((scaled != 0).any(axis=0).sum()))
    n = as_count(n_components, "n_components", high=most, hint="Are there enough people and variants that vary?")
    is_wide = scaled.shape[1] > scaled.shape[0]
    values, vectors = np.linalg.eigh(scaled @ scaled.T if is_wide else scaled.T @ scaled)
    values, vectors = values[::-1][:n], vectors[:, ::-1][:, :n]
    length = np.sqrt(np.maximum(values, np.finfo(float).tiny))
    loadings = scaled.T @ vectors / length if is_wide else vectors
    loadings *= np.sign(np.take_along_axis(loadings, np.abs(loadings).argmax(axis=0)[None], axis=0))
    share = values / (scaled**2).sum()
    return GenotypeComponents(scaled @ loadings, loadings, share, frequencies)


def _standardise(counts: np.ndarray, frequencies: np.ndarray) -> np.ndarray:
    """Centre and scale counts by frequencies; 0 where there is no call or the variant does not vary."""
    varies = (frequencies > 0) & (frequencies < 1)
    p = np.where(varies, frequencies, 0.5)
    scaled = (counts - 2 * p) / np.sqrt(2 * p * (1 - p))
    return np.where((counts == MISSING) | ~varies, 0, scaled)
