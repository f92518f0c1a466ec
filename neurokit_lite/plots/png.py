"""Pictures that weigh little, so that a notebook with a dozen of them still opens on a slow network."""

import io

import numpy as np

from neurokit_lite.core.check import as_count

__all__ = ["with_few_colours"]
__shared__ = ["with_few_colours"]  # not in the face


_NOT_SEEN = 12  # of 255: what 99 of 100 pixels may be off by in any channel
_GREY = 48  # levels between the largest and the smallest of red, green and blue; more is a colour


def with_few_colours(png: bytes, *, n_colours: int | None = 256) -> bytes:
    """Rewrite a PNG with a palette: half the weight or less, and no difference that an eye would see.

    Parameters
    ----------
    png : bytes
        A PNG file.
    n_colours : int or None
        Size of the palette, from 2 to 256. Lines and bands need 32, photographs all; None takes 32, 64, 128 or 256, the
        fewest that leave 99 of 100 pixels within 12 of 255 levels of their colour, and that keep rare colours.

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
    methods = (Image.Quantize.MEDIANCUT, Image.Quantize.FASTOCTREE)  # the second keeps rare colours
    tried = (image.quantize(size, method=method) for size in sizes for method in methods)
    reduced = next((one for one in tried if _is_alike(image, one.convert("RGB"))), None)
    if reduced is None:
        reduced = image.quantize(sizes[-1], method=Image.Quantize.MEDIANCUT)
    small = io.BytesIO()
    reduced.save(small, format="png", optimize=True)
    return min(small.getvalue(), png, key=len)


def _is_alike(image, reduced) -> bool:
    """Whether two RGB images of one size differ too little to be seen: all over, and where there is colour.

    Four red dots among grey traces are a thousandth of the pixels, and what the eye goes to first.
    """
    pixels = np.asarray(image, dtype=int)
    difference = np.abs(pixels - np.asarray(reduced, dtype=int)).max(axis=2)
    of_colour = difference[np.ptp(pixels, axis=2) > _GREY]
    keeps_colour = of_colour.size == 0 or np.percentile(of_colour, 90) <= _GREY
    return bool(np.percentile(difference, 99) <= _NOT_SEEN and keeps_colour)
