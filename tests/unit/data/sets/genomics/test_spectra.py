"""The shipped run and the shipped sequence: whole, checked, and what the cards say."""

import numpy as np
import pytest

from neurokit_lite import data, genomics
from neurokit_lite.data import registry


def test_the_run_is_whole():
    run = data.load_albumin_spectra()
    assert len(run["charges"]) == len(run["precursor_mz"]) == len(run["times_s"]) == len(run["starts"]) == 1120
    assert len(run["survey_starts"]) == len(run["survey_times_s"]) == 435
    assert np.bincount(run["charges"]).tolist() == [0, 0, 679, 399, 33, 8, 1]
    assert len(run["mz"]) == len(run["intensities"]) == 124_219
    for mz, starts in ((run["mz"], run["starts"]), (run["survey_mz"], run["survey_starts"])):
        falls = np.flatnonzero(np.diff(mz) < 0) + 1
        assert set(falls) <= set(starts)
    assert run["mz"].min() > 50
    assert run["survey_mz"].min() >= 300
    assert (np.diff(run["times_s"]) > 0).all()
    before = np.searchsorted(run["survey_times_s"], run["times_s"])
    assert set(before) == set(range(1, 436))


def test_the_protein():
    letters = genomics.read_fasta(data.bovine_albumin_fasta())["ALB"]
    assert letters.startswith("MKWVTFISLLLLFSSAYSRGVFRRDTHKSEIAHR")
    assert letters.endswith("LVVSTQTALA")
    assert letters[213] == "A"  # version 4 of P02769


@pytest.mark.parametrize(
    ("name", "load"), [("bovine_albumin", data.bovine_albumin_fasta), ("albumin_spectra", data.load_albumin_spectra)]
)
def test_a_damaged_file_is_refused(name, load, tmp_path, monkeypatch):
    damaged = tmp_path / "file"
    damaged.write_bytes(registry.file_path(name).read_bytes()[:300])
    monkeypatch.setattr(registry, "file_path", lambda _: damaged)
    with pytest.raises(ValueError, match="checksum"):
        load()
