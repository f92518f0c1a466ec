"""Shipped microscopy: loads with no network and checks its files first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_calcium_traces", "load_nuclei"]


def load_nuclei() -> Dataset:
    """Load one fluorescence image of 125 nuclei, with the outlines that people drew.

    Returns
    -------
    Dataset
        ``image``: array (n_rows, n_columns), brightness (a.u.). ``objects``: array of the same shape, int; 0 is
        background, 1
        to 125 are the nuclei.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Caicedo JC, et al. (2019). Nature Methods 16:1247-1253. https://doi.org/10.1038/s41592-019-0612-7

    Examples
    --------
    >>> from neurokit_lite import data
    >>> nuclei = data.load_nuclei()
    >>> nuclei["image"].shape, int(nuclei["objects"].max())
    ((512, 512), 125)
    """
    with np.load(verify("nuclei")) as file:
        arrays = {"image": file["image"].astype(float), "objects": file["objects"].astype(int)}
    return Dataset(arrays=arrays, provenance=provenance("nuclei"))


def load_calcium_traces() -> Dataset:
    """Load the fluorescence of 20 cells, and of the ring around each, over 200 s.

    Returns
    -------
    Dataset
        ``cells``, ``neuropil``: arrays (n_cells, n_frames), fluorescence (a.u.). ``rate_hz``: frames per second, 10.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Viejo G, et al. (2023). eLife 12:RP85786. https://doi.org/10.7554/eLife.85786

    Examples
    --------
    >>> from neurokit_lite import data
    >>> traces = data.load_calcium_traces()
    >>> traces["cells"].shape, traces["rate_hz"]
    ((20, 2000), 10.0)
    """
    with np.load(verify("calcium_traces")) as file:
        arrays = {name: file[name].astype(float) for name in ("cells", "neuropil")}
    return Dataset(arrays=arrays | {"rate_hz": 10.0}, provenance=provenance("calcium_traces"))
