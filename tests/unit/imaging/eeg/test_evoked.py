"""Evoked responses against the simulation's truth; clusters and streaming against what can be worked out."""

import numpy as np
import pytest

from neurokit_lite import imaging


@pytest.fixture(scope="module")
def study():
    return imaging.make_oddball_recording(n_trials=80)


@pytest.fixture(scope="module")
def filtered(study):
    return imaging.filter_raw(study["raw"], low_hz=0.5, high_hz=40, notch_hz=50)


@pytest.fixture(scope="module")
def cleaned(filtered):
    return imaging.remove_blinks(filtered, n_components=10, random_state=0)


def test_the_simulation_holds_what_its_truth_says(study):
    quiet = imaging.make_oddball_recording(n_trials=80)
    np.testing.assert_array_equal(quiet["raw"].get_data(), study["raw"].get_data())
    truth, names = study.truth["evoked_uv"], study["raw"].ch_names
    assert truth["odd"][names.index("Pz")].max() == pytest.approx(6.0, abs=0.01)
    assert study.truth["times_s"][truth["odd"][names.index("Pz")].argmax()] == pytest.approx(0.36, abs=0.01)
    assert np.bincount(study["events"][:, 2]).tolist() == [0, 60, 20]
    assert np.abs(truth["odd"].mean(axis=0)).max() < 1e-9
    assert study.truth["blink_map"][names.index("Fp1")] == pytest.approx(1.0)


def test_more_p3_is_more_p3_and_nothing_else():
    low, high = (imaging.make_oddball_recording(n_trials=8, p3_uv=p3_uv) for p3_uv in (0, 10))
    difference = (high["raw"].get_data() - low["raw"].get_data()) * 1e6
    is_odd = low["events"][:, 2] == 2
    peaks = np.abs(difference).max(axis=0)[low["events"][:, 0] + 90]
    assert (peaks[is_odd] > 5).all()
    assert (peaks[~is_odd] < 1e-6).all()


def test_coloured_noise_has_the_slope_it_was_given():
    noise = imaging.make_coloured_noise((20, 2**14), 250, exponent=1.5, random_state=1)
    power = (np.abs(np.fft.rfft(noise)) ** 2).mean(axis=0)
    frequency_hz = np.fft.rfftfreq(2**14, 1 / 250)
    band = (frequency_hz > 2) & (frequency_hz < 60)
    slope = np.polyfit(np.log(frequency_hz[band]), np.log(power[band]), 1)[0]
    # 3800 frequencies with 20 draws each: the standard error of the slope is about 0.005.
    assert slope == pytest.approx(-1.5, abs=0.03)


def test_the_blink_component_is_found_and_the_blinks_are_gone(study, filtered, cleaned):
    fp1 = study["raw"].ch_names.index("Fp1")
    blinks = study.truth["blink_uv"]
    before = np.corrcoef(filtered.get_data()[fp1], blinks)[0, 1]
    after = np.corrcoef(cleaned.raw.get_data()[fp1], blinks)[0, 1]
    assert cleaned.is_blink.sum() == 1
    assert before > 0.8
    assert abs(after) < 0.1
    found = cleaned.maps[cleaned.is_blink][0]
    assert abs(np.corrcoef(found, study.truth["blink_map"])[0, 1]) > 0.99


def test_components_are_fitted_above_1_hz_and_taken_out_of_the_recording_as_it_is(study):
    wide = imaging.filter_raw(study["raw"], low_hz=0.1, high_hz=40, notch_hz=50)
    wide._data += 200e-6 * np.sin(2 * np.pi * 0.15 * wide.times)  # a drift that all channels share
    found = imaging.remove_blinks(wide, n_components=10, random_state=0)
    assert found.is_blink.sum() == 1
    assert abs(np.corrcoef(found.maps[found.is_blink][0], study.truth["blink_map"])[0, 1]) > 0.99
    # What was taken out is the blink's map times its course; all the rest, drift included, is as it was.
    removed = wide.get_data() - found.raw.get_data()
    assert np.linalg.matrix_rank(removed, tol=1e-6 * np.linalg.norm(removed)) == 1
    oz = wide.ch_names.index("Oz")
    assert np.abs(removed[oz]).max() < 20e-6


