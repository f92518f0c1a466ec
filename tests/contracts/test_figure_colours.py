"""A colour that a figure's description names is in its recorded picture: palettes had turned four red dots grey."""

import base64
import io
import json
import re

import numpy as np
import pytest
from contracts.support import ROOT
from PIL import Image

RECORDINGS = sorted((ROOT / "modules").glob("*/*.ipynb"))
HUES_DEG = {"red": (345, 35), "vermilion": (5, 40), "orange": (20, 55), "green": (90, 175), "blue": (180, 260)}
FEWEST_PIXELS, GREY = 12, 48


def hues_deg(pixels: np.ndarray) -> np.ndarray:
    """Hue of every pixel that is not grey, in degrees: red 0, green 120, blue 240."""
    red, green, blue = np.moveaxis(pixels[np.ptp(pixels, axis=-1) > GREY].astype(float), -1, 0)
    return np.degrees(np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue)) % 360


def lost_colours(alt: str, png: bytes) -> list[str]:
    """Colours that the description names and the picture has fewer than a dozen pixels of."""
    hues = hues_deg(np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int))
    lost = []
    for word, (low, high) in HUES_DEG.items():
        is_inside = (hues >= low) & (hues <= high) if low < high else (hues >= low) | (hues <= high)
        if re.search(rf"\b{word}\b", alt) and is_inside.sum() < FEWEST_PIXELS:
            lost.append(word)
    return lost


@pytest.mark.parametrize("path", RECORDINGS, ids=[f"{path.parent.name}-{path.stem}" for path in RECORDINGS])
def test_colours_that_are_named_are_there(path):
    complaints = []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        alt = cell["metadata"].get("alt", "")
        pictures = [output.get("data", {}).get("image/png") for output in cell.get("outputs", ())]
        for png in filter(None, pictures):
            complaints += [f"no {word} in: {alt[:80]}" for word in lost_colours(alt, base64.b64decode(png))]
    assert not complaints


def test_a_lost_colour_is_noticed():
    pixels = np.full((50, 50, 3), 128, dtype=np.uint8)
    pixels[10:15, 10:15] = (0, 114, 178)
    drawn = io.BytesIO()
    Image.fromarray(pixels).save(drawn, format="png")
    assert lost_colours("A blue square.", drawn.getvalue()) == []
    assert lost_colours("A blue square and a red dot.", drawn.getvalue()) == ["red"]
