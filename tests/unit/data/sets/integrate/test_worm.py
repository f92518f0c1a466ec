"""The worm's genes are read whole or not at all."""

import h5py
import numpy as np
import pytest

from neurokit_lite.data.sets.integrate.worm import read_worm_expression


def write(path, *, without="", n_genes=3):
    parts = {"neuron_ids": [b"ADA", b"VC_4_5"], "gene_names_th4": [b"glr-1", b"flp-1", b"unc-7"]}
    parts["tpm_th4"] = np.arange(2.0 * n_genes).reshape(2, n_genes)
    with h5py.File(path, "w") as file:
        for name in parts.keys() - {without}:
            file.create_dataset(name, data=parts[name], dtype=h5py.string_dtype() if name != "tpm_th4" else None)
    return path


def test_names_and_matrix_come_back(tmp_path):
    found = read_worm_expression(write(tmp_path / "genes.h5"))
    assert found["class_names"].tolist() == ["ADA", "VC_4_5"]
    assert found["gene_names"].tolist() == ["glr-1", "flp-1", "unc-7"]
    np.testing.assert_array_equal(found["expression_tpm"], [[0, 1, 2], [3, 4, 5]])


@pytest.mark.parametrize("without", ["neuron_ids", "gene_names_th4", "tpm_th4"])
def test_a_file_that_lacks_a_series_is_refused(tmp_path, without):
    with pytest.raises(ValueError, match=rf"path must be an HDF5 file with .*{without}"):
        read_worm_expression(write(tmp_path / "genes.h5", without=without))


def test_a_matrix_of_another_shape_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"matrix of \(2, 3\) classes and genes; got expression of shape \(2, 2\)"):
        read_worm_expression(write(tmp_path / "genes.h5", n_genes=2))


def test_a_truncated_file_is_refused(tmp_path):
    path = write(tmp_path / "genes.h5")
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(ValueError, match="path must be an HDF5 file"):
        read_worm_expression(path)
