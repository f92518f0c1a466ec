"""An ontology as a database, against a library of graphs."""

import sqlite3
from contextlib import closing

import networkx
import numpy as np
import pytest

from neurokit_lite import genomics

TERMS = [("T1", "part", "place"), ("T2", "neurite", "place"), ("T3", "axon", "place"), ("T4", "growth", "process")]
LINKS = [("T3", "T2", "is_a"), ("T2", "T1", "part_of"), ("T4", "T3", "regulates"), ("T3", "T1", "is_a")]
KNOWN = [("MAPT", "T3", "IDA"), ("ACTB", "T1", "IEA"), ("GAP43", "T4", "IDA"), ("MAPT", "T3", "IEA")]


@pytest.fixture
def path(tmp_path):
    return genomics.write_ontology(tmp_path / "go.sqlite", terms=TERMS, links=LINKS, annotations=KNOWN)


def test_tables_can_be_queried_by_anybody(path):
    with closing(sqlite3.connect(path)) as base:
        for table in ("term", "link", "annotation"):
            assert base.execute(f"SELECT count(*) FROM {table}").fetchone() == (4,)


def test_ancestors_follow_the_relations_asked_for(path):
    assert genomics.term_ancestors(path, "T3") == {"T1": "part", "T2": "neurite"}
    assert genomics.term_ancestors(path, "T4") == {}
    assert list(genomics.term_ancestors(path, "T4", relations=["regulates", "is_a"])) == ["T1", "T2", "T3"]
    assert genomics.term_ancestors(path, "T1") == {}


def test_genes_are_handed_up_along_is_a_and_part_of_only(path):
    sets = genomics.gene_sets_of_terms(path)
    assert {name: sets.members(name) for name in sets.names} == {
        "T1 part": ("ACTB", "MAPT"),
        "T2 neurite": ("MAPT",),
        "T3 axon": ("MAPT",),
        "T4 growth": ("GAP43",),
    }


def test_one_aspect_and_evidence_that_does_not_count(path):
    sets = genomics.gene_sets_of_terms(path, aspect="place", without_evidence=["IEA"])
    assert sets.names.tolist() == ["T1 part", "T2 neurite", "T3 axon"]
    assert sets.members("T1 part") == ("MAPT",)


def test_as_a_library_of_graphs_finds_it_in_random_ontologies(tmp_path):
    rng = np.random.default_rng(4)
    for turn in range(5):
        ids = [f"T{number:02d}" for number in range(40)]
        links = [
            (ids[child], ids[parent], "is_a") for child, parent in rng.integers(40, size=(70, 2)) if child > parent
        ]
        known = [(f"G{gene}", ids[term], "IDA") for gene, term in rng.integers(40, size=(60, 2))]
        path = genomics.write_ontology(
            tmp_path / f"{turn}.sqlite",
            terms=[(one, one.lower(), "all") for one in ids],
            links=links,
            annotations=known,
        )
        graph = networkx.DiGraph([(child, parent) for child, parent, _ in links])
        graph.add_nodes_from(ids)
        assert all(set(genomics.term_ancestors(path, one)) == networkx.descendants(graph, one) for one in ids)
        sets = genomics.gene_sets_of_terms(path)
        for name in sets.names:
            below = {name.split()[0]} | networkx.ancestors(graph, name.split()[0])
            assert set(sets.members(name)) == {gene for gene, term, _ in known if term in below}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"links": [*LINKS, ("T1", "T3", "is_a")]}, "without a circle; got a circle through T1, T2, T3"),
        ({"links": [("T1", "T1", "is_a")]}, "a circle through T1"),
        ({"links": [("T9", "T1", "is_a")]}, "links must name terms that are in `terms`; got T9"),
        ({"annotations": [("MAPT", "T8", "IDA")]}, "annotations must name terms that are in `terms`; got T8"),
        ({"terms": [*TERMS, ("T1", "again", "place")]}, "T1 more than once"),
        ({"annotations": [("MAPT", "T1")]}, "rows of three texts; got .* in row 0"),
        ({"annotations": [("", "T1", "IDA")]}, "rows of three texts"),
    ],
)
def test_what_is_no_ontology_is_refused_and_writes_nothing(tmp_path, changed, said):
    path = tmp_path / "go.sqlite"
    with pytest.raises(ValueError, match=said):
        genomics.write_ontology(path, **({"terms": TERMS, "links": LINKS, "annotations": KNOWN} | changed))
    assert not path.exists()


def test_unknown_terms_aspects_and_files(path, tmp_path):
    with pytest.raises(ValueError, match="term must be the id of a term; got 'axon'"):
        genomics.term_ancestors(path, "axon")
    with pytest.raises(ValueError, match="aspect must be one of place, process; got 'bp'"):
        genomics.gene_sets_of_terms(path, aspect="bp")
    with pytest.raises(ValueError, match="leave annotations"):
        genomics.gene_sets_of_terms(path, without_evidence=["IEA", "IDA"])
    other = tmp_path / "notes.txt"
    other.write_text("no database, but long enough to be looked into " * 100)
    with pytest.raises(ValueError, match=r"'notes\.txt', which is none"):
        genomics.term_ancestors(other, "T1")


def test_writing_again_replaces_and_the_file_is_only_read_after(path):
    genomics.write_ontology(path, terms=TERMS[:1], links=[], annotations=[])
    assert genomics.term_ancestors(path, "T1") == {}
    before = path.read_bytes()
    with pytest.raises(ValueError, match="id of a term"):
        genomics.term_ancestors(path, "T3")
    assert path.read_bytes() == before
