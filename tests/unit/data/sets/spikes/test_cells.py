"""The shipped tables say what they should, and the worm's atlas is read whole or not at all."""

import h5py
import numpy as np
import pytest

from neurokit_lite import data
from neurokit_lite.data.sets.spikes.cells import read_worm_atlas


def write_atlas(folder, *, n=4, without="", wiring_n=None):
    parts = {"neuron_ids": np.array([b"ADAL", b"ADAR", b"AVAL", b"RID"])[:n], "wt/q": np.full((n, n), np.nan)}
    parts |= {"wt/dFF": np.zeros((n, n)), "wt/occ1": np.zeros((n, n), int)}
    with h5py.File(folder / "responses.h5", "w") as file:
        for place, value in parts.items():
            if place != without:
                file[place] = value
    with h5py.File(folder / "wiring.h5", "w") as file:
        for place in {"chem", "gap"} - {without}:
            file[place] = np.ones((wiring_n or n,) * 2)
    return folder / "responses.h5", folder / "wiring.h5"


def test_atlas_comes_back_with_names_and_matrices(tmp_path):
    atlas = read_worm_atlas(*write_atlas(tmp_path))
    assert list(atlas["names"]) == ["ADAL", "ADAR", "AVAL", "RID"]
    assert atlas["q"].shape == atlas["n_trials"].shape == atlas["n_chemical"].shape == (4, 4)


@pytest.mark.parametrize("without", ["neuron_ids", "wt/q", "chem"])
def test_an_atlas_that_lacks_a_series_is_refused(tmp_path, without):
    name = "wiring" if without == "chem" else "responses"
    with pytest.raises(ValueError, match=rf"{name} must be an HDF5 file with .*{without}"):
        read_worm_atlas(*write_atlas(tmp_path, without=without))


def test_atlas_and_wiring_of_different_size_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"matrices of the 4 neurons that are named; got n_chemical of shape \(3, 3\)"):
        read_worm_atlas(*write_atlas(tmp_path, wiring_n=3))


def test_a_truncated_file_is_refused(tmp_path):
    responses, wiring = write_atlas(tmp_path)
    responses.write_bytes(responses.read_bytes()[:500])
    with pytest.raises(ValueError, match="responses must be an HDF5 file"):
        read_worm_atlas(responses, wiring)


def test_link_counts_hold_every_measured_pair_once():
    counts = data.load_worm_link_counts()
    assert counts["n_linked"].sum() + counts["n_unlinked"].sum() == 23_902
    assert (counts["n_linked_responding"] <= counts["n_linked"]).all()
    assert counts["null_degrees"].shape == counts["null_count"].shape == (1000,)


def test_features_have_18_sweeps_and_count_only_spikes_in_the_step():
    features = data.load_current_step_features()
    np.testing.assert_array_equal(features["step_pa"], np.arange(-500, 1201, 100))
    assert features["n_spikes"][-1] == 24
    assert np.isnan(features["threshold_mv"][features["n_spikes"] == 0]).all()
