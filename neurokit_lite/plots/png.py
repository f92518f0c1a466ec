"""Pictures that weigh little, so that a notebook with a dozen of them still opens on a slow network."""

import io

from neurokit_lite.core.check import as_count

__all__ = ["with_few_colours"]
__shared__ = ["with_few_colours"]  # not in the face


def with_few_colours(png: bytes, *, n_colours: int = 256) -> bytes:
    """Rewrite a PNG with a palette: half the weight or less, and no difference that an eye would see.

    Parameters
    ----------
    png : bytes
        A PNG file.
    n_colours : int
        Size of the palette, from 2 to 256. Lines and bands need 32, photographs all.

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

    n_colours = as_count(n_colours, "n_colours", low=2, high=256)
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(n_colours, method=Image.Quantize.MEDIANCUT)
    small = io.BytesIO()
    image.save(small, format="png", optimize=True)
    return min(small.getvalue(), png, key=len)
