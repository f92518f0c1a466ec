"""mzML files, with a stand-in for pyteomics that gives what the real one gave for files of five instruments."""

import gzip
import sys
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from neurokit_lite import genomics

HEAD = b'<?xml version="1.0"?>\n<indexedmzML xmlns="http://psi.hupo.org/ms/mzml">\n<mzML>'


def spectrum(level=2, ion=None, **more):
    ion = {"selected ion m/z": 457.7, "charge state": 2} if ion is None else ion
    precursor = {"precursor": [{"selectedIonList": {"selectedIon": [ion]}}]}
    arrays = {"m/z array": np.array([100.0, 200.0]), "intensity array": np.array([5.0, 7.0], np.float32)}
    return {"ms level": level, "defaultArrayLength": 2, "precursorList": precursor} | arrays | more


class PyteomicsError(Exception):
    """What pyteomics raises of its own, which is no ValueError."""


@pytest.fixture
def pyteomics(monkeypatch):
    """A stand-in that gives prepared spectra, in the form in which pyteomics does; an exception is raised there."""
    package, module, prepared = ModuleType("pyteomics"), ModuleType("pyteomics.mzml"), []

    def scans():
        for one in prepared:
            if isinstance(one, Exception):
                raise one
            yield one

    @contextmanager
    def read(opened):
        prepared[:0] = [] if opened.read(5) == b"<?xml" else [AssertionError("not from its first byte")]
        yield scans()

    module.read, module.aux = read, SimpleNamespace(PyteomicsError=PyteomicsError)
    package.mzml, package.__path__ = module, []
    monkeypatch.setitem(sys.modules, "pyteomics", package)
    monkeypatch.setitem(sys.modules, "pyteomics.mzml", module)
    return prepared


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "run.mzML"
    found.write_bytes(HEAD)
    return found


def test_fragment_spectra_are_read_and_survey_scans_left(pyteomics, path):
    pyteomics += [spectrum(level=1), spectrum(), spectrum(), spectrum(level=3)]
    found = genomics.read_mzml(path)
    assert found.charges.tolist() == [2, 2]
    assert found.precursor_mz.tolist() == [457.7, 457.7]
    assert found.spectrum(1).intensities.tolist() == [5, 7]


def test_a_packed_file_is_read_although_its_name_stands_in_its_first_bytes(pyteomics, tmp_path):
    packed = tmp_path / "run.mzML.gz"
    with gzip.open(packed, "wb") as file:  # writes the name run.mzML into the head
        file.write(HEAD)
    assert b"run.mzML" in packed.read_bytes()[:64]
    pyteomics += [spectrum()]
    assert len(genomics.read_mzml(packed)) == 1
    other = tmp_path / "other.mzML.gz"
    with gzip.open(other, "wb") as file:
        file.write(b"something else")
    with pytest.raises(ValueError, match=r"path must be an mzML file; got other.mzML.gz. Convert raw files"):
        genomics.read_mzml(other)
    other.write_bytes(packed.read_bytes()[:12])
    with pytest.raises(ValueError, match=r"path must be an mzML file; got other.mzML.gz"):
        genomics.read_mzml(other)


def test_peaks_in_any_order_are_sorted_with_their_heights(pyteomics, path):
    """Deconvoluted spectra come sorted by mass, not by m/z."""
    pyteomics += [spectrum(**{"m/z array": np.array([407.264, 204.243])})]
    found = genomics.read_mzml(path).spectrum(0)
    assert (found.mz.tolist(), found.intensities.tolist()) == ([204.243, 407.264], [7, 5])


def test_a_spectrum_without_peaks_has_no_arrays_in_the_file(pyteomics, path):
    empty = spectrum(defaultArrayLength=0)
    del empty["m/z array"], empty["intensity array"]
    pyteomics += [spectrum(), empty, spectrum()]
    assert [len(genomics.read_mzml(path).spectrum(number).mz) for number in range(3)] == [2, 0, 2]


