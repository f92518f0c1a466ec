"""Simulated motor units, reaches, and the loop that a user closes."""

import numpy as np
import pytest

from neurokit_lite import spikes


@pytest.fixture(scope="module")
def units():
    return spikes.make_motor_units(60, random_state=0)


@pytest.fixture(scope="module")
def reaches(units):
    return spikes.make_reaches(units, n_reaches=100, random_state=1)


@pytest.fixture(scope="module")
def decoder(reaches):
    return spikes.LinearDecoder(n_bins=2).fit(reaches.velocity_mm_s, reaches.counts)


class Still:
    """A decoder that never moves the cursor."""

    def reset(self):
        pass

    def step(self, counts):
        return np.zeros(2)


class Oracle(Still):
    """A decoder that reads the intended velocity without noise, from the expected counts of two noiseless units."""

    def __init__(self, session_push=(0.0, 0.0)):
        self.push = np.array(session_push)

    def step(self, counts):
        return (counts - 1e6) / 5e3 + self.push


def loud_units():
    """Two units that fire so much that noise is nothing: 2e7 Hz at rest, 1e5 Hz more for each mm/s."""
    return spikes.MotorUnits(np.full(2, 2e7), np.full(2, 2e7), np.array([0.0, np.pi / 2]))


def test_units_fire_by_the_cosine(units):
    angles = np.linspace(-np.pi, np.pi, 721)
    rates = units.rates_hz(200 * np.column_stack([np.cos(angles), np.sin(angles)]))
    np.testing.assert_allclose(angles[rates.argmax(axis=0)], units.preferred_rad, atol=np.radians(0.5))
    np.testing.assert_allclose(rates.max(axis=0), units.baseline_hz + units.modulation_hz, rtol=1e-3)
    assert (rates >= 0).all()
    np.testing.assert_allclose(units.rates_hz(np.zeros((1, 2)))[0], units.baseline_hz)


def test_reaches_are_movements(reaches):
    steps = np.diff(reaches.position_mm, axis=0) / reaches.bin_s
    np.testing.assert_allclose(steps, reaches.velocity_mm_s[1:], atol=1e-9)
    assert np.abs(reaches.position_mm).max() <= 100
    assert reaches.counts.shape == (len(reaches.position_mm), 60)


def test_counts_follow_the_rates(units, reaches):
    expected = units.rates_hz(reaches.velocity_mm_s).sum(axis=0) * reaches.bin_s
    z = (reaches.counts.sum(axis=0) - expected) / np.sqrt(expected)
    assert 0.6 < (z**2).mean() < 1.5  # mean square of 60 standard normals: 1, standard deviation 0.18


def test_the_same_seed_gives_the_same_session(units, decoder):
    one, two = (spikes.simulate_cursor(decoder, units, n_trials=5, random_state=3) for _ in range(2))
    np.testing.assert_array_equal(one.counts, two.counts)
    np.testing.assert_array_equal(one.duration_s, two.duration_s)


def test_a_session_is_consistent(units, decoder):
    session = spikes.simulate_cursor(decoder, units, n_trials=8, random_state=0)
    n_bins = np.bincount(session.trial)
    np.testing.assert_allclose(n_bins * session.bin_s, session.duration_s)
    moved = np.diff(session.cursor_mm, axis=0)
    free = np.abs(session.cursor_mm[1:]).max(axis=1) < 100  # off the edge of the screen
    np.testing.assert_allclose(moved[free], session.velocity_mm_s[:-1][free] * session.bin_s, atol=1e-9)
    starts = np.flatnonzero(np.diff(session.trial, prepend=-1))
    distance = np.hypot(*(session.target_mm - session.cursor_mm)[starts].T)
    assert (distance > 60).all()


def test_a_good_decoder_hits_and_a_dead_one_misses(units, decoder):
    assert spikes.simulate_cursor(decoder, units, n_trials=20, random_state=0).is_hit.mean() > 0.9
    dead = spikes.simulate_cursor(Still(), units, n_trials=3, timeout_s=2, random_state=0)
    assert not dead.is_hit.any()
    np.testing.assert_allclose(dead.duration_s, 2)


def test_latency_costs_time(units, decoder):
    fast, slow = (
        spikes.simulate_cursor(decoder, units, n_trials=40, latency_s=latency_s, random_state=0).duration_s.mean()
        for latency_s in (0, 0.4)
    )
    assert slow > 1.3 * fast


def test_what_is_seen_is_late():
    """With no noise, what the neurons mean is the gain times the distance so many bins ago."""
    user = spikes.CursorUser(compensation_per_s=0, caution=0, gain_per_s=1, top_speed_mm_s=1000, reaction_s=0.1)
    session = spikes.simulate_cursor(Oracle(), loud_units(), n_trials=2, user=user, latency_s=0.15, random_state=0)
    distance = session.target_mm - session.cursor_mm
    np.testing.assert_allclose(session.intended_mm_s[5:], distance[:-5], atol=1e-9)  # 0.25 s are 5 bins


