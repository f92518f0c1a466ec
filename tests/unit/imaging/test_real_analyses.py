"""What failed silently on real data: each case as it came."""

import mne
import numpy as np
import pytest

from neurokit_lite import imaging, spikes

NAN = float("nan")
EVENTS = {"onset": [4.0, 40.0], "duration": [2.0, 2.0], "trial_type": ["house", "cat"]}
TIMES_S = np.arange(40) * 2.0


@pytest.mark.parametrize("value", [NAN, -1, 2, 0.3])
@pytest.mark.parametrize("compare", [imaging.dice, lambda a, b: imaging.hausdorff_mm(a, b, (1, 1, 1))])
def test_overlap_takes_masks_only(value, compare):
    truth = np.zeros((4, 4, 4))
    truth[1:3] = 1
    found = truth.copy()
    found[0, 0, 0] = value
    with pytest.raises(ValueError, match="found must hold"):
        compare(found, truth)


def test_a_constant_metric_says_nothing_at_a_new_site():
    rng = np.random.default_rng(0)
    sites, bad = np.repeat(list("ABC"), 40), np.tile([True, False], 60)
    good = rng.normal(size=(120, 1)) + 1.5 * bad[:, None]
    voxel = np.repeat([14.62, 14.62, 14.7], 40)[:, None]  # constant in training, another at the held-out site
    alone = imaging.predict_ratings(good, bad, sites).site_auc()
    with_it = imaging.predict_ratings(np.hstack([good, voxel]), bad, sites).site_auc()
    assert with_it["C"] == alone["C"] > 0.75


def test_a_mad_of_zero_does_not_make_the_worst_scan_look_perfect():
    snr = np.r_[np.full(9, 14.62), 2.0][:, None]
    centred = imaging.centre_sites(snr, np.full(10, "A")).ravel()
    # mean |x - median| = 1.262, times 1.2533141373155
    np.testing.assert_allclose(centred[-1], -12.62 / (1.262 * 1.2533141373155), rtol=1e-12)
    assert centred[:-1].tolist() == [0.0] * 9
    assert imaging.centre_sites(np.full((9, 1), 14.62), np.full(9, "A")).tolist() == [[0.0]] * 9


def test_constants_have_no_snr_and_no_r_squared():
    tissue = np.full((10, 10, 10), 14.62)
    with pytest.raises(ValueError, match="image must vary"):
        imaging.snr(tissue, np.ones_like(tissue))
    with pytest.raises(ValueError, match="truth must vary"):
        spikes.r_squared(np.full((1000, 1), 14.62), np.zeros((1000, 1)))


def test_a_constant_voxel_and_a_copy_of_a_regressor_are_not_tested():
    design = imaging.build_design(EVENTS, TIMES_S, high_pass_hz=None)
    noise = np.random.default_rng(0).normal(size=40)
    fit = imaging.fit_glm(np.stack([np.full(40, 14.62), 3 * design.matrix[:, 0], noise]), design)
    assert np.isnan(fit.variance).tolist() == [True, True, False]
    assert np.isnan(imaging.compute_contrast(fit, {"house": 1}).statistic).tolist() == [True, True, False]


def test_a_constant_confound_takes_nothing_out():
    series = np.random.default_rng(0).normal(size=(3, 50))
    without = imaging.regress_confounds(series, np.linspace(0, 1, 50)[:, None])
    with_it = imaging.regress_confounds(series, np.column_stack([np.linspace(0, 1, 50), np.full(50, 14.62)]))
    np.testing.assert_allclose(with_it, without, rtol=0, atol=1e-12)


@pytest.mark.parametrize("confound", ["house", "constant", "drift_1"])
def test_no_column_replaces_another(confound):
    with pytest.raises(ValueError, match=f"{confound} in"):
        imaging.build_design(EVENTS, TIMES_S, confounds={confound: np.ones(40)})


