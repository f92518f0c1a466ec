"""Pictures with few colours look the same and weigh less."""

import io

import numpy as np
import pytest
from PIL import Image

from neurokit_lite.plots.png import with_few_colours


def as_png(pixels):
    drawn = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(drawn, format="png")
    return drawn.getvalue()


def pixels_of(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


LINES = np.repeat(np.random.default_rng(0).choice([0, 128, 255], (40, 60, 1)), 3, axis=2)
PHOTO = np.random.default_rng(1).integers(0, 256, (60, 60, 3))
SHADES = np.tile(np.arange(256)[:, None, None], (1, 40, 3))


@pytest.mark.parametrize(
    ("pixels", "n_colours"), [(LINES, 32), (SHADES, 32), (PHOTO, 256)], ids=["lines", "grey", "photo"]
)
def test_as_few_colours_as_are_not_seen(pixels, n_colours):
    png = as_png(pixels)
    assert with_few_colours(png, n_colours=None) == with_few_colours(png, n_colours=n_colours)


def test_what_is_drawn_stays_within_what_is_seen():
    for pixels in (LINES, SHADES):
        off = np.abs(pixels_of(with_few_colours(as_png(pixels), n_colours=None)) - pixels).max(axis=2)
        assert np.percentile(off, 99) <= 12


def test_a_rare_colour_is_kept():
    """Four red dots among grey traces, a thousandth of the picture, came out grey."""
    pixels = np.repeat(np.random.default_rng(2).integers(100, 256, (200, 300, 1)), 3, axis=2)
    pixels[50:54, 40:44], pixels[90:94, 200:204] = (213, 94, 0), (0, 114, 178)
    for n_colours in (None, 32):
        drawn = pixels_of(with_few_colours(as_png(pixels), n_colours=n_colours))
        assert np.abs(drawn[50:54, 40:44] - (213, 94, 0)).max() <= 48
        assert np.abs(drawn[90:94, 200:204] - (0, 114, 178)).max() <= 48