def test_the_rear_of_the_head_keeps_its_signal(study, filtered, cleaned):
    oz = study["raw"].ch_names.index("Oz")
    assert np.corrcoef(filtered.get_data()[oz], cleaned.raw.get_data()[oz])[0, 1] > 0.97


def test_averages_come_close_to_the_truth(study, cleaned):
    epochs = imaging.cut_epochs(
        cleaned.raw.copy().set_eeg_reference("average", verbose="ERROR"), study["events"], event_id=study["event_id"]
    )
    pz = epochs.ch_names.index("Pz")
    difference = (epochs["odd"].average().data - epochs["common"].average().data)[pz] * 1e6
    truth = (study.truth["evoked_uv"]["odd"] - study.truth["evoked_uv"]["common"])[pz]
    # 20 and 60 trials with about 8 µV of noise each: a standard error of 2 µV at a point, here over 251 points.
    assert np.corrcoef(difference, truth)[0, 1] > 0.7
    assert difference[epochs.times.searchsorted(0.36)] == pytest.approx(6, abs=4.5)


def test_the_baseline_is_zero_and_rejection_drops_blinks(study, filtered):
    kept = imaging.cut_epochs(filtered, study["events"], event_id=study["event_id"], reject_uv=80)
    everything = imaging.cut_epochs(filtered, study["events"], event_id=study["event_id"])
    assert 0 < len(kept) < len(everything) == 80
    before = everything.get_data()[:, :, everything.times <= 0].mean(axis=2)
    assert np.abs(before).max() < 1e-15


@pytest.mark.parametrize("sample", [10, 10**6])
def test_events_beyond_the_recording_are_counted(study, sample):
    events = np.array([[sample, 0, 1], [5000, 0, 1]])
    with pytest.raises(ValueError, match="got 1 beyond it"):
        imaging.cut_epochs(study["raw"], events, event_id={"common": 1})


def test_an_epoch_may_end_with_the_last_sample_and_not_after_it(study):
    raw = study["raw"]
    last = raw.first_samp + raw.n_times - 1
    sample = last - round(0.8 * raw.info["sfreq"])
    assert len(imaging.cut_epochs(raw, [[sample, 0, 1]], event_id={"common": 1})) == 1
    with pytest.raises(ValueError, match="got 1 beyond it"):
        imaging.cut_epochs(raw, [[sample + 1, 0, 1]], event_id={"common": 1})


def test_epochs_are_no_recording(study, filtered):
    epochs = imaging.cut_epochs(filtered, study["events"], event_id=study["event_id"])
    calls = (
        lambda: imaging.remove_blinks(epochs, random_state=0),
        lambda: imaging.filter_raw(epochs, low_hz=1),
        lambda: imaging.find_bad_channels(epochs),
        lambda: imaging.cut_epochs(epochs, study["events"], event_id=study["event_id"]),
    )
    for call in calls:
        with pytest.raises(TypeError, match="continuous recording"):
            call()


def test_a_bad_channel_has_no_map_and_stays_as_it_was(study, filtered):
    marked = filtered.copy()
    marked.info["bads"] = ["T8"]
    found = imaging.remove_blinks(marked, n_components=10, random_state=0)
    t8 = marked.ch_names.index("T8")
    assert found.maps.shape == (10, 32)
    assert np.isnan(found.maps[:, t8]).all()
    assert np.isfinite(np.delete(found.maps, t8, axis=1)).all()
    others = np.arange(32) != t8
    blink = found.maps[found.is_blink][0]
    assert abs(np.corrcoef(blink[others], study.truth["blink_map"][others])[0, 1]) > 0.99
    np.testing.assert_array_equal(found.raw.get_data()[t8], marked.get_data()[t8])


