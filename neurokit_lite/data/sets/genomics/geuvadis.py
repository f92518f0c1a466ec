"""Genotypes and gene expression of the same people: no network, and the file is checked first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify
from neurokit_lite.data.sets.genomics.packing import unpack_bed

__all__ = ["load_geuvadis"]


def load_geuvadis() -> Dataset:
    """Load the common variants of chromosome 22 and the expression of its genes in 358 people.

    Returns
    -------
    Dataset
        ``counts``: array (n_people, n_variants) = (358, 85485), copies of the alternate allele, no call missing.
        ``people``: names (n_people,). ``positions_bp``, ``references``, ``alternates``: arrays (n_variants,), sorted by
        position, the first base being 1 (GRCh37). ``expression_rpkm``: array (n_people, n_genes) = (358, 608), reads
        per kilobase and million. ``genes``, ``starts_bp``, ``strands``: Ensembl names with their versions, first
        transcribed base and strand (n_genes,).

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    Every variant has two alleles of one letter each, of which the rarer is carried by at least 5 % of chromosomes. The
    cells are white blood cells that a virus made immortal: not neurons, and not the people's blood either.

    References
    ----------
    Lappalainen T, Sammeth M, Friedlander MR, 't Hoen PAC, Monlong J, Rivas MA, et al. (2013). Transcriptome and genome
    sequencing uncovers functional variation in humans. *Nature* 501:506-511. https://doi.org/10.1038/nature12531

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_geuvadis()["expression_rpkm"].shape
    (358, 608)
    """
    with np.load(verify("geuvadis")) as file:
        arrays = {name: file[name] for name in file.files if name != "bed"}
        arrays["counts"] = unpack_bed(file["bed"], n_people=len(arrays["people"]))
    for name in ("positions_bp", "starts_bp"):
        arrays[name] = arrays[name].astype(np.int64)
    arrays["expression_rpkm"] = np.ascontiguousarray(arrays["expression_rpkm"].T.astype(float))
    return Dataset(arrays=arrays, provenance=provenance("geuvadis"))
