"""What a coding variant does to the protein, with the names that the field gives both (HGVS)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.genomics.sequence.letters import AMINO_ACIDS, as_letters
from neurokit_lite.genomics.sequence.translation import translate

__all__ = ["Consequence", "predict_consequence"]

_VARIANT = re.compile(r"c\.(\d+)(?:_(\d+))?(?:([ACGT]+)>([ACGT]+)|(del|dup|ins|delins)([ACGT]*)(?:ins([ACGT]+))?)")
_THREE = AMINO_ACIDS | {"*": "Ter", "X": "Xaa"}


@dataclass(frozen=True)
class Consequence:
    """What a variant does to a protein. :func:`predict_consequence` makes it.

    Parameters
    ----------
    kind : str
        ``synonymous``, ``missense``, ``nonsense``, ``frameshift``, ``inframe deletion``, ``inframe insertion``,
        ``inframe change``, ``stop lost`` or ``start lost``.
    coding_name : str
        The variant as HGVS names it: trimmed, and moved as far to the 3' end as it goes.
    protein_name : str
        Its predicted consequence as HGVS names it; ``p.?`` where the letters do not tell it.
    short_name : str
        ``"E693G"``, ``"E693*"`` or ``"E693="`` where one amino acid is changed, becomes a stop or stays; else empty.
    codon : int
        Number of the first codon in which a letter changes.
    reference_codon, alternate_codon : str
        The letters of this codon without and with the variant.
    reference_protein, alternate_protein : str
        The translation of the whole piece, up to and with its first stop codon (``*``).

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.predict_consequence("ATGGAAGATTAA", "c.5A>G").protein_name
    'p.(Glu2Gly)'
    """

    kind: str
    coding_name: str
    protein_name: str
    short_name: str
    codon: int
    reference_codon: str
    alternate_codon: str
    reference_protein: str
    alternate_protein: str


def predict_consequence(coding: str, variant: str, *, first_position: int = 1) -> Consequence:
    """Say what a variant of a coding sequence does to the protein.

    Parameters
    ----------
    coding : str
        Letters of the coding strand, without introns: of a whole coding sequence, or of a part of it.
    variant : str
        HGVS name in coding positions: ``"c.2078A>G"``, ``"c.2077_2079del"``, ``"c.2078_2079insT"``, ``"c.2078dup"`` or
        ``"c.2010_2011delinsTC"``. Position 1 is the A of the start codon.
    first_position : int
        Coding position of the first letter of `coding`. The reading frame follows from it.

    Returns
    -------
    Consequence
        Kind, names, and both proteins.

    Raises
    ------
    ValueError
        If `variant` is no such name, lies outside, or names a reference letter that does not stand there, or its codon
        is not whole in `coding`.

    Notes
    -----
    Codon ``(position - 1) // 3 + 1`` is read anew. Names follow HGVS: a deletion, insertion or duplication that could
    be written at several places is written at the last one (the 3' rule). The consequence is predicted from letters
    alone: splicing, and the decay of RNA with an early stop, are not in it. Of a part, a frameshift's stop may lie
    beyond the end; it is then written ``fsTer?``. Letters that come in with a stop codon among them are ``nonsense``,
    and named up to that stop. Where the stop codon itself goes, the end is not known: ``stop lost``, ``p.?``.

    References
    ----------
    den Dunnen JT, et al. (2016). HGVS recommendations for the description of sequence variants: 2016 update.
    *Human Mutation* 37:564-569. https://doi.org/10.1002/humu.22981

    Examples
    --------
    GAA is glutamate, GGA glycine.

    >>> from neurokit_lite import genomics
    >>> found = genomics.predict_consequence("GCAGAAGATGTG", "c.2078A>G", first_position=2074)
    >>> found.kind, found.protein_name
    ('missense', 'p.(Glu693Gly)')
    """
    letters = as_letters(coding, "coding", molecule="dna")
    first = as_count(first_position, "first_position")
    start, end, new = _as_edit(variant, letters, first)
    start, end, new = _normal(letters, start, end, new)
    skipped = -(first - 1) % 3
    place = (start - skipped) // 3
    n_codons = (len(letters) - skipped) // 3
    if start < skipped or place >= n_codons:
        got = f"{variant}, of whose codon a part is missing"
        raise invalid("variant", "change a codon that is whole in coding", got=got)
    edited = letters[:start] + new + letters[end:]
    proteins = [_to_stop(text[skipped:]) for text in (letters, edited)]
    codons = [text[skipped:][3 * place : 3 * place + 3] for text in (letters, edited)]
    first_number = (first - 1 + skipped) // 3 + 1
    grown = (len(new) - (end - start)) / 3
    replaced = slice(place, _end_of_change(letters[skipped:], edited[skipped:], place, grown))
    kind, name, short = _protein_change(*proteins, first_number, replaced, grown=grown)
    coding_name = _coding_name(letters, start, end, new, first)
    return Consequence(kind, coding_name, name, short, first_number + place, *codons, *proteins)


def _end_of_change(old: str, new: str, place: int, grown: float) -> int:
    """The first codon from which on both read the same; of a frameshift, where the change begins."""
    high = place + max(0, -int(grown))
    while grown.is_integer() and old[3 * high :] != new[3 * (high + int(grown)) :]:
        high += 1
    return high


def _to_stop(letters: str) -> str:
    whole = letters[: len(letters) // 3 * 3]
    protein = translate(whole, stops="keep") if whole else ""
    return protein[: protein.find("*") + 1] or protein


def _as_edit(variant: object, letters: str, first: int) -> tuple[int, int, str]:
    """Which letters go (from, to, counted from 0 in ``letters``), and which come."""
    found = _VARIANT.fullmatch(variant.strip()) if isinstance(variant, str) else None
    if not found or (found[7] and found[5] != "del"):
        hint = "Only letters of codons: no transcript before c., no introns (c.7+1), no ends (c.-5, c.*3), no g. or p."
        raise invalid("variant", "be a coding HGVS name such as 'c.2078A>G'", variant, hint=hint)
    low, high = int(found[1]), int(found[2] or found[1])
    start, end = low - first, high - first + 1
    if not 0 <= start < end <= len(letters):
        rule = f"lie within c.{first} to c.{first + len(letters) - 1}"
        raise invalid("variant", rule, variant, hint="Check first_position, and that the first number is the smaller.")
    action, said = found[5], found[3] or (found[6] if found[5] in ("del", "dup") else "")
    if found[3] and found[2] is None:
        end = start + len(found[3])
    if said and letters[start:end] != said:
        got = f"{said} in {show(variant)}, where {letters[start:end]} stands"
        hint = "Check first_position, the transcript and the strand."
        raise invalid("variant", "name the reference letters that stand there", got=got, hint=hint)
    if action == "ins":
        if high != low + 1 or not found[6]:
            raise invalid("variant", "insert letters between two neighbours, as in 'c.5_6insT'", variant)
        return start + 1, start + 1, found[6]
    if action == "dup":
        return end, end, letters[start:end]
    if action == "delins" and not found[6]:
        raise invalid("variant", "say which letters come in", variant)
    return start, end, found[4] or (found[6] if action == "delins" else found[7] or "")


def _normal(letters: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """Without letters that do not change, and as far to the right as it goes (the 3' rule)."""
    while start < end and new and letters[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and letters[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    if start == end and not new:
        raise invalid("variant", "change something", got="the reference itself")
    while not new and end < len(letters) and letters[start] == letters[end]:
        start, end = start + 1, end + 1
    while start == end < len(letters) and new[0] == letters[start]:
        start, end, new = start + 1, end + 1, new[1:] + new[0]
    return start, end, new


def _coding_name(letters: str, start: int, end: int, new: str, first: int) -> str:
    low, high = first + start, first + end - 1
    span = f"c.{low}" if high == low else f"c.{low}_{high}"
    if start < end:
        if not new:
            return f"{span}del"
        return f"{span}{letters[start]}>{new}" if end - start == len(new) == 1 else f"{span}delins{new}"
    if letters[max(start - len(new), 0) : start] == new:
        low, high = first + start - len(new), first + start - 1
        return (f"c.{low}" if high == low else f"c.{low}_{high}") + "dup"
    return f"c.{low - 1}_{low}ins{new}"


def _protein_change(old: str, new: str, first: int, replaced: slice, *, grown: float) -> tuple[str, str, str]:
    """Kind, HGVS name and short name, from the codons that are replaced and how many more there are then."""

    def named(index: int) -> str:
        return f"{_THREE[old[index]]}{first + index}"

    place, is_shifted = replaced.start, not grown.is_integer()
    if old == new:
        if place >= len(old):
            return "synonymous", "p.(=)", ""
        return "synonymous", f"p.({named(place)}=)", f"{old[place]}{first + place}="
    if first == 1 and old[:1] == "M" != new[:1]:
        return "start lost", "p.(Met1?)", ""
    low = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    is_old_stop = not is_shifted and old.endswith("*") and new.endswith("*") and len(new) - len(old) == grown
    if low < len(new) and new[low] == "*" and not is_old_stop:
        return "nonsense", f"p.({named(low)}Ter)", f"{old[low]}{first + low}*"
    if low < min(len(old), len(new)) and old[low] == "*":
        return "stop lost", f"p.({named(low)}{_THREE[new[low]]}extTer{_to_end(new[low:], 0)})", ""
    if not is_shifted and not is_old_stop and "*" in old[replaced]:
        return "stop lost", "p.?", ""
    if is_shifted:
        if min(len(old), len(new)) == low:
            return "frameshift", "p.?", ""
        return "frameshift", f"p.({named(low)}{_THREE[new[low]]}fsTer{_to_end(new[low:], 1)})", ""
    if new.endswith("*") and not is_old_stop:
        return "nonsense", _name_with_stop(named, low, replaced.stop, new[low:]), ""
    if len(old) == len(new) and old[:low] + new[low] + old[low + 1 :] == new:
        return "missense", f"p.({named(low)}{_THREE[new[low]]})", f"{old[low]}{first + low}{new[low]}"
    low, high, come = _normal(old, low, len(old), new[low:])
    span = named(low) if high == low + 1 else f"{named(low)}_{named(high - 1)}"
    letters = "".join(_THREE[one] for one in come)
    if high == low:
        if old[max(low - len(come), 0) : low] == come:
            begin = low - len(come)
            span = named(begin) if len(come) == 1 else f"{named(begin)}_{named(low - 1)}"
            return "inframe insertion", f"p.({span}dup)", ""
        return "inframe insertion", f"p.({named(low - 1)}_{named(low)}ins{letters})", ""
    if not come:
        return "inframe deletion", f"p.({span}del)", ""
    return "inframe change", f"p.({span}delins{letters})", ""


def _name_with_stop(named: Callable[[int], str], low: int, high: int, come: str) -> str:
    """Amino acids that come in with a stop behind them: what they replace ends where both read the same again."""
    letters = "".join(_THREE[one] for one in come)
    if high <= low:
        return f"p.({named(low - 1)}_{named(low)}ins{letters})"
    return f"p.({named(low) if high == low + 1 else f'{named(low)}_{named(high - 1)}'}delins{letters})"


def _to_end(protein: str, offset: int) -> str:
    """Residues up to the stop codon, as HGVS counts them; a question mark where it lies beyond."""
    return str(protein.index("*") + offset) if "*" in protein else "?"
