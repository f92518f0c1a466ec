"""Plans of runs: by hand, and what limits them."""

import numpy as np
import pytest

from neurokit_lite import scale


def test_a_plan_by_hand():
    """36 000 tasks of 10 s: 100 hours of one worker, 1 hour of a hundred, for 5 either way."""
    stage = scale.RunStage("one brain", n_tasks=36_000, task_s=10.0, factor=2.0)
    plan = scale.plan_run([stage], [1, 100], price_per_hour=0.05)
    np.testing.assert_allclose(plan.hours, [100, 1])
    np.testing.assert_allclose(plan.hours_low, [50, 0.5])
    np.testing.assert_allclose(plan.hours_high, [200, 2])
    np.testing.assert_allclose(plan.prices, 5)
    np.testing.assert_allclose(plan.prices_high, 10)
    np.testing.assert_allclose(plan.prices_low, 2.5)


def test_what_limits_changes_with_the_workers():
    """0.5 s of work and 100 MB a task: at 1000 MB/s the store feeds five workers. 2 ms of the scheduler feed 250."""
    reads = scale.RunStage("read", n_tasks=10_000, task_s=0.5, task_mb=100.0)
    sums = scale.RunStage("sum", n_tasks=10_000, task_s=0.5)
    plan = scale.plan_run([reads, sums], [1, 4, 6, 300], price_per_hour=1.0, read_mb_per_s=1000.0, overhead_s=0.002)
    assert plan.limits.tolist() == [
        ["workers", "workers", "store", "store"],
        ["workers", "workers", "workers", "scheduler"],
    ]
    assert plan.hours[3] == pytest.approx((10_000 * 0.1 + 10_000 * 0.002) / 3600)
    assert (np.diff(plan.hours) < 0).all()
    assert plan.prices[3] > plan.prices[0], "workers that wait are paid"
    assert plan.stages == ("read", "sum")
    read = scale.plan_run([scale.RunStage("read", 3600, 0.0, task_mb=1.0, factor=2.0)], [1], price_per_hour=1.0)
    np.testing.assert_allclose([read.hours_low, read.hours, read.hours_high], np.array([[0.5], [1], [2]]) / 1000)


def test_more_workers_than_tasks_wait_for_the_last():
    stage = scale.RunStage("few", n_tasks=3, task_s=3600.0, factor=1.0)
    plan = scale.plan_run([stage], [2, 3, 1000], price_per_hour=1.0)
    assert plan.hours.tolist() == [2, 1, 1]
    assert plan.prices.tolist() == [4, 3, 1000]


def test_a_list_is_asked_for():
    with pytest.raises(TypeError, match="stages must be a list"):
        scale.plan_run(scale.RunStage("one", 1, 1.0), [1], price_per_hour=1.0)
