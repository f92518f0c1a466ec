"""Genes and maps of the brain: neighbours are alike, and a test has to know it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.pathways.gene_sets import GeneSets, as_set_names
from neurokit_lite.ml.multiple_testing import fdr

__all__ = ["MapEnrichment", "make_surrogate_maps", "map_enrichment", "map_variogram"]

_SHARES = np.arange(0.1, 1.0, 0.1)  # of the regions that a surrogate is smoothed over


@dataclass(frozen=True, eq=False)
class MapEnrichment:
    """How far the genes of each set follow a map of the brain.

    Parameters
    ----------
    names : array_like of shape (n_sets,)
        The sets.
    sizes : array_like of shape (n_sets,)
        Genes of each set.
    scores : array_like of shape (n_sets,)
        Mean correlation of the genes' expression with the map, from -1 to 1.
    p_values : array_like of shape (n_sets,)
        Two-sided: share of null maps that are followed as closely, the observed one counted among them.
    q_values : array_like of shape (n_sets,)
        The same, corrected by the false discovery rate over these sets.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.MapEnrichment(["axon"], [20], [0.4], [0.01], [0.01]).scores
    array([0.4])
    """

    names: np.ndarray
    sizes: np.ndarray
    scores: np.ndarray
    p_values: np.ndarray
    q_values: np.ndarray

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", as_set_names(self.names))
        check_fields(self, dict.fromkeys(("sizes", "scores", "p_values", "q_values"), ("n_sets",)))


def map_variogram(
    values: np.ndarray, distance_mm: np.ndarray, *, n_bins: int = 20, max_share: float = 0.25
) -> tuple[np.ndarray, np.ndarray]:
    """How unlike two regions are, on average, at each distance.

    Parameters
    ----------
    values : array_like of shape (n_regions,)
        The map, in any unit.
    distance_mm : array_like of shape (n_regions, n_regions)
        Distances between regions in mm: symmetric, with 0 on the diagonal.
    n_bins : int
        Distances at which it is estimated.
    max_share : float
        Pairs looked at: this share of them, the nearest ones.

    Returns
    -------
    distance_mm : numpy.ndarray of shape (n_bins,)
        Centres of the bins in mm.
    variogram : numpy.ndarray of shape (n_bins,)
        Half the mean squared difference, in the map's unit squared, smoothed over neighbouring distances.

    Raises
    ------
    ValueError
        If shapes differ, distances are no distances, or there are too few pairs.

    Notes
    -----
    gamma(h) = mean of (x_i - x_j)**2 / 2 over pairs about h apart, with a Gaussian kernel three bins wide. It assumes
    that likeness depends on distance alone, not on place or direction.

    References
    ----------
    Burt JB, Helmer M, Shinn M, Anticevic A, Murray JD (2020). Generative modeling of brain maps with spatial
    autocorrelation. *NeuroImage* 220:117038. https://doi.org/10.1016/j.neuroimage.2020.117038

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> line = [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
    >>> genomics.map_variogram([0, 1, 2], line, n_bins=2, max_share=1)[1].round(2)
    array([0.88, 1.14])
    """
    field = as_array(values, "values", axes=("n_regions",))
    kernel, centres, (first, second) = _variogram_kernel(_as_distances(distance_mm, len(field)), n_bins, max_share)
    return centres, kernel @ ((field[first] - field[second]) ** 2 / 2)


def make_surrogate_maps(
    values: np.ndarray,
    distance_mm: np.ndarray,
    *,
    n_surrogates: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Make maps that are as smooth as a given one and otherwise random.

    Parameters
    ----------
    values : array_like of shape (n_regions,)
        The map, in any unit.
    distance_mm : array_like of shape (n_regions, n_regions)
        Distances between regions in mm: symmetric, with 0 on the diagonal.
    n_surrogates : int
        How many are made.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of shape (n_surrogates, n_regions)
        Each holds the values of the map, in another order.

    Raises
    ------
    ValueError
        If shapes differ, distances are no distances, there are fewer than 20 regions, or the map is constant.

    Notes
    -----
    Each surrogate is the map dealt anew, then smoothed over its nearest regions with exponentially falling weights;
    a mixture of it and of white noise is fitted to the variogram of the map, for nine widths of smoothing, and the best
    one is kept. Its values are then replaced by those of the map in the same order of size. It assumes that the
    smoothness of the map is the same everywhere.

    References
    ----------
    Burt JB, Helmer M, Shinn M, Anticevic A, Murray JD (2020). Generative modeling of brain maps with spatial
    autocorrelation. *NeuroImage* 220:117038. https://doi.org/10.1016/j.neuroimage.2020.117038

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> place_mm = np.arange(30.0)
    >>> distance_mm = np.abs(place_mm[:, None] - place_mm)
    >>> made = genomics.make_surrogate_maps(np.sin(place_mm / 5), distance_mm, n_surrogates=2, random_state=0)
    >>> made.shape
    (2, 30)
    """
    field = as_array(values, "values", axes=("n_regions",), min_size=20)
    if is_constant(field):
        raise invalid("values", "vary between regions", got="one value")
    distance = _as_distances(distance_mm, len(field))
    n_surrogates = as_count(n_surrogates, "n_surrogates")
    generator = as_generator(random_state)
    kernel, _, (first, second) = _variogram_kernel(distance, 25, 0.25)
    target = kernel @ ((field[first] - field[second]) ** 2 / 2)
    dealt = generator.permuted(np.tile(field, (n_surrogates, 1)), axis=1)
    noise = generator.standard_normal(dealt.shape)
    best = np.full(n_surrogates, np.inf)
    made = np.empty_like(dealt)
    for share in _SHARES:
        smooth = dealt @ _smoother(distance, share).T
        slope, level, misfit = _fit_variograms(kernel @ ((smooth[:, first] - smooth[:, second]).T ** 2 / 2), target)
        mixed = np.sqrt(slope)[:, None] * smooth + np.sqrt(level)[:, None] * noise
        is_better = misfit < best
        made[is_better], best[is_better] = mixed[is_better], misfit[is_better]
    return np.sort(field)[made.argsort(axis=1).argsort(axis=1)]


def map_enrichment(
    brain_map: np.ndarray,
    expression: np.ndarray,
    *,
    genes: Sequence[str],
    gene_sets: GeneSets,
    null_maps: np.ndarray,
    min_size: int = 1,
    max_size: int | None = None,
) -> MapEnrichment:
    """Test whether the genes of a set follow a map of the brain more than they follow null maps.

    Parameters
    ----------
    brain_map : array_like of shape (n_regions,)
        The map, in any unit.
    expression : array_like of shape (n_regions, n_genes)
        Expression of each gene in each region.
    genes : sequence of str, length n_genes
        Names of the genes, each once.
    gene_sets : GeneSets
        The sets.
    null_maps : array_like of shape (n_maps, n_regions)
        Maps of the same smoothness, for example of ``make_surrogate_maps``.
    min_size, max_size : int
        Sets with fewer or more genes are left out.

    Returns
    -------
    MapEnrichment
        One row a set.

    Raises
    ------
    ValueError
        If shapes differ, or a gene or a map is constant.

    Notes
    -----
    The score of a set is the mean Pearson correlation of its genes with the map. Genes stay as they are and the map is
    replaced, so that the likeness of genes to one another and of regions to their neighbours are both in the null. It
    assumes that null maps are exchangeable with the map under the null hypothesis.

    References
    ----------
    Fulcher BD, Arnatkeviciute A, Fornito A (2021). Overcoming false-positive gene-category enrichment in the analysis
    of spatially resolved transcriptomic brain atlas data. *Nature Communications* 12:2669.
    https://doi.org/10.1038/s41467-021-22862-1

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> place = np.arange(6.0)
    >>> expression = np.array([place, place**2, -place]).T
    >>> sets = genomics.as_gene_sets({"axon": ["A", "B"]})
    >>> nulls = [[1, 0, 1, 0, 1, 0], [1, 1, 0, 0, 1, 1]]
    >>> found = genomics.map_enrichment(place, expression, genes=["A", "B", "C"], gene_sets=sets, null_maps=nulls)
    >>> found.scores.round(2)
    array([0.98])
    """
    field = as_array(brain_map, "brain_map", axes=("n_regions",), min_size=3)
    values = as_array(expression, "expression", axes=("n_regions", "n_genes"))
    same_length(values, field, names=("expression", "brain_map"), axis="n_regions")
    nulls = as_array(null_maps, "null_maps", axes=("n_maps", "n_regions"), min_size=1)
    if nulls.shape[1] != len(field):
        hint = "Transpose it." if len(nulls) == len(field) else ""
        raise invalid("null_maps", f"have {len(field)} regions, as brain_map", got=f"shape {nulls.shape}", hint=hint)
    maps = np.vstack([field, nulls])
    for name, rows in (("expression", values.T), ("brain_map and null_maps", maps)):
        still = np.flatnonzero(is_constant(rows, axis=1))
        if still.size:
            raise invalid(name, "vary between regions", got=f"{still.size} that do not, first number {still[0]}")
    sets = as_instance(gene_sets, "gene_sets", GeneSets).over(genes, min_size=min_size, max_size=max_size)
    same_length(sets.genes, values.T, names=("genes", "expression"), axis="n_genes")
    sums = sets.is_member.astype(float) @ (_standardized(values.T) @ _standardized(maps).T)
    scores = sums / sets.sizes[:, None]
    is_as_far = np.abs(scores[:, 1:]) >= np.abs(scores[:, :1]) * (1 - 1e-12)
    p = (1 + is_as_far.sum(axis=1)) / (1 + len(nulls))
    return MapEnrichment(sets.names, sets.sizes, scores[:, 0], p, fdr(p))


def _standardized(rows: np.ndarray) -> np.ndarray:
    """Rows of mean 0 and length 1."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    return centred / np.linalg.norm(centred, axis=1, keepdims=True)


def _as_distances(value: object, n_regions: int) -> np.ndarray:
    """A matrix of distances between regions."""
    distance = as_array(value, "distance_mm", axes=("n_regions", "n_regions"))
    if distance.shape != (n_regions, n_regions):
        raise invalid("distance_mm", f"have shape ({n_regions}, {n_regions})", got=f"shape {distance.shape}")
    if (distance < 0).any() or np.diagonal(distance).any() or not np.allclose(distance, distance.T):
        rule = "be symmetric distances of 0 and more, with 0 on the diagonal"
        raise invalid("distance_mm", rule, got="a matrix that is not", hint="Did you pass connections or correlations?")
    return distance


def _variogram_kernel(distance: np.ndarray, n_bins: int, max_share: float) -> tuple:
    """Weights (n_bins, n_pairs) of the near pairs at each distance, the distances, and the pairs."""
    n_bins, max_share = as_count(n_bins, "n_bins", low=2), in_range(max_share, "max_share", low=0.01, high=1)
    first, second = np.triu_indices(len(distance), 1)
    apart = distance[first, second]
    limit = np.quantile(apart, max_share)
    near = apart <= limit
    first, second, apart = first[near], second[near], apart[near]
    centres = np.linspace(apart.min(), limit, n_bins)
    width = 3 * (centres[1] - centres[0])
    if not width > 0:
        raise invalid("distance_mm", "hold pairs at several distances", got=f"all near pairs at {limit:g} mm")
    weights = np.exp(-((2.68 * (apart - centres[:, None]) / width) ** 2) / 2)
    return weights / weights.sum(axis=1, keepdims=True), centres, (first, second)


def _smoother(distance: np.ndarray, share: float) -> np.ndarray:
    """Weights (n_regions, n_regions) that average each region with its nearest ones, falling with distance."""
    n_near = max(2, int(share * len(distance)))
    nearest = np.sort(distance, axis=1)[:, n_near - 1 : n_near]
    weights = np.where(distance <= nearest, np.exp(-distance / np.maximum(nearest, np.finfo(float).tiny)), 0)
    return weights / weights.sum(axis=1, keepdims=True)


def _fit_variograms(variograms: np.ndarray, target: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Slope and level of the target as a line in each variogram (columns), none of them negative, and the misfit."""
    centred = variograms - variograms.mean(axis=0)
    spread = (centred**2).sum(axis=0)
    slope = np.divide(
        centred.T @ target, spread, out=np.zeros(len(spread)), where=~is_constant(variograms, axis=0)
    ).clip(min=0)
    level = (target.mean() - slope * variograms.mean(axis=0)).clip(min=0)
    misfit = ((variograms * slope + level - target[:, None]) ** 2).sum(axis=0)
    return slope, level, misfit
