"""From codons to amino acids, and from one strand to the other."""

from itertools import product

from neurokit_lite.core.check import as_count, one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.genomics.sequence.letters import as_letters

__all__ = ["CODONS", "reverse_complement", "translate"]
__shared__ = ["CODONS"]  # not in the face

_AMINO = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
CODONS = {"".join(codon): one for codon, one in zip(product("TCAG", repeat=3), _AMINO, strict=True)}
_MEANS = {one: one for one in "ACGT"} | {"R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC"}
_MEANS |= {"B": "CGT", "D": "AGT", "H": "ACT", "V": "ACG", "N": "ACGT"}
_OPPOSITE = str.maketrans("ACGTRYSWKMBDHVN", "TGCAYRSWMKVHDBN")


def reverse_complement(dna: str) -> str:
    """Return the other strand of a piece of DNA, read in its own direction.

    Parameters
    ----------
    dna : str
        Letters of DNA; ambiguous ones (N, R, Y, ...) too.

    Returns
    -------
    str
        As many letters, in capitals.

    Raises
    ------
    TypeError
        If it is no string.
    ValueError
        If it is empty or holds other letters.

    Notes
    -----
    A gene on the reverse strand is written in a genome's files as its reverse complement: an A that becomes G there is
    a T that becomes C in the coding sequence. It assumes DNA; RNA must be written with T first.

    References
    ----------
    Watson JD, Crick FHC (1953). Molecular structure of nucleic acids: a structure for deoxyribose nucleic acid.
    *Nature* 171:737-738. https://doi.org/10.1038/171737a0

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.reverse_complement("GATG")
    'CATC'
    """
    return as_letters(dna, "dna", molecule="dna").translate(_OPPOSITE)[::-1]


def translate(dna: str, *, first_letter: int = 1, stops: str = "refuse") -> str:
    """Translate a coding sequence into a protein, by the standard genetic code.

    Parameters
    ----------
    dna : str
        Letters of the coding strand.
    first_letter : int
        Number of the letter with which the first codon begins, 1 to 3: the **reading frame**.
    stops : str
        What to do about a stop codon before the end: ``"refuse"`` (default), ``"cut"`` (the protein ends there) or
        ``"keep"`` (written as ``*``). A stop codon at the very end is left out, and written as ``*`` if kept.

    Returns
    -------
    str
        Amino acids; X where an ambiguous codon leaves it open.

    Raises
    ------
    TypeError
        If `dna` is no string.
    ValueError
        If it holds other letters, is no whole number of codons, or has a stop codon inside that is to be refused.

    Notes
    -----
    Three letters a codon, without gaps or overlaps: one letter too many changes every amino acid behind it. The code
    is the standard one; mitochondria read four codons otherwise.

    References
    ----------
    Crick FHC, Barnett L, Brenner S, Watts-Tobin RJ (1961). General nature of the genetic code for proteins. *Nature*
    192:1227-1232. https://doi.org/10.1038/1921227a0

    Examples
    --------
    The beginning of amyloid-beta, and the same letters read from the second one on.

    >>> from neurokit_lite import genomics
    >>> genomics.translate("GATGCAGAATTC")
    'DAEF'
    >>> genomics.translate("GATGCAGAATT", first_letter=3, stops="keep")
    'CRI'
    """
    letters = as_letters(dna, "dna", molecule="dna")[as_count(first_letter, "first_letter", high=3) - 1 :]
    ends = one_of(stops, "stops", ("refuse", "cut", "keep"))
    if len(letters) % 3 or not letters:
        hint = "Does it begin in the middle of a codon? Pass first_letter. Or is a letter missing?"
        raise invalid("dna", "be a whole number of codons", got=f"{len(letters)} letters", hint=hint)
    protein = "".join(_amino_acid(letters[i : i + 3]) for i in range(0, len(letters), 3))
    if ends == "keep":
        return protein
    whole = protein.removesuffix("*")
    if ends == "refuse" and "*" in whole:
        got = f"{letters[3 * whole.index('*') :][:3]} as codon {whole.index('*') + 1} of {len(protein)}"
        hint = "Is the reading frame or the strand wrong? If not, pass stops='cut' or 'keep'."
        raise invalid("dna", "have no stop codon before its end", got=got, hint=hint)
    return whole.split("*")[0]


def _amino_acid(codon: str) -> str:
    """What a codon stands for; X where its ambiguous letters leave more than one choice."""
    if codon in CODONS:
        return CODONS[codon]
    choices = {CODONS["".join(one)] for one in product(*(_MEANS[letter] for letter in codon))}
    return choices.pop() if len(choices) == 1 else "X"
