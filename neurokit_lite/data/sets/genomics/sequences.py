"""Letters and a fold: proteins, two exons and a fibril, no network, and each file is checked first."""

import csv
from pathlib import Path

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["amyloid_fibril_pdb", "load_app_exons", "neuro_proteins_fasta"]


def neuro_proteins_fasta() -> Path:
    """Path of the shipped FASTA file: eighteen human proteins, most of them of the nervous system.

    Returns
    -------
    pathlib.Path
        A FASTA file; read it with ``genomics.read_fasta``. Names are those of the genes (APP, SNCA, MAPT, ...).

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    The UniProt Consortium (2023). UniProt: the Universal Protein Knowledgebase in 2023. *Nucleic Acids Research*
    51:D523-D531. https://doi.org/10.1093/nar/gkac1052

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.neuro_proteins_fasta().name
    'neuro_proteins.fasta'
    """
    return verify("neuro_proteins")


def load_app_exons() -> Dataset:
    """Load the two exons of APP that encode amyloid-beta.

    Returns
    -------
    Dataset
        Arrays of shape (n_letters,) = (248,). ``letters``: the coding strand. ``positions_coding``: position in the
        coding sequence of NM_000484, from 1964 on. ``positions_bp``: position on chromosome 21 (GRCh38, the first base
        is 1); it falls, for the gene lies on the reverse strand. ``exons``: 16 or 17.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    The genome's files give the letters of the other strand: an A here is a T there.

    References
    ----------
    O'Leary NA, et al. (2016). Reference sequence (RefSeq) database at NCBI. *Nucleic Acids Research* 44:D733-D745.
    https://doi.org/10.1093/nar/gkv1189

    Examples
    --------
    >>> from neurokit_lite import data
    >>> exons = data.load_app_exons()
    >>> exons["positions_coding"][[0, -1]]
    array([1964, 2211])
    """
    with verify("app_exons").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {"letters": np.array([row["letter"] for row in rows])}
    columns = {"exons": "exon", "positions_coding": "position_coding", "positions_bp": "position_bp"}
    arrays |= {name: np.array([int(row[column]) for row in rows]) for name, column in columns.items()}
    return Dataset(arrays=arrays, provenance=provenance("app_exons"))


def amyloid_fibril_pdb() -> Path:
    """Path of the shipped PDB file: a fibril of amyloid-beta 1-42, five chains, the first of ten NMR models.

    Returns
    -------
    pathlib.Path
        A compressed PDB file; read it with ``genomics.read_pdb``. The first sixteen residues of each chain are
        disordered and not in it.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Luhrs T, Ritter C, Adrian M, Riek-Loher D, Bohrmann B, Dobeli H, et al. (2005). 3D structure of Alzheimer's
    amyloid-beta(1-42) fibrils. *PNAS* 102:17342-17347. https://doi.org/10.1073/pnas.0506723102

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.amyloid_fibril_pdb().name
    'amyloid_fibril.pdb.gz'
    """
    return verify("amyloid_fibril")
