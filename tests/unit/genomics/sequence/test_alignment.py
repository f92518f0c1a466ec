"""Alignments against brute force: every way to put short sequences under one another, scored by itself."""

from functools import cache

import numpy as np
import pytest

from neurokit_lite import data, genomics


def cost(aligned, other, scores, gap_open, gap_extend):
    """Score of two aligned strings, column by column; a gap goes on only in the same string."""
    letters, table = genomics.substitution_scores(scores)
    total, before = 0.0, ""
    for a, b in zip(aligned, other, strict=True):
        here = "first" if a == "-" else "second" if b == "-" else ""
        if here:
            total -= gap_extend if here == before else gap_open
        else:
            total += table[letters.index(a), letters.index(b)]
        before = here
    return total


def every_alignment(first, second):
    if not first or not second:
        yield first + "-" * len(second), "-" * len(first) + second
        return
    for a, b in ((first[0], second[0]), (first[0], "-"), ("-", second[0])):
        rest = every_alignment(first[a != "-" :], second[b != "-" :])
        yield from ((a + x, b + y) for x, y in rest)


def best_by_force(first, second, mode, **scoring):
    pairs = [(first, second)]
    if mode == "local":
        ends = [(i, j) for i in range(len(first)) for j in range(i + 1, len(first) + 1)]
        others = [(i, j) for i in range(len(second)) for j in range(i + 1, len(second) + 1)]
        pairs = [(first[a:b], second[c:d]) for a, b in ends for c, d in others]
    found = max(cost(*one, **scoring) for pair in pairs for one in every_alignment(*pair))
    return max(found, 0) if mode == "local" else found


SCHEMES = [
    {"scores": (1, -1), "gap_open": 2, "gap_extend": 2},
    {"scores": (2, -3), "gap_open": 4, "gap_extend": 1},
    {"scores": (1.5, -0.7), "gap_open": 0.9, "gap_extend": 0.4},
    {"scores": (1, -1), "gap_open": 0, "gap_extend": 0},
    {"scores": "BLOSUM62", "gap_open": 7, "gap_extend": 1},
]


@pytest.mark.parametrize("mode", ["global", "local"])
@pytest.mark.parametrize("scoring", SCHEMES, ids=str)
def test_score_and_strings_are_the_best_of_all_alignments(mode, scoring):
    generator = np.random.default_rng(3)
    for _ in range(4):
        first, second = ("".join(generator.choice(list("EDGA"), n)) for n in generator.integers(1, 5, 2))
        wanted = best_by_force(first, second, mode, **scoring)
        found = genomics.align(first, second, mode=mode, **scoring)
        assert found.score == pytest.approx(wanted, abs=1e-9)
        assert cost(found.first, found.second, **scoring) == pytest.approx(wanted, abs=1e-9)
        assert genomics.score_alignments(first, [second], mode=mode, **scoring)[0] == pytest.approx(wanted, abs=1e-9)


def test_the_toy_by_hand():
    found = genomics.align("GATTA", "GATA", scores=(1, -1), gap_open=2, gap_extend=2)
    assert found.matrix.tolist() == [
        [0, -2, -4, -6, -8],
        [-2, 1, -1, -3, -5],
        [-4, -1, 2, 0, -2],
        [-6, -3, 0, 3, 1],
        [-8, -5, -2, 1, 2],
        [-10, -7, -4, -1, 2],
    ]
    assert (found.n_identical, found.n_gap_letters, found.first_start, found.second_start) == (4, 1, 1, 1)
    assert found.path[[0, -1]].tolist() == [[0, 0], [5, 4]]
    assert np.abs(np.diff(found.path, axis=0)).max() == 1


def test_a_local_alignment_begins_where_it_says():
    found = genomics.align("GGGGVFFAEDVG", "KKVFFAE", mode="local")
    assert (found.first, found.second) == ("VFFAE", "VFFAE")
    assert (found.first_start, found.second_start) == (5, 3)
    assert str(found).splitlines() == ["    5 VFFAE", "      |||||", "    3 VFFAE"]


def test_nothing_alike_has_a_local_score_of_zero_and_no_columns():
    found = genomics.align("WWWW", "GGGG", mode="local")
    assert (found.score, found.first, found.second, len(found.path)) == (0, "", "", 1)
    assert str(found) == ""


def test_numbers_beside_long_alignments_count_letters_and_not_gaps():
    found = genomics.align("AC" * 40, "AC" * 20 + "AC" * 18, scores=(1, -1), gap_open=2, gap_extend=1)
    assert found.n_gap_letters == 4
    last = str(found).split("\n\n")[1].splitlines()
    assert last[0].split()[0] == str(61 - found.first[:60].count("-"))
    assert last[2].split()[0] == str(61 - found.second[:60].count("-"))


@cache
def proteins():
    return genomics.read_fasta(data.neuro_proteins_fasta())


def test_beta_synuclein_lacks_eleven_residues():
    found = genomics.align(proteins()["SNCA"], proteins()["SNCB"])
    assert found.score == 396
    gap = found.second.index("-" * 11)
    assert gap + 1 == 73
    assert found.second[gap - 1] != "-" != found.second[gap + 11]


@pytest.mark.parametrize("mode", ["global", "local"])
def test_many_at_once_are_each_by_itself_whatever_their_lengths(mode):
    names = ["PTMA", "SNCA", "NGB", "HBB", "PRNP"]
    others = [proteins()[name] for name in names] * 15
    found = genomics.score_alignments(proteins()["SOD1"], others, mode=mode)
    alone = [genomics.align(proteins()["SOD1"], one, mode=mode).score for one in others[:5]]
    np.testing.assert_array_equal(found, alone * 15)


def test_whole_numbers_and_their_halves_agree():
    one = genomics.score_alignments(proteins()["NGB"], [proteins()["HBB"]], gap_open=12, gap_extend=1)
    other = genomics.score_alignments("NGBW" * 20, ["WBGN" * 20], scores=(2, -3), gap_open=5, gap_extend=2)
    half = genomics.score_alignments("NGBW" * 20, ["WBGN" * 20], scores=(1, -1.5), gap_open=2.5, gap_extend=1)
    assert one[0] == 81
    assert half[0] == other[0] / 2


def test_a_score_too_large_for_small_numbers_is_right():
    long = "W" * 4000
    assert genomics.score_alignments(long, [long])[0] == 11 * 4000
    assert genomics.score_alignments("W", ["G" * 4000], mode="global")[0] == -2 - 12 - 3998


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"first": "GATGCAGAATTC", "second": "GATGCAGAATTC"}, "got a protein's matrix for DNA"),
        ({"first": "GAUG", "second": "GATG", "scores": (1, -1)}, "RNA beside DNA"),
        ({"first": "EUD", "second": "ED"}, "first must hold letters of BLOSUM62; got 'U' as letter 2"),
        ({"first": "ED", "second": "ED", "gap_open": 1, "gap_extend": 2}, "gap_open must be at least gap_extend, 2"),
        ({"first": "E" * 7000, "second": "D" * 7000}, "at most 40 million cells"),
    ],
)
def test_what_would_give_a_number_without_a_meaning_is_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        genomics.align(**arguments)


def test_small_letters_are_letters():
    assert genomics.align("edv", "EDV").first == "EDV"
