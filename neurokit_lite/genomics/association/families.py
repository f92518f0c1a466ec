"""Simulated families with a trait that runs in them: the truth is that no variant on the tested chromosomes matters."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator

__all__ = ["SimulatedFamilies", "make_families"]


@dataclass(frozen=True, eq=False)
class SimulatedFamilies:
    """Genotypes and a trait of siblings, with the truth.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_people, n_variants)
        Copies of the counted allele.
    families : numpy.ndarray of shape (n_people,)
        Number of each person's family.
    chromosomes : numpy.ndarray of shape (n_variants,)
        ``"1"`` to ``"22"``.
    effects : numpy.ndarray of shape (n_variants,)
        True effects per copy; 0 on odd chromosomes.
    trait : numpy.ndarray of shape (n_people,)
        Mean 0, variance about 1.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_families(n_families=5, n_children=4, n_variants=44).counts.shape
    (20, 44)
    """

    counts: np.ndarray
    families: np.ndarray
    chromosomes: np.ndarray
    effects: np.ndarray
    trait: np.ndarray


def make_families(
    n_families: int = 60,
    n_children: int = 8,
    *,
    n_variants: int = 2200,
    heritability: float = 0.6,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedFamilies:
    """Make siblings of many families, and a trait that even chromosomes make alike in them.

    Parameters
    ----------
    n_families : int
        Families, unrelated to one another.
    n_children : int
        Siblings in each.
    n_variants : int
        Variants, shared out evenly among 22 chromosomes; each is inherited by itself.
    heritability : float
        Share of the trait's variance that comes from the variants on even chromosomes.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedFamilies
        Genotypes, trait and truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    Parents' alleles are drawn with frequencies from 0.1 to 0.9; a child gets one allele of each parent. Every variant
    on an even chromosome has a normal effect, those on odd ones have none. There is no linkage, so that a test of the
    odd chromosomes shows what relatives alone do to it: the correlation of siblings is 1/2 in genotypes, and half the
    heritability in the trait.

    References
    ----------
    Falconer DS, Mackay TFC (1996). *Introduction to Quantitative Genetics*, 4th ed., ch. 9. Longman.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> made = genomics.make_families(n_families=5, n_children=4, n_variants=44)
    >>> bool((made.effects[made.chromosomes == "3"] == 0).all())
    True
    """
    n_families, n_children = as_count(n_families, "n_families"), as_count(n_children, "n_children")
    n_variants = as_count(n_variants, "n_variants", low=22, hint="There are 22 chromosomes.")
    share = in_range(heritability, "heritability", low=0, high=0.99)
    generator = as_generator(random_state)
    frequencies = generator.uniform(0.1, 0.9, n_variants)
    parents = generator.random((n_families, 2, 2, n_variants)) < frequencies  # family, parent, copy, variant
    which = generator.integers(2, size=(n_families, n_children, 2, n_variants))
    mother, father = (
        np.where(which[:, :, parent], parents[:, None, parent, 0], parents[:, None, parent, 1]) for parent in range(2)
    )
    counts = (mother.astype(np.int8) + father).reshape(-1, n_variants)
    numbers = np.arange(n_variants) * 22 // n_variants + 1
    spread = np.sqrt(2 * frequencies * (1 - frequencies))
    effects = np.where(numbers % 2 == 0, generator.normal(size=n_variants) / spread, 0)
    effects *= np.sqrt(share / (effects**2 * spread**2).sum())
    genes = (counts - 2 * frequencies) @ effects
    trait = genes + np.sqrt(1 - share) * generator.normal(size=len(counts))
    families = np.repeat(np.arange(n_families), n_children)
    return SimulatedFamilies(counts, families, numbers.astype(str), effects, trait - trait.mean())
