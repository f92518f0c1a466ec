"""Questions to a knowledge graph: what lies above, which paths lead from here to there, and views for computing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.integrate.graph.store import KnowledgeGraph

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["EvidencePath", "NamedLinks", "as_networkx", "find_ancestors", "find_paths", "select_links"]

_ANCESTORS = """
WITH RECURSIVE above (id) AS (
    SELECT object FROM edge WHERE subject = ? AND relation IN ({marks})
    UNION
    SELECT edge.object FROM edge JOIN above ON edge.subject = above.id WHERE relation IN ({marks})
)
SELECT id FROM above ORDER BY id
"""

_PATHS = """
WITH RECURSIVE path (here, nodes, steps, n) AS (
    SELECT ?, '|' || ? || '|', '', 0
    UNION ALL
    SELECT step.there, nodes || step.there || '|', steps || step.id || ' ', n + 1
    FROM path JOIN step ON step.here = path.here
    WHERE n < ? AND path.here <> ? AND instr(nodes, '|' || step.there || '|') = 0
)
SELECT nodes, steps FROM path WHERE here = ? AND n > 0 ORDER BY n, nodes, steps LIMIT ?
"""


@dataclass(frozen=True)
class EvidencePath:
    """A path through a knowledge graph, and where each of its edges is from.

    Parameters
    ----------
    nodes : tuple of str
        Ids (n_edges + 1,), from the start to the end.
    relations, sources, licences : tuple of str
        Of each edge (n_edges,).
    years : tuple of int
        Of each edge (n_edges,).
    is_forward : tuple of bool
        Whether the path goes along the edge (n_edges,), or against it.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> print(integrate.EvidencePath(("x", "A"), ("targets",), ("a table",), ("CC0",), (2019,), (True,)))
    x -targets-> A  [a table 2019]
    """

    nodes: tuple[str, ...]
    relations: tuple[str, ...]
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    years: tuple[int, ...]
    is_forward: tuple[bool, ...]

    def __str__(self) -> str:
        """The path in one line, with its sources."""
        text = self.nodes[0]
        for node, relation, forward in zip(self.nodes[1:], self.relations, self.is_forward, strict=True):
            text += f" -{relation}-> {node}" if forward else f" <-{relation}- {node}"
        cited = [f"{source} {year}" for source, year in zip(self.sources, self.years, strict=True)]
        return f"{text}  [{'; '.join(cited)}]"


@dataclass(frozen=True, eq=False)
class NamedLinks:
    """Links between nodes as a matrix.

    Parameters
    ----------
    names : numpy.ndarray of str, shape (n_nodes,)
        Ids, in order.
    links : numpy.ndarray of shape (n_nodes, n_nodes)
        1 where two nodes are linked, else 0; symmetric.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> integrate.NamedLinks(np.array(["A", "B"]), np.ones((2, 2)) - np.eye(2)).links.tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """

    names: np.ndarray
    links: np.ndarray


def find_ancestors(
    graph: KnowledgeGraph, node: str, *, relations: Sequence[str] = ("is_a", "part_of")
) -> tuple[str, ...]:
    """Find all nodes above a node, by recursive SQL.

    Parameters
    ----------
    graph : KnowledgeGraph
        From :func:`build_graph`.
    node : str
        Id.
    relations : sequence of str
        Relations that lead upwards.

    Returns
    -------
    tuple of str
        Ids in alphabetical order, without the node.

    Raises
    ------
    TypeError
        If `graph` is something else.
    ValueError
        If the graph has no such node.

    Notes
    -----
    The transitive closure: parents, their parents, and so on; each once, by however many ways it is reached.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> edges = {"subject": ["cleft", "synapse"], "relation": ["part_of", "is_a"], "object": ["synapse", "junction"]}
    >>> edges |= {"source": ["GO"] * 2, "licence": ["CC BY"] * 2, "year": [2021] * 2}
    >>> graph = integrate.build_graph(dict.fromkeys(("cleft", "synapse", "junction"), "term"), edges)
    >>> integrate.find_ancestors(graph, "cleft")
    ('junction', 'synapse')
    """
    _check_node(graph, node, "node")
    relations = as_names(relations, "relations", axis="n_relations")
    sql = _ANCESTORS.format(marks=", ".join("?" * len(relations)))
    return tuple(row[0] for row in graph.query(sql, parameters=(node, *relations, *relations)))


def find_paths(
    graph: KnowledgeGraph, start: str, end: str, *, max_edges: int = 3, max_paths: int = 1000
) -> list[EvidencePath]:
    """Find the paths from one node to another, with the evidence of each edge, by recursive SQL.

    Parameters
    ----------
    graph : KnowledgeGraph
        From :func:`build_graph`.
    start, end : str
        Ids of two nodes.
    max_edges : int
        Longest path; the number of paths grows fast with it.
    max_paths : int
        Most paths; the shortest are kept.

    Returns
    -------
    list of EvidencePath
        Short ones first; empty if there is none. Edges are followed in both directions, and no node occurs twice.

    Raises
    ------
    TypeError
        If `graph` is something else.
    ValueError
        If the graph has no such node, start and end are the same, or a number is below 1.

    Notes
    -----
    All simple paths, by their length. Two edges between the same nodes, of two sources, are two paths.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> edges = {"subject": ["x", "A"], "relation": ["targets", "interacts"], "object": ["A", "B"]}
    >>> edges |= {"source": ["one", "two"], "licence": ["CC0"] * 2, "year": [2001, 2019]}
    >>> graph = integrate.build_graph({"x": "drug", "A": "gene", "B": "gene"}, edges)
    >>> print(integrate.find_paths(graph, "B", "x")[0])
    B <-interacts- A <-targets- x  [two 2019; one 2001]
    """
    _check_node(graph, start, "start")
    _check_node(graph, end, "end")
    if start == end:
        raise invalid("end", "be another node than start", end)
    max_edges, max_paths = as_count(max_edges, "max_edges"), as_count(max_paths, "max_paths")
    found = []
    for nodes, steps in graph.query(_PATHS, parameters=(start, start, max_edges, end, end, max_paths)):
        ids, names = steps.split(), tuple(nodes.strip("|").split("|"))
        rows = [
            graph.query("SELECT relation, source, licence, year, subject FROM edge WHERE id = ?", parameters=[one])[0]
            for one in ids
        ]
        relations, sources, licences, years, subjects = zip(*rows, strict=True)
        forward = tuple(subject == name for subject, name in zip(subjects, names, strict=False))
        found.append(EvidencePath(names, relations, sources, licences, years, forward))
    return found


def select_links(graph: KnowledgeGraph, relation: str, *, until_year: int | None = None) -> NamedLinks:
    """Select the edges of one relation as a matrix of links without direction.

    Parameters
    ----------
    graph : KnowledgeGraph
        From :func:`build_graph`.
    relation : str
        Which edges.
    until_year : int, optional
        Only edges of this year and before; the nodes stay the same.

    Returns
    -------
    NamedLinks
        All nodes that the relation ever joins, in alphabetical order, and their links.

    Raises
    ------
    TypeError
        If `graph` is something else.
    ValueError
        If the graph has no edge of this relation.

    Notes
    -----
    Closed form: 1 where any source has an edge, in either direction.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> edges = {"subject": ["A", "B"], "relation": ["interacts"] * 2, "object": ["B", "C"], "source": ["one"] * 2}
    >>> graph = integrate.build_graph(
    ...     dict.fromkeys("ABC", "gene"), edges | {"licence": ["CC0"] * 2, "year": [2001, 2019]}
    ... )
    >>> integrate.select_links(graph, "interacts", until_year=2010).links[0].tolist()
    [0.0, 1.0, 0.0]
    """
    graph = as_instance(graph, "graph", KnowledgeGraph)
    rows = graph.query("SELECT subject, object, year FROM edge WHERE relation = ?", parameters=[relation])
    if not rows:
        known = [row[0] for row in graph.query("SELECT DISTINCT relation FROM edge ORDER BY relation")]
        raise invalid("relation", f"be among those of the graph: {listed(known)}", relation)
    names = sorted({end for row in rows for end in row[:2]})
    until = np.inf if until_year is None else as_count(until_year, "until_year")
    at = {name: k for k, name in enumerate(names)}
    links = np.zeros((len(names), len(names)))
    for subject, target, year in rows:
        if year <= until:
            links[at[subject], at[target]] = links[at[target], at[subject]] = 1
    return NamedLinks(np.array(names), links)


def as_networkx(graph: KnowledgeGraph) -> "nx.MultiDiGraph":
    """Convert to a graph of networkx, with everything that is known of each edge.

    Parameters
    ----------
    graph : KnowledgeGraph
        From :func:`build_graph`.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes with ``kind``; edges with ``relation``, ``source``, ``licence`` and ``year``.

    Raises
    ------
    TypeError
        If `graph` is something else.

    Notes
    -----
    Closed form. Symmetric relations are there in one direction: ``to_undirected()`` gives both.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> graph = integrate.build_graph({"APP": "gene"}, {name: [] for name in integrate.EDGE_COLUMNS})
    >>> integrate.as_networkx(graph).nodes["APP"]
    {'kind': 'gene'}
    """
    import networkx as nx

    graph = as_instance(graph, "graph", KnowledgeGraph)
    network = nx.MultiDiGraph()
    network.add_nodes_from((key, {"kind": kind}) for key, kind in graph.query("SELECT id, kind FROM node"))
    for subject, relation, target, *rest in graph.query(
        "SELECT subject, relation, object, source, licence, year FROM edge ORDER BY id"
    ):
        about = dict(zip(("source", "licence", "year"), rest, strict=True))
        network.add_edge(subject, target, relation=relation, **about)
    return network


def _check_node(graph: KnowledgeGraph, node: str, name: str) -> None:
    graph = as_instance(graph, "graph", KnowledgeGraph)
    if not isinstance(node, str) or not graph.query("SELECT 1 FROM node WHERE id = ?", parameters=[node]):
        raise invalid(name, "be the id of a node", node, hint="Ids are written as in the table node.")
