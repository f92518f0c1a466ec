"""What pictures of layers show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import integrate, plots

MADE = integrate.make_layers(60, (4, 3), correlation=0.7, random_state=0)


def test_a_pair_stands_beside_its_shuffles():
    test = integrate.permute_pairs(MADE.first, MADE.second, n_pairs=2, n_permutations=50, random_state=0)
    ax = plots.plot_pair_test(test, pair=1)
    assert sum(bar.get_height() for bar in ax.patches) == 50
    assert ax.patches[0].get_x() == pytest.approx(test.null[:, 1].min())
    assert ax.lines[0].get_xdata()[0] == test.strengths[1]
    assert f"{test.p_corrected[1]:.3f}" in ax.get_legend().get_texts()[-1].get_text() + str(
        [one.get_text() for one in ax.get_legend().get_texts()]
    )
    with pytest.raises(ValueError, match="pair"):
        plots.plot_pair_test(test, pair=2)


def test_shares_have_a_row_for_each_layer():
    model = integrate.LayerFactors(
        *({"one": np.ones(2), "two": np.ones(1)} for _ in range(2)),
        {"one": np.array([[1.0, 0.5], [0.4, 0.3]]), "two": np.array([[0.2, 0.1]])},
        {"one": np.ones(2), "two": np.ones(1)},
        0.0,
    )
    ax = plots.plot_explained(model)
    np.testing.assert_allclose(ax.images[0].get_array(), 100 * model.explained)
    assert [one.get_text() for one in ax.get_yticklabels()] == ["one", "two"]
    assert [one.get_text() for one in ax.texts] == [f"{one:.0f}" for one in 100 * model.explained.ravel()]
    assert ax.figure.axes[-1].get_ylabel() == "variance explained (%)"


def test_folds_and_means_of_each_model():
    aucs = np.array([[0.7, 0.9], [0.6, 0.6], [0.8, 0.8], [0.8, 0.4]])
    ax = plots.plot_fusion(integrate.FusionScores(("a", "b", "early", "late"), aucs, aucs, ("a", "b")))
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), aucs.ravel())
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [0, 0, 1, 1, 2, 2, 3, 3])
    np.testing.assert_allclose(ax.lines[1].get_xdata(), aucs.mean(axis=1))
    assert [one.get_text() for one in ax.get_yticklabels()] == ["a", "b", "early", "late"]
    assert ax.get_xlim()[0] < 0.4, "a fold below chance is seen, too"
