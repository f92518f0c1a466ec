"""What is left of a score in people of other ancestry, and how far their allele frequencies have drifted apart."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import one_of, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.risk.accuracy import (
    as_scores,
    as_trait_of,
    percentiles,
    resample_r2,
    squared_correlation,
)
from neurokit_lite.genomics.variants.genotypes import as_genotypes, count_genotypes

__all__ = ["GroupAccuracy", "compare_groups", "hudson_fst"]


@dataclass(frozen=True, eq=False)
class GroupAccuracy:
    """Variance that a score explains in each group, and what that is of the reference's.

    Parameters
    ----------
    names : numpy.ndarray of shape (n_groups,)
        The groups, sorted.
    n_people : array_like of shape (n_groups,)
        People in each.
    r2, r2_low, r2_high : array_like of shape (n_groups,)
        Squared correlation of score and trait, with its interval.
    ratio, ratio_low, ratio_high : array_like of shape (n_groups,)
        r2 over that of the reference group, with its interval.

    Raises
    ------
    ValueError
        If lengths differ, a value is NaN or a name occurs twice.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> parts = {"names": ["A"], "n_people": [9], "r2": [0.4], "r2_low": [0.3], "r2_high": [0.5]}
    >>> genomics.GroupAccuracy(**parts, ratio=[1], ratio_low=[1], ratio_high=[1]).r2
    array([0.4])
    """

    names: np.ndarray
    n_people: np.ndarray
    r2: np.ndarray
    r2_low: np.ndarray
    r2_high: np.ndarray
    ratio: np.ndarray
    ratio_low: np.ndarray
    ratio_high: np.ndarray

    def __post_init__(self) -> None:
        fields = ("n_people", "r2", "r2_low", "r2_high", "ratio", "ratio_low", "ratio_high")
        check_fields(self, dict.fromkeys(fields, ("n_groups",)))
        names = np.array(as_names(self.names, "names", axis="n_groups"), dtype=str)
        same_length(names, self.r2, names=("names", "r2"), axis="n_groups")
        object.__setattr__(self, "names", names)

    def to_frame(self):
        """Return a pandas table with one row per group."""
        import pandas as pd

        return pd.DataFrame({name: value for name, value in vars(self).items() if name != "names"}, index=self.names)


def compare_groups(
    scores: np.ndarray,
    trait: np.ndarray,
    groups: np.ndarray,
    *,
    reference: str,
    n_bootstraps: int = 1000,
    alpha: float = 0.05,
    random_state: int | np.random.Generator | None = None,
) -> GroupAccuracy:
    """Measure in each group of people what a score explains, and how much that is of the reference group's.

    Parameters
    ----------
    scores, trait : array_like of shape (n_people,)
        Score and trait of people from whom no weight was learnt.
    groups : array_like of shape (n_people,)
        Each person's group, for example a population.
    reference : str
        The group that the score was made for.
    n_bootstraps : int
        Resamples of people within each group.
    alpha : float
        Share of intervals that miss.
    random_state : int or numpy.random.Generator, optional
        Seed of the resamples.

    Returns
    -------
    GroupAccuracy
        One entry a group, in the order of their names.

    Raises
    ------
    ValueError
        If lengths differ, the reference is none of the groups, a group has fewer than 5 people, or score or trait do
        not vary in it.

    Notes
    -----
    ``r2_group / r2_reference``, with percentile intervals; the reference's own sampling is in the interval of the
    ratio, less resamples that consist of one person. Within a group only differences between its people count: a shift
    of all scores of a group, which ruins absolute risks, is not seen here.

    References
    ----------
    Martin AR, Kanai M, Kamatani Y, Okada Y, Neale BM, Daly MJ (2019). Clinical use of current polygenic risk scores may
    exacerbate health disparities. *Nature Genetics* 51:584-591. https://doi.org/10.1038/s41588-019-0379-x

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import genomics
    >>> made = genomics.compare_groups(np.arange(10), np.arange(10), ["A"] * 5 + ["B"] * 5, reference="A")
    >>> made.ratio
    array([1., 1.])
    """
    x = as_scores(scores)
    y = as_trait_of(trait, x)
    labels = as_labels(groups, "groups", axis="n_people").astype(str)
    same_length(labels, x, names=("groups", "scores"), axis="n_people")
    names, sizes = np.unique(labels, return_counts=True)
    own = one_of(str(reference), "reference", names.tolist())
    if sizes.min() < 5:
        got = f"{sizes.min()} of {names[sizes.argmin()]}"
        raise invalid("groups", "have at least 5 people each", got=got, hint="Join small groups, or leave them out.")
    how = n_bootstraps, as_generator(random_state)
    found, drawn = np.empty(len(names)), []
    for row, name in enumerate(names):
        is_own = labels == name
        for what, values in (("scores", x[is_own]), ("trait", y[is_own])):
            if is_constant(values):
                raise invalid(what, "vary in each group", got=f"{values[0]:g} throughout {name}")
        found[row] = squared_correlation(x[is_own], y[is_own])
        drawn.append(resample_r2(x[is_own], y[is_own], how))
    at = names.tolist().index(own)
    table = np.array(drawn)
    is_sound = table[at] > 0
    if found[at] == 0 or not is_sound.any():
        raise invalid("scores", "explain something in the reference group", got=f"r2 = 0 in {own}")
    low, high = percentiles(table, alpha)
    ratio_low, ratio_high = percentiles(table[:, is_sound] / table[at, is_sound], alpha)
    return GroupAccuracy(names, sizes, found, low, high, found / found[at], ratio_low, ratio_high)


def hudson_fst(first: np.ndarray, second: np.ndarray) -> float:
    """Measure how far the allele frequencies of two groups of people have drifted apart.

    Parameters
    ----------
    first, second : array_like of shape (n_people, n_variants)
        Copies of the same counted alleles in people of two groups; NaN or -1 where there is no call.

    Returns
    -------
    float
        0 for one population (below 0 by chance), 1 where every variant is fixed for another allele; NaN if no variant
        varies. About 0.1 between parts of the world, for variants that were not chosen because they differ.

    Raises
    ------
    ValueError
        If a value is something else, or the groups have different numbers of variants.

    Notes
    -----
    Hudson's estimator, a ratio of sums over variants: above, ``(p1 - p2)^2`` less its sampling,
    ``p (1 - p) / (2 n - 1)`` of each group; below, ``p1 (1 - p2) + p2 (1 - p1)``. It assumes unrelated people.

    References
    ----------
    Bhatia G, Patterson N, Sankararaman S, Price AL (2013). Estimating and interpreting FST: the impact of rare
    variants. *Genome Research* 23:1514-1521. https://doi.org/10.1101/gr.154831.113

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.hudson_fst([[0, 0], [0, 0]], [[2, 2], [2, 2]])
    1.0
    """
    one, other = as_genotypes(first, "first"), as_genotypes(second, "second")
    same_length(other.T, one.T, names=("second", "first"), axis="n_variants")
    (p, p_error), (q, q_error) = (_frequency(table) for table in (one, other))
    is_known = np.isfinite(p_error) & np.isfinite(q_error)
    above = ((p - q) ** 2 - p_error - q_error)[is_known].sum()
    below = (p * (1 - q) + q * (1 - p))[is_known].sum()
    return float(above / below) if below > 0 else float("nan")


def _frequency(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies and their squared errors; NaN where fewer than two alleles were called."""
    table = count_genotypes(counts)
    n = 2 * table.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = table @ [0, 1, 2] / n
        return p, np.where(n > 1, p * (1 - p) / (n - 1), np.nan)
