"""An ontology as a database: terms, their parents, and the genes that people have put to them."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid, listed, show
from neurokit_lite.core.files import as_file
from neurokit_lite.core.labels import as_names
from neurokit_lite.genomics.pathways.gene_sets import GeneSets

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["gene_sets_of_terms", "term_ancestors", "write_ontology"]

_TABLES = """
CREATE TABLE term (id TEXT PRIMARY KEY, name TEXT NOT NULL, aspect TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE link (child TEXT NOT NULL, parent TEXT NOT NULL, relation TEXT NOT NULL);
CREATE TABLE annotation (gene TEXT NOT NULL, term TEXT NOT NULL, evidence TEXT NOT NULL);
"""
_INDICES = "CREATE INDEX link_child ON link (child); CREATE INDEX annotation_term ON annotation (term);"
_ANCESTORS = """
WITH RECURSIVE above (id) AS (
    SELECT parent FROM link WHERE child = ? AND relation IN ({relations})
    UNION
    SELECT parent FROM link JOIN above ON child = above.id WHERE relation IN ({relations})
)
SELECT id, name FROM above JOIN term USING (id) ORDER BY id
"""


def write_ontology(
    path: str | Path,
    *,
    terms: Iterable[Sequence[str]],
    links: Iterable[Sequence[str]],
    annotations: Iterable[Sequence[str]],
) -> Path:
    """Write an ontology and its annotations into an SQLite file, which any program can query.

    Parameters
    ----------
    path : str or pathlib.Path
        The file; one that exists is written anew.
    terms : iterable of (id, name, aspect)
        Each term once.
    links : iterable of (child, parent, relation)
        Ids of two terms and how they are related, for example ``"is_a"``.
    annotations : iterable of (gene, term, evidence)
        Who belongs to a term, and by which kind of evidence.

    Returns
    -------
    pathlib.Path
        The file, with the tables ``term``, ``link`` and ``annotation``.

    Raises
    ------
    ValueError
        If a term occurs twice, a link or an annotation names a term that is not there, or links go round in a circle.

    Notes
    -----
    The links must make a directed graph without a circle: a child may have several parents.

    References
    ----------
    Ashburner M, Ball CA, Blake JA, et al. (2000). Gene Ontology: tool for the unification of biology. *Nature
    Genetics* 25:25-29. https://doi.org/10.1038/75556

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from neurokit_lite import genomics
    >>> path = genomics.write_ontology(
    ...     pathlib.Path(tempfile.mkdtemp()) / "cells.sqlite",
    ...     terms=[("T1", "cell part", "place"), ("T2", "synapse", "place")],
    ...     links=[("T2", "T1", "part_of")],
    ...     annotations=[("SYN1", "T2", "IDA")],
    ... )
    >>> genomics.term_ancestors(path, "T2")
    {'T1': 'cell part'}
    """
    if not isinstance(path, (str, Path)):
        raise invalid("path", "be a path (text or pathlib.Path)", path, error=TypeError)
    path = Path(path)
    rows = {
        "terms": _rows(terms, "terms"),
        "links": _rows(links, "links"),
        "annotations": _rows(annotations, "annotations"),
    }
    ids = as_names([one[0] for one in rows["terms"]], "terms", axis="n_terms")
    known = set(ids)
    for name, columns in (("links", (0, 1)), ("annotations", (1,))):
        unknown = sorted({row[at] for row in rows[name] for at in columns} - known)
        if unknown:
            raise invalid(name, "name terms that are in `terms`", got=listed(unknown, n_shown=4))
    _refuse_circles(ids, rows["links"])
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(_TABLES)
        for table, name in (("term", "terms"), ("link", "links"), ("annotation", "annotations")):
            base.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows[name])
        base.executescript(_INDICES)
    return path


def term_ancestors(path: str | Path, term: str, *, relations: Sequence[str] = ("is_a", "part_of")) -> dict[str, str]:
    """All terms above one: its parents, their parents, and so on.

    Parameters
    ----------
    path : str or pathlib.Path
        A file of ``write_ontology``.
    term : str
        Id of the term to start at, which is not among the answer.
    relations : sequence of str
        Links that are followed. What belongs to a term belongs to all terms above it along ``is_a`` and ``part_of``;
        along ``regulates`` it does not.

    Returns
    -------
    dict of str to str
        Ids and names, sorted by id.

    Raises
    ------
    ValueError
        If there is no such term, or the file is no ontology.

    Notes
    -----
    One recursive query (a common table expression), which visits each term once.

    References
    ----------
    Ashburner M, Ball CA, Blake JA, et al. (2000). Gene Ontology: tool for the unification of biology. *Nature
    Genetics* 25:25-29. https://doi.org/10.1038/75556

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from neurokit_lite import genomics
    >>> path = genomics.write_ontology(
    ...     pathlib.Path(tempfile.mkdtemp()) / "cells.sqlite",
    ...     terms=[("T1", "cell part", "place"), ("T2", "neurite", "place"), ("T3", "axon", "place")],
    ...     links=[("T3", "T2", "is_a"), ("T2", "T1", "part_of")],
    ...     annotations=[],
    ... )
    >>> genomics.term_ancestors(path, "T3")
    {'T1': 'cell part', 'T2': 'neurite'}
    """
    wanted = as_names(relations, "relations", axis="n_relations")
    with closing(_connect(path)) as base:
        if not base.execute("SELECT 1 FROM term WHERE id = ?", (term,)).fetchone():
            raise invalid("term", "be the id of a term", term)
        query = _ANCESTORS.format(relations=", ".join("?" * len(wanted)))
        return dict(base.execute(query, (term, *wanted, *wanted)))


def gene_sets_of_terms(
    path: str | Path,
    *,
    aspect: str | None = None,
    relations: Sequence[str] = ("is_a", "part_of"),
    without_evidence: Sequence[str] = (),
) -> GeneSets:
    """A set of genes for each term: those put to it, and those put to any term below it.

    Parameters
    ----------
    path : str or pathlib.Path
        A file of ``write_ontology``.
    aspect : str, optional
        Only terms of this part of the ontology; left out: all.
    relations : sequence of str
        Links along which genes are handed up.
    without_evidence : sequence of str
        Kinds of evidence that do not count, for example ``("IEA",)``: inferred by a program that nobody reviewed.

    Returns
    -------
    GeneSets
        Named by id and name, for example ``GO:0045202 synapse``; terms without a gene are left out.

    Raises
    ------
    ValueError
        If nothing is left, or the file is no ontology.

    Notes
    -----
    The *true path rule*: a gene of a term belongs to all terms above it. It assumes that the relations followed are
    transitive and inclusive, as ``is_a`` and ``part_of`` are.

    References
    ----------
    Ashburner M, Ball CA, Blake JA, et al. (2000). Gene Ontology: tool for the unification of biology. *Nature
    Genetics* 25:25-29. https://doi.org/10.1038/75556

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from neurokit_lite import genomics
    >>> path = genomics.write_ontology(
    ...     pathlib.Path(tempfile.mkdtemp()) / "cells.sqlite",
    ...     terms=[("T1", "cell part", "place"), ("T2", "synapse", "place")],
    ...     links=[("T2", "T1", "part_of")],
    ...     annotations=[("SYN1", "T2", "IDA"), ("ACTB", "T1", "IDA")],
    ... )
    >>> genomics.gene_sets_of_terms(path).members("T1 cell part")
    ('ACTB', 'SYN1')
    """
    wanted = set(as_names(relations, "relations", axis="n_relations"))
    unwanted = set(as_names(without_evidence, "without_evidence", axis="n_kinds"))
    with closing(_connect(path)) as base:
        terms = base.execute("SELECT id, name, aspect FROM term ORDER BY id").fetchall()
        links = [row[:2] for row in base.execute("SELECT child, parent, relation FROM link") if row[2] in wanted]
        pairs = [
            row[:2] for row in base.execute("SELECT gene, term, evidence FROM annotation") if row[2] not in unwanted
        ]
    if aspect is not None and aspect not in {one[2] for one in terms}:
        raise invalid("aspect", f"be one of {listed(sorted({one[2] for one in terms}))}", aspect)
    if not pairs:
        raise invalid("without_evidence", "leave annotations", got="none left")
    row = {one[0]: index for index, one in enumerate(terms)}
    genes = sorted({gene for gene, _ in pairs})
    place = {gene: index for index, gene in enumerate(genes)}
    own = _matrix([row[term] for _, term in pairs], [place[gene] for gene, _ in pairs], (len(terms), len(genes)))
    member = _reach(row, links) @ own
    is_kept = np.diff(member.indptr) > 0
    if aspect is not None:
        is_kept &= np.array([one[2] == aspect for one in terms])
    if not is_kept.any():
        raise invalid("aspect", "have terms with genes", aspect)
    kept = np.flatnonzero(is_kept)
    return GeneSets([f"{terms[one][0]} {terms[one][1]}" for one in kept], genes, member[kept].astype(bool))


def _reach(row: dict[str, int], links: Sequence[Sequence[str]]) -> "sparse.csr_array":
    """True where a term (row) lies above another (column), or is the same; the longest path doubles in each round."""
    from scipy import sparse

    up = _matrix([row[parent] for _, parent in links], [row[child] for child, _ in links], (len(row), len(row)))
    reach = _as_ones(up + sparse.eye_array(len(row), dtype=np.int32, format="csr"))
    while True:
        farther = _as_ones(reach @ reach)
        if farther.nnz == reach.nnz:
            return reach
        reach = farther


def _matrix(rows: Sequence[int], columns: Sequence[int], shape: tuple[int, int]) -> "sparse.csr_array":
    """Ones where a row meets a column, however often."""
    from scipy import sparse

    made = sparse.csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    made.sum_duplicates()
    return _as_ones(made)


def _as_ones(matrix: "sparse.csr_array") -> "sparse.csr_array":
    matrix.data[:] = 1
    return matrix


def _rows(table: Iterable[Sequence[str]], name: str) -> list[tuple[str, str, str]]:
    """Rows of three texts, none of them empty."""
    table = table.to_numpy() if hasattr(table, "to_numpy") else table
    rows = [tuple(row) for row in table]
    if set(map(len, rows)) <= {3} and set(map(type, chain.from_iterable(rows))) <= {str} and all(map(all, rows)):
        return rows  # as a rule; what follows takes ten times as long
    hint = "Transpose it: a row a term, a link or an annotation." if len(rows) == 3 else ""
    for number, row in enumerate(rows):
        if len(row) != 3 or not all(isinstance(one, str) and one for one in row):
            got = f"{show(list(row))} in row {number}"
            raise invalid(name, "hold rows of three texts", got=got, hint=hint)
    return [tuple(map(str, row)) for row in rows]


def _refuse_circles(ids: Sequence[str], links: Sequence[Sequence[str]]) -> None:
    """A term above itself would hand its genes round for ever."""
    from scipy.sparse.csgraph import connected_components

    row = {one: index for index, one in enumerate(ids)}
    graph = _matrix([row[one[0]] for one in links], [row[one[1]] for one in links], (len(ids), len(ids)))
    _, part = connected_components(graph, directed=True, connection="strong")
    is_round = (np.bincount(part)[part] > 1) | (graph.diagonal() > 0)
    if is_round.any():
        got = f"a circle through {listed(np.array(ids)[is_round], n_shown=4)}"
        raise invalid("links", "lead upwards without a circle", got=got)


def _connect(path: str | Path) -> sqlite3.Connection:
    """Open for reading only; a file that is no ontology is refused before it is queried."""
    file = as_file(path)
    base = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        tables = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        tables = set()
    if not {"term", "link", "annotation"} <= tables:
        base.close()
        raise invalid("path", "be a file of write_ontology", got=f"{file.name!r}, which is none")
    return base
