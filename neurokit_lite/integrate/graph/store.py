"""A knowledge graph in an embedded database: nodes, and edges that each have a source, a licence and a year."""

import sqlite3
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names

__all__ = ["EDGE_COLUMNS", "KnowledgeGraph", "build_graph"]

EDGE_COLUMNS = ("subject", "relation", "object", "source", "licence", "year")

_SCHEMA = """
CREATE TABLE node (id TEXT PRIMARY KEY, kind TEXT NOT NULL);
CREATE TABLE edge (
    id INTEGER PRIMARY KEY, subject TEXT NOT NULL REFERENCES node, relation TEXT NOT NULL,
    object TEXT NOT NULL REFERENCES node, source TEXT NOT NULL, licence TEXT NOT NULL, year INTEGER NOT NULL,
    CHECK (subject <> object), UNIQUE (subject, relation, object, source)
);
CREATE INDEX edge_object ON edge (object);
CREATE VIEW step AS
    SELECT subject AS here, object AS there, id FROM edge UNION ALL SELECT object, subject, id FROM edge;
"""


@dataclass(frozen=True, eq=False)
class KnowledgeGraph:
    """A knowledge graph in SQLite, and what was left out when it was built.

    Parameters
    ----------
    connection : sqlite3.Connection
        The database, with the tables ``node`` (id, kind) and ``edge`` (id, subject, relation, object, source, licence,
        year), and the view ``step`` (here, there, id), each edge in both directions.
    n_repeats : int
        Edges that were there already, from the same source.
    n_inverse : int
        Among these, edges of a symmetric relation that were there in the other direction only.
    n_loops : int
        Edges of a symmetric relation from a node to itself.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> columns = ("subject", "relation", "object", "source", "licence", "year")
    >>> edges = dict(zip(columns, (["APP"], ["interacts"], ["APOE"], ["a table"], ["CC0"], [2019])))
    >>> graph = integrate.build_graph({"APP": "gene", "APOE": "gene"}, edges)
    >>> graph.query("SELECT kind, COUNT(*) FROM node GROUP BY kind")
    [('gene', 2)]
    """

    connection: sqlite3.Connection
    n_repeats: int = 0
    n_inverse: int = 0
    n_loops: int = 0

    def query(self, sql: str, *, parameters: Sequence[object] = ()) -> list[tuple]:
        """Ask the database; it can be read, not changed.

        Parameters
        ----------
        sql : str
            One statement; ``?`` stands for a parameter.
        parameters : sequence of str or int
            One for each ``?``.

        Returns
        -------
        list of tuple
            The rows.

        Raises
        ------
        ValueError
            If SQLite refuses the statement.

        Examples
        --------
        >>> from neurokit_lite import integrate
        >>> graph = integrate.build_graph({"APP": "gene"}, {name: [] for name in integrate.EDGE_COLUMNS})
        >>> graph.query("SELECT id FROM node WHERE kind = ?", parameters=["gene"])
        [('APP',)]
        """
        try:
            return self.connection.execute(sql, tuple(parameters)).fetchall()
        except (sqlite3.Error, sqlite3.Warning, TypeError, OverflowError) as problem:
            hint = f"SQLite says: {problem}. Tables are node and edge; the database can only be read."
            raise invalid("sql", "be one statement that reads", sql, hint=hint) from None


def build_graph(
    nodes: Mapping[str, str],
    edges: Mapping[str, Sequence[object]],
    *,
    symmetric: Sequence[str] = ("interacts",),
    hierarchies: Sequence[str] = ("is_a", "part_of"),
    path: str | Path = ":memory:",
) -> KnowledgeGraph:
    """Check nodes and edges, and store them in SQLite.

    Parameters
    ----------
    nodes : mapping of str to str
        Kind of each node, such as ``"gene"``, by its id.
    edges : mapping of str to sequence, or pandas.DataFrame
        Columns (n_edges,): ``subject`` and ``object``, ids of nodes; ``relation``, ``source``, ``licence``, text;
        ``year``, a whole number.
    symmetric : sequence of str
        Relations without direction: an edge and its inverse are the same, and are stored once.
    hierarchies : sequence of str
        Relations that lead upwards; together they may not form a circle.
    path : str or Path
        A new file, or memory (default).

    Returns
    -------
    KnowledgeGraph
        The database, which can be read only, and counts of what was left out.

    Raises
    ------
    FileExistsError
        If the file is there already.
    TypeError
        If nodes or edges are no table.
    ValueError
        If an edge leads to an id that is no node, an entry is missing, an edge of a relation with direction leads
        from a node to itself, both directions of it are there, a hierarchy has a circle, two ids differ by case or
        blanks only, an id holds ``|``, or equal edges of one source and year have different licences.

    Notes
    -----
    Of equal edges from one source the earliest year stays, and the licence of that row; another source is another edge.

    References
    ----------
    Closed form: nothing is computed but the checks.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> edges = {
    ...     "subject": ["APP", "APOE"], "relation": ["interacts"] * 2, "object": ["APOE", "APP"],
    ...     "source": ["a table"] * 2, "licence": ["CC0"] * 2, "year": [2024, 2019],
    ... }
    >>> graph = integrate.build_graph({"APP": "gene", "APOE": "gene"}, edges)
    >>> graph.query("SELECT subject, object, year FROM edge"), graph.n_inverse
    ([('APOE', 'APP', 2019)], 1)
    """
    nodes = _as_nodes(nodes)
    symmetric, hierarchies = (
        as_names(value, name, axis="n_relations")
        for value, name in ((symmetric, "symmetric"), (hierarchies, "hierarchies"))
    )
    rows = _as_edges(edges)
    strange = sorted({end for row in rows for end in (row[0], row[2])} - nodes.keys())
    if strange:
        raise invalid("edges", "lead from node to node", got=f"{len(strange)} ids that are no node: {listed(strange)}")
    kept, turned, licences, n_loops = {}, set(), {}, 0
    for subject, relation, target, source, *rest in rows:
        if subject == target and relation in symmetric:
            n_loops += 1
            continue
        is_turned = relation in symmetric and target < subject
        key = (target, relation, subject, source) if is_turned else (subject, relation, target, source)
        turned.add((key, is_turned))
        if licences.setdefault((key, rest[1]), rest[0]) != rest[0]:
            got = f"{licences[key, rest[1]]} and {rest[0]} for {' '.join(key[:3])} of {source}, {rest[1]}"
            raise invalid("edges", "have one licence for equal edges of one source and year", got=got)
        if key not in kept or rest[1] < kept[key][1]:
            kept[key] = rest
    _check_directions(kept, symmetric, hierarchies)
    if str(path) != ":memory:" and Path(path).exists():
        raise FileExistsError(f"path must be a new file; got {path}, which exists. Remove it first.")
    connection = sqlite3.connect(str(path))
    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO node VALUES (?, ?)", sorted(nodes.items()))
    table = [(*key, *rest) for key, rest in sorted(kept.items())]
    connection.executemany(
        "INSERT INTO edge (subject, relation, object, source, licence, year) VALUES (?, ?, ?, ?, ?, ?)", table
    )
    connection.commit()
    connection.set_authorizer(_may)
    n_inverse = len(turned) - len(kept)
    graph = KnowledgeGraph(connection, n_repeats=len(rows) - n_loops - len(kept), n_inverse=n_inverse, n_loops=n_loops)
    weakref.finalize(graph, connection.close)
    return graph


