"""Simulated studies of gene sets, whose truth is known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.pathways.gene_sets import GeneSets, as_gene_sets

__all__ = ["SimulatedAtlas", "SimulatedSets", "make_atlas", "make_set_study"]


@dataclass(frozen=True, eq=False)
class SimulatedSets:
    """A study of two groups with its truth.

    Parameters
    ----------
    expression : numpy.ndarray of shape (n_people, n_genes)
        Log expression.
    is_case : numpy.ndarray of bool, shape (n_people,)
        The second half of the people.
    genes : tuple of str, length n_genes
        Names of the genes.
    gene_sets : GeneSets
        Sets that share no gene.
    is_changed : numpy.ndarray of bool, shape (n_sets,)
        Sets whose genes differ between the groups.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_set_study(8, 3, n_changed=1).is_changed
    array([ True, False, False])
    """

    expression: np.ndarray
    is_case: np.ndarray
    genes: tuple[str, ...]
    gene_sets: GeneSets
    is_changed: np.ndarray


@dataclass(frozen=True, eq=False)
class SimulatedAtlas:
    """Expression over the brain, and maps that have nothing to do with it.

    Parameters
    ----------
    positions_mm : numpy.ndarray of shape (n_regions, 3)
        Regions spread evenly over a sphere of 65 mm.
    expression : numpy.ndarray of shape (n_regions, n_genes)
        Expression, in arbitrary units.
    maps : numpy.ndarray of shape (n_maps, n_regions)
        Smooth maps made without the genes: every set that follows one does so by chance.
    genes : tuple of str, length n_genes
        Names of the genes.
    gene_sets : GeneSets
        Sets that share no gene.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_atlas(30, 2, n_maps=4).maps.shape
    (4, 30)
    """

    positions_mm: np.ndarray
    expression: np.ndarray
    maps: np.ndarray
    genes: tuple[str, ...]
    gene_sets: GeneSets

    @property
    def distance_mm(self) -> np.ndarray:
        """Straight distances between regions in mm, shape (n_regions, n_regions)."""
        return np.linalg.norm(self.positions_mm[:, None] - self.positions_mm, axis=2)


def make_set_study(
    n_people: int = 20,
    n_sets: int = 40,
    *,
    set_size: int = 25,
    correlation: float = 0.2,
    n_changed: int = 0,
    effect: float = 1.0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedSets:
    """Make two groups of people whose genes go together within sets.

    Parameters
    ----------
    n_people : int
        People in all, half of them cases.
    n_sets : int
        Sets of genes.
    set_size : int
        Genes in each.
    correlation : float
        Correlation of two genes of a set, from 0 to below 1.
    n_changed : int
        Sets, the first ones, whose genes differ between the groups.
    effect : float
        By how many standard deviations they differ.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedSets
        Expression and truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    A gene is sqrt(correlation) times a normal factor that its set shares in a person, plus a normal part of its own,
    and has variance 1. There are no counts, no batches and no relatives.

    References
    ----------
    Closed form (a model of one common factor a set).

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_set_study(6, 2, set_size=5).expression.shape
    (6, 10)
    """
    n_people = as_count(n_people, "n_people", low=4)
    n_sets, set_size = as_count(n_sets, "n_sets"), as_count(set_size, "set_size")
    n_changed = as_count(n_changed, "n_changed", low=0, high=n_sets)
    share, effect = _below_one(correlation), in_range(effect, "effect")
    generator = as_generator(random_state)
    factor = np.repeat(generator.standard_normal((n_people, n_sets)), set_size, axis=1)
    own = generator.standard_normal((n_people, n_sets * set_size))
    is_case = np.arange(n_people) >= n_people - n_people // 2
    is_changed = np.arange(n_sets) < n_changed
    shift = effect * is_case[:, None] * np.repeat(is_changed, set_size)
    genes, sets = _names_and_sets(n_sets, set_size)
    return SimulatedSets(np.sqrt(share) * factor + np.sqrt(1 - share) * own + shift, is_case, genes, sets, is_changed)


def make_atlas(
    n_regions: int = 80,
    n_sets: int = 40,
    *,
    set_size: int = 25,
    correlation: float = 0.2,
    smoothness_mm: float = 30.0,
    n_maps: int = 1,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedAtlas:
    """Make expression over the brain in which neighbouring regions and genes of a set are alike.

    Parameters
    ----------
    n_regions : int
        Regions, spread evenly over a sphere.
    n_sets : int
        Sets of genes.
    set_size : int
        Genes in each.
    correlation : float
        Correlation of two genes of a set over the brain, from 0 to below 1.
    smoothness_mm : float
        Distance in mm at which the correlation of two regions has fallen to 1/e; 0: each region by itself.
    n_maps : int
        Maps made in the same way, without the genes.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedAtlas
        Expression, maps and places.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    Gaussian fields with covariance exp(-distance / smoothness); a gene is sqrt(correlation) times the field of its set
    plus a field of its own. Places are a Fibonacci lattice. There are no hemispheres and no borders of areas.

    References
    ----------
    Closed form; Gonzalez A (2010). Measurement of areas on a sphere using Fibonacci and latitude-longitude lattices.
    *Mathematical Geosciences* 42:49-64. https://doi.org/10.1007/s11004-009-9257-x

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_atlas(20, 2, set_size=5).expression.shape
    (20, 10)
    """
    n_regions = as_count(n_regions, "n_regions", low=4)
    n_sets, set_size = as_count(n_sets, "n_sets"), as_count(set_size, "set_size")
    n_maps, share = as_count(n_maps, "n_maps"), _below_one(correlation)
    smoothness_mm = in_range(smoothness_mm, "smoothness_mm", low=0)
    generator = as_generator(random_state)
    turn = np.pi * (1 + np.sqrt(5)) * (np.arange(n_regions) + 0.5)
    height = 1 - (2 * np.arange(n_regions) + 1) / n_regions
    across = np.sqrt(1 - height**2)
    positions_mm = 65.0 * np.column_stack([across * np.cos(turn), across * np.sin(turn), height])
    distance_mm = np.linalg.norm(positions_mm[:, None] - positions_mm, axis=2)
    covariance = np.exp(-distance_mm / smoothness_mm) if smoothness_mm > 0 else np.eye(n_regions)
    root = np.linalg.cholesky(covariance)
    fields = root @ generator.standard_normal((n_regions, n_sets + n_sets * set_size + n_maps))
    shared, own, maps = np.split(fields, [n_sets, n_sets + n_sets * set_size], axis=1)
    expression = np.sqrt(share) * np.repeat(shared, set_size, axis=1) + np.sqrt(1 - share) * own
    genes, sets = _names_and_sets(n_sets, set_size)
    return SimulatedAtlas(positions_mm, expression, maps.T, genes, sets)


def _below_one(correlation: object) -> float:
    share = in_range(correlation, "correlation", low=0, high=1)
    if share == 1:
        raise invalid("correlation", "be below 1", share)
    return share


def _names_and_sets(n_sets: int, set_size: int) -> tuple[tuple[str, ...], GeneSets]:
    """Genes g1, g2, ... and sets that take them in turn."""
    genes = tuple(f"g{number}" for number in range(1, n_sets * set_size + 1))
    return genes, as_gene_sets({f"set {at + 1}": genes[at * set_size : (at + 1) * set_size] for at in range(n_sets)})
