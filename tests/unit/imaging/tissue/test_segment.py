"""From a scan to tissues: truth put in, slabs equal to the whole, memory that stays flat, and bad scans."""

import tracemalloc

import nibabel
import numpy as np
import pytest

from neurokit_lite import data, imaging


def round_brain(n=32, **faults):
    """White ball, grey shell, fluid around: shares for a simulated scan."""
    at = (np.arange(n) - (n - 1) / 2) / (n / 2)
    radius = np.sqrt(at[:, None, None] ** 2 + at[None, :, None] ** 2 + at[None, None, :] ** 2)
    grey, white = (radius >= 0.55) & (radius < 0.8), radius < 0.55
    return imaging.make_brain_scan(grey, white, radius < 0.9, **faults)


def spotted_brain(n=32, **faults):
    """Spots of three tissues, a few voxels wide, all over a ball: no tissue keeps to the middle or to one side."""
    from scipy.ndimage import gaussian_filter

    at = (np.arange(n) - (n - 1) / 2) / (n / 2)
    inside = at[:, None, None] ** 2 + at[None, :, None] ** 2 + at[None, None, :] ** 2 < 0.8
    spots = gaussian_filter(np.random.default_rng(0).normal(size=(n, n, n)), 2)
    low, high = np.quantile(spots[inside], [0.2, 0.65])
    return imaging.make_brain_scan((spots >= low) & (spots < high), spots >= high, inside, **faults)


def scores(found, scan):
    return [imaging.dice(found.labels == k, scan.labels == k) for k in (1, 2, 3)]


def test_what_was_put_in_is_what_the_simulation_says():
    scan = round_brain(noise=0, blur_voxels=0, field_range=0.3)
    values = scan.image.get_fdata()
    for label, brightness in ((1, 30), (2, 70), (3, 100)):
        own = scan.labels == label
        np.testing.assert_allclose(values[own], brightness * scan.field[own], rtol=1e-6)
    inside = scan.field[scan.mask]
    assert np.ptp(inside) == pytest.approx(0.3, abs=1e-6)
    assert inside.mean() == pytest.approx(1, abs=1e-6)
    assert not values[~scan.mask].any()


def test_tissue_and_field_are_found():
    """Noise of 3 % and a contrast of 30 %: hardly a voxel inside of a tissue is in doubt, only those at borders are."""
    scan = spotted_brain(noise=0.03, field_range=0.4)
    blind, found = (imaging.segment_tissue(scan.image, scan.mask, field_order=n) for n in (0, 3))
    assert min(scores(found, scan)) > 0.85
    assert min(np.subtract(scores(found, scan), scores(blind, scan))[1:]) > 0.02  # fluid is far from both
    ratio = found.field[scan.mask] / scan.field[scan.mask]
    assert ratio.std() < 0.02  # the field itself varies by 0.1, and cosines are no polynomials


def test_a_tissue_that_keeps_to_the_middle_is_taken_for_field():
    """What the docstring warns of: shells look like a field that falls from the middle outwards."""
    spotted, shells = (
        make(noise=0.03, blur_voxels=0.5, field_range=0) for make in (spotted_brain, round_brain)
    )  # there is no field at all
    found = [
        imaging.segment_tissue(one.image, one.mask, field_order=2).field[one.mask].std() for one in (spotted, shells)
    ]
    assert found[0] < 0.02 < 0.04 < found[1]


def test_neighbours_help_where_there_is_noise():
    scan = round_brain(noise=0.12, field_range=0)
    options = {"n_blends": 0, "field_order": 0}
    alone, together = (imaging.segment_tissue(scan.image, scan.mask, beta=b, **options) for b in (0, 0.5))
    assert min(np.subtract(scores(together, scan), scores(alone, scan))) > 0.02


def test_volumes_add_up_to_the_brain():
    scan = round_brain()
    found = imaging.segment_tissue(scan.image, scan.mask)
    assert found.voxel_mm == (2.0, 2.0, 2.0)
    assert found.volumes_ml.sum() == pytest.approx(imaging.volume_ml(scan.mask, (2, 2, 2)), rel=1e-4)
    assert not found.probabilities[:, ~scan.mask].any()
    assert not found.labels[~scan.mask].any()
    assert (found.field[~scan.mask] == 1).all()


@pytest.mark.parametrize("n_slices", [7, 100])
def test_slabs_give_the_labels_of_the_whole(n_slices, tmp_path):
    scan = round_brain(noise=0.1)
    nibabel.save(scan.image, tmp_path / "brain.nii")
    image = nibabel.load(tmp_path / "brain.nii")
    options = {"beta": 0.8, "n_sweeps": 3}
    whole = imaging.segment_tissue(scan.image, scan.mask, **options).labels
    slabs = list(imaging.segment_in_slabs(image, scan.mask, n_slices=n_slices, **options))
    assert [first for first, _ in slabs] == list(range(0, 32, n_slices))
    np.testing.assert_array_equal(np.concatenate([labels for _, labels in slabs], axis=2), whole)


def test_memory_stays_flat_while_the_brain_grows_eight_fold(tmp_path):
    """The mask is the caller's and lies in memory, a byte a voxel; what is made on the way must not grow with depth."""

    def peak(depth):
        values = np.random.default_rng(0).choice([30.0, 70.0, 100.0], (24, 24, depth)).astype(np.float32)
        values += np.random.default_rng(1).normal(size=values.shape).astype(np.float32)
        path = tmp_path / f"{depth}.nii"
        nibabel.save(nibabel.Nifti1Image(values, np.eye(4)), path)
        image, mask = nibabel.load(path), np.ones(values.shape, bool)
        del values
        tracemalloc.start()
        for _ in imaging.segment_in_slabs(image, mask, n_slices=16, n_sweeps=2, field_order=0):
            pass
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    small, large = peak(100), peak(800)
    assert large < 1.3 * small  # both samples hold about 25 000 voxels


