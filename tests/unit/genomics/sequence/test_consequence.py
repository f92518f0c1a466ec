"""Variants against an editor and translator of its own, and against names that the field has given."""

import re
from itertools import product

import numpy as np
import pytest

from neurokit_lite import data, genomics

CODE = dict(
    zip(
        map("".join, product("TCAG", repeat=3)),
        "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
        strict=True,
    )
)
FIRST = 1964


def exons():
    return "".join(data.load_app_exons()["letters"])


def consequence(variant):
    return genomics.predict_consequence(exons(), variant, first_position=FIRST)


# As ClinVar and the literature name them (NM_000484, P05067)
KNOWN = [
    ("c.2010_2011delinsTC", "p.(Lys670_Met671delinsAsnLeu)", "inframe change"),  # Swedish
    ("c.2017G>A", "p.(Ala673Thr)", "missense"),  # Icelandic, protective
    ("c.2075C>G", "p.(Ala692Gly)", "missense"),  # Flemish
    ("c.2077G>A", "p.(Glu693Lys)", "missense"),  # Italian
    ("c.2077G>C", "p.(Glu693Gln)", "missense"),  # Dutch
    ("c.2078A>G", "p.(Glu693Gly)", "missense"),  # Arctic
    ("c.2080G>A", "p.(Asp694Asn)", "missense"),  # Iowa
    ("c.2137G>A", "p.(Ala713Thr)", "missense"),
    ("c.2149G>A", "p.(Val717Ile)", "missense"),  # London
]


@pytest.mark.parametrize(("variant", "name", "kind"), KNOWN)
def test_known_variants_of_app(variant, name, kind):
    found = consequence(variant)
    assert (found.protein_name, found.kind, found.coding_name) == (name, kind, variant)


def test_osaka_has_three_spellings_and_one_name():
    spellings = ["c.2077_2079del", "c.2078_2080del", "c.2079_2081delAGA", "c.2076_2078del"]
    names = {(one.coding_name, one.protein_name, one.kind) for one in map(consequence, spellings)}
    assert names == {("c.2079_2081del", "p.(Glu693del)", "inframe deletion")}


def test_every_change_of_one_letter_agrees_with_a_table():
    letters = exons()
    kinds = {"synonymous": 0, "missense": 0, "nonsense": 0}
    for place in range(2, 245):
        for new in "ACGT".replace(letters[place], ""):
            found = consequence(f"c.{FIRST + place}{letters[place]}>{new}")
            start = 2 + (place - 2) // 3 * 3
            edited = letters[:place] + new + letters[place + 1 :]
            old, other = CODE[letters[start : start + 3]], CODE[edited[start : start + 3]]
            number = 656 + (start - 2) // 3
            kind = "synonymous" if old == other else "nonsense" if other == "*" else "missense"
            assert (found.kind, found.codon) == (kind, number)
            assert found.short_name == f"{old}{number}{'=' if old == other else other}"
            assert (found.reference_codon, found.alternate_codon) == (letters[start:][:3], edited[start:][:3])
            kinds[kind] += 1
    assert sum(kinds.values()) == 729
    assert min(kinds.values()) > 10


def translated(letters):
    protein = "".join(CODE[letters[i : i + 3]] for i in range(0, len(letters) - 2, 3))
    return protein[: protein.find("*") + 1] or protein


def test_insertions_and_deletions_give_the_protein_of_the_edited_letters():
    generator = np.random.default_rng(4)
    gene = "ATG" + "".join(generator.choice(list("ACGT"), 90)) + "TAA"
    for _ in range(150):
        start, n_out, n_in = generator.integers(3, 80), generator.integers(0, 5), generator.integers(0, 5)
        new = "".join(generator.choice(list("ACGT"), n_in))
        if not (n_out or n_in) or gene[start : start + n_out] == new:
            continue
        span = f"{start + 1}_{start + n_out}" if n_out > 1 else f"{start + 1}"
        name = f"c.{start}_{start + 1}ins{new}" if not n_out else f"c.{span}delins{new}" if n_in else f"c.{span}del"
        found = genomics.predict_consequence(gene, name)
        assert found.alternate_protein == translated(gene[:start] + new + gene[start + n_out :])
        again = genomics.predict_consequence(gene, found.coding_name)
        assert (again.coding_name, again.alternate_protein) == (found.coding_name, found.alternate_protein)
        if (n_in - n_out) % 3 and found.kind not in ("nonsense", "synonymous", "stop lost"):
            assert found.kind == "frameshift"


@pytest.mark.parametrize(
    ("variant", "kind", "coding", "protein"),
    [
        ("c.1A>G", "start lost", "c.1A>G", "p.(Met1?)"),
        ("c.5A>G", "missense", "c.5A>G", "p.(Glu2Gly)"),
        ("c.6A>G", "synonymous", "c.6A>G", "p.(Glu2=)"),
        ("c.4G>T", "nonsense", "c.4G>T", "p.(Glu2Ter)"),
        ("c.13T>C", "stop lost", "c.13T>C", "p.(Ter5GlnextTer2)"),
        ("c.15A>G", "synonymous", "c.15A>G", "p.(Ter5=)"),
        ("c.4_6del", "inframe deletion", "c.6_8del", "p.(Glu2del)"),
        ("c.6_7insGGG", "inframe insertion", "c.7_8insGGG", "p.(Glu2_Asp3insGly)"),
        ("c.4_6dup", "inframe insertion", "c.6_8dup", "p.(Glu2dup)"),
        ("c.3dup", "frameshift", "c.4dup", "p.(Glu2GlyfsTer?)"),
        ("c.4del", "frameshift", "c.4del", "p.(Glu2LysfsTer?)"),
        ("c.4_5delinsAT", "missense", "c.4_5delinsAT", "p.(Glu2Ile)"),
        ("c.4_5delinsGG", "missense", "c.5A>G", "p.(Glu2Gly)"),
    ],
)
def test_names(variant, kind, coding, protein):
    """ATG GAA GAT CTG TAA TTT TAA: methionine, glutamate, aspartate, leucine, stop, and a second stop behind."""
    found = genomics.predict_consequence("ATGGAAGATCTGTAATTTTAA", variant)
    assert (found.kind, found.coding_name, found.protein_name) == (kind, coding, protein)


