"""What the pictures of maps show, read back from what was drawn."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import integrate, plots

PLACES = [[1, 0, 0], [0, 2, 0], [0, -1, 0], [0, 0, 3]]


def test_a_map_lies_at_its_longitude_and_sine_of_latitude():
    ax = plots.plot_sphere_map(PLACES, [1.0, 2.0, np.nan, 4.0], label="thickness (mm)")
    np.testing.assert_allclose(ax.collections[0].get_offsets(), [[0, 0], [90, 0], [0, 1]], atol=1e-12)
    assert ax.collections[0].get_array().tolist() == [1, 2, 4]
    np.testing.assert_allclose(ax.lines[0].get_xydata(), [[-90, 0]])
    assert ax.figure.axes[1].get_ylabel() == "thickness (mm)"
    with pytest.raises(ValueError, match="values"):
        plots.plot_sphere_map(PLACES, [np.nan] * 4)


CORNERS = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
FACES = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])


@pytest.mark.parametrize("turned", [False, True])
def test_a_surface_shows_the_outside_first_and_only_what_looks_at_the_viewer(turned):
    """A corner of a cube: the face without x is seen from the left, the slanted one from the right."""
    faces = FACES[:, ::-1] if turned else FACES  # both ways round, outwards and inwards
    ax = plots.plot_surface_map(CORNERS, [1.0, 2, 3, 7], faces, label="thickness (mm)")
    assert ax.collections[0].get_array().tolist() == pytest.approx([11 / 3, 4])
    outside, inside = (path.vertices[:3] for path in ax.collections[0].get_paths())
    front = CORNERS[2, 1]  # seen from the left the front lies on the left, from the right on the right
    assert outside[:, 0].min() == pytest.approx(0.25 - front)
    assert inside[:, 0].max() - inside[:, 0].min() == pytest.approx(1)
    assert inside[np.isclose(inside[:, 0], inside[:, 0].max()), 1].tolist() == [0]
    right = plots.plot_surface_map(CORNERS, [1.0, 2, 3, 7], faces, hemisphere="right")
    assert right.collections[0].get_array().tolist() == pytest.approx([4, 11 / 3])
    assert ax.figure.axes[1].get_ylabel() == "thickness (mm)"


def test_nearer_faces_of_a_surface_cover_those_behind():
    two = np.vstack([CORNERS, CORNERS + np.array([5, 0.1, 0])])
    faces = np.vstack([FACES, FACES + 4])
    ax = plots.plot_surface_map(two, [1.0] * 4 + [2.0] * 4, faces)
    assert ax.collections[0].get_array().tolist() == [2, 1, 1, 2]  # from the left the far one first


def test_a_surface_says_what_is_wrong_and_leaves_gaps_grey():
    ax = plots.plot_surface_map(CORNERS, [1.0, 2, 3, np.nan], FACES)
    assert np.ma.getmaskarray(ax.collections[0].get_array()).all()
    with pytest.raises(ValueError, match="0 to 3"):
        plots.plot_surface_map(CORNERS, [1.0, 2, 3, 4], FACES + 1)
    with pytest.raises(ValueError, match="values"):
        plots.plot_surface_map(CORNERS, [np.nan] * 4, FACES)
    with pytest.raises(ValueError, match="three columns"):
        plots.plot_surface_map(CORNERS[:, :2], [1.0] * 4, FACES)
    with pytest.raises(ValueError, match="values"):
        plots.plot_surface_map(CORNERS, [1.0] * 3, FACES)


def test_null_correlations_stand_beside_the_density_of_independent_regions():
    nulls = np.linspace(-0.98, 0.98, 80)
    ax = plots.plot_null_correlations(0.3, nulls, n_regions=20)
    heights = [patch.get_height() for patch in ax.patches]
    assert np.sum(heights) * 0.05 == pytest.approx(1)
    density, found = ax.lines
    at, height = density.get_data()
    assert np.trapezoid(height, at) == pytest.approx(1, abs=1e-3)
    tail = stats.pearsonr([0, 1, 2], [0, 1, 2])  # the density is that of pearsonr's null
    assert tail.statistic == pytest.approx(1)
    assert at[height.argmax()] == pytest.approx(0)
    sd = np.sqrt(np.trapezoid(height * at**2, at))
    assert sd == pytest.approx(1 / np.sqrt(19), abs=1e-3)
    assert found.get_xdata()[0] == 0.3


def test_true_pairs_are_marked_and_p_of_zero_has_a_place():
    found = integrate.MapAssociations([[1.0], [0.2]], [[0.0], [0.5]], [[0.01], [0.6]], [[0.1], [1]], [[0.02], [0.6]])
    ax = plots.plot_map_associations(found, is_true=[[True], [False]], alpha=0.01)
    assert ax.lines[0].get_xydata().tolist() == [[0.5, 0.6]]
    assert ax.lines[1].get_xydata().tolist() == [[1e-300, 0.01]]
    assert ax.lines[2].get_ydata()[0] == 0.01
    assert len(plots.plot_map_associations(found).lines[0].get_xdata()) == 2
    with pytest.raises(ValueError, match="is_true"):
        plots.plot_map_associations(found, is_true=[[True]])
