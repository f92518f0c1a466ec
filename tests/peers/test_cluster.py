"""Many machines against SciPy's curve fit, Dask's own map, and a search over all sizes of batches."""

import numpy as np
import pytest
from scipy import optimize, stats

from neurokit_lite import scale

pytestmark = pytest.mark.peer

COUNTS = np.tile([1, 2, 4, 8], 3)
TASKS = np.repeat([10, 100, 1000], 4)
TIMES = (1.0 + 20 / COUNTS + 0.001 * TASKS) * np.exp(0.05 * np.random.default_rng(5).normal(size=12))


def test_constants_and_their_errors_are_those_of_curve_fit():
    """Weighted by the times themselves, as ours; agreement to 1e-5, what the search for the optimum leaves."""

    def law(runs, serial, parallel, overhead):
        return serial + parallel / runs[0] + overhead * runs[1]

    start = [1.0, 10.0, 0.01]
    found, spread = optimize.curve_fit(law, (COUNTS, TASKS), TIMES, start, sigma=TIMES, ftol=1e-14, xtol=1e-14)
    ours = scale.fit_scaling(COUNTS, TIMES, n_tasks=TASKS, alpha=0.1)
    np.testing.assert_allclose([ours.serial_s, ours.parallel_s, ours.overhead_s], found, rtol=1e-5)
    reach = stats.t.ppf(0.95, 9) * np.sqrt(spread[2, 2])
    np.testing.assert_allclose(ours.overhead_high_s - ours.overhead_s, reach, rtol=1e-4)


def test_limits_of_the_share_are_where_a_t_test_of_it_turns():
    """At a limit s, serial - s (serial + parallel) differs from 0 with p = alpha exactly."""
    ours = scale.fit_scaling(COUNTS, TIMES, alpha=0.1)
    table = np.column_stack([np.ones(12), 1 / COUNTS]) / TIMES[:, None]
    spread = np.linalg.inv(table.T @ table) * np.sum((table @ [ours.serial_s, ours.parallel_s] - 1) ** 2) / 10
    for share in (ours.serial_share_low, ours.serial_share_high):
        weights = np.array([1 - share, -share])
        t = weights @ [ours.serial_s, ours.parallel_s] / np.sqrt(weights @ spread @ weights)
        assert 2 * stats.t.sf(abs(t), 10) == pytest.approx(0.1, rel=1e-9)


def test_results_are_those_of_dasks_own_map():
    distributed = pytest.importorskip("distributed")
    words = {"n_workers": 2, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    quiet = {"dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(**words, scheduler_kwargs=quiet) as cluster, distributed.Client(cluster) as client:
        theirs = client.gather(client.map(np.sqrt, range(50)))
        assert scale.map_on_cluster(np.sqrt, range(50), client=client, batch_size=7) == theirs
