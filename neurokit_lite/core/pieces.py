"""Arrays that are read piece by piece, because they may be larger than memory."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid

__all__ = ["as_sliceable"]


def as_sliceable(value: object, name: str, *, axes: Sequence[str], hint: str = "") -> object:
    """Return something with a shape and a dtype that slices like an array; nothing of it is read.

    Parameters
    ----------
    value : array_like
        Arrays, memory maps and the arrays of HDF5 or Zarr stay what they are; lists and tables are converted.
    name : str
        The argument's name.
    axes : sequence of str
        One name an axis.
    hint : str
        Next step to add to the message about the shape.

    Returns
    -------
    array_like
        What was given, or an array of it.

    Raises
    ------
    TypeError
        If it holds no real numbers.
    ValueError
        If the number of axes is wrong.

    Examples
    --------
    >>> from neurokit_lite.core.pieces import as_sliceable
    >>> as_sliceable([[1.0, 2.0]], "signals", axes=("n_channels", "n_times")).shape
    (1, 2)
    """
    is_array = all(hasattr(value, one) for one in ("shape", "dtype", "__getitem__")) and not hasattr(value, "iloc")
    if not is_array:
        return as_array(value, name, axes=axes, dtype=None, finite=False, hint=hint)
    if value.shape is None or any(length != length for length in value.shape):
        hint = hint or "Of a Dask array, compute_chunk_sizes() finds out how long it is."
        raise invalid(name, f"have lengths ({', '.join(axes)})", got=f"shape {value.shape}", hint=hint)
    try:
        kind = np.dtype(value.dtype).kind
    except TypeError:  # of pandas, of torch
        hint = hint or "np.asarray(...) may make one."
        raise invalid(name, "have a type of NumPy", got=f"{value.dtype}", hint=hint, error=TypeError) from None
    if kind not in "biuf":
        got = f"shape {tuple(value.shape)}, {value.dtype}"
        raise invalid(name, f"hold real numbers ({', '.join(axes)})", got=got, hint=hint, error=TypeError)
    if len(value.shape) != len(axes):
        got = f"{len(value.shape)} axes, shape {tuple(value.shape)}"
        raise invalid(name, f"have {len(axes)} axes ({', '.join(axes)})", got=got, hint=hint)
    return value
