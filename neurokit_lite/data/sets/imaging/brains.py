"""Shipped brains on one grid of 2 mm: no network, and each file is checked first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_colin_brain", "load_mean_head", "load_mni_brain"]


def load_mni_brain() -> Dataset:
    """Load the average of 152 brains, and maps of the probability of grey and white matter.

    Returns
    -------
    Dataset
        ``image``: nibabel image (x, y, z) = (75, 93, 79), T1-weighted brightness 0 to 255 in arbitrary units, 0 outside
        of the brain, voxels of 2 mm. ``mask``: array (x, y, z), True in the brain. ``grey``, ``white``: arrays (x, y,
        z), probability 0 to 1. ``labels``: array (x, y, z), the likeliest tissue: 1 fluid, 2 grey, 3 white, 0 outside.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Fonov V, Evans AC, Botteron K, Almli CR, McKinstry RC, Collins DL (2011). Unbiased average age-appropriate atlases
    for pediatric studies. *NeuroImage* 54:313-327. https://doi.org/10.1016/j.neuroimage.2010.07.033

    Examples
    --------
    >>> from neurokit_lite import data
    >>> brain = data.load_mni_brain()
    >>> brain["image"].shape, [int((brain["labels"] == k).sum()) for k in (1, 2, 3)]
    ((75, 93, 79), [19428, 139242, 78788])
    """
    with np.load(verify("mni_brain")) as file:
        arrays = _placed(file)
        grey, white = (file[name] / np.float32(255) for name in ("grey", "white"))
    likeliest = np.stack([1 - grey - white, grey, white]).argmax(axis=0) + 1
    labels = np.where(arrays["mask"], likeliest, 0).astype(np.uint8)
    return Dataset(arrays=arrays | {"grey": grey, "white": white, "labels": labels}, provenance=provenance("mni_brain"))


def load_mean_head() -> Dataset:
    """Load an average head with its face, and where brain and face are.

    Returns
    -------
    Dataset
        ``image``: array (x, y, z) = (58, 85, 85), T1-weighted brightness 0 to 255 in arbitrary units, voxels of about
        3 mm, right, front and up rising. ``is_brain`` and ``is_face``: arrays (x, y, z) of bool; the face is what the
        program pydeface cuts away. ``affine``: array (4, 4), from voxels to mm.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Gulban OF, Nielson D, Lee J, Poldrack R, Gorgolewski C, et al. (2019). poldracklab/pydeface. Zenodo.
    https://doi.org/10.5281/zenodo.3524401

    Examples
    --------
    >>> from neurokit_lite import data
    >>> head = data.load_mean_head()
    >>> head["image"].shape, int(head["image"][head["is_brain"]].min()) > 0
    ((58, 85, 85), True)
    """
    with np.load(verify("mean_head")) as file:
        arrays = {"image": file["head"], "is_brain": file["brain"], "is_face": file["face"], "affine": file["affine"]}
    return Dataset(arrays=arrays, provenance=provenance("mean_head"))


def load_colin_brain() -> Dataset:
    """Load the brain of one man, the average of 27 scans, on the grid of :func:`load_mni_brain`.

    Returns
    -------
    Dataset
        ``image``: nibabel image (x, y, z) = (75, 93, 79), T1-weighted brightness in arbitrary units, 0 outside of the
        brain, voxels of 2 mm. ``mask``: array (x, y, z), True in the brain.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Holmes CJ, Hoge R, Collins L, Woods R, Toga AW, Evans AC (1998). Enhancement of MR images using registration for
    signal averaging. *J Comput Assist Tomogr* 22:324-333. https://doi.org/10.1097/00004728-199803000-00032

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_colin_brain()["image"].affine[:3, 3]
    array([ -73.5, -109.5,  -71.5])
    """
    with np.load(verify("colin_brain")) as file:
        return Dataset(arrays=_placed(file), provenance=provenance("colin_brain"))


def _placed(file: np.lib.npyio.NpzFile) -> dict[str, object]:
    """The scan in its place, and where it is brain."""
    import nibabel

    return {"image": nibabel.Nifti1Image(file["t1"], file["affine"]), "mask": file["t1"] > 0}
