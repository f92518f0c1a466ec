"""What a guideline recommends, and where it says nothing."""

import numpy as np
import pytest

from neurokit_lite import data, drugs

NOTHING = "No recommendation"
START = "Initiate therapy with recommended starting dose."


@pytest.fixture(scope="module")
def tables():
    return data.load_pharmacogenes()


def test_one_gene(tables):
    words = ["Normal Metabolizer", "Poor Metabolizer", "Indeterminate"]
    found = drugs.recommend(tables, "citalopram", {"CYP2C19": words, "TPMT": ["passed over"] * 3})
    assert found[0] == START
    assert "50% reduction" in found[1]
    assert found[2] == NOTHING


def test_a_gene_that_was_not_typed_is_another_rule(tables):
    genes = {"CYP2C19": ["Normal Metabolizer"] * 3, "CYP2D6": ["Normal Metabolizer", "Not typed", "Indeterminate"]}
    assert drugs.recommend(tables, "amitriptyline", genes).tolist() == [START, START, NOTHING]
    assert drugs.recommend(tables, "amitriptyline", {"CYP2C19": ["Normal Metabolizer"]}).tolist() == [START]


def test_each_rule_is_found_at_its_own_words(tables):
    for drug in np.unique(tables["rule_drugs"]):
        here = tables["rule_drugs"] == drug
        genes = {}
        for k in "12":
            (gene,) = set(tables[f"rule_genes{k}"][here])
            if gene != "none":
                genes[str(gene)] = tables[f"rule_phenotypes{k}"][here]
        np.testing.assert_array_equal(drugs.recommend(tables, drug, genes), tables["rule_texts"][here])


def test_people_are_counted_in_every_gene(tables):
    genes = {"CYP2C19": ["Normal Metabolizer"], "CYP2D6": ["Normal Metabolizer"] * 2}
    with pytest.raises(ValueError, match="one phenotype for each person"):
        drugs.recommend(tables, "amitriptyline", genes)


def test_two_rules_for_one_person_are_refused(tables):
    columns = {
        name: np.concatenate([tables[name], tables[name][:1]]) for name in tables.arrays if name.startswith("rule_")
    }
    doubled = data.Dataset(arrays=dict(tables.arrays) | columns, provenance=tables.provenance)
    genes = {str(tables[f"rule_genes{k}"][0]): [str(tables[f"rule_phenotypes{k}"][0])] for k in "12"}
    with pytest.raises(ValueError, match=r"one rule of \w+ for each set of phenotypes"):
        drugs.recommend(doubled, str(tables["rule_drugs"][0]), {k: v for k, v in genes.items() if k != "none"})
