"""Genotypes of a cohort: who carries how many copies of which allele, and how often it is carried."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from neurokit_lite.core.check import as_array, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.masks import as_selection

__all__ = [
    "Genotypes",
    "Variants",
    "allele_frequency",
    "as_genotypes",
    "count_genotypes",
    "join_pieces",
    "minor_allele_frequency",
    "missing_fraction",
]
__shared__ = ["as_genotypes", "join_pieces"]  # not in the face

AXES = ("n_people", "n_variants")
MISSING = -1


@dataclass(frozen=True, eq=False)
class Variants:
    """Where each variant lies, and what it changes into what.

    Parameters
    ----------
    chromosomes : sequence of str of shape (n_variants,)
        Names of the chromosomes, as in the file.
    positions_bp : array_like of shape (n_variants,)
        Positions on the chromosome in base pairs; the first base is 1, as in VCF and PLINK files.
    names : sequence of str of shape (n_variants,)
        Names, for example rs numbers; ``"."`` where there is none.
    references, alternates : sequence of str of shape (n_variants,)
        The two alleles. Genotypes count the alternate one.

    Raises
    ------
    ValueError
        If a position is below 1 (a file that counts from 0, as BED files of intervals do) or lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.Variants(["19"], [44908684], ["rs429358"], ["T"], ["C"]).n_variants
    1
    """

    chromosomes: np.ndarray
    positions_bp: np.ndarray
    names: np.ndarray
    references: np.ndarray
    alternates: np.ndarray

    def __post_init__(self) -> None:
        places = as_array(self.positions_bp, "positions_bp", axes=("n_variants",))
        if (places < 1).any() or (places % 1).any():
            first = places[(places < 1) | (places % 1 > 0)][0]
            hint = "Positions count from 1; add 1 if the file counts from 0."
            raise invalid("positions_bp", "be whole numbers from 1 on", got=f"{first:.12g}", hint=hint)
        object.__setattr__(self, "positions_bp", places.astype(np.int64))
        for field in ("chromosomes", "names", "references", "alternates"):
            texts = as_labels(getattr(self, field), field, axis="n_variants").astype(str)
            if texts.shape != places.shape:
                got = f"shape {texts.shape}"
                raise invalid(field, f"have {places.size} (n_variants), as many as positions_bp", got=got)
            object.__setattr__(self, field, texts)

    @property
    def n_variants(self) -> int:
        """Number of variants."""
        return self.positions_bp.size

    def select(self, variants: Sequence[int] | np.ndarray) -> "Variants":
        """Keep some variants, given as a mask of shape (n_variants,) or as numbers."""
        chosen = as_selection(variants, "variants", self.n_variants, axis="n_variants")
        fields = (self.chromosomes, self.positions_bp, self.names, self.references, self.alternates)
        return Variants(*(field[chosen] for field in fields))


@dataclass(frozen=True, eq=False)
class Genotypes:
    """Copies of the alternate allele that each person carries.

    Parameters
    ----------
    counts : array_like of shape (n_people, n_variants)
        0, 1 or 2 copies; -1 or NaN where there is no call. Kept as int8, one byte a call.
    people : sequence of str of shape (n_people,)
        Names of the people, each once.
    variants : Variants
        What was looked at.

    Raises
    ------
    ValueError
        If a count is something else, lengths differ or a name occurs twice.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> variants = genomics.Variants(["19"], [44908684], ["rs429358"], ["T"], ["C"])
    >>> genomics.Genotypes([[0], [2]], ["ann", "bob"], variants)
    <Genotypes: 2 people, 1 variants, 0 of 2 calls missing>
    """

    counts: np.ndarray
    people: tuple[str, ...]
    variants: Variants

    def __post_init__(self) -> None:
        counts = as_genotypes(self.counts, "counts")
        variants = as_instance(self.variants, "variants", Variants)
        people = as_names(self.people, "people", axis="n_people")
        if counts.shape != (len(people), variants.n_variants):
            is_turned = counts.shape == (variants.n_variants, len(people))
            rule = f"have shape (n_people, n_variants) = ({len(people)}, {variants.n_variants})"
            hint = "Transpose counts." if is_turned else "Do they belong together?"
            raise invalid("counts", rule, got=f"shape {counts.shape}", hint=hint)
        object.__setattr__(self, "counts", counts)
        object.__setattr__(self, "people", people)

    @property
    def n_people(self) -> int:
        """Number of people."""
        return len(self.people)

    @property
    def n_variants(self) -> int:
        """Number of variants."""
        return self.variants.n_variants

    def select(self, *, people: Sequence | None = None, variants: Sequence | None = None) -> "Genotypes":
        """Keep some people, some variants or both, given as masks or as numbers."""
        rows = slice(None) if people is None else as_selection(people, "people", self.n_people, axis="n_people")
        columns = np.arange(self.n_variants)
        if variants is not None:
            columns = as_selection(variants, "variants", self.n_variants, axis="n_variants")
        names = tuple(np.array(self.people, dtype=object)[rows])
        return Genotypes(self.counts[rows][:, columns], names, self.variants.select(columns))

    def __repr__(self) -> str:
        n_missing = int((self.counts == MISSING).sum())
        return (
            f"<Genotypes: {self.n_people} people, {self.n_variants} variants, "
            f"{n_missing} of {self.counts.size} calls missing>"
        )


def join_pieces(pieces: Sequence[Genotypes]) -> Genotypes:
    """Put pieces of a file, which hold other variants of the same people, side by side."""
    names = [field.name for field in fields(Variants)]
    variants = Variants(*(np.concatenate([getattr(one.variants, name) for one in pieces]) for name in names))
    return Genotypes(np.concatenate([one.counts for one in pieces], axis=1), pieces[0].people, variants)


def as_genotypes(value: object, name: str = "genotypes", *, min_people: int = 0) -> np.ndarray:
    """Convert counts of an allele to int8 with -1 where there is no call, or say what is wrong."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iu" and not isinstance(value, np.ma.MaskedArray):
        counts = as_array(value, name, axes=AXES, dtype=None)
    else:
        numbers = as_array(value, name, axes=AXES, finite=False)
        counts = np.where(np.isnan(numbers), MISSING, numbers)
    if counts.size and not (counts.min() >= MISSING and counts.max() <= 2 and _is_whole(counts)):
        wrong = counts[~np.isin(counts, (MISSING, 0, 1, 2))]
        is_dosage = 0 < wrong[0] < 2
        hint = "Round imputed dosages to calls first." if is_dosage else "Missing calls are -1 or NaN."
        raise invalid(name, "hold 0, 1 or 2 copies of an allele", got=f"{wrong[0]:g}", hint=hint)
    if counts.shape[0] < min_people:
        raise invalid(name, f"have at least {min_people} people (axis n_people)", got=f"{counts.shape[0]}")
    return counts.astype(np.int8, copy=False)


