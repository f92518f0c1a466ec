"""What the pictures of image quality show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from neurokit_lite import imaging, plots
from neurokit_lite.plots import PALETTE

VALUES = np.array([1.0, 2, 9, 4, 5, 3])
SITES = ["b", "b", "b", "a", "a", "a"]


def test_each_site_has_its_dots_and_its_median():
    ax = plots.plot_by_site(VALUES, SITES)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["a", "b"]
    dots = ax.collections[0].get_offsets()
    np.testing.assert_array_equal(np.rint(dots[:, 0]), [1, 1, 1, 0, 0, 0])
    np.testing.assert_array_equal(dots[:, 1], VALUES)
    bars = ax.collections[1].get_segments()
    assert [bar[0][1] for bar in bars] == [4, 2]
    assert [bar[:, 0].mean() for bar in bars] == pytest.approx([0, 1])


def test_marked_scans_are_the_red_ones_and_lie_on_top():
    marked = [True, False, False, False, True, False]
    dots = plots.plot_by_site(VALUES, SITES, is_marked=marked).collections[0]
    is_red = np.isclose(dots.get_facecolors()[:, :3], to_rgb(PALETTE["vermilion"])).all(axis=1)
    assert sorted(dots.get_offsets()[is_red, 1]) == [1, 5]
    assert is_red.tolist() == [False] * 4 + [True] * 2


def test_a_roc_has_what_is_lost_across_and_what_is_found_up():
    rejected = np.array([True, False, True, False, False])
    one = imaging.RatingPrediction(np.array([0.9, 0.8, 0.7, 0.2, 0.1]), rejected, np.array(list("aabbb")))
    ax = plots.plot_rating_roc({"metrics": one})
    chance, curve = ax.lines
    np.testing.assert_allclose(curve.get_xdata(), np.array([0, 0, 1, 1, 2, 3]) * 100 / 3)
    np.testing.assert_allclose(curve.get_ydata(), [0, 50, 50, 100, 100, 100])
    assert curve.get_label() == "metrics: AUC 0.83"
    np.testing.assert_array_equal(chance.get_data(), [[0, 100], [0, 100]])
    assert "lost" in ax.get_xlabel()
    assert "found" in ax.get_ylabel()
