"""What the pictures of an association study show, read back from what was drawn."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import plots


def test_a_manhattan_has_each_variant_over_its_place_and_the_line_of_the_threshold():
    ax = plots.plot_manhattan([0.1, np.nan, 1e-9], [1e6, 2e6, 5e6], threshold=1e-6, is_marked=[False, True, True])
    dots, rings, line = ax.lines
    np.testing.assert_allclose(dots.get_xdata(), [1, 2, 5])
    np.testing.assert_allclose(dots.get_ydata(), [1, np.nan, 9])
    np.testing.assert_allclose(rings.get_ydata(), [np.nan, 9])
    np.testing.assert_allclose(line.get_ydata(), 6)
    assert ax.get_ylim()[0] == 0
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["truly matters", "p = 1e-06"]


def test_chromosomes_stand_side_by_side_in_the_order_of_the_table():
    ax = plots.plot_manhattan(np.full(4, 0.5), [1e6, 3e6, 1e6, 2e6], chromosomes=["2", "2", "10", "10"])
    first, second, _ = ax.lines
    np.testing.assert_allclose(first.get_xdata(), [0, 2])
    np.testing.assert_allclose(second.get_xdata(), [12, 13])
    assert first.get_color() != second.get_color()
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2", "10"]
    assert ax.get_xlabel() == "chromosome (name)"


@pytest.mark.parametrize("wrong", [0.0, -0.1, 1.2])
def test_what_is_no_p_value_is_refused(wrong):
    with pytest.raises(ValueError, match="p_values must lie above 0 and at most at 1"):
        plots.plot_manhattan([0.5, wrong], [1, 2])


def test_a_locus_has_the_colour_of_linkage_with_the_smallest_p():
    r2 = np.array([[1, 0.3, 0.8], [0.3, 1, 0.1], [0.8, 0.1, 1]])
    ax = plots.plot_locus([1e-3, 0.2, 1e-8], [1e6, 2e6, 3e6], r2=r2)
    places, heights = ax.collections[0].get_offsets().T
    np.testing.assert_allclose(places, [2, 1, 3])  # what is linked most is drawn last
    np.testing.assert_allclose(heights, -np.log10([0.2, 1e-3, 1e-8]))
    np.testing.assert_allclose(ax.collections[0].get_array(), [0.1, 0.8, 1])
    assert ax.collections[0].get_clim() == (0, 1)
    np.testing.assert_allclose(ax.lines[0].get_xydata(), [[3, 8]])
    assert ax.figure.axes[1].get_ylabel() == "r² with smallest p (no unit)"


def test_the_credible_set_stands_out_and_is_counted():
    ax = plots.plot_fine_mapping([0.6, 0.1, 0.3], [1e6, 2e6, 3e6], is_credible=[True, False, True])
    others, chosen = ax.lines
    np.testing.assert_allclose(others.get_xydata(), [[2, 0.1]])
    np.testing.assert_allclose(chosen.get_xydata(), [[1, 0.6], [3, 0.3]])
    assert chosen.get_label() == "credible set: 2 variants"
    with pytest.raises(ValueError, match=r"posterior must lie between 0 and 1; got 1\.5"):
        plots.plot_fine_mapping([1.5], [1])


def test_quantiles_lie_over_what_chance_would_give_with_its_band():
    ax = plots.plot_qq([0.9, 1e-3, np.nan, 0.4])
    chance, dots = ax.lines
    np.testing.assert_allclose(dots.get_xdata(), -np.log10([0.75, 0.5, 0.25]))
    np.testing.assert_allclose(dots.get_ydata(), -np.log10([0.9, 0.4, 1e-3]))
    np.testing.assert_allclose(chance.get_xdata(), chance.get_ydata())
    band = ax.collections[0].get_paths()[0].vertices
    lowest, highest = band[:, 1].min(), band[:, 1].max()
    # the smallest of three uniform numbers is below x in 1 - (1 - x)^3 of draws
    assert highest == pytest.approx(-np.log10(1 - 0.975 ** (1 / 3)), rel=1e-9)
    assert lowest == pytest.approx(-np.log10(stats.beta.ppf(0.975, 3, 1)), rel=1e-9)


def test_the_band_keeps_each_quantile_as_often_as_it_says():
    generator = np.random.default_rng(3)
    inside = []
    for _ in range(200):
        ax = plots.plot_qq(generator.random(50), coverage=0.8)
        band = ax.collections[0].get_paths()[0].vertices
        observed = ax.lines[1].get_ydata()[-1]
        at = band[np.isclose(band[:, 0], ax.lines[1].get_xdata()[-1]), 1]
        inside.append(at.min() <= observed <= at.max())
        ax.figure.clear()
    assert abs(np.mean(inside) - 0.8) <= 3 * np.sqrt(0.8 * 0.2 / 200)
