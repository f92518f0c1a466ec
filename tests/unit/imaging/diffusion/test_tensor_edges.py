"""Tensors at their edges: slabs with their own options, directions that do not suffice, values that are raised."""

import numpy as np
import pytest

from neurokit_lite import imaging


@pytest.fixture(scope="module")
def scan():
    """Noise of 5 % on 3 x 2 x 5 voxels; three values are below 1."""
    gradients = imaging.make_gradients(n_directions=20, b_value=1000.0, n_unweighted=2)
    generator = np.random.default_rng(0)
    along = generator.normal(size=(3, 2, 5, 3))
    along /= np.linalg.norm(along, axis=-1, keepdims=True)
    decay = 3e-4 + 1.4e-3 * np.einsum("xyzi,vi->xyzv", along, gradients.b_vectors) ** 2
    signal = 100 * np.exp(-gradients.b_values * decay) + generator.normal(0, 5, (3, 2, 5, 22))
    signal = np.maximum(signal, 2)
    signal[0, 0, 0, 3], signal[2, 1, 4, 8], signal[2, 1, 4, 9] = 0.0, 0.5, 0.25
    return signal, gradients


@pytest.mark.parametrize("method", ["ols", "wls"])
@pytest.mark.parametrize("min_signal", [1.0, 3.0])
def test_slabs_are_fitted_as_asked(scan, method, min_signal):
    signal, gradients = scan
    whole = imaging.fit_tensor(signal, gradients, method=method, min_signal=min_signal)
    slabs = list(imaging.fit_slabs(signal, gradients, n_slices=2, method=method, min_signal=min_signal))
    assert [slab for slab, _ in slabs] == [slice(0, 2), slice(2, 4), slice(4, 5)]
    np.testing.assert_allclose(np.concatenate([fit.tensors for _, fit in slabs], axis=2), whole.tensors, rtol=1e-9)
    assert sum(fit.n_raised for _, fit in slabs) == whole.n_raised == np.count_nonzero(signal < min_signal)


def test_both_methods_are_their_least_squares(scan):
    """One voxel by hand: ordinary least squares of the logarithms, then with the squared fitted signal as weights."""
    signal, gradients = scan
    voxel = signal[1, 1, 2]
    design = imaging.tensor_design(gradients)
    plain = np.linalg.lstsq(design, np.log(voxel), rcond=None)[0]
    weights = np.exp(design @ plain)  # the square root of the weights
    weighted = np.linalg.lstsq(design * weights[:, None], np.log(voxel) * weights, rcond=None)[0]
    for method, wanted in (("ols", plain), ("wls", weighted)):
        found = imaging.fit_tensor(voxel[None], gradients, method=method)
        np.testing.assert_allclose(found.tensors[0], wanted[:6], rtol=1e-6, atol=1e-10)
        assert found.s0[0] == pytest.approx(np.exp(wanted[6]))


def test_values_are_counted_that_were_raised_and_not_their_voxels(scan):
    signal, gradients = scan
    assert imaging.fit_tensor(signal, gradients, min_signal=1.0).n_raised == 3
    assert imaging.fit_tensor(signal, gradients, min_signal=2.0).n_raised == 3  # 2 itself stays as it is
    assert imaging.fit_tensor(signal, gradients).n_raised == 1  # the 0, to the smallest positive value


def test_directions_in_one_plane_do_not_determine_a_tensor():
    angles = np.linspace(0, np.pi, 12, endpoint=False)
    flat = np.column_stack([np.cos(angles), np.sin(angles), np.zeros(12)])
    five = imaging.spread_directions(5)
    for directions, rank in ((flat, 4), (five, 6)):
        vectors = np.concatenate([np.zeros((1, 3)), directions])
        gradients = imaging.as_gradients(np.r_[0.0, np.full(len(directions), 1000.0)], vectors)
        with pytest.raises(ValueError, match=f"determine {rank} of the 7 numbers"):
            imaging.tensor_design(gradients)


def test_the_last_of_several_blocks_is_fitted_too(scan):
    signal, gradients = scan
    many = np.tile(signal.reshape(-1, 22), (150, 1))[:4500]
    fit = imaging.fit_tensor(many, gradients, min_signal=1.0)
    np.testing.assert_allclose(fit.fa[-30:], fit.fa[:30], rtol=1e-9)


def test_directions_of_almost_length_one_are_made_so():
    vectors = np.concatenate([np.zeros((1, 3)), imaging.spread_directions(7) * 1.009])
    gradients = imaging.as_gradients(np.r_[0.0, np.full(7, 1000.0)], vectors)
    np.testing.assert_allclose(np.linalg.norm(gradients.b_vectors[1:], axis=1), 1, rtol=1e-12)


def test_overreach_is_counted_in_voxels_of_the_bundle():
    ends, bundle = np.zeros((8, 3, 3), int), np.zeros((1, 8, 3, 3))
    ends[0, 1, 1], ends[7, 1, 1], bundle[0, 2:6, 1, 1] = 1, 2, 1
    line = np.column_stack([np.arange(0, 15, 0.5), np.full(30, 2.0), np.full(30, 2.0)])
    for lines in (line, line[::-1]):
        score = imaging.score_streamlines(
            imaging.Streamlines((lines,), np.arange(1)), {"ends": ends, "bundles": bundle}, voxel_mm=2.0
        )
        assert score.kinds.tolist() == ["true"]
        assert score.overlap.tolist() == [1]
        assert score.overreach.tolist() == [1]  # four voxels outside of a bundle of four


def test_the_spread_of_a_bundle_is_a_root_mean_square():
    line = np.linspace([0.0, 0, 0], [20, 0, 0], 5)
    lines = np.stack([line + np.array([0, y, 0]) for y in (-3.0, 0, 0, 3)])
    np.testing.assert_allclose(imaging.measure_bundle(lines).spread_mm, np.sqrt(18 / 4))


def test_a_difference_of_profiles_is_cases_less_others():
    profiles = np.random.default_rng(1).normal(size=(12, 6))
    is_case = np.arange(12) < 5
    profiles[is_case] -= 2.0
    found = imaging.compare_profiles(profiles, is_case, n_permutations=50, random_state=0)
    np.testing.assert_allclose(found.difference, profiles[is_case].mean(axis=0) - profiles[~is_case].mean(axis=0))
    assert (found.difference < 0).all()
    assert (found.t_values < 0).all()


@pytest.mark.parametrize(("turn_deg", "length_mm"), [(25.0, 30.0), (35.0, 15.0)])
def test_a_line_turns_as_sharply_as_allowed_and_no_more(turn_deg, length_mm):
    """Along x up to the middle, then turned; 30 degrees are allowed from step to step."""
    field = np.zeros((40, 40, 3, 3))
    field[:20, :, :] = [1, 0, 0]
    angle = np.radians(turn_deg)
    field[20:, :, :] = [np.cos(angle), np.sin(angle), 0]
    options = {"voxel_mm": 1.0, "step_mm": 1.0, "max_angle_deg": 30.0, "min_length_mm": 2.0}
    lines = imaging.track_streamlines(field, np.ones((40, 40, 3), bool), [[5.0, 8.0, 1.0]], **options)
    end = lines.lines_mm[0][-1]
    assert (end[0] > 22) == (length_mm > 20)
