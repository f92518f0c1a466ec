"""Expression of genes over the human brain, fetched when asked for: its terms do not let it be shipped."""

import gzip
import re
import zipfile
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.files import as_file
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.registry import provenance

__all__ = ["fetch_brain_expression", "read_brain_expression"]
__shared__ = ["read_brain_expression"]  # not in the face

_DATE = re.compile(r"[A-Z][a-z]{2}-\d{2}(\.\d+)?")  # Mar-01, which was MARCH1 or MARC1; the second is Mar-01.1
_BROKEN = (OSError, zipfile.BadZipFile, NotImplementedError, KeyError, ValueError)


def fetch_brain_expression() -> Dataset:
    """Get expression in 83 regions of the human brain, and sets of genes of its kinds of cells (7 MB to download).

    Returns
    -------
    Dataset
        What :func:`read_brain_expression` describes: 83 regions and 15 610 genes, 7 kinds and 30 subtypes of cells.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded.
    ValueError
        If the files inside are not the ones that the registry knows.

    Notes
    -----
    Means of six donors, of whom two gave the right half of the brain: the left one is measured better. Values are
    scaled to 0 to 1 for each gene, so that genes cannot be compared in one region. The file of the 30 subtypes,
    ``geneset_LAKE.gmt``, is named after Lake et al. (2018).

    References
    ----------
    Hawrylycz MJ, et al. (2012). An anatomically comprehensive atlas of the adult human brain transcriptome. *Nature*
    489:391-399. https://doi.org/10.1038/nature11405

    Lake BB, et al. (2018). Integrative single-cell analysis of transcriptional and epigenetic states in the human adult
    brain. *Nat Biotechnol* 36:70-80. https://doi.org/10.1038/nbt.4038

    Martins D, et al. (2021). Imaging transcriptomics: convergent cellular, transcriptomic, and molecular neuroimaging
    signatures in the healthy adult human brain. *Cell Rep* 37:110173. https://doi.org/10.1016/j.celrep.2021.110173

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.fetch_brain_expression()["expression"].shape  # doctest: +SKIP
    (83, 15610)
    """
    arrays = read_brain_expression(fetch_dataset("brain_expression"))
    return Dataset(arrays=arrays, provenance=provenance("brain_expression"))


def read_brain_expression(path: str | Path) -> dict[str, object]:
    """Read expression, places of regions and sets of genes from an archive laid out like the fetched one.

    Parameters
    ----------
    path : str or pathlib.Path
        Zip archive with ``gene_expression_data.csv``, ``atlas_regions_info.csv``, an atlas in MNI space (NIfTI) and two
        ``.gmt`` files.

    Returns
    -------
    dict
        ``expression``: array (n_regions, n_genes), from 0 to 1 for each gene. ``regions`` and ``genes``: lists of
        names. ``hemisphere``: array (n_regions,) of L, R and B, both. ``is_cortex``: array of bool (n_regions,).
        ``positions_mm``: array (n_regions, 3), means of the regions' voxels in MNI space. ``kinds`` and ``subtypes``:
        dict of lists, genes of each kind of cell. Genes whose names a spreadsheet has turned into dates are left out.

    Raises
    ------
    ValueError
        If the archive cannot be read, or its parts do not fit one another; the message says which.

    Examples
    --------
    >>> from neurokit_lite.data.sets.genomics.brain_expression import read_brain_expression
    >>> read_brain_expression("brain_expression.zip")["regions"][0]  # doctest: +SKIP
    'L_bankssts'
    """
    import pandas as pd

    path = as_file(path)
    try:
        with zipfile.ZipFile(path) as archive:
            table = pd.read_csv(archive.open("gene_expression_data.csv"), encoding="utf-8-sig", index_col="label")
            about = pd.read_csv(archive.open("atlas_regions_info.csv"), index_col="id")
            sets = [_read_sets(archive.read(f"geneset_{name}.gmt")) for name in ("Pooled", "LAKE")]
            centres = _centres(archive.read("atlas-desikankilliany_1mm_MNI152.nii.gz"), about.index.to_numpy())
            regions = table.pop("Region").tolist()
            expression = table.to_numpy(dtype=float)
    except _BROKEN as error:
        hint = "A broken download? Remove it and run `nkl data fetch brain_expression`."
        got = f"{path.name}, which gave: {str(error)[:90]}"
        raise invalid("path", "be a readable archive of expression", got=got, hint=hint) from error
    _check_parts(table.index.tolist(), about, regions, expression)
    is_gene = np.array([_DATE.fullmatch(name) is None for name in table.columns])
    return {
        "expression": expression[:, is_gene],
        "regions": regions,
        "genes": table.columns[is_gene].tolist(),
        "hemisphere": about["hemisphere"].to_numpy(dtype=str),
        "is_cortex": (about["structure"] == "cortex").to_numpy(),
        "positions_mm": centres,
        "kinds": sets[0],
        "subtypes": sets[1],
    }


def _check_parts(numbers: list, about: object, regions: list[str], expression: np.ndarray) -> None:
    """Rows of the table and of the atlas are the same regions, in one order."""
    sides = {"L": "L_", "R": "R_", "B": ""}
    wanted = [sides.get(side, "?") + name for side, name in zip(about["hemisphere"], about["label"], strict=True)]
    if numbers != about.index.tolist() or regions != wanted:
        differ = [one for one in regions if one not in wanted] or ["another order or number"]
        raise invalid("path", "name the same regions in both tables", got=listed(differ, n_shown=3))
    if not np.isfinite(expression).all():
        raise invalid("path", "hold expression of every gene in every region", got="values that are missing")


def _read_sets(content: bytes) -> dict[str, list[str]]:
    """Genes of each set of a GMT file; a second field of remarks is left out, and so are dates."""
    rows = [line.split("\t") for line in content.decode("utf-8").splitlines() if line.strip()]
    return {name: [one for one in genes if one and not _DATE.fullmatch(one)] for name, _, *genes in rows}


def _centres(content: bytes, numbers: np.ndarray) -> np.ndarray:
    """Mean place of each region's voxels, in mm."""
    import nibabel

    image = nibabel.Nifti1Image.from_bytes(gzip.decompress(content))
    labels = np.asarray(image.dataobj).astype(int)
    places = np.argwhere(labels > 0)
    own = labels[labels > 0]
    n_voxels = np.bincount(own, minlength=numbers.max() + 1)[numbers]
    if not n_voxels.all():
        raise ValueError(f"regions that the atlas lacks: {listed(numbers[n_voxels == 0])}")
    sums = [np.bincount(own, weights=axis, minlength=numbers.max() + 1)[numbers] for axis in places.T.astype(float)]
    return nibabel.affines.apply_affine(image.affine, np.column_stack(sums) / n_voxels[:, None])
