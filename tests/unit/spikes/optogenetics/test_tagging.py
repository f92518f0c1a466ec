"""Tagging by light against simulated truth, the honesty of its test, artefacts, and wirings with the same degrees."""

import tracemalloc

import numpy as np
import pytest

from neurokit_lite import spikes

PULSES_S = np.arange(1.0, 401.0)


@pytest.fixture(scope="module")
def session():
    return spikes.make_tagging_session(40, random_state=3)


@pytest.fixture(scope="module")
def blanked(session):
    return spikes.blank_artefact(session.trains, session.pulses_s, duration_s=session.duration_s)


def test_latency_and_jitter_of_a_constructed_unit():
    late_s = np.tile([0.003, 0.004, 0.005, 0.006], 100)
    trains = spikes.SpikeTrains([np.sort(np.concatenate([PULSES_S + late_s, PULSES_S + 0.05]))], start_s=0, stop_s=402)
    tags = spikes.find_optotags(trains, PULSES_S, n_permutations=99, random_state=0)
    assert tags.probability[0] == 1
    assert tags.baseline_probability[0] == 0
    assert tags.latency_s[0] == pytest.approx(0.0045)
    # Middle half from 3.75 to 5.25 ms.
    assert tags.jitter_s[0] == pytest.approx(0.7413 * 0.0015, rel=0.02)
    # Lit windows never empty, others always: two distributions without overlap are one bit apart.
    assert tags.divergence[0] == pytest.approx(1)
    assert tags.p_value[0] == pytest.approx(0.01)


def test_direct_units_are_found_with_their_latency_and_no_other_kind_passes(session, blanked):
    tags = spikes.find_optotags(blanked, session.pulses_s, skip_s=0.001, random_state=0)
    is_tagged = (tags.p_value < 0.01) & (tags.latency_s < 0.006) & (tags.jitter_s < 0.001)
    is_direct = session.kinds == "direct"
    np.testing.assert_array_equal(is_tagged, is_direct)
    # Some lit windows hold a spontaneous spike before the driven one: a few tenths of a millisecond.
    np.testing.assert_allclose(tags.latency_s[is_direct], session.latency_s[is_direct], atol=3e-4)


def test_artefacts_pass_for_spikes_until_they_are_blanked(session, blanked):
    is_artefact = session.kinds == "artefact"
    raw = spikes.find_optotags(session.trains, session.pulses_s, n_permutations=999, random_state=0)
    assert (raw.p_value[is_artefact] == 0.001).all()
    assert (raw.latency_s[is_artefact] < 0.0005).all()
    clean = spikes.find_optotags(blanked, session.pulses_s, n_permutations=999, skip_s=0.001, random_state=0)
    assert (clean.p_value[is_artefact] > 0.01).all()


def test_p_values_of_units_that_light_leaves_alone_are_uniform():
    generator = np.random.default_rng(5)
    trains = [np.sort(generator.uniform(0, 402, generator.poisson(402 * 8))) for _ in range(300)]
    tags = spikes.find_optotags(
        spikes.SpikeTrains(trains, start_s=0, stop_s=402), PULSES_S[:100], n_permutations=199, random_state=6
    )
    # 300 units at level 0.1: 30 expected, standard deviation 5.2; four of them on either side.
    assert 9 <= np.sum(tags.p_value <= 0.1) <= 51
    assert 0.43 < tags.p_value.mean() < 0.57  # 0.5, standard deviation 0.017, four of them


def test_blanking_the_lit_windows_only_makes_an_effect_out_of_nothing():
    generator = np.random.default_rng(7)
    trains = spikes.SpikeTrains([np.sort(generator.uniform(0, 402, 402 * 40))], start_s=0, stop_s=402)
    blanked = spikes.blank_artefact(trains, PULSES_S, duration_s=0.02)
    unfair = spikes.find_optotags(blanked, PULSES_S, n_permutations=199, random_state=0)
    fair = spikes.find_optotags(blanked, PULSES_S, n_permutations=199, skip_s=0.001, random_state=0)
    assert unfair.p_value[0] == 0.005
    assert fair.p_value[0] > 0.05


def test_a_silent_unit_is_no_tag():
    tags = spikes.find_optotags(spikes.SpikeTrains([[]], start_s=0, stop_s=402), PULSES_S, random_state=0)
    assert tags.p_value[0] == 1
    assert np.isnan(tags.latency_s[0])


def test_blanking_takes_both_edges_and_nothing_else():
    pulses_s, edges = [1.0, 2.0], np.array([0.0, 0.0009, 0.0011, 0.0099, 0.01, 0.0109, 0.0111])
    times_s = np.sort(np.concatenate([one + edges for one in pulses_s]))
    kept = spikes.blank_artefact(
        spikes.SpikeTrains([times_s], start_s=0, stop_s=3), pulses_s, duration_s=0.01, blank_s=0.001
    ).times_s[0]
    np.testing.assert_allclose(kept, np.add.outer(pulses_s, edges[[2, 3, 6]]).ravel())


def test_a_spike_at_the_end_of_a_window_belongs_to_the_next_one():
    """Windows of 10 ms are half-open: 1.01 s is not lit by the pulse at 1 s, and 0.99 s is the first before it."""
    at_end = spikes.SpikeTrains([PULSES_S + 0.01], start_s=0, stop_s=402)
    assert spikes.find_optotags(at_end, PULSES_S, n_permutations=19, random_state=0).probability[0] == 0
    at_start = spikes.SpikeTrains([PULSES_S - 0.01], start_s=0, stop_s=402)
    tags = spikes.find_optotags(at_start, PULSES_S, n_permutations=19, random_state=0)
    assert tags.baseline_probability[0] == pytest.approx(1 / 20)  # one window of twenty: 200 ms


