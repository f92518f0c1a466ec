"""Designs, the linear model, contrasts, permutation and decoding against truth that is known otherwise."""

import tracemalloc
import warnings

import nibabel
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from neurokit_lite import imaging

TIMES_S = np.arange(100) * 2.0
EVENTS = {"onset": [10.0, 60.0, 110.0, 160.0], "duration": [20.0] * 4, "trial_type": ["a", "b", "a", "b"]}


def ar1(n_voxels, n_times, rho, seed=0):
    noise = np.random.default_rng(seed).normal(size=(n_voxels, n_times))
    for t in range(1, n_times):
        noise[:, t] += rho * noise[:, t - 1]
    return noise


# ---- response and design


@pytest.mark.parametrize(("shape", "peak_s"), [("glover", 5.0), ("spm", 5.0)])
def test_response_has_unit_area_a_peak_and_an_undershoot(shape, peak_s):
    seconds = np.arange(0, 60, 0.01)
    response = imaging.hrf(seconds, shape=shape)
    assert response.sum() * 0.01 == pytest.approx(1, abs=1e-3)  # a Riemann sum with steps of 0.01
    assert seconds[response.argmax()] == pytest.approx(peak_s, abs=0.3)
    assert response.min() < -0.005
    assert imaging.hrf([-1.0, 0.0]).tolist() == [0, 0]


def test_free_response_is_found_again_through_overlap():
    truth = np.array([0.0, 0.5, 1.0, 0.4, -0.2])
    volumes = np.array([3, 5, 9, 10, 16, 20, 27, 29, 36, 44, 46, 53, 61, 70, 72, 80, 88])
    bold = np.full(100, 7.0)
    for volume in volumes:
        bold[volume : volume + 5] += truth
    events = {"onset": 2.0 * volumes, "duration": np.full(17, 2.0), "trial_type": ["cue"] * 17}
    design = imaging.build_design(events, TIMES_S, shape="fir", n_delays=5, high_pass_hz=None)
    found = imaging.free_response(imaging.fit_glm(bold[None], design, noise="white"), "cue", 2.0)
    np.testing.assert_allclose(found.effect[0], truth, atol=1e-9)
    assert found.peak_s.tolist() == [4.0]


def test_drift_is_orthonormal_and_slow():
    drift = imaging.cosine_drift(100, 2.0, high_pass_hz=0.02)
    np.testing.assert_allclose(drift.T @ drift, np.eye(8), atol=1e-12)
    np.testing.assert_allclose(drift.sum(axis=0), 0, atol=1e-12)


def test_a_bids_table_is_a_table_of_events():
    frame = pd.DataFrame(EVENTS)
    np.testing.assert_array_equal(
        imaging.build_design(frame, TIMES_S).matrix, imaging.build_design(EVENTS, TIMES_S).matrix
    )


@pytest.mark.parametrize("onset", [200.0, 5000.0, -30.0])
def test_events_beyond_the_run_are_refused(onset):
    with pytest.raises(ValueError, match="events must lie within the run, 0 to 200 s; got 1 of 2 outside"):
        imaging.build_design({"onset": [10.0, onset], "duration": [1.0, 1.0], "trial_type": ["a", "a"]}, TIMES_S)


def test_an_event_that_outlasts_the_run_is_cut_at_its_end():
    cut, whole = (
        imaging.build_design({"onset": [10.0, 190.0], "duration": [5.0, last], "trial_type": ["a", "b"]}, TIMES_S)
        for last in (10.0, 500.0)
    )
    np.testing.assert_array_equal(cut.matrix, whole.matrix)


def test_unequal_sampling_is_refused_and_the_place_is_named():
    with pytest.raises(ValueError, match="got a step of 4 s at volume 41, where 2 s is usual"):
        imaging.build_design(EVENTS, np.delete(TIMES_S, 41))


