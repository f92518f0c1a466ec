"""Copies of records as other data bases would have them, and papers that only look alike: the truth is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.literature.records import PaperRecord, as_records
from neurokit_lite.integrate.literature.words import split_words

__all__ = ["PlantedPapers", "plant_variants"]

_SAME = (
    "address before the DOI",
    "no DOI, capitals",
    "no DOI, subtitle lost",
    "no DOI, a letter wrong",
    "a year later",
)
_OTHER = ("erratum", "part II", "commentary", "part two")


@dataclass(frozen=True)
class PlantedPapers:
    """Records with planted copies, and which paper each is.

    Parameters
    ----------
    records : tuple of PaperRecord
        All records, in random order.
    truth : numpy.ndarray of int, shape (n_records,)
        Number of the paper of each.
    kinds : numpy.ndarray of str, shape (n_records,)
        What was done to a record; ``"original"`` for nothing.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> paper = integrate.PaperRecord("article", "a", {"title": "Maps of space", "doi": "10.1000/1"})
    >>> len(integrate.plant_variants([paper], n_copies=1, n_lookalikes=1).records)
    3
    """

    records: tuple[PaperRecord, ...]
    truth: np.ndarray
    kinds: np.ndarray


def plant_variants(
    records: Sequence[PaperRecord],
    *,
    n_copies: int,
    n_lookalikes: int,
    random_state: int | np.random.Generator | None = 0,
) -> PlantedPapers:
    """Plant copies of records that differ in letters, and records of other papers that look nearly the same.

    Parameters
    ----------
    records : sequence of PaperRecord
        Records of different papers.
    n_copies : int
        Copies, of papers drawn by lot: with the address before the DOI and in capitals, with a title in capitals, one
        that ends at its colon, one with a wrong letter, or dated a year later; the last four have no DOI.
    n_lookalikes : int
        Errata, commentaries and second parts of papers drawn by lot, without a DOI. Each is a paper of its own.
    random_state : None, int or numpy.random.Generator
        Source of chance.

    Returns
    -------
    PlantedPapers
        All records in random order, without keys but those of the originals.

    Raises
    ------
    TypeError
        If something else is among the records.
    ValueError
        If there is no record with a title, or more are to be drawn than there are.

    Notes
    -----
    Closed form. The kinds of variants are the usual ones, but how frequent each is differs between data bases, and here
    all are equally so: precision and recall hold for this mixture.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> paper = integrate.PaperRecord("article", "a", {"title": "Maps of space", "doi": "10.1000/1"})
    >>> sorted(integrate.plant_variants([paper], n_copies=0, n_lookalikes=1).kinds.tolist())
    ['erratum', 'original']
    """
    records = as_records(records)
    titled = [i for i, one in enumerate(records) if len(split_words(one.fields.get("title", ""))) > 1]
    if not titled:
        raise invalid("records", "hold at least one with a title of two words", got=f"{len(records)} records")
    n_copies, n_lookalikes = (
        as_count(n, name, low=0, high=len(titled))
        for n, name in ((n_copies, "n_copies"), (n_lookalikes, "n_lookalikes"))
    )
    generator = as_generator(random_state)
    all_records, truth, kinds = list(records), list(range(len(records))), ["original"] * len(records)
    for possible, n in ((_SAME, n_copies), (_OTHER, n_lookalikes)):
        for turn, i in enumerate(generator.permutation(titled)[:n].tolist()):
            kind = possible[turn % len(possible)]
            all_records.append(_vary(records[i], kind, generator))
            truth.append(i if possible is _SAME else len(all_records) - 1)
            kinds.append(kind)
    mixed = generator.permutation(len(all_records))
    return PlantedPapers(tuple(all_records[i] for i in mixed), np.array(truth)[mixed], np.array(kinds)[mixed])


def _vary(record: PaperRecord, kind: str, generator: np.random.Generator) -> PaperRecord:
    fields, title = dict(record.fields), record.fields["title"]
    doi = fields.pop("doi", "")
    if kind == "address before the DOI" and doi:
        fields["doi"] = f"https://doi.org/{doi.upper()}"
        fields["title"] = title.replace("{", "").replace("}", "")
    elif kind == "no DOI, subtitle lost":
        fields["title"] = title.partition(":")[0]
    elif kind == "no DOI, a letter wrong":
        words = title.split()
        longest = max(range(len(words)), key=lambda n: len(words[n]))
        at = int(generator.integers(1, max(len(words[longest]) - 1, 2)))
        words[longest] = words[longest][:at] + words[longest][at + 1 :]
        fields["title"] = " ".join(words)
    elif kind == "a year later" and fields.get("year", "").isdigit():
        fields["year"] = str(int(fields["year"]) + 1)
    elif kind == "erratum":
        fields["title"] = f"Erratum: {title}"
    elif kind == "commentary":
        fields["title"] = f"Commentary: {title}"
    elif kind in ("part II", "part two"):
        fields["title"] = f"{title}, {kind}"
    else:
        fields["title"] = title.upper()
    return PaperRecord(record.kind, "", fields)
