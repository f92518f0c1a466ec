"""Movies: motion, traces and events against a simulation that knows them."""

import tracemalloc

import numpy as np
import pytest
from scipy import ndimage, optimize

from neurokit_lite import data, imaging


@pytest.fixture(scope="module")
def made():
    return imaging.make_calcium_movie(n_frames=150)


@pytest.fixture(scope="module")
def motion(made):
    return imaging.estimate_motion(made["movie"])


def centred(shifts):
    return shifts - np.median(shifts, axis=0)


def test_the_reference_lies_in_the_middle_of_the_motion():
    """A fifth of the frames lie 5 pixels off: measured from the others, the mean shift would be a whole pixel."""
    generator = np.random.default_rng(0)
    scene = 100 + 50 * ndimage.gaussian_filter(generator.normal(size=(80, 80)), 2) / 0.14
    at = np.repeat([0, 5], [32, 8])
    movie = np.stack([scene[8 - d : 72 - d, 8:72] for d in at]) + generator.normal(size=(40, 64, 64))
    found = imaging.estimate_motion(movie)
    np.testing.assert_allclose(found.shifts_pixels.mean(axis=0), 0, atol=0.1)


def test_motion_is_found_to_a_tenth_of_a_pixel(made, motion):
    miss = centred(motion.shifts_pixels - made.truth["shifts_pixels"])
    # 0.07 pixels measured, in noise of 12 on a brightness of 100.
    assert np.sqrt((miss**2).mean()) < 0.1
    assert np.abs(made.truth["shifts_pixels"]).max() > 1.5


def test_a_fourier_shift_is_found_to_one_hundredth():
    picture = ndimage.gaussian_filter(np.random.default_rng(0).normal(size=(64, 48)), 1, mode="wrap")
    moved = np.fft.ifft2(ndimage.fourier_shift(np.fft.fft2(picture), (2.37, -4.81))).real
    # One step of 0.01: an even number of pixels has its highest frequency on one side only, which pulls a little.
    np.testing.assert_allclose(imaging.find_shift(moved, picture), (2.37, -4.81), rtol=0, atol=0.0101)


def test_undoing_a_shift_brings_the_picture_back():
    picture = np.random.default_rng(0).normal(size=(20, 20))
    np.testing.assert_allclose(
        imaging.undo_shift(np.roll(picture, (2, -3), (0, 1)), [2, -3])[:18, 3:], picture[:18, 3:]
    )


def test_correction_and_neuropil_make_traces_resemble_the_truth(made, motion):
    rois = made.truth["rois"]
    rings = imaging.neuropil_rings(rois)

    def similarity(shifts, weight):
        cells, around = (imaging.extract_traces(made["movie"], one, shifts_pixels=shifts) for one in (rois, rings))
        found = imaging.dff(imaging.subtract_neuropil(cells, around, weight=weight), 10)
        active = made.truth["dff"].std(axis=1) > 0
        pairs = zip(found[active], made.truth["dff"][active], strict=True)
        return np.mean([np.corrcoef(*pair)[0, 1] for pair in pairs])

    mended = similarity(motion.shifts_pixels, 0.7)
    assert mended > 0.9
    assert mended > similarity(None, 0.7) + 0.1
    assert mended > similarity(motion.shifts_pixels, 0.0) + 0.1


def test_rings_avoid_all_cells(made):
    rois = made.truth["rois"]
    rings = imaging.neuropil_rings(rois)
    near = ndimage.binary_dilation(rois.any(axis=0))
    assert not (rings & near).any()
    assert rings.any(axis=(1, 2)).all()


def test_chunks_do_not_change_traces_and_hold_memory_flat(made, tmp_path):
    movie, rois, shifts = made["movie"], made.truth["rois"], made.truth["shifts_pixels"]
    whole = imaging.extract_traces(movie, rois, shifts_pixels=shifts, chunk_frames=1000)
    parts = imaging.extract_traces(movie, rois, shifts_pixels=shifts, chunk_frames=7)
    np.testing.assert_array_equal(whole, parts)

    def peak(n_times_longer):
        path = tmp_path / f"{n_times_longer}.dat"
        np.tile(movie[:25], (n_times_longer, 1, 1)).tofile(path)
        stored = np.memmap(path, np.float32, "r", shape=(25 * n_times_longer, 96, 96))
        tracemalloc.start()
        imaging.estimate_motion(stored, reference=movie[0], upsampling=1)
        imaging.extract_traces(stored, rois, chunk_frames=10)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    # Shifts and traces themselves grow, by 112 bytes a frame: 50 kB beside 1.5 MB.
    assert peak(20) < 1.2 * peak(1)


def test_overlapping_cells_share_their_pixels():
    movie = np.zeros((2, 8, 8))
    movie[1, 0, 0] = 8.0
    rois = np.zeros((2, 8, 8), bool)
    rois[0, 0, :2] = rois[1, 0, :4] = True
    np.testing.assert_array_equal(imaging.extract_traces(movie, rois), [[0, 4], [0, 2]])


