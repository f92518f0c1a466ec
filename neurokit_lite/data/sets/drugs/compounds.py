"""Compounds and what was measured of them: no network, and each file is checked first."""

import csv
import gzip

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_brain_barrier"]


def load_brain_barrier() -> Dataset:
    """Load compounds that are known to cross the blood-brain barrier, or not to.

    Returns
    -------
    Dataset
        Arrays (n_compounds,) = (7807,): ``names``, where `log_bb` is known and else empty; ``smiles``, the structures
        as published, of which two cannot be read; ``reaches_brain``; and ``log_bb``, the base-10 logarithm of the
        concentration in brain over that in blood, known for 1058 and NaN for all others.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    Where a ratio was measured, the label is True from -1 on (a tenth of the concentration in blood). All others were
    read from publications, by several conventions: crossing passively, being carried, or acting on the brain.

    References
    ----------
    Meng F, Xi Y, Huang J, Ayers PW (2021). A curated diverse molecular database of blood-brain barrier permeability
    with chemical descriptors. *Sci Data* 8:289. https://doi.org/10.1038/s41597-021-01069-5

    Examples
    --------
    >>> from neurokit_lite import data
    >>> compounds = data.load_brain_barrier()
    >>> int(compounds["reaches_brain"].sum()), compounds["smiles"].size
    (4956, 7807)
    """
    with gzip.open(verify("brain_barrier"), "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {
        "names": np.array([row["name"] for row in rows]),
        "smiles": np.array([row["smiles"] for row in rows]),
        "reaches_brain": np.array([row["reaches_brain"] == "1" for row in rows]),
        "log_bb": np.array([float(row["log_bb"] or "nan") for row in rows]),
    }
    return Dataset(arrays=arrays, provenance=provenance("brain_barrier"))
