"""Affinities of molecules at several receptors: no network, and the file is checked first."""

import csv
import gzip

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_opioid_affinities"]

_RECEPTORS = ("mu", "delta", "kappa")


def load_opioid_affinities() -> Dataset:
    """Load how tightly molecules hold to three opioid receptors; two thirds of the table are filled.

    Returns
    -------
    Dataset
        ``smiles`` (n_molecules,) = (4359,), structures with their stereochemistry, each once; ``ki_nm`` (n_molecules,
        n_targets) = (4359, 3), inhibition constants in nanomolar, NaN where nobody measured; ``targets`` (n_targets,),
        the receptors: mu, delta, kappa.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    A small Ki is a tight hold. The authors of the package took Ki of human receptors from ChEMBL, averaged several
    values of one structure and left out those that scatter too much. Ninety-four relatives of one another have a Ki of
    exactly 10 nM at mu and of exactly 100 nM at delta: limits rather than measurements.

    References
    ----------
    van Tilborg D, Alenicheva A, Grisoni F (2022). Exposing the limitations of molecular machine learning with activity
    cliffs. *J Chem Inf Model* 62:5938-5951. https://doi.org/10.1021/acs.jcim.2c01073

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import data
    >>> affinities = data.load_opioid_affinities()
    >>> np.isfinite(affinities["ki_nm"]).sum(axis=0)
    array([3142, 2598, 2603])
    """
    with gzip.open(verify("opioid_affinities"), "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {
        "smiles": np.array([row["smiles"] for row in rows]),
        "ki_nm": np.array([[float(row[f"ki_{name}_nm"] or "nan") for name in _RECEPTORS] for row in rows]),
        "targets": np.array(_RECEPTORS),
    }
    return Dataset(arrays=arrays, provenance=provenance("opioid_affinities"))