def test_deconvolution_is_the_non_negative_least_squares_solution():
    made = imaging.make_calcium_traces(n_cells=3, n_frames=200, random_state=4)
    found = imaging.infer_events(made["dff"], 10, decay_s=1.0)
    keep = np.exp(-0.1)
    lags = np.subtract.outer(np.arange(200), np.arange(200))
    decays = np.where(lags >= 0, keep ** np.maximum(lags, 0), 0)
    for trace, sizes in zip(made["dff"], found.sizes, strict=True):
        np.testing.assert_allclose(sizes, optimize.nnls(decays, trace)[0], rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.calcium, found.sizes @ decays.T, rtol=0, atol=1e-9)


def test_events_are_found_where_they_are_and_a_wrong_decay_costs():
    made = imaging.make_calcium_traces(random_state=2)
    noise = imaging.noise_level(made["dff"])
    true = made.truth["spikes"] > 0

    def f1(decay_s):
        found = imaging.infer_events(made["dff"], 10, decay_s=decay_s, smallest=2 * noise).sizes > 0
        near = [ndimage.maximum_filter1d(one.astype(int), 3, axis=1) > 0 for one in (true, found)]
        precision, recall = near[0][found].mean(), near[1][true].mean()
        return 2 * precision * recall / (precision + recall)

    assert f1(1.0) > 0.9
    assert f1(0.5) < f1(1.0) - 0.1
    assert f1(2.0) < f1(1.0) - 0.03


def test_noise_is_measured_beside_events():
    made = imaging.make_calcium_traces(noise=0.1, n_frames=5000)
    # The median of 5 000 differences is known to about 1.7 %, and jumps are rare (1 %).
    np.testing.assert_allclose(imaging.noise_level(made["dff"]), 0.1, rtol=0.08)


def test_the_baseline_follows_bleaching():
    bleach = 100 * np.exp(-np.arange(3000) / 10000)
    assert np.abs(imaging.dff(bleach[None], 10)).max() < 0.05


def test_a_baseline_at_zero_is_refused_by_the_number_of_its_cell():
    real = data.load_calcium_traces()
    with pytest.raises(ValueError, match=r"baseline well above zero.*cell 19.*Cells 19:"):
        imaging.dff(imaging.subtract_neuropil(real["cells"], real["neuropil"]), 10)
    assert np.isfinite(imaging.dff(imaging.subtract_neuropil(real["cells"][:19], real["neuropil"][:19]), 10)).all()


@pytest.mark.parametrize("rate_hz", [0, -10, float("nan")])
def test_a_rate_that_is_not_positive_is_refused(rate_hz):
    with pytest.raises(ValueError, match="rate_hz"):
        imaging.dff(np.ones((1, 100)), rate_hz)
    with pytest.raises(ValueError, match="rate_hz"):
        imaging.infer_events(np.ones((1, 100)), rate_hz, decay_s=1.0)


@pytest.mark.parametrize(("value", "says"), [(np.nan, "NaN or infinity in frame 3"), (65535.0, "65535 in every pixel")])
def test_a_frame_that_shows_nothing_is_refused_by_its_number(made, value, says):
    movie = made["movie"][:10].copy()
    movie[3] = value
    with pytest.raises(ValueError, match=says):
        imaging.estimate_motion(movie)


def test_a_hidden_nan_is_found_while_traces_are_read(made):
    movie = made["movie"][:10].copy()
    movie[6, 5, 5] = np.nan
    with pytest.raises(ValueError, match="frame 6"):
        imaging.extract_traces(movie, made.truth["rois"], chunk_frames=4)


def test_regions_that_do_not_fit_are_refused(made):
    rois = made.truth["rois"].copy()
    with pytest.raises(ValueError, match=r"rois must have the shape of a frame.*\(95, 96\)"):
        imaging.extract_traces(made["movie"], rois[:, 1:])
    rois[4] = False
    with pytest.raises(ValueError, match="no pixel for cell 4"):
        imaging.extract_traces(made["movie"], rois)


def test_what_is_there_at_the_start_is_no_event_below_the_smallest():
    """Noise in the first frame gave half of all cells an event there: chance pairs coincided in it."""
    made = imaging.make_calcium_traces(n_cells=40, n_frames=600, random_state=3)
    noise = imaging.noise_level(made["dff"])
    sizes = imaging.infer_events(made["dff"], 10, decay_s=1.0, smallest=1.5 * noise).sizes
    assert np.all((sizes == 0) | (sizes > (1.5 - 1e-9) * noise[:, None]))
    assert np.sum(sizes[:, 0] > 0) <= 3
    kept = imaging.infer_events([[1.0, 0.5, 0.25, 0.125]], 1, decay_s=1 / np.log(2), smallest=0.5)
    np.testing.assert_allclose(kept.sizes, [[1, 0, 0, 0]], atol=1e-12)  # large enough: an event all the same
    np.testing.assert_allclose(kept.calcium, [[1, 0.5, 0.25, 0.125]], atol=1e-12)
