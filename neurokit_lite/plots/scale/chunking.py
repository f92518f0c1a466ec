"""Pictures of data that do not fit into memory: what a run holds, and what a store reads."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.scale import count_reads

__all__ = ["plot_chunk_reads", "plot_peaks"]

_MOST_LINES = 200  # more borders of chunks than that are a grey area


def plot_peaks(peaks_mb, *, sizes_mb, ax=None, **artist):
    """Draw how much memory runs held, over the size of their data.

    Parameters
    ----------
    peaks_mb : mapping of str to array_like of shape (n_sizes,)
        For each way to compute it the most memory that was held, in MB.
    sizes_mb : array_like of float, shape (n_sizes,)
        Size of the data, in MB; above 0.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` of the curves.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into, both logarithmic; on the dashed line a run holds as much as its data.

    Raises
    ------
    TypeError
        If `peaks_mb` is no mapping.
    ValueError
        If lengths differ, or a size or a peak is not above 0.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_peaks({"in pieces": [3, 3]}, sizes_mb=[1, 10]).get_xlabel()
    'size of the data (MB)'
    """
    if not isinstance(peaks_mb, Mapping) or not peaks_mb:
        raise invalid("peaks_mb", "map names to peaks in MB", peaks_mb, error=TypeError)
    sizes = as_array(sizes_mb, "sizes_mb", axes=("n_sizes",), min_size=1)
    ax = new_ax(ax, width_in=5.5, height_in=3.6)
    colours = [PALETTE[name] for name in ("vermilion", "blue", "green", "orange", "purple")]
    for number, (name, values) in enumerate(peaks_mb.items()):
        peaks = as_array(values, "peaks_mb", axes=("n_sizes",))
        same_length(peaks, sizes, names=("peaks_mb", "sizes_mb"), axis="n_sizes")
        for label, one in (("peaks_mb", peaks), ("sizes_mb", sizes)):
            if one.min() <= 0:
                raise invalid(label, "be above 0 MB", got=f"{one.min():g} MB")
        look = {"marker": "o", "ms": 5, "lw": 1.5, "color": colours[number % len(colours)], "label": name}
        ax.plot(sizes, peaks, **(look | artist))
    ax.plot(sizes, sizes, "--", color=PALETTE["grey"], lw=1, label="the same size")
    ax.set(xscale="log", yscale="log", xlabel="size of the data (MB)", ylabel="memory at most (MB)")
    ax.legend(fontsize=8)
    return ax


def plot_chunk_reads(shape, *, chunks, along=0, chunk, ax=None, **artist):
    """Draw which chunks of a store the first piece of a walk touches.

    Parameters
    ----------
    shape : sequence of int, (n_rows, n_columns)
        Shape of the array.
    chunks : sequence of int, (n_rows, n_columns)
        Shape of a chunk in the store.
    along : int
        The axis along which pieces are read.
    chunk : int
        Entries along that axis in a piece.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.axhspan`` and ``Axes.axvspan`` of the piece.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into: borders of chunks in grey, what is read in orange, what was wanted in blue; the title says
        how many chunks all pieces together read.

    Raises
    ------
    TypeError, ValueError
        If the array does not have two axes, or the numbers do not fit one another.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_chunk_reads((100, 10), chunks=(100, 1), along=0, chunk=1).get_title()
    '1000 reads of 10 chunks'
    """
    sizes = as_array(shape, "shape", axes=("n_axes",), dtype=int).tolist()
    if len(sizes) != 2 or min(sizes) < 1:
        raise invalid("shape", "have two axes of at least 1 (n_rows, n_columns)", got=str(tuple(sizes)))
    n_reads = count_reads(sizes, chunks, axis=along, chunk=chunk)
    own = [min(length, size) for length, size in zip(chunks, sizes, strict=True)]
    n_chunks = int(np.prod([-(-size // length) for size, length in zip(sizes, own, strict=True)]))
    ax, along = new_ax(ax, width_in=5, height_in=3.4), along % 2
    stop = min(chunk, sizes[along])
    draw = (ax.axhspan, ax.axvspan)[along]
    draw(0, min(-(-stop // own[along]) * own[along], sizes[along]), color=PALETTE["orange"], alpha=0.5, label="is read")
    draw(0, stop, **({"color": PALETTE["blue"], "alpha": 0.9, "label": "was wanted"} | artist))
    for lines, size, length in ((ax.hlines, sizes[0], own[0]), (ax.vlines, sizes[1], own[1])):
        at = np.arange(length, size, length * max(1, size // length // _MOST_LINES))
        lines(at, 0, sizes[1] if lines == ax.hlines else sizes[0], color=PALETTE["grey"], lw=0.5)
    ax.set(xlim=(0, sizes[1]), ylim=(sizes[0], 0), xlabel="column (number)", ylabel="row (number)")
    ax.set_title(f"{n_reads} reads of {n_chunks} chunks", fontsize=10)
    ax.legend(fontsize=8, loc="lower right")
    return ax
