"""Reading fragment spectra from mzML, the open file of mass spectrometry, for a learner's own runs."""

import gzip
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.core.optional import require
from neurokit_lite.genomics.spectra.collection import TandemSpectra

__all__ = ["read_mzml"]

# What pyteomics, lxml, zlib and NumPy raise on files that are cut off, or hold arrays of another type than they say
_BROKEN = (SyntaxError, ValueError, KeyError, TypeError, OSError, EOFError, zlib.error)
_Row = tuple[np.ndarray, np.ndarray, float, int]


def read_mzml(path: str | Path, *, without_charge: str = "refuse") -> TandemSpectra:
    """Read the fragment spectra of an mzML file, with pyteomics.

    Parameters
    ----------
    path : str or pathlib.Path
        An mzML file with centroids, plain or packed by gzip; pyteomics and what it needs for mzML must be installed:
        ``pip install "pyteomics[XML]"``.
    without_charge : {"refuse", "leave out"}
        What is done with spectra whose precursor has no charge in the file.

    Returns
    -------
    TandemSpectra
        All spectra of MS level 2 with their precursors, each sorted by m/z.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If pyteomics is not installed.
    ValueError
        If it is no mzML file, or is cut off; if a spectrum is a profile, is of negative ions, has no precursor, no
        charge or other numbers of values than it says; or if there is none of level 2.

    Warns
    -----
    UserWarning
        If spectra were left out because they have no charge.

    Notes
    -----
    Only the first precursor of a spectrum is read. A file may leave out the charge where the instrument did not find
    it, or name only possible ones; it is never guessed, since a wrong charge is a wrong mass. The m/z of the precursor
    is the file's *selected ion m/z*: it assumes that this is the monoisotopic peak, which some converters get wrong by
    an isotope. Survey scans are not read. A spectrum that does not
    say what it is is taken for centroids. Arrays packed by MS-Numpress need pynumpress.

    References
    ----------
    Levitsky LI, Klein JA, Ivanov MV, Gorshkov MV (2019). Pyteomics 4.0: five years of development of a Python
    proteomics framework. *J Proteome Res* 18:709-714. https://doi.org/10.1021/acs.jproteome.8b00717

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.read_mzml("no-such-file.mzML")
    Traceback (most recent call last):
        ...
    FileNotFoundError: path must be a file that exists; got 'no-such-file.mzML'.
    """
    file = as_file(path)
    is_strict = one_of(without_charge, "without_charge", ("refuse", "leave out")) == "refuse"
    with _opened(file) as opened:
        rows = [
            _as_row(one, f"spectrum {number} of path", is_strict)
            for number, one in enumerate(_scans(require("pyteomics.mzml"), opened, file.name))
            if one.get("ms level") == 2
        ]
    if not rows:
        raise invalid("path", "hold fragment spectra (MS level 2)", got=f"{file.name}, which has none")
    read = [row for row in rows if row is not None]
    if not read:
        hint = "Their charges have to be found in the survey scans, by another program."
        raise invalid(
            "path", "name the charge of at least one precursor", got=f"none in {len(rows)} spectra", hint=hint
        )
    if len(read) < len(rows):
        message = f"{len(rows) - len(read)} of {len(rows)} spectra are left out: the file does not say their charge."
        warnings.warn(message, stacklevel=2)
    mz, heights, precursors, charges = zip(*read, strict=True)
    sizes = np.array([one.size for one in mz])
    starts = np.cumsum(sizes) - sizes
    return TandemSpectra(np.concatenate(mz), np.concatenate(heights), starts, np.array(precursors), np.array(charges))


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """The file, unpacked if need be; it must look like mzML. A packed one has its name in its first bytes."""
    with file.open("rb") as stored:
        is_packed = stored.read(2) == b"\x1f\x8b"
        stored.seek(0)
        opened = gzip.GzipFile(fileobj=stored) if is_packed else stored
        try:
            head = opened.read(4096)
            opened.seek(0)
        except (OSError, EOFError, zlib.error):
            head = b""
        if b"<mzML" not in head and b"<indexedmzML" not in head:
            raise invalid("path", "be an mzML file", got=file.name, hint="Convert raw files with msConvert.")
        yield opened


def _scans(mzml: ModuleType, opened: BinaryIO, name: str) -> Iterator[dict]:
    """One spectrum after the other, as pyteomics gives it."""
    try:
        with mzml.read(opened) as reader:
            yield from reader
    except (*_BROKEN, mzml.aux.PyteomicsError) as error:
        is_cut = isinstance(error, SyntaxError | EOFError)  # XML or a packed file that ends too early
        hint = "" if is_cut else "Arrays packed by MS-Numpress need pynumpress: pip install pynumpress."
        raise invalid("path", "be a whole mzML file", got=f"{name}: {str(error)[:80]}", hint=hint) from error


def _as_row(spectrum: dict, where: str, is_strict: bool) -> _Row | None:
    """Peaks, precursor and charge of one spectrum; None if it has no charge and may be left out."""
    if "profile spectrum" in spectrum:
        hint = "Convert the file with peak picking, or pass its points to pick_peaks."
        raise invalid(where, "hold centroids", got="a profile", hint=hint)
    if "negative scan" in spectrum:
        hint = "Masses are computed from protons that were added to a molecule, not taken away."
        raise invalid(where, "be of positive ions", got="a negative scan", hint=hint)
    try:
        ion = spectrum["precursorList"]["precursor"][0]["selectedIonList"]["selectedIon"][0]
        mz = float(ion["selected ion m/z"])
    except (KeyError, IndexError):
        raise invalid(where, "say the m/z of its precursor", got="none") from None
    if not ion.get("charge state"):
        if not is_strict:
            return None
        hint = 'Leave such spectra out with without_charge="leave out".'
        raise invalid(where, "say the charge of its precursor", got="none", hint=hint)
    size = int(spectrum["defaultArrayLength"])
    places, heights = (np.asarray(spectrum.get(f"{one} array", ()), float) for one in ("m/z", "intensity"))
    if places.size != size or heights.size != size:
        got = f"{places.size} m/z and {heights.size} intensities"
        raise invalid(where, f"hold {size} m/z and intensities, as it says", got=got)
    order = np.argsort(places, kind="stable")
    return places[order], heights[order], mz, int(ion["charge state"])
