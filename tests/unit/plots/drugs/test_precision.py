"""What the picture of personal effects shows, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots

FOUND = drugs.fit_personal_effects([[4.0, 6.0], [0.0, 2.0], [1.0, 1.5], [3.0, 2.0]])


def test_people_are_in_the_order_of_their_means_with_all_that_belongs_to_them():
    order = [1, 2, 3, 0]
    ax = plots.plot_personal_effects(FOUND, truth=[5, 1, 2, 3])
    shrunken, means, truth, average = ax.lines
    np.testing.assert_allclose(shrunken.get_xdata(), FOUND.shrunken[order])
    np.testing.assert_allclose(means.get_xdata(), FOUND.means[order])
    np.testing.assert_allclose(truth.get_xdata(), np.array([5, 1, 2, 3])[order])
    assert average.get_xdata()[0] == FOUND.average
    bars = np.array([piece[:, 0] for piece in ax.collections[0].get_segments()])
    np.testing.assert_allclose(bars, np.column_stack([FOUND.lows, FOUND.highs])[order])
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the smallest is on top"


def test_another_truth_is_told():
    with pytest.raises(ValueError, match="n_people"):
        plots.plot_personal_effects(FOUND, truth=[1.0])