def test_dependent_columns_are_named_in_a_warning_and_only_they():
    design = imaging.build_design(EVENTS, TIMES_S, confounds={"twice_a": np.zeros(100), "slope": TIMES_S})
    matrix = design.matrix.copy()
    matrix[:, design.names.index("twice_a")] = 2 * matrix[:, design.names.index("a")]
    design = imaging.Design(matrix, design.names)
    assert imaging.dependent_columns(design) == ("a", "twice_a")
    with pytest.warns(UserWarning, match="Columns a, twice_a of the design depend on one another"):
        fit = imaging.fit_glm(ar1(3, 100, 0.3), design)
    assert np.isfinite(imaging.compute_contrast(fit, {"b": 1}).statistic).all()  # b is not touched by it
    with pytest.raises(ValueError, match="weights must be a question that the design can answer"):
        imaging.compute_contrast(fit, {"a": 1})


def test_a_whole_design_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        imaging.fit_glm(ar1(3, 100, 0.3), imaging.build_design(EVENTS, TIMES_S))


# ---- images


def test_series_go_out_of_an_image_and_values_come_back():
    mask = np.zeros((4, 3, 2), bool)
    mask[1:3, 1, :] = True
    image = nibabel.Nifti1Image(np.random.default_rng(0).normal(size=(4, 3, 2, 5)), np.eye(4))
    series = imaging.mask_series(image, mask)
    np.testing.assert_array_equal(series, image.get_fdata()[mask])
    back = imaging.unmask(series[:, 0], mask)
    np.testing.assert_array_equal(back[mask], series[:, 0])
    assert np.isnan(back[~mask]).all()


def test_an_array_without_affine_nan_and_another_mask_are_refused():
    values = np.ones((4, 3, 2, 5))
    with pytest.raises(TypeError, match="image must be an image with an affine"):
        imaging.mask_series(values, values[..., 0] > 0)
    with pytest.raises(ValueError, match=r"mask must have the image's shape \(4, 3, 2\).*got shape \(3, 4, 2\)"):
        imaging.mask_series(nibabel.Nifti1Image(values, np.eye(4)), np.ones((3, 4, 2), bool))
    values[1, 1, 1, 2] = np.nan
    image = nibabel.Nifti1Image(values, np.eye(4))
    with pytest.raises(ValueError, match="NaN or infinite values in 1 of 24 voxels"):
        imaging.mask_series(image, np.ones((4, 3, 2), bool))
    outside = np.ones((4, 3, 2), bool)
    outside[1, 1, 1] = False
    assert imaging.mask_series(image, outside).shape == (23, 5)  # what lies outside of the mask does not matter


