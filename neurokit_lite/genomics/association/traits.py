"""A trait that is simulated over real genotypes, so that the variants that matter are known."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_selection
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card
from neurokit_lite.genomics.variants.genotypes import MISSING, as_genotypes

__all__ = ["make_trait"]


def make_trait(
    genotypes: np.ndarray,
    *,
    n_causal: int = 5,
    causal: Sequence[int] | None = None,
    heritability: float = 0.5,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Make a trait that a few variants of given people shape, the rest being chance.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    n_causal : int
        How many variants matter; they are drawn among those that vary.
    causal : sequence of int, optional
        Which variants matter, in place of a draw; then `n_causal` is not used.
    heritability : float
        Share of the trait's variance that these variants explain in these people, from 0 to 1.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    Dataset
        ``trait``: array (n_people,), mean 0 and standard deviation 1. ``truth`` holds ``causal``: numbers of the
        variants (n_causal,), rising; ``effects``: change of the trait with one copy (n_causal,), in standard
        deviations; ``genetic``: the part of the trait that comes from them (n_people,).

    Raises
    ------
    ValueError
        If a value is something else, or a chosen variant does not vary.

    Notes
    -----
    ``trait = genotypes[:, causal] @ effects + noise``: effects are drawn from a normal distribution for standardised
    counts, so that rarer alleles have larger effects; noise is normal and made uncorrelated with the genetic part, so
    that the heritability is exactly what was asked for. There is no dominance, and no variant changes another's effect.

    References
    ----------
    Visscher PM, Hill WG, Wray NR (2008). Heritability in the genomics era - concepts and misconceptions. *Nature
    Reviews Genetics* 9:255-266. https://doi.org/10.1038/nrg2322

    Examples
    --------
    If one variant explains everything, the trait is its count, standardised:

    >>> from neurokit_lite import genomics
    >>> made = genomics.make_trait([[0, 1], [2, 1], [0, 0], [2, 0]], causal=[0], heritability=1)
    >>> abs(made["trait"])
    array([1., 1., 1., 1.])
    """
    counts = as_genotypes(genotypes, min_people=3)
    share = in_range(heritability, "heritability", low=0, high=1, unit="")
    generator = as_generator(random_state)
    chosen = _choose(counts, n_causal, causal, generator)
    genetic_of_one = _standardise(counts[:, chosen])
    weights = generator.standard_normal(len(chosen))
    genetic = genetic_of_one @ weights
    size = genetic.std()
    weights, genetic = weights / size, genetic / size
    noise = generator.standard_normal(len(counts))
    noise -= noise.mean() + genetic * (genetic @ noise) / (genetic @ genetic)
    noise *= np.sqrt(1 - share) / noise.std()
    called = np.where(counts[:, chosen] == MISSING, np.nan, counts[:, chosen].astype(float))
    truth = {
        "causal": chosen,
        "effects": np.sqrt(share) * weights / np.nanstd(called, axis=0),
        "genetic": np.sqrt(share) * genetic,
    }
    shape = f"trait (n_people = {len(counts)},), standard deviations, no unit"
    card = simulated_card("trait", "A trait over given genotypes", modality="simulated trait", shape=shape)
    return Dataset(arrays={"trait": truth["genetic"] + noise}, provenance=card, truth=truth)


def _choose(
    counts: np.ndarray, n_causal: int, causal: Sequence[int] | None, generator: np.random.Generator
) -> np.ndarray:
    """Numbers of the variants that matter, rising."""
    called = np.where(counts == MISSING, counts.max(axis=0, initial=MISSING), counts)
    highest, lowest = counts.max(axis=0, initial=MISSING), called.min(axis=0, initial=3)
    varies = (highest > lowest) & (highest > MISSING)
    if causal is None:
        n = as_count(n_causal, "n_causal", high=int(varies.sum()), hint="Do so many variants vary?")
        return np.sort(generator.choice(np.flatnonzero(varies), n, replace=False))
    chosen = np.unique(np.arange(counts.shape[1])[as_selection(causal, "causal", counts.shape[1], axis="n_variants")])
    if not chosen.size or not varies[chosen].all():
        got = f"{chosen[~varies[chosen]][0]}, which does not" if chosen.size else "none"
        raise invalid("causal", "be numbers of variants that vary", got=got)
    return chosen


def _standardise(counts: np.ndarray) -> np.ndarray:
    """Each variant with mean 0 and standard deviation 1 among the people with a call; 0 without one."""
    called = np.where(counts == MISSING, np.nan, counts.astype(float))
    scaled = (called - np.nanmean(called, axis=0)) / np.nanstd(called, axis=0)
    scaled = np.nan_to_num(scaled)
    return scaled - scaled.mean(axis=0)
