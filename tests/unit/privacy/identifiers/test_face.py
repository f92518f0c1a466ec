"""The face goes, the brain stays, however the axes lie."""

import nibabel
import numpy as np
import pytest

from neurokit_lite import data, privacy


@pytest.fixture(scope="module")
def head():
    return data.load_mean_head()


def test_no_voxel_of_the_brain_and_most_of_the_face(head):
    made = privacy.remove_face(head["image"], head["is_brain"], head["affine"], margin_mm=5)
    is_head = head["image"] > 25
    assert not (made.is_removed & head["is_brain"]).any()
    assert (made.is_removed & head["is_face"] & is_head).sum() > 0.8 * (head["is_face"] & is_head).sum()
    np.testing.assert_array_equal(made.image[~made.is_removed], head["image"][~made.is_removed])
    assert not made.image[made.is_removed].any()


@pytest.mark.parametrize("codes", ["LPS", "PIR", "SAL"])
def test_the_order_of_axes_does_not_matter(head, codes):
    image = nibabel.Nifti1Image(head["image"], head["affine"])
    turn = nibabel.orientations.ornt_transform(
        nibabel.io_orientation(image.affine), nibabel.orientations.axcodes2ornt(codes)
    )
    turned = image.as_reoriented(turn)
    brain = nibabel.orientations.apply_orientation(head["is_brain"], turn)
    made = privacy.remove_face(np.asarray(turned.dataobj), brain, turned.affine)
    wanted = privacy.remove_face(head["image"], head["is_brain"], head["affine"]).is_removed
    assert (made.is_removed != nibabel.orientations.apply_orientation(wanted, turn)).mean() < 1e-4


def test_the_margin_is_the_distance():
    """Voxels of 2 mm behind the long edge, of 45 degrees, lie 1.41 mm apart; the short steep edge does not count."""
    y, z = np.mgrid[:60, :60]
    brain = np.tile((y > 5) & (z < 50) & (z - y > 2) & (z > 20) & (2 * y - z <= 37), (3, 1, 1))
    apart_mm = (3 - (z - y)) * 2 / np.sqrt(2)
    for margin in (0.0, 4.0, 7.0):
        made = privacy.remove_face(np.ones(brain.shape), brain, np.diag([2.0, 2, 2, 1]), margin_mm=margin)
        np.testing.assert_array_equal(made.is_removed[1], apart_mm > margin + 1e-9)


def test_a_brain_of_one_line_has_no_plane():
    brain = np.zeros((3, 9, 9), dtype=bool)
    brain[1, 2:6, 4] = True
    with pytest.raises(ValueError, match="is_brain must"):
        privacy.remove_face(np.ones(brain.shape), brain, np.eye(4))


@pytest.mark.parametrize("turn", [np.diag([-1.0, -1, 1, 1]), np.diag([1.0, 1, -1, 1])])
def test_a_wrong_affine_is_noticed(head, turn):
    """As a file in LPS that is taken for RAS, and one upside down: the face would stay, in silence."""
    with pytest.raises(ValueError, match="must"):
        privacy.remove_face(head["image"], head["is_brain"], turn @ head["affine"])
