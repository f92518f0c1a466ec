"""Two brains of 1 mm made into small files of 2 mm, on one grid; ``imaging.py`` beside this calls it."""

import gzip
import io
import subprocess
import tarfile
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry, verify

BRAIN_BOX_MM = np.array([[-74, 76], [-110, 76], [-72, 86]])  # holds both brains, in whole voxels of 2 mm

HEAD_TO_BRAIN = np.array(
    [
        [1.6859, -0.0113, -0.1061, -6.0636],
        [0.0367, 1.5496, 0.1960, -26.5980],
        [0.0160, -0.0308, 1.5753, -23.3043],
    ]
)
HEAD_NOTICE = (
    "Average head and mask of its face as part of pydeface 2.1.0, MIT License; the mask of the brain is made from that "
    "of the Montreal Neurological Institute, McGill University, under the notice in mni_brain.npz."
)

BRAIN_NOTICE = (
    "Copyright (C) 1993-2009 Louis Collins, McConnell Brain Imaging Centre, Montreal Neurological Institute, McGill "
    "University. Permission to use, copy, modify, and distribute this software and its documentation for any purpose "
    "and without fee is hereby granted, provided that the above copyright notice appear in all copies. The authors and "
    "McGill University make no representations about the suitability of this software for any purpose. It is provided "
    '"as is" without express or implied warranty. The authors are not responsible for any data loss, equipment damage, '
    "property loss, or injury to subjects or patients resulting from the use or misuse of this software package."
)


def mni_brain(package: Path) -> dict[str, np.ndarray]:
    """The template and its maps of grey and white matter, 8-bit, from 1 mm to 2 mm: 5.1 MB into 1.7 MB."""
    member = "nilearn/datasets/data/mni_icbm152_{}_tal_nlin_sym_09a_converted.nii.gz"
    images = {name: read_nifti(extract_member(package, member.format(name))) for name in ("t1", "gm", "wm")}
    inside = images["t1"][0] > 0
    origin = images["t1"][1][:3, 3]
    names = {"t1": "t1", "gm": "grey", "wm": "white"}
    halved = {names[name]: halve_brain(volume, inside, origin) for name, (volume, _) in images.items()}
    return halved | {"affine": brain_affine(), "notice": np.array(BRAIN_NOTICE)}


def colin_brain(package: Path) -> dict[str, np.ndarray]:
    """One man's brain without its skull, 8-bit, from 1 mm to 2 mm: 1.3 MB into 0.6 MB."""
    content = read_debian_member(package, entry("colin_brain")["member"])
    volume, _ = read_nifti(content)
    origin = np.array([-90, -126, -72])  # of MNI's own file; this one's header is 1 mm off, to the front and up
    halved = halve_brain(volume, volume > 0, origin)
    return {"t1": halved, "affine": brain_affine(), "notice": np.array(BRAIN_NOTICE)}


def mean_head(package: Path) -> dict[str, np.ndarray]:
    """An average head with its face, 8-bit, from about 1 mm to 3 mm: 8.2 MB into 0.3 MB; where brain and face are.

    The brain is that of the other average, laid over this head by an affine that was found once, by mutual information
    and by eye: these numbers, from voxels of this head to voxels of 2 mm of that brain.
    """
    from scipy.ndimage import affine_transform

    head, affine = read_nifti(extract_member(package, "pydeface/data/mean_reg2mean.nii.gz"))
    kept, _ = read_nifti(extract_member(package, "pydeface/data/facemask.nii.gz"))
    with np.load(verify("mni_brain")) as file:
        brain = (file["t1"] > 0).astype(float)
    small = shrink_blocks(head.astype(float), 3)
    inside = affine_transform(brain, HEAD_TO_BRAIN[:, :3], HEAD_TO_BRAIN[:, 3], output_shape=small.shape, order=1)
    moved = affine.copy()
    moved[:3, 3] += affine[:3, :3] @ np.ones(3)  # the middle of a block is its second voxel
    moved[:3, :3] *= 3
    return {
        "head": np.round(small * (255 / 646)).astype("u1"),
        "brain": inside > 0.5,
        "face": shrink_blocks(kept, 3) < 0.5,
        "affine": moved,
        "notice": np.array(HEAD_NOTICE),
    }


def shrink_blocks(volume: np.ndarray, width: int) -> np.ndarray:
    """Means over blocks; what is left at the far ends is cut."""
    x, y, z = (n // width for n in volume.shape)
    blocks = volume[: x * width, : y * width, : z * width].reshape(x, width, y, width, z, width)
    return blocks.mean(axis=(1, 3, 5))


def read_nifti(content: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Voxels and affine of a .nii.gz file."""
    import nibabel

    image = nibabel.Nifti1Image.from_bytes(gzip.decompress(content))
    return np.asarray(image.dataobj), image.affine


def brain_affine() -> np.ndarray:
    """From a voxel of 2 mm to mm: its middle lies half a millimetre behind the middle of its first small voxel."""
    affine = np.diag([2.0, 2.0, 2.0, 1.0])
    affine[:3, 3] = BRAIN_BOX_MM[:, 0] + 0.5
    return affine


def halve_brain(volume: np.ndarray, inside: np.ndarray, origin: np.ndarray) -> np.ndarray:
    """Mean over the brain's voxels in each block of 2 x 2 x 2; 0 where fewer than four belong to the brain."""
    sizes = np.ptp(BRAIN_BOX_MM, axis=1)
    boxed = np.zeros((2, *sizes))
    first = (origin - BRAIN_BOX_MM[:, 0]).astype(int)
    target = tuple(slice(max(f, 0), f + n) for f, n in zip(first, volume.shape, strict=True))
    source = tuple(slice(max(-f, 0), n - f) for f, n in zip(first, sizes, strict=True))
    if inside.sum() != inside[source].sum():
        raise ValueError(f"the box must hold all {inside.sum()} voxels of the brain; got {inside[source].sum()}.")
    boxed[0][target], boxed[1][target] = (volume * inside)[source], inside[source]
    total, n_inside = boxed.reshape(2, sizes[0] // 2, 2, sizes[1] // 2, 2, sizes[2] // 2, 2).sum(axis=(2, 4, 6))
    return np.where(n_inside >= 4, np.round(total / np.maximum(n_inside, 1)), 0).astype("u1")


def download_debian(record: dict, folder: Path) -> Path:
    """Download a package of Debian with apt-get; nothing of it is installed or run."""
    wanted = f"{record['package']}={record['version']}"
    subprocess.run(["apt-get", "download", "--quiet", wanted], check=True, cwd=folder)
    return next(folder.glob("*.deb"))


def read_debian_member(package: Path, member: str) -> bytes:
    """One file out of a .deb: an `ar` archive with a tar inside, whose names begin with `./`."""
    content, at = package.read_bytes(), 8
    while at < len(content):
        name, size = content[at : at + 16].decode().strip(), int(content[at + 48 : at + 58])
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(content[at + 60 : at + 60 + size])) as archive:
                return archive.extractfile(f"./{member}").read()
        at += 60 + size + size % 2
    raise ValueError(f"{package.name} must hold data.tar; got none.")
