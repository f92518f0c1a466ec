"""What the pictures of tissue show, read back from what was drawn."""

import nibabel
import numpy as np
import pytest

from neurokit_lite import imaging, plots


def image():
    """4 x 3 x 5 voxels of 2 x 3 x 5 mm; each with a number of its own."""
    affine = np.diag([2.0, 3, 5, 1])
    affine[:3, 3] = -10, 30, -5
    return nibabel.Nifti1Image(np.arange(60.0).reshape(4, 3, 5), affine)


def test_slices_stand_side_by_side_with_x_across_and_y_up():
    ax = plots.plot_brain_slices(image(), z_mm=(-5, 5), bar="brightness (a.u.)")
    values = image().get_fdata()
    drawn = ax.images[0]
    np.testing.assert_array_equal(drawn.get_array(), np.hstack([values[:, :, 0].T, values[:, :, 2].T]))
    assert drawn.origin == "lower"
    assert list(drawn.get_extent()) == [0, 16, 28.5, 37.5]
    assert [text.get_text() for text in ax.texts] == ["z = -5 mm", "z = 5 mm"]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["L", "-7", "R"] * 2
    assert ax.figure.axes[1].get_ylabel() == "brightness (a.u.)"


def stored(axes, flips):
    """The same brain in another order of storage: axes swapped, some of them running backwards."""
    from nibabel.orientations import apply_orientation, inv_ornt_aff

    turn = np.column_stack([axes, flips])
    values = image().get_fdata()
    return nibabel.Nifti1Image(apply_orientation(values, turn), image().affine @ inv_ornt_aff(turn, values.shape))


@pytest.mark.parametrize(
    ("axes", "flips"), [((0, 1, 2), (-1, 1, 1)), ((0, 1, 2), (-1, -1, -1)), ((1, 2, 0), (1, -1, 1))]
)
def test_right_is_on_the_right_however_the_file_is_stored(axes, flips):
    """In a file that runs from right to left the first voxel is the rightmost; the picture must not be mirrored."""
    plain = plots.plot_brain_slices(image(), z_mm=(-5, 5))
    labels = (stored(axes, flips).get_fdata() >= 20).astype(int) * 2
    other = plots.plot_brain_slices(stored(axes, flips), labels=labels, z_mm=(-5, 5))
    np.testing.assert_array_equal(other.images[0].get_array(), plain.images[0].get_array())
    assert list(other.get_xticks()) == list(plain.get_xticks())
    assert [t.get_text() for t in other.get_xticklabels()] == ["L", "-7", "R"] * 2
    assert other.images[0].get_extent() == plain.images[0].get_extent()


def test_the_key_names_the_borders():
    labels = np.zeros((4, 3, 5), int)
    labels[:, 1, 0] = 0, 1, 2, 3
    key = plots.plot_brain_slices(image(), labels=labels, z_mm=(-5,)).get_legend()
    assert [text.get_text() for text in key.get_texts()] == ["around grey matter", "around white matter"]
    two = plots.plot_brain_slices(image(), labels=np.minimum(labels, 2), z_mm=(-5,)).get_legend()
    assert [text.get_text() for text in two.get_texts()] == ["around labels of 2 and more"]


def test_a_border_lies_around_the_tissue_from_its_level_on():
    labels = np.zeros((4, 3, 5), int)
    labels[1:3, 1, 0], labels[0, 0, 0] = 2, 1
    ax = plots.plot_brain_slices(image(), labels=labels, z_mm=(-5,))
    assert len(ax.collections) == 1  # level 2; level 1 has no border of its own
    outline = np.concatenate([path.vertices for path in ax.collections[0].get_paths()])
    assert outline[:, 0].mean() == pytest.approx(4, abs=0.3)  # between voxels 1 and 2 of 2 mm
    assert outline[:, 1].mean() == pytest.approx(33, abs=0.3)


def mixture():
    values = np.concatenate([np.random.default_rng(0).normal(mean, 1, 300) for mean in (0, 10, 20)])
    return values, imaging.fit_mixture(values, n_classes=3)


def test_densities_of_tissues_and_their_sum_integrate_to_one_beside_the_histogram():
    values, fit = mixture()
    ax = plots.plot_mixture(fit, values=values)
    drawn = {line.get_label(): line for line in ax.lines}
    assert list(drawn) == ["fluid", "grey matter", "white matter", "their sum"]
    at = drawn["fluid"].get_xdata()
    for k, name in enumerate(("fluid", "grey matter", "white matter")):
        assert at[drawn[name].get_ydata().argmax()] == pytest.approx(fit.means[k], abs=0.1)
        assert np.trapezoid(drawn[name].get_ydata(), at) == pytest.approx(1 / 3, abs=0.02)
    parts = sum(drawn[name].get_ydata() for name in ("fluid", "grey matter", "white matter"))
    np.testing.assert_allclose(drawn["their sum"].get_ydata(), parts)
    assert sum(bar.get_height() * bar.get_width() for bar in ax.patches) == pytest.approx(1)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_cortex_of_a_side_shows_the_values_of_that_side(side, monkeypatch):
    from nilearn import plotting

    drawn = {}
    monkeypatch.setattr(plotting, "plot_surf", lambda mesh, values, **options: drawn.update(values=values, **options))
    x_mm = np.linspace(-90, 90, 46)
    affine = np.diag([4.0, 4, 4, 1])
    affine[:3, 3] = -90, -126, -72
    volume = np.broadcast_to(x_mm[:, None, None], (46, 55, 46)).copy()
    ax = plots.plot_cortex(nibabel.Nifti1Image(volume, affine), side=side)
    sign = -1 if side == "left" else 1
    assert np.nanmedian(sign * drawn["values"]) > 20
    assert (drawn["hemi"], drawn["view"]) == (side, "lateral")
    assert (drawn["vmin"], drawn["vmax"]) == pytest.approx((np.nanmin(drawn["values"]), np.nanmax(drawn["values"])))
    assert ax.get_xlabel().startswith(f"{side} hemisphere from the side, front at the {side}")
