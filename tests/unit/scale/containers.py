"""The same numbers in every container that analyses read in pieces, and one that knows what was asked of it."""

from pathlib import Path

import dask.array
import h5py
import numpy as np

from neurokit_lite import scale

ON_DISK = ("memmap", "hdf5", "zarr", "dask")


def in_container(kind: str, values: np.ndarray, folder: Path, *, chunks: tuple[int, ...] | None = None) -> object:
    """The same numbers in another container; a third of each axis is a chunk, so that pieces end within."""
    chunks = chunks or tuple(-(-n // 3) for n in values.shape)
    if kind == "memmap":
        np.save(folder / "values.npy", values)
        return np.load(folder / "values.npy", mmap_mode="r")
    if kind == "hdf5":
        return h5py.File(folder / "values.h5", "w").create_dataset("x", data=values, chunks=chunks)
    if kind == "zarr":
        store = scale.open_store(folder / "values.zarr", values.shape, chunks, dtype=values.dtype)
        store[...] = values
        return store
    return dask.array.from_array(values, chunks=chunks)


class Watched:
    """An array of which only slices can be had; it remembers the largest of them."""

    def __init__(self, values: np.ndarray) -> None:
        self._values, self.largest, self.total = values, 0, 0
        self.shape, self.dtype = values.shape, values.dtype

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: object) -> np.ndarray:
        found = self._values[key]
        self.largest, self.total = max(self.largest, found.size), self.total + found.size
        return found

    def __array__(self, *_: object, **__: object) -> np.ndarray:
        raise AssertionError("the whole array was asked for")