@pytest.mark.parametrize("ion", [{}, {"possible charge state": 3}, {"charge state": None}, {"charge state": 0}])
def test_a_charge_that_is_not_said_is_not_guessed(pyteomics, path, ion):
    pyteomics += [spectrum(), spectrum(ion={"selected ion m/z": 804.8} | ion), spectrum()]
    with pytest.raises(ValueError, match=r"spectrum 1 of path must say the charge of its precursor; got none.*leave"):
        genomics.read_mzml(path)
    with pytest.warns(UserWarning, match="1 of 3 spectra are left out: the file does not say their charge"):
        found = genomics.read_mzml(path, without_charge="leave out")
    assert found.charges.tolist() == [2, 2]
    del pyteomics[2], pyteomics[0]
    with pytest.raises(ValueError, match="path must name the charge of at least one precursor; got none in 1 spectra"):
        genomics.read_mzml(path, without_charge="leave out")


REFUSED = {
    "a profile": ({"profile spectrum": ""}, "spectrum 1 of path must hold centroids; got a profile"),
    "negative ions": ({"negative scan": ""}, "spectrum 1 of path must be of positive ions; got a negative scan"),
    "no precursor": ({"precursorList": {"precursor": [{}]}}, "spectrum 1 of path must say the m/z of its precursor"),
    "cut array": (
        {"intensity array": np.array([5.0])},
        "spectrum 1 of path must hold 2 m/z and intensities, as it says; got 2 m/z and 1 intensities",
    ),
    "doubles read as floats": (
        {"m/z array": np.arange(1.0, 5), "intensity array": np.arange(4.0)},
        "spectrum 1 of path must hold 2 m/z and intensities, as it says; got 4 m/z and 4 intensities",
    ),
}


@pytest.mark.parametrize(("more", "message"), REFUSED.values(), ids=REFUSED)
def test_spectra_that_cannot_be_used(pyteomics, path, more, message):
    pyteomics += [spectrum(level=1), spectrum(**more)]
    with pytest.raises(ValueError, match=message):
        genomics.read_mzml(path)


def test_two_spectra_of_wrong_lengths_do_not_make_up_for_one_another(pyteomics, path):
    one, other = ({"intensity array": np.ones(size)} for size in (1, 3))
    pyteomics += [spectrum(**one), spectrum(**other)]
    with pytest.raises(ValueError, match="spectrum 0 of path must hold 2"):
        genomics.read_mzml(path)


def test_a_run_without_fragment_spectra(pyteomics, path):
    pyteomics += [spectrum(level=1)]
    with pytest.raises(ValueError, match="which has none"):
        genomics.read_mzml(path)


FAILS = (
    SyntaxError("Premature end of data"),
    EOFError("Compressed file ended"),
    ValueError("buffer size must be a multiple of element size"),
    PyteomicsError("Error when converting types"),
    KeyError("compression"),
)


@pytest.mark.parametrize("error", FAILS, ids=lambda error: type(error).__name__)
def test_broken_files_are_told_whatever_the_library_raises(pyteomics, path, error):
    pyteomics += [spectrum(), error]
    with pytest.raises(ValueError, match=r"path must be a whole mzML file; got run.mzML: ") as told:
        genomics.read_mzml(path)
    assert ("pynumpress" in str(told.value)) == (not isinstance(error, SyntaxError | EOFError))


def test_without_the_library_it_says_what_to_install(monkeypatch, path):
    monkeypatch.setitem(sys.modules, "pyteomics", None)
    monkeypatch.delitem(sys.modules, "pyteomics.mzml", raising=False)
    with pytest.raises(ImportError, match=r"pyteomics must be installed for this function.*pip install pyteomics"):
        genomics.read_mzml(path)


@pytest.mark.parametrize("value", ["skip", True, None])
def test_options_are_words(path, value):
    with pytest.raises((ValueError, TypeError), match="without_charge must be one of 'refuse', 'leave out'"):
        genomics.read_mzml(path, without_charge=value)
