"""What the pictures of genotypes show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import genomics, plots


def test_heterozygotes_lie_over_the_frequency_of_each_variant_beside_the_curve_of_random_mating():
    ax = plots.plot_hardy_weinberg([[0, 2, -1], [1, 2, -1], [1, 1, -1], [2, -1, -1]])
    curve, dots = ax.lines
    np.testing.assert_allclose(dots.get_xdata(), [0.5, 5 / 6])
    np.testing.assert_allclose(dots.get_ydata(), [50, 100 / 3])
    np.testing.assert_allclose(curve.get_ydata(), 200 * curve.get_xdata() * (1 - curve.get_xdata()))
    assert ax.get_ylim()[1] >= 50
    crowded = plots.plot_hardy_weinberg([[1], [1], [1]])
    assert crowded.get_ylim()[1] >= 100, "a variant that is heterozygous in all stays in sight"


def test_each_group_has_its_people_colour_and_marker():
    scores = np.arange(12.0).reshape(4, 3)
    ax = plots.plot_components(scores, ["b", "a", "b", "a"], components=(2, 0))
    first, second = ax.lines
    assert [first.get_label(), second.get_label()] == ["a", "b"]
    np.testing.assert_array_equal(first.get_xdata(), [5, 11])
    np.testing.assert_array_equal(first.get_ydata(), [3, 9])
    np.testing.assert_array_equal(second.get_xdata(), [2, 8])
    assert first.get_color() != second.get_color()
    assert first.get_marker() != second.get_marker()
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("component 3 (standard units)", "component 1 (standard units)")


def test_no_more_groups_than_can_be_told_apart():
    with pytest.raises(ValueError, match="labels must be of at most 8 groups; got 9"):
        plots.plot_components(np.zeros((9, 2)), list("abcdefghi"))
    with pytest.raises(ValueError, match="components must"):
        plots.plot_components(np.zeros((2, 2)), ["a", "b"], components=(0, 2))


def test_every_pair_is_counted_once_and_the_limits_are_those_of_degrees():
    kinship = np.array([[0.5, 0.25, np.nan], [0.25, 0.5, 0.01], [np.nan, 0.01, 0.5]])
    ax = plots.plot_kinship(kinship)
    heights = [bar.get_height() for bar in ax.patches]
    assert sum(heights) == 2
    filled = [bar.get_x() for bar in ax.patches if bar.get_height()]
    np.testing.assert_allclose(filled, [0.01, 0.25], atol=0.011)
    np.testing.assert_allclose([line.get_xdata()[0] for line in ax.lines], 2.0 ** -np.array([1.5, 2.5, 3.5]))
    assert [text.get_text() for text in ax.texts] == ["twins", "first degree", "second degree"]
    assert ax.get_yscale() == "log"


def test_relatives_stand_apart_in_the_picture():
    cohort = genomics.make_cohort(60, 4000, n_children=4)
    ax = plots.plot_kinship(genomics.king_kinship(cohort.counts))
    right = sum(bar.get_height() for bar in ax.patches if bar.get_x() > 0.17)
    assert right == 14  # eight of parent and child, six of siblings
