"""Seeds against a double loop."""

import numpy as np
import pytest

from neurokit_lite import data, genomics


def by_loops(query, target, k):
    shifts = {}
    for i in range(len(query) - k + 1):
        for j in range(len(target) - k + 1):
            if query[i : i + k] == target[j : j + k]:
                shifts[j - i] = shifts.get(j - i, 0) + 1
    return max(shifts.values(), default=0)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_the_best_diagonal_is_counted(k):
    generator = np.random.default_rng(k)
    texts = {f"s{i}": "".join(generator.choice(list("EDGA"), n)) for i, n in enumerate([30, 3, 25, 40])}
    query = texts["s2"][3:18] + "GGA"
    found = genomics.index_kmers(texts, k=k).count_seeds(query)
    assert found.tolist() == [by_loops(query, one, k) for one in texts.values()]


def test_a_word_never_reaches_over_the_end_of_a_sequence():
    index = genomics.index_kmers({"a": "DAE", "b": "FRH"}, k=3)
    assert index.words.size == 2
    assert index.count_seeds("AEFR").tolist() == [0, 0]


def test_what_is_shorter_than_a_word_has_none():
    index = genomics.index_kmers({"a": "DA", "b": "DAE"}, k=3)
    assert index.count_seeds("DAE").tolist() == [0, 1]
    with pytest.raises(ValueError, match="query must have at least 3 letters, as many as a word; got 2"):
        index.count_seeds("DA")
    with pytest.raises(ValueError, match="query must hold letters of a protein sequence; got '-'"):
        index.count_seeds("DA-E")


def test_kin_share_words():
    proteins = genomics.read_fasta(data.neuro_proteins_fasta())
    index = genomics.index_kmers(proteins, k=3)
    found = dict(zip(index.names, index.count_seeds(proteins["APP"]).tolist(), strict=True))
    assert found["APP"] == 770 - 2
    assert min(found["APLP1"], found["APLP2"]) > 2 * max(n for name, n in found.items() if name[:2] != "AP")
