"""Simulated maps of the cortex, whose truth is known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["MapStudy", "make_map_study", "make_smooth_maps"]


@dataclass(frozen=True, eq=False)
class MapStudy:
    """Maps of genes and of disorders, and which belong together.

    Parameters
    ----------
    gene_maps : numpy.ndarray of shape (n_genes, n_regions)
        Expression, in standard deviations.
    disorder_maps : numpy.ndarray of shape (n_disorders, n_regions)
        Effects, in standard deviations.
    is_true : numpy.ndarray of bool, shape (n_genes, n_disorders)
        Pairs that share a part of their maps; all others are independent.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> places = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0]]
    >>> integrate.make_map_study(places, n_genes=3, n_disorders=2, n_true=1).is_true.tolist()
    [[True, False], [False, False], [False, False]]
    """

    gene_maps: np.ndarray
    disorder_maps: np.ndarray
    is_true: np.ndarray


def make_smooth_maps(
    positions_mm: np.ndarray,
    *,
    n_maps: int = 1,
    smoothness_mm: float = 50.0,
    random_state: int | np.random.Generator | None = 0,
) -> np.ndarray:
    """Make random maps in which neighbours are alike.

    Parameters
    ----------
    positions_mm : array_like of shape (n_regions, 3)
        Places of the regions in mm.
    n_maps : int
        How many, independent of one another.
    smoothness_mm : float
        Distance in mm at which the correlation of two regions has fallen to 1/e; 0: each region by itself.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    numpy.ndarray of shape (n_maps, n_regions)
        Maps of mean 0 and variance 1.

    Raises
    ------
    ValueError
        If a number is out of range, or positions have no three columns.

    Notes
    -----
    Gaussian fields with covariance exp(-distance / smoothness), distances measured in a straight line. The same
    smoothness everywhere, and no border: brains have both.

    References
    ----------
    Closed form (a Gaussian field with exponential covariance).

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.make_smooth_maps([[0, 0, 0], [10, 0, 0], [0, 10, 0]], n_maps=2).shape
    (2, 3)
    """
    places = as_array(positions_mm, "positions_mm", axes=("n_regions", "3"), min_size=3)
    if places.shape[1] != 3:
        hint = "Transpose it." if len(places) == 3 else ""
        raise invalid("positions_mm", "have three columns (x, y, z)", got=f"shape {places.shape}", hint=hint)
    n_maps, width = as_count(n_maps, "n_maps"), in_range(smoothness_mm, "smoothness_mm", low=0, unit="mm")
    generator = as_generator(random_state)
    noise = generator.standard_normal((n_maps, len(places)))
    if width == 0:
        return noise
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    size, axes = np.linalg.eigh(np.exp(-apart / width))
    return noise @ (axes * np.sqrt(size.clip(0))).T


def make_map_study(
    positions_mm: np.ndarray,
    *,
    n_genes: int = 300,
    n_disorders: int = 6,
    n_true: int = 10,
    share: float = 0.5,
    smoothness_mm: float = 50.0,
    random_state: int | np.random.Generator | None = 0,
) -> MapStudy:
    """Make maps of genes and disorders of which a few belong together.

    Parameters
    ----------
    positions_mm : array_like of shape (n_regions, 3)
        Places of the regions in mm.
    n_genes : int
        Genes.
    n_disorders : int
        Disorders.
    n_true : int
        Genes, the first ones, that follow the first disorder.
    share : float
        Share of such a gene's variance that comes from the disorder's map, from 0 to 1.
    smoothness_mm : float
        Distance in mm at which the correlation of two regions has fallen to 1/e, for all maps.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    MapStudy
        Maps and truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    A true gene is sqrt(share) times the map of the disorder plus sqrt(1 - share) times a map of its own, so that the
    expected correlation is about sqrt(share). Genes have no programmes in common except that.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.make_map_study([[1, 0, 0], [0, 1, 0], [0, 0, 1]], n_genes=12).gene_maps.shape
    (12, 3)
    """
    n_genes, n_disorders = as_count(n_genes, "n_genes"), as_count(n_disorders, "n_disorders")
    n_true = as_count(n_true, "n_true", low=0, high=n_genes)
    share = in_range(share, "share", low=0, high=1)
    made = make_smooth_maps(
        positions_mm, n_maps=n_disorders + n_genes, smoothness_mm=smoothness_mm, random_state=random_state
    )
    disorders, genes = made[:n_disorders], made[n_disorders:]
    genes[:n_true] = np.sqrt(share) * disorders[0] + np.sqrt(1 - share) * genes[:n_true]
    is_true = np.zeros((n_genes, n_disorders), dtype=bool)
    is_true[:n_true, 0] = share > 0
    return MapStudy(genes, disorders, is_true)
