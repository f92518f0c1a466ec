"""Spins agree with neuromaps, region by region, for the same rotations; made by reference/maps.py."""

from pathlib import Path

import numpy as np
import pytest

from neurokit_lite import integrate

pytestmark = pytest.mark.peer
FOLDER = Path(__file__).parent / "reference" / "maps"


@pytest.mark.parametrize(("method", "theirs"), [("nearest", "original"), ("matching", "hungarian")])
def test_the_same_rotation_gives_the_same_regions(method, theirs):
    """Exact, on both hemispheres: neuromaps multiplies from the right, so its matrices are turned over."""
    *places, sides = np.loadtxt(FOLDER / "places.csv", delimiter=",").T
    rotations = np.loadtxt(FOLDER / "rotations.csv", delimiter=",").reshape(-1, 3, 3).transpose(0, 2, 1)
    spins = integrate.spin_regions(
        np.transpose(places), rotations, method=method, hemispheres=np.array(["left", "right"])[sides.astype(int)]
    )
    assert (spins == np.loadtxt(FOLDER / f"{theirs}.csv", delimiter=",")).mean() == 1
