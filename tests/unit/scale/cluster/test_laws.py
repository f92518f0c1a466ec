"""Amdahl, Gustafson and the constants of measured runs: closed forms and simulated truth."""

import numpy as np
import pytest

from neurokit_lite import scale


def test_amdahl_never_beats_the_serial_part():
    """Five per cent serial: 20 at most, 19.6 with a thousand workers."""
    found = scale.amdahl_speedup([1, 20, 1000, 10**6], 0.05)
    np.testing.assert_allclose(found, [1, 1 / 0.0975, 1 / (0.05 + 0.95 / 1000), 1 / (0.05 + 0.95e-6)], rtol=1e-12)
    assert (scale.amdahl_speedup([1, 7], 0.0) == [1, 7]).all()
    assert (scale.amdahl_speedup([1, 7], 1.0) == 1).all()


def test_gustafson_and_amdahl_describe_the_same_run():
    """The serial share of the parallel run's time, put into Gustafson's law, gives Amdahl's speed-up again."""
    n, share = 16, 0.1
    parallel = share / (share + (1 - share) / n)
    assert scale.gustafson_speedup([n], parallel)[0] == pytest.approx(scale.amdahl_speedup([n], share)[0], rel=1e-12)
    assert scale.gustafson_speedup([n], 0.0)[0] == n


def test_exact_runs_give_their_constants_back():
    counts, sizes = np.array([1, 2, 4, 4, 8, 2]), np.array([1.0, 1, 1, 4, 8, 1])
    tasks = np.array([10, 10, 10, 1000, 50, 2000])
    found = scale.fit_scaling(counts, 1.5 + 30 * sizes / counts + 0.002 * tasks, sizes=sizes, n_tasks=tasks)
    assert (found.serial_s, found.parallel_s, found.overhead_s) == pytest.approx((1.5, 30, 0.002), rel=1e-9)
    assert found.serial_share == pytest.approx(1.5 / 31.5, rel=1e-9)
    assert found.serial_share_high - found.serial_share_low == pytest.approx(0, abs=1e-9)


def test_limits_hold_the_truth_as_often_as_they_say():
    """1000 simulated series with errors of 3 %: 95 % +- 3 standard errors of that share."""
    generator = np.random.default_rng(1)
    counts, tasks = np.tile([1, 2, 4, 8], 3), np.repeat([10, 100, 1000], 4)
    truth = 1.0 + 20 / counts + 0.001 * tasks
    held = np.zeros(2)
    for _ in range(1000):
        found = scale.fit_scaling(counts, truth * np.exp(0.03 * generator.normal(size=12)), n_tasks=tasks)
        held += [
            found.serial_share_low <= 1 / 21 <= found.serial_share_high,
            found.overhead_low_s <= 0.001 <= found.overhead_high_s,
        ]
    assert (np.abs(held / 1000 - 0.95) < 0.025).all(), held


def test_limits_of_the_share_are_fiellers():
    """At a limit s, serial - s (serial + parallel) is t standard errors from 0, with the covariance of both."""
    counts, times = np.array([1, 1, 2, 2, 4, 4]), np.array([12.1, 11.9, 7.1, 6.8, 4.4, 4.6])
    found = scale.fit_scaling(counts, times)
    table = np.column_stack([np.ones(6), 1 / counts]) / times[:, None]
    left = ((table @ [found.serial_s, found.parallel_s] - 1) ** 2).sum() / 4
    spread = left * np.linalg.inv(table.T @ table)
    for share in (found.serial_share_low, found.serial_share_high):
        weights = np.array([1 - share, -share])
        t = weights @ [found.serial_s, found.parallel_s] / np.sqrt(weights @ spread @ weights)
        assert abs(t) == pytest.approx(2.7764451, rel=1e-6)


def test_alpha_moves_the_limits():
    runs = [1, 1, 2, 2, 4, 4], [12.1, 11.9, 7.1, 6.8, 4.4, 4.6]
    wide, narrow = (scale.fit_scaling(*runs, alpha=a) for a in (0.01, 0.5))
    assert wide.serial_share_low < narrow.serial_share_low < narrow.serial_share < narrow.serial_share_high
    assert np.isnan([wide.overhead_s, wide.overhead_low_s, wide.overhead_high_s]).all()


def test_runs_that_say_nothing_have_limits_that_say_so():
    wild = scale.fit_scaling([1, 2, 4], [1.0, 40.0, 0.02])
    assert np.isinf([wild.serial_share_low, wild.serial_share_high]).all()


def test_runs_that_more_workers_slow_down_have_no_share():
    with pytest.raises(ValueError, match="times_s must fall with more workers; got -4"):
        scale.fit_scaling([1, 2, 4], [5.0, 7.0, 8.0])


def test_more_gained_than_workers_is_not_carried_on():
    """Twice as fast is more than twice the workers may do: the law would go below 0 s."""
    found = scale.fit_scaling([1, 2, 4], [10.0, 4.5, 2.0])
    assert found.serial_share < 0
    with pytest.raises(ValueError, match="n_jobs must be so few that a time is left"):
        found.predict_s([2, 100])


def test_two_runs_cannot_give_two_constants_and_their_error():
    with pytest.raises(ValueError, match="n_jobs must have at least 3 runs for 2 constants; got 2"):
        scale.fit_scaling([1, 2], [2.0, 1.0])


@pytest.mark.parametrize(
    ("counts", "options"),
    [([2, 2, 2], {}), ([1, 2, 4, 8], {"n_tasks": [5, 5, 5, 5]}), ([1, 2, 4, 8], {"sizes": [1, 2, 4, 8]})],
)
def test_runs_that_are_alike_are_refused(counts, options):
    with pytest.raises(ValueError, match="n_jobs must tell the constants apart"):
        scale.fit_scaling(counts, np.arange(1.0, 1 + len(counts)), **options)


def test_prediction_is_the_law():
    found = scale.fit_scaling([1, 2, 4], [12.0, 7.0, 4.5])
    np.testing.assert_allclose(found.predict_s([1, 10]), [12, 3], rtol=1e-12)