def _is_whole(counts: np.ndarray) -> bool:
    return counts.dtype.kind in "iu" or bool((counts == np.rint(counts)).all())


def count_genotypes(genotypes: np.ndarray) -> np.ndarray:
    """Count how many people carry no, one and two copies of each variant.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.

    Returns
    -------
    numpy.ndarray of shape (n_variants, 3)
        People with 0, 1 and 2 copies. People without a call are in none of them.

    Raises
    ------
    ValueError
        If a value is something else.

    References
    ----------
    Closed form: counting.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.count_genotypes([[0], [1], [1], [-1]])
    array([[1, 2, 0]])
    """
    counts = as_genotypes(genotypes)
    return np.stack([(counts == copies).sum(axis=0) for copies in range(3)], axis=1)


def allele_frequency(genotypes: np.ndarray) -> np.ndarray:
    """Share of the counted allele among all alleles that were called.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.

    Returns
    -------
    numpy.ndarray of shape (n_variants,)
        From 0 to 1, without unit; NaN where nobody has a call.

    Raises
    ------
    ValueError
        If a value is something else.

    Notes
    -----
    ``p = (n_1 + 2 n_2) / (2 n)`` over the n people with a call. It assumes two copies in everybody: on the X chromosome
    of men it is wrong.

    References
    ----------
    Closed form: counting.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.allele_frequency([[0, 2], [1, -1]])
    array([0.25, 1.  ])
    """
    table = count_genotypes(genotypes)
    n_alleles = 2 * table.sum(axis=1)
    return np.divide(table @ [0, 1, 2], n_alleles, out=np.full(len(table), np.nan), where=n_alleles > 0)


def minor_allele_frequency(genotypes: np.ndarray) -> np.ndarray:
    """Share of the rarer of the two alleles.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.

    Returns
    -------
    numpy.ndarray of shape (n_variants,)
        From 0 to 0.5, without unit; NaN where nobody has a call.

    Raises
    ------
    ValueError
        If a value is something else.

    Notes
    -----
    ``min(p, 1 - p)``. Which allele is the rarer may differ between two cohorts: compare frequencies of a named allele.

    References
    ----------
    Closed form: counting.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.minor_allele_frequency([[2], [1]])
    array([0.25])
    """
    frequency = allele_frequency(genotypes)
    return np.minimum(frequency, 1 - frequency)


def missing_fraction(genotypes: np.ndarray, *, by: str = "variant") -> np.ndarray:
    """Share of calls that are missing, for each variant or each person.

    Parameters
    ----------
    genotypes : array_like of shape (n_people, n_variants)
        Copies of the counted allele: 0, 1 or 2; NaN or -1 where there is no call.
    by : str
        ``"variant"`` (default) or ``"person"``.

    Returns
    -------
    numpy.ndarray of shape (n_variants,) or (n_people,)
        From 0 to 1, without unit.

    Raises
    ------
    ValueError
        If a value or `by` is something else, or there is nothing to take a share of.

    References
    ----------
    Closed form: counting.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.missing_fraction([[0, -1], [1, 2]], by="person")
    array([0.5, 0. ])
    """
    counts = as_genotypes(genotypes)
    axis = ("variant", "person").index(one_of(by, "by", ("variant", "person")))
    if not counts.shape[axis]:
        raise invalid("genotypes", f"have at least one entry along {AXES[axis]}", got=f"shape {counts.shape}")
    return (counts == MISSING).mean(axis=axis)
