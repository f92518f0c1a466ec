"""Stores that are written a chunk at a time, and what a run costs."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import zarr

from neurokit_lite import scale


def test_what_was_written_is_there_when_opened_again(tmp_path):
    store = scale.open_store(tmp_path / "x.zarr", (10, 4), (3, 4), dtype="int8", fill_value=-1)
    store[0:3] = 7
    again = scale.open_store(tmp_path / "x.zarr", (10, 4), (3, 4), dtype=np.int8, fill_value=-1)
    np.testing.assert_array_equal(again[:4], [[7] * 4] * 3 + [[-1] * 4])
    assert again.dtype == np.int8
    again[3:6] = 8
    assert store[5, 3] == 8


def test_another_array_is_not_overwritten(tmp_path):
    scale.open_store(tmp_path / "x.zarr", (10, 4), (3, 4))[0] = 5
    for shape, chunks, dtype in (((11, 4), (3, 4), "float32"), ((10, 4), (2, 4), "float32"), ((10, 4), (3, 4), "int8")):
        with pytest.raises(FileExistsError, match="shape"):
            scale.open_store(tmp_path / "x.zarr", shape, chunks, dtype=dtype)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "folder").mkdir()
    for name in ("notes.txt", "folder"):
        with pytest.raises(FileExistsError, match=name):
            scale.open_store(tmp_path / name, (10, 4), (3, 4))
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("dtype", "fill_value"), [(">i2", 3), ("float32", np.nan), ("float64", 0.1), ("float32", 0.1), ("bool", True)]
)
def test_a_store_is_opened_again_with_its_own_fill_value(dtype, fill_value, tmp_path):
    options = {"dtype": dtype, "fill_value": fill_value}
    scale.open_store(tmp_path / "x.zarr", (4,), (2,), **options)[:2] = 1
    again = scale.open_store(tmp_path / "x.zarr", (4,), (2,), **options)
    np.testing.assert_array_equal(again[:], np.array([1, 1, fill_value, fill_value], dtype))
    with pytest.raises(FileExistsError, match="fill value"):
        scale.open_store(tmp_path / "x.zarr", (4,), (2,), dtype=dtype, fill_value=0)


@pytest.mark.parametrize(
    ("dtype", "fill_value"),
    [("int8", -1.5), ("int8", 300), ("bool", 5), ("int16", np.nan), ("float16", 1e9), ("int8", "much")],
)
def test_a_fill_value_that_the_type_does_not_hold_is_refused(dtype, fill_value, tmp_path):
    with pytest.raises(ValueError, match="fill_value"):
        scale.open_store(tmp_path / "x.zarr", (4,), (2,), dtype=dtype, fill_value=fill_value)
    assert not (tmp_path / "x.zarr").exists()


def test_a_store_without_a_fill_value_and_one_of_shards_are_others(tmp_path):
    zarr.create_array(str(tmp_path / "x.zarr"), shape=(8,), chunks=(2,), dtype="f4", zarr_format=2, fill_value=None)
    with pytest.raises(FileExistsError, match="fill value None"):
        scale.open_store(tmp_path / "x.zarr", (8,), (2,))
    zarr.create_array(str(tmp_path / "y.zarr"), shape=(8,), chunks=(2,), shards=(4,), dtype="f4")  # two chunks a file
    with pytest.raises(FileExistsError, match="shards"):
        scale.open_store(tmp_path / "y.zarr", (8,), (2,))


def test_many_workers_may_open_a_store_at_once(tmp_path):
    def work(k):
        together.wait()
        store = scale.open_store(tmp_path / "a b#%3A.zarr", (8,), (1,))
        store[k] = k
        return store.shape

    for _ in range(3):
        together = threading.Barrier(8)
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(work, range(8))) == [(8,)] * 8
        assert scale.open_store(tmp_path / "a b#%3A.zarr", (8,), (1,))[:].tolist() == list(range(8))
        assert [one.name for one in tmp_path.iterdir()] == ["a b#%3A.zarr"]
        shutil.rmtree(tmp_path / "a b#%3A.zarr")


def test_what_no_store_can_be_is_refused(tmp_path):
    with pytest.raises(ValueError, match="folder of this machine"):
        scale.open_store("memory://x.zarr", (8,), (2,))
    with pytest.raises(TypeError, match="dtype"):
        scale.open_store(tmp_path / "x.zarr", (8,), (2,), dtype=np.longdouble)
    with pytest.raises(OSError, match="too long"):
        scale.open_store(tmp_path / ("x" * 300), (8,), (2,))


def test_cost_by_hand():
    options = {"dtype": "int8", "seconds_per_piece": 2, "read_mb_per_s": 10, "copies": 3}
    cost = scale.estimate_cost((20_000, 500_000), chunk=5000, axis=1, **options)
    assert (cost.n_pieces, cost.bytes_read, cost.bytes_held) == (100, 10**10, 3 * 10**8)
    assert cost.duration_s == pytest.approx(100 * (10 + 2))
    shared = scale.estimate_cost((20_000, 500_000), chunk=5000, axis=1, n_jobs=8, price_per_hour=0.5, **options)
    assert shared.duration_s == pytest.approx(13 * 12)  # thirteen rounds: in the last one four workers wait
    assert shared.price == pytest.approx(0.5 * 8 * 13 * 12 / 3600)
    assert shared.bytes_held == 8 * cost.bytes_held
    few = scale.estimate_cost((20_000, 500_000), chunk=250_000, axis=1, n_jobs=8, **options)
    assert few.bytes_held == 3 * 10**10  # two pieces: six workers hold nothing


def test_cost_of_the_wrong_axis():
    options = {"dtype": "float32", "chunk": 10, "seconds_per_piece": 0.0, "read_mb_per_s": 1}
    along = scale.estimate_cost((1000, 1000), chunks=(10, 1000), axis=0, **options)
    across = scale.estimate_cost((1000, 1000), chunks=(10, 1000), axis=1, **options)
    assert along.bytes_read == 4 * 10**6
    assert across.bytes_read == 100 * along.bytes_read
    assert along.bytes_held == across.bytes_held == 4 * 10_000 * (3 + 1)  # a chunk is unpacked beside the piece
    assert across.duration_s == pytest.approx(100 * along.duration_s)


def test_cost_of_nothing():
    cost = scale.estimate_cost((0, 5), dtype="int8", chunk=3, seconds_per_piece=1)
    assert (cost.n_pieces, cost.bytes_read, cost.duration_s) == (0, 0, 0)
    short = scale.estimate_cost((2, 5), dtype="int8", chunk=300, seconds_per_piece=1, copies=1)
    assert short.bytes_held == 10
