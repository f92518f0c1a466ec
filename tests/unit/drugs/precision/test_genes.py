"""From genotypes to pairs of alleles and phenotypes: against brute force, and where the answer is not known."""

from itertools import combinations_with_replacement

import numpy as np
import pytest

from neurokit_lite import data, drugs

T, C = "6-18130918-T-C", "6-18139228-C-T"  # both are *3A; alone *3C and *3B


@pytest.fixture(scope="module")
def tables():
    return data.load_pharmacogenes()


@pytest.fixture(scope="module")
def tpmt(tables):
    return drugs.build_pharmacogene(tables, "TPMT")


def genotype(gene, **copies):
    return [copies.get(name, 0) for name in gene.variants]


def test_every_person_gets_the_pairs_of_brute_force():
    generator = np.random.default_rng(0)
    defined = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=bool)
    names = ["*1", "*2", "*3", "*4", "*5"]
    gene = drugs.Pharmacogene("G", names, ["a", "b", "c"], defined, np.full((5, 5), "x"))
    genotypes = generator.integers(-1, 3, size=(200, 3))
    calls = drugs.find_diplotypes(genotypes, gene)
    for person, row in enumerate(genotypes):
        wanted = [
            f"{names[i]}/{names[k]}"
            for i, k in combinations_with_replacement(range(5), 2)
            if all(g in (-1, int(x) + int(y)) for g, x, y in zip(row, defined[i], defined[k], strict=True))
        ]
        assert calls.names(person) == wanted


def test_two_variants_of_unknown_phase_are_two_answers(tpmt):
    calls = drugs.find_diplotypes([genotype(tpmt, **{T: 1, C: 1})], tpmt)
    assert calls.names(0) == ["*1/*3A", "*3B/*3C"]
    phenotypes, probabilities = drugs.call_phenotypes(calls)
    assert phenotypes.tolist() == ["Indeterminate"]
    assert np.isnan(probabilities).all()


def test_frequencies_weigh_the_answers(tpmt):
    """2 x 0.95 x 0.04 against 2 x 0.0005 x 0.004."""
    calls = drugs.find_diplotypes([genotype(tpmt, **{T: 1, C: 1})], tpmt)
    frequencies = {"*1": 0.95, "*3A": 0.04, "*3B": 0.0005, "*3C": 0.004}
    phenotypes, probabilities = drugs.call_phenotypes(calls, allele_frequencies=frequencies)
    assert phenotypes.tolist() == ["Intermediate Metabolizer"]
    assert probabilities[0] == pytest.approx(0.95 * 0.04 / (0.95 * 0.04 + 0.0005 * 0.004), rel=1e-12)
    even = {"*1": 0.25, "*3A": 0.25, "*3B": 0.25, "*3C": 0.25}
    assert drugs.call_phenotypes(calls, allele_frequencies=even)[0].tolist() == ["Indeterminate"]


def test_a_homozygote_has_half_the_prior_of_a_heterozygote():
    gene = drugs.Pharmacogene("G", ["*1", "*2"], ["a"], [[False], [True]], [["f", "s"], ["s", "n"]])
    calls = drugs.find_diplotypes([[-1]], gene)
    _, probabilities = drugs.call_phenotypes(calls, allele_frequencies={"*1": 0.5, "*2": 0.5}, confidence=0.6)
    assert probabilities[0] == pytest.approx(0.5)


def test_the_limit_of_confidence_itself_is_enough():
    gene = drugs.Pharmacogene("G", ["*1", "*2"], ["a"], [[False], [True]], [["f", "f"], ["f", "n"]])
    calls = drugs.find_diplotypes([[-1]], gene)
    frequencies = {"*1": 1 - np.sqrt(0.1), "*2": np.sqrt(0.1)}
    assert drugs.call_phenotypes(calls, allele_frequencies=frequencies, confidence=0.9)[0].tolist() == ["f"]


def test_a_missing_variant_is_not_the_reference(tpmt):
    calls = drugs.find_diplotypes([genotype(tpmt, **{C: -1, T: 0})], tpmt)
    assert calls.names(0) == ["*1/*1", "*1/*3B", "*3B/*3B"]
    assert drugs.call_phenotypes(calls)[0].tolist() == ["Indeterminate"]


def test_nobody_fits_is_indeterminate_too(tpmt):
    """Three copies of alleles with one variant each."""
    calls = drugs.find_diplotypes([genotype(tpmt, **{T: 2, C: 2, "6-18143955-C-G": 1})], tpmt)
    assert calls.names(0) == []
    assert drugs.call_phenotypes(calls)[0].tolist() == ["Indeterminate"]
    phenotypes, probabilities = drugs.call_phenotypes(calls, allele_frequencies={"*1": 1.0})
    assert phenotypes.tolist() == ["Indeterminate"]
    assert np.isnan(probabilities).all()


def test_pairs_that_fit_but_that_nobody_has_are_indeterminate(tpmt):
    calls = drugs.find_diplotypes([genotype(tpmt, **{T: 1})], tpmt)
    assert drugs.call_phenotypes(calls, allele_frequencies={"*1": 1.0})[0].tolist() == ["Indeterminate"]


def test_activities_add_up(tables):
    """CYP2D6: *1 has 1, *10 has 0.25, *4 has 0; the limits themselves belong to the higher class, from below."""
    gene = drugs.build_pharmacogene(tables, "CYP2D6")
    at = {name: k for k, name in enumerate(gene.alleles)}
    found = [gene.phenotypes[at[one], at[other]] for one, other in (("*4", "*6"), ("*4", "*10"), ("*10", "*10"))]
    assert found == ["Poor Metabolizer", "Intermediate Metabolizer", "Intermediate Metabolizer"]
    found = [gene.phenotypes[at["*9"], at[other]] for other in ("*4", "*9", "*22")]
    assert found == ["Intermediate Metabolizer", "Intermediate Metabolizer", "Indeterminate"]


def test_the_reference_comes_first_and_alleles_without_variants_of_their_own_are_left_out(tables):
    for name in ("TPMT", "NUDT15", "CYP2C19", "CYP2D6"):
        gene = drugs.build_pharmacogene(tables, name)
        assert not gene.is_defined[0].any()
        assert gene.is_defined[1:].any(axis=1).all()
    assert drugs.build_pharmacogene(tables, "TPMT").alleles[0] == "*1"


def test_even_odds_call_nobody():
    gene = drugs.Pharmacogene("G", ["*1", "*2"], ["a"], [[False], [True]], [["f", "s"], ["s", "n"]])
    with pytest.raises(ValueError, match=r"confidence must be above 0\.5"):
        drugs.call_phenotypes(drugs.find_diplotypes([[-1]], gene), allele_frequencies={"*1": 1.0}, confidence=0.5)


def test_a_negative_activity_is_no_code_for_unknown(tables):
    activities = np.where(tables["allele_names"] == "*4", -1.0, tables["allele_activities"])
    changed = data.Dataset(arrays=dict(tables.arrays) | {"allele_activities": activities}, provenance=tables.provenance)
    with pytest.raises(ValueError, match="be 0 or more, or NaN"):
        drugs.build_pharmacogene(changed, "CYP2D6")