@pytest.mark.parametrize("kind", ["constant", "drift_1"])
def test_no_condition_is_called_like_the_designs_own_columns(kind):
    with pytest.raises(ValueError, match=f"events must name .*{kind} in"):
        imaging.build_design(EVENTS | {"trial_type": [kind, "cat"]}, TIMES_S)


def test_a_missing_trial_type_is_no_condition():
    for lost in (NAN, None):
        with pytest.raises(ValueError, match="trial_type in events must hold a label"):
            imaging.build_design(EVENTS | {"trial_type": ["cat", lost]}, TIMES_S)


def test_a_free_response_takes_the_columns_of_its_own_condition():
    events = EVENTS | {"trial_type": ["a", "a_delay_0"]}
    design = imaging.build_design(events, TIMES_S, shape="fir", n_delays=3, high_pass_hz=None)
    fit = imaging.fit_glm(np.random.default_rng(0).normal(size=(2, 40)), design)
    for condition in ("a", "a_delay_0"):
        columns = [design.names.index(f"{condition}_delay_{k}") for k in range(3)]
        found = imaging.free_response(fit, condition, 2.0)
        np.testing.assert_array_equal(found.effect, fit.effects[:, columns])
        assert found.delays_s.tolist() == [0, 2, 4]


def test_channels_have_names_of_their_own():
    voltage = 10 * np.random.default_rng(0).normal(size=(2, 500))
    with pytest.raises(ValueError, match="Fz more than once"):
        imaging.as_raw(voltage, 250.0, ch_names=["Fz", "Fz"])


def recording(**annotated):
    voltage = 10 * np.random.default_rng(0).normal(size=(2, 2500))
    raw = imaging.as_raw(voltage, 250.0, ch_names=["Fz", "Cz"])
    return raw.set_annotations(mne.Annotations(**annotated)) if annotated else raw


def test_markers_that_nobody_asked_for_may_lie_anywhere():
    events = [[0, 0, 9], [1000, 0, 1], [1000, 0, 8], [2499, 0, 9]]
    assert len(imaging.cut_epochs(recording(), events, event_id={"tone": 1})) == 1
    with pytest.raises(ValueError, match="got 2 beyond it, the first at sample 0"):
        imaging.cut_epochs(recording(), events, event_id={"tone": 1, "start": 9})


def test_two_kinds_at_one_sample_are_refused():
    events = [[500, 0, 1], [1000, 0, 1], [1000, 0, 2]]
    with pytest.raises(ValueError, match=r"events must have one kind.*1000 \(kinds 1, 2\)"):
        imaging.cut_epochs(recording(), events, event_id={"tone": 1, "key": 2})


def test_a_recording_that_is_all_bad_says_so():
    raw = recording(onset=[0.0], duration=[10.0], description=["BAD_movement"])
    with pytest.raises(ValueError, match=r"raw must have events outside.*BAD_movement"):
        imaging.cut_epochs(raw, [[1000, 0, 1]], event_id={"tone": 1})


def test_chunks_refuse_what_the_whole_refuses():
    voltage = 10 * np.random.default_rng(0).normal(size=(2, 5000))
    with pytest.raises(ValueError, match="low_hz must be below high_hz"):
        imaging.filter_in_chunks(voltage, 250, low_hz=40, high_hz=1)
    voltage[1, 3000] = NAN
    with pytest.raises(ValueError, match="channel 1, the first at sample 3000"):
        list(imaging.filter_in_chunks(voltage, 250, low_hz=1, high_hz=40, chunk_s=2))


@pytest.mark.parametrize("groups", [[0, 0, 1, 1, NAN, NAN], [0, 0, 1, 1, None, None]])
def test_a_sample_without_a_run_has_no_answer(groups):
    patterns = np.array([[0.0, 9], [9, 0], [1, 8], [8, 1], [0, 8], [9, 1]])
    with pytest.raises(ValueError, match="2 of 6 that are missing"):
        imaging.Blocks(patterns, np.array(["cat", "shoe"] * 3), groups)
    with pytest.raises(ValueError, match="2 of 6 that are missing"):
        imaging.decode_labels(patterns, ["cat", "shoe"] * 3, groups)


