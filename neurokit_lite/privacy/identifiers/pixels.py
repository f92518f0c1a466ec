"""Bits and bytes beside the pixels of a DICOM picture."""

import numpy as np

__all__ = ["clear_bits"]

__shared__ = ["clear_bits"]  # not in the face


def clear_bits(dataset: object, *, is_packed: bool = False, is_big: bool = False) -> tuple[bytes | None, list[str]]:
    """Clear what is no pixel: bits above the highest one of the picture, where overlays may be, and bytes at the end.

    Parameters
    ----------
    dataset : pydicom.Dataset
        With its pixels. It is not changed.
    is_packed : bool
        Whether they are compressed; then nothing can be done.
    is_big : bool
        Whether the largest byte of a number stands first.

    Returns
    -------
    pixels : bytes or None
        The pixels, None where they cannot be looked into.
    cut : list of str
        What was cleared.

    Examples
    --------
    >>> from pydicom import Dataset
    >>> from neurokit_lite.privacy.identifiers.pixels import clear_bits
    >>> made = Dataset()
    >>> made.Rows, made.Columns, made.BitsAllocated, made.BitsStored, made.PixelData = 1, 2, 8, 4, bytes([3, 3 + 16])
    >>> list(clear_bits(made)[0])
    [3, 3]
    """
    sizes = [dataset.get(one) for one in ("Rows", "Columns", "BitsAllocated", "BitsStored")]
    if is_packed or None in sizes:
        return None, []
    n_rows, n_columns, n_bits, n_stored = map(int, sizes)
    pixels, cut = bytes(dataset.PixelData), []
    n_pixels = n_rows * n_columns * int(dataset.get("NumberOfFrames") or 1) * int(dataset.get("SamplesPerPixel") or 1)
    n_bytes = (n_pixels * n_bits + 7) // 8
    n_bytes += n_bytes % 2
    if len(pixels) > n_bytes:
        cut.append("bytes behind the last pixel")
        pixels = pixels[:n_bytes]
    high, is_signed = int(dataset.get("HighBit") or n_stored - 1), dataset.get("PixelRepresentation") == 1
    if n_bits in (8, 16, 32) and high + 1 < n_bits and len(pixels) % (n_bits // 8) == 0:
        values = np.frombuffer(pixels, dtype=f"{'>' if is_big else '<'}u{n_bits // 8}")
        mask = values.dtype.type((1 << (high + 1)) - 1)
        is_below = is_signed & ((values >> high) & 1 == 1)  # numbers below 0 have ones above their highest bit
        new = np.where(is_below, values | ~mask, values & mask)
        if (new != values).any():
            cut.append("bits above the picture's")
            pixels = new.astype(values.dtype).tobytes()
    return pixels, cut
