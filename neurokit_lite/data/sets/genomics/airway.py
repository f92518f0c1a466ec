"""Counts of reads in airway muscle cells with and without dexamethasone: no network, and each file is checked first."""

import csv
from pathlib import Path

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["airway_counts", "load_airway_samples"]


def airway_counts() -> Path:
    """Path of the shipped table of counts: 33 469 genes in 8 samples of airway muscle cells.

    Returns
    -------
    pathlib.Path
        A compressed text file with a gene in each row; read it with ``genomics.read_counts``.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Himes BE et al. (2014). RNA-Seq transcriptome profiling identifies CRISPLD2 as a glucocorticoid responsive gene that
    modulates cytokine function in airway smooth muscle cells. *PLoS ONE* 9:e99625.
    https://doi.org/10.1371/journal.pone.0099625

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.airway_counts().name
    'airway_counts.csv.gz'
    """
    return verify("airway_counts")


def load_airway_samples() -> Dataset:
    """Load which of the airway samples were treated, and from which donor's cells each comes.

    Returns
    -------
    Dataset
        ``samples``, ``cells`` and ``treatments``: arrays of names (n_samples,) = (8,), in the order of the counts'
        columns. Treatments are ``"dexamethasone"`` and ``"none"``.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Himes BE et al. (2014). RNA-Seq transcriptome profiling identifies CRISPLD2 as a glucocorticoid responsive gene that
    modulates cytokine function in airway smooth muscle cells. *PLoS ONE* 9:e99625.
    https://doi.org/10.1371/journal.pone.0099625

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_airway_samples()["treatments"].tolist()[:2]
    ['none', 'dexamethasone']
    """
    with verify("airway_samples").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {"samples": "sample", "cells": "cell", "treatments": "treatment"}
    arrays = {name: np.array([row[column] for row in rows]) for name, column in columns.items()}
    return Dataset(arrays=arrays, provenance=provenance("airway_samples"))
