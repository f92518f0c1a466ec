"""Joining tables: the same people in one order, and the same allele counted in both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.genomics.variants.genotypes import MISSING, Variants, as_genotypes

__all__ = ["AlleleMatch", "SampleMatch", "align_alleles", "match_samples"]

_COMPLEMENT = str.maketrans("ACGTacgt", "TGCAtgca")
_MOST_MUST_AGREE = 0.5  # at random, a quarter of pairs of alleles agree as written


@dataclass(frozen=True, eq=False)
class SampleMatch:
    """Which rows of two tables are the same people.

    Parameters
    ----------
    first_rows, second_rows : numpy.ndarray of shape (n_shared,)
        Rows of the two tables, in the order of the first.
    only_first, only_second : tuple of str
        Names that the other table lacks.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.match_samples(["ann", "bob"], ["bob", "cyd"])
    <SampleMatch: 1 in both; only in the first: ann; only in the second: cyd>
    """

    first_rows: np.ndarray
    second_rows: np.ndarray
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    def __repr__(self) -> str:
        said = [f"{len(self.first_rows)} in both"]
        for name, alone in (("first", self.only_first), ("second", self.only_second)):
            said += [f"only in the {name}: {listed(alone)}"] if alone else []
        return f"<SampleMatch: {'; '.join(said)}>"


def match_samples(first: Sequence[str], second: Sequence[str]) -> SampleMatch:
    """Find the people that two tables share, for example genotypes and a table of traits.

    Parameters
    ----------
    first, second : sequence of str of shape (n_people,)
        Names of the people of each table, each once.

    Returns
    -------
    SampleMatch
        Rows to take from each, and the names that only one of them has.

    Raises
    ------
    ValueError
        If a name occurs twice in a table, or the tables share nobody.

    Notes
    -----
    Names are compared letter by letter. Tables are never joined by their order: two files that were sorted in different
    ways have the same length and the wrong people.

    References
    ----------
    Closed form: look-up.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> match = genomics.match_samples(["ann", "bob", "cyd"], ["cyd", "ann", "dot"])
    >>> match.first_rows, match.second_rows, match.only_second
    (array([0, 2]), array([1, 0]), ('dot',))
    """
    own, other = as_names(first, "first", axis="n_people"), as_names(second, "second", axis="n_people")
    place = {name: row for row, name in enumerate(other)}
    pairs = [(row, place[name]) for row, name in enumerate(own) if name in place]
    if not pairs:
        got = f"{listed(own[:3])} in the first and {listed(other[:3])} in the second"
        raise invalid("second", "share at least one name with first", got=got, hint=_why_nobody(own, other))
    rows = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    known = set(own)
    return SampleMatch(
        rows[:, 0],
        rows[:, 1],
        tuple(name for name in own if name not in place),
        tuple(name for name in other if name not in known),
    )


def _why_nobody(first: Sequence[str], second: Sequence[str]) -> str:
    plain = {str(name).strip().casefold() for name in first} & {str(name).strip().casefold() for name in second}
    if plain:
        return "They agree once blanks and capitals are put aside."
    doubled = {f"{name}_{name}" for name in first} & set(second) or {f"{name}_{name}" for name in second} & set(first)
    return "One table joins family and person: cut at the line below." if doubled else "Are these the same people?"


@dataclass(frozen=True, eq=False)
class AlleleMatch:
    """Which variants of two tables lie at one place, and how their alleles go together.

    Parameters
    ----------
    first_rows, second_rows : numpy.ndarray of shape (n_shared,)
        Rows of the two tables, in the order of the first.
    is_swapped : numpy.ndarray of shape (n_shared,)
        The second table counts the allele that the first calls its reference.
    is_other_strand : numpy.ndarray of shape (n_shared,)
        The second table reads the other strand: A for T, C for G.
    is_ambiguous : numpy.ndarray of shape (n_shared,)
        The alleles are A and T, or C and G: swapped and read from the other strand look the same.
    is_mismatch : numpy.ndarray of shape (n_shared,)
        The alleles go together in no way.
    n_repeated : int
        Places that a table lists more than once; they were left out.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> first = genomics.Variants(["1", "1"], [5, 9], ["a", "b"], ["A", "C"], ["G", "T"])
    >>> second = genomics.Variants(["1", "1"], [5, 9], ["a", "b"], ["G", "C"], ["A", "T"])
    >>> genomics.align_alleles(first, second)
    <AlleleMatch: 2 variants in both, 1 swapped, 0 on the other strand, 0 ambiguous, 0 that do not match>
    """

    first_rows: np.ndarray
    second_rows: np.ndarray
    is_swapped: np.ndarray
    is_other_strand: np.ndarray
    is_ambiguous: np.ndarray
    is_mismatch: np.ndarray
    n_repeated: int

    @property
    def is_usable(self) -> np.ndarray:
        """True where it is certain which allele is which."""
        return ~(self.is_ambiguous | self.is_mismatch)

    def orient(self, genotypes: np.ndarray) -> np.ndarray:
        """Count the first table's alternate allele in the second's people: (n_people, n_shared), -1 without a call.

        `genotypes` are those of the second table, of shape (n_people, n_variants). Where `is_usable` is False there is
        no answer, and all is -1. Raises ValueError if they are fewer than the second table's variants.
        """
        counts = as_genotypes(genotypes)
        least = int(self.second_rows.max(initial=-1)) + 1
        if counts.shape[1] < least:
            raise invalid("genotypes", f"have at least {least} variants (n_variants)", got=f"shape {counts.shape}")
        own = counts[:, self.second_rows]
        turned = np.where(self.is_swapped & (own != MISSING), 2 - own, own)
        return np.where(self.is_usable, turned, MISSING).astype(np.int8)

    def __repr__(self) -> str:
        return (
            f"<AlleleMatch: {len(self.first_rows)} variants in both, {self.is_swapped.sum()} swapped, "
            f"{self.is_other_strand.sum()} on the other strand, {self.is_ambiguous.sum()} ambiguous, "
            f"{self.is_mismatch.sum()} that do not match>"
        )


def align_alleles(first: Variants, second: Variants) -> AlleleMatch:
    """Find the variants that two tables share by their place, and see which allele is which.

    Parameters
    ----------
    first, second : Variants
        Two tables, for example a study's and a reference's.

    Returns
    -------
    AlleleMatch
        Rows to take from each, and what must be done with them.

    Raises
    ------
    ValueError
        If they share no place, or at most of the shared places the alleles differ: positions of two builds of the
        genome.

    Notes
    -----
    Chromosomes are compared without a leading "chr". An effect belongs to one copy of a *named* allele: if the other
    one is counted, its sign turns. A/T and C/G read the same on both strands once they are swapped, so that only
    frequencies, or the maker of the chip, can tell.

    References
    ----------
    Hartwig FP, Davies NM, Hemani G, Davey Smith G (2016). Two-sample Mendelian randomization: avoiding the downsides of
    a powerful, widely applicable but potentially fallible technique. *International Journal of Epidemiology*
    45:1717-1726. https://doi.org/10.1093/ije/dyx028

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> first = genomics.Variants(["chr1", "chr1"], [5, 9], ["a", "b"], ["A", "A"], ["G", "T"])
    >>> second = genomics.Variants(["1", "1"], [5, 9], ["a", "b"], ["C", "A"], ["T", "T"])
    >>> match = genomics.align_alleles(first, second)
    >>> match.is_swapped, match.is_other_strand, match.is_ambiguous
    (array([ True, False]), array([ True, False]), array([False,  True]))
    """
    tables = [as_instance(one, name, Variants) for one, name in ((first, "first"), (second, "second"))]
    places = [_places(one) for one in tables]
    shared = [place for place in places[0] if place in places[1]]
    is_single = [len(places[0][place]) == len(places[1][place]) == 1 for place in shared]
    rows = np.array(
        [[places[0][place][0], places[1][place][0]] for place, ok in zip(shared, is_single, strict=True) if ok],
        dtype=np.int64,
    ).reshape(-1, 2)
    if not len(rows):
        raise invalid(
            "second", "share places with first", got="none in common", hint="Is it another build or chromosome?"
        )
    own, other = ([_pair(table, row) for row in chosen] for table, chosen in zip(tables, rows.T, strict=True))
    judged = np.array([_judge(a, b) for a, b in zip(own, other, strict=True)], dtype=bool)
    is_swapped, is_flipped, is_ambiguous, is_mismatch = judged.T
    agree = max(np.mean(~is_flipped & ~is_mismatch), np.mean((is_flipped | is_ambiguous) & ~is_mismatch))
    if agree < _MOST_MUST_AGREE:
        got = f"{100 * agree:.0f} % of {len(rows)} shared places"
        hint = "Positions of two builds of the genome, such as GRCh37 and GRCh38, agree only by chance."
        raise invalid("second", "have the alleles of first at most of the places that they share", got=got, hint=hint)
    n_repeated = len(shared) - len(rows)
    return AlleleMatch(rows[:, 0], rows[:, 1], is_swapped, is_flipped, is_ambiguous, is_mismatch, n_repeated)


def _places(table: Variants) -> dict[tuple[str, int], list[int]]:
    found: dict[tuple[str, int], list[int]] = {}
    names = [name[3:] if name.lower().startswith("chr") else name for name in table.chromosomes.tolist()]
    for row, place in enumerate(zip(names, table.positions_bp.tolist(), strict=True)):
        found.setdefault(place, []).append(row)
    return found


def _pair(table: Variants, row: int) -> tuple[str, str]:
    return str(table.references[row]).upper(), str(table.alternates[row]).upper()


def _judge(first: tuple[str, str], second: tuple[str, str]) -> tuple[bool, bool, bool, bool]:
    """Whether the second pair is swapped, of the other strand, ambiguous, or none of the first's."""
    turned = tuple(allele.translate(_COMPLEMENT)[::-1] for allele in second)
    is_ambiguous = set(turned) == set(second) == set(first)
    if set(second) == set(first):
        return second != first, False, is_ambiguous, False
    if set(turned) == set(first):
        return turned != first, True, False, False
    return False, False, False, True
