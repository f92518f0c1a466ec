"""One run of a mass spectrometer, out of an mzML file; ``genomics.py`` calls it."""

import base64
import gzip
import io
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import numpy as np

from neurokit_lite.data.fetch import extract_member
from neurokit_lite.data.registry import entry
from tools.extracts.packing import as_npz

NAMESPACE = "{http://psi.hupo.org/ms/mzml}"
PER_UNIT = {"1": 10_000, "2": 1_000}  # whole numbers to which one unit of m/z is rounded, by level
DIGITS = 3  # of intensities


def albumin_spectra(package: Path) -> bytes:
    """All fragment spectra, and the survey scans that come right before one of them."""
    content = extract_member(package, entry("albumin_spectra")["member"])
    with gzip.open(io.BytesIO(content)) as file:
        scans = [_scan(element) for _, element in ET.iterparse(file) if element.tag == f"{NAMESPACE}spectrum"]
    surveys, fragments = ([scan for scan in scans if scan["ms level"] == level] for level in "12")
    times, later = (np.array([float(scan["scan start time"]) for scan in own]) for own in (surveys, fragments))
    used = np.unique(np.searchsorted(times, later) - 1)
    surveys = [surveys[number] for number in used]
    arrays = {f"survey_{name}": array for name, array in _peaks(surveys, "1").items()} | _peaks(fragments, "2")
    arrays["precursor_mz"] = np.array([scan["selected ion m/z"] for scan in fragments], "<f8")
    arrays["charges"] = np.array([scan["charge state"] for scan in fragments], "u1")
    return as_npz(arrays, is_compressed=True)


def _scan(element: ET.Element) -> dict[str, object]:
    """Named values of a scan, and its two arrays; the element is emptied."""
    scan = {one.get("name"): one.get("value") for one in element.iter(f"{NAMESPACE}cvParam")}
    for part in element.iter(f"{NAMESPACE}binaryDataArray"):
        words = {one.get("name") for one in part.iter(f"{NAMESPACE}cvParam")}
        content = base64.b64decode(part.find(f"{NAMESPACE}binary").text or "")
        content = zlib.decompress(content) if "zlib compression" in words else content
        name = "m/z array" if "m/z array" in words else "intensity array"
        scan[name] = np.frombuffer(content, "<f8" if "64-bit float" in words else "<f4").astype(float)
    element.clear()
    return scan


def _peaks(scans: list[dict], level: str) -> dict[str, np.ndarray]:
    """Peaks of many scans one behind the other, where each begins, and when it was taken."""
    sizes = np.array([scan["m/z array"].size for scan in scans])
    heights = np.concatenate([scan["intensity array"] for scan in scans])
    scale = 10.0 ** (DIGITS - 1 - np.floor(np.log10(np.maximum(heights, 1e-30))))
    return {
        "mz": np.rint(np.concatenate([scan["m/z array"] for scan in scans]) * PER_UNIT[level]).astype("<u4"),
        "intensities": (np.rint(heights * scale) / scale).astype("<f4"),
        "starts": (np.cumsum(sizes) - sizes).astype("<u4"),
        "times_s": np.array([scan["scan start time"] for scan in scans], "<f8").round(2),
    }
