"""Proteins in cerebrospinal fluid: no network, and the file is checked first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_csf_proteins"]


def load_csf_proteins() -> Dataset:
    """Load 124 proteins in the cerebrospinal fluid of 333 people, of whom 91 have very mild or mild dementia.

    Returns
    -------
    Dataset
        ``concentrations``: array (n_people, n_proteins) = (333, 124), each protein in its assay's own unit;
        ``proteins`` (n_proteins,) and ``people`` (n_people,): names; ``age_years`` (n_people,); ``is_male`` and
        ``is_impaired`` (n_people,): booleans; ``apoe`` (n_people,): genotypes such as ``"3/4"``; ``tau``, ``p_tau`` and
        ``abeta_42`` (n_people,): on transformed scales that the table does not name, without unit.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    There is no gap: values below a detection limit were replaced before the table was published, mostly by one number
    (19 people have 1.45 of MCP_2), and a few values that are not short decimals were computed rather than measured.

    References
    ----------
    Craig-Schapiro R, Kuhn M, Xiong C, Pickering EH, Liu J, Misko TP, et al. (2011). Multiplexed immunoassay panel
    identifies novel CSF biomarkers for Alzheimer's disease diagnosis and prognosis. *PLoS ONE* 6:e18850.
    https://doi.org/10.1371/journal.pone.0018850

    Examples
    --------
    >>> from neurokit_lite import data
    >>> int(data.load_csf_proteins()["is_impaired"].sum())
    91
    """
    with np.load(verify("csf_proteins")) as file:
        arrays = {name: file[name] for name in file.files}
    return Dataset(arrays=arrays, provenance=provenance("csf_proteins"))
