"""Single cells and the worm: small tables that are shipped, and the atlas behind one of them, which is fetched."""

from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["fetch_worm_atlas", "load_current_step_features", "load_worm_link_counts", "read_worm_atlas"]
__shared__ = ["read_worm_atlas"]  # not in the face


def load_current_step_features() -> Dataset:
    """Load what was measured on a real neuron under 18 steps of current; the recording itself is ``current_steps``.

    Returns
    -------
    Dataset
        One array (n_sweeps,) for each feature, with its unit in its name; NaN where a sweep has none.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> int(data.load_current_step_features()["n_spikes"].max())
    24
    """
    table = np.genfromtxt(verify("current_step_features"), delimiter=",", names=True)
    return Dataset(
        arrays={name: table[name] for name in table.dtype.names}, provenance=provenance("current_step_features")
    )


def load_worm_link_counts() -> Dataset:
    """Load how many linked and unlinked pairs of a worm's neurons respond to light, by thirds of their degrees.

    Returns
    -------
    Dataset
        ``in_third``, ``out_third``, ``n_linked``, ``n_linked_responding``, ``n_unlinked``, ``n_unlinked_responding``:
        arrays (n_strata,). ``null_degrees``, ``null_count``: arrays (n_permutations,), differences between the rates
        of linked and other pairs after shuffles that keep every neuron's number of links, or only the number of
        links.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    A pair counts as measured if the atlas has a false discovery rate for it and its two neurons differ: 23 902 ordered
    pairs. The paper's 23 433 are the 23 265 of these that lie among the 188 neurons of the head, and 168 neurons of
    the head paired with themselves. No pair outside of the head responds.

    References
    ----------
    Randi F, Sharma AK, Dvali S, Leifer AM (2023). Neural signal propagation atlas of *Caenorhabditis elegans*. *Nature*
    623:406-414. https://doi.org/10.1038/s41586-023-06683-4

    Examples
    --------
    >>> from neurokit_lite import data
    >>> counts = data.load_worm_link_counts()
    >>> int(counts["n_linked"].sum())
    2309
    """
    with np.load(verify("worm_link_counts")) as file:
        return Dataset(arrays=dict(file), provenance=provenance("worm_link_counts"))


def fetch_worm_atlas() -> Dataset:
    """Get the worm's atlas of responses to light, and its synapses (37 MB to download, 20 MB kept).

    Returns
    -------
    Dataset
        What :func:`read_worm_atlas` describes.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded.
    ValueError
        If the files inside are not the ones that the registry knows.

    References
    ----------
    Randi F, Sharma AK, Dvali S, Leifer AM (2023). Neural signal propagation atlas of *Caenorhabditis elegans*. *Nature*
    623:406-414. https://doi.org/10.1038/s41586-023-06683-4

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.fetch_worm_atlas()["names"].size  # doctest: +SKIP
    300
    """
    arrays = read_worm_atlas(fetch_dataset("worm_responses"), fetch_dataset("worm_wiring"))
    return Dataset(arrays=arrays, provenance=provenance("worm_responses"))


def read_worm_atlas(responses: str | Path, wiring: str | Path) -> dict[str, np.ndarray]:
    """Read the worm's responses and synapses from two files laid out like the fetched ones.

    Parameters
    ----------
    responses, wiring : str or pathlib.Path
        HDF5 files: ``neuron_ids``, ``wt/q``, ``wt/dFF`` and ``wt/occ1``; ``chem`` and ``gap``.

    Returns
    -------
    dict
        ``names``: array (n_neurons,). ``q``: false discovery rate of each response (n_responding, n_stimulated), NaN
        where never measured. ``change``: relative change of fluorescence. ``n_trials``. ``n_chemical``,
        ``n_electrical``: synapses from the column's neuron to the row's.

    Raises
    ------
    ValueError
        If a file cannot be read, lacks a series, or the two disagree in shape.

    Examples
    --------
    >>> from neurokit_lite.data.sets.spikes.cells import read_worm_atlas
    >>> read_worm_atlas("responses.h5", "wiring.h5")  # doctest: +SKIP
    {'names': array(['ADAL', ...
    """
    parts = {"names": "neuron_ids", "q": "wt/q", "change": "wt/dFF", "n_trials": "wt/occ1"}
    found = _read(responses, "responses", parts)
    found |= _read(wiring, "wiring", {"n_chemical": "chem", "n_electrical": "gap"})
    n = found["names"].size
    for name, array in found.items():
        if name != "names" and array.shape != (n, n):
            got = f"{name} of shape {array.shape}"
            raise invalid("responses and wiring", f"be matrices of the {n} neurons that are named", got=got)
    return found | {"names": np.char.decode(found["names"])}


def _read(path: str | Path, name: str, parts: dict[str, str]) -> dict[str, np.ndarray]:
    import h5py

    path = as_file(path, name)
    try:
        with h5py.File(path, "r") as file:
            return {key: file[place][()] for key, place in parts.items()}
    except (OSError, KeyError) as error:
        got = f"{path}, which gave: {error}"
        raise invalid(
            name, f"be an HDF5 file with {', '.join(parts.values())}", got=got, hint="Run `nkl data fetch`."
        ) from error
