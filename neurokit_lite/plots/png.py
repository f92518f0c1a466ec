"""Pictures that weigh little, so that a notebook with a dozen of them still opens on a slow network."""

import io

import numpy as np

from neurokit_lite.core.check import as_count

__all__ = ["with_few_colours"]
__shared__ = ["with_few_colours"]  # not in the face


_NOT_SEEN = 12  # of 255: what 99 of 100 pixels may be off by in any channel


def with_few_colours(png: bytes, *, n_colours: int | None = 256) -> bytes:
    """Rewrite a PNG with a palette: half the weight or less, and no difference that an eye would see.

    Parameters
    ----------
    png : bytes
        A PNG file.
    n_colours : int or None
        Size of the palette, from 2 to 256. Lines and bands need 32, photographs all; None takes 32, 64, 128 or 256, the
        fewest that leave 99 of 100 pixels within 12 of 255 levels of their colour.

    Returns
    -------
    bytes
        A PNG file: the smaller of the two.

    Raises
    ------
    ValueError
        If `n_colours` is out of range.

    Examples
    --------
    >>> import io
    >>> from PIL import Image
    >>> from neurokit_lite.plots.png import with_few_colours
    >>> drawn = io.BytesIO()
    >>> Image.new("RGB", (9, 9), "white").save(drawn, format="png")
    >>> len(with_few_colours(drawn.getvalue())) <= len(drawn.getvalue())
    True
    """
    from PIL import Image

    sizes = (32, 64, 128, 256) if n_colours is None else (as_count(n_colours, "n_colours", low=2, high=256),)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for size in sizes:
        reduced = image.quantize(size, method=Image.Quantize.MEDIANCUT)
        if size == sizes[-1] or _is_alike(image, reduced.convert("RGB")):
            break
    small = io.BytesIO()
    reduced.save(small, format="png", optimize=True)
    return min(small.getvalue(), png, key=len)


def _is_alike(image, reduced) -> bool:
    """Whether two RGB images of one size differ too little to be seen."""
    difference = np.abs(np.asarray(image, dtype=int) - np.asarray(reduced, dtype=int)).max(axis=2)
    return bool(np.percentile(difference, 99) <= _NOT_SEEN)
