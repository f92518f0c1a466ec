"""The shipped microscopy is what its cards say."""

import numpy as np
import pytest

from neurokit_lite import data
from neurokit_lite.data.sets.imaging import microscopy


def test_the_image_has_125_nuclei_numbered_without_gaps():
    study = data.load_nuclei()
    assert study["image"].shape == study["objects"].shape == (512, 512)
    np.testing.assert_array_equal(np.unique(study["objects"]), np.arange(126))
    inside, outside = (np.median(study["image"][mask]) for mask in (study["objects"] > 0, study["objects"] == 0))
    assert inside > 2 * outside


def test_the_notice_of_the_licence_travels_with_the_file():
    with np.load(data.verify("nuclei")) as file:
        assert "BSD 3-Clause" in str(file["notice"])


def test_traces_are_twenty_cells_over_200_s():
    traces = data.load_calcium_traces()
    assert traces["cells"].shape == traces["neuropil"].shape == (20, 2000)
    assert traces["cells"].shape[1] / traces["rate_hz"] == 200
    assert np.isfinite(traces["cells"]).all()


def test_a_damaged_file_is_refused(monkeypatch, tmp_path):
    whole = data.verify("nuclei").read_bytes()
    (tmp_path / "nuclei.npz").write_bytes(whole[:1000])
    monkeypatch.setattr("neurokit_lite.data.registry.file_path", lambda name: tmp_path / "nuclei.npz")
    with pytest.raises(ValueError, match="damaged or of another version"):
        microscopy.load_nuclei()