def test_a_user_who_adapts_answers_a_steady_push():
    """A decoder that adds 60 mm/s to the right: the adapting user learns it, the other keeps missing."""
    learns = spikes.CursorUser(compensation_per_s=1.0, caution=0, gain_per_s=2)
    never = spikes.CursorUser(compensation_per_s=0, caution=0, gain_per_s=2)
    results = [
        spikes.simulate_cursor(Oracle((60.0, 0.0)), loud_units(), n_trials=20, user=user, random_state=0)
        for user in (learns, never)
    ]
    # Who never learns rests where gain x distance balances the push: 60 / 2 = 30 mm off, and the target's radius is 12.
    assert results[0].is_hit[-10:].all()
    assert results[1].is_hit.sum() == 0


def test_lost_electrodes_are_silent_and_recalibration_mends(units, reaches):
    lost = np.arange(0, 60, 3)
    kinematics = spikes.add_acceleration(reaches.velocity_mm_s, bin_s=0.05)
    old = spikes.KalmanDecoder().fit(kinematics, reaches.counts)
    practice = spikes.simulate_cursor(old, units, n_trials=60, lost_units=lost, random_state=7)
    assert practice.counts[:, lost].sum() == 0
    intended = spikes.add_acceleration(spikes.estimate_intention(practice), bin_s=0.05)
    new = spikes.KalmanDecoder().fit(intended, practice.counts)
    assert new.silent_units_.tolist() == lost.tolist()
    old_s, new_s = (
        spikes.simulate_cursor(decoder, units, n_trials=90, lost_units=lost, random_state=0).duration_s.mean()
        for decoder in (old, new)
    )
    assert new_s < old_s


def test_intention_points_to_the_target_and_rests_on_it(units, decoder):
    session = spikes.simulate_cursor(decoder, units, n_trials=10, random_state=0)
    intended = spikes.estimate_intention(session)
    way = session.target_mm - session.cursor_mm
    is_on = np.hypot(*way.T) < session.radius_mm
    assert is_on.any()
    assert not intended[is_on].any()
    np.testing.assert_allclose(intended[:, 0] * way[:, 1], intended[:, 1] * way[:, 0], atol=1e-6)  # parallel
    assert ((intended * way).sum(axis=1) >= 0).all()
    speed = np.hypot(*session.velocity_mm_s.T)
    np.testing.assert_allclose(np.hypot(*intended[~is_on].T), speed[~is_on])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"lost_units": [60]}, "lost_units must be numbers of units, 0 to 59"),
        ({"latency_s": 100}, r"latency_s must be between 0 and 2 s; got 100 s. Did you pass milliseconds\?"),
        ({"bin_s": 50}, "bin_s must be between 0.005 and 0.2 s; got 50 s"),
        ({"n_trials": 0}, "n_trials must be a whole number of at least 1; got 0"),
        ({"timeout_s": 0.1}, "timeout_s must be between 0.5 and 60 s; got 0.1 s"),
    ],
)
def test_bad_settings_are_refused(units, decoder, options, message):
    with pytest.raises(ValueError, match=message):
        spikes.simulate_cursor(decoder, units, **options)


def test_units_that_the_decoder_does_not_know_are_refused(decoder):
    with pytest.raises(ValueError, match=r"counts must have one value for each of the fit's 60 units .*got 59"):
        spikes.simulate_cursor(decoder, spikes.make_motor_units(59), n_trials=1)


def test_an_acceleration_is_the_change_of_velocity():
    found = spikes.add_acceleration([[0.0, 0.0], [1.0, 2.0], [1.0, 1.0]], bin_s=0.1)
    np.testing.assert_allclose(found[:, 2:], [[0, 0], [10, 20], [0, -10]])


def test_steering_counts_misses_in_full_and_skips_practice(units, decoder):
    sessions = [spikes.simulate_cursor(decoder, units, n_trials=6, random_state=seed) for seed in (4, 5)]
    found = spikes.measure_steering(decoder, units, n_sessions=2, n_practice=2, n_trials=6, first_seed=4)
    np.testing.assert_allclose(found.duration_s, [one.duration_s[2:].mean() for one in sessions])
    dead = spikes.measure_steering(Still(), units, n_sessions=2, n_practice=0, n_trials=2, timeout_s=1)
    assert (dead.mean_s, dead.hit_share.max()) == (1, 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_offline_is_not_the_order_in_the_loop(seed):
    """What the lesson says holds for other units too: 0.3 s explains more than 0.05 s, and steers worse."""
    units = spikes.make_motor_units(96, random_state=seed)
    train, test = (spikes.make_reaches(units, random_state=10 * step + seed) for step in (1, 2))
    short, long = (spikes.LinearDecoder(n_bins=n).fit(train.velocity_mm_s, train.counts) for n in (1, 6))
    r2 = [spikes.r_squared(test.velocity_mm_s, one.predict(test.counts)) for one in (short, long)]
    mean_s = [spikes.measure_steering(one, units, n_sessions=5).mean_s for one in (short, long)]
    assert r2[1] > r2[0] + 0.1
    assert mean_s[1] > mean_s[0] + 0.3  # seen: 0.8 s or more
