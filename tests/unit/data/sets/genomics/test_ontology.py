"""The Gene Ontology that is shipped: known terms, known genes, and the counts that their makers give."""

import numpy as np
import pytest

from neurokit_lite import data, genomics


@pytest.fixture(scope="module")
def terms():
    return data.load_ontology_terms()


def write(path, terms, known):
    return genomics.write_ontology(
        path,
        terms=zip(terms["terms"].tolist(), terms["names"].tolist(), terms["aspects"].tolist(), strict=True),
        links=zip(terms["children"].tolist(), terms["parents"].tolist(), terms["relations"].tolist(), strict=True),
        annotations=zip(known["genes"].tolist(), known["terms"].tolist(), known["evidence"].tolist(), strict=True),
    )


def test_terms_and_links(terms):
    at = dict(zip(terms["terms"], terms["names"], strict=True))
    assert at["GO:0045202"] == "synapse"
    assert at["GO:0008150"] == "biological_process"
    assert np.unique(terms["aspects"]).tolist() == ["bp", "cc", "mf"]
    assert {"is_a", "part_of", "regulates"} < set(terms["relations"].tolist())
    assert set(terms["parents"].tolist()) <= set(at)


def test_genes_by_symbol_and_by_ensembl_id():
    by_symbol = data.load_human_annotations()
    by_id = data.load_human_annotations(ids="ensembl")
    own = by_symbol["genes"] == "GFAP"
    other = by_id["genes"] == "ENSG00000131095"
    found = [
        sorted(zip(one["terms"][at].tolist(), one["evidence"][at].tolist(), strict=True))
        for one, at in ((by_symbol, own), (by_id, other))
    ]
    assert found[0] == found[1]
    assert "ND" not in by_symbol["evidence"]


def test_a_set_is_the_one_that_bioconductor_hands_up(terms, tmp_path):
    """org.Hs.eg.db 3.16, table go_bp_all, without ND: genes by all relations, as its makers count them."""
    path = write(tmp_path / "go.sqlite", terms, data.load_human_annotations(ids="ensembl"))
    every = ("is_a", "part_of", "regulates", "positively_regulates", "negatively_regulates")
    sets = genomics.gene_sets_of_terms(path, aspect="bp", relations=every)
    size = {name[:10]: count for name, count in zip(sets.names.tolist(), sets.sizes.tolist(), strict=True)}
    assert [size[term] for term in ("GO:0007268", "GO:0006954", "GO:0048666")] == [808, 988, 1211]
