"""Genotypes of people: no network, and each file is checked first."""

import csv
from pathlib import Path

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify
from neurokit_lite.data.sets.genomics.packing import unpack_bed

__all__ = ["ancestry_vcf", "load_ancestry_people", "load_european_chromosomes"]


def ancestry_vcf() -> Path:
    """Path of the shipped VCF file: 127 variants that differ between parts of the world, in 2 504 people.

    Returns
    -------
    pathlib.Path
        A compressed VCF file, as the 1000 Genomes Project wrote it; read it with ``genomics.read_vcf``.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    The 1000 Genomes Project Consortium (2015). A global reference for human genetic variation. *Nature* 526:68-74.
    https://doi.org/10.1038/nature15393

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.ancestry_vcf().name
    'ancestry_markers.vcf.gz'
    """
    return verify("ancestry_markers")


def load_ancestry_people() -> Dataset:
    """Load where the ancestors of the 2 504 people lived.

    Returns
    -------
    Dataset
        ``people``, ``populations`` and ``regions``: arrays of names (n_people,) = (2504,), 26 populations and five
        parts of the world (AFR, AMR, EAS, EUR, SAS), as the project labels them.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    The 1000 Genomes Project Consortium (2015). A global reference for human genetic variation. *Nature* 526:68-74.
    https://doi.org/10.1038/nature15393

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_ancestry_people()["regions"].size
    2504
    """
    with verify("ancestry_people").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {"people": "person", "populations": "population", "regions": "region"}
    arrays = {name: np.array([row[column] for row in rows]) for name, column in columns.items()}
    return Dataset(arrays=arrays, provenance=provenance("ancestry_people"))


def load_european_chromosomes() -> Dataset:
    """Load 2 000 neighbouring variants of two chromosomes in 379 people of European ancestry.

    Returns
    -------
    Dataset
        ``counts``: array (n_people, n_variants) = (379, 2000), copies of the alternate allele, -1 where there is no
        call. ``people``: names (n_people,). ``chromosomes``, ``positions_bp``, ``names``, ``references``,
        ``alternates``: arrays (n_variants,), sorted by position, the first base being 1 (GRCh37).

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    The 1000 Genomes Project Consortium (2012). An integrated map of genetic variation from 1,092 human genomes.
    *Nature* 491:56-65. https://doi.org/10.1038/nature11632

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_european_chromosomes()["counts"].shape
    (379, 2000)
    """
    with np.load(verify("european_chromosomes")) as file:
        arrays = {name: file[name] for name in file.files if name != "bed"}
        arrays["counts"] = unpack_bed(file["bed"], n_people=len(arrays["people"]))
    arrays["positions_bp"] = arrays["positions_bp"].astype(np.int64)
    return Dataset(arrays=arrays, provenance=provenance("european_chromosomes"))
