"""Phantom, tracking, scoring, deconvolution and bundles, against truth that is known by construction."""

import numpy as np
import pytest

from neurokit_lite import imaging


@pytest.fixture(scope="module")
def phantom():
    return imaging.make_fibre_phantom(crossing_deg=60, n_slices=7)


@pytest.fixture(scope="module")
def single(phantom):
    """Voxels that hold one bundle only."""
    shares = phantom.truth["bundles"]
    return (shares.max(axis=0) > 0.95) & (shares.sum(axis=0) < 1.05)


def angle_deg(a, b):
    """Angle between lines, which have no sign."""
    return np.rad2deg(np.arccos(np.clip(np.abs((a * b).sum(axis=-1)), 0, 1)))


def ring(n=21, radius=16.0):
    """A field that runs round a circle about the middle of a box of voxels of 2 mm."""
    x, y, z = (np.indices((n, n, 3)) - np.array([n // 2, n // 2, 1]).reshape(3, 1, 1, 1)) * 2.0
    distance = np.maximum(np.hypot(x, y), 1e-9)
    field = np.stack([-y / distance, x / distance, 0 * z], axis=-1)
    return field, np.abs(distance - radius) < 5, np.array([[n - 1 + radius, n - 1, 2.0]])


def test_the_phantom_is_what_it_says(phantom, single):
    truth, fit = phantom.truth, imaging.fit_tensor(phantom["signal"], phantom["gradients"])
    which = truth["bundles"].argmax(axis=0)
    along = np.take_along_axis(truth["directions"], which[None, ..., None], axis=0)[0]
    # Noise of 1/30 of S0 moves the main direction of a bundle with FA 0.8 by a few degrees.
    assert np.median(angle_deg(fit.directions, along)[single]) < 4
    assert abs(np.median(fit.ad[single]) - 1.7e-3) < 0.1e-3
    assert abs(np.median(fit.rd[single]) - 0.3e-3) < 0.05e-3
    outside = truth["bundles"].sum(axis=0) == 0
    assert abs(np.median(fit.md[outside]) - 0.8e-3) < 0.03e-3
    assert set(np.unique(truth["ends"])) == set(range(7))


def test_noise_is_rician(phantom):
    clean = imaging.make_fibre_phantom(snr=1e6, n_slices=7)["signal"]
    off = (phantom["signal"] - clean)[..., 5:][clean[..., 5:] > 50]
    # Far above the noise a Rician is a Gaussian; its width is 100 / 30.
    assert abs(off.std() / (100 / 30) - 1) < 0.03
    again = imaging.make_fibre_phantom(crossing_deg=60, n_slices=7)["signal"]
    np.testing.assert_array_equal(phantom["signal"], again)


def test_a_lesion_lies_where_it_was_put():
    hurt = imaging.make_fibre_phantom(lesion=1.0, snr=1e6, n_slices=3)
    well = imaging.make_fibre_phantom(snr=1e6, n_slices=3)
    is_changed = np.abs(hurt["signal"] - well["signal"]).max(axis=-1) > 1
    x_mm = np.argwhere(is_changed)[:, 0] * 2.0
    # The level bundle runs from 4 to 76 mm: 15 % to 30 % are 14.8 to 25.6 mm.
    assert is_changed.any()
    assert x_mm.min() >= 14
    assert x_mm.max() <= 26


@pytest.mark.parametrize("step_mm", [0.1, 0.5])
def test_a_line_follows_a_circle_and_errs_with_the_step(step_mm):
    field, mask, seed = ring()
    options = {"voxel_mm": 2.0, "step_mm": step_mm, "max_length_mm": 90.0}
    (line,) = imaging.track_streamlines(field, mask, seed, **options).lines_mm
    radii = np.hypot(*(line[:, :2] - 20).T)
    # A step h along the tangent leads h * h / 32 outwards; 45 mm each way are 45 / h steps, 1.4 h in all. The rest is
    # interpolation between voxels of 2 mm on a circle of 16 mm.
    assert np.abs(radii - 16).max() < 1.4 * step_mm + 0.2
    np.testing.assert_allclose(np.linalg.norm(np.diff(line, axis=0), axis=1), step_mm, rtol=1e-9)


def test_a_line_stops_at_the_mask_and_at_a_sharp_turn():
    field = np.zeros((20, 5, 5, 3))
    field[:, :, :, 0] = 1
    mask = np.ones((20, 5, 5), bool)
    mask[15:] = False
    seed = np.array([[4.0, 2, 2]])
    (line,) = imaging.track_streamlines(field, mask, seed, voxel_mm=1.0, step_mm=0.25).lines_mm
    assert line[:, 0].min() >= -0.51
    assert 14 <= line[:, 0].max() <= 14.51
    field[10:] = [0, 1, 0]
    (line,) = imaging.track_streamlines(field, np.ones_like(mask), seed, voxel_mm=1.0, max_angle_deg=20).lines_mm
    assert 8.5 <= line[:, 0].max() <= 10.5
    assert np.ptp(line[:, 1]) < 1


def test_signs_of_directions_do_not_matter():
    field, mask, seed = ring()
    signs = np.random.default_rng(0).choice([-1.0, 1.0], size=field.shape[:3])[..., None]
    one = imaging.track_streamlines(field, mask, seed, voxel_mm=2.0)
    other = imaging.track_streamlines(field * signs, mask, seed, voxel_mm=2.0)
    ends = [np.sort(found.ends_mm[0], axis=0) for found in (one, other)]
    np.testing.assert_allclose(ends[0], ends[1], atol=1e-9)


def test_short_lines_are_dropped_and_counted():
    field, mask, seed = ring()
    found = imaging.track_streamlines(field, mask, seed, voxel_mm=2.0, min_length_mm=150, max_length_mm=100)
    assert len(found.lines_mm) == 0
    assert found.n_too_short == 1
    assert found.ends_mm.shape == (0, 2, 3)


def test_probabilistic_lines_repeat_with_the_seed_and_spread_with_the_noise(phantom):
    fit = imaging.fit_tensor(phantom["signal"], phantom["gradients"])
    mask = fit.fa > 0.25
    start = np.repeat([[16.0, 40.0, 6.0]], 60, axis=0)
    drawn = imaging.bootstrap_directions(phantom["signal"], phantom["gradients"], n_bootstraps=10, random_state=0)
    options = {"voxel_mm": 2.0, "choose": "random"}
    a, b, c = (
        imaging.track_streamlines(drawn, mask, start, random_state=state, **options).ends_mm for state in (1, 1, 2)
    )
    np.testing.assert_array_equal(a, b)
    assert not np.array_equal(a, c)
    fixed = imaging.track_streamlines(fit.directions, mask, start, voxel_mm=2.0)
    assert fixed.ends_mm.std(axis=0).max() < 1e-9
    # Every line takes one of ten resampled maps: their ends lie apart, by about 0.2 mm here.
    assert a.std(axis=0).max() > 0.05


def test_the_bootstrap_has_the_spread_of_repeated_scans():
    spreads = []
    scans = [imaging.make_fibre_phantom(n_slices=3, snr=20, random_state=k) for k in range(20)]
    truth = scans[0].truth["bundles"]
    inside = (truth[2] > 0.95) & (truth.sum(axis=0) < 1.05)  # the curved bundle, where it is alone
    fits = np.stack([imaging.fit_tensor(s["signal"], s["gradients"], mask=inside).directions[inside] for s in scans])
    drawn = np.stack(
        [
            imaging.bootstrap_directions(s["signal"], s["gradients"], mask=inside, n_bootstraps=15, random_state=0)[
                inside
            ]
            for s in scans[:4]
        ]
    )
    for vectors in (fits, np.moveaxis(drawn, 2, 0)):
        mean = np.linalg.svd(np.moveaxis(vectors, 0, -2).reshape(-1, len(vectors), 3))[2][:, 0]
        own = np.moveaxis(vectors, 0, -2).reshape(-1, len(vectors), 3)
        spreads.append(np.median(angle_deg(own, mean[:, None])))
    # The wild bootstrap reproduces the spread on average; 20 scans of some 100 voxels give it to about 10 %.
    assert abs(spreads[1] / spreads[0] - 1) < 0.25


def test_the_bootstrap_has_the_spread_of_repeated_scans_where_directions_are_few():
    """Of 14 volumes seven numbers are fitted: residuals are a third too small, and have to be blown up by just that."""
    scheme, truth = imaging.make_gradients(n_directions=12, n_unweighted=2), np.array([[1.0, 0, 0]])
    along = scheme.b_vectors[:, 0] ** 2
    clean = 1000 * np.exp(-scheme.b_values * (1.7e-3 * along + 0.3e-3 * (1 - along)))
    noisy = clean + np.random.default_rng(0).normal(0, 25, (150, len(clean)))
    fits = imaging.fit_tensor(noisy, scheme).directions
    drawn = imaging.bootstrap_directions(noisy, scheme, n_bootstraps=8, random_state=0)
    # 1.39 and 1.32 degrees; medians of 150 and of 1200 angles. Blown up twice, the second is 1.90.
    ratio = np.median(angle_deg(drawn, fits[:, None])) / np.median(angle_deg(fits, truth))
    assert ratio == pytest.approx(1, abs=0.15)


def test_a_share_is_the_weight_near_its_peak_and_falls_short_of_the_fibres():
    """What the docstring says of 200 rounds; the rest of the weight is still spread over all directions."""
    scheme = imaging.make_gradients(n_directions=60, b_value=3000)
    along = scheme.b_vectors[:, 0] ** 2
    fibre = np.exp(-scheme.b_values * (1.7e-3 * along + 0.3e-3 * (1 - along)))
    free = np.exp(-scheme.b_values * (1.7e-3 + 2 * 0.3e-3) / 3)
    found = imaging.deconvolve_fibres((0.6 * fibre + 0.4 * free)[None], scheme, response=(1.7e-3, 0.3e-3))
    assert found.n_fibres[0] == 1
    assert found.shares[0, 0] == pytest.approx(0.415, abs=0.005)


def test_scores_of_lines_that_are_known():
    ends = np.zeros((10, 3, 1), int)
    ends[0, 0], ends[9, 0], ends[0, 2], ends[9, 2] = 1, 2, 3, 4
    bundles = np.zeros((2, 10, 3, 1))
    bundles[0, :, 0], bundles[1, :, 2] = 1, 1
    x = np.arange(10.0)
    straight = np.stack([x, 0 * x, 0 * x], axis=1)
    hop = np.stack([x, np.where(x < 5, 0, 2), 0 * x], axis=1)
    lines = (straight, straight[::-1], hop, straight[:5], np.concatenate([straight[:5], straight[4::-1]]))
    found = imaging.score_streamlines(
        imaging.Streamlines(lines, np.arange(5)), {"ends": ends, "bundles": bundles}, voxel_mm=1.0
    )
    assert found.kinds.tolist() == ["true", "true", "false", "none", "none"]
    assert found.false_pairs == {(1, 4): 1}
    assert found.overlap.tolist() == [1.0, 0.0]
    assert found.percent("true") == 40


def test_the_tensor_fails_at_the_crossing_and_deconvolution_mends_it():
    scheme = imaging.make_gradients(b_value=3000)
    phantom = imaging.make_fibre_phantom(crossing_deg=60, n_slices=7, gradients=scheme)
    fit = imaging.fit_tensor(phantom["signal"], scheme)
    mask = fit.fa > 0.2
    found = imaging.deconvolve_fibres(phantom["signal"], scheme, mask=mask, response=(1.7e-3, 0.3e-3))
    shares = phantom.truth["bundles"]
    crossing = (shares[0] > 0.95) & (shares[1] > 0.95)
    true = np.moveaxis(phantom.truth["directions"][:2], 0, -2)[crossing]
    of_tensor = angle_deg(fit.directions[crossing][:, None], true).min(axis=1)
    # Halfway between two fibres at 60° the tensor is 30° from both.
    assert abs(np.median(of_tensor) - 30) < 5
    nearest = angle_deg(found.directions[crossing][:, :2, None], true[:, None]).min(axis=1)
    assert np.median(nearest) < 12
    assert (found.n_fibres[crossing] == 2).mean() > 0.95
    alone = (shares[0] > 0.95) & (shares[1:].max(axis=0) == 0)
    assert (found.n_fibres[alone] == 1).mean() > 0.95
    scores = []
    for directions in (fit.directions, found.directions):
        seeds = imaging.place_seeds(mask & phantom["mask"], 2.0, random_state=0)
        lines = imaging.track_streamlines(directions, mask, seeds, voxel_mm=2.0)
        scores.append(imaging.score_streamlines(lines, phantom.truth, voxel_mm=2.0))
    assert scores[0].percent("false") > 2 * scores[1].percent("false")
    # A few lines at the rim get through by chance; they pass about a fifth of one bundle.
    assert scores[0].overlap[:2].max() < 0.4
    assert scores[1].overlap.min() > 0.7


def test_resampling_keeps_ends_and_length():
    turn = np.linspace(0, np.pi, 200) ** 1.5
    arc = 10 * np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
    (found,) = imaging.resample_lines([arc], n_points=50)
    np.testing.assert_array_equal(found[[0, -1]], arc[[0, -1]])
    steps = np.linalg.norm(np.diff(found, axis=0), axis=1)
    np.testing.assert_allclose(steps, steps.mean(), rtol=1e-3)


def test_alignment_undoes_any_reversal():
    generator = np.random.default_rng(6)
    core = np.stack([np.linspace(0, 50, 30), np.linspace(0, 5, 30) ** 2, np.zeros(30)], axis=1)
    lines = core + generator.normal(scale=2, size=(40, 1, 3))
    flips = generator.random(40) < 0.5
    mixed = np.where(flips[:, None, None], lines[:, ::-1], lines)
    found = imaging.align_lines(mixed, reference_mm=core)
    np.testing.assert_array_equal(found, lines)
    alone = imaging.align_lines(mixed)
    assert np.array_equal(alone, lines) or np.array_equal(alone, lines[:, ::-1])


def test_a_profile_of_a_linear_map_is_its_value_at_the_core():
    x, y, _ = np.indices((20, 20, 3))
    lines = np.stack([np.linspace([4, 10 + d, 2], [30, 12 + d, 2], 15) for d in (-2.0, 0, 2.0)])
    found = imaging.profile_bundle(0.5 * x + 0.1 * y, lines, voxel_mm=2.0)
    core = lines.mean(axis=0) / 2
    np.testing.assert_allclose(found, 0.5 * core[:, 0] + 0.1 * core[:, 1], rtol=1e-12)
    holes = np.where(x > 8, np.nan, 1.0)
    profile = imaging.profile_bundle(holes, lines, voxel_mm=2.0)
    assert np.isfinite(profile[:5]).all()
    assert np.isnan(profile[-3:]).all()
    np.testing.assert_allclose(profile[np.isfinite(profile)], 1)


def test_a_planted_difference_is_found_where_it_is_and_noise_gives_false_alarms_at_the_rate_promised():
    generator = np.random.default_rng(7)
    is_case = np.arange(24) >= 12
    smooth = np.exp(-0.5 * ((np.arange(40)[:, None] - np.arange(40)) / 3) ** 2)
    found = []
    for _ in range(200):
        profiles = generator.normal(size=(24, 40)) @ smooth
        found.append(imaging.compare_profiles(profiles, is_case, n_permutations=99, random_state=generator).where.size)
    # 5 % of 200 is 10, give or take 3.1: 21 would be more than three and a half standard deviations.
    assert np.count_nonzero(found) <= 21
    profiles = generator.normal(size=(24, 40)) @ smooth
    profiles[is_case, 10:16] += 4 * smooth.sum(axis=0).max() ** 0.5
    where = imaging.compare_profiles(profiles, is_case, random_state=0).where
    assert {11, 12, 13, 14} <= set(where.tolist()) <= set(range(10, 16))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seeds_mm": [[500.0, 0, 0]]}, r"1 of 1 outside, the first at \(500, 0, 0\) mm"),
        ({"seeds_mm": [[20.0, 20, 2]]}, "seeds_mm must lie in voxels of the mask"),
        ({"mask": np.ones((5, 5, 3))}, r"mask must have the directions' shape \(21, 21, 3\)"),
        ({"step_mm": 5.0}, "step_mm must be between"),
        ({"directions": np.zeros((21, 21, 3))}, r"directions must have shape \(x, y, z, 3\)"),
        ({"choose": "best"}, "choose must be one of"),
    ],
)
def test_bad_input_to_tracking_is_named(change, words):
    field, mask, seed = ring()
    options = {"directions": field, "mask": mask, "seeds_mm": seed, "voxel_mm": 2.0}
    with pytest.raises(ValueError, match=words):
        imaging.track_streamlines(**options | change)