def test_a_searchlight_does_not_depend_on_the_unit():
    rng = np.random.default_rng(0)
    labels, runs = np.array(["cat", "shoe"] * 8), np.repeat([0, 1, 2, 3], 4)
    samples = rng.normal(size=(16, 30)) + 0.8 * (labels == "cat")[:, None]
    places = rng.uniform(0, 10, (30, 3))
    found = [
        imaging.searchlight(imaging.Blocks(unit * samples, labels, runs), places, radius_mm=4) for unit in (1, 1e-9)
    ]
    np.testing.assert_array_equal(found[0], found[1])


def test_neighbours_are_those_within_the_radius_and_rounding_takes_none():
    places = 2.1 * np.argwhere(np.ones((4, 4, 4)))
    found = imaging.fmri.decoding._neighbours(places, 6.3).toarray()
    brute = np.linalg.norm(places[:, None] - places, axis=2) <= 6.3 + 1e-6
    np.testing.assert_array_equal(found, brute)


@pytest.mark.parametrize("value", [NAN, 1.0, 1e15])
def test_the_diagonal_of_a_graph_is_not_looked_at(value):
    graph = np.random.default_rng(0).uniform(0.1, 1, (5, 5))
    graph = graph + graph.T
    odd = graph.copy()
    np.fill_diagonal(graph, 0)
    np.fill_diagonal(odd, value)
    for measure in (imaging.strength, imaging.clustering, imaging.pack_edges):
        np.testing.assert_array_equal(measure(odd), measure(graph))
    odd[0, 1] += 0.5  # an asymmetry that a large diagonal must not hide
    with pytest.raises(ValueError, match="symmetric"):
        imaging.strength(odd)


def test_records_are_checked_where_they_are_made():
    with pytest.raises(ValueError, match="b_values must hold finite"):
        imaging.Gradients(np.array([0, NAN]), np.eye(3)[:2])
    with pytest.raises(ValueError, match="b_vectors must have length 1"):
        imaging.Gradients(np.array([0, 1000.0]), np.array([[0, 0, 0], [2.0, 0, 0]]))
    with pytest.raises(ValueError, match="baseline_hz must hold finite"):
        spikes.MotorUnits(np.array([NAN]), np.ones(1), np.ones(1))


def test_a_column_is_not_two_thousand_dead_electrodes():
    with pytest.raises(ValueError, match=r"shape \(2000, 1\).*transpose it") as found:
        imaging.multitaper_power(np.ones((2000, 1)), 250.0)
    assert len(str(found.value)) < 300
    flat = np.ones((5000, 16))
    with pytest.raises(ValueError, match="and 4992 more") as found:
        imaging.multitaper_power(flat, 250.0)
    assert len(str(found.value)) < 300


def test_a_silent_trial_is_no_dead_electrode():
    trials = np.random.default_rng(0).normal(size=(4, 200))
    trials[2] = 14.62
    with pytest.raises(ValueError, match=r"flat trial 2.*trials in which nothing was recorded"):
        imaging.measure_coupling(trials, np.random.default_rng(1).normal(size=(4, 200)), 100.0)


def test_dependent_columns_of_a_long_run_are_those_of_the_matrix_itself():
    rng = np.random.default_rng(0)
    matrix = rng.normal(size=(5000, 5))
    matrix[:, 3] = matrix[:, 0] - 2 * matrix[:, 1]
    assert imaging.dependent_columns(imaging.Design(matrix, tuple("abcde"))) == ("a", "b", "d")
    assert imaging.dependent_columns(imaging.Design(rng.normal(size=(3, 5)), tuple("abcde"))) == tuple("abcde")
    matrix[:, 4] = 0
    assert "e" in imaging.dependent_columns(imaging.Design(matrix, tuple("abcde")))
