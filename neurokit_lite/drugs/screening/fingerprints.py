"""Fingerprints of molecules, 64 bits to a word, and how alike two of them are."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.masks import as_mask, as_selection
from neurokit_lite.core.optional import require
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.drugs.screening.molecules import Molecules

__all__ = ["Fingerprints", "SimilarityHits", "compute_fingerprints", "pack_bits", "search_similar", "tanimoto"]

_BLOCK = 4096  # molecules that are unpacked at a time
_PAIRS = 2_000_000  # similarities that a search holds at a time


@dataclass(frozen=True)
class Fingerprints:
    """Fingerprints, each bit one bit in memory.

    Parameters
    ----------
    words : array_like of shape (n_molecules, n_words)
        Unsigned integers of 64 bits; bit b is in word b // 64, at place b % 64.
    n_bits : int
        Length of a fingerprint; bits beyond it must be 0.

    Raises
    ------
    ValueError
        If there are too few or too many words, or a bit beyond the length is set.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.pack_bits([[1, 0, 1, 0]]).words
    array([[5]], dtype=uint64)
    """

    words: np.ndarray
    n_bits: int

    def __post_init__(self):
        """Check what was filled in by hand."""
        n_bits = as_count(self.n_bits, "n_bits")
        given = self.words
        if isinstance(given, (list, tuple)):  # NumPy makes floats of large and small integers in one list
            plain = np.array(given, dtype=object)
            is_whole = plain.ndim == 2 and all(type(one) is int and 0 <= one < 2**64 for one in plain.flat)
            given = plain.astype(np.uint64) if is_whole else given
        words = as_array(given, "words", axes=("n_molecules", "n_words"), dtype=None)
        if words.dtype.kind not in "iu" or (words.dtype.kind == "i" and words.size and words.min() < 0):
            hint = "pack_bits makes them of bits."
            raise invalid("words", "hold unsigned integers of 64 bits", self.words, hint=hint, error=TypeError)
        words = np.ascontiguousarray(words.astype(np.uint64))
        n_words = -(-n_bits // 64)
        if words.shape[1] != n_words:
            hint = turn_hint("words", words.shape, n_columns=n_words)
            rule = f"have {n_words} columns (n_words) for {n_bits} bits"
            raise invalid("words", rule, got=f"shape {words.shape}", hint=hint)
        n_last = n_bits - 64 * (n_words - 1)
        if n_last < 64 and (words[:, -1] >> np.uint64(n_last)).any():
            raise invalid("words", f"have no bit set beyond the {n_bits} of n_bits", got="one")
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "n_bits", n_bits)

    @property
    def n_molecules(self) -> int:
        """How many there are."""
        return len(self.words)

    @cached_property
    def n_set(self) -> np.ndarray:
        """Bits that are set in each, shape (n_molecules,)."""
        return np.bitwise_count(self.words).sum(axis=1, dtype=np.int64)

    @cached_property
    def columns(self) -> np.ndarray:
        """The same bits the other way round, shape (n_bits, n_molecules / 64 rounded up): one bit of 64 molecules."""
        n_octets = 8 * -(-self.n_molecules // 64)
        packed = np.zeros((64 * self.words.shape[1], n_octets), np.uint8)
        for first in range(0, self.n_molecules, _BLOCK):
            turned = _turn_bits(self.words[first : first + _BLOCK])
            packed[:, first // 8 : first // 8 + turned.shape[1]] = turned
        return packed[: self.n_bits].view("<u8")

    def unpack(self) -> np.ndarray:
        """Return the bits, shape (n_molecules, n_bits), as zeros and ones of one byte each."""
        return self._unpacked(slice(None))

    def select(self, which: np.ndarray) -> "Fingerprints":
        """Keep some of them.

        Parameters
        ----------
        which : array_like
            A mask of shape (n_molecules,), or places from 0.

        Returns
        -------
        Fingerprints
            Those, in the order asked for.
        """
        return Fingerprints(self.words[as_selection(which, "which", self.n_molecules, axis="n_molecules")], self.n_bits)

    def _unpacked(self, some: slice) -> np.ndarray:
        octets = np.ascontiguousarray(self.words[some].astype("<u8", copy=False)).view(np.uint8)
        return np.unpackbits(octets, axis=1, count=self.n_bits, bitorder="little")


@dataclass(frozen=True)
class SimilarityHits:
    """The molecules of a library that are most like each query.

    Parameters
    ----------
    similarities : numpy.ndarray of shape (n_queries, n_hits)
        Tanimoto similarity, falling.
    places : numpy.ndarray of shape (n_queries, n_hits)
        Where they are in the library; of equal ones the first comes first.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> bits = drugs.pack_bits([[1, 1, 0], [0, 1, 1]])
    >>> drugs.search_similar(bits, bits, n_hits=1).places.ravel().tolist()
    [0, 1]
    """

    similarities: np.ndarray
    places: np.ndarray


def pack_bits(bits: np.ndarray) -> Fingerprints:
    """Pack fingerprints that are given as zeros and ones.

    Parameters
    ----------
    bits : array_like of shape (n_molecules, n_bits)
        True or 1 where a bit is set.

    Returns
    -------
    Fingerprints
        The same in an eighth of a byte each.

    Raises
    ------
    ValueError
        If an entry is neither 0 nor 1, or there is no bit.

    Notes
    -----
    Closed form: word w holds the sum of 2^i over the set bits 64 w + i.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.pack_bits([[1, 0, 1, 0]]).n_set
    array([2])
    """
    bits = as_mask(bits, "bits", axes=("n_molecules", "n_bits"), min_size=1)
    n_bits = bits.shape[1]
    octets = np.zeros((len(bits), 8 * -(-n_bits // 64)), np.uint8)
    packed = np.packbits(bits, axis=1, bitorder="little")
    octets[:, : packed.shape[1]] = packed
    return Fingerprints(octets.view("<u8").astype(np.uint64), n_bits)


def compute_fingerprints(molecules: Molecules, *, radius_bonds: int = 2, n_bits: int = 2048) -> Fingerprints:
    """Compute circular (Morgan, ECFP) fingerprints: a bit for each neighbourhood of an atom, by RDKit.

    Parameters
    ----------
    molecules : Molecules
        From :func:`read_molecules`.
    radius_bonds : int
        How far a neighbourhood reaches; 2 gives ECFP4.
    n_bits : int
        Length; neighbourhoods are hashed into it, and two may share a bit.

    Returns
    -------
    Fingerprints
        One for each molecule. Stereochemistry is not in them.

    Raises
    ------
    ValueError
        If `radius_bonds` or `n_bits` is not a whole number in its range.

    Notes
    -----
    Each atom starts with a number made of its element, neighbours, hydrogens, charge and ring; `radius_bonds` times it
    is hashed together with those of its neighbours. Assumes that what matters is local: two ends of a chain are not
    seen together.

    References
    ----------
    Rogers D, Hahn M (2010). Extended-connectivity fingerprints. *J Chem Inf Model* 50:742-754.
    https://doi.org/10.1021/ci100050t

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> methane = drugs.read_molecules(["C"])
    >>> drugs.compute_fingerprints(methane).n_set  # one atom, one neighbourhood
    array([1])
    """
    molecules = as_instance(molecules, "molecules", Molecules, hint="drugs.read_molecules(smiles) makes them.")
    mols = molecules.mols
    reach, n_bits = (
        as_count(radius_bonds, "radius_bonds", low=0, high=10),
        as_count(n_bits, "n_bits", low=8, high=2**16),
    )
    made = require("rdkit.Chem.rdFingerprintGenerator", extra="chemistry")
    to_octets = require("rdkit.DataStructs", extra="chemistry").BitVectToBinaryText
    generator = made.GetMorganGenerator(radius=reach, fpSize=n_bits)
    octets = np.zeros((len(mols), 8 * -(-n_bits // 64)), np.uint8)
    for row, mol in zip(octets, mols, strict=True):
        text = to_octets(generator.GetFingerprint(mol))
        row[: len(text)] = np.frombuffer(text, np.uint8)
    return Fingerprints(octets.view("<u8").astype(np.uint64), n_bits)


def tanimoto(queries: Fingerprints, library: Fingerprints) -> np.ndarray:
    """Compare each query with each molecule of a library: bits in common, as a share of the bits in either.

    Parameters
    ----------
    queries, library : Fingerprints
        Fingerprints of one length.

    Returns
    -------
    numpy.ndarray of shape (n_queries, n_molecules)
        Similarities from 0 to 1.

    Raises
    ------
    ValueError
        If their lengths differ.

    Notes
    -----
    c / (a + b - c) for a and b bits set, c of them in both. Two fingerprints without any bit have 0 / 0, which is 0
    here, as in RDKit. Bits are counted for 64 molecules at once: the columns of a query's bits are added as binary
    numbers, digit by digit (full adders). It assumes that all bits say as much, so large molecules seem alike more
    readily.

    References
    ----------
    Willett P, Barnard JM, Downs GM (1998). Chemical similarity searching. *J Chem Inf Comput Sci* 38:983-996.
    https://doi.org/10.1021/ci9800211

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.tanimoto(drugs.pack_bits([[1, 1, 0, 0]]), drugs.pack_bits([[1, 1, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]]))
    array([[0.66666667, 0.        , 1.        ]])
    """
    queries, library = _same_bits(queries, library)
    similarities = np.zeros((queries.n_molecules, library.n_molecules))
    n_library = library.n_set.astype(float)
    for row, bits, n_query in zip(similarities, queries.unpack(), queries.n_set.tolist(), strict=True):
        shared = _count_shared(library.columns[np.flatnonzero(bits)], library.n_molecules)
        either = n_library + n_query
        either -= shared
        np.divide(shared, either, out=row, where=either > 0)
    return similarities


def search_similar(queries: Fingerprints, library: Fingerprints, *, n_hits: int = 10) -> SimilarityHits:
    """Find the molecules of a library that are most like each query.

    Parameters
    ----------
    queries, library : Fingerprints
        Fingerprints of one length.
    n_hits : int
        How many to return for each query.

    Returns
    -------
    SimilarityHits
        Similarities, falling, and their places in the library.

    Raises
    ------
    ValueError
        If lengths differ, or the library has fewer molecules than `n_hits`.

    Notes
    -----
    :func:`tanimoto` of each pair, a block of queries at a time. A query that is in the library finds itself.

    References
    ----------
    Willett P, Barnard JM, Downs GM (1998). Chemical similarity searching. *J Chem Inf Comput Sci* 38:983-996.
    https://doi.org/10.1021/ci9800211

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> bits = drugs.pack_bits([[1, 1, 0], [0, 1, 1], [1, 1, 1]])
    >>> drugs.search_similar(bits.select([0]), bits, n_hits=2).places
    array([[0, 2]])
    """
    queries, library = _same_bits(queries, library)
    n_hits = as_count(n_hits, "n_hits", high=library.n_molecules, hint="The library has no more molecules.")
    places = np.zeros((queries.n_molecules, n_hits), np.int64)
    similarities = np.zeros((queries.n_molecules, n_hits))
    step = max(1, _PAIRS // library.n_molecules)
    for first in range(0, queries.n_molecules, step):
        some = slice(first, min(first + step, queries.n_molecules))
        for i, row in enumerate(tanimoto(Fingerprints(queries.words[some], queries.n_bits), library), start=first):
            least = np.partition(row, -n_hits)[-n_hits]
            near = np.flatnonzero(row >= least)
            places[i] = near[np.argsort(-row[near], kind="stable")[:n_hits]]
            similarities[i] = row[places[i]]
    return SimilarityHits(similarities, places)


def _same_bits(queries: object, library: object) -> tuple[Fingerprints, Fingerprints]:
    made = "compute_fingerprints or pack_bits makes them."
    queries = as_instance(queries, "queries", Fingerprints, hint=made)
    library = as_instance(library, "library", Fingerprints, hint=made)
    if queries.n_bits != library.n_bits:
        hint = "Make both with the same n_bits."
        raise invalid("queries", f"have the {library.n_bits} bits of library", got=str(queries.n_bits), hint=hint)
    return queries, library


def _turn_bits(words: np.ndarray) -> np.ndarray:
    """Bits of molecules as rows of bits, eight molecules to an octet; squares of 8 x 8 bits are turned over at once."""
    octets = np.ascontiguousarray(words.astype("<u8", copy=False)).view(np.uint8)
    octets = np.pad(octets, ((0, -len(octets) % 8), (0, 0)))
    squares = np.ascontiguousarray(octets.reshape(-1, 8, octets.shape[1]).transpose(2, 0, 1)).view("<u8")[..., 0]
    for shift, mask in ((7, 0x00AA00AA00AA00AA), (14, 0x0000CCCC0000CCCC), (28, 0x00000000F0F0F0F0)):
        step = np.uint64(shift)  # Warren, Hacker's Delight (2012), section 7-3
        swapped = (squares ^ (squares >> step)) & np.uint64(mask)
        squares ^= swapped ^ (swapped << step)
    turned = squares[..., None].view(np.uint8).transpose(0, 2, 1)
    return turned.reshape(-1, turned.shape[2])


def _count_shared(columns: np.ndarray, n_molecules: int) -> np.ndarray:
    """Sum of columns of bits for each molecule: digits are added three at a time, carries go to the next digit."""
    shared = np.zeros(n_molecules)
    level, weight = list(columns), 1.0
    while level:
        carries = []
        while len(level) > 2:
            a, b, c = level.pop(), level.pop(), level.pop()
            odd = a ^ b
            level.append(odd ^ c)
            carries.append((a & b) | (odd & c))
        if len(level) == 2:
            carries.append(level[0] & level[1])
            level = [level[0] ^ level[1]]
        digit = np.unpackbits(np.ascontiguousarray(level[0]).view(np.uint8), count=n_molecules, bitorder="little")
        shared += weight * digit
        level, weight = carries, 2 * weight
    return shared