def test_an_image_without_affine_is_refused_and_a_file_without_a_place_is_warned_of(tmp_path):
    with pytest.raises(TypeError, match="image must be an image with an affine"):
        imaging.mask_series(nibabel.Nifti1Image(np.ones((2, 2, 2, 3)), None), np.ones((2, 2, 2)))
    image = nibabel.Nifti1Image(np.ones((2, 2, 2, 3)), np.eye(4))
    image.set_sform(None, code=0)
    image.set_qform(None, code=0)
    nibabel.save(image, tmp_path / "nowhere.nii")
    with pytest.warns(UserWarning, match="image has no affine of its own"):
        assert imaging.mask_series(nibabel.load(tmp_path / "nowhere.nii"), np.ones((2, 2, 2))).shape == (8, 3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # another format has no such codes
        imaging.mask_series(nibabel.MGHImage(np.ones((2, 2, 2, 3), np.float32), np.eye(4)), np.ones((2, 2, 2)))


# ---- the model


def test_whitening_is_generalised_least_squares():
    """The same numbers as from the full covariance matrix, written out."""
    design = imaging.build_design(EVENTS, TIMES_S)
    series = 50 + ar1(1, 100, 0.6, seed=3) + design.matrix[:, 0]
    fit = imaging.fit_glm(series, design, rho_estimator="textbook")
    whiten = np.eye(100) - fit.rho[0] * np.eye(100, k=-1)
    x, y = whiten @ design.matrix, whiten @ series[0]
    inverse = np.linalg.inv(x.T @ x)
    weights = inverse @ x.T @ y
    variance = ((y - x @ weights) ** 2).sum() / (100 - x.shape[1])
    np.testing.assert_allclose(fit.effects[0], weights, rtol=1e-9)
    found = imaging.compute_contrast(fit, {"a": 1, "b": -1})
    c = np.zeros(x.shape[1])
    c[:2] = 1, -1
    assert found.statistic[0] == pytest.approx(c @ weights / np.sqrt(variance * c @ inverse @ c), rel=1e-9)
    assert found.p_values[0] == pytest.approx(2 * stats.t.sf(abs(found.statistic[0]), fit.df), rel=1e-9)


def test_t_squared_is_f_of_one_row():
    fit = imaging.fit_glm(ar1(4, 100, 0.4), imaging.build_design(EVENTS, TIMES_S))
    two = imaging.compute_contrast(fit, [{"a": 1}, {"b": 1}])
    assert (two.kind, two.df) == ("F", (2, fit.df))
    sum_and_difference = imaging.compute_contrast(fit, [{"a": 1, "b": 1}, {"a": 1, "b": -1}])
    np.testing.assert_allclose(two.statistic, sum_and_difference.statistic, rtol=1e-9)  # the same plane


def test_blocks_do_not_change_the_result_and_input_stays_as_it_is():
    design = imaging.build_design(EVENTS, TIMES_S)
    series = 100 + ar1(50, 100, 0.3)
    before = series.copy()
    whole, blocks = imaging.fit_glm(series, design), imaging.fit_glm(series, design, n_block=7)
    np.testing.assert_allclose(whole.effects, blocks.effects, rtol=1e-10)
    np.testing.assert_array_equal(whole.rho, blocks.rho)
    np.testing.assert_array_equal(series, before)


@pytest.mark.parametrize("noise", ["ar1", "white"])
def test_a_voxel_that_does_not_vary_gives_no_t_even_where_rounding_would(noise):
    series = np.vstack([np.zeros(100), np.full(100, 7.3), ar1(1, 100, 0.2)[0]])
    fit = imaging.fit_glm(series, imaging.build_design(EVENTS, TIMES_S), noise=noise)
    found = imaging.compute_contrast(fit, {"a": 1})
    assert np.isnan(found.statistic).tolist() == [True, True, False]
    assert np.isnan(found.p_values).tolist() == [True, True, False]
    assert fit.effects[1, -1] == pytest.approx(7.3)  # the constant is known all the same


def test_least_squares_cries_wolf_on_noise_with_memory_and_whitening_does_not():
    events = {"onset": np.arange(0, 200, 40.0), "duration": np.full(5, 20.0), "trial_type": ["a"] * 5}
    design = imaging.build_design(events, TIMES_S, high_pass_hz=None)
    noise = ar1(2000, 100, 0.5, seed=1)
    rate = {
        kind: np.mean(imaging.compute_contrast(imaging.fit_glm(noise, design, noise=kind), {"a": 1}).p_values < 0.05)
        for kind in ("white", "ar1")
    }
    assert rate["white"] > 0.15  # the variance of a slow regressor's effect grows by (1 + rho) / (1 - rho) = 3
    assert rate["ar1"] < 0.085  # 0.05, 0.02 for rho's bias in short runs, and three standard errors of 0.005


def test_memory_stays_flat_while_the_file_grows_twentyfold(tmp_path):
    design = imaging.build_design(EVENTS, TIMES_S, high_pass_hz=None)
    part = (1000 + 20 * ar1(1000, 100, 0.3)).astype(np.int16)
    path = tmp_path / "bold.dat"
    np.tile(part, (20, 1)).tofile(path)
    peaks, answers = [], []
    for n_voxels in (1000, 20_000):
        on_disk = np.memmap(path, dtype=np.int16, mode="r", shape=(n_voxels, 100))
        tracemalloc.start()
        fit = imaging.fit_glm(on_disk, design, n_block=500)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        answers.append(fit)
    answer_bytes = answers[1].effects.nbytes + 8 * 8 * 20_000  # effects, and a few numbers a voxel
    assert peaks[1] - peaks[0] < 1.5 * answer_bytes < 20_000 * 100 * 8 / 5
    np.testing.assert_allclose(answers[1].effects[-1000:], answers[0].effects, rtol=1e-12)


# ---- permutation, which ml computes


def test_permutation_t_is_that_of_a_regression():
    generator = np.random.default_rng(2)
    values, tested, confounds = (
        generator.normal(size=(20, 3)),
        generator.normal(size=20),
        generator.normal(size=(20, 1)),
    )
    design = imaging.Design(np.column_stack([tested, confounds, np.ones(20)]), ("tested", "confound", "constant"))
    truth = imaging.compute_contrast(imaging.fit_glm(values.T, design, noise="white"), {"tested": 1}).statistic
    found = imaging.permute_labels(values, tested, confounds=confounds, n_permutations=10, random_state=0)
    np.testing.assert_allclose(found.statistic, truth, rtol=1e-9)
    reached = [(found.largest >= abs(t) - 1e-9).sum() for t in found.statistic]
    np.testing.assert_allclose(found.p_corrected, (1 + np.array(reached)) / 11, rtol=1e-12)


# ---- decoding


def patterns(n_runs=6, signal=3.0, seed=0):
    generator = np.random.default_rng(seed)
    truth = generator.normal(size=(3, 30))
    labels = np.tile(["cat", "face", "shoe"], n_runs)
    noise = generator.normal(size=(3 * n_runs, 30))
    return imaging.Blocks(signal * np.tile(truth, (n_runs, 1)) + noise, labels, np.repeat(np.arange(n_runs), 3))


def test_decoder_finds_what_is_there_and_nothing_where_nothing_is():
    there, nothing = patterns(), patterns(n_runs=30, signal=0)
    assert imaging.decode_labels(there.samples, there.labels, there.groups).accuracy == 1
    found = imaging.decode_labels(nothing.samples, nothing.labels, nothing.groups).accuracy
    assert abs(found - 1 / 3) < 0.15  # 90 samples: standard error 0.05


def test_decoder_never_sees_the_held_out_run():
    class Spy:
        seen: list = []  # noqa: RUF012

        def get_params(self, deep=True):
            return {}

        def fit(self, samples, labels):
            Spy.seen.append(set(samples[:, 0]))
            return self

        def predict(self, samples):
            assert not Spy.seen[-1] & set(samples[:, 0])
            return np.full(len(samples), "cat")

    one = patterns()
    found = imaging.decode_labels(one.samples, one.labels, one.groups, classifier=Spy())
    assert len(Spy.seen) == 6
    assert found.accuracy == pytest.approx(1 / 3)
    np.testing.assert_array_equal(found.confusion()[:, 0], [6, 6, 6])


def test_searchlight_lights_up_where_the_signal_is():
    one = patterns(signal=0, n_runs=12)
    one.samples[one.labels == "cat", 10:13] += 4
    one.samples[one.labels == "shoe", 10:13] -= 4
    where = np.column_stack([3.0 * np.arange(30), np.zeros(30), np.zeros(30)])
    found = imaging.searchlight(one, where, radius_mm=3.1)
    assert found[11] > 0.9
    far = np.delete(found, range(8, 15))
    assert far.mean() < 0.5


def test_blocks_are_cut_where_label_or_run_changes():
    series = np.arange(8.0)[None]
    labels = ["cat", "cat", "cat", "cat", "rest", "shoe", "shoe", "cat"]
    found = imaging.average_blocks(series, labels, [0, 0, 1, 1, 1, 1, 1, 1])
    assert found.samples.ravel().tolist() == [0.5, 2.5, 5.5, 7.0]
    assert found.groups.tolist() == [0, 1, 1, 1]


def test_cleaning_takes_out_each_runs_line():
    t = np.arange(20.0)
    wave = np.tile([1.0, -1.0, -1.0, 1.0], 5)
    series = np.concatenate([5 + 3 * t + wave, 90 - t + 7 * wave])[None]
    cleaned = imaging.clean_runs(series, np.repeat([0, 1], 20))
    np.testing.assert_allclose(cleaned[0, :20], cleaned[0, 20:], atol=1e-9)  # the same wave, whatever trend and size
    assert cleaned[0, :20].std() == pytest.approx(1)
