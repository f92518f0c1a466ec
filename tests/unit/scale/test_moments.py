"""Statistics of one pass, against NumPy's two passes and against fractions."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import sparse

from neurokit_lite import scale


def run(values, chunk: int, **options) -> scale.RunningMoments:
    moments = scale.RunningMoments(**options)
    for _, piece in scale.iterate_chunks(values, chunk=chunk):
        moments.update(piece)
    return moments


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "int32", "int64", "float32", "float64", "bool"])
@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_types_and_sizes_of_pieces(dtype, chunk):
    raw = np.random.default_rng(1).normal(0, 60, size=(200, 3, 2))
    values = (raw > 0) if dtype == "bool" else np.abs(raw).astype(dtype)
    moments = run(values, chunk)
    np.testing.assert_allclose(moments.mean, values.astype(float).mean(axis=0), rtol=1e-13)
    np.testing.assert_allclose(moments.variance, values.astype(float).var(axis=0, ddof=1), rtol=1e-12)
    assert (moments.n == 200).all()


@pytest.mark.parametrize("offset", [0.0, 14.62, 1e9, -1e9, 1.7e9])
@pytest.mark.parametrize("chunk", [1, 3, 64])
def test_an_offset_costs_no_digits(offset, chunk):
    values = np.random.default_rng(2).integers(0, 9, 500) / 8 + offset  # exact in binary but for 14.62
    exact = [Fraction(float(one)) for one in values]
    mean = sum(exact) / 500
    variance = sum((one - mean) ** 2 for one in exact) / 499
    moments = run(values, chunk)
    assert float(moments.mean) == pytest.approx(float(mean), rel=1e-15)
    assert float(moments.variance) == pytest.approx(float(variance), rel=1e-13)


def test_an_outlier_in_front_is_no_harm():
    values = np.concatenate([[1e9], np.random.default_rng(3).normal(size=500)])
    np.testing.assert_allclose(run(values, 50).variance, values.var(ddof=1), rtol=1e-12)


@pytest.mark.parametrize("constant", [14.62, 0.1, 1e9 + 0.1, -3.3e-300, 127])
@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_a_constant_has_no_variance(constant, chunk):
    moments = run(np.full((1000, 2), constant), chunk)
    assert (moments.variance == 0).all()
    assert (moments.mean == constant).all()


@pytest.mark.parametrize("chunk", [1, 2, 5, 100])
def test_nan_is_left_out_of_its_feature(chunk):
    values = np.random.default_rng(4).normal(5, 1, size=(60, 4))
    values[np.random.default_rng(5).random(values.shape) < 0.3] = np.nan
    values[:10, 1] = np.nan  # first seen late
    values[:, 3] = np.nan  # never seen
    moments = run(values, chunk, nan="skip")
    np.testing.assert_array_equal(moments.n, np.isfinite(values).sum(axis=0))
    np.testing.assert_allclose(moments.mean[:3], np.nanmean(values[:, :3], axis=0), rtol=1e-13)
    np.testing.assert_allclose(moments.variance[:3], np.nanvar(values[:, :3], axis=0, ddof=1), rtol=1e-12)
    assert np.isnan(moments.mean[3])
    assert np.isnan(moments.variance[3])


def test_halves_join_to_the_whole():
    values = np.random.default_rng(6).normal(1e6, 1, size=(100, 3))
    values[:50, 2] = np.nan
    for cut in (0, 1, 37, 100):
        one, two = run(values[:cut], 10, nan="skip"), run(values[cut:], 10, nan="skip")
        before = two.mean, two.variance
        one.merge(two)
        np.testing.assert_allclose(one.mean, np.nanmean(values, axis=0), rtol=1e-13)
        np.testing.assert_allclose(one.variance, np.nanvar(values, axis=0, ddof=1), rtol=1e-9)
        np.testing.assert_array_equal((two.mean, two.variance), before)


def test_what_was_joined_goes_on_by_itself():
    one, two = scale.RunningMoments(), run(np.array([[1.0], [2.0]]), 1)
    one.merge(two)
    one.update([[30.0]])
    assert two.mean == [1.5]
    one, two = scale.RunningCovariance(), scale.RunningCovariance()
    two.update([[1.0], [2.0]])
    one.merge(two)
    one.update([[30.0]])
    assert two.covariance == [[0.5]]
    one.merge(scale.RunningCovariance())
    assert one.n == 3


def test_nothing_and_one_sample():
    moments = scale.RunningMoments()
    assert np.isnan(moments.mean)
    assert np.isnan(moments.variance)
    assert moments.n == 0
    moments.update(np.zeros(0))
    moments.update([4.0])
    assert moments.mean == 4
    assert np.isnan(moments.variance)
    running = scale.RunningCovariance()
    assert running.covariance.shape == (0, 0)
    running.update([[4.0, 1.0]])
    assert np.isnan(running.covariance).all()


def test_what_is_not_numbers_is_refused():
    moments = scale.RunningMoments()
    moments.update([[1.0, 2.0]])
    with pytest.raises(ValueError, match=r"features of shape \(2,\)"):
        moments.update([[1.0, 2.0, 3.0]])
    with pytest.raises(ValueError, match="NaN or infinite"):
        moments.update([[1.0, np.nan]])
    with pytest.raises(ValueError, match="infinite"):
        scale.RunningMoments(nan="skip").update([np.inf])
    with pytest.raises(TypeError, match="numbers"):
        moments.update([["a", "b"]])
    with pytest.raises(TypeError, match="real"):
        moments.update([[1j, 2]])
    with pytest.raises(ValueError, match="nan='refuse'"):
        moments.merge(scale.RunningMoments(nan="skip"))
    assert moments.mean.tolist() == [1, 2]  # what was refused left no trace


@pytest.mark.parametrize("chunk", [1, 7, 1000])
@pytest.mark.parametrize("offset", [0, 14.62, 1e9])
def test_covariance_of_all_pairs(chunk, offset):
    values = np.random.default_rng(7).normal(size=(300, 5)) @ np.triu(np.ones((5, 5))) + offset
    running = scale.RunningCovariance()
    for _, piece in scale.iterate_chunks(values, chunk=chunk):
        running.update(piece)
    np.testing.assert_allclose(running.covariance, np.cov((values - offset).T), rtol=1e-10 if offset < 1e9 else 1e-5)
    np.testing.assert_allclose(running.covariance, np.cov((values - values[0]).T), rtol=1e-12)
    np.testing.assert_allclose(running.mean, values.mean(axis=0), rtol=1e-14)
    half, rest = scale.RunningCovariance(), scale.RunningCovariance()
    half.update(values[:100])
    rest.update(values[100:])
    half.merge(rest)
    np.testing.assert_allclose(half.covariance, running.covariance, rtol=1e-12)


@pytest.mark.parametrize("kind", [scale.RunningMoments, scale.RunningCovariance])
@pytest.mark.parametrize("dtype", [np.int64, np.uint64])
def test_whole_numbers_that_float64_rounds_are_refused(kind, dtype):
    nanoseconds = 1_700_000_000_000_000_000 + np.array([[4], [7], [13], [16]], dtype)  # their variance is 30
    running = kind()
    with pytest.raises(ValueError, match="2\\^53"):
        running.update(nanoseconds)
    running.update(nanoseconds - nanoseconds[0])
    found = running.variance[0] if kind is scale.RunningMoments else running.covariance[0, 0]
    assert found == 30
    kind().update(np.array([[2**53], [2**53 - 1]], dtype))


def test_an_empty_piece_has_features():
    moments = scale.RunningMoments()
    moments.update(np.zeros((0, 3)))
    assert moments.n.tolist() == [0, 0, 0]
    assert np.isnan(moments.mean).tolist() == [True] * 3
    with pytest.raises(ValueError, match="features"):
        moments.update(np.zeros((2, 4)))
    moments.update([[1, 2, 3], [3, 4, 5]])
    assert moments.variance.tolist() == [2, 2, 2]
    other = scale.RunningMoments()
    other.update(np.zeros((0, 3)))
    other.merge(moments)
    assert other.mean.tolist() == [2, 3, 4]


def test_large_numbers_behind_a_mask_do_not_count():
    piece = np.ma.array([1, -(2**63), 3], mask=[False, True, False])  # what netCDF writes where nothing was measured
    moments = scale.RunningMoments(nan="skip")
    moments.update(piece)
    assert (int(moments.n), float(moments.mean)) == (2, 2.0)


@pytest.mark.parametrize("chunk", [1, 7, 1000])
@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.float32, float, bool])
def test_sparse_pieces_have_the_moments_of_dense_ones(chunk, dtype):
    generator = np.random.default_rng(8)
    values = generator.poisson(0.4, (60, 5)).astype(dtype)
    values[:, 3] = 0
    values[:, 4] = 1
    moments = run(sparse.csr_array(values), chunk)
    np.testing.assert_allclose(moments.mean, values.astype(float).mean(axis=0), rtol=1e-14)
    np.testing.assert_allclose(moments.variance, values.astype(float).var(axis=0, ddof=1), rtol=1e-13)
    assert (moments.variance[3:] == 0).all()
    np.testing.assert_array_equal(moments.mean[3:], [0, 1])


def test_sparse_and_dense_pieces_take_turns_and_constants_stay_constant():
    values = np.full((40, 3), 14.62)
    values[:, 1] = 1e9 + 0.1
    values[:, 2] = np.random.default_rng(9).normal(1e9, 1, 40)
    moments, other = scale.RunningMoments(), scale.RunningMoments()
    for start, piece in scale.iterate_chunks(values, chunk=7):
        (moments if start < 20 else other).update(sparse.csc_array(piece) if start % 2 else piece)
    moments.merge(other)
    assert (moments.variance[:2] == 0).all()
    np.testing.assert_allclose(moments.variance[2], values[:, 2].var(ddof=1), rtol=1e-9)
    np.testing.assert_array_equal(moments.mean[:2], values[0, :2])


def test_holes_doubles_and_stored_zeros_of_sparse_pieces():
    rows, columns = [0, 0, 1, 2, 3, 3], [0, 0, 1, 0, 1, 0]
    table = sparse.coo_array(([1.0, 2.0, np.nan, 0.0, 5.0, 4.0], (rows, columns)), shape=(5, 2))  # 1 + 2 at [0, 0]
    moments = scale.RunningMoments(nan="skip")
    moments.update(table)
    assert moments.n.tolist() == [5, 4]
    np.testing.assert_allclose(moments.mean, [7 / 5, 5 / 4])
    np.testing.assert_allclose(moments.variance, [np.var([3, 0, 0, 4, 0], ddof=1), np.var([0, 0, 5, 0], ddof=1)])
    assert table.nnz == 6, "what was given is as it was"
    for wrong, says in ((np.nan, "finite numbers only"), (np.inf, "finite numbers")):
        with pytest.raises(ValueError, match=says):
            scale.RunningMoments().update(sparse.csr_array([[wrong, 1.0]]))
    with pytest.raises(ValueError, match="finite numbers, or NaN"):
        moments.update(sparse.csr_array([[np.inf, 1.0]]))
    with pytest.raises(ValueError, match=r"within 2\^53"):
        moments.update(sparse.csr_array(np.array([[2**60, 1]])))
    with pytest.raises(ValueError, match=r"features of shape \(2,\)"):
        moments.update(sparse.csr_array((1, 3)))


def test_doubles_of_a_table_by_rows_are_one_number_and_stay_in_it():
    table = sparse.csr_array(([1.0, 2.0, 4.0], [0, 0, 1], [0, 2, 3]), shape=(2, 2))  # 1 + 2 at [0, 0]
    moments = scale.RunningMoments()
    moments.update(table)
    np.testing.assert_array_equal(moments.mean, [1.5, 2.0])
    np.testing.assert_array_equal(moments.variance, [4.5, 8.0])
    np.testing.assert_array_equal(table.data, [1, 2, 4])


def test_what_only_the_other_has_seen_keeps_its_origin():
    one, other = scale.RunningMoments(nan="skip"), scale.RunningMoments(nan="skip")
    one.update([[1.0, np.nan]])
    other.update(np.full((9, 2), 1e9 + 0.1))
    one.merge(other)
    for chunk in (7, 3, 11):
        one.update(np.full((chunk, 2), 1e9 + 0.1))
    assert one.variance[1] == 0
    assert one.mean[1] == 1e9 + 0.1


def test_an_empty_piece_has_features_for_covariances_too():
    running = scale.RunningCovariance()
    running.update(np.zeros((0, 3)))
    assert running.n == 0
    assert np.isnan(running.mean).tolist() == [True] * 3
    assert np.isnan(running.covariance).shape == (3, 3)
    assert np.isnan(running.covariance).all()
    with pytest.raises(ValueError, match="have 3 features"):
        running.update([[1.0, 2.0]])
    two = scale.RunningCovariance()
    two.update([[1.0, 2.0]])
    for one, other in ((running, two), (two, running)):
        with pytest.raises(ValueError, match="features"):
            one.merge(other)
    full = scale.RunningCovariance()
    full.update([[1, 2, 3], [2, 4, 7]])
    full.merge(running)
    running.merge(full)
    running.update([[3, 6, 11]])
    full.update(np.zeros((0, 3)))
    np.testing.assert_allclose(running.covariance, np.cov([[1, 2, 3], [2, 4, 6], [3, 7, 11]]))
    np.testing.assert_allclose(full.covariance, np.cov([[1, 2], [2, 4], [3, 7]]))