def test_an_oblique_affine_changes_neither_labels_nor_volumes():
    scan = round_brain()
    turn = np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1]])
    affine = np.eye(4)
    affine[:3, :3] = 2 * turn
    turned = nibabel.Nifti1Image(scan.image.get_fdata(), affine)
    found, straight = (imaging.segment_tissue(image, scan.mask) for image in (turned, scan.image))
    # Polynomials up to an order in turned coordinates are the same polynomials: only rounding differs.
    assert (found.labels != straight.labels).mean() < 1e-4
    np.testing.assert_allclose(found.volumes_ml, straight.volumes_ml, rtol=1e-3)


def test_bad_scans_are_refused_with_the_reason():
    scan = round_brain(n=12)
    values = scan.image.get_fdata()
    place = scan.image.affine
    with pytest.raises(TypeError, match="image must be an image with an affine"):
        imaging.segment_tissue(values, scan.mask)
    with pytest.raises(TypeError, match="image must be an image with an affine"):
        imaging.segment_tissue(nibabel.Nifti1Image(values, None), scan.mask)
    with pytest.raises(ValueError, match=r"image must have 3 axes \(x, y, z\); got shape \(12, 12, 12, 1\)"):
        imaging.segment_tissue(nibabel.Nifti1Image(values[..., None], place), scan.mask)
    with pytest.raises(ValueError, match=r"mask must have the image's shape \(12, 12, 12\).*got shape \(6, 12, 12\)"):
        imaging.segment_tissue(scan.image, scan.mask[:6])
    with pytest.raises(ValueError, match=r"at least one voxel; got shape \(12, 12, 12\) with 0 voxels"):
        imaging.segment_tissue(scan.image, np.zeros((12, 12, 12)))
    with pytest.raises(ValueError, match="values must vary; got 5 throughout"):
        imaging.segment_tissue(nibabel.Nifti1Image(np.full((12, 12, 12), 5.0), place), scan.mask)
    holed = values.copy()
    holed[6, 6, 6] = np.nan
    with pytest.raises(ValueError, match="image must be finite inside of the mask; got NaN or infinite values in 1"):
        imaging.segment_tissue(nibabel.Nifti1Image(holed, place), scan.mask)


def test_nan_outside_of_the_mask_is_no_matter():
    scan = round_brain()
    outside = np.where(scan.mask, scan.image.get_fdata(), np.nan)
    found = imaging.segment_tissue(nibabel.Nifti1Image(outside, scan.image.affine), scan.mask)
    np.testing.assert_array_equal(found.labels, imaging.segment_tissue(scan.image, scan.mask).labels)


def test_the_shipped_brains_lie_on_one_grid():
    template, colin = data.load_mni_brain(), data.load_colin_brain()
    np.testing.assert_array_equal(template["image"].affine, colin["image"].affine)
    assert template["image"].shape == colin["image"].shape
    assert imaging.dice(template["mask"], colin["mask"]) > 0.9  # both in MNI space
    assert (template["grey"] + template["white"]).max() <= 1 + 1e-6
    assert "Louis Collins" in str(np.load(data.verify("colin_brain"))["notice"])


def test_voxels_that_hold_two_tissues_need_a_blend():
    """Grey matter's curve must not grow wide to catch them, and white matter keeps its border."""
    template = data.load_mni_brain()
    scan = imaging.make_brain_scan(
        template["grey"], template["white"], template["mask"], noise=0.03, field_range=0, borders="shared"
    )
    options = {"field_order": 0, "beta": 0}
    pure, blended = (imaging.segment_tissue(scan.image, scan.mask, n_blends=n, **options) for n in (0, 1))
    assert scores(blended, scan)[2] > scores(pure, scan)[2] + 0.1
    # Noise is 3; a blend halfway stands for shares of 0 to 1, so some of their spread is left in the common width.
    assert 3 < blended.mixture.sds[0] < 6 < 10 < pure.mixture.sds[1]


def test_the_template_agrees_with_its_own_maps():
    """The settings were chosen on simulated scans; 0.85 is what the course asks for."""
    template = data.load_mni_brain()
    found = imaging.segment_tissue(template["image"], template["mask"])
    for label in (2, 3):
        assert imaging.dice(found.labels == label, template["labels"] == label) >= 0.85


@pytest.mark.parametrize("n_slices", [1, 3])
def test_news_that_travels_as_far_as_it_can_reaches_each_slab(n_slices):
    """A column of voxels that lean to no tissue hears of its bright end: two voxels further in each sweep."""
    values = np.zeros((41, 1, 16))
    noise = np.linspace(-30, 30, 16)  # what the two tissues look like, in columns that touch no other
    values[0:20:2, 0], values[20:40:2, 0] = 100 + noise, 200 + noise
    values[40, 0], values[40, 0, 0] = 149.99, 230.0  # where the two are equally likely, a trifle darker
    mask = values > 0
    image = nibabel.Nifti1Image(values, np.eye(4))
    options = {"n_classes": 2, "n_blends": 0, "field_order": 0}
    options |= {"beta": 0.9, "n_sweeps": 3}
    whole = imaging.segment_tissue(image, mask, **options).labels
    slabs = list(imaging.segment_in_slabs(image, mask, n_slices=n_slices, **options))
    np.testing.assert_array_equal(np.concatenate([labels for _, labels in slabs], axis=2), whole)
    assert np.flatnonzero(whole[40, 0] == 2).tolist() == [0, 1, 2, 3, 4, 5]
