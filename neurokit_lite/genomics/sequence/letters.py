"""Sequences as strings: which letters each kind of molecule has, and what is wrong with others."""

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid

__all__ = ["AMINO_ACIDS", "MOLECULES", "as_capitals", "as_codes", "as_letters", "letter_hint"]
__shared__ = ["MOLECULES", "as_capitals", "as_codes", "as_letters", "letter_hint"]  # not in the face

_THREE = "Ala Arg Asn Asp Cys Gln Glu Gly His Ile Leu Lys Met Phe Pro Ser Thr Trp Tyr Val"
AMINO_ACIDS = dict(zip("ARNDCQEGHILKMFPSTWYV", _THREE.split(), strict=True))
# With the ambiguous letters of the IUPAC code; B, Z, J and X stand for several amino acids, U and O are rare ones
MOLECULES = {
    "protein": "".join(AMINO_ACIDS) + "BZJXUO",
    "dna": "ACGT" + "RYSWKMBDHVN",
    "rna": "ACGU" + "RYSWKMBDHVN",
}


def as_letters(value: object, name: str, *, molecule: str = "protein") -> str:
    """Return a sequence in capitals, T for U; refuse what is none, what is empty and letters that are not its own."""
    kind = one_of(molecule, "molecule", tuple(MOLECULES))
    if not isinstance(value, str):
        raise invalid(name, "be a string of letters", value, error=TypeError, hint="Join letters with ''.join(...).")
    letters = as_capitals(value)
    if not letters:
        raise invalid(name, "hold at least one letter", value)
    strange = set(letters).difference(MOLECULES[kind])
    if strange:
        alien = next(place for place, one in enumerate(letters) if one in strange)
        got = f"{letters[alien]!r} as letter {alien + 1} of {len(letters)}"
        raise invalid(name, f"hold letters of a {kind} sequence", got=got, hint=letter_hint(letters[alien], kind))
    return letters.replace("U", "T") if kind == "rna" else letters


def as_capitals(text: str) -> str:
    """Capitals of a to z alone: Python makes SS of a sharp s, and I of an i without a dot."""
    return text.upper() if text.isascii() else "".join(one.upper() if one.isascii() else one for one in text)


def letter_hint(letter: str, kind: str) -> str:
    """Say what a letter that does not belong probably is."""
    if letter in "-.":
        return "That is a gap: give the sequence as it is before an alignment."
    if letter == "*":
        return "That is a stop codon: cut the protein there, or is the reading frame wrong?"
    if letter == "U" and kind == "dna":
        return "That is RNA: pass molecule='rna', or write T for U."
    if kind != "protein" and letter in MOLECULES["protein"]:
        return "Is it a protein?"
    return "Is it another file format?"


def as_codes(letters: str, alphabet: str) -> np.ndarray:
    """Number the letters by their place in an alphabet: intp (n_letters,), -1 for one that is not in it."""
    table = np.full(128, -1, dtype=np.intp)
    table[np.frombuffer(alphabet.encode(), dtype=np.uint8)] = np.arange(len(alphabet))
    return table[np.frombuffer(letters.encode(), dtype=np.uint8)]
