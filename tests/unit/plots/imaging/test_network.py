"""What the pictures of networks show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from neurokit_lite import imaging, plots
from neurokit_lite.plots import PALETTE


def connectome():
    """Four regions; the entry at [i, j] tells i and j."""
    return np.array([[1.0, 0.1, 0.2, 0.3], [0.1, 1, 0.12, 0.13], [0.2, 0.12, 1, 0.23], [0.3, 0.13, 0.23, 1]])


def test_a_connectome_is_sorted_by_network_on_both_sides_and_has_no_diagonal():
    ax = plots.plot_connectome(connectome(), networks=["b", "a", "b", "a"])
    order = [1, 3, 0, 2]
    wanted = connectome()[np.ix_(order, order)]
    shown = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert np.isnan(np.diag(shown)).all()
    away = ~np.eye(4, dtype=bool)
    np.testing.assert_array_equal(shown[away], wanted[away])
    assert ax.images[0].get_clim() == (-1, 1)
    assert [line.get_xdata()[0] for line in ax.lines if len(set(line.get_xdata())) == 1] == [1.5]
    np.testing.assert_allclose(ax.get_yticks(), [0.5, 2.5])
    assert [text.get_text() for text in ax.get_yticklabels()] == ["a", "b"]


def test_names_of_regions_stand_at_their_rows_and_the_limit_is_symmetric():
    ax = plots.plot_connectome(connectome(), names=list("wxyz"), limit=0.5)
    assert [text.get_text() for text in ax.get_yticklabels()] == list("wxyz")
    np.testing.assert_allclose(ax.get_yticks(), [0, 1, 2, 3])
    assert [text.get_text() for text in ax.get_xticklabels()] == list("wxyz")
    np.testing.assert_allclose(ax.get_xticks(), [0, 1, 2, 3])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("region (name)", "region (name)")
    assert ax.images[0].get_clim() == (-0.5, 0.5)


PLACES = np.array([[-40.0, -60, 10], [40, -50, 20], [0, 30, 50], [10, 20, -15]])
GRAPH = np.array([[0, 1.0, 0, 0], [1, 0, 0.5, 0], [0, 0.5, 0, 0.25], [0, 0, 0.25, 0]])


@pytest.mark.parametrize(("view", "axes"), [("top", [0, 1]), ("left", [1, 2]), ("back", [0, 2])])
def test_regions_are_seen_from_where_it_says(view, axes):
    ax = plots.plot_connections(GRAPH, PLACES, view=view)
    dots = ax.collections[-1].get_offsets()
    np.testing.assert_array_equal(dots, PLACES[:, axes])
    segments = ax.collections[0].get_segments()
    np.testing.assert_array_equal(segments, [PLACES[[i, j]][:, axes] for i, j in ((0, 1), (1, 2), (2, 3))])
    sides = {text.get_text(): text.get_position()[0] for text in ax.texts if text.get_transform() == ax.transAxes}
    assert list(sides) == ([] if view == "left" else ["L", "R"])
    assert view == "left" or sides["L"] < sides["R"]


def test_strong_connections_are_darker_and_regions_bear_the_colour_of_their_module():
    ax = plots.plot_connections(GRAPH, PLACES, modules=["x", "y", "y", "x"])
    opacity = ax.collections[0].get_colors()[:, 3]
    np.testing.assert_allclose(opacity, 0.05 + 0.3 * np.array([1, 0.5, 0.25]) ** 2)
    for dots, name, own in zip(ax.collections[-2:], ("blue", "orange"), ([0, 3], [1, 2]), strict=True):
        np.testing.assert_array_equal(dots.get_offsets(), PLACES[own][:, :2])
        np.testing.assert_allclose(dots.get_facecolors()[:, :3], [to_rgb(PALETTE[name])])
    assert [dots.get_label() for dots in ax.collections[-2:]] == ["x", "y"]


@pytest.mark.parametrize("draw", ["connections", "hubs"])
def test_modules_differ_in_their_marks_and_those_past_the_seventh_look_alike(draw):
    n_modules = 9
    graph = np.ones((2 * n_modules, 2 * n_modules)) - np.eye(2 * n_modules)
    modules = np.arange(2 * n_modules) // 2
    places = np.random.default_rng(0).normal(0, 20, (2 * n_modules, 3))
    if draw == "hubs":
        dots = plots.plot_hubs(graph, modules).collections
    else:
        dots = plots.plot_connections(graph, places, modules=modules).collections[1:]
    assert [len(one.get_offsets()) for one in dots] == [2] * 7 + [4]
    assert [one.get_label() for one in dots] == ["0", "1", "2", "3", "4", "5", "6", "others"]
    assert len({one.get_paths()[0].vertices.tobytes() for one in dots}) == 8
    np.testing.assert_allclose(dots[-1].get_facecolors()[0, :3], to_rgb(PALETTE["grey"]))


@pytest.mark.parametrize(("height_in", "n_regions", "wanted"), [(4.0, 4, 10), (5.0, 30, 8.64), (3.0, 90, 5)])
def test_names_are_as_tall_as_their_rows_within_reason(height_in, n_regions, wanted):
    ax = plots.canvas(height_in=height_in)[0]
    plots.plot_connectome(np.eye(n_regions), names=[f"r{i}" for i in range(n_regions)], ax=ax)
    assert ax.get_yticklabels()[0].get_fontsize() == pytest.approx(wanted)


def test_of_two_matrices_one_has_the_colour_bar():
    axes = plots.canvas(1, 2)
    plots.plot_connectome(connectome(), has_bar=False, ax=axes[0])
    assert len(axes[0].figure.axes) == 2
    plots.plot_connectome(connectome(), ax=axes[1])
    assert axes[1].figure.axes[2].get_ylabel() == "correlation (no unit)"


def test_a_hub_stands_at_its_strength_and_participation_in_the_colour_of_its_module():
    modules = np.array([0, 0, 1, 1, 1])
    graph = np.zeros((5, 5))
    graph[0, 1], graph[1, 2], graph[2, 3], graph[3, 4] = 1.0, 0.5, 0.25, 2.0
    graph += graph.T
    ax = plots.plot_hubs(graph, modules)
    for number, name in enumerate(("blue", "orange")):
        own = ax.collections[number]
        is_own = modules == number
        wanted = np.column_stack([imaging.strength(graph), imaging.participation(graph, modules)])[is_own]
        np.testing.assert_allclose(own.get_offsets(), wanted)
        np.testing.assert_allclose(own.get_facecolors()[:, :3], [to_rgb(PALETTE[name])])
        assert own.get_label() == str(number)
    assert "strength" in ax.get_xlabel()


def test_who_was_taken_for_whom_is_read_from_rows_to_columns():
    similarity = np.array([[0.1, 0.9, 0.2], [0.3, 0.2, 0.8], [0.1, 0.4, 0.7]])
    result = imaging.Identification(
        similarity=similarity,
        found=np.array([1, 2, 2]),
        rate=1 / 3,
        rate_back=1 / 3,
        self_similarity=0.3,
        other_similarity=0.4,
        null_rates=np.zeros(3),
        null_differences=np.zeros(3),
        p_rate=0.5,
        p_difference=0.5,
    )
    ax = plots.plot_identification(result)
    np.testing.assert_array_equal(ax.images[0].get_array(), similarity)
    marks = {line.get_label(): np.column_stack(line.get_data()).tolist() for line in ax.lines}
    assert marks == {"found": [[2, 2]], "mistaken": [[1, 0], [2, 1]]}  # (column, row)
    assert "session 1" in ax.get_ylabel()
    assert ax.images[0].origin == "upper"


def test_the_line_over_distance_is_made_of_medians_of_pairs_that_lie_as_far_apart():
    distances = np.array([50.0, 10, 20, 60, 30, 40])
    correlations = np.array([0.5, -0.1, 0.0, 0.1, 0.9, 0.2])
    result = imaging.QcFc(
        correlations=correlations, distances_mm=distances, median_size=0.1, expected_size=0.1, distance_dependence=0.0
    )
    ax = plots.plot_qc_fc(result, n_bins=2)
    dots = ax.collections[0].get_offsets()
    assert sorted(dots.tolist()) == sorted(np.column_stack([distances, correlations]).tolist())
    np.testing.assert_allclose(ax.lines[0].get_data(), [[20, 50], [0, 0.2]])
    assert ax.get_ylim() == (-1, 1)
