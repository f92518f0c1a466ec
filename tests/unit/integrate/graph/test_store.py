"""What a knowledge graph takes in, what it refuses, and what it leaves out."""

import sqlite3

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import integrate

GENES = dict.fromkeys(("A", "B", "C"), "gene")


def table(*rows) -> dict:
    """Edges from rows of subject, relation, object and, where it matters, source and year."""
    rows = [(*row, *("one", 2019)[len(row) - 3 :]) for row in rows]
    subject, relation, target, source, year = zip(*rows, strict=True)
    columns = {"subject": subject, "relation": relation, "object": target, "source": source, "year": year}
    return columns | {"licence": ["CC0"] * len(rows)}


def test_repeats_and_inverses_of_a_symmetric_relation_are_one_edge():
    rows = [("A", "interacts", "B"), ("B", "interacts", "A"), ("A", "interacts", "B"), ("C", "interacts", "B")]
    graph = integrate.build_graph(GENES, table(*rows, ("A", "interacts", "A")))
    assert graph.query("SELECT subject, object FROM edge ORDER BY id") == [("A", "B"), ("B", "C")]
    assert (graph.n_repeats, graph.n_inverse, graph.n_loops) == (2, 1, 1)


def test_the_earliest_year_stays_and_another_source_is_another_edge():
    rows = [
        ("B", "interacts", "A", "one", 2024),
        ("A", "interacts", "B", "one", 2019),
        ("A", "interacts", "B", "two", 2001),
    ]
    graph = integrate.build_graph(GENES, table(*rows))
    assert graph.query("SELECT source, year FROM edge ORDER BY id") == [("one", 2019), ("two", 2001)]
    assert graph.n_repeats == 1


def test_a_directed_relation_keeps_its_direction():
    graph = integrate.build_graph(GENES, table(("B", "is_a", "A"), ("B", "regulates", "C")))
    assert graph.query("SELECT subject, object FROM edge ORDER BY id") == [("B", "A"), ("B", "C")]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("A", "is_a", "D")], "1 ids that are no node: D"),
        ([("A", "is_a", "A")], "A is_a A"),
        ([("A", "regulates", "B"), ("B", "regulates", "A")], "A regulates B and back"),
        ([("A", "is_a", "B"), ("B", "part_of", "C"), ("C", "is_a", "A")], "the circle"),
        ([("A", "is_a", "B"), ("B", "part_of", "A")], "the circle"),
        ([("a", "is_a", "B")], "no node: a"),
        ([("A", "", "B")], "relation"),
        ([("A", "is_a", "B", " ")], "source"),
    ],
)
def test_refused(rows, says):
    with pytest.raises(ValueError, match=says):
        integrate.build_graph(GENES, table(*rows))


def test_other_relations_may_form_circles():
    rows = [("A", "regulates", "B"), ("B", "regulates", "C"), ("C", "regulates", "A")]
    assert len(integrate.build_graph(GENES, table(*rows)).query("SELECT id FROM edge")) == 3


def test_columns_of_other_lengths_or_kinds():
    good = table(("A", "is_a", "B"))
    with pytest.raises(ValueError, match="one length"):
        integrate.build_graph(GENES, good | {"year": [1, 2]})
    with pytest.raises(ValueError, match="none called licence"):
        integrate.build_graph(GENES, {name: good[name] for name in good if name != "licence"})
    with pytest.raises(TypeError, match="text in the column subject"):
        integrate.build_graph(GENES, good | {"subject": [7]})
    with pytest.raises(ValueError, match="blanks"):
        integrate.build_graph({"A ": "gene"}, {name: [] for name in integrate.EDGE_COLUMNS})
    with pytest.raises(ValueError, match="text for every id"):
        integrate.build_graph({7: "gene"}, {name: [] for name in integrate.EDGE_COLUMNS})


def test_a_data_frame_is_a_table():
    graph = integrate.build_graph(GENES, pd.DataFrame(table(("A", "is_a", "B"))))
    assert graph.query("SELECT year FROM edge") == [(2019,)]


def test_nothing_can_be_changed():
    graph = integrate.build_graph(GENES, table(("A", "is_a", "B")))
    for sql in (
        "DELETE FROM edge",
        "INSERT INTO node VALUES ('D', 'gene')",
        "SELECT x FROM edge",
        "SELECT ?",
        "PRAGMA query_only = OFF",
        "SELECT 1; DELETE FROM edge",
        "ATTACH ':memory:' AS other",
    ):
        with pytest.raises(ValueError, match="sql must be one statement that reads"):
            graph.query(sql)
    assert len(graph.query("SELECT id FROM node")) == 3


def test_a_file_holds_the_same(tmp_path):
    graph = integrate.build_graph(GENES, table(("A", "is_a", "B")), path=tmp_path / "graph.db")
    graph.connection.close()
    with sqlite3.connect(tmp_path / "graph.db") as base:
        assert base.execute("SELECT subject, licence, year FROM edge").fetchall() == [("A", "CC0", 2019)]
    base.close()
    with pytest.raises(FileExistsError, match="new file"):
        integrate.build_graph(GENES, table(("A", "is_a", "B")), path=tmp_path / "graph.db")


def test_the_order_of_rows_does_not_matter():
    rows = [
        ("C", "interacts", "A", "one", 2024),
        ("A", "interacts", "C", "one", 2019),
        ("B", "is_a", "A"),
        ("B", "is_a", "C"),
    ]
    dumps = [
        integrate.build_graph(GENES, table(*(rows[k] for k in order))).query("SELECT * FROM edge ORDER BY id")
        for order in ([0, 1, 2, 3], [3, 1, 2, 0], np.arange(4)[::-1])
    ]
    assert dumps[0] == dumps[1] == dumps[2]


def test_one_relation_is_no_sequence_of_letters():
    with pytest.raises((TypeError, ValueError), match="symmetric"):
        integrate.build_graph(GENES, table(("A", "in", "B")), symmetric="interacts")
    graph = integrate.build_graph(GENES, table(("A", "is_a", "B")))
    with pytest.raises((TypeError, ValueError), match="relations"):
        integrate.find_ancestors(graph, "A", relations="is_a")


def test_ids_that_differ_by_case_only():
    with pytest.raises(ValueError, match="'A' and 'a'"):
        integrate.build_graph({"A": "gene", "a": "gene"}, {name: [] for name in integrate.EDGE_COLUMNS})


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2], [2, 1, 0]])
def test_two_licences_for_one_statement_are_refused_in_any_order(order):
    rows = [("A", "interacts", "B", "one", 2019), ("B", "interacts", "A", "one", 2019), ("A", "interacts", "B")]
    columns = table(*rows) | {"licence": ["CC0", "MIT", "CC0"]}
    columns = {name: [column[k] for k in order] for name, column in columns.items()}
    with pytest.raises(ValueError, match="one licence for equal edges of one source and year"):
        integrate.build_graph(GENES, columns)
    columns["year"] = [2019 + k for k in order]  # in another year the licence may have changed
    assert integrate.build_graph(GENES, columns).query("SELECT licence, year FROM edge") == [("CC0", 2019)]
