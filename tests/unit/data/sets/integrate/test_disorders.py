"""Effects of disorders: a made table of the same shape, and the real one where it was fetched."""

import numpy as np
import pytest
from nilearn.datasets import load_fsaverage

from neurokit_lite import data, genomics, integrate
from neurokit_lite.data.sets.integrate.disorders import read_disorder_maps

TABLE = "GM,SSD,MDD\ninsula,-0.4,-0.1\ncuneus,-0.2,0.05\n"


def write(path, text=TABLE):
    path.write_text(text)
    return path


def test_rows_are_disorders(tmp_path):
    found = read_disorder_maps(write(tmp_path / "a.csv"))
    assert found["effects"].tolist() == [[-0.4, -0.2], [-0.1, 0.05]]
    assert found["disorders"] == ["SSD", "MDD"]
    assert found["regions"] == ["insula", "cuneus"]


BROKEN = {
    "truncated": (TABLE[:-8], "missing"),
    "a gap": (TABLE.replace("0.05", ""), "missing"),
    "twice": (TABLE.replace("cuneus", "insula"), "twice"),
    "another column": (TABLE.replace("GM", "WM"), "column GM"),
    "words": (TABLE.replace("0.05", "low"), "readable table"),
    "nothing": ("GM\n", "missing"),
    "empty": ("", "readable table"),
}


@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN)
def test_a_table_that_is_not_whole_is_refused(tmp_path, text, words):
    with pytest.raises(ValueError, match=words):
        read_disorder_maps(write(tmp_path / "a.csv", text))


def test_what_the_lesson_tells_of_the_real_maps():
    try:
        data.verify("disorder_maps")
        data.verify("brain_expression")
    except FileNotFoundError as error:
        pytest.skip(f"needs `nkl data fetch disorder_maps` and `brain_expression`: {error}")
    disorders, atlas = data.fetch_disorder_maps(), data.fetch_brain_expression()
    assert disorders["effects"].shape == (15, 33)
    rows = integrate.match_regions(atlas["regions"], ["L_" + name for name in disorders["regions"]])
    places = atlas["positions_mm"][rows]
    expression = atlas["expression"][rows].T[::50]
    distance = np.linalg.norm(places[:, None] - places, axis=2)
    nulls = [
        genomics.make_surrogate_maps(one, distance, n_surrogates=200, random_state=0) for one in disorders["effects"]
    ]
    found = integrate.compare_maps(expression, disorders["effects"], np.stack(nulls, axis=1))
    assert np.mean(found.p_naive < 0.05) == pytest.approx(0.31, abs=0.04)
    assert np.mean(found.p_spatial <= 0.05) < 0.22
    mesh = load_fsaverage("fsaverage5")
    pial, sphere = (mesh[kind].parts["left"].coordinates for kind in ("pial", "sphere"))
    on_sphere = integrate.project_to_sphere(places, pial, sphere)
    spins = integrate.spin_regions(on_sphere, integrate.make_rotations(2000, random_state=0))
    turned = integrate.compare_maps(expression, disorders["effects"], integrate.spin_maps(disorders["effects"], spins))
    assert np.mean(turned.p_spatial <= 0.05) == pytest.approx(0.18, abs=0.03)
    rows = [row for row, name in enumerate(atlas["regions"]) if name.startswith("L_")][:33]
    assert np.sum(rows != integrate.match_regions(atlas["regions"], ["L_" + n for n in disorders["regions"]])) == 2
