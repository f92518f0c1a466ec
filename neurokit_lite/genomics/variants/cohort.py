"""A simulated cohort whose populations and relatives are known."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["SimulatedCohort", "make_cohort"]


@dataclass(frozen=True, eq=False)
class SimulatedCohort:
    """Genotypes with their truth.

    Parameters
    ----------
    counts : numpy.ndarray of shape (n_people, n_variants)
        Copies of the counted allele.
    populations : numpy.ndarray of shape (n_people,)
        Number of each person's population.
    frequencies : numpy.ndarray of shape (n_populations, n_variants)
        True allele frequencies.
    is_family : numpy.ndarray of shape (n_people,)
        True for two parents and their children, the last rows.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> cohort = genomics.make_cohort(20, 50, n_children=3)
    >>> int(cohort.is_family.sum())
    5
    """

    counts: np.ndarray
    populations: np.ndarray
    frequencies: np.ndarray
    is_family: np.ndarray


def make_cohort(
    n_people: int = 300,
    n_variants: int = 3000,
    *,
    n_populations: int = 2,
    fst: float = 0.02,
    n_children: int = 0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedCohort:
    """Make unlinked genotypes of people from a few populations, some of whom may be one family.

    Parameters
    ----------
    n_people : int
        People in all, shared out evenly among the populations.
    n_variants : int
        Variants, each inherited by itself.
    n_populations : int
        Populations.
    fst : float
        How far the populations have drifted apart, above 0 and below 1; about 0.1 between parts of the world.
    n_children : int
        The last people are the children of the two before them; the family is of the last population.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedCohort
        Genotypes and truth.

    Raises
    ------
    ValueError
        If the family does not fit into its population, or a number is out of range.

    Notes
    -----
    Balding and Nichols: ancestral frequencies p are uniform from 0.05 to 0.95, those of a population are beta
    distributed with mean p and variance ``fst p (1 - p)``; a person's two alleles are drawn at random. A child gets one
    allele of each parent. There is no linkage, no selection and no error.

    References
    ----------
    Balding DJ, Nichols RA (1995). A method for quantifying differentiation between populations at multi-allelic loci.
    *Genetica* 96:3-12. https://doi.org/10.1007/BF01441146

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_cohort(10, 4).counts.shape
    (10, 4)
    """
    n_people, n_variants = as_count(n_people, "n_people", low=2), as_count(n_variants, "n_variants")
    n_populations = as_count(n_populations, "n_populations", high=n_people)
    fst = in_range(fst, "fst", low=1e-6, high=0.999)
    populations = np.arange(n_people) * n_populations // n_people
    most = int((populations == n_populations - 1).sum()) - 2
    n_children = as_count(n_children, "n_children", low=0)
    if n_children > max(most, 0):
        raise invalid("n_children", f"be at most {max(most, 0)}, beside two parents in one population", n_children)
    generator = as_generator(random_state)
    ancestral = generator.uniform(0.05, 0.95, n_variants)
    spread = (1 - fst) / fst
    frequencies = generator.beta(ancestral * spread, (1 - ancestral) * spread, (n_populations, n_variants))
    alleles = generator.random((n_people, n_variants, 2)) < frequencies[populations][:, :, None]
    family = np.arange(n_people) >= n_people - n_children - 2 * (n_children > 0)
    if n_children:
        parents = alleles[n_people - n_children - 2 :][:2]
        for parent in range(2):
            which = generator.integers(2, size=(n_children, n_variants))
            alleles[n_people - n_children :, :, parent] = np.take_along_axis(
                parents[parent][None], which[:, :, None], axis=2
            )[:, :, 0]
    return SimulatedCohort(alleles.sum(axis=2, dtype=np.int8), populations, frequencies, family)
