"""The links of the synapse: counts, the rule by which genes were chosen, and well-known partners."""

import numpy as np

from neurokit_lite import data


def links_of(year: int) -> set:
    table = data.load_synapse_links()
    rows = zip(table["first"].tolist(), table["second"].tolist(), table["years"].tolist(), strict=True)
    return {frozenset(row[:2]) for row in rows if row[2] == year and row[0] != row[1]}


def test_counts_and_that_nothing_was_withdrawn():
    assert (len(links_of(2019)), len(links_of(2024))) == (6325, 9580)
    assert links_of(2019) <= links_of(2024)


def test_genes_are_those_that_the_ontology_places_in_the_synapse():
    table, known, ontology = data.load_synapse_links(), data.load_human_annotations(), data.load_ontology_terms()
    is_up = np.isin(ontology["relations"], ["is_a", "part_of"])
    below = {"GO:0045202"}
    for _ in range(12):
        below |= set(ontology["children"][is_up][np.isin(ontology["parents"][is_up], list(below))].tolist())
    genes = set(known["genes"][np.isin(known["terms"], list(below))].tolist())
    assert genes == set(table["genes"].tolist())
    assert len(table["genes"]) == len(genes) == 1341
    assert set(table["first"]) | set(table["second"]) <= genes


def test_partners_that_every_textbook_has():
    for pair in (("DLG4", "GRIN2B"), ("SNAP25", "STX1A"), ("SHANK3", "DLGAP1"), ("APP", "APBA2")):
        assert frozenset(pair) in links_of(2019)
