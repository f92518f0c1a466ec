"""Pieces and statistics of one pass against dask.array, the library that people use for them."""

import dask
import dask.array
import numpy as np
import pytest

from neurokit_lite import scale

pytestmark = pytest.mark.peer


def test_moments_are_those_of_dask():
    values = np.random.default_rng(0).normal(1e6, 1, size=(300, 40)).astype(np.float32)
    array = dask.array.from_array(values, chunks=(64, -1))
    moments, covariance = scale.RunningMoments(), scale.RunningCovariance()
    for _, piece in scale.iterate_chunks(array, chunk=50):
        moments.update(piece)
        covariance.update(piece)
    exact = array.astype(float)
    wanted = exact.mean(axis=0), exact.var(axis=0, ddof=1), dask.array.cov(exact, rowvar=0)
    mean, variance, both = dask.compute(*wanted, scheduler="synchronous")
    np.testing.assert_allclose(moments.mean, mean, rtol=1e-13)  # rounding of another order of sums
    np.testing.assert_allclose(moments.variance, variance, rtol=1e-9)
    np.testing.assert_allclose(covariance.covariance, both, atol=1e-9)


def test_pieces_by_memory_are_chunks_of_dask():
    array = dask.array.zeros((100, 50), chunks=(10, 50), dtype="int8")
    lengths = [len(piece) for _, piece in scale.iterate_chunks(array, memory_mb=50 * 35 / 1e6)]
    assert lengths == [30, 30, 30, 10]
    assert all(length % array.chunksize[0] == 0 for length in lengths)


def draw(_):
    return np.random.default_rng().random()


def test_tasks_on_a_dask_client_come_back_in_order():
    distributed = pytest.importorskip("distributed")
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None) as client:
        assert scale.map_chunks(sum, scale.split(50, size=6), executor=client) == [
            start + stop for start, stop in scale.split(50, size=6)
        ]
        assert len(set(scale.map_chunks(draw, [1] * 4, executor=client))) == 4, "Dask takes every function for pure"
