"""The container of many spectra, and the reader with a stand-in for pyteomics."""

import gzip
import sys
from contextlib import contextmanager
from types import ModuleType

import numpy as np
import pytest

from neurokit_lite import genomics


def test_spectra_are_cut_out_and_may_be_empty():
    made = genomics.TandemSpectra([100.0, 200.0, 50.0], [1, 2, 3], [0, 2, 2, 3], [300.0] * 4, [1, 2, 2, 3])
    assert [made.spectrum(i).mz.tolist() for i in range(4)] == [[100, 200], [], [50], []]
    assert len(made) == 4
    assert len(genomics.TandemSpectra([], [], [], [], [])) == 0


def test_faults_name_the_spectrum():
    with pytest.raises(ValueError, match="mz must rise from peak to peak; got 60 followed by 50 in spectrum 1"):
        genomics.TandemSpectra([100.0, 60.0, 50.0], [1, 2, 3], [0, 1], [300.0] * 2, [1, 2])
    with pytest.raises(ValueError, match=r"charges must be 1 or more; got 0 for 1 of 2 spectra. Find them"):
        genomics.TandemSpectra([100.0], [1], [0, 1], [300.0] * 2, [0, 2])
    with pytest.raises(ValueError, match="starts must say where each spectrum begins; got none for 1 peaks"):
        genomics.TandemSpectra([100.0], [1], [], [], [])


def spectrum(level=2, **more):
    ion = {"selected ion m/z": 457.7, "charge state": 2}
    precursor = {"precursor": [{"selectedIonList": {"selectedIon": [ion]}}]}
    arrays = {"m/z array": np.array([100.0, 200.0]), "intensity array": np.array([5.0, 7.0])}
    return {"ms level": level, "precursorList": precursor} | arrays | more


@pytest.fixture
def pyteomics(monkeypatch):
    """A stand-in that gives prepared spectra, in the form in which pyteomics does."""
    package, module, prepared = ModuleType("pyteomics"), ModuleType("pyteomics.mzml"), []

    @contextmanager
    def read(path):
        yield iter(prepared)

    module.read, package.mzml, package.__path__ = read, module, []
    monkeypatch.setitem(sys.modules, "pyteomics", package)
    monkeypatch.setitem(sys.modules, "pyteomics.mzml", module)
    return prepared


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "run.mzML"
    found.write_text("<mzML/>")
    return found


def test_fragment_spectra_are_read_and_survey_scans_left(pyteomics, path):
    pyteomics += [spectrum(level=1), spectrum(), spectrum()]
    found = genomics.read_mzml(path)
    assert found.charges.tolist() == [2, 2]
    assert found.precursor_mz.tolist() == [457.7, 457.7]
    assert found.spectrum(1).intensities.tolist() == [5, 7]


def test_files_that_cannot_be_used(pyteomics, path):
    pyteomics += [spectrum(level=1)]
    with pytest.raises(ValueError, match="which has none"):
        genomics.read_mzml(path)
    pyteomics += [spectrum(**{"profile spectrum": ""})]
    with pytest.raises(ValueError, match="spectrum 1 of path must hold centroids; got a profile"):
        genomics.read_mzml(path)
    pyteomics[1] = spectrum(precursorList={"precursor": [{"selectedIonList": {"selectedIon": [{}]}}]})
    with pytest.raises(ValueError, match="spectrum 1 of path must say the m/z and the charge of its precursor"):
        genomics.read_mzml(path)


def test_files_that_are_something_else(pyteomics, tmp_path, monkeypatch):
    packed = tmp_path / "run.mzML.gz"
    packed.write_bytes(gzip.compress(b"<mzML/>"))
    with pytest.raises(
        ValueError, match=r"path must be an mzML file, not compressed; got run.mzML.gz. Unpack it first"
    ):
        genomics.read_mzml(packed)
    cut = tmp_path / "cut.mzML"
    cut.write_text("<mzML><run>")

    def fail(path):
        raise SyntaxError("Premature end of data")

    monkeypatch.setattr(sys.modules["pyteomics.mzml"], "read", fail)
    with pytest.raises(ValueError, match=r"path must be a whole mzML file; got cut.mzML: Premature end"):
        genomics.read_mzml(cut)


def test_without_the_library_it_says_what_to_install(monkeypatch, path):
    monkeypatch.setitem(sys.modules, "pyteomics", None)
    monkeypatch.delitem(sys.modules, "pyteomics.mzml", raising=False)
    with pytest.raises(ImportError, match=r"pyteomics must be installed for this function.*pip install pyteomics"):
        genomics.read_mzml(path)


def test_spectra_are_counted_from_either_end():
    two = genomics.TandemSpectra([100.0, 200.0, 150.0], [1.0, 2.0, 3.0], [0, 2], [500.0, 600.0], [2, 2])
    np.testing.assert_array_equal(two.spectrum(-1).mz, [150.0])
    np.testing.assert_array_equal(two.spectrum(0).mz, [100.0, 200.0])
    with pytest.raises(IndexError):
        two.spectrum(2)
