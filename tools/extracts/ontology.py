"""The Gene Ontology and its human genes, out of two SQLite files of Bioconductor; ``genomics.py`` calls it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from neurokit_lite.data.registry import entry
from tools.extracts.brains import read_debian_member
from tools.extracts.packing import as_npz

ASPECTS = {"bp": "biological_process", "cc": "cellular_component", "mf": "molecular_function"}
RELATIONS = {"isa": "is_a", "part of": "part_of"}


def ontology_terms(package: Path) -> bytes:
    """Terms with their names and parents; links that hand no genes upwards (regulates, ...) keep their name."""
    with closing(_open(package, "ontology_terms")) as base:
        terms = base.execute("SELECT go_id, term, ontology FROM go_term WHERE ontology != 'universal' ORDER BY go_id")
        terms = [row for row in terms if row[2].lower() in ASPECTS]
        known = {row[0] for row in terms}
        query = (
            "SELECT c.go_id, p.go_id, relationship_type FROM go_{}_parents l"
            " JOIN go_term c ON c._id = l._id JOIN go_term p ON p._id = l._parent_id"
        )
        links = [row for aspect in ASPECTS for row in base.execute(query.format(aspect))]
    links = sorted({(child, parent, RELATIONS.get(kind, kind.replace(" ", "_"))) for child, parent, kind in links})
    links = [row for row in links if row[0] in known and row[1] in known]
    return as_npz(
        {
            "terms": _numbers([row[0] for row in terms]),
            "names": np.frombuffer("\n".join(row[1] for row in terms).encode(), "u1"),
            "aspects": np.array([row[2].lower() for row in terms], "S2"),
            "children": _numbers([row[0] for row in links]),
            "parents": _numbers([row[1] for row in links]),
            **_coded("relations", [row[2] for row in links]),
        },
        is_compressed=True,
    )


def human_annotations(package: Path) -> bytes:
    """Which gene has which term, by which evidence; and the genes' Ensembl ids."""
    with closing(_open(package, "human_annotations")) as base:
        symbols = dict(base.execute("SELECT g.gene_id, i.symbol FROM genes g JOIN gene_info i USING (_id)"))
        query = "SELECT g.gene_id, a.go_id, a.evidence FROM go_{} a JOIN genes g USING (_id) WHERE a.evidence != 'ND'"
        rows = {row for aspect in ASPECTS for row in base.execute(query.format(aspect))}
        ensembl = base.execute("SELECT g.gene_id, e.ensembl_id FROM ensembl e JOIN genes g USING (_id)").fetchall()
    genes = sorted({row[0] for row in rows}, key=int)
    place = {gene: at for at, gene in enumerate(genes)}
    rows = sorted((place[gene], term, evidence) for gene, term, evidence in rows)
    pairs = sorted((place[gene], name) for gene, name in set(ensembl) if gene in place)
    return as_npz(
        {
            "entrez": np.array([int(gene) for gene in genes], "<i4"),
            "symbols": np.frombuffer("\n".join(symbols[gene] for gene in genes).encode(), "u1"),
            "gene": np.array([row[0] for row in rows], "<u2"),
            "term": _numbers([row[1] for row in rows]),
            **_coded("evidence", [row[2] for row in rows]),
            "ensembl_gene": np.array([row[0] for row in pairs], "<u2"),
            "ensembl": np.array([int(row[1].removeprefix("ENSG")) for row in pairs], "<i4"),
        },
        is_compressed=True,
    )


def _open(package: Path, name: str) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(read_debian_member(package, entry(name)["member"]))
    return base


def _numbers(terms: list[str]) -> np.ndarray:
    return np.array([int(term.removeprefix("GO:")) for term in terms], "<i4")


def _coded(name: str, values: list[str]) -> dict[str, np.ndarray]:
    kinds, code = np.unique(values, return_inverse=True)
    return {f"{name}_kinds": kinds.astype("S"), f"{name}_code": code.astype("u1")}
