"""Shipped diffusion MRI and lines of three tracts: no network, and each file is checked first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_diffusion_crop", "load_diffusion_grid", "load_tract_lines"]


def load_diffusion_crop() -> Dataset:
    """Load a cube of one person's brain, 2 cm wide, scanned with 64 diffusion directions.

    Returns
    -------
    Dataset
        ``signal``: array (x, y, z, n_volumes) = (10, 10, 10, 65), raw scanner units. ``b_values``: array (n_volumes,),
        s/mm². ``b_vectors``: array (n_volumes, 3), along the image's axes; NaN for the unweighted volume, as in the
        file. ``affine``: array (4, 4), voxel to mm. ``voxel_mm``: 2.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Garyfallidis E, et al. (2014). Dipy, a library for the analysis of diffusion MRI data. *Front Neuroinform* 8:8.
    https://doi.org/10.3389/fninf.2014.00008

    Examples
    --------
    >>> from neurokit_lite import data
    >>> crop = data.load_diffusion_crop()
    >>> crop["signal"].shape, int((crop["b_values"] > 0).sum())
    ((10, 10, 10, 65), 64)
    """
    return _series("diffusion_crop", 2.0)


def load_diffusion_grid() -> Dataset:
    """Load a block of one person's brain, scanned with 102 weightings up to 4 000 s/mm².

    Returns
    -------
    Dataset
        ``signal``: array (x, y, z, n_volumes) = (6, 10, 10, 102), raw scanner units. ``b_values``: array (n_volumes,),
        s/mm². ``b_vectors``: array (n_volumes, 3), along the image's axes. ``affine``: array (4, 4), voxel to mm.
        ``voxel_mm``: 2.5.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Garyfallidis E, et al. (2014). Dipy, a library for the analysis of diffusion MRI data. *Front Neuroinform* 8:8.
    https://doi.org/10.3389/fninf.2014.00008

    Examples
    --------
    >>> from neurokit_lite import data
    >>> round(float(data.load_diffusion_grid()["b_values"].max()), -2)
    4100.0
    """
    return _series("diffusion_grid", 2.5)


def _series(name: str, voxel_mm: float) -> Dataset:
    with np.load(verify(name)) as file:
        arrays = {key: file[key] for key in ("signal", "b_values", "b_vectors", "affine")}
    return Dataset(arrays=arrays | {"voxel_mm": voxel_mm}, provenance=provenance(name))


def load_tract_lines() -> Dataset:
    """Load 50 lines of each of three tracts in five people.

    Returns
    -------
    Dataset
        ``lines_mm``: array (n_people, n_tracts, n_lines, n_points, 3) = (5, 3, 50, 20, 3), mm, in each person's own
        space: people do not lie on top of one another. ``tracts``: names of the three.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Garyfallidis E, et al. (2014). Dipy, a library for the analysis of diffusion MRI data. *Front Neuroinform* 8:8.
    https://doi.org/10.3389/fninf.2014.00008

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_tract_lines()["tracts"]
    ('left arcuate fasciculus', 'right corticospinal tract', 'forceps major')
    """
    with np.load(verify("tract_lines")) as file:
        arrays = {"lines_mm": file["lines_mm"].astype(float), "tracts": tuple(file["tracts"].tolist())}
    return Dataset(arrays=arrays, provenance=provenance("tract_lines"))