def test_a_spike_when_the_blanking_just_ends_is_kept():
    trains = spikes.SpikeTrains([[1.001, 1.011]], start_s=0, stop_s=3)
    kept = spikes.blank_artefact(trains, [1.0], duration_s=0.01, blank_s=0.001)
    np.testing.assert_array_equal(kept.times_s[0], [1.001, 1.011])


@pytest.mark.parametrize(
    ("pulses_s", "message"),
    [
        (PULSES_S[::-1], "pulses_s must rise in time"),
        ([1.0, np.nan], "pulses_s must hold finite numbers only"),
        (1e3 * PULSES_S, r"pulses_s must lie from .*Did you pass milliseconds\?"),
        ([401.999], r"pulses_s must lie from .*inside the recording; got pulses from 401.999"),
        ([0.1], r"pulses_s must lie from 0.2 to"),
        ([1.0, 1.1], "pulses_s must be at least 0.21 s apart; got two that are 0.1 s apart"),
        ([], "pulses_s must have at least 1 values"),
    ],
)
def test_pulses_that_cannot_be_used_are_named(pulses_s, message):
    trains = spikes.SpikeTrains([[0.5]], start_s=0, stop_s=402)
    with pytest.raises(ValueError, match=message):
        spikes.find_optotags(trains, pulses_s)


def test_memory_does_not_grow_with_the_number_of_permutations():
    trains = spikes.SpikeTrains([PULSES_S + 0.003], start_s=0, stop_s=402)
    peaks = []
    for n_permutations in (6_000, 24_000):
        tracemalloc.start()
        spikes.find_optotags(trains, PULSES_S, n_permutations=n_permutations, random_state=0)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def test_an_effect_of_degree_alone_fools_the_plain_shuffle_and_not_the_other():
    generator = np.random.default_rng(1)
    popular = np.where(np.arange(60) < 20, 0.5, 0.05)
    both = np.sqrt(np.multiply.outer(popular, popular))
    linked, responding = (generator.random((60, 60)) < both for _ in range(2))  # independent, given the degrees
    plain = spikes.permute_wiring(responding, linked, keep="count", n_permutations=300, random_state=2)
    control = spikes.permute_wiring(responding, linked, n_permutations=300, random_state=2)
    assert plain.difference == control.difference > 0.05
    assert plain.p_value < 0.01
    assert control.p_value > 0.05
    # Nearly all of the difference is what degrees alone give.
    assert control.null_differences.mean() == pytest.approx(control.difference, abs=0.05)


def test_a_true_effect_survives_the_degree_control():
    generator = np.random.default_rng(3)
    linked = generator.random((50, 50)) < 0.1
    responding = generator.random((50, 50)) < np.where(linked, 0.4, 0.05)
    result = spikes.permute_wiring(responding, linked, n_permutations=200, random_state=4)
    assert result.p_value == pytest.approx(1 / 201)
    off = ~np.eye(50, dtype=bool)
    assert result.rate_linked == pytest.approx(responding[linked & off].mean())
    assert result.rate_unlinked == pytest.approx(responding[~linked & off].mean())


def test_strata_count_every_pair_once_and_undo_a_confounder():
    generator = np.random.default_rng(5)
    popular = np.where(np.arange(90) < 30, 0.6, 0.05)
    linked = generator.random((90, 90)) < popular[:, None]
    responding = generator.random((90, 90)) < np.where(popular > 0.3, 0.5, 0.1)[:, None]  # by row, not by link
    measured = generator.random((90, 90)) < 0.8
    strata = spikes.stratify_links(responding, linked, is_measured=measured)
    total = strata.n_linked.sum() + strata.n_unlinked.sum()
    assert total == measured.sum()
    assert strata.crude_difference > 0.2
    # Standard error of the adjusted difference: about 0.02.
    assert strata.adjusted_difference == pytest.approx(0, abs=0.08)


def snippets(at_ms, **options):
    """Half a millisecond on both sides of a moment, in fifty simulated traces."""
    cut = []
    for seed in range(50):
        times_s, voltage_uv = spikes.make_light_trace(random_state=seed, **options)
        centre = np.argmin(np.abs(times_s - 1e-3 * at_ms))
        cut.append(voltage_uv[centre - 15 : centre + 16])
    return np.array(cut)


def test_an_evoked_spike_is_the_cells_own_and_an_artefact_is_not():
    spontaneous = snippets(3, is_lit=False)
    own = spikes.match_waveforms(snippets(3), spontaneous)
    artefact = spikes.match_waveforms(snippets(0.1), spontaneous)
    # A mean of 50 with noise of 12 µV: 1.7 µV beside a spike of 155; r falls short of 1 by the square of that.
    assert own.correlation > 0.99
    assert own.reliability > 0.98
    assert own.amplitude_ratio == pytest.approx(1, abs=0.1)
    assert artefact.correlation < 0.85  # the criterion of the field


def test_channels_count_together():
    wave = np.array([0.0, -100.0, 40.0, 0.0])
    here, there = np.zeros((8, 4, 2)), np.zeros((8, 4, 2))
    here[:, :, 0], there[:, :, 1] = wave, wave
    assert spikes.match_waveforms(here, there).correlation < 0.1  # the same shape on another channel
