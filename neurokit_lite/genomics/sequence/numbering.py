"""Which residue is number 693? The letter that a change names must stand there."""

import re
from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels
from neurokit_lite.genomics.sequence.letters import AMINO_ACIDS, as_letters

__all__ = ["find_numbering", "residue_index"]

_CHANGE = re.compile(r"(?:p\.)?\(?([A-Z])(\d+)([A-Z*=]|del)?\)?")
_FROM_THREE = {three: one for one, three in AMINO_ACIDS.items()} | {"Ter": "*"}


def residue_index(protein: str, change: str, *, first_number: int = 1) -> int:
    """Find the residue that a change is about, and check that its letter agrees.

    Parameters
    ----------
    protein : str
        Letters of the protein, or of a part of it.
    change : str
        Such as ``"E693G"``, ``"p.Glu693Gly"`` or ``"E693"``: reference letter and number.
    first_number : int
        Number of the first letter of `protein` in the numbering that `change` uses.

    Returns
    -------
    int
        Place in the string, counted from 0.

    Raises
    ------
    ValueError
        If `change` is none, its number lies outside, or another letter stands there; the message then says where the
        nearest fitting letter is.

    Notes
    -----
    ``index = number - first_number``. A wrong `first_number` gives a residue all the same; that the letter agrees is
    the only sign, and by chance it does about once in 17 times.

    References
    ----------
    den Dunnen JT, et al. (2016). HGVS recommendations for the description of sequence variants: 2016 update.
    *Human Mutation* 37:564-569. https://doi.org/10.1002/humu.22981

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.residue_index("DAEFRH", "E674", first_number=672)
    2
    """
    letters = as_letters(protein, "protein")
    first = as_count(first_number, "first_number", low=-(10**6))
    letter, number = _as_change(change)
    last = first + len(letters) - 1
    if not first <= number <= last:
        hint = "Which numbering is it: of the precursor, of an isoform or of the peptide?"
        raise invalid("change", f"name a residue from {first} to {last}", str(change), hint=hint)
    if letters[number - first] != letter:
        places = [first + place for place, one in enumerate(letters) if one == letter]
        nearest = sorted(places, key=lambda place: abs(place - number))[:3]
        hint = f"{letter} stands at {listed(sorted(nearest))}." if nearest else f"There is no {letter} at all."
        got = f"{letter}{number}, where {letters[number - first]} stands"
        raise invalid("change", "name the letter that stands there", got=got, hint=f"{hint} Check first_number.")
    return number - first


def find_numbering(protein: str, changes: Sequence[str]) -> np.ndarray:
    """Find every number that the first letter may have, so that all changes fit.

    Parameters
    ----------
    protein : str
        Letters of the protein, or of a part of it.
    changes : sequence of str
        Changes that are reported in one and the same unknown numbering, such as ``["A673T", "E693G"]``.

    Returns
    -------
    numpy.ndarray of shape (n_fitting,)
        All fitting numbers of the first letter; empty where none fits.

    Raises
    ------
    TypeError
        If `changes` is a single string.
    ValueError
        If there are no changes, or one is none.

    Notes
    -----
    One change leaves many numberings, each further one divides them by about 17. It assumes that all changes lie in
    `protein`: with one outside nothing fits.

    References
    ----------
    den Dunnen JT, et al. (2016). HGVS recommendations for the description of sequence variants: 2016 update.
    *Human Mutation* 37:564-569. https://doi.org/10.1002/humu.22981

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.find_numbering("DAEFRH", ["A673T", "R676"])
    array([672])
    """
    letters = as_letters(protein, "protein")
    if isinstance(changes, str):
        raise invalid("changes", "be several strings", changes, error=TypeError, hint="One? Pass [change].")
    given = as_labels(changes, "changes", axis="n_changes", min_size=1).tolist()
    wanted = [_as_change(change, "changes") for change in given]
    number = wanted[0][1]
    fitting = [
        number - place
        for place in range(len(letters))[::-1]
        if all(_stands(letters, letter, one - number + place) for letter, one in wanted)
    ]
    return np.array(fitting, dtype=int)


def _stands(letters: str, letter: str, place: int) -> bool:
    return 0 <= place < len(letters) and letters[place] == letter


def _as_change(change: object, name: str = "change") -> tuple[str, int]:
    """Reference letter and number."""
    if not isinstance(change, str):
        raise invalid(name, "be a string such as 'E693G'", change, error=TypeError)
    short = re.sub("|".join(_FROM_THREE), lambda found: _FROM_THREE[found[0]], change.strip())
    found = _CHANGE.fullmatch(short)
    if not found or found[1] not in AMINO_ACIDS:
        raise invalid(name, "be a letter, a number and perhaps another letter, such as 'E693G'", change)
    return found[1], int(found[2])