def _may(action: int, *_: object) -> int:
    """Whether SQLite may do what a statement asks for: read, and nothing else."""
    reading = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
    return sqlite3.SQLITE_OK if action in reading else sqlite3.SQLITE_DENY


def _as_nodes(nodes: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(nodes, Mapping):
        raise invalid("nodes", "be a mapping from id to kind", nodes, error=TypeError)
    if not all(isinstance(word, str) and word.strip() for item in nodes.items() for word in item):
        strange = [key for key, kind in nodes.items() if not (isinstance(key, str) and key.strip() and kind)]
        raise invalid("nodes", "have text for every id and kind", got=listed(strange) or listed(nodes.values()))
    alike: dict[str, str] = {}
    for key in nodes:
        if "|" in key:
            raise invalid("nodes", "have ids without |", key)
        other = alike.setdefault(key.strip().casefold(), key)
        if other != key or key != key.strip():
            got = f"{other!r} and {key!r}" if other != key else repr(key)
            raise invalid("nodes", "have ids that differ by more than case and blanks, and no blanks around", got=got)
    return dict(nodes)


def _as_edges(edges: Mapping[str, Sequence[object]]) -> list[tuple]:
    if not hasattr(edges, "items"):
        raise invalid("edges", f"be columns with the names {listed(EDGE_COLUMNS)}", edges, error=TypeError)
    given = dict(edges.items())
    if missing := [name for name in EDGE_COLUMNS if name not in given]:
        raise invalid("edges", f"have the columns {listed(EDGE_COLUMNS)}", got=f"none called {listed(missing)}")
    columns = [as_labels(given[name], f"edges[{name!r}]", axis="n_edges") for name in EDGE_COLUMNS[:5]]
    years = as_array(given["year"], "edges['year']", axes=("n_edges",), dtype=int)
    lengths = {len(column) for column in (*columns, years)}
    if len(lengths) > 1:
        raise invalid("edges", "have columns of one length (n_edges,)", got=listed(sorted(lengths)))
    for name, column in zip(EDGE_COLUMNS, columns, strict=False):
        if len(column) and column.dtype.kind not in "US":
            raise invalid("edges", f"have text in the column {name}", column[0], error=TypeError)
    return list(zip(*(np.char.strip(column.astype(str)).tolist() for column in columns), years.tolist(), strict=True))


def _check_directions(kept: Mapping[tuple, object], symmetric: Sequence[str], hierarchies: Sequence[str]) -> None:
    """No edge with a direction leads to its own node or back again, and no hierarchy in a circle."""
    directed = {key[:3] for key in kept if key[1] not in symmetric}
    for subject, relation, target in sorted(directed):
        if subject == target:
            got = f"{subject} {relation} {subject}"
            raise invalid("edges", "lead from one node to another", got=got, hint=f"Or is {relation} symmetric?")
        if (target, relation, subject) in directed:
            got, hint = f"{subject} {relation} {target} and back", f"Or is {relation} symmetric?"
            raise invalid("edges", "have one direction where the relation has one", got=got, hint=hint)
    parents: dict[str, set[str]] = {}
    for subject, relation, target in directed:
        if relation in hierarchies:
            parents.setdefault(subject, set()).add(target)
    try:
        TopologicalSorter(parents).prepare()
    except CycleError as problem:
        got = " > ".join(reversed(problem.args[1]))
        raise invalid("edges", f"lead upwards in {listed(hierarchies)}", got=f"the circle {got}") from None
