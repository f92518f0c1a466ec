"""Nuclei: the count against outlines known or drawn, and every wrong input the lesson meets."""

import numpy as np
import pytest

from neurokit_lite import data, imaging


def discs(*middles, radius=10, shape=(60, 90)):
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    return np.any([np.hypot(rows - r, columns - c) < radius for r, c in middles], axis=0)


def test_real_nuclei_are_found_with_f1_of_at_least_0_8_by_settings_chosen_on_simulated_ones():
    def mean_f1(window):
        scenes = [imaging.make_nuclei(random_state=seed) for seed in (0, 1)]
        found = [imaging.find_nuclei(scene["image"], marker_window_pixels=window).objects for scene in scenes]
        return np.mean([imaging.match_objects(a, b.truth["objects"]).f1 for a, b in zip(found, scenes, strict=True)])

    window = max((1, 9, 31), key=mean_f1)
    assert window == 9
    study = data.load_nuclei()
    found = imaging.find_nuclei(study["image"], marker_window_pixels=window)
    assert imaging.match_objects(found.objects, study["objects"]).f1 >= 0.80
    patches = imaging.find_nuclei(study["image"], marker_window_pixels=1)
    whole = imaging.match_objects(patches.objects, study["objects"])
    assert whole.f1 < 0.65
    assert whole.n_merged > 40


def test_touching_discs_are_parted_half_way():
    found = imaging.find_nuclei(100.0 * discs((30, 30), (30, 47))).objects
    assert found.max() == 2
    border = np.flatnonzero(np.diff((found == found[30, 30])[30].astype(int)) == -1)[0]
    # Half way between the middles is column 38.5; the depth is smoothed by one pixel.
    assert abs(border - 38.5) <= 1


def test_brightness_and_offset_do_not_matter():
    scene = imaging.make_nuclei(n_nuclei=20)
    found = imaging.find_nuclei(scene["image"]).objects
    np.testing.assert_array_equal(found, imaging.find_nuclei(3 * scene["image"] + 1000).objects)


def test_objects_are_numbered_without_gaps():
    objects = imaging.find_nuclei(imaging.make_nuclei()["image"]).objects
    np.testing.assert_array_equal(np.unique(objects), np.arange(objects.max() + 1))


def test_the_flood_stays_in_the_mask_and_reaches_all_of_a_connected_one():
    mask = discs((30, 30), (30, 47))
    markers = np.zeros(mask.shape, int)
    markers[30, 30] = 7
    flooded = imaging.flood_from_markers(np.zeros(mask.shape), markers, mask)
    np.testing.assert_array_equal(flooded, 7 * mask)


@pytest.mark.parametrize(
    ("image", "says"),
    [
        (np.full((20, 20), np.nan), "NaN"),
        (np.full((20, 20), 5.0), "400 pixels of 5"),
        (np.zeros((5, 20, 20)), "3 axes"),
    ],
)
def test_an_image_without_a_picture_is_refused(image, says):
    with pytest.raises(ValueError, match=says):
        imaging.find_nuclei(image)


def test_saturation_is_told():
    image = np.minimum(imaging.make_nuclei(noise=3)["image"], 40)
    with pytest.warns(UserWarning, match="saturated"):
        imaging.find_nuclei(image)


def test_a_match_is_one_to_one_and_does_not_mind_the_numbers():
    truth = np.zeros((10, 30), int)
    truth[:, :10], truth[:, 10:20], truth[:, 20:] = 1, 2, 3
    perfect = imaging.match_objects(truth * 5, truth)
    assert (perfect.f1, perfect.n_merged) == (1.0, 0)
    np.testing.assert_array_equal(perfect.pairs, [[5, 1], [10, 2], [15, 3]])
    merged = np.where(truth == 3, 3, 1)
    found = imaging.match_objects(merged, truth)
    # The merged object is half of each of its two: IoU 0.5 with either, and it is given to one.
    assert (found.n_matched, found.n_found, found.n_true, found.n_merged) == (2, 2, 3, 2)
    assert found.f1 == pytest.approx(0.8)
    assert imaging.match_objects(merged, truth, smallest_iou=0.6).n_matched == 1


def test_nothing_found_is_no_error():
    truth = np.array([[0, 1]])
    found = imaging.match_objects(np.zeros((1, 2), int), truth)
    assert found.f1 == 0
    assert found.recall == 0
    assert np.isnan(found.precision)


def test_a_mask_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"true_objects must have the shape of objects.*\(5, 4\)"):
        imaging.match_objects(np.zeros((4, 5), int), np.zeros((5, 4), int))
    with pytest.raises(ValueError, match="mask must have the shape of depth"):
        imaging.flood_from_markers(np.zeros((4, 5)), np.zeros((4, 5), int), np.ones((5, 4), bool))