def test_what_is_annotated_as_bad_does_not_hide_the_blinks(filtered):
    import mne

    shaken = filtered.copy()
    noise = np.diff(np.random.default_rng(0).normal(size=(32, 1002)), n=2)  # fast: no filter spreads it
    shaken._data[:, 5000:6000] += 2e-3 * noise  # some 5 mV for 4 s
    shaken.set_annotations(mne.Annotations([20], [4], ["BAD_movement"]))
    found = imaging.remove_blinks(shaken, n_components=10, random_state=0)
    assert found.is_blink.sum() == 1
    assert np.abs(found.correlations).max() > 0.9


def test_a_component_is_a_blink_whatever_its_sign(filtered):
    """The sign of a component is chance: over a few seeds both come up, and the blink goes each time."""
    short, signs = filtered.copy().crop(0, 40), set()
    for seed in range(8):
        found = imaging.remove_blinks(short, n_components=5, random_state=seed)
        np.testing.assert_array_equal(found.is_blink, np.abs(found.correlations) > 0.6)
        signs |= set(np.sign(found.correlations[found.is_blink]))
        if signs == {-1, 1}:
            break
    assert signs == {-1, 1}


def test_a_recording_without_positions_has_no_neighbours(study):
    import mne

    raw = mne.io.RawArray(np.ones((2, 100)), mne.create_info(["Fz", "Pz"], 100, "eeg"), verbose="ERROR")
    with pytest.raises(ValueError, match="none for Fz, Pz"):
        imaging.find_neighbours(raw)
    near = imaging.find_neighbours(study["raw"]).toarray()
    names = study["raw"].ch_names
    assert near[names.index("Pz"), names.index("P3")] or near[names.index("Pz"), names.index("CP1")]
    assert not near[names.index("Pz"), names.index("Fp1")]


def test_a_map_of_the_scalp_needs_a_position_for_every_channel():
    import mne

    from neurokit_lite import plots

    raw = mne.io.RawArray(np.ones((2, 100)), mne.create_info(["Fz", "EOG"], 100, "eeg"), verbose="ERROR")
    with pytest.raises(ValueError, match="raw must have a position for every channel; got none for Fz, EOG"):
        plots.plot_topography([1.0, 2.0], raw)


def test_blinks_are_not_looked_for_with_flat_frontal_channels_or_through_a_gap(filtered):
    flat, gap = filtered.copy(), filtered.copy()
    flat._data[[flat.ch_names.index(name) for name in ("Fp1", "Fp2")]] = 0
    with pytest.raises(ValueError, match=r"frontal must name channels that vary; got \('Fp1', 'Fp2'\)"):
        imaging.remove_blinks(flat, n_components=5, random_state=0)
    gap._data[3, 50] = np.nan
    with pytest.raises(ValueError, match=f"NaN or infinite values in {gap.ch_names[3]}"):
        imaging.remove_blinks(gap, n_components=5, random_state=0)


@pytest.mark.parametrize(("in_a", "in_b"), [(0, 0), (5.1, 5.1), (5.1, 0.3)])
def test_a_dead_channel_has_no_t_and_is_in_no_cluster(in_a, in_b):
    a, b = np.random.default_rng(5).normal(size=(2, 12, 3, 20))
    rest = imaging.cluster_test(a[:, [0, 2]], b[:, [0, 2]], n_permutations=50, random_state=0)
    a[:, 1], b[:, 1] = in_a, in_b
    found = imaging.cluster_test(a, b, n_permutations=50, random_state=0)
    assert np.isnan(found.t_values[1]).all()
    assert not found.masks[:, 1].any()
    np.testing.assert_allclose(found.masses, rest.masses)
    np.testing.assert_allclose(found.p_values, rest.p_values)


