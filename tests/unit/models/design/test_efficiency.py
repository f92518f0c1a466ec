"""Design efficiency against regressions on simulated scans, and against the closed form of events at random."""

import numpy as np
import pytest

from neurokit_lite import models

RESPONSE = np.array([0.0, 0.3, 1.0, 0.8, 0.4, 0.1, -0.1, -0.1])


def sequence(randomness, n_scans=240, seed=0):
    return models.make_event_sequence(n_scans, block_scans=15, randomness=randomness, random_state=seed)


def test_efficiency_is_the_inverse_variance_of_what_a_regression_finds():
    events = sequence(1.0, 80).astype(float)
    columns = np.stack([np.pad(events, (k, 0))[:80] for k in range(8)], axis=1)
    noise = np.random.default_rng(0).normal(size=(80, 20_000))
    drift = np.column_stack([np.ones(80), np.arange(80)])
    height = np.linalg.lstsq(np.column_stack([columns @ RESPONSE, drift]), noise, rcond=None)[0][0]
    free = np.linalg.lstsq(np.column_stack([columns, drift]), noise, rcond=None)[0][:8]
    found = models.measure_efficiency(events, RESPONSE)
    assert 1 / height.var() == pytest.approx(found.detection, rel=0.03)
    assert 1 / free.var(axis=1).mean() == pytest.approx(found.estimation, rel=0.03)


def test_events_at_random_are_near_the_closed_form():
    """Liu (2001): columns of a random sequence are nearly orthogonal, n p (1 - p) each."""
    found = [
        models.measure_efficiency(sequence(1.0, 2000, seed), RESPONSE, drift_degree=0).estimation for seed in range(5)
    ]
    assert np.mean(found) == pytest.approx(2000 / 4, rel=0.03)


def test_blocks_detect_and_chance_estimates():
    kinds = [models.measure_efficiency(sequence(share), RESPONSE) for share in (0.0, 0.5, 1.0)]
    assert kinds[0].detection > kinds[1].detection > kinds[2].detection
    assert kinds[0].estimation < kinds[1].estimation < kinds[2].estimation


def test_regular_events_cannot_tell_delays_apart():
    """Every fourth scan, the columns of delays 0 and 4 are the same but for the first event."""
    regular = np.arange(240) % 4 == 0
    jittered = np.random.default_rng(1).permutation(regular)
    one, other = (models.measure_efficiency(each, RESPONSE) for each in (regular, jittered))
    assert one.estimation < 0.1 * other.estimation
    alternating = models.measure_efficiency(np.arange(240) % 2 == 0, [1.0, 1.0, 1.0], drift_degree=0)
    assert alternating.estimation < 2


def test_delays_that_are_the_same_have_no_efficiency():
    once = np.zeros(20, bool)
    once[19] = True  # nothing is seen of later delays
    assert models.measure_efficiency(once, [1.0, 0.5, 0.2]).estimation == 0


def test_a_sequence_keeps_its_number_of_events():
    for share in (0, 0.3, 1):
        assert sequence(share).sum() == 120
    assert (sequence(0.0)[:30] == np.repeat([False, True], 15)).all()
    assert (sequence(1.0) != sequence(0.0)).mean() == pytest.approx(0.5, abs=0.1)
    assert (sequence(0.2) != sequence(0.0)).sum() <= 48


def test_a_block_as_slow_as_the_drift_is_lost():
    half = np.arange(240) >= 120
    blocks = sequence(0.0)
    assert models.measure_efficiency(half, RESPONSE, drift_degree=3).detection < 0.4 * (
        models.measure_efficiency(blocks, RESPONSE, drift_degree=3).detection
    )
    with pytest.raises(ValueError, match="is_event must change in a way that the drift does not; got 240 events"):
        models.measure_efficiency(np.ones(240, bool), [1.0])
