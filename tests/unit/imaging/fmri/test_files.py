"""Files of other programs: gradients in FSL's order, confounds of fMRIPrep."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import imaging

LEFT_HANDED, RIGHT_HANDED = np.diag([-2.0, 2, 2, 1]), np.diag([2.0, 2, 2, 1])
VECTORS = np.array([[0.0, 0, 0], [0.6, 0.8, 0], [0, 0.6, 0.8], [1, 0, 0], [0, 1, 0]])


def write(folder, b_values="0 1000 1000 2000 2000", vectors=VECTORS.T):
    (folder / "dwi.bval").write_text(b_values)
    (folder / "dwi.bvec").write_text("\n".join(" ".join(f"{x:g}" for x in row) for row in vectors) + " \n\n")
    return folder / "dwi.bval", folder / "dwi.bvec"


@pytest.mark.parametrize("b_values", ["0 1000 1000 2000 2000", "0\n1000\n1000\n2000\n2000", "0,1000,1000, 2000,2000"])
@pytest.mark.parametrize("vectors", [VECTORS.T, VECTORS])
def test_both_orders_are_read(tmp_path, b_values, vectors):
    found = imaging.read_gradients(*write(tmp_path, b_values, vectors), affine=LEFT_HANDED)
    np.testing.assert_array_equal(found.b_values, [0, 1000, 1000, 2000, 2000])
    np.testing.assert_allclose(found.b_vectors, VECTORS, rtol=0, atol=1e-15)


def test_fsl_turns_x_where_the_affine_is_right_handed(tmp_path):
    found = imaging.read_gradients(*write(tmp_path), affine=RIGHT_HANDED)
    np.testing.assert_allclose(found.b_vectors, VECTORS * [-1, 1, 1], rtol=0, atol=1e-15)
    turned = RIGHT_HANDED[[1, 0, 2, 3]]  # two axes exchanged: left-handed without a minus sign
    np.testing.assert_allclose(imaging.read_gradients(*write(tmp_path), affine=turned).b_vectors, VECTORS, atol=1e-15)


def test_nan_beside_an_unweighted_volume_is_nothing(tmp_path):
    bval, bvec = write(tmp_path)
    bvec.write_text("nan 0.6 0 1 0\nnan 0.8 0.6 0 1\nnan 0 0.8 0 0\n")
    assert np.isfinite(imaging.read_gradients(bval, bvec, affine=LEFT_HANDED).b_vectors).all()


@pytest.mark.parametrize(
    ("bval", "bvec", "words"),
    [
        ("0 1000", "0 1\n0 0\n0", "bvec_path must hold rows of equally many"),
        ("0 1000 1000", "0 1\n0 0\n0 0", "bvec_path must hold 3 rows of 3"),
        ("", "0 1\n0 0\n0 0", "bval_path must hold rows.*an empty file"),
        ("b = 0 1000", "0 1\n0 0\n0 0", "bval_path must hold nothing but numbers"),
        ("0 1000", "0 2\n0 0\n0 0", "b_vectors must have length 1"),
        ("0 nan", "0 1\n0 0\n0 0", "b_values must hold finite"),
    ],
)
def test_other_files_are_refused(tmp_path, bval, bvec, words):
    (tmp_path / "a.bval").write_text(bval)
    (tmp_path / "a.bvec").write_text(bvec)
    with pytest.raises(ValueError, match=words):
        imaging.read_gradients(tmp_path / "a.bval", tmp_path / "a.bvec", affine=LEFT_HANDED)


def test_an_affine_is_needed(tmp_path):
    with pytest.raises(ValueError, match="affine must be a matrix"):
        imaging.read_gradients(*write(tmp_path), affine=np.zeros((4, 4)))
    with pytest.raises(FileNotFoundError):
        imaging.read_gradients(tmp_path / "no.bval", tmp_path / "no.bvec", affine=LEFT_HANDED)


def table(folder, **columns):
    made = {"trans_x": [1.0, 3, 4, 4], "trans_x_derivative1": [np.nan, 2, 1, 0], "rot_x": [0.0, 0, 0.1, 0.1]}
    path = folder / "sub-01_desc-confounds_timeseries.tsv"
    pd.DataFrame(made | columns).to_csv(path, sep="\t", na_rep="n/a", index=False)
    return path


def test_the_first_row_of_a_derivative_is_filled(tmp_path):
    found = imaging.read_confounds(table(tmp_path), ["rot_x", "trans_x*"])
    assert list(found) == ["rot_x", "trans_x", "trans_x_derivative1"]
    np.testing.assert_array_equal(found["trans_x_derivative1"], [2, 2, 1, 0])
    np.testing.assert_array_equal(found["trans_x"], [1, 3, 4, 4])


def test_confounds_go_into_a_design(tmp_path):
    events = {"onset": [0.0], "duration": [1.0], "trial_type": ["cat"]}
    confounds = imaging.read_confounds(table(tmp_path), ["trans_x", "trans_x_derivative1"])
    design = imaging.build_design(events, np.arange(4) * 2.0, confounds=confounds, high_pass_hz=None)
    assert design.names == ("cat", "trans_x", "trans_x_derivative1", "constant")


@pytest.mark.parametrize(
    ("columns", "names", "words"),
    [
        ({}, ["trans_y"], "names must name columns.*trans_x"),
        ({"rot_y": [0, np.nan, 0, 0]}, ["rot_y"], "1 missing in rot_y, the first in row 1"),
        ({"rot_y": [np.nan, np.nan, 0, 0]}, ["rot_y"], "2 missing in rot_y"),
        ({"rot_y": list("abcd")}, ["rot_y"], "text in rot_y"),
        ({}, ["rot_x", "rot_x"], "names must be different"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, columns, names, words):
    with pytest.raises(ValueError, match=words):
        imaging.read_confounds(table(tmp_path, **columns), names)


def test_a_column_that_a_table_holds_twice_is_refused(tmp_path):
    path = tmp_path / "confounds.tsv"
    path.write_text("trans_x\ttrans_x\n1\t2\n3\t4\n")
    with pytest.raises(ValueError, match="path must name each column once; got trans_x more than once"):
        imaging.read_confounds(path, ["trans_x*"])
