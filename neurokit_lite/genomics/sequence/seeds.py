"""Seeds: short words that two sequences share, found in a table before anything is aligned."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_names
from neurokit_lite.genomics.sequence.letters import MOLECULES, as_codes, as_letters

__all__ = ["KmerIndex", "index_kmers"]

_LETTERS = MOLECULES["protein"]
_LONGEST = 6  # 26 ** 6 fits into 32 bits


@dataclass(frozen=True)
class KmerIndex:
    """Where each word of k letters stands. :func:`index_kmers` makes it.

    Parameters
    ----------
    k : int
        Letters of a word.
    names : list of str
        Names of the sequences.
    words : numpy.ndarray of shape (n_words,)
        All words, as numbers, sorted.
    owners, places : numpy.ndarray of shape (n_words,)
        In which sequence each stands, and where (from 0).

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.index_kmers({"a": "GATTACA", "b": "CCCC"}, k=3).count_seeds("TTACA")
    array([3, 0])
    """

    k: int
    names: list
    words: np.ndarray
    owners: np.ndarray
    places: np.ndarray

    def count_seeds(self, query: str) -> np.ndarray:
        """Count, for each sequence, the words that it shares with a query at one and the same shift (diagonal).

        Parameters
        ----------
        query : str
            Letters of a sequence, at least k.

        Returns
        -------
        numpy.ndarray of shape (n_sequences,)
            Shared words on the best diagonal.

        Raises
        ------
        ValueError
            If the query is shorter than k or holds other letters.
        """
        wanted = _words(as_letters(query, "query"), self.k, "query")
        low, high = np.searchsorted(self.words, wanted), np.searchsorted(self.words, wanted, side="right")
        counts = high - low
        first = np.repeat(low - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        hits = first + np.arange(counts.sum())
        shift = self.places[hits] - np.repeat(np.arange(len(wanted)), counts)
        pairs, n_shared = np.unique(np.stack([self.owners[hits], shift]), axis=1, return_counts=True)
        found = np.zeros(len(self.names), dtype=int)
        np.maximum.at(found, pairs[0], n_shared)
        return found


def index_kmers(sequences: Mapping[str, str], *, k: int = 3) -> KmerIndex:
    """Make a table of all words of k letters (k-mers) in a set of sequences.

    Parameters
    ----------
    sequences : mapping of str to str
        Letters by name, as :func:`read_fasta` gives them. Those shorter than k have no words.
    k : int
        Letters of a word, 1 to 6. Longer words are rarer: fewer hits by chance, and more kin without one.

    Returns
    -------
    KmerIndex
        The table; ask it with ``count_seeds``.

    Raises
    ------
    TypeError
        If `sequences` is no mapping.
    ValueError
        If there are none, one holds other letters, or `k` is out of range.

    Notes
    -----
    A query of n letters costs n searches in a sorted table, and not n times the letters of all sequences. What is lost
    are related sequences without a common word: at 30 % identity, three equal letters in a row are expected about once
    in ``1 / 0.3 ** 3 = 37`` places.

    References
    ----------
    Altschul SF, Gish W, Miller W, Myers EW, Lipman DJ (1990). Basic local alignment search tool. *J Mol Biol*
    215:403-410. https://doi.org/10.1016/S0022-2836(05)80360-2

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.index_kmers({"a": "GATTACA", "b": "CCCC"}, k=3).words.size
    7
    """
    if not isinstance(sequences, Mapping):
        raise invalid("sequences", "be a mapping of names to letters", sequences, error=TypeError)
    if not sequences:
        raise invalid("sequences", "hold at least one sequence", sequences)
    size = as_count(k, "k", high=_LONGEST)
    names = as_names(list(sequences), "sequences", axis="n_sequences")
    texts = [as_letters(letters, f"sequences[{name!r}]") for name, letters in sequences.items()]
    parts = [_words(text, size, "") if len(text) >= size else np.zeros(0, dtype=np.intp) for text in texts]
    lengths = [len(part) for part in parts]
    words = np.concatenate(parts)
    order = np.argsort(words, kind="stable")
    places = np.concatenate([np.arange(length) for length in lengths])
    return KmerIndex(size, list(names), words[order], np.repeat(np.arange(len(parts)), lengths)[order], places[order])


def _words(letters: str, k: int, name: str) -> np.ndarray:
    """All words of k letters as numbers to the base 26, in the order of their places."""
    if len(letters) < k:
        raise invalid(name, f"have at least {k} letters, as many as a word", got=f"{len(letters)}")
    codes = as_codes(letters, _LETTERS)
    return sum(codes[i : len(codes) - k + 1 + i] * len(_LETTERS) ** (k - 1 - i) for i in range(k))
