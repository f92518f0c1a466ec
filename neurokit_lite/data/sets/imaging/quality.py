"""Shipped pictures of tissue, and what was measured on them: no network, and each file is checked first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_scan_quality"]


def load_scan_quality() -> Dataset:
    """Load quality metrics of 1 101 scans from 17 sites, with the ratings of three people.

    Returns
    -------
    Dataset
        ``metrics``: array (n_scans, n_metrics) = (1101, 68). ``names``: array (n_metrics,). ``sites``: array
        (n_scans,), where each was scanned. ``ratings``: array (n_scans, n_raters) = (1101, 3), -1 leave out,
        0 doubtful, 1 accept; NaN where this person did not rate this scan.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites.
    *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661

    Examples
    --------
    >>> from neurokit_lite import data
    >>> study = data.load_scan_quality()
    >>> study["metrics"].shape, len(set(study["sites"]))
    ((1101, 68), 17)
    """
    with np.load(verify("scan_quality")) as file:
        arrays = {
            "metrics": file["metrics"].astype(float),
            "names": file["names"],
            "sites": file["site_names"][file["sites"]],
            "ratings": file["ratings"].astype(float),
        }
    return Dataset(arrays=arrays, provenance=provenance("scan_quality"))
