"""The simulated session: what it says about each unit is true of its spikes."""

import numpy as np
import pytest

from neurokit_lite import spikes

CIRCLE = {"limits": (0, 2 * np.pi), "n_bins": 24}


@pytest.fixture(scope="module")
def session():
    return spikes.make_navigation_session(28, random_state=1)


def test_same_seed_same_session_and_another_seed_another():
    first, second, third = (spikes.make_navigation_session(4, duration_s=60, random_state=s) for s in (5, 5, 6))
    for one, other in zip(first.raw_times, second.raw_times, strict=True):
        np.testing.assert_array_equal(one, other)
    assert first.raw_times[0].size != third.raw_times[0].size


def test_place_cells_are_tuned_and_the_others_pass_the_shift_test_no_more_often_than_chance(session):
    found = spikes.permute_tuning(
        session.trains, session.angle_rad, session.times_s, n_permutations=99, random_state=0, **CIRCLE
    )
    is_place = session.kinds == "place"
    assert (found.p_values[is_place] == 0.01).all()
    # 14 units at level 0.05: 0.7 expected; five or more come once in 1500 times.
    assert (found.p_values[~is_place] <= 0.05).sum() < 5


def test_slow_cells_fool_a_shuffle_of_single_spikes(session):
    slow = session.trains.select(session.kinds == "slow")
    found = spikes.permute_tuning(
        slow, session.angle_rad, session.times_s, null="shuffle", n_permutations=99, random_state=0, **CIRCLE
    )
    assert (found.p_values <= 0.05).all()


def test_light_acts_on_the_units_it_is_said_to_act_on(session):
    tags = spikes.find_optotags(session.trains, session.pulses_s, window_s=0.015, n_permutations=199, random_state=0)
    is_driven = session.light != "none"
    assert (tags.p_value[is_driven] == 0.005).all()
    assert (tags.p_value[~is_driven] > 0.005).all()
    for light, latency_s, within_s in (("direct", 0.003, 2e-4), ("indirect", 0.009, 6e-4), ("artefact", 2e-4, 1e-5)):
        np.testing.assert_allclose(tags.latency_s[session.light == light], latency_s, atol=within_s)


def test_only_the_mixed_unit_fires_in_the_refractory_time(session):
    violations = spikes.interval_statistics(session.trains).violations
    assert (violations[session.faults == "mixed"] > 0.015).all()
    # An artefact may stand close behind a spike: 300 pulses, 6 Hz, 2 ms, so about 4 of 3700 intervals.
    assert (violations[session.faults != "mixed"] < 0.003).all()


@pytest.mark.parametrize(
    ("fault", "mend"),
    [
        ("none", lambda times: times),
        ("milliseconds", lambda times: times / 1000),
        ("unsorted", np.sort),
        ("missing", lambda times: times[~np.isnan(times)]),
        ("outside", lambda times: times[times < 600]),
        ("twice", lambda times: times[np.diff(times, prepend=-1) > 3e-4]),
        ("mixed", lambda times: times),
    ],
)
def test_each_fault_is_what_it_is_called(session, fault, mend):
    for unit in np.flatnonzero(session.faults == fault):
        raw, clean = session.raw_times[unit], session.trains.times_s[unit]
        # Of a spike that was detected again only the first is kept; a thousand times a time loses a few digits.
        np.testing.assert_allclose(mend(raw), clean, rtol=0, atol=1e-9)
        assert fault in ("none", "mixed") or not np.array_equal(raw, clean)


def test_a_fault_that_nothing_mends_is_refused_by_the_trains(session):
    for fault, says in (("unsorted", "rise in time"), ("missing", "finite"), ("milliseconds", "milliseconds")):
        raw = session.raw_times[np.flatnonzero(session.faults == fault)[0]]
        with pytest.raises(ValueError, match=says):
            spikes.SpikeTrains([raw], start_s=0, stop_s=600)


def test_the_animal_goes_round_the_ring_without_jumps(session):
    step_rad = np.abs(np.angle(np.exp(1j * np.diff(session.angle_rad))))
    assert step_rad.max() < 0.05  # 2.5 rad/s in steps of 20 ms: seven standard deviations of its speed
    assert np.histogram(session.angle_rad, 24, (0, 2 * np.pi))[0].min() > 0


def test_a_short_session_of_one_unit():
    session = spikes.make_navigation_session(1, duration_s=30, random_state=0)
    assert session.trains.n_units == len(session.raw_times) == session.kinds.size == 1
    assert session.trains.stop_s == 30
