"""Polygenic scores: the sum of a person's copies, each times the weight that a study gave to the allele."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.records import check_fields, within
from neurokit_lite.genomics.association.matching import AlleleMatch, align_alleles
from neurokit_lite.genomics.variants.genotypes import MISSING, Genotypes, Variants

__all__ = ["PolygenicScore", "ScoreWeights", "score_people"]


@dataclass(frozen=True, eq=False)
class ScoreWeights:
    """What a study publishes so that others can compute its score.

    Parameters
    ----------
    variants : Variants
        The variants; weights belong to one copy of the *alternate* allele.
    weights : array_like of shape (n_variants,)
        Change of the trait (or of the log odds of a disease) with one copy.
    frequencies : array_like of shape (n_variants,)
        Frequency of the alternate allele in the people of the study, from 0 to 1.

    Raises
    ------
    ValueError
        If lengths differ, a weight is not finite or a frequency is not between 0 and 1.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> variants = genomics.Variants(["19"], [44908684], ["rs429358"], ["T"], ["C"])
    >>> genomics.ScoreWeights(variants, [1.1], [0.15])
    <ScoreWeights: 1 variants>
    """

    variants: Variants
    weights: np.ndarray
    frequencies: np.ndarray

    def __post_init__(self) -> None:
        n = as_instance(self.variants, "variants", Variants).n_variants
        check_fields(self, {"weights": ("n_variants",), "frequencies": ("n_variants",)})
        if self.weights.size != n:
            got = f"shape {self.weights.shape}"
            raise invalid("weights", f"have {n} (n_variants), one for each variant", got=got)
        within(self.frequencies, "frequencies", hint="Are they in percent?")

    @property
    def labels(self) -> np.ndarray:
        """Names of the variants; chromosome and position where a variant has none."""
        table = self.variants
        places = [f"{a}:{b}" for a, b in zip(table.chromosomes, table.positions_bp, strict=True)]
        return np.where(table.names == ".", np.array(places, dtype=str), table.names)

    def __repr__(self) -> str:
        return f"<ScoreWeights: {self.variants.n_variants} variants>"


@dataclass(frozen=True, eq=False)
class PolygenicScore:
    """Scores of people, and what they were made of.

    Parameters
    ----------
    scores : numpy.ndarray of shape (n_people,)
        In the unit of the weights.
    people : tuple of str
        Their names.
    n_called : numpy.ndarray of shape (n_people,)
        Variants used for which the person has a call.
    n_used : int
        Variants of the weights that could be used.
    share_used : float
        Their share of the score's variance in the study's people, from 0 to 1.
    shares_called : numpy.ndarray of shape (n_people,)
        What is left of that share in each person's calls: 0 for somebody without a call, whose score is the average.
    match : AlleleMatch
        How the alleles of the two tables go together.
    absent, doubtful : tuple of str
        Variants of the weights that the genotypes lack (or list twice), and those whose alleles leave it open which is
        which.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> variants = genomics.Variants(["19"], [44908684], ["rs429358"], ["T"], ["C"])
    >>> genotypes = genomics.Genotypes([[0], [2]], ["ann", "bob"], variants)
    >>> genomics.score_people(genotypes, genomics.ScoreWeights(variants, [1.5], [0.15])).scores
    array([0., 3.])
    """

    scores: np.ndarray
    people: tuple[str, ...]
    n_called: np.ndarray
    n_used: int
    share_used: float
    shares_called: np.ndarray
    match: AlleleMatch
    absent: tuple[str, ...]
    doubtful: tuple[str, ...]

    def __repr__(self) -> str:
        used = self.match.is_usable
        said = f"{self.n_used} variants used ({100 * self.share_used:.0f} % of the variance)"
        turned = f"{int(self.match.is_swapped[used].sum())} swapped, {int(self.match.is_other_strand[used].sum())}"
        said += f", {turned} on the other strand"
        for name, names in (("absent", self.absent), ("doubtful", self.doubtful)):
            said += f"; {name}: {listed(names)}" if names else ""
        return f"<PolygenicScore: {len(self.people)} people, {said}>"


def score_people(genotypes: Genotypes, weights: ScoreWeights, *, min_share: float = 0.9) -> PolygenicScore:
    """Compute the polygenic score of each person, counting the allele that the weights name.

    Parameters
    ----------
    genotypes : Genotypes
        Calls of the people.
    weights : ScoreWeights
        Weights of named alleles, from another study.
    min_share : float
        Least share of the score's variance, from 0 to 1, that the usable variants must carry.

    Returns
    -------
    PolygenicScore
        Scores in the unit of the weights, and which variants were not used.

    Raises
    ------
    ValueError
        If the tables share no place, belong to two builds of the genome, or too little of the score is left; the
        variants that are absent or doubtful are listed.
    TypeError
        If one of the two is something else.

    Notes
    -----
    ``score_i = sum_j w_j g_ij``, with ``g`` the copies of the allele that the weight belongs to: where the genotypes
    count the other one, ``2 - g``. A call that is missing counts as the study's average, ``2 f_j``; so does a variant
    that nobody has or whose alleles are A/T or C/G, where a swap and the other strand look alike. The mean of the score
    stays comparable that way, and its spread gets smaller. It assumes that effects add up.

    References
    ----------
    Choi SW, Mak TSH, O'Reilly PF (2020). Tutorial: a guide to performing polygenic risk score analyses. *Nature
    Protocols* 15:2759-2772. https://doi.org/10.1038/s41596-020-0353-1

    Examples
    --------
    The genotypes count T, the weight belongs to C: two copies of T are none of C.

    >>> from neurokit_lite import genomics
    >>> own = genomics.Variants(["19"], [44908684], ["rs429358"], ["C"], ["T"])
    >>> theirs = genomics.Variants(["19"], [44908684], ["rs429358"], ["T"], ["C"])
    >>> genotypes = genomics.Genotypes([[2], [1]], ["ann", "bob"], own)
    >>> genomics.score_people(genotypes, genomics.ScoreWeights(theirs, [1.5], [0.15])).scores
    array([0. , 1.5])
    """
    cohort = as_instance(genotypes, "genotypes", Genotypes)
    table = as_instance(weights, "weights", ScoreWeights)
    least = in_range(min_share, "min_share", low=0, high=1)
    match = align_alleles(table.variants, cohort.variants)
    rows = match.first_rows[match.is_usable]
    average = 2 * table.frequencies
    importance = table.weights**2 * average * (1 - table.frequencies)
    if not importance.any():
        importance = np.ones(len(average))
    share = float(importance[rows].sum() / importance.sum())
    absent = tuple(np.delete(table.labels, match.first_rows).tolist())
    doubtful = tuple(table.labels[match.first_rows[~match.is_usable]].tolist())
    if share < least or not rows.size:
        got = f"{100 * share:.0f} %; absent: {listed(absent) or 'none'}; doubtful: {listed(doubtful) or 'none'}"
        rule = f"carry the weights of at least {100 * least:.0f} % of the score's variance"
        raise invalid("genotypes", rule, got=got, hint="A score of fewer variants is another score.")
    counts = match.orient(cohort.counts)[:, match.is_usable]
    filled = np.where(counts == MISSING, average[rows], counts)
    unused = np.delete(table.weights * average, rows).sum()
    is_called = counts != MISSING
    shares = is_called @ (importance[rows] / importance.sum())
    scores = as_array(filled @ table.weights[rows] + unused, "weights", axes=("n_people",))
    return PolygenicScore(
        scores, cohort.people, is_called.sum(axis=1), rows.size, share, shares, match, absent, doubtful
    )