@pytest.mark.parametrize(
    ("variant", "kind", "protein"),
    [
        ("c.6_7insAAATAA", "nonsense", "p.(Lys2_Glu3insLysTer)"),
        ("c.6_7insAAATAGCCC", "nonsense", "p.(Lys2_Glu3insLysTer)"),  # what stands behind the stop is not named
        ("c.6_7insTAA", "nonsense", "p.(Glu3Ter)"),  # the stop comes at once
        ("c.7_8insCCTAGC", "nonsense", "p.(Glu3delinsAlaTer)"),  # G|CC TAG C|AA: within a codon
        ("c.7_8insCCTAGG", "nonsense", "p.(Lys2_Glu3insAlaTer)"),  # G|CC TAG G|AA is GCC TAG before GAA
        ("c.7_9delinsAAATAGCCC", "nonsense", "p.(Glu3delinsLysTer)"),
        ("c.9_10delinsTT", "inframe change", "p.(Glu3_Asp4delinsAspTyr)"),  # no stop
        ("c.16_18del", "inframe deletion", "p.(Leu6del)"),  # the stop is the old one
        ("c.13_18del", "inframe deletion", "p.(Trp5_Leu6del)"),
        ("c.16_18delinsTAA", "nonsense", "p.(Leu6Ter)"),
        ("c.15_18del", "frameshift", "p.(Trp5CysfsTer?)"),
        ("c.19_21del", "stop lost", "p.?"),
        ("c.13_21del", "stop lost", "p.?"),
        ("c.16_21delinsGGG", "stop lost", "p.?"),
    ],
)
def test_stops_that_come_and_stops_that_go(variant, kind, protein):
    """ATG AAA GAA GAT TGG CTG TAA: M K E D W L stop.

    The pages of HGVS on insertions and deletion-insertions: letters with a stop among them are named up to that stop,
    "not as a deletion-insertion removing the entire C-terminal amino acid sequence".
    """
    found = genomics.predict_consequence("ATGAAAGAAGATTGGCTGTAA", variant)
    assert (found.kind, found.protein_name) == (kind, protein)


def test_the_example_of_hgvs_with_two_changed_codons():
    """As c.1733_1735delinsTTT of NM_080877, p.(Pro578_Lys579delinsLeuTer): CCC AAA becomes CTT TAA."""
    found = genomics.predict_consequence("ATGCCCAAAGGGCAGTAA", "c.5_7delinsTTT")
    assert (found.kind, found.protein_name) == ("nonsense", "p.(Pro2_Lys3delinsLeuTer)")


def test_the_stop_behind_a_frameshift_is_counted_from_the_first_changed_residue():
    """Without its fourth letter ATG GAA TTA GCC TAA is read ATG AAT TAG."""
    found = genomics.predict_consequence("ATGGAATTAGCCTAA", "c.4del")
    assert (found.protein_name, found.alternate_protein) == ("p.(Glu2AsnfsTer2)", "MN*")


@pytest.mark.parametrize(
    ("variant", "says"),
    [
        ("c.2078G>A", "got G in 'c.2078G>A', where A stands. Check first_position, the transcript and the strand."),
        ("c.12A>G", "variant must lie within c.1964 to c.2211; got 'c.12A>G'"),
        ("c.2079_2077del", "that the first number is the smaller"),
        ("c.2077_2079insA", "variant must insert letters between two neighbours"),
        ("c.2077_2078ins", "variant must insert letters between two neighbours"),
        ("c.2077delins", "variant must say which letters come in"),
        ("c.2077_2079delGAT", "got GAT in 'c.2077_2079delGAT', where GAA stands"),
        ("c.2077G>G", "variant must change something; got the reference itself"),
        ("c.1964G>A", "of whose codon a part is missing"),
        ("g.25891855T>C", "variant must be a coding HGVS name such as 'c.2078A>G'"),
        ("c.2077+1G>A", "no introns (c.7+1)"),
        ("c.-5A>G", "no ends (c.-5, c.*3)"),
        ("NM_000484.4:c.2078A>G", "no transcript before c."),
        ("c.2078_2079insAinsT", "variant must be a coding HGVS name"),  # the second insertion is not passed over
        ("c.2078dupAinsT", "variant must be a coding HGVS name"),
    ],
)
def test_what_does_not_fit_is_refused(variant, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        consequence(variant)


def test_the_genome_has_the_other_strand():
    """A713T is written chr21:25891796 C>T on GRCh38, and c.2137G>A in the gene."""
    gene = data.load_app_exons()
    place = int(np.flatnonzero(gene["positions_bp"] == 25891796)[0])
    assert gene["positions_coding"][place] == 2137
    assert genomics.reverse_complement("C") == gene["letters"][place] == "G"
