"""What a run will cost, before it is started."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, prod

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.scale.chunking import count_reads, split

__all__ = ["RunCost", "estimate_cost"]


@dataclass(frozen=True)
class RunCost:
    """Cost of one pass over an array.

    Parameters
    ----------
    n_pieces : int
        Pieces, each a task.
    bytes_read : int
        Bytes that all pieces together make the store read, not compressed.
    bytes_held : int
        Bytes in memory at once, in all workers together: copies of the pieces, and a chunk that is unpacked for each.
    duration_s : float
        Time from start to end, in seconds.
    price : float
        Money, in the currency of the price that was given.

    Examples
    --------
    >>> from neurokit_lite import scale
    >>> print(scale.RunCost(10, 2_000_000_000, 400_000_000, 90.0, 0.05))
    10 pieces: 2 GB read, 0.4 GB in memory, 90 s, price 0.05
    """

    n_pieces: int
    bytes_read: int
    bytes_held: int
    duration_s: float
    price: float

    def __str__(self) -> str:
        read, held = self.bytes_read / 1e9, self.bytes_held / 1e9
        return (
            f"{self.n_pieces} pieces: {read:.3g} GB read, {held:.3g} GB in memory, "
            f"{self.duration_s:.3g} s, price {self.price:.2g}"
        )


def estimate_cost(
    shape: Sequence[int],
    *,
    dtype: object,
    chunk: int,
    axis: int = 0,
    chunks: Sequence[int] | None = None,
    seconds_per_piece: float,
    read_mb_per_s: float = 200.0,
    copies: float = 3.0,
    n_jobs: int = 1,
    price_per_hour: float = 0.0,
) -> RunCost:
    """Estimate what one pass over an array costs, from what one piece took.

    Parameters
    ----------
    shape : sequence of int
        Shape of the array.
    dtype : str or numpy.dtype
        Type of its numbers on disk.
    chunk : int
        Entries along `axis` in a piece.
    axis : int
        The axis along which pieces are read.
    chunks : sequence of int, optional
        Chunks in which the store keeps the array; a chunk is read as a whole, once for every piece that touches it.
        None: pieces are read as they are.
    seconds_per_piece : float
        Seconds of computing for one piece: measure one.
    read_mb_per_s : float
        MB (10^6 bytes) per second that one worker reads: measure it, too. Disks give 100 to 3000, a network 10 to 1000.
    copies : float
        How often a worker holds a piece at once, in bytes of the piece: raw, converted and so on.
    n_jobs : int
        Workers. They are assumed not to slow one another down.
    price_per_hour : float
        Money for one worker and hour, in any currency.

    Returns
    -------
    RunCost
        Pieces, bytes, seconds and money.

    Raises
    ------
    TypeError, ValueError
        If a number makes no sense, or `chunks` does not fit the shape.

    Notes
    -----
    Closed form: with n pieces on w workers the run takes ``ceil(n / w)`` rounds of (bytes of a piece / rate +
    seconds of a piece), and costs n_jobs times that, for the workers that wait are paid, too. It assumes equal pieces,
    and a disk that serves all workers at the rate of one: from some number of workers on this breaks.

    References
    ----------
    Closed form.

    Examples
    --------
    Ten pieces of 100 MB on two workers, 1 s to read and 1 s to compute each:

    >>> from neurokit_lite import scale
    >>> print(scale.estimate_cost((1000, 10**6), dtype="int8", chunk=100, seconds_per_piece=1, read_mb_per_s=100,
    ...                           n_jobs=2, price_per_hour=0.36))
    10 pieces: 1 GB read, 0.6 GB in memory, 10 s, price 0.002
    """
    sizes = as_array(shape, "shape", axes=("n_axes",), dtype=int, min_size=1).tolist()
    try:
        item = np.dtype(dtype).itemsize
    except TypeError:
        raise invalid("dtype", "be a type of NumPy", dtype, error=TypeError) from None
    seconds = in_range(seconds_per_piece, "seconds_per_piece", low=0, high=1e9, unit="s")
    rate = in_range(read_mb_per_s, "read_mb_per_s", low=1e-3, high=1e6, unit="MB/s") * 1e6
    n_jobs, size = as_count(n_jobs, "n_jobs"), as_count(chunk, "chunk")
    own = [1] * len(sizes) if chunks is None else as_array(chunks, "chunks", axes=("n_axes",), dtype=int).tolist()
    n_reads = count_reads(sizes, own, axis=axis, chunk=size)
    n_pieces, along = len(split(sizes[axis], size=size)), sizes[axis]
    bytes_read = n_reads * prod(own) * item
    bytes_held = prod(sizes) // max(along, 1) * min(size, along) * item
    unpacked = 0 if chunks is None else prod(own) * item
    held = (in_range(copies, "copies", low=1, high=100) * bytes_held + unpacked) * min(n_jobs, n_pieces)
    duration_s = ceil(n_pieces / n_jobs) * (bytes_read / max(n_pieces, 1) / rate + seconds)
    price = in_range(price_per_hour, "price_per_hour", low=0) * n_jobs * duration_s / 3600
    return RunCost(n_pieces, bytes_read, int(held), duration_s, price)
