"""Shipped files of the integrate sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import io
import zipfile
from pathlib import Path

import numpy as np

from neurokit_lite.data.registry import entry, verify
from neurokit_lite.data.sets import load_human_annotations, load_ontology_terms
from tools.extracts.packing import as_npz

SYNAPSE = "GO:0045202"
YEARS = (2019, 2024)


def convert_synapse_links(package: Path) -> bytes:
    """Rows of two releases between genes of the synapse, as they come: with repeats, turned pairs and loops."""
    genes = _synapse_genes()
    at = {str(number): k for k, number in enumerate(genes)}
    pairs, years = [], []
    with zipfile.ZipFile(package) as archive:
        for year, member in zip(YEARS, entry("synapse_links")["member"].split(", "), strict=True):
            with archive.open(member) as file:
                rows = (line.strip().replace("\t", ",").split(",") for line in io.TextIOWrapper(file, "utf-8"))
                found = [(at[one], at[other]) for one, other in rows if one in at and other in at]
            pairs += found
            years += [year] * len(found)
    pairs = np.array(pairs, "<u2")
    return as_npz(
        {
            "entrez": np.array(list(genes), "<i4"),
            "symbols": np.frombuffer("\n".join(genes.values()).encode(), "u1"),
            "first": pairs[:, 0],
            "second": pairs[:, 1],
            "years": np.array(years, "<u2"),
        },
        is_compressed=True,
    )


def _synapse_genes() -> dict[int, str]:
    """Entrez ids with symbols of all genes that GO places in the synapse or in a part or kind of it, in order."""
    ontology, known = load_ontology_terms(), load_human_annotations()
    below, n_before = {SYNAPSE}, 0
    is_upward = np.isin(ontology["relations"], ["is_a", "part_of"])
    children, parents = ontology["children"][is_upward], ontology["parents"][is_upward]
    while len(below) > n_before:
        n_before = len(below)
        below |= set(children[np.isin(parents, list(below))].tolist())
    symbols = set(known["genes"][np.isin(known["terms"], list(below))].tolist())
    with np.load(verify("human_annotations")) as file:
        names = file["symbols"].tobytes().decode().split("\n")
        return {int(number): name for number, name in zip(file["entrez"], names, strict=True) if name in symbols}