def test_a_planted_cluster_is_found_where_it_is():
    generator = np.random.default_rng(3)
    a, b = generator.normal(size=(2, 30, 3, 60))
    a[:, 1, 20:40] += 1.5
    found = imaging.cluster_test(a, b, n_permutations=200, random_state=0)
    assert found.p_values[0] < 0.01
    assert found.masks[0, 1, 20:40].mean() > 0.9
    assert not found.masks[0, [0, 2]].any()
    assert found.masses[0] == pytest.approx(found.t_values[found.masks[0]].sum())


def test_clusters_keep_their_promise_without_an_effect():
    generator = np.random.default_rng(4)
    hits = 0
    for _ in range(60):
        a, b = generator.normal(size=(2, 15, 2, 20))
        found = imaging.cluster_test(a, b, n_permutations=60, random_state=generator)
        hits += found.p_values.size > 0 and found.p_values.min() <= 0.05
    # 5 % of 60 are 3; more than 9 would happen in fewer than 2 of 1000 such series.
    assert hits <= 9


def test_chunks_give_the_average_of_the_whole(study):
    import mne

    voltage = study["raw"].get_data()
    whole = mne.filter.filter_data(voltage, 250.0, 1, 40, verbose="ERROR")
    for chunk_s in (3.0, 17.3, 500.0):
        pieces = list(imaging.filter_in_chunks(voltage, 250, low_hz=1, high_hz=40, chunk_s=chunk_s))
        joined = np.concatenate([piece for _, piece in pieces], axis=1)
        # Two ways to convolve in double precision: the largest value is 1e-4 V, so 1e-16 V is rounding.
        np.testing.assert_allclose(joined, whole, rtol=0, atol=1e-16)
        average = imaging.average_in_chunks(pieces, study["events"][:, 0], rate_hz=250)
        stretches = [whole[:, s - 50 : s + 201] for s in study["events"][:, 0]]
        expected = np.mean([s - s[:, :50].mean(axis=1, keepdims=True) for s in stretches], axis=0)
        np.testing.assert_allclose(average, expected, rtol=0, atol=1e-17)


def test_a_memmap_is_read_in_pieces(tmp_path, study):
    voltage = study["raw"].get_data().astype(np.float32)
    path = tmp_path / "raw.dat"
    voltage.tofile(path)
    mapped = np.memmap(path, np.float32, "r", shape=voltage.shape)
    pieces = imaging.filter_in_chunks(mapped, 250, low_hz=1, high_hz=40, chunk_s=10)
    average = imaging.average_in_chunks(pieces, study["events"][:, 0], rate_hz=250)
    direct = imaging.filter_in_chunks(voltage, 250, low_hz=1, high_hz=40, chunk_s=1000)
    expected = imaging.average_in_chunks(direct, study["events"][:, 0], rate_hz=250)
    np.testing.assert_allclose(average, expected, rtol=0, atol=1e-16)


def test_an_event_beyond_the_stream_is_an_error():
    with pytest.raises(ValueError, match="got 1 beyond it"):
        imaging.average_in_chunks([(0, np.zeros((1, 100)))], [20, 99], rate_hz=100, window_s=(-0.1, 0.1))


def test_a_recording_shorter_than_the_filter_is_refused():
    with pytest.raises(ValueError, match="longer than the filter, 825 samples; got 500 samples"):
        imaging.filter_in_chunks(np.zeros((1, 500)), 250, low_hz=1, high_hz=40)


@pytest.mark.parametrize("level_uv", [14.62, 1462.0, 0.0])
def test_frontal_channels_that_stand_still_are_refused_at_any_level(level_uv):
    raw = imaging.make_oddball_recording(n_trials=8)["raw"].copy()
    raw._data[[raw.ch_names.index(name) for name in ("Fp1", "Fp2")]] = level_uv * 1e-6
    with pytest.raises(ValueError, match="frontal must name channels that vary"):
        imaging.remove_blinks(raw, random_state=0)
