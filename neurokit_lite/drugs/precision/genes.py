"""From a genotype to what an enzyme does: named alleles, the pairs of them that fit, and the phenotype of each pair."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.data import Dataset
from neurokit_lite.drugs.precision.tables import as_tables

__all__ = ["DiplotypeCalls", "Pharmacogene", "build_pharmacogene", "call_phenotypes", "find_diplotypes"]

_INDETERMINATE = "Indeterminate"
_TOLERANCE = 1e-9  # probabilities are sums of products
_BOUNDS = {  # phenotypes of an activity score: from here on (CPIC, 2019 consensus for CYP2D6)
    "CYP2D6": (
        (0.0, "Poor Metabolizer"),
        (0.25, "Intermediate Metabolizer"),
        (1.25, "Normal Metabolizer"),
        (2.5, "Ultrarapid Metabolizer"),
    ),
}


@dataclass(frozen=True)
class Pharmacogene:
    """Named alleles of a gene, the variants that define them, and what each pair of alleles means.

    Parameters
    ----------
    name : str
        Name of the gene.
    alleles : sequence of str, shape (n_alleles,)
        Distinct names of alleles; the first is the reference, which has none of the variants.
    variants : sequence of str, shape (n_variants,)
        Distinct names of variants.
    is_defined : array_like of bool, shape (n_alleles, n_variants)
        Whether an allele has the alternative of a variant. No two alleles have the same ones.
    phenotypes : array_like of str, shape (n_alleles, n_alleles)
        Phenotype of each pair of alleles, symmetric.

    Raises
    ------
    ValueError
        If shapes disagree, names or definitions are there twice, or phenotypes are not symmetric.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> words = [["fast", "slow"], ["slow", "none"]]
    >>> drugs.Pharmacogene("G", ["*1", "*2"], ["7-100-C-T"], [[False], [True]], words).alleles
    ('*1', '*2')
    """

    name: str
    alleles: tuple[str, ...]
    variants: tuple[str, ...]
    is_defined: np.ndarray
    phenotypes: np.ndarray

    def __post_init__(self):
        alleles = as_names(self.alleles, "alleles", axis="n_alleles")
        variants = as_names(self.variants, "variants", axis="n_variants")
        defined = as_mask(self.is_defined, "is_defined", axes=("n_alleles", "n_variants"))
        words = np.asarray(self.phenotypes, dtype=str)
        if defined.shape != (len(alleles), len(variants)):
            raise invalid(
                "is_defined",
                f"have the shape (n_alleles, n_variants) = {(len(alleles), len(variants))}",
                got=str(defined.shape),
                hint=turn_hint("is_defined", defined.shape, n_rows=len(alleles), n_columns=len(variants)),
            )
        if len(np.unique(defined, axis=0)) < len(alleles):
            raise invalid("is_defined", "differ from row to row (n_alleles)", got="two alleles with the same variants")
        if words.shape != (len(alleles), len(alleles)):
            raise invalid(
                "phenotypes", f"have the shape (n_alleles, n_alleles) = {(len(alleles),) * 2}", got=str(words.shape)
            )
        if (words != words.T).any():
            where = tuple(np.argwhere(words != words.T)[0])
            raise invalid(
                "phenotypes",
                "be symmetric: a pair has no order",
                got=f"{words[where]!r} and {words.T[where]!r} for one pair",
            )
        for key, value in (
            ("alleles", alleles),
            ("variants", variants),
            ("is_defined", defined),
            ("phenotypes", words),
        ):
            object.__setattr__(self, key, value)


def build_pharmacogene(tables: Dataset, name: str) -> Pharmacogene:
    """Take one gene out of the tables of pharmacogenes.

    Parameters
    ----------
    tables : Dataset
        As ``data.load_pharmacogenes`` gives it.
    name : str
        Name of the gene.

    Returns
    -------
    Pharmacogene
        Alleles that small variants define. Alleles without a variant of their own in the table, or with the same ones
        as another (deletions of the gene, hybrids with a neighbour, extra copies), are left out: genotypes of single
        positions cannot show them.

    Raises
    ------
    TypeError
        If `tables` is something else.
    ValueError
        If there is no such gene.

    Notes
    -----
    Pairs that the table of diplotypes does not name are Indeterminate. The phenotype of CYP2D6 follows from the sum
    of both activities, in steps of 0.25, with the limits of the 2019 consensus: 0, 0.25, 1.25, 2.5.

    References
    ----------
    Caudle KE, Sangkuhl K, Whirl-Carrillo M, Swen JJ, Haidar CE, Klein TE, et al. (2020). Standardizing CYP2D6 genotype
    to phenotype translation. *Clin Transl Sci* 13:116-124. https://doi.org/10.1111/cts.12692

    Examples
    --------
    >>> from neurokit_lite import data, drugs
    >>> gene = drugs.build_pharmacogene(data.load_pharmacogenes(), "TPMT")
    >>> str(gene.phenotypes[gene.alleles.index("*1"), gene.alleles.index("*3A")])
    'Intermediate Metabolizer'
    """
    tables = as_tables(tables)
    one_of(name, "name", sorted(set(map(str, tables["allele_genes"]))))
    is_here = np.asarray(tables["allele_genes"]) == name
    names = [str(one) for one in np.asarray(tables["allele_names"])[is_here]]
    sets = [frozenset(str(one).split(",")) - {"none"} for one in np.asarray(tables["allele_variants"])[is_here]]
    order = sorted(range(len(names)), key=lambda i: len(sets[i]) > 0)  # the reference first, otherwise as they stand
    kept = [i for n, i in enumerate(order) if sets[i] not in [sets[k] for k in order[:n]]]
    variants = sorted(set().union(*(sets[i] for i in kept)))
    alleles = [names[i] for i in kept]
    defined = np.array([[variant in sets[i] for variant in variants] for i in kept])
    activities = np.asarray(tables["allele_activities"], dtype=float)[is_here][kept]
    words = _of_activities(activities, name) if name in _BOUNDS else _of_pairs(tables, name, alleles)
    return Pharmacogene(name, alleles, variants, defined, words)


def _of_activities(activities: np.ndarray, name: str) -> np.ndarray:
    """Phenotype of each pair from the sum of its activities."""
    lows, words = zip(*_BOUNDS[name], strict=True)
    total = activities[:, None] + activities
    place = np.searchsorted(np.array(lows) - _TOLERANCE, np.nan_to_num(total), side="right") - 1
    return np.where(np.isfinite(total), np.array(words)[place], _INDETERMINATE)


def _of_pairs(tables: Dataset, name: str, alleles: list[str]) -> np.ndarray:
    """Phenotype of each pair as the table of diplotypes has it."""
    number = {allele: k for k, allele in enumerate(alleles)}
    words = np.full((len(alleles), len(alleles)), _INDETERMINATE, dtype=object)
    is_here = np.asarray(tables["diplotype_genes"]) == name
    pairs = np.asarray(tables["diplotype_names"])[is_here], np.asarray(tables["diplotype_phenotypes"])[is_here]
    for pair, phenotype in zip(*pairs, strict=True):
        one, _, other = str(pair).partition("/")
        if one in number and other in number:
            words[number[one], number[other]] = words[number[other], number[one]] = str(phenotype)
    return words.astype(str)


@dataclass(frozen=True)
class DiplotypeCalls:
    """Which pairs of alleles fit the genotype of each person.

    Parameters
    ----------
    gene : Pharmacogene
        The gene.
    fits : array_like of bool, shape (n_people, n_pairs)
        Whether a pair fits; pairs are those of ``numpy.triu_indices(n_alleles)``, in its order.

    Raises
    ------
    TypeError
        If `gene` is something else.
    ValueError
        If the number of pairs is not that of the gene.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> words = [["fast", "slow"], ["slow", "none"]]
    >>> gene = drugs.Pharmacogene("G", ["*1", "*2"], ["7-100-C-T"], [[False], [True]], words)
    >>> drugs.find_diplotypes([[1], [-1]], gene).names(1)
    ['*1/*1', '*1/*2', '*2/*2']
    """

    gene: Pharmacogene
    fits: np.ndarray

    def __post_init__(self):
        as_instance(self.gene, "gene", Pharmacogene)
        fits = as_mask(self.fits, "fits", axes=("n_people", "n_pairs"))
        n_pairs = len(self.gene.alleles) * (len(self.gene.alleles) + 1) // 2
        if fits.shape[1] != n_pairs:
            raise invalid(
                "fits",
                f"have a column for each of {n_pairs} pairs",
                got=str(fits.shape[1]),
                hint=turn_hint("fits", fits.shape, n_columns=n_pairs),
            )
        object.__setattr__(self, "fits", fits)

    def names(self, person: int) -> list[str]:
        """Diplotypes that fit a person, such as ``"*1/*3A"``."""
        first, second = np.triu_indices(len(self.gene.alleles))
        return [
            f"{self.gene.alleles[first[k]]}/{self.gene.alleles[second[k]]}" for k in np.flatnonzero(self.fits[person])
        ]


def find_diplotypes(genotypes: np.ndarray, gene: Pharmacogene) -> DiplotypeCalls:
    """Find all pairs of alleles that fit genotypes of which nobody knows the phase.

    Parameters
    ----------
    genotypes : array_like of int, shape (n_people, n_variants)
        Copies of the alternative: 0, 1 or 2, and -1 where it is not known.
    gene : Pharmacogene
        The gene, with its variants in the order of the columns.

    Returns
    -------
    DiplotypeCalls
        Pairs that fit. A variant that is not known excludes no pair. A person whom no pair fits has none: an allele
        that nobody has named, or an error of the genotype.

    Raises
    ------
    TypeError
        If `gene` is something else.
    ValueError
        If a genotype is another number, or there is not one column for each variant.

    Notes
    -----
    A pair fits if the copies of its two alleles add up to the genotype, at each variant that is known. Two
    heterozygous variants on one chromosome and on two chromosomes give the same genotype, so that several pairs fit:
    for TPMT, ``*1/*3A`` and ``*3B/*3C``. To take a missing variant for the reference, which many reports do in
    silence, would hide who has it. Alleles are matched exactly. The table holds the core variants of each, and a
    chromosome may carry others of the list besides (``*4`` of CYP2D6 nearly always has the letter of ``*10``): then no
    pair fits, or a wrong one. Use it for genes such as TPMT and NUDT15, not for CYP2D6.

    References
    ----------
    Relling MV, Schwab M, Whirl-Carrillo M, Suarez-Kurtz G, Pui C-H, Stein CM, et al. (2019). Clinical Pharmacogenetics
    Implementation Consortium guideline for thiopurine dosing based on TPMT and NUDT15 genotypes: 2018 update. *Clin
    Pharmacol Ther* 105:1095-1105. https://doi.org/10.1002/cpt.1304

    Examples
    --------
    >>> from neurokit_lite import data, drugs
    >>> gene = drugs.build_pharmacogene(data.load_pharmacogenes(), "TPMT")
    >>> genotype = [int(name in ("6-18130918-T-C", "6-18139228-C-T")) for name in gene.variants]
    >>> drugs.find_diplotypes([genotype], gene).names(0)
    ['*1/*3A', '*3B/*3C']
    """
    gene = as_instance(gene, "gene", Pharmacogene)
    genotypes = as_array(genotypes, "genotypes", axes=("n_people", "n_variants"))
    strange = np.setdiff1d(genotypes, [-1, 0, 1, 2])
    if strange.size:
        raise invalid("genotypes", "be 0, 1 or 2 copies of the alternative, or -1 if not known", got=f"{strange[0]:g}")
    if genotypes.shape[1] != len(gene.variants):
        raise invalid(
            "genotypes",
            f"have one column for each of {len(gene.variants)} variants of {gene.name}",
            got=f"{genotypes.shape[1]} columns",
            hint=turn_hint("genotypes", genotypes.shape, n_columns=len(gene.variants)),
        )
    first, second = np.triu_indices(len(gene.alleles))
    copies = gene.is_defined[first].astype(float) + gene.is_defined[second]  # (n_pairs, n_variants)
    kinds, which = np.unique(genotypes, axis=0, return_inverse=True)  # most people share theirs with many others
    fits = np.ones((len(kinds), len(copies)), dtype=bool)
    for column, pair in zip(kinds.T, copies.T, strict=True):
        fits &= (column[:, None] == pair) | (column[:, None] == -1)
    return DiplotypeCalls(gene, fits[which.reshape(-1)])


def call_phenotypes(
    calls: DiplotypeCalls, *, allele_frequencies: Mapping[str, float] | None = None, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Say what the enzyme of each person does, or abstain.

    Parameters
    ----------
    calls : DiplotypeCalls
        Pairs of alleles that fit each person.
    allele_frequencies : mapping of str to float, optional
        Frequency of alleles in the population of these people, by name; others count as absent. Without it a
        phenotype is called only if all pairs that fit have it.
    confidence : float
        With `allele_frequencies`: how probable a phenotype must be to be called, above 0.5.

    Returns
    -------
    phenotypes : numpy.ndarray of str, shape (n_people,)
        Phenotypes; ``"Indeterminate"`` where there is no pair, or no agreement.
    probabilities : numpy.ndarray of shape (n_people,)
        Probability of the most probable phenotype; without `allele_frequencies` 1 where all pairs agree, else nan; nan
        where no pair of alleles that exist fits.

    Raises
    ------
    TypeError
        If `calls` or `allele_frequencies` is something else.
    ValueError
        If a frequency is outside 0 to 1, they sum to more than 1, or an allele is unknown.

    Notes
    -----
    Bayes' rule with random mating (Hardy-Weinberg): a pair of alleles with frequencies p and q has the prior 2 p q,
    of one allele twice p²; pairs that do not fit are struck out. The prior is that of a population, and a patient may
    come from another.

    References
    ----------
    Hardy GH (1908). Mendelian proportions in a mixed population. *Science* 28:49-50.
    https://doi.org/10.1126/science.28.706.49

    Examples
    --------
    Two of three pairs fit; by frequency one of them is rare:

    >>> from neurokit_lite import drugs
    >>> words = [["fast", "slow"], ["slow", "none"]]
    >>> gene = drugs.Pharmacogene("G", ["*1", "*2"], ["7-100-C-T"], [[False], [True]], words)
    >>> calls = drugs.find_diplotypes([[1], [-1]], gene)
    >>> drugs.call_phenotypes(calls)[0].tolist()
    ['slow', 'Indeterminate']
    >>> drugs.call_phenotypes(calls, allele_frequencies={"*1": 0.99, "*2": 0.01})[0].tolist()
    ['slow', 'fast']
    """
    calls = as_instance(calls, "calls", DiplotypeCalls)
    words, which = np.unique(calls.gene.phenotypes[np.triu_indices(len(calls.gene.alleles))], return_inverse=True)
    is_word = which == np.arange(len(words))[:, None]  # (n_words, n_pairs)
    if allele_frequencies is None:
        has = calls.fits @ is_word.T
        probabilities = np.where(has.sum(axis=1) == 1, 1.0, np.nan)
        best = has.argmax(axis=1)
        return np.where(np.isfinite(probabilities), words[best], _INDETERMINATE), probabilities
    limit = in_range(confidence, "confidence", low=0.5, high=1.0)
    if limit == 0.5:
        raise invalid("confidence", "be above 0.5: else two phenotypes may be called at once", limit)
    weights = calls.fits * _prior(calls.gene, allele_frequencies)
    total = weights.sum(axis=1)
    shares = (weights @ is_word.T) / np.where(total > 0, total, np.nan)[:, None]
    best = np.nan_to_num(shares).argmax(axis=1)
    probabilities = shares[np.arange(len(shares)), best]
    return np.where(np.nan_to_num(probabilities) >= limit - _TOLERANCE, words[best], _INDETERMINATE), probabilities


def _prior(gene: Pharmacogene, frequencies: Mapping[str, float]) -> np.ndarray:
    """Probability of each pair of alleles under random mating (n_pairs,)."""
    frequencies = as_instance(frequencies, "allele_frequencies", Mapping)
    if unknown := [name for name in frequencies if name not in gene.alleles]:
        raise invalid(
            "allele_frequencies", f"name alleles of {gene.name}: {listed(gene.alleles)}", got=listed(map(repr, unknown))
        )
    values = as_array([frequencies.get(name, 0.0) for name in gene.alleles], "allele_frequencies", axes=("n_alleles",))
    for value in values:
        in_range(value, "allele_frequencies", low=0.0, high=1.0, hint="Per cent must be divided by 100.")
    if values.sum() > 1 + _TOLERANCE:
        raise invalid(
            "allele_frequencies", "sum to at most 1", got=f"{values.sum():g}", hint="Per cent must be divided by 100."
        )
    first, second = np.triu_indices(len(values))
    return values[first] * values[second] * np.where(first == second, 1, 2)
